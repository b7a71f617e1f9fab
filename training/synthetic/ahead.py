"""Rendering ahead of whoever uses it: processes that work on a few things more than were taken, in order.

What is rendered is each room's; here is only how far ahead, so that a slow consumer fills no memory.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

import cv2

Job = TypeVar("Job")
Result = TypeVar("Result")
# Of each worker: one being drawn and two for it to go on with while the consumer is busy.
AHEAD = 3


def ahead(work: Callable[[Job], Result], jobs: Iterable[Job], workers: int) -> Iterator[Result]:
    """Results in the order of the jobs, in this process for one worker; no more than a few wait to be taken."""
    if workers <= 1:
        yield from map(work, jobs)
        return
    waiting: deque[Future[Result]] = deque()
    with _pool(workers) as running:
        try:
            for job in jobs:
                waiting.append(running.submit(work, job))
                if len(waiting) >= AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes, safe beside torch and Qt, each on one thread."""
    return ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=cv2.setNumThreads, initargs=(1,)
    )
