"""The one place where a library's database is opened, its transactions begin and its errors become sentences.

Everything that holds for SQLite alone is here; what is asked of the tables is asked elsewhere, for any server.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import DatabaseError as SQLiteError
from sqlite3 import connect as sqlite_connect
from typing import BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import GalleryError

_SECONDS_TO_WAIT_FOR_A_LOCK = 60
_WRITING = {"limner_writes": True}

_RESTORE = "`limner gallery verify` names what is wrong; `limner gallery restore` opens a backup"
_FOREIGN = ("the library was changed by another program", _RESTORE)
"""Texts that are none, tables and columns that are not those of the version it says it has."""

_SENTENCES = {
    "not a database": ("this is not a Limner library", "choose another folder"),
    "malformed": ("the library is damaged", _RESTORE),
    "unsupported file format": ("the library is damaged", _RESTORE),
    "no such": _FOREIGN,
    "duplicate column": _FOREIGN,
    "already exists": _FOREIGN,
    "could not decode": _FOREIGN,
    "is locked": ("another program keeps the library locked", "close it and try again"),
    "disk is full": ("the disk is full", "make room and do it again; what was reported as done is kept"),
    "disk i/o error": ("the disk could not be read or written", "check the disk and the network drive"),
    "readonly": ("the library may not be written", "check the permissions of its folder"),
    "unable to open": ("the library cannot be opened", "check that its folder exists and may be written"),
}


class Database:
    """`reading` sees one unchanging state; `writing` is alone from its first statement on, and is kept whole or not."""

    def __init__(self, file: Path, actor: str) -> None:
        self.file = file
        self.actor = actor
        """Who is held to do what is written (`rights.py`, `audit.py`)."""
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(file)), connect_args={"timeout": _SECONDS_TO_WAIT_FOR_A_LOCK}
        )
        self._writing_engine = self._engine.execution_options(**_WRITING)
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.sentences(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with self.sentences(), self._writing_session() as session, session.begin():
            yield session

    def _writing_session(self) -> Session:
        return Session(self._writing_engine, expire_on_commit=False, info={"actor": self.actor})

    @contextmanager
    def sentences(self, file: Path | None = None) -> Iterator[None]:
        """`file` is named in place of the database where another one is being written."""
        try:
            yield
        except (sa.exc.DatabaseError, SQLiteError) as error:
            said = str(getattr(error, "orig", error)).lower()
            for part, (what, advice) in _SENTENCES.items():
                if part in said:
                    raise GalleryError(what, file=file or self.file, advice=advice) from error
            raise
        except UnicodeDecodeError as error:
            # The driver cannot even read what SQLite says, since it quotes a damaged name.
            what, advice = _SENTENCES["malformed"]
            raise GalleryError(what, file=file or self.file, advice=advice) from error

    def faults(self) -> list[str]:
        """What the database itself finds wrong with its pages, indexes and references."""
        with self.reading() as session:
            found = [str(line) for (line,) in session.execute(sa.text("PRAGMA integrity_check")) if line != "ok"]
            broken = session.execute(sa.text("PRAGMA foreign_key_check")).all()
        return found + [f"a row of '{row[0]}' refers to a row of '{row[2]}' that is not there" for row in broken]

    def copy_to(self, file: Path) -> None:
        """The database as it is at one moment, in one file, while others go on reading and writing."""
        with self.sentences(file), self._engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, SQLiteConnection)
            with closing(sqlite_connect(file)) as target:
                # All pages in one step: what is written meanwhile waits in the log and disturbs nobody.
                source.backup(target)
                # Without a log beside it, the copy is one plain file that may be carried away.
                target.execute("PRAGMA journal_mode = DELETE")
                faults = [str(line) for (line,) in target.execute("PRAGMA integrity_check") if line != "ok"]
        if faults:
            raise GalleryError(f"the library is damaged ({faults[0]})", file=self.file, advice=_RESTORE)

    @contextmanager
    def copied(self) -> Iterator[BinaryIO]:
        """The same to be read, checked, from a file that has no name and is gone with the process that reads it.

        It lies where the database lies, as plain as that, and never where its reader writes to. Windows gives every
        open file a name: there a killed process leaves it to `sweep_drafts`.
        """
        try:
            descriptor, name = tempfile.mkstemp(prefix=draft_prefix(self.file), dir=self.file.parent)
        except OSError as error:
            raise GalleryError(
                f"the database cannot be copied beside itself ({error.strerror or error})",
                file=self.file,
                advice="check room and permissions there",
            ) from error
        try:
            with os.fdopen(descriptor, "rb") as copy:
                faults = self._copy_unnamed(Path(name))
                if faults != ["ok"]:
                    raise GalleryError(f"the library is damaged ({faults[0]})", file=self.file, advice=_RESTORE)
                yield copy
        finally:
            Path(name).unlink(missing_ok=True)

    def _copy_unnamed(self, file: Path) -> list[str]:
        """Takes the file's name away, where the system lets it, before anything is in it. What the check says."""
        with self.sentences(), closing(sqlite_connect(file)) as target:
            with suppress(PermissionError):
                file.unlink()
            # Beside a file without a name there can be no journal; and what is gone anyway need not reach the disk.
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):
                target.execute(f"PRAGMA {pragma}")
            with self._engine.connect() as connection:
                # The check begins the transaction whose one moment is copied then.
                said = [str(line) for (line,) in connection.execute(sa.text("PRAGMA integrity_check"))]
                source = connection.connection.driver_connection
                assert isinstance(source, SQLiteConnection)
                source.backup(target)
        return said

    def erase(self, *, rewrite: bool = False) -> None:
        """Takes what was deleted out of the log beside the database; `rewrite` writes the database anew as well."""
        with self.sentences():
            held = self._engine.raw_connection()
            try:
                connection = held.driver_connection
                assert isinstance(connection, SQLiteConnection)
                if rewrite:
                    connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                held.close()

    def learn(self) -> None:
        """Lets queries be planned by what is in the tables: where one gallery holds nearly every row, an index by
        gallery is no way to fifty photos. Of each index a thousand rows are looked at, which takes milliseconds."""
        with self.writing() as session:
            session.execute(sa.text("PRAGMA analysis_limit = 1000"))
            session.execute(sa.text("ANALYZE"))

    def close(self) -> None:
        self._engine.dispose()


def draft_prefix(file: Path) -> str:
    """How the names of files begin that lie beside a database for a moment and hold what it holds."""
    return f".{file.name}-draft-"


def sweep_drafts(file: Path) -> None:
    """What a killed copy or restoring left beside a database that is opened now: nobody wants it any more."""
    for draft in file.parent.glob(f"{draft_prefix(file)}*"):
        with suppress(OSError):
            draft.unlink()


def is_unreadable_text(error: sa.exc.DatabaseError) -> bool:
    """A text whose bytes are no text: Limner never wrote it."""
    return "could not decode" in str(error.orig).lower()


def _prepare(connection: SQLiteConnection, _record: object) -> None:
    # The driver would begin transactions late and commit them before schema changes; `_begin` does it instead.
    connection.isolation_level = None
    # What is deleted is overwritten with zeros at once: a purge has to leave nothing behind.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    # A transaction that begins by reading and writes later fails at once, without waiting, if another wrote meanwhile.
    writes = connection.get_execution_options().get("limner_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
