import pytest

from engine.scoring import Filters
from engine.scoring.filters import NAMES

ALL = Filters(
    sex=("female",),
    age=(20, 30),
    on="2024-03-28",
    tags_any=("red",),
    tags_all=("tattoo",),
    tags_none=("old",),
    enrolled_from="2024-01-01",
    enrolled_before="2025-01-01",
    quality=0.5,
    excluded=(3,),
    drop_unknown=True,
)


@pytest.mark.parametrize("name", NAMES)
def test_dropping_one_filter_leaves_the_others_as_they_were(name: str) -> None:
    left = ALL.without(name)
    assert left.in_use == tuple(other for other in NAMES if other != name)
    assert left.drop_unknown
    assert all(left.only(other) == ALL.only(other) for other in left.in_use)


def test_all_filters_dropped_one_after_the_other_leave_none() -> None:
    left = ALL
    for name in NAMES:
        left = left.without(name)
    assert left == Filters(drop_unknown=True)
