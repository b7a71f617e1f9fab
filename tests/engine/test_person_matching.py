"""Persons through the one way: crops enrolled whole, frames searched by a box, and what does not fit refused."""

import cv2
import numpy as np
import pytest

from engine.errors import NoFaceError, UsageError
from engine.formats import Kind, Modality, box_by_hand, landmarks_by_hand, read_image, whole_frame
from engine.gallery import Library
from engine.gallery.enrolment import Options, enrol
from engine.gallery.events import FileDone, Status
from engine.matcher import Matcher, Probe, Settings
from engine.networks import load_pack
from engine.scoring import Ranking
from tests.packs import SIDE, write_pack

PEOPLE = 6


def person(number: int, noise: int = 0) -> np.ndarray:
    tones = np.random.default_rng(number).integers(30, 220, (8, 4), np.uint8)
    crop = cv2.resize(tones, (48, 96), interpolation=cv2.INTER_NEAREST).astype(np.int64)
    return np.clip(crop + np.random.default_rng((number, noise)).integers(-6, 7, crop.shape), 0, 255).astype(np.uint8)


def scene(number: int) -> np.ndarray:
    return cv2.copyMakeBorder(person(number, 5), 100, 40, 200, 80, cv2.BORDER_REPLICATE)


@pytest.fixture
def matcher(tmp_path):
    chip = {"geometry": "box", "width": SIDE, "height": SIDE}
    folder = write_pack(tmp_path / "pack", kind="person", modalities=("visible", "infrared"), chip=chip)
    return Matcher(load_pack(folder))


@pytest.fixture
def gallery(tmp_path, matcher):
    for number in range(PEOPLE):
        folder = tmp_path / "visible" / f"person {number}"
        folder.mkdir(parents=True)
        for photo in range(2):
            cv2.imwrite(str(folder / f"{photo}.png"), person(number, photo))
    library = Library(tmp_path / "library")
    gallery = library.gallery_to_enrol_into("street", Kind.PERSON)
    options = Options(modality=Modality.VISIBLE)
    done = [e for e in enrol(gallery, [tmp_path / "visible"], matcher, options) if isinstance(e, FileDone)]
    assert {each.status for each in done} == {Status.ENROLLED}
    assert len(done) == 2 * PEOPLE
    yield gallery
    library.close()


def written(path, pixels):
    cv2.imwrite(str(path), pixels)
    return read_image(path)


def test_a_crop_finds_its_person_whole_and_the_gallery_keeps_its_frame_and_quality(tmp_path, gallery, matcher):
    image = written(tmp_path / "probe.png", person(3, 9))
    ranking = matcher.search([Probe(image, Modality.INFRARED)], gallery)
    assert ranking.candidates[0].person == "person 3"
    assert len(ranking.candidates) == PEOPLE
    assert ranking.probes[0].landmarks.box == whole_frame(image)
    (photo,) = gallery.photos([ranking.candidates[0].photo_id])
    assert photo.landmarks.box == whole_frame(image)
    assert len(photo.landmarks.points) == 0
    assert photo.quality is not None


def test_a_frame_finds_whom_the_box_is_drawn_around(tmp_path, gallery, matcher):
    image = written(tmp_path / "frame.png", scene(4))
    probe = Probe(image, Modality.INFRARED, box_by_hand([200, 100, 48, 96]))
    assert matcher.search([probe], gallery).candidates[0].person == "person 4"


def test_a_search_by_a_box_read_from_text_is_repeated_exactly(tmp_path, gallery, matcher):
    image = written(tmp_path / "frame.png", scene(2))
    ranking = matcher.search([Probe(image, Modality.INFRARED, box_by_hand([199.5, 99.25, 48, 97]))], gallery)
    kept = Ranking.from_json(ranking.to_json())
    again = matcher.search(
        [Probe(image, kept.probes[0].modality, kept.probes[0].landmarks)], gallery, Settings.of(kept)
    )
    assert again.candidates == ranking.candidates
    assert again.probes[0].landmarks == ranking.probes[0].landmarks


def test_a_wide_frame_without_a_box_says_how_to_give_one(tmp_path, gallery, matcher):
    image = written(tmp_path / "frame.png", scene(1))
    with pytest.raises(NoFaceError, match=r"no person was found in it; draw a box .* --box x,y,width,height"):
        matcher.search([Probe(image, Modality.INFRARED)], gallery)


def test_points_of_a_face_and_galleries_of_faces_are_refused(tmp_path, gallery, matcher):
    image = written(tmp_path / "frame.png", scene(1))
    with pytest.raises(UsageError, match="points of a face; draw a box"):
        matcher.search([Probe(image, Modality.INFRARED, landmarks_by_hand([10, 10, 40, 10]))], gallery)
    faces = Matcher(load_pack(write_pack(tmp_path / "faces")))
    with pytest.raises(UsageError, match="'street' holds persons and pack 'small' is for others"):
        faces.search([Probe(image, Modality.SKETCH, landmarks_by_hand([10, 10, 40, 10]))], gallery)


def test_a_wide_photo_is_refused_from_enrolment_by_its_reason(tmp_path, gallery, matcher):
    (tmp_path / "more").mkdir()
    cv2.imwrite(str(tmp_path / "more" / "wide.png"), scene(0))
    options = Options(modality=Modality.VISIBLE)
    (done,) = [e for e in enrol(gallery, [tmp_path / "more"], matcher, options) if isinstance(e, FileDone)]
    assert (done.status, done.reason) == (Status.REFUSED, "no person was found in it")
