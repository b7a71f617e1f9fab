"""Several processes on one run, as `torchrun` starts them, and the device that each computes on.

Without torchrun there is one process and nothing here changes anything.
"""

import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import nn

from training.errors import TrainingError
from training.methods.base import Method


@dataclass(frozen=True)
class Place:
    """Which of how many processes this is, and its device."""

    rank: int
    processes: int
    device: torch.device

    @property
    def first(self) -> bool:
        return self.rank == 0

    def wrap(self, method: Method) -> nn.Module:
        """Averages gradients over the processes. Phases leave parts out, hence the search for unused ones."""
        if self.processes == 1:
            return method
        # Statistics stay each process's own until the checkpoint, which is the first one's: a broadcast within a
        # phase would change buffers that an earlier pass of the same phase still needs.
        return nn.parallel.DistributedDataParallel(method, find_unused_parameters=True, broadcast_buffers=False)


def take_place(device: str) -> Place:
    processes = int(os.environ.get("WORLD_SIZE", "1"))
    local = int(os.environ.get("LOCAL_RANK", "0"))
    chosen = _device(device, local)
    if processes > 1 and not dist.is_initialized():
        dist.init_process_group("nccl" if chosen.type == "cuda" else "gloo")
    return Place(int(os.environ.get("RANK", "0")), processes, chosen)


def leave_place(place: Place) -> None:
    if place.processes > 1 and dist.is_initialized():
        dist.barrier()
        dist.destroy_process_group()


def _device(asked: str, local: int) -> torch.device:
    if asked == "auto":
        return torch.device("cuda", local) if torch.cuda.is_available() else torch.device("cpu")
    try:
        device = torch.device(asked)
    except RuntimeError:
        raise TrainingError(f"there is no device '{asked}'", advice="use auto, cpu, cuda or cuda:1") from None
    if device.type == "cuda" and not torch.cuda.is_available():
        raise TrainingError(
            f"'{asked}' was asked for, but torch finds no CUDA here", advice="set training.device = 'cpu'"
        )
    return device
