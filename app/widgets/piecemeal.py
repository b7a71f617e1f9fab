"""Work that must be done in the window's thread and takes long, done a little at a time between the turns of its loop.

What can be done in a worker's thread is an operation (`app.operations`).
"""

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_AT_ONCE = 20
"""Milliseconds; no key or click waits for longer."""


class Piecemeal(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._timer.isActive()

    def begin(self, steps: Iterator[None]) -> None:
        """As much of it as there is time for at once; what is left of earlier work is dropped."""
        self._steps = steps
        self._go_on()

    def _go_on(self) -> None:
        self._timer.stop()
        taken = QElapsedTimer()
        taken.start()
        for _ in self._steps:
            if taken.elapsed() >= _AT_ONCE:
                self._timer.start()
                return
