"""What an examiner reads off two spectra: the bands of each, which of them lie together, and what is left of one.

Where spectra come from and how they are drawn is not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.formats.spectra import Spectrum
from engine.formats.spectra_preparation import Baseline, Curve, Normalise, Smooth, prepare_spectrum
from engine.formats.vocabulary import Modality

SAME, NEAR = 8.0, 25.0
"""How far apart, in cm-1, two bands may lie to be one, and to be one that has shifted: what instruments differ by, and
what surroundings, strain and crystals move a band by."""


@dataclass(frozen=True)
class Peak:
    """`prominence` is how far one has to come down from it before one can climb higher."""

    wavenumber: float
    value: float
    prominence: float


@dataclass(frozen=True, eq=False)
class Residual:
    """One curve less the other, scaled and shifted to fit best; `explained` is the part of its variance gone."""

    curve: Curve
    scale: float
    shift: float
    explained: float


def pick_peaks(curve: Curve, most: int = 12, least: float = 0.02) -> tuple[Peak, ...]:
    """The `most` prominent ones, in order of wavenumber; `least` is a part of the curve's whole height."""
    x, y = curve.wavenumbers, curve.values
    height = float(np.ptp(y))
    if height <= 0:
        return ()
    # A flat top counts once, at its first point.
    tops = np.flatnonzero((y[1:-1] > y[:-2]) & (y[1:-1] >= y[2:])) + 1
    found = zip(tops, _prominences(y, tops), strict=True)
    peaks = [Peak(float(x[i]), float(y[i]), prominence) for i, prominence in found]
    best = sorted((peak for peak in peaks if peak.prominence >= least * height), key=lambda p: -p.prominence)[:most]
    return tuple(sorted(best, key=lambda peak: peak.wavenumber))


@dataclass(frozen=True)
class Band:
    """A band of the probe, of the other, or of both; `shift` is how far the other's lies above the probe's."""

    probe: Peak | None
    other: Peak | None

    @property
    def wavenumber(self) -> float:
        peak = self.probe or self.other
        assert peak is not None
        return peak.wavenumber

    @property
    def shift(self) -> float | None:
        return self.other.wavenumber - self.probe.wavenumber if self.probe and self.other else None

    @property
    def shifted(self) -> bool:
        return self.shift is not None and abs(self.shift) > SAME


@dataclass(frozen=True, eq=False)
class LaidOver:
    """Two spectra as they can be looked at together: without their baselines, the highest point of each at 1.

    `bands` are those of both, each in one of them or in both, from the lowest wavenumber up.
    """

    probe: Curve
    other: Curve
    bands: tuple[Band, ...]
    residual: Residual | None


def lay_over(probe: Spectrum, other: Spectrum) -> LaidOver:
    first, second = comparable(probe), comparable(other)
    bands = match_peaks(_bands(first), _bands(second))
    return LaidOver(first, second, bands, residual(first, second))


def comparable(spectrum: Spectrum) -> Curve:
    """For the eye only: what an encoder is shown is its pack's chain's business. The glow under a Raman spectrum bends
    more than an infrared baseline does, and broad bands, which a soft baseline would eat, are infrared's.
    """
    stiffness = 100.0 if spectrum.technique is Modality.RAMAN else 3000.0
    return prepare_spectrum(spectrum.curve, (Baseline(stiffness=stiffness), Normalise(by="peak"))).curve


def _bands(curve: Curve) -> tuple[Peak, ...]:
    """Of the smoothed curve: a noisy one has a top in every third point."""
    return pick_peaks(prepare_spectrum(curve, (Smooth(window=9, order=3),)).curve, least=0.05)


def match_peaks(probe: Sequence[Peak], other: Sequence[Peak]) -> tuple[Band, ...]:
    """The nearest two first, none farther apart than `NEAR`, and each peak in one pair at most."""
    near = sorted(
        (abs(one.wavenumber - two.wavenumber), i, j)
        for i, one in enumerate(probe)
        for j, two in enumerate(other)
        if abs(one.wavenumber - two.wavenumber) <= NEAR
    )
    partner: dict[int, int] = {}
    for _, i, j in near:
        if i not in partner and j not in partner.values():
            partner[i] = j
    bands = [Band(one, other[partner[i]] if i in partner else None) for i, one in enumerate(probe)]
    bands += [Band(None, two) for j, two in enumerate(other) if j not in partner.values()]
    return tuple(sorted(bands, key=lambda band: band.wavenumber))


def residual(one: Curve, other: Curve) -> Residual | None:
    """`one` less `other`, on the wavenumbers of `one` that both have; None where that is too little to fit."""
    common = (one.wavenumbers >= other.wavenumbers[0]) & (one.wavenumbers <= other.wavenumbers[-1])
    if common.sum() < 3:
        return None
    x, y = one.wavenumbers[common], one.values[common]
    against = np.interp(x, other.wavenumbers, other.values)
    spread = float(against.var())
    scale = max(0.0, float(np.cov(against, y, bias=True)[0, 1]) / spread) if spread > 0 else 0.0
    shift = float(y.mean() - scale * against.mean())
    left = y - scale * against - shift
    whole = float(y.var())
    return Residual(Curve(x, left), scale, shift, 1.0 - float(left.var()) / whole if whole > 0 else 0.0)


def _prominences(y: np.ndarray, tops: np.ndarray) -> list[float]:
    """Of all tops at once: a noisy spectrum has thousands, and to look from each to both ends takes their square."""
    if not len(tops):
        return []
    # The lowest points before the first top, between each two, and behind the last.
    valleys = [float(part.min()) for part in np.split(y, tops)]
    heights = [float(height) for height in y[tops]]
    left = _lowest_on_the_way(heights, valleys[:-1])
    right = _lowest_on_the_way(heights[::-1], valleys[:0:-1])[::-1]
    return [height - max(bases) for height, *bases in zip(heights, left, right, strict=True)]


def _lowest_on_the_way(heights: list[float], before: list[float]) -> list[float]:
    """How far one comes down from each top before a higher one is met on the way back; `before` is the lowest point
    between a top and the one before it."""
    open_tops: list[tuple[float, float]] = []
    found = []
    for height, between in zip(heights, before, strict=True):
        lowest = between
        while open_tops and open_tops[-1][0] <= height:
            lowest = min(lowest, open_tops.pop()[1])
        open_tops.append((height, lowest))
        found.append(lowest)
    return found
