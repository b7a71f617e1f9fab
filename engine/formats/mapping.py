"""Which stored value is shown as black and which as white: the window onto sixteen bits and floats.

Stored pixels are never changed by it; what is shown, encoded and searched is what comes out.
"""

from functools import lru_cache
from typing import Annotated, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

USUAL_PERCENTILES = (0.1, 99.9)
"""Dead and hot pixels of an infrared sensor lie outside; the rest fills the range."""

_SAMPLE = 4_000_000

Number = Annotated[float, Field(allow_inf_nan=False)]


@dataclass(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Mapping:
    """`low` and `high` are stored values that become 0 and 1; `inverted` turns hot-white into hot-black and back."""

    low: Number
    high: Number
    inverted: bool = False

    def __post_init__(self) -> None:
        if not self.high > self.low:
            raise ValueError(f"the value shown as white, {self.high:g}, must lie above the one shown as black")

    @property
    def level(self) -> float:
        return (self.low + self.high) / 2

    @property
    def window(self) -> float:
        return self.high - self.low

    def __call__(self, stored: NDArray[Any]) -> NDArray[np.float32]:
        """What has no value, as a dead pixel of a float image, is shown as black."""
        if stored.dtype == np.uint8:
            # Of 256 values each is mapped once: the same numbers at a fifth of the time.
            return (
                np.asarray(cv2.LUT(stored, _of_bytes(self)), np.float32) if stored.size else stored.astype(np.float32)
            )
        return self.exactly(stored)

    def exactly(self, stored: NDArray[Any]) -> NDArray[np.float32]:
        with np.errstate(over="ignore", invalid="ignore"):
            unit = (stored.astype(np.float32) - self.low) / (self.high - self.low)
            unit = np.clip(1.0 - unit if self.inverted else unit, 0.0, 1.0)
        if stored.dtype.kind != "f":
            return np.asarray(unit, np.float32)
        return np.asarray(np.nan_to_num(unit, copy=False, nan=0.0), np.float32)


@lru_cache(64)
def _of_bytes(mapping: Mapping) -> NDArray[np.float32]:
    return mapping.exactly(np.arange(256, dtype=np.uint8))


UNIT = Mapping(0.0, 1.0)
"""For values that lie between 0 and 1 already."""

BYTES = Mapping(0.0, 255.0)


def usual_mapping(pixels: NDArray[Any]) -> Mapping:
    """The whole range of 8 bits; of more, the usual percentiles."""
    return BYTES if pixels.dtype == np.uint8 else percentile_mapping(pixels, *USUAL_PERCENTILES)


def percentile_mapping(pixels: NDArray[Any], lower: float, upper: float, *, inverted: bool = False) -> Mapping:
    """An image of one value, or of none, gets a window of width one from there on."""
    finite = _sample(pixels)
    if not finite.size:
        return Mapping(UNIT.low, UNIT.high, inverted)
    low, high = (float(value) for value in np.percentile(finite, [lower, upper]))
    return Mapping(low, high if high > low else float(np.nextafter(low, np.inf)) + 1.0, inverted)


@dataclass(frozen=True, config=ConfigDict(arbitrary_types_allowed=True))
class Histogram:
    """How many of a sample of the stored values lie between each two of `edges`."""

    counts: NDArray[np.int64]
    edges: NDArray[np.float64]


def histogram(pixels: NDArray[Any], bins: int = 256) -> Histogram:
    """From the least to the greatest finite value, all channels together."""
    finite = _sample(pixels)
    if pixels.dtype == np.uint8:
        counts, edges = np.histogram(finite, bins, (0.0, 256.0))
    elif not finite.size or finite.min() == finite.max():
        centre = float(finite[0]) if finite.size else 0.0
        reach = max(0.5, abs(centre) * 1e-6)
        counts, edges = np.histogram(finite, bins, (centre - reach, centre + reach))
    else:
        counts, edges = np.histogram(finite, bins)
    return Histogram(counts.astype(np.int64), np.asarray(edges, np.float64))


def _sample(pixels: NDArray[Any]) -> NDArray[np.float64]:
    step = max(1, pixels.size // _SAMPLE)
    with np.errstate(invalid="ignore"):  # a damaged file may hold numbers that warn when they are copied
        sample = np.asarray(pixels.reshape(-1)[::step], np.float64)
    return sample[np.isfinite(sample)]
