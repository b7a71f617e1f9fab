"""A sketch as SVG: each stroke a group of paths with their widths, pictures embedded, layers as groups.

The paper's grain and what was smudged cannot be said in paths and are left out; an eraser draws with the paper's white.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree

from app.sketch.document import PAPER, Document
from app.sketch.edits import (
    Clear,
    DuplicateLayer,
    MergeDown,
    PutPicture,
    Stroke,
    Transform,
)
from app.sketch.pixels import NO_CHANGE, Matrix, Outline
from app.sketch.samples import Course, Spot, Step
from app.sketch.tools import TOOL

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"


@dataclass(frozen=True)
class _Mark:
    """A stroke or a picture, and how it was moved since."""

    edit: Stroke | PutPicture
    matrix: Matrix = NO_CHANGE


@dataclass
class _Layers:
    marks: dict[int, list[_Mark]] = field(default_factory=dict)

    def of(self, number: int) -> list[_Mark]:
        return self.marks.setdefault(number, [])


def svg_bytes(document: Document, edits: Sequence[Any]) -> bytes:
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _LINK)
    size = {"width": str(document.width), "height": str(document.height)}
    root = ElementTree.Element(f"{{{_SVG}}}svg", {**size, "viewBox": f"0 0 {document.width} {document.height}"})
    ElementTree.SubElement(root, f"{{{_SVG}}}rect", {**size, "fill": _grey(PAPER)})
    layers = _walked(edits)
    for layer in document.layers:
        if layer.look.visible:
            look = {"opacity": f"{layer.look.opacity / 100:g}"}
            if layer.look.blend == "multiply":
                look["style"] = "mix-blend-mode:multiply"
            group = ElementTree.SubElement(root, f"{{{_SVG}}}g", look)
            ElementTree.SubElement(group, f"{{{_SVG}}}title").text = layer.look.name
            for mark in layers.of(layer.number):
                _draw(group, mark, document)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _walked(edits: Sequence[Any]) -> _Layers:
    """Which marks lie on which layer at the end, by following the history."""
    layers = _Layers()
    below: list[int] = []
    for edit in edits:
        match edit.kind:
            case "stroke":
                layers.of(edit.layer).append(_Mark(edit))
            case "put picture":
                layers.marks[edit.layer] = [_Mark(edit)]
            case "add layer":
                below.insert(edit.place, edit.layer)
            case "remove layer":
                below.remove(edit.layer)
            case "move layer":
                below.remove(edit.layer)
                below.insert(edit.place, edit.layer)
            case DuplicateLayer.kind:
                below.insert(below.index(edit.layer) + 1, edit.copy)
                layers.marks[edit.copy] = list(layers.of(edit.layer))
            case MergeDown.kind:
                under = below[below.index(edit.layer) - 1]
                layers.of(under).extend(layers.of(edit.layer))
                below.remove(edit.layer)
            case Clear.kind:
                layers.marks[edit.layer] = [
                    mark for mark in layers.of(edit.layer) if not _is_within(mark, edit.within)
                ]  # fmt: skip
            case Transform.kind:
                layers.marks[edit.layer] = [
                    replace(mark, matrix=_joined(edit.matrix, mark.matrix)) if _is_within(mark, edit.within) else mark
                    for mark in layers.of(edit.layer)
                ]
    return layers


def _is_within(mark: _Mark, outline: Outline | None) -> bool:
    """A mark is moved whole when its middle lies in the selection: paths are not cut."""
    if outline is None:
        return True
    if isinstance(mark.edit, PutPicture):
        return False
    spots = mark.edit.samples
    x, y = spots[len(spots) // 2][0] / 16, spots[len(spots) // 2][1] / 16
    a, b, c, d, e, f = mark.matrix
    x, y = a * x + b * y + c, d * x + e * y + f
    inside = False
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _draw(group: ElementTree.Element, mark: _Mark, document: Document) -> None:
    a, b, c, d, e, f = mark.matrix
    moved = {} if mark.matrix == NO_CHANGE else {"transform": f"matrix({a:g} {d:g} {b:g} {e:g} {c:g} {f:g})"}
    if isinstance(mark.edit, PutPicture):
        encoded = base64.b64encode(document.assets[mark.edit.asset]).decode()
        place = {"x": str(mark.edit.left), "y": str(mark.edit.top)}
        link = {f"{{{_LINK}}}href": f"data:image/png;base64,{encoded}"}
        ElementTree.SubElement(group, f"{{{_SVG}}}image", {**place, **link, **moved})
        return
    stroke, tool = mark.edit, TOOL[mark.edit.brush.tool]
    if tool.effect == "smudge":
        return
    colour = _grey(PAPER if tool.effect == "erase" else stroke.brush.shade)
    look = {"fill": "none", "stroke": colour, "stroke-linecap": "round", "stroke-linejoin": "round", **moved}
    drawn = ElementTree.SubElement(group, f"{{{_SVG}}}g", look)
    spots = _spots(stroke)
    for mirrored in (False, True) if stroke.mirror is not None else (False,):
        for path, width, opacity in _pieces(stroke, spots, mirrored=mirrored):
            ElementTree.SubElement(
                drawn,
                f"{{{_SVG}}}path",
                {"d": path, "stroke-width": f"{width:.4g}", "stroke-opacity": f"{opacity:.3g}"},
            )


def _spots(stroke: Stroke) -> list[Spot]:
    """The curve that was drawn, at every two pixels."""
    course, step = Course(), Step(0.0, 0.0, 0.0)
    dense = [spot for each in stroke.samples for spot in course.add(each, step)] + course.end(step)
    return [*dense[::3], *dense[-1:]]


def _pieces(stroke: Stroke, spots: list[Spot], *, mirrored: bool) -> list[tuple[str, float, float]]:
    """Runs of one width, each beginning where the last ended."""
    tool, brush = TOOL[stroke.brush.tool], stroke.brush
    pieces: list[tuple[str, float, float]] = []
    run: list[str] = []
    style: tuple[float, float] | None = None
    for spot in spots:
        width = brush.size * (tool.least_size + (1 - tool.least_size) * spot.pressure)
        ink = brush.opacity / 100 * (tool.least_ink + (1 - tool.least_ink) * spot.pressure)
        rounded = (round(width * 2) / 2 or 0.5, round(ink * 10) / 10 or 0.1)
        x = 2 * stroke.mirror - spot.x if mirrored and stroke.mirror is not None else spot.x
        place = f"{x:.1f} {spot.y:.1f}"
        run.append(place)
        if rounded != style:
            if style is not None and len(run) > 1:
                pieces.append(("M" + "L".join(run), *style))
                run = [place]
            style = rounded
    if style is not None and run:
        # A path of one place draws nothing; to itself, with round ends, it is a dot.
        pieces.append(("M" + "L".join(run if len(run) > 1 else run * 2), *style))
    return pieces


def _joined(later: Matrix, earlier: Matrix) -> Matrix:
    a, b, c, d, e, f = later
    g, h, i, j, k, m = earlier
    return (a * g + b * j, a * h + b * k, a * i + b * m + c, d * g + e * j, d * h + e * k, d * i + e * m + f)


def _grey(shade: int) -> str:
    return f"#{shade:02x}{shade:02x}{shade:02x}"
