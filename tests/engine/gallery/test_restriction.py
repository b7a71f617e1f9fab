"""Filters: the rows that plain loops over people and photos would leave, and each filter's account of whom it took."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.formats import Kind
from engine.gallery import Gallery, Library, Matrix, names_removed, restrict
from engine.gallery.schema import PersonRow, PhotoRow
from engine.scoring import Filters

TAGS = ("tall", "tattoo", 'a "b"', "Müller", "tat", "_%")
BIRTHS = (None, "1957", "1990-06", "1990-06-15", "2000-02-29", "2007-11-21", "2007-11-22")
DAY = date(2025, 11, 21)
FIRST = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Gallery, Matrix, list[PersonRow], list[PhotoRow]]]:
    """Sixty people with one to three photos each, and rows in an order of their own."""
    rng = np.random.default_rng(0)
    with Library(tmp_path_factory.mktemp("people") / "library") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        people = [
            PersonRow(
                gallery_id=gallery.id,
                name=f"person {number}",
                sex=(None, "f", "m")[number % 3],
                birth=BIRTHS[number % len(BIRTHS)],
                tags=[tag for tag in TAGS if rng.random() < 0.4],
                attributes={},
            )
            for number in range(60)
        ]
        with library.database.writing() as session:
            session.add_all(people)
            session.flush()
            photos = [_photo(gallery.id, person.id, rng) for person in people for _ in range(rng.integers(1, 4))]
            session.add_all(photos)
        order = rng.permutation(len(photos))
        ids = np.array([photos[i].id for i in order])
        persons = np.array([photos[i].person_id for i in order])
        matrix = Matrix(np.zeros((len(order), 2), np.float32), ids, persons, "")
        yield gallery, matrix, people, [photos[i] for i in order]


def _photo(gallery: int, person: int, rng: np.random.Generator) -> PhotoRow:
    return PhotoRow(
        gallery_id=gallery,
        person_id=person,
        path=str(Path("x.png")),
        sha256=rng.bytes(32).hex(),
        modality="photo",
        width=1,
        height=1,
        points=[],
        box=None,
        score=1.0,
        manual=False,
        quality=None if rng.random() < 0.2 else float(rng.integers(0, 11)) / 10,
        enrolled=FIRST + timedelta(days=int(rng.integers(0, 10))),
    )


def ages(birth: str, on: date) -> set[int]:
    """Every age that somebody with so much known of their birth may have, day by day."""
    days = [date(int(birth[:4]), 1, 1) + timedelta(days=i) for i in range(366)]
    return {
        on.year - day.year - ((on.month, on.day) < (day.month, day.day))
        for day in days
        if day.isoformat().startswith(birth)
    }


def verdict(name: str, filters: Filters, person: PersonRow, photo: PhotoRow) -> bool | None:
    """Whether the photo stays; None where nothing is known."""
    own = set(person.tags)
    match name:
        case "sex":
            return None if person.sex is None else person.sex in filters.sex
        case "age":
            assert filters.age
            return (
                None
                if person.birth is None
                else bool(ages(person.birth, DAY) & set(range(filters.age[0], filters.age[1] + 1)))
            )
        case "tags_any":
            return bool(own & set(filters.tags_any))
        case "tags_all":
            return own >= set(filters.tags_all)
        case "tags_none":
            return not own & set(filters.tags_none)
        case "enrolled":
            from_, before = (
                None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)
                for text in (filters.enrolled_from, filters.enrolled_before)
            )
            return (from_ is None or photo.enrolled >= from_) and (before is None or photo.enrolled < before)
        case "quality":
            assert filters.quality is not None
            return None if photo.quality is None else photo.quality >= filters.quality
        case _:
            return person.id not in filters.excluded


some_tags = st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple)
days = st.none() | st.integers(0, 10).map(lambda day: (FIRST + timedelta(days=day)).date().isoformat())
filters_of = st.builds(
    Filters,
    sex=st.sampled_from([(), ("f",), ("m",), ("f", "m"), ("x",)]),
    age=st.none() | st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: (min(ends), max(ends))),
    on=st.just(DAY.isoformat()),
    tags_any=some_tags,
    tags_all=some_tags,
    tags_none=some_tags,
    enrolled_from=days,
    enrolled_before=days,
    quality=st.none() | st.integers(0, 10).map(lambda tenths: tenths / 10),
    excluded=st.lists(st.integers(1, 60), max_size=3, unique=True).map(tuple),
    drop_unknown=st.booleans(),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(filters_of)
def test_what_is_left_and_removed_is_what_loops_over_people_find(world, filters) -> None:  # type: ignore[no-untyped-def]
    gallery, matrix, people, photos = world
    found = restrict(gallery, matrix, filters)
    if found is None:
        assert not filters.in_use
        return
    by_id = {person.id: person for person in people}
    said = {
        name: [verdict(name, filters, by_id[photo.person_id], photo) for photo in photos] for name in filters.in_use
    }
    stays = {
        name: np.array([not filters.drop_unknown if one is None else one for one in row]) for name, row in said.items()
    }
    kept = np.logical_and.reduce(list(stays.values()))
    np.testing.assert_array_equal(found.kept, kept)
    everybody = set(matrix.persons.tolist())
    for removed in found.removed:
        own = stays[removed.filter]
        others = [row for name, row in stays.items() if name != removed.filter]
        without = np.logical_and.reduce(others) if others else np.ones(len(own), bool)
        gone = everybody - set(matrix.persons[own].tolist())
        assert (removed.people, removed.photos) == (len(gone), int((~own).sum()))
        assert removed.alone == len(set(matrix.persons[without].tolist()) - set(matrix.persons[kept].tolist()))
        assert removed.unknown == len(
            {p for p, one in zip(matrix.persons.tolist(), said[removed.filter], strict=True) if one is None}
        )
        names = names_removed(gallery, matrix, filters, removed.filter, limit=1000)
        assert names == [by_id[person].name for person in sorted(gone)]


def test_the_day_of_an_age_is_filled_in_and_the_photos_left_have_a_name(world) -> None:  # type: ignore[no-untyped-def]
    gallery, matrix, _, _ = world
    found = restrict(gallery, matrix, Filters(age=(30, 40)))
    assert found.filters.on == datetime.now().astimezone().date().isoformat()
    others = restrict(gallery, matrix, Filters(age=(0, 10), on="2025-11-21"))
    assert found.searched != others.searched
    assert restrict(gallery, matrix, Filters()) is None
    assert json.dumps(found.searched)


@pytest.mark.parametrize(
    "wrong", [{"age": (40, 30)}, {"age": (-1, 3)}, {"quality": 1.5}, {"on": "today"}, {"enrolled_from": "soon"}]
)
def test_filters_that_mean_nothing_are_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError):
        Filters(**wrong)
