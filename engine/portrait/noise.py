"""Noise tiles that wrap around, made once a process, and the sampling of them.

Every tile is the same on every machine and in every process: people differ by where they look into it.
"""

from functools import cache
from typing import cast

import numpy as np

from engine.portrait.curves import Array
from engine.portrait.kernel import at, floats, kernel
from engine.portrait.tape import SAMPLE, value_of

SIZE = 256
FINE = 2 * SIZE


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


@cache
def _fine(kind: str) -> Array:
    """The tile at twice its resolution, flat, so that the nearest value will do for a sample."""
    wave = np.fft.rfft2(tile(kind))
    full = np.zeros((FINE, FINE // 2 + 1), complex)
    half = SIZE // 2
    full[:half, : half + 1], full[-half:, : half + 1] = wave[:half], wave[half:]
    return np.ascontiguousarray(np.fft.irfft2(full, (FINE, FINE)).ravel() * (FINE / SIZE) ** 2, np.float32)


@cache
def _place(kind: str) -> int:
    """Where the fine tile lies, which is kept as long as the process."""
    return at(_fine(kind))


def sample(kind: str, u: Array, v: Array) -> Array:
    """The tile read at (u, v) in tile widths, wrapped."""
    line = value_of(u)
    if line is not None:
        return cast(Array, line.one(SAMPLE, v, _place(kind), FINE))
    compiled = kernel()
    if compiled is not None and u.dtype == v.dtype == np.float32 and u.shape == v.shape:
        u, v = floats(u), floats(v)
        out = np.empty(u.shape, np.float32)
        compiled.sample(_place(kind), FINE, at(u), at(v), u.size, at(out))
        return out
    x = np.floor(u * np.float32(FINE) + np.float32(0.5)).astype(np.int32) & (FINE - 1)
    y = np.floor(v * np.float32(FINE) + np.float32(0.5)).astype(np.int32) & (FINE - 1)
    return np.asarray(_fine(kind).take(y * FINE + x), np.float32)
