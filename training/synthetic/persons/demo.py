"""The demo library's persons: sixty of them, one crop by each of the six cameras.

The command that calls this writes the rest of the library too; it lives in `training.cli.synth`.
"""

from pathlib import Path

from training.synthetic.persons.files import write_persons

PEOPLE, CROPS_EACH_CAMERA, SEED = 60, 1, 8


def write_demo_persons(out: Path, workers: int = 0) -> int:
    """Write them without masks, and return the count of crops."""
    *_, crops = write_persons(out, SEED, PEOPLE, CROPS_EACH_CAMERA, workers, masks=False)
    return crops
