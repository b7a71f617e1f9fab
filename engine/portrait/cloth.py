"""What garments look like: colour, weave, folds and the marks of a cut.

Where cloth lies is `bust`'s.
"""

import numpy as np

from engine.portrait.curves import Array, held, step
from engine.portrait.noise import sample

COLOURS = np.array(
    [
        [0.03, 0.035, 0.045], [0.02, 0.03, 0.075], [0.55, 0.55, 0.54], [0.16, 0.17, 0.18], [0.22, 0.03, 0.03],
        [0.05, 0.10, 0.06], [0.10, 0.17, 0.30], [0.33, 0.26, 0.18], [0.42, 0.34, 0.10], [0.30, 0.16, 0.20],
        [0.07, 0.05, 0.04], [0.40, 0.46, 0.52], [0.12, 0.07, 0.16], [0.48, 0.40, 0.36], [0.04, 0.13, 0.14],
    ],
    np.float32,
)  # fmt: skip


def cloth(garment: int, x: Array, y: Array, under: Array, mm: float) -> tuple[Array, Array, Array]:
    """Colour (n, 3), relief in mm and extra shade of cloth at a place of the bust, `under` mm below its upper edge.

    `mm` is the size of a pixel, which no edge is sharper than.
    """
    cut, dye = garment % 5, (garment // 5) % len(COLOURS)
    colour = np.repeat(COLOURS[dye][None, :], len(x), 0)
    ax = np.abs(x)
    folds = sample("blotch", x / 330 + 0.11 * garment, y / 300)
    weave = sample("grain", x / 60, y / 60)
    relief = 2.2 * folds * step(under, 10.0, 45.0) + 0.10 * weave
    dim = 1.0 + 0.03 * weave + 0.06 * folds
    pattern = (garment // 75) % 4
    if pattern == 1:
        colour *= (1 - 0.55 * step(np.sin(y * 0.42 + 0.4 * folds), 0.2, 0.5))[:, None]
    elif pattern == 2 and cut == 2:
        colour = colour * 0.6 + 0.25 - 0.22 * (step(np.sin(x * 0.55), 0.75, 0.95))[:, None]
    if cut in {0, 1}:
        dim = dim * (1 - 0.22 * np.exp(-(((under - 13) / 1.2) ** 2)))
        relief = relief + 0.9 * step(under, 14.0, 10.0)
    elif cut == 2:
        collar = under < 30 + 0.25 * np.maximum(40 - ax, 0)
        edge = under - (30 + 0.25 * np.maximum(40 - ax, 0))
        dim = dim * (1 - 0.45 * np.exp(-(((edge - 1.5) / 2.5) ** 2)) * step(ax, 75.0, 60.0))
        relief = relief + 1.5 * collar
        dim = dim * (1 - 0.30 * np.exp(-((x - 1.0) ** 2) / 2.5) * step(under, 26.0, 34.0))
    elif cut == 3:
        colour, dim, relief = _suit(garment, colour, dim, relief, ax, y, under, mm)
    else:
        dim = dim * (1 - 0.35 * np.exp(-(((under - 24 - 0.2 * ax) / 5.0) ** 2)))
        relief = relief + 3.0 * step(under, 26.0, 18.0)
    return colour.astype(np.float32), relief.astype(np.float32), held(dim, 0.05, 1.3).astype(np.float32)


def _suit(
    garment: int, colour: Array, dim: Array, relief: Array, ax: Array, y: Array, under: Array, mm: float
) -> tuple[Array, Array, Array]:
    soft = 0.6 * mm
    shirt = np.maximum(step(40 + 0.36 * (y + 158) - ax, -soft, soft), step(under - 18.0, soft, -soft))
    white = np.array([0.60, 0.61, 0.63], np.float32) if (garment // 5) % 3 else np.array([0.38, 0.46, 0.58], np.float32)
    dark = np.minimum(colour, 0.12)
    edge = ax - (40 + 0.36 * (y + 158))
    out = dark + (white - dark) * shirt[:, None]
    if garment % 2:
        tie = step(5.5 + 0.06 * np.maximum(-y - 160, 0) - ax, -soft, soft) * step(y + 150.0, soft, -soft) * shirt
        out = out + (COLOURS[(garment // 7 + 3) % len(COLOURS)] - out) * tie[:, None]
    dim = dim * (1 - 0.4 * np.exp(-(((edge + 1.5) / 2.5) ** 2)) * (under > 18))
    dim = dim * (1 - 0.25 * np.exp(-(((ax - 5.5 - 0.06 * np.maximum(-y - 160, 0)) / 1.2) ** 2)) * (garment % 2))
    lapel = np.exp(-(((edge - 24) / 1.5) ** 2)) * (edge > 0)
    return out.astype(np.float32), dim * (1 - 0.3 * lapel), relief + 1.0 * (edge > 0)
