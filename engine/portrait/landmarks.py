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
    flat: list[tuple[float, float]] = []
    t = np.array([0.98, 0.76, 0.52, 0.28, 0.02], np.float32)
    for brow, places in ((a.brows[0], t), (a.brows[1], t[::-1])):
        x = brow.side * (brow.inner + places * (brow.outer - brow.inner))
        flat += list(zip(x, brow.middle(places), strict=True))
    nose = a.nose
    for f in (0.0, 0.34, 0.68, 1.0):
        y = nose.root_y + 1 + (nose.tip_y - nose.root_y - 1) * f
        flat.append((float(nose.midline(np.array(y))), y))
    flat += [
        (nose.tip_x + k * nose.wing, nose.base_y + dy)
        for k, dy in ((-0.72, 1.6), (-0.36, 0.2), (0, -0.8), (0.36, 0.2), (0.72, 1.6))
    ]
    for eye in a.eyes:
        sides = (1.0, 0.4, -0.4, -1.0) if eye.side < 0 else (-1.0, -0.4, 0.4, 1.0)
        s = np.array(sides, np.float32)
        x = eye.x + eye.side * eye.half_width * s
        up, low = eye.upper_lid(s), eye.lower_lid(s)
        flat += [*zip(x, up, strict=True), (x[2], low[2]), (x[1], low[1])]
    m = a.mouth
    s = np.array([-1, -0.58, -0.22, 0, 0.22, 0.58, 1], np.float32)
    x = m.x + m.half_width * s
    flat += list(zip(x, m.top(s), strict=True))
    low = np.array([0.6, 0.3, 0, -0.3, -0.6], np.float32)
    flat += list(zip(m.x + m.half_width * low, m.bottom(low), strict=True))
    inner = np.array([-0.9, -0.3, 0, 0.3, 0.9], np.float32)
    flat += list(zip(m.x + m.half_width * inner, m.line(inner), strict=True))
    flat += list(zip(m.x + m.half_width * inner[3:0:-1], m.lower_line(inner[3:0:-1]), strict=True))
    ends = m.line(np.array([-1, 1], np.float32))
    five = [(e.iris_x, e.iris_y) for e in a.eyes] + [(a.nose.tip_x, a.nose.tip_y)]
    five += [(m.x - m.half_width, float(ends[0])), (m.x + m.half_width, float(ends[1]))]
    x, y = np.array(five + flat, np.float32).T.copy()
    return x, y
