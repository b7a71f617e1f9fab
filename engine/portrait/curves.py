"""Small formulas that the head is built from: bumps, caps, soft steps and smooth curves through knots.

Pure arithmetic on arrays; nothing here knows what a nose is.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.portrait.kernel import at as place
from engine.portrait.kernel import floats, kernel

# float32 wherever it is made; the alias is wide because numpy types mixed arithmetic as floating.
Array = npt.NDArray[np.floating[Any]]


def bump(x: Array, y: Array, cx: float, cy: float, sx: float, sy: float) -> Array:
    """A Gaussian hill of height 1."""
    u, v = (x - cx) / sx, (y - cy) / sy
    u *= u
    v *= v
    u = np.negative(u + v)
    return np.exp(u, out=u)


def cap(x: Array, y: Array, cx: float, cy: float, rx: float, ry: float) -> Array:
    """The upper half of an ellipsoid of height 1, falling away steeply outside so that a maximum drops it there."""
    inside = 1.0 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2
    return np.where(inside > 0, np.sqrt(np.maximum(inside, 0.0)), np.maximum(inside * 4.0, -20.0))


def soft_max(a: Array, b: Array, k: float) -> Array:
    """The larger of two surfaces, rounded where they are less than k apart and exact elsewhere."""
    near = np.maximum(k - np.abs(a - b), 0.0)
    return np.maximum(a, b) + near * near * (0.25 / k)


def step(x: Array | float, low: Array | float, high: Array | float) -> Array:
    """0 below `low`, 1 above `high` (or the reverse), smooth between."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))


def through(knots: Sequence[float] | Array, values: Sequence[float] | Array, at: Array) -> Array:
    """A smooth curve through rising knots, held constant outside: cubic Hermite that never overshoots its knots."""
    x, y = np.asarray(knots, np.float64), np.asarray(values, np.float64)
    h, d = np.diff(x), np.diff(y) / np.diff(x)
    m = np.zeros_like(y)
    same = d[:-1] * d[1:] > 0
    harmonic = np.zeros(len(d) - 1)
    harmonic[same] = 2.0 / (1.0 / d[:-1][same] + 1.0 / d[1:][same])
    m[1:-1] = harmonic
    m[0], m[-1] = d[0], d[-1]
    compiled = kernel()
    if compiled is not None and isinstance(at, np.ndarray) and at.dtype == np.float32:
        along = floats(at)
        out = np.empty(along.shape, np.float32)
        compiled.through(place(x), place(y), place(h), place(m), len(x), place(along), along.size, place(out))
        return out
    p = np.clip(np.asarray(at, np.float64), x[0], x[-1])
    i = np.clip(np.searchsorted(x, p, side="right") - 1, 0, len(h) - 1)
    t = (p - x[i]) / h[i]
    t2, t3 = t * t, t * t * t
    value = (2 * t3 - 3 * t2 + 1) * y[i] + (t3 - 2 * t2 + t) * h[i] * m[i]
    value += (3 * t2 - 2 * t3) * y[i + 1] + (t3 - t2) * h[i] * m[i + 1]
    return value.astype(np.float32)
