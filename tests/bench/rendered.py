"""The rendered world: processor time of a face in each modality and of a person, and whether training waits for them.

Processor time of this process on one thread, so that neighbours on a busy machine count little; waiting is a share of
the clock. Whether people can be told apart is here too, since it takes as long.
"""

import itertools
import os
import time

import cv2
import numpy as np

from engine.portrait.kernel import kernel
from engine.portrait.person import Person
from engine.portrait.sketch import contours
from engine.portrait.view import View
from training.synthetic.faces.stream import MODALITIES, Plan, shots_of, stream
from training.synthetic.faces.told_apart import measure as told_apart
from training.synthetic.persons.world import PersonWorld

SIDE, BATCH, STEPS = 160, 32, 6


def shot_ms(modalities, people=12):
    plan = Plan(people, 1, 3, modalities)
    shots_of(plan, 0)
    return cpu_ms(lambda: [shots_of(plan, index) for index in range(people)]) / people


def crop_ms(people=10):
    world = PersonWorld(3)
    crops = list(world.crops_of(0, 1))
    return cpu_ms(lambda: [list(world.crops_of(index, 1)) for index in range(1, people)]) / (people - 1) / len(crops)


def cpu_ms(work):
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


class Training:
    """Steps of the small network on pixels, which tells rendered people apart by their photos."""

    def __init__(self, people):
        import torch

        from training.networks.backbone import ChipShape
        from training.networks.registry import BACKBONES

        self.torch = torch
        network = BACKBONES["small"](ChipShape(3, SIDE, SIDE), 128, gradients=False)
        self.network = torch.nn.Sequential(network, torch.nn.Linear(128, people)).to(memory_format=torch.channels_last)
        self.optimiser = torch.optim.SGD(self.network.parameters(), 0.01, momentum=0.9)

    def step(self, samples):
        torch = self.torch
        pixels = torch.from_numpy(np.stack([s.image for s in samples])).permute(0, 3, 1, 2).float().div(255)
        loss = torch.nn.functional.cross_entropy(self.network(pixels), torch.tensor([s.person for s in samples]))
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()


def waiting(samples, training):
    """The share of the clock that passes between steps, and the milliseconds of a step with its wait."""
    batches = _batches(iter(samples))
    training.step(next(batches))
    waited = worked = 0.0
    for _ in range(STEPS):
        began = time.perf_counter()
        batch = next(batches)
        taken = time.perf_counter()
        training.step(batch)
        waited, worked = waited + taken - began, worked + time.perf_counter() - taken
    return waited / (waited + worked), (waited + worked) / STEPS * 1000


def _batches(samples):
    while batch := list(itertools.islice(samples, BATCH)):
        yield batch


def measure():
    cv2.setNumThreads(1)
    how = "compiled" if kernel() is not None else "nothing compiled"
    for modalities in (MODALITIES, *((one,) for one in MODALITIES)):
        ms = shot_ms(modalities)
        goal = " (goal 20)" if modalities == MODALITIES else ""
        yield (
            "rendered face, 160 × 160",
            ", ".join(modalities),
            ms,
            f"CPU, {how}; {1000 / ms:.1f} a second a core{goal}",
        )
    ms = crop_ms()
    yield "rendered person, 192 × 96", "a crop by any camera", ms, f"CPU; {1000 / ms:.1f} a second a core (goal 40)"
    yield from training_waits()
    ms = cpu_ms(lambda: [contours(Person(details=details), View(), 320, 400) for details in range(5)]) / 5
    yield "sketch pad's face, 320 × 400", "contours", ms, "CPU"
    found = told_apart()
    note = f"rank-1 {found['photo_learned']:.3f} (goal .9), descriptor alone {found['photo_descriptor']:.3f}"
    yield "200 rendered people told apart", "other photo, mild pose", found["seconds"] * 1000, note
    note = f"rank-1 {found['sketch_learned_on_photos']:.3f}, descriptor alone {found['sketch_descriptor']:.3f}"
    yield "200 rendered people told apart", "sketch, learned on photos only", found["seconds"] * 1000, note


def training_waits():
    """New photos drawn ahead by the other cores, and the same ones kept in memory after their first epoch."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    workers = max((os.cpu_count() or 2) - 1, 2)
    photos = 2
    plan = Plan((STEPS + 1) * BATCH // photos, photos, 5, ("photo",), SIDE, SIDE)
    training = Training(plan.people)
    kept = []

    def drawn():
        for sample in stream(plan, workers):
            kept.append(sample)
            yield sample

    for name, samples in (("photos drawn as it goes", drawn()), ("the same from memory", kept)):
        share, ms = waiting(samples, training)
        note = f"waits {share:.1%} of the time (goal 0){'' if samples is kept else f', {workers} workers'}"
        yield f"a training step on {BATCH} photos", name, ms, note
    torch.set_num_threads(threads)
