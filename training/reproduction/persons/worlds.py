"""The sets that persons are reproduced on: rendered persons, and the public sets where their folders are given.

A world names its manifest for a seed and the questions that are asked of what was trained on it; nothing trains here.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from engine.formats import Modality
from training.data.manifest import Manifest, Row, write_manifest
from training.data.person_lists import TRIALS
from training.data.readers import llcm as llcm_reader
from training.data.readers import regdb as regdb_reader
from training.data.readers import sysu as sysu_reader
from training.evaluation.persons import questions as asked
from training.evaluation.persons.questions import Questions
from training.reproduction.worlds import seen_from
from training.synthetic.persons.files import write_persons

SEED = 7
Kind = Literal["rendered", "sysu", "regdb", "llcm"]


@dataclass(frozen=True)
class PersonWorld:
    """`folder` holds the pictures and is never written to; `out` takes manifests."""

    name: str
    title: str
    kind: Kind
    folder: Path
    out: Path

    @property
    def infrared(self) -> Modality:
        return Modality.THERMAL if self.kind == "regdb" else Modality.INFRARED

    def manifest(self, seed: int) -> Path:
        """Of RegDB seed 0 takes the first of its ten splits, and so on; the others have one split."""
        number = seed % TRIALS + 1 if self.kind == "regdb" else 1
        path = self.out / f"{self.name}-{self.folder.name}-{number}.csv"
        if not path.is_file():
            write_manifest(seen_from(self.out, self.folder, self._rows(number)), path)
        return path

    def _rows(self, number: int) -> list[Row]:
        if self.kind == "regdb":
            return regdb_reader.rows_of(self.folder, number)
        if self.kind == "llcm":
            return llcm_reader.READER.read(self.folder)
        rows = sysu_reader.READER.read(self.folder)
        if self.kind == "sysu":
            # As in the papers: the people of validation are trained on.
            return [replace(row, split="train") if row.split == "validation" else row for row in rows]
        # More people to judge by: nothing is chosen on validation people here.
        return [replace(row, split="test") if row.split == "validation" else row for row in rows]

    def questions(self, manifest: Manifest) -> Questions:
        kind: asked.Kind = "sysu" if self.kind == "rendered" else self.kind
        return asked.questions(kind, self.folder, [row for row in manifest if row.split == "test"])


def rendered_world(work: Path, people: int, photos: int, workers: int, seen: Callable[[int, int], None]) -> PersonWorld:
    """Rendered once below `work`; three in five persons train, the others test."""
    folder = work / f"persons-{people}-{photos}"
    if not folder.is_dir():
        beside = folder.with_name(folder.name + ".part")
        shutil.rmtree(beside, ignore_errors=True)
        for written in write_persons(beside, SEED, people, photos, workers, masks=False):
            seen(written, people * photos * 6)
        beside.rename(folder)
    return PersonWorld("rendered", "Rendered persons", "rendered", folder, work / "manifests")


def real_worlds(work: Path, folders: Mapping[str, Path | None]) -> list[PersonWorld]:
    """`folders` by the word sysu, regdb or llcm; those that are None are left out."""
    titles: Mapping[str, tuple[str, Kind]] = {
        "sysu": ("SYSU-MM01", "sysu"), "regdb": ("RegDB", "regdb"), "llcm": ("LLCM", "llcm"),
    }  # fmt: skip
    worlds = []
    for name, folder in folders.items():
        if folder is not None:
            title, kind = titles[name]
            worlds.append(PersonWorld(name, title, kind, folder, work / "manifests"))
    return worlds
