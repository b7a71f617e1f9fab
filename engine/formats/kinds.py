"""What is different about each kind of thing while it is a file: its suffixes, how it is read, how copies are known.

How a kind is located and made a chip is the pack's business, whose card says what its encoders take.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.errors import UsageError
from engine.formats.chips import Chip
from engine.formats.images import SUFFIXES, Image, read_image_bytes
from engine.formats.likeness import likeness
from engine.formats.spectra import SPECTRUM_SUFFIXES, Spectrum, read_spectrum_bytes
from engine.formats.spectra_chips import SpectrumChip
from engine.formats.vocabulary import Kind, Modality

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
