"""What `evaluate` was asked: which models, on which data, by which protocol, how large, and where to write it.

Protocols are registered in `protocols`; what they measure is their own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.reproduction.documents import Block

Say = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """`out` is a folder for pictures, or None for numbers alone. `people` None is the protocol's own number."""

    models: tuple[Path, ...]
    data: Path
    out: Path | None = None
    people: int | None = None
    others: int = 2000
    rendered: int = 150
    seed: int = 0
    weak: str = "sketch"
    strong: str = "photo"
    keep: Path | None = None
    """A folder in which cut faces are kept for the next pack with the same detector and crop."""
    say: Say = lambda said: None


@dataclass(frozen=True)
class Answer:
    """`numbers` go into JSON, `blocks` into a report; figures were drawn into the request's folder."""

    title: str
    numbers: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
