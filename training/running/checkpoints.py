"""Checkpoints: everything that a run needs to go on as if it had never stopped, in safetensors files.

A checkpoint is written whole or not at all, and the one before is kept until the new one is on the disk.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from training.data.files import write_atomically
from training.errors import TrainingError

FORMAT = 1


@dataclass(frozen=True)
class Checkpoint:
    """`tensors` by name: `method.…` and `optimiser.…`; `facts` is what else is needed, as JSON."""

    step: int
    tensors: Mapping[str, Tensor]
    facts: Mapping[str, Any]

    def of_method(self) -> dict[str, Tensor]:
        prefix = "method."
        return {name[len(prefix) :]: tensor for name, tensor in self.tensors.items() if name.startswith(prefix)}


def save(folder: Path, checkpoint: Checkpoint, keep: int) -> Path:
    # safetensors refuses tensors that share memory, as tied weights do: each name gets its own copy.
    tensors = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in checkpoint.tensors.items()}
    facts = json.dumps({"format": FORMAT, "step": checkpoint.step, **checkpoint.facts})
    data = safetensors.torch.save(tensors, {"limner": facts})
    path = folder / f"step-{checkpoint.step:08}.safetensors"
    write_atomically(path, lambda stream: stream.write(data))
    for old in _found(folder)[:-keep]:
        old.unlink(missing_ok=True)
    return path


def load(path: Path) -> Checkpoint:
    try:
        with safetensors.safe_open(str(path), "pt") as opened:
            facts = json.loads((opened.metadata() or {})["limner"])
            tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
    except FileNotFoundError:
        raise TrainingError("there is no such checkpoint", file=path) from None
    except (OSError, KeyError, ValueError, safetensors.SafetensorError) as error:
        raise TrainingError(f"this is not a checkpoint of Limner ({error})", file=path) from None
    if facts.pop("format") != FORMAT:
        raise TrainingError("the checkpoint is of another version", file=path, advice="use the Limner that wrote it")
    return Checkpoint(int(facts.pop("step")), tensors, facts)


def newest(run: Path) -> Path:
    """The last good checkpoint of a run's folder, or of a folder of checkpoints, or the file itself."""
    if run.is_file():
        return run
    found = _found(run / "checkpoints") or _found(run)
    if not found:
        raise TrainingError("no checkpoint lies here", file=run, advice="name a run's folder or a .safetensors file")
    return found[-1]


def _found(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("step-*.safetensors") if re.fullmatch(r"step-\d{8,}", path.stem))


def optimiser_tensors(name: str, optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """An optimiser's state as flat names; numbers become tensors of no dimension."""
    state = optimiser.state_dict()["state"]
    return {
        f"optimiser.{name}.{index}.{key}": torch.as_tensor(value)
        for index, values in state.items()
        for key, value in values.items()
        if value is not None
    }


def restore_optimiser(name: str, optimiser: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    prefix = f"optimiser.{name}."
    state: dict[int, dict[str, Tensor]] = {}
    for full, tensor in tensors.items():
        if full.startswith(prefix):
            index, key = full[len(prefix) :].split(".", 1)
            state.setdefault(int(index), {})[key] = tensor
    groups = optimiser.state_dict()["param_groups"]
    optimiser.load_state_dict({"state": state, "param_groups": groups})
