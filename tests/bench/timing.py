"""How a figure is taken: warmed up once, then the median of several runs."""

import statistics
import time
from collections.abc import Callable


def median_ms(work: Callable[[], object], runs: int = 5) -> float:
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000
