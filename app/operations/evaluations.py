"""Work on evaluations: reading the curves that training left in a folder.

Runs in a worker's thread; what an evaluation is, is the engine's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.evaluations import Evaluation


def read(path: Path) -> Callable[[Control], Evaluation]:
    """A folder with a report, or the JSON in it."""

    def work(control: Control) -> Evaluation:
        from engine.evaluations import read_evaluation

        return read_evaluation(path)

    return work
