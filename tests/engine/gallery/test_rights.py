"""Roles: what each may do, that the engine refuses the rest in one sentence, and that nobody is locked out."""

from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.gallery import Library, audit
from engine.gallery.members import assign, members
from engine.gallery.rights import RIGHTS, Actor, Right, RightsError, Role, actor, require


def give(folder: Path, name: str, role: Role | None, *, by: str = "Ada") -> list[Actor]:
    with Library(folder, actor=by) as library, library.database.writing() as session:
        assign(session, name, role)
        return members(session)


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    for name, role in {"Ada": Role.ADMINISTRATOR, "Eve": Role.EXAMINER, "Rob": Role.REVIEWER}.items():
        give(tmp_path, name, role)
    give(tmp_path, "Cy", Role.CUSTODIAN)
    return tmp_path


def asked(folder: Path, name: str, right: Right) -> Actor:
    with Library(folder, actor=name) as library, library.database.writing() as session:
        return require(session, right)


@pytest.mark.parametrize("right", Right)
def test_where_nobody_has_a_role_one_person_does_everything(tmp_path: Path, right: Right) -> None:
    assert asked(tmp_path, "anybody", right) == Actor("anybody", Role.ADMINISTRATOR)


@pytest.mark.parametrize("right", Right)
def test_each_role_does_what_the_table_says_and_is_refused_the_rest_by_name(staffed: Path, right: Right) -> None:
    for name, role in {"Ada": Role.ADMINISTRATOR, "Eve": Role.EXAMINER, "Rob": Role.REVIEWER}.items():
        if right in RIGHTS[role]:
            assert asked(staffed, name, right) == Actor(name, role)
        else:
            with pytest.raises(RightsError, match=f"'{name}' is an? {role} and may not {right}; ask .*administrator"):
                asked(staffed, name, right)


def test_every_right_belongs_to_somebody_and_only_administrators_give_roles() -> None:
    assert frozenset().union(*RIGHTS.values()) == frozenset(Right)
    assert [role for role in Role if Right.ADMINISTER in RIGHTS[role]] == [Role.ADMINISTRATOR]


def test_somebody_without_a_role_is_told_how_to_get_one(staffed: Path) -> None:
    with pytest.raises(RightsError, match=r"'Mallory' has no role in this library.*limner role set"):
        asked(staffed, "Mallory", Right.SEARCH)


def test_only_an_administrator_gives_roles_and_a_refusal_changes_nothing(staffed: Path) -> None:
    with pytest.raises(RightsError, match="may not give roles"):
        give(staffed, "Eve", Role.ADMINISTRATOR, by="Eve")
    with pytest.raises(RightsError, match="has no role"):
        give(staffed, "Mallory", Role.ADMINISTRATOR, by="Mallory")
    assert Actor("Eve", Role.EXAMINER) in give(staffed, "Rob", Role.CUSTODIAN)


def test_every_role_given_or_taken_is_on_record(staffed: Path) -> None:
    give(staffed, "Rob", None)
    with Library(staffed) as library:
        told = [(entry.actor, entry.name, entry.details) for entry in audit.entries(library.database, kind="member")]
    assert told[0] == ("Ada", "Ada", '{"role":"administrator"}')
    assert told[-1] == ("Ada", "Rob", '{"role":null}')


def test_the_first_role_and_the_last_one_are_an_administrators(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nobody would be left"):
        give(tmp_path, "Eve", Role.EXAMINER)
    give(tmp_path, "Ada", Role.ADMINISTRATOR)
    give(tmp_path, "Eve", Role.EXAMINER)
    for role in (None, Role.CUSTODIAN):
        with pytest.raises(UsageError, match="nobody would be left"):
            give(tmp_path, "Ada", role)
    give(tmp_path, "Eve", None)
    assert give(tmp_path, "Ada", None) == []
    with pytest.raises(UsageError, match="has no role here"):
        give(tmp_path, "Ada", None)


def test_the_systems_user_acts_unless_somebody_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "grace")
    with Library(tmp_path) as library, library.database.writing() as session:
        assert actor(session).name == "grace"
