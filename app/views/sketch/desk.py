"""What the sketch pad is made of: header, tools, paper and the strip of candidates; its actions are connected here.

The canvas draws, the panel beside it sets brush and layers.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.design import spacing
from app.sketch.ora import SUFFIX
from app.views.sketch.canvas import SketchCanvas
from app.views.sketch.new_dialog import NewSketchDialog
from app.views.sketch.strip import CandidatesStrip
from app.widgets.builders import bar, button, column, frame, label, row, rule, tool_button
from app.widgets.elided import ElidedLabel
from app.widgets.file_dialog import PICTURES, FileDialog
from app.widgets.notices import LeadNotice, Strip
from app.workbench import Workbench

_DRAWING = ("pencil", "charcoal", "line", "smudge", "eraser")
_OTHER = ("lasso", "rectangle", "transform", "eyes")
_TURN = 7.5


class Desk(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = workbench.sketch
        self._live = workbench.live
        self._settings = workbench.settings
        self._actions = {name.removeprefix("sketch_"): each for name, each in actions.items()}
        self.canvas = SketchCanvas(workbench.sketch)
        self.canvas.setAccessibleName(self.tr("Paper"))
        self.strip = CandidatesStrip(workbench, actions)
        self.notice = LeadNotice()
        self._title = ElidedLabel("heading")
        self._zoom = label("", "muted")
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("1000 %"))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._use = button(self.tr("Use as probe"), self._sketch.use_as_probe, primary=True)
        self._use.setToolTip(self._actions["use"].toolTip())
        self.unfinished = Strip("info")
        self.unfinished.text.setText(self.tr("A sketch was not saved when Limner last ended."))
        self.unfinished.layout().addWidget(button(self.tr("Go on with it"), self._sketch.recover))
        self.unfinished.layout().addWidget(button(self.tr("Throw it away"), self._sketch.autosave.discard))
        self.hint = Strip("info")
        self.hint.text.setText(
            self.tr("Draw with a pen or the mouse, start from an average face, or open a picture to go on with.")
        )
        self.hint.layout().addWidget(button(self.tr("Average face"), self._sketch.begin_with_face, icon_name="face"))
        middle = row(self._tools(), self.canvas, self.strip, gap=0)
        layout = column(self._header(), self.unfinished, self.hint, gap=0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.notice)
        self.setLayout(layout)
        self._connect()
        for signal in (self._sketch.saved_changed, self._sketch.replaced, self._sketch.revised):
            signal.connect(self._show_title)
        self._sketch.tool_changed.connect(self._show_tool)
        self._sketch.aids_changed.connect(self._show_aids)
        self._sketch.autosave.changed.connect(self._show_unfinished)
        self._live.changed.connect(self._show_live)
        self.canvas.camera_changed.connect(self._show_camera)
        self._show_title()
        self._show_tool()
        self._show_aids()
        self._show_unfinished()
        self._show_live()
        self._show_camera()

    def _header(self) -> QFrame:
        actions = self._actions

        def tools(*names: str) -> QHBoxLayout:
            return row(*(tool_button(actions[name]) for name in names), gap=0)

        return bar(
            tools("new", "open", "save", "export"), self._title, None, self._zoom, tools("undo", "redo"),
            tools("mirror", "guides", "flip"), self._use,
        )  # fmt: skip

    def _tools(self) -> QFrame:
        self._group = QActionGroup(self)
        made = []
        for name in (*_DRAWING, *_OTHER):
            each = tool_button(self._actions[name])
            each.setIconSize(each.iconSize() * 1.25)
            self._group.addAction(self._actions[name])
            made.append(each)
        looks = [tool_button(self._actions[name]) for name in ("zoom_in", "zoom_out", "fit")]
        tools = column(*made[: len(_DRAWING)], rule(), *made[len(_DRAWING) :], None, *looks, gap=2)
        tools.setContentsMargins(spacing.TIGHT, spacing.TIGHT, spacing.TIGHT, spacing.TIGHT)
        shelf = frame("panel", tools)
        shelf.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        return shelf

    def _connect(self) -> None:
        sketch, canvas, live = self._sketch, self.canvas, self._live
        for name, handler in (
            ("new", self._new),
            ("open", self._open),
            ("save", self._save),
            ("save_as", self._save_as),
            ("export", self._export),
            ("use", sketch.use_as_probe),
            ("smaller", lambda: self._resize(1 / 1.15)),
            ("larger", lambda: self._resize(1.15)),
            ("flip", canvas.flip),
            ("turn_left", lambda: canvas.turn_by(-_TURN)),
            ("turn_right", lambda: canvas.turn_by(_TURN)),
            ("deselect", lambda: sketch.select(None)),
            ("clear", sketch.clear),
            ("layer_add", sketch.add_layer),
            ("layer_copy", sketch.duplicate_layer),
            ("layer_up", lambda: sketch.move_layer(1)),
            ("layer_down", lambda: sketch.move_layer(-1)),
            ("layer_merge", sketch.merge_down),
            ("layer_remove", sketch.remove_layer),
        ):
            self._actions[name].triggered.connect(lambda _=False, handler=handler: handler())
        self._actions["mirror"].triggered.connect(lambda on: sketch.set_aids(mirror=on))
        self._actions["guides"].triggered.connect(lambda on: sketch.set_aids(guides=on))
        self._actions["live"].triggered.connect(live.turn)
        for name in (*_DRAWING, *_OTHER):
            self._actions[name].triggered.connect(lambda _=False, name=name: sketch.set_tool(name))

    def _resize(self, factor: float) -> None:
        size = self._sketch.brush.size
        # At least a pixel, so that a small brush grows too.
        self._sketch.set_brush(size=max(size + 1, size * factor) if factor > 1 else min(size - 1, size * factor))

    def _show_title(self) -> None:
        name = self._sketch.name or self.tr("New sketch")
        self._title.setText(name if self._sketch.saved else f"{name} *")
        self._title.setToolTip(
            str(self._sketch.path or name) + ("" if self._sketch.saved else "\n" + self.tr("not saved yet"))
        )
        self._use.setEnabled(not self._sketch.empty)
        self._show_strip(self.hint, self._sketch.empty)

    def _show_strip(self, strip: QWidget, visible: bool) -> None:
        if strip.isHidden() is visible:
            with self.canvas.still():
                strip.setVisible(visible)
                self.layout().activate()

    def _show_tool(self) -> None:
        self._actions[self._sketch.tool].setChecked(True)

    def _show_aids(self) -> None:
        document = self._sketch.document
        if document is not None:
            self._actions["mirror"].setChecked(document.aids.mirror)
            self._actions["guides"].setChecked(document.aids.guides)

    def _show_unfinished(self) -> None:
        self.unfinished.setVisible(self._sketch.autosave.unfinished is not None)

    def _show_live(self) -> None:
        self._actions["live"].setChecked(self._live.on)
        self._show_strip(self.notice, self._live.standing is not None)

    def _show_camera(self) -> None:
        camera = self.canvas.camera
        text = f"{100 * camera.zoom * self.devicePixelRatioF():.0f} %"
        self._zoom.setText(text)
        self._zoom.setToolTip(self.tr("Zoom; turned by {0}°").format(f"{camera.turn:g}"))
        self._actions["flip"].setChecked(camera.flipped)

    # Files

    def _new(self) -> None:
        dialog = NewSketchDialog(self)
        dialog.chosen.connect(self._sketch.new)
        self._open_dialog(dialog)

    def _open(self) -> None:
        from engine.formats import SUFFIXES

        pictures = " ".join(f"*{suffix}" for suffix in (SUFFIX, *sorted(SUFFIXES)))
        dialog = FileDialog(
            self, self.tr("Go on with a sketch or a picture"), self._settings.get("sketch_folder"), PICTURES
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Sketches and pictures ({0})").format(pictures), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._opened)
        self._open_dialog(dialog)

    def _opened(self, path: str) -> None:
        self._settings.set("sketch_folder", str(Path(path).parent))
        self._sketch.open(Path(path))

    def _save(self) -> None:
        if self._sketch.path is None:
            self._save_as()
        else:
            self._sketch.save(self._sketch.path)

    def _save_as(self) -> None:
        self._choose_file(self.tr("Save the sketch"), [self.tr("OpenRaster with history (*.ora)")])

    def _export(self) -> None:
        kinds = [
            self.tr("Picture (*.png)"),
            self.tr("Drawing of paths (*.svg)"),
            self.tr("OpenRaster with history (*.ora)"),
            self.tr("History of its strokes (*.jsonl)"),
        ]
        self._choose_file(self.tr("Export the sketch"), kinds)

    def _choose_file(self, title: str, kinds: list[str]) -> None:
        dialog = FileDialog(self, title, self._settings.get("sketch_folder"), PICTURES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(kinds)
        dialog.selectFile(self._sketch.name or self.tr("sketch"))
        dialog.fileSelected.connect(lambda path: self._write(Path(path), dialog.selectedNameFilter()))
        self._open_dialog(dialog)

    def _write(self, path: Path, kind: str) -> None:
        suffix = kind.rsplit("*", 1)[-1].rstrip(")")
        if path.suffix.lower() not in {".ora", ".png", ".svg", ".jsonl"}:
            path = path.with_name(path.name + suffix)
        self._settings.set("sketch_folder", str(path.parent))
        self._sketch.save(path)

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
