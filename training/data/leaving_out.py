"""Leaves pictures of a manifest out by the SHA-256 of their files, as those of cases that nobody may learn from.

Which pictures those are is said by whoever calls; nothing here knows of cases.
"""

from collections.abc import Collection
from dataclasses import replace

from training.data.manifest import Manifest, Row
from training.data.pictures import Pictures


def without(manifest: Manifest, digests: Collection[str]) -> tuple[Manifest, list[tuple[Row, str]]]:
    """The rows that are left, and those that are not with their digest. What was drawn from one goes with it; a file
    that cannot be read stays, and the run names it.
    """
    known: dict[str, str] = {}
    with Pictures(manifest.root) as pictures:
        for row in manifest:
            for file in (row.file, row.source):
                if file is not None and file not in known:
                    known[file] = pictures.digest(file)
    left, gone = [], []
    for row in manifest:
        found = next((known[each] for each in (row.file, row.source) if each and known[each] in digests), None)
        if found is None:
            left.append(row)
        else:
            gone.append((row, found))
    return replace(manifest, rows=tuple(left)), gone
