"""RFM's linear transformation generator: random rectangles of a picture multiplied by random factors, again and again.

A surface of one material is a linear function of itself under another light; the network learns not to mind. Printed,
the algorithm never ends, since none of its rectangles fits a picture of the paper's size; both forms end here.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from torch import Tensor

AREA, ASPECT = (0.02, 0.4), (0.3, 1 / 0.3)
MOST_DRAWS = 400
"""Rectangles drawn for one picture, fitting or not. Of those that can fit about three in ten do."""


@dataclass(frozen=True)
class Transformation:
    """How Algorithm 1 is read. `concentration` is of both sides of the Beta that factors are drawn from; None draws
    them evenly."""

    share: float = 0.5
    concentration: float | None = 0.5
    sides: Literal["root", "printed"] = "root"
    """Height √(S·r) and width √(S/r), whose product is S; printed, the width is S/r, an area."""
    least: float = 1e-6
    """Where the product of a pixel's factors falls to this, the picture is done."""
    most: int = 50
    """Rectangles a picture."""


def transform_linearly(
    pixels: Tensor, rng: np.random.Generator, how: Transformation, channels_together: bool
) -> Tensor:
    """(N, C, H, W), 0 to 1. An infrared picture's channels are one, and so is their factor."""
    result = pixels.clone()
    for picture in result:
        if rng.random() < how.share:
            transform_picture(picture.numpy(), rng, how, channels_together)
    return result


def transform_picture(
    picture: np.ndarray, rng: np.random.Generator, how: Transformation, channels_together: bool
) -> int:
    """In place; the number of rectangles that were changed, for the tests."""
    channels, height, width = picture.shape
    factors = np.ones_like(picture, dtype=np.float64)
    """M: what each pixel has been multiplied by, which is not the pixel itself, since a factor may be above 1."""
    done = 0
    for _ in range(MOST_DRAWS):
        area = rng.uniform(*AREA) * height * width
        aspect = rng.uniform(*ASPECT)
        h, w = math.sqrt(area * aspect), (area / aspect if how.sides == "printed" else math.sqrt(area / aspect))
        left, top = int(rng.uniform(0, width)), int(rng.uniform(0, height))
        rows, columns = max(1, round(h)), max(1, round(w))
        if left + columns > width or top + rows > height:
            continue
        at = slice(top, top + rows), slice(left, left + columns)
        # A black rectangle would have no largest factor; its pixels stay black whatever they are multiplied by.
        inside = picture[:, *at]
        highest = np.maximum(inside.max() if channels_together else inside.max((1, 2), keepdims=True), 1e-3)
        count = None if channels_together else (channels, 1, 1)
        drawn = rng.random(count) if how.concentration is None else rng.beta(*(how.concentration,) * 2, count)
        inside *= drawn / highest
        factors[:, *at] *= drawn / highest
        done += 1
        if factors[:, at[0], at[1]].min() <= how.least or done == how.most:
            break
    return done
