"""What a search is restricted to, and what each restriction took away: plain values that travel with the ranking.

Whom a filter meets is asked of the gallery (`engine/gallery/restriction.py`).
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from engine.errors import UsageError

NAMES = ("sex", "age", "tags_any", "tags_all", "tags_none", "enrolled", "quality", "excluded")
"""The filters, in the order in which a window lists them."""

OLDEST = 150


@dataclass(frozen=True)
class Filters:
    """None and () mean: no such filter. Somebody of whom a thing is not known stays, unless `drop_unknown`.

    `sex` lists what is kept. `age` is in whole years, both ends included, on the day `on` (ISO; None is the day of the
    search, and the ranking then has that day); a birth date known to the year or month stays if some day of it would.
    `tags_any`, `tags_all` and `tags_none` mean what they say. `enrolled_from` and `enrolled_before` are ISO dates or
    times (UTC), `quality` is the least one; both judge photos, the others people. `excluded` are ids of people.
    """

    sex: tuple[str, ...] = ()
    age: tuple[int, int] | None = None
    on: str | None = None
    tags_any: tuple[str, ...] = ()
    tags_all: tuple[str, ...] = ()
    tags_none: tuple[str, ...] = ()
    enrolled_from: str | None = None
    enrolled_before: str | None = None
    quality: float | None = None
    excluded: tuple[int, ...] = ()
    drop_unknown: bool = False

    def __post_init__(self) -> None:
        if self.age is not None and not 0 <= self.age[0] <= self.age[1] <= OLDEST:
            raise UsageError(f"an age band runs from 0 to {OLDEST}, the lower end first, not {self.age}")
        if self.quality is not None and not 0.0 <= self.quality <= 1.0:
            raise UsageError(f"a quality lies between 0 and 1, not {self.quality}")
        try:
            if self.on is not None:
                date.fromisoformat(self.on)
            for moment in (self.enrolled_from, self.enrolled_before):
                if moment is not None:
                    datetime.fromisoformat(moment)
        except ValueError as error:
            raise UsageError(f"dates are written 2024-03-28 ({error})") from None

    @property
    def in_use(self) -> tuple[str, ...]:
        """The names of those that restrict anything."""
        asked = {
            "age": self.age is not None,
            "enrolled": self.enrolled_from is not None or self.enrolled_before is not None,
            "quality": self.quality is not None,
        }
        return tuple(name for name in NAMES if asked.get(name, bool(getattr(self, name, ()))))

    @property
    def stated(self) -> dict[str, object]:
        """What a record says of them: each field that is not as it is without any filter."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {each.name: values[each.name] for each in fields(self) if values[each.name] != each.default}

    def only(self, name: str) -> "Filters":
        """The one filter of these that is called so, alone."""
        mine = {*self._parts(name), "drop_unknown"}
        return Filters(**{each: getattr(self, each) for each in mine})

    def without(self, name: str) -> "Filters":
        """The others of these."""
        usual = Filters()
        return replace(self, **{each: getattr(usual, each) for each in self._parts(name)})

    def _parts(self, name: str) -> set[str]:
        """The fields that this filter is made of."""
        named = {each.name for each in fields(self) if each.name == name or each.name.startswith(f"{name}_")}
        return named | ({"on"} if name == "age" else set())


@dataclass(frozen=True)
class Removed:
    """What one filter took away: `people` none of whose photos it leaves, and `photos`, whether others took them too.

    `alone` are the people who come back when this filter is dropped. `unknown` are those of whom it could not say
    anything: kept, or among the removed where the search dropped them. Who they are is asked of the gallery.
    """

    filter: str
    people: int
    photos: int
    alone: int
    unknown: int
