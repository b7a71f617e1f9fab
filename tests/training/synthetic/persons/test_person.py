"""Who the rendered persons are: within human ranges, all different, with reflectances that know nothing of colour."""

from collections import Counter
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.synthetic.persons import materials
from training.synthetic.persons.dresser import wardrobe
from training.synthetic.persons.patterns import PATTERNS, Pattern, inks
from training.synthetic.persons.person import Person, draw_person
from training.synthetic.persons.skeleton import Moment, pose
from training.synthetic.persons.world import PersonWorld, split_of

MANY = 400


@pytest.fixture(scope="module")
def people() -> list[Person]:
    world = PersonWorld(3)
    return [world.person(k) for k in range(MANY)]


def _numbers(value: Any, path: str = "") -> dict[str, float]:
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in _numbers(inner, f"{path}.{key}").items()}
    if isinstance(value, list | tuple):
        return {k: v for n, inner in enumerate(value) for k, v in _numbers(inner, f"{path}.{n}").items()}
    return {path: float(value)} if isinstance(value, float) else {}


def test_no_two_persons_share_a_parameter_of_build_or_gait(people: list[Person]) -> None:
    continuous = ("height", "legs", "shoulders", "hips", "stout", "curve", "head", "neck")
    for name in continuous:
        values = [getattr(p.build, name) for p in people]
        # Clipping to what humans can be may give a few the same end of the range.
        inside = [v for v in values if min(values) < v < max(values)]
        assert len(inside) == len(set(inside)) > 0.9 * MANY, name
    for name in ("stride", "lift", "swing", "elbow", "apart"):
        assert len({getattr(p.gait, name) for p in people}) == MANY, name


def test_no_two_persons_are_near_each_other_in_all_parameters(people: list[Person]) -> None:
    vectors = [_numbers(asdict(p)) for p in people]
    names = sorted(set.intersection(*(set(v) for v in vectors)))
    table = np.array([[v[n] for n in names] for v in vectors])
    table = (table - table.mean(axis=0)) / np.maximum(table.std(axis=0), 1e-9)
    squares = (table**2).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * table @ table.T, 0) / table.shape[1])
    assert apart[~np.eye(MANY, dtype=bool)].min() > 0.5


def test_a_person_does_not_depend_on_who_was_drawn_before() -> None:
    assert PersonWorld(3).person(17) == PersonWorld(3).person(17)
    assert PersonWorld(3).person(17) != PersonWorld(4).person(17)


@given(st.integers(0, 2**63))
def test_bodies_and_reflectances_stay_in_range(seed: int) -> None:
    person = draw_person(np.random.default_rng(seed))
    assert 1.40 <= person.build.height <= 2.05
    assert 0.48 < person.build.legs < 0.57
    assert 0.08 < person.build.shoulders < 0.15
    for material in wardrobe(person)[1:]:
        assert all(0 < c <= 1 for c in (*material.rgb, material.nir)), material
        assert min(material.gloss, material.folds, material.weave) >= 0


@given(st.integers(0, 2**63), st.floats(0, 2 * np.pi), st.floats(0, 1.1))
def test_one_foot_is_always_on_the_floor_and_the_head_above_all(seed: int, phase: float, vigour: float) -> None:
    person = draw_person(np.random.default_rng(seed))
    joints = pose(person.build, person.gait, Moment(phase, vigour, 0.0, 0.0, ""))
    h = person.build.height
    lowest = min(side.ankle[1] for side in (joints.left, joints.right))
    assert 0.03 * h <= lowest <= 0.12 * h
    assert joints.head[1] > joints.chest[1] > joints.pelvis[1] > joints.left.knee[1] > 0
    assert 0.82 * h < joints.head[1] < 1.02 * h


def test_knees_bend_backwards_and_elbows_forwards(people: list[Person]) -> None:
    for person in people[:40]:
        joints = pose(person.build, person.gait, Moment(0.4, 1.0, 0.0, 0.0, ""))
        for side in (joints.left, joints.right):
            assert (side.ankle - side.knee)[2] < (side.knee - side.hip)[2] * 1.1 + 0.02
            thigh, shank = side.knee - side.hip, side.ankle - side.knee
            assert np.cross(thigh, shank)[0] > 0
            assert np.cross(side.elbow - side.shoulder, side.wrist - side.elbow)[0] < 0


def test_infrared_reflectance_of_dyed_cloth_tells_nothing_of_its_colour() -> None:
    rng = np.random.default_rng(1)
    cloth = [materials.dyed(rng, materials.COTTON) for _ in range(3000)]
    green, nir = np.array([c.rgb[1] for c in cloth]), np.array([c.nir for c in cloth])
    assert abs(np.corrcoef(np.log(green), nir)[0, 1]) < 0.06
    assert np.std(nir) > 0.1


def test_skins_of_all_tones_are_alike_in_infrared() -> None:
    rng = np.random.default_rng(2)
    skins = [materials.skin(rng) for _ in range(500)]
    green, nir = np.array([s.rgb[1] for s in skins]), np.array([s.nir for s in skins])
    assert green.max() / green.min() > 4
    assert nir.max() / nir.min() < 1.6


def test_four_dyes_are_worn_by_more_than_half(people: list[Person]) -> None:
    grounds = Counter(p.upper.inks[0].name.split()[0] for p in people)
    assert sum(n for _, n in grounds.most_common(4)) > MANY / 2


@pytest.mark.parametrize("kind", sorted(PATTERNS))
def test_patterns_lie_still_on_the_cloth_and_use_the_inks_they_have(kind: str) -> None:
    pattern = Pattern(kind, 0.08, 0.5, 0.4, 7)
    v, u = (a.ravel().astype(np.float32) for a in np.mgrid[0:0.6:0.01, -0.4:0.4:0.01])
    used = inks(pattern, u, v)
    assert np.array_equal(used, inks(pattern, u, v))
    assert set(used.tolist()) <= {0, 1, 2}
    assert len(set(used.tolist())) == 1 if kind == "plain" else len(set(used.tolist())) >= 2


def test_splits_deal_out_six_two_and_two_persons_in_ten() -> None:
    assert Counter(split_of(k) for k in range(100)) == {"train": 60, "val": 20, "test": 20}
