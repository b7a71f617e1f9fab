"""Searching a gallery with a probe; what comes back is the engine's own ranking.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.formats import Image, Landmarks
    from engine.matcher import Library
    from engine.scoring import Ranking


@dataclass(frozen=True)
class Wish:
    """How a search is to be done. `hypotheses` and `width` None means: as the pack's card says."""

    gallery: str
    modality: str
    pack: str
    top: int
    hypotheses: int | None
    width: float | None
    seed: int


def search(library: Library, image: Image, landmarks: Landmarks, wish: Wish) -> Callable[[Control], Ranking]:
    def work(control: Control) -> Ranking:
        from engine.formats import Modality

        return library.search(
            image,
            landmarks,
            gallery=wish.gallery,
            modality=Modality(wish.modality),
            pack=wish.pack,
            hypotheses=wish.hypotheses,
            width=wish.width,
            seed=wish.seed,
            top=wish.top,
        )

    return work
