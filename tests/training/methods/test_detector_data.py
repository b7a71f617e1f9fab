"""Preparing faces from an LFW folder, and the verb's answers to wrong requests, on a made-up archive of drawn heads."""

import csv
import io
import tarfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from engine.errors import LimnerError
from training.cli import app
from training.data.lfw import LFW
from training.methods.detector_evaluation import SIZES, faceless, trials
from training.methods.detector_faces import FRAME, RENDITIONS, people_of, prepare

POINTS = [(104, 112), (146, 112), (125, 138), (107, 158), (143, 158)]
COLUMNS = ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four people with a drawn photo each, stored as the real archive is."""
    folder = tmp_path_factory.mktemp("faces")
    rows = []
    with tarfile.open(folder / "lfw-frames.tar", "w") as archive:
        for person in range(4):
            photo = np.full((FRAME, FRAME, 3), 40 + 50 * person, np.uint8)
            cv2.ellipse(photo, (125, 110), (56, 80), 0, 0, 360, (40, 50, 60), -1)
            cv2.ellipse(photo, (125, 126), (46, 63), 0, 0, 360, (140, 170, 210), -1)
            for x, y in POINTS[:2]:
                cv2.circle(photo, (x, y), 6, (20, 20, 20), -1)
            cv2.line(photo, POINTS[3], POINTS[4], (60, 60, 150), 4)
            _, data = cv2.imencode(".png", photo)
            name = f"lfw/Person_{person}/Person_{person}_0001.png"
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data.tobytes()))
            points = {f"{c}_{axis}": p[i] for c, p in zip(COLUMNS, POINTS, strict=True) for i, axis in enumerate("xy")}
            box = {"box_x": 79, "box_y": 63, "box_w": 92, "box_h": 126}
            rows.append({"file": name, "identity": f"Person_{person}", **box, **points, "score": 0.9})
    with (folder / "lfw-landmarks.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_prepared_faces_are_those_of_the_people_asked_for_and_are_made_once(source: Path, tmp_path: Path) -> None:
    library = prepare(tmp_path / "faces", source, ["Person_1", "Person_3"], 10)
    assert library.photos.shape == (2, FRAME, FRAME)
    assert library.renditions.shape == (2, len(RENDITIONS), FRAME, FRAME)
    assert [int(photo[0, 0]) for photo in library.photos] == [90, 190]
    np.testing.assert_allclose(library.points[:, 0], [POINTS, POINTS])
    # A drawing from memory moves its points, by less than half an eye distance; the others keep them.
    moved = np.hypot(*(library.points - library.points[:, :1]).transpose(3, 0, 1, 2)).max(axis=(0, 2))
    assert moved[[0, 1, 2, 4]].max() == 0
    assert 0 < moved[3] < 21
    written = (tmp_path / "faces" / "renditions.npy").stat().st_mtime_ns
    again = prepare(tmp_path / "faces", source, ["Person_1", "Person_3"], 10)
    assert (tmp_path / "faces" / "renditions.npy").stat().st_mtime_ns == written
    np.testing.assert_array_equal(again.renditions, library.renditions)
    other = prepare(tmp_path / "faces", source, ["Person_0"], 10)
    assert len(other) == 1


def test_no_person_is_both_trained_on_and_held_out(source: Path) -> None:
    lfw = LFW(source)
    training, held_out = people_of(lfw, held_out=False), people_of(lfw, held_out=True)
    lfw.close()
    assert not set(training) & set(held_out)
    assert sorted([*training, *held_out]) == [f"Person_{i}" for i in range(4)]


def test_trials_show_the_points_where_they_say_in_every_modality_and_size(source: Path, tmp_path: Path) -> None:
    lfw = LFW(source)
    pictures = list(trials(lfw, 4))
    lfw.close()
    assert {trial.size for trial in pictures} == set(SIZES)
    assert {"photo", "near infrared", "thermal", "sketch, pencil"} <= {trial.modality for trial in pictures}
    for trial in pictures:
        moved = np.array(POINTS) @ trial.transform[:, :2].T + trial.transform[:, 2]
        np.testing.assert_allclose(trial.points, moved, atol=0.01)
        if trial.modality == "photo":
            grey = trial.image.grey()
            eyes, between = trial.points[:2], trial.points[:2].mean(0)
            tones = [grey[round(float(y)), round(float(x))] for x, y in (*eyes, between)]
            assert max(tones[:2]) < tones[2] - 0.2
    library = prepare(tmp_path / "faces", source, ["Person_2"], 1)
    groups = [group for group, _ in faceless(library, 4)]
    assert {group: groups.count(group) for group in groups} == {
        "composed": 4,
        "head without face": 4,
        "building, flower": 2,
    }


def test_the_verb_wants_either_to_train_or_to_measure(source: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(app, ["detector", "--data", str(source)]).exit_code == 2
    both = ["--out", str(tmp_path / "a.onnx"), "--evaluate", str(tmp_path / "b.onnx")]
    assert run(app, ["detector", "--data", str(source), *both]).exit_code == 2


def test_what_is_missing_is_named_in_one_sentence(source: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    with pytest.raises(LimnerError, match=r"no lfw-frames\.tar here"):
        run(app, ["detector", "--data", str(tmp_path), "--out", str(tmp_path / "a.onnx")], catch_exceptions=False)
    measure = ["detector", "--data", str(source), "--evaluate", str(tmp_path / "none.onnx")]
    with pytest.raises(LimnerError, match="there is no such detector"):
        run(app, measure, catch_exceptions=False)
