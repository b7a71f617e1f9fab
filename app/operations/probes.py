"""Work on probes: reading one or many, preparing them, finding faces, making the chip that the encoder sees.

Runs in a worker's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.operations.control import Control
from app.pictures import Picture, picture_of, to_qimage
from app.spectra import curve_image, spectrum_image, spectrum_picture

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.formats import Image, Kind, Landmarks, Peak, Preparation, Provenance, Quality, Sample, Spectrum
    from engine.formats.mapping import Histogram
    from engine.workspace import Workspace

MOST_PROBES = 48
MOST_BYTES = 512 << 20
"""Of all probes together: their bytes are kept, so that a stick pulled out or a file that changes costs none."""

_THUMBNAIL = 96
_CHIP = 224


@dataclass(frozen=True, eq=False)
class Origin:
    """A picture's or spectrum's own bytes as they were read, and where they came from."""

    data: bytes
    name: str
    path: Path | None
    provenance: Provenance
    strokes: bytes | None = None
    """Of a drawing made in the sketch pad, the history that it can be drawn again from."""
    spectral: bool = False
    laser_nm: float | None = None
    """Of a Raman spectrum whose file does not say it: what somebody said."""


@dataclass(frozen=True)
class Guess:
    """What kind of picture it looks like, if it shows a face and if it shows a person; of a spectrum, its technique."""

    face: str
    person: str
    spectrum: str = ""

    def among(self, modalities: Sequence[str]) -> str:
        """How a spectrum was measured is a fact, whatever a pack compares."""
        if self.spectrum:
            return self.spectrum
        return self.person if self.person in modalities else self.face


@dataclass(frozen=True, eq=False)
class OpenedProbe:
    """`image` holds the pixels or the curve as the file has them; `guess` is what kind they look like, and `kind` what
    they plainly show, if anything."""

    origin: Origin
    image: Sample
    picture: Picture
    histogram: Histogram | None
    guess: Guess
    kind: Kind | None
    bands: tuple[Peak, ...] = ()
    """Of a spectrum the strong ones."""


@dataclass(frozen=True, eq=False)
class Arrived:
    """One of many: read, found to be usable, and put aside until somebody looks at it."""

    origin: Origin
    thumbnail: QImage
    guess: Guess


@dataclass(frozen=True, eq=False)
class Batch:
    """`left_out` counts the files that were not even looked at, since no more have room."""

    arrived: tuple[Arrived, ...]
    refused: tuple[LimnerError, ...]
    left_out: int


@dataclass(frozen=True, eq=False)
class Prepared:
    image: Sample
    picture: Picture
    bands: tuple[Peak, ...] = ()


@dataclass(frozen=True)
class Found:
    """None where the pack's detector saw no face."""

    faces: tuple[Landmarks, ...]


@dataclass(frozen=True, eq=False)
class Cut:
    """`log` says of a spectrum what the pack's own chain did, after the steps of the probe."""

    chip: QImage
    quality: Quality | None
    log: tuple[str, ...] = ()


def read_probe(path: Path, laser_nm: float | None = None) -> Callable[[Control], OpenedProbe]:
    def work(control: Control) -> OpenedProbe:
        origin = replace(_origin_of(path), laser_nm=laser_nm)
        control.checkpoint()
        return _opened(origin, control)

    return work


def read_bytes(data: bytes, name: str, kind: str, strokes: bytes | None = None) -> Callable[[Control], OpenedProbe]:
    """`kind` is pasted or drawn: there is no file, the bytes are all there is."""

    def work(control: Control) -> OpenedProbe:
        from engine.formats import Provenance, digest_bytes

        return _opened(Origin(data, name, None, Provenance(kind, name, digest_bytes(data)), strokes), control)

    return work


def read_again(origin: Origin) -> Callable[[Control], OpenedProbe]:
    """From the bytes that were kept; the file may be gone by now."""
    return lambda control: _opened(origin, control)


def read_many(paths: Sequence[Path], room: int, room_bytes: int) -> Callable[[Control], Batch]:
    """Files and the files in folders, at most `room` of them and about `room_bytes` in all; the refused are named."""

    def work(control: Control) -> Batch:
        from engine.errors import ImageError, LimnerError
        from engine.gallery import Unreadable, walk

        arrived: list[Arrived] = []
        refused: list[LimnerError] = []
        left_out = held = 0
        for entry in walk(list(paths)):
            control.checkpoint()
            if len(arrived) >= room or held >= room_bytes:
                left_out += 1
                continue
            try:
                if isinstance(entry, Unreadable):
                    raise ImageError(entry.reason, file=entry.path)
                arrived.append(_arrived(_origin_of(entry.path)))
                held += len(arrived[-1].origin.data)
            except LimnerError as error:
                refused.append(error)
            control.report((len(arrived), len(refused)))
        return Batch(tuple(arrived), tuple(refused), left_out)

    return work


def prepare_probe(image: Sample, preparation: Preparation) -> Callable[[Control], Prepared]:
    def work(control: Control) -> Prepared:
        from engine.formats import prepared

        made = prepared(image, preparation)
        control.checkpoint()
        return Prepared(made, _picture(made), _bands(made))

    return work


def find_faces(workspace: Workspace, pack: str, image: Image) -> Callable[[Control], Found]:
    def work(control: Control) -> Found:
        return Found(tuple(workspace.matcher(pack).pack.detect(image)))

    return work


def cut_chip(
    workspace: Workspace, pack: str, image: Image, landmarks: Landmarks, modality: str
) -> Callable[[Control], Cut]:
    def work(control: Control) -> Cut:
        from engine.formats import Modality, assess

        chip = to_qimage(workspace.matcher(pack).pack.chip(image, landmarks).picture())
        return Cut(chip, assess(image, landmarks, Modality(modality) if modality else Modality.PHOTO))

    return work


def prepare_spectrum(workspace: Workspace, pack: str, spectrum: Spectrum, modality: str) -> Callable[[Control], Cut]:
    """The row of numbers that the encoder takes, drawn small, and what was done to get it."""

    def work(control: Control) -> Cut:
        from engine.formats import WHOLE, Modality

        taken = spectrum.taken_as(Modality(modality))
        chip = workspace.matcher(pack).pack.chip(taken, WHOLE)
        done = len(taken.notes) + len(taken.log)
        return Cut(curve_image(chip.curve, _CHIP, _CHIP), None, chip.log[done:])

    return work


def _origin_of(path: Path) -> Origin:
    from engine.formats import Kind, Provenance, digest_bytes, kind_of_file, read_file

    data = read_file(path)
    provenance = Provenance("file", str(path), digest_bytes(data))
    return Origin(data, path.name, path, provenance, spectral=kind_of_file(path.name) is Kind.SPECTRUM)


def decoded(origin: Origin) -> Sample:
    """As the file has it; of a spectrum it may not be known yet by which technique it was measured."""
    from engine.formats import read_image_bytes, read_spectrum_bytes

    source = str(origin.path) if origin.path is not None else origin.name
    if origin.spectral:
        return replace(read_spectrum_bytes(origin.data, source, origin.laser_nm), provenance=origin.provenance)
    return replace(read_image_bytes(origin.data, source), provenance=origin.provenance)


def as_searched(origin: Origin, image: Sample | None, modality: str, preparation: Preparation) -> Sample:
    """`image` where it is decoded already."""
    from engine.formats import Modality, Spectrum, prepared

    sample = image or decoded(origin)
    if isinstance(sample, Spectrum):
        sample = sample.taken_as(Modality(modality))
    return prepared(sample, preparation)


def _opened(origin: Origin, control: Control) -> OpenedProbe:
    from engine.formats import Image, Kind, histogram
    from engine.formats.guess import guess_kind

    image = decoded(origin)
    control.checkpoint()
    if not isinstance(image, Image):
        # Loaded here, where nobody waits for it: the window draws the curve next.
        import pyqtgraph  # noqa: F401

        return OpenedProbe(origin, image, _picture(image), None, guess(image), Kind.SPECTRUM, _bands(image))
    return OpenedProbe(origin, image, _picture(image), histogram(image.pixels), guess(image), guess_kind(image))


def _arrived(origin: Origin) -> Arrived:
    image = decoded(origin)
    return Arrived(origin, thumbnail_of(image), guess(image))


def _bands(image: Sample) -> tuple[Peak, ...]:
    from engine.formats import Spectrum, comparable, pick_peaks

    return pick_peaks(comparable(image), least=0.05) if isinstance(image, Spectrum) else ()


def _picture(image: Sample) -> Picture:
    from engine.formats import Spectrum

    return spectrum_picture(image) if isinstance(image, Spectrum) else picture_of(image)


def thumbnail_of(image: Sample) -> QImage:
    from engine.formats import Spectrum

    if isinstance(image, Spectrum):
        return spectrum_image(image, _THUMBNAIL, _THUMBNAIL)
    return to_qimage(image.preview(_THUMBNAIL))


def guess(image: Sample) -> Guess:
    from engine.formats import KIND_OF, Kind, Spectrum
    from engine.formats.guess import guess_modality, guess_technique

    if isinstance(image, Spectrum):
        return Guess("", "", str(guess_technique(image)))
    face, person = (
        guess_modality(image, [modality for modality, of in KIND_OF.items() if of == kind])
        for kind in (Kind.FACE, Kind.PERSON)
    )
    return Guess(str(face), str(person))
