"""Labeled Faces in the Wild as one archive of frames with a table of measured landmarks; nothing is unpacked.

The archive and the table are read by `training.data.lfw`.
"""

from pathlib import Path

from engine.formats import Modality
from training.data.lfw import FRAMES_FILE, LANDMARKS_FILE, LFW
from training.data.manifest import IN_ARCHIVE, Row
from training.data.readers.base import Reader


def _rows(folder: Path) -> list[Row]:
    if not all((folder / name).is_file() for name in (FRAMES_FILE, LANDMARKS_FILE)):
        return []
    lfw = LFW(folder)
    lfw.close()
    return [
        Row(
            f"{FRAMES_FILE}{IN_ARCHIVE}{frame.file}",
            frame.person,
            Modality.PHOTO,
            points=tuple(round(float(number), 2) for number in frame.landmarks.points.reshape(-1)),
        )
        for frame in lfw.frames
    ]


READER = Reader("lfw-tar", "LFW as an archive", f"{FRAMES_FILE} and {LANDMARKS_FILE}", _rows)
