"""Rendered people by apparent sex, age and skin tone: who is found in each group, of how many, and how sure that is.

The rendered world knows what it drew; of real people nobody's group is guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from engine.portrait.person import Person
from training.evaluation.faces.observed import Seen
from training.evaluation.faces.questions import places_of, rendered_questions
from training.evaluation.faces.recognisers import Recogniser


@dataclass(frozen=True)
class Share:
    """`low` and `high` bound the share at 95%, by Wilson's interval, which holds for few probes and near 0 and 1."""

    probes: int
    share: float
    low: float
    high: float


GROUPS: Mapping[str, Callable[[Person], str]] = {
    "apparent sex": lambda person: "male" if person.sex > 0.5 else "female",
    "age": lambda person: "18 to 34" if person.age < 35 else "35 to 54" if person.age < 55 else "55 and more",
    "skin tone": lambda person: "light" if person.melanin < 0.2 else "medium" if person.melanin < 0.5 else "dark",
}


def by_group(
    one: Recogniser, views: Mapping[str, Seen], people: Mapping[int, Person]
) -> dict[str, dict[str, dict[str, Any]]]:
    """By question, then by group: the share of probes whose person comes first, among everybody."""
    result: dict[str, dict[str, dict[str, Any]]] = {}
    for words, probes, gallery in rendered_questions(views):
        first = places_of(one, probes, gallery) == 1
        rows: dict[str, dict[str, Any]] = {}
        for kind, group_of in GROUPS.items():
            groups = np.array([group_of(people[int(person)]) for person in probes.persons])
            for group in sorted(set(groups.tolist())):
                rows[f"{kind}: {group}"] = asdict(share(first[groups == group].tolist()))
        result[words] = rows
    return result


def share(hits: Sequence[bool], z: float = 1.96) -> Share:
    n = len(hits)
    p = sum(hits) / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Share(n, round(p, 4), round(max(0.0, float(middle - reach)), 4), round(min(1.0, float(middle + reach)), 4))
