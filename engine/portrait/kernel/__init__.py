"""The renderer's compiled inner loops, loaded where they are there for this machine.

What they compute is told by the numpy code at each call, which gives the same bytes and takes over without them.
"""

import ctypes
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.compiling import load

SOURCE = Path(__file__).parent / "raster.c"

_POINTER, _COUNT, _FLOAT, _INT = ctypes.c_void_p, ctypes.c_int64, ctypes.c_float, ctypes.c_int32
_BYTES: Any = (ctypes.c_char * 0).from_buffer
_ARGUMENTS: dict[str, tuple[Any, list[Any]]] = {
    "between": (None, [_POINTER, *[_COUNT] * 2, _POINTER, _COUNT, *[_FLOAT] * 2, _POINTER]),
    "step": (None, [_POINTER, _COUNT, _FLOAT, _FLOAT, _POINTER]),
    "bump": (None, [_POINTER, _POINTER, _COUNT, *[_FLOAT] * 4, _POINTER]),
    "draw": (None, [_COUNT, _COUNT, *[_POINTER] * 6, _COUNT, _COUNT]),
    "interpolate": (None, [_COUNT, _POINTER, _POINTER, _COUNT, *[_POINTER] * 4, _COUNT, _POINTER]),
    "reached": (None, [_COUNT, *[_FLOAT] * 3, *[_POINTER] * 2, _COUNT, _POINTER, _COUNT, *[_POINTER] * 2]),
    "openness": (
        None,
        [_COUNT, *[_FLOAT] * 3, _POINTER, _COUNT, _POINTER, _COUNT, *[_POINTER] * 2, _COUNT, *[_POINTER] * 2],
    ),
    "gather": (_COUNT, [_POINTER, *[_COUNT] * 3, _POINTER, _COUNT, *[_POINTER] * 5]),
    "normals": (None, [_POINTER, *[_COUNT] * 2, _INT, _POINTER]),
    "turned": (None, [_POINTER, _COUNT, *[_POINTER] * 3]),
    "irradiance": (None, [*[_POINTER] * 3, _COUNT, *[_POINTER] * 2]),
    "gloss": (None, [*[_POINTER] * 2, _COUNT, _POINTER, _INT, _POINTER]),
    "strand_gloss": (None, [*[_POINTER] * 2, _COUNT, _POINTER, _INT, _POINTER]),
    "smooth": (None, [_POINTER, *[_COUNT] * 2, _POINTER]),
    "picture": (None, [_POINTER, _COUNT, *[_FLOAT] * 6, _POINTER]),
    "mix": (None, [_POINTER, _POINTER, _COUNT, *[_POINTER] * 2, _COUNT]),
    "lay": (None, [*[_POINTER] * 2, _COUNT, *[_POINTER] * 6]),
    "keep": (None, [*[_POINTER] * 2, _COUNT, *[_POINTER] * 8]),
    "bent": (None, [_POINTER, *[_COUNT] * 3, *[_POINTER] * 2, _FLOAT, *[_POINTER] * 2]),
    "unit": (None, [_POINTER, _COUNT, _POINTER]),
    "dab": (None, [_POINTER, *[_COUNT] * 2, *[_POINTER] * 3, *[_COUNT] * 2]),
    "shrink": (None, [_POINTER, *[_COUNT] * 4, _FLOAT, _POINTER]),
    "sample": (None, [_POINTER, _INT, _POINTER, _POINTER, _COUNT, _POINTER]),
    "power": (None, [_POINTER, _COUNT, _FLOAT, _POINTER]),
    "hill": (None, [_POINTER, _COUNT, _POINTER]),
    "inside": (_COUNT, [*[_POINTER] * 2, _COUNT, *[_FLOAT] * 4, _POINTER]),
    "play": (_INT, [*[_POINTER] * 2, *[_COUNT] * 4, *[_POINTER] * 3, _COUNT]),
    "through": (None, [*[_POINTER] * 4, _COUNT, _POINTER, _COUNT, _POINTER]),
}


class Kernel:
    """The library's functions with their types; arrays are passed by `at`."""

    def __init__(self, library: ctypes.CDLL) -> None:
        for name, (result, arguments) in _ARGUMENTS.items():
            function = getattr(library, f"limner_{name}")
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)

    between: Any
    step: Any
    bump: Any
    draw: Any
    interpolate: Any
    reached: Any
    openness: Any
    gather: Any
    normals: Any
    turned: Any
    irradiance: Any
    gloss: Any
    strand_gloss: Any
    smooth: Any
    picture: Any
    mix: Any
    lay: Any
    keep: Any
    bent: Any
    unit: Any
    dab: Any
    shrink: Any
    sample: Any
    power: Any
    hill: Any
    inside: Any
    play: Any
    through: Any


@cache
def kernel() -> Kernel | None:
    """None where none was compiled, or where it is not from this very source."""
    library, _ = load(SOURCE, "renderer")
    return Kernel(library) if library is not None else None


def at(array: npt.NDArray[Any]) -> int:
    """Where the array's numbers lie, asked in the quickest way that this array allows."""
    try:
        return ctypes.addressof(_BYTES(array))
    except (TypeError, ValueError, BufferError):
        return int(array.ctypes.data)


def floats(array: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """The same numbers in one run of memory."""
    return np.ascontiguousarray(array, np.float32)
