"""The paper in the window: shows the drawing and what helps to draw it, and hands pen, mouse and fingers on.

Which stroke an event belongs to is settled in `pen`, what a touch means in `hands`; pixels are `app.sketch`'s.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPinchGesture, QSizePolicy, QWidget

from app.design.theme import theme
from app.sketch.areas import NOWHERE, Area
from app.sketch.samples import WITHOUT_PRESSURE
from app.sketch.tools import TOOL
from app.state.sketch import SketchState
from app.views.sketch import overlays
from app.views.sketch.camera import Camera
from app.views.sketch.hands import DrawingHand, EyesHand, Hand, SelectingHand, Touch, TransformingHand
from app.views.sketch.pen import PenAndMouse, Verdict
from app.views.sketch.sheet import Sheet

_STEP = 1.25
_TURN = 7.5
_SLICE = 0.008
"""Seconds of a turn of the event loop that catching up may take."""
_NUDGE = 40


class SketchCanvas(QWidget):
    """`camera_changed`: zoom or turn are others now."""

    camera_changed = Signal()

    def __init__(self, sketch: SketchState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self.camera = Camera()
        self.pen = PenAndMouse()
        self._sheet: Sheet | None = None
        drawing = DrawingHand(sketch)
        self._hands: dict[str, Hand] = dict.fromkeys(TOOL, drawing) | {
            "lasso": SelectingHand(sketch, rectangle=False),
            "rectangle": SelectingHand(sketch, rectangle=True),
            "transform": TransformingHand(sketch),
            "eyes": EyesHand(sketch),
        }
        self._hovered: QPointF | None = None
        self._corner: QPoint | None = None
        """Of the view on the screen, while the paper must not move on it."""
        self._pressing = False
        """The pen has told its pressure since it was set down."""
        self._grabbed: QPointF | None = None
        self._panning_key = False
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 200)
        self._behind = QTimer(self, interval=0)
        self._behind.timeout.connect(self._catch_up)
        sketch.replaced.connect(self._show_sketch)
        sketch.painted.connect(self._show_painted)
        for signal in (sketch.aids_changed, sketch.reference_changed, sketch.selection_changed, sketch.tool_changed):
            signal.connect(self.update)
        sketch.transform_changed.connect(self.update)
        sketch.tool_changed.connect(self._show_cursor)
        theme().changed.connect(self.update)
        self._show_sketch()
        self._show_cursor()

    @property
    def hand(self) -> Hand:
        return self._hands[self._sketch.tool]

    @property
    def up_to_date(self) -> bool:
        return self._sheet is None or not self._sheet.behind

    def place_of(self, x: float, y: float) -> QPointF:
        """Where a spot of the paper is in the view."""
        return self.camera.to_view().map(QPointF(x, y))

    # Looking

    @contextmanager
    def still(self) -> Iterator[None]:
        """While something beside it comes or goes: paper that moves under the pen bends the stroke."""
        self._corner = self.mapToGlobal(QPoint(0, 0))
        yield
        self._corner = None

    def fit(self) -> None:
        self._look(self.camera.fit)

    def actual_size(self) -> None:
        ratio = self.devicePixelRatioF()
        self._look(lambda: self.camera.zoom_by(1 / ratio / self.camera.zoom, QPointF(self.rect().center())))

    def zoom_in(self) -> None:
        self._look(lambda: self.camera.zoom_by(_STEP, QPointF(self.rect().center())))

    def zoom_out(self) -> None:
        self._look(lambda: self.camera.zoom_by(1 / _STEP, QPointF(self.rect().center())))

    def turn_by(self, degrees: float) -> None:
        self._look(lambda: self.camera.turn_by(degrees))

    def flip(self) -> None:
        self._look(self.camera.flip)

    # Pen, mouse, fingers

    def tabletEvent(self, event: QTabletEvent) -> None:
        place = event.position()
        match event.type():
            case QEvent.Type.TabletPress if event.button() == Qt.MouseButton.LeftButton:
                verdict = self.pen.pen_pressed((place.x(), place.y()), event.timestamp())
            case QEvent.Type.TabletMove:
                verdict = self.pen.pen_moved()
            case QEvent.Type.TabletRelease if event.button() == Qt.MouseButton.LeftButton:
                verdict = self.pen.pen_lifted()
            case _:
                event.ignore()
                return
        event.accept()
        if verdict in {Verdict.BEGIN, Verdict.REPLACE, Verdict.REPLACE_LAST}:
            self._pressing = False
        self._pressing = self._pressing or event.pressure() > 0
        self._follow(verdict, self._pen_touch(event), place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if event.button() == Qt.MouseButton.MiddleButton or (
            self._panning_key and event.button() == Qt.MouseButton.LeftButton
        ):
            self._grabbed = place
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._follow(self.pen.mouse_pressed((place.x(), place.y())), self._mouse_touch(event), place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two dots set quickly are two dots

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._grabbed is not None:
            by, self._grabbed = place - self._grabbed, place
            self._look(lambda: self.camera.pan_by(by))
        else:
            self._follow(self.pen.mouse_moved(), self._mouse_touch(event), place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._grabbed = None
            self._show_cursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._follow(self.pen.mouse_released(), self._mouse_touch(event), event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._look(lambda: self.camera.turn_by(steps * _TURN, event.position()))
        elif steps:
            self._look(lambda: self.camera.zoom_by(_STEP**steps, event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Gesture:
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch)
                return True
        if event.type() == QEvent.Type.NativeGesture:
            place, value = event.position(), event.value()
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._look(lambda: self.camera.zoom_by(1 + value, place))
            elif event.gestureType() == Qt.NativeGestureType.RotateNativeGesture:
                self._look(lambda: self.camera.turn_by(value, place))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = event.key()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._panning_key = True
                self._show_cursor()
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._sketch.lifted_area is not None:
            self._sketch.put_down()
        elif key in arrows:
            self._nudge(*arrows[key], far=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._panning_key = False
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)

    def _follow(self, verdict: Verdict, touch: Touch, place: QPointF) -> None:
        match verdict:
            case Verdict.BEGIN:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.hand.press(touch)
            case Verdict.REPLACE:
                self.hand.give_up()
                self.hand.press(touch)
            case Verdict.REPLACE_LAST:
                # What was selected or moved by the mouse's events is so already.
                if self._sketch.tool in TOOL:
                    self._sketch.undo.undo()
                    self.hand.press(touch)
            case Verdict.GO_ON:
                self.hand.move(touch)
            case Verdict.END:
                self.hand.release(touch)
        if verdict is not Verdict.IGNORE:
            self._hover(place)

    def _mouse_touch(self, event: QMouseEvent) -> Touch:
        straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return Touch(self.camera.to_paper(event.position()), straight=straight, reach=self._reach())

    def _pen_touch(self, event: QTabletEvent) -> Touch:
        """A pen that knows no pressure, or whose driver says nothing of it, draws as the mouse does."""
        knows = bool(event.pointingDevice().capabilities() & QInputDevice.Capability.Pressure) and self._pressing
        x, y = math.tan(math.radians(event.xTilt())), math.tan(math.radians(event.yTilt()))
        towards = math.degrees(math.atan2(y, x)) - self.camera.turn
        return Touch(
            self.camera.to_paper(event.position()),
            event.pressure() if knows else WITHOUT_PRESSURE,
            math.degrees(math.atan(math.hypot(x, y))),
            180 - towards if self.camera.flipped else towards,
            bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
            event.pointerType() == QPointingDevice.PointerType.Eraser,
            self._reach(),
        )

    def _reach(self) -> float:
        return 10.0 / self.camera.zoom

    def _give_up(self) -> None:
        """The stroke or the selection under way, then what is in the hand, then the selection."""
        if self.pen.drawing:
            self.pen.give_up()
            self.hand.give_up()
        elif self._sketch.lifted_area is not None:
            self._sketch.put_down(keep=False)
        else:
            self._sketch.select(None)

    def _nudge(self, x: int, y: int, *, far: bool) -> None:
        """Arrow keys move what is to be transformed, else the paper."""
        step = 10 if far else 1
        if self._sketch.tool == "transform" and self._sketch.pick_up() and self._sketch.matrix is not None:
            a, b, c, d, e, f = self._sketch.matrix
            self._sketch.transform_by((a, b, c + x * step, d, e, f + y * step))
        else:
            self._look(lambda: self.camera.pan_by(QPointF(-x * _NUDGE, -y * _NUDGE)))

    def _pinch(self, pinch: QPinchGesture) -> None:
        place = QPointF(self.mapFromGlobal(pinch.hotSpot().toPoint()))
        flags = pinch.changeFlags()
        if flags & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            self._look(lambda: self.camera.zoom_by(pinch.scaleFactor(), place))
        if flags & QPinchGesture.ChangeFlag.RotationAngleChanged:
            self._look(lambda: self.camera.turn_by(pinch.rotationAngle() - pinch.lastRotationAngle(), place))
        if flags & QPinchGesture.ChangeFlag.CenterPointChanged:
            self._look(lambda: self.camera.pan_by(pinch.centerPoint() - pinch.lastCenterPoint()))

    def _look(self, change) -> None:
        change()
        self.update()
        self.camera_changed.emit()

    # Showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = QSizeF(self.size())
        if self._corner is None:
            self._look(lambda: self.camera.set_view(size))
        else:
            moved = QPointF(self.mapToGlobal(QPoint(0, 0)) - self._corner)
            self._look(lambda: self.camera.set_view_under(size, moved))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme().colours.canvas))
        document, view = self._sketch.document, self.camera.to_view()
        if document is None or self._sheet is None:
            return
        painter.setClipRect(event.rect())
        painter.setTransform(view)
        # Upright paper is cut off by whole pixels; turned paper needs soft edges.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(self.camera.turn))
        whole = QRectF(0, 0, document.width, document.height)
        back, _ = view.inverted()
        part = back.mapRect(QRectF(event.rect())).adjusted(-2, -2, 2, 2)
        scale = self.camera.zoom * self.devicePixelRatioF()
        reference, aids = self._sketch.reference, document.aids
        if reference is not None and aids.reference and aids.reference_shown:
            painter.fillRect(whole, Qt.GlobalColor.white)
            painter.setOpacity(aids.reference_opacity / 100)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_fitted(QSizeF(reference.size()), whole), reference)
            painter.setOpacity(1.0)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        self._sheet.paint(painter, scale, part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_overlays(painter)

    def _paint_overlays(self, painter: QPainter) -> None:
        sketch, view, hand = self._sketch, self.camera.to_view(), self.hand
        aids = sketch.document.aids
        paper = QPainterPath()
        paper.addPolygon(view.map(QRectF(0, 0, sketch.document.width, sketch.document.height)))
        painter.save()
        painter.setClipPath(paper, Qt.ClipOperation.IntersectClip)
        if aids.guides:
            overlays.guides(painter, view, aids)
        if aids.mirror:
            overlays.mirror_axis(painter, view, aids, sketch.document.height)
        painter.restore()
        marked = hand.eyes if isinstance(hand, EyesHand) and hand.eyes else aids.eyes
        if aids.guides or sketch.tool == "eyes":
            overlays.eyes(painter, view, marked, active=sketch.tool == "eyes")
        if isinstance(hand, SelectingHand) and len(hand.loop) > 1:
            overlays.outline(painter, view, hand.loop, closed=len(hand.loop) == 4)
        elif sketch.selection is not None and sketch.lifted_area is None:
            overlays.outline(painter, view, [QPointF(*corner) for corner in sketch.selection], closed=True)
        if isinstance(hand, TransformingHand) and (corners := hand.box()):
            overlays.box(painter, view, corners)
        if isinstance(hand, DrawingHand) and hand.line is not None:
            overlays.straight(painter, view, hand.line)
        if self._hovered is not None and sketch.tool in TOOL and self._grabbed is None and not self._panning_key:
            overlays.brush(painter, self._hovered, sketch.brush.size / 2 * self.camera.zoom)

    def _show_sketch(self) -> None:
        document = self._sketch.document
        self._sheet = None if document is None else Sheet(document)
        if document is not None:
            document.touched(document.whole)
            self.camera.set_paper(QSizeF(document.width, document.height))
            self._show_painted()
        self.update()
        self.camera_changed.emit()

    def _show_painted(self) -> None:
        document = self._sketch.document
        if document is None or self._sheet is None:
            return
        changed, document.dirty = document.dirty, NOWHERE
        now = self._sheet.take(changed)
        self._update_part(now)
        if self._sheet.behind:
            self._behind.start()
        if now.empty:
            self.update()

    def _catch_up(self) -> None:
        if self._sheet is not None:
            self._update_part(self._sheet.catch_up(_SLICE))
        if self.up_to_date:
            self._behind.stop()

    def _update_part(self, area: Area) -> None:
        if not area.empty:
            rect = self.camera.to_view().mapRect(QRectF(area.left, area.top, area.width, area.height))
            # A pixel of the smallest level and the brush's outline reach beyond what has changed.
            self.update(rect.toAlignedRect().adjusted(-6, -6, 6, 6))

    def _hover(self, place: QPointF | None) -> None:
        before, self._hovered = self._hovered, place
        if self._sketch.tool in TOOL:
            radius = math.ceil(self._sketch.brush.size / 2 * self.camera.zoom) + 4
            for each in (before, place):
                if each is not None:
                    self.update(QRect(each.toPoint(), each.toPoint()).adjusted(-radius, -radius, radius, radius))

    def _show_cursor(self) -> None:
        if self._panning_key:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._sketch.tool in TOOL:
            # The outline says where and how wide; a small cross says it on every tone.
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self._sketch.tool == "transform":
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)
        self.update()


def _fitted(size: QSizeF, whole: QRectF) -> QRectF:
    """As large as the paper allows, in its middle."""
    fitted = size.scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
    rect = QRectF(0, 0, fitted.width(), fitted.height())
    rect.moveCenter(whole.center())
    return rect
