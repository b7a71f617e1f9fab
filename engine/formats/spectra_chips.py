"""From a spectrum to the row of numbers that an encoder takes: the pack's chain for its technique, on the pack's grid.

The steps themselves are in `spectra_preparation`; what a picture's chip is, is in `chips`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.errors import SpectrumError, UsageError
from engine.formats.spectra import Spectrum
from engine.formats.spectra_preparation import Chain, Curve, prepare_spectrum
from engine.formats.vocabulary import Modality


@dataclass(frozen=True)
class SpectrumSpec:
    """What a pack wants: how many points, and the chain for each technique, which ends on a grid of that many."""

    points: int
    chains: Mapping[Modality, Chain]

    located: ClassVar[bool] = False

    def chip(self, spectrum: object, _landmarks: object) -> "SpectrumChip":
        if not isinstance(spectrum, Spectrum):
            raise UsageError("this pack compares spectra, and this is none", advice="choose another with --pack")
        return align_spectrum(spectrum, self)


@dataclass(frozen=True, eq=False)
class SpectrumChip:
    """`pixels` is float32 (1, 1, points), shaped like a picture one pixel high; `log` has a line for each step."""

    pixels: NDArray[np.float32]
    curve: Curve
    log: tuple[str, ...]


def align_spectrum(spectrum: Spectrum, spec: SpectrumSpec) -> SpectrumChip:
    """By the chain of its technique, which its file or whoever brought it in must have said."""
    chain = None if spectrum.technique is None else spec.chains.get(spectrum.technique)
    if chain is None:
        known = ", ".join(spec.chains)
        said = "nothing says how it was measured" if spectrum.technique is None else f"it is {spectrum.technique}"
        raise SpectrumError(f"{said}; the pack knows {known}", file=spectrum.source)
    try:
        prepared = prepare_spectrum(spectrum.curve, chain)
    except SpectrumError as error:
        raise SpectrumError(error.what, file=spectrum.source, advice=error.advice) from None
    return SpectrumChip(
        np.asarray(prepared.curve.values, np.float32)[None, None],
        prepared.curve,
        (*spectrum.notes, *spectrum.log, *prepared.log),
    )
