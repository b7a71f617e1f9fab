"""What a report is made of, whatever it is written as: headings, facts, tables, pictures, in order.

What they say is in `content.py`; HTML and PDF each draw the same blocks.
"""

from dataclasses import dataclass
from typing import Literal

from engine.language import ENGLISH, Language


@dataclass(frozen=True)
class Heading:
    """`level` 1 begins a part of the report, 2 a probe, a search or a pack in it. Names what `Link`s lead to."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Words:
    """A paragraph. A notice is framed, and a remark is set smaller."""

    text: str
    style: Literal["plain", "notice", "remark"] = "plain"


@dataclass(frozen=True)
class Facts:
    """Names and values, one pair a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """An encoded JPEG with its size in pixels, and what is said under it; without data, why there is none."""

    jpeg: bytes | None
    width: int
    height: int
    caption: str
    described: str
    """For those who cannot see it."""


@dataclass(frozen=True)
class Pictures:
    """Beside each other, as many as fit."""

    shown: tuple["Picture | Plot", ...]
    large: bool = False


@dataclass(frozen=True)
class Stroke:
    """A line through points, or the area that they enclose where it is `filled`."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0.8
    dashed: bool = False
    filled: bool = False


@dataclass(frozen=True)
class Mark:
    """A word with its middle, begin or end at `x`; `turned` reads upwards."""

    x: float
    y: float
    text: str
    colour: str
    size: float = 7.0
    anchor: Literal["start", "middle", "end"] = "middle"
    turned: bool = False


@dataclass(frozen=True)
class Plot:
    """Lines and words on a sheet of `width` by `height` points, from its upper left corner; painted in order."""

    width: float
    height: float
    parts: tuple[Stroke | Mark, ...]
    caption: str
    described: str


Cell = str | Picture | Plot


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the page's width."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Words | Facts | Pictures | Table


@dataclass(frozen=True)
class Document:
    """`footer` and `notice` stand on every page; `say` is the language that all of it is in."""

    title: str
    footer: str
    notice: str
    blocks: tuple[Block, ...]
    say: Language = ENGLISH
