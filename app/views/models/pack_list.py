"""The list of packs: a line each with what it is for, which galleries it serves, and whether it can be used."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app import wording
from app.design import icons, spacing
from app.operations.packs import Seen

NAME = Qt.ItemDataRole.UserRole
_LEAST, _MOST = 3, 6
"""So many lines are seen at once; the card below needs the room more."""


class PackList(QTreeWidget):
    """`remove_wanted`: the delete key was pressed."""

    remove_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "list")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHeaderLabels([self.tr("Pack"), self.tr("For"), self.tr("Serves"), self.tr("State")])
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for place, mode in enumerate(
            (
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            header.setSectionResizeMode(place, mode)

    def show_packs(self, packs: Sequence[tuple[Seen, tuple[str, str]]], picked: Seen | None) -> None:
        """Each with its state in words and the symbol of that; nobody is told that another line is current."""
        told = self.blockSignals(True)
        self.clear()
        for pack, (state, symbol) in packs:
            card = pack.entry.card
            version = "" if card is None else f" {card.version}"
            kind = "" if card is None else wording.kind(str(card.kind))
            cells = [f"{pack.entry.name}{version}", kind, ", ".join(pack.serves) or "–", state]
            item = QTreeWidgetItem(cells)
            item.setData(0, NAME, pack.entry.name)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(cell for cell in cells if cell != "–"))
            for place, cell in enumerate(cells):
                item.setToolTip(place, cell)
            if symbol:
                item.setIcon(3, icons.icon(symbol))
            self.addTopLevelItem(item)
            if picked is not None and pack.entry.name == picked.entry.name:
                self.setCurrentItem(item)
        self.blockSignals(told)
        line = max(self.sizeHintForRow(0), spacing.CONTROL_HEIGHT)
        lines = min(max(len(packs), _LEAST), _MOST)
        self.setFixedHeight(self.header().sizeHint().height() + lines * line + spacing.SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)
