"""Compiles the engine's C beside its sources with whatever C compiler there is; run as a script it does just that.

It is run when Limner is installed (`build.py`) and imports nothing of Limner, which is not there yet then.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

ENGINE = Path(__file__).parents[1]
SOURCES = (ENGINE / "scoring" / "kernel" / "scan.c", ENGINE / "portrait" / "kernel" / "raster.c")

_COMPILERS = ("cc", "gcc", "clang", "cl")
_SECONDS = 120
# What keeps loops from vectors without changing a value: traps and errno of floats. Nothing is contracted.
_SAME_VALUES = ("-fno-trapping-math", "-fno-math-errno", "-ffp-contract=off")


def library_of(source: Path) -> Path:
    return source.with_suffix(".dll" if sys.platform == "win32" else ".so")


def failure_of(source: Path) -> Path:
    """Why there is no library, for the window to say; it lies in its place."""
    return source.with_suffix(".failed.txt")


def digest(source: Path) -> str:
    return hashlib.sha256(source.read_bytes()).hexdigest()[:16]


def compile_library(source: Path) -> str | None:
    """None when the library is there afterwards, otherwise why not, which is no reason to stop an installation."""
    library, failures = library_of(source), []
    for compiler, defines in product(_found(), ([], ["PORTABLE"])):
        with tempfile.TemporaryDirectory(dir=source.parent, prefix=f".{source.stem}-") as folder:
            built = Path(folder) / library.name
            failure = _run(compiler, source, [f'SOURCE_DIGEST="{digest(source)}"', *defines], built)
            if failure is None:
                # Put in place at once: a running Limner keeps the one it has loaded.
                built.replace(library)
                failure_of(source).unlink(missing_ok=True)
                return None
        failures.append(f"{compiler[0]}: {failure}")
    reason = "; ".join(failures) or "no C compiler was found when Limner was installed"
    library.unlink(missing_ok=True)
    failure_of(source).write_text(reason, encoding="utf-8")
    return reason


def _found() -> list[list[str]]:
    wanted = [shlex.split(os.environ["CC"])] if os.environ.get("CC") else [[name] for name in _COMPILERS]
    return [command for command in wanted if shutil.which(command[0])]


def _run(compiler: list[str], source: Path, defines: list[str], built: Path) -> str | None:
    if Path(compiler[0]).stem.lower() in {"cl", "clang-cl"}:
        command = [*compiler, "/nologo", "/O2", "/LD", *(f"/D{one}" for one in defines), str(source), f"/Fe{built}"]
    else:
        flags = ["-std=c11", "-O3", *_SAME_VALUES, "-shared", "-fPIC", "-fvisibility=hidden"]
        flags += [f"-D{one}" for one in defines]
        command = [*compiler, *flags, str(source), "-o", str(built), "-lm"]
    try:
        done = subprocess.run(command, cwd=built.parent, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    if done.returncode != 0 or not built.exists():
        return ((done.stderr or done.stdout).strip().splitlines() or ["it gave no library"])[0][:300]
    return None


if __name__ == "__main__":
    sys.exit("; ".join(filter(None, map(compile_library, SOURCES))) or None)
