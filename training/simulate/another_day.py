"""The same face on another day: turned a little, with another expression, lit from elsewhere, with glasses.

The average head's depth does it to any picture that is aligned by its five points. What a turn uncovers is not known,
so it goes on as what lies beside it: small turns only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats.chips import similarity
from engine.portrait.landmarks import landmarks
from engine.portrait.person import Person
from engine.portrait.surface import Skull
from engine.portrait.view import Expression

Plane = NDArray[np.float32]

_UP = np.array([1.0, -1.0], np.float32)
"""Millimetres of a head run up, rows of a picture down."""

_MUSCLES: tuple[tuple[tuple[tuple[float, float, float, float, float], ...], tuple[float, float]], ...] = (
    # Where, how far it reaches and where it moves, in eye distances from the middle of the eyes; and how much at most.
    (((-0.44, 1.04, 0.2, -0.09, -0.07), (0.44, 1.04, 0.2, 0.09, -0.07),
      (-0.5, 0.75, 0.2, -0.02, -0.05), (0.5, 0.75, 0.2, 0.02, -0.05)), (-0.6, 1.0)),
    (((0.0, 1.32, 0.32, 0.0, 0.14), (0.0, 1.6, 0.45, 0.0, 0.12)), (0.0, 1.0)),
    (((-0.5, -0.3, 0.22, 0.0, -0.07), (0.5, -0.3, 0.22, 0.0, -0.07)), (-0.6, 1.0)),
)  # fmt: skip
"""Smile, open mouth, raised brows."""


@dataclass(frozen=True)
class Days:
    """How far a face may turn, in degrees (one standard deviation, and at most), and how many ways are kept ready."""

    yaw: tuple[float, float] = (12.0, 26.0)
    pitch: tuple[float, float] = (7.0, 16.0)
    count: int = 400


class AnotherDay:
    """For square pictures of one side whose five points lie at `template`."""

    def __init__(self, side: int, template: Sequence[tuple[float, float]], days: Days | None = None) -> None:
        self._side, self._days = side, days or Days()
        self._template = np.asarray(template, np.float64)
        right, left = self._template[:2]
        self._middle, self._unit = (right + left) / 2, float(left[0] - right[0])
        self._skull = Skull.of(Person(), Expression())
        self._points = landmarks(self._skull)[:5].astype(np.float64)
        self._depth = self._of_average_head()
        self._normals = _normals(cv2.GaussianBlur(self._depth, (0, 0), 0.06 * self._unit), self._on_head())
        rng = np.random.default_rng(0)
        self._maps = [self._map(rng) for _ in range(self._days.count)]

    def turned(self, plane: Plane, rng: np.random.Generator) -> Plane:
        """From a little to the side, above or below, and with another expression; the five points stay in place."""
        whole, parts = self._maps[int(rng.integers(len(self._maps)))]
        return np.asarray(cv2.remap(plane, whole, parts, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)

    def lit(self, plane: Plane, rng: np.random.Generator) -> Plane:
        """By one lamp and some light from everywhere."""
        azimuth, elevation = np.radians(rng.normal((0.0, 15.0), (45.0, 25.0)))
        lamp = np.array(
            [np.sin(azimuth) * np.cos(elevation), -np.sin(elevation), np.cos(azimuth) * np.cos(elevation)], np.float32
        )
        everywhere = np.float32(rng.uniform(0.15, 0.6))
        light = everywhere + (1 - everywhere) * np.clip(np.tensordot(lamp, self._normals, 1), 0, None)
        # A file's values are about the square root of the light that fell on the sensor.
        light = np.sqrt(light)
        light *= np.float32(rng.uniform(0.75, 1.2)) / light.mean()
        return np.asarray(np.clip(plane * light, 0, 1), np.float32)

    def with_glasses(self, plane: Plane, rng: np.random.Generator) -> Plane:
        """Rims, bridge and the beginning of the sides; what is behind the glass stays visible."""
        ink, fine = np.zeros(plane.shape, np.uint8), 3
        wide, high, square = rng.uniform((0.3, 0.19, 0.0), (0.41, 0.3, 1.0))
        thick = max(1, round(float(rng.uniform(0.02, 0.075)) * self._unit))
        down = float(rng.uniform(-0.02, 0.08))
        turn = np.linspace(0, 2 * np.pi, 40)
        # An exponent of 1 is an ellipse, less goes towards a rectangle.
        power = 1.0 - 0.55 * square
        rim = np.stack([np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power * wide,
                        np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** power * high], axis=1)  # fmt: skip
        lines = [rim + np.array([side, down]) for side in (-0.5, 0.5)]
        lines.append(np.array([(wide - 0.5, down - 0.08), (0.0, down - 0.12), (0.5 - wide, down - 0.08)]))
        lines += [np.array([(side * (0.5 + wide), down - 0.06), (side * 1.1, down - 0.1)]) for side in (-1, 1)]
        for line in lines:
            at = np.rint((self._middle + self._unit * line) * 2**fine).astype(np.int32)
            cv2.polylines(ink, [at[:, None]], False, 255, thick, cv2.LINE_AA, fine)
        share = ink.astype(np.float32) * np.float32(rng.uniform(0.5, 1.0) / 255)
        return np.asarray(plane * (1 - share) + share * np.float32(rng.uniform(0.02, 0.5)), np.float32)

    def _of_average_head(self) -> Plane:
        """In pixels above the picture, smoothed: a nose with a sheer side would hide what is behind it."""
        flat = self._points[:, :2] * _UP
        to_head = similarity(self._template, flat)
        columns, rows = np.meshgrid(np.arange(self._side), np.arange(self._side))
        at = np.stack([columns, rows], -1).astype(np.float64) @ to_head[:, :2].T + to_head[:, 2]
        x, y = (at * _UP).astype(np.float32).transpose(2, 0, 1)
        millimetres = float(np.hypot(to_head[0, 0], to_head[1, 0]))
        depth = self._skull.skin(x.ravel(), np.clip(y, -112, 112).ravel()).reshape(x.shape) / millimetres
        return cv2.GaussianBlur(np.asarray(depth, np.float32), (0, 0), 0.08 * self._unit)

    def _on_head(self) -> Plane:
        """1 where the depth is a head's, falling to 0 beyond."""
        columns, rows = np.meshgrid(np.arange(self._side, dtype=np.float32), np.arange(self._side, dtype=np.float32))
        x, y = (columns - self._middle[0]) / self._unit, (rows - self._middle[1]) / self._unit
        far = np.sqrt((x / 1.15) ** 2 + ((y - 0.25) / 1.6) ** 2)
        return np.asarray(np.clip((1.1 - far) / 0.25, 0, 1), np.float32)

    def _map(self, rng: np.random.Generator) -> tuple[NDArray[np.int16], NDArray[np.uint16]]:
        """Where each pixel of the turned picture comes from, as `cv2.remap` reads it fastest."""
        yaw, pitch = (
            np.radians(np.clip(rng.normal(0.0, usual), -most, most))
            for usual, most in (self._days.yaw, self._days.pitch)
        )
        columns, rows = np.meshgrid(np.arange(self._side, dtype=np.float32), np.arange(self._side, dtype=np.float32))
        moved = self._expression(columns, rows, rng) if rng.random() < 0.6 else (columns, rows)
        x, y = ((part - middle).astype(np.float32) for part, middle in zip(moved, self._middle, strict=True))
        z = self._depth
        x, z = x * np.cos(yaw) + z * np.sin(yaw), z * np.cos(yaw) - x * np.sin(yaw)
        y = y * np.cos(pitch) - z * np.sin(pitch)
        gone = np.stack([x, y]).astype(np.float32)
        places = self._template.astype(np.float32).reshape(1, -1, 2)
        points = np.stack([cv2.remap(part, places, None, cv2.INTER_LINEAR)[0] for part in gone], axis=1)
        # A detector finds the turned points and brings them to the template again.
        back = similarity(points, self._template)
        gone = np.tensordot(back[:, :2], gone, 1).astype(np.float32) + back[:, 2:, None].astype(np.float32)
        source = np.stack([columns, rows])
        for _ in range(12):
            there = np.stack(
                [cv2.remap(part, source[0], source[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
                 for part in gone])  # fmt: skip
            source += 0.7 * (np.stack([columns, rows]) - there)
            np.clip(source, 0, self._side - 1, out=source)
        whole, parts = cv2.convertMaps(source[0], source[1], cv2.CV_16SC2)
        return np.asarray(whole, np.int16), np.asarray(parts, np.uint16)

    def _expression(self, columns: Plane, rows: Plane, rng: np.random.Generator) -> tuple[Plane, Plane]:
        x, y = (columns - self._middle[0]) / self._unit, (rows - self._middle[1]) / self._unit
        shift = np.zeros((2, *x.shape))
        for places, bounds in _MUSCLES:
            strength = float(rng.uniform(*bounds))
            for at_x, at_y, reach, along, down in places:
                near = strength * np.exp(-0.5 * ((x - at_x) ** 2 + (y - at_y) ** 2) / reach**2)
                shift[0] += along * near
                shift[1] += down * near
        shift *= self._unit
        return (columns + shift[0]).astype(np.float32), (rows + shift[1]).astype(np.float32)


def _normals(depth: Plane, share: Plane) -> Plane:
    """(3, side, side): to the right, down, and out of the picture; straight out where `share` is 0."""
    down, along = np.gradient(depth)
    normal = np.stack([-along * share, -down * share, np.ones_like(depth)])
    return np.asarray(normal / np.linalg.norm(normal, axis=0), np.float32)
