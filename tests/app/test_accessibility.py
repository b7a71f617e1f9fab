"""Whoever cannot see the window, or uses no mouse, must be able to work in it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QWidget,
)

from app.operations.runner import Bug
from app.views.case.passphrase_dialogs import PassphraseDialog, PortableDialog
from app.views.dialogs.bug import BugDialog
from app.views.dialogs.folder import FolderDialog
from app.views.dialogs.laser import LaserDialog
from app.views.models.onnx_dialog import OnnxDialog
from app.views.places import PLACES
from app.widgets.cards import CardGrid

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
)


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def in_combo_box(widget):
    owner = widget.parent()
    while owner is not None and not isinstance(owner, QComboBox):
        owner = owner.parent()
    return owner is not None


def nameless(root):
    """What Qt makes inside its own widgets (arrows, headers, the field in a spin box) speaks through its owner."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, INTERACTIVE) or isinstance(widget, QScrollBar):
            continue
        if (
            widget.objectName().startswith("qt_")
            or isinstance(widget.parent(), QAbstractSpinBox)
            or in_combo_box(widget)
        ):
            continue
        if isinstance(widget.parent(), (QLineEdit, QTabBar)):
            continue
        if type(widget).__module__ == "PySide6.QtWidgets" and type(widget).__name__ == "QHeaderView":
            continue
        if type(widget.parent()).__name__ == "QTableView":
            continue
        if not spoken(widget):
            yield f"{type(widget).__name__} in {type(widget.parent()).__name__} ({widget.toolTip()})"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_everything_that_can_be_worked_has_a_name(searched, idle, place):
    searched.go_to(place.name)
    idle(searched)
    assert list(nameless(searched)) == []


ANYWHERE = (
    "enrol", "shortcuts", "about", "refused", "new_case", "open_case", "audit", "guide", "palette", "train",
)  # fmt: skip


@pytest.mark.parametrize("name", ANYWHERE)
def test_everything_in_dialogs_has_a_name(window, name):
    window.commands["refused"].setEnabled(True)
    assert walked(window, [name]) == {name: []}


def test_everything_in_the_dialog_for_a_new_sketch_has_a_name(window, idle):
    window.go_to("sketch")
    idle(window)
    assert walked(window, ["sketch_new"]) == {"sketch_new": []}


def walked(window, names):
    """Opens each dialog by its action, and says what in it has no name; `unreached` is what Tab does not get to."""
    found = {}
    for name in names:
        assert window.commands[name].isEnabled(), name
        window.commands[name].trigger()
        dialog = next(each for each in window.findChildren(QWidget) if each.isWindow() and each.isVisible())
        found[name] = [*nameless(dialog), *unreached(dialog)]
        dialog.close()
    return found


def asked_to_encrypt(window):
    dialog = PortableDialog(window)
    dialog.encrypt.setChecked(True)
    return dialog


@pytest.mark.parametrize(
    "made",
    [
        lambda window: BugDialog(Bug("It broke", "Traceback"), None, window),
        lambda window: FolderDialog(Path("photos"), window),
        lambda window: LaserDialog("unknown.csv", window),
        lambda window: OnnxDialog(window.workbench, None, window),
        asked_to_encrypt,
        lambda window: PassphraseDialog("K-1.limner", True, window),
    ],
    ids=["bug", "folder", "laser", "onnx", "portable", "passphrase"],
)
def test_everything_in_a_dialog_that_opens_by_itself_has_a_name(window, made):
    dialog = made(window)
    dialog.open()
    assert [*nameless(dialog), *unreached(dialog)] == []
    dialog.close()


def unreached(dialog):
    """Of buttons of which one is pressed, and of radio buttons, Tab reaches one and the arrow keys the others."""
    dialog.activateWindow()
    focused = dialog.focusWidget() or dialog
    seen = {focused}
    for _ in range(60):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = dialog.focusWidget() or dialog
        if focused in seen:
            break
        seen.add(focused)
    for widget in dialog.findChildren(QAbstractButton):
        alone = widget.group() is None and not widget.autoExclusive()
        wanted = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wanted and alone and not widget.objectName().startswith("qt_") and widget not in seen:
            yield f"Tab does not reach {type(widget).__name__} “{widget.accessibleName() or widget.text()}”"


def test_everything_in_the_dialogs_of_a_case_has_a_name(probed, idle):
    probed.workbench.case.create("K-1", "Till robbery", "Court order 7", reason="Who robbed the till?")
    idle(probed)
    probed.commands["search"].trigger()
    idle(probed)
    names = ("amend_case", "close_case", "decide_lead", "begin_review")
    assert walked(probed, names) == {name: [] for name in names}


def test_everything_in_the_dialogs_of_a_gallery_has_a_name(window, idle):
    window.go_to("gallery")
    idle(window)
    grid = window.places["gallery"].grid
    grid.setCurrentIndex(window.places["gallery"].model.index(3))
    idle(window)
    names = (
        "person_edit", "people_merge", "people_delete", "people_changes", "people_duplicates", "people_retention",
        "people_purge",
    )  # fmt: skip
    assert walked(window, names) == {name: [] for name in names}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_the_tab_key_reaches_every_control_and_is_never_caught(searched, idle, place):
    searched.go_to(place.name)
    idle(searched)
    assert out_of_reach(searched) == set()


def out_of_reach(window):
    """What of the place that is shown Tab never comes to."""
    window.activateWindow()
    seen, focused = set(), QApplication.focusWidget() or window.focusWidget()
    for _ in range(80):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget() or window.focusWidget()
        if focused in seen and len(seen) > 3:
            break
        seen.add(focused)
    wanted = {
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, CardGrid, QComboBox))
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
    }
    # Of buttons of which one is pressed, Tab reaches that one and the arrow keys the others.
    exclusive = {each for each in wanted if isinstance(each, QAbstractButton) and each.group() and not each.isChecked()}
    assert len(seen) > 5
    return {each.accessibleName() or type(each).__name__ for each in wanted - exclusive - seen}


def test_an_error_is_told_by_a_word_and_a_symbol_and_not_by_colour_alone(window):
    window.workbench.notices.error("it failed")
    assert window.banner.accessibleName().startswith("Error")
    error = window.banner.symbol.pixmap().toImage()
    window.workbench.notices.info("by the way")
    assert window.banner.accessibleName().startswith("Note")
    assert window.banner.symbol.pixmap().toImage() != error


def test_points_are_told_apart_by_shape_and_named_when_picked(probed):
    canvas = probed.places["probe"].canvas
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.accessibleDescription() == "Right eye"
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.accessibleDescription() == "Left eye"
