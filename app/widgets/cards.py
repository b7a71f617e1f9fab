"""A grid of cards, each a picture with a badge, a title and a line below: view and delegate for any model of `Role`s.

Only cards on the screen are drawn or loaded, however long the model is.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.design import icons, spacing
from app.design.theme import theme
from app.design.type import font
from app.models.roles import Role

_PADDING = 6
_MARGIN = 3
_PORTRAIT = 1.2
"""Height to width of the pictures: a head with its hair and neck."""

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """`cell` is how wide a card with its margins is; the grid sets it so that its rows are filled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = 100

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.card_size()

    def card_size(self) -> QSize:
        lines = QFontMetrics(font("body", bold=True)).height() + QFontMetrics(font("small")).height()
        picture = self.cell - 2 * (_PADDING + _MARGIN)
        return QSize(self.cell, round(picture * _PORTRAIT) + lines + 4 * _PADDING + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme().colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        card = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = colours.selection if selected else colours.hover if hovered else colours.panel
        painter.setPen(QPen(QColor(colours.accent if selected else colours.line), 2 if selected else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), spacing.RADIUS, spacing.RADIUS)

        picture = QRect(card.left() + _PADDING, card.top() + _PADDING, card.width() - 2 * _PADDING, 0)
        picture.setHeight(round(picture.width() * _PORTRAIT))
        self._draw_picture(painter, picture, index)
        if badge := index.data(Role.BADGE):
            self._draw_badge(painter, picture, badge)
        text = QRect(picture.left() + 2, picture.bottom() + _PADDING, picture.width() - 4, card.bottom())
        self._draw_line(painter, text, index.data(Role.TITLE), font("body", bold=True), colours.text)
        text.translate(0, QFontMetrics(font("body", bold=True)).height() + 1)
        self._draw_line(
            painter, text, index.data(Role.LINE), font("small"), colours.text if selected else colours.muted
        )
        painter.restore()

    def _draw_picture(self, painter: QPainter, place: QRect, index: Index) -> None:
        colours = theme().colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.canvas))
        painter.drawRoundedRect(place, 2, 2)
        image: QImage | None = index.data(Role.PICTURE)
        if image is not None:
            clip = QPainterPath()
            clip.addRoundedRect(QRectF(place), 2, 2)
            painter.setClipPath(clip)
            painter.drawImage(QRectF(place), image, _covering(image, place.width() / place.height()))
            painter.setClipping(False)
            return
        fault = index.data(Role.PICTURE_FAULT)
        side = 32
        spot = QRect(0, 0, side, side)
        spot.moveCenter(place.center())
        if fault:
            spot.translate(0, -side // 2)
            painter.drawPixmap(spot, icons.pixmap("error", side, colours.muted))
            painter.setPen(QColor(colours.muted))
            painter.setFont(font("small"))
            words = place.adjusted(6, place.height() // 2 + 4, -6, -6)
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, fault)
        else:
            painter.drawPixmap(spot, icons.pixmap("person", side, colours.disabled))

    def _draw_badge(self, painter: QPainter, picture: QRect, badge: str) -> None:
        colours = theme().colours
        painter.setFont(font("small", bold=True))
        width = max(22, painter.fontMetrics().horizontalAdvance(badge) + 12)
        place = QRect(picture.left() + 4, picture.top() + 4, width, painter.fontMetrics().height() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(place, spacing.RADIUS, spacing.RADIUS)
        painter.setPen(QColor(colours.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge)

    def _draw_line(self, painter: QPainter, place: QRect, text: str | None, text_font, colour: str) -> None:
        painter.setFont(text_font)
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text or "", Qt.TextElideMode.ElideRight, place.width())
        line = QRect(place.left(), place.top(), place.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class CardGrid(QListView):
    """`opened`: Enter or a double click on a card."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str, card_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "grid")
        # A wrapping list, not icon mode: icon mode keeps a rectangle and a tree node for every row there is.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(2000)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._cards = CardDelegate(self)
        self._wanted = card_width
        self.setItemDelegate(self._cards)
        self.doubleClicked.connect(self.opened)
        theme().changed.connect(self.viewport().update)

    def set_card_width(self, width: int) -> None:
        """The width wished for; cards become a little wider so that each row is full."""
        self._wanted = width
        self._fill_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fill_rows()
        super().resizeEvent(event)

    def _fill_rows(self) -> None:
        room = self.viewport().width() - 1
        columns = max(1, room // (self._wanted + 2 * (_PADDING + _MARGIN)))
        cell = room // columns
        if cell != self._cards.cell:
            self._cards.cell = cell
            self.verticalScrollBar().setSingleStep(self._cards.card_size().height() // 3)
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _covering(image: QImage, shape: float) -> QRectF:
    """The part of the image with this width to height; of a tall one the upper part, where the face is."""
    width, height = image.width(), image.height()
    if width > height * shape:
        part = height * shape
        return QRectF((width - part) / 2, 0, part, height)
    part = width / shape
    return QRectF(0, (height - part) * 0.3, width, part)
