"""The errors that training can meet, each a sentence like the engine's: data, experiments, and runs that went wrong.

Anything else that is raised is a bug.
"""

from collections.abc import Sequence
from pathlib import Path

from engine.errors import LimnerError


class DataError(LimnerError):
    """A manifest, folder or split that cannot be trained or measured on."""


class ExperimentError(LimnerError):
    """An experiment file that asks for something unknown or impossible."""


class TrainingError(LimnerError):
    """A run that cannot go on: numbers that are none, a critic that ran away, memory or disk that is full."""


def all_faults(faults: Sequence[str], what: str, file: Path, kind: type[LimnerError]) -> LimnerError:
    """One error for everything wrong with a file, so that it is mended in one go."""
    shown = list(faults[:20])
    if len(faults) > len(shown):
        shown.append(f"… and {len(faults) - len(shown)} more")
    return kind(f"{what}:\n  " + "\n  ".join(shown), file=file)
