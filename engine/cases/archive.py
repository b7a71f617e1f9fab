"""The container of a portable case: a ZIP of stored files in which any changed byte is noticed.

Files are stored as they are, in the order given, without times: equal content gives equal bytes. The archive's comment
is its seal, the SHA-256 of every byte before it. What the files mean is `portable.py`'s.
"""

import hashlib
import struct
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.cases.errors import CaseError
from engine.formats.drafts import drafted

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
    """Opened for reading; `faults` are those of the container, each a sentence."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []
        self._zip: zipfile.ZipFile | None = None
        try:
            size = path.stat().st_size
            self.seal = _seal_of(path, size)
            _check_end(path, size)
            self._zip = zipfile.ZipFile(path)
            self._check_entries(size)
        except OSError as error:
            raise CaseError(f"the file could not be read ({error.strerror or error})", file=path) from None
        except CaseError:
            self.close()
            raise
        except _BROKEN as error:
            self.close()
            raise CaseError(f"this is no portable case, or it is damaged ({error})", file=path) from None
        with path.open("rb") as stream:
            stream.seek(size - _SEAL)
            if stream.read() != self.seal.encode():
                self.faults.append("the file was changed after it was exported: its seal does not fit")

    def close(self) -> None:
        if self._zip is not None:
            self._zip.close()

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


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    archive = Archive(path)
    try:
        yield archive
    finally:
        archive.close()


def write_archive(path: Path, files: Iterable[tuple[str, bytes]]) -> str:
    """The seal. The file appears whole or not at all."""
    try:
        with drafted(path) as draft:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
                archive.comment = b"0" * _SEAL
                for entry, data in files:
                    info = zipfile.ZipInfo(entry)
                    # Otherwise the system that it was made on would be written into it.
                    info.create_system, info.external_attr = 3, 0o444 << 16
                    archive.writestr(info, data)
            size = draft.stat().st_size
            seal = _seal_of(draft, size)
            with draft.open("r+b") as stream:
                stream.seek(size - _SEAL)
                stream.write(seal.encode())
    except zipfile.LargeZipFile:
        raise CaseError("the case is larger than 4 GB, which a portable case may not be", file=path) from None
    except OSError as error:
        raise CaseError(f"the file could not be written ({error.strerror or error})", file=path) from None
    return seal


def _check_end(path: Path, size: int) -> None:
    """Before the standard reader builds a list of whatever the directory claims."""
    if size < _END.size + _SEAL:
        raise CaseError("this is no portable case: it is too short", file=path)
    with path.open("rb") as stream:
        stream.seek(size - _SEAL - _END.size)
        signature, _, _, here, entries, directory, _, comment = _END.unpack(stream.read(_END.size))
    if signature != b"PK\5\6" or comment != _SEAL or here != entries:
        raise CaseError("this is no portable case, or its end is damaged", file=path)
    if entries > _MOST_FILES or directory > min(_LARGEST_DIRECTORY, size):
        raise CaseError(f"it claims to hold {entries} files, more than a case has", file=path)


def _seal_of(path: Path, size: int) -> str:
    left, sha = max(0, size - _SEAL), hashlib.sha256()
    with path.open("rb") as stream:
        while left and (block := stream.read(min(_BLOCK, left))):
            sha.update(block)
            left -= len(block)
    return sha.hexdigest()
