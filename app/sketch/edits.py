"""Everything that can be done to a sketch, as data: each edit can be applied, kept in a file and applied again.

An edit names layers by number and holds all it needs; a new kind of edit is a class here and a name in `EDITS`.
"""

from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar, Protocol

from app.sketch import pixels
from app.sketch.aids import Aids
from app.sketch.areas import NOWHERE, Area
from app.sketch.document import Document
from app.sketch.layers import BLENDS, Layer, LayerLook, lay_together
from app.sketch.painter import Painter
from app.sketch.pixels import Matrix, Outline
from app.sketch.samples import Sample
from app.sketch.tools import Brush
from engine.errors import LimnerError


class Edit(Protocol):
    kind: ClassVar[str]
    title: ClassVar[str]

    def apply(self, document: Document) -> None: ...


@dataclass(frozen=True)
class Stroke:
    """`mirror` is where the axis lay, if there was one; `within` the selection that was drawn in."""

    kind: ClassVar[str] = "stroke"
    title: ClassVar[str] = "Stroke"
    layer: int
    brush: Brush
    samples: tuple[Sample, ...]
    mirror: float | None = None
    within: Outline | None = None

    def painter(self, document: Document) -> Painter:
        mask = None if self.within is None else pixels.mask_of(self.within, document.width, document.height)
        return Painter(document, document.layer(self.layer), self.brush, self.mirror, mask)

    def apply(self, document: Document) -> None:
        painter = self.painter(document)
        painter.add(list(self.samples))
        painter.end()


@dataclass(frozen=True)
class AddLayer:
    kind: ClassVar[str] = "add layer"
    title: ClassVar[str] = "New layer"
    layer: int
    name: str
    place: int

    def apply(self, document: Document) -> None:
        document.add(self.layer, LayerLook(self.name), self.place)


@dataclass(frozen=True)
class RemoveLayer:
    kind: ClassVar[str] = "remove layer"
    title: ClassVar[str] = "Remove layer"
    layer: int

    def apply(self, document: Document) -> None:
        layer = document.layer(self.layer)
        document.layers.remove(layer)
        document.touched(layer.used)


@dataclass(frozen=True)
class DuplicateLayer:
    kind: ClassVar[str] = "duplicate layer"
    title: ClassVar[str] = "Duplicate layer"
    layer: int
    copy: int
    name: str

    def apply(self, document: Document) -> None:
        layer = document.layer(self.layer)
        made = document.add(self.copy, replace(layer.look, name=self.name), document.place_of(self.layer) + 1)
        made.used = layer.used
        made.part(layer.used)[:] = layer.part(layer.used)
        document.touched(layer.used)


@dataclass(frozen=True)
class MoveLayer:
    """To another place in the pile, counted from below."""

    kind: ClassVar[str] = "move layer"
    title: ClassVar[str] = "Move layer"
    layer: int
    place: int

    def apply(self, document: Document) -> None:
        layer = document.layer(self.layer)
        document.layers.remove(layer)
        document.layers.insert(self.place, layer)
        document.touched(layer.used)


@dataclass(frozen=True)
class LookLayer:
    """Name, opacity, blend, visible, locked: what `look` names."""

    kind: ClassVar[str] = "look of layer"
    title: ClassVar[str] = "Layer property"
    layer: int
    look: dict[str, Any]

    def apply(self, document: Document) -> None:
        layer = document.layer(self.layer)
        layer.changed(**self.look)
        if layer.look.blend not in BLENDS:
            raise LimnerError(f"a layer cannot be laid on by “{layer.look.blend}”")
        if set(self.look) - {"name", "locked"}:
            document.touched(layer.used)


@dataclass(frozen=True)
class MergeDown:
    kind: ClassVar[str] = "merge down"
    title: ClassVar[str] = "Merge down"
    layer: int

    def apply(self, document: Document) -> None:
        upper = document.layer(self.layer)
        place = document.place_of(self.layer)
        if place == 0:
            raise LimnerError("there is no layer below to merge with")
        lower = document.layers[place - 1]
        area = upper.used
        document.about_to_change(lower, area)
        if upper.look.visible and not area.empty:
            part = lower.part(area)
            part[:] = lay_together(part, upper.part(area), upper.look.opacity, upper.look.blend)
            lower.used = lower.used.with_(area)
        document.layers.remove(upper)
        document.touched(area)


@dataclass(frozen=True)
class Transform:
    """Moves, turns and scales a layer, or what of it lies in the selection `within`."""

    kind: ClassVar[str] = "transform"
    title: ClassVar[str] = "Transform"
    layer: int
    matrix: Matrix
    within: Outline | None = None

    def apply(self, document: Document) -> None:
        Lifted(document, document.layer(self.layer), self.within).place(self.matrix)


@dataclass(frozen=True)
class Clear:
    kind: ClassVar[str] = "clear"
    title: ClassVar[str] = "Clear"
    layer: int
    within: Outline | None = None

    def apply(self, document: Document) -> None:
        layer = document.layer(self.layer)
        area, _, rest = pixels.lifted(layer, self.within)
        document.about_to_change(layer, area)
        layer.part(area)[:] = rest
        layer.measure()
        document.touched(area)


@dataclass(frozen=True)
class PutPicture:
    """A picture in place of all that the layer held. `face` are the sliders that it was drawn from, if it was."""

    kind: ClassVar[str] = "put picture"
    title: ClassVar[str] = "Picture"
    layer: int
    asset: str
    left: int = 0
    top: int = 0
    face: dict[str, float] | None = None

    def apply(self, document: Document) -> None:
        if self.asset not in document.assets:
            raise LimnerError("a picture that the sketch needs is missing from its file")
        layer = document.layer(self.layer)
        planes = document.picture(self.asset)
        area = Area(self.left, self.top, self.left + planes.shape[2], self.top + planes.shape[1])
        area = area.within(document.whole).with_(layer.used)
        document.about_to_change(layer, area)
        pixels.put(layer, planes, self.left, self.top)
        layer.measure()
        document.touched(area)


@dataclass(frozen=True)
class SetAids:
    kind: ClassVar[str] = "aids"
    title: ClassVar[str] = "Guides"
    aids: Aids

    def apply(self, document: Document) -> None:
        document.aids = self.aids


EDITS: dict[str, type] = {
    edit.kind: edit
    for edit in (
        Stroke, AddLayer, RemoveLayer, DuplicateLayer, MoveLayer, LookLayer, MergeDown, Transform, Clear, PutPicture,
        SetAids,
    )
}  # fmt: skip


class Lifted:
    """A piece of a layer in the hand: it can be put down again and again, turned differently, and looks as sharp."""

    def __init__(self, document: Document, layer: Layer, within: Outline | None) -> None:
        self._document = document
        self._layer = layer
        self.area, self._piece, self._rest = pixels.lifted(layer, within)
        self._before = layer.planes[:, self.area.rows, self.area.columns].copy()
        self._under: tuple[Area, Any] = (NOWHERE, None)

    def place(self, matrix: Matrix) -> None:
        layer, document = self._layer, self._document
        if self.area.empty:
            return
        self._take_back()
        target = pixels.moved_area(self.area, matrix, document.whole)
        document.about_to_change(layer, self.area)
        document.about_to_change(layer, target)
        layer.part(self.area)[:] = self._rest
        self._under = target, layer.part(target).copy()
        if not target.empty:
            placed = pixels.moved(self._piece, self.area, matrix, target)
            layer.part(target)[:] = lay_together(layer.part(target), placed, 100, "normal")
        layer.used = layer.used.with_(target)
        document.touched(self.area.with_(target))

    def put_back(self) -> None:
        """As it lay before it was lifted."""
        self._take_back()
        self._layer.part(self.area)[:] = self._before
        self._layer.measure()
        self._document.touched(self.area)

    def _take_back(self) -> None:
        area, under = self._under
        if under is not None:
            self._layer.part(area)[:] = under
            self._document.touched(area)
            self._under = NOWHERE, None


def to_json(edit: Any) -> dict[str, Any]:
    # `asdict` copies deeply, which for the samples of a stroke takes longer than drawing them.
    return {"edit": edit.kind} | {
        each.name: asdict(value) if is_dataclass(value := getattr(edit, each.name)) else value for each in fields(edit)
    }


def from_json(record: dict[str, Any]) -> Any:
    """What the file says, checked by making the edit; anything unexpected is refused in one sentence."""
    values = dict(record)
    kind = values.pop("edit", None)
    if kind not in EDITS:
        raise LimnerError(f"the sketch's history holds an edit “{kind}” that is not known", advice="upgrade Limner")
    try:
        if kind == Stroke.kind:
            values["brush"] = Brush(**values["brush"])
            values["samples"] = tuple((int(x), int(y), int(p), int(t), int(a)) for x, y, p, t, a in values["samples"])
        if kind == SetAids.kind:
            aids = dict(values["aids"])
            (ax, ay), (bx, by) = aids["eyes"]
            values["aids"] = Aids(**{**aids, "eyes": ((float(ax), float(ay)), (float(bx), float(by)))})
        if values.get("within") is not None:
            values["within"] = tuple((float(x), float(y)) for x, y in values["within"])
        if "matrix" in values:
            values["matrix"] = tuple(float(value) for value in values["matrix"])
        return EDITS[kind](**values)
    except (TypeError, ValueError, KeyError) as error:
        raise LimnerError(f"an edit “{kind}” in the sketch's history is damaged") from error
