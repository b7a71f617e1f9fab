"""The networks that methods train: feature extractors by name, and WSGAN's generator, critic and latent encoder.

A feature extractor is one file here and one line below; the tests go through the table.
"""

from collections.abc import Callable

from training.networks import resnet50, small
from training.networks.backbone import Backbone, ChipShape
from training.networks.classifier import Classifier
from training.networks.critic import Critic
from training.networks.generator import Generator
from training.networks.latent import LatentEncoder

BACKBONES: dict[str, Callable[..., Backbone]] = {
    "resnet50": resnet50.build,
    "small": small.build,
}

__all__ = ["BACKBONES", "Backbone", "ChipShape", "Classifier", "Critic", "Generator", "LatentEncoder"]
