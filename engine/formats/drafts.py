"""Files that appear whole or not at all: written as a draft beside their place, and renamed when they are on the disk.

What a killed program leaves is swept away when somebody writes there again.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".draft-"
_ABANDONED = 3600.0
"""Seconds without a change after which nobody writes a draft any more."""


@contextmanager
def drafted(path: Path, mode: int = 0o644) -> Iterator[Path]:
    """A file to be written; it takes its name when the block ends well, and is gone when it does not."""
    descriptor, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
        with draft.open("r+b") as stream:
            os.fsync(stream.fileno())
        draft.chmod(mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def is_draft(file: Path) -> bool:
    # Galleries of before have drafts that end so.
    return file.name.startswith(PREFIX) or file.suffix == ".draft"


def sweep(folder: Path) -> None:
    """Takes away what was begun below this folder and never ended."""
    long_ago = time.time() - _ABANDONED
    for file in folder.rglob("*"):
        with suppress(OSError):
            if is_draft(file) and file.stat().st_mtime < long_ago:
                file.unlink()
