"""RFM: random linear factors on the pixels, stripes with losses of their own drawn to crossed centres, and attention
out of each modality's last stage (Tan, Zhang, Shen and others, 2022).

What the paper leaves open is a switch each. The features compared are the stripes', each of unit length, side by side.
"""

import math
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
import torch
from pydantic import Field
from torch import Tensor, nn

from training.data.linear_transformation import Transformation, transform_linearly
from training.errors import TrainingError
from training.losses import (
    centre_loss,
    classification_loss,
    cross_centre_loss,
    hard_triplet_loss,
    hetero_centre_loss,
)
from training.methods.base import STRONG, WEAK, Batch, Losses
from training.methods.person import SIDES, Person, PersonSettings, check_pairs
from training.networks.attention import ModalityAttention, SpatialAttention
from training.networks.backbone import Backbone
from training.networks.classifier import Classifier
from training.networks.modality_norm import choose_modality, per_modality

CentreLoss = Callable[[Tensor, Tensor, Tensor, Tensor, Literal["mean", "sum"]], Tensor]
CENTRE_LOSSES: Mapping[str, CentreLoss] = {
    "centre": centre_loss,
    "hetero": hetero_centre_loss,
    "cross": cross_centre_loss,
}


class RfmSettings(PersonSettings):
    """The network's `dim` is that of a stripe. The paper mirrors pictures and transforms them, and nothing else."""

    streams: Literal[1, 2] = 1
    own_stages: int = Field(default=0, ge=0, le=2, description="The third stage's maps are cut, and have to be common.")
    shifted: float = Field(default=0.0, ge=0, le=0.5)
    erased: float = Field(default=0.0, ge=0, le=1)
    stripes: int = Field(default=12, ge=1, le=64, description="K.")
    reduction: Literal["linear", "normed"] = Field(
        default="linear",
        description="A stripe's fully connected layer alone, or followed by batch normalisation, as PCB has it. Pooled "
        "maps are positive, so that without it features all point one way: people who are told apart by angle are then "
        "not told apart at all, and losses on centres draw them into one point.",
    )
    transformed: float = Field(default=0.5, ge=0, le=1, description="p: the share of the pictures that LTG changes.")
    factors: Literal["beta", "even"] = "beta"
    concentration: float = Field(default=0.5, gt=0, description="Both parameters of the Beta; below 1 it is U-shaped.")
    rectangles: Literal["root", "printed"] = Field(
        default="root", description="Printed, a rectangle's width is an area: at the paper's size none fits."
    )
    infrared_as_one: bool = Field(
        default=True, description="One factor for the three channels of infrared, which are one; the paper draws three."
    )
    centres: Literal["cross", "centre", "hetero", "none"] = "cross"
    centre_weight: float = Field(default=3.0, ge=0, description="λ.")
    centre_reduction: Literal["mean", "sum"] = Field(
        default="mean", description="Equation 6 is a sum; table IV says that it is divided by the batch."
    )
    attention: Literal["modality", "spatial", "none"] = "modality"
    fusion: Literal["residual", "product"] = Field(
        default="residual",
        description="F·(1 + A), or F·A, which at first halves every map; the paper is silent.",
    )


class Rfm(Person):
    settings_type = RfmSettings
    settings: RfmSettings

    def __init__(self, settings: RfmSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        trunk, part, s = self.stages, backbone.dim, settings
        deep, deep_channels = trunk.take_last()
        trunk.pool = nn.Identity()  # stripes are pooled here
        channels = trunk.channels[-1]
        self.parts["embedding"] = nn.ModuleList(_reduced(channels, part, s.reduction) for _ in range(s.stripes))
        if s.own_statistics:
            per_modality(self.parts["embedding"], self.modalities)
        self.parts["classifier"] = nn.ModuleList(
            Classifier(part, people, s.classifier_scale, s.classifier_margin) for _ in range(s.stripes)
        )
        self.dim = s.stripes * part
        if s.attention == "modality":
            self.parts["attention"] = ModalityAttention(deep, SIDES)
            self.parts["classifier_deep"] = nn.ModuleDict(
                {side: Classifier(deep_channels, people, s.classifier_scale, s.classifier_margin) for side in SIDES}
            )
        elif s.attention == "spatial":
            self.parts["attention"] = SpatialAttention()
        self.transformation = Transformation(
            s.transformed, s.concentration if s.factors == "beta" else None, s.rectangles
        )

    def augment(self, pixels: Tensor, side: str, rng: np.random.Generator) -> Tensor:
        if self.settings.transformed:
            together = side == WEAK and self.settings.infrared_as_one
            pixels = transform_linearly(pixels, rng, self.transformation, together)
        return super().augment(pixels, side, rng)

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        check_pairs(batches)
        trunk = self.stages
        maps = self.as_one(trunk.maps, self.lows(batches), lambda side: choose_modality(trunk, side))
        terms: dict[str, Tensor] = {}
        stripes: dict[str, list[Tensor]] = {}
        for side, batch in batches.items():
            attended, deep = self.attend(maps[side], side)
            stripes[side] = self.embedded(attended, side)
            if deep is not None:
                logits = self._listed("classifier_deep", side)(deep.mean((2, 3)), batch.labels)
                terms[f"classification_deep_{side}"] = classification_loss(logits, batch.labels)
        each = [self._of_stripe(number, stripes, batches) for number in range(self.settings.stripes)]
        for name in each[0]:
            terms[name] = torch.stack([losses[name] for losses in each]).sum()
        return torch.stack(list(terms.values())).sum(), terms

    def features(self, staged: Tensor, side: str) -> Tensor:
        low = self.low(side)
        choose_modality(low, side)
        choose_modality(self.stages, side)
        attended, _ = self.attend(self.stages.maps(low(staged)), side)
        return torch.cat([nn.functional.normalize(part.float(), dim=1) for part in self.embedded(attended, side)], 1)

    def shown_between(self, lows: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Where each side looks, for pictures of it; nothing without attention."""
        if self.settings.attention == "none":
            return {}
        found = {}
        for side, low in lows.items():
            choose_modality(self.stages, side)
            found[f"A {side}"], _ = self._shares(self.stages.maps(low), side)
        return found

    def attend(self, maps: Tensor, side: str) -> tuple[Tensor, Tensor | None]:
        """The maps as stripes are cut from them, and the deep maps where there is a branch for them."""
        if self.settings.attention == "none":
            return maps, None
        shares, deep = self._shares(maps, side)
        return maps * (1 + shares if self.settings.fusion == "residual" else shares), deep

    def _shares(self, maps: Tensor, side: str) -> tuple[Tensor, Tensor | None]:
        attention = self.parts["attention"]
        choose_modality(attention, side)
        if isinstance(attention, ModalityAttention):
            return attention(maps, side)
        return attention(maps), None

    def embedded(self, maps: Tensor, side: str) -> list[Tensor]:
        """One (N, part) a stripe, from head to feet."""
        count, height = self.settings.stripes, maps.shape[2]
        if height % count:
            raise TrainingError(
                f"maps of {height} rows cannot be cut into {count} stripes",
                advice="set method.stripes to a divisor, or data.height to a multiple of the stripes times the strides",
            )
        pooled = maps.reshape(*maps.shape[:2], count, height // count, maps.shape[3]).mean((3, 4))
        layers = self.parts["embedding"]
        assert isinstance(layers, nn.ModuleList)
        choose_modality(layers, side)
        return [layer(pooled[:, :, number]) for number, layer in enumerate(layers)]

    def _of_stripe(
        self, number: int, stripes: Mapping[str, list[Tensor]], batches: Mapping[str, Batch]
    ) -> dict[str, Tensor]:
        """Equation 8."""
        s = self.settings
        one, other = (stripes[side][number] for side in (STRONG, WEAK))
        labels = batches[STRONG].labels
        both, twice = torch.cat([one, other]), torch.cat([labels, labels])
        logits = self._listed("classifier", number)(both, twice)
        terms = {"classification": classification_loss(logits, twice)}
        if s.triplet:
            terms["triplet"] = s.triplet * hard_triplet_loss(both, twice, s.margin)
        if s.centres != "none" and s.centre_weight:
            drawn = CENTRE_LOSSES[s.centres](one, labels, other, labels, s.centre_reduction)
            terms["centres"] = s.centre_weight * drawn
        return terms

    def _listed(self, part: str, key: int | str) -> nn.Module:
        listed = self.parts[part]
        assert isinstance(listed, nn.ModuleList | nn.ModuleDict)
        found: nn.Module = listed[key]  # type: ignore[index]
        return found


def _reduced(channels: int, part: int, reduction: str) -> nn.Sequential:
    layer = nn.Linear(channels, part)
    return nn.Sequential(layer, _Normed(part)) if reduction == "normed" else nn.Sequential(layer)


class _Normed(nn.Module):
    """Features around zero, of length one in the mean: whatever a loss would gain by shorter ones, they stay so."""

    def __init__(self, part: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(part, affine=False)
        self.length = math.sqrt(part)

    def forward(self, values: Tensor) -> Tensor:
        return self.norm(values) / self.length
