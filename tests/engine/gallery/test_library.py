"""Opening a library: from nothing, from a newer program's file, from something else; and its tables' history."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from engine.cases import schema as _tables_of_cases  # noqa: F401  registers them
from engine.errors import GalleryError, UsageError
from engine.formats import Kind
from engine.gallery import Library
from engine.gallery.library import DATABASE
from engine.gallery.schema import Table
from engine.gallery.upgrade import _STEPS, NEWEST


def test_a_new_library_is_empty_and_stays_what_it_is_when_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "with space, %20 and ü"
    with Library(folder) as library:
        assert library.galleries() == []
        library.gallery_to_enrol_into("people", Kind.FACE)
    with Library(folder) as library:
        (info,) = library.galleries()
        assert (info.name, info.kind, info.people, info.photos) == ("people", Kind.FACE, 0, 0)


def test_opening_an_up_to_date_library_loads_no_alembic(tmp_path: Path) -> None:
    Library(tmp_path).close()
    program = (
        "import sys; from pathlib import Path; from engine.gallery import Library;"
        f"Library(Path({str(tmp_path)!r})).close(); print('alembic' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


def test_the_migrations_end_at_the_tables_the_program_uses(tmp_path: Path) -> None:
    with Library(tmp_path) as library, library.database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"version_table": "schema_version"})
        assert compare_metadata(context, Table.metadata) == []
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_no_migration_imports_the_program() -> None:
    for step in (_STEPS / "versions").glob("*.py"):
        assert "engine" not in step.read_text(encoding="utf-8"), step.name


def _say_version(folder: Path, version: str) -> None:
    with sqlite3.connect(folder / DATABASE) as connection:
        connection.execute("UPDATE schema_version SET version_num = ?", (version,))
    connection.close()


def test_a_library_of_a_newer_program_is_refused_with_advice_and_left_alone(tmp_path: Path) -> None:
    Library(tmp_path).close()
    _say_version(tmp_path, "9999")
    with pytest.raises(GalleryError, match=r"newer Limner.*upgrade Limner"):
        Library(tmp_path)
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        assert connection.execute("SELECT version_num FROM schema_version").fetchall() == [("9999",)]
    connection.close()


def test_a_version_that_never_was_is_refused(tmp_path: Path) -> None:
    Library(tmp_path).close()
    _say_version(tmp_path, "0000")
    with pytest.raises(GalleryError, match=r"version 0000, which there never was.*restore"):
        Library(tmp_path)


@pytest.mark.parametrize("change", ["ALTER TABLE person DROP COLUMN legal_basis", "DROP TABLE photo"])
def test_tables_that_are_not_those_of_their_version_are_one_sentence(tmp_path: Path, change: str) -> None:
    with Library(tmp_path) as library:
        gallery = library.gallery_to_enrol_into("north", Kind.FACE)
        with sqlite3.connect(tmp_path / DATABASE) as connection:
            connection.execute(change)
        connection.close()
        with pytest.raises(GalleryError, match=r"changed by another program.*restore"):
            gallery.people()


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute("CREATE TABLE orders (id INTEGER)")
    connection.close()
    with pytest.raises(GalleryError, match="not made by Limner"):
        Library(tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"This is not SQLite. " * 100)
    with pytest.raises(GalleryError, match="not a Limner library"):
        Library(tmp_path)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(GalleryError, match=r"cannot be made.*--library"):
        Library(tmp_path / "file" / "library")


def test_an_unknown_gallery_names_the_known_ones(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        library.gallery_to_enrol_into("north", Kind.FACE)
        with pytest.raises(GalleryError, match=r"no gallery 'south'.*'north'"):
            library.gallery("south")


def test_a_gallery_keeps_its_kind(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        library.gallery_to_enrol_into("north", Kind.FACE)
        with pytest.raises(GalleryError, match="is for faces, not for persons"):
            library.gallery_to_enrol_into("north", Kind.PERSON)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 201])
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: str) -> None:
    with Library(tmp_path) as library, pytest.raises(UsageError, match="printable"):
        library.gallery_to_enrol_into(name, Kind.FACE)


def test_a_removed_gallery_is_gone_and_its_name_is_free(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        first = library.gallery_to_enrol_into("north", Kind.FACE)
        library.remove("north")
        assert library.galleries() == []
        assert library.gallery_to_enrol_into("north", Kind.FACE).id > first.id


def test_a_database_whose_schema_format_was_damaged_is_said_to_be_damaged(tmp_path: Path) -> None:
    """The number at byte 44 says how its tables are written; SQLite knows 1 to 4."""
    with Library(tmp_path) as library:
        library.gallery_to_enrol_into("people", Kind.FACE)
    file = tmp_path / DATABASE
    content = bytearray(file.read_bytes())
    content[44:48] = (77).to_bytes(4, "big")
    file.write_bytes(content)
    with pytest.raises(GalleryError, match="the library is damaged"):
        Library(tmp_path)


def test_a_damaged_name_that_is_no_text_is_said_as_damage(tmp_path: Path) -> None:
    Library(tmp_path).close()
    connection = sqlite3.connect(tmp_path / DATABASE)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) "
        "VALUES ('table', CAST(x'64d564' AS TEXT), CAST(x'64d564' AS TEXT), 0, 'CREATE nonsense')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(GalleryError, match="the library is damaged"):
        Library(tmp_path)
