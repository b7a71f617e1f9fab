import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from training.synthetic.faces.demo import INFRARED, SKETCHES, described, files_of, plan
from training.synthetic.faces.stream import person_of

FACES = Path(__file__).parents[4] / "resources" / "demo" / "faces"


@pytest.fixture(scope="module")
def table():
    return list(csv.DictReader((FACES / "people.csv").read_text(encoding="utf-8").splitlines()))


def test_everybody_has_two_photos_and_the_first_ones_a_sketch_and_infrared(table):
    assert (len(table), SKETCHES, INFRARED) == (300, 40, 20)
    for index, row in enumerate(table):
        name = row["person"]
        assert len(list((FACES / "photo" / name).glob("*.jpg"))) == 2
        assert (FACES / "sketch" / f"{name}.jpg").exists() == (index < SKETCHES)
        for modality in ("nir", "thermal"):
            assert (FACES / modality / f"{name}.jpg").exists() == (index < INFRARED)


def test_the_table_describes_the_people_who_were_rendered(table):
    whole = plan(len(table))
    for index in (0, 17, len(table) - 1):
        d = described(index, person_of(whole, index))
        assert list(table[index].values()) == [d.person, d.name, d.sex, str(d.birth_year), d.tags]


def test_a_person_rendered_again_gives_the_files_that_ship(table):
    files = files_of(plan(len(table)), 3)
    assert len(files) == 5
    assert files == files_of(plan(len(table)), 3)
    for file, data in files.items():
        shipped = (FACES / file).read_bytes()
        if shipped != data:
            # The last bits of exp and sin differ between processors' vector units; a level here and there may too.
            a, b = (cv2.imdecode(np.frombuffer(d, np.uint8), cv2.IMREAD_COLOR).astype(int) for d in (shipped, data))
            assert np.abs(a - b).mean() < 0.5, file


def test_the_demo_stays_small():
    assert sum(path.stat().st_size for path in FACES.rglob("*") if path.is_file()) < 17e6


def test_no_two_people_of_the_demo_are_called_alike(table):
    assert len({row["name"] for row in table}) == len(table)
