"""Small pictures for grids: loaded in the background, the last asked for first, and kept up to a bound in bytes.

How one is made is in `app.operations.thumbnails`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app import engine_texts
from app.operations.runner import Lane, Runner, Work
from engine.errors import LimnerError

LONGEST = 320
_AT_ONCE = 2
_WAITING = 256
"""A grid scrolled past quickly asks for more than anyone will see; of what waits, the oldest is let go."""


class Thumbnails(QObject):
    """`arrived` carries the key of a picture that is there now, or is known not to come."""

    arrived = Signal(object)

    def __init__(self, runner: Runner, limit: int = 96 << 20, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._limit = limit
        self._kept: OrderedDict[Hashable, QImage] = OrderedDict()
        self._bytes = 0
        self._faults: dict[Hashable, str] = {}
        self.waiting: OrderedDict[Hashable, Callable[[], Work]] = OrderedDict()
        self._loading: set[Hashable] = set()

    @property
    def bytes_kept(self) -> int:
        return self._bytes

    def get(self, key: Hashable, make_work: Callable[[], Work]) -> QImage | None:
        """The picture, if it is there; else it is asked for, and `arrived` tells when to ask again."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._faults and key not in self._loading:
            self.waiting[key] = make_work
            self.waiting.move_to_end(key)
            if len(self.waiting) > _WAITING:
                self.waiting.popitem(last=False)
            self._load_next()
        return None

    def fault(self, key: Hashable) -> str:
        """Why this picture cannot be shown; nothing when it can or is not known yet."""
        return self._faults.get(key, "")

    def forget(self) -> None:
        self.waiting.clear()
        self._kept.clear()
        self._faults.clear()
        self._bytes = 0

    def _load_next(self) -> None:
        while self.waiting and len(self._loading) < _AT_ONCE:
            key, make_work = self.waiting.popitem(last=True)
            self._loading.add(key)
            self._start(key, make_work())

    def _start(self, key: Hashable, work: Work) -> None:
        def ended() -> None:
            self._loading.discard(key)
            self._load_next()

        self._runner.start(
            work,
            done=lambda picture: self._keep(key, picture),
            failed=lambda error: self._refuse(key, error),
            ended=ended,
            lane=Lane.PICTURES,
        )

    def _keep(self, key: Hashable, picture: QImage) -> None:
        self._kept[key] = picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > self._limit and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()
        self.arrived.emit(key)

    def _refuse(self, key: Hashable, error: LimnerError) -> None:
        self._faults[key] = engine_texts.reason(error.reason)
        self.arrived.emit(key)
