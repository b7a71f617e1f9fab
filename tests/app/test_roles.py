"""Roles as an administrator gives them in the window: through the engine, on record, and refused to whoever may not."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.dialogs.roles import RolesDialog
from engine.gallery import audit
from engine.gallery.members import assign, members
from engine.gallery.rights import Role, system_user
from engine.workspace import Workspace
from tests.app.test_accessibility import nameless


@pytest.fixture
def asked(window, idle):
    window.commands["roles"].trigger()
    idle(window)
    return next(each for each in window.findChildren(RolesDialog) if each.isVisible())


def give(dialog, name, role):
    dialog.name.clear()
    QTest.keyClicks(dialog.name, name)
    dialog.role.setCurrentIndex(dialog.role.findData(str(role)))
    QTest.mouseClick(dialog.give, Qt.MouseButton.LeftButton)


def listed(dialog):
    return [tuple(dialog.table.item(row, place).text() for place in (0, 1)) for row in range(dialog.table.rowCount())]


def given(library):
    with closing(Workspace(library)) as place, place.library.database.reading() as session:
        return {each.name: each.role for each in members(session)}


def test_a_library_without_roles_says_so_and_shows_nobodys(window, asked):
    assert "whoever works here may do everything" in asked.acting.text()
    assert not window.role.isVisible()
    assert not asked.give.isEnabled()
    may = dict(asked.allows.rows())
    assert "enrol photos" in may["Custodian"]
    assert "enrol photos" not in may["Examiner"]
    assert list(nameless(asked)) == []


def test_roles_are_given_and_taken_away_and_each_is_on_record(window, asked, idle, library):
    me = system_user()
    give(asked, me, Role.ADMINISTRATOR)
    idle(window)
    assert window.role.isVisible()
    assert window.role.text() == f"{me}: administrator"
    give(asked, "Kim", Role.CUSTODIAN)
    idle(window)
    assert listed(asked) == sorted([("Kim", "Custodian"), (me, "Administrator")])
    assert given(library) == {me: Role.ADMINISTRATOR, "Kim": Role.CUSTODIAN}
    asked.table.selectRow([name for name, _ in listed(asked)].index("Kim"))
    assert (asked.name.text(), asked.role.currentData()) == ("Kim", "custodian")
    QTest.mouseClick(asked.take, Qt.MouseButton.LeftButton)
    idle(window)
    assert given(library) == {me: Role.ADMINISTRATOR}
    rows = audit.entries(window.workbench.library.workspace.library.database)
    assert [(each.action, each.name) for each in rows if each.action == "role.set"] == [
        ("role.set", me),
        ("role.set", "Kim"),
        ("role.set", "Kim"),
    ]


def test_what_the_engine_refuses_is_one_sentence_and_changes_nothing(window, asked, idle, library):
    give(asked, "Kim", Role.EXAMINER)
    idle(window)
    assert "nobody would be left who can give roles" in asked.fault.text.text()
    assert given(library) == {}


def test_whoever_is_no_administrator_is_refused_in_the_window_too(open_window, library, idle):
    with closing(Workspace(library)) as place, place.library.database.writing() as session:
        assign(session, "Boss", Role.ADMINISTRATOR)
    window = open_window(library)
    assert window.role.text() == f"{system_user()}: no role"
    window.commands["roles"].trigger()
    idle(window)
    dialog = next(each for each in window.findChildren(RolesDialog) if each.isVisible())
    assert "no role and may change nothing" in dialog.acting.text()
    give(dialog, "Kim", Role.CUSTODIAN)
    idle(window)
    assert "may not give roles" in dialog.fault.text.text()
    assert given(library) == {"Boss": Role.ADMINISTRATOR}
