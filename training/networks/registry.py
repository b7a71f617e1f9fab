"""Feature extractors by name: one file each beside this one, one line each below; the tests go through the table.

What makes up a feature extractor is said in `backbone`.
"""

from collections.abc import Callable

from training.networks import person_resnet50, person_small, resnet50, small, spectral
from training.networks.backbone import Backbone

PERSON_BACKBONES: dict[str, Callable[..., Backbone]] = {
    "person-small": person_small.build,
    "person-resnet50": person_resnet50.build,
}
"""Those whose high layers are a `Trunk`: residual stages that methods for persons take apart."""

BACKBONES: dict[str, Callable[..., Backbone]] = {
    "resnet50": resnet50.build,
    "small": small.build,
    "spectral": spectral.build,
    **PERSON_BACKBONES,
}
