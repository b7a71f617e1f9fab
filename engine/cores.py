"""How many cores there are, and the threads that work on one thing together: the scan, networks on many samples.

Threads that do something of their own, as reading files ahead, are started where that is done.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache


def cores() -> int:
    """Those that this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return usable or 1


@cache
def helpers() -> ThreadPoolExecutor:
    """One a core. They sleep while there is nothing to do; a forked process has none of them and makes its own."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=helpers.cache_clear)
    return ThreadPoolExecutor(cores(), thread_name_prefix="helper")
