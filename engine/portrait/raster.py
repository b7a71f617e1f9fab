"""From meshes to pixels: a z-buffer over triangles and the interpolation of what their corners carry.

It knows no face and no light. Vertices are in picture coordinates with the distance to the camera.
"""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array
from engine.portrait.kernel import at, floats, kernel

Index = npt.NDArray[np.integer[Any]]


@cache
def grid_triangles(rows: int, columns: int, closed: bool, start: int = 0) -> Index:
    """Two triangles a cell of a grid whose vertices count from `start`; `closed` joins the last column to the first."""
    i = np.arange(rows * columns, dtype=np.int32).reshape(rows, columns) + start
    if closed:
        i = np.concatenate([i, i[:, :1]], 1)
    a, b, c, d = i[:-1, :-1], i[:-1, 1:], i[1:, :-1], i[1:, 1:]
    one = np.stack([a, b, c], -1).reshape(-1, 3)
    two = np.stack([b, d, c], -1).reshape(-1, 3)
    return np.concatenate([one, two]).astype(np.int32)


def grid_normals(points: Array, closed: bool) -> Array:
    """Unit normals of a (rows, columns, 3) grid, outwards when columns run to the right and rows run up."""
    compiled = kernel()
    if compiled is not None and points.dtype == np.float32:
        points = floats(points)
        normals = np.empty(points.shape, np.float32)
        compiled.normals(at(points), *points.shape[:2], closed, at(normals))
        return normals
    if closed:
        wide = np.concatenate([points[:, -1:], points, points[:, :1]], 1)
        du = wide[:, 2:] - wide[:, :-2]
    else:
        du = np.empty_like(points)
        du[:, 1:-1] = points[:, 2:] - points[:, :-2]
        du[:, 0], du[:, -1] = points[:, 1] - points[:, 0], points[:, -1] - points[:, -2]
    dv = np.empty_like(points)
    dv[1:-1] = points[2:] - points[:-2]
    dv[0], dv[-1] = points[1] - points[0], points[-1] - points[-2]
    n = np.empty_like(points)
    n[..., 0] = du[..., 1] * dv[..., 2] - du[..., 2] * dv[..., 1]
    n[..., 1] = du[..., 2] * dv[..., 0] - du[..., 0] * dv[..., 2]
    n[..., 2] = du[..., 0] * dv[..., 1] - du[..., 1] * dv[..., 0]
    square = n[..., 0] * n[..., 0] + n[..., 1] * n[..., 1] + n[..., 2] * n[..., 2]
    n /= np.sqrt(np.maximum(square, 1e-9))[..., None]
    return n


def turned(points: Array, matrix: Array, pivot: Array) -> Array:
    """Points, (n, 3), turned about a pivot by a matrix whose rows are the new axes."""
    compiled = kernel()
    if compiled is not None:
        points = floats(points)
        out = np.empty(points.shape, np.float32)
        compiled.turned(at(points), len(points), at(matrix), at(pivot), at(out))
        return out
    x, y, z = (points[:, i] - pivot[i] for i in range(3))
    rows = [x * m[0] + y * m[1] + z * m[2] + pivot[i] for i, m in enumerate(matrix)]
    return np.stack(rows, -1).astype(np.float32)


class _Edges:
    """Barycentric weights of corners b and c at a box's first pixel, their slopes, and the corners' nearness."""

    def __init__(self, ids: Index, x: Array, y: Array, z: Array, triangles: Index, c0: Array, r0: Array) -> None:
        i, j, k = triangles[ids].T
        xa, ya = x[i], y[i]
        abx, aby, acx, acy = x[j] - xa, y[j] - ya, x[k] - xa, y[k] - ya
        inv = 1.0 / (abx * acy - acx * aby)
        px, py = c0 + 0.5 - xa, r0 + 0.5 - ya
        self.bx, self.by, self.cx, self.cy = acy * inv, -acx * inv, -aby * inv, abx * inv
        self.b, self.c = px * self.bx + py * self.by, px * self.cx + py * self.cy
        self.z, self.zb, self.zc = z[i], z[j] - z[i], z[k] - z[i]


class Layer:
    """Which triangle is seen in each pixel of a width × height picture, -1 where none is, and its nearness."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.nearness = np.full(width * height, -1e9, np.float32)
        self.triangle = np.full(width * height, -1, np.int32)

    def draw(self, x: Array, y: Array, nearness: Array, triangles: Index, one_sided: int = 0) -> None:
        """Adds triangles. Pixel centres lie at whole coordinates plus a half.

        The first `one_sided` triangles belong to closed bodies and are left out where they turn away.
        """
        compiled = kernel()
        if compiled is not None:
            x, y, nearness = floats(x), floats(y), floats(nearness)
            corners = np.ascontiguousarray(triangles, np.int32)
            layer = (self.width, self.height, at(self.nearness), at(self.triangle))
            compiled.draw(*layer, at(x), at(y), at(nearness), at(corners), len(corners), one_sided)
            return
        i, j, k = triangles.T
        xa, xb, xc, ya, yb, yc = x[i], x[j], x[k], y[i], y[j], y[k]
        area = (xb - xa) * (yc - ya) - (xc - xa) * (yb - ya)
        x0, x1 = np.minimum(np.minimum(xa, xb), xc), np.maximum(np.maximum(xa, xb), xc)
        y0, y1 = np.minimum(np.minimum(ya, yb), yc), np.maximum(np.maximum(ya, yb), yc)
        c0, r0 = np.ceil(x0 - 0.5), np.ceil(y0 - 0.5)
        c1, r1 = np.floor(x1 - 0.5), np.floor(y1 - 0.5)
        seen = (c1 >= c0) & (r1 >= r0) & (c1 >= 0) & (r1 >= 0) & (c0 < self.width) & (r0 < self.height)
        seen &= np.abs(area) > 1e-9
        seen[:one_sided] &= area[:one_sided] < 0
        which = np.flatnonzero(seen)
        c0, r0, c1, r1 = (np.clip(v[which], 0, None) for v in (c0, r0, c1, r1))
        wide, high = c1 - c0 + 1, r1 - r0 + 1
        side = np.maximum(wide, high)
        low = 0
        for top in (1, 2, 3, 4):
            take = np.flatnonzero((side > low) & (side <= top))
            low = top
            if len(take):
                self._fill(which[take], x, y, nearness, triangles, c0[take], r0[take], wide[take], high[take])
        rest = np.flatnonzero(side > low)
        if len(rest):
            self._spread(which[rest], x, y, nearness, triangles, c0[rest], r0[rest], wide[rest], high[rest])

    def _fill(
        self, ids: Index, x: Array, y: Array, z: Array, triangles: Index, c0: Array, r0: Array, wide: Array, high: Array
    ) -> None:
        """Small triangles: one pass for each place in their boxes."""
        edges = _Edges(ids, x, y, z, triangles, c0, r0)
        start = (r0 * self.width + c0).astype(np.int32)
        pixels, near, owner = [], [], []
        for dy in range(int(high.max())):
            for dx in range(int(wide.max())):
                wb = edges.b + (dx * edges.bx + dy * edges.by)
                wc = edges.c + (dx * edges.cx + dy * edges.cy)
                inside = (wb >= 0) & (wc >= 0) & (wb + wc <= 1)
                inside &= (dx < wide) & (dy < high) & (c0 + dx < self.width) & (r0 + dy < self.height)
                hit = np.flatnonzero(inside)
                pixels.append(start[hit] + np.int32(dy * self.width + dx))
                near.append(edges.z[hit] + wb[hit] * edges.zb[hit] + wc[hit] * edges.zc[hit])
                owner.append(ids[hit])
        self._put(np.concatenate(pixels), np.concatenate(near), np.concatenate(owner))

    def _spread(
        self, ids: Index, x: Array, y: Array, z: Array, triangles: Index, c0: Array, r0: Array, wide: Array, high: Array
    ) -> None:
        """Large triangles: every pixel of every box at once."""
        across = np.minimum(wide, self.width - c0).astype(np.int64)
        count = across * np.minimum(high, self.height - r0).astype(np.int64)
        own = np.repeat(np.arange(len(ids)), count)
        within = np.arange(len(own)) - np.repeat(np.cumsum(count) - count, count)
        dy, dx = np.divmod(within, across[own])
        edges = _Edges(ids, x, y, z, triangles, c0, r0)
        fx, fy = dx.astype(np.float32), dy.astype(np.float32)
        wb = edges.b[own] + (fx * edges.bx[own] + fy * edges.by[own])
        wc = edges.c[own] + (fx * edges.cx[own] + fy * edges.cy[own])
        hit = np.flatnonzero((wb >= 0) & (wc >= 0) & (wb + wc <= 1))
        o = own[hit]
        pixel = ((r0[o] + fy[hit]) * self.width + c0[o] + fx[hit]).astype(np.int32)
        self._put(pixel, edges.z[o] + wb[hit] * edges.zb[o] + wc[hit] * edges.zc[o], ids[o])

    def _put(self, pixels: Index, near: Array, owner: Index) -> None:
        nearer = near > self.nearness[pixels]
        np.maximum.at(self.nearness, pixels, near)
        won = near >= self.nearness[pixels]
        # Of triangles that are exactly as near, the last one is seen.
        self.triangle[pixels[won & nearer]] = -1
        np.maximum.at(self.triangle, pixels[won], owner[won])

    def covered(self) -> npt.NDArray[np.int64]:
        """Flat indices of the pixels in which something is seen."""
        return np.flatnonzero(self.triangle >= 0)


def interpolate(
    layer: Layer, pixels: npt.NDArray[np.int64], x: Array, y: Array, triangles: Index, carried: Array
) -> Array:
    """What the corners carry, (vertices, channels), at the centres of these pixels."""
    compiled = kernel()
    if compiled is not None:
        x, y, carried = floats(x), floats(y), floats(carried)
        corners = np.ascontiguousarray(triangles, np.int32)
        values = np.empty((len(pixels), carried.shape[1]), np.float32)
        seen = (layer.width, at(layer.triangle), at(pixels), len(pixels))
        compiled.interpolate(*seen, at(x), at(y), at(corners), at(carried), carried.shape[1], at(values))
        return values
    tri = triangles[layer.triangle[pixels]]
    i, j, k = tri[:, 0], tri[:, 1], tri[:, 2]
    px = (pixels % layer.width).astype(np.float32) + 0.5
    py = (pixels // layer.width).astype(np.float32) + 0.5
    xa, ya = x[i], y[i]
    abx, aby, acx, acy = x[j] - xa, y[j] - ya, x[k] - xa, y[k] - ya
    inv = 1.0 / (abx * acy - acx * aby)
    wb = ((px - xa) * acy - acx * (py - ya)) * inv
    wc = (abx * (py - ya) - (px - xa) * aby) * inv
    out = carried[i] * (1 - wb - wc)[:, None]
    out += carried[j] * wb[:, None]
    out += carried[k] * wc[:, None]
    return np.asarray(out, np.float32)
