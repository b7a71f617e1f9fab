"""Databases of every earlier schema, as they were written then: opened by this program, they keep everything."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from engine.formats import Kind
from engine.gallery import Library, enrol, verify
from engine.gallery.library import DATABASE
from engine.gallery.upgrade import _STEPS, NEWEST
from tests.engine.gallery.embedders import GreyValues

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("schema_*.sql"))
NOT_CONTENT = {"schema_version", "sqlite_sequence"}

Content = dict[str, list[dict[str, Any]]]


def earlier(folder: Path, fixture: Path) -> Path:
    connection = sqlite3.connect(folder / DATABASE)
    connection.executescript(fixture.read_text(encoding="utf-8"))
    connection.close()
    return folder


def content(folder: Path) -> Content:
    connection = sqlite3.connect(folder / DATABASE)
    connection.row_factory = sqlite3.Row
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")] for table in tables}  # noqa: S608
    connection.close()
    return {table: found for table, found in rows.items() if table not in NOT_CONTENT}


def test_there_is_a_database_of_every_schema_before_the_newest() -> None:
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    config.set_main_option("path_separator", "os")
    versions = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    kept = {fixture.stem.removeprefix("schema_") for fixture in FIXTURES}
    assert versions - {NEWEST} <= kept


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_every_row_and_column_of_an_earlier_schema_is_there_afterwards(fixture: Path, tmp_path: Path) -> None:
    before = content(earlier(tmp_path, fixture))
    Library(tmp_path).close()
    after = content(tmp_path)
    for table, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[table]] if rows else after[table]
        assert kept == rows, table


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_an_earlier_library_is_sound_and_searchable_with_each_of_its_packs(fixture: Path, tmp_path: Path) -> None:
    with Library(earlier(tmp_path, fixture), actor="ada") as library:
        assert list(verify(library, files=False)) == []
        searched = 0
        for info in library.galleries():
            for pack in info.packs:
                searched += len(library.gallery(info.name).matrix(pack.digest).features)
        assert searched == sum(pack.photos for info in library.galleries() for pack in info.packs) > 0


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_ids_go_on_after_an_upgrade_and_are_never_given_again(fixture: Path, tmp_path: Path) -> None:
    folder = earlier(tmp_path, fixture)
    last = content(folder)["gallery"][-1]["id"]
    with Library(folder, actor="ada") as library:
        for info in library.galleries():
            library.remove(info.name)
        assert library.gallery_to_enrol_into("again", Kind.FACE).id > last


def test_a_photo_overwritten_by_an_enrolment_that_did_not_end_is_taken_out_by_the_next(tmp_path: Path) -> None:
    """In the third schema's fixture: '0.png' of 'renamed' was read anew, and the program killed before the end."""
    (fixture,) = (one for one in FIXTURES if one.stem == "schema_0003")
    with Library(earlier(tmp_path, fixture), actor="ada") as library:
        gallery = library.gallery("north")

        def at_that_place() -> list[str]:
            photos = [photo for person in gallery.people() for photo in gallery.photos_of(person.id)]
            return sorted(photo.person for photo in photos if photo.path == Path("/photos/person 02/0.png"))

        assert at_that_place() == ["person 02", "renamed"]
        list(enrol(gallery, [tmp_path / "nothing"], GreyValues()))
        assert at_that_place() == ["person 02"]
