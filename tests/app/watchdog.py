"""Watches the window's thread: how much of the processor each turn of the event loop takes, and how long none comes.

The promise is 100 ms a turn. On a busy machine the clock tells more about the neighbours than about the window, so the
promise is held against the processor time of the window's own thread; the clock has a bound that only waiting breaks.
What Python's collector takes is left out: in a session of tests it looks through what a thousand tests left behind,
where the program leaves what is loaded out of its way (a test in a process of its own holds it to that).
"""

import gc
import os
import threading
import time

from PySide6.QtCore import Qt, QTimer

BUSY_LIMIT = 0.200 if "PYTEST_XDIST_WORKER" in os.environ else 0.100
"""With tests beside it on the other cores the same turn takes more of the processor, up to half as much again."""
STALL_LIMIT = 1.5
NEIGHBOURS_LIMIT = 5.0
"""By the clock, for whatever any test waits for: the neighbours may keep the processor for as long as this."""


class Watchdog:
    def __init__(self):
        self.busiest = 0.0
        self.longest = 0.0
        self._timer = QTimer(interval=0)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._cpu = self._clock = 0.0
        self._thread = threading.get_ident()
        self._collected = self._collecting_since = 0.0

    def start(self):
        self._cpu, self._clock = time.thread_time(), time.monotonic()
        gc.callbacks.append(self._collect)
        self._timer.start(2)

    def stop(self):
        self._timer.stop()
        if self._collect in gc.callbacks:
            gc.callbacks.remove(self._collect)

    def check(self, by_the_clock=STALL_LIMIT):
        self.check_turns()
        assert self.longest <= by_the_clock, f"the event loop stood still for {self.longest:.1f} s"

    def check_turns(self):
        """Without the clock, for waits in which a busy machine may do nothing for the window."""
        self.stop()
        assert self.busiest <= BUSY_LIMIT, f"one turn of the event loop took {1000 * self.busiest:.0f} ms of processor"

    def _turn(self):
        cpu, clock = time.thread_time(), time.monotonic()
        self.busiest = max(self.busiest, cpu - self._cpu - self._collected)
        self.longest = max(self.longest, clock - self._clock)
        self._cpu, self._clock, self._collected = cpu, clock, 0.0

    def _collect(self, phase, info):
        if threading.get_ident() != self._thread:
            return
        if phase == "start":
            self._collecting_since = time.thread_time()
        else:
            self._collected += time.thread_time() - self._collecting_since
