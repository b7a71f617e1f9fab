"""A heading that folds what lies under it away, for settings that few searches need."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.widgets.builders import column, keep_icon
from app.widgets.scrolled import into_view


class Fold(QWidget):
    def __init__(self, title: str, content: QWidget, *, unfolded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.heading = QToolButton()
        self.heading.setText(title)
        self.heading.setAccessibleName(title)
        self.heading.setCheckable(True)
        self.heading.setProperty("fold", True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.toggled.connect(self._fold)
        self.heading.clicked.connect(self._show_content)
        self.setLayout(column(self.heading, content, gap=2))
        self.heading.setChecked(unfolded)
        self._fold(unfolded)

    def unfold(self) -> None:
        self.heading.setChecked(True)
        self._show_content(True)

    def _fold(self, unfolded: bool) -> None:
        self._content.setVisible(unfolded)
        keep_icon(self.heading, "unfolded" if unfolded else "folded")
        self.heading.setAccessibleDescription(self.tr("unfolded") if unfolded else self.tr("folded"))

    def _show_content(self, unfolded: bool) -> None:
        """When it has its room."""
        if unfolded:
            QTimer.singleShot(0, self, lambda: into_view(self, self.rect()))
