"""WSGAN's generator on features alone: for a pack whose encoders stay as they are, in minutes on a processor.

Critic, latent encoder, classifier and losses are `wsgan`'s own; the backbone is the identity. Which pack, and whether
the result is worth shipping, is decided by whoever calls.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.formats import Features
from training.data.samplers import Epochs, Sampler, WithReplacement
from training.methods.base import STRONG, WEAK, Batch
from training.methods.wsgan import Wsgan, WsganSettings
from training.networks.backbone import Backbone, ChipShape
from training.running.experiment import Training
from training.running.updates import Optimisers, rate_factor, stop_if_hopeless, training_modes, update


@dataclass(frozen=True)
class Known:
    """Features of one side and the number of the person whom each shows."""

    features: Features
    people: NDArray[np.int64]


TRAINING = Training(
    steps=1500, batch=128, optimiser="adamw", rate=0.002, weight_decay=0.05, generator_rate=1e-4, threads=1
)
"""As in the experiment `wsgan`; a step sees features instead of pictures, so it costs a hundredth."""


def learn_generator(
    strong: Known,
    weak: Known,
    settings: WsganSettings,
    training: Training = TRAINING,
    said: Callable[[int, Mapping[str, float]], None] = lambda step, losses: None,
) -> Wsgan:
    """The same weights for the same seed and features."""
    torch.manual_seed(training.seed)
    if training.threads:
        torch.set_num_threads(training.threads)
    everybody, numbers = np.unique(np.concatenate([strong.people, weak.people]), return_inverse=True)
    labels = {STRONG: numbers[: len(strong.people)], WEAK: numbers[len(strong.people) :]}
    method = Wsgan(settings, identity_backbone(strong.features.shape[1]), len(everybody))
    samplers: dict[str, Sampler] = {
        STRONG: Epochs(len(strong.people), training.batch, training.seed),
        WEAK: WithReplacement(labels[WEAK], training.batch, training.seed),
    }
    features = {STRONG: strong.features, WEAK: weak.features}
    drawn = {STRONG: 0, WEAK: 0}

    def batch(side: str) -> Batch:
        rows = samplers[side].batch(drawn[side])
        drawn[side] += 1
        return Batch(torch.from_numpy(features[side][rows]), torch.from_numpy(labels[side][rows]))

    optimisers = Optimisers(method, training)
    for step in range(training.steps):
        progress = step / training.steps
        training_modes(method, progress)
        optimisers.set_rates(rate_factor(step, training))
        terms: dict[str, torch.Tensor] = {}
        for phase in method.phases(progress):
            terms |= update(method, method, phase, {side: batch(side) for side in phase.draws}, optimisers, progress)
        if (step + 1) % 250 == 0 or step + 1 == training.steps:
            losses = {name: float(value) for name, value in terms.items()}
            stop_if_hopeless(losses, step + 1, training.divergence)
            said(step + 1, losses)
    return method.eval()


def identity_backbone(dim: int) -> Backbone:
    stage, low, high, embedding = (nn.Identity() for _ in range(4))
    return Backbone(ChipShape(1, 1, dim), stage, low, high, embedding, dim)
