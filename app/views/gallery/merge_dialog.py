"""Several entries that are one person: who stays, what becomes of whom, and what the one will then be known by."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from app import wording
from app.design import spacing
from app.operations import people
from app.views.gallery.ask_dialog import fault_strip, say_fault
from app.views.gallery.facts_of import facts_of
from app.widgets.builders import button, column, frame, label, row
from app.widgets.facts import Facts
from app.workbench import Workbench

_SHOWN = 5


class MergeDialog(QDialog):
    """The engine says what the merge would make of them, each time the list or the one who stays is another."""

    def __init__(self, workbench: Workbench, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._names = list(names)
        self._tried = False
        self._kind = kind = workbench.library.kind
        self.setWindowTitle(wording.of_kind(kind, self.tr("Merge people"), self.tr("Merge substances")))
        self.who = QListWidget()
        self.who.setAccessibleName(wording.of_kind(kind, self.tr("Who stays"), self.tr("Which stays")))
        self.who.setProperty("role", "plain")
        self.more = QLineEdit()
        self.more.setAccessibleName(self.tr("Name of another entry"))
        self.more.setPlaceholderText(self.tr("Name of another entry"))
        self.add_button = button(self.tr("Add"), self._add, icon_name="add")
        self.add_button.setAutoDefault(False)
        self.outcome = label("", wrap=True)
        self.facts = Facts()
        self.fault = fault_strip()
        self.merge = QPushButton(self.tr("Merge"))
        self.merge.setProperty("primary", True)
        # Enter in the field adds a name and must never merge.
        self.merge.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.merge, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        inside = column(self.outcome, self.facts, margin=spacing.MEDIUM)
        inside.addStretch(1)
        self._preview = frame("card", inside)
        self.setLayout(
            column(
                label(
                    wording.of_kind(
                        kind,
                        self.tr("Who stays? What is known of them stands; what is not is taken from the others."),
                        self.tr("Which stays? What is known of it stands; what is not is taken from the others."),
                    ),
                    wrap=True,
                ),
                self.who,
                row(self.more, self.add_button),
                label(self.tr("Afterwards"), "section"),
                self._preview,
                self.fault,
                buttons,
                margin=spacing.LARGE,
                gap=spacing.SMALL,
            )
        )
        self.setMinimumWidth(520)
        self.more.returnPressed.connect(self._add)
        self.who.currentRowChanged.connect(lambda _: self._look())
        self._list(0)

    @property
    def into(self) -> str:
        item = self.who.currentItem()
        return self._names[self.who.row(item)] if item is not None else ""

    @property
    def others(self) -> tuple[str, ...]:
        staying = self.who.currentRow()
        return tuple(name for place, name in enumerate(self._names) if place != staying)

    def _list(self, current: int) -> None:
        self.who.blockSignals(True)
        self.who.clear()
        for name in self._names:
            self.who.addItem(QListWidgetItem(name))
        self.who.blockSignals(False)
        self.who.setFixedHeight(min(len(self._names), _SHOWN) * max(self.who.sizeHintForRow(0), 1) + spacing.SMALL)
        self.who.setCurrentRow(current)

    def _add(self) -> None:
        name = self.more.text().strip()
        if name:
            self._names.append(name)
            self._tried = True
            self.more.clear()
            self._list(self.who.currentRow())

    def _look(self) -> None:
        self.merge.setEnabled(False)
        self.fault.hide()
        if len(self._names) < 2:
            self.facts.hide()
            self.outcome.setText(self.tr("Add the other entry by its name, or pick several in the grid first."))
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._workbench.people.look(
            people.preview_merge, self.into, self.others, done=self._show, failed=self._refuse, key="merge preview"
        )

    def _show(self, outcome) -> None:
        self._tried = False
        merged, entries = outcome
        gone = entries[1:]
        names = ", ".join(wording.quoted(each.name) for each in gone[:_SHOWN])
        if len(gone) > _SHOWN:
            names += self.tr(" and {0} more").format(wording.count(len(gone) - _SHOWN))
        coming = wording.held(self._kind, 0, sum(each.photos for each in gone))[1]
        self.outcome.setText(
            self.tr("{0} will be no entry any more; “{2}” takes over {1} and then has {3}.").format(
                names, coming, merged.name, wording.held(self._kind, 0, merged.photos)[1]
            )
        )
        before = dict(facts_of(entries[0]))
        self.facts.show_rows(
            [
                (name, value if before.get(name) == value else self.tr("{0}  (new)").format(value))
                for name, value in facts_of(merged)
            ]
        )
        self.facts.show()
        self.merge.setEnabled(True)
        self.adjustSize()

    def _go(self) -> None:
        self.merge.setEnabled(False)
        self._workbench.people.merge(self.into, self.others, self.accept, self._refuse)

    def _refuse(self, error: object) -> None:
        """A name that was added and cannot be merged is taken off the list again, so that one can go on."""
        self.outcome.setText(self.tr("Nothing was changed."))
        self.facts.hide()
        if self._tried:
            self._tried = False
            self._names.pop()
            self._list(min(self.who.currentRow(), len(self._names) - 1))
        say_fault(self.fault, error)
