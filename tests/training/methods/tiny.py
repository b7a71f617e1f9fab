"""A network so small that every method's phases run in milliseconds."""

from typing import Any

import torch
from torch import nn

from training.methods.base import Batch, Method
from training.methods.registry import METHODS
from training.networks import person_small
from training.networks.backbone import Backbone, ChipShape

PEOPLE, DIM = 5, 6


def tiny_backbone() -> Backbone:
    low = nn.Sequential(nn.Conv2d(3, 4, 1, bias=False), nn.BatchNorm2d(4))
    high = nn.Sequential(nn.Flatten(), nn.Linear(16, 8), nn.BatchNorm1d(8), nn.PReLU(8))
    return Backbone(
        ChipShape(3, 2, 2), nn.Identity(), low, high, nn.Sequential(nn.Linear(8, DIM), nn.BatchNorm1d(DIM)), DIM
    )


PERSONS = tuple(name for name, entry in METHODS.items() if entry.method.of_persons)
FACES = tuple(name for name in METHODS if name not in PERSONS)


def person_backbone() -> Backbone:
    """Maps of 12×12 after the stem, as the cross-modality learner's pools want them, 6×6 and twice 3×3 after it."""
    return person_small.build(ChipShape(3, 48, 48), DIM, width=2)


def make(name: str, **switches: Any) -> Method:
    entry = METHODS[name]
    if "wsgan" in name:
        switches = {"hidden": (8, 8), "noise_dim": 3, **switches}
    if name.startswith("rfm"):
        switches = {"stripes": 3, **switches}
    settings = entry.method.settings_type(**{**entry.switches, **switches})
    backbone = person_backbone() if name in PERSONS else tiny_backbone()
    return entry.method(settings, backbone, PEOPLE)


def batch(size: int = 10, seed: int = 0, method: Method | None = None) -> Batch:
    """Pictures of the size that the method's tiny backbone takes."""
    generator = torch.Generator().manual_seed(seed)
    side = 48 if method is not None and method.of_persons else 2
    return Batch(torch.randn(size, 3, side, side, generator=generator), torch.arange(size) % PEOPLE)
