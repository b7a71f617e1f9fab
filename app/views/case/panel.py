"""The case on the left: what it is, its probes, its searches, what was decided, and its notes.

A probe or a search that is clicked is shown again as it was kept; dialogs are opened by the actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidgetItem, QScrollArea, QWidget

from app import wording
from app.design import spacing
from app.views.actions import keys_of
from app.views.case import words
from app.views.case.dialogs import text_field
from app.widgets.builders import button, column, label, row, rule
from app.widgets.facts import Facts
from app.widgets.fitted_list import FittedList
from app.widgets.fold import Fold
from app.widgets.notices import Strip
from app.workbench import Workbench

if TYPE_CHECKING:
    from engine.cases import CaseRecord, SearchRecord

_NUMBER = Qt.ItemDataRole.UserRole
_SHOWN = 4
"""Items of a list before it scrolls by itself."""
_LATEST_NOTES = 6


class CasePanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = workbench.case
        self._search = workbench.search
        self._library = workbench.library
        self._settings = workbench.settings
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.nothing = self._nothing(actions)
        self._name = label("", "heading", wrap=True, selectable=True)
        self._title = label("", wrap=True, selectable=True)
        self.state = Strip("info")
        self.about = Facts()
        self.change = button(self.tr("Change…"), actions["amend_case"].trigger)
        self.change.setAccessibleName(self.tr("Change what the case says of itself"))
        about = QWidget()
        about.setLayout(column(self.about, row(self.change, None), gap=6))
        self.probes = FittedList(self.tr("Probes of the case"), _SHOWN)
        self.searches = FittedList(self.tr("Searches of the case"), _SHOWN)
        self._probes_heading, self._searches_heading = label("", "section"), label("", "section")
        self._no_probes = label(self.tr("None yet: a probe comes in with its first search."), "small-muted", wrap=True)
        self._no_searches = label("", "small-muted", wrap=True)
        self._search_action = actions["search"]
        self._search_action.changed.connect(self._tell_keys)
        self._tell_keys()
        self.again = button(self.tr("Search again"), self._search_again, icon_name="again")
        self.again.setToolTip(self.tr("With the same probe and settings in the gallery as it is now"))
        self.verdicts = label("", wrap=True)
        self.verdicts.setAccessibleName(self.tr("Verdicts"))
        self.notes = label("", "small", wrap=True, selectable=True)
        self.note = text_field(self.tr("New note"), self.tr("Write a note; it stays on record"))
        self.add_note = button(self.tr("Add note"), self._add_note)
        self._write = QWidget()
        self._write.setLayout(column(self.note, row(None, self.add_note), gap=6))
        notes = QWidget()
        notes.setLayout(column(self.notes, self._write, gap=6))
        self.notes_fold = Fold(self.tr("Notes"), notes)
        report = button(self.tr("Report"), actions["go_report"].trigger, icon_name="report")
        report.setToolTip(actions["go_report"].toolTip())
        self._close = button(self.tr("Close…"), actions["close_case"].trigger)
        self._close.setAccessibleName(self.tr("Close the case"))
        self._reopen = button(self.tr("Open again"), actions["reopen_case"].trigger)
        leave = button(self.tr("Leave"), actions["leave_case"].trigger)
        leave.setToolTip(actions["leave_case"].toolTip())
        self._content = QWidget()
        self._content.setLayout(
            column(
                self._name,
                self._title,
                self.state,
                Fold(self.tr("About the case"), about),
                rule(),
                self._probes_heading,
                self._no_probes,
                self.probes,
                self._searches_heading,
                self._no_searches,
                self.searches,
                self.again,
                label(self.tr("Verdicts"), "section"),
                self.verdicts,
                self.notes_fold,
                rule(),
                report,
                row(self._close, self._reopen, leave, gap=6),
                None,
                margin=spacing.MEDIUM,
                gap=6,
            )
        )
        self._scrolled = QScrollArea()
        self._scrolled.setWidget(self._content)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.nothing, self._scrolled))
        for chosen in (self.probes.itemClicked, self.probes.itemActivated):
            chosen.connect(lambda item: self._case.open_probe(item.data(_NUMBER)))
        for chosen in (self.searches.itemClicked, self.searches.itemActivated):
            chosen.connect(lambda item: self._search.show_stored(item.data(_NUMBER)))
        self.note.textChanged.connect(self._check_note)
        self._case.changed.connect(self._show)
        self._library.opened.connect(self._show)
        self._check_note()
        self._show()

    def _tell_keys(self) -> None:
        self._no_searches.setText(self.tr("None yet. Search with a probe: {0}.").format(keys_of(self._search_action)))

    def _nothing(self, actions: dict[str, QAction]) -> QWidget:
        made = QWidget()
        new = button(self.tr("New case…"), actions["new_case"].trigger, icon_name="case")
        new.setToolTip(actions["new_case"].toolTip())
        open_ = button(self.tr("Open a case…"), actions["open_case"].trigger, icon_name="open")
        open_.setToolTip(actions["open_case"].toolTip())
        self.go_on = button("", self._go_on, icon_name="again")
        self.go_on.setToolTip(self.tr("The case that was worked on last in this library"))
        text = self.tr("No case is open. In a case every search is kept, with its probe and what was decided.")
        made.setLayout(column(label(text, "muted", wrap=True), self.go_on, new, open_, None, margin=spacing.MEDIUM))
        return made

    def _show(self) -> None:
        case = self._case.record
        self.nothing.setVisible(case is None)
        self._scrolled.setVisible(case is not None)
        if case is None:
            self._offer_last()
            return
        if not self._case.portable:
            self._settings.set("case", case.number)
        self._name.setText(self.tr("Case {0}").format(case.number))
        self._title.setText(case.title)
        self._show_state(case)
        self.about.show_rows(
            [
                (self.tr("Examiner"), case.examiner),
                (self.tr("Authority"), case.authority),
                (self.tr("Reason"), case.reason or self.tr("not given yet")),
                (self.tr("Second"), self.tr("must agree") if case.needs_second else self.tr("not needed")),
                (self.tr("Opened"), words.at(case.created)),
            ]
        )
        self._show_probes(case)
        self._show_searches(case)
        self.verdicts.setText(words.said(words.standings(case, *case.searches)) or self.tr("Nothing to decide yet."))
        self._show_notes(case)
        for widget in (self.change, self._write, self._close):
            widget.setVisible(not self._case.read_only)
        self._reopen.setVisible(self._case.closed and not self._case.portable)

    def _offer_last(self) -> None:
        last = self._settings.get("case")
        self.go_on.setVisible(bool(last) and self._library.is_open)
        said = self.tr("Go on with {0}").format(last)
        self.go_on.setText(said.replace("&", "&&"))
        self.go_on.setAccessibleName(said)

    def _go_on(self) -> None:
        self._case.open(self._settings.get("case"))

    def _show_state(self, case: CaseRecord) -> None:
        self.state.setVisible(self._case.read_only)
        text = ""
        if self._case.portable:
            text = self.tr("A portable case: it can be read, and nothing in it can be changed.")
        elif case.closed is not None:
            text = self.tr("Closed on {0}. Nothing comes in until it is opened again.").format(words.day(case.closed))
        self.state.text.setText(text)
        self.state.setAccessibleName(text)

    def _show_probes(self, case: CaseRecord) -> None:
        self._probes_heading.setText(self.tr("Probes ({0})").format(len(case.probes)))
        self._no_probes.setVisible(not case.probes)
        self.probes.clear()
        for probe in case.probes:
            marks = self.tr("marked by hand") if probe.landmarks is not None and probe.landmarks.manual else ""
            about = "  ·  ".join(part for part in (wording.modality(str(probe.modality)), marks) if part)
            item = _item(self.probes, probe.number, f"{probe.number}  {probe.name}", about)
            item.setToolTip(f"{probe.name}\n{words.at(probe.added)}, {probe.added_by}\nSHA-256 {probe.sha256}")
        self.probes.fit()

    def _show_searches(self, case: CaseRecord) -> None:
        due = self._case.view.due if self._case.view else frozenset()
        self._searches_heading.setText(self.tr("Searches ({0})").format(len(case.searches)))
        self._no_searches.setVisible(not case.searches)
        self.searches.clear()
        # The latest is what is worked on: it stands first.
        for search in reversed(case.searches):
            number = search.number
            first = self.tr("{0}  {1} in “{2}”").format(number, self._with(case, search), search.ranking.gallery)
            counts = words.standings(case, search)
            second = words.said(words.decided(counts) or counts) or self.tr("nobody listed")
            if number in due:
                second = self.tr("Due again: the gallery has changed") + "\n" + second
            item = _item(self.searches, number, first, f"{words.at(search.at)}\n{second}")
            item.setToolTip(f"{first}\n{words.at(search.at)}, {search.by}\n{second}")
            if number == self._case.search_number:
                self.searches.setCurrentItem(item)
        self.again.setVisible(self._case.search_number in due and not self._case.read_only)
        self.searches.fit()

    def _with(self, case: CaseRecord, search: SearchRecord) -> str:
        probe = case.probe(search.probes[0])
        more = f" +{len(search.probes) - 1}" if len(search.probes) > 1 else ""
        return (probe.name if probe else str(search.probes[0])) + more

    def _show_notes(self, case: CaseRecord) -> None:
        self.notes_fold.heading.setText(self.tr("Notes ({0})").format(len(case.notes)))
        latest = case.notes[-_LATEST_NOTES:]
        parts = [f"{words.at(note.at)}, {note.author}\n{note.text}" for note in reversed(latest)]
        if len(case.notes) > len(latest):
            parts.append(self.tr("{0} earlier ones are in the report.").format(len(case.notes) - len(latest)))
        self.notes.setText("\n\n".join(parts) or self.tr("No notes yet."))

    def _search_again(self) -> None:
        if self._case.search_number is not None:
            self._search.search_again(self._case.search_number)

    def _add_note(self) -> None:
        self._case.note(self.note.toPlainText().strip(), then=self.note.clear)

    def _check_note(self) -> None:
        self.add_note.setEnabled(bool(self.note.toPlainText().strip()))


def _item(owner: FittedList, number: int, first: str, second: str) -> QListWidgetItem:
    item = QListWidgetItem(f"{first}\n{second}")
    item.setData(_NUMBER, number)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}, {second}")
    owner.addItem(item)
    return item
