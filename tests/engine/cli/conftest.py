"""The command line as a user has it: a library with one small real pack installed, and a way to run a verb."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from engine.cli import main
from tests.packs import write_pack


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Every line of stdout as JSON: anything else there fails the test."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def summary(self) -> dict[str, Any]:
        return self.lines[-1]["summary"]

    def by_name(self) -> dict[str, dict[str, Any]]:
        return {Path(line["file"]).name: line for line in self.lines[:-1]}


Limner = Callable[..., Result]


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("packs") / "small", detector="contrast", generator=True)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def bare_limner(library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Limner:
    """Runs a verb on a library without any pack of its own."""
    monkeypatch.setenv("LIMNER_LIBRARY", str(library))

    def run(*arguments: object) -> Result:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def limner(bare_limner: Limner, small_pack: Path) -> Limner:
    assert bare_limner("pack", "install", small_pack).code == 0
    return bare_limner
