"""From meshes to pixels: a z-buffer over triangles and the interpolation of what their corners carry.

It knows no face and no light. Vertices are in picture coordinates with the distance to the camera.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array

Index = npt.NDArray[np.int32]


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
    n /= np.sqrt(np.maximum((n * n).sum(-1, keepdims=True), 1e-9))
    return n


class Layer:
    """Which triangle is seen in each pixel of a width × height picture, -1 where none is, and its nearness."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.nearness = np.full(width * height, -1e9, np.float32)
        self.triangle = np.full(width * height, -1, np.int32)

    def draw(self, x: Array, y: Array, nearness: Array, triangles: Index, first: int = 0) -> None:
        """Adds triangles, numbered from `first`. Pixel centres lie at whole coordinates plus a half."""
        i, j, k = triangles.T
        xa, xb, xc, ya, yb, yc = x[i], x[j], x[k], y[i], y[j], y[k]
        area = (xb - xa) * (yc - ya) - (xc - xa) * (yb - ya)
        x0, x1 = np.minimum(np.minimum(xa, xb), xc), np.maximum(np.maximum(xa, xb), xc)
        y0, y1 = np.minimum(np.minimum(ya, yb), yc), np.maximum(np.maximum(ya, yb), yc)
        c0, r0 = np.ceil(x0 - 0.5), np.ceil(y0 - 0.5)
        c1, r1 = np.floor(x1 - 0.5), np.floor(y1 - 0.5)
        seen = (c1 >= c0) & (r1 >= r0) & (c1 >= 0) & (r1 >= 0) & (c0 < self.width) & (r0 < self.height)
        seen &= np.abs(area) > 1e-9
        which = np.flatnonzero(seen)
        c0, r0, c1, r1 = (np.clip(v[which], 0, None) for v in (c0, r0, c1, r1))
        wide, high = c1 - c0 + 1, r1 - r0 + 1
        side = np.maximum(wide, high)
        low = 0
        for top in (1, 2, 3, 4, 6, 9, 14, 24, 48, 96, 4096):
            take = np.flatnonzero((side > low) & (side <= top))
            low = top
            if len(take):
                t = which[take]
                span_w, span_h = int(wide[take].max()), int(high[take].max())
                corners = (xa[t], ya[t], xb[t], yb[t], xc[t], yc[t], area[t])
                depth = (nearness[i[t]], nearness[j[t]], nearness[k[t]])
                self._fill(corners, depth, c0[take], r0[take], span_w, span_h, (t + first).astype(np.int32))

    def _fill(
        self, corners: tuple[Array, ...], depth: tuple[Array, ...], c0: Array, r0: Array, w: int, h: int, ids: Index
    ) -> None:
        xa, ya, xb, yb, xc, yc, area = corners
        inv = 1.0 / area
        wb0 = ((c0 + 0.5 - xa) * (yc - ya) - (xc - xa) * (r0 + 0.5 - ya)) * inv
        wc0 = ((xb - xa) * (r0 + 0.5 - ya) - (c0 + 0.5 - xa) * (yb - ya)) * inv
        bx, by = (yc - ya) * inv, -(xc - xa) * inv
        cx, cy = -(yb - ya) * inv, (xb - xa) * inv
        db, dc = depth[1] - depth[0], depth[2] - depth[0]
        pixel0 = (r0 * self.width + c0).astype(np.int32)
        width, height = min(w, self.width), min(h, self.height)
        pixels, near, owner = [], [], []
        for dy in range(height):
            rb, rc = wb0 + dy * by, wc0 + dy * cy
            row_ok = r0 + dy < self.height
            for dx in range(width):
                wb, wc = rb + dx * bx, rc + dx * cx
                inside = (wb >= 0) & (wc >= 0) & (wb + wc <= 1) & row_ok & (c0 + dx < self.width)
                hit = np.flatnonzero(inside)
                if len(hit):
                    pixels.append(pixel0[hit] + np.int32(dy * self.width + dx))
                    near.append(depth[0][hit] + wb[hit] * db[hit] + wc[hit] * dc[hit])
                    owner.append(ids[hit])
        if not pixels:
            return
        at, z, own = np.concatenate(pixels), np.concatenate(near), np.concatenate(owner)
        np.maximum.at(self.nearness, at, z)
        won = z >= self.nearness[at]
        self.triangle[at[won]] = own[won]

    def covered(self) -> npt.NDArray[np.int64]:
        """Flat indices of the pixels in which something is seen."""
        return np.flatnonzero(self.triangle >= 0)


def interpolate(
    layer: Layer, pixels: npt.NDArray[np.int64], x: Array, y: Array, triangles: Index, carried: Array
) -> Array:
    """What the corners carry, (vertices, channels), at the centres of these pixels."""
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
