"""What is done often keeps nothing: a small part of what `python -m tests.bench leaks` does, in its own process."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory in use is read from /proc")

_PROGRAM = """
from tests.bench import __main__ as bench, leaks
leaks.PHOTOS, leaks.SEARCHES, leaks.THUMBNAILS = 2_000, 300, 300
kept = []
{spoiled}
bench.main(["leaks"])
"""


def run(spoiled: str) -> subprocess.CompletedProcess[str]:
    program = _PROGRAM.format(spoiled=spoiled)
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)


def test_searches_and_thumbnails_take_no_more_memory_the_longer_they_go_on() -> None:
    done = run("")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 searches" in done.stdout
    assert "300 thumbnails" in done.stdout


def test_a_search_that_kept_its_scores_would_be_seen() -> None:
    """As many as those of 20,000 photos, kept each time."""
    done = run(
        "together = leaks.together\n"
        "leaks.together = lambda matrices: (kept.append(bytearray(b'1') * 80_000), together(matrices))[1]"
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("memory grows over 300 searches of 2,000 photos")
