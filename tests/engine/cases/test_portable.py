"""The portable case: whole elsewhere, the same bytes for the same case, and any change of it named without a crash."""

import gc
import json
import shutil
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.cases import (
    FEATURES,
    CaseError,
    Cases,
    Decision,
    begin_review,
    case_from_json,
    case_to_json,
    decide,
    export_case,
    open_portable,
    portable_faults,
    save_checklist,
)
from engine.cases.archive import write_archive
from engine.errors import EncryptionError, PassphraseError, UsageError
from engine.formats import Kind, digest_bytes
from engine.formats.encryption import Cost, decrypted, encrypted
from engine.gallery import Options, audit, enrol
from engine.gallery.rights import RightsError, Role
from engine.reports import report_on
from tests.engine.cases.conftest import PEOPLE, SEARCHED, acting, add_sketch, give_roles, ranking_of
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people

PASSPHRASE = "seven grey herons"


@pytest.fixture
def reviewed(searched: Cases) -> Cases:
    searched.note(SEARCHED, "The witness is sure of the ears. ü ☂")
    save_checklist(searched, SEARCHED, 1, 2, dict.fromkeys(FEATURES, "different"))
    decide(searched, SEARCHED, 1, 2, Decision.EXCLUDED, "ears")
    return searched


@pytest.fixture
def exported(reviewed: Cases, tmp_path: Path) -> Path:
    export_case(reviewed, SEARCHED, tmp_path / "case.zip")
    return tmp_path / "case.zip"


@pytest.fixture
def locked(reviewed: Cases, tmp_path: Path) -> Path:
    export_case(reviewed, SEARCHED, tmp_path / "case.limner", PASSPHRASE)
    return tmp_path / "case.limner"


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sealed_anew(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """What somebody makes who knows the format: right seal, right checksums of the container."""
    files = contents(path)
    change(files)
    write_archive(path, files.items())
    return path


def test_a_portable_case_holds_the_whole_case_its_pictures_and_its_log(exported: Path, reviewed: Cases) -> None:
    case = reviewed.case(SEARCHED)
    with open_portable(exported) as portable:
        assert portable.record == case
        assert portable.missing == ()
        assert [entry.action for entry in portable.audit] == [
            *("case.new", "case.probe", "case.search", "case.note", "case.checklist", "case.verdict")
        ]
        for sha256 in (case.probes[0].sha256, *case.searches[0].pictures):
            assert sha256 is not None
            assert digest_bytes(portable.picture(sha256)) == sha256
        with pytest.raises(CaseError, match="not part of the case"):
            portable.picture("f" * 64)
    assert portable_faults(exported) == []


def test_the_same_case_gives_the_same_bytes_however_often_it_was_looked_at(
    exported: Path, reviewed: Cases, tmp_path: Path
) -> None:
    reviewed.view(SEARCHED)
    again = export_case(reviewed, SEARCHED, tmp_path / "again.zip")
    assert again.path.read_bytes() == exported.read_bytes()
    reviewed.note(SEARCHED, "x")
    other = export_case(reviewed, SEARCHED, tmp_path / "again.zip")
    assert other.seal != again.seal


def test_an_export_puts_its_seal_on_record_and_needs_the_right(reviewed: Cases, tmp_path: Path) -> None:
    made = export_case(reviewed, SEARCHED, tmp_path / "case.zip")
    last = audit.entries(reviewed.database)[-1]
    assert (last.action, json.loads(last.details)["seal"]) == ("case.export", made.seal)
    assert portable_faults(made.path, made.seal) == []
    assert portable_faults(made.path, "0" * 64) == ["this is not the file that was exported with that seal"]
    give_roles(reviewed, {"Ada": Role.ADMINISTRATOR, "Cy": Role.CUSTODIAN})
    with pytest.raises(RightsError, match="'Cy' is a custodian and may not export cases"):
        export_case(acting(reviewed, "Cy"), SEARCHED, tmp_path / "other.zip")
    assert not (tmp_path / "other.zip").exists()


def test_an_encrypted_case_is_the_plain_one_to_whoever_knows_the_passphrase(
    locked: Path, exported: Path, reviewed: Cases, tmp_path: Path
) -> None:
    with decrypted(locked, PASSPHRASE) as stream:
        assert stream.read() == exported.read_bytes()
    again = export_case(reviewed, SEARCHED, tmp_path / "again", PASSPHRASE)
    assert again.path.read_bytes() != locked.read_bytes()
    assert portable_faults(locked, again.seal, PASSPHRASE) == []
    with open_portable(locked, PASSPHRASE) as portable, open_portable(exported) as plain:
        assert (portable.record, portable.seal, portable.audit) == (plain.record, plain.seal, plain.audit)
        assert portable.encrypted
        assert not plain.encrypted
        sha256 = portable.record.probes[0].sha256
        assert digest_bytes(portable.picture(sha256)) == sha256


def test_nothing_plain_of_an_encrypted_case_lies_anywhere(reviewed: Cases, tmp_path: Path) -> None:
    before, locked = set(tmp_path.rglob("*")), tmp_path / "out" / "case.limner"
    locked.parent.mkdir()
    export_case(reviewed, SEARCHED, locked, PASSPHRASE)
    with open_portable(locked, PASSPHRASE):
        assert set(tmp_path.rglob("*")) - before == {locked.parent, locked}
    content = locked.read_bytes()
    assert not any(part in content for part in (b"PK\3\4", b"manifest.json", b"witness", b"\x89PNG"))


def test_what_lies_on_the_disk_while_an_encrypted_case_is_written_is_encrypted_already(tmp_path: Path) -> None:
    """What `kill -9` leaves, at any moment."""
    drafts: list[bytes] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for number in range(3):
            yield str(number), b"The witness is sure. " * 10_000
            drafts.extend(file.read_bytes() for file in tmp_path.iterdir())

    write_archive(tmp_path / "case", files(), PASSPHRASE)
    assert [len(draft) > 100_000 for draft in drafts] == [True] * 3
    assert not any(part in draft for draft in drafts for part in (b"PK\3\4", b"witness"))


def test_that_an_export_was_encrypted_is_on_record_and_its_passphrase_is_not(
    locked: Path, exported: Path, reviewed: Cases
) -> None:
    first, second = (json.loads(entry.details) for entry in audit.entries(reviewed.database)[-2:])
    assert {first["encrypted"], second["encrypted"]} == {True, False}
    reviewed.database.erase()
    stored = b"".join(file.read_bytes() for file in reviewed.library.folder.rglob("*") if file.is_file())
    assert PASSPHRASE.encode() not in stored


def test_a_wrong_passphrase_is_said_and_is_no_fault_of_the_file(locked: Path, exported: Path) -> None:
    for ask in (open_portable, lambda path, given: portable_faults(path, None, given)):
        with pytest.raises(PassphraseError, match="the passphrase does not fit"):
            ask(locked, "seven grey heron")
        with pytest.raises(PassphraseError, match="encrypted with a passphrase"):
            ask(locked, None)
        with pytest.raises(UsageError, match="not encrypted"):
            ask(exported, PASSPHRASE)


def test_a_changed_or_cut_encrypted_case_is_one_sentence(locked: Path) -> None:
    whole = locked.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for damaged in (flipped, whole[:-1]):
        locked.write_bytes(damaged)
        assert portable_faults(locked, None, PASSPHRASE) == ["the encrypted file is damaged, cut short or was changed"]
        with pytest.raises(EncryptionError):
            open_portable(locked, PASSPHRASE)


def test_a_short_passphrase_is_refused_before_anything_is_written(reviewed: Cases, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least 8"):
        export_case(reviewed, SEARCHED, tmp_path / "case.limner", "herons")
    assert not (tmp_path / "case.limner").exists()


def test_an_encrypted_file_that_is_no_case_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as stream, encrypted(stream, PASSPHRASE, Cost(4)) as hidden:
        hidden.write(b"no case" * 100)
    with pytest.raises(CaseError, match="no portable case"):
        open_portable(tmp_path / "file", PASSPHRASE)


def test_a_photo_that_is_gone_or_changed_is_listed_as_missing_with_the_reason(
    reviewed: Cases, photos: Path, tmp_path: Path
) -> None:
    listed = reviewed.case(SEARCHED).searches[0]
    gone, changed = (Path(candidate.photo) for candidate in listed.ranking.candidates[:2])
    kept = {path: path.read_bytes() for path in (gone, changed)}
    try:
        gone.unlink()
        changed.write_bytes(b"other")
        made = export_case(reviewed, SEARCHED, tmp_path / "case.zip")
    finally:
        for path, data in kept.items():
            path.write_bytes(data)
    assert {one.sha256 for one in made.missing} == set(listed.pictures[:2])
    assert portable_faults(made.path) == []
    with open_portable(made.path) as portable:
        assert sum(f"photos/{one}" in contents(made.path) for one in listed.pictures) == PEOPLE - 2
        with pytest.raises(CaseError, match="changed since it was enrolled"):
            portable.picture(str(listed.pictures[1]))


def test_a_photo_that_is_gone_is_taken_from_the_librarys_own_copy(cases: Cases, sketch: bytes, tmp_path: Path) -> None:
    gallery = cases.library.gallery_to_enrol_into("north", Kind.FACE)
    list(enrol(gallery, [people(tmp_path / "photos", 3)], GreyValues(), Options(keep_copies=True)))
    cases.create("8", "t", "a", reason="r")
    add_sketch(cases, "8", sketch)
    cases.record_search("8", [1], ranking_of(cases, "8"))
    shutil.rmtree(tmp_path / "photos")
    made = export_case(cases, "8", tmp_path / "case.zip")
    assert (made.missing, portable_faults(made.path)) == ((), [])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_flipped_byte_is_noticed_and_never_a_crash(exported: Path, data: st.DataObject) -> None:
    whole = exported.read_bytes()
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        # As often in the directory and the ends of files as in the pictures, which take most of the room.
        where = data.draw(st.integers(0, len(whole) - 1) | st.integers(len(whole) - 1200, len(whole) - 1))
        damaged[where] ^= data.draw(st.integers(1, 255))
    if bytes(damaged) == whole:
        return
    copy = exported.with_name("damaged.zip")
    copy.write_bytes(damaged)
    faults = portable_faults(copy)
    assert faults
    assert all(faults)
    with pytest.raises(CaseError):
        open_portable(copy)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_cut_or_lengthened_file_is_noticed(exported: Path, data: st.DataObject) -> None:
    whole = exported.read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 1))
    copy = exported.with_name("cut.zip")
    copy.write_bytes(data.draw(st.sampled_from([whole[:cut], whole[cut + 1 :], whole + whole[:cut] + b"x"])))
    assert portable_faults(copy)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.zip"
    file.write_bytes(content)
    assert portable_faults(file)
    # What begins as an encrypted file does is refused as a damaged one of those.
    with pytest.raises((CaseError, EncryptionError), match=r"no portable case|damaged|newer"):
        open_portable(file)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="could not be read"):
        open_portable(tmp_path / "none.zip")


def _swap_verdict(files: dict[str, bytes]) -> None:
    files["case.json"] = files["case.json"].replace(b'"excluded"', b'"lead"')


def _lose_a_photo(files: dict[str, bytes]) -> None:
    del files[next(name for name in files if name.startswith("photos/"))]


def _put_a_file_in(files: dict[str, bytes]) -> None:
    files["photos/" + "0" * 64] = b"x"


def _change_a_photo(files: dict[str, bytes]) -> None:
    files[next(name for name in files if name.startswith("photos/"))] += b"x"


def _rewrite_the_log(files: dict[str, bytes]) -> None:
    rows = json.loads(files["audit.json"])
    rows[-1]["actor"] = "Eve"
    _write(files, "audit.json", json.dumps(rows).encode())


def _climb_out(files: dict[str, bytes]) -> None:
    _write(files, "../../evil", b"x")


def _forget_the_probe(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.startswith("originals/"))
    del files[name]
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [one for one in manifest["files"] if one["name"] != name]
    files["manifest.json"] = json.dumps(manifest).encode()


def _grow_a_field(files: dict[str, bytes]) -> None:
    _write(files, "case.json", json.dumps(json.loads(files["case.json"]) | {"colour": 1}).encode())


def _write(files: dict[str, bytes], name: str, data: bytes) -> None:
    """With the manifest brought along."""
    files[name] = data
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [one for one in manifest["files"] if one["name"] != name]
    manifest["files"].append({"name": name, "sha256": digest_bytes(data), "size": len(data)})
    files["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_swap_verdict, "'case.json' was changed"),
        (_lose_a_photo, "' is missing"),
        (_put_a_file_in, "' was put in"),
        (_change_a_photo, "' was changed"),
        (_rewrite_the_log, "of 'audit.json' was changed"),
        (_climb_out, "'../../evil' has no place in a case"),
        (_forget_the_probe, "the original of probe 1 is missing"),
        (_grow_a_field, "the case is damaged: 'colour'"),
        (lambda files: files.pop("manifest.json"), "'manifest.json' is missing"),
        (lambda files: files.pop("case.json"), "'case.json' is missing"),
        (lambda files: files.update({"manifest.json": b"[]"}), "'manifest.json' is damaged"),
        (lambda files: files.update({"manifest.json": b"\xff"}), "'manifest.json' is damaged"),
    ],
)
def test_a_case_made_anew_with_a_right_seal_is_still_named_by_what_does_not_fit(
    exported: Path, change: Callable[[dict[str, bytes]], None], sentence: str
) -> None:
    assert any(sentence in fault for fault in portable_faults(sealed_anew(exported, change)))
    with pytest.raises(CaseError, match="limner case verify"):
        open_portable(exported)


def test_compressed_or_doubled_files_are_refused_before_they_are_read(exported: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case.json", b"0" * 50_000_000)
        archive.comment = b"0" * 64
    assert bomb.stat().st_size < 100_000
    assert portable_faults(bomb) == ["its files are compressed, and Limner's are not"]
    files = contents(exported)
    with pytest.warns(UserWarning, match="Duplicate name"):
        write_archive(bomb, [*files.items(), ("case.json", files["case.json"])])
    assert portable_faults(bomb) == ["it names a file twice"]


def test_a_directory_that_claims_more_than_there_is_is_refused(exported: Path) -> None:
    content = bytearray(exported.read_bytes())
    end = len(content) - 64 - 22
    struct.pack_into("<HH", content, end + 8, 65_000, 65_000)
    exported.write_bytes(content)
    assert portable_faults(exported) == ["it claims to hold 65000 files, more than a case has"]


def test_a_portable_case_is_never_written_to(exported: Path) -> None:
    before = exported.read_bytes()
    exported.chmod(0o444)
    with open_portable(exported) as portable:
        assert portable.record.number == SEARCHED
    assert exported.read_bytes() == before
    assert [path.name for path in exported.parent.glob("*.zip*")] == ["case.zip"]


def test_a_case_read_again_is_the_case_that_was_written(reviewed: Cases) -> None:
    case = reviewed.case(SEARCHED)
    assert case_from_json(case_to_json(case)) == case
    assert case_to_json(case_from_json(case_to_json(case))) == case_to_json(case)


@pytest.mark.parametrize("text", ["", "7", "[]", "{}", '{"format": 1}', "[" * 100_000, b"\xff\xfe"])
def test_what_is_no_case_is_refused(text: str | bytes) -> None:
    with pytest.raises(CaseError, match="the case"):
        case_from_json(text)


def test_a_case_of_a_later_limner_asks_for_an_upgrade() -> None:
    with pytest.raises(CaseError, match="upgrade Limner"):
        case_from_json('{"format": 2}')


def test_a_second_examiner_gets_no_portable_case_and_no_report_before_having_decided(
    reviewed: Cases, tmp_path: Path
) -> None:
    bob = acting(reviewed, "Bob")
    begin_review(bob, SEARCHED, 1, second=True)
    for write in (
        lambda: export_case(bob, SEARCHED, tmp_path / "case.zip"),
        lambda: report_on(bob, SEARCHED, tmp_path / "case.json", []),
    ):
        with pytest.raises(CaseError, match="withheld from 'Bob'"):
            write()
    assert {file.suffix for file in tmp_path.iterdir()}.isdisjoint({".zip", ".json"})
    save_checklist(bob, SEARCHED, 1, 2, dict.fromkeys(FEATURES, "similar"))
    decide(bob, SEARCHED, 1, 2, Decision.INCONCLUSIVE, "a scar is missing")
    assert report_on(bob, SEARCHED, tmp_path / "case.json", []).path.exists()
    assert export_case(bob, SEARCHED, tmp_path / "case.zip").path.exists()


@pytest.mark.parametrize("which", ["exported", "locked"])
def test_a_case_that_nobody_has_any_more_holds_its_file_no_longer(which: str, request: pytest.FixtureRequest) -> None:
    """As when the window closes just when it was opened."""
    path = request.getfixturevalue(which)
    case = open_portable(path, PASSPHRASE if which == "locked" else None)
    assert case.record.searches
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        del case
        gc.collect()
    assert not [each for each in said if each.category is ResourceWarning]
