"""WSGAN: from the feature of a weak picture and noise, a sample of the features that the person's photos may have.

D-phase and G-phase, equations 4 to 9. Every departure from the paper is a switch in `WsganSettings` with its reason;
`PAPER` and `DEFAULT` are the two presets.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import torch
from pydantic import Field
from torch import Tensor, nn

from training.losses import critic_loss, generator_loss, noise_regression_loss
from training.methods.base import STRONG, WEAK, Batch, Losses, Method, Phase, Settings
from training.networks.backbone import Backbone
from training.networks.critic import Critic
from training.networks.generator import Generator
from training.networks.latent import LatentEncoder


class WsganSettings(Settings):
    adversarial: bool = Field(default=True, description="L_A; off for the rows of Table 3 without it.")
    classification_weak: float = Field(default=1.0, ge=0, description="λ, of L_C^g in the G-phase.")
    classification_strong: float = Field(default=1.0, ge=0, description="ν, of L_C^d in the D-phase.")
    noise_regression: float = Field(default=1.0, ge=0, description="μ, of L_E in both; 0 is WSGAN†.")
    adversarial_weight: float = Field(
        default=0.1,
        ge=0,
        description="Of L_A in both phases. At 1, as in the paper, the critic drowns L_C on small data: the mean of "
        "the hypotheses then finds fewer people than the feature that they were made from.",
    )
    critic_steps: int = Field(default=5, ge=1, description="D-phases a G-phase.")
    clip: float = Field(default=0.01, gt=0, description="Bound of the critic's weights.")
    noise_dim: int = Field(default=64, ge=1, description="Not in the paper.")
    hidden: tuple[int, ...] = Field(default=(512, 512), min_length=1, description="Widths of G, D and E.")
    samples: int = Field(
        default=4,
        ge=1,
        description="Hypotheses a weak picture in training. The paper has one; several are nearly free, since only "
        "G, D, E and W_C see them, and steady the gradient of a weak side that is small.",
    )
    critic_updates_backbone: bool = Field(
        default=False,
        description="Equation 9 also minimises L_A^d over F_S: real features then drift to please the critic, and with "
        "them every enrolled gallery. On in the paper.",
    )
    classify_once: bool = Field(
        default=True,
        description="F_S and W_C learn in the first of the D-phases of a step only, so that a step shows the backbone "
        "as many strong pictures as a step of any other method. The paper has them learn in each.",
    )
    unit_features: bool = Field(
        default=True,
        description="Generated and real features at length one, as they are compared in the end, also while training. "
        "The condition always is: a pack's encoder gives unit features and G knows nothing else.",
    )
    residual: bool = Field(
        default=True, description="G adds to its condition, so that training starts from the plain feature."
    )
    critic_norm: bool = Field(
        default=False,
        description="Batch normalisation in D, as in the paper. It lets D's number depend on the rest of the batch.",
    )
    generator_norm: bool = Field(default=True, description="Batch normalisation in G and E, as in the paper.")
    match_spread: bool = Field(
        default=True,
        description="After training the noise is stretched towards what makes the hypotheses of a validation probe as "
        "alike as real photos of one validation person, as far as no fewer of them are found. On small data the critic "
        "leaves hypotheses far too alike, so that ten say little more than one. Only with noise regression: without it "
        "the generator has learned to ignore the noise.",
    )
    adversarial_optimiser: Literal["rmsprop", "adam"] = Field(default="rmsprop", description="Of G and D.")


PAPER: Mapping[str, Any] = {
    "classifier_scale": None,
    "classifier_margin": 0.0,
    "own_statistics": False,
    "classification_weak": 0.1,
    "classification_strong": 0.1,
    "noise_regression": 0.01,
    "adversarial_weight": 1.0,
    "samples": 1,
    "critic_updates_backbone": True,
    "classify_once": False,
    "unit_features": False,
    "residual": False,
    "critic_norm": True,
    "match_spread": False,
}
DEFAULT: Mapping[str, Any] = {}
PRESETS: Mapping[str, Mapping[str, Any]] = {"paper": PAPER, "default": DEFAULT}


class Wsgan(Method):
    """Parts: the shared backbone F (`low`, `high`, `embedding`), `classifier` W_C, `generator` G, `critic` D,
    `latent` E."""

    settings_type = WsganSettings
    settings: WsganSettings

    def __init__(self, settings: WsganSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        s = settings
        self.parts["generator"] = Generator(
            self.dim, s.noise_dim, s.hidden, s.generator_norm, residual=s.residual, unit=s.unit_features
        )
        self.parts["critic"] = Critic(self.dim, s.hidden, s.critic_norm)
        self.parts["latent"] = LatentEncoder(self.dim, s.noise_dim, s.hidden, s.generator_norm)

    @property
    def noise_dim(self) -> int:
        return self.settings.noise_dim

    @property
    def matches_spread(self) -> bool:
        return self.settings.match_spread and self.settings.noise_regression > 0

    def adversarial(self) -> tuple[str, ...]:
        return ("generator", "critic")

    def phases(self, progress: float) -> Sequence[Phase]:
        s = self.settings
        helpers = (*(("critic",) if s.adversarial else ()), *(("latent",) if s.noise_regression else ()))
        learns = (*self.trunk, "classifier")
        first = Phase("D", (STRONG, WEAK), (*learns, *helpers))
        again = first if not s.classify_once else Phase("D-critic", (STRONG, WEAK), helpers)
        repeats = s.critic_steps - 1 if helpers or not s.classify_once else 0
        return (
            first,
            *((again,) * repeats),
            Phase("G", (WEAK,), (*self.trunk, "generator")),
        )

    def forward(self, phase: str, batches: Mapping[str, Batch], progress: float = 0.0) -> Losses:
        if phase == "G":
            return self._generator_phase(batches[WEAK])
        return self._critic_phase(batches[STRONG], batches[WEAK], classify=phase == "D")

    def after(self, phase: str) -> None:
        critic = self.parts["critic"]
        if phase != "G" and isinstance(critic, Critic):
            critic.clip(self.settings.clip)

    def generate(self, features: Tensor, noise: Tensor) -> Tensor:
        """From unit features to unit hypotheses, whatever happens in between.

        The gain stretches what turns with the noise: half of what noise and its opposite differ by. What both share,
        the middle of the hypotheses above all, stays as it was trained. Longer noise would carry that away too, the
        same way for everybody, and ever more people would be taken for each other.
        """
        generator, gain = self.parts["generator"], self.noise_gain
        generated = generator(features, noise)
        if gain != 1.0:
            generated = (1 + gain) / 2 * generated + (1 - gain) / 2 * generator(features, -noise)
        return nn.functional.normalize(generated.float(), dim=2)

    def _critic_phase(self, strong: Batch, weak: Batch, classify: bool) -> Losses:
        """J_D, equation 9: over D, E, F_S and W_C. G and F_W are fixed, so nothing is kept for their gradients."""
        s = self.settings
        terms: dict[str, Tensor] = {}
        with torch.set_grad_enabled(torch.is_grad_enabled() and (classify or s.critic_updates_backbone)):
            real = self.features(strong.staged, STRONG)
        if classify:
            terms["classification_strong"] = self.classify(real, strong.labels)
        total = s.classification_strong * terms.get("classification_strong", real.new_zeros(()))
        if s.adversarial or s.noise_regression:
            with torch.no_grad():
                generated, noise = self._imagine(weak)
        if s.adversarial:
            shown = self._comparable(real) if s.critic_updates_backbone else self._comparable(real).detach()
            critic = self.parts["critic"]
            # Two passes: in one batch the normalisation would tell generated from real.
            terms["critic"] = critic_loss(critic(generated), critic(shown))
            total = total + s.adversarial_weight * terms["critic"]
        if s.noise_regression:
            terms["noise"] = noise_regression_loss(self.parts["latent"](generated), noise)
            total = total + s.noise_regression * terms["noise"]
        return total, terms

    def _generator_phase(self, weak: Batch) -> Losses:
        """J_G, equation 8: over G and F_W. D, E and W_C are fixed but pass their gradients on."""
        s = self.settings
        generated, noise = self._imagine(weak)
        labels = weak.labels.repeat_interleave(s.samples)
        terms = {"classification_weak": self.classify(generated, labels)}
        total = s.classification_weak * terms["classification_weak"]
        if s.adversarial:
            terms["generator"] = generator_loss(self.parts["critic"](generated))
            total = total + s.adversarial_weight * terms["generator"]
        if s.noise_regression:
            terms["noise"] = noise_regression_loss(self.parts["latent"](generated), noise)
            total = total + s.noise_regression * terms["noise"]
        return total, terms

    def _imagine(self, weak: Batch) -> tuple[Tensor, Tensor]:
        """Generated features (N·samples, dim) and the noise (N·samples, noise_dim) that they were made from."""
        condition = nn.functional.normalize(self.features(weak.staged, WEAK), dim=1)
        noise = torch.randn(len(condition), self.settings.samples, self.settings.noise_dim, device=condition.device)
        generated = self.parts["generator"](condition, noise)
        return generated.flatten(0, 1), noise.flatten(0, 1)

    def _comparable(self, features: Tensor) -> Tensor:
        return nn.functional.normalize(features, dim=1) if self.settings.unit_features else features
