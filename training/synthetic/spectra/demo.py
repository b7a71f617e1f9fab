"""The demo library's spectra: thirty substances, each with a Raman and an infrared spectrum.

The command that calls this writes the rest of the library too; it lives in `training.cli.synth`.
"""

from pathlib import Path

from training.synthetic.spectra.files import write_spectra

SUBSTANCES, SPECTRA_EACH, SEED = 30, 1, 9


def write_demo_spectra(out: Path, workers: int = 0) -> int:
    """Write them, and return the count of spectra."""
    *_, spectra = write_spectra(out, SEED, SUBSTANCES, SPECTRA_EACH, workers)
    return spectra
