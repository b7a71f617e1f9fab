"""Compiled parts: made by whatever compiler there is, left out with a reason where there is none, never stale."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.compiling import compile as compiling
from engine.compiling import load

COMPILER = pytest.mark.skipif(not any(map(shutil.which, compiling._COMPILERS)), reason="there is no C compiler here")


@pytest.fixture
def engine_folder(tmp_path):
    """A copy to compile in, sources only: a path with a space and a letter that is not ASCII."""
    folder = tmp_path / "a Müller" / "engine"
    for source in (Path(compiling.__file__), *compiling.SOURCES):
        copy = folder / source.relative_to(compiling.ENGINE)
        copy.parent.mkdir(parents=True)
        shutil.copy(source, copy)
    return folder


def sources(folder):
    return [folder / source.relative_to(compiling.ENGINE) for source in compiling.SOURCES]


def compiled(folder, **environment):
    """As the installation does it: a process that has nothing of Limner."""
    return subprocess.run(
        [sys.executable, "-I", str(folder / "compiling" / "compile.py")],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )


@COMPILER
@pytest.mark.parametrize("compiler", [None, "gcc -DPORTABLE"])
def test_a_compiler_makes_every_library(engine_folder, compiler):
    if compiler and not shutil.which("gcc"):
        pytest.skip("there is no gcc here")
    for source in sources(engine_folder):
        compiling.failure_of(source).write_text("before")
    path = {"PATH": ":".join({str(Path(shutil.which(c)).parent) for c in compiling._COMPILERS if shutil.which(c)})}
    done = compiled(engine_folder, **path, **({"CC": compiler} if compiler else {}))
    assert (done.returncode, done.stderr) == (0, "")
    for source in sources(engine_folder):
        assert compiling.library_of(source).is_file()
        assert not compiling.failure_of(source).exists()


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"PATH": ""}, "no C compiler was found when Limner was installed"),
        ({"PATH": "/bin:/usr/bin", "CC": "false"}, "false: it gave no library"),
    ],
)
def test_without_a_compiler_the_reason_lies_in_each_librarys_place(engine_folder, environment, reason):
    for source in sources(engine_folder):
        compiling.library_of(source).write_text("an old one")
    done = compiled(engine_folder, **environment)
    assert reason in done.stderr
    for source in sources(engine_folder):
        assert reason in compiling.failure_of(source).read_text(encoding="utf-8")
        assert not compiling.library_of(source).exists()


@COMPILER
def test_a_library_of_another_source_is_not_used(engine_folder):
    source = sources(engine_folder)[0]
    assert compiling.compile_library(source) is None
    assert load(source, "scan")[0] is not None
    source.write_text(source.read_text(encoding="utf-8") + "/* changed */", encoding="utf-8")
    library, reason = load(source, "scan")
    assert library is None
    assert reason == "the compiled scan is of another version of Limner; install Limner again"


def test_a_file_that_is_no_library_is_not_used(engine_folder):
    source = sources(engine_folder)[0]
    compiling.library_of(source).write_bytes(b"no library")
    library, reason = load(source, "scan")
    assert library is None
    assert "cannot be loaded" in reason
