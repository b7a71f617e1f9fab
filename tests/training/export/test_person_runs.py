"""A run on persons becomes a pack of the kind person whose encoders, one a modality, say the same as torch."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from engine.formats import BoxSpec, Kind, Modality, read_card
from engine.networks import check_pack
from training.data.manifest import Row, write_manifest
from training.export.generator import put_generator
from training.export.graphs import run_onnx
from training.export.runs import export_run
from training.methods.base import STRONG, WEAK, Encoder
from training.methods.wsgan import WsganSettings
from training.methods.wsgan_on_features import TRAINING
from training.running.experiment import read_experiment
from training.running.loop import run
from training.running.opening import open_run
from training.synthetic.persons.world import PersonWorld

SIDE_OF = ("train", "train", "train", "train", "validation", "validation", "test", "test")
METHODS = {"mun": "ratios = [2, 4]", "rfm": "stripes = 2"}


def lay_out(folder: Path) -> None:
    """Rendered persons, one crop by one visible and two infrared cameras and another of the visible one."""
    rows = []
    world = PersonWorld(3, (32, 16))
    cameras = {camera.number: camera for camera in world.cameras}
    for person, side in enumerate(SIDE_OF):
        for camera, number in ((1, 0), (1, 1), (3, 0), (6, 0)):
            crop = world.crop(person, cameras[camera], number)
            file = f"{crop.name}-{camera}-{number}.png"
            cv2.imwrite(str(folder / file), crop.picture[..., ::-1])
            rows.append(Row(file, crop.name, Modality(crop.modality), side))  # type: ignore[arg-type]
    write_manifest(rows, folder / "m.csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("persons")
    lay_out(folder)
    for name, switches in METHODS.items():
        path = folder / f"{name}.toml"
        path.write_text(
            f'[data]\nmanifest = "m.csv"\nshows = "person"\nstrong = "visible"\nweak = "infrared"\nchip = 16\n'
            f'[network]\nbackbone = "person-small"\ndim = 8\nwidth = 4\ngradients = false\n'
            f'[method]\nname = "{name}"\n{switches}\n'
            f'[training]\nsteps = 3\nbatch = 4\npeople = 2\nthreads = 1\nmixed_precision = "bf16"\n'
            f"channels_last = true\nahead = true\n"
        )
        run(read_experiment(path), folder / name)
        export_run(folder / name, folder / f"{name}-pack", name, "1", "none", say=lambda said: None)
    return folder


@pytest.mark.parametrize("name", METHODS)
def test_the_engine_accepts_the_pack_as_one_of_persons(name: str, made: Path) -> None:
    assert check_pack(made / f"{name}-pack") == []
    card = read_card(made / f"{name}-pack" / "card.json")
    assert card.kind is Kind.PERSON
    assert card.chip.spec() == BoxSpec(16, 32, channels=3)
    files = {card.encoders[modality].file for modality in (Modality.VISIBLE, Modality.INFRARED)}
    assert len(files) == 2, "stems and attention differ: two graphs"


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize(("side", "modality"), [(STRONG, Modality.VISIBLE), (WEAK, Modality.INFRARED)])
def test_encoders_agree_with_torch(name: str, side: str, modality: Modality, made: Path) -> None:
    _, method = open_run(made / name)
    card = read_card(made / f"{name}-pack" / "card.json")
    chips = np.random.default_rng(0).random((5, 3, 32, 16), np.float32)
    found = run_onnx((made / f"{name}-pack" / card.encoders[modality].file).read_bytes(), {"chips": chips})
    with torch.no_grad():
        expected = Encoder(method, side)(torch.from_numpy(chips)).numpy()
    assert np.abs(found - expected).max() < 1e-4


def test_a_generator_is_learned_on_features_of_persons_too(made: Path) -> None:
    said: list[str] = []
    card = put_generator(
        made / "mun-pack",
        made / "m.csv",
        made / "imagining",
        weak=Modality.INFRARED,
        strong=Modality.VISIBLE,
        keep=True,
        real=False,
        settings=WsganSettings(hidden=(8,), noise_dim=3),
        training=TRAINING.model_copy(update={"steps": 3, "batch": 4}),
        say=said.append,
    )
    assert check_pack(made / "imagining") == []
    assert card.kind is Kind.PERSON
    assert card.generator is not None
    assert {"with", "alone", "gaussian"} == card.metrics["generator"]["validation"].keys()
    assert any("without" in line and "Gaussian" in line for line in said)
