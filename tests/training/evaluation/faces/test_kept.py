"""Faces that an evaluation kept: what is read is what was cut, and only for the same pictures, detector and crop."""

from dataclasses import replace

import numpy as np
import pytest

from engine.formats import Image, Modality
from tests import packs
from tests.pictures import portrait
from training.evaluation.faces.kept import Keeping
from training.evaluation.faces.observed import observe
from training.evaluation.faces.pictures import PHOTO, Picture
from training.evaluation.faces.recognisers import open_recognisers

POINTS = np.array([[36, 42], [60, 42], [48, 56], [38, 68], [58, 68]], np.float32)


@pytest.fixture(scope="module")
def recognisers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    return open_recognisers([packs.write_pack(folder / name, name=name, seed=seed, detector="contrast")
                             for seed, name in enumerate(("one", "other"))])  # fmt: skip


def pictures():
    for number in range(5):
        shown = Image(portrait(number), "", f"{number}.png")
        view, modality = (PHOTO, Modality.PHOTO) if number < 3 else ("sketch: pen", Modality.SKETCH)
        yield Picture(shown, view, modality, number, number, POINTS)


def never():
    raise AssertionError("the pictures were drawn again")
    yield


def test_kept_faces_are_encoded_as_those_that_were_cut_and_no_picture_is_asked_for(recognisers, tmp_path):
    keeping = Keeping(tmp_path / "faces", {"what": "test", "people": 5})
    cut = observe(pictures(), recognisers, keeping=keeping)
    kept = observe(never(), recognisers, keeping=keeping)
    plain = observe(pictures(), recognisers)
    assert set(cut) == set(kept) == {"one", "other", "descriptor"}
    for name, views in cut.items():
        assert set(views) == {PHOTO, "sketch: pen"}
        for view, seen in views.items():
            for again in (kept[name][view], plain[name][view]):
                np.testing.assert_array_equal(seen.features, again.features)
                np.testing.assert_array_equal(seen.persons, again.persons)
                np.testing.assert_array_equal(seen.found, again.found)


def test_other_pictures_and_another_crop_are_not_taken_for_the_kept_ones(recognisers, tmp_path):
    keeping = Keeping(tmp_path, {"what": "test", "people": 5})
    observe(pictures(), recognisers, keeping=keeping)
    one = recognisers[0]
    assert keeping.read(one.detector, one.spec) is not None
    assert replace(keeping, pictures={"what": "test", "people": 6}).read(one.detector, one.spec) is None
    assert keeping.read(one.detector, replace(one.spec, width=one.spec.width + 1)) is None
    assert keeping.read("another detector", one.spec) is None


def test_features_are_made_once_for_the_same_pictures_view_and_encoders(tmp_path):
    keeping = Keeping(tmp_path / "kept", {"what": "test"})
    made = []

    def encode():
        made.append(len(made))
        return np.full((2, 3), len(made), np.float32)

    for _ in range(2):
        np.testing.assert_array_equal(keeping.features("a", PHOTO, encode), np.ones((2, 3)))
    for other, encoder, view in ((keeping, "b", PHOTO), (keeping, "a", "nir"), (Keeping(tmp_path, {}), "a", PHOTO)):
        other.features(encoder, view, encode)
    assert len(made) == 4
