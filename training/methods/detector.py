"""Training the face finder: batches of composed scenes, one cosine of learning, averaged weights, checkpoints, ONNX.

How scenes are composed and what answers cost is in the modules beside; how good it is, `detector_evaluation` says.
"""

import copy
import json
import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from engine.errors import LimnerError
from training.methods.detector_faces import FaceLibrary
from training.methods.detector_scenes import compose
from training.methods.detector_targets import Targets, loss, targets
from training.networks.detector import SIZE, FaceFinder

Report = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class DetectorTraining:
    """A run's settings; `steps` is the length of the whole cosine, a resumed run goes on where it stopped."""

    steps: int = 10000
    batch: int = 32
    rate: float = 2e-3
    warm_up: int = 200
    decay: float = 1e-4
    averaging: float = 0.998
    seed: int = 0
    bfloat16: bool = False
    """Half-precision layers: a third faster where the processor multiplies in it, slower where it does not."""
    checkpoint_seconds: float = 120.0


def train(
    library: FaceLibrary,
    settings: DetectorTraining,
    checkpoint: Path,
    report: Report,
    *,
    resume: bool = False,
    report_every: int = 100,
) -> FaceFinder:
    """The averaged network after `settings.steps`; a run cut short leaves `checkpoint` for `resume`."""
    cv2.setNumThreads(1)
    torch.manual_seed(settings.seed)
    network = FaceFinder().to(memory_format=torch.channels_last)
    averaged = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(_groups(network, settings.decay), lr=settings.rate)
    start = _restore(checkpoint, settings, network, averaged, optimiser) if resume else 0
    saved, begun = time.monotonic(), time.process_time()
    seen: dict[str, float] = {}
    for step, (pictures, wanted) in _batches(library, settings, start):
        for group in optimiser.param_groups:
            group["lr"] = _rate(step, settings)
        network.train()
        with torch.autocast("cpu", torch.bfloat16, enabled=settings.bfloat16):
            logits, boxes, points = network(pictures)
        total, parts = loss(logits, boxes, points, wanted)
        optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(total)
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        _average(averaged, network, min(settings.averaging, (step + 1) / (step + 20)))
        seen = {name: value if not seen else 0.98 * seen[name] + 0.02 * value for name, value in parts.items()}
        if (step + 1) % report_every == 0:
            report({"step": step + 1, "cpu_seconds": round(time.process_time() - begun, 1)} | _rounded(seen))
        if time.monotonic() - saved > settings.checkpoint_seconds:
            _save(checkpoint, settings, step + 1, network, averaged, optimiser)
            saved = time.monotonic()
    _save(checkpoint, settings, settings.steps, network, averaged, optimiser)
    return averaged.eval()


def restored(checkpoint: Path) -> FaceFinder:
    """The averaged network as a checkpoint holds it, finished or not."""
    network = FaceFinder()
    network.load_state_dict(_read(checkpoint)["averaged"])
    return network.eval()


def _batches(
    library: FaceLibrary, settings: DetectorTraining, start: int
) -> Iterator[tuple[int, tuple[Tensor, Targets]]]:
    """One batch is composed while the last one is learned; what a step sees depends on the seed and the step alone."""

    def batch(step: int) -> tuple[Tensor, Targets]:
        scenes = [
            compose(library, SIZE, np.random.default_rng([settings.seed, step, row])) for row in range(settings.batch)
        ]
        pictures = np.stack([scene.picture for scene in scenes])[:, None].astype(np.float32) / 255.0
        tensor = torch.from_numpy(pictures).contiguous(memory_format=torch.channels_last)
        return tensor, targets([scene.faces for scene in scenes])

    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(batch, start)
        for step in range(start, settings.steps):
            ready = coming.result()
            if step + 1 < settings.steps:
                coming = pool.submit(batch, step + 1)
            yield step, ready


def _groups(network: nn.Module, decay: float) -> list[dict[str, Any]]:
    """Weights shrink, biases and normalisation do not."""
    matrices = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]


def _rate(step: int, settings: DetectorTraining) -> float:
    if step < settings.warm_up:
        return settings.rate * (step + 1) / settings.warm_up
    progress = (step - settings.warm_up) / max(1, settings.steps - settings.warm_up)
    return settings.rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress)))


@torch.no_grad()
def _average(averaged: nn.Module, network: nn.Module, keep: float) -> None:
    for mean, value in zip(averaged.state_dict().values(), network.state_dict().values(), strict=True):
        if mean.dtype.is_floating_point:
            mean.lerp_(value, 1 - keep)
        else:
            mean.copy_(value)


def _save(
    path: Path,
    settings: DetectorTraining,
    step: int,
    network: FaceFinder,
    averaged: FaceFinder,
    optimiser: torch.optim.Optimizer,
) -> None:
    """Written beside and moved, so that a run killed while saving still has the checkpoint before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state = {
        "settings": json.dumps(asdict(settings)),
        "step": step,
        "network": network.state_dict(),
        "averaged": averaged.state_dict(),
        "optimiser": optimiser.state_dict(),
    }
    beside = path.with_suffix(path.suffix + ".part")
    torch.save(state, beside)
    beside.replace(path)


def _restore(
    path: Path,
    settings: DetectorTraining,
    network: FaceFinder,
    averaged: FaceFinder,
    optimiser: torch.optim.Optimizer,
) -> int:
    state = _read(path)
    before = DetectorTraining(**json.loads(state["settings"]))
    if (before.seed, before.batch) != (settings.seed, settings.batch):
        raise LimnerError(
            f"the run was begun with seed {before.seed} and batches of {before.batch}",
            file=path,
            advice="resume it with the same ones, or begin anew without --resume",
        )
    network.load_state_dict(state["network"])
    averaged.load_state_dict(state["averaged"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["step"])


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(torch.load(path, map_location="cpu", weights_only=True))
    except FileNotFoundError:
        raise LimnerError("there is no checkpoint to go on from", file=path, advice="begin without --resume") from None
    except Exception as error:
        raise LimnerError(f"the checkpoint cannot be read ({error})", file=path) from error


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}
