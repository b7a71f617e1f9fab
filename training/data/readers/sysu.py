"""SYSU-MM01: persons before four visible and two infrared cameras, their identities dealt out by the lists in exp/.

The galleries' permutations belong to the protocol, not to the manifest: `evaluation.persons.sysu` reads them.
"""

import re
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row, Split
from training.data.person_lists import identities
from training.data.readers.base import Reader, pictures_below

INFRARED = frozenset({"3", "6"})
_SIDES: tuple[tuple[str, Split], ...] = (("train", "train"), ("val", "validation"), ("test", "test"))


def _rows(folder: Path) -> list[Row]:
    side_of = {identity: split for name, split in _SIDES for identity in identities(folder / "exp", name) or ()}
    rows = []
    for file in pictures_below(folder):
        place = re.fullmatch(r"cam([1-6])/(\d{4})/\d{4}\.\w+", file.as_posix())
        if place is None:
            continue
        split = side_of.get(int(place[2]))
        if side_of and split is None:
            continue  # an identity that no list names belongs to no side
        modality = Modality.INFRARED if place[1] in INFRARED else Modality.VISIBLE
        rows.append(Row(file.as_posix(), place[2], modality, split=split, camera=place[1]))
    return rows


READER = Reader(
    "sysu-mm01",
    "SYSU-MM01",
    "cam1/0001/0001.jpg with cam1 to cam6, and exp/train_id.mat, val_id.mat and test_id.mat (or .txt)",
    _rows,
)
