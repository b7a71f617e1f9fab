"""A candidate as it may be shown: what of it is known to whoever looks, and what was decided of it.

What may be known when is decided by the engine's sheet, and asked for in `app.state.review`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.cases.reviewing import Item
    from engine.scoring import Candidate


@dataclass(frozen=True)
class Seen:
    """`number` is its rank, or its place on the sheet of a blind review.

    `hidden`: nothing but its picture and number may be shown. `item` is None where the ranking is in no case.
    """

    candidate: Candidate
    number: int
    hidden: bool = False
    blind: bool = False
    item: Item | None = None

    @property
    def standing(self) -> str:
        """What was decided, as one of the engine's words; nothing where nothing was or may be told."""
        if self.item is None:
            return ""
        standing = str(self.item.standing or "")
        if standing and standing != "undecided":
            return standing
        return str(self.item.verdict.decision) if self.item.verdict else ""


def by_rank(candidates: Sequence[Candidate]) -> tuple[Seen, ...]:
    return tuple(Seen(candidate, candidate.rank) for candidate in candidates)
