"""Every figure comes as PNG and as SVG, and says the same bytes for the same numbers."""

from pathlib import Path

import cv2
import numpy as np

from engine.formats import unit
from training.evaluation.plots import Line, bars, curves, scatter_by_person


def both(path: Path) -> tuple[bytes, bytes]:
    assert cv2.imread(str(path.with_suffix(".png"))) is not None
    return path.with_suffix(".png").read_bytes(), path.with_suffix(".svg").read_bytes()


def test_curves_with_bands_on_logarithmic_axes_are_repeatable(tmp_path: Path) -> None:
    lines = [Line("a", [0.01, 0.1, 1], [0.1, 0.5, 1], [0.02, 0.02, 0.0]), Line("b", [0.01, 1], [0.2, 0.9])]
    for name in ("one", "two"):
        curves(tmp_path / name, "ROC", lines, "x", "y", log_x=True, log_y=True)
    assert both(tmp_path / "one") == both(tmp_path / "two")


def test_bars_name_every_row(tmp_path: Path) -> None:
    bars(tmp_path / "t", "Table", {"First": (0.5, 0.1), "Second": (0.7, 0.0)}, "recall")
    both(tmp_path / "t")


def test_scatter_takes_groups_of_any_size(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    groups = {
        name: (unit(rng.normal(size=(n, 8))), rng.integers(0, 4, n))
        for name, n in (("photos", 30), ("hypotheses", 40), ("probe", 4))
    }
    scatter_by_person(tmp_path / "s", "t-SNE", groups, 3)
    both(tmp_path / "s")
