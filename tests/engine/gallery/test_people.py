"""Changes of people: seen by the next search, refused where they make no sense, and undone to the last letter."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import GalleryError, LimnerError, UsageError
from engine.formats import Kind
from engine.gallery import (
    Edit,
    FileDone,
    Gallery,
    Library,
    Options,
    People,
    Status,
    enrol,
    verify,
)
from engine.gallery.schema import AuditRow, FeatureRow, HoldingRow, LedgerRow, PersonRow, PhotoRow, WithdrawnRow
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people as pictures

PACK = "a" * 64


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = pictures(tmp_path_factory.mktemp("photos"), 4, photos=2)
    shutil.copy(folder / "person 00" / "0.png", folder / "person 03" / "copy.png")
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, photos: Path) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    with Library(folder) as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        list(enrol(gallery, [photos], GreyValues()))
        list(enrol(gallery, [photos], GreyValues("b" * 64, "other")))
        people = People(gallery)
        people.edit("person 00", Edit(sex="female", birth="1957-03", tags=["north"], attributes={"file": "4711"}))
        people.edit("person 01", Edit(sex="male", attributes={"file": "12", "hair": "red"}))
    return folder


@pytest.fixture
def gallery(tmp_path: Path, filled: Path) -> Iterator[Gallery]:
    shutil.copytree(filled, tmp_path / "library")
    with Library(tmp_path / "library") as library:
        yield library.gallery("test")


def state(gallery: Gallery) -> dict[str, Any]:
    """Every row of people, photos, features and ledger, and the fingerprint of what a search sees."""
    rows: dict[str, Any] = {}
    with gallery.database.reading() as session:
        for table in (PersonRow, PhotoRow, FeatureRow, LedgerRow, WithdrawnRow):
            found = session.execute(sa.select(table.__table__).order_by(*table.__table__.primary_key)).all()
            rows[table.__tablename__] = [tuple(row) for row in found]
        rows["held"] = session.execute(sa.select(HoldingRow.pack_id, HoldingRow.features, HoldingRow.content)).all()
    return rows


def found(gallery: Gallery) -> dict[str, int]:
    """How many rows of the matrix each person has, by name."""
    matrix = gallery.matrix(PACK)
    names = {person.id: person.name for person in gallery.people()}
    ids, counts = np.unique(matrix.persons, return_counts=True)
    return {names[int(person)]: int(count) for person, count in zip(ids, counts, strict=True)}


def ids(gallery: Gallery, name: str) -> list[int]:
    return [photo.id for photo in gallery.photos_of(gallery.person(name).id)]


def test_a_merge_gives_all_photos_to_one_and_the_next_search_sees_it(gallery: Gallery) -> None:
    gallery.matrix(PACK)
    person = People(gallery).merge("person 00", ["person 01", "person 02"])
    assert (person.sex, person.tags, person.photos) == ("female", ("north",), 6)
    assert person.attributes == {"file": "4711", "hair": "red"}
    assert found(gallery) == {"person 00": 6, "person 03": 2}


def test_undoing_a_merge_restores_both_exactly(gallery: Gallery) -> None:
    before, matrix = state(gallery), gallery.matrix(PACK)
    People(gallery).merge("person 00", ["person 01"])
    People(gallery).undo()
    assert state(gallery) == before
    after = gallery.matrix(PACK)
    np.testing.assert_array_equal(after.features, matrix.features)
    np.testing.assert_array_equal(after.persons, matrix.persons)
    assert after.snapshot == matrix.snapshot


def test_a_preview_of_a_merge_says_what_the_merge_then_does_and_changes_nothing(gallery: Gallery) -> None:
    people, before = People(gallery), state(gallery)
    preview = people.preview_merge("person 01", ["person 00", "person 02"])
    assert state(gallery) == before
    assert preview == people.merge("person 01", ["person 00", "person 02"])
    assert (preview.sex, preview.birth, preview.photos) == ("male", "1957-03", 6)
    with pytest.raises(UsageError, match="cannot be merged with itself"):
        people.preview_merge("person 01", ["person 01"])


def test_the_reason_of_a_deletion_is_told_with_the_change_and_on_record(gallery: Gallery) -> None:
    change = People(gallery).delete("person 00", "  asked for\nby herself ")
    assert change.about == "delete 'person 00' with 2 photos: asked for by herself"
    with gallery.database.reading() as session:
        entry = session.scalars(sa.select(AuditRow).order_by(AuditRow.number.desc())).first()
        assert entry is not None
        assert "asked for by herself" in str(entry.details)
    with pytest.raises(UsageError, match="500"):
        People(gallery).delete("person 01", "x" * 501)


@pytest.mark.parametrize("others", [["person 00"], ["person 01", "person 00"], []])
def test_merging_a_person_with_itself_or_nobody_is_refused_and_changes_nothing(
    gallery: Gallery, others: list[str]
) -> None:
    before = state(gallery)
    with pytest.raises(UsageError):
        People(gallery).merge("person 00", others)
    assert state(gallery) == before


def test_a_rename_changes_the_snapshot_and_rewrites_no_cache(gallery: Gallery) -> None:
    before = gallery.matrix(PACK)
    files = {file.name for file in gallery.cache_folder.rglob("*.f32")}
    People(gallery).edit("person 02", Edit(name="Ada"))
    assert found(gallery)["Ada"] == 2
    assert gallery.matrix(PACK).snapshot != before.snapshot
    assert {file.name for file in gallery.cache_folder.rglob("*.f32")} == files
    with pytest.raises(GalleryError, match=r"'Ada' in gallery 'test' already; merge"):
        People(gallery).edit("person 03", Edit(name="Ada"))


def test_a_split_moves_the_chosen_photos_only(gallery: Gallery) -> None:
    first, second = ids(gallery, "person 01")
    people = People(gallery)
    assert people.split("person 01", [second], "Grace").photos == 1
    assert found(gallery)["Grace"] == found(gallery)["person 01"] == 1
    assert ids(gallery, "person 01") == [first]
    with pytest.raises(GalleryError, match="without a photo"):
        people.split("person 01", [first], "nobody")
    with pytest.raises(GalleryError, match="not one of 'person 02'"):
        people.split("person 02", [first], "somebody")


def test_a_deleted_person_is_not_found_by_the_next_search_and_not_enrolled_again(
    gallery: Gallery, photos: Path
) -> None:
    gallery.matrix(PACK)
    People(gallery).delete("person 01")
    assert "person 01" not in found(gallery)
    for options in (Options(), Options(retry=True)):
        done = [e for e in enrol(gallery, [photos / "person 01"], GreyValues(), options) if isinstance(e, FileDone)]
        assert {event.status for event in done} == {Status.REFUSED}
        assert all("deleted from the gallery" in (event.reason or "") for event in done)
    assert "person 01" not in found(gallery)
    again = Options(person="folder", deleted_too=True)
    list(enrol(gallery, [photos / "person 01"], GreyValues(), again))
    assert found(gallery)["person 01"] == 2
    with pytest.raises(GalleryError, match=r"enrolled anew|another 'person 01'"):
        People(gallery).undo()


def test_deleting_all_photos_of_a_person_leaves_the_person(gallery: Gallery) -> None:
    People(gallery).delete_photos("person 02", ids(gallery, "person 02"))
    assert gallery.person("person 02").photos == 0
    assert "person 02" not in found(gallery)


def test_a_change_that_was_built_upon_is_not_undone_before_the_later_one(gallery: Gallery) -> None:
    people = People(gallery)
    people.merge("person 00", ["person 01"])
    merged = people.changes(1)[0]
    people.edit("person 00", Edit(sex="unknown", attributes={"hair": "grey"}))
    before = state(gallery)
    with pytest.raises(GalleryError, match="later change first"):
        people.undo(merged.id)
    assert state(gallery) == before
    people.undo()
    people.undo(merged.id)
    with pytest.raises(GalleryError, match="undone already"):
        people.undo(merged.id)


def test_a_merge_can_be_undone_after_more_photos_came_which_stay_with_the_merged(
    gallery: Gallery, tmp_path: Path
) -> None:
    people = People(gallery)
    people.merge("person 00", ["person 01"])
    more = pictures(tmp_path / "more", 10)
    list(enrol(gallery, [more / "person 09"], GreyValues(), Options(person="folder")))
    people.merge("person 00", ["person 09"])
    people.undo()
    people.undo()
    assert found(gallery) == {"person 00": 2, "person 01": 2, "person 02": 2, "person 03": 2, "person 09": 1}


def test_people_are_due_by_their_own_date_or_by_the_gallerys(gallery: Gallery) -> None:
    people, today = People(gallery), datetime.now(UTC).date()
    people.edit("person 00", Edit(retain_until="2001-02-03", legal_basis="§ 81b StPO"))
    people.edit("person 01", Edit(retain_until="2999-01-01"))
    assert [(due.person.name, due.until, due.legal_basis) for due in people.due()] == [
        ("person 00", date(2001, 2, 3), "§ 81b StPO")
    ]
    people.keep_for(30, "police law")
    assert [due.person.name for due in people.due(today + timedelta(days=30))] == ["person 00"]
    later = people.due(today + timedelta(days=32))
    assert [due.person.name for due in later] == ["person 00", "person 02", "person 03"]
    assert later[1].legal_basis == "police law"
    with pytest.raises(UsageError, match="no date"):
        people.edit("person 01", Edit(retain_until="soon"))


STEPS = st.lists(
    st.tuples(st.sampled_from(["edit", "rename", "merge", "split", "delete", "photo"]), st.integers(0, 9999)),
    min_size=1,
    max_size=7,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_a_random_history_undone_step_by_step_leaves_every_row_as_it_was(
    filled: Path, steps: list[tuple[str, int]]
) -> None:
    place = Path(tempfile.mkdtemp(prefix="limner-people-"))
    shutil.copytree(filled, place / "library")
    try:
        with Library(place / "library") as library:
            gallery = library.gallery("test")
            people, states = People(gallery), [state(gallery)]
            before = len(people.changes())
            for step, number in steps:
                apply(gallery, people, step, number)
                if len(people.changes()) - before == len(states):
                    states.append(state(gallery))
            for earlier in reversed(states[:-1]):
                people.undo()
                assert state(gallery) == earlier
                assert len(gallery.matrix(PACK).features) == sum(found(gallery).values())
            assert list(verify(library, files=False)) == []
    finally:
        shutil.rmtree(place)


def apply(gallery: Gallery, people: People, step: str, number: int) -> None:
    """A step with arguments drawn by `number`; one that makes no sense is refused, which is a step of its own kind."""
    names = [person.name for person in gallery.people()]
    if not names:
        return
    name, other = names[number % len(names)], names[number // 7 % len(names)]
    own = ids(gallery, name)
    try:
        match step:
            case "edit":
                people.edit(name, Edit(sex=str(number), tags=["a", str(number)], attributes={"k": str(number)}))
            case "rename":
                people.edit(name, Edit(name=f"renamed {number % 3}"))
            case "merge":
                people.merge(name, [other])
            case "split":
                people.split(name, own[: 1 + number % 2], f"split {number % 3}")
            case "delete":
                people.delete(name)
            case "photo":
                people.delete_photos(name, own[:1])
    except LimnerError:
        return
