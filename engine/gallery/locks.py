"""A lock between processes that dies with its holder: for files beside the database, which has locks of its own.

What is locked is the caller's choice.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Waits until nobody else is in here with the same file; the operating system frees it when a process dies."""
    with file.open("a+b") as stream:
        _lock(stream.fileno())
        try:
            yield
        finally:
            _unlock(stream.fileno())


def held(file: Path) -> BinaryIO | None:
    """Held until the stream is closed or the process dies; None where somebody else holds it."""
    stream = file.open("a+b")
    try:
        _try(stream.fileno())
    except OSError:
        stream.close()
        return None
    return stream


if sys.platform == "win32":
    import msvcrt
    import os
    import time

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _lock(descriptor: int) -> None:
        while True:
            try:
                _try(descriptor)
            except OSError:
                time.sleep(0.05)
            else:
                return

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
