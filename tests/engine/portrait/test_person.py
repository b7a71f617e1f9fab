import numpy as np
import pytest

from engine.portrait.person import PARTS, SLIDERS, Person
from engine.portrait.population import ANCESTRIES, sample_person


def people(count, **given):
    return [sample_person(np.random.default_rng([5, n]), **given) for n in range(count)]


def test_there_are_at_least_forty_shape_parameters_and_every_part_has_some():
    assert sum(slider.low == -3.0 for slider in SLIDERS) >= 40
    assert {slider.part for slider in SLIDERS} == set(PARTS)


def test_sampled_people_stay_within_the_sliders():
    for person in people(200):
        for slider in SLIDERS:
            assert slider.low <= getattr(person, slider.name) <= slider.high, slider.name


def test_no_two_people_share_their_shape():
    shapes = {tuple(getattr(p, s.name) for s in SLIDERS if s.low == -3.0) for p in people(300)}
    assert len(shapes) == 300


def test_no_two_shape_parameters_are_one_in_disguise():
    values = np.array([[getattr(p, s.name) for s in SLIDERS if s.low == -3.0] for p in people(400)])
    correlation = np.abs(np.corrcoef(values.T)) - np.eye(values.shape[1])
    assert correlation.max() < 0.9


def test_the_same_chance_gives_the_same_person():
    assert sample_person(np.random.default_rng(3)) == sample_person(np.random.default_rng(3))


def test_men_have_heavier_brows_and_women_no_beards():
    men, women = people(120, sex="male"), people(120, sex="female")
    assert np.mean([p.brow_ridge for p in men]) > np.mean([p.brow_ridge for p in women]) + 0.8
    assert all(p.moustache == p.chin_beard == p.stubble == 0 for p in women)
    assert any(p.chin_beard > 0.4 for p in men)


def test_old_people_have_more_lines_and_grey_hair():
    young, old = people(60, age=22.0), people(60, age=74.0)
    for name in ("forehead_lines", "crows_feet", "nasolabial", "hair_grey"):
        assert np.mean([getattr(p, name) for p in old]) > np.mean([getattr(p, name) for p in young]) + 0.25, name


@pytest.mark.parametrize("ancestry", ANCESTRIES)
def test_people_of_every_ancestry_differ_among_themselves(ancestry):
    group = people(60, ancestry=ancestry)
    assert np.std([p.nose_width for p in group]) > 0.5
    assert np.std([p.melanin for p in group]) > 0.03


def test_the_default_person_is_average():
    assert all(getattr(Person(), s.name) == 0.0 for s in SLIDERS if s.low == -3.0)
