"""Files that are written whole or not at all: a full disk or a killed process leaves the earlier one as it was.

What the bytes mean is the callers' business.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from training.errors import TrainingError


def write_atomically(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Writes beside `path`, forces it to the disk, and only then takes the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            kept = "the earlier file was kept" if path.exists() else "nothing was written"
            raise TrainingError(
                f"the disk is full; {kept}", file=path, advice="make room and run again with --resume"
            ) from error
        raise
    finally:
        beside.unlink(missing_ok=True)
