"""Where a person's joints are at one moment of the gait, in the body's own axes.

x is the person's left, y up from the floor, z forward; nothing here knows about clothes or cameras.
"""

from dataclasses import dataclass

import numpy as np

from training.synthetic.persons.person import Build, Gait
from training.synthetic.persons.primitives import Vector


@dataclass(frozen=True)
class Moment:
    """`phase` of the stride in radians, `vigour` 0 standing to 1 walking, the head's turn and nod, the carrying arm."""

    phase: float
    vigour: float
    turn: float
    nod: float
    carrying: str


@dataclass(frozen=True)
class Side:
    shoulder: Vector
    elbow: Vector
    wrist: Vector
    hip: Vector
    knee: Vector
    ankle: Vector
    toe: Vector


@dataclass(frozen=True)
class Joints:
    left: Side
    right: Side
    pelvis: Vector
    chest: Vector
    neck: Vector
    head: Vector
    up: Vector
    gaze: Vector


def _hang(swing: float, spread: float, outward: float) -> Vector:
    """A limb's direction: straight down, swung forward, then spread outward."""
    return np.array([outward * np.sin(spread), -np.cos(swing) * np.cos(spread), np.sin(swing) * np.cos(spread)])


def pose(build: Build, gait: Gait, moment: Moment) -> Joints:
    h = build.height
    leg = build.legs * h - 0.045 * h
    thigh, shank = 0.51 * leg, 0.49 * leg
    trunk = (0.818 - build.legs) * h
    lean = gait.lean + 0.03 * moment.vigour
    up = np.array([0.0, np.cos(lean), np.sin(lean)])
    sway = 0.012 * h * moment.vigour * np.sin(moment.phase)
    pelvis = np.array([sway, 0.0, 0.0])
    chest = pelvis + up * trunk
    legs = {side: _leg(build, gait, moment, side, thigh, shank, pelvis) for side in (1.0, -1.0)}
    arms = {side: _arm(build, gait, moment, side, chest) for side in (1.0, -1.0)}
    # The lower foot stands on the floor: the soles are 4.5% of the height below the ankles when flat.
    low = min(min(legs[s][1][1], legs[s][2][1] + 0.020 * h) for s in legs)
    lift = np.array([0.0, 0.045 * h - low, 0.0])
    neck = chest + up * 0.035 * h
    nod = lean + moment.nod
    head_up = np.array([0.0, np.cos(nod), np.sin(nod)])
    head = neck + head_up * (0.028 * build.neck * h + 0.45 * build.head * h)
    gaze = np.array([np.sin(moment.turn) * np.cos(nod), -np.sin(nod), np.cos(moment.turn) * np.cos(nod)])
    sides = [
        Side(*(p + lift for p in (*arms[s], pelvis + np.array([s * build.hips * h, 0.0, 0.0]), *legs[s])))
        for s in (1.0, -1.0)
    ]
    return Joints(sides[0], sides[1], pelvis + lift, chest + lift, neck + lift, head + lift, head_up, gaze)


def _leg(
    build: Build, gait: Gait, moment: Moment, side: float, thigh: float, shank: float, pelvis: Vector
) -> tuple[Vector, Vector, Vector]:
    phase = moment.phase + (0.0 if side > 0 else np.pi)
    swing = moment.vigour * gait.stride * np.sin(phase) + 0.02
    bend = 0.06 + moment.vigour * gait.lift * max(0.0, float(np.cos(phase))) ** 1.5
    spread = gait.apart * (0.45 + 0.55 * (1 - moment.vigour))
    hip = pelvis + np.array([side * build.hips * build.height, 0.0, 0.0])
    knee = hip + thigh * _hang(swing, spread, side)
    ankle = knee + shank * _hang(swing - bend, spread * 0.6, side)
    pitch = 0.9 * (swing - bend) * moment.vigour
    out = gait.toes_out * side
    toe = ankle + 0.125 * build.height * np.array(
        [np.sin(out) * np.cos(pitch), np.sin(pitch) - 0.16, np.cos(out) * np.cos(pitch)]
    )
    return knee, ankle, toe


def _arm(build: Build, gait: Gait, moment: Moment, side: float, chest: Vector) -> tuple[Vector, Vector, Vector]:
    phase = moment.phase + (np.pi if side > 0 else 0.0)
    swing = moment.vigour * gait.swing * np.sin(phase) + 0.03
    elbow_bend = gait.elbow * (0.45 + 0.55 * moment.vigour) + 0.3 * max(0.0, swing)
    loaded = moment.carrying == ("left" if side > 0 else "right")
    if loaded:
        swing, elbow_bend = 0.3 * swing, 0.12
    spread = 0.13 + 0.10 * max(0.0, build.stout)
    shoulder = chest + np.array([side * build.shoulders * build.height, -0.008 * build.height, 0.0])
    elbow = shoulder + 0.178 * build.height * _hang(swing, spread, side)
    wrist = elbow + 0.155 * build.height * _hang(swing + elbow_bend, spread * (0.4 if not loaded else 1.0), side)
    return shoulder, elbow, wrist
