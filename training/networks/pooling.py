"""Averages over a grid of places whatever the size of the map: torch's adaptive pooling, so that ONNX has it too.

The pooling that torch exports must divide the map evenly; two products with what each place weighs need not.
"""

import torch
from torch import Tensor, nn


class GridAverage(nn.Module):
    """For maps of `rows` × `columns`, which may be fewer than the `places` a side; nothing in it is learned or kept."""

    vertical: Tensor
    horizontal: Tensor

    def __init__(self, rows: int, columns: int, places: int) -> None:
        super().__init__()
        self.register_buffer("vertical", _weights(rows, places), persistent=False)
        self.register_buffer("horizontal", _weights(columns, places).T.contiguous(), persistent=False)

    def forward(self, maps: Tensor) -> Tensor:
        return self.vertical @ maps @ self.horizontal


def _weights(size: int, places: int) -> Tensor:
    """Place i averages from ⌊i·size/places⌋ up to ⌈(i+1)·size/places⌉."""
    weights = torch.zeros(places, size)
    for place in range(places):
        begin, end = place * size // places, -(-(place + 1) * size // places)
        weights[place, begin:end] = 1 / (end - begin)
    return weights
