"""Fully connected stacks as the paper has them: hidden layers, each followed by batch normalisation and a leaky ReLU.

Generator, critic and latent encoder are made of these.
"""

from collections.abc import Sequence

from torch import nn


def fully_connected(inputs: int, hidden: Sequence[int], outputs: int, norm: bool = True) -> nn.Sequential:
    layers: list[nn.Module] = []
    width = inputs
    for units in hidden:
        layers.append(nn.Linear(width, units, bias=not norm))
        if norm:
            layers.append(nn.BatchNorm1d(units))
        layers.append(nn.LeakyReLU(0.2))
        width = units
    layers.append(nn.Linear(width, outputs))
    return nn.Sequential(*layers)
