"""Which questions a set of persons asks: each set's own protocol, and the set known by its folder.

How a question is answered is `measured`'s business.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from training.data.manifest import Row
from training.errors import DataError
from training.evaluation.persons import llcm, regdb, sysu
from training.evaluation.persons.trials import Counted, Trial

Kind = Literal["sysu", "regdb", "llcm"]
Questions = Mapping[str, tuple[tuple[Trial, ...], Counted]]
"""What is asked, and how ranks are counted; the first question is the one that tables are made of."""


def kind_of(folder: Path) -> Kind:
    """By its folders. Rendered persons lie as SYSU-MM01 does."""
    marks: tuple[tuple[Kind, str], ...] = (("sysu", "cam3"), ("regdb", "Thermal"), ("llcm", "test_nir"))
    for kind, mark in marks:
        if (folder / mark).is_dir():
            return kind
    looked = ", ".join(f"{mark}/ ({kind})" for kind, mark in marks)
    raise DataError(f"this is no set of persons that has a protocol: looked for {looked}", file=folder)


def questions(kind: Kind, folder: Path, rows: Sequence[Row]) -> Questions:
    """Of the rows of the test side."""
    if not rows:
        raise DataError("nobody is on the side that is tested", file=folder)
    if kind == "regdb":
        ways: tuple[regdb.Direction, ...] = ("visible to thermal", "thermal to visible")
        return {way: ((regdb.trial(rows, way),), regdb.COUNTED) for way in ways}
    if kind == "llcm":
        both: tuple[llcm.Direction, ...] = ("infrared to visible", "visible to infrared")
        return {way: (llcm.trials(rows, way), llcm.COUNTED) for way in both}
    orders = sysu.permutations_in(folder)
    searches: tuple[sysu.Search, ...] = ("all", "indoor")
    # Without the official permutations it is a rendered set, which has no ten pictures a camera.
    shots = sysu.SHOTS if orders is not None else {"single": 1}
    return {
        f"{search}-search, {name}-shot": (sysu.trials(rows, orders, search, count), sysu.COUNTED)
        for search in searches
        for name, count in shots.items()
    }
