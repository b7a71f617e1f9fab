"""Spectra as a report shows them: drawn as lines with their axis, their bands named, two of them laid over each other.

Files are read here as they were searched; what stands around a drawing is in `content.py`.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from engine.cases.shapes import Box, Shape
from engine.errors import LimnerError
from engine.formats import Curve, LaidOver, Modality, Peak, Preparation, Spectrum, comparable, lay_over, pick_peaks
from engine.formats import read_probe as read_as_searched
from engine.language import Language
from engine.reports.blocks import Mark, Picture, Plot, Stroke

PROBE, CANDIDATE = "#1b5fa8", "#b4521a"
"""Blue and orange keep apart for colour-blind readers; on a grey print the candidate is the dashed one."""
_INK, _MUTED, _GRID, _NOTE = "#1b1c1e", "#53575c", "#dfe1e3", "#f8ecc9"
_WIDE, _HIGH, _CELL = 480.0, 190.0, (150.0, 56.0)
_NAMED = 8


def read_spectrum_or_reason(
    data: bytes | str,
    name: str,
    say: Language,
    modality: Modality | None = None,
    preparation: Preparation | None = None,
    laser_nm: float | None = None,
) -> Spectrum | str:
    """`data` is the file, or the sentence that says why there is none. Without a modality, as its file says, and with
    the laser line that was given for it."""
    from engine.formats import read_spectrum_bytes

    if isinstance(data, str):
        return data
    try:
        if modality is None:
            return read_spectrum_bytes(data, name, laser_nm)
        found = read_as_searched(data, name, modality, preparation)
    except LimnerError as error:
        return say.reason(error.reason)
    return found if isinstance(found, Spectrum) else say("this is no spectrum")


def spectrum_plot(
    spectrum: Spectrum | str, caption: str, described: str, say: Language, shapes: Sequence[Shape] = ()
) -> Plot | Picture:
    """As it was searched, with its strongest bands named, and shaded what examiners marked."""
    if isinstance(spectrum, str):
        return Picture(None, 0, 0, spectrum, described)
    curve = spectrum.curve
    sheet = _Sheet(_WIDE, _HIGH, [curve], descending=spectrum.technique is not Modality.RAMAN)
    y = sheet.scaled(curve)
    bands = pick_peaks(comparable(spectrum), _NAMED, 0.05)
    parts = [*sheet.marked(shapes), *sheet.axis(say), sheet.line(curve, PROBE), *sheet.named(bands, curve, y)]
    return Plot(_WIDE, _HIGH, tuple(parts), caption, described)


def small_plot(spectrum: Spectrum | str, described: str) -> Plot | Picture:
    """For a table."""
    if isinstance(spectrum, str):
        return Picture(None, 0, 0, spectrum, described)
    curve = comparable(spectrum)
    sheet = _Sheet(*_CELL, [curve], descending=spectrum.technique is not Modality.RAMAN, small=True)
    return Plot(*_CELL, (*sheet.ticks(), sheet.line(curve, CANDIDATE)), "", described)


def overlay_plot(
    probe: Spectrum | str, other: Spectrum | str, caption: str, described: str, say: Language
) -> Plot | Picture:
    """Both without their baselines, the highest point of each at the top; below them what is left of the probe."""
    for one in (probe, other):
        if isinstance(one, str):
            return Picture(None, 0, 0, one, described)
    assert isinstance(probe, Spectrum)
    assert isinstance(other, Spectrum)
    laid = lay_over(probe, other)
    high = _HIGH + 46.0
    sheet = _Sheet(_WIDE, high, [laid.probe, laid.other], descending=_descending(probe, other), below=46.0)
    parts = [
        *sheet.axis(say),
        *_residual(sheet, laid, say),
        sheet.line(laid.other, CANDIDATE, dashed=True),
        sheet.line(laid.probe, PROBE),
        *sheet.named([band.probe for band in laid.bands if band.probe], laid.probe, sheet.scaled(laid.probe)),
        Mark(sheet.left + 4, 12, say("probe"), PROBE, anchor="start"),
        Mark(sheet.left + 54, 12, say("candidate (dashed)"), CANDIDATE, anchor="start"),
    ]
    return Plot(_WIDE, high, tuple(parts), f"{caption}. {told_bands(laid, say)}", described)


def told_bands(laid: LaidOver, say: Language) -> str:
    """What the picture shows, in figures: bands in both, shifted, and in one of the two only."""
    both = [band for band in laid.bands if band.probe and band.other]
    same = [band for band in both if not band.shifted]
    moved = ", ".join(f"{one.wavenumber:.0f} ({one.shift:+.0f})" for one in both if one.shifted)
    only = ", ".join(f"{band.wavenumber:.0f}" for band in laid.bands if band.other is None)
    other = ", ".join(f"{band.wavenumber:.0f}" for band in laid.bands if band.probe is None)
    said = [say("1 band lies in both") if len(same) == 1 else say("{0} bands lie in both", len(same))]
    said += [say("shifted: {0}", moved)] if moved else []
    said += [say("in the probe only: {0}", only)] if only else []
    said += [say("in the candidate only: {0}", other)] if other else []
    return "; ".join(said) + " (cm-1)."


def _descending(*spectra: Spectrum) -> bool:
    """As chemists draw infrared; two Raman spectra run upwards."""
    return any(spectrum.technique is not Modality.RAMAN for spectrum in spectra)


def _residual(sheet: "_Sheet", laid: LaidOver, say: Language) -> Iterator[Stroke | Mark]:
    if laid.residual is None:
        return
    curve = laid.residual.curve
    middle = sheet.bottom + 50.0
    reach = max(float(np.abs(curve.values).max()), 1e-9)
    points = sheet.across(Curve(curve.wavenumbers, middle - 16.0 * curve.values / reach))
    yield Stroke(((sheet.left, middle), (sheet.right, middle)), _GRID, 0.4)
    yield Stroke(points, _MUTED, 0.5)
    left = say("left of the probe without the candidate")
    yield Mark(sheet.left + 2, middle - 18.0, left, _MUTED, 6.0, "start")


class _Sheet:
    """Where curves lie on a sheet: wavenumbers across it, the least value of all at its foot, the greatest at its top.
    `below` is room kept free under the axis."""

    def __init__(
        self,
        width: float,
        height: float,
        curves: Sequence[Curve],
        *,
        descending: bool,
        small: bool = False,
        below: float = 0.0,
    ) -> None:
        self.left, self.right = (2.0, width - 2.0) if small else (14.0, width - 4.0)
        self.top, self.bottom = (2.0, height - 10.0) if small else (24.0, height - 24.0 - below)
        self.small = small
        self.low = min(float(curve.wavenumbers[0]) for curve in curves)
        self.high = max(float(curve.wavenumbers[-1]) for curve in curves)
        self.least = min(float(curve.values.min()) for curve in curves)
        self.most = max(float(curve.values.max()) for curve in curves)
        self.descending = descending

    def x(self, wavenumber: float) -> float:
        share = (wavenumber - self.low) / (self.high - self.low)
        return self.left + (self.right - self.left) * (1.0 - share if self.descending else share)

    def scaled(self, curve: Curve) -> Curve:
        share = (curve.values - self.least) / max(self.most - self.least, 1e-12)
        return Curve(curve.wavenumbers, self.bottom - (self.bottom - self.top) * share)

    def line(self, curve: Curve, colour: str, *, dashed: bool = False) -> Stroke:
        return Stroke(self.across(self.scaled(curve)), colour, 0.6 if self.small else 0.9, dashed)

    def across(self, placed: Curve) -> tuple[tuple[float, float], ...]:
        """Of many points in one column the least and the greatest: a narrow band keeps its height."""
        x = np.array([self.x(float(place)) for place in placed.wavenumbers])
        order = np.argsort(x, kind="stable")
        x, y = x[order], placed.values[order]
        columns = max(2, int(self.right - self.left))
        if len(x) > 4 * columns:
            edges = np.linspace(0, len(x), 2 * columns + 1).astype(int)[:-1]
            ends = [*edges[1:], len(x)]
            kept = sorted(
                {int(a + pick(y[a:b])) for a, b in zip(edges, ends, strict=True) for pick in (np.argmin, np.argmax)}
            )
            x, y = x[kept], y[kept]
        return tuple((round(float(a), 1), round(float(b), 1)) for a, b in zip(x, y, strict=True))

    def axis(self, say: Language) -> Iterator[Stroke | Mark]:
        yield from self.ticks()
        yield Mark((self.left + self.right) / 2, self.bottom + 20, say("wavenumber, cm-1"), _INK)

    def ticks(self) -> Iterator[Stroke | Mark]:
        step = 1000.0 if self.small else 500.0
        yield Stroke(((self.left, self.bottom), (self.right, self.bottom)), _MUTED, 0.5)
        for place in np.arange(np.ceil(self.low / step) * step, self.high + 1.0, step):
            x = round(self.x(float(place)), 1)
            yield Stroke(((x, self.bottom), (x, self.bottom + 3)), _MUTED, 0.5)
            if not self.small:
                yield Stroke(((x, self.top), (x, self.bottom)), _GRID, 0.3)
            size = 5.0 if self.small else 7.0
            if self.left + size < x < self.right - size:
                yield Mark(x, self.bottom + 3 + size, f"{place:.0f}", _MUTED, size)

    def named(self, peaks: Sequence[Peak], curve: Curve, y: Curve) -> Iterator[Mark]:
        """The strongest, upright over each band, as spectra are labelled on paper."""
        for peak in sorted(peaks, key=lambda peak: -peak.prominence)[:_NAMED]:
            height = float(np.interp(peak.wavenumber, curve.wavenumbers, y.values))
            yield Mark(
                self.x(peak.wavenumber) + 2, max(height - 3, 20.0), f"{peak.wavenumber:.0f}", _INK, 6.0, "start", True
            )

    def marked(self, shapes: Sequence[Shape]) -> Iterator[Stroke | Mark]:
        """Boxes over a spectrum span wavenumbers."""
        for shape in shapes:
            if not isinstance(shape, Box):
                continue
            left, right = sorted((self.x(shape.left), self.x(shape.right)))
            left, right = max(left, self.left), min(right, self.right)
            corners = ((left, self.top), (right, self.top), (right, self.bottom), (left, self.bottom))
            yield Stroke(corners, _NOTE, filled=True)
            if shape.label:
                yield Mark((left + right) / 2, self.top - 4, shape.label, _INK)
