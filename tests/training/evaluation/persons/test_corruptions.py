"""Twenty corruptions: stronger with each severity, the same for the same seed, and another one for each picture."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.training.persons import crop
from training.data.manifest import Manifest, Row
from training.data.readers import READERS
from training.errors import DataError
from training.evaluation.persons.corrupted import always, any_of_all, corrupted_copies
from training.evaluation.persons.corruptions import CORRUPTIONS, SEVERITIES, chosen_for, corrupt
from training.synthetic.persons.world import PersonWorld

TWO_KINDS = {"elastic transform", "saturate"}
"""Publicly defined as one effect at severities 1 and 2 and another at 3 to 5."""
BY_DETAIL = {"frost", "fog"}
"""They also darken, so that pixels may move back while more and more of the picture is lost."""


@pytest.fixture(scope="module")
def pictures() -> list[NDArray[np.uint8]]:
    return [crop.picture for crop in PersonWorld(3).crops(2, 1) if not crop.camera.infrared]


def moved(changed: NDArray[np.uint8], before: NDArray[np.uint8]) -> float:
    return float(np.abs(changed.astype(int) - before).mean())


def detail_lost(changed: NDArray[np.uint8], before: NDArray[np.uint8]) -> float:
    """What share of the fine structure's variance the changed picture does not explain."""
    fine = [p.astype(np.float32) - cv2.GaussianBlur(p.astype(np.float32), (0, 0), 3) for p in (changed, before)]
    return float(1 - np.corrcoef(fine[0].ravel(), fine[1].ravel())[0, 1] ** 2)


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_each_severity_changes_more_than_the_one_before(name: str, pictures: list[NDArray[np.uint8]]) -> None:
    measure = detail_lost if name in BY_DETAIL else moved
    amounts = [np.mean([measure(corrupt(p, name, severity, 1), p) for p in pictures]) for severity in SEVERITIES]
    groups = [amounts[:2], amounts[2:]] if name in TWO_KINDS else [amounts]
    for group in groups:
        assert all(weaker < stronger for weaker, stronger in pairwise(group)), amounts


@given(st.sampled_from(list(CORRUPTIONS)), st.sampled_from(SEVERITIES), st.integers(0, 99), st.integers(24, 90))
@settings(max_examples=40, deadline=None)
def test_any_size_keeps_its_shape_and_the_seed_decides_every_pixel(
    name: str, severity: int, seed: int, rows: int
) -> None:
    picture = np.random.default_rng(rows).integers(0, 256, (rows, 24, 3), dtype=np.uint8)
    before = picture.copy()
    one, again = (corrupt(picture, name, severity, seed) for _ in range(2))
    assert one.shape == picture.shape
    assert one.dtype == np.uint8
    assert (one == again).all()
    assert (picture == before).all(), "the picture itself stays as it was"


def test_noise_differs_with_the_seed(pictures: list[NDArray[np.uint8]]) -> None:
    assert (corrupt(pictures[0], "gaussian noise", 3, 1) != corrupt(pictures[0], "gaussian noise", 3, 2)).any()


def test_impulse_noise_hits_the_share_of_values_that_it_says() -> None:
    grey = np.full((200, 200, 3), 128, np.uint8)
    changed = corrupt(grey, "impulse noise", 5, 0)
    assert (changed == 0).mean() == pytest.approx(0.135, abs=0.005)
    assert (changed == 255).mean() == pytest.approx(0.135, abs=0.005)


def test_contrast_keeps_the_mean_and_gaussian_noise_has_its_deviation() -> None:
    ramp = np.tile(np.linspace(60, 200, 64).astype(np.uint8)[None, :, None], (64, 1, 3))
    assert corrupt(ramp, "contrast", 3, 0).mean() == pytest.approx(ramp.mean(), abs=1)
    assert np.ptp(corrupt(ramp, "contrast", 3, 0)) == pytest.approx(0.2 * np.ptp(ramp), abs=1)
    grey = np.full((100, 100, 3), 128, np.uint8)
    assert corrupt(grey, "gaussian noise", 1, 0).std() / 255 == pytest.approx(0.08, abs=0.003)


def test_pictures_meet_all_corruptions_and_severities_about_equally_often() -> None:
    met = [chosen_for(f"cam1/{number}.jpg", 0) for number in range(4000)]
    assert met == [chosen_for(f"cam1/{number}.jpg", 0) for number in range(4000)]
    names, severities = Counter(name for name, _ in met), Counter(severity for _, severity in met)
    assert len(names) == 20
    assert min(names.values()) > 130
    assert set(severities) == set(SEVERITIES)
    assert min(severities.values()) > 700
    assert met != [chosen_for(f"cam1/{number}.jpg", 1) for number in range(4000)]


def test_unknown_names_and_severities_are_refused(pictures: list[NDArray[np.uint8]]) -> None:
    with pytest.raises(DataError, match="no corruption 'hail'"):
        corrupt(pictures[0], "hail", 1, 0)
    with pytest.raises(DataError, match="not 6"):
        corrupt(pictures[0], "snow", 6, 0)


def test_copies_keep_persons_cameras_and_order_and_are_made_once(tmp_path: Path) -> None:
    for number, name in enumerate(("cam1/0001/0001.png", "cam4/0002/0001.png")):
        crop(tmp_path / "set" / name, number)
    manifest = Manifest(tmp_path / "set", tuple(READERS["sysu-mm01"].read(tmp_path / "set")))
    made = corrupted_copies(manifest, tmp_path / "c", any_of_all(0), 0)

    def facts(rows: Manifest) -> list[tuple[object, ...]]:
        return [(row.person, row.camera, row.modality) for row in rows]

    assert facts(made) == facts(manifest)
    times = [(made.root / row.file).stat().st_mtime_ns for row in made]
    assert corrupted_copies(manifest, tmp_path / "c", any_of_all(0), 0) == made
    assert [(made.root / row.file).stat().st_mtime_ns for row in made] == times
    same = corrupted_copies(manifest, tmp_path / "c", always("contrast", 5), 0)
    stored = cv2.imread(str(same.root / same.rows[0].file))
    original = cv2.imread(str(tmp_path / "set/cam1/0001/0001.png"))
    assert np.ptp(stored) < 0.2 * np.ptp(original)
    assert isinstance(same.rows[0], Row)
