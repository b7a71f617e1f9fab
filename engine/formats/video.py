"""Frames of a video: how many there are, what each shows and when, so that one can be taken as a probe.

The file is only read. A frame that is taken becomes a picture of its own, with the video's digest in its provenance.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import ImageError
from engine.formats.digests import digest_file
from engine.formats.images import MAX_PIXELS, Image, read_image_bytes
from engine.formats.provenance import Provenance

VIDEO_SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".wmv", ".ts", ".mts"})
# OpenCV reads this once, when it first opens a video: FFmpeg's own messages would reach the terminal beside ours.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

_MOST_FRAMES = 10_000_000
_DAMAGED = "the video is damaged, cut off or stored in a way that cannot be read"


@dataclass(frozen=True)
class VideoFacts:
    """`frames` is what the file says of itself; a file that was cut off holds fewer, which `Video.frame` then says."""

    frames: int
    rate: float
    width: int
    height: int

    @property
    def seconds(self) -> float:
        return self.frames / self.rate


@dataclass(frozen=True, eq=False)
class VideoFrame:
    """`pixels` is (height, width, 3), RGB, 8 bit; `seconds` is the time stamp that the file gives it."""

    index: int
    seconds: float
    pixels: NDArray[np.uint8]


class Video:
    """An open video. It keeps its place: frames asked for in order are decoded once each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _check_readable(path)
        self._as_opened = _stamp(path)
        self._digest: str | None = None
        self._capture = cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise ImageError(_DAMAGED, file=path)
        try:
            self.facts = self._read_facts()
            self._next = 0
            self.frame(0)
        except ImageError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._capture.release()

    def digest(self) -> str:
        """Of the whole file. When it is not the file any more that was opened its digest would not be the frames's."""
        if _stamp(self.path) != self._as_opened:
            raise ImageError(
                "the video was changed or removed while it was open", file=self.path, advice="open it again"
            )
        if self._digest is None:
            self._digest = digest_file(self.path)
        return self._digest

    def frame(self, index: int) -> VideoFrame:
        """Frames are counted from 0."""
        if not 0 <= index < self.facts.frames:
            raise ImageError(f"the video has no frame {index}; it has {self.facts.frames}", file=self.path)
        if index != self._next:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, index)
        found, pixels = self._capture.read()
        seconds = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0
        if not found or pixels is None:
            self._next = -1
            raise ImageError(f"frame {index} could not be read; the video is damaged or ends before it", file=self.path)
        self._next = index + 1
        # Some containers give no stamps; then the rate tells the time.
        stamp = seconds if seconds > 0.0 or index == 0 else index / self.facts.rate
        return VideoFrame(index, stamp, _as_rgb(pixels))

    def _read_facts(self) -> VideoFacts:
        get = self._capture.get
        width, height = int(get(cv2.CAP_PROP_FRAME_WIDTH)), int(get(cv2.CAP_PROP_FRAME_HEIGHT))
        rate, frames = float(get(cv2.CAP_PROP_FPS)), float(get(cv2.CAP_PROP_FRAME_COUNT))
        if width < 1 or height < 1 or width * height > MAX_PIXELS:
            raise ImageError(f"the video says its frames have {width} × {height} pixels", file=self.path)
        if not 1.0 <= frames <= _MOST_FRAMES or not 0.01 <= rate <= 10_000.0:
            raise ImageError(_DAMAGED, file=self.path, advice="convert it to MP4 first")
        return VideoFacts(int(frames), rate, width, height)


def take_frame(video: Video, index: int) -> tuple[Image, bytes]:
    """The frame as a picture, and the PNG file that keeps it pixel for pixel."""
    sha256 = video.digest()
    frame = video.frame(index)
    written, encoded = cv2.imencode(".png", np.ascontiguousarray(frame.pixels[..., ::-1]))
    if not written:
        raise ImageError(f"frame {index} could not be kept as a picture", file=video.path)
    data = encoded.tobytes()
    image = read_image_bytes(data, frame_name(video.path.name, index))
    return replace(image, provenance=Provenance("frame", str(video.path), sha256, index, frame.seconds)), data


def frame_name(video: str, index: int) -> str:
    return f"{video}, frame {index}"


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns


def _check_readable(path: Path) -> None:
    """FFmpeg says the same of every file that it cannot open; people want to know which it is."""
    try:
        with path.open("rb") as stream:
            start = stream.read(16)
    except FileNotFoundError:
        raise ImageError("there is no such file", file=path) from None
    except IsADirectoryError:
        raise ImageError("this is a folder, not a video", file=path) from None
    except PermissionError:
        raise ImageError("the file may not be read", file=path, advice="check its permissions") from None
    except OSError as error:
        raise ImageError(f"the file could not be read ({error.strerror or error})", file=path) from error
    if not start:
        raise ImageError("the file is empty", file=path)


def _as_rgb(pixels: NDArray[Any]) -> NDArray[np.uint8]:
    if pixels.ndim == 2:
        return np.asarray(np.repeat(pixels[..., None], 3, axis=2), np.uint8)
    return np.ascontiguousarray(pixels[..., 2::-1], np.uint8)
