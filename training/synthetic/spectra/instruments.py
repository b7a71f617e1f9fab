"""What instruments make of a substance's lines: an infrared spectrometer with a diamond, and Raman at 532 and 785 nm.

Axes, counts, baselines, fluorescence and noise follow what such instruments write; molecules live in `substance`.
"""

from dataclasses import dataclass

import numpy as np

from training.synthetic.spectra.substance import Curve, Substance, dispersion, pseudo_voigt


@dataclass(frozen=True)
class Spectrum:
    """`wavenumber` in cm-1, ascending; `value` is absorbance or counts; `laser` in nm, 0 for infrared."""

    modality: str
    wavenumber: Curve
    value: Curve
    laser: int
    resolution: float


def _broadened(width: float, lorentz: float, resolution: float) -> tuple[float, float]:
    """A line seen at finite resolution is wider and more Gaussian (the usual approximation of a Voigt width)."""
    gauss = (width * (1 - lorentz)) ** 2 + resolution**2
    wide = 0.5346 * width * lorentz + np.sqrt((0.2166 * width * lorentz) ** 2 + gauss)
    seen = max(wide, width)
    return float(seen), float(lorentz * width / seen)


def _lines(substance: Substance, x: Curve, modality: str, resolution: float, mixed_in: float) -> Curve:
    """The substance's lines, each drawn within 20 widths of its centre."""
    total = np.zeros_like(x)
    for line in substance.lines:
        strength = line.raman if modality == "raman" else line.infrared
        if strength < 1e-3:
            continue
        width, lorentz = _broadened(line.width, line.lorentz, resolution)
        start, stop = np.searchsorted(x, (line.centre - 20 * width, line.centre + 20 * width))
        part = x[start:stop]
        total[start:stop] += strength * pseudo_voigt(part, line.centre, width, lorentz)
        if mixed_in > 0:
            total[start:stop] -= strength * mixed_in * dispersion(part, line.centre, width)
    return total


def _hill(x: Curve, centre: float, width: float) -> Curve:
    curve: Curve = np.exp(-0.5 * ((x - centre) / width) ** 2)
    return curve


def _slow(rng: np.random.Generator, x: Curve, waves: int) -> Curve:
    """A smooth random course about 0 with about that many waves."""
    at = np.linspace(x[0], x[-1], waves * 2 + 2)
    course: Curve = np.interp(x, at, rng.normal(0, 1, len(at)))
    span = max(3, len(x) // (waves * 3)) | 1
    kernel = np.hanning(span)
    return np.convolve(np.pad(course, span // 2, mode="edge"), kernel / kernel.sum(), mode="valid")


IR_AXES = ((600, 4000, 1), (600, 4000, 1), (450, 4000, 1), (400, 4000, 2), (650, 4000, 4))


def measure_infrared(substance: Substance, rng: np.random.Generator) -> Spectrum:
    """Absorbance by attenuated total reflection, uncorrected: bands grow towards low wavenumbers and lean."""
    first, last, step = IR_AXES[int(rng.integers(len(IR_AXES)))]
    x = np.arange(first, last + 1, step, dtype=np.float64)
    resolution = float(rng.choice([2.0, 4.0, 4.0, 8.0]))
    seen = x + rng.normal(0, 0.7)
    bands = _lines(substance, seen, "ir", resolution, float(rng.uniform(0.0, 0.28)))
    depth = np.clip(1000.0 / x, 0.2, 1.8) ** rng.uniform(0.4, 1.0)
    contact = float(np.exp(rng.uniform(np.log(0.03), np.log(0.6)))) / max(1e-6, float(bands.max()))
    value = contact * bands * depth + _infrared_background(rng, x, contact * float(bands.max()))
    return Spectrum("ir", x, value + _infrared_noise(rng, x), 0, resolution)


def _infrared_background(rng: np.random.Generator, x: Curve, strongest: float) -> Curve:
    level, tilt = rng.uniform(0.0, 0.03), abs(rng.normal(0, 0.02))
    low = abs(rng.normal(0, 0.06)) * np.exp(-(x - x[0]) / rng.uniform(250, 900))
    value = level + tilt * (1 - (x - x[0]) / (x[-1] - x[0])) + low + 0.004 * _slow(rng, x, 3)
    # Carbon dioxide and water vapour are never quite the same in the sample's and the reference's run.
    gas = rng.normal(0, 0.0035)
    value += gas * (_hill(x, 2361, 10) + 0.8 * _hill(x, 2338, 11))
    vapour = rng.normal(0, 0.0008)
    for low_end, high_end in ((1420, 1860), (3560, 3900)):
        at = np.arange(low_end, high_end, 14.7)
        value += vapour * sum(_hill(x, c + 3 * np.sin(c), 2.2) * (0.5 + 0.5 * np.sin(c * 0.7)) for c in at)
    # What grew or dried on the sample: water, protein, sugar.
    film = strongest * float(rng.exponential(0.09))
    film_bands = ((3320, 150, 0.9), (1640, 35, 0.6), (1545, 30, 0.25), (1050, 55, 0.5))
    for centre, width, strength in film_bands:
        value += film * strength * rng.uniform(0.4, 1.2) * _hill(x, centre, width)
    return value


def _infrared_noise(rng: np.random.Generator, x: Curve) -> Curve:
    """Noise grows where the detector ends and where the diamond itself absorbs (1900 to 2300 cm-1)."""
    quiet = float(np.exp(rng.uniform(np.log(0.00015), np.log(0.0012))))
    rise = 1 + 6 * np.exp(-(x - x[0]) / 60) + 1.6 * _hill(x, 2100, 160) + 0.7 * (x > 3700)
    noise: Curve = quiet * rise * np.convolve(rng.normal(0, 1, len(x) + 2), [0.3, 0.6, 0.3], mode="valid")
    return noise


def measure_raman(substance: Substance, rng: np.random.Generator) -> Spectrum:
    """Counts on a camera behind a grating: pixels are even in wavelength, so not in wavenumber."""
    laser = 532 if rng.random() < 0.75 else 785
    x, edge = _raman_axis(rng, laser)
    resolution = float(rng.uniform(3.5, 9.0))
    seen = x * (1 + rng.normal(0, 0.0004)) + rng.normal(0, 1.2)
    bands = _lines(substance, seen, "raman", resolution, 0.0)
    red = 1e7 / laser - x
    bands *= (red / red[len(red) // 2]) ** 4
    peak = float(bands[x > edge + 60].max())
    strength = float(np.exp(rng.uniform(np.log(150), np.log(9000))))
    counts = strength / peak * bands + strength * _fluorescence(rng, x, substance.dye * (1.0 if laser == 532 else 0.6))
    counts *= _detector(rng, x, laser) / (1 + np.exp(-(x - edge) / 6.0))
    counts += strength * rng.uniform(0.0, 1.4) * _hill(x, rng.normal(0, 1.5), 5.0) * (laser == 532)
    counts += abs(rng.normal(0, 0.12)) * strength * _hill(x, edge + 12, 14)
    offset = rng.uniform(820, 2000) if laser == 532 else rng.uniform(820, 3800)
    # Two counts of read noise, and shot noise of a detector with about four electrons a count.
    value = offset + counts + rng.normal(0, 1, len(x)) * np.sqrt(4.0 + np.maximum(counts, 0) / 4.0)
    return Spectrum("raman", x, value + _cosmic_rays(rng, x, strength), laser, resolution)


def _raman_axis(rng: np.random.Generator, laser: int) -> tuple[Curve, float]:
    """Wavenumbers of the camera's pixels, and where the filter that holds the laser back opens."""
    pixels = int(rng.choice([1024, 1600])) if laser == 532 else 1024
    first, last = (-120.0, 3670.0) if laser == 532 else (95.0, 3400.0)
    first, last = first + rng.normal(0, 1.5), last + rng.normal(0, 3.0)
    wavelength = np.linspace(1 / (1e7 / laser - first), 1 / (1e7 / laser - last), pixels)
    return 1e7 / laser - 1 / wavelength, float(rng.uniform(65, 95) if laser == 532 else rng.uniform(80, 110))


def _fluorescence(rng: np.random.Generator, x: Curve, dye: float) -> Curve:
    """Broad hills and a decay from the laser line, of the substance and of what is on it."""
    glow = dye * np.exp(rng.normal(0, 0.5))
    value = rng.uniform(0.02, 0.25) * np.exp(-x / rng.uniform(500, 1800))
    for _ in range(int(rng.integers(1, 4))):
        value = value + rng.uniform(0.1, 0.8) * _hill(x, rng.uniform(300, 4200), rng.uniform(350, 1500))
    return np.maximum(glow * value * (1 + 0.02 * _slow(rng, x, 6)), 0)


def _detector(rng: np.random.Generator, x: Curve, laser: int) -> Curve:
    """The camera's response: silicon ends at 1100 nm, and thinned chips ripple in the red."""
    response: Curve = 1 - 0.15 * ((x - 1800) / 2000) ** 2
    if laser == 785:
        response = response * (1 - 0.85 / (1 + np.exp(-(x - 2450) / 260)))
        response *= 1 + rng.uniform(0.0, 0.012) * np.sin(x / rng.uniform(14, 24) + rng.uniform(0, 6))
    return np.maximum(response, 0.05)


def _cosmic_rays(rng: np.random.Generator, x: Curve, strength: float) -> Curve:
    rays = np.zeros_like(x)
    for _ in range(int(rng.poisson(0.7))):
        at = int(rng.integers(2, len(x) - 2))
        rays[at] += strength * rng.uniform(0.2, 1.5)
        rays[at + 1] += strength * rng.uniform(0.0, 0.4)
    return rays


MEASURE = {"raman": measure_raman, "ir": measure_infrared}
