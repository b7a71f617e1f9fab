"""MarrNet on spectra from a tiny world: rows trained, kept, and done once."""

import csv
import io
import tarfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.data.spectra import Prepared
from training.methods.marrnet import Marrnet, _pairs
from training.methods.registry import MARRNET_ROWS
from training.reproduction.marrnet import spectra
from training.reproduction.marrnet.spectra import Budget, network_rows, samples, train

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
    shown = samples(method, world(), BUDGET)
    assert len(shown) == 6
    assert all(values.shape == (64,) for values in shown.values())


def test_every_row_is_done_once_and_again_where_the_budget_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = archive(tmp_path / "data")
    monkeypatch.setattr(spectra, "RENDERED", 2)
    said: list[str] = []
    results = spectra.run_tasks(data, tmp_path / "work", BUDGET, said.append)
    titles = [result["row"] for result in results]
    assert titles[3:6] == [spectra.PACK, spectra.START, spectra.LONGER]
    assert titles[6:] == [entry.title for entry in MARRNET_ROWS.values()]
    assert len(said) == len(results)
    assert spectra.samples_of(tmp_path / "work", BUDGET).is_file()
    assert spectra.done_already(data, tmp_path / "work", BUDGET) == results

    said.clear()
    assert spectra.run_tasks(data, tmp_path / "work", BUDGET, said.append) == results
    assert said == []
    assert spectra.done_already(data, tmp_path / "work", replace(BUDGET, steps=5)) == []


def archive(folder: Path) -> Path:
    """Three products with three spectra by each technique in two seasons, as MPX SpecDB lays them out."""
    folder.mkdir()
    x, lines = np.linspace(400, 3600, 400), []
    with tarfile.open(folder / "mpx-spectra.tar.xz", "w:xz") as tar:
        for number in range(36):
            product, technique = (
                ("(01) LDPE", "(05) PS", "(09) PET")[number % 3],
                ("raman", "ftir-atr")[number // 3 % 2],
            )
            season, rng = ("Spring", "Summer")[number // 6 % 2], np.random.default_rng((number % 3, number // 3 % 2))
            centres = rng.uniform(600, 3400, 6)
            y = sum(np.exp(-0.5 * ((x - centre) / 20) ** 2) for centre in centres)
            y = y + np.random.default_rng(number).normal(0, 0.01, len(x)) + 0.1
            data = "".join(f"{a:.2f},{b:.5f}\n" for a, b in zip(x, y, strict=True)).encode()
            info = tarfile.TarInfo(f"spectra/{number}.csv")
            file = f"{number}.csv"
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
            lines.append({"file": file, "technique": technique, "material": product, "campaign": season})
    with (folder / "mpx-metadata.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return folder
