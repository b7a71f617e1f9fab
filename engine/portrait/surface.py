"""The head as a mesh: slices of a skull lofted from chin to crown, with the features raised on its front.

Positions only, in the head's own millimetres; ears, neck and hair are other meshes, colour is elsewhere.
"""

from functools import cache
from typing import Any

import numpy as np

from engine.portrait.anatomy import Anatomy, Eye, Nose, anatomy
from engine.portrait.curves import Array, between, bump, cap, held, soft_max, step, through
from engine.portrait.kernel import floats
from engine.portrait.person import Person
from engine.portrait.tape import Fields, chosen, hill, inside, least, most, played, power, root
from engine.portrait.view import Expression

# Slices of the average head by level: half width, middle, front and back in z. Poles where they meet.
LEVEL = [-118, -114, -108, -98, -87, -74, -60, -46, -28, -10, 10, 30, 50, 70, 88, 100, 110, 116]
WIDTH = [0, 19, 28, 38, 46.5, 53.5, 58.5, 63, 67, 69.5, 71.5, 73.5, 74, 70.5, 61, 48, 30, 0]
MIDDLE = [66, 62, 56, 48, 36, 22, 10, 5, 3, 2, 0, -2, -4, -6, -8, -9, -10, -10]
FRONT = [66, 84, 91, 94.5, 95.5, 97, 97.5, 96, 94, 93, 93.5, 96.5, 96, 89, 76, 60, 36, -10]
BACK = [66, 45, 30, 12, -10, -34, -58, -74, -84, -91, -95, -98, -98, -92, -79, -64, -42, -10]


LOWEST = -118.0


@cache
def loft() -> tuple[Array, Array]:
    """The slices, smoothed: levels and rows of half width², middle, (front - middle)², (back - middle)²."""
    levels = np.arange(LOWEST, 116.5, 0.5)
    wide = np.arange(-130.0, 128.5, 0.5).astype(np.float32)
    mid = through(LEVEL, MIDDLE, wide)
    front, back = np.asarray(FRONT) - MIDDLE, np.asarray(BACK) - MIDDLE
    squares = [through(LEVEL, np.square(v), wide) for v in (WIDTH, front, back)]
    beyond = np.minimum(np.minimum(wide + 118, 116 - wide), 0)
    squares = [v + beyond * 150 for v in squares]
    weights = np.exp(-((np.arange(-24, 25) / 9.0) ** 2))
    weights /= weights.sum()
    rows = [np.convolve(v, weights, "same")[24:-24] for v in (squares[0], mid, squares[1], squares[2])]
    ends = 1 - np.maximum(1 - (levels + 118) / 5, 0) ** 2 - np.maximum(1 - (116 - levels) / 12, 0) ** 2
    rows = [rows[0] * ends, rows[1], rows[2] * ends, rows[3] * ends]
    return levels.astype(np.float32), np.maximum(np.stack(rows), -150).astype(np.float32)


@cache
def grid(coarse: int = 0) -> tuple[Array, Array, int]:
    """Average level of each row, angle of each column (0 in front, ±π behind), and columns behind the face's edge.

    The coarse grids, of some 2.3 to 4.2 mm in the face, are for pictures whose pixels are hardly finer than that.
    """
    step_mm, face, side_count, back_count, share = (
        (1.45, 89, 13, 16, 1.0),
        (2.3, 59, 9, 11, 0.65),
        (3.0, 45, 7, 9, 0.5),
        (4.2, 33, 5, 7, 0.38),
    )[coarse]
    # Lips are finer than their surroundings.
    fine = min(step_mm, 1.9 if coarse < 3 else 2.6)
    levels = [
        np.array([-118, -117.6, -116.5, -115, -113]),
        np.arange(-111, -84, step_mm),
        np.arange(-83, -58, fine),
        np.arange(-57, 26, step_mm),
        np.linspace(26, 70, int(18 * share)),
        np.linspace(73, 112, int(14 * share)),
        np.array([113.2, 114.8, 115.7, 116]),
    ]
    front = np.arcsin(np.linspace(-0.78, 0.78, face))
    side = np.linspace(front[-1], np.pi / 2, side_count)[1:]
    back = np.linspace(np.pi / 2, np.pi, back_count)[1:]
    half = np.concatenate([side, back])
    columns = np.concatenate([-half[::-1], front, half])
    return np.concatenate(levels).astype(np.float32), columns.astype(np.float32), len(back) + 2


class Skull:
    """The lofted slices under the features, and the height of the skin in front of them."""

    def __init__(self, a: Anatomy) -> None:
        self.a = a
        p = a.person
        self._upper = 0.06 * p.temple_width
        self._lower = 0.08 * max(p.jaw_angle, -1.0)
        self.rows = self._grown()  # half width, middle, front and back of the slices, for `curves.between`

    @classmethod
    def of(cls, person: Person, expression: Expression) -> "Skull":
        return cls(anatomy(person, expression))

    def flatness(self, average: Array) -> Array:
        """Exponent of the slices: 2 is an ellipse, more is squarer."""
        upper = self._upper * step(average, -40.0, 40.0)
        return 2.15 + upper + self._lower * step(average, -38.0, -75.0)

    def slices(self, average: Array) -> tuple[Array, Array, Array, Array]:
        """Half width, middle, front, back of the slices at the average face's levels."""
        w, middle, front, back = between(self.rows, average, LOWEST, 2.0)
        return w, middle, front, back

    def _grown(self) -> Array:
        """Half width, middle, front and back of this person's slices at the loft's levels."""
        p = self.a.person
        average, (w2, middle, f2, b2) = loft()
        w = np.sqrt(np.maximum(w2, 0)) * self.a.scale_x
        grow = 0.030 * p.cheekbone_width * np.exp(-(((average + 22) / 22) ** 2))
        grow += 0.024 * p.temple_width * np.exp(-(((average - 30) / 22) ** 2))
        grow += (0.038 * p.jaw_width + 0.012 * p.jaw_angle) * np.exp(-(((average + 68) / 22) ** 2))
        grow += 0.02 * p.jaw_angle * np.exp(-(((average + 84) / 12) ** 2))
        grow += 0.075 * p.chin_width * np.exp(-(((average + 106) / 11) ** 2))
        grow += 0.022 * p.cheek_fullness * np.exp(-(((average + 52) / 20) ** 2))
        grow += 0.06 * p.jowls * np.exp(-(((average + 86) / 12) ** 2))
        w = w * (1 + grow)
        front = middle + np.sqrt(np.maximum(f2, 0))
        back = middle - np.sqrt(np.maximum(b2, 0))
        front = front - (0.085 + 0.03 * p.forehead_slope) * np.maximum(average - 22, 0) * np.exp(
            -(((average - 60) / 45) ** 2)
        )
        return np.stack([w, middle, np.maximum(front, middle), back]).astype(np.float32)

    def front(self, x: Array, y: Array) -> tuple[Array, Array]:
        """z of the bare slices at (x, y) and how much the place faces forward, from 0 to 1."""
        z, depth = np.empty(x.shape, np.float32), np.empty(x.shape, np.float32)
        wide, middle, front, _ = self.rows
        played(_front, Fields(x=x, y=y, z=z, depth=depth, wide=wide, middle=middle, front=front), None, self)
        return z, depth

    def skin(self, x: Array, y: Array) -> Array:
        """z of the skin at places of the face's front."""
        x, y = floats(x), floats(y)
        z, depth = self.front(x, y)
        return self.raised(x, y, z, step(depth, 0.05, 0.45))

    def raised(self, x: Array, y: Array, z: Array, weight: Array) -> Array:
        """The bare front with every feature on it."""
        a, out = self.a, z.copy()
        fields = Fields(x=x, y=y, z=out, base=z, weight=weight)
        played(_bone, fields, None, a)
        for eye in a.eyes:
            near = inside(x, y, eye.x - 34.0, eye.x + 34.0, eye.y - 34.0, eye.y + 34.0)
            played(_eye, fields, near, a.person, eye)
        played(_soft, fields, None, a)
        played(_nose, fields, inside(x, y, -34.0, 34.0, a.nose.base_y - 14.0, 24.0), a.nose)
        m = a.mouth
        played(_mouth, fields, inside(x, y, m.x - 44.0, m.x + 44.0, m.y - 40.0, m.y + 40.0), a)
        played(_weighed, fields, None)
        return out


def head_mesh(skull: Skull, coarse: int, x_more: Array, y_more: Array) -> tuple[Array, Array, Array]:
    """Vertices (rows, columns, 3), the columns' angles, and z of the skin at more places of the face's front."""
    levels, angles, hidden = grid(coarse)
    w, middle, front, back = (v[:, None] for v in skull.slices(levels))
    y = skull.a.own_y(levels)[:, None]
    n = skull.flatness(levels)[:, None]
    s, c = np.sin(angles)[None, :], np.cos(angles)[None, :]
    x = w * np.broadcast_to(s, (len(levels), len(angles)))
    t = np.abs(s)
    depth = np.where(c >= 0, np.sqrt(np.maximum(1 - t**n, 0)), 0)
    z = np.where(c >= 0, middle + (front - middle) * depth, middle - (back - middle) * np.minimum(c, 0))
    yy = np.broadcast_to(y, x.shape)
    xx = (x + skull.a.midline(yy)).astype(np.float32)
    z = z.astype(np.float32)
    lo, hi = hidden, len(angles) - hidden
    z_more, depth_more = skull.front(x_more, y_more)
    more = (x_more, y_more, z_more, depth_more)
    ahead = [np.concatenate([v[:, lo:hi].ravel(), m]) for v, m in zip((xx, yy, z, depth), more, strict=True)]
    raised = skull.raised(ahead[0], ahead[1], ahead[2], step(ahead[3].astype(np.float32), 0.05, 0.45))
    z[:, lo:hi] = raised[: -len(x_more)].reshape(len(levels), hi - lo)
    return np.stack([xx, yy, z], -1).astype(np.float32), angles, raised[-len(x_more) :]


def _front(f: Any, skull: Skull) -> None:
    x, y = f.now("x"), f.now("y")
    average = skull.a.average_y(y)
    w, middle, front = between([f.row(name) for name in ("wide", "middle", "front")], average, LOWEST, 2.0)
    t = held(abs(x - skull.a.midline(y)) / most(w, 1e-3), 0.0, 1.0)
    depth = root(most(1.0 - power(t, skull.flatness(average)), 0.0))
    f.set("z", middle + (front - middle) * depth)
    f.set("depth", depth)


def _weighed(f: Any) -> None:
    base = f.now("base")
    f.set("z", base + (f.now("z") - base) * f.now("weight"))


def _bone(f: Any, a: Anatomy) -> None:
    p, x, y, z = a.person, f.now("x"), f.now("y"), f.now("z")
    ax = abs(x - a.midline(y))
    ridge = 1.5 + 1.0 * p.brow_ridge + 1.2 * (p.sex - 0.5)
    z = z + ridge * (hill(((ax - 26) / 20) ** 2) * hill((y - 15) / 8.0))
    z = z + 0.8 * ridge * bump(x, y, 0, 14, 12, 8)
    z = z - 2.0 * bump(ax, y, 58, 28, 10, 20)
    z = z + (2.6 + 1.3 * p.cheekbone_relief) * bump(ax, y, 47, -21, 15, 12)
    z = z + (2.4 * p.cheek_fullness - 1.0) * bump(ax, y, 42, -55, 15, 18)
    chin = a.chin
    z = z + (2.6 + 1.6 * p.chin_projection) * bump(x, y, a.chin_x, chin + 14, 15, 10)
    f.set("z", z - 1.6 * p.chin_cleft * bump(x, y, a.chin_x, chin + 13, 2.4, 7))


def _eye(f: Any, p: Person, eye: Eye) -> None:
    x, y, z = f.now("x"), f.now("y"), f.now("z")
    deep = 5.6 + 1.0 * p.eye_depth
    z = z - deep * bump(x, y, eye.x, eye.y + 1, 17, 11.5)
    z = z - 2.4 * bump(x * eye.side, y, 15.5, 3, 6.5, 9)
    ball = 91.0 - 6.2 - 0.7 * p.eye_depth
    r = 13.6
    d2 = least(((x - eye.x) ** 2 + (y - eye.y + 0.5) ** 2) / (r * r), 0.999)
    globe = chosen(d2 < 0.998, ball - r + r * root(1 - d2), -50.0)
    s = eye.along(x)
    upper, lower, across = eye.upper_lid(s), eye.lower_lid(s), abs(s)
    # The lid is a shell of 1.6 mm over the globe; in the opening the globe itself is seen.
    lid = soft_max(z, globe + 0.6, 4.0)
    crease = eye.crease_line(s)
    fold = hill((y - crease) / 1.1) * step(across, 1.3, 0.9)
    lid = lid - (0.9 - 0.5 * eye.hood) * fold
    over_lid = hill((y - crease - 3.0) / 3.0) * step(across, 1.4, 0.7)
    lid = lid + (0.5 + 1.6 * eye.hood) * over_lid
    open_ = step(upper - y, -0.7, 0.6) * step(y - lower, -0.7, 0.6) * step(across, 1.02, 0.92)
    f.set("z", lid + (globe - 1.2 - lid) * open_)


def _soft(f: Any, a: Anatomy) -> None:
    """Cheeks, folds and bags: what age, weight and a smile move."""
    p, x, y, z = a.person, f.now("x"), f.now("y"), f.now("z")
    ax = abs(x - a.midline(y))
    grin = most(a.smile, 0.0)
    z = z + 3.0 * grin * bump(ax, y, 37, -28, 13, 10)
    z = z + 1.9 * p.eye_bags * bump(ax, y, 30, -15, 11, 4) - 1.2 * p.eye_bags * bump(ax, y, 27, -20, 13, 2.5)
    z = z + 2.2 * p.jowls * bump(ax, y, 36, a.chin + 26, 10, 10)
    fold, strength = a.cheek_fold(y)
    d = ax - fold
    strength = strength * 2.1 + chosen(strength > 0, 0.4, 0.0)
    z = z - strength * hill(d / 2.0) + 0.7 * strength * hill((d - 6) / 5.0)
    fold, strength = a.mouth_fold(y)
    f.set("z", z - 1.7 * strength * hill((ax - fold) / 2.0))


def _nose(f: Any, nose: Nose) -> None:
    y, z = f.now("y"), f.now("z")
    x = f.now("x") - nose.midline(y)
    t = held((nose.root_y - y) / (nose.root_y - nose.tip_y), -1.2, 1.3)
    profile = nose.root_z + (nose.tip_z - 1.0 - nose.root_z) * chosen(t > 0, t, 0.25 * t)
    along = held(t * 1.1, 0, 1)
    arch = along * (1 - along)
    # All but a half wave of the sine.
    profile = profile + (nose.hump - 0.7) * 1.6 * (16 * arch / (5 - 4 * arch))
    down = held(t, 0, 1)
    r = 0.75 * nose.bridge + 2.4 * down**2
    slope = 1.05 + 0.3 * down
    tent = profile - slope * (root(x * x + r * r) - r) - 60 * step(y, nose.tip_y + 2 + 0.7 * abs(x), nose.tip_y - 9)
    z = soft_max(z, tent, 7.0)
    tip = nose.tip_z - 10.5 + 10.5 * cap(x, y, 0, nose.tip_y, nose.tip_radius, 9.0)
    z = soft_max(z, tip, 6.0)
    ax = abs(x)
    wing_z = nose.tip_z - 22.0
    rx = 6.2 + 0.5 * nose.flare
    wing = wing_z + 8.6 * cap(ax, y, nose.wing - rx, nose.base_y + 6.2, rx, 7.2)
    z = soft_max(z, wing, 6.5)
    column = nose.tip_z - 21.0 + 9.0 * cap(x, y, 0, nose.base_y + 2.5, 4.6, 7.5)
    z = soft_max(z, column, 4.0)
    f.set("z", z - 4.0 * bump(ax, y, 0.46 * nose.wing, nose.base_y + 1.9, 3.3, 1.9))


def _mouth(f: Any, a: Anatomy) -> None:
    p, m, x, y, z = a.person, a.mouth, f.now("x"), f.now("y"), f.now("z")
    s = m.along(x)
    across = abs(s)
    grin = most(a.smile, 0.0)
    z = z + (4.4 + 1.2 * p.lip_projection - 1.2 * grin) * bump(x, y, m.x, m.y, 25, 17)
    z = z - 0.9 * bump(x, y, m.x, 0.5 * (a.nose.base_y + m.y + m.upper), 2.6, 9)
    line, low, top, bottom = m.edges(s)
    rising = step(across, 1.0, 0.55)
    tu = held((y - line) / most(top - line, 0.5), 0, 1)
    tl = held((low - y) / most(low - bottom, 0.5), 0, 1)
    upper = chosen(y < line, 0.0, 2.0 * root(most(tu * (1 - tu) * 4, 0)) * (1.15 - 0.5 * tu))
    lower = chosen(y > low, 0.0, 3.0 * root(most(tl * (1 - tl) * 4, 0)) * (1.1 - 0.3 * tl))
    z = z + (upper * (0.7 + 0.12 * m.upper / 2) + lower * (0.6 + 0.1 * m.lower / 2.2)) * rising
    z = z - 1.2 * hill(y - 0.5 * (line + low)) * step(across, 1.12, 0.9)
    parted = (y < line) & (y > low) & (across < 1)
    z = chosen(parted, z - least(2.5, 0.6 * m.gap), z)
    z = z - 2.6 * bump(x, y, m.x, m.y - m.gap - m.lower - 7.0, 17, 4.5)
    f.set("z", z - 1.4 * bump(abs(x - m.x), y, m.half_width + 2.5, m.y + m.corner, 3.5, 4.5))
