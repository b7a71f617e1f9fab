"""The outline method from an archive of photos to a pack, at a size that takes seconds: people here are ellipses."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from engine.errors import LimnerError
from engine.formats import Modality, read_card
from tests.training.archive import lay_out_lfw
from training.cli.outline import table
from training.data.lfw import LFW
from training.export.packs import run_graph
from training.methods.outline import Settings, learn_axes, learn_basis, learn_scatters, person_numbers
from training.methods.outline_judge import hits
from training.methods.outline_pack import make, split_frames
from training.methods.outline_views import Crop, View, cut, describe, judging_views, learning_views, photo_view
from training.networks.outline import Descriptor, Scale, descriptor_graph

SMALL = Settings(
    descriptor=Descriptor(size=40, scales=(Scale(0.8, 8),), directions=8),
    crop=Crop(40, 14.0, 16.0),
    principal=60,
    dim=24,
)
PEOPLE, HELD_OUT, JUDGED = 26, 10, 8


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_lfw(tmp_path_factory.mktemp("faces"), PEOPLE)


@pytest.fixture(scope="module")
def made(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    pack: Path = tmp_path_factory.mktemp("packs") / "outline"
    return pack, make(archive, pack, None, settings=SMALL, held_out=HELD_OUT, judged_people=JUDGED)


def test_the_pack_encodes_every_face_modality_and_says_how_it_was_judged(made: tuple[Path, dict[str, Any]]) -> None:
    pack, metrics = made
    card = read_card(pack / "card.json")
    assert set(card.encoders) == {Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL}
    assert card.dim == 24
    assert card.metrics["held_out"] == metrics["held_out"]
    # Ratios only where real pictures were measured; the other modalities were simulated.
    assert set(card.calibration or {}) == {Modality.PHOTO}
    assert card.chip == SMALL.crop.card()


def test_sketches_of_people_never_seen_find_their_photos(made: tuple[Path, dict[str, Any]]) -> None:
    _, metrics = made
    chance = 1 / JUDGED
    assert metrics["held_out"]["sketch, own photo before a wall"]["rank_1"] > 3 * chance
    assert metrics["held_out"]["sketch by a hand left out, own photo before a wall"]["rank_1"] > 3 * chance
    assert metrics["held_out"]["photo, other photo"]["rank_1"] > 3 * chance


def test_the_shipped_encoder_gives_the_features_that_were_judged(
    archive: Path, made: tuple[Path, dict[str, Any]]
) -> None:
    lfw = LFW(archive)
    frames, _ = split_frames(lfw, HELD_OUT, SMALL.seed)
    views = describe(archive, frames, learning_views, SMALL.descriptor, SMALL.crop, seed=SMALL.seed)
    basis = learn_basis(views, SMALL)
    reduced = basis.reduce(views, person_numbers([frame.person for frame in frames]))
    axes = learn_axes(learn_scatters(reduced, basis.axes, SMALL), SMALL)
    alone = describe(archive, frames[:6], photo_view, SMALL.descriptor, SMALL.crop, seed=SMALL.seed)["photo"]
    expected = basis.place(alone.values, Modality.PHOTO) @ axes
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    card = read_card(made[0] / "card.json")
    chips = []
    for frame in frames[:6]:
        grey = lfw.image(frame).grey()
        chips.append(cut(View("photo", grey, frame.landmarks.points), card.chip.spec()))
    lfw.close()
    shipped = run_graph((made[0] / card.encoders[Modality.PHOTO].file).read_bytes(), {"chips": np.stack(chips)})
    assert (shipped * expected).sum(axis=1).min() > 0.999


def test_nobody_is_both_learned_from_and_judged(archive: Path) -> None:
    lfw = LFW(archive)
    learned, judged = split_frames(lfw, HELD_OUT, 0)
    lfw.close()
    assert not {frame.person for frame in learned} & {frame.person for frame in judged}
    assert len({frame.person for frame in judged}) == HELD_OUT


def test_views_are_the_same_whatever_the_number_of_workers(archive: Path) -> None:
    lfw = LFW(archive)
    frames = lfw.frames[:3]
    lfw.close()
    one, two = (
        describe(archive, frames, judging_views, SMALL.descriptor, SMALL.crop, seed=1, workers=workers)
        for workers in (1, 2)
    )
    assert one.keys() == two.keys()
    for name, view in one.items():
        np.testing.assert_array_equal(view.values, two[name].values)
        np.testing.assert_array_equal(view.frames, two[name].frames)


def test_a_descriptor_is_that_of_the_engines_chip(archive: Path) -> None:
    lfw = LFW(archive)
    frame = lfw.frames[4]
    described = describe(archive, [frame], photo_view, SMALL.descriptor, SMALL.crop, seed=0)["photo"].values
    chip = cut(View("photo", lfw.image(frame).grey(), frame.landmarks.points), SMALL.crop.card().spec())
    lfw.close()
    graph = descriptor_graph(SMALL.descriptor).SerializeToString()
    np.testing.assert_allclose(described, run_graph(graph, {"chips": chip[None]}), atol=1e-3)


def test_hits_count_people_and_not_photos() -> None:
    gallery = np.array([[1, 0], [0.9, 0.1], [0.8, 0.3], [0, 1]], np.float32)
    held = np.array([7, 7, 8, 9])
    probe = np.array([[1, 0]], np.float32)
    assert hits(probe, np.array([8]), gallery, held, (1, 2)) == {"rank_1": 0.0, "rank_2": 1.0}
    assert hits(probe, np.array([7]), gallery, held, (1,)) == {"rank_1": 1.0}


def test_the_table_that_is_printed_has_every_question_with_its_figures(made: tuple[Path, dict[str, Any]]) -> None:
    held_out = made[1]["held_out"]
    console = Console(width=120, file=io.StringIO())
    console.print(table(held_out))
    printed = console.file.getvalue()
    for question, figures in held_out.items():
        line = next(line for line in printed.splitlines() if question in line)
        assert f"{figures['rank_1']:.3f}" in line


def test_without_the_photos_the_command_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(LimnerError, match=r"no lfw-frames\.tar here"):
        make(tmp_path, tmp_path / "pack", None)
