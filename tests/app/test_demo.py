"""The whole way with what ships: the demo's rendered people, the pack `face`, and the window."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea

from app import demo
from app.application import Windows
from app.models.roles import Role
from app.state.first_search import FirstSearch
from engine.errors import LimnerError

MINUTES = 120_000


@pytest.fixture
def few(monkeypatch, tmp_path):
    """The demo with its first dozen people: enrolling all of them is tried once, by the shipped packs' own tests."""
    import shutil

    source = tmp_path / "shipped"
    with (demo.SOURCE / "people.csv").open(encoding="utf-8", newline="") as stream:
        lines = stream.readlines()[:13]
    for part in ("sketch", "nir", "thermal"):
        shutil.copytree(demo.SOURCE / part, source / part)
    for line in lines[1:]:
        person = line.split(",")[0]
        shutil.copytree(demo.SOURCE / "photo" / person, source / "photo" / person)
    (source / "people.csv").write_text("".join(lines), encoding="utf-8")
    persons = tmp_path / "persons"
    for camera in range(1, 7):
        for name in ("0001", "0002", "0003"):
            shutil.copytree(demo.PERSONS / f"cam{camera}" / name, persons / f"cam{camera}" / name)
    monkeypatch.setattr(demo, "SOURCE", source)
    monkeypatch.setattr(demo, "PERSONS", persons)
    return source


@pytest.fixture
def opened(qapp, few, qtbot):
    windows = Windows()
    window = windows.open_demo()
    qtbot.waitUntil(lambda: window.workbench.library.is_open, timeout=MINUTES)
    qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=MINUTES)
    assert not window.workbench.library.is_empty, window.banner.text.text()
    yield window
    window.close()
    windows.clean_up()


def test_a_demo_sketch_is_opened_searched_compared_and_finds_its_person(opened, qtbot):
    def idle():
        qtbot.waitUntil(lambda: not opened.workbench.runner.busy, timeout=MINUTES)

    work = opened.workbench
    assert work.library.gallery.people == 12
    examples = opened.places["probe"].examples
    assert examples.isVisible()
    examples.buttons()[0].click()
    idle()
    assert work.probe.modality == "sketch"
    assert len(work.probe.points) == 5, work.probe.reason
    opened.commands["search"].trigger()
    idle()
    with (demo.SOURCE / "people.csv").open(encoding="utf-8", newline="") as stream:
        sought = next(row["name"] for row in csv.DictReader(stream) if row["person"] == work.probe.path.stem)
    assert sought in [candidate.person for candidate in work.search.ranking.candidates[:3]]
    model = opened.places["candidates"].model
    qtbot.waitUntil(lambda: model.index(0).data(Role.PICTURE) is not None, timeout=MINUTES)
    opened.commands["compare"].trigger()
    idle()
    assert opened.places["compare"].photo_view.over_transform().m11() != 0


def test_every_example_can_be_scrolled_to_on_a_small_screen(opened, qtbot):
    opened.fit_into(QSize(960, 540))
    last = opened.places["probe"].examples.buttons()[-1]
    qtbot.waitUntil(lambda: last.height() >= last.sizeHint().height(), timeout=MINUTES)
    inside = last.parentWidget()
    while not isinstance(inside.parentWidget().parentWidget(), QScrollArea):
        inside = inside.parentWidget()
    assert last.mapTo(inside, last.rect().bottomLeft()).y() < inside.height()
    inside.parentWidget().parentWidget().ensureWidgetVisible(last)
    assert last.visibleRegion().boundingRect() == last.rect()


def test_an_infrared_example_is_opened_as_what_it_is(opened, qtbot):
    opened.places["probe"].examples.buttons()[5].click()
    qtbot.waitUntil(lambda: not opened.workbench.runner.busy, timeout=MINUTES)
    assert opened.workbench.probe.modality == "nir"


def test_the_demos_persons_are_a_gallery_that_an_infrared_example_turns_to(opened, qtbot):
    work = opened.workbench
    galleries = {each.name: (each.kind, each.people, each.photos) for each in work.library.contents.galleries}
    assert galleries[demo.PERSONS_GALLERY] == ("person", 3, 12)
    assert work.library.gallery.name == demo.GALLERY
    opened.places["probe"].examples.buttons()[7].click()
    qtbot.waitUntil(lambda: not work.runner.busy, timeout=MINUTES)
    assert work.library.gallery.name == demo.PERSONS_GALLERY
    assert (work.probe.modality, work.probe.modality_guessed) == ("infrared", False)
    opened.commands["search"].trigger()
    qtbot.waitUntil(lambda: work.search.ranking is not None and not work.runner.busy, timeout=MINUTES)
    assert sorted(each.person for each in work.search.ranking.candidates) == ["p0001", "p0002", "p0003"]


def test_a_raman_probe_dropped_finds_its_substance_among_the_first(opened, qtbot):
    """By the pack that ships, which never saw the demo's substances: of its thirty it puts 26 first."""

    def idle():
        qtbot.waitUntil(lambda: not opened.workbench.runner.busy, timeout=MINUTES)

    work = opened.workbench
    held = {each.name: each.photos for each in work.library.contents.galleries}
    assert held[demo.SPECTRA_GALLERY] == 30
    first = 0
    for probe in sorted((work.folder / "probes" / "raman").iterdir())[:5]:
        opened.open_files([probe])
        idle()
        assert (work.probe.modality, work.library.gallery.name) == ("raman", demo.SPECTRA_GALLERY)
        opened.commands["search"].trigger()
        idle()
        found = [candidate.person for candidate in work.search.ranking.candidates]
        assert probe.stem in found[:5]
        first += found[0] == probe.stem
    assert first >= 3
    opened.go_to("compare")
    idle()
    assert opened.places["compare"].spectra.told.text()


def test_the_demos_people_have_names_and_what_is_known_of_them(opened, qtbot):
    opened.go_to("gallery")
    grid = opened.places["gallery"].grid
    grid.setCurrentIndex(grid.model().index(0, 0))
    qtbot.waitUntil(lambda: not opened.workbench.runner.busy, timeout=MINUTES)
    person = grid.model().index(0).data(Role.ITEM)
    assert " " in person.name
    assert opened.panels["person"].facts.value("Sex") == person.sex
    assert opened.panels["person"].facts.value("Born") == person.birth


def test_a_throw_away_demo_leaves_nothing_behind_and_never_touches_what_ships(qapp, few, qtbot):
    before = {path: path.stat().st_mtime_ns for path in few.rglob("*")}
    windows = Windows()
    window = windows.open_demo()
    qtbot.waitUntil(lambda: window.workbench.library.is_open, timeout=MINUTES)
    folder = window.workbench.folder
    assert folder.is_dir()
    window.close()
    windows.clean_up()
    assert not folder.exists()
    assert {path: path.stat().st_mtime_ns for path in few.rglob("*")} == before


def test_every_shipped_person_comes_along_with_photos_and_a_name(tmp_path):
    folder = demo.copy_to(tmp_path / "new")
    with (demo.SOURCE / "people.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["name"] for row in csv.DictReader(stream)]
    assert sorted(path.name.split(" (")[0] for path in demo.photos(folder).iterdir()) == sorted(names)
    assert all(any(path.iterdir()) for path in demo.photos(folder).iterdir())
    assert all(example.path.is_file() for example in demo.examples(folder))


@pytest.mark.parametrize("kind", ["file", "full folder"])
def test_a_copy_never_overwrites(tmp_path, kind):
    target = tmp_path / "there"
    if kind == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    with pytest.raises(LimnerError, match="not empty"):
        demo.copy_to(target)


def test_the_demo_can_begin_with_its_first_sketch_searched_and_be_kept(qapp, few, qtbot, tmp_path):
    windows = Windows()
    window = windows.open_demo(tmp_path / "kept", search=True)
    qtbot.waitUntil(lambda: window.workbench.search.ranking is not None, timeout=MINUTES)
    (used,) = window.workbench.search.ranking.probes
    assert used.source == str(demo.shown(tmp_path / "kept").path)
    with (demo.SOURCE / "people.csv").open(encoding="utf-8", newline="") as stream:
        drawn = {row["person"]: row["name"] for row in csv.DictReader(stream)}[Path(used.source).stem]
    assert window.workbench.search.ranking.candidates[0].person == drawn
    assert window.place == "candidates"
    qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=MINUTES)
    assert not window.workbench.search.stale
    window.close()
    again = windows.open_demo(tmp_path / "kept", search=True)
    qtbot.waitUntil(lambda: again.workbench.search.ranking is not None, timeout=MINUTES)
    assert again.workbench.enrolment.wish is None
    again.close()
    windows.clean_up()
    assert (tmp_path / "kept" / "people.csv").is_file()


def test_the_first_search_waits_until_what_was_enrolled_is_counted(opened, qtbot):
    """Else its list is called stale as soon as it is there."""
    work = opened.workbench
    FirstSearch(work, demo.shown(work.folder))
    work.enrolment.changed.emit()
    assert not work.probe.opening
    assert work.probe.image is None
    work.library.changed.emit()
    qtbot.waitUntil(lambda: work.search.ranking is not None and not work.runner.busy, timeout=MINUTES)
    assert not work.search.stale


def test_the_demo_opens_without_a_stall_and_there_is_a_way_back(qapp, empty_library, few, qtbot, watchdog):
    windows = Windows()
    own = windows.open(empty_library)
    qtbot.waitUntil(lambda: own.workbench.library.is_open and not own.workbench.runner.busy, timeout=MINUTES)
    assert not own.commands["leave_demo"].isVisible()
    watchdog.start()
    own.start_page.demo.click()
    assert "The demo is being laid out" in own.banner.text.text()
    own.closed.connect(watchdog.stop)  # what comes then is another window's start
    qtbot.waitUntil(lambda: not own.workbench.runner.busy, timeout=MINUTES)
    watchdog.check()
    shown = windows.window
    assert shown.workbench.is_demo
    copied = shown.workbench.folder
    qtbot.waitUntil(lambda: shown.workbench.library.is_open, timeout=MINUTES)
    assert shown.commands["leave_demo"].isVisible()
    shown.commands["leave_demo"].trigger()
    back = windows.window
    assert back.workbench.folder == empty_library
    qtbot.waitUntil(lambda: back.workbench.library.is_open and not back.workbench.runner.busy, timeout=MINUTES)
    back.close()
    windows.clean_up()
    assert not copied.exists()


def test_a_demo_that_nobody_waits_for_leaves_nothing_behind(qapp, empty_library, few, qtbot):
    windows = Windows()
    own = windows.open(empty_library)
    qtbot.waitUntil(lambda: own.workbench.library.is_open, timeout=MINUTES)
    own.start_page.demo.click()
    (folder,) = windows._throw_away
    own.close()
    qtbot.waitUntil(lambda: not own.workbench.runner.busy, timeout=MINUTES)
    windows.clean_up()
    assert not folder.exists()
    assert windows.window is own
