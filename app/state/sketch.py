"""The sketch that is drawn: its document, tool and selection, the stroke under way, what can be undone, the autosave.

Pixels and edits are `app.sketch`'s, which is loaded when somebody first goes to the sketch pad.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QUndoCommand, QUndoStack

from app.notices import Notices
from app.operations import sketches
from app.operations.runner import Lane, Runner
from app.settings import Settings
from app.sketch.tools import TOOL, TOOLS, Brush
from app.state.autosave import Autosave
from app.state.library import LibraryState
from app.state.probe import ProbeState

if TYPE_CHECKING:
    from app.sketch.document import Document
    from app.sketch.edits import Lifted
    from app.sketch.history import Change
    from app.sketch.journal import Recovered
    from app.sketch.layers import Layer
    from app.sketch.ora import OpenedSketch
    from app.sketch.pixels import Matrix, Outline
    from app.state.stroke import StrokeInHand
    from engine.errors import LimnerError

STEPS_BACK = 200
_IDLE = 30


class SketchState(QObject):
    """`replaced`: another sketch. `painted`: pixels changed. `revised`: an edit was made, undone or redone."""

    replaced = Signal()
    painted = Signal()
    revised = Signal()
    layers_changed = Signal()
    aids_changed = Signal()
    reference_changed = Signal()
    tool_changed = Signal()
    selection_changed = Signal()
    transform_changed = Signal()
    face_changed = Signal()
    face_begun = Signal()
    saved_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        library: LibraryState,
        probe: ProbeState,
        settings: Settings,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._probe = probe
        self._settings = settings
        self._notices = notices
        self.autosave = Autosave(library, notices, self)
        self.undo = QUndoStack(self)
        self.undo.setUndoLimit(STEPS_BACK)
        self.undo.cleanChanged.connect(self.saved_changed)
        self.document: Document | None = None
        self.edits: list[Any] = []
        self.name = ""
        self.path: Path | None = None
        self.current = 0
        self.tool = self._drawn_with = TOOLS[0].name
        self.brushes = {tool.name: Brush.of(tool.name) for tool in TOOLS}
        self.selection: Outline | None = None
        self.reference: QImage | None = None
        self._stroke: StrokeInHand | None = None
        self.last_end: tuple[float, float] | None = None
        """Where the last stroke ended: a straight line may go on from there."""
        self._lifted: Lifted | None = None
        self.matrix: Matrix | None = None
        self._moving: int = 0
        self._passing: Any = None
        self._tried: tuple[Layer, Any] | None = None
        self._changes: list[Change] = []
        self._squeezing = QTimer(self, interval=_IDLE)
        self._squeezing.timeout.connect(self._squeeze)

    # What is drawn on

    @property
    def layer(self) -> Layer | None:
        """The layer that is drawn on."""
        if self.document is None:
            return None
        return next((each for each in self.document.layers if each.number == self.current), None)

    @property
    def brush(self) -> Brush:
        """Of the tool in use; while something else is done, of the one that was drawn with last."""
        return self.brushes[self._drawn_with]

    @property
    def drawing(self) -> bool:
        return self._stroke is not None

    @property
    def empty(self) -> bool:
        """Nothing is on the paper."""
        return self.document is None or all(layer.used.empty for layer in self.document.layers)

    @property
    def face(self) -> dict[str, float] | None:
        """The sliders of the face that they go on with."""
        return self._faces.get(self.face_layer) if self.face_layer is not None else None

    @property
    def face_layer(self) -> int | None:
        """The layer that is as the sliders drew it: the one that is drawn on if it is, else the latest such."""
        as_drawn = [number for number, sliders in self._faces.items() if sliders is not None]
        return self.current if self.current in as_drawn else as_drawn[-1] if as_drawn else None

    @property
    def _faces(self) -> dict[int, dict[str, float] | None]:
        from app.sketch.face_layers import faces

        there = {layer.number for layer in self.document.layers} if self.document is not None else set()
        return {number: sliders for number, sliders in faces(self.edits).items() if number in there}

    def ensure(self) -> None:
        """A sheet of paper, the first time that somebody comes to draw."""
        if self.document is None:
            from app.sketch.document import DEFAULT_SIZE

            self.new(*DEFAULT_SIZE)

    def new(self, width: int, height: int) -> None:
        from app.sketch.document import Document
        from app.sketch.edits import AddLayer

        first = AddLayer(1, self.tr("Layer {0}").format(1), 0)
        document = Document(width, height)
        first.apply(document)
        self._take(document, [first], "", None)

    def open(self, path: Path) -> None:
        self.opening = True

        def opened(sketch: OpenedSketch) -> None:
            self.opening = False
            self._notices.withdraw()
            self._take(sketch.document, list(sketch.edits), path.stem, path if path.suffix.lower() == ".ora" else None)

        def refused(error: LimnerError) -> None:
            self.opening = False
            self._notices.error(error)

        self._runner.start(sketches.open_sketch(path), done=opened, failed=refused, key="sketch")

    def save(self, path: Path) -> None:
        """.ora keeps everything and becomes the sketch's file; .png, .svg and .jsonl are exports."""
        if self.document is None:
            return
        self.put_down()
        snapshot, edits, index = self.document.snapshot(), tuple(self.edits), self.undo.index()
        keeps = path.suffix.lower() == ".ora"
        work = (
            sketches.export_history(snapshot.width, snapshot.height, edits, path)
            if path.suffix.lower() == ".jsonl"
            else sketches.save(snapshot, edits, path)
        )

        def saved(_: None) -> None:
            if keeps and self.document is not None:
                self.path, self.name = path, path.stem
                if self.undo.index() == index and self.edits == list(edits):
                    self.undo.setClean()
                    self.autosave.finish(forget=True)
                    self.autosave.start(self.document, edits, self.name, path)
                self.saved_changed.emit()
            self._notices.done(self.tr("{0} was written.").format(path.name))

        self._runner.start(work, done=saved, lane=Lane.PICTURES, key="sketch save")

    def use_as_probe(self) -> None:
        """Hands the drawing over, without guides and reference; it is read, hashed and recorded like a file."""
        if self.document is None or self.empty:
            self._notices.info(self.tr("Draw something first."))
            return
        self.put_down()
        aids = self.document.aids
        eyes = tuple((x - 0.5, y - 0.5) for x, y in aids.eyes)
        name = self.name or self.tr("drawn sketch")

        def flattened(result: tuple[bytes, bytes]) -> None:
            self._probe.open_drawn(result[0], name, eyes if aids.placed else (), result[1])

        self._runner.start(
            sketches.flatten(self.document.snapshot(), tuple(self.edits)), done=flattened, key="sketch probe"
        )

    # Edits

    def do(self, edit: Any) -> bool:
        """Applies an edit and puts it on the undo stack; what cannot be done is said in one sentence."""
        from app.sketch.history import perform
        from engine.errors import LimnerError

        self.put_down()
        if self.document is None:
            return False
        try:
            change = perform(self.document, edit)
        except LimnerError as error:
            self._notices.error(error)
            return False
        self._push(edit, change)
        return True

    def set_tool(self, name: str) -> None:
        if name != self.tool:
            self.put_down()
            self.tool = name
            if name in self.brushes:
                self._drawn_with = name
            self.tool_changed.emit()

    def set_brush(self, **values: Any) -> None:
        size = values.pop("size", self.brush.size)
        self.brushes[self._drawn_with] = replace(self.brush, **values).sized(size)
        self.tool_changed.emit()

    def choose_layer(self, number: int) -> None:
        if number != self.current:
            self.put_down()
            self.current = number
            self.layers_changed.emit()
            self.face_changed.emit()

    def add_layer(self) -> None:
        from app.sketch.edits import AddLayer

        if self.document is not None:
            number = self.document.next_number()
            place = self.document.place_of(self.current) + 1 if self.layer else len(self.document.layers)
            if self.do(AddLayer(number, self.tr("Layer {0}").format(number), place)):
                self.choose_layer(number)

    def duplicate_layer(self) -> None:
        from app.sketch.edits import DuplicateLayer

        layer = self.layer
        if self.document is not None and layer is not None:
            number = self.document.next_number()
            if self.do(DuplicateLayer(layer.number, number, self.tr("{0} copy").format(layer.look.name))):
                self.choose_layer(number)

    def remove_layer(self) -> None:
        from app.sketch.edits import RemoveLayer

        if self.document is None or self.layer is None:
            return
        if len(self.document.layers) == 1:
            self._notices.info(self.tr("The last layer stays; clear it instead."))
        else:
            self.do(RemoveLayer(self.current))

    def move_layer(self, by: int) -> None:
        from app.sketch.edits import MoveLayer

        if self.document is not None and self.layer is not None:
            place = self.document.place_of(self.current) + by
            if 0 <= place < len(self.document.layers):
                self.do(MoveLayer(self.current, place))

    def merge_down(self) -> None:
        from app.sketch.edits import MergeDown

        if self.document is not None and self.layer is not None:
            place = self.document.place_of(self.current)
            if place == 0:
                self._notices.info(self.tr("There is no layer below to merge with."))
            elif self._may_change(self.document.layers[place - 1]):
                below = self.document.layers[place - 1].number
                if self.do(MergeDown(self.current)):
                    self.choose_layer(below)

    def dress_layer(self, number: int, **look: Any) -> None:
        """Name, opacity, blend, visible or locked."""
        from app.sketch.edits import LookLayer

        if self.document is None:
            return
        if self._tried is not None:
            layer, before = self._tried
            layer.look, self._tried = before, None
        now = self.document.layer(number).look
        if any(getattr(now, key) != value for key, value in look.items()):
            self.do(LookLayer(number, look))

    def try_opacity(self, opacity: int) -> None:
        """How the layer would look; it is no edit before `dress_layer` makes it one."""
        if self.document is not None and self.layer is not None:
            self._tried = self._tried or (self.layer, self.layer.look)
            self.layer.changed(opacity=opacity)
            self.document.touched(self.layer.used)
            self.painted.emit()

    def clear(self) -> None:
        """The selection, or the whole layer."""
        from app.sketch.edits import Clear

        layer = self.layer
        if layer is not None and self._may_change(layer) and not layer.used.empty:
            self.do(Clear(layer.number, self.selection))

    def set_aids(self, **aids: Any) -> None:
        from app.sketch.edits import SetAids

        if self.document is not None:
            changed = replace(self.document.aids, **aids)
            if changed != self.document.aids:
                self.do(SetAids(changed))

    def select(self, outline: Outline | None) -> None:
        self.put_down()
        self.selection = outline
        self.selection_changed.emit()

    def begin_with_face(self) -> None:
        """An average one; its sliders are wanted next."""
        self.put_face({})
        self.face_begun.emit()

    def put_face(self, values: dict[str, float], *, going_on: bool = False) -> None:
        """Draws the face that the sliders say, on a layer of its own, off the window's thread.

        `going_on`: a slider is still being pulled, and the next face takes the place of this one: one step to undo.
        """
        if self.document is None:
            return
        document = self.document

        def drawn(result: tuple[bytes, Any]) -> None:
            from app.sketch.edits import PutPicture

            if document is not self.document:
                return
            number = self.face_layer
            if number is None:
                number = self._add_face_layer()
            elif not self._may_change(document.layer(number)):
                self.face_changed.emit()
                return
            elif self._passing is not None and self.edits[-1] is self._passing:
                self.undo.undo()
                document.assets.pop(self._passing.asset, None)
            asset = document.keep_asset(*result)
            put = PutPicture(number, asset, face=values)
            if self.do(put):
                self._passing = put if going_on else None

        self._runner.start(
            sketches.draw_face(values, document.width, document.height),
            done=drawn,
            lane=Lane.PICTURES,
            key="sketch face",
        )

    def _add_face_layer(self) -> int:
        """In place of the faces that were worked on, which are hidden: two faces on one paper are none."""
        from app.sketch.edits import AddLayer

        document = self.document
        earlier = [layer for layer in document.layers if layer.number in self._faces and layer.look.visible]
        place = document.place_of(earlier[-1].number) + 1 if earlier else len(document.layers)
        for layer in earlier:
            self.dress_layer(layer.number, visible=False)
            self._notices.info(
                self.tr("“{0}” was worked on: it is kept, hidden, below the new face.").format(layer.look.name)
            )
        number = document.next_number()
        self.do(AddLayer(number, self.tr("Face"), place))
        self.choose_layer(number)
        return number

    def _choose_above_face(self) -> None:
        """A stroke on the sliders' own layer would be lost with the next face, or keep the sliders from it."""
        document = self.document
        upper = document.layers[document.place_of(self.current) + 1 :][:1]
        if upper and upper[0].number not in self._faces and upper[0].look.visible and not upper[0].look.locked:
            self.choose_layer(upper[0].number)
        else:
            self.add_layer()

    def set_reference(self, path: Path | None) -> None:
        if path is None:
            self.set_aids(reference="")
            return

        def read(image: QImage) -> None:
            self.reference = image
            self.set_aids(reference=str(path), reference_shown=True)

        self._runner.start(sketches.reference(path), done=read, lane=Lane.PICTURES, key="sketch reference")

    # The pen

    def press(
        self, x: float, y: float, pressure: float, tilt: float = 0, towards: float = 0, *,
        erase: bool = False, steadying: int | None = None,
    ) -> bool:  # fmt: skip
        """`erase` whatever tool is chosen, as with the other end of a pen. False where nothing can be drawn."""
        from app.sketch.edits import Stroke
        from app.state.stroke import StrokeInHand

        layer = self.layer
        self.put_down()
        if self.document is None or layer is None or self._stroke is not None or not self._may_change(layer):
            return False
        brush = self.brushes["eraser"] if erase else self.brush
        if self.current == self.face_layer and TOOL[brush.tool].effect == "ink":
            self._choose_above_face()
        aids = self.document.aids
        mirror = (aids.eyes[0][0] + aids.eyes[1][0]) / 2 if aids.mirror else None
        start = Stroke(self.current, brush, (), mirror, self.selection)
        steadying = self._settings.get("steadying") if steadying is None else steadying
        self._stroke = StrokeInHand(self.document, start, steadying)
        self.move(x, y, pressure, tilt, towards)
        return True

    def move(self, x: float, y: float, pressure: float, tilt: float = 0, towards: float = 0) -> None:
        if self._stroke is not None:
            self._stroke.move(x, y, pressure, tilt, towards)
            self.autosave.drawing(lambda: self._stroke.so_far)
            self.painted.emit()

    def lift(self, x: float, y: float) -> None:
        if self._stroke is not None:
            edit, change = self._stroke.lift(x, y)
            self._stroke = None
            self.last_end = x, y
            if change.on_nothing and TOOL[edit.brush.tool].effect != "ink":
                change.swap()
                self.painted.emit()
                self._notices.info(
                    self.tr("“{0}” has nothing here; choose the layer that has.").format(self.layer.look.name)
                )
                return
            self._push(edit, change)

    def give_up_stroke(self) -> None:
        """As if the pen had never touched the paper."""
        if self._stroke is not None:
            self._stroke.give_up()
            self._stroke = None
            self.painted.emit()

    def straight(self, start: tuple[float, float], end: tuple[float, float], pressure: float) -> None:
        if self.press(*start, pressure, steadying=0):
            for share in (0.25, 0.5, 0.75, 1.0):
                x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
                self.move(x, y, pressure)
            self.lift(*end)

    # Transforming

    def pick_up(self) -> bool:
        """Takes the selection, or the layer, into the hand; `transform_by` places it, `put_down` leaves it there."""
        from app.sketch.edits import Lifted
        from app.sketch.pixels import NO_CHANGE

        layer = self.layer
        if self._lifted is not None:
            return True
        if self.document is None or layer is None or layer.used.empty or not self._may_change(layer):
            return False
        lifted = Lifted(self.document, layer, self.selection)
        if lifted.area.empty:
            return False
        self._lifted, self.matrix, self._moving = lifted, NO_CHANGE, layer.number
        self.transform_changed.emit()
        return True

    @property
    def lifted_area(self) -> Any:
        return None if self._lifted is None else self._lifted.area

    def transform_by(self, matrix: Matrix) -> None:
        if self._lifted is not None:
            self.matrix = tuple(round(value, 5) for value in matrix)
            self._lifted.place(self.matrix)
            self.painted.emit()
            self.transform_changed.emit()

    def put_down(self, *, keep: bool = True) -> None:
        """`keep` false puts back what was picked up."""
        from app.sketch.edits import Transform
        from app.sketch.pixels import NO_CHANGE

        if self._lifted is None or self.matrix is None:
            return
        lifted, matrix = self._lifted, self.matrix
        self._lifted = self.matrix = None
        lifted.put_back()
        self.painted.emit()
        if keep and matrix != NO_CHANGE:
            selection = self.selection
            self.do(Transform(self._moving, matrix, selection))
            if selection is not None:
                a, b, c, d, e, f = matrix
                self.select(tuple((a * x + b * y + c, d * x + e * y + f) for x, y in selection))
        self.transform_changed.emit()

    # What was not saved

    def recover(self) -> None:
        """Goes on with the sketch that was not saved."""
        folder = self.autosave.unfinished
        if folder is None:
            return

        def recovered(found: Recovered) -> None:
            self._take(found.document, list(found.edits), found.name, None)
            self.autosave.go_on(len(found.edits))
            if found.unfinished is not None:
                self.autosave.done(found.unfinished, found.document.assets)
            self.undo.resetClean()
            self.saved_changed.emit()

        self._runner.start(sketches.recover(folder), done=recovered, key="sketch")

    @property
    def saved(self) -> bool:
        return self.undo.isClean()

    def close(self) -> None:
        """The window closes: nothing is asked, what is not saved is offered at the next start."""
        if self._stroke is not None:
            self.lift(*self._stroke.last_place)
        self.put_down()
        self.autosave.finish(forget=self.undo.isClean())

    def _take(self, document: Document, edits: list[Any], name: str, path: Path | None) -> None:
        self.autosave.finish(forget=self.undo.isClean())
        self.give_up_stroke()
        self._lifted = self.matrix = None
        for key in ("sketch face", "sketch reference"):
            self._runner.cancel(key)
        self.document, self.edits, self.name, self.path = document, edits, name, path
        self.selection = self.last_end = self.reference = None
        self.current = document.layers[-1].number if document.layers else 0
        self._changes.clear()
        self.undo.clear()
        self.undo.setClean()
        self.autosave.start(document, edits, name, path)
        document.touched(document.whole)
        for signal in (
            self.replaced, self.painted, self.layers_changed, self.aids_changed, self.reference_changed,
            self.selection_changed, self.transform_changed, self.face_changed, self.saved_changed, self.revised,
        ):  # fmt: skip
            signal.emit()

    def _push(self, edit: Any, change: Change) -> None:
        """A new edit, already applied."""
        self.edits.append(edit)
        self.autosave.done(edit, self.document.assets)
        self._changes = [*self._changes[-(STEPS_BACK - 1) :], change]
        self._squeezing.start()
        self.undo.push(_Done(self, edit, change))
        self._after()

    def _swap(self, edit: Any, change: Change, *, redo: bool) -> None:
        self.put_down()
        change.swap()
        if redo:
            self.edits.append(edit)
            self.autosave.done(edit, self.document.assets)
        else:
            self.edits.pop()
            self.autosave.undone(self.document, self.edits, self.name)
        self._squeezing.start()
        self._after()

    def _after(self) -> None:
        """An edit may have changed anything: whoever shows a part of it looks again."""
        document = self.document
        if document is not None and document.layers and self.layer is None:
            self.current = document.layers[-1].number
        if document is not None and not document.aids.reference and self.reference is not None:
            self.reference = None
            self.reference_changed.emit()
        for signal in (self.painted, self.layers_changed, self.aids_changed, self.face_changed, self.revised):
            signal.emit()

    def _may_change(self, layer: Layer) -> bool:
        if layer.look.locked:
            self._notices.info(self.tr("“{0}” is locked; unlock it or choose another layer.").format(layer.look.name))
        elif not layer.look.visible:
            self._notices.info(self.tr("“{0}” is hidden; show it or choose another layer.").format(layer.look.name))
        return layer.look.visible and not layer.look.locked

    def _squeeze(self) -> None:
        """Packs a tile of an older change whenever nothing else is to be done."""
        if self.drawing or not any(change.squeeze() for change in self._changes):
            self._squeezing.stop()


class _Done(QUndoCommand):
    def __init__(self, sketch: SketchState, edit: Any, change: Change) -> None:
        super().__init__(edit.title)
        self._sketch = sketch
        self._edit = edit
        self._change = change
        self._first = True

    def redo(self) -> None:
        # Qt redoes what is pushed, but a stroke was drawn before it was an edit.
        if not self._first:
            self._sketch._swap(self._edit, self._change, redo=True)
        self._first = False

    def undo(self) -> None:
        self._sketch._swap(self._edit, self._change, redo=False)
