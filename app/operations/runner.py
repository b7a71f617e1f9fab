"""Runs work off the window's thread and hands its result, its error or its end back in the window's thread.

What the work is lies in the files beside this one; what is done with the result lies in `app.state`.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from app.operations.control import CancelledError, Control
from engine.errors import LimnerError

_log = logging.getLogger(__name__)


class Lane(Enum):
    """Work in one lane is done in turn, the lanes run beside each other. The value is how many at once."""

    ENGINE = "engine", 1
    ENROLMENT = "enrolment", 1
    BROWSING = "browsing", 1
    PACKS = "packs", 1
    PICTURES = "pictures", 2


@dataclass(frozen=True)
class Bug:
    """An exception that nobody expected: its one-line summary and its traceback."""

    summary: str
    details: str


Work = Callable[[Control], Any]


class Operation(QObject):
    """A piece of work. Exactly one of `succeeded`, `failed`, `crashed` and `cancelled` comes, then `ended`."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)  # a LimnerError
    crashed = Signal(object)  # a Bug
    cancelled = Signal()
    ended = Signal()

    _reported = Signal(object)
    _finished = Signal(str, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.control = Control(self._reported.emit)
        self._over = False
        # Queued by name: both are emitted in the worker's thread and must arrive in this object's own.
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def over(self) -> bool:
        return self._over

    def cancel(self) -> None:
        """After this nothing but `cancelled` and `ended` is heard of it, however far the work had come."""
        self.control.abandon()

    def perform(self) -> None:
        """In the worker's thread."""
        try:
            self.control.checkpoint()
            outcome, content = "succeeded", self._work(self.control)
        except CancelledError:
            outcome, content = "cancelled", None
        except LimnerError as error:
            outcome, content = "failed", error
        except MemoryError:
            outcome, content = "failed", LimnerError("there is not enough memory for this", advice="close something")
        except Exception as error:
            details = traceback.format_exc()
            _log.error("an operation failed unexpectedly\n%s", details)
            outcome, content = "crashed", Bug(f"{type(error).__name__}: {error}", details)
        self._finished.emit(outcome, content)

    @Slot(object)
    def _on_reported(self, event: Any) -> None:
        if not self._over and not self.control.abandoned:
            self.progressed.emit(event)

    @Slot(str, object)
    def _on_finished(self, outcome: str, content: Any) -> None:
        self._over = True
        if self.control.abandoned or outcome == "cancelled":
            self.cancelled.emit()
        else:
            getattr(self, outcome).emit(content)
        self.ended.emit()


class Runner(QObject):
    """Starts operations and knows which are under way. `failed` and `crashed` repeat what no one else took care of."""

    failed = Signal(object)
    crashed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Operation] = set()
        self._by_key: dict[str, Operation] = {}
        self._pools: dict[Lane, QThreadPool] = {}
        for lane in Lane:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(lane.value[1])
            self._pools[lane] = pool

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def start(
        self,
        work: Work,
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[LimnerError], None] | None = None,
        progress: Callable[[Any], None] | None = None,
        ended: Callable[[], None] | None = None,
        lane: Lane = Lane.ENGINE,
        key: str | None = None,
    ) -> Operation:
        """Work with a `key` takes the place of earlier work with the same key, whose result is dropped.

        Without `failed`, a known error goes to the runner's own `failed`; bugs always go to its `crashed`.
        """
        operation = Operation(work, self)
        for signal, callback in (
            (operation.succeeded, done),
            (operation.failed, failed or self.failed.emit),
            (operation.progressed, progress),
            (operation.ended, ended),
        ):
            if callback is not None:
                signal.connect(callback)
        operation.crashed.connect(self.crashed)
        operation.ended.connect(lambda: self._forget(operation, key))
        if key is not None:
            if key in self._by_key:
                self._by_key[key].cancel()
            self._by_key[key] = operation
        self._running.add(operation)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        self._pools[lane].start(operation.perform)
        return operation

    def cancel(self, key: str) -> None:
        if key in self._by_key:
            self._by_key[key].cancel()

    def close(self, patience: int = 10_000) -> bool:
        """Calls everything off and waits, at most `patience` milliseconds a lane, until the threads are done."""
        for operation in tuple(self._running):
            operation.cancel()
        waited = [pool.waitForDone(patience) for pool in self._pools.values()]
        return all(waited)

    def _forget(self, operation: Operation, key: str | None) -> None:
        self._running.discard(operation)
        if key is not None and self._by_key.get(key) is operation:
            del self._by_key[key]
        operation.deleteLater()
        if not self._running:
            self.busy_changed.emit(False)
