"""A sketch: its layers from bottom to top, the aids, and what it looks like on paper.

How it is changed is in `edits`; a change is recorded by whoever hangs a recorder on it.
"""

import hashlib
from collections.abc import Callable
from typing import Protocol

import numpy as np

from app.sketch import aids, pixels
from app.sketch.aids import Aids
from app.sketch.areas import NOWHERE, Area
from app.sketch.layers import Layer, LayerLook, Plane, lay_over
from engine.errors import LimnerError

DEFAULT_SIZE = (1536, 2048)
SMALLEST, LARGEST = 256, 4096
PAPER = 255


class Recorder(Protocol):
    def about_to_change(self, layer: Layer, area: Area) -> None: ...


class Scratch:
    """Two sheets that the stroke under way needs: how much it has inked, and the layer as it was before."""

    def __init__(self, width: int, height: int) -> None:
        self.ink = np.zeros((height, width), np.float32)
        self.before: Plane = np.zeros((2, height, width), np.uint8)


class Document:
    def __init__(self, width: int, height: int) -> None:
        if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
            raise LimnerError(
                f"a sketch of {width} × {height} pixels cannot be made",
                advice=f"choose {SMALLEST} to {LARGEST} pixels for each side",
            )
        self.width = width
        self.height = height
        self.layers: list[Layer] = []
        self.aids: Aids = aids.usual(width, height)
        self.assets: dict[str, bytes] = {}
        """Pictures that were put in, as PNG, by their SHA-256: the history needs them to be replayed."""
        self.recorder: Recorder | None = None
        self.dirty: Area = NOWHERE
        self._read: tuple[str, Plane] | None = None
        self._scratch: Scratch | None = None
        self._last_number = 0

    @property
    def whole(self) -> Area:
        return Area(0, 0, self.width, self.height)

    @property
    def scratch(self) -> Scratch:
        if self._scratch is None:
            self._scratch = Scratch(self.width, self.height)
        return self._scratch

    def next_number(self) -> int:
        """For a new layer; never one that was in use."""
        return max([self._last_number, *(layer.number for layer in self.layers)]) + 1

    def layer(self, number: int) -> Layer:
        for layer in self.layers:
            if layer.number == number:
                return layer
        raise LimnerError(f"the sketch has no layer {number}")

    def place_of(self, number: int) -> int:
        return self.layers.index(self.layer(number))

    def add(self, number: int, look: LayerLook, place: int) -> Layer:
        made = Layer(number, look, self.width, self.height)
        self.layers.insert(place, made)
        self._last_number = max(self._last_number, number)
        return made

    def about_to_change(self, layer: Layer, area: Area) -> None:
        """To be called before pixels of a layer are written."""
        if self.recorder is not None and not area.empty:
            self.recorder.about_to_change(layer, area)

    def touched(self, area: Area) -> None:
        """To be called after what is seen of `area` may have changed."""
        self.dirty = self.dirty.with_(area.within(self.whole))

    def keep_asset(self, png: bytes, planes: Plane | None = None) -> str:
        """`planes` are its pixels where they are read already: the last such picture is put in without reading it."""
        digest = hashlib.sha256(png).hexdigest()
        self.assets[digest] = png
        if planes is not None:
            self._read = digest, planes
        return digest

    def picture(self, asset: str) -> Plane:
        if self._read is not None and self._read[0] == asset:
            return self._read[1]
        return pixels.from_png(self.assets[asset])

    def glimpse(self) -> "Document":
        """The same pixels, for another thread to look at: layers may be added and dressed here without its noticing."""
        return self._taken(lambda layer: layer.planes)

    def snapshot(self) -> "Document":
        """A copy that stays as it is, for another thread to write to a file."""
        return self._taken(_copied)

    def _taken(self, planes: Callable[[Layer], Plane]) -> "Document":
        taken = Document(self.width, self.height)
        taken.aids, taken.assets = self.aids, dict(self.assets)
        for layer in self.layers:
            taken.layers.append(Layer(layer.number, layer.look, 0, 0))
            taken.layers[-1].planes, taken.layers[-1].used = planes(layer), layer.used
        return taken

    def seen(self, area: Area | None = None) -> Plane:
        """The drawing on white paper, without guides and reference: light from 0 to 255."""
        area = self.whole if area is None else area.within(self.whole)
        light = np.full((area.height, area.width), PAPER, np.uint16)
        for layer in self.layers:
            lay_over(light, layer, area)
        return np.minimum(light, 255).astype(np.uint8)


def _copied(layer: Layer) -> Plane:
    copy: Plane = np.zeros_like(layer.planes)
    copy[:, layer.used.rows, layer.used.columns] = layer.part(layer.used)
    return copy
