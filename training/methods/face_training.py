"""Trains the face network: classes with a margin and contrasts between pictures, over people real and rendered.

What a batch shows is made in `face_batches`; the finished pack is put together elsewhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

import torch
from pydantic import ConfigDict

from training.methods.averaged_training import AveragedTraining
from training.methods.face_batches import Batch, Batches, Mixing
from training.methods.schedules import warmed_cosine
from training.networks.face import SIGHTS, FaceNetwork


@dataclass(frozen=True)
class Stage:
    """A stretch of the training with a rate that rises over `warm` steps and falls like a cosine to its end."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    steps: int = 2200
    rate: float = 2e-3
    warm: int = 200
    mixing: Mixing = field(default_factory=Mixing)
    days: bool = False
    """Whether faces are also shown as on another day: turned, lit from elsewhere, with glasses."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    sight: str = "whole"
    """Which part of the chip, by its name in SIGHTS."""
    stages: tuple[Stage, ...] = (Stage(),)
    decay: float = 0.05
    margin: float = 0.3
    scale: float = 28.0
    contrast: float = 1.0
    temperature: float = 0.1
    average: float = 0.998
    """Of the running mean of the weights, which is what ships."""
    widths: tuple[int, ...] = (64, 160)
    depths: tuple[int, ...] = (2, 2)
    dim: int = 256
    bfloat16: bool = False
    """About half the time where the processor multiplies in it; the shipped networks were trained so."""
    seed: int = 0

    @property
    def steps(self) -> int:
        return sum(stage.steps for stage in self.stages)

    def stage(self, step: int) -> tuple[Stage, int]:
        """The stage that a step is of, and how many of it are done by then."""
        for stage in self.stages[:-1]:
            if step < stage.steps:
                return stage, step
            step -= stage.steps
        return self.stages[-1], step


class Training(AveragedTraining[Recipe, FaceNetwork]):
    """From stage to stage."""

    def __init__(self, recipe: Recipe, classes: int) -> None:
        torch.manual_seed(recipe.seed)
        super().__init__(recipe, _network(recipe), recipe.dim, classes)

    def run(
        self,
        batches: Callable[[Stage], Batches],
        steps: int,
        seen: Callable[["Training", dict[str, float]], None] = lambda run, said: None,
    ) -> None:
        """Up to step number `steps`, however the run began; `batches` gives what a stage shows."""
        self.network.train()
        while self.step < steps:
            stage, done = self.recipe.stage(self.step)
            end = min(steps, self.step - done + stage.steps)
            self._run(batches(stage).from_number(self.step, end), seen)

    def _run(self, batches: Iterable[Batch], seen: Callable[["Training", dict[str, float]], None]) -> None:
        for batch in batches:
            chips, kinds, labels = (torch.from_numpy(each) for each in (batch.chips, batch.kinds, batch.labels))
            # What drops out follows from the step alone, as the batch does.
            torch.manual_seed(self.recipe.seed * 1_000_003 + self.step)
            seen(self, self.update(partial(self.network, chips, kinds), labels, self._rate()))

    def _rate(self) -> float:
        stage, step = self.recipe.stage(self.step)
        return warmed_cosine(stage.rate, step, stage.warm, stage.steps)


def _network(recipe: Recipe) -> FaceNetwork:
    return FaceNetwork(SIGHTS[recipe.sight], widths=tuple(recipe.widths), depths=tuple(recipe.depths), dim=recipe.dim)
