"""An experiment on spectra from its manifest to figures on substances held out, by the verbs used for pictures."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from typer.testing import CliRunner

from engine.formats import Modality
from tests.spectra import columns
from training.cli import app
from training.data.manifest import Row, write_manifest
from training.errors import ExperimentError, TrainingError
from training.export.runs import export_run
from training.running.experiment import read_experiment
from training.running.loop import run

SMALL = ("data.chip=128", "network.dim=8", "method.widths=[4,8]", "training.batch=8", "training.threads=1")


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """Eight substances with two spectra by each technique; two of them are held out."""
    rows, x = [], np.linspace(300, 3700, 700)
    for substance in range(8):
        centres = np.random.default_rng(substance).uniform(600, 3200, 5)
        for modality in (Modality.RAMAN, Modality.IR):
            for which in range(2):
                noise = np.random.default_rng((substance, which, len(modality))).normal(0, 0.01, len(x))
                y = sum(np.exp(-0.5 * ((x - centre) / 25) ** 2) for centre in centres) + noise + 0.1
                file = f"{modality}-{substance}-{which}.csv"
                (tmp_path / file).write_bytes(columns(x, y))
                side = "test" if substance > 5 else "validation" if substance > 3 else "train"
                rows.append(Row(file, f"substance {substance}", modality, side))
    return write_manifest(rows, tmp_path / "manifest.csv")


def changes(manifest: Path, *more: str) -> list[str]:
    return [f'data.manifest="{manifest}"', *SMALL, *more]


@pytest.mark.parametrize("method", ["marrnet", "joint"])
def test_spectra_are_trained_on_and_measured_on_substances_held_out(manifest: Path, method: str) -> None:
    torch.set_num_threads(1)
    asked = changes(manifest, "training.steps=3", f'method.name="{method}"')
    if method != "marrnet":
        asked = [each for each in asked if "widths" not in each]
    folder = manifest.parent / "run"
    finished = run(read_experiment("training/experiments/marrnet-spectra.toml", asked), folder)
    assert finished.people == ("substance 0", "substance 1", "substance 2", "substance 3")
    told = CliRunner().invoke(
        app, ["evaluate", str(folder), str(manifest), "--weak", "raman", "--strong", "ir", "--json"]
    )
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout.splitlines()[-1])
    assert (found["probes"], found["gallery"]) == (4, 4)
    with pytest.raises(TrainingError, match="is measured and not packed"):
        export_run(folder, manifest.parent / "pack", "p", "1", "none", say=print)


def test_a_pack_of_spectra_is_measured_on_a_manifest(manifest: Path) -> None:
    told = CliRunner().invoke(
        app, ["evaluate", "resources/packs/spectra", str(manifest), "--weak", "raman", "--strong", "ir", "--json"]
    )
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout.splitlines()[-1])["metrics"]["recall@1"] == 1.0


def test_a_spectrum_is_never_mirrored(manifest: Path) -> None:
    with pytest.raises(ExperimentError, match="a spectrum is never mirrored"):
        read_experiment("training/experiments/marrnet-spectra.toml", changes(manifest, "data.mirror=true"))
