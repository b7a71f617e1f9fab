"""From two columns as a file holds them to wavenumbers that ascend and values that add up: what is converted, and when.

A conversion that has one meaning is made and said; where two are possible the file is refused with what is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from engine.errors import NoLaserLineError, SpectrumError
from engine.formats.vocabulary import Modality

FEWEST_POINTS = 16
MOST_POINTS = 2_000_000
_LEAST_TRANSMITTANCE = 1e-4
"""Detectors give zero and less where nothing comes through; four units of absorbance is where they stop seeing."""

Curve = NDArray[np.float64]


class Axis(StrEnum):
    WAVENUMBER = "cm-1"
    NANOMETRE = "nm"
    MICROMETRE = "µm"


class Quantity(StrEnum):
    ABSORBANCE = "absorbance"
    TRANSMITTANCE = "transmittance"
    PERCENT = "percent transmittance"
    INTENSITY = "intensity"


@dataclass(frozen=True, eq=False)
class Recorded:
    """What a file says, nothing concluded: None where it says nothing. NaN is a value that the file leaves out."""

    x: Curve
    y: Curve
    axis: Axis | None = None
    quantity: Quantity | None = None
    technique: Modality | None = None
    laser_nm: float | None = None
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """`fits` looks at the content only; `read` raises a SpectrumError without the file's name."""

    name: str
    fits: Callable[[bytes], bool]
    read: Callable[[bytes], Recorded]


@dataclass(frozen=True, eq=False)
class Settled:
    wavenumbers: Curve
    values: Curve
    laser_nm: float | None
    notes: tuple[str, ...]


def settle(recorded: Recorded, laser_nm: float | None = None) -> Settled:
    """`laser_nm` counts where the file itself names no laser line."""
    laser = recorded.laser_nm if recorded.laser_nm is not None else laser_nm
    if laser is not None and not 150.0 <= laser <= 2500.0:
        raise SpectrumError(f"a laser line of {laser:g} nm is none that Raman spectra are taken with")
    notes = [*recorded.notes]
    x, y = _without_missing(np.asarray(recorded.x, np.float64), np.asarray(recorded.y, np.float64), notes)
    _check_axis(x)
    x, y = _ascending(x, y, notes)
    x, y = _without_repeats(x, y, notes)
    x, y = _in_wavenumbers(x, y, recorded, laser, notes)
    y = _additive(x, y, recorded.quantity, notes)
    if not np.ptp(y) > 0:
        raise SpectrumError("all of its values are the same: there is nothing to compare")
    return Settled(x, y, laser, tuple(notes))


def _without_missing(x: Curve, y: Curve, notes: list[str]) -> tuple[Curve, Curve]:
    whole = np.isfinite(x) & np.isfinite(y) & (np.abs(x) < 1e9) & (np.abs(y) < 1e30)
    missing = int((~whole).sum())
    if len(x) > MOST_POINTS:
        raise SpectrumError(f"it has {len(x):,} points; {MOST_POINTS:,} are the limit")
    if whole.sum() < FEWEST_POINTS:
        raise SpectrumError(f"it has {int(whole.sum())} points; a spectrum needs at least {FEWEST_POINTS}")
    if missing * 10 > len(x):
        raise SpectrumError(f"{missing} of its {len(x)} points are missing", advice="export the spectrum again")
    if missing:
        notes.append(f"{missing} of {len(x)} points are missing; the neighbours bridge them")
    return x[whole], y[whole]


def _check_axis(x: Curve) -> None:
    steps = np.sign(np.diff(x))
    steps = steps[steps != 0]
    if not len(steps) or len(steps) * 2 < len(x):
        raise SpectrumError("most of its wavenumbers are repeated: the first column is no axis")
    turns = int((np.diff(steps) != 0).sum())
    if turns:
        raise SpectrumError(
            f"its wavenumbers turn back {turns} times, as if several spectra followed one another",
            advice="save the one that is meant in a file of its own",
        )


def _ascending(x: Curve, y: Curve, notes: list[str]) -> tuple[Curve, Curve]:
    if x[-1] > x[0]:
        return x, y
    notes.append("the axis descends; it was turned round")
    return x[::-1], y[::-1]


def _without_repeats(x: Curve, y: Curve, notes: list[str]) -> tuple[Curve, Curve]:
    places, which = np.unique(x, return_inverse=True)
    repeated = len(x) - len(places)
    if not repeated:
        return x, y
    if len(places) < FEWEST_POINTS:
        raise SpectrumError(f"it has {len(places)} different wavenumbers; at least {FEWEST_POINTS} are needed")
    notes.append(f"{repeated} wavenumbers are repeated; their values were averaged")
    return places, np.bincount(which, y) / np.bincount(which)


def _in_wavenumbers(
    x: Curve, y: Curve, recorded: Recorded, laser: float | None, notes: list[str]
) -> tuple[Curve, Curve]:
    axis = recorded.axis or _axis_by_range(x, notes)
    if axis is Axis.WAVENUMBER:
        return x, y
    if x[0] <= 0:
        raise SpectrumError(f"its axis is in {axis} and holds {x[0]:g}, which is no wavelength")
    nanometres = x * (1000.0 if axis is Axis.MICROMETRE else 1.0)
    if _is_absorption(recorded):
        notes.append(f"wavelengths in {axis} were converted to wavenumbers")
        return 1e7 / nanometres[::-1], y[::-1]
    if laser is None:
        raise NoLaserLineError(
            f"its axis is in {axis} and no laser line is named, so that there is no Raman shift",
            advice="write the laser line into the heading (laser 785 nm), or give it when asked or with --laser",
        )
    notes.append(f"wavelengths in {axis} were converted to Raman shifts from the laser line at {laser:g} nm")
    return 1e7 / laser - 1e7 / nanometres, y


def _is_absorption(recorded: Recorded) -> bool:
    absorbing = {Quantity.ABSORBANCE, Quantity.TRANSMITTANCE, Quantity.PERCENT}
    return recorded.technique is Modality.IR or (
        recorded.technique is not Modality.RAMAN and recorded.quantity in absorbing
    )


def _axis_by_range(x: Curve, notes: list[str]) -> Axis:
    """No instrument's wavelengths in nm begin below 190 or reach beyond 2,600, or go from the visible past 1,200."""
    low, high = float(x[0]), float(x[-1])
    if high > 2600.0 or (high > 50.0 and low < 190.0) or (low < 780.0 and high > 1200.0):
        notes.append("no unit is named; from its range the axis can only be wavenumbers (cm-1)")
        return Axis.WAVENUMBER
    raise SpectrumError(
        f"no unit is named, and {low:g} to {high:g} may be cm-1, nm or µm",
        advice="head the first column with its unit, such as cm-1 or nm",
    )


def _additive(x: Curve, y: Curve, quantity: Quantity | None, notes: list[str]) -> Curve:
    if quantity is None and _looks_transmitted(y):
        raise SpectrumError(
            "its values look like transmittance (bands point down), and no heading says so",
            advice="head the second column with %T, T or A",
        )
    if quantity not in {Quantity.TRANSMITTANCE, Quantity.PERCENT}:
        return y
    percent = quantity is Quantity.PERCENT
    if quantity is Quantity.TRANSMITTANCE:
        # Files write "transmittance" for both. Between the two lies a factor of a hundred, so the range decides.
        top = float(np.percentile(y, 99))
        if 1.6 < top < 3.0:
            raise SpectrumError(
                f"its transmittance reaches {top:.3g}, which is neither a fraction nor percent",
                advice="head the second column with %T or T",
            )
        percent = top >= 3.0
    fraction = y / 100.0 if percent else y
    if float(np.percentile(fraction, 99)) > 3.0:
        raise SpectrumError(f"its transmittance reaches {float(fraction.max()) * 100:.0f}%")
    dark = int((fraction < _LEAST_TRANSMITTANCE).sum())
    if dark * 2 > len(y):
        raise SpectrumError("most of its transmittance is zero or less")
    notes.append(
        "percent transmittance was converted to absorbance" if percent else "transmittance was converted to absorbance"
    )
    if dark:
        notes.append(f"{dark} points without light were set to an absorbance of 4")
    return -np.log10(np.maximum(fraction, _LEAST_TRANSMITTANCE))


def _looks_transmitted(y: Curve) -> bool:
    """Values up to 1 or to 100, high in the main, with narrow bands that point down and none that point up."""
    top, middle = float(np.percentile(y, 99)), float(np.median(y))
    if not (0.5 < top < 1.3 or 30.0 < top < 130.0) or y.min() < -0.1 * top or middle < 0.5 * top:
        return False
    span = max(3, len(y) // 40) | 1
    around = np.lib.stride_tricks.sliding_window_view(np.pad(y, span // 2, mode="edge"), span)
    bands = y - np.median(around[:: max(1, len(y) // 20_000)], axis=1) if len(y) <= 20_000 else y - middle
    spread = float(bands.std())
    return spread > 0 and float((bands**3).mean()) < -0.7 * spread**3
