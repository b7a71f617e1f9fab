"""The frame of the window, painted before anything of the program is loaded: whoever starts Limner sees it at once, in
its own colours and where it was left, and the window takes its place when it is made.

Imports Qt and the design alone; a test holds that.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QPoint, QSettings
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.design.spacing import USUAL_SIZE
from app.design.theme import theme
from app.screen import keep_opencv_away_from_qt

_PATIENCE = 300
"""Milliseconds that a screen may take to show it; the window is not kept waiting for longer."""


def make_application() -> QApplication:
    keep_opencv_away_from_qt()
    application = QApplication([sys.argv[0]])
    name(application)
    return application


def name(application: QApplication) -> None:
    application.setApplicationName("Limner")
    application.setDesktopFileName("limner")
    application.setStyle("Fusion")


class Frame(QWidget):
    """Empty but for the program's name, and deaf: it is there for less than a second."""

    def __init__(self, library: Path | None) -> None:
        super().__init__()
        kept = None if library is None else QSettings(str(library / "window.ini"), QSettings.Format.IniFormat)
        choice = "system" if kept is None else str(kept.value("theme", "system"))
        theme().choose(choice if choice in {"dark", "light", "contrast"} else "system")
        self.setWindowTitle("Limner")
        self.resize(USUAL_SIZE.boundedTo(self.screen().availableGeometry().size()))
        geometry = None if kept is None else kept.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.painted = False

    def appear(self) -> None:
        self.show()
        waited = QElapsedTimer()
        waited.start()
        while not self.painted and waited.elapsed() < _PATIENCE:
            QApplication.processEvents()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.window))
        painter.setPen(QColor(theme().colours.muted))
        middle = self.rect().center() - QPoint(painter.fontMetrics().horizontalAdvance("Limner") // 2, 0)
        painter.drawText(middle, "Limner")
        self.painted = True
