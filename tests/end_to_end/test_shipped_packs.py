"""The packs that ship: each can be used as it is, and on the demo's rendered people it does what its card says."""

import csv
from pathlib import Path

import numpy as np
import pytest

from engine.formats import Kind, Modality, read_image
from engine.gallery import FileDone, Library, Options, Status, enrol
from engine.matcher import Matcher, Probe
from engine.networks import check_pack, load_pack
from engine.networks.store import DEFAULT_PACK, SHIPPED
from engine.scoring import likelihood_ratio

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "faces"
PACKS = sorted(path.parent for path in SHIPPED.glob("*/card.json"))
PEOPLE = 30


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_shipped_pack_has_no_faults(folder):
    assert check_pack(folder) == []


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_two_features_at_right_angles_never_count_for_the_same_person(folder):
    """Whatever was learned, unlike faces must speak against: the score of orthogonal features is −1 / width²."""
    card = load_pack(folder).card
    width = card.generator.width if card.generator else 1.0
    for modality, calibration in (card.calibration or {}).items():
        at_right_angles = likelihood_ratio(-1.0 / width**2, calibration.slope, calibration.offset)
        assert calibration.slope > 0, modality
        assert at_right_angles < 1, modality


@pytest.fixture(scope="module")
def matcher():
    return Matcher(load_pack(SHIPPED / DEFAULT_PACK))


@pytest.fixture(scope="module")
def people():
    with (DEMO / "people.csv").open(encoding="utf-8") as stream:
        return [row["person"] for row in csv.DictReader(stream)][:PEOPLE]


@pytest.fixture(scope="module")
def gallery(matcher, people, tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("library"))
    gallery = library.gallery_to_enrol_into("demo", Kind.FACE)
    folders = [DEMO / "photo" / person for person in people]
    done = [event for event in enrol(gallery, folders, matcher, Options("folder")) if isinstance(event, FileDone)]
    assert sum(event.status == Status.ENROLLED for event in done) >= 0.95 * len(done)
    yield gallery
    library.close()


def ranks(matcher, gallery, people, modality):
    found = []
    for person in people:
        probe = DEMO / modality / f"{person}.jpg"
        if probe.is_file():
            ranking = matcher.search([Probe(read_image(probe), Modality(modality))], gallery)
            found.append([candidate.person for candidate in ranking.candidates].index(person) + 1)
    return np.array(found)


def test_demo_sketches_find_their_people(matcher, gallery, people):
    found = ranks(matcher, gallery, people, "sketch")
    assert len(found) >= 20
    # Chance would be a third among the first ten of thirty.
    assert (found <= 10).mean() >= 0.85
    assert (found == 1).mean() >= 0.4


def test_near_infrared_frames_find_their_people(matcher, gallery, people):
    found = ranks(matcher, gallery, people, "nir")
    assert len(found) >= 10
    assert (found <= 5).mean() >= 0.6
