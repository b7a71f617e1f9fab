"""SYSU-MM01's own evaluation: infrared queries of cameras 3 and 6, ten galleries of visible pictures.

All-search takes cameras 1, 2, 4 and 5, indoor-search 1 and 2; single-shot one picture a person and camera, multi-shot
ten. CMC counts people, precision pictures, and camera 3 never sees camera 2.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

from engine.formats import Modality
from training.data.manifest import Row
from training.data.person_lists import TRIALS, Permutations, gallery_permutations
from training.errors import DataError
from training.evaluation.persons.trials import Counted, Trial

Search = Literal["all", "indoor"]
CAMERAS: dict[Search, frozenset[str]] = {"all": frozenset("1245"), "indoor": frozenset("12")}
COUNTED: Counted = "people"
SHOTS = {"single": 1, "multi": 10}


def permutations_in(folder: Path) -> Permutations | None:
    """The official ones; None where they are not, as beside rendered persons."""
    path = folder / "exp" / "rand_perm_cam.mat"
    return gallery_permutations(path) if path.is_file() else None


def trials(
    rows: Sequence[Row],
    permutations: Permutations | None,
    search: Search = "all",
    shots: int = 1,
) -> tuple[Trial, ...]:
    """Ten, of the rows of the test side. Without permutations galleries are drawn as AGW and its kin draw them: by
    Python's `random` with the trial for its seed, one choice after the other by person and camera. Those are other
    galleries than the official ones.
    """
    queries = tuple(row for row in rows if row.modality == Modality.INFRARED)
    seen: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.file):
        if row.modality == Modality.VISIBLE and row.camera is not None and row.camera in CAMERAS[search]:
            seen[row.person, row.camera].append(row)
    if permutations is not None:
        galleries = [_official(seen, permutations, trial, shots) for trial in range(TRIALS)]
    else:
        galleries = [_drawn(seen, trial, shots) for trial in range(TRIALS)]
    return tuple(Trial(queries, tuple(gallery), "place") for gallery in galleries)


def _official(seen: dict[tuple[str, str], list[Row]], permutations: Permutations, trial: int, shots: int) -> list[Row]:
    """The permutation's first numbers, each the name of a file."""
    gallery = []
    for (person, camera), rows in sorted(seen.items()):
        order = permutations.get((int(camera), int(person)))
        if order is None:
            raise DataError(f"the permutations have nothing for person {person} before camera {camera}")
        by_number = {int(PurePosixPath(row.file).stem): row for row in rows}
        for number in order[trial, :shots]:
            if int(number) not in by_number:
                raise DataError(f"the permutations name picture {number:04d}", file=f"cam{camera}/{person}")
            gallery.append(by_number[int(number)])
    return gallery


def _drawn(seen: dict[tuple[str, str], list[Row]], trial: int, shots: int) -> list[Row]:
    draw = random.Random(trial)
    if shots == 1:
        return [draw.choice(rows) for _, rows in sorted(seen.items())]
    return [row for _, rows in sorted(seen.items()) for row in draw.sample(rows, min(shots, len(rows)))]
