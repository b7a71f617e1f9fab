"""Sketches in files: OpenRaster, which other drawing programs open too, with the stroke history inside, and PNG.

Opened by Limner a file has its history; when another program has changed the layers, they are taken as pictures.
Files are read strictly: what is not as it should be is one sentence.
"""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import PIL.Image

from app.sketch import aids, history, pixels
from app.sketch.areas import Area
from app.sketch.document import LARGEST, PAPER, SMALLEST, Document
from app.sketch.edits import AddLayer, LookLayer, PutPicture, from_json
from app.sketch.layers import Layer, LayerLook
from engine.errors import ImageError, LimnerError

SUFFIX = ".ora"
_MIME = "image/openraster"
_BLENDS = {"normal": "svg:src-over", "multiply": "svg:multiply"}
_MOST_BYTES = 512 << 20
_HISTORY, _SKETCH, _PICTURES = "limner/history.jsonl", "limner/sketch.json", "limner/pictures/"


@dataclass(frozen=True, eq=False)
class OpenedSketch:
    document: Document
    edits: tuple[Any, ...]


def write(path: Path, document: Document, edits: Sequence[Any]) -> None:
    """Whole or not at all: a file that is there is replaced when the new one is complete."""
    _replace(path, ora_bytes(document, edits))


def ora_bytes(document: Document, edits: Sequence[Any]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", _MIME)
        stack = ElementTree.Element("image", version="0.0.3", w=str(document.width), h=str(document.height))
        pile = ElementTree.SubElement(stack, "stack")
        names = {}
        for layer in reversed(document.layers):
            source = f"data/layer{layer.number}.png"
            area = layer.used if not layer.used.empty else Area(0, 0, 1, 1)
            png = pixels.to_png(layer.part(area))
            names[layer.number] = hashlib.sha256(png).hexdigest()
            archive.writestr(source, png)
            ElementTree.SubElement(pile, "layer", _described(layer, source, area))
        paper = PIL.Image.new("RGB", (document.width, document.height), (PAPER, PAPER, PAPER))
        archive.writestr("data/paper.png", pixels.encoded(paper))
        ElementTree.SubElement(pile, "layer", {"name": "Paper", "src": "data/paper.png", "x": "0", "y": "0"})
        archive.writestr("stack.xml", ElementTree.tostring(stack, encoding="utf-8", xml_declaration=True))
        seen = PIL.Image.fromarray(document.seen()).convert("RGB")
        archive.writestr("mergedimage.png", pixels.encoded(seen))
        seen.thumbnail((256, 256))
        archive.writestr("Thumbnails/thumbnail.png", pixels.encoded(seen))
        lines = history.lines(edits)
        archive.writestr(_HISTORY, "\n".join(lines), zipfile.ZIP_DEFLATED)
        needed = {record["asset"] for record in map(json.loads, lines) if "asset" in record}
        for digest in sorted(needed):
            archive.writestr(f"{_PICTURES}{digest}.png", document.assets[digest])
        sketch = {"format": 1, "eyes": document.aids.eyes, "placed": document.aids.placed, "layers": names}
        archive.writestr(_SKETCH, json.dumps(sketch))
    return stream.getvalue()


def png_bytes(document: Document) -> bytes:
    """The drawing on white paper, alone."""
    return pixels.encoded(PIL.Image.fromarray(document.seen()))


def write_file(path: Path, content: bytes) -> None:
    _replace(path, content)


def read(path: Path) -> OpenedSketch:
    """An OpenRaster file, Limner's own or another's."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise LimnerError("the sketch is larger than 512 MB", file=path)
        with zipfile.ZipFile(path) as archive:
            return _opened(archive, path)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, EOFError) as error:
        raise LimnerError("this is not an OpenRaster file, or it is damaged", file=path) from error
    except OSError as error:
        raise LimnerError(f"the sketch cannot be read ({error.strerror or error})", file=path) from error
    except NotImplementedError as error:
        raise LimnerError("the sketch is packed in a way that is not known", file=path) from error


def from_picture(pixels_: Any, name: str) -> OpenedSketch:
    """A picture to go on drawing on: its dark parts are the ink of a first layer. `pixels_` are 8-bit greys."""
    height, width = pixels_.shape
    scale = min(1.0, LARGEST / max(width, height))
    if scale < 1:
        shrunk = PIL.Image.fromarray(pixels_).resize((round(width * scale), round(height * scale)))
        return from_picture(_grey(shrunk), name)
    paper = max(width, SMALLEST), max(height, SMALLEST)
    planes = pixels.ink_of(pixels_)
    document = Document(*paper)
    asset = document.keep_asset(pixels.to_png(planes))
    left, top = (paper[0] - width) // 2, (paper[1] - height) // 2
    edits = (AddLayer(1, name, 0), PutPicture(1, asset, left, top), AddLayer(2, "Layer 2", 1))
    for edit in edits:
        edit.apply(document)
    return OpenedSketch(document, edits)


def _grey(picture: PIL.Image.Image) -> Any:
    import numpy as np

    return np.asarray(picture)


def _opened(archive: zipfile.ZipFile, path: Path) -> OpenedSketch:
    if archive.read("mimetype").strip() != _MIME.encode():
        raise LimnerError("this is not an OpenRaster file", file=path)
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
        raise LimnerError("the sketch is larger than 512 MB when it is unpacked", file=path)
    stack = ElementTree.fromstring(archive.read("stack.xml"))
    document = Document(int(stack.attrib["w"]), int(stack.attrib["h"]))
    names = set(archive.namelist())
    layers = [each for each in reversed(list(stack.iter("layer"))) if each.attrib.get("src") != "data/paper.png"]
    known = json.loads(archive.read(_SKETCH)) if {_SKETCH, _HISTORY} <= names else {}
    if known.get("format", 1) > 1:
        raise LimnerError("the sketch was made by a newer Limner", file=path, advice="upgrade Limner")
    pictures = [archive.read(each.attrib["src"]) for each in layers]
    if known and sorted(hashlib.sha256(png).hexdigest() for png in pictures) == sorted(known["layers"].values()):
        return _own(archive, document, known, layers, pictures)
    edits: list[Any] = []
    for place, (each, png) in enumerate(zip(layers, pictures, strict=True)):
        look = _look(each)
        left, top = int(each.attrib.get("x", 0)), int(each.attrib.get("y", 0))
        asset = document.keep_asset(_checked(png))
        edits += [AddLayer(place + 1, look.name, place), PutPicture(place + 1, asset, left, top)]
        edits.append(LookLayer(place + 1, {"opacity": look.opacity, "blend": look.blend, "visible": look.visible}))
    if not edits:
        edits.append(AddLayer(1, "Layer 1", 0))
    for edit in edits:
        edit.apply(document)
    return OpenedSketch(document, tuple(edits))


def _own(
    archive: zipfile.ZipFile, document: Document, known: dict[str, Any], layers: list[Any], pictures: list[bytes]
) -> OpenedSketch:
    numbers = {digest: int(number) for number, digest in known["layers"].items()}
    by_source = {f"data/layer{number}.png": number for number in numbers.values()}
    by_source |= {f"data/layer{number}.png": int(number) for number in known["layers"]}
    for place, (each, png) in enumerate(zip(layers, pictures, strict=True)):
        look = _look(each)
        layer = document.add(by_source[each.attrib["src"]], look, place)
        pixels.put(layer, pixels.from_png(png), int(each.attrib["x"]), int(each.attrib["y"]))
        layer.measure()
    for entry in archive.namelist():
        if entry.startswith(_PICTURES):
            document.keep_asset(archive.read(entry))
    edits = tuple(from_json(json.loads(line)) for line in archive.read(_HISTORY).decode().splitlines() if line)
    (ax, ay), (bx, by) = known["eyes"]
    document.aids = aids.Aids(((ax, ay), (bx, by)), bool(known["placed"]))
    return OpenedSketch(document, edits)


def _checked(png: bytes) -> bytes:
    try:
        with PIL.Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            picture.verify()
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError("a layer of the sketch is no picture, or is damaged") from error
    return png


def _described(layer: Layer, source: str, area: Area) -> dict[str, str]:
    look = layer.look
    described = {
        "name": look.name,
        "src": source,
        "x": str(area.left),
        "y": str(area.top),
        "opacity": f"{look.opacity / 100:g}",
        "visibility": "visible" if look.visible else "hidden",
        "composite-op": _BLENDS[look.blend],
    }
    return described | ({"edit-locked": "true"} if look.locked else {})


def _look(element: ElementTree.Element) -> LayerLook:
    blends = {name: blend for blend, name in _BLENDS.items()}
    return LayerLook(
        element.attrib.get("name", "Layer"),
        min(max(round(float(element.attrib.get("opacity", "1")) * 100), 0), 100),
        blends.get(element.attrib.get("composite-op", ""), "normal"),
        element.attrib.get("visibility", "visible") != "hidden",
        element.attrib.get("edit-locked") == "true",
    )


def _replace(path: Path, content: bytes) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise LimnerError(
            f"the sketch could not be written ({error.strerror or error})", file=path, advice="choose another folder"
        ) from error
