"""The head as a mesh: slices of a skull lofted from chin to crown, with the features raised on its front.

Positions only, in the head's own millimetres; ears, neck and hair are other meshes, colour is elsewhere.
"""

from functools import cache

import numpy as np

from engine.portrait.anatomy import Anatomy, anatomy
from engine.portrait.curves import Array, between, bump, cap, held, soft_max, step, through
from engine.portrait.person import Person
from engine.portrait.view import Expression

# Slices of the average head by level: half width, middle, front and back in z. Poles where they meet.
LEVEL = [-118, -114, -108, -98, -87, -74, -60, -46, -28, -10, 10, 30, 50, 70, 88, 100, 110, 116]
WIDTH = [0, 19, 28, 38, 46.5, 53.5, 58.5, 63, 67, 69.5, 71.5, 73.5, 74, 70.5, 61, 48, 30, 0]
MIDDLE = [66, 62, 56, 48, 36, 22, 10, 5, 3, 2, 0, -2, -4, -6, -8, -9, -10, -10]
FRONT = [66, 84, 91, 94.5, 95.5, 97, 97.5, 96, 94, 93, 93.5, 96.5, 96, 89, 76, 60, 36, -10]
BACK = [66, 45, 30, 12, -10, -34, -58, -74, -84, -91, -95, -98, -98, -92, -79, -64, -42, -10]


@cache
def loft() -> tuple[Array, Array]:
    """The slices, smoothed: levels and rows of half width², middle, (front - middle)², (back - middle)²."""
    levels = np.arange(-118.0, 116.5, 0.5)
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

    The coarse grids, of some 2.3 and 3 mm in the face, are for pictures whose pixels are hardly finer than that.
    """
    step_mm, face, side_count, back_count, share = (
        (1.45, 89, 13, 16, 1.0),
        (2.3, 59, 9, 11, 0.65),
        (3.0, 45, 7, 9, 0.5),
    )[coarse]
    # Lips are finer than their surroundings.
    fine = min(step_mm, 1.9)
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
        self._slices = self._grown()

    @classmethod
    def of(cls, person: Person, expression: Expression) -> "Skull":
        return cls(anatomy(person, expression))

    def flatness(self, average: Array) -> Array:
        """Exponent of the slices: 2 is an ellipse, more is squarer."""
        upper = self._upper * step(average, -40.0, 40.0)
        return 2.15 + upper + self._lower * step(average, -38.0, -75.0)

    def slices(self, average: Array) -> tuple[Array, Array, Array, Array]:
        """Half width, middle, front, back of the slices at the average face's levels."""
        w, middle, front, back = between(self._slices, average, float(loft()[0][0]), 2.0)
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
        average = self.a.average_y(y)
        w, middle, front, _ = self.slices(average)
        n = self.flatness(average)
        t = held(np.abs(x - self.a.midline(y)) / np.maximum(w, 1e-3), 0.0, 1.0)
        depth = np.sqrt(np.maximum(1.0 - t**n, 0.0))
        return (middle + (front - middle) * depth).astype(np.float32), depth.astype(np.float32)

    def skin(self, x: Array, y: Array) -> Array:
        """z of the skin at places of the face's front."""
        z, depth = self.front(x, y)
        return self.raised(x, y, z, step(depth, 0.05, 0.45))

    def raised(self, x: Array, y: Array, z: Array, weight: Array) -> Array:
        """The bare front with every feature on it."""
        base = z
        for form in (_bone, _eyes, _soft, _nose, _mouth):
            z = form(self.a, x, y, z)
        return np.asarray(base + (z - base) * weight, np.float32)


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


def _bone(a: Anatomy, x: Array, y: Array, z: Array) -> Array:
    p = a.person
    ax = np.abs(x - a.midline(y))
    ridge = 1.5 + 1.0 * p.brow_ridge + 1.2 * (p.sex - 0.5)
    z = z + ridge * np.exp(-(((ax - 26) / 20) ** 4) - ((y - 15) / 8.0) ** 2)
    z = z + 0.8 * ridge * bump(x, y, 0, 14, 12, 8)
    z = z - 2.0 * bump(ax, y, 58, 28, 10, 20)
    z = z + (2.6 + 1.3 * p.cheekbone_relief) * bump(ax, y, 47, -21, 15, 12)
    z = z + (2.4 * p.cheek_fullness - 1.0) * bump(ax, y, 42, -55, 15, 18)
    chin = a.levels[0]
    z = z + (2.6 + 1.6 * p.chin_projection) * bump(x, y, a.chin_x, chin + 14, 15, 10)
    return z - 1.6 * p.chin_cleft * bump(x, y, a.chin_x, chin + 13, 2.4, 7)


def _eyes(a: Anatomy, x: Array, y: Array, z: Array) -> Array:
    p = a.person
    for eye in a.eyes:
        near = (np.abs(x - eye.x) < 34) & (np.abs(y - eye.y) < 34)
        xs, ys, zs = x[near], y[near], z[near]
        top = float(zs.max(initial=80.0))
        deep = 5.6 + 1.0 * p.eye_depth
        zs = zs - deep * bump(xs, ys, eye.x, eye.y + 1, 17, 11.5)
        zs = zs - 2.4 * bump(xs * eye.side, ys, 15.5, 3, 6.5, 9)
        ball = min(top, 91.0) - 6.2 - 0.7 * p.eye_depth
        r = 13.6
        d2 = np.minimum(((xs - eye.x) ** 2 + (ys - eye.y + 0.5) ** 2) / (r * r), 0.999)
        globe = np.where(d2 < 0.998, ball - r + r * np.sqrt(1 - d2), -50.0)
        s = eye.along(xs)
        upper, lower = eye.upper_lid(s), eye.lower_lid(s)
        # The lid is a shell of 1.6 mm over the globe; in the opening the globe itself is seen.
        lid = soft_max(zs, globe + 0.6, 4.0)
        crease = eye.crease_line(s)
        fold = np.exp(-(((ys - crease) / 1.1) ** 2)) * step(np.abs(s), 1.3, 0.9)
        lid = lid - (0.9 - 0.5 * eye.hood) * fold
        over = np.exp(-(((ys - crease - 3.0) / 3.0) ** 2)) * step(np.abs(s), 1.4, 0.7)
        lid = lid + (0.5 + 1.6 * eye.hood) * over
        open_ = step(upper - ys, -0.7, 0.6) * step(ys - lower, -0.7, 0.6) * step(np.abs(s), 1.02, 0.92)
        out = z.copy()
        out[near] = lid + (globe - 1.2 - lid) * open_
        z = out
    return z


def _soft(a: Anatomy, x: Array, y: Array, z: Array) -> Array:
    """Cheeks, folds and bags: what age, weight and a smile move."""
    p = a.person
    ax = np.abs(x - a.midline(y))
    grin = max(a.smile, 0.0)
    z = z + 3.0 * grin * bump(ax, y, 37, -28, 13, 10)
    z = z + 1.9 * p.eye_bags * bump(ax, y, 30, -15, 11, 4) - 1.2 * p.eye_bags * bump(ax, y, 27, -20, 13, 2.5)
    z = z + 2.2 * p.jowls * bump(ax, y, 36, a.levels[0] + 26, 10, 10)
    fold, strength = a.cheek_fold(y)
    d = ax - fold
    strength = strength * 2.1 + 0.4 * (strength > 0)
    z = z - strength * np.exp(-((d / 2.0) ** 2)) + 0.7 * strength * np.exp(-(((d - 6) / 5.0) ** 2))
    fold, strength = a.mouth_fold(y)
    return z - 1.7 * strength * np.exp(-(((ax - fold) / 2.0) ** 2))


def _nose(a: Anatomy, x: Array, y: Array, z: Array) -> Array:
    nose = a.nose
    near = (np.abs(x) < 34) & (y < 24) & (y > nose.base_y - 14)
    xs, ys, zs = x[near] - nose.midline(y[near]), y[near], z[near]
    t = held((nose.root_y - ys) / (nose.root_y - nose.tip_y), -1.2, 1.3)
    profile = nose.root_z + (nose.tip_z - 1.0 - nose.root_z) * np.where(t > 0, t, 0.25 * t)
    profile = profile + (nose.hump - 0.7) * np.sin(np.pi * held(t * 1.1, 0, 1)) * 1.6
    r = 0.75 * nose.bridge + 2.4 * held(t, 0, 1) ** 2
    slope = 1.05 + 0.3 * held(t, 0, 1)
    tent = (
        profile
        - slope * (np.sqrt(xs * xs + r * r) - r)
        - 60 * step(ys, nose.tip_y + 2 + 0.7 * np.abs(xs), nose.tip_y - 9)
    )
    zs = soft_max(zs, tent, 7.0)
    tip = nose.tip_z - 10.5 + 10.5 * cap(xs, ys, 0, nose.tip_y, nose.tip_radius, 9.0)
    zs = soft_max(zs, tip, 6.0)
    ax = np.abs(xs)
    wing_z = nose.tip_z - 22.0
    rx = 6.2 + 0.5 * nose.flare
    wing = wing_z + 8.6 * cap(ax, ys, nose.wing - rx, nose.base_y + 6.2, rx, 7.2)
    zs = soft_max(zs, wing, 6.5)
    column = nose.tip_z - 21.0 + 9.0 * cap(xs, ys, 0, nose.base_y + 2.5, 4.6, 7.5)
    zs = soft_max(zs, column, 4.0)
    hole = bump(ax, ys, 0.46 * nose.wing, nose.base_y + 1.9, 3.3, 1.9)
    out = z.copy()
    out[near] = zs - 4.0 * hole
    return out


def _mouth(a: Anatomy, x: Array, y: Array, z: Array) -> Array:
    p, m = a.person, a.mouth
    near = (np.abs(x - m.x) < 44) & (np.abs(y - m.y) < 40)
    xs, ys = x[near], y[near]
    zs = z[near]
    s = m.along(xs)
    grin = max(a.smile, 0.0)
    zs = zs + (4.4 + 1.2 * p.lip_projection - 1.2 * grin) * bump(xs, ys, m.x, m.y, 25, 17)
    zs = zs - 0.9 * bump(xs, ys, m.x, 0.5 * (a.nose.base_y + m.y + m.upper), 2.6, 9)
    line, low, top, bottom = m.edges(s)
    inside = step(np.abs(s), 1.0, 0.55)
    tu = held((ys - line) / np.maximum(top - line, 0.5), 0, 1)
    tl = held((low - ys) / np.maximum(low - bottom, 0.5), 0, 1)
    upper = np.where(ys >= line, 2.0 * np.sqrt(np.maximum(tu * (1 - tu) * 4, 0)) * (1.15 - 0.5 * tu), 0)
    lower = np.where(ys <= low, 3.0 * np.sqrt(np.maximum(tl * (1 - tl) * 4, 0)) * (1.1 - 0.3 * tl), 0)
    zs = zs + (upper * (0.7 + 0.12 * m.upper / 2) + lower * (0.6 + 0.1 * m.lower / 2.2)) * inside
    zs = zs - 1.2 * np.exp(-(((ys - 0.5 * (line + low)) / 1.0) ** 2)) * step(np.abs(s), 1.12, 0.9)
    parted = (ys < line) & (ys > low) & (np.abs(s) < 1)
    zs = np.where(parted, zs - np.minimum(2.5, 0.6 * m.gap), zs)
    zs = zs - 2.6 * bump(xs, ys, m.x, m.y - m.gap - m.lower - 7.0, 17, 4.5)
    zs = zs - 1.4 * bump(np.abs(xs - m.x), ys, m.half_width + 2.5, m.y + m.corner, 3.5, 4.5)
    out = z.copy()
    out[near] = zs
    return out
