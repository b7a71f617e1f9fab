"""Trains the person pack's network: classes with a margin, contrasts across visible and infrared, averaged weights.

What a batch shows is made in `person_crops`; judging and packing are elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch

from training.methods.averaged_training import AveragedTraining
from training.methods.person_crops import Batches
from training.methods.schedules import warmed_cosine
from training.networks.two_stems import TwoStems


@dataclass(frozen=True)
class Recipe:
    """How a network is trained."""

    steps: int = 1000
    """Over which the rate falls."""
    stop: int = 400
    """After so many the run ends, and its running mean ships: the shipped one was given no more time."""
    people: int = 16
    each: int = 2
    rate: float = 2.5e-3
    warm: int = 60
    decay: float = 0.05
    margin: float = 0.2
    scale: float = 20.0
    contrast: float = 1.0
    temperature: float = 0.1
    average: float = 0.99
    """Of the running mean of the weights, which is what ships."""
    widths: tuple[int, ...] = (24, 48, 96, 128)
    bfloat16: bool = False
    """Two thirds of the time where the processor multiplies in it; the shipped network was trained so."""
    seed: int = 0


class Training(AveragedTraining[Recipe, TwoStems]):
    """Up to where the recipe ends, or to any step before."""

    def __init__(self, recipe: Recipe, classes: int) -> None:
        torch.manual_seed(recipe.seed)
        network = TwoStems(recipe.widths)
        super().__init__(recipe, network, network.dim, classes)

    def run(
        self,
        batches: Batches,
        steps: int,
        seen: Callable[["Training", dict[str, float]], None] = lambda run, said: None,
    ) -> None:
        """Up to step number `steps`, however the run began."""
        self.network.train()
        for visible, infrared, labels in batches.from_number(self.step, steps):
            rate = warmed_cosine(self.recipe.rate, self.step, self.recipe.warm, self.recipe.steps)
            seen(self, self.update(partial(self.network.both, visible, infrared), labels, rate))
