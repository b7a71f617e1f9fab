"""Brings the tables of a library to this program's version, from nothing or from any earlier one.

The steps themselves are in `migrations`; Alembic is only loaded when one has to be applied.
"""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import GalleryError
from engine.gallery.database import Database

NEWEST = "0005"
_STEPS = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Database) -> None:
    with database.reading() as session:
        if _version(session, database.file) == NEWEST:
            return
    with database.writing() as session:
        # Another process may have been quicker.
        if _version(session, database.file) != NEWEST:
            _apply_steps(session.connection())


def _version(session: Session, file: Path) -> str | None:
    """None for an empty file; a newer version or another program's tables are refused."""
    tables = sa.inspect(session.connection()).get_table_names()
    if "schema_version" not in tables:
        if tables:
            raise GalleryError("this database was not made by Limner", file=file, advice="choose another folder")
        return None
    version = session.execute(sa.text("SELECT version_num FROM schema_version")).scalar_one_or_none()
    if version is not None and str(version) > NEWEST:
        raise GalleryError(
            f"the library was written by a newer Limner (its tables are version {version}, "
            f"this program knows up to {NEWEST})",
            file=file,
            advice="upgrade Limner, or choose another library",
        )
    if version is not None and str(version) not in _known():
        raise GalleryError(
            f"the library says that its tables are version {version}, which there never was",
            file=file,
            advice="`limner gallery restore` opens a backup",
        )
    return None if version is None else str(version)


def _known() -> set[str]:
    """The versions there have been, by the names of the steps: v0001_first_tables."""
    return {step.name[1:5] for step in _STEPS.glob("versions/v*.py")}


def _apply_steps(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, NEWEST)
