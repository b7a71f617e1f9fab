"""The folder that `limner-train synth spectra` writes."""

import csv
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from training.cli import app
from training.synthetic.spectra.files import write_spectra
from training.synthetic.spectra.world import SpectrumWorld

SUBSTANCES, EACH = 4, 2


def _digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("spectra")
    assert list(write_spectra(out, 3, SUBSTANCES, EACH)) == [4, 8, 12, 16]
    return out


def test_the_number_of_workers_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    list(write_spectra(tmp_path, 3, SUBSTANCES, EACH, workers=2))
    assert _digests(tmp_path) == _digests(folder)


def test_files_are_two_columns_that_hold_the_streamed_spectrum(folder: Path) -> None:
    for measured in SpectrumWorld(3).spectra(SUBSTANCES, EACH):
        path = folder / measured.modality / measured.name / f"{measured.number + 1:04d}.csv"
        heading = path.read_text(encoding="utf-8").splitlines()[0]
        assert heading == ("cm-1,Intensity" if measured.modality == "raman" else "cm-1,A")
        table = np.loadtxt(path, delimiter=",", skiprows=1)
        assert table[:, 0] == pytest.approx(measured.spectrum.wavenumber, abs=6e-4)
        assert table[:, 1] == pytest.approx(measured.spectrum.value, abs=0.06 if measured.modality == "raman" else 6e-6)
        assert (np.diff(table[:, 0]) > 0).all()


def test_metadata_and_truth_name_every_spectrum_and_substance(folder: Path) -> None:
    with (folder / "metadata.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    files = {p.relative_to(folder).as_posix() for m in ("raman", "ir") for p in (folder / m).rglob("*.csv")}
    assert {r["file"] for r in rows} == files
    assert len(rows) == SUBSTANCES * EACH * 2
    for row in rows:
        lines = (folder / row["file"]).read_text(encoding="utf-8").splitlines()
        assert int(row["points"]) == len(lines) - 1
        assert (row["laser_nm"] != "") == (row["modality"] == "raman")
        assert (row["kind"], Path(row["file"]).parts[1]) == ("spectrum", row["person"])
    truth = [json.loads(line) for line in (folder / "substances.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {t["substance"] for t in truth} == {r["person"] for r in rows}
    assert all(t["lines"] and t["groups"] for t in truth)


def test_the_command_writes_and_says_what_it_wrote(tmp_path: Path) -> None:
    options = ["--people", "2", "--photos", "1", "--seed", "3"]
    result = CliRunner().invoke(app, ["synth", "spectra", "--out", str(tmp_path), *options])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("4 spectra of 2 substances")
    assert len(list(tmp_path.rglob("substance-*/*.csv"))) == 4


def test_hardness_says_how_far_each_kind_is_solved(tmp_path: Path) -> None:
    few = ["--people", "4", "--photos", "1", "--learnt", "6"]
    result = CliRunner().invoke(app, ["synth", "hardness", *few])
    assert result.exit_code == 0, result.output
    face, person, spectrum = (json.loads(line) for line in result.stdout.splitlines())
    assert (face["people_learnt"], face["people_judged"]) == (6, 4)
    assert (person["people"], spectrum["substances"]) == (4, 4)
    assert 0 <= face["photo_learned"] <= 1
    assert 0 <= person["across_infrared"] <= 1
    assert 0 <= spectrum["raman_to_infrared"] <= 1
