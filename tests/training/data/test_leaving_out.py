"""Pictures that nobody may learn from are left out of a manifest by their content, wherever they lie."""

import json
import tarfile

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from engine.formats import Modality, digest_bytes
from training.cli import app
from training.data.leaving_out import without
from training.data.manifest import Manifest, Row, read_manifest, write_manifest


@pytest.fixture
def manifest(tmp_path):
    rng = np.random.default_rng(3)
    for name in ("a.png", "b.png", "c.png"):
        Image.fromarray(rng.integers(0, 256, (16, 16), np.uint8)).save(tmp_path / name)
    with tarfile.open(tmp_path / "all.tar", "w") as archive:
        archive.add(tmp_path / "c.png", "in/c.png")
    rows = (
        Row("a.png", "Ann", Modality.PHOTO),
        Row("b.png", "Ann", Modality.SKETCH, source="a.png"),
        Row("b.png", "Bob", Modality.SKETCH),
        Row("all.tar!in/c.png", "Cid", Modality.PHOTO),
        Row("gone.png", "Dan", Modality.PHOTO),
    )
    return Manifest(tmp_path, rows)


def digest(manifest, name):
    return digest_bytes((manifest.root / name).read_bytes())


def test_a_picture_goes_and_what_was_drawn_from_it_goes_with_it(manifest):
    left, gone = without(manifest, {digest(manifest, "a.png")})
    assert [row.person for row in left] == ["Bob", "Cid", "Dan"]
    assert [(row.file, named) for row, named in gone] == [
        ("a.png", digest(manifest, "a.png")),
        ("b.png", digest(manifest, "a.png")),
    ]


def test_a_picture_in_an_archive_is_known_by_its_content(manifest):
    left, gone = without(manifest, {digest(manifest, "c.png")})
    assert [row.person for row, _ in gone] == ["Cid"]
    assert len(left) == 4


def test_with_no_digest_everything_stays(manifest):
    left, gone = without(manifest, set())
    assert (left, gone) == (manifest, [])


def test_the_verb_writes_what_is_left_and_names_what_is_not(manifest, tmp_path):
    listed = write_manifest(manifest, tmp_path / "all.csv")
    digests = tmp_path / "case.txt"
    digests.write_text(digest(manifest, "b.png") + "\n")
    out = tmp_path / "below" / "left.csv"
    told = CliRunner().invoke(
        app, ["data", "leave-out", str(listed), "--digests", str(digests), "--out", str(out), "--json"]
    )
    assert told.exit_code == 0, told.output
    *named, summary = map(json.loads, told.output.splitlines())
    assert [each["person"] for each in named] == ["Ann", "Bob"]
    assert summary == {"summary": {"rows": 3, "left_out": 2, "people": 3}}
    kept = read_manifest(out)
    assert {row.person for row in kept} == {"Ann", "Cid", "Dan"}
    assert (out.parent / kept.rows[0].file).resolve() == manifest.root / "a.png"
