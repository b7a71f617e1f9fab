"""Rates are those that can be counted by hand: intervals, absent people, what is costed on which half."""

import numpy as np
import pytest

from engine.formats import ChipSpec, Modality, unit
from training.data.lfw import Frame
from training.evaluation.faces.groups import share
from training.evaluation.faces.observed import Seen
from training.evaluation.faces.open_set import calibrations, worth_of
from training.evaluation.faces.pictures import PHOTO, HeldOut, in_turn
from training.evaluation.faces.questions import ask
from training.evaluation.faces.recognisers import Recogniser


def recogniser():
    return Recogniser(
        "r", ChipSpec(8, 8, ()), (Modality.PHOTO,), "", "", lambda image: [], lambda c, m: c, lambda f: f[:, None], 1.0
    )


def seen(features, persons, photos):
    return Seen(unit(np.asarray(features)), np.asarray(persons), np.asarray(photos), np.ones(len(persons), bool))


def two_photos_each(people, noise, seed=0):
    """A world without files: person p's photos are 2p (first) and 2p + 1."""
    rng = np.random.default_rng(seed)
    centres = np.repeat(rng.normal(size=(people, 16)), 2, axis=0)
    persons = np.repeat(np.arange(people), 2)
    world = HeldOut(None, tuple[Frame, ...](), persons, np.arange(2 * people) % 2 == 0, ())
    return world, seen(centres + noise * rng.normal(size=centres.shape), persons, np.arange(2 * people))


def test_the_interval_is_wilsons():
    # 8 of 10 at 95%: .490 to .943 in every textbook's table.
    found = share([True] * 8 + [False] * 2)
    assert (found.probes, found.share) == (10, 0.8)
    assert found.low == pytest.approx(0.490, abs=1e-3)
    assert found.high == pytest.approx(0.943, abs=1e-3)
    assert share([True] * 5).high == 1.0
    assert share([False] * 5).low == 0.0


def test_hands_come_in_turn_and_equally_often():
    drawn = [hand for person in range(6) for hand in in_turn(["a", "b", "c"], person, 2)]
    assert {hand: drawn.count(hand) for hand in "abc"} == {"a": 4, "b": 4, "c": 4}


def test_ranks_count_people_and_not_photos():
    gallery = seen([[1, 0], [0.9, 0.1], [0, 1], [1, 1]], [7, 7, 8, 9], range(4))
    probe = seen([[0.1, 1], [1, 0.05]], [9, 7], [10, 11])
    found = ask(recogniser(), probe, gallery)
    assert (found["rank_1"], found["rank_10"], found["people"], found["probes"]) == (0.5, 1.0, 3, 2)


def test_people_who_are_easily_told_apart_convince_when_there_and_not_when_absent():
    world, photos = two_photos_each(60, 0.05)
    worth = worth_of(recogniser(), {PHOTO: photos}, world)[Modality.PHOTO]
    assert worth.cllr < 0.1
    assert worth.above_people.present == 0.0
    assert worth.above_people.right == 1.0
    assert worth.above_people.absent == 1.0
    assert worth.one_in_twenty.absent >= 0.95
    assert (worth.probes, worth.gallery) == (30, 30)
    assert [crowd.people for crowd in worth.crowds] == [10, 30]
    assert all((crowd.absent, crowd.present, crowd.right) == (1.0, 0.0, 1.0) for crowd in worth.crowds)


def test_features_that_say_nothing_cost_about_one_and_convince_nobody_rightly():
    world, photos = two_photos_each(60, 50.0)
    worth = worth_of(recogniser(), {PHOTO: photos}, world)[Modality.PHOTO]
    assert 0.8 < worth.cllr < 1.3
    assert worth.minimum_cllr <= worth.cllr + 1e-9
    assert worth.one_in_twenty.right < 0.2
    whole = worth.crowds[-1]
    assert (whole.people, whole.present, whole.right) == (30, worth.above_people.present, worth.above_people.right)


def test_only_photos_get_a_ratio_that_may_be_shown():
    world, photos = two_photos_each(20, 0.3)
    worth = worth_of(recogniser(), {PHOTO: photos, "near infrared": photos.where(world.first)}, world)
    assert set(worth) == {Modality.PHOTO, Modality.NIR}
    assert set(calibrations(worth)) == {Modality.PHOTO}
