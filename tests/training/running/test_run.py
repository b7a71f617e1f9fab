"""A run tells what it does, stops in a sentence when it must, and after a kill goes on to the very same numbers."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from typer.testing import CliRunner

from tests.training.running.toy import experiment, lay_out
from training.cli import app
from training.data import files
from training.errors import DataError, TrainingError
from training.methods.registry import METHODS
from training.running import checkpoints
from training.running.experiment import Experiment, read_experiment
from training.running.loop import run
from training.running.updates import rate_factor, stop_if_hopeless


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    lay_out(tmp_path)
    return tmp_path


def read(folder: Path, method: str = "wsgan", *changes: str) -> Experiment:
    return read_experiment(experiment(folder, method), changes)


def final(folder: Path) -> dict[str, Tensor]:
    return dict(checkpoints.load(checkpoints.newest(folder)).tensors)


def events(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]


def same(a: dict[str, Tensor], b: dict[str, Tensor]) -> bool:
    return a.keys() == b.keys() and all(torch.equal(a[name], b[name]) for name in a)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_runs_from_its_file_and_says_what_it_does(name: str, toy: Path) -> None:
    run(read(toy, name, "training.steps=2"), toy / "run")
    said = events(toy / "run")
    assert [event["kind"] for event in said if event["kind"] != "data"] == [
        "start", "step", "checkpoint", "end",
    ]  # fmt: skip
    step = next(event for event in said if event["kind"] == "step")
    assert step["step"] == step["steps"] == 2
    assert step["losses"]
    assert {"rate", "seconds", "left", "device"} <= step.keys()
    assert any((toy / "run" / "tensorboard").iterdir())


@pytest.mark.parametrize(
    ("name", "change"),
    [("wsgan", "training.rate=0.01"), ("cross-modal-ab", "method.statistics=0.0"), ("sdt", "method.soft=0.2")],
)
def test_a_run_that_was_stopped_goes_on_to_the_same_numbers(name: str, change: str, toy: Path) -> None:
    run(read(toy, name, change), toy / "whole")
    run(read(toy, name, change), toy / "halves", last_step=3)
    run(read(toy, name, change), toy / "halves", resume=True)
    assert same(final(toy / "whole"), final(toy / "halves"))


def test_a_run_that_was_killed_goes_on_to_the_same_numbers(toy: Path) -> None:
    path = experiment(toy)
    changes = ["training.steps=40", "training.checkpoint_every=3", "training.optimiser=adamw"]
    command = [sys.executable, "-m", "training", "run", str(path), *(f"--set={change}" for change in changes)]
    process = subprocess.Popen([*command, "--out", str(toy / "killed")], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not list((toy / "killed" / "checkpoints").glob("step-*")) and time.monotonic() < deadline:
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    reached = checkpoints.load(checkpoints.newest(toy / "killed")).step
    assert 0 < reached < 40
    asked = read_experiment(path, changes)
    run(asked, toy / "killed", resume=True)
    run(asked, toy / "whole")
    assert same(final(toy / "whole"), final(toy / "killed"))


def test_different_seeds_give_different_weights(toy: Path) -> None:
    run(read(toy), toy / "a")
    run(read(toy, "wsgan", "training.seed=1"), toy / "b")
    assert not same(final(toy / "a"), final(toy / "b"))


def test_two_processes_average_their_gradients_and_end_with_one_set_of_weights(toy: Path) -> None:
    lay_out(toy)
    path = experiment(toy)
    script = toy / "each.py"
    script.write_text(
        "import os, sys, torch\nfrom pathlib import Path\nfrom training.running.experiment import read_experiment\n"
        "from training.running.loop import run\n"
        f"done = run(read_experiment({str(path)!r}), Path({str(toy / 'two')!r}), cache=Path({str(toy / 'c')!r}))\n"
        f"torch.save(done.method.state_dict(), Path({str(toy)!r}) / ('rank' + os.environ['RANK']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "0"}
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc_per_node=2", "--standalone", str(script)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first, second = (torch.load(toy / f"rank{rank}") for rank in (0, 1))
    own = ("running_", "num_batches")
    assert all(torch.equal(first[n], second[n]) for n in first if not any(word in n for word in own))
    run(read(toy), toy / "one")
    alone = checkpoints.load(checkpoints.newest(toy / "one")).of_method()
    assert any(not torch.equal(first[name], alone[name]) for name in first), "the second process had a say"
    assert [event["kind"] for event in events(toy / "two")].count("start") == 1, "one of them speaks for both"


def test_numbers_that_are_none_stop_the_run_and_the_last_checkpoint_stays(toy: Path) -> None:
    run(read(toy), toy / "run", last_step=2)
    with pytest.raises(TrainingError, match=r"became nan|ran away|became inf"):
        run(read(toy, "wsgan", "training.rate=1e30", "method.classifier_scale=1e30"), toy / "run", resume=True)
    assert checkpoints.load(checkpoints.newest(toy / "run")).step == 2


def test_a_critic_that_runs_away_is_said_with_the_setting_to_lower() -> None:
    with pytest.raises(TrainingError, match=r"'critic' ran away to -2e\+04; lower training.adversarial_rate"):
        stop_if_hopeless({"critic": -2e4}, 3, 1e4)
    stop_if_hopeless({"critic": -2.0}, 3, 1e4)


def test_a_full_disk_leaves_the_last_good_checkpoint(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(read(toy), toy / "run", last_step=2)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(TrainingError, match="the disk is full"):
        run(read(toy), toy / "run", resume=True)
    assert checkpoints.load(checkpoints.newest(toy / "run")).step == 2
    assert not list((toy / "run" / "checkpoints").glob(".*")), "nothing half-written is left"


def test_a_full_memory_names_the_setting_to_lower(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr("training.running.loop.update", full)
    with pytest.raises(TrainingError, match=r"memory is full; lower training.batch"):
        run(read(toy), toy / "run")


def test_a_folder_with_a_run_in_it_is_not_overwritten(toy: Path) -> None:
    run(read(toy), toy / "run", last_step=2)
    with pytest.raises(TrainingError, match="add --resume"):
        run(read(toy), toy / "run")
    with pytest.raises(TrainingError, match="no checkpoint lies here"):
        run(read(toy), toy / "other", resume=True)


def test_a_checkpoint_of_another_network_is_not_resumed(toy: Path) -> None:
    run(read(toy), toy / "run", last_step=2)
    with pytest.raises(TrainingError, match="does not fit the experiment"):
        run(read(toy, "wsgan", "network.dim=6"), toy / "run", resume=True)
    with pytest.raises(TrainingError, match="of the method 'wsgan'"):
        run(read(toy, "joint"), toy / "run", resume=True)


def test_only_the_newest_checkpoints_are_kept_and_a_damaged_one_is_named(toy: Path) -> None:
    run(read(toy), toy / "run")
    kept = sorted((toy / "run" / "checkpoints").iterdir())
    assert [path.name for path in kept] == ["step-00000004.safetensors", "step-00000006.safetensors"]
    kept[-1].write_bytes(b"junk")
    with pytest.raises(TrainingError, match="not a checkpoint"):
        run(read(toy), toy / "run", resume=True)


def test_a_pretrained_start_is_taken_over(toy: Path) -> None:
    run(read(toy, "pretraining"), toy / "pretrained")
    started = run(read(toy, "wsgan", "network.start=pretrained", "training.rate=1e-9", "training.steps=1"), toy / "run")
    before = checkpoints.load(checkpoints.newest(toy / "pretrained")).of_method()
    weight = started.method.parts["embedding"][0].weight
    assert torch.allclose(weight, before["parts.embedding.0.weight"], atol=1e-6)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("a.png,Ann,photo,train\nb.png,Bob,photo,train\n", "there is no sketch to train on"),
        ("a.png,Ann,sketch,train\n", "there is no photo to train on"),
        ("a.png,Ann,photo,train\ns.png,Ann,sketch,train\n", "only 1 person"),
        ("a.png,Ann,photo,train\ns.png,Bob,sketch,train\n", "nobody has both"),
        ("a.png,Ann,photo,\ns.png,Bob,sketch,\n", "no row lies on a side of a split"),
        (
            "a.png,Ann,photo,train\ns.png,Ann,sketch,train\nb.png,Bob,photo,train\nc.png,Ann,photo,test\n",
            "on both sides of the split, such as 'Ann'",
        ),
    ],
)
def test_data_that_cannot_be_trained_on_is_refused_before_anything_is_opened(
    lines: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "m.csv").write_text("file,person,modality,split\n" + lines)
    with pytest.raises(DataError, match=said):
        run(read(tmp_path), tmp_path / "run")


def test_one_photo_each_is_said_where_the_sketches_were_made_from_them(tmp_path: Path) -> None:
    rows = ["a.png,Ann,photo,train,", "b.png,Bob,photo,train,", "s.png,Ann,sketch,train,a.png"]
    (tmp_path / "m.csv").write_text(
        "\n".join(["file,person,modality,split,source", *rows, "t.png,Bob,sketch,train,b.png"])
    )
    with pytest.raises(DataError, match="everybody has one photo only, which a sketch was made from"):
        run(read(tmp_path), tmp_path / "run")


def test_bfloat16_and_sgd_and_adam_train(toy: Path) -> None:
    run(read(toy, "wsgan", "training.mixed_precision=bf16", "training.gradient_bound=5.0"), toy / "run")
    run(read(toy, "wsgan", "training.optimiser=adamw", "method.adversarial_optimiser=adam"), toy / "adam")
    with pytest.raises(TrainingError, match="float16 needs a GPU"):
        run(read(toy, "wsgan", "training.mixed_precision=fp16", "training.device=cpu"), toy / "half")


def test_rates_warm_up_and_fall_along_a_cosine(toy: Path) -> None:
    training = read(toy, "wsgan", "training.steps=100", "training.warm_up=0.1").training
    factors = [rate_factor(step, training) for step in range(100)]
    assert factors[0] == pytest.approx(0.1)
    assert max(factors) == factors[9] == 1.0
    assert factors[-1] < 0.01
    assert rate_factor(70, training.model_copy(update={"schedule": "constant"})) == 1.0


def test_the_command_prints_events_and_nothing_else(toy: Path) -> None:
    path = experiment(toy)
    done = CliRunner().invoke(app, ["run", str(path), "--out", str(toy / "run"), "--json", "--set", "training.steps=2"])
    assert done.exit_code == 0, done.output
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()][-1] == "end"


def test_rates_fall_to_a_tenth_at_each_drop(toy: Path) -> None:
    training = read(toy, "wsgan", "training.steps=100", "training.warm_up=0.0", "training.schedule=drops").training
    training = training.model_copy(update={"drops": (0.25, 0.5)})
    factors = [rate_factor(step, training) for step in (0, 24, 25, 49, 50, 99)]
    assert factors == pytest.approx([1, 1, 0.1, 0.1, 0.01, 0.01])


def test_batches_made_ready_beside_the_step_are_the_same_batches(toy: Path) -> None:
    method = "person-two-stream"
    run(read(toy, method), toy / "waiting")
    run(read(toy, method, "training.ahead=true"), toy / "ahead")
    assert same(final(toy / "waiting"), final(toy / "ahead"))
    run(read(toy, method, "training.ahead=true"), toy / "halves", last_step=3)
    run(read(toy, method, "training.ahead=true"), toy / "halves", resume=True)
    assert same(final(toy / "waiting"), final(toy / "halves"))


def test_channels_innermost_give_the_same_training(toy: Path) -> None:
    for place, changes in (("usual", ()), ("innermost", ("training.channels_last=true",))):
        run(read(toy, "person-two-stream", "training.steps=1", "training.log_every=1", *changes), toy / place)
    losses = [next(e for e in events(toy / place) if e["kind"] == "step")["losses"] for place in ("usual", "innermost")]
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)


# The compiler's own look at tensors warns, within torch alone.
@pytest.mark.filterwarnings("ignore:The .grad attribute of a Tensor")
@pytest.mark.skipif(shutil.which("g++") is None, reason="torch compiles with a C++ compiler")
def test_a_compiled_network_trains_the_same(toy: Path) -> None:
    for place, changes in (("plain", ()), ("compiled", ("training.compile=true",))):
        run(read(toy, "pretraining", "training.steps=2", "training.log_every=1", *changes), toy / place)
    losses = [[e["losses"] for e in events(toy / place) if e["kind"] == "step"] for place in ("plain", "compiled")]
    for plain, compiled in zip(*losses, strict=True):
        assert plain == pytest.approx(compiled, rel=1e-3)
    assert final(toy / "plain").keys() == final(toy / "compiled").keys()
