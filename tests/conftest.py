"""What holds for every test: no window opens on a screen, hypothesis judges results, not speed, CI repeats itself."""

import os

import hypothesis

# The tests that want a real X server start one of their own and say so to their processes.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# As `engine` has it, which some tests load after numpy.
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")
