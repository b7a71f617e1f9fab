"""SYSU-MM01, RegDB and LLCM as they are distributed, and their lists, damaged ones too."""

from pathlib import Path

import numpy as np
import pytest
import scipy.io

from engine.formats import Modality
from tests.training.persons import crop, identities_as_matlab, permutations_as_matlab
from training.data.check import check
from training.data.manifest import Manifest
from training.data.person_lists import gallery_permutations, identities, indexed, numbered_splits
from training.data.readers import READERS
from training.data.readers.regdb import rows_of
from training.errors import DataError


def sysu(root: Path) -> Path:
    for number, name in enumerate(
        ["cam1/0001/0001", "cam3/0001/0002", "cam2/0004/0001", "cam6/0004/0007", "cam5/0008/0001"]
    ):
        crop(root / f"{name}.png", number)
    return root


def test_sysu_takes_modality_from_the_camera_and_sides_from_matlab_lists(tmp_path: Path) -> None:
    sysu(tmp_path)
    identities_as_matlab(tmp_path / "exp/train_id.mat", [1])
    identities_as_matlab(tmp_path / "exp/test_id.mat", [4])
    rows = READERS["sysu-mm01"].read(tmp_path)
    assert {(r.person, r.modality.value, r.camera, r.split) for r in rows} == {
        ("0001", "visible", "1", "train"),
        ("0001", "infrared", "3", "train"),
        ("0004", "visible", "2", "test"),
        ("0004", "infrared", "6", "test"),
    }, "person 8 is in no list"
    assert check(Manifest(tmp_path, tuple(rows))) == []


def test_sysu_reads_text_lists_and_a_folder_without_lists(tmp_path: Path) -> None:
    sysu(tmp_path)
    assert {(r.person, r.split) for r in READERS["sysu-mm01"].read(tmp_path)} == {
        ("0001", None), ("0004", None), ("0008", None),
    }  # fmt: skip
    (tmp_path / "exp").mkdir()
    (tmp_path / "exp/val_id.txt").write_text("1,8\n")
    (tmp_path / "exp/test_id.txt").write_text("4\n")
    assert {(r.person, r.split) for r in READERS["sysu-mm01"].read(tmp_path)} == {
        ("0001", "validation"), ("0008", "validation"), ("0004", "test"),
    }  # fmt: skip


def regdb(root: Path) -> Path:
    for person in (1, 2, 11):
        for name in ("Visible", "Thermal"):
            crop(root / name / str(person) / f"{name[0]}_{person}.png", person)
    return root


def test_regdb_takes_the_folder_for_the_person_because_labels_repeat_on_the_two_sides(tmp_path: Path) -> None:
    regdb(tmp_path)
    (tmp_path / "idx").mkdir()
    for word, name in (("visible", "Visible"), ("thermal", "Thermal")):
        (tmp_path / f"idx/train_{word}_2.txt").write_text(f"{name}/11/{name[0]}_11.png 0\n")
        (tmp_path / f"idx/test_{word}_2.txt").write_text(f"{name}/1/{name[0]}_1.png 0\n{name}/2/{name[0]}_2.png 1\n")
    rows = rows_of(tmp_path, 2)
    assert {(r.person, r.modality, r.split) for r in rows} == {
        (person, modality, side)
        for person, side in (("11", "train"), ("1", "test"), ("2", "test"))
        for modality in (Modality.VISIBLE, Modality.THERMAL)
    }
    with pytest.raises(DataError, match="numbered 1 to 10"):
        rows_of(tmp_path, 11)


def test_regdb_falls_back_on_the_numbered_splits_and_then_on_none(tmp_path: Path) -> None:
    regdb(tmp_path)
    assert {r.split for r in READERS["regdb"].read(tmp_path)} == {None}
    scipy.io.savemat(
        tmp_path / "regdb-split.mat",
        {"TrainIdx": np.array([[1], [2]], np.uint16), "TestIdx": np.array([[11], [1]], np.uint16)},
    )
    assert {(r.person, r.split) for r in rows_of(tmp_path, 1)} == {("1", "train"), ("11", "test")}
    assert {(r.person, r.split) for r in rows_of(tmp_path, 2)} == {("2", "train"), ("1", "test")}
    with pytest.raises(DataError, match="only 2"):
        rows_of(tmp_path, 3)


def test_llcm_reads_person_and_camera_from_the_name_and_the_sides_from_its_lists(tmp_path: Path) -> None:
    names = [
        "vis/0001/0001_c01_s1_f1_vis.png",
        "nir/0001/0001_c02_s1_f1_nir.png",
        "test_vis/cam1/0003/0003_c01_s1_f1_vis.png",
        "test_nir/cam4/0003/0003_c04_s1_f1_nir.png",
        "test_nir/cam4/0009/0009_c04_s1_f1_nir.png",
    ]
    for number, name in enumerate(names):
        crop(tmp_path / name, number)
    (tmp_path / "idx").mkdir()
    (tmp_path / "idx/train_vis.txt").write_text(f"{names[0]} 0\n")
    (tmp_path / "idx/train_nir.txt").write_text(f"{names[1]} 0\n")
    (tmp_path / "idx/test_id.txt").write_text("3\n")
    rows = READERS["llcm"].read(tmp_path)
    assert [(r.file, r.person, r.modality.value, r.split, r.camera) for r in rows] == [
        (names[0], "0001", "visible", "train", "1"),
        (names[1], "0001", "infrared", "train", "2"),
        (names[3], "0003", "infrared", "test", "4"),
        (names[2], "0003", "visible", "test", "1"),
    ]


def test_permutations_have_the_structure_of_the_real_file(tmp_path: Path) -> None:
    orders = {(1, 6): np.array([[2, 1, 3]] * 10), (2, 6): np.array([[1]] * 10)}
    permutations_as_matlab(tmp_path / "p.mat", orders)
    read = gallery_permutations(tmp_path / "p.mat")
    assert {key: value.tolist() for key, value in read.items()} == {k: v.tolist() for k, v in orders.items()}
    permutations_as_matlab(tmp_path / "bad.mat", {(1, 6): np.array([[2, 2, 3]] * 10)})
    with pytest.raises(DataError, match="camera 1, identity 6: a row is no permutation"):
        gallery_permutations(tmp_path / "bad.mat")


def test_damaged_lists_are_named_with_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "rand_perm_cam.mat").write_bytes(b"MATLAB 5.0 MAT-file" + bytes(30))
    with pytest.raises(DataError, match="not a MATLAB file"):
        gallery_permutations(tmp_path / "rand_perm_cam.mat")
    identities_as_matlab(tmp_path / "train_id.mat", [1])
    with pytest.raises(DataError, match="no variable 'TrainIdx', but id"):
        numbered_splits(tmp_path / "train_id.mat")
    (tmp_path / "test_id.txt").write_text("1,x\n")
    with pytest.raises(DataError, match="numbers with commas"):
        identities(tmp_path, "test")
    assert identities(tmp_path, "val") is None
    (tmp_path / "index.txt").write_text("Visible/1/a.bmp 0\nVisible/1/b.bmp\n")
    with pytest.raises(DataError, match="line 2"):
        indexed(tmp_path / "index.txt")
    scipy.io.savemat(tmp_path / "s.mat", {"TrainIdx": [[1, 2]], "TestIdx": [[2, 3]]})
    with pytest.raises(DataError, match="split 1 has identity 2 on both sides"):
        numbered_splits(tmp_path / "s.mat")
