"""Destroying for good what was deleted: what that is, that it cannot be undone, and then the proof that it is gone."""

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QListWidget, QProgressBar, QPushButton, QWidget

from app import wording
from app.design import spacing
from app.operations import people
from app.views.gallery.ask_dialog import fault_strip, say_fault
from app.widgets.builders import column, frame, label
from app.widgets.facts import Facts
from app.workbench import Workbench


class PurgeDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle(self.tr("Purge what was deleted"))
        self.caption = label("", wrap=True)
        self.what = QListWidget()
        self.what.setAccessibleName(self.tr("What will be destroyed"))
        self.what.setProperty("role", "plain")
        self.what.setWordWrap(True)
        self.what.setMinimumHeight(120)
        self._reach = label(
            self.tr(
                "Features, small pictures and kept copies are destroyed, and the library's files are searched for what "
                "may be left of them. Backups, and the files where they lay when they were enrolled, are not touched."
            ),
            "muted",
            wrap=True,
        )
        self.sure = QCheckBox(self.tr("I know that this cannot be undone"))
        self.sure.setAccessibleName(self.sure.text())
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setAccessibleName(self.tr("Destroying and searching"))
        self.waiting.hide()
        self.verdict = label("", "heading", wrap=True)
        self.facts = Facts()
        self.proof = frame("card", column(self.verdict, self.facts, margin=spacing.MEDIUM))
        self.proof.hide()
        self.fault = fault_strip()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.purge = QPushButton(self.tr("Destroy for good"))
        self.purge.setProperty("primary", True)
        self.purge.setAutoDefault(False)
        self.purge.setEnabled(False)
        self.buttons.addButton(self.purge, QDialogButtonBox.ButtonRole.DestructiveRole)
        self.purge.clicked.connect(self._go)
        self.buttons.rejected.connect(self.reject)
        self.setLayout(
            column(
                *(self.caption, self.what, self._reach, self.sure, self.waiting, self.proof, self.fault, self.buttons),
                margin=spacing.LARGE,
                gap=spacing.MEDIUM,
            )
        )
        self.setMinimumWidth(540)
        self.sure.toggled.connect(lambda on: self.purge.setEnabled(on and self.what.count() > 0))
        self.caption.setText(self.tr("Reading what was deleted…"))
        workbench.people.look(people.deletions, done=self._show, failed=self._refuse, key="deletions")

    def _show(self, deletions) -> None:
        self.what.addItems([f"{change.about}  ({change.actor})" for change in deletions])
        there = bool(deletions)
        self.caption.setText(
            self.tr("These deletions of gallery “{0}” will be destroyed for good:").format(
                self._workbench.library.gallery.name
            )
            if there
            else self.tr("Nothing is deleted that is not purged already.")
        )
        for widget in (self.what, self._reach, self.sure, self.purge):
            widget.setVisible(there)

    def _go(self) -> None:
        self.purge.setEnabled(False)
        self.sure.setEnabled(False)
        self.waiting.show()
        self._workbench.people.purge(self._show_proof, self._refuse)

    def _show_proof(self, proof) -> None:
        for widget in (self.waiting, self.what, self._reach, self.sure, self.purge, self.fault):
            widget.hide()
        self.caption.setText(self.tr("Done. It is on record who purged it and when."))
        left = proof.found_in
        self.verdict.setText(
            self.tr(
                "Something of it is still in {0} files. Close all programs that use the library and purge again."
            ).format(wording.count(len(left)))
            if left
            else self.tr("Nothing of it is left in the library.")
        )
        rows = [
            (
                self.tr("Destroyed"),
                ", ".join(wording.held(self._workbench.library.kind, proof.people, proof.photos)),
            ),
            (self.tr("Features"), wording.count(proof.features)),
            (self.tr("Kept copies"), wording.count(proof.copies)),
            (
                self.tr("Searched"),
                self.tr("{0} files, {1} MB").format(
                    wording.count(proof.files_searched), wording.number(proof.bytes_searched / 1e6, ".1f")
                ),
            ),
            *((self.tr("Still in"), str(file)) for file in left),
        ]
        self.facts.show_rows(rows)
        self.proof.show()
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Close"))
        self.adjustSize()

    def _refuse(self, error: object) -> None:
        self.waiting.hide()
        self.sure.setEnabled(True)
        self.sure.setChecked(False)
        say_fault(self.fault, error)
