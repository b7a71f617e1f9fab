"""The person pack from rendered worlds to a checked folder, small enough for seconds, and what its parts promise."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.formats import Kind, Modality, read_card, read_image, unit
from engine.formats.box_chips import whole_picture
from engine.formats.cards import BoxChipCard
from engine.networks import check_pack, load_pack
from training.export.packs import run_graph
from training.methods import person_floor
from training.methods.person_crops import SPEC, Batches, Crops, World, crops_of, varied
from training.methods.person_pack import Settings, make
from training.methods.person_training import Recipe, Training
from training.networks.outline import Descriptor, Scale
from training.networks.two_stems import COLUMNS, ROWS, SIDES, TwoStems

FLOOR = person_floor.Settings(
    descriptor=Descriptor(size=COLUMNS, rows=ROWS, channels=3, scales=(Scale(2.0, 32),), directions=8),
    principal=12,
    dim=6,
)
RECIPE = Recipe(steps=4, people=3, each=1, warm=1, widths=(4, 6, 8, 8))
SETTINGS = Settings(
    floor=FLOOR, network=RECIPE, learned=(World(11, 5, 1),), chosen_on=World(12, 3, 1), judged=World(13, 3, 1)
)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def crops(work: Path) -> Crops:
    return crops_of(SETTINGS.learned[0], work / "worlds")


def test_one_command_makes_a_checked_pack_that_promises_no_more_than_was_measured(work: Path) -> None:
    pack = work / "person"
    make(pack, work, settings=SETTINGS)
    assert check_pack(pack) == []
    card = read_card(pack / "card.json")
    assert (card.kind, set(card.encoders)) == (Kind.PERSON, {Modality.VISIBLE, Modality.INFRARED})
    assert card.chip == BoxChipCard(geometry="box", width=COLUMNS, height=ROWS, channels=3)
    assert card.calibration is None
    assert "no real infrared frame" in card.method
    assert {"infrared among visible", "gradients alone", "network alone", "colour histogram"} < set(
        card.metrics["held_out"]
    )
    assert card.metrics["people"] == {"learned": 5, "judged": 3}
    image = read_image(work / "worlds" / "13" / "cam3" / "0001" / "0001.jpg")
    loaded = load_pack(pack)
    (found,) = loaded.detect(image)
    (feature,) = loaded.encode([loaded.chip(image, found)], Modality.INFRARED)
    assert feature.shape == (card.dim,)


def test_worlds_are_rendered_once_and_cut_as_the_engine_cuts_them(work: Path, crops: Crops) -> None:
    files = list((work / "worlds" / "11").rglob("*.jpg"))
    before = {file: file.stat().st_mtime_ns for file in files}
    again = crops_of(SETTINGS.learned[0], work / "worlds")
    assert {file: file.stat().st_mtime_ns for file in files} == before
    assert np.array_equal(again.chips, crops.chips)
    assert len(crops.persons) == 5 * 6
    assert sorted(set(crops.cameras[crops.infrared].tolist())) == [3, 6]
    assert np.ptp(crops.of("infrared").chips.astype(int), axis=1).max() == 0
    image = read_image(work / "worlds" / "11" / "cam1" / "0001" / "0001.jpg")
    first = (crops.cameras == 1) & (crops.persons == 11 * 100_000 + 1)
    cut = SPEC.chip(image, whole_picture(image)).pixels
    assert np.abs(crops.chips[first][0] / 255.0 - cut).max() <= 0.5 / 255 + 1e-6


def test_a_batch_depends_on_its_number_alone_and_shows_the_same_people_by_both_sides(crops: Crops) -> None:
    batches = Batches(crops, people=4, each=2, seed=3)
    ((visible, infrared, labels),) = batches.from_number(7, 8)
    ((again, _, same),) = batches.from_number(7, 8)
    assert torch.equal(visible, again)
    assert torch.equal(labels, same)
    assert visible.shape == infrared.shape == (8, 3, ROWS, COLUMNS)
    assert torch.equal(labels[:8], labels[8:])
    assert len(set(labels.tolist())) == 4
    assert float((infrared[:, 0] - infrared[:, 2]).abs().amax(dim=(1, 2)).min()) == 0


def test_what_is_varied_stays_a_picture(crops: Crops) -> None:
    chips = torch.from_numpy(crops.values()[:6])
    seen = varied(chips, np.random.default_rng(1))
    assert seen.shape == chips.shape
    assert bool(torch.isfinite(seen).all())
    assert 0 <= float(seen.min()) <= float(seen.max()) <= 1
    assert not torch.equal(seen, chips)


def test_a_run_cut_short_and_resumed_learns_what_one_run_does(crops: Crops, tmp_path: Path) -> None:
    batches = Batches(crops, RECIPE.people, RECIPE.each, RECIPE.seed)
    whole = Training(RECIPE, 5)
    whole.run(batches, 4)
    first = Training(RECIPE, 5)
    first.run(batches, 2)
    first.save(tmp_path)
    second = Training(RECIPE, 5)
    second.resume(tmp_path)
    second.run(batches, 4)
    for name, value in whole.mean.state_dict().items():
        assert torch.allclose(value.float(), second.mean.state_dict()[name].float(), atol=1e-6), name


def test_the_two_stems_share_what_follows_and_take_rows_one_by_one() -> None:
    torch.manual_seed(0)
    network = TwoStems((4, 6, 8, 8)).eval()
    one, other = torch.rand(3, 3, ROWS, COLUMNS), torch.rand(2, 3, ROWS, COLUMNS)
    with torch.no_grad():
        both = network.both(one, other)
        apart = torch.cat([network(one, SIDES[0]), network(other, SIDES[1])])
        crossed = network(one, SIDES[1])
    assert both.shape == (5, network.dim)
    assert torch.allclose(both, apart, atol=1e-5)
    assert not torch.allclose(crossed, apart[:3], atol=1e-2)


def test_the_floors_graph_is_the_descriptor_less_its_sides_mean_projected(crops: Crops) -> None:
    rows = person_floor.described(crops, FLOOR)
    floor = person_floor.learn(crops, rows, FLOOR)
    for side in SIDES:
        own = crops.infrared == (side == SIDES[1])
        chips = crops.where(own).values()
        plain = unit(((rows[own].astype(np.float32) - floor.means[side]) @ floor.projection).astype(np.float32))
        features = run_graph(floor.graph(side).SerializeToString(), {"chips": chips})
        # The projection is kept in 8 bits and the descriptor was in 16: they agree to a few parts in a hundred.
        assert (features * plain).sum(axis=1).min() > 0.99
