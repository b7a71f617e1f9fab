"""The persons in the demo library are those that the program draws."""

import csv
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from training.synthetic.persons.demo import CROPS_EACH_CAMERA, PEOPLE, SEED
from training.synthetic.persons.world import PersonWorld

DEMO = Path(__file__).parents[4] / "resources" / "demo" / "persons"


def test_sixty_persons_have_visible_and_infrared_crops() -> None:
    with (DEMO / "metadata.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert len({r["person"] for r in rows}) == PEOPLE == 60
    crops = Counter((r["person"], r["modality"]) for r in rows)
    assert set(crops.values()) == {4 * CROPS_EACH_CAMERA, 2 * CROPS_EACH_CAMERA}
    assert all((DEMO / r["file"]).is_file() for r in rows)


def test_drawing_again_gives_the_crops_in_the_library() -> None:
    for crop in PersonWorld(SEED).crops_of(41, CROPS_EACH_CAMERA):
        stored = cv2.imread(str(DEMO / f"cam{crop.camera.number}" / crop.name / "0001.jpg"), cv2.IMREAD_COLOR_RGB)
        # JPEG at quality 92 and another processor's rounding, no more.
        assert np.abs(stored.astype(int) - crop.picture).mean() < 3


def test_the_library_stays_small() -> None:
    both = (DEMO, DEMO.parent / "spectra")
    assert sum(p.stat().st_size for folder in both for p in folder.rglob("*") if p.is_file()) < 6_000_000
