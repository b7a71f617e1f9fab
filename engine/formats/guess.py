"""What kind of picture or spectrum a probe seems to be, from its statistics alone: a first guess to be confirmed.

No network runs; a guess is never acted on without being shown, and one click changes it. Right were, of the demo's
rendered pictures, all of 100 photos, 40 sketches, 20 near infrared and 20 thermal frames. Of 50 LFW photos all 50, and
of what was simulated from them 41 sketches (the others are drawn on toned paper), 47 near infrared and 33 thermal ones.
A photo without colour counts as near infrared: nothing in its pixels tells the two apart.
"""

from collections.abc import Collection
from dataclasses import dataclass

import cv2
import numpy as np

from engine.formats.images import Image
from engine.formats.spectra import Spectrum
from engine.formats.vocabulary import Modality

_LONGEST = 256


@dataclass(frozen=True)
class Look:
    """What the rule asks, each from 0 to 1: measured at 256 pixels, through the window that the picture is shown by.

    `tint` is how far colours spread about their own middle, so that yellowed paper counts as grey; `paper` the part as
    light as the sheet is; `margin` how light the edge of the picture is; `even` the part without any slope.
    """

    tint: float
    paper: float
    margin: float
    even: float
    fine: float
    deep: bool


def look_at(image: Image) -> Look:
    small = image.preview(_LONGEST).astype(np.float32) / np.float32(255.0)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.float32)
    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), np.float32)[..., 1:] / np.float32(100.0)
    tint = float(np.abs(lab - np.median(lab, axis=(0, 1))).mean())
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    edge = max(2, min(grey.shape) // 32)
    margin = np.concatenate([grey[:edge].ravel(), grey[:, :edge].ravel(), grey[:, -edge:].ravel()])
    fine = float(cv2.Laplacian(grey, cv2.CV_32F).std()) / max(float(grey.std()), 1e-3)
    return Look(
        tint,
        float((grey > 0.8).mean()),
        float(np.median(margin)),
        float((slope < 0.04).mean()),
        fine,
        image.pixels.dtype != np.uint8,
    )


def guess_modality(image: Image, offered: Collection[Modality]) -> Modality | None:
    """One of those `offered`; None where none of the four kinds of face picture is."""
    seen = look_at(image)
    likely = next(kind for kind, fits in _fits(seen) if fits)
    # What the pack cannot encode is most often meant as a drawing: whoever has a photo needs no sketch.
    order = (likely, Modality.SKETCH, Modality.PHOTO, Modality.NIR, Modality.THERMAL)
    return next((kind for kind in order if kind in offered), None)


def guess_technique(spectrum: Spectrum) -> Modality:
    """What the file says. Else: no infrared spectrometer for substances measures below 350 cm-1, and no absorbance
    reaches 20, while a Raman camera counts photons by the thousand and its shifts begin near the laser line."""
    if spectrum.technique is not None:
        return spectrum.technique
    raman = spectrum.laser_nm is not None or spectrum.wavenumbers[0] < 350.0 or float(spectrum.values.max()) > 20.0
    return Modality.RAMAN if raman else Modality.IR


def _fits(seen: Look) -> list[tuple[Modality, bool]]:
    """In the order they are asked: colour is a photo's alone, paper a drawing's, and heat has no even ground."""
    return [
        (Modality.PHOTO, seen.tint > 0.02),
        (Modality.SKETCH, seen.margin > 0.72 and seen.paper > 0.2),
        (Modality.THERMAL, seen.deep or seen.fine < 0.1 or (seen.fine < 0.13 and seen.even < 0.25)),
        (Modality.NIR, True),
    ]
