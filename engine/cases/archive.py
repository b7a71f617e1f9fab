"""The container of a portable case: a ZIP of stored files in which any changed byte is noticed.

Files are stored as they are, in the order given, without times: equal content gives equal bytes. The archive's comment
is its seal, the SHA-256 of every byte before it. With a passphrase these bytes are encrypted on their way to the disk,
decrypted in memory on their way back, and lie nowhere else. What the files mean is `portable.py`'s.
"""

import hashlib
import io
import os
import struct
import weakref
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from engine.cases.errors import CaseError
from engine.errors import EncryptionError, PassphraseError, UsageError
from engine.formats.drafts import drafted
from engine.formats.encryption import Writing, decrypted, encrypted, is_encrypted

_SEAL = 64
_END = struct.Struct("<4sHHHHIIH")
_MOST_FILES = 60_000
_LARGEST_DIRECTORY = 16 << 20
_BLOCK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    EOFError,
    OverflowError,
    struct.error,
)
"""What the standard reader raises for one damaged field or another."""


class Archive:
    """Opened for reading, until it is closed or nobody has it any more; `faults` are those of the container, each a
    sentence."""

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        """An encrypted one that the passphrase does not fit, or that is opened without, raises `PassphraseError`."""
        self.path = path
        self.faults: list[str] = []
        self._zip: zipfile.ZipFile | None = None
        self._stream: BinaryIO | None = None
        try:
            self._stream = stream = _opened(path, passphrase)
            weakref.finalize(self, stream.close)
            size = stream.seek(0, os.SEEK_END)
            self.seal = _seal_of(stream, size)
            _check_end(path, stream, size)
            self._zip = zipfile.ZipFile(stream)
            self._check_entries(size)
            stream.seek(size - _SEAL)
            if stream.read() != self.seal.encode():
                self.faults.append("the file was changed after it was exported: its seal does not fit")
        except OSError as error:
            self.close()
            raise CaseError(f"the file could not be read ({error.strerror or error})", file=path) from None
        except (CaseError, EncryptionError, PassphraseError, UsageError):
            self.close()
            raise
        except _BROKEN as error:
            self.close()
            raise CaseError(f"this is no portable case, or it is damaged ({error})", file=path) from None

    def close(self) -> None:
        if self._zip is not None:
            self._zip.close()
        if self._stream is not None:
            self._stream.close()

    @property
    def names(self) -> list[str]:
        return [] if self._zip is None else self._zip.namelist()

    def size(self, name: str) -> int:
        assert self._zip is not None
        return self._zip.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        assert self._zip is not None
        try:
            return self._zip.read(name)
        except (*_BROKEN, OSError) as error:
            raise CaseError(f"'{name}' in it is damaged ({error})", file=self.path) from None

    def _check_entries(self, size: int) -> None:
        assert self._zip is not None
        infos = self._zip.infolist()
        if len({info.filename for info in infos}) != len(infos):
            raise CaseError("it names a file twice", file=self.path)
        if any(info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size for info in infos):
            raise CaseError("its files are compressed, and Limner's are not", file=self.path)
        if sum(info.file_size for info in infos) > size:
            raise CaseError("its files claim to be larger than the archive", file=self.path)


def write_archive(path: Path, files: Iterable[tuple[str, bytes]], passphrase: str | None = None) -> str:
    """The seal. The file appears whole or not at all; with a passphrase nothing of it is ever written plainly."""
    try:
        with drafted(path) as draft, draft.open("wb") as stream:
            if passphrase is None:
                return _write(stream, files)
            with encrypted(stream, passphrase) as hidden:
                return _write(hidden, files)
    except zipfile.LargeZipFile:
        raise CaseError("the case is larger than 4 GB, which a portable case may not be", file=path) from None
    except OSError as error:
        raise CaseError(f"the file could not be written ({error.strerror or error})", file=path) from None


def _write(stream: Writing, files: Iterable[tuple[str, bytes]]) -> str:
    passing = _Passing(stream)
    with zipfile.ZipFile(passing, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        archive.comment = b"0" * _SEAL
        for entry, data in files:
            info = zipfile.ZipInfo(entry)
            # Otherwise the system that it was made on would be written into it.
            info.create_system, info.external_attr = 3, 0o444 << 16
            archive.writestr(info, data)
            passing.pass_on()
    return passing.sealed()


class _Passing(io.RawIOBase):
    """What the standard writer writes into, which goes back to the head of an entry when it is done; whole entries
    are passed on for good, and their digest is taken on the way."""

    def __init__(self, stream: Writing) -> None:
        self._stream = stream
        self._held = io.BytesIO()
        self._passed = 0
        self._sha = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._passed + self._held.tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._passed + self._held.seek(offset - (0 if whence else self._passed), whence)

    def write(self, data: Any, /) -> int:
        return self._held.write(data)

    def pass_on(self) -> None:
        """Nobody goes back behind here."""
        self._pass(self._held.getvalue())
        self._held = io.BytesIO()

    def sealed(self) -> str:
        """Passes the rest on, with the seal in the place that was kept for it at the very end."""
        self._pass(self._held.getvalue()[:-_SEAL])
        seal = self._sha.hexdigest()
        self._stream.write(seal.encode())
        return seal

    def _pass(self, data: bytes) -> None:
        self._sha.update(data)
        self._stream.write(data)
        self._passed += len(data)


def _opened(path: Path, passphrase: str | None) -> BinaryIO:
    if is_encrypted(path):
        return decrypted(path, passphrase)
    if passphrase is not None:
        # Somebody may have put another file in the place of the one that was protected.
        raise UsageError("this file is not encrypted", file=path, advice="open it without a passphrase if you trust it")
    return path.open("rb")


def _check_end(path: Path, stream: BinaryIO, size: int) -> None:
    """Before the standard reader builds a list of whatever the directory claims."""
    if size < _END.size + _SEAL:
        raise CaseError("this is no portable case: it is too short", file=path)
    stream.seek(size - _SEAL - _END.size)
    signature, _, _, here, entries, directory, _, comment = _END.unpack(stream.read(_END.size))
    if signature != b"PK\5\6" or comment != _SEAL or here != entries:
        raise CaseError("this is no portable case, or its end is damaged", file=path)
    if entries > _MOST_FILES or directory > min(_LARGEST_DIRECTORY, size):
        raise CaseError(f"it claims to hold {entries} files, more than a case has", file=path)


def _seal_of(stream: BinaryIO, size: int) -> str:
    """Reads every byte: of an encrypted file, each was checked when this is known."""
    left, sha = max(0, size - _SEAL), hashlib.sha256()
    stream.seek(0)
    while left and (block := stream.read(min(_BLOCK, left))):
        sha.update(block)
        left -= len(block)
    return sha.hexdigest()
