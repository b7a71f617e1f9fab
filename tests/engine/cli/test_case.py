"""`limner case`, `audit` and `role` as a user has them: from the first note to a portable case opened elsewhere."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.formats.encryption import is_encrypted
from engine.gallery.library import DATABASE
from tests.engine.cli.conftest import Limner
from tests.pictures import people, save_portrait


@pytest.fixture
def fire(limner: Limner, tmp_path: Path) -> Limner:
    """Case 7 with one probe, searched in a gallery of eight people."""
    people(tmp_path / "photos", 8)
    save_portrait(tmp_path / "sketch.png", 3000)
    assert limner("enrol", tmp_path / "photos", "--gallery", "north", "--pack", "small").code == 0
    assert limner("case", "new", "7", "--title", "Fire", "--authority", "Section 12", "--as", "Ada").code == 0
    assert limner("case", "add-probe", "7", tmp_path / "sketch.png", "--modality", "sketch").code == 0
    refused = limner("case", "search", "7", "--gallery", "north", "--pack", "small", "--json")
    assert refused.code == 3
    assert "no reason is given" in refused.lines[0]["error"]
    assert limner("case", "amend", "7", "--reason", "A witness drew him").code == 0
    found = limner("case", "search", "7", "--gallery", "north", "--pack", "small", "--top", "5", "--json")
    assert found.code == 0, found.err
    assert (found.lines[0]["search"], len(found.lines[0]["ranking"]["candidates"])) == (1, 5)
    return limner


def test_a_case_is_worked_on_reviewed_by_two_and_closed(fire: Limner) -> None:
    assert fire("case", "review", "7", "1", "--blind", "--as", "Ada", "--json").lines[0]["person"] is None
    early = fire("case", "verdict", "7", "1", "1", "lead", "--reason", "x", "--as", "Ada", "--json")
    assert early.code == 3
    assert fire("case", "checklist", "7", "1", "1", "ears=similar", "--rest", "not visible", "--as", "Ada").code == 0
    assert fire("case", "verdict", "7", "1", "1", "lead", "--reason", "ears", "--as", "Ada").code == 0
    first = fire("case", "review", "7", "1", "--as", "Ada", "--json").lines
    assert (first[0]["verdict"], first[0]["checklist"]["ears"]) == ("lead", "similar")
    assert [line["person"] is None for line in first] == [False, True, True, True, True]
    rank = first[0]["rank"]
    unseen = fire("case", "review", "7", "1", "--second", "--as", "Bob", "--json").lines
    assert [line["others"] for line in unseen] == [[]] * 5
    shown = json.loads(fire("case", "show", "7", "--as", "Bob", "--json").out)
    assert shown["searches"][0]["verdicts"] == []
    assert fire("case", "verdict", "7", "1", rank, "excluded", "--reason", "nose", "--as", "Bob").code == 0
    seen = fire("case", "review", "7", "1", "--as", "Bob", "--json").lines[rank - 1]
    assert (seen["standing"], seen["others"]) == ("examiners disagree", [["Ada", "lead"]])
    assert fire("case", "withdraw", "7", "1", "2", "--as", "Bob").code == 0
    assert fire("case", "note", "7", "Bob looked again").code == 0
    words = fire("case", "show", "7", "--as", "Cy").out
    assert "takes verdict 2 back (Bob, second examiner)" in words
    assert "A lead, not an identification." in words
    assert "Ada" not in fire("case", "show", "7", "--as", "Ada").out.split("search 1")[1].split("\n", 1)[1]
    assert fire("case", "close", "7").code == 0
    assert fire("case", "note", "7", "late").code == 3
    assert fire("case", "reopen", "7").code == 0
    assert fire("case", "list", "--json").lines[0] | {"created": "", "uid": ""} == {
        "uid": "",
        "number": "7",
        "title": "Fire",
        "examiner": "Ada",
        "status": "open",
        "created": "",
        "probes": 1,
        "searches": 1,
    }


def test_stored_searches_repeat_and_new_people_make_them_due(fire: Limner, tmp_path: Path) -> None:
    assert fire("case", "due", "--json").lines == []
    verified = fire("case", "verify", "7", "--json")
    assert verified.code == 0, verified.out
    assert verified.lines[-1]["summary"] == {"searches": 1, "differing": 0}
    people(tmp_path / "photos", 12)
    fire("enrol", tmp_path / "photos", "--gallery", "north", "--pack", "small")
    assert "the same list among the photos that were there then" in fire("case", "verify", "7").out
    assert fire("case", "due", "--json").lines[0]["search"] == 1
    assert fire("case", "due", "--search", "--json").lines[0]["again"] == 2
    assert fire("case", "due").out == "No search is due.\n"
    with closing(sqlite3.connect(tmp_path / "library" / DATABASE)) as connection, connection:
        connection.execute("UPDATE case_search SET ranking = replace(ranking, '\"seed\": 0', '\"seed\": 1')")
    changed = fire("case", "verify", "7", "--json")
    assert changed.code == 1
    assert "rank 1 was" in changed.lines[0]["faults"][0]


def test_a_portable_case_is_opened_where_there_is_no_library_and_tampering_is_named(
    fire: Limner, tmp_path: Path
) -> None:
    file = tmp_path / "case 7.zip"
    made = fire("case", "export", "7", file, "--json").lines[0]
    shutil.rmtree(tmp_path / "library")
    assert fire("case", "verify", file, "--seal", made["seal"]).out == "The case is as it was exported.\n"
    opened = fire("case", "open", file, "--pictures", tmp_path / "pictures")
    assert opened.code == 0
    assert "Case 7: Fire (open)" in opened.out
    assert fire("case", "show", file).out == opened.out
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert names == ["probe-1.png", *(f"search-1-rank-{rank:03}.png" for rank in range(1, 6))]
    assert (tmp_path / "pictures" / "probe-1.png").read_bytes() == (tmp_path / "sketch.png").read_bytes()
    assert not (tmp_path / "library").exists()
    content = bytearray(file.read_bytes())
    content[content.index(b"A witness")] ^= 1
    file.write_bytes(content)
    tampered = fire("case", "verify", file, "--json")
    assert tampered.code == 1
    assert any("case.json" in line.get("fault", "") for line in tampered.lines)
    assert fire("case", "open", file).code == 3


def test_an_encrypted_case_is_opened_elsewhere_with_its_passphrase_alone(fire: Limner, tmp_path: Path) -> None:
    right, wrong, file = tmp_path / "right.txt", tmp_path / "wrong.txt", tmp_path / "case"
    right.write_text("seven grey herons\n", encoding="utf-8")
    wrong.write_text("seven grey heron", encoding="utf-8")
    plain = fire("case", "export", "7", tmp_path / "case.zip", "--json").lines[0]
    made = fire("case", "export", "7", file, "--passphrase-file", right, "--json").lines[0]
    assert (plain["encrypted"], made["encrypted"], made["seal"]) == (False, True, plain["seal"])
    rows = fire("audit", "show", "--case", "7", "--json").lines
    assert [row["details"]["encrypted"] for row in rows if row["action"] == "case.export"] == [False, True]
    shutil.rmtree(tmp_path / "library")
    opened = fire("case", "open", file, "--passphrase-file", right)
    assert opened.out == fire("case", "open", tmp_path / "case.zip").out
    assert fire("case", "verify", file, "--passphrase-file", right, "--seal", made["seal"]).code == 0
    assert fire("case", "report", file, "--out", tmp_path / "r.json", "--passphrase-file", right).code == 0
    for verb in ("open", "show", "verify"):
        refused = fire("case", verb, file, "--passphrase-file", wrong)
        assert (refused.code, refused.err) == (3, f"limner: {file}: the passphrase does not fit\n")
    alone = fire("case", "open", file)
    assert alone.code == 2
    assert "--passphrase-file" in alone.err
    assert fire("case", "open", tmp_path / "case.zip", "--passphrase-file", right).code == 2


def test_a_passphrase_that_is_none_is_refused_before_anything_is_written(fire: Limner, tmp_path: Path) -> None:
    given, file = tmp_path / "passphrase", tmp_path / "case"
    export = ("case", "export", "7", file)
    for content in (b"", b"\n", b"herons", b"two lines\nof words\n", b"\xff" * 20, b"x" * 5000):
        given.write_bytes(content)
        assert fire(*export, "--passphrase-file", given).code == 2
    assert fire(*export, "--passphrase-file", tmp_path / "none").code == 3
    assert fire(*export, "--encrypt").code == 2
    assert fire("case", "show", "7", "--passphrase-file", given).code == 2
    assert not file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are other things there")
def test_a_passphrase_is_asked_for_at_the_terminal_twice_and_never_shown(fire: Limner, tmp_path: Path) -> None:
    file = tmp_path / "case"
    code, shown = at_a_terminal(["case", "export", "7", str(file), "--encrypt"], ["seven grey herons"] * 2)
    assert code == 0, shown
    assert "Passphrase: " in shown
    assert "herons" not in shown
    assert is_encrypted(file)
    code, shown = at_a_terminal(["case", "open", str(file)], ["seven grey herons"])
    assert (code, "Case 7: Fire" in shown) == (0, True)


def at_a_terminal(arguments: list[str], typed: list[str]) -> tuple[int, str]:
    """What the program says there, and how it ends; each line is typed when it is asked for."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "engine.cli", *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the terminal is gone with the last who had it open
            break
        if not piece:
            break
        shown += piece
        if shown.endswith(b": ") and typed:
            os.write(ours, typed.pop(0).encode() + b"\n")
    os.close(ours)
    return process.wait(), shown.decode()


def test_an_export_without_a_photo_that_is_gone_says_so_and_exits_with_1(fire: Limner, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "photos")
    made = fire("case", "export", "7", tmp_path / "case.zip")
    assert made.code == 1
    assert made.out.count("Without the photo") == 5


def test_a_report_is_written_from_the_library_and_the_same_from_a_portable_case(fire: Limner, tmp_path: Path) -> None:
    made = fire("case", "report", "7", "--out", tmp_path / "report.json", "--json").lines[0]
    content = (tmp_path / "report.json").read_bytes()
    assert made["sha256"] == hashlib.sha256(content).hexdigest()
    assert json.loads(content)["case"]["reason"] == "A witness drew him"
    assert fire("case", "report", "7", "--out", tmp_path / "report.pdf").code == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert fire("case", "report", "7", "--out", tmp_path / "report.txt").code == 2
    assert fire("case", "export", "7", tmp_path / "case.zip").code == 0
    shutil.rmtree(tmp_path / "library")
    elsewhere = fire("case", "report", tmp_path / "case.zip", "--out", tmp_path / "elsewhere.json")
    assert elsewhere.code == 0, elsewhere.err
    assert not (tmp_path / "library").exists()
    again = json.loads((tmp_path / "elsewhere.json").read_text())
    assert (again["case"], again["audit"]) == (json.loads(content)["case"], json.loads(content)["audit"])


def test_wrong_usage_is_said_before_anything_is_done(fire: Limner, tmp_path: Path) -> None:
    assert fire("case", "verify", "7", "--seal", "0" * 64).code == 2
    assert fire("case", "checklist", "7", "1", "1", "ears").code == 2
    two = [tmp_path / "sketch.png"] * 2
    assert fire("case", "add-probe", "7", *two, "--modality", "sketch", "--points", "1,2,3,4").code == 2
    assert fire("case", "show", "8").code == 3
    (tmp_path / "text.png").write_text("no picture")
    assert fire("case", "add-probe", "7", tmp_path / "text.png", "--modality", "sketch").code == 3
    assert len(json.loads(fire("case", "show", "7", "--json").out)["probes"]) == 1


def test_the_log_names_who_did_what_and_the_row_that_somebody_changed(fire: Limner, tmp_path: Path) -> None:
    rows = fire("audit", "show", "--case", "7", "--json").lines
    assert [row["action"] for row in rows] == ["case.new", "case.probe", "case.amend", "case.search"]
    assert (rows[0]["actor"], rows[0]["details"]["authority"]) == ("Ada", "Section 12")
    head = fire("audit", "head").out.strip()
    assert fire("audit", "verify", "--head", head).code == 0
    with closing(sqlite3.connect(tmp_path / "library" / DATABASE)) as connection, connection:
        connection.execute("UPDATE audit SET actor = 'Eve' WHERE number = ?", (rows[0]["number"],))
    verified = fire("audit", "verify", "--json")
    assert verified.code == 1
    assert verified.lines[0]["fault"]["row"] == rows[0]["number"]
    assert f"row {rows[0]['number']} was changed" in fire("audit", "verify").out


def test_roles_are_given_by_an_administrator_and_refused_in_the_engine(fire: Limner) -> None:
    assert "may do everything" in fire("role", "list").out
    assert fire("role", "set", "Eve", "examiner").code == 2
    assert fire("role", "set", "Ada", "administrator", "--as", "Ada").code == 0
    assert fire("role", "set", "Cy", "custodian", "--as", "Ada").code == 0
    refused = fire("case", "note", "7", "x", "--as", "Cy", "--json")
    assert refused.code == 3
    assert "'Cy' is a custodian and may not open, amend or close cases" in refused.lines[0]["error"]
    assert fire("role", "set", "Cy", "administrator", "--as", "Cy").code == 3
    assert [line["name"] for line in fire("role", "list", "--json").lines] == ["Ada", "Cy"]
    assert fire("role", "remove", "Cy", "--as", "Ada").code == 0
