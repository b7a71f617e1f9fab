"""Hair as a shell of strands from the crown: where the hairline runs, how thick the shell is, how far it hangs.

Geometry and the coordinates along and across the strands; their colour and gloss are `fibre`'s.
"""

from functools import cache

import numpy as np

from engine.portrait.anatomy import Anatomy
from engine.portrait.curves import Array, held, step, through
from engine.portrait.noise import sample
from engine.portrait.person import Person
from engine.portrait.raster import grid_normals
from engine.portrait.surface import Skull

DEGREES = np.float32(180.0 / np.pi)


@cache
def hair_grid(coarse: int = 0) -> tuple[Array, Array]:
    """Places along the strands from 0 at the crown to 1 at the tip, and angles around the head."""
    rows, columns = ((37, 128), (27, 88), (21, 68))[coarse]
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


def scalp_cover(a: Anatomy, angle: Array, average: Array) -> Array:
    """How thickly hair roots stand, from 0 to 1, at an angle and average level of the head, which broadcast."""
    p = a.person
    cover = step(average - hairline(a, angle), -2.5, 5.0)
    sides = np.maximum(step(np.abs(angle) * DEGREES, 175.0, 140.0), step(average, 80.0, 97.0))
    bald = p.baldness * 1.25 * step(average, 40.0, 92.0) * sides
    return np.asarray(cover * held(1.0 - bald, 0.0, 1.0), np.float32)


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
        tt = np.broadcast_to(t[:, None], (len(t), len(angle)))
        aa = np.broadcast_to(angle[None, :], tt.shape)
        degrees = np.abs(angle) * DEGREES
        line = np.minimum(hairline(a, angle), 110)
        long = max(p.hair_length - 0.35, 0.0) / 0.65
        hang = 205.0 * long**0.9 * step(degrees, 49.0, 63.0) * (1 - 0.35 * p.hair_curl)
        hang = hang + 46.0 * p.hair_fringe * step(degrees, 54.0, 34.0)
        tip = 1.0 + 0.08 * sample("fractal", angle * 0.7 + p.chance(2), np.full_like(angle, 0.11))
        hang = hang * tip
        scalp_end = np.where(hang > 6, 0.45, 1.0)
        fall = held((tt - scalp_end) / np.maximum(1.0 - scalp_end, 1e-3), 0, 1)
        down = held(tt / scalp_end, 0, 1)
        # Rows are even along the skull's curve and not in height, which would leave the crown bare.
        span = 116.0 - line
        average = 116.0 - span * (1 - np.cos(down * np.pi / 2)) ** 0.9
        hug = np.minimum(average, 200.0)
        level = np.where(fall > 0, np.maximum(hug, line), hug)
        w, mid, front, back = (v.astype(np.float32) for v in skull.slices(level.astype(np.float32)))
        # Hanging hair keeps the width that it had at its widest above.
        w = np.maximum.accumulate(w, 0)
        front = np.where(np.abs(aa) < 1.2, front, np.maximum.accumulate(front, 0))
        back = np.where(fall > 0, np.minimum.accumulate(back, 0), back)
        mid = np.where(fall > 0, np.minimum(mid, 6.0), mid)
        roots = scalp_cover(a, angle, np.minimum(level + 3, 116).astype(np.float32))
        thick = self._thickness(a, angle, level, down, fall, hang, roots)
        s, c = np.sin(aa), np.cos(aa)
        n = skull.flatness(level)
        depth = np.where(c >= 0, np.maximum(1 - np.abs(s) ** n, 0) ** 0.5, -c)
        wave = (
            (0.22 + p.hair_wave) * fall * 5.0 * np.sin(fall * hang / 26.0 + 2.0 * sample("blotch", aa * 0.2, tt * 0.1))
        )
        near = step(np.abs(aa), 1.9, 1.1)
        inward = (
            1.0
            - 0.07 * near * np.sin(np.pi * held(fall, 0, 1))
            - 0.10 * fall * step(hang, 30.0, 120.0)
            - 0.26 * p.hair_curl * fall * step(hang, 110.0, 50.0)
            + 0.05 * np.sin(fall * 2.5)
        )
        # Outwards as the skull's own curve faces: sideways at the temples, upwards at the crown.
        top = step(level, 34.0, 117.0)
        aside = np.sqrt(1.0 - (0.96 * top) ** 2)
        x = (w + thick * aside) * s * inward + wave * np.sign(s) * np.abs(s)
        z = np.where(c >= 0, mid + (front - mid + thick * (0.2 + 0.8 * aside)) * depth, mid + (mid - back + thick) * c)
        z = z + 0.6 * wave * c
        y = a.own_y(level.astype(np.float32)) + thick * top * 0.92 - fall * hang
        self.points = np.stack([x + a.midline(np.zeros(1, np.float32)), y, z], -1).astype(np.float32)
        self.along, self.across = tt.astype(np.float32), aa.astype(np.float32)
        self.fall = fall.astype(np.float32)
        # Per strand length: how short the stretch is over which tips end. Cut sides end sharply, fringes do not.
        cut = 16.0 * step(np.abs(aa), 0.7, 1.3) * (1 - fall) * (hang < 6)
        fray = 3.4 + 2.5 * p.hair_fringe + 16.0 * p.hair_curl + 6.5 * fall + cut
        self.fray = np.asarray(fray, np.float32)
        self.density = np.where(fall > 0, 1.0, roots).astype(np.float32)
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

    def _thickness(
        self, a: Anatomy, angle: Array, level: Array, down: Array, fall: Array, hang: Array, roots: Array
    ) -> Array:
        p = a.person
        aa = np.broadcast_to(angle[None, :], level.shape)
        short = step(p.hair_length, 0.02, 0.2)
        curl = p.hair_curl
        top = (3.0 + short * (5 + 24 * p.hair_top)) * (1 + 0.7 * curl * short)
        taper = 0.25 + 0.75 * np.maximum(step(level, -15.0, 60.0), step(p.hair_length, 0.25, 0.5))
        sides = (1.5 + short * (2 + 12 * p.hair_sides)) * (1 + 1.7 * curl * short) * taper
        sides = sides * (1 - 0.75 * curl * step(level, 75.0, 5.0))
        hanging = 6 + 12 * p.hair_sides + 15 * curl
        up = step(level, 48.0, 114.0)
        thick = sides + (top - sides) * up
        ahead = step(np.abs(aa), 1.1, 0.5)
        root = held((1 - down) / ((0.12 + 0.22 * ahead) * (1 - 0.65 * curl)), 0, 1)
        edge = 0.10 + 0.14 * ahead * short + 0.12 * curl
        thick = thick * (edge + (1 - edge) * np.sqrt(root * (2 - root)))
        thick = np.where(hang > 6, np.maximum(thick, hanging * step(down, 0.3, 1.0) * step(hang, 20.0, 90.0)), thick)
        thick = thick + hanging * 0.35 * np.sin(np.pi * held(fall, 0, 1)) * step(hang, 40.0, 100.0)
        x = np.sin(aa) * 60
        xp = 42.0 * p.hair_part
        thick = thick * (1 - 0.45 * parted(p) * np.exp(-(((x - xp) / 7.0) ** 2)) * up * ahead)
        u, v = aa * 0.32 + p.chance(3), down * 0.5 + fall * 0.3
        lumps = sample("blotch", u.astype(np.float32), v.astype(np.float32))
        clumps = sample("streak", (aa * 0.5).astype(np.float32), (0.15 * down + p.chance(2)).astype(np.float32))
        curls = sample("curl", (aa * 0.62).astype(np.float32), (down * 0.75 + fall * 0.8).astype(np.float32))
        rough = 0.10 * lumps + (0.05 + 0.06 * p.hair_wave) * clumps * (1 - curl) + 0.16 * curl * curls
        rough = rough * step(down, 0.02, 0.3)
        thin = np.where(fall > 0, 1.0, step(roots, 0.35, 1.0))
        return np.asarray(np.maximum(thick * (1 + rough) * thin, 1.0), np.float32)
