"""Files that a passphrase protects: written as a stream, read from any place, and never changed without being noticed.

What is in them is the caller's. A file is a header of 108 bytes and chunks; numbers are big-endian:

    8   the magic below
    4   version; scrypt's cost as log2 N, r and p
    32  salt
    32  HMAC-SHA256 of all before, by the second half of scrypt's 64 bytes: what tells a passphrase that does not fit
    32  SHA-256 of all before: what tells a damaged header, before anything is computed

Each chunk holds 65,536 bytes, the last one what is left, sealed by AES-256-GCM with the first half as the key; its
nonce is its number in 11 bytes and one byte that is 1 for the last. A salt is used once, so a key seals one file and no
nonce comes twice: chunks that are cut off, moved, put in or taken from another file do not open.
"""

import hashlib
import hmac
import io
import os
import secrets
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from engine.errors import EncryptionError, PassphraseError, UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"\x93LIMNER\x1a"
VERSION = 1
CHUNK = 1 << 16
SHORTEST = 8
"""Characters of a passphrase that a file is encrypted with; one that is opened may have been made elsewhere."""

_COST = struct.Struct(">BBBB")
_SALT, _DIGEST, _TAG, _KEY = 32, 32, 16, 32
_KEYED = len(MAGIC) + _COST.size + _SALT
HEADER = _KEYED + 2 * _DIGEST
_MOST_MEMORY = 256 << 20
_MOST_WORK = 1 << 23
"""Of N·r·p, eight times the usual: what a header may make somebody wait for."""


class Writing(Protocol):
    def write(self, data: bytes, /) -> Any: ...


@dataclass(frozen=True)
class Cost:
    """Of trying one passphrase: 128·r·2^`log_n` bytes of memory, and time in proportion to that and to p."""

    log_n: int = 17
    r: int = 8
    p: int = 1

    @property
    def bearable(self) -> bool:
        # scrypt itself has no N of 2^(16·r) or more.
        if not (1 <= self.log_n < min(25, 16 * self.r) and self.p):
            return False
        return self._memory <= _MOST_MEMORY and (self.r * self.p) << self.log_n <= _MOST_WORK

    @property
    def _memory(self) -> int:
        return 128 * self.r << self.log_n

    def keys(self, passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
        """One that seals and one that tells whether the passphrase fits. The other threads run on meanwhile."""
        # The same letters, whichever way a keyboard or a system composes them.
        secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        most = self._memory + 128 * self.r * self.p + (1 << 22)
        both = hashlib.scrypt(secret, salt=salt, n=1 << self.log_n, r=self.r, p=self.p, maxmem=most, dklen=2 * _KEY)
        return both[:_KEY], both[_KEY:]


USUAL = Cost()


def is_encrypted(path: Path) -> bool:
    """By what is in it, whatever it is called; a file that cannot be read is not."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def check_new(passphrase: str) -> None:
    if len(passphrase) < SHORTEST:
        raise UsageError(f"a passphrase has at least {SHORTEST} characters", advice="several words are best")


@contextmanager
def encrypted(stream: Writing, passphrase: str, cost: Cost = USUAL) -> Iterator[Writing]:
    """What is written into it comes into `stream` encrypted; only a block that ends well leaves a file that opens."""
    salt = secrets.token_bytes(_SALT)
    key, checking = cost.keys(passphrase, salt)
    head = MAGIC + _COST.pack(VERSION, cost.log_n, cost.r, cost.p) + salt
    head += hmac.digest(checking, head, "sha256")
    stream.write(head + hashlib.sha256(head).digest())
    chunks = _Chunks(stream, key)
    yield chunks
    chunks.finish()


def decrypted(path: Path, passphrase: str | None) -> io.BufferedReader:
    """For reading, from anywhere in it. Each byte that comes out is one that was put in; what was changed is refused
    when it is reached, and a file that was cut short or grew at once.

    Raises `PassphraseError` where it does not fit, or is None; OSError where the file cannot be read.
    """
    stream = path.open("rb")
    try:
        return io.BufferedReader(_Decrypted(stream, path, passphrase), CHUNK)
    except BaseException:
        stream.close()
        raise


class _Chunks:
    def __init__(self, stream: Writing, key: bytes) -> None:
        self._stream = stream
        self._cipher = _cipher(key)
        self._waiting = bytearray()
        self._number = 0

    def write(self, data: bytes, /) -> int:
        """A full chunk waits for a byte behind it: it may be the last one."""
        with memoryview(data) as view:
            for start in range(0, len(view), CHUNK):
                self._waiting += view[start : start + CHUNK]
                if len(self._waiting) > CHUNK:
                    self._put(bytes(self._waiting[:CHUNK]), last=False)
                    del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        self._put(bytes(self._waiting), last=True)

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._stream.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, None))
        self._number += 1


class _Decrypted(io.RawIOBase):
    def __init__(self, stream: io.BufferedReader, path: Path, passphrase: str | None) -> None:
        self._stream = stream
        self._path = path
        self._key = _key_of(stream.read(HEADER), path, passphrase)
        body = stream.seek(0, os.SEEK_END) - HEADER
        self._count, rest = divmod(body, CHUNK + _TAG)
        if rest:
            self._count += 1
        self._size = body - self._count * _TAG
        last = self._size - (self._count - 1) * CHUNK
        # An empty chunk is the last one of an empty file alone: otherwise there is none.
        if not self._count or last < 0 or (not last and self._count > 1):
            raise _damaged(path)
        self._at = 0
        self._held: tuple[int, bytes] = self._count - 1, self._chunk(self._count - 1)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError(offset)
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, CHUNK)
        if self._held[0] != number:
            self._held = number, self._chunk(number)
        part = self._held[1][start : start + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        self._stream.close()
        super().close()

    @cached_property
    def _cipher(self) -> "AESGCM":
        return _cipher(self._key)

    def _chunk(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        self._stream.seek(HEADER + number * (CHUNK + _TAG))
        try:
            return self._cipher.decrypt(
                _nonce(number, last=number == self._count - 1), self._stream.read(CHUNK + _TAG), None
            )
        except InvalidTag:
            raise _damaged(self._path) from None


def _key_of(header: bytes, path: Path, passphrase: str | None) -> bytes:
    if header[: len(MAGIC)] != MAGIC:
        raise EncryptionError("this is no file that Limner encrypted", file=path)
    if header[len(MAGIC) : len(MAGIC) + 1] > bytes([VERSION]):
        # What lies behind the version is that version's own, and nothing else can be told of it.
        raise EncryptionError(
            "it was encrypted by a newer Limner, or is damaged", file=path, advice="upgrade Limner, or get another copy"
        )
    if len(header) < HEADER or header[len(MAGIC)] != VERSION or not _is_whole(header):
        raise _damaged(path)
    _, log_n, r, p = _COST.unpack_from(header, len(MAGIC))
    cost = Cost(log_n, r, p)
    if not cost.bearable:
        raise EncryptionError(
            "it asks for more memory or time to try a passphrase than Limner gives", file=path, advice="do not trust it"
        )
    if passphrase is None:
        raise PassphraseError("it is encrypted with a passphrase", file=path)
    key, checking = cost.keys(passphrase, header[_KEYED - _SALT : _KEYED])
    if not hmac.compare_digest(hmac.digest(checking, header[:_KEYED], "sha256"), header[_KEYED : _KEYED + _DIGEST]):
        raise PassphraseError("the passphrase does not fit", file=path)
    return key


def _is_whole(header: bytes) -> bool:
    return hashlib.sha256(header[:-_DIGEST]).digest() == header[-_DIGEST:]


def _damaged(path: Path) -> EncryptionError:
    return EncryptionError(
        "the encrypted file is damaged, cut short or was changed", file=path, advice="get another copy of it"
    )


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _cipher(key: bytes) -> "AESGCM":
    # Late: the window and most verbs never need it.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
