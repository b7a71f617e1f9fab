"""Trains the face network: classes with a margin and contrasts between pictures, over people real and rendered.

What a batch shows is made in `face_batches`; the finished pack is put together elsewhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from pydantic import ConfigDict
from torch import Tensor, nn

from training.losses import contrastive_loss, margin_loss
from training.methods.face_batches import Batch, Batches, Mixing
from training.methods.schedules import follow, warmed_cosine
from training.networks.face import SIGHTS, FaceNetwork
from training.running import checkpoints


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


class Training:
    """`network` learns, `mean` is its running mean; `step` counts finished steps."""

    def __init__(self, recipe: Recipe, classes: int) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe, self.step = recipe, 0
        self.network = _network(recipe)
        self.classes = nn.Parameter(nn.functional.normalize(torch.randn(classes, recipe.dim)))
        self.mean = _network(recipe)
        self.mean.load_state_dict(self.network.state_dict())
        self.mean.eval()
        heavy = [p for p in self.network.parameters() if p.ndim > 1]
        light = [*(p for p in self.network.parameters() if p.ndim <= 1), self.classes]
        groups = [{"params": heavy, "weight_decay": recipe.decay}, {"params": light, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.99))

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
            for group in self.optimiser.param_groups:
                group["lr"] = self._rate()
            chips, kinds, labels = (torch.from_numpy(each) for each in (batch.chips, batch.kinds, batch.labels))
            # What drops out follows from the step alone, as the batch does.
            torch.manual_seed(self.recipe.seed * 1_000_003 + self.step)
            classed, contrasted = self._losses(chips, kinds, labels)
            self.optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(classed + self.recipe.contrast * contrasted)
            nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
            self.optimiser.step()
            follow(self.mean, self.network, self.recipe.average, self.step)
            self.step += 1
            seen(self, {"step": self.step, "classes": classed.item(), "contrast": contrasted.item()})

    def _losses(self, chips: Tensor, kinds: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.recipe.bfloat16):
            features = self.network(chips, kinds)
        features = nn.functional.normalize(features.float())
        cosines = features @ nn.functional.normalize(self.classes).T
        return (
            margin_loss(cosines, labels, self.recipe.margin, self.recipe.scale),
            contrastive_loss(features, labels, self.recipe.temperature),
        )

    def _rate(self) -> float:
        stage, step = self.recipe.stage(self.step)
        return warmed_cosine(stage.rate, step, stage.warm, stage.steps)

    def save(self, folder: Path) -> None:
        tensors = {
            **{f"method.network.{name}": value for name, value in self.network.state_dict().items()},
            **{f"method.mean.{name}": value for name, value in self.mean.state_dict().items()},
            "method.classes": self.classes,
            **checkpoints.optimiser_tensors("all", self.optimiser),
        }
        checkpoints.save(folder, checkpoints.Checkpoint(self.step, tensors, {"recipe": asdict(self.recipe)}), keep=2)

    def resume(self, folder: Path) -> None:
        kept = checkpoints.load(checkpoints.newest(folder))
        named: dict[str, Any] = kept.of_method()
        for part, module in (("network.", self.network), ("mean.", self.mean)):
            module.load_state_dict({k.removeprefix(part): v for k, v in named.items() if k.startswith(part)})
        self.classes.data.copy_(named["classes"])
        checkpoints.restore_optimiser("all", self.optimiser, kept.tensors)
        self.step = kept.step


def _network(recipe: Recipe) -> FaceNetwork:
    network = FaceNetwork(
        SIGHTS[recipe.sight], widths=tuple(recipe.widths), depths=tuple(recipe.depths), dim=recipe.dim
    )
    return network.to(memory_format=torch.channels_last)
