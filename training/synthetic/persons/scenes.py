"""The places before the cameras: floor, wall and what stands there, drawn once a camera and cut out for every crop.

A plate holds radiance in red, green, blue and near infrared over the camera's whole picture; people are not here.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic.persons.cameras import Camera
from training.synthetic.persons.primitives import Floats, Window

Paint = tuple[float, float, float, float]


@dataclass(frozen=True)
class Plate:
    """`radiance` over the tangents of `window`."""

    window: Window
    radiance: NDArray[np.float32]

    def cut(self, window: Window) -> NDArray[np.float32]:
        """The plate behind a window of the picture, resampled to its pixels."""
        mine = self.window
        x, y = window.tangents()
        columns, rows = mine.pixels(x.astype(np.float64), y.astype(np.float64))
        a = (columns[-1] - columns[0]) / max(1, len(columns) - 1)
        d = (rows[-1] - rows[0]) / max(1, len(rows) - 1)
        matrix = np.array([[a, 0, columns[0] - 0.5], [0, d, rows[0] - 0.5]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cut: NDArray[np.float32] = cv2.warpAffine(
            self.radiance, matrix, (window.columns, window.rows), flags=flags, borderMode=cv2.BORDER_REPLICATE
        )
        return cut


@dataclass
class _Canvas:
    """A plate while it is painted: floor and wall coordinates of every pixel, in metres."""

    rng: np.random.Generator
    wall: NDArray[np.bool_]
    x: Floats
    z: Floats
    y: Floats
    paint: NDArray[np.float32]
    seen: NDArray[np.float32]

    def fill(self, where: NDArray[np.bool_], paint: Paint) -> None:
        self.paint[where] = paint

    def speckle(self, where: NDArray[np.bool_], scale: float, strength: float) -> None:
        """Uneven colour: smooth noise over the picture."""
        noise = self.rng.standard_normal(where.shape).astype(np.float32)
        noise = cv2.GaussianBlur(noise, (0, 0), scale)
        noise /= noise.std()
        self.paint[where] *= np.exp(strength * noise[where])[:, None]

    def upright(self, left: float, right: float, low: float, high: float) -> NDArray[np.bool_]:
        """A rectangle on the wall."""
        return self.wall & (self.x > left) & (self.x < right) & (self.y > low) & (self.y < high)


def _tone(rng: np.random.Generator, low: float, high: float, hue: float = 0.08) -> Paint:
    """A dull paint with an infrared reflectance of its own."""
    base = rng.uniform(low, high)
    r, g, b = np.clip(base * np.exp(rng.normal(0, hue, 3)), 0.02, 0.9)
    return float(r), float(g), float(b), float(np.clip(base * rng.uniform(0.6, 1.9) + 0.05, 0.04, 0.85))


def _grid(
    c: _Canvas, x: Floats, y: Floats, across: float, up: float, line: float, paint: Paint, where: NDArray[np.bool_]
) -> None:
    joint = ((x / across) % 1 < line / across) | ((y / up) % 1 < line / up)
    c.paint[where & joint] = c.paint[where & joint] * 0.35 + 0.65 * np.array(paint, np.float32)


def _indoors(c: _Canvas, tile: float, things: int) -> None:
    rng = c.rng
    floor = ~c.wall
    c.fill(floor, _tone(rng, 0.25, 0.5))
    _grid(c, c.x, c.z, tile, tile, 0.025, _tone(rng, 0.1, 0.3), floor)
    c.fill(c.wall, _tone(rng, 0.45, 0.7, 0.05))
    c.fill(c.wall & (c.y < 0.12), _tone(rng, 0.06, 0.25))
    if rng.random() < 0.5:
        c.fill(c.wall & (c.y > 0.12) & (c.y < 1.1), _tone(rng, 0.25, 0.55))
    for _ in range(things):
        left = rng.uniform(-5, 4.5)
        wide = rng.uniform(0.5, 1.3)
        match int(rng.integers(4)):
            case 0:  # a door in its frame
                c.fill(c.upright(left - 0.08, left + wide + 0.08, 0, 2.2), _tone(rng, 0.2, 0.6))
                c.fill(c.upright(left, left + wide, 0, 2.1), _tone(rng, 0.08, 0.5, 0.13))
            case 1:  # a notice board with sheets
                c.fill(c.upright(left, left + wide, 1.0, 1.9), _tone(rng, 0.1, 0.5, 0.25))
                for _ in range(5):
                    a, b = left + rng.uniform(0.05, wide - 0.3), rng.uniform(1.05, 1.6)
                    c.fill(c.upright(a, a + 0.22, b, b + 0.28), _tone(rng, 0.5, 0.8))
            case 2:  # shelves
                c.fill(c.upright(left, left + wide, 0, 2.0), _tone(rng, 0.1, 0.35, 0.15))
                for k in range(5):
                    for n in range(7):
                        a = left + 0.04 + n * (wide - 0.08) / 7
                        top = 0.12 + 0.38 * k + rng.uniform(0.18, 0.32)
                        c.fill(c.upright(a, a + wide / 7 - 0.02, 0.12 + 0.38 * k, top), _tone(rng, 0.05, 0.6, 0.4))
            case _:  # a locker or a column
                c.fill(c.upright(left, left + 0.5, 0, 2.6), _tone(rng, 0.15, 0.6, 0.1))
    c.speckle(floor, 3.0, 0.05)
    c.speckle(c.wall, 14.0, 0.06)


def _foliage(c: _Canvas, where: NDArray[np.bool_]) -> None:
    """Leaves are dark green to the eye and among the brightest things in near infrared."""
    shade = c.rng.uniform(0.8, 1.3)
    c.fill(where, (0.055 * shade, 0.10 * shade, 0.035 * shade, 0.55))
    c.speckle(where, 1.1, 0.40)
    c.speckle(where, 5.0, 0.35)


def _street(c: _Canvas) -> None:
    rng = c.rng
    floor = ~c.wall
    c.fill(floor, _tone(rng, 0.22, 0.36, 0.03))
    _grid(c, c.x, c.z, 0.6, 0.6, 0.03, _tone(rng, 0.1, 0.16, 0.03), floor)
    c.fill(floor & (c.z > 13.5), _tone(rng, 0.07, 0.12, 0.03))
    c.fill(c.wall, _tone(rng, 0.18, 0.45, 0.15))
    _grid(c, c.x, c.y, 0.5, 0.22, 0.03, _tone(rng, 0.3, 0.5), c.wall)
    for k in range(-5, 6):
        left = k * 2.1 + rng.uniform(-0.2, 0.2)
        c.fill(c.upright(left, left + 1.3, 0.9, 2.4), _tone(rng, 0.4, 0.6))
        c.fill(c.upright(left + 0.08, left + 1.22, 0.98, 2.32), _tone(rng, 0.03, 0.12, 0.2))
    for _ in range(2):
        left = rng.uniform(-7, 4)
        body = _tone(rng, 0.04, 0.5, 0.15)
        c.fill(c.upright(left, left + 4.0, 0.25, 0.95), body)
        c.fill(c.upright(left + 0.8, left + 3.2, 0.9, 1.4), body)
        c.fill(c.upright(left + 0.95, left + 3.05, 0.95, 1.32), (0.03, 0.035, 0.04, 0.05))
        for wheel in (0.7, 3.2):
            near = c.wall & (np.hypot(c.x - left - wheel, c.y - 0.3) < 0.32)
            c.fill(near, (0.02, 0.02, 0.02, 0.05))
    c.speckle(floor, 1.0, 0.08)


def _garden(c: _Canvas) -> None:
    rng = c.rng
    floor = ~c.wall
    c.fill(floor, _tone(rng, 0.30, 0.42, 0.05))
    c.speckle(floor, 0.8, 0.12)
    grass = floor & ((c.x > 2.2 + 0.2 * np.sin(c.z)) | (c.z > 13.0))
    _foliage(c, grass)
    c.fill(c.wall, _tone(rng, 0.5, 0.7, 0.03))
    _foliage(c, c.wall & (c.y < 1.3 + 0.25 * np.sin(c.x * 1.7) + 0.1 * np.sin(c.x * 5.1)))
    for _ in range(5):
        at = rng.uniform(-8, 8)
        c.fill(
            c.wall & (np.abs(c.x - at - 0.06 * np.sin(c.y * 3)) < rng.uniform(0.1, 0.25)), _tone(rng, 0.05, 0.12, 0.1)
        )
        _foliage(c, c.wall & (np.hypot((c.x - at) / 1.6, c.y - 3.2) < 1.2))


SCENES: dict[str, tuple[float, Callable[[_Canvas], None]]] = {
    "hall": (11.0, lambda c: _indoors(c, 0.8, 7)),
    "corridor": (10.0, lambda c: _indoors(c, 0.4, 5)),
    "dark room": (9.0, lambda c: _indoors(c, 0.6, 8)),
    "street": (17.0, _street),
    "garden": (18.0, _garden),
    "passage": (12.0, lambda c: _indoors(c, 0.5, 4)),
}

ROWS, COLUMNS = 620, 960


def paint_plate(camera: Camera, rng: np.random.Generator) -> Plate:
    """The camera's empty picture, lit as its people will be."""
    window = Window(-0.60, 0.60, -0.45, 0.325, ROWS, COLUMNS)
    tx, ty = window.tangents()
    axes = camera.axes()
    # Rays in floor axes: right*x + up*y - backwards.
    dx = np.broadcast_to(tx[None, :], (ROWS, COLUMNS))
    dy = np.broadcast_to((axes[1, 1] * ty - axes[2, 1])[:, None], (ROWS, COLUMNS))
    dz = np.broadcast_to((axes[1, 2] * ty - axes[2, 2])[:, None], (ROWS, COLUMNS))
    distance, painter = SCENES[camera.scene]
    to_floor = np.where(dy < -1e-4, camera.height / np.maximum(-dy, 1e-4), 1e6)
    to_wall = distance / -dz
    wall = to_wall < to_floor
    way = np.where(wall, to_wall, to_floor).astype(np.float32)
    place = (way * dx, -way * dz, camera.height + way * dy)
    x, z, y = (p.astype(np.float32) for p in place)
    canvas = _Canvas(rng, wall, x, z, y, np.zeros((ROWS, COLUMNS, 4), np.float32), way)
    painter(canvas)
    return Plate(window, canvas.paint * _lighting(camera, canvas)[..., None] * np.array(camera.colour, np.float32))


def _lighting(camera: Camera, c: _Canvas) -> Floats:
    """Lamps beside the lens fall off with distance and towards the edge; other light is even, with darker corners."""
    if camera.infrared:
        middle = (camera.near + camera.far) / 2
        reach = (middle / np.maximum(c.seen, 1.0)) ** 2
        beam = np.exp(-((c.x / np.maximum(c.z, 1.0)) ** 2) / 0.18)
        facing = np.where(c.wall, 0.9, 0.35)
        return (camera.strength * reach * beam * facing + camera.ambient * 0.6).astype(np.float32)
    corner = np.where(c.wall, np.clip(c.y / 0.8, 0.55, 1.0), np.clip((c.z.max() - c.z) / 1.5, 0.65, 1.0))
    level = np.where(c.wall, 0.75, 1.0) * (camera.strength * max(0.3, camera.light[1]) * 0.9 + camera.ambient)
    return (corner * level).astype(np.float32)
