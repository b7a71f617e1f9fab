"""A watched folder: what comes is enrolled once it is whole, under the same names as otherwise, and told once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.formats import Kind
from engine.gallery import Control, FileDone, Finished, Gallery, Library, Progress, Status, watch
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people, save_portrait

Look = Callable[[], None]


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with Library(tmp_path / "library") as library:
        yield library.gallery_to_enrol_into("test", Kind.FACE)


def watched(gallery: Gallery, folder: Path, looks: list[Look], embedder: GreyValues | None = None) -> list[FileDone]:
    """Between one look and the next one thing happens each; after the last nothing more, then the watch is stopped."""
    left = [*looks, lambda: None, lambda: None]

    def wait(control: Control) -> None:
        if left:
            left.pop(0)()
        else:
            control.cancel()

    events = list(watch(gallery, [folder], embedder or GreyValues(), wait=wait))
    assert isinstance(events[-1], Finished)
    if told := [event for event in events if isinstance(event, Progress)]:
        assert told[-1].done == told[-1].files
    return [event for event in events if isinstance(event, FileDone)]


def test_what_comes_later_is_enrolled_and_named_after_its_folder(gallery: Gallery, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 2)
    done = watched(gallery, folder, [lambda: None, lambda: save_portrait(folder / "Ada" / "new.png", 5)])  # type: ignore[list-item, return-value]
    assert [(event.file.name, event.person) for event in done] == [
        ("0.png", "person 00"),
        ("0.png", "person 01"),
        ("new.png", "Ada"),
    ]


def test_a_half_written_file_waits_until_it_stays_as_it_is(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    file = save_portrait(folder / "Ada.png", 5)
    data = file.read_bytes()
    file.unlink()
    parts = [lambda part=part: file.write_bytes(data[: len(data) * part // 4]) for part in (1, 2, 3, 4)]
    done = watched(gallery, folder, parts)  # type: ignore[arg-type]
    assert [(event.file, event.status) for event in done] == [(file, Status.ENROLLED)]


def test_a_cut_file_is_refused_and_enrolled_when_the_rest_has_come(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    file = save_portrait(folder / "Ada.png", 5)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    looks: list[Look] = [lambda: None, lambda: None, lambda: file.write_bytes(data) and None]
    done = watched(gallery, folder, looks)
    assert [event.status for event in done] == [Status.REFUSED, Status.ENROLLED]


def test_nothing_is_read_twice_while_nothing_changes(gallery: Gallery, tmp_path: Path) -> None:
    folder, embedder = people(tmp_path / "in", 3), GreyValues()
    assert len(watched(gallery, folder, [lambda: None] * 6, embedder)) == 3
    assert len(embedder.embedded) == 3


def test_a_file_that_is_only_touched_is_not_told_and_holds_up_no_progress(gallery: Gallery, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 2)
    looks: list[Look] = [
        lambda: None,
        (folder / "person 00" / "0.png").touch,
        lambda: None,
        lambda: save_portrait(folder / "Ada" / "new.png", 5) and None,
    ]
    assert [event.file.name for event in watched(gallery, folder, looks)] == ["0.png", "0.png", "new.png"]


def test_a_file_that_vanishes_between_two_looks_is_no_fault(gallery: Gallery, tmp_path: Path) -> None:
    folder = people(tmp_path / "in", 2)
    file = folder / "person 01" / "0.png"
    done = watched(gallery, folder, [file.unlink])
    assert [event.status for event in done if event.file != file] == [Status.ENROLLED]
