"""Face recognisers as an agency might bring them: small, exported from torch, in the layouts that are met with."""

import io
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

DIM = 12


class Recogniser(nn.Module):
    """Two strided convolutions and a projection; `last` takes (n, h, w, c), `baked` reshapes to the batch it saw."""

    def __init__(self, planes: int = 3, *, last: bool = False, baked: bool = False, seed: int = 0) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.last, self.baked = last, baked
        self.layers = nn.Sequential(
            nn.Conv2d(planes, 6, 5, stride=4, bias=False),
            nn.PReLU(6),
            nn.Conv2d(6, 8, 3, stride=3),
            nn.AvgPool2d(2),
        )
        self.project = nn.Linear(32, DIM)

    def forward(self, images: Tensor) -> Tensor:
        seen = self.layers(images.permute(0, 3, 1, 2) if self.last else images)
        flat = seen.reshape(int(images.shape[0]), 32) if self.baked else seen.flatten(1)
        return self.project(flat)


def export(network: nn.Module, path: Path, shape: tuple[int, ...], *, free: bool = True) -> Path:
    """`free` leaves the batch open; otherwise it is `shape`'s."""
    file = io.BytesIO()
    axes = {"data": {0: "n"}, "fc1": {0: "n"}} if free else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(), (torch.rand(shape),), file, input_names=["data"], output_names=["fc1"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    path.write_bytes(file.getvalue())
    return path
