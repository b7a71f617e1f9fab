"""Methods for persons: processor time of a training step beside the plain baseline's, the data's share, encoding.

Then what the papers' full training takes, counted on real steps of few pictures: operations, and bytes kept for the
backward pass. Both grow with the pictures, so that they scale to the batch; hours follow from a card's speed.
"""

import statistics
import time
from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.flop_counter import FlopCounterMode

from training.data.manifest import Row, write_manifest
from training.methods.base import STRONG, WEAK
from training.methods.registry import METHODS
from training.reproduction.persons.budgets import FULL, QUICK
from training.reproduction.persons.rows import switches_of
from training.running.experiment import Experiment
from training.running.loop import Drawing, build_method
from training.running.processes import take_place
from training.running.store import Store
from training.running.updates import Optimisers, update

PLAIN = "person-two-stream"
ROWS = {PLAIN: "mun", "person-one-stream": "mun", "agw": "mun", "mun": "mun", "rfm-baseline": "rfm", "rfm": "rfm"}
"""By row, whose budget."""
PEOPLE, EACH, STEPS = 40, 4, 7
SUSTAINED = 30e12
"""Operations a second that a card with 24 GB is taken to sustain in bfloat16: four tenths of the 71e12 that an RTX 3090
has on paper. An assumption, not a measurement."""


@dataclass
class Rig:
    """A method with its optimisers and drawn batches, without a run's folder."""

    experiment: Experiment
    method: torch.nn.Module
    drawing: Drawing
    optimisers: Optimisers
    number: int = 0

    def step(self):
        """Seconds of the processor for drawing and for the update."""
        began = time.process_time()
        batches = {side: self.drawing.batch(side, self.number) for side in (STRONG, WEAK)}
        drawn = time.process_time()
        self.number += 1
        (phase,) = self.method.phases(0.5)
        kind = self.experiment.training.mixed_precision
        cast = None if kind == "off" else torch.autocast("cpu", dtype=torch.bfloat16)
        update(self.method, self.method, phase, batches, self.optimisers, 0.5, None, cast)
        return drawn - began, time.process_time() - drawn


def rig(row, budget, folder, pictures=None, **switches):
    manifest = folder / "m.csv"
    write_manifest([Row("none.png", "p", "visible", "train")], manifest)
    training = {**budget.training, "ahead": False, "threads": 1}
    if pictures is not None:
        training |= {"batch": pictures, "people": 2}
    experiment = Experiment.model_validate(
        {
            "data": {"manifest": manifest, "shows": "person", "strong": "visible", "weak": "infrared", **budget.data},
            "network": dict(budget.network),
            "method": {"name": row, "switches": switches_of(row, budget) | switches},
            "training": training,
        }
    )
    method = build_method(experiment, PEOPLE)
    if experiment.training.channels_last:
        method.to(memory_format=torch.channels_last)
    spec = experiment.data.spec()
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(PEOPLE), EACH)
    stores = [
        Store(rng.integers(0, 256, (len(labels), 1, 3, spec.height, spec.width), dtype=np.uint8), labels, method.stage)
        for _ in range(2)
    ]
    drawing = Drawing(*stores, experiment, take_place("cpu"), method)
    return Rig(experiment, method.train(), drawing, Optimisers(method, experiment.training))


def measure():
    import tempfile
    from pathlib import Path

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        yield from steps(Path(name))
        yield from full(Path(name))


def steps(folder):
    """Step by step in turn, so that what disturbs the machine disturbs every row alike."""
    rigs = {row: rig(row, QUICK[paper], folder) for row, paper in ROWS.items()}
    taken = {row: [] for row in ROWS}
    for number in range(STEPS):
        for row, one in rigs.items():
            pair = one.step()
            if number:
                taken[row].append(pair)
    cost = {row: statistics.median(sum(pair) for pair in pairs) * 1000 for row, pairs in taken.items()}
    for row, pairs in taken.items():
        pictures = 2 * rigs[row].experiment.training.batch
        share = statistics.median(drawn / (drawn + moved) for drawn, moved in pairs)
        speed = f"{cost[row] / cost[PLAIN]:.2f} of plain, {pictures / cost[row] * 1000:.0f} persons/s"
        note = f"CPU; {speed}, {share:.0%} for data"
        yield "persons, a step of --quick", METHODS[row].title, cost[row], note
    for row, one in rigs.items():
        staged = one.drawing.batch(WEAK, 0).staged
        one.method.eval()
        times = []
        for _ in range(4):
            began = time.process_time()
            with torch.no_grad():
                one.method.encode(staged, WEAK)
            times.append(time.process_time() - began)
        ms = statistics.median(times[1:]) * 1000
        yield "persons, encoding", METHODS[row].title, ms, f"CPU; {len(staged) / ms * 1000:.0f} persons/s"


def full(folder, pictures=4):
    for row, paper in ROWS.items():
        if row == "person-one-stream":
            continue
        budget = FULL[paper]
        # W_p's orthogonal matrices cost the same whatever the batch: they do not scale, and are timed below.
        one = rig(row, budget, folder, pictures, **({"projection": "identity"} if row == "mun" else {}))
        kept = set()
        total = 0

        def keep(tensor, kept=kept):
            nonlocal total
            storage = tensor.untyped_storage()
            if storage.data_ptr() not in kept:
                kept.add(storage.data_ptr())
                total += storage.nbytes()
            return tensor

        with FlopCounterMode(display=False) as counter, torch.autograd.graph.saved_tensors_hooks(keep, lambda t: t):
            _, took = one.step()
        weights = sum(p.numel() * p.element_size() for p in one.method.parameters())
        scale = budget.training["batch"] / pictures
        # Weights are among what is kept; they do not grow with the batch. Gradients, and two moments of AdamW or one
        # of SGD, are as large again.
        moments = 2 if budget.training["optimiser"] == "adamw" else 1
        memory = (total - weights) * scale + weights * (2 + moments)
        operations = counter.get_total_flops() * scale
        hours = operations * budget.steps / SUSTAINED / 3600
        note = (
            f"CPU, {2 * pictures} pictures; {operations / 1e12:.2f}e12 operations, {memory / 2**30:.1f} GiB for "
            f"{2 * budget.training['batch']}; {budget.steps:,} steps {hours:.1f} h at {SUSTAINED / 1e12:.0f}e12/s"
        )
        yield "persons, ResNet-50 as in the paper", METHODS[row].title, took * 1000, note
    for projection in ("orthogonal", "identity"):
        one = rig("mun", FULL["mun"], folder, pictures, projection=projection)
        took = statistics.median(sum(one.step()) for _ in range(3)) * 1000
        yield "persons, ResNet-50 as in the paper", f"MUN, W_p {projection}", took, f"CPU, {2 * pictures} pictures"
