"""Nobody is on two sides; batches are functions of seed and number; no sketch meets its own photo."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats import Modality
from training.data.manifest import Manifest, Row
from training.data.samplers import Epochs, PeopleTimes, WithReplacement
from training.data.splits import (
    PeopleSplit,
    apply_split,
    draw_split,
    people_with,
    read_split,
    without_sources,
    write_split,
)
from training.errors import DataError


@given(st.integers(6, 80), st.floats(0, 0.4), st.floats(0, 0.4), st.integers(0, 2**20))
def test_sides_are_disjoint_complete_and_repeatable(people: int, validation: float, test: float, seed: int) -> None:
    names = [f"p{i}" for i in range(people)]
    split = draw_split(names, validation, test, seed)
    sides = [set(split.people[side]) for side in ("train", "validation", "test")]
    assert set.union(*sides) == set(names)
    assert sum(map(len, sides)) == people
    assert split == draw_split(list(reversed(names)), validation, test, seed)


def test_a_split_is_the_same_after_the_disk(tmp_path: Path) -> None:
    split = draw_split([f"p{i}" for i in range(20)], 0.1, 0.2, 3)
    write_split(split, tmp_path / "s.json")
    assert read_split(tmp_path / "s.json") == split


def test_a_damaged_split_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text('{"seed": 0, "people": {"train": ["a"], "validation": [], "test": ["a"]}}')
    with pytest.raises(DataError, match="two sides"):
        read_split(path)
    path.write_text("[]")
    with pytest.raises(DataError, match="not a split file"):
        read_split(path)


def test_people_whom_a_split_does_not_name_are_left_out() -> None:
    rows = tuple(Row(f"{p}.png", p, Modality.PHOTO) for p in "abc")
    split = PeopleSplit(0, {"train": ("a",), "validation": (), "test": ("b",)})
    assert [(r.person, r.split) for r in apply_split(Manifest(Path(), rows), split)] == [("a", "train"), ("b", "test")]


def test_the_photo_that_a_sketch_was_drawn_from_is_not_on_the_strong_side() -> None:
    strong = Manifest(Path(), tuple(Row(f"{i}.png", "a", Modality.PHOTO) for i in range(3)))
    weak = Manifest(Path(), (Row("s.png", "a", Modality.SKETCH, source="1.png"),))
    assert [row.file for row in without_sources(strong, weak)] == ["0.png", "2.png"]
    assert people_with([*strong, Row("x", "b", Modality.PHOTO)], 2) == ["a"]


@given(st.integers(1, 50), st.integers(1, 20), st.integers(1, 3))
def test_an_epoch_shows_every_row_once_over_all_processes(rows: int, size: int, processes: int) -> None:
    samplers = [Epochs(rows, size, 0, rank, processes) for rank in range(processes)]
    stream = np.concatenate([s.batch(n) for n in range(rows + 1) for s in samplers])
    for start in range(0, len(stream) - rows + 1, rows):
        assert sorted(stream[start : start + rows]) == list(range(rows))


def test_people_with_many_sketches_do_not_count_for_more() -> None:
    labels = np.array([0] * 90 + [1] * 10)
    drawn = np.concatenate([WithReplacement(labels, 100, 0).batch(n) for n in range(40)])
    assert abs((labels[drawn] == 1).mean() - 0.5) < 0.05
    assert len(np.unique(drawn)) == 100


@pytest.mark.parametrize("seed", [0, 1])
def test_batches_of_identities_hold_each_person_equally_often(seed: int) -> None:
    labels = np.repeat(np.arange(6), [1, 2, 3, 4, 5, 6])
    batch = labels[PeopleTimes(labels, 4, 3, seed).batch(2)]
    assert sorted(np.unique(batch, return_counts=True)[1]) == [3, 3, 3, 3]
    many = PeopleTimes(labels, 6, 3, seed).batch(0)
    assert len(set(many[labels[many] == 5])) == 3, "people with enough pictures show different ones"


@pytest.mark.parametrize("kind", [lambda: Epochs(0, 4, 0), lambda: WithReplacement(np.array([], np.int64), 4, 0)])
def test_an_empty_side_is_said_before_training(kind: object) -> None:
    with pytest.raises(DataError, match="empty"):
        kind()  # type: ignore[operator]


def test_too_few_people_for_a_batch_is_said() -> None:
    with pytest.raises(DataError, match="only 2"):
        PeopleTimes(np.array([0, 1]), 4, 2, 0)


def test_different_numbers_and_seeds_give_different_batches() -> None:
    a = WithReplacement(np.arange(100), 16, 0)
    assert (a.batch(3) == WithReplacement(np.arange(100), 16, 0).batch(3)).all()
    assert (a.batch(3) != a.batch(4)).any()
    assert (a.batch(3) != WithReplacement(np.arange(100), 16, 1).batch(3)).any()


@pytest.mark.parametrize("number", [0, 5])
def test_two_sides_draw_the_same_people_row_for_row(number: int) -> None:
    visible, infrared = np.repeat(np.arange(9), 4), np.repeat([1, 2, 4, 5, 7, 8, 11], [2, 5, 3, 1, 4, 2, 3])
    both = np.intersect1d(visible, infrared)
    drawn = [labels[PeopleTimes(labels, 4, 3, 0, among=both).batch(number)] for labels in (visible, infrared)]
    assert drawn[0].tolist() == drawn[1].tolist()
    assert set(drawn[0]) <= set(both.tolist())
    with pytest.raises(DataError, match="only 6"):
        PeopleTimes(visible, 7, 3, 0, among=both)
