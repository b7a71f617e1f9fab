"""ResNet-50 for persons as AGW, MUN and RFM have it: its stem apart, its stages one by one, the last with stride 1.

The layers are torchvision's. Which modality has a stem of its own is decided by the method.
"""

from pathlib import Path

import torch
from torch import nn

from training.errors import TrainingError
from training.networks.backbone import Backbone, ChipShape
from training.networks.gradients import BINS, OrientationMaps
from training.networks.person_trunk import GeneralisedMean, Standardise, Trunk, embedding

CHANNELS = (256, 512, 1024, 2048)


def build(
    shape: ChipShape, dim: int, gradients: bool = False, width: int = 64, weights: Path | None = None
) -> Backbone:
    """`width` is the number of channels a group in the bottlenecks; 64 is ResNet-50 itself, which `weights` fit."""
    import torchvision

    net = torchvision.models.ResNet(torchvision.models.resnet.Bottleneck, [3, 4, 6, 3], width_per_group=width)
    if weights is not None:
        _take_over(net, weights)
    # Twice as fine a map for the last stage: persons are narrow, and parts of them are pooled.
    first = net.layer4[0]
    first.conv2.stride = first.downsample[0].stride = (1, 1)
    channels = BINS if gradients else shape.channels
    if channels != 3:
        net.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
        nn.init.kaiming_normal_(net.conv1.weight, mode="fan_out", nonlinearity="relu")
    stage = OrientationMaps() if gradients else Standardise(shape.channels)
    low = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool)
    trunk = Trunk([net.layer1, net.layer2, net.layer3, net.layer4], CHANNELS, GeneralisedMean())
    return Backbone(shape, stage, low, trunk, embedding(CHANNELS[-1], dim), dim)


def _take_over(net: nn.Module, weights: Path) -> None:
    """Everything but the layer that told ImageNet's classes apart."""
    try:
        found = torch.load(weights, map_location="cpu", weights_only=True)
        taken = {name: tensor for name, tensor in found.items() if not name.startswith("fc.")}
        missing, _ = net.load_state_dict(taken, strict=False)
    except FileNotFoundError:
        raise TrainingError("there are no such weights", file=weights) from None
    except Exception as error:  # torch raises what its reader, pickle or the shapes do
        raise TrainingError(f"these are no weights of this ResNet-50 ({error})", file=weights) from None
    lacking = [name for name in missing if not name.startswith("fc.")]
    if lacking:
        raise TrainingError(f"these are no weights of ResNet-50: no {lacking[0]}", file=weights)
