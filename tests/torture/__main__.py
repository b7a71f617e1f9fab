"""`python -m tests.torture [--minutes N] [--seed S]`: kills and damaged files in turn, until the time is over."""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.pictures import people
from tests.torture.kills import kill_once
from tests.torture.mutations import KINDS, Fault, torture
from tests.torture.works import WORKS

FILES_A_ROUND = 100
KEPT = Path("build") / "torture"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    given = parser.parse_args()
    end, seed = time.monotonic() + 60 * given.minutes, given.seed
    print(f"seed {seed}, {given.minutes:g} minutes")
    kills, words, files, faults = Counter[str](), Counter[str](), Counter[str](), list[Fault]()
    with tempfile.TemporaryDirectory(prefix="limner-torture-") as scratch:
        photos = people(Path(scratch) / "photos", 40, photos=2)
        while time.monotonic() < end:
            seed += 1
            for work in WORKS:
                # Killed again and again on the same library, as a program that does not live long.
                place = Path(scratch) / f"{work} {seed}"
                for again in range(5):
                    words[work] += len(kill_once(work, place, photos, seed * 10 + again, longest=1.5))
                    kills[work] += 1
            for kind in KINDS:
                faults += torture(kind, KEPT, FILES_A_ROUND, seed)
                files[kind] += FILES_A_ROUND
    for work, count in kills.items():
        print(f"{work}: killed {count} times, {words[work]} promises kept")
    for kind, count in files.items():
        print(f"{kind}: {count} damaged files")
    for fault in faults:
        print(f"{fault.file}: {fault.what}")
    print(f"{len(faults)} faults" if faults else "no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
