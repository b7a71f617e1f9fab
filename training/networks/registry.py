"""Feature extractors by name: one file each beside this one, one line each below; the tests go through the table.

What makes up a feature extractor is said in `backbone`.
"""

from collections.abc import Callable

from training.networks import resnet50, small, spectral
from training.networks.backbone import Backbone

BACKBONES: dict[str, Callable[..., Backbone]] = {
    "resnet50": resnet50.build,
    "small": small.build,
    "spectral": spectral.build,
}
