"""A network so small that every method's phases run in milliseconds."""

from typing import Any

import torch
from torch import nn

from training.methods.base import Batch, Method
from training.methods.registry import METHODS
from training.networks.backbone import Backbone, ChipShape

PEOPLE, DIM = 5, 6


def tiny_backbone() -> Backbone:
    low = nn.Sequential(nn.Conv2d(3, 4, 1, bias=False), nn.BatchNorm2d(4))
    high = nn.Sequential(nn.Flatten(), nn.Linear(16, 8), nn.BatchNorm1d(8), nn.PReLU(8))
    return Backbone(
        ChipShape(3, 2, 2), nn.Identity(), low, high, nn.Sequential(nn.Linear(8, DIM), nn.BatchNorm1d(DIM)), DIM
    )


def make(name: str, **switches: Any) -> Method:
    entry = METHODS[name]
    if "wsgan" in name:
        switches = {"hidden": (8, 8), "noise_dim": 3, **switches}
    settings = entry.method.settings_type(**{**entry.switches, **switches})
    return entry.method(settings, tiny_backbone(), PEOPLE)


def batch(size: int = 10, seed: int = 0) -> Batch:
    generator = torch.Generator().manual_seed(seed)
    return Batch(torch.randn(size, 3, 2, 2, generator=generator), torch.arange(size) % PEOPLE)
