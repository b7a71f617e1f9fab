"""Beside the report: the files it can be written to, and where the last one went, with its digest to be kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.design import spacing
from app.widgets.builders import button, column, label, row, rule
from app.widgets.facts import Facts
from app.widgets.file_dialog import FileDialog
from app.workbench import Workbench

_AS = (
    # suffix, on the button, in the file dialog
    (".pdf", "PDF…", "PDF (*.pdf)"),
    (".html", "Web page…", "Web page (*.html)"),
    (".json", "Data…", "JSON (*.json)"),
)


class ReportPanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = workbench.report
        self._case = workbench.case
        self._settings = workbench.settings
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.exports = {}
        for suffix, text, kinds in _AS:
            self.exports[suffix] = button(self.tr(text), lambda s=suffix, k=kinds: self._ask(s, k))
        self.exports[".pdf"].setProperty("primary", True)
        self.exports[".pdf"].setToolTip(self.tr("For paper, as it is shown here"))
        self.exports[".html"].setToolTip(self.tr("One file with everything in it, for a browser"))
        self.exports[".json"].setToolTip(self.tr("For programs; the same case gives the same file"))
        self.portable = button(self.tr("Portable case…"), self._ask_how, icon_name="case")
        content = self.tr("Probes, steps, all candidates, reviewers and their reasons, with every digest.")
        about = self.tr(
            "The whole case with its pictures in one sealed file, for reading elsewhere without this library. "
            "It can be encrypted with a passphrase."
        )
        self._last = QWidget()
        self._heading = label("", "section")
        self.facts = Facts()
        self.writing = label(self.tr("Being written…"), "muted")
        self.open_file = button(self.tr("Open"), self._open_file, icon_name="open")
        self.open_file.setToolTip(self.tr("In the program that this computer has for such files"))
        self.copy = button(self.tr("Copy the digest"), self._copy, icon_name="copy")
        self.show_file = button(self.tr("Folder"), self._show_folder, icon_name="library")
        self.show_file.setToolTip(self.tr("Show the folder that it was written to"))
        self._keep = label("", "small-muted", wrap=True)
        self._last.setLayout(
            column(
                rule(),
                self._heading,
                self.facts,
                self._keep,
                row(self.open_file, self.show_file, None),
                row(self.copy, None),
                gap=6,
            )
        )
        self.setLayout(
            column(
                label(self.tr("Report"), "section"),
                label(content, "muted", wrap=True),
                *self.exports.values(),
                spacing.SMALL,
                label(self.tr("Case"), "section"),
                label(about, "muted", wrap=True),
                self.portable,
                spacing.SMALL,
                self.writing,
                self._last,
                None,
                margin=spacing.MEDIUM,
            )
        )
        self._report.written_changed.connect(self._show)
        self._report.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        free = self._case.record is not None and not self._report.obstacle and not self._report.writing
        for each in self.exports.values():
            each.setEnabled(free)
        self.portable.setEnabled(free and not self._case.portable)
        self.writing.setVisible(self._report.writing)
        written = self._report.written
        self._last.setVisible(written is not None and not self._report.writing)
        if written is None:
            return
        self._heading.setText(self.tr("Written last"))
        name = self.tr("Seal") if written.portable else self.tr("SHA-256")
        facts = [
            (self.tr("File"), written.path.name),
            (self.tr("Folder"), str(written.path.parent)),
            (name, "\u200b".join(written.seal[at : at + 8] for at in range(0, len(written.seal), 8))),
        ]
        if written.portable:
            said = self.tr("with the passphrase") if written.encrypted else self.tr("by everybody")
            facts.append((self.tr("Readable"), said))
        self.facts.show_rows(facts)
        keep = self.tr("It is in the audit log too.")
        if written.portable:
            keep = self.tr("Keep the seal elsewhere: it tells this file from one that was made anew.")
        elif self._case.portable:
            keep = ""
        self._keep.setText(keep)
        self.open_file.setVisible(not written.portable)

    def _ask(self, suffix: str, kinds: str) -> None:
        self._ask_where(suffix, self.tr(kinds), self._report.export)

    def _ask_how(self) -> None:
        from app.views.case.passphrase_dialogs import PortableDialog

        dialog = PortableDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._ask_where_the_case)
        dialog.open()

    def _ask_where_the_case(self, passphrase: str) -> None:
        suffix, kinds = ".zip", self.tr("Portable case (*.zip)")
        if passphrase:
            suffix, kinds = ".limner", self.tr("Encrypted case (*.limner)")
        self._ask_where(suffix, kinds, lambda path: self._report.export_case(path, passphrase or None))

    def _ask_where(self, suffix: str, kinds: str, write: Callable[[Path], None]) -> None:
        dialog = FileDialog(self, self.tr("Write to"), self._settings.get("report_folder"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([kinds])
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(_safe(self._case.number) + suffix)
        dialog.fileSelected.connect(lambda chosen: self._write(Path(chosen), write))
        dialog.open()

    def _write(self, path: Path, write: Callable[[Path], None]) -> None:
        self._settings.set("report_folder", str(path.parent))
        write(path)

    def _copy(self) -> None:
        if self._report.written is not None:
            QGuiApplication.clipboard().setText(f"{self._report.written.path.name}  {self._report.written.seal}")

    def _open_file(self) -> None:
        if self._report.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.written.path)))

    def _show_folder(self) -> None:
        if self._report.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.written.path.parent)))


def _safe(number: str) -> str:
    """A case's number may hold what no file's name may."""
    return "".join(letter if letter.isalnum() or letter in "-_. " else "-" for letter in number).strip(". ") or "case"
