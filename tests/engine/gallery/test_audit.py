"""The chain of the audit log: any one row edited, removed, put in or moved is named, and so is a cut end."""

import math
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.gallery import Library, audit
from engine.gallery.audit import NOTHING, Entry, Object, record, verify
from engine.gallery.library import DATABASE

ROWS = 12
COLUMNS = list(Entry.__dataclass_fields__)


def write(library: Library, count: int = 1, name: str = "north") -> None:
    with library.database.writing() as session:
        for turn in range(count):
            record(session, "gallery.look", Object("gallery", turn, name), {"turn": turn, "share": 0.1, "who": "ü"})


def write_one_good_and_one_impossible(library: Library) -> None:
    with library.database.writing() as session:
        record(session, "good", Object("gallery", 1, "north"))
        record(session, "impossible", Object("gallery", 1, "north"), {"score": math.inf})


@pytest.fixture(scope="module")
def chained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chained")
    with Library(folder, actor="Ada") as library:
        write(library, ROWS)
    return folder


Tampered = tuple[Library, Callable[..., None]]
INSERT = "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@pytest.fixture
def tampered(chained: Path, tmp_path: Path) -> Iterator[Tampered]:
    """The log of twelve rows, and a way to change it behind Limner's back: as it was, with these statements run."""
    shutil.copyfile(chained / DATABASE, tmp_path / DATABASE)
    with Library(tmp_path) as library:
        pristine, head = rows_of(library), audit.head(library.database)
        restore = [
            ("DELETE FROM audit", ()),
            *((INSERT, row) for row in pristine),
            ("UPDATE audit_head SET number = ?, hash = ?", (head.number, head.digest)),
        ]

        def run(*statements: tuple[str, tuple[object, ...]], fresh: bool = True) -> None:
            with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
                for sql, values in [*(restore if fresh else []), *statements]:
                    connection.execute(sql, values)

        yield library, run


def rows_of(library: Library) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(library.database.file)) as connection:
        return connection.execute("SELECT * FROM audit ORDER BY number").fetchall()


def put(number: int, row: tuple[object, ...]) -> tuple[str, tuple[object, ...]]:
    return INSERT, (number, *row[1:])


any_row = st.integers(1, ROWS)
many = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_rows_say_who_did_what_to_which_thing_and_the_untouched_chain_holds(tmp_path: Path) -> None:
    with Library(tmp_path, actor="Ada") as library:
        assert audit.head(library.database) == audit.Head(0, NOTHING)
        assert verify(library.database).fault is None
        write(library, 2)
        one, two = audit.entries(library.database)
        assert (one.number, one.actor, one.role, one.action) == (1, "Ada", "administrator", "gallery.look")
        assert (two.kind, two.object_id, two.name, two.previous) == ("gallery", "1", "north", one.hash)
        assert audit.head(library.database) == audit.Head(2, two.hash)
        assert verify(library.database) == audit.Verification(2, audit.Head(2, two.hash), None)
        assert audit.entries(library.database, kind="gallery", object_id="1", last=5) == [two]


def test_a_change_that_fails_leaves_no_row_and_no_gap(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        write(library)
        with pytest.raises(ValueError, match="Out of range"):
            write_one_good_and_one_impossible(library)
        write(library)
        assert [entry.number for entry in audit.entries(library.database)] == [1, 2]
        assert verify(library.database).fault is None


def test_a_clock_that_goes_backwards_is_written_down_and_breaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(tmp_path) as library:
        for year in (2030, 1999, 2010):
            monkeypatch.setattr(audit, "_now", lambda year=year: datetime(year, 1, 1, tzinfo=UTC))
            write(library)
        assert [entry.at[:4] for entry in audit.entries(library.database)] == ["2030", "1999", "2010"]
        assert verify(library.database).fault is None


def test_names_that_are_no_text_are_kept_readably(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        with library.database.writing() as session:
            record(session, "x", Object("photo", 1, "a file called \udcff"), {"path": "\udcff"})
        assert audit.entries(library.database)[0].name == "a file called \\udcff"
        assert verify(library.database).fault is None


@many
@given(
    number=any_row,
    column=st.sampled_from(COLUMNS[1:]),
    value=st.one_of(st.text(max_size=5), st.none(), st.integers(-9, 9), st.floats(), st.binary(max_size=4)),
)
def test_any_edit_of_any_column_names_the_row(tampered: Tampered, number: int, column: str, value: object) -> None:
    library, run = tampered
    before = rows_of(library)[number - 1]
    try:
        run(("UPDATE audit SET COLUMN = ? WHERE number = ?".replace("COLUMN", column), (value, number)))
    except sqlite3.IntegrityError:
        return
    if rows_of(library)[number - 1] == before:
        return
    fault = verify(library.database).fault
    assert fault is not None
    assert fault.number == number


def test_bytes_that_are_no_text_name_the_row(tampered: Tampered) -> None:
    library, run = tampered
    run(("UPDATE audit SET name = CAST(X'ff41' AS TEXT) WHERE number = 7", ()))
    fault = verify(library.database).fault
    assert fault is not None
    assert fault.number == 7


@many
@given(number=any_row, renumbered=st.booleans())
def test_any_removed_row_is_named(tampered: Tampered, number: int, renumbered: bool) -> None:
    library, run = tampered
    close_the_gap = [
        ("UPDATE audit SET number = ? WHERE number = ?", (later - 1, later)) for later in range(number + 1, ROWS + 1)
    ]
    run(("DELETE FROM audit WHERE number = ?", (number,)), *(close_the_gap if renumbered else []))
    fault = verify(library.database).fault
    assert fault is not None
    # Closing the gap leaves the place between two rows: either of them may be named.
    assert fault.number in ({number, max(1, number - 1)} if renumbered else {number})


@many
@given(after=st.integers(0, ROWS), forged=st.booleans(), twin=any_row)
def test_any_row_put_in_is_named(tampered: Tampered, after: int, forged: bool, twin: int) -> None:
    """`forged` has a right hash of its own and follows the row before it; the other is a copy of some row."""
    library, run = tampered
    run()
    entries = audit.entries(library.database)
    previous = entries[after - 1].hash if after else NOTHING
    row = rows_of(library)[twin - 1]
    if forged:
        row = (*row[:9], previous, Entry(*row[:9], previous, "").right_hash)
    make_room = [("UPDATE audit SET number = ? WHERE number = ?", (n + 1, n)) for n in range(ROWS, after, -1)]
    run(*make_room, put(after + 1, row))
    fault = verify(library.database).fault
    assert fault is not None
    # A copy of its neighbour cannot be told from it; which of the two was put in is the same question.
    assert fault.number in ({after + 1} if forged or twin not in {after, after + 1} else {after, after + 1, after + 2})


@many
@given(pair=st.lists(any_row, min_size=2, max_size=2, unique=True))
def test_any_two_rows_exchanged_name_the_first(tampered: Tampered, pair: list[int]) -> None:
    library, run = tampered
    one, two = pair
    move = "UPDATE audit SET number = ? WHERE number = ?"
    run((move, (0, one)), (move, (one, two)), (move, (two, 0)))
    fault = verify(library.database).fault
    assert fault is not None
    assert fault.number == min(pair)


@many
@given(kept=st.integers(0, ROWS), cut=any_row)
def test_a_cut_end_is_told_by_the_head_beside_the_rows_and_by_a_head_kept_elsewhere(
    tampered: Tampered, kept: int, cut: int
) -> None:
    library, run = tampered
    run()
    entries = audit.entries(library.database)
    head = str(audit.Head(kept, entries[kept - 1].hash if kept else NOTHING))
    assert verify(library.database, head).fault is None
    run(("DELETE FROM audit WHERE number >= ?", (cut,)))
    fault = verify(library.database).fault
    assert fault is not None
    assert fault.number == cut
    # Whoever mends the head too is found out by what was printed before, if that was not cut off itself.
    mended = ("UPDATE audit_head SET number = ?, hash = ?", (cut - 1, entries[cut - 2].hash if cut > 1 else NOTHING))
    run(mended, fresh=False)
    assert verify(library.database).fault is None
    found_out = verify(library.database, head).fault
    assert (found_out is not None) == (kept >= cut)
    if found_out is not None:
        assert found_out.number == cut


def test_a_chain_made_anew_from_a_row_on_is_told_by_a_head_kept_elsewhere(
    tampered: Tampered,
) -> None:
    library, run = tampered
    run()
    head = str(audit.head(library.database))
    rows, previous, statements = rows_of(library), NOTHING, []
    for number, row in enumerate(rows, start=1):
        changed = (*row[:2], "Eve" if number == 5 else row[2], *row[3:9])
        digest = Entry(*changed, previous, "").right_hash
        statements.append(
            (
                "UPDATE audit SET actor = ?, previous = ?, hash = ? WHERE number = ?",
                (changed[2], previous, digest, number),
            )
        )
        previous = digest
    run(*statements, ("UPDATE audit_head SET hash = ?", (previous,)))
    assert verify(library.database).fault is None
    fault = verify(library.database, head).fault
    assert fault is not None
    assert "was changed" in fault.what


@pytest.mark.parametrize("kept", ["", "abc", "x:" + "0" * 64, "1:" + "g" * 64])
def test_what_is_no_head_is_refused(tmp_path: Path, kept: str) -> None:
    with Library(tmp_path) as library, pytest.raises(UsageError, match="audit head"):
        verify(library.database, kept)


def _write_from_a_process(folder: Path, name: str) -> None:
    with Library(folder, actor=name) as library:
        for _ in range(25):
            write(library, name=name)


def test_two_processes_write_one_chain_without_a_gap(tmp_path: Path) -> None:
    Library(tmp_path).close()
    context = get_context("spawn")
    both = [context.Process(target=_write_from_a_process, args=(tmp_path, name)) for name in ("Ada", "Bob")]
    for process in both:
        process.start()
    for process in both:
        process.join()
        assert process.exitcode == 0
    with Library(tmp_path) as library:
        assert verify(library.database).fault is None
        assert sorted(entry.actor for entry in audit.entries(library.database)) == ["Ada"] * 25 + ["Bob"] * 25


def test_a_long_chain_is_verified_in_under_a_tenth_of_a_millisecond_a_row(tmp_path: Path) -> None:
    rows = int(os.environ.get("LIMNER_AUDIT_ROWS", "2500"))
    with Library(tmp_path) as library:
        write(library, rows)
        began = time.process_time()
        result = verify(library.database)
        spent = time.process_time() - began
        assert (result.rows, result.fault) == (rows, None)
        assert spent < rows * 100e-6


def test_rows_are_looked_for_by_words_and_read_from_the_end_in_parts(tmp_path: Path) -> None:
    library = Library(tmp_path)
    write(library, 5)
    write(library, 1, "100% south")
    rows = audit.entries(library.database)
    assert audit.entries(library.database, text="SOUTH look") == rows[-1:]
    assert audit.entries(library.database, text="0%") == rows[-1:]
    assert audit.entries(library.database, text="north south") == []
    assert audit.entries(library.database, before=rows[3].number, last=2) == rows[1:3]
    library.close()
