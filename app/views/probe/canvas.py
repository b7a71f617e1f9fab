"""The probe's picture with what was found and the points in use; points are dragged, nudged by key, or clicked in.

Of a person the points are two corners of a box, which is drawn between them; it is dragged as a whole and by its sides
as well.

It draws and reports; what becomes of a moved point is decided in `app.state.probe`.
"""

from itertools import count

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app import wording
from app.design.marks import HALO, LABEL_GROUND, POINT, POINT_ACTIVE
from app.design.theme import theme
from app.design.type import font
from app.views.probe.box_grip import WHOLE, Grip, can_move, grip_at
from app.views.probe.loupe import Loupe
from app.widgets.picture_view import PictureView

_GRAB = 14.0
"""How near to a point a press takes hold of it, in pixels of the screen."""
_CLICK = 4.0
"""As far as the mouse may move between press and release of a click."""
_SIZE = 7.0

Points = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]


class ProbeCanvas(PictureView):
    """`point_moved`: index, x, y, and a number that is the same for all moves of one drag. `box_moved`: both corners,
    and such a number. `box_drawn`: left, top, width and height of the rectangle that was asked for.
    `before_held`: the key for the original goes down or up.
    """

    point_moved = Signal(int, float, float, int)
    box_moved = Signal(object, int)
    clicked_empty = Signal(float, float)
    face_clicked = Signal(int)
    box_drawn = Signal(float, float, float, float)
    before_held = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Probe", parent)
        self._points: Points = ()
        self._boxes: tuple[Box | None, ...] = ()
        self._box: Box | None = None
        self._persons = False
        self._chosen = -1
        self._marking = False
        self._bare = False
        self._boxing = False
        self._box_from: QPointF | None = None
        self._box_to = QPointF()
        self.loupe = Loupe()
        self._dragged = -1
        self._offset = QPointF()
        self._held: tuple[Grip, QPointF, Points] | None = None
        """Of a box that is being dragged: by what, from where, and where its corners lay then."""
        self._hovered = -1
        self._current = -1
        self._steps = count(1)
        self._step = 0
        self._pressed_at: QPointF | None = None
        self._pointer: QPointF | None = None
        self.viewport().setMouseTracking(True)

    @property
    def current_point(self) -> int:
        return self._current

    def show_faces(self, boxes: tuple[Box | None, ...], chosen: int, *, persons: bool = False) -> None:
        self._boxes, self._chosen, self._persons = boxes, chosen, persons
        self.viewport().update()

    def show_points(self, points: Points, box: Box | None = None) -> None:
        """`box` is the one that the points are corners of, where they are no points of a face."""
        if len(points) != len(self._points) or (box is None) != (self._box is None):
            self._current = self._hovered = -1
        self._points, self._box = points, box
        self.viewport().update()

    def set_marking(self, marking: bool) -> None:
        """The next clicks are eyes, not the start of a drag."""
        self._marking = marking
        self._show_cursor()

    def set_boxing(self, boxing: bool) -> None:
        """The next drag draws a rectangle, as for a crop or around a face."""
        self._boxing, self._box_from = boxing, None
        self._show_cursor()
        self.viewport().update()

    @property
    def boxing(self) -> bool:
        return self._boxing

    def show_bare(self, bare: bool) -> None:
        """Without faces and points, which lie elsewhere in the original."""
        self._bare = bare
        self.viewport().update()

    def place_of(self, index: int) -> QPointF:
        """Where a point is drawn, in pixels of the view."""
        return self._to_view(*self._points[index])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        if self._boxing and event.button() == Qt.MouseButton.LeftButton:
            self._box_from = self._box_to = self._inside(self._to_scene(event.position()))
            return
        if self._marking and self._persons and not self._points and event.button() == Qt.MouseButton.LeftButton:
            # Nobody is boxed yet: a drag is a box, as it is asked for; a click is a corner.
            self._box_from = self._box_to = self._inside(self._to_scene(event.position()))
            return
        index = self._point_near(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self._dragged = self._current = index
            self._offset = self.place_of(index) - event.position()
            self._step = next(self._steps)
            self.viewport().update()
            event.accept()
            return
        grip = self._grip_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and grip is not None:
            self._held = grip, self._to_scene(event.position()), self._points
            self._current = self._whole if grip is WHOLE else -1
            self._step = next(self._steps)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._box_from is not None:
            self._box_to = self._inside(self._to_scene(event.position()))
            self.viewport().update()
            return
        if self._dragged >= 0:
            self._move_to(self._dragged, self._to_scene(event.position() + self._offset))
            return
        if self._held is not None:
            self._drag_box(event.position())
            return
        if self._marking:
            self._pointer = event.position()
            self.viewport().update()
        hovered = self._point_near(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._show_cursor(None if hovered >= 0 else self._grip_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._box_from is not None:
            pressed, self._pressed_at = self._pressed_at, None
            if self._boxing or (event.position() - pressed).manhattanLength() >= _CLICK:
                self._end_box()
            else:
                self._box_from = None
                self._clicked(self._to_scene(event.position()))
            return
        if self._dragged >= 0:
            self._dragged = -1
            self.viewport().update()
            return
        self._held = None
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if (event.position() - pressed).manhattanLength() < _CLICK:
            self._clicked(self._to_scene(event.position()))
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._marking:
            self.mousePressEvent(event)  # two eyes clicked quickly are no double click
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        match event.key():
            case Qt.Key.Key_Left:
                self._nudge(-far, 0)
            case Qt.Key.Key_Right:
                self._nudge(far, 0)
            case Qt.Key.Key_Up:
                self._nudge(0, -far)
            case Qt.Key.Key_Down:
                self._nudge(0, far)
            case Qt.Key.Key_Space if self._points:
                self._pick((self._current + 1) % (len(self._points) + (self._whole >= 0)))
            case Qt.Key.Key_Escape if self._boxing:
                self.set_boxing(False)
            case Qt.Key.Key_O if not event.isAutoRepeat():
                self.before_held.emit(True)
            case Qt.Key.Key_Escape if self._current >= 0:
                self._pick(-1)
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_O and not event.isAutoRepeat():
            self.before_held.emit(False)
        else:
            super().keyReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self._pointer = None
        self.viewport().update()
        super().leaveEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """In pixels of the screen, so that lines and points keep their size at every zoom."""
        if self.item is None or self._bare:
            return
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, box in enumerate(self._boxes):
            in_use = number == self._chosen
            if box is not None and (not in_use or (len(self._boxes) > 1 and self._box is None)):
                self._draw_box(painter, number, box)
        if self._box is not None:
            self._draw_box(painter, self._chosen, self._box)
        for index in range(len(self._points)):
            self._draw_point(painter, index)
        if self._box_from is not None:
            self._draw_drawn_box(painter)
        self._draw_loupe(painter)
        painter.restore()

    def _draw_box(self, painter: QPainter, number: int, box: Box) -> None:
        x, y, width, height = box
        place = QRectF(self._to_view(x, y), self._to_view(x + width, y + height))
        chosen = number == self._chosen
        whole = chosen and self._current >= 0 and self._current == self._whole
        colour = POINT_ACTIVE if whole else QColor(theme().colours.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(HALO, 3.5))
        painter.drawRect(place)
        painter.setPen(QPen(colour, 1.8 if chosen else 1.4, Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine))
        painter.drawRect(place)
        if whole:
            self._draw_name(painter, place.center(), wording.tr(wording.WHOLE_BOX))
        if len(self._boxes) < 2:
            return
        painter.setFont(font("small", bold=True))
        text = wording.found(number, persons=self._persons) + (wording.tr(", in use") if chosen else "")
        tag = QRectF(place.left(), place.top() - 20, painter.fontMetrics().horizontalAdvance(text) + 12, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(tag)
        painter.setPen(QColor(theme().colours.on_accent))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _show_cursor(self, grip: Grip | None = None) -> None:
        if self._marking or self._boxing:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif grip is not None:
            self.viewport().setCursor(grip.cursor)
        else:
            self.viewport().unsetCursor()

    def _draw_drawn_box(self, painter: QPainter) -> None:
        place = QRectF(
            self._to_view(self._box_from.x(), self._box_from.y()), self._to_view(self._box_to.x(), self._box_to.y())
        ).normalized()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(HALO, 3.5), QPen(POINT, 1.6, Qt.PenStyle.DashLine)):
            painter.setPen(pen)
            painter.drawRect(place)

    def _draw_loupe(self, painter: QPainter) -> None:
        """While a point is dragged, or an eye is about to be clicked: what lies under it, several times as large."""
        if self._dragged >= 0 and self._dragged < len(self._points):
            spot = QPointF(*self._points[self._dragged])
            self.loupe.draw(painter, self, spot, self.place_of(self._dragged))
        elif self._marking and not self._boxing and self._pointer is not None:
            spot = self._to_scene(self._pointer)
            if self.item.boundingRect().contains(spot):
                self.loupe.draw(painter, self, spot, self._pointer)

    def _end_box(self) -> None:
        box = QRectF(self._box_from, self._box_to).normalized()
        self.set_boxing(False)
        if box.width() >= 4 and box.height() >= 4:
            self.box_drawn.emit(box.left(), box.top(), box.width(), box.height())

    def _inside(self, spot: QPointF) -> QPointF:
        inside = self.shown_rect()
        return QPointF(
            min(max(spot.x(), inside.left()), inside.right()), min(max(spot.y(), inside.top()), inside.bottom())
        )

    def _draw_point(self, painter: QPainter, index: int) -> None:
        place = self.place_of(index)
        active = index in {self._hovered, self._current, self._dragged}
        size = _SIZE + (2 if active else 0)
        colour = POINT_ACTIVE if active else POINT
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(HALO, 4.5), QPen(colour, 1.8)):
            painter.setPen(pen)
            # Told apart by shape: eyes are rings, the nose a diamond, corners of the mouth or of a box squares.
            if index < 2 and not self._persons:
                painter.drawEllipse(place, size, size)
            elif index == 2:
                painter.drawPolygon(_diamond(place, size + 1))
            else:
                painter.drawRect(QRectF(place.x() - size + 1, place.y() - size + 1, 2 * size - 2, 2 * size - 2))
        painter.setPen(QPen(HALO, 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(place)
        painter.setPen(QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(place)
        if active:
            self._draw_name(painter, place, self._name_of(index))

    @property
    def _whole(self) -> int:
        """What stands for the whole box among the points that are walked by key; -1 where there is none."""
        return len(self._points) if self._box is not None and len(self._points) == 2 else -1

    def _grip_at(self, place: QPointF) -> Grip | None:
        if self._whole < 0 or self._marking or self._boxing or self._bare:
            return None
        shown = [self.place_of(index) for index in range(2)]
        grip = grip_at(tuple((spot.x(), spot.y()) for spot in shown), place)
        return None if grip is WHOLE and not can_move(self._points, self.shown_rect()) else grip

    def _drag_box(self, place: QPointF) -> None:
        grip, start, corners = self._held
        moved = grip.moved(corners, self._to_scene(place) - start, self.shown_rect())
        if moved != self._points:
            self.box_moved.emit(moved, self._step)

    def _name_of(self, index: int) -> str:
        if index == self._whole:
            return wording.tr(wording.WHOLE_BOX)
        return wording.tr((wording.CORNERS if self._persons else wording.POINTS)[index])

    def _draw_name(self, painter: QPainter, place: QPointF, name: str) -> None:
        painter.setFont(font("small"))
        tag = QRectF(place.x() + 14, place.y() - 10, painter.fontMetrics().horizontalAdvance(name) + 12, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LABEL_GROUND)
        painter.drawRoundedRect(tag, 3, 3)
        painter.setPen(POINT_ACTIVE)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, name)

    def _clicked(self, spot: QPointF) -> None:
        if self.item is None or not self.item.boundingRect().contains(spot):
            return
        if self._marking:
            self.clicked_empty.emit(spot.x(), spot.y())
            return
        for number, box in enumerate(self._boxes):
            if box is not None and number != self._chosen and QRectF(*box).contains(spot):
                self.face_clicked.emit(number)
                return

    def _pick(self, index: int) -> None:
        self._current = index
        self.setAccessibleDescription(self._name_of(index) if index >= 0 else "")
        self.viewport().update()

    def _nudge(self, dx: float, dy: float) -> None:
        if self._current < 0:
            self.pan_by(-40 * dx / max(abs(dx), abs(dy)), -40 * dy / max(abs(dx), abs(dy)))
            return
        self._step = next(self._steps)
        if self._current == self._whole:
            moved = WHOLE.moved(self._points, QPointF(dx, dy), self.shown_rect())
            self.box_moved.emit(moved, self._step)
            return
        x, y = self._points[self._current]
        self._move_to(self._current, QPointF(x + dx, y + dy))

    def _move_to(self, index: int, spot: QPointF) -> None:
        inside = self._inside(spot)
        self.point_moved.emit(index, inside.x(), inside.y(), self._step)

    def _point_near(self, place: QPointF) -> int:
        distances = [(self.place_of(index) - place).manhattanLength() for index in range(len(self._points))]
        nearest = min(range(len(distances)), key=distances.__getitem__, default=-1)
        return nearest if nearest >= 0 and distances[nearest] <= _GRAB else -1

    def _to_view(self, x: float, y: float) -> QPointF:
        return self.viewportTransform().map(QPointF(x, y))


def _diamond(place: QPointF, size: float) -> QPolygonF:
    x, y = place.x(), place.y()
    return QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)])
