"""Who may do what in the library: the roles that were given, and giving or taking away one.

Whoever may not is refused by the engine, with its sentence.
"""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTableWidgetItem,
    QWidget,
)

from app import engine_texts
from app.design import spacing
from app.views.gallery.ask_dialog import fault_strip, say_fault
from app.views.gallery.changes_dialog import plain_table
from app.widgets.builders import button, column, label, row
from app.widgets.figure_table import FigureTable
from app.workbench import Workbench
from engine.gallery.members import LONGEST_NAME
from engine.gallery.rights import RIGHTS, Right, Role


class RolesDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.roles
        self.setWindowTitle(self.tr("Roles"))
        self.acting = label("", wrap=True)
        self.table = plain_table(self.tr("Who has a role"), [self.tr("Person"), self.tr("Role")], stretched=0)
        self.table.setColumnWidth(1, 180)
        self.take = button(self.tr("Take the role away"), self._take_away, icon_name="remove")
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Person, as the system knows them"))
        self.name.setPlaceholderText(self.name.accessibleName())
        self.name.setMaxLength(LONGEST_NAME)
        self.role = QComboBox()
        self.role.setAccessibleName(self.tr("Role"))
        for each in Role:
            self.role.addItem(_capital(engine_texts.word(str(each))), str(each))
        self.give = button(self.tr("Give the role"), self._give, icon_name="add")
        self.allows = FigureTable(self.tr("What each role may do"))
        self.allows.show_rows(
            (self.tr("Role"), self.tr("May")),
            [(_capital(engine_texts.word(str(each))), _may(each)) for each in Role],
        )
        self.fault = fault_strip()
        for each in (self.take, self.give):
            each.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        no_lock = self.tr("Every change is on record. Roles are no lock: nobody proves here who they are.")
        self.setLayout(
            column(
                self.acting,
                self.table,
                row(self.name, self.role, self.give),
                row(self.take, None),
                self.fault,
                label(self.tr("What each role may do"), "section"),
                self.allows,
                label(no_lock, "small-muted", wrap=True),
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.layout().setStretchFactor(self.table, 1)
        self.resize(640, 600)
        self.table.itemSelectionChanged.connect(self._on_picked)
        self.name.textChanged.connect(self._enable)
        self.name.returnPressed.connect(self.give.click)
        self._state.changed.connect(self._show)
        self._show()
        self._state.refresh()
        self.name.setFocus()

    def _show(self) -> None:
        roles = self._state.roles
        members = roles.members if roles is not None else ()
        self.table.setRowCount(len(members))
        for place, member in enumerate(members):
            for cell, text in enumerate((member.name, _capital(engine_texts.word(str(member.role))))):
                self.table.setItem(place, cell, QTableWidgetItem(text))
        self.acting.setText(self._standing())
        self._enable()

    def _standing(self) -> str:
        roles = self._state.roles
        if roles is None:
            return self.tr("Reading…")
        if not roles.given:
            return self.tr(
                "Nobody has a role: whoever works here may do everything. The first role that is given must be an "
                "administrator's."
            )
        if roles.acting.role is None:
            return self.tr("You work here as “{0}”, who has no role and may change nothing.").format(roles.acting.name)
        role = engine_texts.word(str(roles.acting.role))
        return self.tr("You work here as “{0}”: {1}.").format(roles.acting.name, role)

    def _picked(self) -> str:
        item = self.table.item(self.table.currentRow(), 0)
        return item.text() if item is not None and item.isSelected() else ""

    def _on_picked(self) -> None:
        """Whoever is picked is the one whose role is changed."""
        if name := self._picked():
            self.name.setText(name)
            roles = self._state.roles
            member = next((each for each in roles.members if each.name == name), None) if roles is not None else None
            if member is not None:
                self.role.setCurrentIndex(self.role.findData(str(member.role)))
        self._enable()

    def _enable(self) -> None:
        there = self._state.roles is not None
        self.give.setEnabled(there and bool(self.name.text().strip()))
        self.take.setEnabled(there and bool(self._picked()))

    def _give(self) -> None:
        self.fault.hide()
        self._state.assign(self.name.text().strip(), self.role.currentData(), self._refuse)

    def _take_away(self) -> None:
        self.fault.hide()
        self._state.assign(self._picked(), None, self._refuse)

    def _refuse(self, error: object) -> None:
        say_fault(self.fault, error)


def _may(role: Role) -> str:
    return "; ".join(engine_texts.word(str(right)) for right in Right if right in RIGHTS[role])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
