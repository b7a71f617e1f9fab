"""The pictures of one side as a network takes them: chips, or what the fixed first stage made of them, with labels.

Which rows make a batch is the samplers' business.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.data.samplers import Indices
from training.networks.gradients import CellHistograms, flip_cells


class Store:
    """Pictures of one side as a network takes them, with labels.

    Where the fixed first stage makes much less of a chip than its pixels, its output is kept instead (`stage_kept`).
    """

    def __init__(self, chips: NDArray[np.uint8], labels: Sequence[int], stage: nn.Module) -> None:
        self.labels = np.asarray(labels, np.int64)
        self.stage = stage
        self._chips = chips
        self.stage_kept = isinstance(stage, CellHistograms)
        self._staged = self._all_staged() if self.stage_kept else None

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def variants(self) -> int:
        return int(self._chips.shape[1])

    def staged(self, rows: Indices, variants: Indices | int = 0, mirrored: NDArray[np.bool_] | None = None) -> Tensor:
        """What the backbone's low layers take, for these rows; on the processor's side."""
        if self._staged is not None:
            values = self._staged[torch.from_numpy(rows), torch.as_tensor(variants)].float()
            return values if mirrored is None else _mirror(values, mirrored, flip_cells)
        pixels = torch.from_numpy(np.ascontiguousarray(self._chips[rows, variants])).float() / 255
        if mirrored is not None:
            pixels = _mirror(pixels, mirrored, lambda chips: chips.flip(3))
        return pixels

    def _all_staged(self) -> Tensor:
        """Half precision: the histograms lie between 0 and 1, and 5,000 numbers a picture add up."""
        parts = []
        flat = self._chips.reshape(-1, *self._chips.shape[2:])
        device = next((buffer.device for buffer in self.stage.buffers()), torch.device("cpu"))
        with torch.no_grad():
            for start in range(0, len(flat), 256):
                pixels = torch.from_numpy(np.ascontiguousarray(flat[start : start + 256])).to(device).float() / 255
                parts.append(self.stage(pixels).half().cpu())
        staged = torch.cat(parts)
        return staged.view(len(self._chips), self.variants, *staged.shape[1:])


def number_people(people: Sequence[str]) -> Mapping[str, int]:
    return {person: number for number, person in enumerate(sorted(people))}


def _mirror(values: Tensor, mirrored: NDArray[np.bool_], flip: Callable[[Tensor], Tensor]) -> Tensor:
    chosen = torch.from_numpy(mirrored).view(-1, 1, 1, 1)
    return torch.where(chosen, flip(values), values)
