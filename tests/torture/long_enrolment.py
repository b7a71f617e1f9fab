"""`python -m tests.torture.long_enrolment [--photos N] [--kills N]`: very many photos through the command line, killed.

The photos are the demo's rendered ones, each turned, moved, scaled and lit anew, so that no two files are equal. What
the program reports as done is compared with what the library holds, and its memory is taken down on the way.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

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


@dataclass
class Run:
    """Of all processes together: what each file was told to be, and which were told to be new more than once.

    `memory` are megabytes in use at every look, of the last process alone.
    """

    told: dict[str, str] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)
    memory: list[float] = field(default_factory=list)


def make_photos(folder: Path, count: int) -> None:
    sources = [cv2.imread(str(file)) for file in sorted(DEMO.rglob("*.jpg"))]

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


def enrol_until(photos: Path, library: Path, run: Run, most: int | None) -> bool:
    """Kills the program after so many new files; whether it came to its end."""
    command = [sys.executable, "-m", "engine.cli", "enrol", str(photos), "--gallery", "all", "--person", "folder"]
    run.memory, new = [], 0
    with subprocess.Popen(
        [*command, "--json", "--library", str(library)], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        for number, line in enumerate(program.stdout):
            told = json.loads(line)
            if "summary" in told:
                return True
            if told["status"] == "enrolled":
                new += 1
                if told["file"] in run.told:
                    run.twice.add(told["file"])
            run.told.setdefault(told["file"], told["status"])
            if number % A_LOOK == A_LOOK - 1:
                run.memory.append(_megabytes(program.pid))
            if new == most:
                program.kill()
    return False


def _megabytes(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def faults_of(photos: Path, folder: Path, run: Run) -> list[str]:
    """What is not as it was told."""
    with Library(folder, actor="ada") as library:
        faults = list(verify(library, files=False))
        with library.database.reading() as session:
            held = set(session.scalars(sa.select(PhotoRow.path)))
        broken = audit.verify(library.database).fault
    untold = {str(file) for file in photos.rglob("*.jpg")} - set(run.told)
    lost = {file for file, status in run.told.items() if status != "refused"} - held
    counted = (("never told", untold), ("told and not there", lost), ("read again after they were told", run.twice))
    faults += [f"{len(files)} files were {what}, such as {min(files)}" for what, files in counted if files]
    return faults + ([] if broken is None else [str(broken)])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.long_enrolment", description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    rng, run = random.Random(given.seed), Run()
    with tempfile.TemporaryDirectory(prefix="limner-enrolment-") as scratch:
        photos, library = Path(scratch) / "photos", Path(scratch) / "library"
        make_photos(photos, given.photos)
        print(f"{given.photos} photos made", flush=True)
        began = time.monotonic()
        for kill in range(given.kills):
            most = rng.randint(1, max(1, int(1.2 * given.photos / (given.kills + 1))))
            if enrol_until(photos, library, run, most):
                break
            print(f"killed ({kill + 1}) after {most} more; {len(run.told)} told so far", flush=True)
        enrol_until(photos, library, run, None)
        seconds = time.monotonic() - began
        faults = faults_of(photos, library, run)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{dict(Counter(run.told.values()))} in {seconds:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of the processor"
    )
    tenth = max(1, len(run.memory) // 10)
    shown = ", ".join(f"{megabytes:.0f}" for megabytes in run.memory[::tenth])
    print(f"memory in the last process' course, MB: {shown}; at most in any: {used.ru_maxrss / 1e3:.0f}")
    print("\n".join(faults) or "no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
