"""How fast a pack's networks learn at a step, and the slow mean of their weights that ships.

What a step is, and what is kept of it, is each pack's own training.
"""

import math

import torch
from torch import nn


def warmed_cosine(rate: float, step: int, warm: int, steps: int) -> float:
    """Rises over `warm` steps, then falls by half a cosine to a hundredth."""
    if step < warm:
        return rate * (step + 1) / warm
    done = (step - warm) / max(1, steps - warm)
    return rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, done))))


@torch.no_grad()
def follow(mean: nn.Module, network: nn.Module, average: float, step: int) -> None:
    """Moves the mean's weights towards the network's, faster at first, when there is little to hold on to."""
    kept = min(average, (step + 1) / (step + 10))
    current = network.state_dict()
    for name, value in mean.state_dict().items():
        if value.is_floating_point():
            value.lerp_(current[name], 1 - kept)
        else:
            value.copy_(current[name])
