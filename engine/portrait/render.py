"""A person seen once: meshes placed before a camera, painted, lit, and laid over each other.

The result is light and truth in every pixel; background, sensor and drawing hands come after it.
"""

from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from engine.portrait import eyewear, light, skin
from engine.portrait.anatomy import Anatomy
from engine.portrait.cloth import cloth
from engine.portrait.curves import Array, held, step
from engine.portrait.fibre import fibres
from engine.portrait.figure import Figure
from engine.portrait.hair import Shell
from engine.portrait.kernel import at, floats, kernel
from engine.portrait.person import Person
from engine.portrait.raster import Index, Layer, grid_normals, grid_triangles, interpolate, turned
from engine.portrait.view import View

Flat = npt.NDArray[np.int64]
HEAD_MM = 231.0
_NOWHERE = np.zeros(3, np.float32)
_FAR = -1e3
# Below so many pixels a millimetre each coarser mesh is not to be told from the one before.
COARSE = (1.15, 1.0, 0.6)


class Part(IntEnum):
    """What a pixel shows."""

    BACKGROUND = 0
    SKIN = 1
    EYE = 2
    IRIS = 3
    BROW = 4
    NOSE = 5
    LIPS = 6
    TEETH = 7
    BEARD = 8
    EAR = 9
    NECK = 10
    HAIR = 11
    CLOTH = 12
    GLASSES = 13


_FROM_SKIN = np.array(
    [Part.SKIN, Part.EYE, Part.IRIS, Part.BROW, Part.NOSE, Part.LIPS, Part.HAIR, Part.BEARD, Part.TEETH], np.uint8
)


class Camera:
    """Turns the head's millimetres into picture coordinates, (n, 3): x right, y down, nearness in mm."""

    def __init__(self, view: View, width: int, height: int) -> None:
        pose, lens = view.pose, view.lens
        self.scale = lens.head * height / HEAD_MM
        self.turn = _turn(pose.yaw, pose.pitch, pose.roll)
        self.body_turn = _turn(pose.body_yaw, 0.15 * pose.pitch, 0.3 * pose.roll)
        self.pivot = np.array([0, -95, -12], np.float32)
        self.distance = lens.distance
        middle = (np.array([[0, 2, 30]], np.float32) - self.pivot) @ self.turn.T + self.pivot
        self.middle = middle[0]
        self.centre = ((0.5 + lens.x) * width, (0.5 + lens.y) * height)
        self.coarse = sum(self.scale < limit for limit in COARSE)

    def place(self, points: Array) -> Array:
        """The head's points turned into the camera's directions, still in mm."""
        return turned(points, self.turn, self.pivot)

    def facing(self, directions: Array) -> Array:
        """The head's directions, (n, 3), turned into the camera's."""
        return turned(directions, self.turn, _NOWHERE)

    def facing_body(self, directions: Array) -> Array:
        """Directions of the shoulders."""
        return turned(directions, self.body_turn, _NOWHERE)

    def place_body(self, points: Array) -> Array:
        """Points of neck and shoulders: they follow the head's turn less and less downwards."""
        follow = step(points[:, 1], -158.0, -84.0)[:, None]
        still = turned(points, self.body_turn, self.pivot)
        return np.asarray(still + (self.place(points) - still) * follow, np.float32)

    def picture(self, placed: Array) -> Array:
        """Placed points in the picture."""
        compiled = kernel()
        if compiled is not None and placed.dtype == np.float32:
            placed = floats(placed)
            out = np.empty(placed.shape, np.float32)
            away = (self.scale * self.distance, self.distance)
            compiled.picture(at(placed), len(placed), *away, *self.middle[:2], *self.centre, at(out))
            return out
        f = self.scale * self.distance / (self.distance - placed[:, 2] + 60.0)
        x = self.centre[0] + (placed[:, 0] - self.middle[0]) * f
        y = self.centre[1] - (placed[:, 1] - self.middle[1]) * f
        return np.stack([x, y, placed[:, 2]], -1).astype(np.float32)


def _turn(yaw: float, pitch: float, roll: float) -> Array:
    y, p, r = np.radians([yaw, -pitch, -roll])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return (about_z @ about_x @ about_y).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Rendered:
    """One picture's light and truth: arrays are (height, width, …), (0, 0) is the centre of the first pixel."""

    radiance: Array  # linear RGB, multiplied by coverage
    coverage: Array
    albedo: Array
    normal: Array
    openness: Array
    depth: Array  # mm towards the camera
    place: Array  # the head's own x and y of the surface
    part: npt.NDArray[np.uint8]
    points5: Array
    points68: Array
    figure: Figure
    camera: Camera

    def shows(self, *parts: Part) -> npt.NDArray[np.bool_]:
        """The pixels in which one of these parts is seen."""
        wanted = np.zeros(len(Part), np.bool_)
        wanted[list(parts)] = True
        return wanted[self.part]

    @property
    def anatomy(self) -> Anatomy:
        return self.figure.skull.a

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.coverage.shape[1], self.coverage.shape[0]


@dataclass(slots=True)
class _Canvas:
    """Buffers at the finer resolution, flat."""

    fine: int  # so many of its pixels across a final one
    width: int
    height: int
    radiance: Array
    coverage: Array
    albedo: Array
    normal: Array
    openness: Array
    depth: Array
    place: Array
    part: npt.NDArray[np.uint8]

    @classmethod
    def empty(cls, width: int, height: int, fine: int) -> "_Canvas":
        width, height = width * fine, height * fine
        n = width * height
        with suppress(IndexError):
            spare = _spare.pop()
            if (spare.fine, spare.width, spare.height) == (fine, width, height):
                spare._wipe()
                return spare

        def zeros(*shape: int) -> Array:
            return np.zeros((n, *shape), np.float32)

        canvas = cls(
            fine,
            width,
            height,
            zeros(3),
            zeros(),
            zeros(3),
            zeros(3),
            zeros(),
            zeros(),
            zeros(2),
            np.zeros(n, np.uint8),
        )
        canvas.depth.fill(_FAR)
        return canvas

    def _wipe(self) -> None:
        for field in (self.radiance, self.coverage, self.albedo, self.normal, self.openness, self.place):
            field.fill(0.0)
        self.depth.fill(_FAR)
        self.part.fill(0)

    def given_back(self) -> None:
        """Nothing is seen of it any more: the next picture of this size is drawn into its memory."""
        if not _spare:
            _spare.append(self)

    def lay(self, seen: "_Seen", alpha: Array | None, radiance: Array, albedo: Array) -> None:
        """Lays light and colour of places over what is there; without `alpha` it is hidden."""
        compiled = kernel()
        if compiled is not None:
            kept = [v if v is None else floats(v) for v in (alpha, radiance, albedo)]
            places = [v if v is None else at(v) for v in (*kept, self.radiance, self.albedo, self.coverage)]
            compiled.lay(at(seen.pixels), at(seen.of), len(seen.pixels), *places)
            return
        pixels, of = seen.pixels, seen.of
        radiance, albedo = radiance[of], albedo[of]
        if alpha is None:
            self.radiance[pixels], self.albedo[pixels], self.coverage[pixels] = radiance, albedo, 1.0
            return
        flat = alpha[of]
        a = flat[:, None]
        self.radiance[pixels] = self.radiance[pixels] * (1 - a) + radiance * a
        self.albedo[pixels] = self.albedo[pixels] * (1 - a) + albedo * a
        self.coverage[pixels] = self.coverage[pixels] * (1 - flat) + flat

    def keep(self, seen: "_Seen", normal: Array, open_: Array, place: Array, part: npt.NDArray[np.uint8]) -> None:
        """Sets what is true of places into their pixels."""
        compiled = kernel()
        if compiled is not None:
            given = (floats(normal), floats(place), np.ascontiguousarray(part, np.uint8), floats(open_))
            to = (self.normal, self.place, self.part, self.openness)
            compiled.keep(at(seen.pixels), at(seen.of), len(seen.pixels), *(at(v) for v in (*given, *to)))
            return
        pixels, of = seen.pixels, seen.of
        self.normal[pixels], self.openness[pixels] = normal[of], open_[of]
        self.place[pixels], self.part[pixels] = place[of], part[of]


# One canvas for whoever draws next: memory that is new each time costs more than to wipe it.
_spare: list[_Canvas] = []


@dataclass(slots=True)
class _Seen:
    """What is seen of one mesh: fine pixels, and the places that are painted and lit, one for each final pixel.

    Edges are as sharp as the fine pixels; paint, which is never sharper than a final pixel, is worked out but once.
    """

    pixels: Flat  # of the finer resolution
    of: npt.NDArray[np.int32]  # the place of each
    blocks: Flat  # the final pixel of each place
    width: int  # of the final picture
    height: int
    values: Array  # (places, channels), what the mesh's corners carry, its mean over the place's fine pixels
    mm: float  # the size of a final pixel

    @classmethod
    def gathered(cls, canvas: _Canvas, camera: Camera, pixels: Flat, values: Array) -> "_Seen":
        k = canvas.fine
        width, height = canvas.width // k, canvas.height // k
        n, channels = values.shape
        of, blocks = np.empty(n, np.int32), np.empty(n, np.int64)
        compiled = kernel()
        if compiled is not None:
            values = floats(values)
            means, places = np.empty((n, channels), np.float32), np.full(width * height, -1, np.int32)
            shares = np.zeros(n, np.int32)
            given = (at(pixels), n, canvas.width, k, at(values), channels)
            count = compiled.gather(*given, at(places), at(shares), at(of), at(blocks), at(means))
            return cls(pixels, of, blocks[:count], width, height, means[:count], k / camera.scale)
        block = pixels // canvas.width // k * width + pixels % canvas.width // k
        some, first, back = np.unique(block, return_index=True, return_inverse=True)
        order = np.argsort(first)
        number = np.empty(len(some), np.int32)
        number[order] = np.arange(len(some), dtype=np.int32)
        of, blocks = number[back.ravel()], some[order]
        means = np.zeros((len(some), channels), np.float32)
        np.add.at(means, of, values)
        count = np.bincount(of, minlength=len(some)).astype(np.float32)
        return cls(pixels, of, blocks, width, height, means / count[:, None], k / camera.scale)

    def where(self, shown: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """The fine pixels whose places are chosen."""
        return shown[self.of]


@dataclass(slots=True)
class _Scene:
    """All solid vertices in one array, and the shell of hair."""

    points: Array  # the head's mm
    normals: Array
    coords: Array  # x, y and angle on the head; places on the ear; x, y and mm under the cloth's edge on the bust
    body: int  # the vertex at which the bust begins, which is last
    triangles: Index
    grids: tuple[tuple[int, int], ...]  # rows and columns of the head, the ears and the bust
    first: tuple[int, int, int]  # triangle numbers at which ears and bust begin, and the end
    hair: Shell | None


def _scene(figure: Figure) -> _Scene:
    head, angles = figure.head
    rows, columns = head.shape[:2]
    points = [head.reshape(-1, 3)]
    normals = [grid_normals(head, closed=True).reshape(-1, 3)]
    coords = [np.concatenate([head[..., :2], np.broadcast_to(angles, (rows, columns))[..., None]], -1).reshape(-1, 3)]
    triangles = [grid_triangles(rows, columns, True)]
    start = rows * columns
    for side, (ear, u, q) in zip((-1, 1), figure.ears, strict=True):
        n = grid_normals(ear.transpose(1, 0, 2)[::-1], closed=False)[::-1].transpose(1, 0, 2)
        flip = np.sign((n[..., 0] * side).mean())
        points.append(ear.reshape(-1, 3))
        normals.append((n * flip).reshape(-1, 3))
        coords.append(np.stack([u, q, np.zeros_like(q)], -1).reshape(-1, 3))
        triangles.append(grid_triangles(*ear.shape[:2], True, start))
        start += ear.shape[0] * ear.shape[1]
    body, _, under = figure.bust
    points.append(body.reshape(-1, 3))
    normals.append(grid_normals(body, closed=False).reshape(-1, 3))
    coords.append(np.concatenate([body[..., :2], under[..., None]], -1).reshape(-1, 3))
    triangles.append(grid_triangles(*body.shape[:2], False, start))
    counts = np.cumsum([len(t) for t in triangles])
    return _Scene(
        np.concatenate(points).astype(np.float32),
        np.concatenate(normals).astype(np.float32),
        np.concatenate(coords).astype(np.float32),
        start,
        np.concatenate(triangles),
        tuple((mesh.shape[0], mesh.shape[1]) for mesh in (head, *(ear for ear, _, _ in figure.ears), body)),
        (int(counts[0]), int(counts[2]), int(counts[3])),
        figure.hair,
    )


def render(person: Person, view: View, width: int, height: int, supersample: int = 2) -> Rendered:
    """Draws one person once."""
    camera = Camera(view, width * supersample, height * supersample)
    figure = Figure.of(person, view, camera.coarse)
    canvas = _Canvas.empty(width, height, supersample)
    _draw(figure.skull.a, view, _scene(figure), camera, canvas)
    final = Camera(view, width, height)
    # The picture's corner is (0, 0) while drawing; points count from the centre of the first pixel.
    points = final.picture(final.place(figure.landmarks))[:, :2] - np.float32(0.5)
    drawn = _shrunk(canvas, points[:5], points[5:], figure, final)
    if supersample > 1:
        canvas.given_back()
    return drawn


def depth_of(figure: Figure, view: View, width: int, height: int) -> Array:
    """How near the head and its hair come in each pixel, in mm towards the camera; -1000 where nothing is."""
    camera = Camera(view, width, height)
    scene = _scene(figure)
    solid = camera.place(scene.points)
    solid[scene.body :] = camera.place_body(scene.points[scene.body :])
    layer = Layer(width, height)
    meshes = [(solid, scene.triangles)]
    if scene.hair is not None:
        columns = scene.hair.points.shape[1]
        dense = scene.hair.density.ravel() > 0.5
        triangles = grid_triangles(scene.hair.points.shape[0], columns, True)
        meshes.append((camera.place(scene.hair.points.reshape(-1, 3)), triangles[dense[triangles].all(1)]))
    for points, triangles in meshes:
        x, y, near = camera.picture(points).T
        layer.draw(x.copy(), y.copy(), near.copy(), triangles)
    return np.maximum(layer.nearness, -1000.0).reshape(height, width)


def _draw(a: Anatomy, view: View, scene: _Scene, camera: Camera, canvas: _Canvas) -> None:
    solid = camera.place(scene.points)
    solid[scene.body :] = camera.place_body(scene.points[scene.body :])
    normals = camera.facing(scene.normals)
    normals[scene.body :] = camera.facing_body(scene.normals[scene.body :])
    casters, rest = [solid], [scene.points]
    if scene.hair is not None:
        solid_hair = scene.hair.density.ravel() > 0.5
        shell = camera.place(scene.hair.points.reshape(-1, 3))
        casters.append(shell[solid_hair])
        rest.append(scene.hair.points.reshape(-1, 3)[solid_hair])
    # Surroundings are blocked as well by every third vertex as by all.
    blockers, rest_blockers = np.concatenate(casters), np.concatenate(rest)[::3]
    to_key = light.direction(view.light.azimuth, view.light.elevation)
    soft = 5.0 + 9.0 * view.light.softness
    lit = light.reached(blockers, solid, to_key, 3.6, 2.6, soft)
    open_, hair_open = _openness(scene, rest_blockers)
    for field in (lit, open_):
        _smooth(field, scene)
    picture = camera.picture(solid)
    layer = Layer(canvas.width, canvas.height)
    px, py, near = picture[:, 0].copy(), picture[:, 1].copy(), picture[:, 2].copy()
    layer.draw(px, py, near, scene.triangles, scene.first[0])
    pixels = layer.covered()
    carried = np.concatenate([normals, scene.coords, lit[:, None], open_[:, None]], 1).astype(np.float32)
    which = layer.triangle[pixels]
    canvas.depth[pixels] = layer.nearness[pixels]
    head = which < scene.first[0]
    body = which >= scene.first[1]
    for draw, part in ((_draw_head, head), (_draw_ears, ~head & ~body), (_draw_body, body)):
        shown = pixels[part]
        values = interpolate(layer, shown, px, py, scene.triangles, carried)
        seen = _Seen.gathered(canvas, camera, shown, values)
        draw(a, view, camera, canvas, seen)
    if a.person.glasses > 0.5:
        _draw_glasses(a, view, camera, canvas)
    if scene.hair is not None:
        _draw_hair(a, view, scene.hair, camera, canvas, blockers, hair_open)


def _openness(scene: _Scene, blockers: Array) -> tuple[Array, Array]:
    """Open sky at every solid vertex and every one of the hair.

    It is worked out at every second place of each grid and filled in.
    """
    points: list[Array] = []
    normals: list[Array] = []
    halves: list[tuple[int, ...]] = []
    start = 0
    for rows, columns in scene.grids:
        some = np.s_[start : start + rows * columns]
        for values, kept in ((scene.points, points), (scene.normals, normals)):
            kept.append(values[some].reshape(rows, columns, 3)[::2, ::2].reshape(-1, 3))
        halves.append((rows, columns))
        start += rows * columns
    if scene.hair is not None:
        points.append(scene.hair.points[::2, ::2].reshape(-1, 3))
        normals.append(scene.hair.normals[::2, ::2].reshape(-1, 3))
        halves.append(scene.hair.points.shape[:2])
    values = light.openness(blockers, np.concatenate(points), np.concatenate(normals))
    ends = np.cumsum([len(p) for p in points])
    filled = [_filled_in(part, *grid) for part, grid in zip(np.split(values, ends[:-1]), halves, strict=True)]
    hair = filled.pop() if scene.hair is not None else filled[0][:0]
    return np.concatenate(filled), hair


def _filled_in(values: Array, rows: int, columns: int) -> Array:
    """Values on every second row and column of a closed grid, spread to all of it."""
    coarse = values.reshape((rows + 1) // 2, (columns + 1) // 2)
    tall = np.empty((rows, coarse.shape[1]), np.float32)
    tall[::2] = coarse
    tall[1::2] = 0.5 * (coarse[: rows // 2] + np.concatenate([coarse[1:], coarse[-1:]])[: rows // 2])
    full = np.empty((rows, columns), np.float32)
    full[:, ::2] = tall
    beside = np.concatenate([tall[:, 1:], tall[:, :1]], 1)
    full[:, 1::2] = 0.5 * (tall[:, : columns // 2] + beside[:, : columns // 2])
    return full.ravel()


def _smooth(values: Array, scene: _Scene) -> None:
    """Evens out a field over its neighbours on the grids of the head, which come first, and of the bust, last."""
    head, bust = scene.grids[0], scene.grids[-1]
    for grid, start in ((head, 0), (bust, len(values) - bust[0] * bust[1])):
        f = values[start : start + grid[0] * grid[1]].reshape(grid)
        compiled = kernel()
        if compiled is not None:
            scratch = np.empty_like(f)
            for _ in range(2):
                compiled.smooth(at(f), *grid, at(scratch))
            continue
        for _ in range(2):
            g = 0.5 * f + 0.25 * (np.roll(f, 1, 1) + np.roll(f, -1, 1))
            f[:] = g
            f[1:-1] = 0.5 * g[1:-1] + 0.25 * (g[2:] + g[:-2])


def _unit(n: Array) -> Array:
    compiled = kernel()
    if compiled is not None:
        n = floats(n)
        out = np.empty(n.shape, np.float32)
        compiled.unit(at(n), len(n), at(out))
        return out
    return np.asarray(n / np.sqrt((n * n).sum(1, keepdims=True) + 1e-9), np.float32)


def _bent(normal: Array, relief: Array, seen: _Seen) -> Array:
    """Normals bent by the slope of a fine relief, which is differenced in the final picture."""
    field = np.zeros(seen.width * seen.height, np.float32)
    pixels, mm = seen.blocks, seen.mm
    compiled = kernel()
    if compiled is not None:
        normal, relief = floats(normal), floats(relief)
        bent = np.empty(normal.shape, np.float32)
        places = (len(pixels), seen.width, seen.height, at(normal), at(relief))
        compiled.bent(at(pixels), *places, 0.5 / mm, at(field), at(bent))
        return _unit(bent)
    field[pixels] = relief
    image = field.reshape(seen.height, seen.width)
    gx, gy = np.zeros_like(image), np.zeros_like(image)
    gx[:, 1:-1] = (image[:, 2:] - image[:, :-2]) * (0.5 / mm)
    gy[1:-1] = (image[2:] - image[:-2]) * (0.5 / mm)
    facing = held(normal[:, 2], 0.25, 1.0)
    out = normal.copy()
    out[:, 0] -= held(gx.ravel()[pixels], -0.7, 0.7) * facing
    out[:, 1] += held(gy.ravel()[pixels], -0.7, 0.7) * facing
    return _unit(out)


def _draw_head(a: Anatomy, view: View, camera: Camera, canvas: _Canvas, seen: _Seen) -> None:
    v, mm = seen.values, seen.mm
    x, y, lit, open_ = v[:, 3].copy(), v[:, 4].copy(), v[:, 6], v[:, 7]
    paint = skin.paint(a, x, y, v[:, 5].copy(), mm)
    normal = _bent(_unit(v[:, :3]), paint.relief, seen)
    sky = held(open_ * 1.12, 0.04, 1)
    e = light.irradiance(view.light, normal, sky, lit, (0.34, 0.17, 0.12))
    out = paint.colour * e * paint.dim[:, None]
    broad, tight = light.gloss(view.light, normal, lit, 9), light.gloss(view.light, normal, lit, 38)
    rim = (1 - held(normal[:, 2], 0, 1)) ** 3 * 0.10 * view.light.ambient * open_
    shine = paint.shine * paint.dim * (0.022 * broad + 0.060 * tight) + rim * 0.4
    out += shine[:, None] * np.array(view.light.key_colour, np.float32)
    wet = np.flatnonzero(paint.wet > 0.2)
    out[wet] += _catchlights(a, view, camera, x[wet], y[wet], mm)[:, None] * (paint.wet[wet] * lit[wet] ** 0.3)[:, None]
    canvas.lay(seen, None, out, paint.colour * paint.dim[:, None])
    canvas.keep(seen, normal, open_, v[:, 3:5], _FROM_SKIN[paint.part])


def _catchlights(a: Anatomy, view: View, camera: Camera, x: Array, y: Array, mm: float) -> Array:
    """Reflections of the key and of a window in the cornea, placed by the eye's own roundness."""
    total = np.zeros(len(x), np.float32)
    for eye in a.eyes:
        gaze = np.array([np.sin(np.radians(view.expression.gaze_x)), np.sin(np.radians(view.expression.gaze_y)), 1.0])
        looks = (gaze / np.linalg.norm(gaze)).astype(np.float32) @ camera.turn.T
        # The cornea is a ball of 7.8 mm: a light at direction L glints where its normal halves L and the view.
        for azimuth, elevation, power, radius in (
            (view.light.azimuth, view.light.elevation, 0.8 * view.light.key, 0.45 + 0.7 * view.light.softness),
            (-view.light.azimuth * 0.8 - 12, 20.0, 0.3 * view.light.fill + 0.03, 0.6),
        ):
            half = light.direction(azimuth, min(elevation, 50.0)) + np.array([0, 0, 1], np.float32)
            half /= np.linalg.norm(half)
            d = 6.6 * (half - 0.45 * looks)
            back = d @ camera.turn
            r = np.hypot(x - eye.iris_x - back[0] + 0.0, y - eye.iris_y - back[1])
            total += power * step(r, radius + 0.35 + 0.5 * mm, max(radius - 0.35 - 0.5 * mm, 0.0))
    return total


def _draw_ears(a: Anatomy, view: View, camera: Camera, canvas: _Canvas, seen: _Seen) -> None:
    v = seen.values
    colour, hollow = skin.ear(a, v[:, 3].copy(), v[:, 4].copy())
    normal, open_ = _unit(v[:, :3]), v[:, 7]
    e = light.irradiance(view.light, normal, held(open_, 0.05, 1), v[:, 6], (0.45, 0.2, 0.14)) * hollow[:, None]
    shine = 0.05 * light.gloss(view.light, normal, v[:, 6], 22)
    canvas.lay(seen, None, colour * e + shine[:, None], colour * hollow[:, None])
    canvas.keep(seen, normal, open_, v[:, 3:5], np.full(len(v), Part.EAR, np.uint8))


def _draw_body(a: Anatomy, view: View, camera: Camera, canvas: _Canvas, seen: _Seen) -> None:
    v, mm = seen.values, seen.mm
    x, y, under, lit, open_ = v[:, 3].copy(), v[:, 4].copy(), v[:, 5].copy(), v[:, 6], v[:, 7]
    bare = skin.bare(a, x, y)
    fabric, relief, dim = cloth(view.garment, x, y, under, mm)
    on = step(under, -0.6 * mm, 0.6 * mm)
    edge = 1 - 0.55 * np.exp(-((np.minimum(under, 0) / 3.0) ** 2)) * (1 - on)
    normal = _bent(_unit(v[:, :3]), relief * on, seen)
    sky = held(open_, 0.04, 1)
    # The jaw shades the throat more than ten directions of sky can tell.
    throat = 1 - 0.34 * step(y, -148.0, -106.0)
    flesh = bare * throat[:, None] * light.irradiance(view.light, normal, sky, lit, (0.34, 0.17, 0.12)) * edge[:, None]
    flesh += (0.02 * light.gloss(view.light, normal, lit, 14))[:, None]
    wool = fabric * light.irradiance(view.light, normal, sky, lit, (0.12, 0.12, 0.12)) * dim[:, None]
    colour = bare + (fabric * dim[:, None] - bare) * on[:, None]
    canvas.lay(seen, None, flesh + (wool - flesh) * on[:, None], colour)
    part = np.where(on > 0.5, np.uint8(Part.CLOTH), np.uint8(Part.NECK)).astype(np.uint8)
    canvas.keep(seen, normal, open_, v[:, 3:5], part)


def _draw_hair(
    a: Anatomy, view: View, shell: Shell, camera: Camera, canvas: _Canvas, blockers: Array, open_: Array
) -> None:
    p = a.person
    points, normals = shell.points.reshape(-1, 3), shell.normals.reshape(-1, 3)
    placed = camera.place(points)
    normal = camera.facing(normals)
    tangent = camera.facing(shell.tangents.reshape(-1, 3))
    lit = light.reached(blockers, placed, light.direction(view.light.azimuth, view.light.elevation), 6.0, 7.0, 16.0)
    picture = camera.picture(placed)
    px, py, near = picture[:, 0].copy(), picture[:, 1].copy(), picture[:, 2].copy()
    triangles = grid_triangles(*shell.points.shape[:2], True)
    layer = Layer(canvas.width, canvas.height)
    # Behind the skin nothing of the shell is seen: the solid layer's depth starts this one.
    layer.nearness[:] = canvas.depth - 1.0
    layer.draw(px, py, near, triangles)
    pixels = layer.covered()
    carried = np.concatenate(
        [normal, tangent]
        + [v.reshape(-1, 1) for v in (shell.streak, shell.along, shell.fall, shell.density, lit, open_, shell.fray)],
        1,
    ).astype(np.float32)
    seen = _Seen.gathered(canvas, camera, pixels, interpolate(layer, pixels, px, py, triangles, carried))
    v = seen.values
    n, t = _unit(v[:, :3]), _unit(v[:, 3:6])
    facing = np.abs(n[:, 2])
    colour, alpha, strands = fibres(p, v[:, 6].copy(), v[:, 7].copy(), v[:, 8], v[:, 9], facing, v[:, 12], seen.mm)
    out_n = _unit(n * np.sign(n[:, 2:3] + 1e-6) + t * (0.10 * strands)[:, None])
    sky = held(v[:, 11] * 1.1, 0.06, 1)
    e = light.irradiance(view.light, out_n, sky, v[:, 10], (0.25, 0.25, 0.25))
    jitter = 0.10 * strands
    grazing = step(np.abs(n[:, 2]), 0.0, 0.45)
    sharp = grazing * light.strand_gloss(view.light, t, jitter - 0.08, 35)
    broad = grazing * light.strand_gloss(view.light, t, jitter + 0.12, 8)
    reach = (0.35 + 0.65 * v[:, 10]) * sky * view.light.key * held(1 + 0.5 * strands, 0, 2) * (1 - 0.75 * p.hair_curl)
    radiance = colour * e * 0.85
    fair = 0.5 + 0.5 * p.hair_shade * (1 - p.hair_grey)
    radiance += colour * (1.3 * fair * broad * reach)[:, None] + (0.026 * sharp * reach)[:, None]
    canvas.lay(seen, alpha, radiance, colour)
    dense = seen.where(alpha > 0.5)
    solid = _Seen(pixels[dense], seen.of[dense], seen.blocks, seen.width, seen.height, v, seen.mm)
    canvas.keep(solid, out_n, v[:, 11], np.zeros((len(v), 2), np.float32), np.full(len(v), Part.HAIR, np.uint8))
    canvas.depth[solid.pixels] = layer.nearness[solid.pixels]


def _draw_glasses(a: Anatomy, view: View, camera: Camera, canvas: _Canvas) -> None:
    p = a.person
    for points, faces, glass in ((*eyewear.lenses(a), True), (*eyewear.rims(a), False)):
        placed = camera.place(points)
        picture = camera.picture(placed)
        px, py, near = picture[:, 0].copy(), picture[:, 1].copy(), picture[:, 2].copy()
        layer = Layer(canvas.width, canvas.height)
        layer.nearness[:] = canvas.depth - 0.5
        layer.draw(px, py, near, faces)
        pixels = layer.covered()
        if not len(pixels):
            continue
        v = interpolate(layer, pixels, px, py, faces, points)
        if glass:
            sweep = v[:, 0] * 0.6 + v[:, 1] + 6 * view.pose.yaw / 10 - view.light.azimuth * 0.25
            glare = 0.16 * view.light.key * np.exp(-(((sweep - 9) / 8.0) ** 2)) * max(view.light.softness, 0.2)
            canvas.radiance[pixels] = canvas.radiance[pixels] * 0.90 + glare[:, None] + 0.006
            continue
        metal = p.glasses_shade < 0.45
        tint = np.array([0.33, 0.27, 0.17] if metal else [0.05, 0.03, 0.022], np.float32) * (1.3 - p.glasses_shade)
        facing = 0.45 + 0.55 * np.abs(np.sin(v[:, 0] * 0.12 + v[:, 1] * 0.09))
        shine = 0.25 * (1.0 if metal else 0.35) * np.maximum(np.sin(v[:, 0] * 0.21 - v[:, 1] * 0.17 + 1.0), 0) ** 6
        radiance = (
            tint[None, :] * (facing * (view.light.key * 0.8 + view.light.ambient))[:, None]
            + (shine * view.light.key)[:, None]
        )
        each = np.arange(len(pixels), dtype=np.int32)
        alone = _Seen(pixels, each, pixels, canvas.width, canvas.height, v, 1.0 / camera.scale)
        opaque = np.full(len(pixels), 0.96, np.float32)
        canvas.lay(alone, opaque, radiance.astype(np.float32), np.repeat(tint[None, :], len(pixels), 0))
        canvas.part[pixels] = Part.GLASSES
        canvas.depth[pixels] = layer.nearness[pixels]


def _shrunk(canvas: _Canvas, points5: Array, points68: Array, figure: Figure, camera: Camera) -> Rendered:
    k = canvas.fine
    h, w = canvas.height // k, canvas.width // k

    def mean(flat: Array) -> Array:
        if k == 1:
            return flat.reshape(h, w, -1)
        compiled = kernel()
        if compiled is not None:
            channels = flat.size // (h * w * k * k)
            small = np.empty((h, w, channels), np.float32)
            compiled.shrink(at(flat), h, w, k, channels, 1.0 / (k * k), at(small))
            return small
        image = flat.reshape(h, k, w, k, -1)
        out = image[:, 0, :, 0].copy()
        for i in range(k):
            for j in range(k):
                if i or j:
                    out += image[:, i, :, j]
        return np.asarray(out * (1.0 / (k * k)), np.float32)

    def pick(flat: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        return np.ascontiguousarray(flat.reshape(h, k, w, k, *flat.shape[1:])[:, k // 2, :, k // 2])

    return Rendered(
        radiance=mean(canvas.radiance),
        coverage=mean(canvas.coverage)[..., 0],
        albedo=mean(canvas.albedo),
        normal=mean(canvas.normal),
        openness=mean(canvas.openness)[..., 0],
        depth=np.asarray(pick(canvas.depth), np.float32),
        place=np.asarray(pick(canvas.place), np.float32),
        part=np.asarray(pick(canvas.part), np.uint8),
        points5=points5,
        points68=points68,
        figure=figure,
        camera=camera,
    )
