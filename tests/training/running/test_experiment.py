"""Everything wrong with an experiment is said at once with its line; what is right survives being written out."""

from pathlib import Path

import pytest

from tests.training.running.toy import experiment
from training.errors import ExperimentError
from training.methods.registry import METHODS
from training.methods.wsgan import PAPER
from training.running.experiment import PAPER_TRAINING, read_experiment, write_experiment

FAULTY = """[data]
manifest = "m.csv"
weak = "drawing"

[network]
backbone = "vgg"
dims = 3

[method]
name = "wsgan"
clip = -1
frobnicate = true

[training]
steps = 0
batch = "many"
"""


def test_all_faults_are_said_at_once_each_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "e.toml"
    path.write_text(FAULTY)
    with pytest.raises(ExperimentError) as caught:
        read_experiment(path)
    said = str(caught.value)
    assert str(path) in said
    for part in (
        "line 3: 'data.weak'",
        "line 6: there is no backbone 'vgg'; known: resnet50, small",
        "line 7: unknown key 'network.dims'",
        "line 11: 'method.clip'",
        "line 12: unknown key 'method.frobnicate'",
        "line 15: 'training.steps'",
        "line 16: 'training.batch'",
        "7 things to correct",
    ):
        assert part in said, said


def test_a_fault_of_set_names_the_option(tmp_path: Path) -> None:
    path = experiment(tmp_path)
    with pytest.raises(ExperimentError, match=r"--set training.steps: 'training.steps'"):
        read_experiment(path, ["training.steps=-3"])
    with pytest.raises(ExperimentError, match=r"section\.key=value is needed"):
        read_experiment(path, ["steps"])
    with pytest.raises(ExperimentError, match="unknown key 'optimizer'"):
        read_experiment(path, ["optimizer.name=adam"])


@pytest.mark.parametrize(("text", "said"), [("[data\n", "not TOML"), ("", "'data': is missing|'data' is missing")])
def test_a_file_that_is_no_experiment_is_refused(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "e.toml"
    path.write_text(text)
    with pytest.raises(ExperimentError, match=said):
        read_experiment(path)
    with pytest.raises(ExperimentError, match="no such experiment"):
        read_experiment(tmp_path / "none.toml")


def test_an_unknown_method_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match="no name 'gan'; known: pretraining, joint"):
        read_experiment(experiment(tmp_path), ["method.name=gan"])


def test_set_overrides_the_file_with_values_as_toml_or_as_words(tmp_path: Path) -> None:
    read = read_experiment(experiment(tmp_path), ["training.steps=9", "data.strong=visible", "method.hidden=[4]"])
    assert read.training.steps == 9
    assert read.data.strong == "visible"
    assert read.method.settings().model_dump()["hidden"] == (4,)
    assert read.data.manifest == tmp_path / "m.csv"


@pytest.mark.parametrize("name", METHODS)
def test_every_method_can_be_asked_for_and_its_experiment_written_out_again(name: str, tmp_path: Path) -> None:
    read = read_experiment(experiment(tmp_path, name))
    write_experiment(read, tmp_path / "again.toml")
    again = read_experiment(tmp_path / "again.toml")
    assert again.method.settings() == read.method.settings()
    assert again.training == read.training


def test_the_papers_preset_sets_optimisers_and_rates_too_and_the_file_has_the_last_word(tmp_path: Path) -> None:
    path = tmp_path / "e.toml"
    path.write_text(
        '[data]\nmanifest = "m"\n[method]\nname = "wsgan"\npreset = "paper"\nclip = 0.5\n[training]\nbatch = 64\n'
    )
    read = read_experiment(path)
    assert read.training.batch == 64
    assert {k: getattr(read.training, k) for k in PAPER_TRAINING if k != "batch"} == {
        k: v for k, v in PAPER_TRAINING.items() if k != "batch"
    }
    settings = read.method.settings().model_dump()
    assert settings["clip"] == 0.5
    assert all(settings[name] == value for name, value in PAPER.items())


@pytest.mark.parametrize("path", sorted(Path("training/experiments").glob("*.toml")), ids=lambda path: path.stem)
def test_the_experiments_that_come_along_can_be_read_and_open_with_their_command(path: Path) -> None:
    assert path.read_text().startswith(f"# limner-train run {path.as_posix()} ")
    assert read_experiment(path).method.name in METHODS


def test_what_a_method_for_persons_lacks_is_said_at_once(tmp_path: Path) -> None:
    changes = ["network.backbone=small", "training.batch=9", "data.height=64", "training.drops=[0.5,0.2]"]
    with pytest.raises(ExperimentError) as caught:
        read_experiment(experiment(tmp_path, "person-two-stream"), changes)
    said = str(caught.value)
    for part in (
        "--set data.height: 'data.height': a face's chip is square",
        "'training.people': a batch of 9 pictures cannot be shared by 4 people",
        "--set training.drops: 'training.drops': shares between 0 and 1",
    ):
        assert part in said, said
    path = tmp_path / "other.toml"
    path.write_text('[data]\nmanifest = "m"\n[method]\nname = "person-two-stream"\npreset = "paper"\n')
    with pytest.raises(ExperimentError) as caught:
        read_experiment(path)
    said = str(caught.value)
    for part in ("needs a backbone of persons: person-small", "needs 'training.people'", "preset is WSGAN's"):
        assert part in said, said


def test_a_persons_chip_is_twice_as_high_as_wide_and_in_colour(tmp_path: Path) -> None:
    shown = ["data.shows=person", "data.chip=48"]
    spec = read_experiment(experiment(tmp_path), shown).data.spec()
    assert (spec.width, spec.height, spec.channels) == (48, 96, 3)
    assert read_experiment(experiment(tmp_path), [*shown, "data.height=64"]).data.spec().height == 64
