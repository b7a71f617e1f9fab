"""The torture of `make torture`, for moments: killed once or twice in every work, some damaged files of every kind."""

import sys
from pathlib import Path

import pytest

from tests.pictures import people
from tests.torture.kills import kill_once
from tests.torture.mutations import KINDS, torture
from tests.torture.works import WORKS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked and limited as on Linux")


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return people(tmp_path_factory.mktemp("photos"), 30, photos=2)


@pytest.mark.parametrize("work", WORKS)
def test_killed_at_a_random_moment_everything_promised_is_there_and_nothing_is_half_there(
    work: str, tmp_path: Path, photos: Path
) -> None:
    told = [word for seed in (1, 2) for word in kill_once(work, tmp_path, photos, seed, longest=0.6)]
    assert told


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_used_or_refused_by_name_quickly_and_in_little_memory(kind: str, tmp_path: Path) -> None:
    assert torture(kind, tmp_path / "files", 40, seed=7) == []
