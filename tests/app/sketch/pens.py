"""Pens, mice and what systems make of them: real events, as Qt delivers them to the paper."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

_ALL = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
_devices = {}


def pen(pressure=True, eraser=False):
    key = pressure, eraser
    if key not in _devices:
        kind = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        able = _ALL if pressure else QInputDevice.Capability.Position
        _devices[key] = QPointingDevice("a pen", 40 + len(_devices), QInputDevice.DeviceType.Stylus, kind, able, 1, 1)
    return _devices[key]


def tablet(
    canvas, kind, place, pressure=0.8, *, device=None, tilt=(0, 0), stamp=0, keys=Qt.KeyboardModifier.NoModifier
):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    moved = kind == QEvent.Type.TabletMove
    event = QTabletEvent(
        kind, device or pen(), QPointF(place), QPointF(canvas.mapToGlobal(place)), pressure, *tilt, 0.0, 0.0, 0.0,
        keys, none if moved else left, none if kind == QEvent.Type.TabletRelease else left,
    )  # fmt: skip
    event.setTimestamp(stamp)
    QApplication.sendEvent(canvas, event)


def mouse(canvas, kind, place, keys=Qt.KeyboardModifier.NoModifier):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    moved = kind == QEvent.Type.MouseMove
    event = QMouseEvent(
        kind, QPointF(place), QPointF(canvas.mapToGlobal(place)),
        none if moved else left, none if kind == QEvent.Type.MouseButtonRelease else left, keys,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


PEN = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)


def phases(places):
    """Press, moves and release along the places: 0, 1 or 2 and where."""
    return [(0, places[0]), *((1, place) for place in places[1:]), (2, places[-1])]
