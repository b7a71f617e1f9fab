"""`python -m tests.torture [--minutes N | --kills N --files N] [--seed S]`: kills and damaged files in turn.

Until the time is over, or until every work was killed and every kind of file damaged so many times.
"""

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

KILLS_A_ROUND = 5
FILES_A_ROUND = 100
KEPT = Path("build") / "torture"


class Torture:
    """What was done so far, and what was found wrong with it."""

    def __init__(self, scratch: Path, seed: int) -> None:
        self.scratch = scratch
        self.seed = seed
        self.photos = people(scratch / "photos", 40, photos=2)
        self.kills, self.words, self.files = Counter[str](), Counter[str](), Counter[str]()
        self.faults: list[Fault] = []

    def kill(self, work: str) -> None:
        """Killed again and again on the same library, as a program that does not live long."""
        place = self.scratch / f"{work} {self.seed}"
        for again in range(KILLS_A_ROUND):
            seed = self.seed * 10 + again
            try:
                self.words[work] += len(kill_once(work, place, self.photos, seed, longest=1.5))
            except Exception as error:
                self._found(Fault(place, f"seed {seed}: {type(error).__name__}: {error}"))
            self.kills[work] += 1

    def damage(self, kind: str) -> None:
        for fault in torture(kind, KEPT, FILES_A_ROUND, self.seed):
            self._found(fault)
        self.files[kind] += FILES_A_ROUND

    def _found(self, fault: Fault) -> None:
        print(f"{fault.file}: {fault.what}", flush=True)
        self.faults.append(fault)

    def result(self) -> str:
        lines = [
            f"{work}: killed {count} times, {self.words[work]} promises kept" for work, count in self.kills.items()
        ]
        lines += [f"{kind}: {count} damaged files" for kind, count in self.files.items()]
        return "\n".join([*lines, f"{len(self.faults)} faults" if self.faults else "no fault"])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--files", type=int)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    given = parser.parse_args()
    counted = given.kills is not None or given.files is not None
    end = time.monotonic() + 60 * (given.minutes or (1e9 if counted else 10))
    most_kills = (given.kills or 0) if counted else sys.maxsize
    most_files = (given.files or 0) if counted else sys.maxsize
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="limner-torture-") as scratch:
        run = Torture(Path(scratch), given.seed)
        while time.monotonic() < end:
            run.seed += 1
            works = [work for work in WORKS if run.kills[work] < most_kills]
            kinds = [kind for kind in KINDS if run.files[kind] < most_files]
            if not works and not kinds:
                break
            for work in works:
                run.kill(work)
            for kind in kinds:
                run.damage(kind)
            done = f"{run.kills.total()} kills, {run.files.total()} damaged files, {len(run.faults)} faults"
            print(f"{time.strftime('%H:%M')} {done}", flush=True)
        print(run.result())
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())
