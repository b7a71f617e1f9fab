"""Small pictures of photos for grids, and a photo at full size for comparing.

Runs in a worker's thread; what is kept, and how much of it, is decided in `app.models.thumbnails`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.pictures import Picture, picture_of, to_qimage
from app.spectra import spectrum_image

if TYPE_CHECKING:
    from engine.formats import Curve, Image, LaidOver, Landmarks, Spectrum
    from engine.scoring import Candidate, Ranking
    from engine.workspace import Workspace


CARD = 1.2
"""Height to width of a card's picture: a spectrum is drawn so that nothing of it is cut off there."""


@dataclass(frozen=True, eq=False)
class ComparedPhoto:
    """`transform` (2, 3) takes the photo's pixels to the probe's, eyes on eyes; None without points."""

    picture: Picture
    transform: Any | None


@dataclass(frozen=True, eq=False)
class ComparedSpectra:
    """`laid` without baselines; `probe` and `other` with them, the highest point of each at 1."""

    probe: Curve
    other: Curve
    laid: LaidOver


def compared_spectra(
    probe: Spectrum, modality: str, path: str, laser_nm: float | None
) -> Callable[[Control], ComparedSpectra]:
    """`laser_nm` is the candidate's, where its own file does not name it."""

    def work(control: Control) -> ComparedSpectra:
        from engine.formats import Modality, lay_over, prepare_spectrum, read_spectrum
        from engine.formats.spectra_preparation import Normalise

        taken, other = probe.taken_as(Modality(modality)), read_spectrum(Path(path), laser_nm)
        control.checkpoint()
        as_high = (Normalise(by="peak"),)
        curves = [prepare_spectrum(each.curve, as_high).curve for each in (taken, other)]
        return ComparedSpectra(*curves, lay_over(taken, other))

    return work


def thumbnail(path: Path, longest: int, laser_nm: float | None = None) -> Callable[[Control], QImage]:
    """`laser_nm` is for a spectrum whose file does not name it."""

    def work(control: Control) -> QImage:
        from engine.formats import Kind, kind_of_file, read_image, read_spectrum

        if kind_of_file(path.name) is Kind.SPECTRUM:
            return spectrum_image(read_spectrum(path, laser_nm), round(longest / CARD), longest)
        return to_qimage(read_image(path).preview(longest))

    return work


def compared_photo(
    workspace: Workspace, ranking: Ranking, candidate: Candidate, probe: Landmarks | None
) -> Callable[[Control], ComparedPhoto]:
    """Laid over each other by their points or boxes; the photo's were stored at enrolment."""

    def work(control: Control) -> ComparedPhoto:
        from engine.formats import read_image, similarity

        image: Image = read_image(Path(candidate.photo))
        control.checkpoint()
        transform = None
        stored = workspace.library.searched_by(ranking).photos([candidate.photo_id])
        if stored and probe is not None:
            there, here = stored[0].landmarks.anchors, probe.anchors
            shared = min(len(there), len(here))
            if shared and bool(len(stored[0].landmarks.points)) == bool(len(probe.points)):
                transform = similarity(there[:shared], here[:shared])
        return ComparedPhoto(picture_of(image), transform)

    return work
