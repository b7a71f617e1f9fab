"""What is known of a person, to be put right: name, sex, birth date, tags, how long they are kept, and own columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app import wording
from app.design import spacing
from app.views.gallery.ask_dialog import fault_strip, say_fault
from app.widgets.builders import button, column, form_label, label, row
from app.workbench import Workbench

_ROWS_SHOWN = 4


class PersonDialog(QDialog):
    def __init__(self, workbench: Workbench, person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._person = person
        self.setWindowTitle(self.tr("Edit “{0}”").format(person.name))
        self.name = self._field(self.tr("Name"), person.name)
        self.sex = QComboBox()
        self.sex.setEditable(True)
        self.sex.addItems(["", *(wording.sex(each) for each in wording.SEXES)])
        self.sex.setEditText(wording.sex(person.sex or ""))
        self.sex.setAccessibleName(self.tr("Sex"))
        self.sex.lineEdit().setAccessibleName(self.tr("Sex"))
        self.birth = self._field(self.tr("Birth date"), person.birth or "", self.tr("1957, 1957-03 or 1957-03-28"))
        self.tags = self._field(self.tr("Tags"), ", ".join(person.tags), self.tr("Separated by commas"))
        self.basis = self._field(self.tr("Legal basis"), person.legal_basis or "", self.tr("As the gallery's"))
        self.until = self._field(
            self.tr("Last day to keep them"), person.retain_until or "", self.tr("As the gallery's; or 2031-03-28")
        )
        self.own = QTableWidget(0, 2)
        self.own.setAccessibleName(self.tr("Own columns"))
        self.own.setHorizontalHeaderLabels([self.tr("Column"), self.tr("Value")])
        self.own.verticalHeader().hide()
        self.own.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.own.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.own.setTabKeyNavigation(False)
        for key, value in person.attributes.items():
            self._add_row(key, value)
        self.own.setFixedHeight((_ROWS_SHOWN + 1) * (spacing.CONTROL_HEIGHT + 2))
        self.add_button = button(self.tr("Add a column"), self._add_empty, icon_name="add")
        self.remove_button = button(self.tr("Take it away"), self._remove_row, icon_name="remove")
        self.fault = fault_strip()
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("primary", True)
        self.save.setDefault(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(spacing.LARGE)
        form.setVerticalSpacing(spacing.SMALL)
        for text, field in (
            (self.tr("Name"), self.name),
            (self.tr("Sex"), self.sex),
            (self.tr("Birth date"), self.birth),
            (self.tr("Tags"), self.tags),
            (self.tr("Legal basis"), self.basis),
            (self.tr("Keep until"), self.until),
        ):
            form.addRow(form_label(text), field)
        self.setLayout(
            column(
                form,
                column(
                    label(self.tr("Own columns"), "section"),
                    self.own,
                    row(self.add_button, self.remove_button, None),
                    gap=spacing.TIGHT,
                ),
                self.fault,
                buttons,
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setMinimumWidth(500)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))

    def fields(self) -> dict:
        """Only what is another value now, so that the record of the change says no more than that."""
        before = self._person
        wanted = {
            "name": (before.name, self.name.text().strip()),
            "sex": (before.sex or "", wording.kept_sex(self.sex.currentText().strip())),
            "birth": (before.birth or "", self.birth.text().strip()),
            "tags": (before.tags, tuple(tag.strip() for tag in self.tags.text().split(",") if tag.strip())),
            "legal_basis": (before.legal_basis or "", self.basis.text().strip()),
            "retain_until": (before.retain_until or "", self.until.text().strip()),
        }
        changed = {name: now for name, (was, now) in wanted.items() if was != now}
        own = self._own()
        if own != before.attributes:
            # An empty value takes a column away.
            changed["attributes"] = dict.fromkeys(before.attributes, "") | own
        return changed

    def _own(self) -> dict[str, str]:
        rows = [[self._cell(number, place) for place in (0, 1)] for number in range(self.own.rowCount())]
        return {key: value for key, value in rows if key and value}

    def _cell(self, number: int, place: int) -> str:
        item = self.own.item(number, place)
        return item.text().strip() if item is not None else ""

    def _field(self, name: str, text: str, hint: str = "") -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        return made

    def _add_row(self, key: str, value: str) -> None:
        number = self.own.rowCount()
        self.own.insertRow(number)
        for place, text in enumerate((key, value)):
            self.own.setItem(number, place, QTableWidgetItem(text))

    def _add_empty(self) -> None:
        self._add_row("", "")
        number = self.own.rowCount() - 1
        self.own.setCurrentCell(number, 0)
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)
        self.own.editItem(self.own.item(number, 0))

    def _remove_row(self) -> None:
        if self.own.currentRow() >= 0:
            self.own.removeRow(self.own.currentRow())

    def _go(self) -> None:
        fields = self.fields()
        if not fields:
            self.accept()
            return
        self.save.setEnabled(False)
        self._workbench.people.edit(self._person.name, fields, self.accept, self._refuse)

    def _refuse(self, error: object) -> None:
        say_fault(self.fault, error)
        self.save.setEnabled(True)
