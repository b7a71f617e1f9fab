"""What is different about each kind of thing while it is a file: its suffixes, how it is read, what people call it.

How a kind is located and made a chip is the pack's business, whose card says what its encoders take.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.formats.chips import Chip
from engine.formats.images import SUFFIXES, Image, read_file, read_image_bytes
from engine.formats.spectra import SPECTRUM_SUFFIXES, Spectrum, read_spectrum_bytes
from engine.formats.spectra_chips import SpectrumChip
from engine.formats.vocabulary import Kind

Sample = Image | Spectrum
"""What one file holds."""

AnyChip = Chip | SpectrumChip

Decode = Callable[[bytes, str], Sample]
"""The file's bytes and its name, for people, to what it holds; a LimnerError says why not."""


@dataclass(frozen=True)
class FileKind:
    suffixes: frozenset[str]
    decode: Decode
    noun: str

    def read(self, path: str | Path, decode: Decode | None = None) -> Sample:
        return (decode or self.decode)(read_file(path), str(path))


_PHOTOS = FileKind(SUFFIXES, read_image_bytes, "photo")
KINDS: Mapping[Kind, FileKind] = {
    Kind.FACE: _PHOTOS,
    Kind.PERSON: _PHOTOS,
    Kind.SPECTRUM: FileKind(SPECTRUM_SUFFIXES, read_spectrum_bytes, "spectrum"),
}
