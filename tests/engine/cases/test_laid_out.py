"""Pictures of a portable case lie in the library's folder while it is shown, and not when their program is dead."""

import subprocess
import sys
from pathlib import Path

import pytest

from engine.cases.laid_out import FOLDER, LaidOut, sweep_laid_out


def test_what_is_shown_stays_and_goes_when_it_is_closed(tmp_path: Path) -> None:
    first, second = LaidOut(tmp_path), LaidOut(tmp_path)
    for one in (first, second):
        (one.folder / "1-1").mkdir()
        (one.folder / "1-1" / "photo.jpg").write_bytes(b"plain")
    sweep_laid_out(tmp_path)
    first.close()
    assert not first.folder.exists()
    with pytest.raises(FileNotFoundError):
        (first.folder / "1-2").mkdir()
    assert (second.folder / "1-1" / "photo.jpg").read_bytes() == b"plain"
    second.close()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_what_a_killed_program_left_is_gone_when_the_next_one_opens_the_library(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from engine.cases.laid_out import LaidOut
laid = LaidOut(Path(sys.argv[1]))
(laid.folder / "photo.jpg").write_bytes(b"plain")
print(laid.folder, flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        sweep_laid_out(tmp_path)
        assert (folder / "photo.jpg").exists()
        process.kill()
    sweep_laid_out(tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_where_nothing_was_ever_laid_out_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    sweep_laid_out(tmp_path)
    assert list(tmp_path.iterdir()) == []
