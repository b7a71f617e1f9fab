"""What kind of picture or spectrum a probe seems to be, from its statistics alone: a guess that a person confirms.

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
from engine.formats.vocabulary import Kind, Modality

_LONGEST = 256
_TINT, _ANY_TINT = 0.02, 0.002
_PAPER_MARGIN, _PAPER = 0.72, 0.2
_SLIM, _THIN = 1.85, 4.0


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
    """One of those `offered`; None where none of the kinds of picture is.

    Infrared frames have no colour at all, and the dullest of the demo's 240 visible crops of persons some.
    """
    seen = look_at(image)
    if not set(offered) & {Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL}:
        pair = (Modality.VISIBLE, Modality.INFRARED)
        either = pair if seen.tint > _ANY_TINT else pair[::-1]
        return next((kind for kind in either if kind in offered), None)
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


def guess_kind(image: Image) -> Kind | None:
    """What the picture plainly shows, by its shape and its paper; None where nothing tells.

    The crops of data sets of persons are 1.9 to 3.2 times as high as wide, a telephone held upright gives 1.78, and a
    drawing on paper is of a face. So all of the demo's crops of persons are one and none of its faces.
    """
    if _SLIM <= image.height / image.width <= _THIN:
        return Kind.PERSON
    seen = look_at(image)
    drawn = seen.tint <= _TINT and seen.margin > _PAPER_MARGIN and seen.paper > _PAPER
    return Kind.FACE if drawn else None


def _fits(seen: Look) -> list[tuple[Modality, bool]]:
    """In the order they are asked: colour is a photo's alone, paper a drawing's, and heat has no even ground."""
    return [
        (Modality.PHOTO, seen.tint > _TINT),
        (Modality.SKETCH, seen.margin > _PAPER_MARGIN and seen.paper > _PAPER),
        (Modality.THERMAL, seen.deep or seen.fine < 0.1 or (seen.fine < 0.13 and seen.even < 0.25)),
        (Modality.NIR, True),
    ]
