"""What is different about each kind of thing while it is a file: suffixes, how it is read and prepared, what is alike.

How a kind is located and made a chip is the pack's business, whose card says what its encoders take.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from engine.errors import UsageError
from engine.formats.chips import Chip
from engine.formats.images import SUFFIXES, Image, read_image_bytes
from engine.formats.likeness import likeness
from engine.formats.preparation import Preparation, prepare
from engine.formats.provenance import Provenance
from engine.formats.spectra import SPECTRUM_SUFFIXES, Spectrum, prepare_by, read_spectrum_bytes
from engine.formats.spectra_chips import SpectrumChip
from engine.formats.vocabulary import KIND_OF, Kind, Modality

Sample = Image | Spectrum
"""What one file holds."""

AnyChip = Chip | SpectrumChip

Decode = Callable[[bytes, str], Sample]
"""The file's bytes and its name, for people, to what it holds; a LimnerError says why not."""


@dataclass(frozen=True)
class FileKind:
    """`reading` gives the reader of files of one modality; `laser_nm` is for Raman spectra that name no laser line."""

    suffixes: frozenset[str]
    reading: Callable[[Modality, float | None], Decode]


def kind_of_file(name: str) -> Kind:
    """What a file holds by its name: spectra have suffixes of their own, and everything else is read as a picture."""
    return Kind.SPECTRUM if PurePath(name).suffix.lower() in SPECTRUM_SUFFIXES else Kind.FACE


def read_probe(
    data: bytes,
    source: str,
    modality: Modality,
    preparation: Preparation | None = None,
    provenance: Provenance | None = None,
) -> Sample:
    """A probe's file as it is searched with: read as what its modality is, and prepared by its steps."""
    wanted = preparation or Preparation()
    kind = KINDS[KIND_OF[modality]]
    sample = replace(kind.reading(modality, wanted.laser_nm)(data, source), provenance=provenance)
    return prepared(sample, wanted)


def prepared(sample: Sample, preparation: Preparation) -> Sample:
    """By steps of its own kind; others are refused."""
    if isinstance(sample, Spectrum):
        return prepare_by(sample, preparation)
    return prepare(sample, preparation)


def looks_like(sample: Sample) -> int | None:
    """What is alike to a person's eye has nearly the same 64 bits; of spectra there is no such number."""
    return likeness(sample) if isinstance(sample, Image) else None


def _photos(modality: Modality, laser_nm: float | None) -> Decode:
    if laser_nm is not None:
        raise UsageError(f"--laser belongs to spectra, and {modality} is none")
    return read_image_bytes


def _spectra(modality: Modality, laser_nm: float | None) -> Decode:
    return lambda data, source: read_spectrum_bytes(data, source, laser_nm).taken_as(modality)


KINDS: Mapping[Kind, FileKind] = {
    Kind.FACE: FileKind(SUFFIXES, _photos),
    Kind.PERSON: FileKind(SUFFIXES, _photos),
    Kind.SPECTRUM: FileKind(SPECTRUM_SUFFIXES, _spectra),
}
