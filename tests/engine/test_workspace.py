"""A workspace: packs change on record and by whom it may be; galleries are searched with the pack that serves them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.formats import Kind
from engine.gallery import audit, enrol
from engine.gallery.members import assign
from engine.gallery.rights import RightsError, Role
from engine.workspace import Workspace
from tests.packs import write_pack
from tests.pictures import people


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path / "library", actor="Ada")
    yield opened
    opened.close()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "made" / "ours", name="ours", detector="always")


def test_packs_that_come_and_go_are_on_record_with_their_digest(workspace: Workspace, made: Path) -> None:
    entry = workspace.packs.install(made)
    workspace.packs.remove("ours")
    rows = audit.entries(workspace.library.database, last=2)
    assert [(row.action, row.name, row.object_id) for row in rows] == [
        ("pack.install", "ours", entry.digest),
        ("pack.remove", "ours", entry.digest),
    ]
    assert audit.verify(workspace.library.database).fault is None


def test_who_may_not_change_models_changes_none(workspace: Workspace, made: Path) -> None:
    workspace.packs.install(made)
    with workspace.library.database.writing() as session:
        assign(session, "Root", Role.ADMINISTRATOR)
        assign(session, "Ada", Role.EXAMINER)
    before = json.loads((workspace.packs.entry("ours").folder / "card.json").read_text())
    newer = write_pack(made.parent / "newer", name="ours", version="2", detector="always")
    with pytest.raises(RightsError, match="may not install, remove or switch models"):
        workspace.packs.install(newer)
    with pytest.raises(RightsError, match="may not install, remove or switch models"):
        workspace.packs.remove("ours")
    assert json.loads((workspace.packs.entry("ours").folder / "card.json").read_text()) == before


def test_galleries_that_different_packs_serve_are_searched_together_only_with_a_pack_that_is_named(
    workspace: Workspace, made: Path, tmp_path: Path
) -> None:
    workspace.packs.install(made)
    workspace.packs.install(write_pack(tmp_path / "made" / "other", name="other", seed=3, detector="always"))
    photos = people(tmp_path / "photos", 2)
    for name, packs in (("north", ("ours",)), ("south", ("other", "ours"))):
        for pack in packs:
            gallery = workspace.library.gallery_to_enrol_into(name, Kind.FACE)
            list(enrol(gallery, [photos], workspace.matcher(pack)))
    assert workspace.matcher_for("south").pack_name == "other"
    assert workspace.matcher_for(["north"]).pack_name == "ours"
    with pytest.raises(UsageError, match="'north' by ours and 'south' by other"):
        workspace.matcher_for(["north", "south"])
    matcher = workspace.matcher_for(["north", "south"], "ours")
    members = workspace.library.searched(["north", "south"]).members
    assert [len(one.matrix(matcher.pack_digest).features) for one in members] == [2, 2]
