"""Noise tiles that wrap around, made once a process, and the sampling of them.

Every tile is the same on every machine and in every process: people differ by where they look into it.
"""

from functools import cache

import numpy as np

from engine.portrait.curves import Array

SIZE = 256


@cache
def tile(kind: str) -> Array:
    """A SIZE × SIZE field with mean 0 and deviation 1, by the name of its look."""
    seed = {"white": 1, "grain": 2, "fractal": 3, "blotch": 4, "streak": 5, "strand": 6, "curl": 7}[kind]
    white = np.random.Generator(np.random.PCG64(seed)).standard_normal((SIZE, SIZE))
    fy = np.fft.fftfreq(SIZE)[:, None] * SIZE
    fx = np.fft.fftfreq(SIZE)[None, :] * SIZE
    f = np.hypot(fy, fx)
    across, along = np.abs(fx), np.abs(fy)
    gain = {
        "white": np.ones_like(f),
        "grain": np.exp(-((f / 70.0) ** 2)) * (f > 8),
        "fractal": 1.0 / np.maximum(f, 1.0) ** 1.3,
        "blotch": np.exp(-((f / 7.0) ** 2)),
        "streak": np.exp(-((along / 5.0) ** 2)) / np.maximum(across, 2.0) ** 0.6,
        "strand": np.exp(-((along / 9.0) ** 2)) * (across > 10) * np.exp(-((across / 45.0) ** 4)),
        "curl": np.exp(-(((f - 20.0) / 9.0) ** 2)),
    }[kind]
    gain = gain * (f > 0)
    field = np.fft.ifft2(np.fft.fft2(white) * gain).real
    field = (field - field.mean()) / field.std()
    return np.ascontiguousarray(field, np.float32)


def sample(kind: str, u: Array, v: Array) -> Array:
    """The tile read at (u, v) in tile widths, linearly interpolated and wrapped."""
    field = tile(kind).ravel()
    x, y = u * np.float32(SIZE), v * np.float32(SIZE)
    fx, fy = np.floor(x), np.floor(y)
    dx, dy = x - fx, y - fy
    x0, y0 = fx.astype(np.int32) & (SIZE - 1), fy.astype(np.int32) & (SIZE - 1)
    x1 = (x0 + 1) & (SIZE - 1)
    r0, r1 = y0 * SIZE, ((y0 + 1) & (SIZE - 1)) * SIZE
    top = field[r0 + x0] * (1 - dx) + field[r0 + x1] * dx
    low = field[r1 + x0] * (1 - dx) + field[r1 + x1] * dx
    return np.asarray(top * (1 - dy) + low * dy, np.float32)
