"""Images as they are stored, and the one reader for every file format that Limner takes.

A reader turns bytes into pixels or into one sentence that says why not; it never changes a file, never guesses.
"""

import importlib
import io
import logging
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pi_heif
import PIL.Image
import PIL.ImageOps
import tifffile
from numpy.typing import NDArray

from engine.errors import ImageError
from engine.formats.digests import digest_bytes
from engine.formats.mapping import Mapping, usual_mapping
from engine.formats.preparation import Preparation
from engine.formats.provenance import Provenance

MAX_PIXELS = 100_000_000
"""A 100-megapixel image takes 300 MB as colour and 400 MB as grey values: what a small machine can bear."""

MAX_FILE_BYTES = 512 << 20
SUFFIXES = frozenset(
    {
        *(".jpg", ".jpeg", ".jpe", ".mpo", ".png", ".tif", ".tiff", ".webp", ".bmp", ".dib"),
        *(".pgm", ".ppm", ".pbm", ".pnm", ".heic", ".heif", ".gif"),
    }
)
_PILLOW_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "DIB", "PPM", "GIF", "TIFF", "HEIF")
_OTHER_CONTENT = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a compressed archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3": "a database",
    b"<?xml": "an XML document",
    b"<svg": "an SVG drawing",
    b"<html": "a web page",
    b"<!DOC": "a web page",
    b"\x1aE\xdf\xa3": "a video",
    b"RIFF": "a sound or video",
}

# Pillow loads its plug-ins late and does not find one by name before that; these are the ones that may read our files.
for _plugin in ("Bmp", "Gif", "Jpeg", "Png", "Ppm", "Tiff", "WebP"):
    importlib.import_module(f"PIL.{_plugin}ImagePlugin")

# What a decoder has to say of a damaged file is said by an `ImageError`; the terminal need not hear it beside that.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
warnings.filterwarnings("ignore", module=r"PIL\.")
for _decoder in ("PIL", "tifffile"):
    logging.getLogger(_decoder).addHandler(logging.NullHandler())
    logging.getLogger(_decoder).propagate = False

# The size is checked here, before any pixel is decoded, with a sentence of our own.
PIL.Image.MAX_IMAGE_PIXELS = None
pi_heif.register_heif_opener(thumbnails=False)

Pixels = NDArray[Any]
"""uint8, uint16 or float32, as the file holds them."""

Region = tuple[int, int, int, int]
"""left, top, right, bottom in pixels; right and bottom lie outside."""


@dataclass(frozen=True, eq=False)
class Image:
    """`pixels` as stored: (height, width) or (height, width, 3) in RGB order; uint8, uint16 or float32."""

    pixels: Pixels
    sha256: str
    source: str
    mapping: Mapping | None = None
    """How these pixels are looked at; None for the whole range of 8 bits, or the usual percentiles of more."""
    prepared: Preparation | None = None
    """How these pixels were made of the file's; None for the very ones that it holds."""
    provenance: Provenance | None = None
    """None for a file of its own, which has this digest."""

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def nbytes(self) -> int:
        return int(self.pixels.nbytes)

    @cached_property
    def shown(self) -> Mapping:
        """What `grey` and `colour` map to 0 and 1; percentiles where an infrared frame would not fill its 16 bits."""
        return self.mapping or usual_mapping(self.pixels)

    @property
    def preparation(self) -> Preparation:
        """For the record: how the file's pixels are looked at, and what was done to them."""
        return self.prepared or Preparation(self.shown)

    def values(self, region: Region | None = None) -> NDArray[np.float32]:
        """0 to 1, with as many channels as are stored."""
        left, top, right, bottom = region or (0, 0, self.width, self.height)
        return self.shown(self.pixels[top:bottom, left:right])

    def grey(self, region: Region | None = None) -> NDArray[np.float32]:
        values = self.values(region)
        return values if values.ndim == 2 else np.asarray(cv2.cvtColor(values, cv2.COLOR_RGB2GRAY), np.float32)

    def colour(self, region: Region | None = None) -> NDArray[np.float32]:
        values = self.values(region)
        return values if values.ndim == 3 else np.repeat(values[..., None], 3, axis=2)

    def preview(self, longest: int | None = None) -> NDArray[np.uint8]:
        """(height, width, 3), 8 bit, for eyes; `longest` bounds the longer side."""
        pixels = self.pixels
        scale = 1.0 if longest is None else min(1.0, longest / max(self.width, self.height))
        if scale < 1.0:
            size = max(1, round(self.width * scale)), max(1, round(self.height * scale))
            pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), pixels.dtype)
        shown = Image(pixels, self.sha256, self.source, self.shown)
        return np.asarray(np.rint(shown.colour() * 255.0), np.uint8)


def read_image(path: str | Path) -> Image:
    return read_image_bytes(read_file(path), str(path))


def read_file(path: str | Path) -> bytes:
    """The bytes of a file that may be an image, for those who want its digest before they pay for decoding it."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ImageError(f"the file is larger than {MAX_FILE_BYTES >> 20} MB", file=path)
        return path.read_bytes()
    except FileNotFoundError:
        raise ImageError("there is no such file", file=path) from None
    except IsADirectoryError:
        raise ImageError("this is a folder, not an image", file=path) from None
    except PermissionError:
        raise ImageError("the file may not be read", file=path, advice="check its permissions") from None
    except OSError as error:
        raise ImageError(f"the file could not be read ({error.strerror or error})", file=path) from error


def read_image_bytes(data: bytes, source: str) -> Image:
    """The image that `data` holds, whatever its name says; `source` is for people and for error messages."""
    if not data:
        raise ImageError("the file is empty", file=source)
    pixels = _decode(data, source)
    if pixels.ndim != 2 and (pixels.ndim != 3 or pixels.shape[2] != 3):
        raise ImageError(f"the image has an unusual layout, {pixels.shape}", file=source)
    return Image(np.ascontiguousarray(pixels), digest_bytes(data), source)


def stated_pixels(data: bytes) -> int:
    """How many pixels the image says it has, without decoding it; the most there may be where that cannot be told."""
    try:
        with PIL.Image.open(io.BytesIO(data), formats=_PILLOW_FORMATS) as picture:
            return picture.size[0] * picture.size[1]
    except Exception:
        return MAX_PIXELS


def _decode(data: bytes, source: str) -> Pixels:
    try:
        picture = PIL.Image.open(io.BytesIO(data), formats=_PILLOW_FORMATS)
    except Exception as error:
        if data[:4] in {b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"}:
            return _decode_deep(data, source)
        raise ImageError(_why_not_an_image(data), file=source) from error
    with picture:
        width, height = picture.size
        if width < 1 or height < 1 or width * height > MAX_PIXELS:
            raise ImageError(
                f"the image says it has {width} × {height} pixels; {MAX_PIXELS // 1_000_000} million are the limit",
                file=source,
                advice="scale it down first",
            )
        frames = _frames(picture)
        if frames > 1:
            raise ImageError(
                f"the file holds {frames} pictures or is animated", file=source, advice="save the one that is meant"
            )
        try:
            if _is_deep(picture, data):
                if picture.format == "PNG":
                    _check_png(picture, data)
                return _decode_deep(data, source)
            return _decode_shallow(picture)
        except ImageError:
            raise
        except MemoryError:
            raise ImageError("there is not enough memory for this image", file=source) from None
        except Exception as error:
            # The decoders raise whatever a damaged file makes of their state: OSError, SyntaxError, struct.error, …
            raise ImageError(f"the image is damaged or cut off ({_first_line(error)})", file=source) from error


def _decode_shallow(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    picture.load()
    upright = PIL.ImageOps.exif_transpose(picture)
    if upright.mode in {"1", "L"}:
        return np.asarray(upright.convert("L"), np.uint8)
    if upright.has_transparency_data:
        # A drawing exported without its paper: what is transparent is paper.
        drawn = upright.convert("RGBA")
        paper = PIL.Image.new("RGBA", drawn.size, "white")
        upright = PIL.Image.alpha_composite(paper, drawn)
    return np.asarray(upright.convert("RGB"), np.uint8)


def _check_png(picture: PIL.Image.Image, data: bytes) -> None:
    """Checksums first and then every row, by Pillow: libpng tells the terminal itself what it finds wrong."""
    picture.verify()
    with PIL.Image.open(io.BytesIO(data), formats=_PILLOW_FORMATS) as again:
        again.load()


def _decode_deep(data: bytes, source: str) -> Pixels:
    """16 and 32 bits a value, of which Pillow would keep eight."""
    pixels = _decode_tiff(data, source) if data[:2] in {b"II", b"MM"} else _opencv_pixels(data)
    if pixels is None:
        raise ImageError("the image is damaged or stored in a way that cannot be read", file=source)
    if pixels.ndim == 3 and pixels.shape[2] == 4:
        opaque = pixels[..., 3:].astype(np.float32) / (np.iinfo(pixels.dtype).max if pixels.dtype.kind == "u" else 1.0)
        white = np.iinfo(pixels.dtype).max if pixels.dtype.kind == "u" else 1.0
        pixels = (pixels[..., :3] * opaque + white * (1.0 - opaque)).astype(pixels.dtype)
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    if pixels.dtype in {np.dtype(np.uint8), np.dtype(np.uint16)}:
        return pixels
    return pixels.astype(np.float32)


def _decode_tiff(data: bytes, source: str) -> Pixels | None:
    try:
        with tifffile.TiffFile(io.BytesIO(data)) as tiff:
            page = tiff.pages[0]
            if page.imagewidth * page.imagelength > MAX_PIXELS:
                raise ImageError(
                    f"the image says it has {page.imagewidth} × {page.imagelength} pixels",
                    file=source,
                    advice="scale it down first",
                )
            pixels: Pixels = page.asarray()
            orientation = page.tags.get("Orientation")
            if page.photometric == tifffile.PHOTOMETRIC.MINISWHITE and pixels.dtype.kind == "u":
                pixels = np.iinfo(pixels.dtype).max - pixels
            return _turned(pixels, int(orientation.value) if orientation else 1)
    except ImageError:
        raise
    except Exception:
        # Compressed in a way that tifffile needs further libraries for: OpenCV's own TIFF library has the usual ones.
        return _opencv_pixels(data)


def _opencv_pixels(data: bytes) -> Pixels | None:
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return None
    if pixels is None or pixels.ndim == 2:
        return pixels
    order = [2, 1, 0, 3][: pixels.shape[2]]
    return np.asarray(pixels[..., order] if pixels.shape[2] >= 3 else pixels[..., 0])


def _turned(pixels: Pixels, orientation: int) -> Pixels:
    """EXIF's eight orientations: 2, 4, 5, 7 are mirrored, the rest turned."""
    if orientation in {5, 6, 7, 8}:
        pixels = np.swapaxes(pixels, 0, 1)
    if orientation in {3, 4, 7, 8}:
        pixels = pixels[::-1]
    if orientation in {2, 3, 6, 7}:
        pixels = pixels[:, ::-1]
    return pixels


def _is_deep(picture: PIL.Image.Image, data: bytes) -> bool:
    if picture.mode in {"I", "F"} or picture.mode.startswith("I;16"):
        return True
    match picture.format:
        case "PNG":
            return data[24] == 16  # the bit depth in IHDR; Pillow keeps eight bits of a 16-bit colour image
        case "TIFF":
            bits = getattr(picture, "tag_v2", {}).get(258, (8,))
            return max(bits if isinstance(bits, tuple) else (bits,)) > 8
        case "PPM":
            header = [line.split(b"#")[0] for line in data[:512].split(b"\n")]
            words = b" ".join(header).split()
            return words[0] in {b"P2", b"P3", b"P5", b"P6"} and len(words) > 3 and int(words[3]) > 255
    return False


def _frames(picture: PIL.Image.Image) -> int:
    # A camera's MPO carries previews or a second eye beside the photo, a phone's HEIC a burst: the first one counts.
    if picture.format in {"MPO", "HEIF"}:
        return 1
    try:
        return int(getattr(picture, "n_frames", 1))
    except Exception:
        return 1


def _why_not_an_image(data: bytes) -> str:
    for start, what in _OTHER_CONTENT.items():
        if data.startswith(start):
            return f"this is {what}, not an image"
    if data[4:8] == b"ftyp":
        return "this is a video or a damaged HEIC image"
    if not data.strip(b"\0"):
        return "the file holds only zeros, as after a failed copy"
    for start in (b"\xff\xd8", b"\x89PNG", b"BM", b"II*\0", b"MM\0*", b"GIF8"):
        if data.startswith(start):
            return "the image is damaged or cut off in its header"
    return "this is not an image in a known format"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]
