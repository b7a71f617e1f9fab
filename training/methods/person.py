"""What methods for persons share: one or two stems, common stages, identity and triplet loss on people in pairs.

By itself it is the one- and the two-stream baseline; AGW, MUN and RFM build on it. Batches show the same people on
both sides, row for row, which is the sampler's business.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Literal

import numpy as np
import torch
from pydantic import Field
from torch import Tensor, nn

from training.data.augmentation import erase, exchange_channels, shift
from training.errors import TrainingError
from training.losses import classification_loss, hard_triplet_loss, weighted_triplet_loss
from training.methods.base import STRONG, WEAK, Batch, Losses, Method, Phase, Settings
from training.networks.backbone import Backbone
from training.networks.classifier import Classifier
from training.networks.modality_norm import choose_modality
from training.networks.person_trunk import Trunk

SIDES = (STRONG, WEAK)
LOWS = {STRONG: "low", WEAK: "low_weak"}
CLASSIFIERS = {STRONG: "classifier", WEAK: "classifier_weak"}


class PersonSettings(Settings):
    """Strong is visible, weak infrared. The papers classify by a linear layer and share all statistics."""

    classifier_scale: float | None = Field(default=None, gt=0, description="None is the papers' linear layer.")
    classifier_margin: float = Field(default=0.0, ge=0, lt=1)
    own_statistics: bool = Field(default=False, description="Batch statistics of the common stages a modality.")
    streams: Literal[1, 2] = Field(default=2, description="Stems: one for both modalities, or one each.")
    own_stages: int = Field(default=0, ge=0, le=3, description="Residual stages that each stream has besides its stem.")
    classifiers: Literal["common", "own"] = "common"
    triplet: float = Field(default=1.0, ge=0, description="Weight of the triplet loss.")
    triplets: Literal["hard", "weighted"] = "hard"
    margin: float = Field(default=0.3, ge=0, description="Of hard triplets.")
    shifted: float = Field(default=0.035, ge=0, le=0.5, description="Largest shift of a picture, of its height.")
    erased: float = Field(default=0.5, ge=0, le=1, description="Share of the pictures with an erased rectangle.")
    exchanged: float = Field(
        default=0.0, ge=0, le=1, description="Share of the visible pictures that show one channel or their grey."
    )


class Person(Method):
    settings_type = PersonSettings
    settings: PersonSettings
    start: ClassVar[str] = "scratch"
    of_persons = True

    def __init__(self, settings: PersonSettings, backbone: Backbone, people: int) -> None:
        trunk = backbone.high
        assert isinstance(trunk, Trunk), "an experiment refuses other backbones with a sentence"
        if settings.own_stages:
            backbone.low = nn.Sequential(backbone.low, *trunk.take_first(settings.own_stages))
        super().__init__(settings, backbone, people)
        if settings.streams == 2:
            self.parts["low_weak"] = copy.deepcopy(backbone.low)
        if settings.classifiers == "own":
            self.parts["classifier_weak"] = Classifier(
                backbone.dim, people, settings.classifier_scale, settings.classifier_margin
            )

    @property
    def stages(self) -> Trunk:
        trunk = self.parts["high"]
        assert isinstance(trunk, Trunk)
        return trunk

    def low(self, side: str) -> nn.Module:
        return self.parts[LOWS[side] if self.settings.streams == 2 else "low"]

    def classifier(self, side: str) -> nn.Module:
        return self.parts[CLASSIFIERS[side] if self.settings.classifiers == "own" else "classifier"]

    def shown_between(self, lows: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Maps that the method makes between those of the stems, by name, for pictures of them; by itself none."""
        return {}

    def phases(self, progress: float) -> Sequence[Phase]:
        return (Phase("train", SIDES, tuple(self.parts)),)

    def augment(self, pixels: Tensor, side: str, rng: np.random.Generator) -> Tensor:
        s = self.settings
        pixels = shift(pixels, rng, s.shifted)
        if s.exchanged and side == STRONG:
            pixels = exchange_channels(pixels, rng, s.exchanged)
        return erase(pixels, rng, s.erased) if s.erased else pixels

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        check_pairs(batches)
        pooled = self.through(self.parts["high"], self.lows(batches))
        terms = self.identity_losses(pooled, batches) | self.triplet_loss(pooled, batches)
        return sum(terms.values(), torch.zeros((), device=pooled[STRONG].device)), terms

    def lows(self, batches: Mapping[str, Batch]) -> dict[str, Tensor]:
        """Each side through its own stem."""
        result = {}
        for side, batch in batches.items():
            low = self.low(side)
            choose_modality(low, side)
            result[side] = low(batch.staged)
        return result

    def through(self, part: nn.Module, given: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """All modalities through one part as one batch; one by one where each has statistics of its own."""
        return self.as_one(part, given, lambda modality: choose_modality(part, modality))

    def as_one(
        self, part: Callable[[Tensor], Tensor], given: Mapping[str, Tensor], choose: Callable[[str], None]
    ) -> dict[str, Tensor]:
        if not self.settings.own_statistics:
            whole = part(torch.cat(list(given.values())))
            parts = torch.split(whole, [len(values) for values in given.values()])
            return dict(zip(given, parts, strict=True))
        result = {}
        for modality, values in given.items():
            choose(modality)
            result[modality] = part(values)
        return result

    def identity_losses(self, pooled: Mapping[str, Tensor], batches: Mapping[str, Batch]) -> dict[str, Tensor]:
        """Cross entropy of each side's features after the neck, each by its own classifier or by the common one."""
        features = self.through(self.parts["embedding"], {side: pooled[side] for side in batches})
        return {
            f"classification_{side}": classification_loss(
                self.classifier(side)(features[side], batch.labels), batch.labels
            )
            for side, batch in batches.items()
        }

    def triplet_loss(self, pooled: Mapping[str, Tensor], batches: Mapping[str, Batch]) -> dict[str, Tensor]:
        s = self.settings
        if not s.triplet:
            return {}
        features = torch.cat([pooled[side] for side in batches])
        labels = torch.cat([batch.labels for batch in batches.values()])
        if s.triplets == "weighted":
            return {"triplet": s.triplet * weighted_triplet_loss(features, labels)}
        return {"triplet": s.triplet * hard_triplet_loss(features, labels, s.margin)}


def check_pairs(batches: Mapping[str, Batch]) -> None:
    """Row for row the same people: centres, prototypes and the auxiliary modality rest on it."""
    one, *others = (batch.labels for batch in batches.values())
    if any(not torch.equal(one, labels) for labels in others):
        raise TrainingError(
            "the two sides of a batch show different people", advice="set training.people, which draws them together"
        )
