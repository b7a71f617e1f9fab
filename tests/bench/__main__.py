"""Prints every figure as it is measured: `python -m tests.bench [PART…]`; the parts are those of `PARTS`."""

import os
import platform
import sys

# Spinning threads of one library slow the next one down; set before numpy and the rest are loaded.
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from tests.bench import drawing, enrolment, leaks, persons, rendered, scale, search, startup, window
from tests.bench.timing import MustNotBeError

PARTS = {
    "search": search,
    "scale": scale,
    "startup": startup,
    "enrolment": enrolment,
    "rendered": rendered,
    "drawing": drawing,
    "leaks": leaks,
    "persons": persons,
    "window": window,
}


def main(names):
    unknown = set(names) - set(PARTS)
    if unknown:
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    failures = []
    for name in names or PARTS:
        try:
            for title, what, ms, note in PARTS[name].measure():
                print(f"{title:<36} {what:<36} {ms:>10.1f} ms   {note}", flush=True)
        except MustNotBeError as failure:
            failures.append(str(failure))
    if failures:
        sys.exit("; ".join(failures))


if __name__ == "__main__":
    main(sys.argv[1:])
