"""How numpy's threads wait is settled before numpy is loaded, and whoever said otherwise is left alone."""

import os
import subprocess
import sys

import pytest

CODE = """
import sys
before = "numpy" in sys.modules
import engine, os
print(before, os.environ["OPENBLAS_THREAD_TIMEOUT"], "numpy" in sys.modules)
"""


@pytest.mark.parametrize(("said", "kept"), [({}, "4"), ({"OPENBLAS_THREAD_TIMEOUT": "20"}, "20")])
def test_threads_that_wait_soon_sleep_unless_somebody_says_otherwise(said, kept):
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_THREAD_TIMEOUT"} | said
    command = [sys.executable, "-c", CODE]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == ["False", kept, "False"]
