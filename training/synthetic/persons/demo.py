"""The demo library's persons: sixty of them, one crop by each of the six cameras.

The other parts of the library are registered beside it in `training.synthetic.demo`.
"""

from pathlib import Path

from training.synthetic.persons.files import write_persons

PEOPLE, CROPS_EACH_CAMERA, SEED = 60, 1, 8


def write_demo_persons(out: Path, workers: int = 1) -> int:
    """Write them under `out`/persons without masks, and return the bytes that lie there."""
    root = out / "persons"
    for _ in write_persons(root, SEED, PEOPLE, CROPS_EACH_CAMERA, workers, masks=False):
        pass
    return sum(p.stat().st_size for p in root.rglob("*") if p.is_file())
