"""Readers of spectra make the rows that their layouts mean, and rows become numbers by the engine's own chain."""

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest

from engine.formats import WHOLE, Modality, SpectrumSpec, read_spectrum
from engine.formats.spectra_preparation import Normalise, Resample
from tests.spectra import columns, curve
from training.data.check import check
from training.data.cuts import Cuts, cut_chips
from training.data.manifest import Manifest, Row, read_manifest, write_manifest
from training.data.readers import READERS
from training.data.readers.mpx import polymer_of
from training.data.spectra import network_spec, prepared_rows, rendered_rows
from training.errors import DataError

CHAIN = (Resample(low=600, high=3200, points=64), Normalise())
SPEC = SpectrumSpec(64, {Modality.RAMAN: CHAIN, Modality.IR: CHAIN})


def simple(folder: Path, reader: str) -> set[tuple[str, str, str, str | None]]:
    return {(r.file, r.person, r.modality.value, r.camera) for r in READERS[reader].read(folder)}


@pytest.fixture
def mpx(tmp_path: Path) -> Path:
    lines = ["file,technique,material,campaign"]
    with tarfile.open(tmp_path / "mpx-spectra.tar.xz", "w:xz") as tar:
        for number, (technique, material, season) in enumerate(
            [("raman", "(01) LDPE", "Spring"), ("ftir-atr", "(01) LDPE", "Summer"), ("raman", "(05) PS", "Autumn")]
        ):
            data = columns(*curve(shift=10.0 * number), heading="cm-1,Intensity")
            member = tarfile.TarInfo(f"spectra/{number}.csv")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
            lines.append(f"{number}.csv,{technique},{material},{season}")
    (tmp_path / "mpx-metadata.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_mpx_is_read_from_its_archive_with_the_season_as_the_camera(mpx: Path) -> None:
    archive = "mpx-spectra.tar.xz!spectra/"
    assert simple(mpx, "mpx") == {
        (f"{archive}0.csv", "(01) LDPE", "raman", "Spring"),
        (f"{archive}1.csv", "(01) LDPE", "ir", "Summer"),
        (f"{archive}2.csv", "(05) PS", "raman", "Autumn"),
    }
    assert [polymer_of(name) for name in ("(01) LDPE", "(02) HDPE", "(05) PS")] == ["PE", "PE", "PS"]


def test_rows_are_prepared_by_the_engine_and_read_once(mpx: Path, tmp_path: Path) -> None:
    manifest = read_manifest(write_manifest(READERS["mpx"].read(mpx), mpx / "manifest.csv"))
    prepared = prepared_rows(manifest, tmp_path / "cache", SPEC)
    (mpx / "own.csv").write_bytes(columns(*curve(shift=20.0)))
    alone = SPEC.chip(read_spectrum(mpx / "own.csv").taken_as(Modality.RAMAN), WHOLE)
    np.testing.assert_allclose(prepared.values[2], alone.pixels[0, 0], atol=1e-5)
    assert prepared.of("raman").substances.tolist() == ["(01) LDPE", "(05) PS"]
    (mpx / "mpx-spectra.tar.xz").unlink()
    np.testing.assert_array_equal(prepared_rows(manifest, tmp_path / "cache", SPEC).values, prepared.values)


def test_a_member_that_the_archive_lacks_is_named(mpx: Path, tmp_path: Path) -> None:
    rows = READERS["mpx"].read(mpx)
    lost = rows[0].__class__("mpx-spectra.tar.xz!spectra/9.csv", "x", Modality.IR)
    with pytest.raises(DataError, match=r"9\.csv"):
        prepared_rows(Manifest(mpx, (*rows, lost)), tmp_path / "cache", SPEC)


def test_rruff_takes_each_measurement_once(tmp_path: Path) -> None:
    for name in (
        "Quartz__R040031__Raman__532__0__unoriented__Raman_Data_RAW__1.txt",
        "Quartz__R040031__Raman__532__0__unoriented__Raman_Data_Processed__1.txt",
        "Quartz__R040031-1__Infrared__Infrared_Data_Processed__2.txt",
        "readme.txt",
    ):
        (tmp_path / name).touch()
    assert simple(tmp_path, "rruff") == {
        ("Quartz__R040031__Raman__532__0__unoriented__Raman_Data_RAW__1.txt", "quartz", "raman", "R040031"),
        ("Quartz__R040031-1__Infrared__Infrared_Data_Processed__2.txt", "quartz", "ir", "R040031"),
    }


def test_open_specy_is_read_by_its_table(tmp_path: Path) -> None:
    (tmp_path / "a1.csv").touch()
    (tmp_path / "b2.csv").touch()
    (tmp_path / "library_metadata.csv").write_text(
        "sample_name,spectrum_identity,spectrum_type,organization\n"
        "a1,Poly  Ethylene,FTIR,X\nb2,Nylon,Raman,\nlost,Nylon,Raman,\n"
    )
    assert simple(tmp_path, "openspecy") == {
        ("a1.csv", "poly ethylene", "ir", "X"),
        ("b2.csv", "nylon", "raman", None),
    }


def test_a_folder_a_substance_needs_a_folder_a_technique(tmp_path: Path) -> None:
    for name in ("nylon/raman/1.txt", "nylon/ir/1.csv", "nylon/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert simple(tmp_path, "folder") == {
        ("nylon/raman/1.txt", "nylon", "raman", None),
        ("nylon/ir/1.csv", "nylon", "ir", None),
    }


def test_rendered_substances_come_with_both_techniques(tmp_path: Path) -> None:
    rows = rendered_rows(3, 2, 1, tmp_path, SPEC)
    assert rows.substances.tolist() == ["rendered-00000"] * 2 + ["rendered-00001"] * 2
    assert rows.techniques.tolist() == ["raman", "ir"] * 2
    assert np.isfinite(rows.values).all()


def test_the_check_names_what_is_wrong_with_spectra_on_disk_and_in_archives(mpx: Path) -> None:
    rows = list(READERS["mpx"].read(mpx))
    x, y = curve(shift=55.0)
    (mpx / "first.csv").write_bytes(columns(x, y, heading="cm-1,A"))
    (mpx / "again.csv").write_bytes(columns(x, y, heading="cm-1;A", between=";"))
    (mpx / "other.csv").write_bytes(columns(x, y + 0.5, heading="laser 785 nm\ncm-1,Raman intensity"))
    (mpx / "unclear.csv").write_text("nothing to see")
    rows += [
        Row("first.csv", "PE", Modality.IR, split="train"),
        Row("again.csv", "PE", Modality.IR, split="test"),
        Row("other.csv", "PP", Modality.IR),
        Row("unclear.csv", "PP", Modality.IR),
        Row("gone.csv", "PP", Modality.IR),
        Row("mpx-spectra.tar.xz!spectra/9.csv", "PP", Modality.RAMAN),
        Row("no.tar.xz!spectra/1.csv", "PP", Modality.RAMAN),
    ]
    found = {(fault.kind, fault.file.rpartition("/")[2]) for fault in check(Manifest(mpx, tuple(rows)))}
    assert found == {
        ("leak-person", "first.csv"),
        ("leak-image", "again.csv"),
        ("corrupt", "other.csv"),
        ("corrupt", "unclear.csv"),
        ("missing", "gone.csv"),
        ("missing", "9.csv"),
        ("corrupt", "1.csv"),
    }


def test_a_networks_rows_are_cut_from_a_manifest_with_mean_0_and_spread_1(mpx: Path, tmp_path: Path) -> None:
    manifest = read_manifest(write_manifest(READERS["mpx"].read(mpx), mpx / "manifest.csv"))
    chips = cut_chips(manifest, network_spec(128), Cuts(), tmp_path / "cache")
    assert (chips.shape, chips.dtype) == ((3, 1, 1, 1, 128), np.float16)
    rows = chips[:, 0, 0, 0].astype(np.float64)
    np.testing.assert_allclose(rows.mean(1), 0, atol=2e-3)
    np.testing.assert_allclose(rows.std(1), 1, atol=2e-3)
