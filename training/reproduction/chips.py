"""The chips of the worlds, cut before any row asks for them: rows that run side by side would each cut them anew.

What is cut how is said by the rows' own experiments.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from training.data.cuts import Cuts, cut_chips
from training.data.manifest import Split, read_manifest
from training.methods.base import STRONG, WEAK
from training.reproduction.resumable import each
from training.reproduction.rows import CACHE, START, Budget, Task, World, experiment_of
from training.running.loop import build_method
from training.running.sides import sides_of
from training.running.store import Store


@dataclass(frozen=True)
class Part:
    """One side of one split of a world."""

    world: World
    split: Split
    side: str


def cut_all(
    worlds: Sequence[World], budget: Budget, out: Path, workers: int, say: Callable[[str], None] = lambda text: None
) -> None:
    splits: tuple[Split, ...] = ("train", "test", "validation")
    parts = [Part(world, split, side) for world in worlds for side in (STRONG, WEAK) for split in splits]
    for part, result in each(parts, partial(_cut, budget=budget, out=out), workers):
        say(f"{part.world.name}: {result['chips']} chips, {part.side} side of {part.split}")


def _cut(part: Part, budget: Budget, out: Path) -> dict[str, Any]:
    experiment = experiment_of(Task(part.world, START, 0), budget, out)
    sides = sides_of(read_manifest(part.world.manifest), experiment.data, part.split)
    rows = sides.strong if part.side == STRONG else sides.weak
    cuts = experiment.data.cuts() if part.split == "train" else Cuts()
    # Opening the store keeps what the fixed first stage makes of the chips as well.
    stage = build_method(experiment, len(sides.people)).stage
    return {"chips": len(Store(cut_chips(rows, experiment.data.spec(), cuts, out / CACHE), [0] * len(rows), stage))}
