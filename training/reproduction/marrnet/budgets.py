"""How much MarrNet's reproduction trains: with --quick on two cores, and in full by its experiments' files.

A step is a batch of either modality.
"""

from dataclasses import dataclass, replace

from training.data.readers import mpx
from training.reproduction import rows as faces
from training.reproduction.marrnet import rivals, rows, spectra
from training.reproduction.persons.budgets import FULL as PERSONS_FULL
from training.reproduction.persons.budgets import QUICK as PERSONS_QUICK


@dataclass(frozen=True)
class Budget:
    """`people` are rendered faces, `persons` rendered persons with `photos` a camera; `taught` people of LFW teach."""

    spectra: spectra.Budget
    pictures: rows.Budget
    rivals: rivals.Budget
    people: int
    persons: int
    photos: int
    taught: int | None


_MADE_SMALLER = {
    "data.chip": 48,
    "data.variants": 2,
    "network.dim": 128,
    "network.width": 256,
    "method.widths": [8, 16, 32],
    "training.batch": 16,
    "training.people": 8,
    "training.steps": 200,
    "training.mixed_precision": "bf16",
    "training.channels_last": True,
    "training.threads": 1,
    "training.device": "cpu",
    "training.log_every": 25,
    "training.checkpoint_every": 100,
}
_LESS = ("marrnet", "marrnet-no-transformation", "marrnet-mmd")
_ABLATED = ("no-reconstruction", "no-adversarial", "no-perceptual", "dann")

_PICTURES_QUICK = rows.Budget(
    rows=(rows.ALONE, *_LESS),
    lfw_rows=(rows.ALONE, "marrnet"),
    lfw_tasks=("nir", "thermal"),
    start_steps=600,
    draws=3,
    changes=_MADE_SMALLER,
    by_task={"persons": {"data.chip": 32, "data.height": 64, "data.variants": 1}},
)
_PICTURES_FULL = rows.Budget(
    rows=(rows.ALONE, *_LESS, *(f"marrnet-{name}" for name in _ABLATED)),
    lfw_rows=(rows.ALONE, *_LESS, *(f"marrnet-{name}" for name in _ABLATED)),
    seeds=3,
)

_RIVALS_QUICK = rivals.Budget(
    # The same chips, network and steps as MarrNet has, so that what differs is the method.
    faces=faces.Budget(
        start_steps=600,
        steps=200,
        network={"backbone": "small", "dim": 128, "width": 256, "gradients": False},
        training={"batch": 16, "optimiser": "adamw", "rate": 1e-3, "weight_decay": 0.01, "generator_rate": 1e-4,
                  "mixed_precision": "bf16", "channels_last": True, "device": "cpu"},
        data={"chip": 48, "variants": 2, "mirror": False},
    ),
    # From a start, as the papers have ImageNet's weights and MarrNet its recogniser.
    persons=replace(
        PERSONS_QUICK["mun"], start_steps=600, steps=200, part=32,
        training={**PERSONS_QUICK["mun"].training, "batch": 32},
    ),
    draws=3,
)  # fmt: skip

QUICK = Budget(
    spectra.Budget(256, (8, 16, 32), 150, 48, ("Autumn",), 3),
    _PICTURES_QUICK,
    _RIVALS_QUICK,
    people=200,
    persons=150,
    photos=2,
    taught=400,
)
FULL = Budget(
    spectra.Budget(1024, (16, 32, 64, 128), 6000, 128, mpx.SEASONS, 3),
    _PICTURES_FULL,
    rivals.Budget(faces.FULL, PERSONS_FULL["mun"]),
    people=2000,
    persons=600,
    photos=6,
    taught=None,
)
