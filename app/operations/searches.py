"""Searching a gallery with one probe, or with several of one person; what comes back is the engine's own ranking.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.operations.control import Control
from app.operations.probes import Origin, decoded

if TYPE_CHECKING:
    from engine.formats import Image, Landmarks, Preparation
    from engine.scoring import Ranking
    from engine.workspace import Workspace


@dataclass(frozen=True)
class Wish:
    """How a search is to be done. `pack` None means the one that serves the gallery, `hypotheses` and `width` None what
    the pack's card says."""

    gallery: str
    pack: str | None
    top: int
    hypotheses: int | None
    width: float | None
    seed: int
    on_record: bool = True
    """Not what merely follows a pen or a point that is being moved."""


@dataclass(frozen=True, eq=False)
class Wanted:
    """A probe to be searched with. `landmarks` None means: find them. `image` where it is decoded already."""

    origin: Origin
    modality: str
    landmarks: Landmarks | None
    preparation: Preparation
    image: Image | None


def search(workspace: Workspace, wanted: Sequence[Wanted], wish: Wish) -> Callable[[Control], Ranking]:
    """Several are taken to show one person and are ranked together."""

    def work(control: Control) -> Ranking:
        from engine.formats import Modality, prepare
        from engine.gallery import put_on_record
        from engine.matcher import Probe, Settings

        matcher = workspace.matcher_for(wish.gallery, wish.pack)
        made = []
        for each in wanted:
            control.checkpoint()
            image = prepare(each.image or decoded(each.origin), each.preparation)
            made.append(Probe(image, Modality(each.modality), each.landmarks))
        settings = Settings(wish.hypotheses, wish.width, wish.seed, wish.top)
        gallery = workspace.library.gallery(wish.gallery)
        ranking = matcher.search(made, gallery, settings)
        if wish.on_record:
            put_on_record(gallery, ranking)
        return ranking

    return work
