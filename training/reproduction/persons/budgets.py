"""How much a reproduction of MUN or RFM trains: with --quick on two cores, and as the papers did on a GPU.

A batch is pictures of each side; the papers' epochs are counted here as steps over SYSU-MM01's 22,258 visible pictures.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from training.reproduction.persons.rows import Budget

_SMALL = {"backbone": "person-small", "width": 8, "dim": 128, "gradients": False}
_SHORT = {"batch": 32, "people": 8, "optimiser": "adamw", "rate": 3e-3, "weight_decay": 0.01, "warm_up": 0.1,
          "mixed_precision": "bf16", "channels_last": True, "threads": 1}  # fmt: skip

_TINY = {"chip": 24, "height": 48}
_LEAST: Mapping[str, Any] = {"start_steps": 1500, "corrupted": 4, "severities": (3,)}
_SMALL_QUICK = Budget(600, _SMALL, _SHORT, _TINY, **_LEAST)
QUICK = {
    "mun": _SMALL_QUICK,
    # At a quarter of the papers' height and less a map has six rows: as many stripes, and not twelve.
    "rfm": replace(_SMALL_QUICK, switches={"stripes": 6}, part=32),
}

_EPOCH = 22_258
_RESNET = {"backbone": "person-resnet50", "dim": 2048, "gradients": False}
FULL = {
    "mun": Budget(
        90 * _EPOCH // 32,
        _RESNET,
        {"batch": 32, "people": 8, "optimiser": "adamw", "rate": 2e-3, "weight_decay": 0.01, "warm_up": 15 / 90,
         "schedule": "drops", "drops": (30 / 90, 60 / 90), "mixed_precision": "bf16", "channels_last": True,
         "ahead": True},
        {"chip": 144, "height": 288},
    ),
    "rfm": Budget(
        80 * _EPOCH // 56,
        _RESNET,
        {"batch": 56, "people": 7, "optimiser": "sgd", "rate": 0.03, "momentum": 0.9, "weight_decay": 5e-4,
         "warm_up": 0.0, "schedule": "drops", "drops": (40 / 80, 70 / 80), "mixed_precision": "bf16",
         "channels_last": True, "ahead": True},
        {"chip": 192, "height": 384},
        part=512,
    ),
}  # fmt: skip
