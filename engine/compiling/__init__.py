"""The engine's C: compiled when Limner is installed, and loaded where it is there and of this very source.

What the compiled functions do is told beside their sources; each has a way without them.
"""

import ctypes
from pathlib import Path

from engine.compiling.compile import digest, failure_of, library_of


def load(source: Path, noun: str) -> tuple[ctypes.CDLL | None, str]:
    """The library of this source, or none and why; the source tells its digest by `limner_source`."""
    library, failure = library_of(source), failure_of(source)
    if not library.exists():
        reason = failure.read_text(encoding="utf-8") if failure.exists() else f"the {noun} was not compiled"
        return None, reason
    try:
        loaded = ctypes.CDLL(str(library))
        loaded.limner_source.restype = ctypes.c_char_p
        made_of = loaded.limner_source().decode()
    except (OSError, AttributeError) as error:
        return None, f"the compiled {noun} cannot be loaded ({error})"
    if source.exists() and made_of != digest(source):
        return None, f"the compiled {noun} is of another version of Limner; install Limner again"
    return loaded, ""
