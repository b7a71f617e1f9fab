"""The card of the pack that is looked at: faults first, then what it is, how sure it is, and what was measured."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app import language
from app.design import spacing
from app.operations.packs import Checked, Seen
from app.views.models import words
from app.widgets.builders import column, label
from app.widgets.facts import Facts
from app.widgets.figure_table import FigureTable
from app.widgets.fold import Fold
from app.widgets.notices import Strip
from app.widgets.piecemeal import Piecemeal

_OF_CARDS = "en"
"""The language of the packs that ship; makers of others write as they like."""
_WIDEST = 760
"""Longer lines of figures are hard to follow."""


class CardView(QScrollArea):
    """Made anew for another pack or another state of it; the same one keeps its place. A long card is made piece by
    piece, and none before it is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Card of the pack"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.facts = Facts()
        self.verdict: Strip | None = None
        self.tables: dict[str, FigureTable] = {}
        self._wanted: tuple[Seen, Checked | None] | None = None
        self._shown: tuple[Seen, Checked | None] | None = None
        self._piecemeal = Piecemeal(self)

    @property
    def whole(self) -> bool:
        return self._shown == self._wanted and not self._piecemeal.busy

    def show_pack(self, pack: Seen | None, checked: Checked | None) -> None:
        if pack is not None:
            self._wanted = pack, checked
        if self.isVisible():
            self._show_wanted()

    def showEvent(self, event: QShowEvent) -> None:
        self._show_wanted()
        super().showEvent(event)

    def _show_wanted(self) -> None:
        if self._wanted is None or self._shown == self._wanted:
            return
        pack, checked = self._wanted
        same = self._shown is not None and self._shown[0].entry.name == pack.entry.name
        top = self.verticalScrollBar().value() if same else 0
        self._shown = self._wanted
        self.tables = {}
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        layout = column(*self._head(pack, checked), margin=spacing.LARGE, gap=spacing.SMALL)
        page.setLayout(layout)
        self.setWidget(page)
        self._piecemeal.begin(self._filling(layout, pack, top))

    def _filling(self, layout: QVBoxLayout, pack: Seen, top: int) -> Iterator[None]:
        for part in self._measured(pack):
            if isinstance(part, int):
                layout.addSpacing(part)
            elif isinstance(part, words.Figures):
                self.tables[part.title] = table = FigureTable(part.title)
                table.show_rows(part.headings, part.rows)
                layout.addWidget(table)
            else:
                layout.addWidget(part)
            yield
        layout.addStretch(1)
        self.verticalScrollBar().setValue(top)

    def _head(self, pack: Seen, checked: Checked | None) -> list[QWidget | int]:
        card = pack.entry.card
        version = "" if card is None else f" {card.version}"
        parts: list[QWidget | int] = [label(f"{pack.entry.name}{version}", "title", wrap=True, selectable=True)]
        self.verdict = self._verdict(pack, checked)
        if self.verdict is not None:
            parts.append(self.verdict)
        self.facts = Facts()
        self.facts.show_rows(words.facts(pack))
        parts += [spacing.TIGHT, self.facts]
        return parts

    def _measured(self, pack: Seen) -> Iterator[QWidget | int | words.Figures]:
        card = pack.entry.card
        if card is None:
            return
        if language.in_use() != _OF_CARDS:
            said = self.tr("Method, training data, licence and the names of sets are the maker's own words.")
            yield label(said, "small-muted", wrap=True)
        yield spacing.SMALL
        yield label(self.tr("Calibration"), "heading")
        calibrations = words.calibrations(card)
        if calibrations is not None:
            yield calibrations
            yield label(
                self.tr("Cllr is 0 where the ratios are always right and 1 where they tell nothing."),
                "small-muted",
                wrap=True,
            )
        if said := words.uncalibrated(card):
            yield label(said, "body" if calibrations is None else "small-muted", wrap=True)
        yield spacing.SMALL
        yield label(self.tr("Measured figures"), "heading")
        figures = words.figures(card)
        for each in figures:
            yield label(each.title, "section")
            yield each
            yield spacing.TIGHT
        if not figures:
            yield label(self.tr("The card names none: try the pack before you rely on it."), wrap=True)
        for title, rows in (
            (self.tr("How it was made"), words.making(card)),
            (self.tr("Files and digests"), words.digests(pack)),
        ):
            if rows:
                content = Facts()
                content.show_rows(rows)
                yield Fold(title, content)

    def _verdict(self, pack: Seen, checked: Checked | None) -> Strip | None:
        faults = checked.faults if checked is not None else (pack.entry.fault,) if pack.entry.fault else ()
        if checked is None and not faults:
            return None
        made = Strip("error" if faults else "done")
        sentences = [f"– {fault}" for fault in faults]
        made.text.setText(
            "\n".join([self.tr("This pack cannot be used:"), *sentences])
            if faults
            else self.tr("Checked: card, digests, shapes and golden vectors hold; this pack can be used.")
        )
        made.setAccessibleName(made.text.text())
        return made
