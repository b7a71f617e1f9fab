"""MarrNet: cmUNet makes representations without a modality, and a recogniser scores them (Niu, Li, Liu and others).

Only the abstract is at hand. The losses, their weights and the two stages are a reconstruction and Limner's own; the
report says so beside every number. The heads are dropped once trained: `encode` is U, then the recogniser.
"""

import copy
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import torch
from pydantic import Field
from torch import Tensor, nn

from training.losses import (
    cross_triplet_loss,
    domain_loss,
    joint_mmd,
    least_squares_critic_loss,
    least_squares_generator_loss,
    perceptual_loss,
    reconstruction_loss,
    reverse_gradient,
)
from training.methods.base import STRONG, WEAK, Batch, Losses, Method, Phase, Settings
from training.networks.backbone import Backbone
from training.networks.critic import Critic
from training.networks.modality_norm import choose_modality
from training.networks.patch_critic import PatchCritic
from training.networks.unet1d import UNet1d
from training.networks.unet2d import UNet2d

SIDES = (STRONG, WEAK)


class MarrnetSettings(Settings):
    """A weight of 0 takes the term away: that is how each ablation is made."""

    transformation: float = Field(default=10.0, ge=0)
    compared: Literal["pixels", "seen"] = Field(
        default="pixels",
        description="A transformed sample against a real one of the person: pixel by pixel where both are aligned, "
        "else as φ sees them.",
    )
    reconstruction: float = Field(default=10.0, ge=0)
    adversarial: float = Field(default=0.1, ge=0)
    perceptual: float = Field(default=1.0, ge=0)
    triplet: float = Field(default=1.0, ge=0)
    margin: float = Field(default=0.3, ge=0)
    alignment: Literal["samples", "dann", "mmd"] = Field(
        default="samples", description="dann and mmd act on the representation, instead of any loss on samples."
    )
    alignment_weight: float = Field(default=0.3, ge=0)
    bridging: float = Field(default=0.5, ge=0, le=1, description="The part of the steps that is the first stage.")
    kept: float = Field(
        default=0.2,
        ge=0,
        description="Weight of the first stage's losses in the second, which keep U from forgetting what it bridges.",
    )
    widths: tuple[int, ...] = (32, 64, 128, 256)
    adversarial_optimiser: Literal["adam", "rmsprop"] = "adam"


class Marrnet(Method):
    settings_type = MarrnetSettings
    settings: MarrnetSettings

    def __init__(self, settings: MarrnetSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        shape = backbone.shape
        with torch.no_grad():
            chips = torch.zeros(1, shape.channels, shape.height, shape.width)
            channels, height, width = backbone.stage(chips).shape[1:]
        self.flat = height == 1
        levels = _levels(width if self.flat else math.gcd(height, width), len(settings.widths))
        widths = settings.widths[:levels]
        unet = (UNet1d if self.flat else UNet2d)(channels, channels, widths)
        self.parts["unet"] = unet
        # U adds to what it is given, and adds nothing at first: what the recogniser learned before stays true.
        for parameter in unet.last.parameters():
            nn.init.zeros_(parameter)
        head = (
            (lambda: nn.Conv1d(channels, channels, 9, padding=4))
            if self.flat
            else (lambda: nn.Conv2d(channels, channels, 3, padding=1))
        )
        self.dimensions = 1 if self.flat else 2
        self.sampled = settings.alignment == "samples"
        # φ: the recogniser as it was before the first step, which looks at samples and is never moved.
        self.perception = copy.deepcopy(nn.Sequential(backbone.low, backbone.high)).requires_grad_(False)
        if self.sampled:
            self.parts["heads"] = nn.ModuleDict({side: head() for side in SIDES})
            if settings.adversarial:
                self.parts["critics"] = nn.ModuleDict(
                    {side: PatchCritic(channels, dimensions=self.dimensions) for side in SIDES}
                )
        elif settings.alignment == "dann":
            self.parts["domain"] = Critic(channels * 16, (64,), norm=False)

    def prepare(self, strong: Iterable[Batch]) -> None:
        """φ sees as the recogniser does that this run starts from."""
        learned = nn.Sequential(self.parts["low"], self.parts["high"])
        self.perception.load_state_dict(learned.state_dict())
        self.perception.eval()

    def phases(self, progress: float) -> Sequence[Phase]:
        first = progress < self.settings.bridging and self._has_first_stage
        bridge = tuple(part for part in ("unet", "heads", "domain") if part in self.parts)
        moved = bridge if first else (*bridge, *self.trunk, "classifier")
        if not first and self.sampled and not (self.settings.kept and self._has_first_stage):
            moved = ("unet", *self.trunk, "classifier")
        judge = (Phase("critic", SIDES, ("critics",)),) if "critics" in self.parts and "heads" in moved else ()
        return (*judge, Phase("bridge" if first else "match", SIDES, moved))

    @property
    def _has_first_stage(self) -> bool:
        s = self.settings
        return self.sampled and any((s.transformation, s.reconstruction, s.adversarial, s.perceptual))

    def adversarial(self) -> tuple[str, ...]:
        return ("critics",)

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        if phase == "critic":
            return self._critic_losses(batches)
        made = {side: self.representation(batch.staged) for side, batch in batches.items()}
        if phase == "bridge":
            return self._bridge_losses(batches, made)
        terms: dict[str, Tensor] = {}
        features = {side: self.embed(self._high(made[side], side), side) for side in SIDES}
        for side, batch in batches.items():
            terms[f"classification_{side}"] = self.classify(features[side], batch.labels)
        if self.settings.triplet:
            one, other = (nn.functional.normalize(features[side].float(), dim=1) for side in SIDES)
            labels = batches[STRONG].labels, batches[WEAK].labels
            terms["triplet"] = self.settings.triplet * cross_triplet_loss(
                one, labels[0], other, labels[1], self.settings.margin
            )
        terms |= self._alignment(made)
        total = sum(terms.values(), made[STRONG].new_zeros(()))
        if self._has_first_stage and self.settings.kept:
            kept, bridge = self._bridge_losses(batches, made)
            total, terms = total + self.settings.kept * kept, {**terms, **bridge}
        return total, terms

    def representation(self, staged: Tensor) -> Tensor:
        """r: U's output, with the shape of what the recogniser takes."""
        return staged + self._shaped(self.parts["unet"](self._flattened(staged)))

    def shown_as(self, representation: Tensor, side: str) -> Tensor:
        """A head's output: the sample as that modality would have it."""
        return self._shaped(self._heads[side](self._flattened(representation)))

    def high(self, staged: Tensor, side: str) -> Tensor:
        return self._high(self.representation(staged), side)

    def _high(self, made: Tensor, side: str) -> Tensor:
        for part in ("low", "high"):
            choose_modality(self.parts[part], side)
        high: Tensor = self.parts["high"](self.parts["low"](made))
        return high

    @property
    def _heads(self) -> nn.ModuleDict:
        heads = self.parts["heads"]
        assert isinstance(heads, nn.ModuleDict)
        return heads

    def _bridge_losses(self, batches: Mapping[str, Batch], made: Mapping[str, Tensor]) -> Losses:
        s = self.settings
        terms: dict[str, Tensor] = {}
        zero = made[STRONG].new_zeros(())
        if s.reconstruction:
            own = [reconstruction_loss(self.shown_as(made[side], side), batches[side].staged) for side in SIDES]
            terms["reconstruction"] = s.reconstruction * torch.stack(own).sum()
        if s.transformation:
            terms["transformation"] = s.transformation * self._transformation(batches, made)
        if s.adversarial or s.perceptual:
            pairs = [(self.shown_as(made[STRONG], side), self.shown_as(made[WEAK], side)) for side in SIDES]
            if s.adversarial:
                fooled = [
                    least_squares_generator_loss(self._judged(sample, side))
                    for side, pair in zip(SIDES, pairs, strict=True)
                    for sample in pair
                ]
                terms["generator"] = s.adversarial * torch.stack(fooled).mean()
            if s.perceptual:
                seen = [self._perceptual(batches, *pair) for pair in pairs]
                terms["perceptual"] = s.perceptual * torch.stack(seen).sum()
        return sum(terms.values(), zero), terms

    def _transformation(self, batches: Mapping[str, Batch], made: Mapping[str, Tensor]) -> Tensor:
        """Each sample through the other head against a sample of the same person there; nothing where none is."""
        rows, columns = _pairs(batches[STRONG].labels, batches[WEAK].labels)
        if not len(rows):
            return made[STRONG].sum() * 0 + sum(p.sum() for p in self._heads.parameters()) * 0
        there = self._apart(self.shown_as(made[STRONG][rows], WEAK), batches[WEAK].staged[columns])
        back = self._apart(self.shown_as(made[WEAK][columns], STRONG), batches[STRONG].staged[rows])
        return there + back

    def _apart(self, transformed: Tensor, real: Tensor) -> Tensor:
        if self.settings.compared == "pixels":
            return reconstruction_loss(transformed, real)
        return perceptual_loss(self._seen(transformed), self._seen(real))

    def _perceptual(self, batches: Mapping[str, Batch], one: Tensor, other: Tensor) -> Tensor:
        rows, columns = _pairs(batches[STRONG].labels, batches[WEAK].labels)
        if not len(rows):
            return (one.sum() + other.sum()) * 0
        return perceptual_loss(self._seen(one[rows]), self._seen(other[columns]))

    def _seen(self, sample: Tensor) -> list[Tensor]:
        """φ's low and high layers, as they see the strong modality."""
        self.perception.eval()
        choose_modality(self.perception, STRONG)
        low = self.perception[0](sample)
        return [low, self.perception[1](low)]

    def _critic_losses(self, batches: Mapping[str, Batch]) -> Losses:
        with torch.no_grad():
            made = {side: self.representation(batch.staged) for side, batch in batches.items()}
            shown = {side: [self.shown_as(made[origin], side) for origin in SIDES] for side in SIDES}
        # In either modality the sample whose origin it is counts as one, the transformed one as zero.
        losses = [
            least_squares_critic_loss(
                self._judged(shown[side][SIDES.index(side)], side),
                self._judged(shown[side][1 - SIDES.index(side)], side),
            )
            for side in SIDES
        ]
        total = torch.stack(losses).sum()
        return total, {"critic": total}

    def _judged(self, sample: Tensor, side: str) -> Tensor:
        critics = self.parts["critics"]
        assert isinstance(critics, nn.ModuleDict)
        judged: Tensor = critics[side](self._flattened(sample))
        return judged

    def _alignment(self, made: Mapping[str, Tensor]) -> dict[str, Tensor]:
        s = self.settings
        if self.sampled:
            return {}
        pooled = [_pooled(made[side], self.flat) for side in SIDES]
        if s.alignment == "mmd":
            return {"mmd": s.alignment_weight * joint_mmd([pooled[0]], [pooled[1]])}
        told = [self.parts["domain"](reverse_gradient(values, s.alignment_weight)) for values in pooled]
        return {"domain": domain_loss(*told)}

    def _flattened(self, staged: Tensor) -> Tensor:
        return staged[:, :, 0] if self.flat and staged.dim() == 4 else staged

    def _shaped(self, values: Tensor) -> Tensor:
        return values[:, :, None] if self.flat and values.dim() == 3 else values


def _pairs(one: Tensor, other: Tensor) -> tuple[Tensor, Tensor]:
    """For each row of `one` that has its person among `other`, the next such row in turn."""
    same = one[:, None] == other[None]
    counts = same.sum(1)
    rows = torch.nonzero(counts).squeeze(1)
    turn = torch.arange(len(one), device=one.device)[rows] % counts[rows]
    order = same[rows].cumsum(1) - 1
    columns = ((order == turn[:, None]) & same[rows]).float().argmax(1)
    return rows, columns


def _pooled(values: Tensor, flat: bool) -> Tensor:
    pool = nn.functional.adaptive_avg_pool2d(values, (1, 16) if flat else (4, 4))
    return pool.flatten(1)


def _levels(size: int, wanted: int) -> int:
    levels = 1
    # Instance normalisation needs two cells at least on the lowest level.
    while levels < wanted and size % 2**levels == 0 and size >= 2 ** (levels + 1):
        levels += 1
    return levels
