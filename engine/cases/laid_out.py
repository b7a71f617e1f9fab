"""Where pictures of a portable case lie for as long as it is shown: plainly, in the library's folder, and not longer.

What a killed program left there goes when the next one opens the library. What is laid there is the caller's.
"""

import shutil
import uuid
from contextlib import suppress
from pathlib import Path

from engine.gallery.locks import held

FOLDER = "opened"


class LaidOut:
    """Nobody else sweeps `folder` away before `close`, or before the process ends."""

    def __init__(self, library: Path) -> None:
        place = library / FOLDER
        place.mkdir(mode=0o700, exist_ok=True)
        name = uuid.uuid4().hex
        self._lock_file = place / f"{name}.lock"
        self._lock = held(self._lock_file)
        self.folder = place / name
        self.folder.mkdir(mode=0o700)

    def close(self) -> None:
        """Whoever is still laying something there finds no folder any more."""
        gone = self.folder.with_name(f"{self.folder.name}-gone")
        with suppress(OSError):
            self.folder.rename(gone)
        for folder in (gone, self.folder):
            shutil.rmtree(folder, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()
        with suppress(OSError):
            self._lock_file.unlink()


def sweep_laid_out(library: Path) -> None:
    """Takes away what nobody shows any more."""
    place = library / FOLDER
    for name in {each.stem for each in place.glob("*")}:
        with suppress(OSError):
            lock = held(place / f"{name}.lock")
            if lock is None:
                continue
            shutil.rmtree(place / name, ignore_errors=True)
            lock.close()
            (place / f"{name}.lock").unlink()
