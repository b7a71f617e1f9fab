"""Searching a gallery with one probe, or with several of one person; what comes back is the engine's own ranking.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.operations.control import Control
from app.operations.probes import Origin, as_searched

if TYPE_CHECKING:
    from engine.explaining import Spread
    from engine.formats import Landmarks, Preparation, Sample
    from engine.gallery import Searched
    from engine.matcher import Matcher, Probe, Settings
    from engine.scoring import Filters, Mark, Ranking
    from engine.workspace import Workspace


@dataclass(frozen=True)
class Wish:
    """How a search is to be done, and in which galleries. `pack` None means the one that serves them, `hypotheses` and
    `width` None what the pack's card says."""

    galleries: tuple[str, ...]
    pack: str | None
    top: int
    hypotheses: int | None
    width: float | None
    seed: int
    filters: Filters | None = None
    feedback: tuple[Mark, ...] = ()
    on_record: bool = True
    """Not what merely follows a pen or a point that is being moved."""

    def settings(self) -> Settings:
        """As the engine takes them."""
        from engine.matcher import Settings
        from engine.scoring import Filters

        return Settings(self.hypotheses, self.width, self.seed, self.top, self.filters or Filters(), self.feedback)


@dataclass(frozen=True, eq=False)
class Wanted:
    """A probe to be searched with. `landmarks` None means: find them. `image` where it is decoded already."""

    origin: Origin
    modality: str
    landmarks: Landmarks | None
    preparation: Preparation
    image: Sample | None


def search(workspace: Workspace, wanted: Sequence[Wanted], wish: Wish) -> Callable[[Control], Ranking]:
    """Several are taken to show one person and are ranked together."""

    def work(control: Control) -> Ranking:
        from engine.gallery import put_on_record

        gallery = workspace.library.searched(wish.galleries)
        matcher = workspace.matcher_for(wish.galleries, wish.pack)
        ranking = matcher.search([_probe(each, control) for each in wanted], gallery, wish.settings())
        if wish.on_record:
            put_on_record(gallery, ranking)
        return ranking

    return work


def names_removed(
    workspace: Workspace, ranking: Ranking, name: str, limit: int
) -> Callable[[Control], tuple[str, ...]]:
    """The first people whom one filter of a ranking took away."""

    def work(control: Control) -> tuple[str, ...]:
        from engine.gallery import names_removed as removed

        gallery, matcher = _of(workspace, ranking)
        matrix = gallery.matrix(matcher.pack_digest, matcher.pack_name)
        return tuple(removed(gallery, matrix, ranking.filters, name, limit=limit))

    return work


def spread(workspace: Workspace, wanted: Wanted, ranking: Ranking) -> Callable[[Control], tuple[Spread, ...]]:
    """How the hypotheses lie around each candidate's photo."""

    def work(control: Control) -> tuple[Spread, ...]:
        from engine.matcher import Settings

        gallery, matcher = _of(workspace, ranking)
        photos = [candidate.photo_id for candidate in ranking.candidates]
        return matcher.spread(_probe(wanted, control), gallery, photos, Settings.of(ranking))

    return work


@dataclass(frozen=True, eq=False)
class Occlusion:
    """`drop` (rows, columns) covers a chip of that size; `transform` (2, 3) takes the chip's pixels to the probe's."""

    drop: Any
    size: tuple[int, int]
    transform: Any


def occlusion(workspace: Workspace, wanted: Wanted, ranking: Ranking, photo: int) -> Callable[[Control], Occlusion]:
    """Which parts of the probe carry its match with a photo."""

    def work(control: Control) -> Occlusion:
        from cv2 import invertAffineTransform

        from engine.matcher import Settings

        gallery, matcher = _of(workspace, ranking)
        probe = _probe(wanted, control)
        found = matcher.occlusion_map(probe, gallery, photo, Settings.of(ranking))
        chip = matcher.pack.chip(probe.image, matcher.locate(probe.image, probe.landmarks))
        _, height, width = chip.pixels.shape
        return Occlusion(found.drop, (width, height), invertAffineTransform(chip.transform))

    return work


def _of(workspace: Workspace, ranking: Ranking) -> tuple[Searched, Matcher]:
    return workspace.library.searched_by(ranking), workspace.matcher(ranking.pack)


def _probe(wanted: Wanted, control: Control) -> Probe:
    from engine.formats import Modality
    from engine.matcher import Probe

    control.checkpoint()
    image = as_searched(wanted.origin, wanted.image, wanted.modality, wanted.preparation)
    return Probe(image, Modality(wanted.modality), wanted.landmarks)
