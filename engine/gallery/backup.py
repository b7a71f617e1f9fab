"""One file that holds a library's database as it was at one moment, made while the library is in use, and opened again.

Photos stay where they lie and packs can be installed again; neither is in it, nor is the cache, which is made anew.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import GalleryError
from engine.gallery.database import Database
from engine.gallery.library import CACHE, DATABASE, Library
from engine.gallery.rights import system_user
from engine.gallery.upgrade import bring_up_to_date


def back_up(library: Library, file: Path) -> int:
    """Bytes written. The file appears under its name only when it is whole, checked and on the disk."""
    file = file.absolute()
    if file.exists():
        raise GalleryError("there is a file already", file=file, advice="name another; a backup replaces none")
    with _draft(file) as draft:
        draft.touch()
        library.database.copy_to(draft)
        _to_disk(draft)
        draft.rename(file)
    return file.stat().st_size


def restore(file: Path, folder: Path) -> None:
    """A library in `folder` from a backup. A library that is there already is not touched; the backup never is."""
    target = folder.absolute() / DATABASE
    if target.exists():
        raise GalleryError(
            "there is a library already, and a backup replaces none",
            file=folder,
            advice="name an empty folder with --library, or move the old library away first",
        )
    if not file.is_file():
        raise GalleryError("there is no such file", file=file)
    if not file.stat().st_size:
        raise GalleryError("the file is empty", file=file, advice="take another backup")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GalleryError(f"the folder cannot be made ({error.strerror or error})", file=folder) from error
    with _draft(target) as draft:
        shutil.copyfile(file, draft)
        database = Database(draft, system_user())
        try:
            faults = database.faults()
            if faults:
                raise GalleryError(f"the backup is damaged ({faults[0]})", file=file, advice="take another one")
            bring_up_to_date(database)
        except GalleryError as error:
            # The draft has a name that nobody knows; what is wrong is wrong with the backup.
            raise GalleryError(error.what, file=file, advice=error.advice) from error
        finally:
            database.close()
        # What a search kept of the library that was here before would describe other people under the same numbers.
        shutil.rmtree(folder / CACHE, ignore_errors=True)
        _to_disk(draft)
        draft.rename(target)


@contextmanager
def _draft(file: Path) -> Iterator[Path]:
    draft = file.with_name(f".{file.name}.{uuid.uuid4().hex}.draft")
    try:
        yield draft
    except OSError as error:
        raise GalleryError(
            f"it cannot be written ({error.strerror or error})", file=file, advice="check room and permissions there"
        ) from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _to_disk(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
