"""The pictures of one side as a network takes them: chips, or what the fixed first stage made of them, with labels.

Which rows make a batch is the samplers' business.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.data.files import write_atomically
from training.data.samplers import Indices
from training.networks.gradients import CellHistograms, flip_cells


class Store:
    """Pictures of one side as a network takes them, with labels.

    Where the fixed first stage makes much less of a chip than its pixels, its output is kept instead (`stage_kept`):
    computed once, in half precision, in a file beside the chips' own.
    """

    def __init__(self, chips: NDArray[np.uint8] | NDArray[np.float16], labels: Sequence[int], stage: nn.Module) -> None:
        self.labels = np.asarray(labels, np.int64)
        self.stage = stage
        self._chips = chips
        self.stage_kept = isinstance(stage, CellHistograms) and stage.kept
        self._staged = self._kept() if self.stage_kept else None

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def variants(self) -> int:
        return int(self._chips.shape[1])

    def staged(self, rows: Indices, variants: Indices | int = 0, mirrored: NDArray[np.bool_] | None = None) -> Tensor:
        """What the backbone's low layers take, for these rows; on the processor's side."""
        if self._staged is not None:
            values = torch.from_numpy(np.array(self._staged[rows, variants])).float()
            return values if mirrored is None else _mirror(values, mirrored, flip_cells)
        pixels = _as_floats(self._chips[rows, variants])
        if mirrored is not None:
            pixels = _mirror(pixels, mirrored, lambda chips: chips.flip(3))
        return pixels

    def _kept(self) -> NDArray[np.float16]:
        source = getattr(self._chips, "filename", None)
        if source is None:
            return self._all_staged()
        path = Path(source)
        path = path.with_name(f"{path.stem}-{type(self.stage).__name__}.npy")
        if not path.is_file():
            staged = self._all_staged()
            write_atomically(path, lambda stream: np.save(stream, staged, allow_pickle=False))
        return np.load(path, mmap_mode="r", allow_pickle=False)

    def _all_staged(self) -> NDArray[np.float16]:
        """The histograms lie between 0 and 1: half precision errs by a thousandth, a chip's 8 bits by more."""
        parts = []
        device = next((buffer.device for buffer in self.stage.buffers()), torch.device("cpu"))
        # Sixteen chips' maps stay in a processor's cache; a GPU wants more at once.
        block = 16 if device.type == "cpu" else 512
        flat = self._chips.reshape(-1, *self._chips.shape[2:])
        with torch.no_grad():
            for start in range(0, len(flat), block):
                pixels = _as_floats(flat[start : start + block]).to(device)
                parts.append(self.stage(pixels).half().cpu().numpy())
        staged = np.concatenate(parts)
        return staged.reshape(len(self._chips), self.variants, *staged.shape[1:])


def _as_floats(chips: NDArray[np.uint8] | NDArray[np.float16]) -> Tensor:
    """Eight bits are 0 to 1; a spectrum's row is as its chain left it."""
    values = torch.from_numpy(np.array(chips)).float()
    return values / 255 if chips.dtype == np.uint8 else values


def number_people(people: Sequence[str]) -> Mapping[str, int]:
    return {person: number for number, person in enumerate(sorted(people))}


def _mirror(values: Tensor, mirrored: NDArray[np.bool_], flip: Callable[[Tensor], Tensor]) -> Tensor:
    chosen = torch.from_numpy(mirrored).view(-1, 1, 1, 1)
    return torch.where(chosen, flip(values), values)
