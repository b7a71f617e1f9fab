"""Watches the window's thread: how much of the processor each turn of the event loop takes, and how long none comes.

The promise is 100 ms a turn. On a busy machine the clock tells more about the neighbours than about the window, so the
promise is held against the processor time of the window's own thread; the clock has a bound that only waiting breaks.
"""

import time

from PySide6.QtCore import Qt, QTimer

BUSY_LIMIT = 0.100
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

    def start(self):
        self._cpu, self._clock = time.thread_time(), time.monotonic()
        self._timer.start(2)

    def stop(self):
        self._timer.stop()

    def check(self, by_the_clock=STALL_LIMIT):
        self.check_turns()
        assert self.longest <= by_the_clock, f"the event loop stood still for {self.longest:.1f} s"

    def check_turns(self):
        """Without the clock, for waits in which a busy machine may do nothing for the window."""
        self.stop()
        assert self.busiest <= BUSY_LIMIT, f"one turn of the event loop took {1000 * self.busiest:.0f} ms of processor"

    def _turn(self):
        cpu, clock = time.thread_time(), time.monotonic()
        self.busiest = max(self.busiest, cpu - self._cpu)
        self.longest = max(self.longest, clock - self._clock)
        self._cpu, self._clock = cpu, clock
