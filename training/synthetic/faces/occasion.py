"""What changes between two photos of one person: years, hair, beard, glasses, and how the camera met them.

The person stays the same person here; pixels are made elsewhere.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.portrait.bust import GARMENTS
from engine.portrait.person import Person, clipped
from engine.portrait.view import Expression, Lens, Light, Pose, View

WARMTH = ((1.0, 0.97, 0.92), (1.0, 0.90, 0.76), (0.96, 0.98, 1.0), (0.90, 0.95, 1.0), (1.0, 0.94, 0.85))


@dataclass(frozen=True, slots=True)
class Range:
    """How far occasions stray: 1 is everyday life, .35 an identity photo, 1.6 a surveillance frame."""

    yaw: float = 13.0
    pitch: float = 5.0
    roll: float = 3.5
    light: float = 1.0
    expression: float = 1.0
    drift: float = 1.0


EVERYDAY = Range()
MILD = Range(yaw=7.0, pitch=3.0, roll=2.0, light=0.7, expression=0.7)
PASSPORT = Range(yaw=2.0, pitch=1.5, roll=1.0, light=0.35, expression=0.25, drift=0.4)


def drifted(person: Person, rng: np.random.Generator, amount: float) -> Person:
    """The same person on another day: what bone fixes stays, what grows, is cut or put on changes."""
    d = amount
    years = d * rng.normal(0, 2.5)
    changes: dict[str, float] = {"age": person.age + years}
    for name, spread in (
        ("hair_length", 0.25 * person.hair_length),
        ("hair_top", 0.15),
        ("hair_sides", 0.12),
        ("hair_wave", 0.08),
        ("hair_frame", 0.15),
        ("hair_fringe", 0.08 if person.hair_fringe else 0.0),
        ("stubble", 0.2 if person.stubble else 0.0),
        ("moustache", 0.12 if person.moustache > 0.1 else 0.0),
        ("chin_beard", 0.12 if person.chin_beard > 0.1 else 0.0),
        ("cheek_beard", 0.10 if person.cheek_beard > 0.1 else 0.0),
        ("cheek_fullness", 0.22),
        ("double_chin", 0.05),
        ("redness", 0.35),
        ("sallowness", 0.3),
        ("shine", 0.18),
        ("eye_bags", 0.09),
        ("melanin", 0.015),
        ("lashes", 0.1),
        ("lip_colour", 0.10),
        ("brow_density", 0.05),
        ("brow_thickness", 0.12),
        ("hair_shade", 0.03),
    ):
        changes[name] = getattr(person, name) + d * spread * float(rng.standard_normal())
    for name in ("forehead_lines", "crows_feet", "nasolabial", "hair_grey"):
        changes[name] = getattr(person, name) + 0.012 * years
    if rng.random() < 0.12 * d:
        changes["glasses"] = 1.0 - person.glasses
    if person.moustache + person.chin_beard > 0.3 and rng.random() < 0.12 * d:
        changes |= {"moustache": 0.0, "chin_beard": 0.0, "cheek_beard": 0.0, "stubble": 0.5}
    if rng.random() < 0.1 * d:
        changes["hair_part"] = -person.hair_part
    clean: dict[str, Any] = {name: clipped(name, value) for name, value in changes.items()}
    return replace(person, **clean)


def view(rng: np.random.Generator, r: Range) -> View:
    """How a camera met the person once."""
    pose = Pose(
        yaw=float(np.clip(r.yaw * rng.standard_normal(), -40, 40)),
        pitch=float(np.clip(r.pitch * rng.standard_normal(), -20, 20)),
        roll=float(np.clip(r.roll * rng.standard_normal(), -15, 15)),
        body_yaw=float(6 * rng.standard_normal()),
    )
    smile = max(float(rng.normal(0.12, 0.33)), -0.35) * r.expression
    talk = float(rng.beta(1, 6)) * 0.6 * r.expression if rng.random() < 0.3 else 0.0
    expression = Expression(
        smile=min(smile, 1.0),
        mouth_open=talk,
        brow_raise=float(np.clip(0.28 * rng.standard_normal(), -0.6, 0.8)) * r.expression,
        squint=float(rng.beta(1.2, 5)) * r.expression,
        gaze_x=float(np.clip(-0.6 * pose.yaw + 4 * rng.standard_normal(), -24, 24)),
        gaze_y=float(np.clip(-0.4 * pose.pitch + 2.5 * rng.standard_normal(), -12, 12)),
    )
    hard = float(rng.beta(1.5, 2.2)) * r.light
    light = Light(
        azimuth=float(rng.uniform(-70, 70)) * max(r.light, 0.5),
        elevation=float(rng.uniform(8, 60)),
        key=0.65 + 0.75 * hard,
        fill=float(rng.uniform(0.05, 0.35)) * (1.2 - hard),
        ambient=0.62 - 0.38 * hard,
        softness=float(np.clip(1 - hard + 0.2 * rng.standard_normal(), 0.05, 1)),
        key_colour=WARMTH[int(rng.integers(len(WARMTH)))],
        ambient_colour=WARMTH[int(rng.integers(len(WARMTH)))],
    )
    lens = Lens(
        head=float(rng.uniform(0.58, 0.70)),
        x=float(0.02 * rng.standard_normal()),
        y=float(0.015 * rng.standard_normal() - 0.02),
        distance=float(np.exp(rng.uniform(np.log(650), np.log(2600)))),
    )
    return View(pose, expression, light, lens, garment=int(rng.integers(0, 15 * 20 * len(GARMENTS))))
