"""How the networks of packs learn: classes with a margin and contrasts, one update after the other, kept and resumed.

What a batch shows and how fast a step is are each pack's own.
"""

import copy
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn

from training.losses import contrastive_loss, margin_loss
from training.methods.schedules import follow
from training.running import checkpoints


class HowLearned(Protocol):
    """What the recipes have in common; they are frozen dataclasses."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def decay(self) -> float: ...
    @property
    def margin(self) -> float: ...
    @property
    def scale(self) -> float: ...
    @property
    def contrast(self) -> float: ...
    @property
    def temperature(self) -> float: ...
    @property
    def average(self) -> float:
        """Of the running mean of the weights, which is what ships."""
        ...

    @property
    def bfloat16(self) -> bool: ...
    @property
    def seed(self) -> int: ...


R = TypeVar("R", bound=HowLearned)
N = TypeVar("N", bound=nn.Module)


class AveragedTraining(Generic[R, N]):
    """`network` learns; `mean` is its running mean, `step` counts finished steps."""

    def __init__(self, recipe: R, network: N, dim: int, classes: int) -> None:
        """`dim` is that of the network's features."""
        self.recipe, self.step = recipe, 0
        self.network = network.to(memory_format=torch.channels_last)
        self.mean = copy.deepcopy(self.network).eval()
        self.classes = nn.Parameter(nn.functional.normalize(torch.randn(classes, dim)))
        heavy = [p for p in self.network.parameters() if p.ndim > 1]
        light = [*(p for p in self.network.parameters() if p.ndim <= 1), self.classes]
        groups = [{"params": heavy, "weight_decay": recipe.decay}, {"params": light, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.99))

    def update(self, features: Callable[[], Tensor], labels: Tensor, rate: float) -> dict[str, float]:
        """One step at that rate; `features` asks the network. Returns the losses."""
        recipe = self.recipe
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bfloat16):
            given = features()
        given = nn.functional.normalize(given.float())
        cosines = given @ nn.functional.normalize(self.classes).T
        classed = margin_loss(cosines, labels, recipe.margin, recipe.scale)
        contrasted = contrastive_loss(given, labels, recipe.temperature)
        self.optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(classed + recipe.contrast * contrasted)
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        follow(self.mean, self.network, recipe.average, self.step)
        self.step += 1
        return {"step": self.step, "classes": classed.item(), "contrast": contrasted.item()}

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
