"""The outline method from an archive of photos to a pack, at a size that takes seconds: people here are ellipses."""

import csv
import io
import tarfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from rich.console import Console

from engine.errors import LimnerError
from engine.formats import Modality, read_card
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


def portrait(person: int, photo: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """A face whose shape belongs to the person; light and wall change from photo to photo."""
    bone, day = np.random.default_rng(person), np.random.default_rng((person, photo))
    eyes, mouth, width = bone.uniform(17, 21), bone.uniform(38, 48), bone.uniform(30, 38)
    middle = np.array([60, 56]) + day.uniform(-2, 2, 2)
    image = np.full((130, 120, 3), day.uniform(60, 220, 3), np.float64)
    skin, hair = bone.uniform(150, 220), bone.uniform(20, 90)

    def ellipse(x: float, y: float, across: float, along: float, tone: float) -> None:
        at = round(middle[0] + x), round(middle[1] + y)
        cv2.ellipse(image, at, (round(across), round(along)), 0, 0, 360, (tone, 0.8 * tone, 0.7 * tone), -1)

    ellipse(0, 4, width + bone.uniform(4, 12), bone.uniform(48, 56), hair)
    ellipse(0, 20, width, bone.uniform(42, 48), skin)
    for side in (-1, 1):
        ellipse(side * eyes, -bone.uniform(8, 13), bone.uniform(7, 11), bone.uniform(1.5, 3), hair)
        ellipse(side * eyes, 0, 7, bone.uniform(2.5, 4.5), 235)
        ellipse(side * eyes, 0, 3, 3, 30)
    ellipse(0, 24, bone.uniform(4, 8), 4, 0.7 * skin)
    ellipse(0, mouth, bone.uniform(11, 18), bone.uniform(2, 5), 0.5 * skin)
    image *= np.linspace(day.uniform(0.8, 1.1), day.uniform(0.8, 1.1), 120)[None, :, None]
    image = cv2.GaussianBlur(image, (0, 0), 0.8) + day.normal(0, 2, image.shape)
    five = [(-eyes, 0), (eyes, 0), (0, 22), (-14, mouth), (14, mouth)]
    return np.clip(image, 0, 255).astype(np.uint8), (middle + np.array(five)).astype(np.float32)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("faces")
    columns = [
        f"{name}_{axis}" for name in ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth") for axis in "xy"
    ]
    with (
        tarfile.open(folder / "lfw-frames.tar", "w") as tar,
        (folder / "lfw-landmarks.csv").open("w", newline="", encoding="utf-8") as stream,
    ):
        table = csv.writer(stream)
        table.writerow(["file", "identity", "box_x", "box_y", "box_w", "box_h", *columns, "score"])
        for person in range(PEOPLE):
            for photo in range(1 + person % 3):
                image, points = portrait(person, photo)
                data = cv2.imencode(".png", image[..., ::-1])[1].tobytes()
                name = f"lfw/P{person:02}/P{person:02}_{photo}.png"
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
                table.writerow([name, f"P{person:02}", 20, 20, 80, 90, *points.ravel().tolist(), 0.9])
    return folder


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
