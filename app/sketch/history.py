"""What an edit changed, small enough to keep two hundred of them, and the list of all edits that made the sketch.

A change is undone and redone by the same swap. Which edit is undone when is decided in `app.state.sketch`.
"""

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from app.sketch.areas import Area, tile_area
from app.sketch.document import Document
from app.sketch.edits import PutPicture, SetAids, to_json
from app.sketch.layers import Layer, Plane


class Change:
    """The tiles as they were before an edit, and how the layers were piled; records while it hangs on a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pile = _pile(document)
        self._tiles: dict[tuple[int, tuple[int, int]], tuple[Layer, _Tile]] = {}

    def about_to_change(self, layer: Layer, area: Area) -> None:
        for tile in area.within(self._document.whole).tiles():
            if (layer.number, tile) not in self._tiles:
                part = tile_area(tile, self._document.whole)
                self._tiles[layer.number, tile] = layer, _Tile(layer.part(part), part)

    @property
    def size(self) -> int:
        """Bytes kept for it."""
        return sum(tile.size for _, tile in self._tiles.values())

    @property
    def on_nothing(self) -> bool:
        """All that it touched was clear before."""
        return all(tile.clear for _, tile in self._tiles.values())

    def squeeze(self) -> bool:
        """Packs one tile that is still as it was; False when there is none. A few of these fit between two strokes."""
        return any(tile.pack() for _, tile in self._tiles.values())

    def swap(self) -> None:
        """What is now for what was: undoes, and done again redoes."""
        document = self._document
        pile, self._pile = self._pile, _pile(document)
        gone = {layer.number: layer for layer in document.layers}
        looks = {layer.number: layer.look for layer in document.layers}
        order = [layer.number for layer in document.layers]
        _restore(document, pile)
        for layer, tile in self._tiles.values():
            tile.swap(layer)
            document.touched(tile.area)
        if order != [layer.number for layer in document.layers]:
            for layer in (*document.layers, *gone.values()):
                document.touched(layer.used)
        for layer in document.layers:
            if looks.get(layer.number, layer.look) != layer.look:
                document.touched(layer.used)


class _Tile:
    def __init__(self, pixels: Plane, area: Area) -> None:
        self.area = area
        self._raw: Plane | None = pixels.copy() if pixels.any() else None
        self._packed: bytes | None = None
        self._shape = pixels.shape

    @property
    def size(self) -> int:
        return len(self._packed) if self._packed is not None else 0 if self._raw is None else self._raw.nbytes

    @property
    def clear(self) -> bool:
        return self._raw is None and self._packed is None

    def pack(self) -> bool:
        if self._raw is None:
            return False
        self._packed, self._raw = zlib.compress(self._raw.tobytes(), 1), None
        return True

    def swap(self, layer: Layer) -> None:
        now = layer.part(self.area)
        was = self._pixels()
        kept = now.copy() if now.any() else None
        now[:] = 0 if was is None else was
        self._raw, self._packed = kept, None

    def _pixels(self) -> Plane | None:
        if self._packed is not None:
            return np.frombuffer(zlib.decompress(self._packed), np.uint8).reshape(self._shape)
        return self._raw


def _pile(document: Document) -> tuple[Any, ...]:
    return document.aids, tuple((layer, layer.look, layer.used) for layer in document.layers)


def _restore(document: Document, pile: tuple[Any, ...]) -> None:
    document.aids, layers = pile
    document.layers = [layer for layer, _, _ in layers]
    for layer, look, used in layers:
        layer.look, layer.used = look, used


def perform(document: Document, edit: Any) -> Change:
    """Applies an edit and records what it changed; after an error nothing has changed."""
    change = Change(document)
    document.recorder = change
    try:
        edit.apply(document)
    except Exception:
        change.swap()
        raise
    finally:
        document.recorder = None
    return change


def replay(width: int, height: int, edits: Sequence[Any], assets: dict[str, bytes]) -> Document:
    """The sketch anew from its history: the same pixels."""
    document = Document(width, height)
    document.assets = dict(assets)
    for edit in edits:
        edit.apply(document)
    return document


def lines(edits: Sequence[Any]) -> list[str]:
    """The history as it is stored and exported, an edit a line. What helped to draw is no part of it.

    Of faces that were put in one over the other only the last one counts: the pixels are the same without the others.
    """
    kept = [edit for edit in edits if not isinstance(edit, SetAids)]
    lasting = [
        edit
        for edit, following in zip(kept, [*kept[1:], None], strict=True)
        if not (isinstance(edit, PutPicture) and isinstance(following, PutPicture) and edit.layer == following.layer)
    ]
    return [json.dumps(to_json(edit), ensure_ascii=False, separators=(",", ":")) for edit in lasting]


def record(width: int, height: int, edits: Sequence[Any]) -> bytes:
    """How a drawing was drawn, from which it can be drawn again: its size and its history, as a case keeps it."""
    return "\n".join([f"{width} {height}", *lines(edits)]).encode()


def digest(width: int, height: int, edits: Sequence[Any]) -> str:
    """Names a drawing by how it was drawn."""
    return hashlib.sha256(record(width, height, edits)).hexdigest()
