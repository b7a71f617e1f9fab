"""A file appears whole or not at all; what a killed program began is swept away, what is being written is not."""

import os
import stat
from pathlib import Path

import pytest

from engine.formats import drafted, is_draft, sweep


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "new" / "file"
    file.parent.mkdir()
    with drafted(file, mode=0o444) as draft:
        draft.write_bytes(b"whole")
        assert not file.exists()
        assert is_draft(draft)
    assert file.read_bytes() == b"whole"
    assert list(file.parent.iterdir()) == [file]
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o444


def test_no_folder_is_made_that_nobody_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), drafted(tmp_path / "mistyped" / "file"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_fails_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")
    with pytest.raises(FileNotFoundError), drafted(file) as draft:
        draft.with_name("elsewhere").rename(draft)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("file", b"before")]


def test_drafts_that_nobody_has_touched_for_long_are_swept_away(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    names = (".draft-old", "0123.draft", ".draft-young", "photo.jpg")
    files = {name: tmp_path / "ab" / name for name in names}
    for file in files.values():
        file.write_bytes(b"x")
    for name in (".draft-old", "0123.draft", "photo.jpg"):
        os.utime(files[name], (1e9, 1e9))
    sweep(tmp_path)
    assert {file.name for file in (tmp_path / "ab").iterdir()} == {".draft-young", "photo.jpg"}
