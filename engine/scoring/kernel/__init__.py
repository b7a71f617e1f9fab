"""The compiled scan, loaded where there is one for this machine, and the reason in words where there is none.

What it computes and how near that comes to the truth is `engine/scoring/coarse.py`'s.
"""

import ctypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.compiling import load

SOURCE = Path(__file__).parent / "scan.c"

_POINTER, _INTEGER, _FLOAT = ctypes.c_void_p, ctypes.c_int64, ctypes.c_float


class Query(ctypes.Structure):
    """`Query` of `scan.c`, field by field."""

    _fields_ = (
        *((name, _INTEGER) for name in ("dim", "hypotheses", "groups")),
        *((name, _POINTER) for name in ("bytes", "steps", "offsets", "weights", "log_weights", "ends", "factors")),
        *((name, _POINTER) for name in ("reach_rest", "reach_bytes", "share_rest", "share_bytes", "even")),
        *((name, _FLOAT) for name in ("precision", "longest", "rounding", "slack_of_sums")),
    )


@dataclass(frozen=True)
class Backend:
    """`number` is its place in `scan.c`, best first; `largest` is the largest byte of a hypothesis it can take."""

    number: int
    name: str
    largest: int


@dataclass(frozen=True)
class ScanBackend:
    """How searches score: `name` for a status line, `compiled`, and a sentence that says why it is so."""

    name: str
    compiled: bool
    reason: str


class Kernel:
    """The library's functions with their types. Calls let other Python threads run."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.scan = library.limner_scan
        self.scan.argtypes = [ctypes.c_int32, _POINTER, _POINTER, *[_INTEGER] * 3, *[_POINTER] * 4]
        self.scan.restype = ctypes.c_int32
        self.quantise = library.limner_quantise
        self.quantise.argtypes = [_POINTER, _INTEGER, _INTEGER, _POINTER]
        self.quantise.restype = _INTEGER
        self._block_size = library.limner_block_size
        self._block_size.argtypes, self._block_size.restype = [_INTEGER], _INTEGER
        name, largest = library.limner_backend, library.limner_largest
        name.argtypes, name.restype = [ctypes.c_int32], ctypes.c_char_p
        largest.argtypes, largest.restype = [ctypes.c_int32], ctypes.c_int32
        found: list[Backend] = []
        number = 0
        while (here := name(number)) is not None:
            if here:
                found.append(Backend(number, here.decode(), largest(number)))
            number += 1
        self.backends = tuple(found)

    def block_size(self, dim: int) -> int:
        return int(self._block_size(dim))


def kernel() -> Kernel | None:
    """None where none was compiled, or where it is not from this very source."""
    return _loaded()[0]


def scan_backend() -> ScanBackend:
    loaded, reason = _loaded()
    if loaded is None:
        return ScanBackend("numpy", False, f"{reason}: searches of large galleries take several times as long")
    name = loaded.backends[0].name
    return ScanBackend(name, True, f"the compiled scan is in use, with {name}")


@cache
def _loaded() -> tuple[Kernel | None, str]:
    library, reason = load(SOURCE, "scan")
    return (Kernel(library), "") if library is not None else (None, reason)
