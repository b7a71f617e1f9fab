import csv
from dataclasses import replace

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from engine.portrait.person import Person
from engine.portrait.render import Part, render
from engine.portrait.view import View
from training.cli import app
from training.synthetic.faces import occasion
from training.synthetic.faces.hands import HANDS, seen_by
from training.synthetic.faces.infrared import near_infrared, thermal
from training.synthetic.faces.stream import MODALITIES, Plan, person_of, shots_of, sketch_of, stream
from training.synthetic.faces.write import FIELDS, write

PLAN = Plan(people=3, shots=2, seed=7, width=64, height=80)


@pytest.fixture(scope="module")
def samples():
    return list(stream(PLAN))


def bytes_of(samples):
    return [(s.person, s.shot, s.modality, s.image.tobytes(), s.points68.tobytes()) for s in samples]


def test_the_bytes_do_not_depend_on_the_number_of_workers(samples):
    assert bytes_of(stream(PLAN, workers=2)) == bytes_of(samples)


def test_a_person_is_the_same_in_a_larger_plan_and_without_the_other_modalities(samples):
    larger = replace(PLAN, people=9, modalities=("sketch",))
    alone = [s for s in shots_of(larger, 2) if s.shot == 1]
    expected = [s for s in samples if (s.person, s.shot, s.modality) == (2, 1, "sketch")]
    assert bytes_of(alone) == bytes_of(expected)


def test_another_seed_gives_other_people():
    assert person_of(PLAN, 0) != person_of(replace(PLAN, seed=8), 0)


def test_every_occasion_gives_every_modality_with_its_truth(samples):
    assert [(s.person, s.shot, s.modality) for s in samples] == [
        (person, shot, modality) for person in range(3) for shot in range(2) for modality in MODALITIES
    ]
    for s in samples:
        assert s.image.shape == ((80, 64, 3) if s.modality == "photo" else (80, 64))
        assert s.image.dtype == np.uint8
        assert s.image.std() > 10
        assert s.points5.shape == (5, 2)
        assert s.points68.shape == (68, 2)
        assert s.part.shape == (80, 64)
        assert (s.points5 > 0).all()
        assert (s.points5 < [64, 80]).all()


def test_photos_of_one_person_differ_but_bone_does_not():
    one, two = (s for s in shots_of(replace(PLAN, modalities=("photo",)), 1))
    assert one.view != two.view
    for name in ("nose_length", "eye_spacing", "jaw_width", "chin_height", "mouth_width"):
        assert getattr(one.who, name) == getattr(two.who, name)
    assert one.who.hair_top != two.who.hair_top


def test_views_stay_within_what_is_promised():
    rng = np.random.default_rng(0)
    wild = occasion.Range(yaw=60, pitch=40)
    poses = [occasion.view(rng, wild).pose for _ in range(300)]
    assert max(abs(p.yaw) for p in poses) == 40
    assert max(abs(p.pitch) for p in poses) == 20


def test_every_hand_draws_another_sketch_of_the_same_person():
    person = person_of(PLAN, 0)
    drawn = [sketch_of(person, np.random.default_rng(1), 0, 0, 96, 120, hand).image for hand in range(len(HANDS))]
    assert len(HANDS) >= 6
    small = [cv2.GaussianBlur(image, (0, 0), 1).astype(float) for image in drawn]
    for i in range(len(small)):
        for j in range(i):
            assert np.abs(small[i] - small[j]).mean() > 4, (HANDS[i].name, HANDS[j].name)


def test_a_memory_strays_further_from_the_face_than_a_drawing_from_life():
    person = person_of(PLAN, 1)
    shape = ("nose_width", "eye_spacing", "jaw_width", "mouth_width", "brow_height", "chin_width")

    def strays(hand):
        taken = [seen_by(person, hand, np.random.default_rng(n)) for n in range(12)]
        return np.mean([abs(getattr(t, name) - getattr(person, name)) for t in taken for name in shape])

    by_name = {hand.name: strays(hand) for hand in HANDS}
    assert by_name["memory"] > 2 * by_name["smudged"]


def test_glasses_are_opaque_and_cold_to_a_thermal_camera():
    wearing = render(Person(glasses=1.0), View(), 96, 120)
    bare = render(Person(), View(), 96, 120)
    heat = [thermal(r, np.random.default_rng(2)).astype(float) for r in (wearing, bare)]
    eyes = tuple(np.round(bare.points5[:2].T).astype(int)[::-1])
    cheek = tuple(np.round(bare.points68[[2, 14]].mean(0) * [1, 1]).astype(int)[::-1])
    assert heat[0][eyes].mean() < 0.6 * heat[1][eyes].mean()
    assert heat[1][cheek] > 100


def test_near_infrared_lights_skin_of_all_tones_and_blackens_pupils():
    means = {}
    for melanin in (0.05, 0.9):
        r = render(Person(melanin=melanin), View(), 160, 200)
        image = near_infrared(r, np.random.default_rng(3)).astype(float)
        means[melanin] = image[r.part == Part.SKIN].mean()
        iris = image[r.part == Part.IRIS]
        assert np.percentile(iris, 10) < 0.5 * means[melanin]
    assert means[0.9] > 0.7 * means[0.05]


def test_the_folder_is_what_enrolment_takes(samples, tmp_path):
    assert write(samples, tmp_path) == len(samples)
    photos = sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "photo").rglob("*.jpg"))
    assert photos[0] == "photo/p00000/p00000_1.jpg"
    assert len(photos) == 6
    rows = list(csv.DictReader((tmp_path / "metadata.csv").read_text(encoding="utf-8").splitlines()))
    assert tuple(rows[0]) == FIELDS
    assert len(rows) == len(samples)
    assert {row["sex"] for row in rows} <= {"male", "female"}
    for row, sample in zip(rows, samples, strict=True):
        assert cv2.imread(str(tmp_path / row["file"])) is not None
        assert float(row["x1"]) == pytest.approx(float(sample.points5[0, 0]), abs=0.01)
        assert len(row["points68"].split(";")) == 68


def test_the_command_writes_what_was_asked_for(tmp_path):
    arguments = ["synth", "faces", "--out", str(tmp_path), "--people", "1", "--photos", "1", "--size", "48x60"]
    result = CliRunner().invoke(app, [*arguments, "--modalities", "photo,thermal"])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["metadata.csv", "photo", "thermal"]
    assert cv2.imread(str(tmp_path / "photo/p00000/p00000_1.jpg")).shape == (60, 48, 3)


@pytest.mark.parametrize(("option", "value"), [("--modalities", "photo,xray"), ("--size", "12"), ("--size", "axb")])
def test_the_command_names_what_it_cannot_read(tmp_path, option, value):
    result = CliRunner().invoke(app, ["synth", "faces", "--out", str(tmp_path), option, value])
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())
