"""One layer of a sketch: its pixels as ink on glass, and how it is laid on those below.

A pixel is two numbers of eight bits: how much light the ink gives back, already weighted with how much of the pixel
the ink covers, and that cover. Memory is taken only for the parts of a layer that were drawn on.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.sketch.areas import NOWHERE, Area

Plane = NDArray[np.uint8]
LIGHT, COVER = 0, 1
BLENDS = ("normal", "multiply")


@dataclass(frozen=True)
class LayerLook:
    """`opacity` in hundredths."""

    name: str
    opacity: int = 100
    blend: str = "normal"
    visible: bool = True
    locked: bool = False


class Layer:
    """`used` is where anything may have been drawn; outside it the layer is known to be clear."""

    def __init__(self, number: int, look: LayerLook, width: int, height: int) -> None:
        self.number = number
        self.look = look
        # Untouched pages of zeros cost nothing: the system makes them when they are first written to.
        self.planes: Plane = np.zeros((2, height, width), np.uint8)
        self.used = NOWHERE

    @property
    def whole(self) -> Area:
        return Area(0, 0, self.planes.shape[2], self.planes.shape[1])

    def changed(self, **look: object) -> None:
        self.look = replace(self.look, **look)

    def part(self, area: Area) -> Plane:
        """A view, not a copy."""
        return self.planes[:, area.top : area.bottom, area.left : area.right]

    def measure(self) -> None:
        """Finds `used` anew, as after pixels were moved."""
        cover = self.planes[COVER]
        rows = np.flatnonzero(cover.any(axis=1))
        if not len(rows):
            self.used = NOWHERE
            return
        columns = np.flatnonzero(cover[rows[0] : rows[-1] + 1].any(axis=0))
        self.used = Area(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def lay_over(below: NDArray[np.uint16], layer: Layer, area: Area) -> None:
    """Changes `below`, the light of `area` so far, to what is seen with this layer on it."""
    part = area.within(layer.used)
    if part.empty or not layer.look.visible or not layer.look.opacity:
        return
    planes = layer.part(part).astype(np.uint16)
    if layer.look.opacity < 100:
        planes = over_255(planes * np.uint16(round(layer.look.opacity * 2.55)))
    light, cover = planes
    target = below[part.top - area.top : part.bottom - area.top, part.left - area.left : part.right - area.left]
    if layer.look.blend == "multiply":
        target[:] = over_255(target * (255 - cover + light))
    else:
        target[:] = over_255(target * (255 - cover)) + light


def lay_together(lower: Plane, upper: Plane, opacity: int, blend: str) -> Plane:
    """One layer's pixels on another's, with what neither covers left clear."""
    over = upper.astype(np.uint16)
    if opacity < 100:
        over = over_255(over * np.uint16(round(opacity * 2.55)))
    under = lower.astype(np.uint16)
    clear = 255 - over[COVER]
    out = np.empty_like(under)
    out[COVER] = over[COVER] + over_255(under[COVER] * clear)
    if blend == "multiply":
        # Where there is nothing below, the ink is laid on as it is.
        bare = 255 - under[COVER]
        both = over_255(under[LIGHT] * (clear + over[LIGHT]))
        out[LIGHT] = both + over_255(over[LIGHT] * bare)
    else:
        out[LIGHT] = over[LIGHT] + over_255(under[LIGHT] * clear)
    return np.minimum(out, 255).astype(np.uint8)


def over_255(product: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Divided by 255 and rounded, in sixteen bits: exact for products of two values up to 255."""
    product += 128
    product += product >> 8
    product >>= 8
    return product
