"""MarrNet's report from a tiny world: every row trained, curves at matched clean rank-1, and sentences that follow."""

import numpy as np
import pytest

from training.data.spectra import Prepared
from training.methods.marrnet import Marrnet, _pairs
from training.methods.registry import MARRNET_ROWS
from training.reproduction import marrnet
from training.reproduction.marrnet import Budget, network_rows, train

BUDGET = Budget(64, (4, 8), 4, 6, ("Spring",), 1)


def world() -> Prepared:
    rng = np.random.default_rng(0)
    names = np.array(["(01) LDPE", "(05) PS", "(09) PET"])
    rows = rng.random((36, 128)).astype(np.float32)
    return Prepared(
        rows / np.linalg.norm(rows, axis=1, keepdims=True),
        names[np.arange(36) % 3],
        np.repeat(["raman", "ir"], 18),
        np.tile(np.repeat(["Spring", "Summer"], 9), 2),
    )


def test_rows_for_a_network_are_means_of_neighbours_at_unit_power() -> None:
    values = world().values[:2]
    rows = network_rows(values, 64).numpy()
    assert rows.shape == (2, 1, 1, 64)
    assert rows[1, 0, 0, 5] == pytest.approx(float(values[1, 10:12].mean()) * 128**0.5, rel=1e-5)


def test_pairs_are_of_one_person_and_take_turns() -> None:
    import torch

    rows, columns = _pairs(torch.tensor([0, 0, 1, 7]), torch.tensor([1, 0, 0, 2]))
    assert rows.tolist() == [0, 1, 2]
    assert columns.tolist() == [1, 2, 0]


def test_a_trained_marrnet_shows_each_sample_as_the_other_technique() -> None:
    method = train("marrnet", world(), BUDGET, 0)
    assert isinstance(method, Marrnet)
    shown = marrnet._samples(method, world().of("raman"), world().of("ir"), BUDGET)
    assert len(shown) == 6
    assert all(values.shape == (64,) for values in shown.values())


def test_the_report_has_a_line_a_row_and_reads_its_own_numbers(tmp_path) -> None:
    spring = world().where(world().cameras == "Spring")
    probes, gallery = spring.of("raman"), spring.of("ir")
    rng = np.random.default_rng(1)
    results = []
    for number, name in enumerate(["cosine", marrnet.START, *(entry.title for entry in MARRNET_ROWS.values())]):
        noise = rng.normal(size=(128, 4 + number))
        results.append(marrnet._judged(name, "Spring", 0, lambda _, rows, by=noise: rows @ by, probes, gallery))
    marrnet.write(results, {name: rng.random(64) for name in ("a", "b")}, tmp_path, BUDGET, "the command")
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert all(f"| {entry.title} |" in text or f"| {entry.title} " in text for entry in MARRNET_ROWS.values())
    assert "reconstruction" in text
    assert "correlation of ranks" in text
    assert (tmp_path / "figures" / "occlusion.svg").is_file()
