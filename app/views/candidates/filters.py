"""The strip in which the next search is restricted: sex, age, tags, day of enrolment and quality.

Whom each of them took away is said by the chips once it was searched with.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLineEdit, QSpinBox, QWidget

from app.design import spacing
from app.widgets.builders import button, column, label, row
from app.widgets.flow import Flow
from app.widgets.numbers import Number, WholeNumber
from app.workbench import Workbench

_NO_AGE = -1
_OLDEST = 150
_FIELD = 132


class FilterStrip(QFrame):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = workbench.search
        self._notices = workbench.notices
        self.setProperty("role", "bar")
        self.sex = QComboBox()
        for text, value in ((self.tr("any"), ""), (self.tr("female"), "female"), (self.tr("male"), "male")):
            self.sex.addItem(text, value)
        self.oldest, self.youngest = _age(self.tr("any")), _age(self.tr("any"))
        self.tags, self.all_tags, self.no_tags = _words(self.tr("red, tattoo")), _words(), _words()
        self.since, self.before = _words(self.tr("2024-03-28")), _words()
        self.quality = Number()
        self.quality.setRange(0.0, 1.0)
        self.quality.setSingleStep(0.1)
        self.quality.setDecimals(2)
        self.quality.setSpecialValueText(self.tr("any"))
        self.drop_unknown = QCheckBox(self.tr("Leave out those of whom it is not known"))
        self.drop_unknown.setAccessibleName(self.drop_unknown.text())
        self.drop_unknown.setMinimumHeight(spacing.CONTROL_HEIGHT)
        self.search = button(self.tr("Search with these"), self._go, icon_name="search")
        self.clear = button(self.tr("Drop all"), self._drop_all)
        fields = QGridLayout()
        fields.setHorizontalSpacing(spacing.SMALL)
        fields.setVerticalSpacing(spacing.SMALL)
        for place, (text, *pair) in enumerate(
            (
                (self.tr("Sex"), self.sex),
                (self.tr("Age from"), self.youngest, self.tr("to"), self.oldest),
                (self.tr("With any tag of"), self.tags),
                (self.tr("With all tags of"), self.all_tags),
                (self.tr("With no tag of"), self.no_tags),
                (self.tr("Quality at least"), self.quality),
                (self.tr("Enrolled from"), self.since),
                (self.tr("Enrolled before"), self.before),
            )
        ):
            line, side = divmod(place, 2)
            fields.addWidget(_name_of(text, pair[0]), line, 2 * side)
            shown = [each if isinstance(each, QWidget) else label(each) for each in pair]
            fields.addLayout(row(*shown, None), line, 2 * side + 1)
        fields.setColumnStretch(4, 1)
        self.youngest.setAccessibleName(self.tr("Youngest age"))
        self.oldest.setAccessibleName(self.tr("Oldest age"))
        for field in (self.sex, self.quality, self.tags, self.all_tags, self.no_tags, self.since, self.before):
            field.setFixedWidth(_FIELD)
        for field in (self.tags, self.all_tags, self.no_tags, self.since, self.before):
            field.returnPressed.connect(self._go)
        hands = Flow()
        for each in (self.drop_unknown, self.search, self.clear):
            hands.addWidget(each)
        self.setLayout(column(fields, hands, gap=spacing.SMALL))
        self.layout().setContentsMargins(spacing.MEDIUM, spacing.SMALL, spacing.MEDIUM, spacing.SMALL)
        self._search.changed.connect(self.refresh)
        self._search.staleness_changed.connect(self.refresh)
        self._shown: object = self
        self.refresh()

    def refresh(self) -> None:
        """What is set, unless somebody is just setting something else: fields are filled when the filters change."""
        filters = self._search.filters
        if filters == self._shown:
            return
        self._shown = filters
        self.sex.setCurrentIndex(max(0, self.sex.findData(", ".join(filters.sex) if filters else "")))
        low, high = filters.age if filters is not None and filters.age else (_NO_AGE, _NO_AGE)
        self.youngest.setValue(low)
        self.oldest.setValue(high)
        self.tags.setText(", ".join(filters.tags_any) if filters else "")
        self.all_tags.setText(", ".join(filters.tags_all) if filters else "")
        self.no_tags.setText(", ".join(filters.tags_none) if filters else "")
        self.since.setText(filters.enrolled_from or "" if filters else "")
        self.before.setText(filters.enrolled_before or "" if filters else "")
        self.quality.setValue(filters.quality or 0.0 if filters else 0.0)
        self.drop_unknown.setChecked(filters is not None and filters.drop_unknown)

    def _go(self) -> None:
        from engine.errors import LimnerError
        from engine.scoring import Filters

        low, high = self.youngest.value(), self.oldest.value()
        age = None
        if (low, high) != (_NO_AGE, _NO_AGE):
            age = max(low, 0), high if high != _NO_AGE else _OLDEST
        try:
            # Who was left out by hand stays so: that is done on the list, and taken back on its chip.
            wanted = replace(
                self._search.filters or Filters(),
                sex=(self.sex.currentData(),) if self.sex.currentData() else (),
                age=age,
                on=None,
                tags_any=_listed(self.tags),
                tags_all=_listed(self.all_tags),
                tags_none=_listed(self.no_tags),
                enrolled_from=self.since.text().strip() or None,
                enrolled_before=self.before.text().strip() or None,
                quality=self.quality.value() or None,
                drop_unknown=self.drop_unknown.isChecked(),
            )
        except LimnerError as error:
            self._notices.error(error)
            return
        self._search.set_filters(wanted)
        self._search.search()

    def _drop_all(self) -> None:
        self._search.set_filters(None)
        self._shown = self
        self.refresh()
        self._search.search()


def _words(example: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(example)
    return made


def _listed(field: QLineEdit) -> tuple[str, ...]:
    return tuple(each.strip() for each in field.text().split(",") if each.strip())


def _age(any_age: str) -> QSpinBox:
    made = WholeNumber()
    made.setRange(_NO_AGE, _OLDEST)
    made.setSpecialValueText(any_age)
    return made


def _name_of(field_says: str, field: QWidget) -> QWidget:
    said = label(field_says)
    said.setBuddy(field)
    field.setAccessibleName(field_says)
    return said
