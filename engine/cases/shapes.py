"""What an examiner may draw over a picture, as data: shapes in pixels of the picture, each with a colour and a label.

Over a spectrum boxes alone are drawn: their left and right are wavenumbers, and they span its whole height.

How they look on a screen or on paper is the window's and the report's business.
"""

from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from engine.errors import UsageError

MOST_SHAPES = 2000
_CHECKED = ConfigDict(extra="forbid", allow_inf_nan=False)

Coordinate = Annotated[float, Field(ge=-100_000, le=100_000)]
Point = tuple[Coordinate, Coordinate]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Width = Annotated[float, Field(gt=0, le=200)]
Label = Annotated[str, Field(max_length=500)]


@dataclass(frozen=True, config=_CHECKED)
class Line:
    """`arrow` puts a head at the end."""

    start: Point
    end: Point
    arrow: bool = False
    colour: Colour = "#d02020"
    width: Width = 2.0
    label: Label = ""
    shape: Literal["line"] = "line"


@dataclass(frozen=True, config=_CHECKED)
class Box:
    """A rectangle, or the ellipse that fits into it."""

    left: Coordinate
    top: Coordinate
    right: Coordinate
    bottom: Coordinate
    ellipse: bool = False
    colour: Colour = "#d02020"
    width: Width = 2.0
    label: Label = ""
    shape: Literal["box"] = "box"


@dataclass(frozen=True, config=_CHECKED)
class Path:
    """A line drawn by hand; `closed` joins its ends."""

    points: Annotated[tuple[Point, ...], Field(min_length=2, max_length=20_000)]
    closed: bool = False
    colour: Colour = "#d02020"
    width: Width = 2.0
    label: Label = ""
    shape: Literal["path"] = "path"


@dataclass(frozen=True, config=_CHECKED)
class Text:
    """`height` is that of the letters, in pixels of the picture."""

    at: Point
    label: Annotated[str, Field(min_length=1, max_length=500)]
    height: Annotated[float, Field(gt=0, le=2000)] = 16.0
    colour: Colour = "#d02020"
    shape: Literal["text"] = "text"


Shape = Annotated[Line | Box | Path | Text, Field(discriminator="shape")]


def shapes_to_json(shapes: Sequence[Shape]) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = _adapter().dump_python(tuple(shapes), mode="json")
    return written


def shapes_from_json(content: Any) -> tuple[Shape, ...]:
    """All faults in one sentence."""
    try:
        return _adapter().validate_python(content)
    except ValidationError as error:
        faults = [f"shape {'.'.join(map(str, fault['loc']))}: {fault['msg'].lower()}" for fault in error.errors()[:5]]
        raise UsageError(f"the annotation cannot be taken: {'; '.join(faults)}") from None


@cache
def _adapter() -> TypeAdapter[tuple[Shape, ...]]:
    return TypeAdapter(Annotated[tuple[Shape, ...], Field(max_length=MOST_SHAPES)])
