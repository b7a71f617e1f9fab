"""A grid of cards, each a picture with a badge, a title and a line below: view and delegate for any model of `Role`s.

Only cards on the screen are drawn or loaded, however long the model is.
"""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.design import icons, spacing
from app.design.theme import theme
from app.design.type import font
from app.models.roles import Role
from app.widgets.opening import opens_picked

_PADDING = 6
_MARGIN = 3
_PORTRAIT = 1.2
"""Height to width of the pictures: a head with its hair and neck."""
_TALL = 1.6
"""From here on a picture shows a whole person, who loses head and feet if it is made to cover its card."""
_NARROWEST = 70
"""Per cent of its width to which a word may be pressed that fits no card."""

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
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        card = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = colours.selection if selected else colours.hover if hovered else colours.panel
        painter.setPen(
            QPen(
                QColor(colours.accent if selected or focused else colours.line), 3 if focused else 2 if selected else 1
            )
        )
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), spacing.RADIUS, spacing.RADIUS)

        picture = QRect(card.left() + _PADDING, card.top() + _PADDING, card.width() - 2 * _PADDING, 0)
        picture.setHeight(round(picture.width() * _PORTRAIT))
        self._draw_picture(painter, picture, index)
        if badge := index.data(Role.BADGE):
            self._draw_badge(painter, picture, badge)
        if state := index.data(Role.STATE):
            self._draw_state(painter, picture, *state)
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
            if image.height() > _TALL * image.width():
                painter.drawImage(_inside(QRectF(place), image), image)
            else:
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
            painter.drawPixmap(spot, icons.pixmap("photo", side, colours.disabled))

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

    def _draw_state(self, painter: QPainter, picture: QRect, icon_name: str, word: str) -> None:
        """Along the lower edge of the picture, in as many lines as its words need."""
        colours = theme().colours
        side, around = spacing.ICON, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        room = QRect(0, 0, picture.width() - side - 3 * spacing.TIGHT, picture.height())
        words_font = font("small", bold=True)
        longest = max(QFontMetrics(words_font).horizontalAdvance(each) for each in word.split())
        if longest > room.width():
            # A letter's width is rounded, so that a word comes out a little wider than its share.
            words_font.setStretch(max(_NARROWEST, 94 * room.width() // longest))
        painter.setFont(words_font)
        height = painter.fontMetrics().boundingRect(room, around, word).height() + 6
        place = QRect(picture.left(), picture.bottom() + 1 - height, picture.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRect(place)
        spot = QRect(place.left() + spacing.TIGHT, place.top() + (height - side) // 2, side, side)
        painter.drawPixmap(spot, icons.pixmap(icon_name, side, colours.text, painter.device().devicePixelRatioF()))
        painter.setPen(QColor(colours.text))
        painter.drawText(place.adjusted(side + 2 * spacing.TIGHT, 0, -spacing.TIGHT, 0), around, word)

    def _draw_line(self, painter: QPainter, place: QRect, text: str | None, text_font, colour: str) -> None:
        painter.setFont(text_font)
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text or "", Qt.TextElideMode.ElideRight, place.width())
        line = QRect(place.left(), place.top(), place.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class CardGrid(QAbstractItemView):
    """`opened`: Enter or a double click on a card.

    Where a card lies follows from its row alone. Qt's own list keeps a place for every row and lays all of them out
    again whenever one picture arrives: 130 ms a picture at a hundred thousand rows.
    """

    opened = Signal(QModelIndex)

    def __init__(self, name: str, card_width: int, parent: QWidget | None = None, *, several: bool = False) -> None:
        """With `several`, Ctrl and Shift pick more than one, with the mouse and with the keys."""
        super().__init__(parent)
        # Qt asks for the layout while it is being set up, so all that it takes comes first.
        self._cards = CardDelegate(self)
        self._wanted = card_width
        self._columns = 1
        self._cell = QSize(100, 100)
        self._hovered = -1
        self.setItemDelegate(self._cards)
        self.setAccessibleName(name)
        self.setProperty("role", "grid")
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.doubleClicked.connect(self.opened)
        theme().changed.connect(self.viewport().update)

    def set_card_width(self, width: int) -> None:
        """The width wished for; cards become a little wider or narrower so that each row is full."""
        self._wanted = width
        self.updateGeometries()

    def updateGeometries(self) -> None:
        room = self.viewport().width() - 1
        top = self.indexAt(QPoint(self._cell.width() // 2, 1))
        columns = max(1, round(room / (self._wanted + 2 * (_PADDING + _MARGIN))))
        moved = columns != self._columns
        self._columns = columns
        self._cards.cell = max(40, room // columns)
        self._cell = self._cards.card_size()
        height = -(-self._count() // columns) * self._cell.height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._cell.height() // 3)
        if moved and top.isValid():
            bar.setValue(top.row() // columns * self._cell.height())
        super().updateGeometries()
        self.viewport().update()

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        line, column = divmod(index.row(), self._columns)
        place = QPoint(column * self._cell.width(), line * self._cell.height() - self.verticalOffset())
        return QRect(place, self._cell)

    def indexAt(self, point: QPoint) -> QModelIndex:
        column = point.x() // self._cell.width()
        line = (point.y() + self.verticalOffset()) // self._cell.height()
        row = line * self._columns + column
        if 0 <= column < self._columns and 0 <= row < self._count():
            return self.model().index(row, 0)
        return QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        place, bar = self.visualRect(index), self.verticalScrollBar()
        if place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif place.bottom() > self.viewport().height():
            bar.setValue(bar.value() + place.bottom() - self.viewport().height())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count, move = self._count(), QAbstractItemView.CursorAction
        if not count:
            return QModelIndex()
        row, page = self.currentIndex().row(), max(1, self.viewport().height() // self._cell.height()) * self._columns
        if row < 0:
            return self.model().index(0, 0)
        steps = {
            move.MoveLeft: -1,
            move.MovePrevious: -1,
            move.MoveRight: 1,
            move.MoveNext: 1,
            move.MoveUp: -self._columns,
            move.MoveDown: self._columns,
            move.MovePageUp: -page,
            move.MovePageDown: page,
            move.MoveHome: -row,
            move.MoveEnd: count - 1 - row,
        }
        wanted = row + steps[action]
        stays = action in {move.MoveUp, move.MoveDown} and not 0 <= wanted < count
        return self.model().index(row if stays else min(max(wanted, 0), count - 1), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """From the card at one corner to the one at the other, in reading order, as text is selected."""
        first, last = self._row_near(rect.topLeft()), self._row_near(rect.bottomRight())
        if rect.topLeft() == rect.bottomRight() and not self.indexAt(rect.topLeft()).isValid():
            first = last = -1
        picked = QItemSelection()
        if first >= 0 and last >= 0:
            model = self.model()
            picked.select(model.index(min(first, last), 0), model.index(max(first, last), 0))
        self.selectionModel().select(picked, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion() if selection.isEmpty() else QRegion(self.viewport().rect())

    def setModel(self, model: QAbstractItemModel) -> None:
        super().setModel(model)
        model.modelReset.connect(self._begin_again)
        model.rowsInserted.connect(self.updateGeometries)
        self._begin_again()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        first = max(0, (event.rect().top() + self.verticalOffset()) // self._cell.height()) * self._columns
        last = ((event.rect().bottom() + self.verticalOffset()) // self._cell.height() + 1) * self._columns
        current = self.currentIndex().row()
        for row in range(first, min(last, self._count())):
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            if row == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            self._cards.paint(painter, option, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not opens_picked(self, event):
            super().keyPressEvent(event)

    def _row_near(self, point: QPoint) -> int:
        column = min(max(point.x() // self._cell.width(), 0), self._columns - 1)
        line = max(0, (point.y() + self.verticalOffset()) // self._cell.height())
        return min(line * self._columns + column, self._count() - 1)

    def _begin_again(self) -> None:
        self._hovered = -1
        self.verticalScrollBar().setValue(0)
        self.updateGeometries()

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            for each in (before, row):
                if 0 <= each < self._count():
                    self.update(self.model().index(each, 0))


def _inside(place: QRectF, image: QImage) -> QRectF:
    """As large as there is room for, in the middle."""
    scale = min(place.width() / image.width(), place.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF(place.center().x() - width / 2, place.top() + (place.height() - height) / 2, width, height)


def _covering(image: QImage, shape: float) -> QRectF:
    """The part of the image with this width to height; of a tall one the upper part, where the face is."""
    width, height = image.width(), image.height()
    if width > height * shape:
        part = height * shape
        return QRectF((width - part) / 2, 0, part, height)
    part = width / shape
    return QRectF(0, (height - part) * 0.3, width, part)
