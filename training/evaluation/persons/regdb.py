"""RegDB's evaluation: half of the people, every picture of the one modality against every picture of the other.

Ten splits want ten models. CMC counts photos as AGW does; MPANet counts people, so that ranks 10 and 20 of the two
differ, and rank 1 does not.
"""

from collections.abc import Sequence
from typing import Literal

from engine.formats import Modality
from training.data.manifest import Row
from training.evaluation.persons.trials import Counted, Trial

Direction = Literal["visible to thermal", "thermal to visible"]
"""The first word is what is asked with."""
COUNTED: Counted = "photos"
_ASKED: dict[Direction, Modality] = {
    "visible to thermal": Modality.VISIBLE,
    "thermal to visible": Modality.THERMAL,
}


def trial(rows: Sequence[Row], direction: Direction) -> Trial:
    """Of one split's test side."""
    asked = _ASKED[direction]
    return Trial(
        tuple(row for row in rows if row.modality == asked), tuple(row for row in rows if row.modality != asked)
    )
