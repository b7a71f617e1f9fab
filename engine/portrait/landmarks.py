"""Where the 68 and the 5 usual points of a face lie on this head, in its own millimetres.

The order is the common one: jaw from the image's left to its right, brows, nose, eyes, outer lips, inner lips.
"""

import numpy as np

from engine.portrait.anatomy import Anatomy
from engine.portrait.curves import Array
from engine.portrait.surface import Skull

JAW_LEVELS = np.array([2, -17, -36, -55, -73, -88, -100, -109, -114.5], np.float32)
JAW_SHARE = np.array([1, 1, 1, 1, 0.99, 0.97, 0.9, 0.68, 0], np.float32)


def jaw_line(skull: Skull, levels: Array, share: Array, side: int) -> Array:
    """(n, 3) points along the edge of the face at the average face's levels."""
    w, middle, front, _ = skull.slices(levels)
    n = skull.flatness(levels)
    y = skull.a.own_y(levels)
    depth = np.sqrt(np.maximum(1 - share**n, 0))
    x = side * w * share + skull.a.midline(y)
    return np.stack([x, y, middle + (front - middle) * depth], -1).astype(np.float32)


def landmarks(skull: Skull) -> Array:
    """(73, 3): the 5 points, pupils, tip of the nose and corners of the mouth from the image's left, then the 68."""
    x, y = on_skin(skull.a)
    return standing(skull, x, y, skull.skin(x, y))


def standing(skull: Skull, x: Array, y: Array, z: Array) -> Array:
    """The landmarks when those of `on_skin` have been lifted to the skin's z."""
    skin = np.stack([x, y, z], -1)
    jaw = jaw_line(skull, JAW_LEVELS, JAW_SHARE, -1)
    other = jaw_line(skull, JAW_LEVELS[-2::-1], JAW_SHARE[-2::-1], 1)
    return np.concatenate([skin[:5], jaw, other, skin[5:]]).astype(np.float32)


def on_skin(a: Anatomy) -> tuple[Array, Array]:
    """x and y of the landmarks that lie on the skin: the 5 points and those of the 68 that are not the jaw's."""
    flat: list[tuple[Array, Array]] = []
    t = np.array([0.98, 0.76, 0.52, 0.28, 0.02], np.float32)
    for brow, places in ((a.brows[0], t), (a.brows[1], t[::-1])):
        flat.append((brow.side * (brow.inner + places * (brow.outer - brow.inner)), brow.middle(places)))
    nose, m = a.nose, a.mouth
    bridge = nose.root_y + 1 + (nose.tip_y - nose.root_y - 1) * np.array([0.0, 0.34, 0.68, 1.0])
    flat.append((nose.midline(bridge), bridge))
    aside, below = np.array([-0.72, -0.36, 0, 0.36, 0.72]), np.array([1.6, 0.2, -0.8, 0.2, 1.6])
    flat.append((nose.tip_x + aside * nose.wing, nose.base_y + below))
    for eye in a.eyes:
        s = np.array((1.0, 0.4, -0.4, -1.0) if eye.side < 0 else (-1.0, -0.4, 0.4, 1.0), np.float32)
        x = eye.x + eye.side * eye.half_width * s
        flat += [(x, eye.upper_lid(s)), (x[2:0:-1], eye.lower_lid(s)[2:0:-1])]
    s = np.array([-1, -0.58, -0.22, 0, 0.22, 0.58, 1], np.float32)
    flat.append((m.x + m.half_width * s, m.top(s)))
    low = np.array([0.6, 0.3, 0, -0.3, -0.6], np.float32)
    flat.append((m.x + m.half_width * low, m.bottom(low)))
    inner = np.array([-0.9, -0.3, 0, 0.3, 0.9], np.float32)
    x = m.x + m.half_width * inner
    flat += [(x, m.line(inner)), (x[3:0:-1], m.lower_line(inner[3:0:-1]))]
    ends = m.line(np.array([-1, 1], np.float32))
    five = [(e.iris_x, e.iris_y) for e in a.eyes] + [(nose.tip_x, nose.tip_y)]
    five += [(m.x - m.half_width, float(ends[0])), (m.x + m.half_width, float(ends[1]))]
    xs, ys = (np.concatenate([v, *rest]) for v, rest in zip(np.array(five).T, zip(*flat, strict=True), strict=True))
    return xs.astype(np.float32), ys.astype(np.float32)
