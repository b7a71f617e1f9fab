"""Pooling to a grid is torch's own for any map, and a network that pools can be exported whatever its chip."""

import numpy as np
import pytest
import torch

from training.export.graphs import run_onnx, to_onnx
from training.networks.backbone import ChipShape
from training.networks.pooling import GridAverage
from training.networks.small import build


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 7), (4, 4), (7, 5), (8, 16)])
def test_a_grid_average_is_torchs_adaptive_pooling(size: tuple[int, int]) -> None:
    maps = torch.rand(2, 3, *size, generator=torch.Generator().manual_seed(0))
    expected = torch.nn.functional.adaptive_avg_pool2d(maps, 4)
    assert torch.allclose(GridAverage(*size, 4)(maps), expected, atol=1e-6)


@pytest.mark.parametrize("side", [16, 32, 64, 100, 112])
def test_the_small_network_on_pixels_says_in_onnx_what_it_says_in_torch(side: int) -> None:
    torch.manual_seed(0)
    network = build(ChipShape(1, side, side), 8, gradients=False, width=8).eval()
    chips = torch.rand(3, 1, side, side)
    model = to_onnx(network, {"chips": chips}, "features", {"chips": {0: "n"}, "features": {0: "n"}})
    with torch.no_grad():
        expected = network(chips).numpy()
    found = run_onnx(model.SerializeToString(), {"chips": chips.numpy()})
    assert np.abs(found - expected).max() < 1e-4
