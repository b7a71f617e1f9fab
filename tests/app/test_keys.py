"""No two actions that can be used at the same place have the same key: Qt would do neither and say nothing."""

from itertools import combinations

from app.views.actions import ACTIONS


def together(one, other):
    return not one.place or not other.place or bool({*one.place.split()} & {*other.place.split()})


def test_a_key_means_one_thing_in_each_place():
    clashes = [
        (one.name, other.name)
        for one, other in combinations(ACTIONS, 2)
        if {*one.shortcuts} & {*other.shortcuts} and together(one, other)
    ]
    assert clashes == []
