"""Trains the person pack's network: classes with a margin, contrasts across visible and infrared, averaged weights.

What a batch shows is made in `person_crops`; judging and packing are elsewhere.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.losses import contrastive_loss, margin_loss
from training.methods.person_crops import Batches
from training.methods.schedules import follow, warmed_cosine
from training.networks.two_stems import TwoStems
from training.running import checkpoints


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


class Training:
    """`network` learns, `mean` is its running mean; `step` counts finished steps."""

    def __init__(self, recipe: Recipe, classes: int) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe, self.step = recipe, 0
        self.network = _network(recipe)
        self.mean = _network(recipe)
        self.mean.load_state_dict(self.network.state_dict())
        self.mean.eval()
        self.classes = nn.Parameter(nn.functional.normalize(torch.randn(classes, self.network.dim)))
        heavy = [p for p in self.network.parameters() if p.ndim > 1]
        light = [*(p for p in self.network.parameters() if p.ndim <= 1), self.classes]
        groups = [{"params": heavy, "weight_decay": recipe.decay}, {"params": light, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=recipe.rate, betas=(0.9, 0.99))

    def run(
        self,
        batches: Batches,
        steps: int,
        seen: Callable[["Training", dict[str, float]], None] = lambda run, said: None,
    ) -> None:
        """Up to step number `steps`, however the run began."""
        self.network.train()
        for visible, infrared, labels in batches.from_number(self.step, steps):
            for group in self.optimiser.param_groups:
                group["lr"] = self._rate()
            classed, contrasted = self._losses(visible, infrared, labels)
            self.optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(classed + self.recipe.contrast * contrasted)
            nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
            self.optimiser.step()
            follow(self.mean, self.network, self.recipe.average, self.step)
            self.step += 1
            seen(self, {"step": self.step, "classes": classed.item(), "contrast": contrasted.item()})

    def _losses(self, visible: Tensor, infrared: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.recipe.bfloat16):
            features = self.network.both(visible, infrared)
        features = nn.functional.normalize(features.float())
        cosines = features @ nn.functional.normalize(self.classes).T
        return (
            margin_loss(cosines, labels, self.recipe.margin, self.recipe.scale),
            contrastive_loss(features, labels, self.recipe.temperature),
        )

    def _rate(self) -> float:
        recipe = self.recipe
        return warmed_cosine(recipe.rate, self.step, recipe.warm, recipe.steps)

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
        named = kept.of_method()
        for part, module in (("network.", self.network), ("mean.", self.mean)):
            module.load_state_dict({k.removeprefix(part): v for k, v in named.items() if k.startswith(part)})
        self.classes.data.copy_(named["classes"])
        checkpoints.restore_optimiser("all", self.optimiser, kept.tensors)
        self.step = kept.step


def _network(recipe: Recipe) -> TwoStems:
    return TwoStems(recipe.widths).to(memory_format=torch.channels_last)
