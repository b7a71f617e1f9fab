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

    def chip(self, spectrum: object, _landmarks: object, modality: Modality | None) -> "SpectrumChip":
        if not isinstance(spectrum, Spectrum) or modality is None:
            raise UsageError("this pack compares spectra, and this is none", advice="choose another with --pack")
        return align_spectrum(spectrum, self, modality)


@dataclass(frozen=True, eq=False)
class SpectrumChip:
    """`pixels` is float32 (1, 1, points), shaped like a picture one pixel high; `log` has a line for each step."""

    pixels: NDArray[np.float32]
    curve: Curve
    log: tuple[str, ...]


def align_spectrum(spectrum: Spectrum, spec: SpectrumSpec, modality: Modality) -> SpectrumChip:
    if spectrum.technique is not None and spectrum.technique != modality:
        raise SpectrumError(
            f"its file says that it is a {spectrum.technique} spectrum, not {modality}",
            file=spectrum.source,
            advice=f"give its modality as {spectrum.technique}",
        )
    chain = spec.chains.get(modality)
    if chain is None:
        known = ", ".join(spec.chains)
        raise SpectrumError(f"the pack has no preparation for {modality}; it knows {known}", file=spectrum.source)
    try:
        prepared = prepare_spectrum(spectrum.curve, chain)
    except SpectrumError as error:
        raise SpectrumError(error.what, file=spectrum.source, advice=error.advice) from None
    return SpectrumChip(
        np.asarray(prepared.curve.values, np.float32)[None, None], prepared.curve, (*spectrum.notes, *prepared.log)
    )
