"""RRUFF as unpacked: minerals, one text file a spectrum, named Mineral__R040031__Raman__532__0__processed__….txt.

A person is the mineral; the sample's number is kept as the camera, since spectra of one sample are no independent test.
"""

import re
from pathlib import Path

from engine.formats import Modality
from training.data.manifest import Row
from training.data.readers.base import Reader, spectra_below

_NAME = re.compile(r"(?P<mineral>[^_]+)__(?P<sample>[A-Z]\d{6})[^_]*__(?P<rest>.+)", re.IGNORECASE)


def _rows(folder: Path) -> list[Row]:
    rows = []
    for file in spectra_below(folder):
        name = _NAME.match(file.stem)
        if name is None:
            continue
        rest = name["rest"].lower()
        # Raw and processed are the same measurement: the processed one, without its baseline, would be counted twice.
        if "processed" in rest and (folder / file.with_name(_raw_name(file.name))).is_file():
            continue
        technique = Modality.IR if "infrared" in rest else Modality.RAMAN if "raman" in rest else None
        if technique is not None:
            rows.append(Row(file.as_posix(), name["mineral"].lower(), technique, camera=name["sample"].upper()))
    return rows


def _raw_name(name: str) -> str:
    return re.sub("processed", lambda found: "RAW" if found[0][0].isupper() else "Raw", name, flags=re.IGNORECASE)


READER = Reader("rruff", "RRUFF", "Mineral__R040031__Raman__532__….txt and Mineral__R040031__Infrared__….txt", _rows)
