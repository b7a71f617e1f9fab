"""The first thing seen in an empty library: what Limner does, and the four ways to begin."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from app import wording
from app.design import icons, spacing
from app.widgets.builders import button, column, frame, label, row
from app.widgets.symbol import Symbol

_CARD = 232, 164


class StartPage(QWidget):
    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("limner", 72, ratio=self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = label(self.tr("Who looks like this sketch?"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        what = label(
            self.tr(
                "Limner ranks a gallery of photos of known people against a sketch or an infrared frame, "
                "on this computer and without a network. {0}"
            ).format(wording.lead_notice()),
            "muted",
            wrap=True,
        )
        what.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        what.setFixedWidth(2 * _CARD[0] + spacing.MEDIUM)
        self.demo = button(self.tr("Open the demo"), actions["open_demo"].trigger, primary=True)
        self.enrol = button(self.tr("Enrol a folder…"), actions["enrol"].trigger)
        self.case = button(self.tr("New case…"), actions["new_case"].trigger)
        self.library = button(self.tr("Open a library…"), actions["open_library"].trigger)
        ways = (
            ("demo", self.tr("Look around"), self.tr("A gallery of rendered people, with sketches to try."), self.demo),
            (
                "enrol",
                self.tr("Begin with your photos"),
                self.tr("Read a folder of photos into a gallery."),
                self.enrol,
            ),
            ("case", self.tr("Begin a case"), self.tr("Searches, verdicts and notes are kept in it."), self.case),
            ("library", self.tr("Go on elsewhere"), self.tr("Open a library kept in another folder."), self.library),
        )
        cards = QGridLayout()
        cards.setSpacing(spacing.MEDIUM)
        for place, way in enumerate(ways):
            cards.addWidget(_card(*way), *divmod(place, 2))
        heading = column(picture, spacing.SMALL, title, row(None, what, None))
        page = QWidget()
        page.setLayout(column(None, heading, spacing.WIDE, row(None, cards, None), None, None, margin=spacing.LARGE))
        scrolled = QScrollArea()  # a small screen has no room for all of it at once
        scrolled.setWidget(page)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(scrolled))


def _card(icon_name: str, title: str, text: str, way: QWidget) -> QFrame:
    symbol = Symbol(icon_name, 28, "accent")
    symbol.setAlignment(Qt.AlignmentFlag.AlignLeft)
    words = label(text, "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    made = frame("card", column(symbol, label(title, "heading", wrap=True), words, None, way, margin=spacing.LARGE))
    made.setFixedWidth(_CARD[0])
    made.setMinimumHeight(_CARD[1])
    return made
