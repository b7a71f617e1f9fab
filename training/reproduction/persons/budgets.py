"""How much a reproduction of MUN or RFM trains: with --quick on two cores, and as the papers did on a GPU.

A batch is pictures of each side; the papers' epochs are counted here as steps over SYSU-MM01's 22,258 visible pictures.
"""

from training.reproduction.persons.rows import Budget

_QUICK = Budget(
    1000,
    {"backbone": "person-small", "width": 16, "dim": 128, "gradients": True},
    {"batch": 16, "people": 8, "optimiser": "adamw", "rate": 3e-3, "weight_decay": 0.01, "warm_up": 0.1,
     "mixed_precision": "bf16", "channels_last": True, "threads": 1},
    {"chip": 32, "height": 64},
    # What lets a small network learn in minutes from random weights, the same for every row. Maps of 16×8 behind the
    # stem and 4×2 where stripes are cut have no place for the papers' largest pool and twelve stripes.
    # The norm of RFM's stripes and LTG's share were chosen on a quarter of the people who train here, kept out of
    # training for it; the papers' half of the pictures is for a hundred times as many steps.
    {"classifier_scale": 16.0, "own_statistics": True, "erased": 0.0, "ratios": [2, 4, 8], "stripes": 4,
     "reduction": "normed", "transformed": 0.1},
    start_steps=300,
    corrupted=2,
    severities=(),
)  # fmt: skip
QUICK = {"mun": _QUICK, "rfm": _QUICK}

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
