"""What carries and flanks the face: neck, shoulders under a garment, and ears, as meshes in the head's millimetres.

The garment here is where cloth lies and how thick it is; its colour and weave are `cloth`'s.
"""

from functools import cache

import numpy as np

from engine.portrait.anatomy import Anatomy
from engine.portrait.curves import Array, bump, held, step, through

LEVEL = [-330, -260, -222, -200, -184, -170, -158, -147, -137, -122, -100, -62, -34]
WIDTH = [196, 196, 188, 172, 148, 116, 88, 70, 60, 54.5, 52.5, 50, 38]
FRONT = [104, 96, 86, 76, 67, 58, 52, 49, 47, 46, 44, 36, 10]
MIDDLE = [-10, -12, -15, -20, -24, -26, -26, -24, -20, -16, -12, -10, -12]
BACK = [-112, -112, -112, -112, -110, -106, -100, -94, -88, -80, -76, -64, -50]

GARMENTS = ("crew", "v neck", "shirt", "suit", "hoodie")


@cache
def bust_grid(coarse: int = 0) -> tuple[Array, Array]:
    """Levels from below upwards, and angles around the body: 0 in front, one column behind it."""
    low, step_mm, columns = ((12, 3.0, 40), (9, 3.8, 33), (8, 4.5, 29), (7, 6.0, 23))[coarse]
    levels = np.concatenate([np.linspace(-330, -210, low), np.arange(-204, -33, step_mm)]).astype(np.float32)
    half = np.linspace(0, np.pi, columns + 1)[1:]
    return levels, np.concatenate([-half[::-1], [0.0], half[:-1]]).astype(np.float32)


@cache
def _slices(coarse: int) -> tuple[Array, ...]:
    """Half width, middle, front and back of the average body at the grid's levels."""
    return tuple(through(LEVEL, v, bust_grid(coarse)[0])[:, None] for v in (WIDTH, MIDDLE, FRONT, BACK))


def neckline(garment: int, angle: Array, x: Array) -> Array:
    """Height of the garment's upper edge around the neck on the average body."""
    a = np.abs(angle)
    front, side, back = {
        0: (-163, -146, -138),
        1: (-163, -148, -140),
        2: (-150, -134, -126),
        3: (-150, -134, -126),
    }.get(garment % 5, (-160, -140, -128))
    line = through([0, 0.6, 1.5, 3.2], [front, front + 4, side, back], a)
    if garment % 5 == 1:
        line = line - np.maximum(44 - 0.85 * np.abs(x), 0) * step(a, 1.5, 1.0)
    if garment % 5 in {2, 3}:
        line = line - np.maximum(36 - 1.1 * np.abs(x), 0) * step(a, 1.4, 0.9) * (1.0 if garment % 5 == 2 else 0.45)
    return line


def bust_mesh(a: Anatomy, garment: int, coarse: int) -> tuple[Array, Array, Array]:
    """Vertices (rows, columns, 3), angles, and how far each vertex lies under the garment's edge in mm."""
    p = a.person
    levels, angles = bust_grid(coarse)
    y = levels[:, None]
    male = p.sex - 0.5
    neck = 1.0 + 0.03 * p.neck_width + 0.13 * male
    slim = step(y, -190.0, -140.0)
    w, mid, front, back = _slices(coarse)
    w = w * (slim * neck + (1 - slim) * (1 + 0.11 * male + 0.025 * p.shoulders))
    front = mid + (front - mid) * (1 + (neck - 1) * slim)
    s, c = np.sin(angles)[None, :], np.cos(angles)[None, :]
    x: Array = (w * s).astype(np.float32)
    z: Array = np.where(c >= 0, mid + (front - mid) * c, mid - (back - mid) * c).astype(np.float32)
    yy = np.broadcast_to(y, x.shape).astype(np.float32)
    ahead = step(np.broadcast_to(c, x.shape), 0.1, 0.6)
    z = z + ahead * 3.5 * max(male, -0.1) * 2 * bump(x, yy, 0, -126, 8, 9)
    cord = held((-78 - yy) / 82, 0, 1)
    z = z + ahead * 3.5 * np.exp(-(((np.abs(x) - (44 - 36 * cord)) / 6.5) ** 2)) * step(yy, -168.0, -150.0)
    z = z - ahead * 5.0 * bump(x, yy, 0, -160, 9, 8)
    z = z + ahead * 2.5 * np.exp(-(((yy + 168 + 0.1 * np.abs(x)) / 5.0) ** 2)) * step(np.abs(x), 8.0, 20.0)
    chin_fat = p.double_chin * 22 * ahead * bump(x, yy, 0, -112, 34, 20)
    z = z + chin_fat
    under = neckline(garment, np.broadcast_to(angles[None, :], x.shape), x) - yy
    on = step(under, -1.0, 4.0)
    thick = (3.0, 3.0, 7.0, 7.0, 9.0)[garment % 5] * (0.6 + 0.4 * np.exp(-np.maximum(under, 0) / 25))
    r = np.sqrt(x * x + (z - mid) ** 2) + 1e-3
    x, z = x * (1 + on * thick / r), mid + (z - mid) * (1 + on * thick / r)
    # The whole bust follows the chin's level, so that long faces do not sink into the collar.
    yy = yy + 0.6 * (a.levels[0] + 115.0)
    return np.stack([x, yy, z], -1).astype(np.float32), angles, under.astype(np.float32)


@cache
def ear_grid() -> tuple[Array, Array]:
    r = np.array([0.0, 0.15, 0.3, 0.42, 0.54, 0.64, 0.74, 0.83, 0.9, 0.96, 1.0], np.float32)
    return r, np.linspace(-np.pi, np.pi, 41)[:-1].astype(np.float32)


def ear_mesh(a: Anatomy, side: int, head_half_width: float) -> tuple[Array, Array, Array]:
    """Vertices (rings, spokes, 3) and the local places (p backwards, q upwards) in units of the ear's half sizes."""
    p = a.person
    ring, spoke = ear_grid()
    r, f = ring[:, None], spoke[None, :]
    big = 1.0 + 0.06 * p.ear_size + 0.03 * (p.sex - 0.5) + 0.0012 * (p.age - 40)
    q = r * np.sin(f)
    lower = step(q, 0.1, -0.9)
    half = 17.5 * (1.0 - (0.34 - 0.07 * p.ear_lobe) * lower) * (1 + 0.06 * step(q, 0.0, 0.8))
    u = r * np.cos(f)
    back = u * half + 15.0
    up = q * 31.0 * (1.0 + 0.04 * p.ear_lobe * lower)
    rim = np.exp(-(((r - 0.9) / 0.09) ** 2)) * step(q - 0.35 * u, -0.75, -0.35)
    anti = np.exp(-(((r - 0.62) / 0.12) ** 2)) * step(u, -0.1, 0.25)
    h = 4.2 * rim + 3.0 * anti - 6.5 * bump(u, q, -0.18, -0.12, 0.36, 0.38) + 2.2 * bump(u, q, -0.72, -0.2, 0.22, 0.2)
    h = h + 2.0 * bump(u, q, 0.0, -0.75, 0.45, 0.25) - 3.0 * step(np.broadcast_to(r, h.shape), 0.95, 1.0)
    angle = np.radians(26.0 + 6.0 * p.ear_angle)
    sin, cos = float(np.sin(angle)), float(np.cos(angle))
    x = side * (head_half_width - 3.0 + (back * sin + h * cos) * big)
    y = -21.0 + 2.0 * p.ear_height + up * big + 0 * x
    z = 12.0 - back * cos * big + h * sin - 0.16 * up
    return np.stack([x, y, z], -1).astype(np.float32), u.astype(np.float32), q.astype(np.float32)
