"""What hair looks like: its colour, its strands, its ragged edges.

Where hair grows is `hair`'s; this is the look of it in each pixel.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from engine.portrait.curves import Array, held, step
from engine.portrait.kernel import floats
from engine.portrait.noise import sample
from engine.portrait.person import Person
from engine.portrait.tape import Fields, chosen, least, most, played, sine

TURN = 2.0 * float(np.pi)

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
    out = np.empty((5, len(streak)), np.float32)
    given = {"streak": streak, "along": along, "fall": fall, "density": density, "facing": facing, "fray": fray}
    fields = Fields(
        **{name: floats(values) for name, values in given.items()},
        **dict(zip(("red", "green", "blue", "opacity", "strands"), out, strict=True)),
    )
    played(_fibres, fields, None, p, p.chance(4), mm, hair_colour(p))
    return np.ascontiguousarray(out[:3].T), out[3], out[4]


def _fibres(f: Any, p: Person, off: float, mm: float, dye: Sequence[float]) -> None:
    streak, along, fall, density = f.now("streak"), f.now("along"), f.now("fall"), f.now("density")
    curl, wave = p.hair_curl, p.hair_wave
    bent = along * (7 + 10 * wave) + 3 * sample("blotch", streak * 0.4, along * 0.5)
    s = streak + (0.02 + 0.05 * wave) * sine(bent / TURN) * (0.4 + fall)
    length = along * 0.35
    # No strand is finer than two pixels: 62 mm of `streak` are one tile of 256 texels, the finest wave 5 of them.
    fine = held(0.6 / mm, 0.3, 2.2)
    straight = 0.9 * sample("strand", s * fine + off, length) + 0.6 * sample("strand", s * (0.45 * fine) - off, length)
    locks = sample("streak", s * 0.8 + off, length)
    coils = sample("curl", streak * 0.9 + off, along * 1.3) + 0.7 * sample("curl", streak * 2.2, along * 3.0 + off)
    # Where strands are bunched for want of pixels, bunches differ less than strands do.
    strands = (straight * (1 - curl) + coils * curl) * (0.55 + 0.45 * least(1.0, 0.95 / mm))
    shade = held(1.0 + (0.22 - 0.10 * p.hair_grey) * strands + 0.16 * (1 - 0.5 * curl) * locks, 0.12, 2.4)
    grey = held(p.hair_grey * 1.25 - 0.12 + 0.225 * p.hair_grey * (1 - p.hair_grey) * strands, 0, 1)
    tips = step(along, 0.55, 1.0) * fall
    shade = shade * (1 + (0.25 + 0.3 * (1 - p.hair_shade)) * tips)
    for name, channel, white in zip(("red", "green", "blue"), dye, (0.50, 0.49, 0.47), strict=True):
        f.set(name, (channel + (white - channel) * grey) * shade)
    ragged = 0.5 * strands + 0.35 * locks
    end = step((1 - along) * f.now("fray"), 0.12 + 0.3 * most(ragged, -0.3), 1.0 + 0.8 * most(ragged, -0.9))
    rim = step(f.now("facing") + 0.05 * ragged, -0.05, 0.06)
    thin = held(density * 1.5 - 0.25 + chosen(density < 0.97, 0.22 * ragged, 0.0), 0, 1)
    f.set("opacity", end * rim * thin)
    f.set("strands", strands)
