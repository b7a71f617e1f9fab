"""Rows of a reproduction that are done once: kept as JSON with a digest of what was asked, and run by a few processes.

What a row is, and what decides its result, is each reproduction's own.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from training.data.files import write_atomically
from training.errors import ExperimentError
from training.running.experiment import Experiment, read_experiment
from training.running.loop import Finished, run

T = TypeVar("T")


def kept(folder: Path, asked: str) -> dict[str, Any] | None:
    """The result in the folder, if it is of the very same question."""
    path = folder / "result.json"
    if not path.is_file():
        return None
    result = json.loads(path.read_text(encoding="utf-8"))
    return dict(result) if result.get("asked") == asked else None


def keep(folder: Path, result: dict[str, Any]) -> None:
    text = json.dumps(result)
    write_atomically(folder / "result.json", lambda stream: stream.write(text.encode()))


def each(tasks: Sequence[T], work: Callable[[T], dict[str, Any]], workers: int) -> Iterator[tuple[T, dict[str, Any]]]:
    """In the order of the tasks, one thread a process."""
    if workers == 1:
        for task in tasks:
            yield task, work(task)
        return
    import multiprocessing

    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_one_thread) as pool:
        futures = [(task, pool.submit(work, task)) for task in tasks]
        for task, future in futures:
            yield task, future.result()


def trained(experiment: Experiment, folder: Path, cache: Path) -> Finished:
    """Goes on from a checkpoint of this very experiment; anything else in the folder is begun anew."""
    resume = any((folder / "checkpoints").glob("step-*")) and _same(folder, experiment)
    if not resume:
        shutil.rmtree(folder, ignore_errors=True)
    return run(experiment, folder, resume=resume, bar=False, cache=cache)


def _same(folder: Path, experiment: Experiment) -> bool:
    try:
        return read_experiment(folder / "experiment.toml") == experiment
    except ExperimentError:
        return False


def _one_thread() -> None:
    import torch

    torch.set_num_threads(1)
