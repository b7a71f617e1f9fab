"""One file that holds a library's database as it was at one moment, made while the library is in use, and opened again.

Photos stay where they lie and packs can be installed again; neither is in it, nor is the cache, which is made anew.
With a passphrase it is encrypted, and nothing of the library lies plainly anywhere but in the library's own folder.
"""

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engine.errors import EncryptionError, GalleryError, UsageError
from engine.formats.encryption import Writing, check_new, decrypted, encrypted, is_encrypted
from engine.gallery.database import Database, draft_prefix, sweep_drafts
from engine.gallery.library import CACHE, DATABASE, Library
from engine.gallery.rights import system_user
from engine.gallery.upgrade import bring_up_to_date

_BLOCK = 1 << 20


def back_up(library: Library, file: Path, passphrase: str | None = None) -> int:
    """Bytes written. The file appears under its name only when it is whole, checked and on the disk."""
    if passphrase is not None:
        check_new(passphrase)
    file = file.absolute()
    if file.exists():
        raise GalleryError("there is a file already", file=file, advice="name another; a backup replaces none")
    with _draft(file, f".{file.name}.") as draft:
        if passphrase is None:
            draft.touch()
            library.database.copy_to(draft)
        else:
            _encrypt(library, draft, passphrase)
        _to_disk(draft)
        draft.rename(file)
    return file.stat().st_size


def restore(file: Path, folder: Path, passphrase: str | None = None) -> None:
    """A library in `folder` from a backup. A library that is there already is not touched; the backup never is.

    An encrypted one that the passphrase does not fit, or that is opened without, raises `PassphraseError`.
    """
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
    if passphrase is not None and not is_encrypted(file):
        # Somebody may have put another file in the place of the one that was protected.
        raise UsageError("this backup is not encrypted", file=file, advice="restore it without one if you trust it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GalleryError(f"the folder cannot be made ({error.strerror or error})", file=folder) from error
    sweep_drafts(target)
    with _draft(target, draft_prefix(target)) as draft:
        if is_encrypted(file):
            with decrypted(file, passphrase) as content, draft.open("wb") as stream:
                shutil.copyfileobj(content, stream, _BLOCK)
        else:
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


def _encrypt(library: Library, file: Path, passphrase: str) -> None:
    with file.open("wb") as stream, encrypted(stream, passphrase) as hidden, library.database.copied() as copy:
        put_in = _pass_on(copy, hidden)
    with decrypted(file, passphrase) as content:
        if _pass_on(content) != put_in:
            raise EncryptionError("what was written is not what was read", advice="try another disk")


def _pass_on(source: BinaryIO, to: Writing | None = None) -> bytes:
    """The digest of all of it."""
    sha = hashlib.sha256()
    while block := source.read(_BLOCK):
        sha.update(block)
        if to is not None:
            to.write(block)
    return sha.digest()


@contextmanager
def _draft(file: Path, prefix: str) -> Iterator[Path]:
    draft = file.with_name(f"{prefix}{uuid.uuid4().hex}.draft")
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
