"""Compiles `scan.c` into this folder with whatever C compiler there is; run as a script it does just that.

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

HERE = Path(__file__).parent
SOURCE = HERE / "scan.c"
LIBRARY = HERE / ("scan.dll" if sys.platform == "win32" else "scan.so")
FAILURE = HERE / "scan.failed.txt"
"""Why there is no library, for the window to say; it lies in its place."""

_COMPILERS = ("cc", "gcc", "clang", "cl")
_SECONDS = 120


def digest(source: Path = SOURCE) -> str:
    return hashlib.sha256(source.read_bytes()).hexdigest()[:16]


def compile_library() -> str | None:
    """None when the library is there afterwards, otherwise why not, which is no reason to stop an installation."""
    failures = []
    for compiler, defines in product(_found(), ([], ["PORTABLE"])):
        with tempfile.TemporaryDirectory(dir=HERE, prefix=".scan-") as folder:
            built = Path(folder) / LIBRARY.name
            failure = _run(compiler, [f'SOURCE_DIGEST="{digest()}"', *defines], built, Path(folder))
            if failure is None:
                # Put in place at once: a running Limner keeps the one it has loaded.
                built.replace(LIBRARY)
                FAILURE.unlink(missing_ok=True)
                return None
        failures.append(f"{compiler[0]}: {failure}")
    reason = "; ".join(failures) or "no C compiler was found when Limner was installed"
    LIBRARY.unlink(missing_ok=True)
    FAILURE.write_text(reason, encoding="utf-8")
    return reason


def _found() -> list[list[str]]:
    wanted = [shlex.split(os.environ["CC"])] if os.environ.get("CC") else [[name] for name in _COMPILERS]
    return [command for command in wanted if shutil.which(command[0])]


def _run(compiler: list[str], defines: list[str], built: Path, folder: Path) -> str | None:
    if Path(compiler[0]).stem.lower() in {"cl", "clang-cl"}:
        command = [*compiler, "/nologo", "/O2", "/LD", *(f"/D{one}" for one in defines), str(SOURCE), f"/Fe{built}"]
    else:
        flags = ["-std=c11", "-O3", "-shared", "-fPIC", "-fvisibility=hidden", *(f"-D{one}" for one in defines)]
        command = [*compiler, *flags, str(SOURCE), "-o", str(built), "-lm"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    if done.returncode != 0 or not built.exists():
        return ((done.stderr or done.stdout).strip().splitlines() or ["it gave no library"])[0][:300]
    return None


if __name__ == "__main__":
    sys.exit(compile_library())
