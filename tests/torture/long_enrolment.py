"""`python -m tests.torture.long_enrolment [--photos N] [--kills N] [--minutes N]`: very many photos, killed on the way.

The photos are the demo's rendered ones, each turned, moved, scaled and lit anew, so that no two files are equal; they
go through the command line, as many as the minutes allow if these are given. What the program reports as done is
compared with what the library holds, and the pace and memory of every process are taken down on the way.
"""

import argparse
import itertools
import json
import math
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import sqlalchemy as sa

from engine.gallery import Library, audit, verify
from engine.gallery.schema import PhotoRow

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "faces" / "photo"
A_FOLDER = 20
"""Photos a person."""
A_LOOK = 500
"""Files between two looks at the memory."""
A_WORD = 5000
"""New files between two words about how far it came."""


@dataclass(frozen=True)
class Look:
    """At one process: what all had told to be new until then, since when, and what it has in use."""

    new: int
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Limit:
    """The new files and the seconds of all processes together at which one is ended."""

    new: float
    seconds: float


@dataclass
class Run:
    """What each file was told to be, which were told to be new more than once, and the looks at each process."""

    began: float = field(default_factory=time.monotonic)
    told: dict[str, str] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)
    new: int = 0
    looks: list[list[Look]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


def make_photos(folder: Path, count: int) -> None:
    sources: list[Any] = [cv2.imread(str(file)) for file in sorted(DEMO.rglob("*.jpg"))]

    def make(number: int) -> None:
        rng = np.random.default_rng(number)
        source = sources[number % len(sources)]
        height, width = source.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-6, 6), rng.uniform(0.92, 1.08))
        turn[:, 2] += rng.uniform(-8, 8, 2)
        moved = cv2.warpAffine(source, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        lit = cv2.convertScaleAbs(moved, alpha=rng.uniform(0.85, 1.15), beta=rng.uniform(-12, 12))
        file = folder / f"{number // A_FOLDER:06}" / f"{number:08}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(file), lit, [cv2.IMWRITE_JPEG_QUALITY, 90])

    cv2.setNumThreads(1)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(make, range(count)))


def enrol_until(photos: Path, library: Path, run: Run, limit: Limit, end: signal.Signals) -> bool:
    """Ends the program at the limit; whether it came to its end by itself."""
    command = [sys.executable, "-m", "engine.cli", "enrol", str(photos), "--gallery", "all", "--person", "folder"]
    looks, ended = list[Look](), False
    run.looks.append(looks)
    with subprocess.Popen(
        [*command, "--json", "--library", str(library)], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        for number, line in enumerate(program.stdout):
            told = json.loads(line)
            if "summary" in told:
                return not ended
            _take_down(told, run)
            if number % A_LOOK == A_LOOK - 1:
                looks.append(Look(run.new, run.seconds, _megabytes(program.pid)))
            if told["status"] == "enrolled" and run.new % A_WORD == 0:
                pace = f"{run.new} enrolled in {run.seconds:.0f} s, {run.new / run.seconds:.1f} a second"
                print(f"{pace}, {_megabytes(program.pid):.0f} MB", flush=True)
            if not ended and (run.new >= limit.new or run.seconds >= limit.seconds):
                program.send_signal(end)
                ended = True
    return False


def _take_down(told: dict[str, str], run: Run) -> None:
    if told["status"] == "enrolled":
        run.new += 1
        if told["file"] in run.told:
            run.twice.add(told["file"])
    run.told.setdefault(told["file"], told["status"])


def _megabytes(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def faults_of(photos: Path, folder: Path, run: Run, *, complete: bool) -> list[str]:
    """What is not as it was told."""
    with Library(folder, actor="ada") as library:
        faults = list(verify(library, files=False))
        with library.database.reading() as session:
            held = set(session.scalars(sa.select(PhotoRow.path)))
        broken = audit.verify(library.database).fault
    untold = {str(file) for file in photos.rglob("*.jpg")} - set(run.told) if complete else set[str]()
    lost = {file for file, status in run.told.items() if status != "refused"} - held
    counted = (("never told", untold), ("told and not there", lost), ("read again after they were told", run.twice))
    faults += [f"{len(files)} files were {what}, such as {min(files)}" for what, files in counted if files]
    return faults + ([] if broken is None else [str(broken)])


def enrol_all(photos: Path, library: Path, run: Run, count: int, kills: int, minutes: float | None, seed: int) -> bool:
    """Killed so many times, spread over the photos or over the minutes; whether all photos were gone through."""
    rng = random.Random(seed)
    for kill in range(kills):
        # The next kill comes at random, so that on average those left share what is left.
        share = rng.uniform(0.0, 1.8) / (kills - kill + 1)
        most = math.inf if minutes is not None else run.new + max(1, int(share * (count - run.new)))
        until = math.inf if minutes is None else run.seconds + share * max(0.0, 60 * minutes - run.seconds)
        if enrol_until(photos, library, run, Limit(most, until), signal.SIGKILL):
            return True
        print(f"killed ({kill + 1}) at {run.seconds:.0f} s, {len(run.told)} told so far", flush=True)
    return enrol_until(
        photos, library, run, Limit(math.inf, math.inf if minutes is None else 60 * minutes), signal.SIGINT
    )


def words(run: Run, seconds: float) -> Iterator[str]:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    yield f"{dict(Counter(run.told.values()))} in {seconds:.0f} s, {len(run.looks)} processes"
    each = 1000 * spent / max(1, run.new)
    yield f"{run.new / seconds:.1f} new a second; {spent:.0f} s of the processor, {each:.1f} ms for each new one"
    looks = [look for process in run.looks for look in process]
    yield f"memory in use, MB, at most: {used.ru_maxrss / 1e3:.0f}; in the course of each process:"
    for process in run.looks:
        shown = ", ".join(f"{look.megabytes:.0f}" for look in process[:: max(1, len(process) // 10)])
        yield f"  {shown or 'too short for a look'}"
    yield "enrolled by all, and a second since the look before:"
    tenths = [Look(0, 0.0, 0.0), *looks[max(1, len(looks) // 10) :: max(1, len(looks) // 10)]]
    for before, after in itertools.pairwise(tenths):
        yield f"  {after.new}: {(after.new - before.new) / (after.seconds - before.seconds):.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.long_enrolment", description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--minutes", type=float, help="Of enrolment, making the photos not counted; else till the end.")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="limner-enrolment-") as scratch:
        photos, library = Path(scratch) / "photos", Path(scratch) / "library"
        make_photos(photos, given.photos)
        print(f"{given.photos} photos made", flush=True)
        run = Run()
        complete = enrol_all(photos, library, run, given.photos, given.kills, given.minutes, given.seed)
        print("\n".join(words(run, run.seconds)), flush=True)
        faults = faults_of(photos, library, run, complete=complete)
    print("\n".join(faults) or "no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
