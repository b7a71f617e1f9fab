"""What an examiner reads off two spectra: the bands of one, and what is left of it without the other.

Where spectra come from and how they are drawn is not known here.
"""

from dataclasses import dataclass

import numpy as np

from engine.formats.spectra_preparation import Curve


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
    peaks = [Peak(float(x[i]), float(y[i]), _prominence(y, int(i))) for i in tops]
    best = sorted((peak for peak in peaks if peak.prominence >= least * height), key=lambda p: -p.prominence)[:most]
    return tuple(sorted(best, key=lambda peak: peak.wavenumber))


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


def _prominence(y: np.ndarray, top: int) -> float:
    lowest = []
    for side in (y[:top][::-1], y[top + 1 :]):
        higher = np.flatnonzero(side > y[top])
        stretch = side[: higher[0]] if len(higher) else side
        lowest.append(float(stretch.min()) if len(stretch) else float(y[top]))
    return float(y[top]) - max(lowest)
