"""The command palette: some letters of what one wants to do, and Enter. It lists the window's actions and nothing else.

What an action does is connected in `main_window.py`.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.design import spacing
from app.views.actions import ACTIONS
from app.widgets.builders import column

_NAME = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 560, 420
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class PaletteDialog(QDialog):
    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle(self.tr("Find a command"))
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("What do you want to do?"))
        self.find.setAccessibleName(self.windowTitle())
        self.find.textChanged.connect(self._show)
        self.find.returnPressed.connect(self._take)
        self.find.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setProperty("role", "plain")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self._take())
        self.setLayout(column(self.find, self.list, margin=spacing.MEDIUM))
        self.resize(_WIDTH, _HEIGHT)
        self.list.setIconSize(QSize(spacing.ICON, spacing.ICON))
        blank = QPixmap(self.list.iconSize())
        blank.fill(Qt.GlobalColor.transparent)
        self._no_icon = QIcon(blank)
        """Keeps rows without a drawing as high as the others, and their words in line."""
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move through the list while the letters go into the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            row = self.list.currentRow() + _STEPS[event.key()]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        return super().eventFilter(watched, event)

    def _show(self, wanted: str) -> None:
        self.list.clear()
        found = []
        for place, declared in enumerate(ACTIONS):
            action = self._actions[declared.name]
            text = f"{self.tr(declared.menu)}: {_plain(action)}"
            fit = fitness(wanted, text)
            if fit is not None and declared.name != "palette":
                # What cannot be done now is listed last: it tells that it exists.
                found.append((not action.isEnabled(), -fit, place, text, declared.name))
        for disabled, _, _, text, name in sorted(found):
            keys = self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            icon = self._actions[name].icon()
            item = QListWidgetItem(self._no_icon if icon.isNull() else icon, f"{text}    {keys}".rstrip())
            item.setData(_NAME, name)
            item.setToolTip(self._actions[name].toolTip())
            if disabled:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self.accept()
        self._actions[item.data(_NAME)].trigger()


def fitness(wanted: str, text: str) -> float | None:
    """None where the letters do not occur in this order; words begun with, and letters that follow each other, count
    more: "op pr" is fitter for "Open probe" than for "Stop previous".
    """
    letters, looked_at = "".join(wanted.lower().split()), text.lower()
    total, place, followed = 0.0, 0, False
    for letter in letters:
        found = looked_at.find(letter, place)
        if found < 0:
            return None
        begins = found == 0 or not looked_at[found - 1].isalnum()
        total += 1.0 + 2.0 * begins + 1.5 * (followed and found == place) - 0.02 * (found - place)
        place, followed = found + 1, True
    return total - 0.001 * len(text) if letters else 0.0


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")
