"""What a running operation is told and tells: cancel and pause in one direction, progress in the other.

Knows no Qt, and answers what the engine asks of a control, so that the engine is handed one of these as it is.
"""

import threading
from collections.abc import Callable
from typing import Any


class CancelledError(Exception):
    """Raised inside an operation that was called off; it is never shown."""


class Control:
    """Shared by the window's thread, which cancels and pauses, and the worker's, which asks and reports.

    `cancel` asks for an early end, of which the result is still wanted; after `abandon` nobody wants to hear of it.
    """

    def __init__(self, report: Callable[[Any], None] = lambda event: None) -> None:
        self._report = report
        self._cancelled = threading.Event()
        self._abandoned = threading.Event()
        self._running = threading.Event()
        self._running.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    @property
    def abandoned(self) -> bool:
        return self._abandoned.is_set()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    def cancel(self) -> None:
        self._cancelled.set()
        self._running.set()

    def abandon(self) -> None:
        self._abandoned.set()
        self.cancel()

    def pause(self) -> None:
        if not self.cancelled:
            self._running.clear()

    def resume(self) -> None:
        self._running.set()

    def may_go_on(self) -> bool:
        """Waits while paused; False once cancelled."""
        self._running.wait()
        return not self.cancelled

    def checkpoint(self) -> None:
        """Called by the worker between two pieces of work: waits while paused, raises once cancelled."""
        if not self.may_go_on():
            raise CancelledError

    def report(self, event: Any) -> None:
        if not self.abandoned:
            self._report(event)
