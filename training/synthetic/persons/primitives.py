"""The solids a rendered person is built of (tubes, balls, boxes) and where a camera's rays meet them.

Rays start at the camera and are given in tangent coordinates, so everything here is in camera space; who stands where
is not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Vector = NDArray[np.float64]

PROFILE_STEPS = 128
FAR = np.float32(1e6)


@dataclass(frozen=True)
class Window:
    """The part of the camera's image plane that is drawn: tangents of its edges (y up), in rows and columns."""

    left: float
    right: float
    bottom: float
    top: float
    rows: int
    columns: int

    def tangents(self) -> tuple[Floats, Floats]:
        """x of every column and y of every row."""
        x = self.left + (np.arange(self.columns) + 0.5) * (self.right - self.left) / self.columns
        y = self.top - (np.arange(self.rows) + 0.5) * (self.top - self.bottom) / self.rows
        return x.astype(np.float32), y.astype(np.float32)

    def pixels(self, x: Vector, y: Vector) -> tuple[Vector, Vector]:
        """Columns and rows, with fractions, of tangents."""
        return (
            (x - self.left) / (self.right - self.left) * self.columns,
            (self.top - y) / (self.top - self.bottom) * self.rows,
        )


@dataclass(frozen=True)
class Solid:
    """What all solids share: `surface` names what covers it (an index that only the dresser understands).

    `frame` has the lateral, the forward and the long axis as rows; `origin` is a tube's lower end, else the centre.
    """

    surface: int
    origin: Vector
    frame: Vector

    def reach(self) -> tuple[Vector, float]:
        """Points of the solid's spine, (n, 3), and the radius around them that holds all of it."""
        raise NotImplementedError

    def distance(self, v1: Floats, v2: Floats, va: Floats, o: Vector) -> Floats:
        """How far along each ray the solid is met, FAR where it is not; rays and start are in the solid's frame."""
        raise NotImplementedError

    def slope(self, q: Floats) -> Floats:
        """Outward normals, not yet of unit length, at surface points q, both (n, 3) in the solid's frame."""
        raise NotImplementedError


@dataclass(frozen=True)
class Tube(Solid):
    """A bent-free elliptic tube whose two half axes follow a profile along its length."""

    length: float
    wide: Floats
    deep: Floats

    def reach(self) -> tuple[Vector, float]:
        ends = np.stack([self.origin, self.origin + self.frame[2] * self.length])
        return ends, float(max(self.wide.max(), self.deep.max()))

    def distance(self, v1: Floats, v2: Floats, va: Floats, o: Vector) -> Floats:
        # The radii depend on where the ray meets the tube, so the cylinder is solved three times, each time with the
        # radii found at the last meeting point.
        along = va * np.float32(1.0 / self.length)
        start = np.float32(o[2] / self.length)
        o1, o2 = np.float32(o[0]), np.float32(o[1])
        p: Any = np.float32(1.0 / float(self.wide.mean()) ** 2)
        r: Any = np.float32(1.0 / float(self.deep.mean()) ** 2)
        one_over_wide, one_over_deep = self.wide**-2, self.deep**-2
        for turn in range(3):
            v1p, v2r = v1 * p, v2 * r
            a = v1 * v1p + v2 * v2r
            b = o1 * v1p + o2 * v2r
            disc = b * b - a * (o1 * o1 * p + o2 * o2 * r - np.float32(1.0))
            met = disc > 0
            lam = (-b - np.sqrt(np.maximum(disc, 0))) / a
            t = start + lam * along
            if turn < 2:
                index = np.clip(t * PROFILE_STEPS, 0, PROFILE_STEPS - 1).astype(np.intp)
                p, r = one_over_wide[index], one_over_deep[index]
        met &= (t >= 0) & (t <= 1)
        return np.where(met, lam, FAR)

    def slope(self, q: Floats) -> Floats:
        step = np.clip(q[:, 2] * np.float32(PROFILE_STEPS / self.length), 0, PROFILE_STEPS - 1).astype(np.intp)
        wide, deep = self.wide[step], self.deep[step]
        scale = PROFILE_STEPS / self.length
        after = np.minimum(step + 1, PROFILE_STEPS - 1)
        lean_wide = (self.wide[after] - wide) * np.float32(scale)
        lean_deep = (self.deep[after] - deep) * np.float32(scale)
        n = np.empty_like(q)
        n[:, 0] = q[:, 0] / wide**2
        n[:, 1] = q[:, 1] / deep**2
        n[:, 2] = -(q[:, 0] * n[:, 0] * lean_wide / wide + q[:, 1] * n[:, 1] * lean_deep / deep)
        return n


@dataclass(frozen=True)
class Ball(Solid):
    """An ellipsoid; where `cut` is given, only the part with normal·point > offset (in half axes) is there."""

    half: Vector
    cut: tuple[float, float, float, float] | None = None

    def reach(self) -> tuple[Vector, float]:
        return self.origin[None], float(self.half.max())

    def distance(self, v1: Floats, v2: Floats, va: Floats, o: Vector) -> Floats:
        h = self.half.astype(np.float32)
        w1, w2, wa = v1 / h[0], v2 / h[1], va / h[2]
        s = (o / self.half).astype(np.float32)
        a = w1 * w1 + w2 * w2 + wa * wa
        b = s[0] * w1 + s[1] * w2 + s[2] * wa
        disc = b * b - a * np.float32((s * s).sum() - 1.0)
        met = disc > 0
        lam = (-b - np.sqrt(np.maximum(disc, 0))) / a
        if self.cut is not None:
            n1, n2, na, offset = (np.float32(c) for c in self.cut)
            met &= n1 * (s[0] + lam * w1) + n2 * (s[1] + lam * w2) + na * (s[2] + lam * wa) > offset
        return np.where(met, lam, FAR)

    def slope(self, q: Floats) -> Floats:
        return (q / (self.half**2)).astype(np.float32)


@dataclass(frozen=True)
class Box(Solid):
    """A cuboid."""

    half: Vector

    def reach(self) -> tuple[Vector, float]:
        return self.origin[None], float(np.linalg.norm(self.half))

    def distance(self, v1: Floats, v2: Floats, va: Floats, o: Vector) -> Floats:
        near: Floats = np.full_like(v1, -FAR)
        far: Floats = np.full_like(v1, FAR)
        for v, start, half in zip((v1, v2, va), o, self.half, strict=True):
            inverse = np.float32(1.0) / np.where(np.abs(v) < 1e-9, np.float32(1e-9), v)
            one, other = np.float32(-half - start) * inverse, np.float32(half - start) * inverse
            near = np.maximum(near, np.minimum(one, other))
            far = np.minimum(far, np.maximum(one, other))
        return np.where((near < far) & (near > 0), near, FAR)

    def slope(self, q: Floats) -> Floats:
        # A high odd power points at the face that was met and rounds the edges a little, as cloth over a frame does.
        return ((q / self.half) ** 7).astype(np.float32)


@dataclass(frozen=True)
class Hits:
    """What the rays met: one row a pixel that met something; `pixel` indexes the flattened window."""

    pixel: NDArray[np.intp]
    solid: NDArray[np.int16]
    surface: NDArray[np.int16]
    local: Floats
    point: Floats
    normal: Floats
    depth: Floats


def cast(solids: Sequence[Solid], window: Window) -> Hits:
    """Meet every ray of the window with the nearest solid."""
    x, y = window.tangents()
    depth = np.full((window.rows, window.columns), FAR, np.float32)
    owner = np.full((window.rows, window.columns), -1, np.int16)
    for number, solid in enumerate(solids):
        box = _bounds(solid, window)
        if box is None:
            continue
        rows, columns = box
        v = [_component(axis, x[columns], y[rows]) for axis in solid.frame]
        met = solid.distance(v[0], v[1], v[2], -solid.frame @ solid.origin)
        here = depth[rows, columns]
        nearer = met < here
        np.copyto(here, met, where=nearer)
        np.copyto(owner[rows, columns], np.int16(number), where=nearer)
    return _gather(solids, x, y, depth, owner)


def _component(axis: Vector, x: Floats, y: Floats) -> Floats:
    """The rays' component along an axis: rays are (x, y, -1), so that a distance along one is a depth."""
    return (np.float32(axis[0]) * x - np.float32(axis[2]))[None, :] + (np.float32(axis[1]) * y)[:, None]


def _bounds(solid: Solid, window: Window) -> tuple[slice, slice] | None:
    spine, radius = solid.reach()
    near = -spine[:, 2]
    if (near <= radius).any():
        return None
    spread = radius / (near - radius) * 1.05
    columns_a, rows_a = window.pixels(spine[:, 0] / near - spread, spine[:, 1] / near + spread)
    columns_b, rows_b = window.pixels(spine[:, 0] / near + spread, spine[:, 1] / near - spread)
    left, right = max(0, int(columns_a.min())), min(window.columns, int(columns_b.max()) + 1)
    top, bottom = max(0, int(rows_a.min())), min(window.rows, int(rows_b.max()) + 1)
    if left >= right or top >= bottom:
        return None
    return slice(top, bottom), slice(left, right)


def _gather(solids: Sequence[Solid], x: Floats, y: Floats, depth: Floats, owner: NDArray[np.int16]) -> Hits:
    """Points and normals, for the pixels each solid won only."""
    flat = owner.ravel()
    pixel = np.flatnonzero(flat >= 0)
    pixel = pixel[np.argsort(flat[pixel], kind="stable")]
    number = flat[pixel]
    far = depth.ravel()[pixel]
    rays = np.stack([x[pixel % len(x)], y[pixel // len(x)], np.full(len(pixel), -1, np.float32)], axis=1)
    world = rays * far[:, None]
    local, normal = np.empty_like(world), np.empty_like(world)
    surface = np.empty(len(pixel), np.int16)
    edges = np.searchsorted(number, np.arange(len(solids) + 1))
    for k, solid in enumerate(solids):
        rows = slice(edges[k], edges[k + 1])
        if rows.start == rows.stop:
            continue
        frame = solid.frame.astype(np.float32)
        local[rows] = (world[rows] - solid.origin.astype(np.float32)) @ frame.T
        normal[rows] = solid.slope(local[rows]) @ frame
        surface[rows] = solid.surface
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    return Hits(pixel, number, surface, local, world, normal, far)


def cross(a: Vector, b: Vector) -> Vector:
    """The cross product of two vectors, many times faster than numpy's general one."""
    (x, y, z), (u, v, w) = a.tolist(), b.tolist()
    return np.array([y * w - z * v, z * u - x * w, x * v - y * u])


def profile(knots: Sequence[tuple[float, float]]) -> Floats:
    """A smooth run of radii through (share of the length, radius) knots."""
    at = np.array([k[0] for k in knots])
    radius = np.array([k[1] for k in knots])
    t = (np.arange(PROFILE_STEPS) + 0.5) / PROFILE_STEPS
    run = np.interp(t, at, radius)
    kernel = np.hanning(15)
    padded = np.pad(run, 7, mode="edge")
    return np.convolve(padded, kernel / kernel.sum(), mode="valid").astype(np.float32)
