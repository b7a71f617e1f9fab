"""The demo library's spectra: thirty substances, each with a Raman and an infrared spectrum.

The other parts of the library are registered beside it in `training.synthetic.demo`.
"""

from pathlib import Path

from training.synthetic.spectra.files import write_spectra

SUBSTANCES, SPECTRA_EACH, SEED = 30, 1, 9


def write_demo_spectra(out: Path, workers: int = 1) -> int:
    """Write them under `out`/spectra, and return the bytes that lie there."""
    root = out / "spectra"
    for _ in write_spectra(root, SEED, SUBSTANCES, SPECTRA_EACH, workers):
        pass
    return sum(p.stat().st_size for p in root.rglob("*") if p.is_file())
