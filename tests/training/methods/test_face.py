"""The face method from an archive of photos to a pack, at a size that takes seconds, and what its parts promise."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.errors import LimnerError
from engine.formats import Modality, read_card, unit
from engine.networks import check_pack
from tests.training.archive import lay_out_lfw
from training.data.lfw import LFW
from training.export import PackText, write_pack
from training.export.packs import run_graph
from training.methods.face import Settings
from training.methods.face_batches import Batches, Mixing
from training.methods.face_chips import CROP, KINDS, MARGIN, SIDE, Canvases, learning_canvases, measured
from training.methods.face_floor import Floor, Shown, describe_canvases, learn_axes, learn_basis
from training.methods.face_joining import forgiving, outline_descriptor, outline_of, parts_of, shown_of
from training.methods.face_pack import make
from training.methods.face_training import Recipe, Stage, Training
from training.networks.outline import Descriptor, Scale, encoder_graph
from training.simulate import HANDS

DETECTOR = Path("resources/packs/outline/detector.onnx")
JUDGED = {"held_out": 6, "judged_people": 4}
PEOPLE = 16
MIXING = Mixing(3, 2, 1)
STAGES = (Stage(2, warm=1, mixing=MIXING), Stage(2, 1e-3, 1, MIXING, days=True))
RECIPE = Recipe(stages=STAGES, widths=(8, 16), depths=(1, 1), dim=8)
SETTINGS = Settings(
    floor=Floor(
        Descriptor(scales=(Scale(2.0, 28), Scale(2.0, 28, (14, 14, 84))), directions=8, silent=1.0),
        ((1, 30), (1, 10)),
        dim=12,
    ),
    networks=(RECIPE, replace(RECIPE, sight="inner", seed=1)),
    joined=6,
    dim=16,
    kept=2,
    rendered=2,
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_lfw(tmp_path_factory.mktemp("faces"), PEOPLE)


@pytest.fixture(scope="module")
def real(archive: Path) -> Canvases:
    lfw = LFW(archive)
    frames = lfw.frames
    lfw.close()
    return learning_canvases(archive, frames, seed=0)


def invented(people: int) -> Canvases:
    """Canvases of noise: a photo and a drawing a person."""
    rng = np.random.default_rng(people)
    rows = 2 * people
    return Canvases(
        rng.integers(0, 256, (rows, SIDE, SIDE), np.uint8),
        np.repeat(np.arange(people, dtype=np.int32), 2),
        np.tile(np.array([0, 1], np.int8), people),
        np.repeat(np.arange(0, rows, 2, dtype=np.int32), 2),
        np.packbits(np.ones((people, SIDE, SIDE), np.uint8).reshape(people, -1), axis=1),
        np.tile(np.array([-1, 0], np.int8), people),
    )


def test_every_photo_has_its_simulations_and_they_know_their_source(real: Canvases) -> None:
    photos = np.flatnonzero(real.kinds == 0)
    assert set(real.sources) == set(photos)
    assert len(real.masks) == len(photos)
    for row in photos:
        mine = real.kinds[real.sources == row]
        assert [int((mine == kind).sum()) for kind in range(len(KINDS))] == [1, 5, 1, 1]
        assert len(set(real.persons[real.sources == row])) == 1


def test_each_sketch_says_which_hand_drew_it_and_two_hands_are_invented(real: Canvases) -> None:
    sketches = real.kinds == KINDS.index("sketch")
    assert (real.hands[~sketches] == -1).all()
    for source in np.unique(real.sources):
        hands = real.hands[sketches & (real.sources == source)]
        assert sorted(hands)[3:] == [len(HANDS)] * 2
        assert len(set(hands) & set(range(len(HANDS)))) == 3


def test_the_discriminants_learn_from_everybody_but_those_left_and_from_every_hand_but_one(real: Canvases) -> None:
    how = replace(SETTINGS.floor, sketches=1000)
    shown = describe_canvases(real, [0, 1], how)
    assert set(shown.persons) == set(range(2, PEOPLE))
    assert sorted(HANDS).index(how.without) not in shown.hands
    assert len(HANDS) in shown.hands
    allowed = (real.kinds == 1) & (real.persons > 1) & (real.hands != sorted(HANDS).index(how.without))
    assert len(shown.sketches) == allowed.sum()
    photos = np.flatnonzero((real.kinds == 0) & (real.persons > 1))
    np.testing.assert_array_equal(photos[shown.sources], real.sources[allowed])
    assert len(shown.others) == len(shown.photos) == len(photos)
    assert not np.array_equal(shown.others, shown.photos)


def test_what_invented_hands_teach_has_the_share_that_was_asked_for(real: Canvases) -> None:
    how = replace(SETTINGS.floor, sketches=1000)
    shown = describe_canvases(real, [], how)
    free = shown.hands == len(HANDS)
    alone = replace(shown, sketches=shown.sketches[free], sources=shown.sources[free], hands=shown.hands[free])
    basis = learn_basis(shown, how)

    def axes(of: Shown, share: float) -> NDArray[np.float64]:
        # Nothing but what is drawn: the spread of the hands' means is of all of them in any case.
        matrix = learn_axes(of, basis, replace(how, invented=share, medium=0.0))
        return np.asarray(matrix @ matrix.T)

    one = axes(shown, 1.0)
    np.testing.assert_allclose(one, axes(alone, 0.5), atol=1e-4 * np.abs(one).max())
    assert not np.allclose(axes(shown, 0.0), one, atol=1e-2 * np.abs(one).max())


def test_principal_axes_of_each_part_see_that_part_alone_and_the_mirror_keeps_or_turns_them(real: Canvases) -> None:
    how = SETTINGS.floor
    shown = describe_canvases(real, [], how)
    basis = learn_basis(shown, how)
    first = how.descriptor.lengths()[0]
    matrix, even = basis.axes.matrix, basis.axes.even
    assert not matrix[:first, 30:].any()
    assert not matrix[first:, :30].any()
    np.testing.assert_allclose(matrix.T @ matrix, np.eye(40), atol=1e-4)
    np.testing.assert_allclose(matrix[how.descriptor.mirror()], matrix * np.where(even, 1, -1), atol=1e-4)
    assert learn_axes(shown, basis, how).shape == (40, how.dim)


def test_points_where_the_detector_finds_none_are_those_of_the_data(archive: Path) -> None:
    lfw = LFW(archive)
    frames = lfw.frames[:2]
    lfw.close()
    for frame, pair in zip(frames, measured(archive, frames, DETECTOR), strict=True):
        for found in pair:
            unit = np.hypot(*(frame.landmarks.points[1] - frame.landmarks.points[0]))
            assert np.abs(found.landmarks.points - frame.landmarks.points).mean() < 0.3 * unit


def test_a_batch_follows_from_seed_and_number_and_shows_each_person_in_several_kinds(real: Canvases) -> None:
    batches = Batches(real, invented(3), Mixing(3, 2, 1), 0, frozenset())
    again, other = (Batches(real, invented(3), Mixing(3, 2, 1), seed, frozenset()) for seed in (0, 1))
    one = batches.batch(5)
    np.testing.assert_array_equal(one.chips, again.batch(5).chips)
    assert not np.array_equal(one.chips, other.batch(5).chips)
    assert not np.array_equal(one.chips, batches.batch(6).chips)
    assert (np.diff(one.kinds) >= 0).all()
    assert sorted(np.unique(one.labels, return_counts=True)[1]) == [4] * 6
    assert one.chips.shape == (24, 1, CROP.size, CROP.size)
    assert one.chips.min() >= 0
    assert one.chips.max() <= 1


def test_rendered_people_are_nobody_of_the_real_and_those_left_out_are_never_shown(real: Canvases) -> None:
    left = frozenset({0, 1, 2, 3})
    batches = Batches(real, invented(3), Mixing(20, 20, 3), 0, left)
    labels = set(batches.batch(0).labels)
    assert labels == set(range(4, PEOPLE)) | {PEOPLE, PEOPLE + 1, PEOPLE + 2}
    assert batches.classes == PEOPLE + 3


def test_a_canvas_is_the_chip_with_a_margin(real: Canvases) -> None:
    assert real.pixels.shape[1:] == (SIDE, SIDE)
    assert CROP.size + 2 * MARGIN == SIDE


def test_a_run_that_was_interrupted_ends_as_one_that_was_not(real: Canvases, tmp_path: Path) -> None:
    torch.set_num_threads(1)

    def batches(stage: Stage) -> Batches:
        return Batches(real, invented(3), stage.mixing, 0, frozenset(), days=stage.days)

    classes = batches(STAGES[0]).classes
    whole = Training(RECIPE, classes)
    whole.run(batches, 4)
    first, second = (Training(RECIPE, classes) for _ in range(2))
    first.run(batches, 3)
    first.save(tmp_path)
    second.resume(tmp_path)
    second.run(batches, 4)
    for one, other in zip(whole.mean.state_dict().values(), second.mean.state_dict().values(), strict=True):
        torch.testing.assert_close(one, other)


def test_each_stage_has_its_own_rate_and_its_own_pictures(real: Canvases) -> None:
    torch.set_num_threads(1)
    recipe = replace(RECIPE, stages=(Stage(3, 1e-2, 1, MIXING), Stage(4, 1e-3, 2, MIXING, days=True)))
    run, asked, rates = Training(recipe, PEOPLE + 3), [], []

    def batches(stage: Stage) -> Batches:
        asked.append(stage.days)
        return Batches(real, invented(3), stage.mixing, 0, frozenset(), days=stage.days)

    run.run(batches, recipe.steps, lambda run, said: rates.append(run.optimiser.param_groups[0]["lr"]))
    assert (run.step, asked) == (7, [False, True])
    assert rates[0] == pytest.approx(1e-2)
    assert rates[1] > rates[2]
    assert rates[3:5] == pytest.approx([5e-4, 1e-3])
    assert rates[4] >= rates[5] > rates[6] > 0


def test_another_day_changes_real_people_alone(real: Canvases) -> None:
    plain, later = (Batches(real, invented(3), Mixing(3, 2, 3), 0, frozenset(), days=days) for days in (False, True))
    one, other = plain.batch(1), later.batch(1)
    np.testing.assert_array_equal(one.labels, other.labels)
    assert not np.array_equal(one.chips, other.chips)
    again = Batches(real, invented(3), Mixing(3, 2, 3), 0, frozenset(), days=True)
    np.testing.assert_array_equal(other.chips, again.batch(1).chips)
    nobody, still = (Batches(real, invented(3), Mixing(0, 0, 3), 0, frozenset(), days=days) for days in (False, True))
    np.testing.assert_array_equal(nobody.batch(1).chips, still.batch(1).chips)


def test_training_lowers_the_loss(real: Canvases) -> None:
    torch.set_num_threads(1)
    recipe = replace(RECIPE, stages=(Stage(30, 4e-3, 1, MIXING),))
    batches = Batches(real, invented(3), MIXING, 0, frozenset())
    losses: list[float] = []
    Training(recipe, batches.classes).run(lambda stage: batches, 30, lambda run, said: losses.append(said["classes"]))
    assert np.mean(losses[-5:]) < np.mean(losses[:5]) - 0.5


@pytest.fixture(scope="module")
def outline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with discriminants of what the first scale of the small `face` sees."""
    folder: Path = tmp_path_factory.mktemp("packs") / "outline"
    how, rng = outline_descriptor(SETTINGS.floor), np.random.default_rng(0)
    graph = encoder_graph(how, rng.random(how.length), rng.normal(size=(how.length, 12)))
    text = PackText("outline", "1.0.0", "none", ("nothing",), "noise", "2026-11-21")
    write_pack(folder, text, CROP.card(), {Modality.PHOTO: graph, Modality.SKETCH: graph})
    return folder


@pytest.fixture(scope="module")
def made(archive: Path, outline: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, Any]]:
    place = tmp_path_factory.mktemp("made")
    metrics = make(archive, place / "face", DETECTOR, outline, place / "work", settings=SETTINGS, **JUDGED)
    return place / "face", place / "work", metrics


def test_the_pack_is_one_that_the_engine_accepts(made: tuple[Path, Path, dict[str, Any]]) -> None:
    card = read_card(made[0] / "card.json")
    assert not check_pack(made[0])
    assert set(card.encoders) == {Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL}
    assert card.dim == SETTINGS.dim
    assert card.metrics["held_out"] == made[2]["held_out"]
    assert card.detector is not None


def test_work_is_not_done_twice_and_gives_the_same_pack(
    archive: Path, outline: Path, made: tuple[Path, Path, dict[str, Any]], tmp_path: Path
) -> None:
    again = partial(make, archive, tmp_path / "face", DETECTOR, outline, made[1], settings=SETTINGS, **JUDGED)
    with pytest.raises(LimnerError, match="earlier run"):
        again()
    assert again(resume=True) == made[2]
    one, other = (read_card(folder / "card.json") for folder in (made[0], tmp_path / "face"))
    assert one.encoders == other.encoders
    assert one.weights == other.weights


def test_a_pack_of_an_earlier_packs_parts_has_its_discriminants_and_networks_and_trains_nothing(
    archive: Path, outline: Path, made: tuple[Path, Path, dict[str, Any]], tmp_path: Path
) -> None:
    metrics = make(
        archive, tmp_path / "face", DETECTOR, outline, tmp_path / "work", parts=made[0], settings=SETTINGS, **JUDGED
    )
    earlier = read_card(made[0] / "card.json")
    assert metrics["parts"] == f"discriminants and networks are those of face {earlier.version}"
    assert not (tmp_path / "work" / "whole.log").exists()
    before, after = parts_of(made[0]), parts_of(tmp_path / "face")
    np.testing.assert_allclose(after.discriminants, before.discriminants, atol=1e-6)
    chips = {"chips": np.random.default_rng(0).random((2, 1, CROP.size, CROP.size), np.float32)}
    for modality, networks in before.networks.items():
        assert len(networks) == len(SETTINGS.networks)
        for one, other in zip(networks, after.networks[modality], strict=True):
            given, expected = (run_graph(each.SerializeToString(), chips) for each in (other, one))
            np.testing.assert_allclose(given, expected, atol=1e-5)


def test_where_drawings_depart_from_photos_they_count_for_less_so_that_the_right_photo_is_found() -> None:
    rng = np.random.default_rng(0)
    photos = rng.normal(size=(400, 6)).astype(np.float32)
    drawings = photos + rng.normal(size=(400, 6)).astype(np.float32) * np.array([4, 4, 0.3, 0.3, 0.3, 0.3], np.float32)
    turn = forgiving(photos[:300], drawings[:300], 2.0)
    np.testing.assert_allclose(forgiving(photos, drawings, 0.0), np.eye(6), atol=1e-9)

    def found(features: NDArray[np.floating]) -> float:
        return float(((unit(features) @ unit(photos[300:]).T).argmax(axis=1) == np.arange(100)).mean())

    assert found((drawings[300:] @ turn).astype(np.float32)) > found(drawings[300:]) + 0.2


def test_drawings_know_their_photos_and_only_the_people_asked_for_are_shown(real: Canvases) -> None:
    shown = shown_of(real, [3, 4, 5])
    mine = np.flatnonzero(np.isin(real.persons, [3, 4, 5]))
    assert len(shown.chips[Modality.PHOTO]) == (real.kinds[mine] == 0).sum()
    assert len(shown.chips[Modality.SKETCH]) == len(shown.sources) == (real.kinds[mine] == 1).sum()
    photo = real.sources[mine[real.kinds[mine] == 1][-1]]
    inside = slice(MARGIN, MARGIN + CROP.size)
    np.testing.assert_array_equal(shown.chips[Modality.PHOTO][shown.sources[-1], 0], real.pixels[photo, inside, inside])


def test_discriminants_of_other_scales_are_refused(outline: Path) -> None:
    with pytest.raises(LimnerError, match="other scales"):
        outline_of(outline, Floor())
