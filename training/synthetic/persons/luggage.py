"""What a person carries, as solids: backpack, shoulder bag, handbag, tote.

Straps that lie on the clothes are drawn by `dresser`.
"""

import numpy as np

from training.synthetic.persons.parts import UP, Measures, Role, ball, frame_along, tube
from training.synthetic.persons.person import Bag
from training.synthetic.persons.primitives import Box, Vector, profile


def add_bag(m: Measures, bag: Bag) -> None:
    h, size = m.h, bag.size
    sign = 1.0 if bag.left else -1.0
    arm = m.j.left if bag.left else m.j.right
    match bag.kind:
        case "backpack":
            high, low = m.trunk_length - 0.005 * h, m.trunk_length - 0.24 * h * size
            back = m.chest[1] + 0.040 * h * size
            run = [(0.0, 0.80), (0.10, 1.0), (0.70, 0.97), (1.0, 0.66)]
            wide, deep = 0.084 * h * size, 0.052 * h * size
            m.add(
                Role.BAG,
                tube(
                    m.at_trunk(0, -back, low),
                    m.at_trunk(0, -back, high),
                    profile([(t, r * wide) for t, r in run]),
                    profile([(t, r * deep) for t, r in run]),
                ),
            )
            m.add(
                Role.BAG, ball(m.at_trunk(0, -back, high - 0.01), (wide * 0.72, deep * 0.72, 0.030 * h), m.trunk_frame)
            )
        case "shoulder":
            centre = m.at_trunk(sign * (m.hips[0] + 0.045), 0.02, 0.035 * h)
            m.add(Role.BAG, Box(0, centre, m.trunk_frame, np.array([0.036, 0.15, 0.115]) * size))
        case "handbag":
            hand = arm.wrist + np.array([sign * 0.01, -0.085 * h, 0.0])
            m.add(
                Role.BAG,
                Box(0, hand + np.array([0, -0.13 * size, 0]), frame_along(UP), np.array([0.05, 0.15, 0.105]) * size),
            )
            _handle(m, hand)
        case "tote":
            hand = arm.wrist + np.array([sign * 0.01, -0.05 * h, 0.0])
            m.add(
                Role.BAG,
                Box(0, hand + np.array([0, -0.30 * size, 0]), frame_along(UP), np.array([0.035, 0.17, 0.19]) * size),
            )
            _handle(m, hand)
        case _:
            pass


def _handle(m: Measures, hand: Vector) -> None:
    thin = profile([(0, 0.011), (1, 0.011)])
    for forward in (0.055, -0.055):
        m.add(
            Role.HANDLE,
            tube(
                hand + np.array([0, -0.14 * m.person.bag.size, forward]),
                hand + np.array([0, 0.02, forward * 0.3]),
                thin,
                thin,
            ),
        )
