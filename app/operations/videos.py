"""Work on a video: opening it, showing a frame, and taking frames as probes.

Runs in a worker's thread, always in the browsing lane: an open video is read by one thread at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.operations.control import Control
from app.operations.probes import Arrived, Origin, guess, thumbnail_of
from app.pictures import Picture, picture_of

if TYPE_CHECKING:
    from engine.formats.video import Video


@dataclass(frozen=True, eq=False)
class ShownFrame:
    index: int
    seconds: float
    picture: Picture


@dataclass(frozen=True, eq=False)
class OpenedVideo:
    video: Video
    first: ShownFrame


def open_video(path: Path) -> Callable[[Control], OpenedVideo]:
    def work(control: Control) -> OpenedVideo:
        from engine.formats.video import Video

        video = Video(path)
        try:
            control.checkpoint()
            return OpenedVideo(video, _shown(video, 0))
        except BaseException:
            video.close()
            raise

    return work


def show_frame(video: Video, index: int) -> Callable[[Control], ShownFrame]:
    return lambda control: _shown(video, index)


def take_frames(video: Video, indices: Sequence[int]) -> Callable[[Control], tuple[Arrived, ...]]:
    """Each as a picture of its own; one that cannot be read calls all off, so that none is missed unseen."""

    def work(control: Control) -> tuple[Arrived, ...]:
        from engine.formats.video import take_frame

        taken = []
        for index in indices:
            control.checkpoint()
            image, data = take_frame(video, index)
            origin = Origin(data, image.source, None, image.provenance)
            taken.append(Arrived(origin, thumbnail_of(image), guess(image)))
        return tuple(taken)

    return work


def close_video(video: Video) -> Callable[[Control], None]:
    return lambda control: video.close()


def _shown(video: Video, index: int) -> ShownFrame:
    from engine.formats import Image

    frame = video.frame(index)
    return ShownFrame(index, frame.seconds, picture_of(Image(frame.pixels, "", video.path.name)))
