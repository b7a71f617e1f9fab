"""A run becomes a pack that says the same as torch, for any batch and any number of hypotheses, and can be measured."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch
from typer.testing import CliRunner

from engine.formats import Modality, read_card
from engine.networks import check_pack
from tests.training.running.toy import experiment, lay_out
from training.cli import app
from training.export.graphs import OPSET, compare_variants, run_onnx, to_onnx
from training.export.runs import export_run
from training.methods.base import STRONG, WEAK, Encoder, Imagination
from training.running.experiment import read_experiment
from training.running.loop import run
from training.running.opening import open_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data set, a short run and the pack made of it."""
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("export")
    lay_out(folder, people=16)
    run(read_experiment(experiment(folder), ["evaluation.runs=1", "evaluation.hypotheses=4"]), folder / "run")
    said: list[str] = []
    export_run(folder / "run", folder / "pack", "toy", "1", "none", say=said.append)
    (folder / "said").write_text("\n".join(said))
    return folder


def test_the_engine_accepts_the_pack(made: Path) -> None:
    assert check_pack(made / "pack") == []
    card = json.loads((made / "pack" / "card.json").read_text())
    assert card["generator"]["hypotheses"] == 4
    assert set(card["encoders"]) == {"photo", "sketch"}
    assert card["calibration"]["sketch"]["cllr"] >= 0
    assert {variant["name"] for variant in card["metrics"]["variants"]} == {"float32", "float16", "int8"}
    assert "float16" in (made / "said").read_text()


@pytest.mark.parametrize("batch", [1, 3, 7])
@pytest.mark.parametrize(("side", "modality"), [(STRONG, "photo"), (WEAK, "sketch")])
def test_encoders_agree_with_torch_for_any_batch(side: str, modality: str, batch: int, made: Path) -> None:
    _, method = open_run(made / "run")
    card = json.loads((made / "pack" / "card.json").read_text())
    chips = np.random.default_rng(0).random((batch, 1, 32, 32), np.float32)
    found = run_onnx((made / "pack" / card["encoders"][modality]["file"]).read_bytes(), {"chips": chips})
    with torch.no_grad():
        expected = Encoder(method, side)(torch.from_numpy(chips)).numpy()
    assert np.abs(found - expected).max() < 1e-4


@pytest.mark.parametrize(("n", "m"), [(1, 1), (2, 10), (5, 3)])
def test_the_generator_agrees_with_torch_for_any_number_of_hypotheses(n: int, m: int, made: Path) -> None:
    _, method = open_run(made / "run")
    method.noise_gain = read_card(made / "pack" / "card.json").metrics["noise_gain"]
    rng = np.random.default_rng(1)
    features = rng.normal(size=(n, 8)).astype(np.float32)
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    noise = rng.normal(size=(n, m, 4)).astype(np.float32)
    graph = (made / "pack" / "generator.onnx").read_bytes()
    with torch.no_grad():
        expected = Imagination(method)(torch.from_numpy(features), torch.from_numpy(noise)).numpy()
    assert np.abs(run_onnx(graph, {"features": features, "noise": noise}) - expected).max() < 1e-4


def test_graphs_have_the_fixed_operator_set_and_tell_nothing_of_the_machine(made: Path) -> None:
    for file in (made / "pack").glob("*.onnx"):
        model = onnx.load(str(file))
        assert model.opset_import[0].version == OPSET
        assert b"site-packages" not in file.read_bytes()


def test_smaller_number_formats_are_measured_not_assumed() -> None:
    torch.manual_seed(0)
    network = torch.nn.Sequential(
        torch.nn.Conv2d(1, 8, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(8 * 36, 16)
    )
    model = to_onnx(network, {"chips": torch.rand(2, 1, 8, 8)}, "features", {"chips": {0: "n"}, "features": {0: "n"}})
    chips = np.random.default_rng(0).random((24, 1, 8, 8), np.float32)
    features = run_onnx(model, {"chips": chips})
    assert features.shape == (24, 16)
    by_name = {variant.name: variant for variant in compare_variants(model, chips)}
    assert by_name["float16"].megabytes < 0.7 * by_name["float32"].megabytes
    assert by_name["int8"].mean_cosine < by_name["float16"].mean_cosine
    assert all(variant.milliseconds > 0 for variant in by_name.values())


def test_a_pack_and_the_run_it_came_from_have_the_same_numbers(made: Path) -> None:
    def numbers(model: str) -> dict[str, Any]:
        asked = ["evaluate", str(made / model), str(made / "m.csv"), "--json", "--runs", "1", "--hypotheses", "3"]
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == 0, done.output
        return dict(json.loads(done.stdout))

    pack, trained = numbers("pack"), numbers("run")
    assert pack["gallery"] == trained["gallery"]
    alone = "encoder alone (m = 0)"
    assert pack["controls"][alone] == pytest.approx(trained["controls"][alone], abs=1e-6)
    # A run keeps its fixed stage's output in half precision, which moves a cosine in the fourth digit.
    assert pack["real"] == pytest.approx(trained["real"], abs=6e-4)
    assert (pack["model"], trained["model"]) == ("toy", "run")
    # The curve's places are the table's, and the card of the exported pack carries it.
    assert pack["cmc"][4] == pytest.approx(pack["metrics"]["recall@5"], abs=1e-4)
    drawn = read_card(made / "pack" / "card.json").metrics["curves"]
    assert len(next(iter(drawn.values()))["roc"]["true"]) <= 100


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--weak", "nir"], "no encoder for nir"),
        (["--weak", "drawing"], "no modality 'drawing'"),
        (["--protocol", "exam"], "no protocol 'exam'"),
    ],
)
def test_what_cannot_be_measured_is_said(options: list[str], said: str, made: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", str(made / "pack"), str(made / "m.csv"), *options])
    assert done.exit_code != 0
    assert said in str(done.exception)


def test_the_export_command_writes_a_pack(made: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(made / "run"), "--pack", str(made / "again"), "--name", "again"])
    assert done.exit_code == 0, done.output
    assert "WSGAN, 8 dimensions" in done.output
    assert Modality.SKETCH in json.loads((made / "again" / "card.json").read_text())["encoders"]
