"""Labeled Faces in the Wild as an archive of frames with measured landmarks: people, their frames, and seeded halves.

Frames are read from the tar as they are asked for; nothing is unpacked to disk.
"""

import csv
import tarfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import LimnerError
from engine.formats import Image, Landmarks, read_image_bytes

FRAMES_FILE = "lfw-frames.tar"
LANDMARKS_FILE = "lfw-landmarks.csv"
_POINT_COLUMNS = ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth")


@dataclass(frozen=True)
class Frame:
    """One photo: its place in the archive, who it shows, and where the face lies."""

    file: str
    person: str
    landmarks: Landmarks


class LFW:
    """`frames` in the landmark file's order; `image(frame)` decodes one. Not to be shared between processes: reopen."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        for name in (FRAMES_FILE, LANDMARKS_FILE):
            if not (self.folder / name).is_file():
                raise LimnerError(
                    f"no {name} here",
                    file=self.folder,
                    advice="name the folder that holds the LFW frames and landmarks",
                )
        self.frames = _read_landmarks(self.folder / LANDMARKS_FILE)
        self._tar = tarfile.open(self.folder / FRAMES_FILE)  # noqa: SIM115  (kept open for random access)
        self._offsets = {member.name: (member.offset_data, member.size) for member in self._tar}

    def image(self, frame: Frame) -> Image:
        offset, size = self._offsets[frame.file]
        stream = self._tar.fileobj
        assert stream is not None
        stream.seek(offset)
        return read_image_bytes(stream.read(size), frame.file)

    def by_person(self) -> dict[str, list[Frame]]:
        people: dict[str, list[Frame]] = defaultdict(list)
        for frame in self.frames:
            people[frame.person].append(frame)
        return dict(people)

    def close(self) -> None:
        self._tar.close()


def split_people(people: Sequence[str], held_out: int, seed: int = 0) -> tuple[list[str], list[str]]:
    """Training people and `held_out` others; every model of Limner leaves out the same ones for the same seed."""
    order = np.random.default_rng(seed).permutation(len(people))
    names = sorted(people)
    return sorted(names[i] for i in order[held_out:]), sorted(names[i] for i in order[:held_out])


def _read_landmarks(path: Path) -> list[Frame]:
    frames = []
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            points = np.array([[row[f"{name}_x"], row[f"{name}_y"]] for name in _POINT_COLUMNS], np.float32)
            box = (float(row["box_x"]), float(row["box_y"]), float(row["box_w"]), float(row["box_h"]))
            frames.append(Frame(row["file"], row["identity"], Landmarks(points, box, float(row["score"]))))
    return frames
