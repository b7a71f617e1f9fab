"""Manifests survive a round trip in both formats, and everything wrong with one is said at once, by line."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats import Modality
from training.data.manifest import Manifest, Row, archive_and_member, read_manifest, write_manifest
from training.errors import DataError

_text = st.text(string.ascii_letters + string.digits + " ,\"'äß-_", min_size=1, max_size=12).filter(str.strip)
_points = st.none() | st.lists(st.integers(0, 4000).map(lambda n: n / 4), min_size=10, max_size=10).map(tuple)
_rows = st.builds(
    Row,
    file=_text,
    person=_text,
    modality=st.sampled_from(Modality),
    split=st.none() | st.sampled_from(["train", "validation", "test"]),
    camera=st.none() | _text,
    source=st.none() | _text,
    points=_points,
)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@given(rows=st.lists(_rows, min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows: list[Row], suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("manifest") / f"m{suffix}"
    write_manifest(rows, path)
    assert read_manifest(path) == Manifest(path.parent, tuple(rows))


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(
        "file,person,modality,split,points\n"
        "a.png,Ann,photo,train,\n"
        ",Ann,photo,train,\n"
        "b.png,Bob,drawing,train,\n"
        "c.png,Cid,photo,half,1 2 3\n"
        "d.png,Dan,photo,test,1 2 x 4\n"
    )
    with pytest.raises(DataError) as caught:
        read_manifest(path)
    said = str(caught.value)
    assert "line 2" not in said
    assert all(part in said for part in ("line 3: file", "line 4: modality", "'drawing'", "line 5: split", "line 6"))


@pytest.mark.parametrize(
    ("header", "said"),
    [("file,person\n", "'modality' is missing"), ("file,person,modality,age\n", "unknown column 'age'")],
)
def test_wrong_columns_are_named(header: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(header)
    with pytest.raises(DataError, match=said):
        read_manifest(path)


def test_lines_with_too_many_fields_and_files_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("file,person,modality\na,Ann,photo,9\n")
    with pytest.raises(DataError, match="line 2 has too many"):
        read_manifest(path)
    path.write_bytes(b"\xff\xfe\x00junk")
    with pytest.raises(DataError, match="not a CSV table"):
        read_manifest(path)
    broken = tmp_path / "m.parquet"
    broken.write_bytes(b"PAR1junk")
    with pytest.raises(DataError, match="not a Parquet table"):
        read_manifest(broken)
    with pytest.raises(DataError, match="no such manifest"):
        read_manifest(tmp_path / "none.csv")


def test_only_archives_have_members() -> None:
    assert archive_and_member("faces.tar!lfw/a.webp") == ("faces.tar", "lfw/a.webp")
    assert archive_and_member("Stop!Go/a.webp") is None
