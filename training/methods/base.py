"""What a method is: parts that learn, phases that say which of them are updated from which batches, and their losses.

Batches, optimisers, checkpoints and processes are the run's business; a method is tested without any of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import torch
from pydantic import BaseModel, ConfigDict, Field
from torch import Tensor, nn

from training.losses import classification_loss
from training.networks.backbone import Backbone
from training.networks.classifier import Classifier
from training.networks.modality_norm import choose_modality, per_modality

STRONG, WEAK = "strong", "weak"
Losses = tuple[Tensor, Mapping[str, Tensor]]
"""What is minimised, and its terms by name for the log."""


@dataclass(frozen=True)
class Batch:
    """`staged` is what the backbone's fixed first stage gave; `labels` number the people of the training side."""

    staged: Tensor
    labels: Tensor


@dataclass(frozen=True)
class Phase:
    """One update: the sides it draws a batch from, and the parts it moves. Every other part stays as it is."""

    name: str
    draws: tuple[str, ...]
    updates: tuple[str, ...]
    times: int = 1


class Settings(BaseModel):
    """What every method can be told; each adds its own. Defaults that differ from the papers' say why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    classifier_scale: float | None = Field(
        default=24.0,
        gt=0,
        description="None is the paper's linear layer. A scale classifies by angle, as features are compared.",
    )
    classifier_margin: float = Field(default=0.1, ge=0, lt=1, description="Taken off the right person's cosine.")
    own_statistics: bool = Field(
        default=True,
        description="Batch statistics for each modality, since their means differ in every channel; the paper has one.",
    )


class Method(nn.Module):
    """A subclass names its phases and computes the losses of one; `parts` are what phases may update.

    The feature of a picture is `encode`, of unit length. A method with a generator also has `generate`.
    """

    settings_type: ClassVar[type[Settings]] = Settings
    start: ClassVar[str] = "pretrained"
    """`scratch` for the methods whose definition is to train from nothing."""
    trunk: ClassVar[tuple[str, ...]] = ("low", "high", "embedding")
    noise_gain: float = 1.0
    """What the noise is stretched by when hypotheses are made; training is at 1. `evaluation.spread` chooses it."""
    modalities: ClassVar[tuple[str, ...]] = (STRONG, WEAK)
    """Those that batch statistics can be kept for."""
    of_persons: ClassVar[bool] = False
    """Needs a backbone in residual stages, and batches that show the same people on both sides, row for row."""

    def __init__(self, settings: Settings, backbone: Backbone, people: int) -> None:
        super().__init__()
        self.settings = settings
        self.people = people
        self.dim = backbone.dim
        if settings.own_statistics:
            for part in (backbone.low, backbone.high, backbone.embedding):
                per_modality(part, self.modalities)
        classifier = Classifier(backbone.dim, people, settings.classifier_scale, settings.classifier_margin)
        self.stage = backbone.stage
        self.parts = nn.ModuleDict(
            {
                "low": backbone.low,
                "high": backbone.high,
                "embedding": backbone.embedding,
                "classifier": classifier,
            }
        )

    def phases(self, progress: float) -> Sequence[Phase]:
        """The updates of one step; `progress` runs from 0 to 1 over the whole training."""
        raise NotImplementedError

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        raise NotImplementedError

    def prepare(self, strong: Iterable[Batch]) -> None:
        """Called once before the first step, with all of the strong side in order."""

    def augment(self, pixels: Tensor, side: str, rng: np.random.Generator) -> Tensor:
        """Called with a batch's pixels (N, C, H, W), 0 to 1, before the fixed first stage, where that is not kept."""
        return pixels

    def after(self, phase: str) -> None:
        """Called after each update."""

    def adversarial(self) -> tuple[str, ...]:
        """Parts that are updated by the adversarial optimiser instead of the usual one."""
        return ()

    def features(self, staged: Tensor, side: str) -> Tensor:
        """Not normalised, in whichever mode the parts are."""
        return self.embed(self.high(staged, side), side)

    def low(self, side: str) -> nn.Module:
        return self.parts["low"]

    def high(self, staged: Tensor, side: str) -> Tensor:
        low = self.low(side)
        choose_modality(low, side)
        choose_modality(self.parts["high"], side)
        return self.parts["high"](low(staged))

    def embed(self, high: Tensor, side: str) -> Tensor:
        choose_modality(self.parts["embedding"], side)
        return self.parts["embedding"](high)

    def classify(self, features: Tensor, labels: Tensor) -> Tensor:
        return classification_loss(self.parts["classifier"](features, labels), labels)

    def encode(self, staged: Tensor, side: str) -> Tensor:
        """The feature as it is compared: of unit length."""
        return nn.functional.normalize(self.features(staged, side).float(), dim=1)

    def generate(self, features: Tensor, noise: Tensor) -> Tensor | None:
        """Hypotheses (N, m, dim) of unit length; None from a method whose feature is the only one."""
        return None

    @property
    def noise_dim(self) -> int:
        return 0

    @property
    def matches_spread(self) -> bool:
        """Whether its noise is to be stretched after training, towards hypotheses that stray as real photos do."""
        return False

    def modules_of(self, names: Iterable[str]) -> list[nn.Module]:
        return [self.parts[name] for name in names]


class Encoder(nn.Module):
    """One modality's way through a method as a network of its own: chips in, unit features out. For export."""

    def __init__(self, method: Method, side: str) -> None:
        super().__init__()
        self.method = method
        self.side = side

    def forward(self, chips: Tensor) -> Tensor:
        return self.method.encode(self.method.stage(chips), self.side)


class Imagination(nn.Module):
    """A method's generator as a network of its own: features and noise in, unit hypotheses out. For export."""

    def __init__(self, method: Method) -> None:
        super().__init__()
        self.method = method

    def forward(self, features: Tensor, noise: Tensor) -> Tensor:
        generated = self.method.generate(features, noise)
        assert generated is not None
        return generated


class SupervisedPhase(Method):
    """Base of the methods that have one phase: cross entropy on the sides that it draws."""

    draws: ClassVar[tuple[str, ...]] = (STRONG, WEAK)

    def phases(self, progress: float) -> Sequence[Phase]:
        return (Phase("train", self.draws, (*self.trunk, "classifier")),)

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        terms: dict[str, Tensor] = {}
        for side, batch in batches.items():
            terms[f"classification_{side}"] = self.classify(self.features(batch.staged, side), batch.labels)
        return torch.stack(list(terms.values())).sum(), terms


Builder = Callable[[Any, Backbone, int], Method]


@dataclass(frozen=True)
class Entry:
    """A row of the table: the label that the paper gives it, and its class with the switches that make the row."""

    title: str
    method: type[Method]
    switches: Mapping[str, Any]
    """Settings that define this row; an experiment may set any other."""
