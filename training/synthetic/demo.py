"""The demo library under `resources/demo`: every kind's part of it, registered in one place.

A part is a function that writes its own folder from its own fixed seed and returns the bytes that it wrote.
"""

from collections.abc import Callable
from pathlib import Path

from training.synthetic.faces.demo import write_faces
from training.synthetic.persons.demo import write_demo_persons
from training.synthetic.spectra.demo import write_demo_spectra

PARTS: dict[str, Callable[[Path, int], int]] = {
    "faces": write_faces,
    "persons": write_demo_persons,
    "spectra": write_demo_spectra,
}


def write(out: Path, workers: int) -> dict[str, int]:
    """Writes all parts; returns the bytes of each."""
    return {name: part(out, workers) for name, part in PARTS.items()}
