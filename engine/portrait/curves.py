"""Small formulas that the head is built from: bumps, caps, soft steps and smooth curves through knots.

Pure arithmetic on arrays; nothing here knows what a nose is.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from engine.portrait import tape
from engine.portrait.kernel import at as place
from engine.portrait.kernel import floats, kernel
from engine.portrait.tape import chosen, least, most, root, value_of

Array = tape.Array
_NUMBER = (float, int)


def bump(x: Array, y: Array, cx: float, cy: float, sx: float, sy: float) -> Array:
    """A hill of height 1, all but a Gaussian, that ends four of its widths away."""
    line = value_of(x)
    if line is not None:
        return cast(Array, line.one(tape.BUMP, y, cx, cy, sx, sy))
    cx, cy, sx, sy = float(cx), float(cy), float(sx), float(sy)
    compiled = kernel()
    if compiled is not None and x.dtype == y.dtype == np.float32 and x.shape == y.shape:
        x, y = floats(x), floats(y)
        out = np.empty(x.shape, np.float32)
        compiled.bump(place(x), place(y), x.size, cx, cy, sx, sy, place(out))
        return out
    u, v = (x - cx) / sx, (y - cy) / sy
    u *= u
    v *= v
    u = np.maximum(1.0 - (u + v) * 0.0625, 0.0)
    for _ in range(4):
        u *= u
    return np.asarray(u)


def cap(x: Array, y: Array, cx: float, cy: float, rx: float, ry: float) -> Array:
    """The upper half of an ellipsoid of height 1, falling away steeply outside so that a maximum drops it there."""
    inside = 1.0 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2
    return chosen(inside > 0, root(most(inside, 0.0)), most(inside * 4.0, -20.0))


def held(x: Array | float, low: Array | float, high: Array | float) -> Array:
    """No lower than `low`, no higher than `high`; many times quicker on few numbers than numpy's clip."""
    return least(most(x, low), high)


def soft_max(a: Array, b: Array, k: float) -> Array:
    """The larger of two surfaces, rounded where they are less than k apart and exact elsewhere."""
    near = most(k - abs(a - b), 0.0)
    return most(a, b) + near * near * (0.25 / k)


def step(x: Array | float, low: Array | float, high: Array | float) -> Array:
    """0 below `low`, 1 above `high` (or the reverse), smooth between."""
    line = value_of(x)
    if line is not None:
        if value_of(low) is None and value_of(high) is None:
            return cast(Array, line.one(tape.STEP, low, high - low))
        slope = held((x - low) / (high - low), 0.0, 1.0)
        return slope * slope * (3.0 - 2.0 * slope)
    if isinstance(low, _NUMBER) and isinstance(high, _NUMBER) and isinstance(x, np.ndarray) and x.dtype == np.float32:
        compiled = kernel()
        if compiled is not None:
            x = floats(x)
            out = np.empty(x.shape, np.float32)
            compiled.step(place(x), x.size, low, high - low, place(out))
            return out
    t = np.minimum(np.maximum((x - low) / (high - low), 0.0), 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))


def between(rows: Array | list[Any], at: Array, first: float, scale: float) -> tuple[Array, ...]:
    """Each row read at places, straight between its values, which stand `scale` to a unit from `first` on."""
    line = value_of(at)
    if line is not None:
        return tuple(cast(Array, line.row(row, first, scale)) for row in rows)
    rows = rows if isinstance(rows, np.ndarray) else np.stack(rows)
    compiled = kernel()
    last = float(rows.shape[1] - 1)
    if compiled is not None and at.dtype == np.float32:
        at = floats(at)
        out = np.empty((len(rows), *at.shape), np.float32)
        compiled.between(place(rows), *rows.shape, place(at), at.size, first, scale, place(out))
        return tuple(out)
    along = np.minimum(np.maximum((at.astype(np.float32) - np.float32(first)) * np.float32(scale), 0.0), last)
    i = np.minimum(along.astype(np.int32), np.int32(last - 1))
    part = along - i.astype(np.float32)
    return tuple(np.asarray(row[i] + (row[i + 1] - row[i]) * part, np.float32) for row in rows)


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
