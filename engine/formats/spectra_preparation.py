"""What is done to a spectrum before it is compared: a chain of steps with their numbers, each logged, as JSON and back.

A pack's card holds the chain its encoder was trained with; the steps know no pack, no file and no network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from engine.errors import SpectrumError
from engine.formats.spectra_units import FEWEST_POINTS

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Curve:
    """Wavenumbers in cm-1, ascending, and a value for each."""

    wavenumbers: Values
    values: Values


class SpectrumStep(BaseModel):
    """Each kind has its name in `step`, by which records and cards know it."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @property
    def name(self) -> str:
        return str(type(self).model_fields["step"].default)

    def apply(self, curve: Curve) -> Curve:
        raise NotImplementedError

    def said(self) -> str:
        """The step as a person reads it in a log."""
        raise NotImplementedError


class Cut(SpectrumStep):
    """Keeps a range of wavenumbers."""

    step: Literal["cut"] = "cut"
    low: float = Field(ge=-5_000, le=20_000)
    high: float = Field(ge=-5_000, le=20_000)

    @model_validator(mode="after")
    def _ascending(self) -> "Cut":
        if self.high <= self.low:
            raise ValueError("the range must end above where it begins")
        return self

    def apply(self, curve: Curve) -> Curve:
        kept = (curve.wavenumbers >= self.low) & (curve.wavenumbers <= self.high)
        if kept.sum() < FEWEST_POINTS:
            raise SpectrumError(f"it has {int(kept.sum())} points between {self.low:g} and {self.high:g} cm-1")
        return Curve(curve.wavenumbers[kept], curve.values[kept])

    def said(self) -> str:
        return f"cut to {self.low:g}–{self.high:g} cm-1"


class Despike(SpectrumStep):
    """Takes out cosmic rays: points far above the median around them, and with most of their height above it.

    The second condition spares bands: over five points the top of the narrowest one, three points wide at half its
    height, lies above the median by a third of its height, a ray of one or two points by nearly all of it.
    """

    step: Literal["despike"] = "despike"
    span: int = Field(default=5, ge=5, le=51)
    threshold: float = Field(default=12.0, gt=0)

    def apply(self, curve: Curve) -> Curve:
        around = _running_median(curve.values, self.span | 1)
        above = curve.values - around
        spread = 1.4826 * float(np.median(np.abs(above))) or 1e-12
        height = curve.values - _windows(curve.values, self.span | 1).min(axis=1)
        ray = (above > self.threshold * spread) & (above > 0.6 * height)
        return Curve(curve.wavenumbers, np.where(ray, around, curve.values))

    def said(self) -> str:
        return f"cosmic rays removed (span {self.span}, {self.threshold:g} spreads)"


class Baseline(SpectrumStep):
    """Asymmetric least squares (Eilers): a stiff curve for which points above it weigh next to nothing, subtracted.

    The curve is a chain of straight pieces, one every `knot` cm-1. With a few hundred unknowns instead of one a point
    plain numpy solves it in milliseconds, and its stiffness does not depend on how densely the spectrum was sampled.
    """

    step: Literal["baseline"] = "baseline"
    knot: float = Field(default=16.0, ge=2, le=500)
    stiffness: float = Field(default=1e3, gt=0)
    asymmetry: float = Field(default=0.01, gt=0, lt=0.5)
    turns: int = Field(default=12, ge=1, le=50)

    def apply(self, curve: Curve) -> Curve:
        return Curve(curve.wavenumbers, curve.values - self.below(curve))

    def below(self, curve: Curve) -> Values:
        """The baseline itself, for a plot."""
        x, y = curve.wavenumbers, curve.values
        pieces = int(np.clip(round((x[-1] - x[0]) / self.knot), 4, 600))
        place = (x - x[0]) * (pieces / (x[-1] - x[0]))
        left = np.minimum(place.astype(int), pieces - 1)
        right_share = place - left
        bend = np.diff(np.eye(pieces + 1), 2, axis=0)
        # Stiffness is per point, so that a spectrum sampled twice as densely keeps its baseline.
        penalty = self.stiffness * (len(x) / (pieces + 1)) * (bend.T @ bend)
        weights = np.ones(len(x))
        below = y
        for _ in range(self.turns):
            system, target = penalty.copy(), np.zeros(pieces + 1)
            shares = ((left, 1.0 - right_share), (left + 1, right_share))
            for rows, row_share in shares:
                np.add.at(target, rows, weights * row_share * y)
                for columns, column_share in shares:
                    np.add.at(system, (rows, columns), weights * row_share * column_share)
            knots = np.linalg.solve(system, target)
            below = knots[left] * (1.0 - right_share) + knots[left + 1] * right_share
            weights = np.where(y > below, self.asymmetry, 1.0)
        return below

    def said(self) -> str:
        return f"baseline taken off (asymmetric least squares, stiffness {self.stiffness:g}, {self.asymmetry:g})"


class Smooth(SpectrumStep):
    """Savitzky–Golay: a polynomial through each window; `derivative` 1 or 2 gives its slope or bend instead."""

    step: Literal["smooth"] = "smooth"
    window: int = Field(default=9, ge=3, le=101, json_schema_extra={"odd": True})
    order: int = Field(default=2, ge=0, le=6)
    derivative: int = Field(default=0, ge=0, le=2)

    @model_validator(mode="after")
    def _possible(self) -> "Smooth":
        if self.window % 2 == 0 or self.order >= self.window or self.derivative > self.order:
            raise ValueError("an odd window wider than the order, and an order of at least the derivative, are needed")
        return self

    def apply(self, curve: Curve) -> Curve:
        window = min(self.window, len(curve.values) - 1 | 1)
        half = window // 2
        places = np.arange(-half, half + 1.0)
        powers = places[:, None] ** np.arange(min(self.order, window - 1) + 1)
        fit = np.linalg.pinv(powers)
        factor = (1.0, 1.0, 2.0)[self.derivative]
        inside = np.convolve(curve.values, factor * fit[self.derivative][::-1], mode="valid")
        ends = []
        for values, where in ((curve.values[:window], places[:half]), (curve.values[-window:], places[half + 1 :])):
            polynomial = np.polynomial.Polynomial(fit @ values).deriv(self.derivative)
            ends.append(polynomial(where))
        return Curve(curve.wavenumbers, np.concatenate([ends[0], inside, ends[1]]))

    def said(self) -> str:
        return (
            f"smoothed (Savitzky–Golay, window {self.window}, order {self.order})",
            f"smoothed (Savitzky–Golay, window {self.window}, order {self.order}, slope)",
            f"smoothed (Savitzky–Golay, window {self.window}, order {self.order}, bend)",
        )[self.derivative]


class Normalise(SpectrumStep):
    """`snv` is mean 0 and spread 1, `vector` length 1, `peak` highest point 1."""

    step: Literal["normalise"] = "normalise"
    by: Literal["snv", "vector", "peak"] = "snv"

    def apply(self, curve: Curve) -> Curve:
        values = curve.values - curve.values.mean() if self.by == "snv" else curve.values
        size = {
            "snv": float(values.std()),
            "vector": float(np.linalg.norm(values)),
            "peak": float(values.max()),
        }[self.by]
        if not size > 1e-12 * float(np.abs(curve.values).max(initial=0.0)) or not np.isfinite(size):
            raise SpectrumError("nothing of it is left to compare once it is prepared")
        return Curve(curve.wavenumbers, values / size)

    def said(self) -> str:
        return {"snv": "mean 0, spread 1 (SNV)", "vector": "length 1", "peak": "highest point 1"}[self.by]


class Root(SpectrumStep):
    """The square root of what lies above zero, so that one strong band does not drown the others."""

    step: Literal["root"] = "root"

    def apply(self, curve: Curve) -> Curve:
        return Curve(curve.wavenumbers, np.sqrt(np.maximum(curve.values, 0.0)))

    def said(self) -> str:
        return "square root"


class Resample(SpectrumStep):
    """Onto an even grid: the mean over each cell, so that a coarser grid neither aliases nor loses narrow bands.

    Where the spectrum was not measured the grid is filled with `fill`; too little measured is refused.
    """

    step: Literal["resample"] = "resample"
    low: float
    high: float
    points: int = Field(ge=8, le=8192)
    least: float = Field(default=0.5, ge=0, le=1)
    """The part of the grid that must have been measured."""
    fill: Literal["edge", "zero"] = "edge"

    @model_validator(mode="after")
    def _ascending(self) -> "Resample":
        if self.high <= self.low:
            raise ValueError("the grid must end above where it begins")
        return self

    def grid(self) -> Values:
        return np.linspace(self.low, self.high, self.points)

    def apply(self, curve: Curve) -> Curve:
        x, grid = curve.wavenumbers, self.grid()
        measured = (grid >= x[0]) & (grid <= x[-1])
        if measured.mean() < self.least:
            raise SpectrumError(
                f"it was measured from {x[0]:.0f} to {x[-1]:.0f} cm-1, which is {measured.mean():.0%} of the "
                f"{self.low:g} to {self.high:g} cm-1 that are compared"
            )
        half = 0.5 * (grid[1] - grid[0])
        steps = np.diff(x)
        area = np.concatenate([[0.0], np.cumsum(0.5 * steps * (curve.values[1:] + curve.values[:-1]))])
        left, right = np.clip(grid - half, x[0], x[-1]), np.clip(grid + half, x[0], x[-1])
        wide = right - left
        means = (_area_to(right, x, curve.values, area) - _area_to(left, x, curve.values, area)) / np.where(
            wide > 0, wide, 1.0
        )
        values = np.where(wide > 1e-9, means, np.interp(grid, x, curve.values))
        if self.fill == "zero":
            values = np.where(measured, values, 0.0)
        return Curve(grid, values)

    def said(self) -> str:
        return f"resampled to {self.points} points from {self.low:g} to {self.high:g} cm-1"


Step = Annotated[Cut | Despike | Baseline | Smooth | Normalise | Root | Resample, Field(discriminator="step")]
STEPS: dict[str, type[SpectrumStep]] = {
    str(step.model_fields["step"].default): step for step in (Cut, Despike, Baseline, Smooth, Normalise, Root, Resample)
}
Chain = tuple[Step, ...]
_AS_JSON: TypeAdapter[Chain] = TypeAdapter(Chain)


@dataclass(frozen=True, eq=False)
class PreparedSpectrum:
    """`log` has a line for each step, in order."""

    curve: Curve
    log: tuple[str, ...]


def prepare_spectrum(curve: Curve, steps: Sequence[SpectrumStep]) -> PreparedSpectrum:
    log = []
    for step in steps:
        curve = step.apply(curve)
        log.append(step.said())
    if not np.isfinite(curve.values).all():
        raise SpectrumError("its values are too large to be prepared")
    return PreparedSpectrum(curve, tuple(log))


def chain_as_json(steps: Chain) -> str:
    return _AS_JSON.dump_json(steps).decode()


def chain_from_json(text: str) -> Chain:
    return _AS_JSON.validate_json(text)


def _area_to(at: Values, x: Values, y: Values, area: Values) -> Values:
    """The area under the straight pieces from the first point to each place."""
    index = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)
    inside = at - x[index]
    slope = (y[index + 1] - y[index]) / (x[index + 1] - x[index])
    return np.asarray(area[index] + inside * (y[index] + 0.5 * slope * inside))


def _running_median(values: Values, span: int) -> Values:
    return np.asarray(np.median(_windows(values, span), axis=1))


def _windows(values: Values, span: int) -> Values:
    return np.lib.stride_tricks.sliding_window_view(np.pad(values, span // 2, mode="edge"), span)
