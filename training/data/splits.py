"""Splits by person, drawn with a seed and written down, so that nobody is ever on two sides and anybody can check.

Which rows a side then holds follows from the manifest; samplers draw from them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.data.files import write_atomically
from training.data.manifest import SPLITS, Manifest, Row, Split
from training.errors import DataError


@dataclass(frozen=True)
class PeopleSplit:
    """Which people lie on which side, and the seed and shares that gave it."""

    seed: int
    people: Mapping[Split, tuple[str, ...]]

    def side_of(self) -> dict[str, Split]:
        return {person: side for side, names in self.people.items() for person in names}


def draw_split(people: Sequence[str], validation: float, test: float, seed: int = 0) -> PeopleSplit:
    """`validation` and `test` are shares of the people; a side whose share is above zero gets at least one person."""
    if min(validation, test) < 0 or validation + test >= 1:
        raise DataError(f"shares of {validation:g} and {test:g} leave nobody to train on")
    names = sorted(set(people))
    counts = [round(share * len(names)) or int(share > 0) for share in (validation, test)]
    if sum(counts) >= len(names):
        raise DataError(f"{len(names)} people are too few to split")
    order = [names[i] for i in np.random.default_rng(seed).permutation(len(names))]
    sides = np.split(np.array(order, object), np.cumsum(counts))
    return PeopleSplit(
        seed,
        {
            "train": tuple(sorted(sides[2])),
            "validation": tuple(sorted(sides[0])),
            "test": tuple(sorted(sides[1])),
        },
    )


def apply_split(manifest: Manifest, split: PeopleSplit) -> Manifest:
    """Every row on its person's side; people whom the split does not name are left out."""
    side = split.side_of()
    rows = tuple(replace(row, split=side[row.person]) for row in manifest if row.person in side)
    return replace(manifest, rows=rows)


def write_split(split: PeopleSplit, path: Path) -> None:
    content = {"seed": split.seed, "people": {side: list(split.people.get(side, ())) for side in SPLITS}}
    write_atomically(path, lambda stream: stream.write((json.dumps(content, indent=1) + "\n").encode()))


def read_split(path: Path) -> PeopleSplit:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        people: dict[Split, tuple[str, ...]] = {side: tuple(map(str, content["people"][side])) for side in SPLITS}
        split = PeopleSplit(int(content["seed"]), people)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"this is not a split file ({error!r})", file=path) from None
    named = [person for side in SPLITS for person in split.people[side]]
    if len(named) != len(set(named)):
        twice = sorted({person for person in named if named.count(person) > 1})
        raise DataError(f"on two sides of the split: {', '.join(twice[:5])}", file=path)
    return split


def without_sources(strong: Manifest, weak: Manifest) -> Manifest:
    """The strong rows that no weak row was drawn from: a sketch and its own photo are never trained on together."""
    sources = {row.source for row in weak if row.source is not None}
    return strong.where(keep=lambda row: row.file not in sources)


def people_with(rows: Sequence[Row], at_least: int) -> list[str]:
    """People of whom there are `at_least` pictures."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.person] = counts.get(row.person, 0) + 1
    return sorted(person for person, count in counts.items() if count >= at_least)
