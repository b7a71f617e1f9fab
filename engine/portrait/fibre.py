"""What hair looks like: its colour, its strands, its ragged edges.

Where hair grows is `hair`'s; this is the look of it in each pixel.
"""

from functools import lru_cache

import numpy as np

from engine.portrait.curves import Array, held, step
from engine.portrait.noise import sample
from engine.portrait.person import Person

SHADES = np.array(
    [[0.56, 0.40, 0.20], [0.30, 0.185, 0.088], [0.125, 0.068, 0.035], [0.048, 0.028, 0.018], [0.014, 0.012, 0.012]]
)


def hair_colour(p: Person, *, beard: bool = False, brow: bool = False) -> Array:
    """Linear colour of this person's hair before greying."""
    return _dyed(p.hair_shade, p.hair_red, beard, brow)


@lru_cache(64)
def _dyed(shade: float, redness: float, beard: bool, brow: bool) -> Array:
    if brow:
        shade = 0.25 + 0.72 * shade
    if beard:
        shade = 0.12 + 0.84 * shade
    at = held(shade, 0, 1) * (len(SHADES) - 1)
    colour = np.exp([np.interp(at, range(len(SHADES)), np.log(SHADES[:, c])) for c in range(3)])
    red = redness * (1 - 0.75 * shade) + (0.15 if beard else 0.0) * redness
    return np.asarray(colour * [1 + 0.45 * red, 1 - 0.22 * red, 1 - 0.5 * red], np.float32)


def fibres(
    p: Person, streak: Array, along: Array, fall: Array, density: Array, facing: Array, fray: Array, mm: float
) -> tuple[Array, Array, Array]:
    """Colour (n, 3), opacity and the strands' own light and shade in each pixel of the shell."""
    off = np.float32(p.chance(4))
    curl = p.hair_curl
    bend = (0.02 + 0.05 * p.hair_wave) * np.sin(
        along * (7 + 10 * p.hair_wave) + 3 * sample("blotch", streak * 0.4, along * 0.5)
    )
    s = (streak + bend * (0.4 + fall)).astype(np.float32)
    length = (along * 0.35).astype(np.float32)
    # No strand is finer than two pixels: 62 mm of `streak` are one tile of 256 texels, the finest wave 5 of them.
    fine = float(held(0.6 / mm, 0.3, 2.2))
    straight = 0.9 * sample("strand", s * fine + off, length) + 0.6 * sample("strand", s * (0.45 * fine) - off, length)
    locks = sample("streak", s * 0.8 + off, length)
    coils = sample("curl", streak * 0.9 + off, along * 1.3) + 0.7 * sample("curl", streak * 2.2, along * 3.0 + off)
    # Where strands are bunched for want of pixels, bunches differ less than strands do.
    strands = (straight * (1 - curl) + coils * curl) * (0.55 + 0.45 * min(1.0, 0.95 / mm))
    shade = held(1.0 + (0.22 - 0.10 * p.hair_grey) * strands + 0.16 * locks * (1 - 0.5 * curl), 0.12, 2.4)
    grey = held(p.hair_grey * 1.25 - 0.12 + 0.45 * p.hair_grey * (1 - p.hair_grey) * 0.5 * strands, 0, 1)[:, None]
    colour = hair_colour(p)[None, :] * (1 - grey) + np.array([0.50, 0.49, 0.47], np.float32) * grey
    tips = step(along, 0.55, 1.0) * fall
    colour = colour * (1 + (0.25 + 0.3 * (1 - p.hair_shade)) * tips)[:, None] * shade[:, None]
    ragged = 0.5 * strands + 0.35 * locks
    end = step((1 - along) * fray, 0.12 + 0.3 * np.maximum(ragged, -0.3), 1.0 + 0.8 * np.maximum(ragged, -0.9))
    rim = step(facing + 0.05 * ragged, -0.05, 0.06)
    thin = held(density * 1.5 - 0.25 + 0.22 * ragged * (density < 0.97), 0, 1)
    return np.asarray(colour, np.float32), np.asarray(end * rim * thin, np.float32), np.asarray(strands, np.float32)
