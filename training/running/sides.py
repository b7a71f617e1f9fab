"""From a manifest to what a run trains on: both sides' stores, and sentences about what makes training senseless.

The source photos of weak pictures are left out of the strong side here, for every method alike.
"""

from dataclasses import dataclass
from pathlib import Path

from torch import nn

from training.data.cuts import Seen, cut_chips
from training.data.manifest import Manifest, Split, read_manifest
from training.data.splits import without_sources
from training.errors import DataError
from training.running.experiment import Data
from training.running.store import Store, number_people


@dataclass(frozen=True)
class Sides:
    """Strong and weak pictures of one split; `people` are numbered in the order of their names."""

    people: tuple[str, ...]
    strong: Manifest
    weak: Manifest

    def labels(self, manifest: Manifest) -> list[int]:
        number = number_people(self.people)
        return [number[row.person] for row in manifest]


def training_sides(data: Data) -> Sides:
    """The training split as it will be drawn from; raises with everything that stands in the way."""
    manifest = read_manifest(data.manifest)
    sides = sides_of(manifest, data, "train")
    faults = _what_stands_in_the_way(manifest, sides, data)
    if faults:
        raise DataError("this cannot be trained on: " + "; ".join(faults), file=data.manifest)
    return sides


def sides_of(manifest: Manifest, data: Data, split: Split) -> Sides:
    weak = manifest.where(modality=data.weak, split=split)
    strong = without_sources(manifest.where(modality=data.strong, split=split), weak)
    return Sides(tuple(sorted({*strong.people(), *weak.people()})), strong, weak)


def _what_stands_in_the_way(manifest: Manifest, sides: Sides, data: Data) -> list[str]:
    faults = []
    if not any(row.split for row in manifest):
        faults.append("no row lies on a side of a split (import it with --split)")
    for name, modality, rows in (("strong", data.strong, sides.strong), ("weak", data.weak, sides.weak)):
        if not len(rows):
            there = ", ".join(f"{n} {m}" for m, n in manifest.where(split="train").modalities().items()) or "nothing"
            faults.append(f"there is no {modality} to train on ({name} side; the training split holds {there})")
    if len(manifest.where(modality=data.strong, split="train")) and not len(sides.strong):
        return [f"everybody has one {data.strong} only, which a {data.weak} was made from: a second one is needed"]
    if faults:
        return faults
    if len(sides.people) < 2:
        faults.append(f"there is only {len(sides.people)} person to train on, and nobody to tell apart")
    if not set(sides.strong.people()) & set(sides.weak.people()):
        faults.append(
            f"nobody has both a {data.strong} and a {data.weak} (photos that a {data.weak} was made from do not count)"
        )
    test = {row.person for row in manifest if row.split not in {None, "train"}}
    leaking = test & set(sides.people)
    if leaking:
        faults.append(f"{len(leaking)} people are on both sides of the split, such as '{min(leaking)}'")
    return faults


def open_stores(
    sides: Sides, data: Data, stage: nn.Module, cache: Path, seen: Seen = lambda done, of: None
) -> tuple[Store, Store]:
    """(strong, weak)."""
    strong, weak = (
        Store(cut_chips(rows, data.spec(), data.cuts(), cache, seen), sides.labels(rows), stage)
        for rows in (sides.strong, sides.weak)
    )
    return strong, weak
