"""A person's head as solids: skull, jaw, nose, ears, hair of many cuts and hats.

Where eyes and lips lie on it lives in `dresser`. Lengths are shares of the head's height.
"""

import numpy as np

from training.synthetic.persons.parts import Measures, Role, ball, frame_along, tube
from training.synthetic.persons.person import Head, Person
from training.synthetic.persons.primitives import Vector, cross, profile


def head_half(person: Person) -> Vector:
    size = person.build.head * person.build.height
    return np.array([0.36, 0.43, 0.51]) * size


def add_head(m: Measures, head: Head) -> Vector:
    j = m.j
    gaze = j.gaze - j.up * (j.gaze @ j.up)
    lateral = cross(j.up, gaze)
    frame = frame_along(j.up, lateral)
    size = m.person.build.head * m.h
    half = head_half(m.person)

    def at(across: float, forward: float, up: float) -> Vector:
        return j.head + np.array([across, forward, up]) * size @ frame

    m.add(Role.HEAD, ball(j.head, (half[0], half[1], half[2]), frame))
    m.add(Role.HEAD, ball(at(0.0, 0.06, -0.27), (0.28 * size, 0.34 * size, 0.25 * size), frame))
    m.add(Role.HEAD, ball(at(0.0, 0.44, -0.08), (0.055 * size, 0.06 * size, 0.10 * size), frame))
    for side in (1, -1):
        m.add(Role.HEAD, ball(at(side * 0.36, -0.04, -0.06), (0.035 * size, 0.07 * size, 0.11 * size), frame))
    _hair(m, head, half, frame)
    _hat(m, head, half, frame)
    return frame


def _hair(m: Measures, head: Head, half: Vector, frame: Vector) -> None:
    j, size, full = m.j, m.person.build.head * m.h, head.fullness

    def at(across: float, forward: float, up: float) -> Vector:
        return j.head + np.array([across, forward, up]) * size @ frame

    def cap(scale: float, cut: tuple[float, float, float, float], up: float = 0.02) -> None:
        m.add(Role.HAIR, ball(at(0, -0.02, up), tuple((half * scale).tolist()), frame, cut))

    def fall(wide: float, deep: float, length: float, back: float) -> None:
        run = [(0.0, 0.75), (0.2, 1.0), (0.75, 1.0), (1.0, 0.85)]
        low, high = at(0, -back - 0.10, 0.05 - length), at(0, -back, 0.12)
        across = frame[0]
        m.add(
            Role.HAIR,
            tube(
                low,
                high,
                profile([(t, r * wide * size) for t, r in run]),
                profile([(t, r * deep * size) for t, r in run]),
                across,
            ),
        )

    close, round_the_face = (0.0, -0.72, 0.69, 0.05), (0.0, -0.88, 0.47, 0.0)
    match head.cut:
        case "cropped":
            cap(1.03, close)
        case "short":
            cap(1.07 + 0.07 * full, close, 0.03)
        case "curly":
            cap(1.18 + 0.30 * full, (0.0, -0.85, 0.50, 0.02), 0.08)
        case "bob":
            cap(1.10 + 0.06 * full, round_the_face, 0.03)
            fall(0.42 + 0.05 * full, 0.30, 0.50 + 0.2 * full, 0.12)
        case "long":
            cap(1.09 + 0.05 * full, round_the_face, 0.03)
            fall(0.40 + 0.07 * full, 0.24, 0.85 + 0.85 * full, 0.20)
        case "ponytail":
            cap(1.05, close)
            fall(0.10 + 0.05 * full, 0.11, 0.55 + 0.6 * full, 0.52)
        case "bun":
            cap(1.05, close)
            m.add(Role.HAIR, ball(at(0, -0.36 - 0.08 * full, 0.30 + 0.12 * full), (0.17 * size,) * 3, frame))
        case "scarf":
            cap(1.10, (0.0, -0.88, 0.47, 0.0), 0.03)
            m.add(
                Role.HAIR,
                ball(at(0, -0.05, -0.45), (0.40 * size, 0.42 * size, 0.32 * size), frame, (0.0, -0.5, -0.5, -0.25)),
            )
        case _:
            pass


def _hat(m: Measures, head: Head, half: Vector, frame: Vector) -> None:
    j, size = m.j, m.person.build.head * m.h

    def at(across: float, forward: float, up: float) -> Vector:
        return j.head + np.array([across, forward, up]) * size @ frame

    grown = 1.16 if head.cut in ("curly", "long", "bob") else 1.11
    dome = tuple((half * grown).tolist())
    match head.hat:
        case "beanie":
            m.add(Role.HAT, ball(at(0, -0.02, 0.06), dome, frame, (0.0, -0.35, 0.94, 0.18)))
        case "cap":
            m.add(Role.HAT, ball(at(0, 0.0, 0.03), dome, frame, (0.0, -0.15, 0.99, 0.26)))
            m.add(Role.HAT, ball(at(0, 0.50, 0.20), (0.30 * size, 0.30 * size, 0.035 * size), frame))
        case "brim":
            m.add(Role.HAT, ball(at(0, 0.0, 0.05), dome, frame, (0.0, 0.0, 1.0, 0.26)))
            m.add(Role.HAT, ball(at(0, 0.0, 0.20), (0.78 * size, 0.80 * size, 0.04 * size), frame))
        case _:
            pass
