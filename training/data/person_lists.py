"""The lists that come with the sets of persons: identities of a side, galleries' permutations, numbered splits.

They are read as they are distributed, MATLAB or text; which pictures they mean is the readers' and protocols' business.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.errors import DataError

TRIALS = 10
"""Both SYSU-MM01 and RegDB come with ten draws."""


def identities(exp: Path, side: str) -> tuple[int, ...] | None:
    """The numbers in `<side>_id.mat` or `<side>_id.txt`; None where neither is there."""
    matlab, text = exp / f"{side}_id.mat", exp / f"{side}_id.txt"
    if matlab.is_file():
        return tuple(int(number) for number in np.ravel(_variable(matlab, "id")))
    if not text.is_file():
        return None
    try:
        words = text.read_text(encoding="ascii").replace(",", " ").split()
        return tuple(int(word) for word in words)
    except ValueError as error:
        raise DataError(f"numbers with commas between them are needed ({error})", file=text) from None


Permutations = Mapping[tuple[int, int], NDArray[np.int64]]
"""By camera and identity: (trials, pictures), numbers of pictures from 1 in the order in which galleries take them."""


def gallery_permutations(path: Path) -> Permutations:
    """`rand_perm_cam.mat`: for each camera a cell with one matrix an identity, empty where the camera never saw it."""
    cameras = np.ravel(_variable(path, "rand_perm_cam"))
    found: dict[tuple[int, int], NDArray[np.int64]] = {}
    for camera, cell in enumerate(cameras, start=1):
        for identity, matrix in enumerate(np.ravel(cell), start=1):
            order = np.atleast_2d(np.asarray(matrix)).astype(np.int64)
            if order.size == 0:
                continue
            if (np.sort(order, axis=1) != np.arange(1, order.shape[1] + 1)).any():
                raise DataError(f"camera {camera}, identity {identity}: a row is no permutation", file=path)
            found[camera, identity] = order
    if not found:
        raise DataError("no permutation of any gallery is in it", file=path)
    return found


def numbered_splits(path: Path) -> tuple[tuple[Sequence[int], Sequence[int]], ...]:
    """RegDB's `TrainIdx` and `TestIdx`: a row a split, its identities."""
    train, test = (np.atleast_2d(_variable(path, name)).astype(int).tolist() for name in ("TrainIdx", "TestIdx"))
    if len(train) != len(test):
        raise DataError(f"{len(train)} rows of TrainIdx, but {len(test)} of TestIdx", file=path)
    for number, (one, other) in enumerate(zip(train, test, strict=True), start=1):
        if set(one) & set(other):
            raise DataError(f"split {number} has identity {min(set(one) & set(other))} on both sides", file=path)
    return tuple(zip(train, test, strict=True))


def indexed(path: Path) -> tuple[str, ...]:
    """The files of an index like `Visible/406/picture.bmp 0`. The number counts within the list and names nobody."""
    lines = [line.split() for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    for number, words in enumerate(lines, start=1):
        if len(words) != 2 or not words[1].isdecimal():
            raise DataError(f"line {number}: a file and a number are needed", file=path)
    return tuple(words[0].replace("\\", "/") for words in lines)


def _variable(path: Path, name: str) -> NDArray[Any]:
    import scipy.io

    try:
        content = scipy.io.loadmat(path)
    # scipy names no base class for what a damaged file makes it raise.
    except Exception as error:
        raise DataError(f"this is not a MATLAB file of version 5 ({error})", file=path) from None
    if name not in content:
        there = ", ".join(sorted(key for key in content if not key.startswith("__"))) or "nothing"
        raise DataError(f"there is no variable '{name}', but {there}", file=path)
    return np.asarray(content[name])
