"""The loop: batches by step number, the phases of a method, events, checkpoints, and a clean stop.

Whatever is random is drawn from the seed and the step's number, so that a run that was killed goes on to the same
numbers as one that was not.
"""

import contextlib
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import torch
from torch import Tensor

from training.data.samplers import Epochs, PeopleTimes, Sampler, WithReplacement
from training.errors import TrainingError
from training.methods.base import STRONG, WEAK, Batch, Method, Phase
from training.methods.registry import METHODS
from training.methods.start import begin_backbone, start_from
from training.networks.registry import BACKBONES
from training.running import checkpoints
from training.running.events import Events
from training.running.experiment import Experiment, Training, write_experiment
from training.running.processes import Place, leave_place, take_place
from training.running.sides import open_stores, training_sides
from training.running.store import Store
from training.running.updates import Optimisers, rate_factor, stop_if_hopeless, training_modes, update


@dataclass(frozen=True)
class Finished:
    """A run that came to its end."""

    folder: Path
    method: Method
    people: tuple[str, ...]
    seconds: float


def run(
    experiment: Experiment,
    folder: Path,
    *,
    resume: bool = False,
    echo: bool = False,
    bar: bool | None = None,
    cache: Path | None = None,
    last_step: int | None = None,
    opened: tuple[Store, Store] | None = None,
) -> Finished:
    """Trains into `folder`. `last_step` ends it early, as a kill would but with a checkpoint.

    `opened` are the stores of this very data, where many runs share them.
    """
    training = experiment.training
    if training.threads:
        torch.set_num_threads(training.threads)
    _check_folder(folder, resume)
    place = take_place(training.device)
    sides = training_sides(experiment.data)
    with Events(folder, echo=echo, bar=bar, silent=not place.first) as events, _sentences_for_memory():
        events.say("start", device=str(place.device), processes=place.processes, method=experiment.method.name)
        method = build_method(experiment, len(sides.people)).to(place.device)
        stores = opened or open_stores(
            sides,
            experiment.data,
            method.stage,
            cache or folder / "cache",
            lambda done, of: events.say("data", done=done, of=of) if done % 500 == 0 or done == of else None,
        )
        if place.first:
            folder.mkdir(parents=True, exist_ok=True)
            write_experiment(experiment, folder / "experiment.toml")
        with Drawing(stores[0], stores[1], experiment, place, method) as drawing:
            seconds = _train(method, experiment, folder, drawing, place, events, resume, last_step, sides.people)
        events.say("end", step=last_step or training.steps, seconds=round(seconds, 2))
    leave_place(place)
    return Finished(folder, method.eval(), sides.people, seconds)


def build_method(experiment: Experiment, people: int) -> Method:
    """A method with fresh weights from the experiment's seed, or started from another run's."""
    torch.manual_seed(experiment.training.seed)
    n = experiment.network
    options: dict[str, Any] = {} if n.width is None else {"width": n.width}
    if n.weights is not None:
        options["weights"] = n.weights
    backbone = BACKBONES[n.backbone](experiment.data.shape(), n.dim, gradients=n.gradients, **options)
    entry = METHODS[experiment.method.name]
    path = None if n.start is None else checkpoints.newest(n.start)
    if path is not None and entry.method.of_persons:
        begin_backbone(backbone, checkpoints.load(path).of_method(), str(path))
    method = entry.method(experiment.method.settings(), backbone, people)
    if path is not None and not entry.method.of_persons:
        start_from(method, checkpoints.load(path).of_method(), str(path))
    return method


class Drawing:
    """Batches of both sides by number; augmentation is drawn from the number too."""

    def __init__(self, strong: Store, weak: Store, experiment: Experiment, place: Place, method: Method) -> None:
        t = experiment.training
        self._stores = {STRONG: strong, WEAK: weak}
        self._samplers = _samplers(strong, weak, t, place)
        self._seed, self._mirror, self._place, self._method = t.seed, experiment.data.mirror, place, method
        self._channels_last = t.channels_last
        self._thread = ThreadPoolExecutor(1) if t.ahead else None
        self._ready: dict[tuple[str, int], Future[tuple[Tensor, Any]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._thread is not None:
            self._thread.shutdown(cancel_futures=True)

    def batch(self, side: str, number: int) -> Batch:
        if self._thread is None:
            return self._on_device(self._stores[side], *self._drawn(side, number))
        ready = self._ready.pop((side, number), None)
        pixels, labels = self._drawn(side, number) if ready is None else ready.result()
        self._ready[side, number + 1] = self._thread.submit(self._drawn, side, number + 1)
        return self._on_device(self._stores[side], pixels, labels)

    def _drawn(self, side: str, number: int) -> tuple[Tensor, Any]:
        store = self._stores[side]
        rows = self._samplers[side].batch(number)
        rng = np.random.default_rng([self._seed, 31, number, self._place.rank, side == WEAK])
        variants = rng.integers(0, store.variants, len(rows))
        mirrored = rng.random(len(rows)) < 0.5 if self._mirror else None
        staged = store.staged(rows, variants, mirrored)
        if not store.stage_kept:
            staged = self._method.augment(staged, side, rng)
        return staged, store.labels[rows]

    def in_order(self, side: str, size: int = 256) -> Iterator[Batch]:
        """All of a side once, as it is."""
        store = self._stores[side]
        for start in range(0, len(store), size):
            rows = np.arange(start, min(start + size, len(store)))
            yield self._on_device(store, store.staged(rows), store.labels[rows])

    def _on_device(self, store: Store, staged: Tensor, labels: Any) -> Batch:
        device = self._place.device
        layout = torch.channels_last if self._channels_last and staged.dim() == 4 else torch.preserve_format
        staged = staged.to(device, non_blocking=True, memory_format=layout)
        if not store.stage_kept:
            with torch.no_grad():
                staged = store.stage(staged)
        return Batch(staged, torch.from_numpy(labels).to(device))


def _samplers(strong: Store, weak: Store, training: Training, place: Place) -> dict[str, Sampler]:
    t = training
    if t.people is None:
        return {
            STRONG: Epochs(len(strong), t.batch, t.seed, place.rank, place.processes),
            WEAK: WithReplacement(weak.labels, t.batch, t.seed, place.rank),
        }
    both = np.intersect1d(strong.labels, weak.labels)
    each = t.batch // t.people
    return {
        side: PeopleTimes(store.labels, t.people, each, t.seed, place.rank, both)
        for side, store in ((STRONG, strong), (WEAK, weak))
    }


def _train(
    method: Method,
    experiment: Experiment,
    folder: Path,
    drawing: Drawing,
    place: Place,
    events: Events,
    resume: bool,
    last_step: int | None,
    people: tuple[str, ...],
) -> float:
    training = experiment.training
    optimisers = Optimisers(method, training)
    precision = _Precision(training, place)
    first = 0
    if resume:
        first = _restore(method, optimisers, folder, place, experiment)
        events.say("resume", step=first)
    else:
        method.prepare(drawing.in_order(STRONG))
    model = place.wrap(method)
    if training.channels_last:
        method.to(memory_format=torch.channels_last)
    if training.compile:
        for part in method.trunk:
            method.parts[part].compile()
    facts = {"people": list(people), "method": experiment.method.name}
    drawn = _counts_before(method, first, training.steps)
    began = time.perf_counter()
    end = min(last_step or training.steps, training.steps)
    for step in range(first, end):
        progress = step / training.steps
        torch.manual_seed((training.seed * 1_000_003 + step) * 64 + place.rank)
        training_modes(method, progress)
        optimisers.set_rates(rate_factor(step, training))
        terms: dict[str, Tensor] = {}
        for phase in _unrolled(method, progress):
            batches = {}
            for side in phase.draws:
                batches[side] = drawing.batch(side, drawn[side])
                drawn[side] += 1
            new = update(model, method, phase, batches, optimisers, progress, precision.scaler, precision.autocast)
            terms |= {
                f"{name}" if phase.name != "G" or name not in terms else f"{name}_G": v for name, v in new.items()
            }
        if (step + 1) % training.log_every == 0 or step + 1 == end:
            losses = {name: float(value) for name, value in terms.items()}
            stop_if_hopeless(losses, step + 1, training.divergence)
            took = time.perf_counter() - began
            left = took / (step + 1 - first) * (training.steps - step - 1)
            events.say("step", step=step + 1, steps=training.steps, losses=losses, rate=rate_factor(step, training),
                       seconds=round(took, 2), left=round(left, 1), device=str(place.device))  # fmt: skip
        if place.first and ((step + 1) % training.checkpoint_every == 0 or step + 1 == end):
            stop_if_hopeless({name: float(value) for name, value in terms.items()}, step + 1, training.divergence)
            path = _save(method, optimisers, folder, step + 1, facts, training.keep)
            events.say("checkpoint", step=step + 1, file=str(path.relative_to(folder)))
    return time.perf_counter() - began


def _unrolled(method: Method, progress: float) -> Iterator[Phase]:
    for phase in method.phases(progress):
        for _ in range(phase.times):
            yield phase


def _counts_before(method: Method, step: int, steps: int) -> dict[str, int]:
    """How many batches of either side were drawn before `step`: what a resumed run goes on from."""
    counts = {STRONG: 0, WEAK: 0}
    for earlier in range(step):
        for phase in _unrolled(method, earlier / steps):
            for side in phase.draws:
                counts[side] += 1
    return counts


def _save(method: Method, optimisers: Optimisers, folder: Path, step: int, facts: Mapping[str, Any], keep: int) -> Path:
    tensors = {f"method.{name}": tensor for name, tensor in method.state_dict().items()}
    for name, optimiser in optimisers.named():
        tensors |= checkpoints.optimiser_tensors(name, optimiser)
    return checkpoints.save(folder / "checkpoints", checkpoints.Checkpoint(step, tensors, facts), keep)


def _restore(method: Method, optimisers: Optimisers, folder: Path, place: Place, experiment: Experiment) -> int:
    path = checkpoints.newest(folder)
    checkpoint = checkpoints.load(path)
    if checkpoint.facts.get("method") != experiment.method.name:
        raise TrainingError(f"the checkpoint is of the method '{checkpoint.facts.get('method')}'", file=path)
    try:
        method.load_state_dict(checkpoint.of_method())
        for name, optimiser in optimisers.named():
            checkpoints.restore_optimiser(name, optimiser, checkpoint.tensors)
    except (RuntimeError, ValueError, KeyError) as error:
        reason = str(error).strip().splitlines()[-1].strip()
        raise TrainingError(
            f"the checkpoint does not fit the experiment ({reason})",
            file=path,
            advice="resume with the same experiment",
        ) from None
    method.to(place.device)
    return checkpoint.step


def _check_folder(folder: Path, resume: bool) -> None:
    if resume:
        checkpoints.newest(folder)
    elif (folder / "checkpoints").is_dir() and any((folder / "checkpoints").iterdir()):
        raise TrainingError("there is a run here already", file=folder, advice="add --resume, or choose another --out")


class _Precision:
    """Mixed precision as the experiment has it; float16 needs its losses scaled, bfloat16 does not."""

    def __init__(self, training: Training, place: Place) -> None:
        kind = training.mixed_precision
        self.autocast = None
        self.scaler = None
        if kind != "off":
            dtype = torch.bfloat16 if kind == "bf16" else torch.float16
            self.autocast = torch.autocast(place.device.type, dtype=dtype)
        if kind == "fp16":
            if place.device.type != "cuda":
                raise TrainingError("float16 needs a GPU", advice="set training.mixed_precision = 'bf16' or 'off'")
            self.scaler = torch.amp.GradScaler("cuda")


@contextlib.contextmanager
def _sentences_for_memory() -> Iterator[None]:
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise TrainingError("the GPU's memory is full", advice="lower training.batch or network.width") from error
    except MemoryError as error:
        raise TrainingError("the memory is full", advice="lower training.batch or data.variants") from error
    except RuntimeError as error:
        if "can't allocate memory" not in str(error):
            raise
        raise TrainingError("the memory is full", advice="lower training.batch or data.variants") from error
