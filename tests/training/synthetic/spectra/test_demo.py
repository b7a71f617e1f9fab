"""The spectra in the demo library are those that the program draws."""

from pathlib import Path

import numpy as np
import pytest

from training.synthetic.spectra.demo import SEED, SUBSTANCES
from training.synthetic.spectra.world import SpectrumWorld

DEMO = Path(__file__).parents[4] / "resources" / "demo" / "spectra"


def test_thirty_substances_have_both_spectra_as_the_program_draws_them() -> None:
    assert SUBSTANCES == 30
    for measured in SpectrumWorld(SEED).spectra(SUBSTANCES, 1):
        table = np.loadtxt(DEMO / measured.modality / measured.name / "0001.csv", delimiter=",", skiprows=1)
        near = 0.06 if measured.modality == "raman" else 6e-6
        assert table[:, 1] == pytest.approx(measured.spectrum.value, abs=near)
