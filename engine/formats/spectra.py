"""Spectra on a wavenumber axis, and the one reader for every file format that Limner takes them from.

What the formats look like inside is in `spectra_columns`, `spectra_jcamp` and `spectra_spc`; the steps that may be
taken before a spectrum is compared are in `spectra_preparation`.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import SpectrumError, UsageError
from engine.formats import spectra_columns, spectra_jcamp, spectra_spc
from engine.formats.digests import digest_bytes
from engine.formats.images import read_file
from engine.formats.preparation import Preparation
from engine.formats.provenance import Provenance
from engine.formats.spectra_preparation import Curve, SpectrumStep, prepare_spectrum
from engine.formats.spectra_units import settle
from engine.formats.vocabulary import Modality

MAX_SPECTRUM_BYTES = 64 << 20
SPECTRUM_SUFFIXES = frozenset(
    {
        *(".csv", ".txt", ".tsv", ".dat", ".asc", ".xy", ".dpt", ".prn"),
        *(".jdx", ".dx", ".jcm", ".jcamp", ".spc"),
    }
)

FORMATS = (spectra_spc.FORMAT, spectra_jcamp.FORMAT, spectra_columns.FORMAT)
"""In the order they are asked; columns of numbers come last, because any text might hold some."""


@dataclass(frozen=True, eq=False)
class Spectrum:
    """`wavenumbers` in cm-1, strictly ascending, and `values`, both float64: absorbance, or Raman intensity.

    `technique` is raman or ir where the file says so. `notes` are sentences about what was converted on reading, `log`
    about the steps of `preparation`.
    """

    wavenumbers: NDArray[np.float64]
    values: NDArray[np.float64]
    sha256: str
    source: str
    technique: Modality | None = None
    laser_nm: float | None = None
    title: str = ""
    notes: tuple[str, ...] = ()
    provenance: Provenance | None = None
    preparation: Preparation = field(default_factory=Preparation)
    """For the record: what was done before the pack's own chain, which the pack's digest names."""
    log: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return len(self.wavenumbers)

    @property
    def height(self) -> int:
        return 1

    @property
    def nbytes(self) -> int:
        return int(self.wavenumbers.nbytes + self.values.nbytes)

    def taken_as(self, technique: Modality) -> "Spectrum":
        """As somebody says it was measured; what its own file says goes before that."""
        if self.technique is not None and self.technique != technique:
            raise SpectrumError(
                f"its file says that it is a {self.technique} spectrum, not {technique}",
                file=self.source,
                advice=f"give its modality as {self.technique}",
            )
        return replace(self, technique=technique)

    @property
    def curve(self) -> Curve:
        return Curve(self.wavenumbers, self.values)


def read_spectrum(path: str | Path, laser_nm: float | None = None) -> Spectrum:
    """`laser_nm` is the excitation line of a Raman spectrum over wavelengths whose file does not name it."""
    return read_spectrum_bytes(read_file(path), str(path), laser_nm)


def read_spectrum_bytes(data: bytes, source: str, laser_nm: float | None = None) -> Spectrum:
    """The spectrum that `data` holds, whatever its name says; `source` is for people and for error messages."""
    if not data.strip(b"\0 \t\r\n"):
        raise SpectrumError("the file is empty" if not data else "the file holds nothing but blanks", file=source)
    if len(data) > MAX_SPECTRUM_BYTES:
        raise SpectrumError(f"the file is larger than {MAX_SPECTRUM_BYTES >> 20} MB", file=source)
    chosen = next(known for known in FORMATS if known.fits(data))
    try:
        recorded = chosen.read(data)
        settled = settle(recorded, laser_nm)
    except SpectrumError as error:
        raise type(error)(error.what, file=source, advice=error.advice) from None
    # What the file says of its laser goes before what was given, which then changed nothing.
    given = laser_nm if recorded.laser_nm is None else None
    return Spectrum(
        settled.wavenumbers,
        settled.values,
        digest_bytes(data),
        source,
        recorded.technique,
        settled.laser_nm,
        recorded.title,
        settled.notes,
        preparation=Preparation(laser_nm=given),
    )


def prepare_by(spectrum: Spectrum, preparation: Preparation) -> Spectrum:
    """A new spectrum with the same digest and source; `spectrum` must be as it was read, with that laser line."""
    if preparation.mapping is not None:
        raise UsageError("a window from black to white is for pictures, and this is a spectrum")
    steps = [step for step in preparation.steps if isinstance(step, SpectrumStep)]
    if others := [step.name for step in preparation.steps if not isinstance(step, SpectrumStep)]:
        raise UsageError(f"the step '{others[0]}' is for pictures, and this is a spectrum")
    try:
        prepared = prepare_spectrum(spectrum.curve, steps)
    except SpectrumError as error:
        raise SpectrumError(error.what, file=spectrum.source, advice=error.advice) from None
    return replace(
        spectrum,
        wavenumbers=prepared.curve.wavenumbers,
        values=prepared.curve.values,
        preparation=replace(preparation, laser_nm=spectrum.preparation.laser_nm),
        log=prepared.log,
    )
