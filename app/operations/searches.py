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
    from engine.scoring import Ranking
    from engine.workspace import Workspace


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


def search(workspace: Workspace, image: Image, landmarks: Landmarks, wish: Wish) -> Callable[[Control], Ranking]:
    def work(control: Control) -> Ranking:
        from engine.formats import Modality
        from engine.matcher import Probe, Settings

        matcher = workspace.matcher(wish.pack)
        control.checkpoint()
        probe = Probe(image, Modality(wish.modality), landmarks)
        settings = Settings(wish.hypotheses, wish.width, wish.seed, wish.top)
        return matcher.search([probe], workspace.library.gallery(wish.gallery), settings)

    return work
