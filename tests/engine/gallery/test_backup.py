"""A backup is one file that opens as the library was, made while others write; nothing is ever replaced by it."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine.errors import EncryptionError, GalleryError, PassphraseError, UsageError
from engine.formats import Kind
from engine.formats.encryption import is_encrypted
from engine.gallery import Library, back_up, enrol, restore, verify
from engine.gallery.database import draft_prefix
from engine.gallery.library import DATABASE
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people

PACK = "a" * 64
PASSPHRASE = "seven grey herons"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library(tmp_path / "library") as library:
        gallery = library.gallery_to_enrol_into("north", Kind.FACE)
        list(enrol(gallery, [people(tmp_path / "in", 4)], GreyValues()))
    return tmp_path / "library"


def test_a_restored_library_holds_what_the_saved_one_held(folder: Path, tmp_path: Path) -> None:
    with Library(folder) as library:
        saved = library.gallery("north").snapshot(PACK)
        assert back_up(library, tmp_path / "saved.limner") == (tmp_path / "saved.limner").stat().st_size
    restore(tmp_path / "saved.limner", tmp_path / "again")
    with Library(tmp_path / "again") as library:
        assert library.gallery("north").snapshot(PACK) == saved
        assert len(library.gallery("north").matrix(PACK).features) == 4
        assert list(verify(library)) == []


def test_a_backup_is_one_plain_file_and_leaves_no_draft(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with Library(folder) as library:
        back_up(library, tmp_path / "out" / "saved.limner")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["saved.limner"]


def test_backups_made_while_photos_are_enrolled_are_each_sound(folder: Path, tmp_path: Path) -> None:
    photos = people(tmp_path / "more", 40)
    with Library(folder) as library, Library(folder) as other:
        gallery = other.gallery_to_enrol_into("south", Kind.FACE)
        work = threading.Thread(target=lambda: list(enrol(gallery, [photos], GreyValues())))
        work.start()
        made = 0
        while work.is_alive() and made < 6:
            back_up(library, tmp_path / f"{made}.limner")
            made += 1
        work.join()
        back_up(library, tmp_path / f"{made}.limner")
    counts = []
    for number in range(made + 1):
        restore(tmp_path / f"{number}.limner", tmp_path / f"library {number}")
        with Library(tmp_path / f"library {number}") as library:
            assert list(verify(library, files=False)) == []
            counts.append(sum(info.photos for info in library.galleries()))
    assert counts == sorted(counts)
    assert counts[-1] == 44


def test_neither_a_file_nor_a_library_is_replaced(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"mine")
    with Library(folder) as library, pytest.raises(GalleryError, match="there is a file already"):
        back_up(library, tmp_path / "there")
    assert (tmp_path / "there").read_bytes() == b"mine"
    with pytest.raises(GalleryError, match="a library already"):
        restore(tmp_path / "there", folder)


def test_a_damaged_backup_is_refused_by_name_and_makes_no_library(folder: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.limner"
    with Library(folder) as library:
        back_up(library, saved)
    data = bytearray(saved.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(4096)
    saved.write_bytes(data)
    with pytest.raises(GalleryError, match=r"saved\.limner: .*damaged"):
        restore(saved, tmp_path / "again")
    assert not (tmp_path / "again" / DATABASE).exists()
    assert list((tmp_path / "again").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"not a database" * 300])
def test_what_is_no_backup_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(GalleryError, match=str(tmp_path / "file")):
        restore(tmp_path / "file", tmp_path / "again")


def test_a_backup_of_a_newer_program_is_refused_with_advice(folder: Path, tmp_path: Path) -> None:
    with Library(folder) as library:
        back_up(library, tmp_path / "saved")
    connection = sqlite3.connect(tmp_path / "saved")
    with connection:
        connection.execute("UPDATE schema_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(GalleryError, match=r"saved: .*newer Limner.*upgrade"):
        restore(tmp_path / "saved", tmp_path / "again")


def test_a_place_that_cannot_be_written_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    with Library(folder) as library, pytest.raises(GalleryError, match="nowhere"):
        back_up(library, tmp_path / "nowhere" / "saved")


@pytest.fixture
def locked(folder: Path, tmp_path: Path) -> Path:
    with Library(folder) as library:
        size = back_up(library, tmp_path / "saved.limner", PASSPHRASE)
    assert size == (tmp_path / "saved.limner").stat().st_size
    return tmp_path / "saved.limner"


def test_an_encrypted_backup_is_restored_by_who_knows_the_passphrase(
    locked: Path, folder: Path, tmp_path: Path
) -> None:
    content = locked.read_bytes()
    assert is_encrypted(locked)
    assert not any(part in content for part in (b"SQLite format", b"CREATE TABLE", b"north"))
    for wrong in ("seven grey heron", None):
        with pytest.raises(PassphraseError):
            restore(locked, tmp_path / "again", wrong)
    assert list((tmp_path / "again").iterdir()) == []
    restore(locked, tmp_path / "again", PASSPHRASE)
    with Library(folder) as saved, Library(tmp_path / "again") as library:
        assert library.gallery("north").snapshot(PACK) == saved.gallery("north").snapshot(PACK)
        assert list(verify(library)) == []
    assert locked.read_bytes() == content


def test_while_an_encrypted_backup_is_made_others_write_and_no_plain_file_of_it_has_a_name(
    folder: Path, tmp_path: Path
) -> None:
    before = {file.name for file in folder.iterdir()}
    with Library(folder) as library, Library(folder) as other, library.database.copied() as copy:
        other.gallery_to_enrol_into("south", Kind.FACE)
        there = {file.name for file in folder.iterdir()} - before - {f"{DATABASE}-wal", f"{DATABASE}-shm"}
        assert sys.platform == "win32" or there == set()
        content = copy.read()
        assert [info.name for info in library.galleries()] == ["north", "south"]
    assert content.startswith(b"SQLite format 3")
    assert b"south" not in content
    assert not list(folder.glob(".*"))


def test_a_killed_backup_leaves_nothing_plain_where_it_was_written_to_nor_in_a_library_that_is_opened(
    folder: Path, tmp_path: Path
) -> None:
    code = """
import sys
from pathlib import Path
from engine.gallery import Library
library = Library(Path(sys.argv[1]))
with library.database.copied() as copy:
    print(len(copy.read()), flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert int(process.stdout.readline()) > 4096
        process.kill()
    left = [file.name for file in folder.glob(f"{draft_prefix(folder / DATABASE)}*")]
    assert sys.platform == "win32" or left == []
    # What Windows, or a restoring that was killed, leaves.
    (folder / f"{draft_prefix(folder / DATABASE)}0123.draft-wal").write_bytes(b"plain")
    with Library(folder) as library:
        assert not list(folder.glob(".*"))
        assert [info.name for info in library.galleries()] == ["north"]


def test_a_changed_encrypted_backup_is_refused_by_name_and_makes_no_library(locked: Path, tmp_path: Path) -> None:
    whole = locked.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for damaged in (bytes(flipped), whole[:-5000]):
        locked.write_bytes(damaged)
        with pytest.raises(EncryptionError, match=r"saved\.limner: .*damaged"):
            restore(locked, tmp_path / "again", PASSPHRASE)
        assert list((tmp_path / "again").iterdir()) == []


def test_a_plain_backup_in_the_place_of_an_encrypted_one_is_not_restored_with_a_passphrase(
    folder: Path, tmp_path: Path
) -> None:
    with Library(folder) as library:
        back_up(library, tmp_path / "plain")
        with pytest.raises(UsageError, match="at least 8"):
            back_up(library, tmp_path / "other", "herons")
    with pytest.raises(UsageError, match="not encrypted"):
        restore(tmp_path / "plain", tmp_path / "again", PASSPHRASE)
    assert not (tmp_path / "again").exists()
    assert not (tmp_path / "other").exists()


def test_a_damaged_library_is_not_backed_up_encrypted_either(folder: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(folder / DATABASE)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'photo' LIMIT 1").fetchone()[0]
    connection.close()
    data = bytearray((folder / DATABASE).read_bytes())
    data[(root - 1) * 4096 + 100 : root * 4096] = bytes(3996)
    (folder / DATABASE).write_bytes(data)
    with Library(folder) as library, pytest.raises(GalleryError, match="damaged"):
        back_up(library, tmp_path / "saved", PASSPHRASE)
    assert not (tmp_path / "saved").exists()
    assert not [*tmp_path.glob(".*"), *folder.glob(".*")]
