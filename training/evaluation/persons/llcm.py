"""LLCM's evaluation as its makers released it: every picture of one modality asks, ten galleries of the other.

A gallery holds one picture a person and camera, drawn with the trial for its seed; the query's own person before the
query's own camera is left out, and CMC counts people. The makers' paper and their later table have different numbers
and do not say what changed: never set results of the two beside each other.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from engine.formats import Modality
from training.data.manifest import Row
from training.data.person_lists import TRIALS
from training.evaluation.persons.trials import Counted, Hiding, Trial

Direction = Literal["visible to infrared", "infrared to visible"]
COUNTED: Counted = "people"


def trials(rows: Sequence[Row], direction: Direction, hiding: Hiding = "own camera") -> tuple[Trial, ...]:
    asked = Modality.VISIBLE if direction == "visible to infrared" else Modality.INFRARED
    queries = tuple(row for row in rows if row.modality == asked)
    seen: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.file):
        if row.modality != asked:
            seen[row.person, row.camera or ""].append(row)
    return tuple(
        Trial(queries, tuple(draw.choice(pictures) for _, pictures in sorted(seen.items())), hiding)
        for draw in (random.Random(number) for number in range(TRIALS))
    )
