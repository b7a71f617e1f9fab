"""How light reaches a surface: cast shadows, the share of open sky, and the shading of skin, fibres and cloth.

Works on points and normals with the camera along z; it does not know which part of a head they belong to.
"""

from functools import cache

import numpy as np

from engine.portrait.curves import Array, held
from engine.portrait.kernel import at, floats, kernel
from engine.portrait.view import Light


def direction(azimuth: float, elevation: float) -> Array:
    """Unit vector to a light: azimuth to the image's right, elevation up, in degrees."""
    az, el = np.radians(azimuth), np.radians(elevation)
    return np.array([np.sin(az) * np.cos(el), np.sin(el), np.cos(az) * np.cos(el)], np.float32)


def _frame(to_light: Array) -> tuple[Array, Array]:
    """Two unit vectors square to the light's direction and to each other."""
    x, y, z = (float(v) for v in to_light)
    flat = float(np.hypot(x, z))
    if flat < 1e-3:
        return np.array([1, 0, 0], np.float32), np.array([0, 0, -1], np.float32)
    a = np.array([z / flat, 0, -x / flat], np.float32)
    return a, np.array([-y * x / flat, flat, -y * z / flat], np.float32)


def dot(points: Array, axis: Array) -> Array:
    """Their products with one direction, summed in this order on every machine."""
    return points[:, 0] * axis[0] + points[:, 1] * axis[1] + points[:, 2] * axis[2]


def reached(casters: Array, points: Array, to_light: Array, cell: float, bias: float, soft: float) -> Array:
    """The share of the light that gets past the casters to each point, from 0 to 1."""
    a, b = _frame(to_light)
    size = int(560 / cell)
    compiled = kernel()
    if compiled is not None:
        frame, casters, points = np.stack([a, b, to_light]), floats(casters), floats(points)
        scratch, seen = np.empty(2 * size * size, np.float32), np.empty(len(points), np.float32)
        counts = (at(frame), at(casters), len(casters), at(points), len(points))
        compiled.reached(size, 1 / cell, bias, soft, *counts, at(scratch), at(seen))
        return seen

    def places(p: Array) -> tuple[Array, Array, Array]:
        return dot(p, a) * (1 / cell) + size / 2, dot(p, b) * (1 / cell) + size / 2, dot(p, to_light)

    cu, cv, cd = places(casters)
    near = np.full(size * size, -1e6, np.float32)
    iu, iv = held(cu, 1, size - 2).astype(np.int32), held(cv, 1, size - 2).astype(np.int32)
    np.maximum.at(near, iv * size + iu, cd)
    field = near.reshape(size, size)
    hole = field < -1e5
    if hole.any():
        grown = np.maximum(np.maximum(np.roll(field, 1, 0), np.roll(field, -1, 0)), np.roll(field, 1, 1))
        field = np.where(hole, np.maximum(grown, np.roll(field, -1, 1)), field)
    flat = field.ravel()
    pu, pv, pd = places(points)
    base = held(pv - 0.5, 1, size - 3).astype(np.int32) * size + held(pu - 0.5, 1, size - 3).astype(np.int32)
    fu, fv = (pu - 0.5) % 1, (pv - 0.5) % 1
    open_ = np.zeros(len(points), np.float32)
    for dv, wv in ((0, 1 - fv), (1, fv)):
        for du, wu in ((0, 1 - fu), (1, fu)):
            above = flat[base + (dv * size + du)] - pd - bias
            open_ += wu * wv * (1.0 - held(above / soft, 0.0, 1.0))
    return open_


# How coarsely the surroundings are blocked: cell, bias and softness in mm.
_CELL, _BIAS, _SOFT = 7.0, 5.0, 14.0


@cache
def _sky_frames() -> Array:
    """The frame of each of the sky's directions, (directions, 3, 3)."""
    to = [direction(azimuth, elevation) for azimuth, elevation in sky()]
    return np.stack([np.stack([*_frame(t), t]) for t in to])


@cache
def sky() -> tuple[tuple[float, float], ...]:
    """Azimuths and elevations spread over the half-sphere in front and above, and some from below."""
    return ((0, 0), (55, 8), (-55, 8), (0, 48), (65, 50), (-65, 50), (0, -40), (118, 25), (-118, 25), (0, 85))


def openness(casters: Array, points: Array, normals: Array) -> Array:
    """The cosine-weighted share of the surroundings that each point sees past the casters."""
    compiled = kernel()
    if compiled is not None:
        size, frames = int(560 / _CELL), _sky_frames()
        casters, points, normals = floats(casters), floats(points), floats(normals)
        scratch, open_ = np.empty(2 * size * size + 3 * len(points), np.float32), np.empty(len(points), np.float32)
        counts = (at(frames), len(frames), at(casters), len(casters), at(points), at(normals), len(points))
        compiled.openness(size, 1 / _CELL, _BIAS, _SOFT, *counts, at(scratch), at(open_))
        return open_
    seen = np.zeros(len(points), np.float32)
    whole = np.full(len(points), 1e-3, np.float32)
    for azimuth, elevation in sky():
        to = direction(azimuth, elevation)
        cosine = np.maximum(dot(normals, to), 0.0)
        seen += cosine * reached(casters, points, to, _CELL, _BIAS, _SOFT)
        whole += cosine
    return held(seen / whole, 0.0, 1.0)


def irradiance(light: Light, normal: Array, open_sky: Array, lit: Array, wrap: tuple[float, float, float]) -> Array:
    """Light falling on each point, (n, 3). `wrap` lets each colour creep round the edge of shade as it does in skin."""
    to_key, to_fill = direction(light.azimuth, light.elevation), direction(-light.azimuth * 0.8 - 12, 8.0)
    creep = [w + 0.25 * light.softness for w in wrap]
    shade = [0.25 * light.softness + 0.35 * w for w in wrap]
    # Light that bounces inside a hollow is tinted by what is around it: hollows of skin are warm, not grey.
    warm = (0.0, 0.08, 0.12) if wrap[0] > 0.2 else (0.0, 0.0, 0.0)
    rest = (*light.key_colour, *warm, *light.ambient_colour, light.key, light.fill, light.ambient)
    p = np.array([*to_key, *to_fill, *creep, *shade, *rest], np.float32)
    compiled = kernel()
    if compiled is not None:
        normal, open_sky, lit = floats(normal), floats(open_sky), floats(lit)
        out = np.empty((len(normal), 3), np.float32)
        compiled.irradiance(at(normal), at(open_sky), at(lit), len(normal), at(p), at(out))
        return out
    one, half = np.float32(1.0), np.float32(0.5)
    key, fill = dot(normal, p[0:3]), dot(normal, p[3:6])
    out = np.empty((len(normal), 3), np.float32)
    around = (np.float32(0.62) + np.float32(0.38) * (half + half * normal[:, 1])) * open_sky * p[23]
    opposite = np.maximum((fill + np.float32(0.4)) / np.float32(1.4), 0) * p[22]
    opposite = opposite * (np.float32(0.35) + np.float32(0.65) * open_sky)
    for c in range(3):
        w = p[6 + c]
        direct = np.maximum((key + w) / (one + w), 0) * (lit + (one - lit) * p[9 + c]) * p[21] * p[12 + c]
        bounce = around * (one - p[15 + c] * (one - around))
        out[:, c] = direct + opposite + bounce * p[18 + c]
    return out


def _power(base: Array, power: int) -> Array:
    """A whole power, multiplied out in one order everywhere."""
    out: Array | None = None
    while power:
        if power & 1:
            out = base if out is None else out * base
        base = base * base
        power >>= 1
    return np.ones_like(base) if out is None else out


def _half(azimuth: float, elevation: float) -> Array:
    """Between a light's direction and the camera's."""
    half = direction(azimuth, elevation) + np.array([0, 0, 1], np.float32)
    return np.asarray(half / np.linalg.norm(half), np.float32)


def gloss(light: Light, normal: Array, lit: Array, power: int) -> Array:
    """Blinn's highlight of the key and the fill, seen from the front."""
    halves = (_half(light.azimuth, light.elevation), _half(-light.azimuth * 0.8 - 12, 8.0))
    p = np.array([*halves[0], *halves[1], light.key, light.fill], np.float32)
    compiled = kernel()
    if compiled is not None:
        normal, lit = floats(normal), floats(lit)
        out = np.empty(len(normal), np.float32)
        compiled.gloss(at(normal), at(lit), len(normal), at(p), power, at(out))
        return out
    key = p[6] * lit * _power(np.maximum(dot(normal, p[0:3]), 0), power)
    return np.asarray(key + p[7] * _power(np.maximum(dot(normal, p[3:6]), 0), power), np.float32)


def strand_gloss(light: Light, tangent: Array, shift: Array, power: int) -> Array:
    """The highlight across strands: bright where the strand is square to the half-way direction."""
    half = _half(light.azimuth * 0.7, min(light.elevation + 15.0, 80.0))
    compiled = kernel()
    if compiled is not None:
        tangent, shift = floats(tangent), floats(shift)
        out = np.empty(len(tangent), np.float32)
        compiled.strand_gloss(at(tangent), at(shift), len(tangent), at(half), power, at(out))
        return out
    along = held(dot(tangent, half) + shift, -1.0, 1.0)
    return np.asarray(_power(np.float32(1.0) - along * along, power), np.float32)
