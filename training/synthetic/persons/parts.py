"""What a drawn person is put together from: parts with their roles, and the person's measures that all parts share.

Which parts there are lives in `body`, `head` and `luggage`.
"""

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from training.synthetic.persons.person import Person
from training.synthetic.persons.primitives import Ball, Floats, Solid, Tube, Vector, cross
from training.synthetic.persons.skeleton import Joints


class Role(IntEnum):
    """What a part is, so that the dresser knows what lies on it."""

    HEAD = 0
    HAIR = 1
    HAT = 2
    NECK = 3
    TORSO = 4
    TAIL = 5
    SLEEVE = 6
    ARM = 7
    LEG = 8
    SKIRT = 9
    SHOE = 10
    BOOT = 11
    BAG = 12
    HANDLE = 13
    SHIN = 14


@dataclass(frozen=True)
class Part:
    """`start` is how far down the limb it begins and `radius` its usual one: patterns run on from part to part."""

    role: Role
    solid: Solid
    start: float = 0.0
    radius: float = 0.1


UP = np.array([0.0, 1.0, 0.0])
LATERAL = np.array([1.0, 0.0, 0.0])


def frame_along(long: Vector, lateral: Vector = LATERAL) -> Vector:
    """Rows lateral, forward, long, from the long axis and about where lateral is."""
    a = long / math.sqrt(long @ long)
    e1 = lateral - a * (lateral @ a)
    e1 /= math.sqrt(e1 @ e1)
    return np.stack([e1, cross(e1, a), a])


def tube(low: Vector, high: Vector, wide: Floats, deep: Floats, lateral: Vector = LATERAL) -> Tube:
    return Tube(0, low, frame_along(high - low, lateral), float(np.linalg.norm(high - low)), wide, deep)


def ball(
    centre: Vector,
    half: tuple[float, float, float],
    frame: Vector,
    cut: tuple[float, float, float, float] | None = None,
) -> Ball:
    return Ball(0, centre, frame, np.array(half), cut)


class Measures:
    """The person's measures, taken once, with the parts gathered so far."""

    def __init__(self, person: Person, joints: Joints) -> None:
        self.person, self.j, self.h = person, joints, person.build.height
        self.parts: list[Part] = []
        b, h = person.build, self.h
        ease = person.upper.ease if person.lower.cut != "dress" else person.lower.ease
        self.fat = 1.0 + 0.22 * b.stout
        drape = min(1.0, ease / 0.04)
        self.hips = (0.096 + 0.010 * b.curve + 0.016 * b.stout) * h, (0.068 + 0.006 * b.curve + 0.020 * b.stout) * h
        chest = (0.80 * b.shoulders + 0.010 * b.stout) * h, (0.062 + 0.005 * b.curve + 0.013 * b.stout) * h
        waist = (0.080 - 0.008 * b.curve + 0.026 * b.stout) * h, (0.056 + 0.028 * b.stout) * h
        hang = min(chest[0], self.hips[0])
        self.waist = (
            waist[0] + ease + drape * max(0.0, hang - waist[0]),
            waist[1] + ease + drape * max(0.0, chest[1] - waist[1]),
        )
        self.chest = chest[0] + ease * 0.8, chest[1] + ease
        self.clothed_hips = self.hips[0] + ease * 0.9, self.hips[1] + ease * 0.9
        self.trunk_frame = frame_along(joints.chest - joints.pelvis)
        self.trunk_origin = joints.pelvis - self.trunk_frame[2] * 0.055 * h
        self.trunk_length = float(np.linalg.norm(joints.chest - self.trunk_origin))

    def add(self, role: Role, solid: Solid, start: float = 0.0, radius: float = 0.1) -> None:
        self.parts.append(Part(role, solid, start, radius))

    def at_trunk(self, across: float, forward: float, height: float) -> Vector:
        """A point in trunk axes."""
        return self.trunk_origin + np.array([across, forward, height]) @ self.trunk_frame
