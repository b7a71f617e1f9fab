"""The card of the pack that is looked at: faults first, then what it is, how sure it is, and what was measured."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app import language
from app.design import spacing
from app.operations.packs import Checked, Seen
from app.views.models import words
from app.widgets.builders import column, label
from app.widgets.facts import Facts
from app.widgets.figure_table import FigureTable
from app.widgets.fold import Fold
from app.widgets.notices import Strip

_OF_CARDS = "en"
"""The language of the packs that ship; makers of others write as they like."""
_WIDEST = 760
"""Longer lines of figures are hard to follow."""


class CardView(QScrollArea):
    """Made anew for another pack or another state of it; the same one keeps its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Card of the pack"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.facts = Facts()
        self.verdict: Strip | None = None
        self.tables: dict[str, FigureTable] = {}
        self._shown: tuple[Seen, Checked | None] | None = None

    def show_pack(self, pack: Seen | None, checked: Checked | None) -> None:
        if pack is None or self._shown == (pack, checked):
            self.setVisible(pack is not None)
            return
        same = self._shown is not None and self._shown[0].entry.name == pack.entry.name
        top = self.verticalScrollBar().value() if same else 0
        self._shown = pack, checked
        self.setVisible(True)
        self.tables = {}
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        page.setLayout(column(*self._parts(pack, checked), None, margin=spacing.LARGE, gap=spacing.SMALL))
        self.setWidget(page)
        self.verticalScrollBar().setValue(top)

    def _parts(self, pack: Seen, checked: Checked | None) -> list[QWidget | int]:
        card = pack.entry.card
        version = "" if card is None else f" {card.version}"
        parts: list[QWidget | int] = [label(f"{pack.entry.name}{version}", "title", wrap=True, selectable=True)]
        self.verdict = self._verdict(pack, checked)
        if self.verdict is not None:
            parts.append(self.verdict)
        self.facts = Facts()
        self.facts.show_rows(words.facts(pack))
        parts += [spacing.TIGHT, self.facts]
        if card is None:
            return parts
        if language.in_use() != _OF_CARDS:
            said = self.tr("Method, training data, licence and the names of sets are the maker's own words.")
            parts.append(label(said, "small-muted", wrap=True))
        parts += [spacing.SMALL, label(self.tr("Calibration"), "heading")]
        calibrations = words.calibrations(card)
        if calibrations is not None:
            parts.append(self._table(calibrations))
            parts.append(
                label(self.tr("Cllr is 0 where the ratios are always right and 1 where they tell nothing."),
                      "small-muted", wrap=True)
            )  # fmt: skip
        if said := words.uncalibrated(card):
            parts.append(label(said, "body" if calibrations is None else "small-muted", wrap=True))
        parts += [spacing.SMALL, label(self.tr("Measured figures"), "heading")]
        figures = words.figures(card)
        for each in figures:
            parts += [label(each.title, "section"), self._table(each), spacing.TIGHT]
        if not figures:
            parts.append(label(self.tr("The card names none: try the pack before you rely on it."), wrap=True))
        for title, rows in (
            (self.tr("How it was made"), words.making(card)),
            (self.tr("Files and digests"), words.digests(pack)),
        ):
            if rows:
                content = Facts()
                content.show_rows(rows)
                parts.append(Fold(title, content))
        return parts

    def _table(self, figures: words.Figures) -> FigureTable:
        made = FigureTable(figures.title)
        made.show_rows(figures.headings, figures.rows)
        self.tables[figures.title] = made
        return made

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
