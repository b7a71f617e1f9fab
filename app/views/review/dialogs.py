"""What is asked before something of a review is put on record: the reason of a verdict, and how a search is reviewed.

That it is kept, and whether it may be, is the review's state's and the engine's business.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from app import wording
from app.design import spacing
from app.widgets.builders import button, column, label, row


class VerdictDialog(QDialog):
    """`given` carries the reason."""

    given = Signal(str)

    def __init__(self, decision: str, about: str, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Verdict: {0}").format(wording.standing(decision)))
        self.reason = QLineEdit(reason)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("What speaks for it"))
        self.reason.setMinimumWidth(spacing.READING_WIDTH - 2 * spacing.WIDE)
        self.reason.selectAll()
        self.ok = button(wording.standing(decision), self._give, icon_name=wording.STANDINGS[decision][0], primary=True)
        self.ok.setDefault(True)
        self.reason.textChanged.connect(self._allow)
        cancel = button(self.tr("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        self.setLayout(
            column(
                label(self.tr("{0}: {1}").format(about, wording.standing(decision)), "heading", wrap=True),
                label(self.tr("A verdict stands in the report with its reason."), "muted", wrap=True),
                self.reason,
                spacing.SMALL,
                row(None, self.ok, cancel),
                margin=spacing.WIDE,
            )
        )
        self._allow()

    def _allow(self) -> None:
        self.ok.setEnabled(bool(self.reason.text().strip()))

    def _give(self) -> None:
        self.accept()
        self.given.emit(self.reason.text().strip())


class BeginDialog(QDialog):
    """`wanted` carries whether the review is blind, and whether it is the second."""

    wanted = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How to review"))
        self.blind = _box(self.tr("Blind"))
        self.second = _box(self.tr("As the second examiner"))
        self.begin = button(self.tr("Begin"), self._begin, primary=True)
        self.begin.setDefault(True)
        cancel = button(self.tr("Cancel"), self.reject)
        self.setLayout(
            column(
                label(self.tr("How do you review this search?"), "heading", wrap=True),
                self.blind,
                label(
                    self.tr(
                        "Rank, score, name and origin of a candidate are hidden, and their order is shuffled, "
                        "until its checklist is saved."
                    ),
                    "muted",
                    wrap=True,
                ),
                spacing.SMALL,
                self.second,
                label(
                    self.tr(
                        "You see the first examiner's verdict on a candidate when you have decided. "
                        "Where the two differ there is no lead."
                    ),
                    "muted",
                    wrap=True,
                ),
                spacing.SMALL,
                label(self.tr("What you begin with stays so for this search."), "muted", wrap=True),
                row(None, self.begin, cancel),
                margin=spacing.WIDE,
            )
        )
        self.setMinimumWidth(spacing.READING_WIDTH)

    def _begin(self) -> None:
        self.accept()
        self.wanted.emit(self.blind.isChecked(), self.second.isChecked())


def _box(text: str) -> QCheckBox:
    made = QCheckBox(text)
    made.setAccessibleName(text)
    return made
