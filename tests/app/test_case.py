import pytest

from engine.cases import Cases
from tests.app.conftest import PATIENCE

AUTHORITY = "Court order 7"


@pytest.fixture
def in_case(probed, idle):
    """A window with a probe and an open case in which a reason is given."""
    probed.workbench.case.create("K-1", "Till robbery", AUTHORITY, reason="Who robbed the till?")
    idle(probed)
    return probed


@pytest.fixture
def kept(in_case, idle):
    """The same, with a search in it."""
    in_case.commands["search"].trigger()
    idle(in_case)
    return in_case


def stored(window, number="K-1"):
    return Cases(window.workbench.library.workspace.library).case(number)


def test_a_search_in_a_case_is_stored_with_its_probe_once(kept, idle):
    work = kept.workbench
    assert work.case.search_number == work.search.stored == 1
    kept.commands["search"].trigger()
    idle(kept)
    case = stored(kept)
    assert [search.number for search in case.searches] == [1, 2]
    assert [probe.name for probe in case.probes] == ["Person 05.png"]
    assert case.searches[1].ranking.candidates == work.search.ranking.candidates
    assert work.case.record.searches == case.searches


def test_moved_points_are_another_probe_of_the_case_and_do_not_search_by_themselves(kept, idle, qtbot):
    work = kept.workbench
    x, y = work.probe.points[0]
    work.probe.move_point(0, x + 4, y + 2, step=1)
    qtbot.waitUntil(lambda: not work.follow.waiting, timeout=PATIENCE)
    idle(kept)
    assert work.search.stale
    assert len(stored(kept).searches) == 1
    kept.commands["search"].trigger()
    idle(kept)
    case = stored(kept)
    assert case.searches[1].probes == (2,)
    assert case.probes[1].sha256 == case.probes[0].sha256
    assert case.probes[1].landmarks.manual


def test_a_stored_search_is_shown_again_with_its_probe_on_the_desk(kept, pictures, idle):
    work = kept.workbench
    first = work.search.ranking
    kept.open_files([pictures / "sketches" / "Person 08.png"])
    idle(kept)
    assert work.case.search_number is None
    work.search.show_stored(1)
    idle(kept)
    assert work.search.ranking == first
    assert (work.search.stored, work.case.search_number) == (1, 1)
    assert work.probe.name == "Person 05.png"
    assert not work.search.stale
    assert work.case.sheet.items[0].candidate.person == "Person 05"


def test_verdicts_reach_the_case_and_come_back_in_the_sheet(kept, idle):
    case = kept.workbench.case
    case.decide(1, "lead", "the same nose")
    idle(kept)
    item = case.sheet.items[0]
    assert (item.verdict.decision, item.verdict.reason) == ("lead", "the same nose")
    case.withdraw(item.verdict.number)
    idle(kept)
    assert case.sheet.items[0].verdict is None
