"""What the actions of the menu Case do: the dialogs they open, and where the window goes when one is answered.

What is done to the case is `CaseState`'s.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from app.workbench import Workbench

CASE_SUFFIX, ENCRYPTED_SUFFIX = ".zip", ".limner"


def portable_among(paths: list[Path]) -> list[Path]:
    """By their names. One that comes alone is looked into as well: an encrypted case may be called anything."""
    from engine.formats.encryption import is_encrypted

    if len(paths) == 1 and is_encrypted(paths[0]):
        return paths
    return [path for path in paths if path.suffix.lower() in {CASE_SUFFIX, ENCRYPTED_SUFFIX}]


class CaseDesk(QObject):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._work = workbench
        self._case = workbench.case
        self._actions = actions
        self._window = window
        for name, handler in (
            ("new_case", self._new),
            ("open_case", self._open),
            ("amend_case", self._amend),
            ("close_case", self._close),
            ("reopen_case", self._case.reopen),
            ("leave_case", self._case.leave),
            ("audit", self._show_audit),
            ("roles", self._show_roles),
        ):
            actions[name].triggered.connect(lambda _=False, handler=handler: handler())
        self._case.reason_wanted.connect(self._ask_reason)
        self._case.passphrase_wanted.connect(self._ask_passphrase)
        self._case.changed.connect(self._enable)
        workbench.library.opened.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        there, case = self._work.library.is_open, self._case
        open_for_work = case.record is not None and not case.read_only
        for name, enabled in (
            ("new_case", there),
            ("open_case", there),
            ("amend_case", open_for_work),
            ("close_case", open_for_work),
            ("reopen_case", case.closed and not case.portable),
            ("leave_case", case.record is not None),
            ("audit", there),
            ("roles", there),
        ):
            self._actions[name].setEnabled(enabled)

    def _new(self) -> None:
        from app.views.case.dialogs import CaseDialog
        from engine.gallery.rights import system_user

        dialog = CaseDialog(self._work.library.workspace.actor or system_user(), parent=self._window)
        dialog.wanted.connect(lambda wanted: self._case.create(**wanted))
        self._show(dialog)

    def _open(self) -> None:
        from app.views.case.list_dialog import CasesDialog

        dialog = CasesDialog(self._work, self._window)
        dialog.chosen.connect(self._case.open)
        dialog.file_chosen.connect(self._case.open_file)
        self._show(dialog)

    def _amend(self) -> None:
        from app.views.case.dialogs import CaseDialog

        case = self._case.record
        if case is None:
            return
        dialog = CaseDialog(case.examiner, case, self._window)
        dialog.wanted.connect(lambda wanted: self._case.amend(**{k: v for k, v in wanted.items() if k != "number"}))
        self._show(dialog)

    def _close(self) -> None:
        from app.views.case import words
        from app.views.case.dialogs import CloseDialog

        case = self._case.record
        if case is None:
            return
        dialog = CloseDialog(case, words.standings(case, *case.searches)["undecided"], self._window)
        dialog.agreed.connect(self._case.close)
        self._show(dialog)

    def _ask_reason(self) -> None:
        from app.views.case.dialogs import ReasonDialog

        case = self._case.record
        if case is None:
            return
        dialog = ReasonDialog(case, self._window)
        dialog.given.connect(lambda reason: self._case.amend(reason=reason, then=self._work.search.search))
        self._show(dialog)

    def _ask_passphrase(self, path: Path, misfit: bool) -> None:
        from app.views.case.passphrase_dialogs import PassphraseDialog

        dialog = PassphraseDialog(path.name, misfit, self._window)
        dialog.given.connect(lambda passphrase: self._case.open_file(path, passphrase))
        self._show(dialog)

    def _show_roles(self) -> None:
        from app.views.dialogs.roles import RolesDialog

        self._show(RolesDialog(self._work, self._window))

    def _show_audit(self) -> None:
        from app.views.audit.dialog import AuditDialog

        self._show(AuditDialog(self._work, self._window))

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
