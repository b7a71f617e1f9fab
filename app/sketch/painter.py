"""Draws one stroke, piece by piece as the pen moves: dabs onto a sheet of ink, and that ink onto the layer.

Ink is counted in floating point for the whole stroke and laid on once, so that soft strokes have no steps. Only sums,
products and roots are used, so that a stroke drawn again gives the same pixels.
"""

import numpy as np
from numpy.typing import NDArray

from app.sketch import grain
from app.sketch.areas import NOWHERE, Area, tile_area
from app.sketch.document import Document
from app.sketch.layers import COVER, LIGHT, Layer, Plane, over_255
from app.sketch.samples import Course, Sample, Spot, Step
from app.sketch.stamps import Stamps
from app.sketch.tools import TOOL, Brush

_UPRIGHT = 25.0
"""Degrees of tilt that count as upright still: nobody holds a pencil straighter when writing."""
_FLAT = 65.0

_stamps = Stamps()


class Painter:
    """`mirror` is where the axis lies; `mask` is what may be drawn on, 255 for all of it."""

    def __init__(
        self, document: Document, layer: Layer, brush: Brush, mirror: float | None = None, mask: Plane | None = None
    ) -> None:
        self._document = document
        self._layer = layer
        self._brush = brush
        self._tool = TOOL[brush.tool]
        self._mirror = mirror
        self._mask = mask
        self._course = Course()
        self._step = Step(self._tool.spacing, brush.size, self._tool.least_size)
        self._grain = grain.depth(self._tool.grain) if self._tool.grain else None
        self._tiles: set[tuple[int, int]] = set()
        self._carried: dict[bool, NDArray[np.float32]] = {}
        self._area = NOWHERE

    def add(self, samples: list[Sample]) -> Area:
        """Draws on to these; what has changed comes back."""
        return self._draw([spot for each in samples for spot in self._course.add(each, self._step)])

    def end(self) -> Area:
        """Draws the last bit and clears the sheets for the next stroke."""
        changed = self._draw(self._course.end(self._step))
        scratch = self._document.scratch
        scratch.ink[self._area.rows, self._area.columns] = 0
        return changed

    def give_up(self) -> Area:
        """As if the stroke had never been."""
        area = self._area
        for tile in self._tiles:
            part = tile_area(tile, self._document.whole)
            self._layer.part(part)[:] = self._document.scratch.before[:, part.rows, part.columns]
        self._document.scratch.ink[area.rows, area.columns] = 0
        self._document.touched(area)
        return area

    def _draw(self, spots: list[Spot]) -> Area:
        sides = (False,) if self._mirror is None else (False, True)
        areas = dict.fromkeys(sides, NOWHERE)
        for spot in spots:
            for mirrored in sides:
                areas[mirrored] = areas[mirrored].with_(self._dab(spot, mirrored=mirrored))
        changed = NOWHERE
        for area in areas.values():
            if area.empty:
                continue
            # Each side by itself: what lies between the two is not the stroke's.
            if self._tool.effect != "smudge":
                self._lay_on(area)
            changed = changed.with_(area)
            self._layer.used = self._layer.used.with_(area)
            self._document.touched(area)
        self._area = self._area.with_(changed)
        return changed

    def _dab(self, spot: Spot, *, mirrored: bool) -> Area:
        tool = self._tool
        x, towards = spot.x, spot.towards
        if mirrored:
            x, towards = 2 * self._mirror - x, 180 - towards
        flat = min(max((spot.tilt - _UPRIGHT) / (_FLAT - _UPRIGHT), 0.0), 1.0)
        size = self._brush.size * (tool.least_size + (1 - tool.least_size) * spot.pressure)
        aspect = 1 + tool.widens * flat
        shape, left, top = _stamps.get(x, spot.y, size / 2, self._brush.hardness, aspect, towards)
        area = Area(left, top, left + shape.shape[1], top + shape.shape[0]).within(self._document.whole)
        if area.empty:
            return area
        shape = shape[area.top - top : area.bottom - top, area.left - left : area.right - left]
        self._remember(area)
        ink = tool.least_ink + (1 - tool.least_ink) * spot.pressure
        if tool.effect == "smudge":
            self._smudge(area, shape * np.float32(ink * self._brush.opacity / 100), mirrored)
            return area
        # A pencil on its side presses on more paper and less on each spot of it.
        value = shape * np.float32(ink * (1 - 0.45 * flat))
        if self._grain is not None:
            tooth = np.float32(tool.tooth)
            row, column = area.top % grain.SIDE, area.left % grain.SIDE
            value *= 1 + tooth
            value -= tooth * self._grain[row : row + area.height, column : column + area.width]
            np.clip(value, 0, 1, out=value)
        sheet = self._document.scratch.ink[area.rows, area.columns]
        if tool.builds_up:
            value *= np.float32(tool.flow)
            value *= 1 - sheet
            sheet += value
        else:
            np.maximum(sheet, value, out=sheet)
        return area

    def _lay_on(self, area: Area) -> None:
        # The rectangle around slanting dabs has corners in tiles that none of them touched.
        self._remember(area)
        scratch = self._document.scratch
        share = scratch.ink[area.rows, area.columns] * np.float32(2.55 * self._brush.opacity)
        share += np.float32(0.5)
        ink = share.astype(np.uint16)
        if self._mask is not None:
            ink = over_255(ink * self._mask[area.rows, area.columns])
        part = self._layer.part(area)
        kept = 255 - ink
        for plane in (LIGHT, COVER):
            under = scratch.before[plane, area.rows, area.columns]
            laid = over_255(under * kept)
            if self._tool.effect == "ink":
                laid += ink if plane == COVER else over_255(ink * np.uint16(self._brush.shade))
            part[plane] = np.minimum(laid, 255)

    def _smudge(self, area: Area, share: NDArray[np.float32], mirrored: bool) -> None:
        """Carries what lay under the last dab along and mixes it in."""
        part = self._layer.part(area)
        under = part.astype(np.float32)
        carried = self._carried.get(mirrored)
        if carried is None or carried.shape != under.shape:
            self._carried[mirrored] = under
            return
        if self._mask is not None:
            share = share * (self._mask[area.rows, area.columns] / np.float32(255))
        mixed = under + (carried - under) * share
        part[:] = mixed + np.float32(0.5)
        # Half of what is carried is rubbed off and taken up again at each dab.
        self._carried[mirrored] = carried + (mixed - carried) * np.float32(0.3)

    def _remember(self, area: Area) -> None:
        for tile in area.tiles():
            if tile not in self._tiles:
                self._tiles.add(tile)
                part = tile_area(tile, self._document.whole)
                self._document.about_to_change(self._layer, part)
                self._document.scratch.before[:, part.rows, part.columns] = self._layer.part(part)
