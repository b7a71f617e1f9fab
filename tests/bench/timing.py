"""How a figure is taken: warmed up once, then the median of several runs; and the most memory a process had in use."""

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path


class MustNotBeError(Exception):
    """A figure that must not be what it is: the run goes on with the other parts and ends with an error."""


def median_ms(work: Callable[[], object], runs: int = 5) -> float:
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def peak_gigabytes() -> float:
    """Of this program alone: what `getrusage` tells counts the program that started it too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
    return int(kilobytes) / 1e6
