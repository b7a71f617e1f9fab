"""What finds, encodes, stores and ranks: no window and no training in it.

Read by numpy when it is loaded, and so set here, before that.
"""

import os

# Threads that solve a small system together spin while they wait for each other: a spectrum's baseline took 440 ms of
# the processor on two busy cores, and takes 22 ms when they soon sleep instead.
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
