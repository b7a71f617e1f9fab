"""A face pack's settings from TOML: what a file says, what it leaves out, and every fault of it at once."""

from pathlib import Path

import pytest

from engine.formats import Modality
from training.errors import ExperimentError
from training.methods.face import Settings
from training.methods.face_recipe import read_settings

SHIPPED = Path("training/experiments/packs/face.toml")


def test_the_file_that_comes_along_opens_with_its_command_and_states_each_networks_whole_schedule() -> None:
    assert SHIPPED.read_text(encoding="utf-8").startswith("# limner-train face ")
    settings = read_settings(SHIPPED)
    assert [recipe.sight for recipe in settings.networks] == ["whole", "inner"]
    assert all(recipe.steps >= 2200 for recipe in settings.networks)


def test_what_a_file_leaves_out_is_the_default(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text("dim = 64\n[weights]\nphoto = [1, 0, 0]\n[floor]\ndim = 40\n", encoding="utf-8")
    settings = read_settings(file)
    assert (settings.dim, settings.floor.dim) == (64, 40)
    assert settings.weights == {Modality.PHOTO: (1.0, 0.0, 0.0)}
    assert settings.networks == Settings().networks
    file.write_text("", encoding="utf-8")
    assert read_settings(file) == Settings()


def test_every_fault_of_a_file_is_said_at_once(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text("dims = 64\n[[networks]]\nstages = [{ step = 3 }]\nseed = 'x'\n", encoding="utf-8")
    with pytest.raises(ExperimentError) as raised:
        read_settings(file)
    for fault in ("dims", "networks.0.stages.0.step", "networks.0.seed"):
        assert f"'{fault}'" in raised.value.reason
    with pytest.raises(ExperimentError, match="no such experiment"):
        read_settings(tmp_path / "none.toml")
    file.write_text("dim = ", encoding="utf-8")
    with pytest.raises(ExperimentError, match="not TOML"):
        read_settings(file)
