"""Each reader makes the rows that its data set's layout means; the check names each kind of fault, and only faults."""

import tarfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from engine.errors import LimnerError
from engine.formats import ChipSpec, Modality
from training.cli import app
from training.data.check import check
from training.data.manifest import Manifest, Row, read_manifest, write_manifest
from training.data.pictures import Pictures, chips
from training.data.readers import READERS
from training.errors import DataError
from training.synthetic.faces.stream import Plan, stream
from training.synthetic.faces.write import write

SPEC = ChipSpec(32, 32, ((10.0, 12.0), (21.0, 12.0), (15.5, 18.0), (11.5, 24.0), (19.5, 24.0)))


def picture(path: Path, seed: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(seed).integers(0, 255, (20, 24, 3), dtype=np.uint8)
    cv2.imwrite(str(path), noise)


def lay_out(root: Path, names: list[str]) -> Path:
    for i, name in enumerate(names):
        if name.endswith((".txt", ".csv")):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
        else:
            picture(root / name, i)
    return root


def simple(rows: list[Row]) -> set[tuple[str, str, str]]:
    return {(row.file, row.person, row.modality.value) for row in rows}


def test_cufs_pairs_by_name_and_keeps_the_sets_apart(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        [
            "CUHK_training_photo/photo/f-005-01.png",
            "CUHK_training_sketch/sketch/F2-005-01-sz1.png",
            "CUHK_training_photo/photo/f1-005-01.png",
            "CUHK_training_sketch/sketch/f1-005-01-sz1.png",
            "CUHK_training_photo/photo/m-099-01.png",
            "AR/photo/m-001-01.png",
            "AR/sketch/m-001-01-sz1.png",
        ],
    )
    rows = READERS["cufs"].read(tmp_path)
    assert {row.person for row in rows} == {"cuhk-f-005-01", "cuhk-f1-005-01", "ar-m-001-01"}
    sketch = next(r for r in rows if r.modality == Modality.SKETCH and r.person == "cuhk-f-005-01")
    assert sketch.source == "CUHK_training_photo/photo/f-005-01.png"


def test_cufsf_takes_ferets_frontal_photo(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        ["feret/00002fb010.png", "feret/00002fa010.png", "feret/00002qr.png", "original_sketch/00002.png", "x/9.png"],
    )
    assert simple(READERS["cufsf"].read(tmp_path)) == {
        ("feret/00002fa010.png", "00002", "photo"),
        ("original_sketch/00002.png", "00002", "sketch"),
    }


def test_prip_composites_name_no_source(tmp_path: Path) -> None:
    lay_out(tmp_path, ["photos/M001.png", "identikit/m001.png", "faces_am/m001.png", "photos/M002.png"])
    rows = READERS["prip"].read(tmp_path)
    assert [(r.person, r.camera, r.source) for r in rows if r.modality == Modality.SKETCH] == [
        ("m001", "faces_am", None),
        ("m001", "identikit", None),
    ]
    assert {r.person for r in rows} == {"m001"}


def test_lfw_folder_needs_lfws_names(tmp_path: Path) -> None:
    lay_out(tmp_path, ["lfw/Ann_Lee/Ann_Lee_0001.png", "lfw/Ann_Lee/notes.png"])
    assert simple(READERS["lfw-folder"].read(tmp_path)) == {("lfw/Ann_Lee/Ann_Lee_0001.png", "Ann_Lee", "photo")}


def test_lfw_tar_reads_landmarks_and_pictures_out_of_the_archive(tmp_path: Path) -> None:
    picture(tmp_path / "Ann_0001.webp")
    with tarfile.open(tmp_path / "lfw-frames.tar", "w") as archive:
        archive.add(tmp_path / "Ann_0001.webp", "lfw/Ann/Ann_0001.webp")
    names = [f"{p}_{a}" for p in ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth") for a in "xy"]
    header = "file,identity,box_x,box_y,box_w,box_h," + ",".join(names) + ",score\n"
    (tmp_path / "lfw-landmarks.csv").write_text(
        header
        + "lfw/Ann/Ann_0001.webp,Ann,1,1,9,9,"
        + ",".join(["7", "8", "16", "8", "12", "12", "8", "16", "15", "16"])
        + ",.9\n"
    )
    (row,) = READERS["lfw-tar"].read(tmp_path)
    assert row.points == (7, 8, 16, 8, 12, 12, 8, 16, 15, 16)
    assert chips(Manifest(tmp_path, (row,)), SPEC).shape == (1, 1, 32, 32)
    with Pictures(tmp_path) as pictures, pytest.raises(LimnerError, match="no such member"):
        pictures.open("lfw-frames.tar!lfw/Bob.webp")


def test_casia_takes_its_split_from_view_two(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        [
            "s1/NIR/00001/001.png",
            "s1/VIS/00001/001.png",
            "s2/NIR/30002/001.png",
            "s2/VIS/30002/001.png",
            "s3/VIS/30002/9.png",
        ],
    )
    rows = READERS["casia-nir-vis"].read(tmp_path)
    assert {(r.person, r.modality.value, r.camera, r.split) for r in rows} >= {("00001", "nir", "s1", None)}
    (tmp_path / "protocols").mkdir()
    (tmp_path / "protocols/nir_train_1.txt").write_text("s1\\NIR\\00001\\001.bmp\r\n")
    (tmp_path / "protocols/vis_gallery_1.txt").write_text("s2\\VIS\\30002\\001.jpg\r\n")
    split = {(r.file, r.split) for r in READERS["casia-nir-vis"].read(tmp_path)}
    assert split == {("s1/NIR/00001/001.png", "train"), ("s2/VIS/30002/001.png", "test")}


def test_tufts_reads_the_modality_from_the_folders_name(tmp_path: Path) -> None:
    lay_out(
        tmp_path, ["TD_RGB_E_Set1/7/a.png", "TD_IR_E_Set1/7/b.png", "TD_NIR_A/7/c.png", "TD_CS/7/d.png", "other/e.png"]
    )
    rows = READERS["tufts"].read(tmp_path)
    assert {(r.person, r.modality.value) for r in rows} == {("007", m) for m in ("photo", "thermal", "nir", "sketch")}


def test_a_folder_a_person_may_hold_modalities(tmp_path: Path) -> None:
    lay_out(tmp_path, ["Ann/1.png", "Ann/sketch/2.png", "Ann/holiday/3.png", "loose.png"])
    assert simple(READERS["folder"].read(tmp_path)) == {
        ("Ann/1.png", "Ann", "photo"),
        ("Ann/sketch/2.png", "Ann", "sketch"),
    }


def test_the_rendered_world_brings_its_table(tmp_path: Path) -> None:
    plan = Plan(people=2, shots=2, modalities=("photo", "sketch"), width=64, height=64)
    write(stream(plan), tmp_path)
    rows = READERS["rendered"].read(tmp_path)
    assert [(r.person, r.modality.value) for r in rows[:3]] == [
        ("p00000", "photo"),
        ("p00000", "sketch"),
        ("p00000", "photo"),
    ]
    assert rows[1].source == rows[0].file, "a sketch was made on the occasion of a photo"
    assert all(row.points is not None and len(row.points) == 10 for row in rows)
    assert check(Manifest(tmp_path, tuple(rows))) == []
    (tmp_path / "metadata.csv").write_text("file,person,modality\np/1.png,p7,painting\n")
    with pytest.raises(DataError, match="line 2"):
        READERS["rendered"].read(tmp_path)


@pytest.mark.parametrize("name", READERS)
def test_a_wrong_layout_says_what_was_looked_for_and_what_was_found(name: str, tmp_path: Path) -> None:
    picture(tmp_path / "strange.png")
    with pytest.raises(DataError) as caught:
        READERS[name].read(tmp_path)
    assert READERS[name].looked_for in str(caught.value)
    assert "strange.png (1 pictures in all)" in str(caught.value)
    with pytest.raises(DataError, match="no such folder"):
        READERS[name].read(tmp_path / "none")


def test_the_check_names_each_kind_of_fault(tmp_path: Path) -> None:
    for i, name in enumerate(["a", "b", "c", "d", "far"]):
        picture(tmp_path / f"{name}.png", i)
    picture(tmp_path / "again.png", 0)
    picture(tmp_path / "other_side.png", 1)
    (tmp_path / "broken.png").write_bytes((tmp_path / "a.png").read_bytes()[:90])
    P, S = Modality.PHOTO, Modality.SKETCH
    rows = (
        Row("a.png", "Ann", P, "train"),
        Row("again.png", "Ann", P, "train"),
        Row("b.png", "Bob", P, "train"),
        Row("other_side.png", "Cid", P, "test"),
        Row("c.png", "Dan", P, "train"),
        Row("d.png", "Dan", P, "test"),
        Row("broken.png", "Eve", P, "train"),
        Row("gone.png", "Eve", P, "train"),
        Row("far.png", "Fay", S, "test", source="a.png", points=(900.0, 900.0, 950.0, 900.0)),
    )
    faults = check(Manifest(tmp_path, rows))
    assert {(fault.kind, fault.file) for fault in faults} == {
        ("duplicate", "again.png"),
        ("leak-image", "other_side.png"),
        ("leak-person", "c.png"),
        ("corrupt", "broken.png"),
        ("missing", "gone.png"),
        ("source", "far.png"),
        ("points", "far.png"),
    }


def test_import_split_and_check_from_the_command_line(tmp_path: Path) -> None:
    lay_out(tmp_path / "set", [f"p{i}/{k}.png" for i in range(10) for k in range(2)])
    run = CliRunner().invoke
    made = run(
        app,
        [
            "data",
            "import",
            str(tmp_path / "set"),
            "--reader",
            "folder",
            "--out",
            str(tmp_path / "m/m.csv"),
            "--split",
            str(tmp_path / "s.json"),
        ],
    )
    assert made.exit_code == 0, made.output
    assert "20 photo of 10 people (7 train, 1 validation, 2 test)" in made.output
    assert run(app, ["data", "check", str(tmp_path / "m/m.csv")]).exit_code == 0
    rows = list(read_manifest(tmp_path / "m/m.csv"))
    write_manifest([*rows, Row("nowhere.png", "p1", Modality.PHOTO)], tmp_path / "m/m.csv")
    faulty = run(app, ["data", "check", str(tmp_path / "m/m.csv"), "--json"])
    assert faulty.exit_code == 1
    assert '"kind": "missing", "file": "nowhere.png"' in faulty.output
    listed = run(app, ["data", "list"]).output
    assert all(name in listed for name in READERS)


def test_a_picture_without_points_is_taken_as_cropped_already(tmp_path: Path) -> None:
    grey = np.tile(np.linspace(0, 255, 64).astype(np.uint8), (64, 1))
    cv2.imwrite(str(tmp_path / "g.png"), grey)
    chip = chips(Manifest(tmp_path, (Row("g.png", "a", Modality.PHOTO),)), SPEC)[0, 0]
    expected = grey.astype(np.float32).reshape(32, 2, 32, 2).mean(axis=(1, 3)) / 255
    assert np.abs(chip - expected).max() < 0.02
