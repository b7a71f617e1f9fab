"""MUN: an auxiliary modality between visible and infrared, and losses that align people and modalities across it
(Yu, Cheng, Peng, Liu and Zhao, 2023).

What the paper leaves open is a switch each; the defaults are what trains, and their descriptions say why. Inference
knows visible and infrared alone.
"""

import copy
from collections.abc import Mapping
from typing import ClassVar, Literal

import torch
from pydantic import Field
from torch import Tensor, nn
from torch.nn.utils.parametrizations import orthogonal

from training.errors import TrainingError
from training.losses import classification_loss, gaussian_mmd, identity_alignment_loss
from training.losses.distances import centres
from training.methods.base import STRONG, WEAK, Batch, Losses
from training.methods.person import Person, PersonSettings, check_pairs
from training.networks.auxiliary import AuxiliaryGenerator, Halves
from training.networks.backbone import Backbone
from training.networks.classifier import Classifier
from training.networks.intermediate import INTERMEDIATES
from training.networks.modality_norm import choose_modality

AUXILIARY = "auxiliary"
MODALITIES = (STRONG, WEAK, AUXILIARY)


class MunSettings(PersonSettings):
    """A weight of 0 takes a loss away; without an auxiliary modality there is nothing for three of them to act on."""

    classifiers: Literal["common", "own"] = "own"
    exchanged: float = Field(default=0.5, ge=0, le=1, description="Channel augmentation, as the paper trains.")
    auxiliary: Literal["learned", "x", "mixed", "syncretic", "none"] = "learned"
    supervision: Literal["consistency", "own", "none"] = Field(
        default="consistency", description="L_idc by both classifiers, or table 1's second row: one of its own."
    )
    consistency: float = Field(default=0.25, ge=0, description="γ, of L_idc or of what stands in its place.")
    identity_alignment: float = Field(default=0.5, ge=0, description="θ, of L_ia.")
    modality_alignment: float = Field(default=0.008, ge=0, description="σ, of L_ma.")
    alignment_margin: float = Field(default=0.55, ge=0, description="α, on features as they are pooled.")
    hinge: bool = Field(default=True, description="L_ia stops at zero; as printed it has no lower bound.")
    unit_centres: bool = Field(default=False, description="L_ia on unit features. The paper does not say.")
    ratios: tuple[int, ...] = Field(default=(2, 4, 6, 12), min_length=1, description="Of the pyramid's pools.")
    halves: Halves = Field(default="equation", description="5×5 on the first half of the channels; the text has 7×7.")
    first_scale: float = Field(
        default=1.0, gt=0, le=1, description="Of the learned scales. Layer scale's own 1e-6 would hide the maps."
    )
    prototypes: Literal["identity", "slot", "none"] = Field(
        default="identity",
        description="Whose history a prototype is: a person's, or, as printed, a place's in the batch.",
    )
    bridge: bool = Field(default=True, description="Both modalities to the auxiliary one, not to each other.")
    projection: Literal["orthogonal", "identity", "free"] = Field(
        default="orthogonal", description="W_p. A free one could make L_ma zero by forgetting everything."
    )
    unit_prototypes: bool = True
    samples: int = Field(default=4, ge=1, le=64, description="Prototypes a person and modality.")


class Mun(Person):
    settings_type = MunSettings
    settings: MunSettings
    modalities: ClassVar[tuple[str, ...]] = MODALITIES

    def __init__(self, settings: MunSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        if settings.auxiliary == "learned":
            channels, height, width = self._low_shape(backbone)
            _check_ratios(settings.ratios, height, width)
            self.parts[AUXILIARY] = AuxiliaryGenerator(channels, settings.ratios, settings.halves, settings.first_scale)
        elif settings.auxiliary != "none":
            channels = backbone.stage(_blank(backbone)).shape[1]
            made = INTERMEDIATES[settings.auxiliary](channels)
            if any(True for _ in made.parameters()):
                self.parts[AUXILIARY] = made
            self.between = made
            self.parts["low_auxiliary"] = copy.deepcopy(backbone.low)
        if settings.auxiliary != "none" and settings.supervision == "own":
            self.parts["classifier_auxiliary"] = Classifier(
                backbone.dim, people, settings.classifier_scale, settings.classifier_margin
            )
        if self._aligns_modalities and settings.prototypes != "none":
            width = self.stages.channels[-1]
            if settings.projection != "identity":
                self.parts["projections"] = nn.ModuleDict(
                    {name: _projection(width, settings.projection) for name in self._aligned}
                )
            self.register_buffer("history", torch.zeros(len(MODALITIES), people, settings.samples, width))
            self.register_buffer("known", torch.zeros(people, dtype=torch.bool))

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        check_pairs(batches)
        s, labels = self.settings, batches[STRONG].labels
        lows = self.lows(batches)
        if s.auxiliary != "none":
            lows[AUXILIARY] = self.auxiliary_maps(lows, batches)
        pooled = self.through(self.parts["high"], lows)
        features = self.through(self.parts["embedding"], pooled)
        terms = {
            f"classification_{side}": self._classified(features[side], self.classifier(side), labels)
            for side in batches
        } | self.triplet_loss(pooled, batches)
        if s.auxiliary != "none" and s.supervision != "none":
            terms[s.supervision] = s.consistency * self._supervised(features[AUXILIARY], labels)
        if s.auxiliary != "none" and s.identity_alignment:
            terms["identity_alignment"] = s.identity_alignment * self.identity_alignment(pooled, labels)
        if self._aligns_modalities:
            terms["modality_alignment"] = s.modality_alignment * self.modality_alignment(pooled, labels, progress)
        return sum(terms.values(), torch.zeros((), device=labels.device)), terms

    def after(self, phase: str) -> None:
        for part in self.parts.values():
            if isinstance(part, AuxiliaryGenerator):
                part.bound()

    def auxiliary_maps(self, lows: Mapping[str, Tensor], batches: Mapping[str, Batch]) -> Tensor:
        """The k-th visible picture of a person with the k-th infrared one."""
        if self.settings.auxiliary == "learned":
            return self.parts[AUXILIARY](lows[STRONG], lows[WEAK])
        low = self.parts["low_auxiliary"]
        choose_modality(low, AUXILIARY)
        return low(self.between(batches[STRONG].staged, batches[WEAK].staged))

    def shown_between(self, lows: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """F^a of pairs, for pictures of it; nothing where the modality between is made of pixels, or there is none."""
        if self.settings.auxiliary != "learned":
            return {}
        return {AUXILIARY: self.parts[AUXILIARY](lows[STRONG], lows[WEAK])}

    def identity_alignment(self, pooled: Mapping[str, Tensor], labels: Tensor) -> Tensor:
        s = self.settings
        people = torch.unique(labels)
        shown = {name: nn.functional.normalize(each.float(), dim=1) if s.unit_centres else each
                 for name, each in pooled.items()}  # fmt: skip
        middle = {name: centres(shown[name], labels, people) for name in MODALITIES}
        return identity_alignment_loss(middle[AUXILIARY], middle[STRONG], middle[WEAK], s.alignment_margin, s.hinge)

    def modality_alignment(self, pooled: Mapping[str, Tensor], labels: Tensor, progress: float) -> Tensor:
        """Equation 15, over the prototypes of this batch's people."""
        made = self.prototypes(pooled, labels, progress)
        if self.settings.bridge:
            apart = gaussian_mmd(made[STRONG], made[AUXILIARY]) + gaussian_mmd(made[AUXILIARY], made[WEAK])
        else:
            apart = gaussian_mmd(made[STRONG], made[WEAK])
        return apart.mean()

    def prototypes(self, pooled: Mapping[str, Tensor], labels: Tensor, progress: float) -> dict[str, Tensor]:
        """(P, samples, d) a modality. Only this batch's share of a prototype has a gradient: what was is remembered
        as it was."""
        s = self.settings
        people, order = _by_person(labels)
        samples = min(s.samples, order.shape[1])
        now = {name: pooled[name].float()[order[:, :samples]] for name in self._aligned}
        if s.prototypes != "none":
            keys = people if s.prototypes == "identity" else torch.arange(len(people), device=labels.device)
            now = self._remembered(now, keys, samples, progress)
        return {name: nn.functional.normalize(each, dim=-1) if s.unit_prototypes else each
                for name, each in now.items()}  # fmt: skip

    def _remembered(self, now: Mapping[str, Tensor], keys: Tensor, samples: int, progress: float) -> dict[str, Tensor]:
        """Equations 13 and 14; β grows from 1e-8 to 1 along the training."""
        beta = 1e-8 + (1 - 1e-8) * progress
        history, known = self.get_buffer("history"), self.get_buffer("known")
        result = {}
        for name, each in now.items():
            projected = self._projected(name, each)
            before = history[MODALITIES.index(name)]
            blended = beta * projected + (1 - beta) * before[keys, :samples]
            result[name] = torch.where(known[keys, None, None], blended, projected)
            if self.training:
                before[keys, :samples] = result[name].detach()
        if self.training:
            known[keys] = True
        return result

    def _projected(self, name: str, values: Tensor) -> Tensor:
        if "projections" not in self.parts:
            return values
        projections = self.parts["projections"]
        assert isinstance(projections, nn.ModuleDict)
        with torch.autocast(values.device.type, enabled=False):
            projected: Tensor = projections[name](values)
        return projected

    @property
    def _aligns_modalities(self) -> bool:
        s = self.settings
        return s.modality_alignment > 0 and not (s.bridge and s.auxiliary == "none")

    @property
    def _aligned(self) -> tuple[str, ...]:
        return MODALITIES if self.settings.bridge else (STRONG, WEAK)

    def _supervised(self, features: Tensor, labels: Tensor) -> Tensor:
        if self.settings.supervision == "own":
            return self._classified(features, self.parts["classifier_auxiliary"], labels)
        both = [self._classified(features, self.classifier(side), labels) for side in (STRONG, WEAK)]
        return torch.stack(both).sum()

    @staticmethod
    def _classified(features: Tensor, classifier: nn.Module, labels: Tensor) -> Tensor:
        return classification_loss(classifier(features, labels), labels)

    @staticmethod
    @torch.no_grad()
    def _low_shape(backbone: Backbone) -> tuple[int, int, int]:
        shape = backbone.low.eval()(backbone.stage(_blank(backbone))).shape[1:]
        backbone.low.train()
        return int(shape[0]), int(shape[1]), int(shape[2])


def _blank(backbone: Backbone) -> Tensor:
    return torch.zeros(1, backbone.shape.channels, backbone.shape.height, backbone.shape.width)


def _check_ratios(ratios: tuple[int, ...], height: int, width: int) -> None:
    unfit = [ratio for ratio in ratios if height % ratio or width % ratio]
    if unfit:
        said = ", ".join(map(str, unfit))
        raise TrainingError(
            f"the pools of ratio {said} do not divide the maps of {height}×{width} behind the stem",
            advice="set data.chip and data.height to multiples of 12 times the stem's stride, or method.ratios",
        )


def _projection(width: int, kind: str) -> nn.Module:
    """It starts as the identity: prototypes are features until the loss says otherwise."""
    layer = nn.Linear(width, width, bias=False)
    with torch.no_grad():
        layer.weight.copy_(torch.eye(width))
    if kind == "free":
        return layer
    # Cayley's map solves one system where the exponential multiplies matrices a dozen times, which costs as much again
    # as ResNet-50 where features have 2048 numbers.
    turning = orthogonal(layer, orthogonal_map="cayley")
    turning.weight = torch.eye(width)
    return turning


def _by_person(labels: Tensor) -> tuple[Tensor, Tensor]:
    """The people of a batch, rising, and (P, each) the rows of every one, in their order."""
    people, counts = torch.unique(labels, return_counts=True)
    if (counts != counts[0]).any():
        raise TrainingError("a batch holds more pictures of some people than of others", advice="set training.people")
    return people, torch.argsort(labels, stable=True).view(len(people), -1)
