"""ResNet-50 at 112×112 with a feature of 256 numbers before the classifier, as WSGAN's experiments have it.

The layers are torchvision's; with the fixed first stage the first convolution takes nine orientation maps.
"""

from torch import nn

from training.networks.backbone import Backbone, ChipShape
from training.networks.gradients import BINS, OrientationMaps


def build(shape: ChipShape, dim: int, gradients: bool = False, width: int = 64) -> Backbone:
    """`width` is the number of channels a group in the bottlenecks; 64 is ResNet-50 itself."""
    import torchvision

    net = torchvision.models.ResNet(torchvision.models.resnet.Bottleneck, [3, 4, 6, 3], width_per_group=width)
    channels = BINS if gradients else shape.channels
    if channels != 3:
        net.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
        nn.init.kaiming_normal_(net.conv1.weight, mode="fan_out", nonlinearity="relu")
    stage = OrientationMaps() if gradients else nn.Identity()
    low = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool, net.layer1, net.layer2)
    high = nn.Sequential(net.layer3, net.layer4, net.avgpool, nn.Flatten())
    return Backbone(shape, stage, low, high, nn.Sequential(nn.Linear(2048, dim), nn.BatchNorm1d(dim)), dim)
