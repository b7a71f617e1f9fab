"""Hair as a shell of strands from the crown: where the hairline runs, how thick the shell is, how far it hangs.

Geometry and the coordinates along and across the strands; their colour and gloss are `fibre`'s.
"""

from functools import cache
from typing import Any

import numpy as np

from engine.portrait.anatomy import Anatomy
from engine.portrait.curves import Array, between, held, step, through
from engine.portrait.kernel import floats
from engine.portrait.noise import sample
from engine.portrait.person import Person
from engine.portrait.raster import grid_normals
from engine.portrait.surface import LOWEST, Skull
from engine.portrait.tape import Fields, chosen, hill, least, most, played, power, root, sine

DEGREES = 180.0 / float(np.pi)
TURN = 2.0 * float(np.pi)


@cache
def hair_grid(coarse: int = 0) -> tuple[Array, Array]:
    """Places along the strands from 0 at the crown to 1 at the tip, and angles around the head."""
    rows, columns = ((37, 128), (27, 88), (21, 68), (17, 52))[coarse]
    t = np.concatenate([np.linspace(0, 0.9, rows), np.linspace(0.915, 1.0, 7)]).astype(np.float32)
    return t, np.linspace(-np.pi, np.pi, columns + 1)[:-1].astype(np.float32)


def hairline(a: Anatomy, angle: Array) -> Array:
    """Level of the hairline on the average head around it: angle 0 in front."""
    p = a.person
    d = np.abs(angle) * DEGREES
    up = 4.0 * p.hairline
    line = through(
        [0, 20, 36, 48, 57, 64, 71, 78, 86, 95, 110, 125, 145, 181],
        [70 + up, 70 + up, 65 + up, 53 + 0.6 * up, 39, 24, 6, -10, 0, 16, 6, -22, -52, -62],
        d,
    )
    line = line + p.recession * (28 * np.exp(-(((d - 36) / 15) ** 2)) + 8 * np.exp(-((d / 26) ** 2)))
    female = 1 - p.sex
    line = line - p.hair_frame * (16 + 10 * female) * np.exp(-(((d - 46) / 15) ** 2))
    wobble = sample("fractal", angle * 0.16 + p.chance(1), np.full_like(angle, 0.37))
    rough = sample("fractal", angle * 0.7 + p.chance(1), np.full_like(angle, 0.71))
    return np.asarray(line + 2.2 * wobble + 1.2 * rough, np.float32)


# So many to a radian: half a millimetre on the head.
HAIRLINES = 140.0


def hairlines(a: Anatomy) -> Array:
    """The hairline all around, from -π on: a row for `curves.between`."""
    around = (np.arange(int(2 * np.pi * HAIRLINES) + 2) / HAIRLINES - np.pi).astype(np.float32)
    return hairline(a, around)


def rooted(a: Anatomy, line: Array, angle: Array, average: Array) -> Array:
    """How thickly hair roots stand, from 0 to 1, at an angle and average level of the head where the hairline is."""
    cover = step(average - line, -2.5, 5.0)
    sides = most(step(abs(angle) * DEGREES, 175.0, 140.0), step(average, 80.0, 97.0))
    bald = a.person.baldness * 1.25 * step(average, 40.0, 92.0) * sides
    return cover * held(1.0 - bald, 0.0, 1.0)


def has_shell(a: Anatomy) -> bool:
    """Shorter hair is painted on the scalp alone."""
    return a.person.hair_length > 0.03 and a.person.baldness < 0.92


def parted(p: Person) -> bool:
    """Hair falls to both sides of a line."""
    long_enough = p.hair_length > 0.09 and p.hair_curl < 0.4 and p.hair_fringe < 0.2
    return long_enough and (abs(p.hair_part) > 0.25 or p.hair_length > 0.4)


def combed_back(p: Person) -> bool:
    """Hair runs from the forehead backwards: short and not parted, or tied."""
    return not parted(p) and p.hair_fringe < 0.2 and 0.055 < p.hair_length < 0.4 and p.hair_curl < 0.4


class Shell:
    """The shell of one person's hair: vertices, strand directions and coordinates for its fibres."""

    def __init__(self, a: Anatomy, skull: Skull, coarse: int = 0) -> None:
        p = a.person
        t, angle = hair_grid(coarse)
        shape = (len(t), len(angle))
        degrees = np.abs(angle) * DEGREES
        line = np.minimum(hairline(a, angle), 110)
        long = max(p.hair_length - 0.35, 0.0) / 0.65
        hang = 205.0 * long**0.9 * step(degrees, 49.0, 63.0) * (1 - 0.35 * p.hair_curl)
        hang = hang + 46.0 * p.hair_fringe * step(degrees, 54.0, 34.0)
        hang = hang * (1.0 + 0.08 * sample("fractal", angle * 0.7 + p.chance(2), np.full_like(angle, 0.11)))
        out = dict(zip(_SHELL, np.empty((len(_SHELL), t.size * angle.size), np.float32), strict=True))
        around = {"line": line, "hang": hang, "angle": angle, "sine": np.sin(angle), "cosine": np.cos(angle)}
        given = {name: _all_round(values, len(t)) for name, values in around.items()}
        rows = dict(zip(("wide", "middle", "ahead", "behind"), skull.rows, strict=True))
        fields = Fields(along=np.repeat(t, len(angle)), **given, **rows, **out)
        played(_laid, fields, None, skull)
        grids = {name: values.reshape(shape) for name, values in out.items()}
        # Hanging hair keeps the width that it had at its widest above.
        for name, widest in (("w", np.maximum), ("grown", np.maximum), ("back", np.minimum)):
            widest.accumulate(grids[name], 0, out=grids[name])
        played(_grown, fields, None, a, p.chance(2), p.chance(3), parted=parted(p))
        self.points = np.stack([grids[name] for name in "xyz"], -1)
        self.along, self.across = fields.arrays["along"].reshape(shape), given["angle"].reshape(shape)
        self.fall, self.fray, self.density = grids["fall"], grids["fray"], grids["density"]
        self._comb(a)

    def _comb(self, a: Anatomy) -> None:
        """How strands run: parted, combed back, or fallen round the crown; and the coordinate across them."""
        p = a.person
        x, y, z = self.points[..., 0], self.points[..., 1], self.points[..., 2]
        down = -28.0 - 60.0 * self.fall
        if combed_back(p):
            self.streak = np.arctan2(x, y - 10.0).astype(np.float32)
            away = np.stack([0 * x, 0.15 * down, np.full_like(x, -40.0)], -1)
        else:
            # Parted strands leave a line that runs forward from the crown, square to it and round its ends.
            crown, front = -25.0, 78.0 if parted(p) else -25.0
            root_x = 42.0 * p.hair_part if parted(p) else 0.0
            over = np.where(z > front, z - front, np.minimum(z - crown, 0.0))
            turn = np.arctan2(over, np.abs(x - root_x) + 1.0)
            across = (held(z, crown, front) + 62.0 * turn) / 62.0
            self.streak = (across * np.where(x > root_x, 1.0, -1.0)).astype(np.float32)
            away = np.stack([x - root_x, down, over], -1)
        normal = -grid_normals(self.points, closed=True)
        away -= normal * (away * normal).sum(-1, keepdims=True)
        away /= np.sqrt((away**2).sum(-1, keepdims=True) + 1e-6)
        self.normals, self.tangents = normal, away.astype(np.float32)


_SHELL = ("fall", "down", "level", "w", "mid", "front", "grown", "back", "n", "x", "y", "z", "fray", "density")


def _all_round(values: Array, rows: int) -> Array:
    """What is so at each angle, for all rows of the shell."""
    return np.tile(floats(values), rows)


def _laid(f: Any, skull: Skull) -> None:
    """Rows of the shell laid over the skull, and hanging below it."""
    along, line, hang = f.now("along"), f.now("line"), f.now("hang")
    end = chosen(hang > 6, 0.45, 1.0)
    fall, down = held((along - end) / most(1.0 - end, 1e-3), 0, 1), held(along / end, 0, 1)
    # Rows are even along the skull's curve and not in height, which would leave the crown bare.
    square = down**2
    average = 116.0 - (116.0 - line) * power(1.0 - (1.0 - square) / (1.0 + 0.25 * square), 0.9)
    level = chosen(fall > 0, most(average, line), average)
    rows = [f.row(name) for name in ("wide", "middle", "ahead", "behind")]
    w, mid, front, back = between(rows, level, LOWEST, 2.0)
    for name, value in (("fall", fall), ("down", down), ("level", level), ("w", w), ("front", front), ("grown", front)):
        f.set(name, value)
    f.set("back", back)
    f.set("mid", chosen(fall > 0, least(mid, 6.0), mid))
    f.set("n", skull.flatness(level))


def _grown(f: Any, a: Anatomy, clump: float, lump: float, *, parted: bool) -> None:
    """The shell's thickness on the skull, and with it where it lies."""
    p, angle, fall, down, level = a.person, f.now("angle"), f.now("fall"), f.now("down"), f.now("level")
    hang, w, mid, s, c = f.now("hang"), f.now("w"), f.now("mid"), f.now("sine"), f.now("cosine")
    aside, hanging = abs(angle), fall > 0
    front = chosen(aside < 1.2, f.now("front"), f.now("grown"))
    roots = rooted(a, f.now("line"), angle, least(level + 3, 116))
    thick = _thickness(p, angle, level, down, fall, hang, roots, clump, lump, parted)
    depth = chosen(c < 0, -c, root(most(1 - power(abs(s), f.now("n")), 0)))
    wobble = 2.0 * sample("blotch", angle * 0.2, f.now("along") * 0.1)
    wave = (0.22 + p.hair_wave) * 5.0 * fall * sine((fall * hang / 26.0 + wobble) / TURN)
    inward = (
        1.0
        - 0.07 * step(aside, 1.9, 1.1) * sine(fall * 0.5)
        - 0.10 * fall * step(hang, 30.0, 120.0)
        - 0.26 * p.hair_curl * fall * step(hang, 110.0, 50.0)
        + 0.05 * sine(fall * (2.5 / TURN))
    )
    # Outwards as the skull's own curve faces: sideways at the temples, upwards at the crown.
    top = step(level, 34.0, 117.0)
    out = root(1.0 - (0.96 * top) ** 2)
    f.set("x", (w + thick * out) * s * inward + wave * s + a.midline(0.0 * level))
    ahead, behind = mid + (front - mid + thick * (0.2 + 0.8 * out)) * depth, mid + (mid - f.now("back") + thick) * c
    f.set("z", chosen(c < 0, behind, ahead) + 0.6 * wave * c)
    f.set("y", a.own_y(level) + thick * top * 0.92 - fall * hang)
    # Per strand length: how short the stretch is over which tips end. Cut sides end sharply, fringes do not.
    cut = chosen(hang < 6, 16.0 * step(aside, 0.7, 1.3) * (1 - fall), 0.0)
    f.set("fray", 3.4 + 2.5 * p.hair_fringe + 16.0 * p.hair_curl + 6.5 * fall + cut)
    f.set("density", chosen(hanging, 1.0, roots))


def _thickness(
    p: Person, angle: Array, level: Array, down: Array, fall: Array, hang: Array, roots: Array,
    clump: float, lump: float, parted: bool,
) -> Array:  # fmt: skip
    short = held((p.hair_length - 0.02) / 0.18, 0.0, 1.0)
    short = short * short * (3.0 - 2.0 * short)
    long = held((p.hair_length - 0.25) / 0.25, 0.0, 1.0)
    long = long * long * (3.0 - 2.0 * long)
    curl = p.hair_curl
    top = (3.0 + short * (5 + 24 * p.hair_top)) * (1 + 0.7 * curl * short)
    sides = (1.5 + short * (2 + 12 * p.hair_sides)) * (1 + 1.7 * curl * short)
    sides = sides * (0.25 + 0.75 * most(step(level, -15.0, 60.0), long))
    sides = sides * (1 - 0.75 * curl * step(level, 75.0, 5.0))
    hanging = 6 + 12 * p.hair_sides + 15 * curl
    up = step(level, 48.0, 114.0)
    thick = sides + (top - sides) * up
    ahead = step(abs(angle), 1.1, 0.5)
    near = held((1 - down) / ((0.12 + 0.22 * ahead) * (1 - 0.65 * curl)), 0, 1)
    edge = 0.10 + 0.14 * short * ahead + 0.12 * curl
    thick = thick * (edge + (1 - edge) * root(near * (2 - near)))
    thick = chosen(hang > 6, most(thick, hanging * step(down, 0.3, 1.0) * step(hang, 20.0, 90.0)), thick)
    thick = thick + 0.35 * hanging * sine(fall * 0.5) * step(hang, 40.0, 100.0)
    if parted:
        along = (sine(angle / TURN) * 60 - 42.0 * p.hair_part) / 7.0
        thick = thick * (1 - 0.45 * hill(along) * up * ahead)
    lumps = sample("blotch", angle * 0.32 + lump, down * 0.5 + fall * 0.3)
    clumps = sample("streak", angle * 0.5, 0.15 * down + clump)
    curls = sample("curl", angle * 0.62, down * 0.75 + fall * 0.8)
    rough = 0.10 * lumps + (0.05 + 0.06 * p.hair_wave) * (1 - curl) * clumps + 0.16 * curl * curls
    rough = rough * step(down, 0.02, 0.3)
    thin = chosen(fall > 0, 1.0, step(roots, 0.35, 1.0))
    return most(thick * (1 + rough) * thin, 1.0)
