"""MarrNet's rows on real spectra: the method, its ablations and plain rivals, clean and with a window hidden.

A season is held out whole. Each row is kept as JSON and never done twice; what the numbers say is written in `report`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.formats import digest_bytes
from training.data.manifest import Manifest
from training.data.readers import mpx
from training.data.spectra import Prepared, prepared_rows, rendered_rows
from training.evaluation.hits import written
from training.evaluation.spectra import PLAIN, Encode, occluded_hits, rank_one
from training.methods.base import STRONG, WEAK, Batch, Method
from training.methods.marrnet import Marrnet
from training.methods.registry import MARRNET_ROWS, METHODS
from training.methods.spectra_pack import EACH, RENDERED, SEED
from training.methods.spectral_discriminant import TECHNIQUES, learn
from training.methods.start import start_from
from training.networks.backbone import ChipShape
from training.networks.spectral import build
from training.reproduction.resumable import keep, kept
from training.running.experiment import Training
from training.running.updates import Optimisers, rate_factor, training_modes, update

START, LONGER, PACK = "recogniser alone", "recogniser alone, as long", "spectra pack's encoder"
SIDE = {"ir": STRONG, "raman": WEAK}
DRAWS = 3
Say = Callable[[str], None]


@dataclass(frozen=True)
class Budget:
    """`length` is how many points a network sees, `widths` U's channels a level; `seeds` are those of every row."""

    length: int
    widths: tuple[int, ...]
    steps: int
    batch: int
    seasons: tuple[str, ...]
    seeds: int


@dataclass(frozen=True)
class Task:
    """`row` is a plain measure, the pack, a recogniser alone, or one of MarrNet's rows by its name."""

    season: str
    row: str
    seed: int

    @property
    def title(self) -> str:
        return MARRNET_ROWS[self.row].title if self.row in MARRNET_ROWS else self.row


def tasks(budget: Budget) -> list[Task]:
    """What has no seed first; then seed by seed, so that an early end leaves whole tables of fewer seeds."""
    fixed = [Task(season, row, 0) for season in budget.seasons for row in (*PLAIN, PACK)]
    learned = [
        Task(season, row, seed)
        for seed in range(budget.seeds)
        for season in budget.seasons
        for row in (START, LONGER, *MARRNET_ROWS)
    ]
    return fixed + learned


def run_tasks(data: Path, work: Path, budget: Budget, say: Say) -> list[dict[str, Any]]:
    """All results; those on the disk, of the very same question, are not computed again."""
    bench, results = _Bench(data, work, budget), []
    for task in tasks(budget):
        folder, asked = _folder(task, work), _asked(task, data, budget)
        result = kept(folder, asked)
        if result is None:
            result = bench.result(task, folder) | {"asked": asked}
            keep(folder, result)
            say(f"spectra, {task.season}, seed {task.seed}, {task.title}: {result['substance']:.3f}")
        results.append(result)
    return results


def done_already(data: Path, work: Path, budget: Budget) -> list[dict[str, Any]]:
    found = [kept(_folder(task, work), _asked(task, data, budget)) for task in tasks(budget)]
    return [result for result in found if result is not None]


def samples_of(work: Path, budget: Budget) -> Path:
    """Curves of a rendered substance through MarrNet's heads."""
    return _folder(Task(budget.seasons[0], "marrnet", 0), work) / "samples.npz"


def _folder(task: Task, work: Path) -> Path:
    return work / "rows" / "spectra" / task.season / f"{task.title.replace(' ', '-')}-{task.seed}"


def _asked(task: Task, data: Path, budget: Budget) -> str:
    row = METHODS[task.row] if task.row in MARRNET_ROWS else METHODS["joint"]
    settings = row.method.settings_type(**row.switches).model_dump_json()
    said = f"{task} {budget.length} {budget.widths} {budget.steps} {budget.batch} {DRAWS} {settings}"
    return digest_bytes(said.encode() + (data / mpx.TABLE).read_bytes())[:16]


class _Bench:
    """What rows are trained and asked on, made when the first row wants it."""

    def __init__(self, data: Path, work: Path, budget: Budget) -> None:
        self.data, self.work, self.budget = data, work, budget
        self._starts: dict[tuple[str, int], Method] = {}

    @cached_property
    def measured(self) -> Prepared:
        return prepared_rows(Manifest(self.data, tuple(mpx.READER.read(self.data))), self.work)

    @cached_property
    def strangers(self) -> Prepared:
        return rendered_rows(SEED, RENDERED, EACH, self.work)

    def result(self, task: Task, folder: Path) -> dict[str, Any]:
        held = self.measured.cameras == task.season
        probes, gallery = (self.measured.where(held).of(technique) for technique in TECHNIQUES)
        return judged(task.title, task.season, task.seed, self._encode(task, folder), probes, gallery)

    def _encode(self, task: Task, folder: Path) -> Encode:
        if task.row in PLAIN:
            return plain(task.row)
        learned = self.measured.where(self.measured.cameras != task.season)
        if task.row == PACK:
            encoders = learn(learned, self.strangers)
            return lambda technique, rows: encoders[technique](rows)
        start = self._start(task, learned)
        if task.row == START:
            return encode(start, self.budget)
        method = train("joint" if task.row == LONGER else task.row, learned, self.budget, task.seed, start)
        if task.row == "marrnet" and task.seed == 0:
            assert isinstance(method, Marrnet)
            folder.mkdir(parents=True, exist_ok=True)
            np.savez(folder / "samples.npz", **samples(method, self.strangers, self.budget))  # type: ignore[arg-type]
        return encode(method, self.budget)

    def _start(self, task: Task, learned: Prepared) -> Method:
        key = task.season, task.seed
        if key not in self._starts:
            self._starts[key] = train("joint", learned, self.budget, task.seed)
        return self._starts[key]


def train(row: str, learned: Prepared, budget: Budget, seed: int, start: Method | None = None) -> Method:
    """From a start that knows the substances of each technique, as every row but the start has it."""
    torch.manual_seed(seed)
    names = sorted(set(learned.substances.tolist()))
    entry = METHODS[row]
    own = {"widths": budget.widths} if issubclass(entry.method, Marrnet) else {}
    settings = entry.method.settings_type(**{**entry.switches, **own})
    method = entry.method(settings, build(ChipShape(1, 1, budget.length), 64), len(names))
    if start is not None:
        start_from(method, start.state_dict(), START)
    training = Training(
        steps=budget.steps, optimiser="adamw", rate=2e-3, weight_decay=1e-3, adversarial_rate=2e-4, gradient_bound=5.0
    )
    optimisers = Optimisers(method, training)
    method.prepare([])
    rng = np.random.default_rng(seed)
    sides = {SIDE[t]: learned.of(t) for t in TECHNIQUES}
    labels = {side: np.searchsorted(names, part.substances) for side, part in sides.items()}
    for step in range(budget.steps):
        progress = step / budget.steps
        optimisers.set_rates(rate_factor(step, training))
        training_modes(method, progress)
        for phase in method.phases(progress):
            batches = {side: _batch(sides[side], labels[side], budget, rng) for side in phase.draws}
            update(method, method, phase, batches, optimisers, progress)
    return method.eval()


def _batch(part: Prepared, labels: NDArray[np.integer], budget: Budget, rng: np.random.Generator) -> Batch:
    """Each substance as often as any other."""
    weights = 1.0 / np.bincount(labels)[labels]
    rows = rng.choice(len(labels), budget.batch, p=weights / weights.sum())
    return Batch(network_rows(part.values[rows], budget.length), torch.from_numpy(labels[rows].astype(np.int64)))


def network_rows(values: NDArray[np.float32], length: int) -> torch.Tensor:
    """(N, 1, 1, length): means of neighbouring points, scaled so that a row's mean square is about 1."""
    rows = torch.from_numpy(np.ascontiguousarray(values))[:, None] * values.shape[1] ** 0.5
    return torch.nn.functional.adaptive_avg_pool1d(rows, length)[:, :, None]


def encode(method: Method, budget: Budget) -> Encode:
    def encoded(technique: str, rows: NDArray[np.floating]) -> NDArray[np.floating]:
        with torch.no_grad():
            parts = [
                method.encode(network_rows(np.asarray(part, np.float32), budget.length), SIDE[technique]).numpy()
                for part in np.array_split(rows, max(1, len(rows) // 256))
            ]
        return np.concatenate(parts)

    return encoded


def plain(name: str) -> Encode:
    """Cosine and angle rank alike; correlation is the cosine of rows without their mean."""

    def encoded(technique: str, rows: NDArray[np.floating]) -> NDArray[np.floating]:
        centred = rows - rows.mean(1, keepdims=True) if name == "correlation" else rows
        return centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-12)

    return encoded


def judged(row: str, season: str, seed: int, encoded: Encode, probes: Prepared, gallery: Prepared) -> dict[str, Any]:
    scores = encoded("raman", probes.values) @ encoded("ir", gallery.values).T
    found = rank_one(scores, probes, gallery, mpx.polymer_of)
    hits = occluded_hits(encoded, probes, gallery, range(DRAWS))
    return {
        "row": row, "season": season, "seed": seed, "substance": found.substance, "group": found.group,
        "probes": found.probes, "gallery": found.gallery, "hits": written(hits),
    }  # fmt: skip


def samples(method: Marrnet, rendered: Prepared, budget: Budget) -> dict[str, NDArray[np.float32]]:
    """One rendered substance by both techniques, each reconstructed and carried over to the other: nothing of the
    measured data, and of a substance that nobody learned."""
    substance = next(name for name in rendered.substances if len({*rendered.among([name]).techniques}) == 2)
    names = {"raman": "Raman", "ir": "infrared"}
    drawn = {}
    with torch.no_grad():
        for technique, other in (("raman", "ir"), ("ir", "raman")):
            rows = network_rows(rendered.of(technique).among([substance]).values[:1], budget.length)
            made = method.representation(rows)
            drawn[f"{names[technique]}, rendered"] = rows
            drawn[f"{names[technique]}, reconstructed"] = method.shown_as(made, SIDE[technique])
            drawn[f"{names[technique]} shown as {names[other]}"] = method.shown_as(made, SIDE[other])
    return {name: values[0, 0, 0].numpy() for name, values in drawn.items()}
