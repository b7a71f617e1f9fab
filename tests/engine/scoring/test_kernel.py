"""The compiled scan: made by whatever compiler there is, left out with a reason where there is none, never stale."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.scoring.kernel import compile as compiling

ROOT = Path(__file__).parents[3]


@pytest.fixture
def kernel_folder(tmp_path):
    """A copy to compile in: a path with a space and a letter that is not ASCII."""
    folder = tmp_path / "a Müller" / "kernel"
    shutil.copytree(compiling.HERE, folder, ignore=shutil.ignore_patterns("scan.so", "scan.dll", "scan.failed.txt"))
    return folder


def compiled(folder, **environment):
    """As the installation does it: a process that has nothing of Limner."""
    return subprocess.run(
        [sys.executable, "-I", str(folder / "compile.py")],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )


@pytest.mark.skipif(not any(map(shutil.which, compiling._COMPILERS)), reason="there is no C compiler here")
@pytest.mark.parametrize("compiler", [None, "gcc -DPORTABLE"])
def test_a_compiler_makes_the_library(kernel_folder, compiler):
    if compiler and not shutil.which("gcc"):
        pytest.skip("there is no gcc here")
    (kernel_folder / "scan.failed.txt").write_text("before")
    path = {"PATH": ":".join({str(Path(shutil.which(c)).parent) for c in compiling._COMPILERS if shutil.which(c)})}
    done = compiled(kernel_folder, **path, **({"CC": compiler} if compiler else {}))
    assert (done.returncode, done.stderr) == (0, "")
    assert (kernel_folder / compiling.LIBRARY.name).is_file()
    assert not (kernel_folder / "scan.failed.txt").exists()


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"PATH": ""}, "no C compiler was found when Limner was installed"),
        ({"PATH": "/bin:/usr/bin", "CC": "false"}, "false: it gave no library"),
    ],
)
def test_without_a_compiler_the_reason_lies_in_the_librarys_place(kernel_folder, environment, reason):
    (kernel_folder / compiling.LIBRARY.name).write_text("an old one")
    compiled(kernel_folder, **environment)
    assert reason in (kernel_folder / "scan.failed.txt").read_text(encoding="utf-8")
    assert not (kernel_folder / compiling.LIBRARY.name).exists()


def test_a_library_of_another_source_is_not_used(kernel_folder, monkeypatch):
    from engine.scoring import kernel

    if kernel.kernel() is None:
        pytest.skip("nothing is compiled here")
    other = kernel_folder / "scan.c"
    other.write_text(other.read_text() + "/* changed */", encoding="utf-8")
    monkeypatch.setattr(kernel, "digest", lambda: compiling.digest(other))
    loaded, reason = kernel._loaded.__wrapped__()
    assert loaded is None
    assert "install Limner again" in reason


def test_without_the_library_a_search_says_so_and_goes_on(monkeypatch):
    from engine.scoring import kernel

    monkeypatch.setattr(kernel, "LIBRARY", ROOT / "nothing here")
    monkeypatch.setattr(kernel, "_loaded", kernel._loaded.__wrapped__)
    assert kernel.kernel() is None
    said = kernel.scan_backend()
    assert not said.compiled
    assert "searches of large galleries take several times as long" in said.reason
