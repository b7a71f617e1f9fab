import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import wording
from app.models.candidates import CandidatesModel
from app.models.roles import Role
from app.models.thumbnails import Thumbnails
from app.state.seen import Seen
from tests.app.conftest import PATIENCE, PEOPLE


def test_a_search_lists_everybody_once_and_the_sketched_person_first(searched):
    assert searched.place == "candidates"
    model = searched.places["candidates"].model
    people = [model.index(row).data(Role.TITLE) for row in range(model.rowCount())]
    assert people[0] == "Person 05"
    assert sorted(people) == [f"Person {number:02}" for number in range(PEOPLE)]
    assert searched.places["candidates"].grid.currentIndex().row() == 0


def test_the_window_ranks_as_the_engine_does(searched):
    from engine.formats import Modality
    from engine.matcher import Probe

    work = searched.workbench
    matcher = work.library.workspace.matcher("face")
    probe = Probe(work.probe.image, Modality.SKETCH, work.probe.landmarks)
    ranking = matcher.search([probe], work.library.workspace.library.gallery("people"))
    assert work.search.ranking.candidates == ranking.candidates


def test_the_event_loop_never_stalls_from_probe_to_candidates(window, pictures, idle, watchdog, qtbot):
    watchdog.start()
    window.open_files([pictures / "sketches" / "Person 07.png"])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    shown = window.places["candidates"].model
    qtbot.waitUntil(lambda: shown.index(0).data(Role.PICTURE) is not None, timeout=PATIENCE)
    window.go_to("compare")
    idle(window)
    window.go_to("gallery")
    idle(window)
    watchdog.check()


def test_a_candidate_says_uncalibrated_and_never_a_percentage(searched):
    grid = searched.places["candidates"].grid
    spoken = grid.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Rank 1, Person 05, score −")
    assert spoken.endswith("uncalibrated")
    facts = searched.panels["candidate"].facts
    assert facts.value("Worth") == "uncalibrated"
    assert facts.value("Photo") == "front.png"
    assert facts.value("Rank") == f"1 of {PEOPLE}"
    assert "%" not in "".join(facts.value(name) for name in ("Score", "Worth", "Rank"))


@pytest.mark.parametrize("place", ["candidates", "compare"])
@pytest.mark.parametrize("after_search", [False, True])
def test_the_lead_only_notice_is_on_every_screen_of_candidates(probed, idle, place, after_search):
    if after_search:
        probed.commands["search"].trigger()
        idle(probed)
    probed.go_to(place)
    notice = probed.places[place].notice
    assert notice.isVisible()
    assert "A lead, not an identification." in notice.text.text()
    assert notice.visibleRegion().boundingRect().height() >= notice.text.fontMetrics().height()
    idle(probed)


def test_candidates_are_walked_and_compared_by_keys_alone(searched, idle):
    grid = searched.places["candidates"].grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert searched.workbench.search.current == 2
    assert searched.panels["candidate"].facts.value("Rank") == f"3 of {PEOPLE}"
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert searched.place == "compare"
    idle(searched)


def test_moved_points_make_the_list_stale_until_it_is_searched_again(searched, idle):
    work, place = searched.workbench, searched.places["candidates"]
    assert not work.search.stale
    before = work.search.ranking
    x, y = work.probe.points[0]
    work.probe.move_point(0, x + 12, y + 9, step=1)
    assert work.search.stale
    assert place.stale.isVisible()
    searched.commands["search"].trigger()
    idle(searched)
    assert not place.stale.isVisible()
    assert work.search.ranking is not before
    assert work.search.ranking.candidates != before.candidates


def test_undoing_a_move_still_counts_as_a_change_and_the_next_search_settles_it(searched, idle):
    work = searched.workbench
    before = work.search.ranking
    x, y = work.probe.points[0]
    searched.go_to("probe")
    work.probe.move_point(0, x + 12, y + 9, step=1)
    searched.commands["undo"].trigger()
    searched.commands["search"].trigger()
    idle(searched)
    assert work.search.ranking.candidates == before.candidates


def test_another_probe_never_stands_beside_the_last_ones_candidates(searched, pictures, idle):
    searched.open_files([pictures / "sketches" / "Person 08.png"])
    idle(searched)
    assert searched.workbench.search.ranking is None
    assert searched.places["candidates"].model.rowCount() == 0


def test_a_search_under_way_is_dropped_when_another_probe_opens(probed, pictures, idle):
    probed.commands["search"].trigger()
    probed.open_files([pictures / "sketches" / "Person 08.png"])
    idle(probed)
    search, probe = probed.workbench.search, probed.workbench.probe
    assert search.ranking is None or search.ranking.probes[0].sha256 == probe.image.sha256
    assert not search.running


def test_hypotheses_width_and_seed_reach_the_search_and_are_kept_in_it(probed, idle):
    panel = probed.panels["probe"]
    panel.advanced.heading.click()
    assert panel.hypotheses.isVisible()
    assert "10" in panel.hypotheses.text()
    panel.hypotheses.setValue(3)
    panel.kernel_width.setValue(0.25)
    panel.seed.setValue(11)
    panel.top.setValue(4)
    probed.commands["search"].trigger()
    idle(probed)
    ranking = probed.workbench.search.ranking
    assert (ranking.hypotheses, ranking.width, ranking.seed, ranking.top) == (3, 0.25, 11, 4)
    assert len(ranking.candidates) == 4


def test_a_pack_without_a_generator_asks_for_no_hypotheses(open_window, library, tmp_path, idle):
    from tests.packs import write_pack

    write_pack(library / "packs" / "plain", name="plain", detector="contrast")
    window = open_window(library)
    panel = window.panels["probe"]
    panel.advanced.heading.click()
    window.workbench.library.choose_pack("plain")
    assert panel.modality.keys() == ("photo", "sketch")
    assert not panel.hypotheses.isVisible()
    assert panel.top.isVisible()
    idle(window)


def test_a_gallery_of_another_pack_is_not_searched_and_the_sentence_says_why(open_window, library, pictures, idle):
    from tests.packs import write_pack

    write_pack(library / "packs" / "other", name="other", seed=5, detector="contrast")
    window = open_window(library)
    window.workbench.library.choose_pack("other")
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    assert window.workbench.search.ranking is None
    assert "enrolled with" in window.banner.text.text()
    assert window.banner.level == "error"


def test_a_photo_that_is_gone_shows_a_reason_in_its_card(open_window, enrolled, tmp_path, pictures, idle, qtbot):
    import shutil

    from engine.gallery import enrol
    from engine.workspace import Workspace

    photos, library = tmp_path / "photos", tmp_path / "library"
    shutil.copytree(pictures / "photos", photos)
    shutil.copytree(enrolled / "packs", library / "packs")
    workspace = Workspace(library)
    list(enrol(workspace.library.gallery_to_enrol_into("people", "face"), [photos], workspace.matcher("face")))
    workspace.close()
    shutil.rmtree(photos / "Person 05")
    window = open_window(library)
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    window.commands["search"].trigger()
    model = window.places["candidates"].model
    qtbot.waitUntil(lambda: model.rowCount() > 0 and bool(model.index(0).data(Role.PICTURE_FAULT)), timeout=PATIENCE)
    assert "no such file" in model.index(0).data(Role.PICTURE_FAULT)
    window.commands["compare"].trigger()
    idle(window)
    assert "no such file" in window.places["compare"].fault.text()


def test_likelihood_ratios_are_said_in_words_and_two_figures():
    assert wording.ratio(1234.5) == wording.count(1200) + " : 1"
    assert wording.ratio(0.05) == "1 : 20"
    assert wording.ratio(3.26) == "3.3 : 1"
    assert wording.support(1.5) == "no support either way"
    assert wording.support(400) == "moderately strong support for the same person"
    assert wording.support(1 / 50) == "moderate support for different people"
    assert wording.support(10**9) == "extremely strong support for the same person"


def test_a_grid_of_a_hundred_thousand_scrolls_in_bounded_memory(qtbot, runner, pictures):
    from app.widgets.cards import CardGrid
    from engine.scoring import Candidate

    photo = str(pictures / "photos" / "Person 00" / "front.png")
    candidates = tuple(Candidate(row + 1, f"Somebody {row}", f"{photo}#{row}", -1.0) for row in range(100_000))
    store = Thumbnails(runner, limit=1 << 20)
    model = CandidatesModel(store)
    grid = CardGrid("Many", 96)
    qtbot.addWidget(grid)
    grid.setModel(model)
    grid.resize(900, 700)
    grid.show()

    model.show([Seen(candidate, candidate.rank) for candidate in candidates])
    bar = grid.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100_000 // 9 * 100, timeout=PATIENCE)
    for share in (0.2, 0.5, 0.9, 1.0):
        bar.setValue(int(share * bar.maximum()))
        QApplication.processEvents()
    assert len(store.waiting) <= 256
    qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE)
    assert grid.indexAt(QPoint(20, 20)).row() > 99_000


def test_thumbnails_are_kept_up_to_their_bound_and_the_oldest_go_first(qtbot, runner, pictures):
    from app.operations.thumbnails import thumbnail

    store = Thumbnails(runner, limit=3 * 192 * 192 * 4)
    photos = sorted((pictures / "photos").glob("*/front.png"))[:6]
    for photo in photos:
        with qtbot.waitSignal(store.arrived, timeout=PATIENCE):
            store.get(photo, lambda photo=photo: thumbnail(photo, 192))
    assert store.bytes_kept <= 3 * 192 * 192 * 4
    assert store.get(photos[-1], lambda: None) is not None
    with qtbot.waitSignal(store.arrived, timeout=PATIENCE):
        assert store.get(photos[0], lambda: thumbnail(photos[0], 192)) is None


def test_the_size_of_cards_is_kept_for_the_next_start(open_window, library):
    first = open_window(library)
    slider = first.places["candidates"].size_slider
    slider.setValue(200)
    slider.sliderReleased.emit()
    first.close()
    assert open_window(library).places["candidates"].size_slider.value() == 200


def _set_sex(library):
    """Half of the people are women, one in three nothing is known of."""
    import sqlalchemy as sa

    from engine.gallery.schema import PersonRow

    with library.gallery("people").database.writing() as session:
        for number, person in enumerate(session.scalars(sa.select(PersonRow).order_by(PersonRow.name))):
            person.sex = ("female", "male", None)[number % 3]


def test_a_filter_is_a_chip_that_says_whom_it_took_away_and_one_click_drops_it(searched, idle):
    from PySide6.QtWidgets import QDialog, QListWidget

    place, work = searched.places["candidates"], searched.workbench
    _set_sex(work.library.workspace.library)
    searched.commands["filters"].trigger()
    assert place.filters.isVisible()
    place.filters.sex.setCurrentText("female")
    place.filters.search.click()
    idle(searched)
    (chip,) = place.chips.chips()
    assert "Sex female: took 4 people away" in chip.says.text()
    assert place.model.rowCount() == PEOPLE - 4
    assert work.search.ranking.filters.sex == ("female",)
    chip.says.click()
    idle(searched)
    dialog = next(each for each in searched.findChildren(QDialog) if each.isVisible())
    listed = dialog.findChild(QListWidget)
    assert [listed.item(row).text() for row in range(4)] == [f"Person {number:02}" for number in (1, 4, 7, 10)]
    dialog.accept()
    chip.drop.click()
    idle(searched)
    assert not place.chips.chips()
    assert place.model.rowCount() == PEOPLE


def _tag(library):
    """One in two is red, one in three has a tattoo; the first four came a long time ago."""
    import sqlalchemy as sa

    from engine.gallery.schema import PersonRow, PhotoRow

    with library.gallery("people").database.writing() as session:
        for number, person in enumerate(session.scalars(sa.select(PersonRow).order_by(PersonRow.name))):
            person.tags = [*(["red"] if number % 2 == 0 else []), *(["tattoo"] if number % 3 == 0 else [])]
            if number < 4:
                for photo in session.scalars(sa.select(PhotoRow).where(PhotoRow.person_id == person.id)):
                    photo.enrolled = photo.enrolled.replace(year=2020)


@pytest.mark.parametrize(
    ("field", "text", "kept", "says"),
    [
        ("tags", "red, tattoo", {0, 2, 3, 4, 6, 8, 9, 10}, "Any tag of red, tattoo: took 4 people away"),
        ("all_tags", "red, tattoo", {0, 6}, "All tags of red, tattoo: took 10 people away"),
        ("no_tags", "tattoo", {1, 2, 4, 5, 7, 8, 10, 11}, "No tag of tattoo: took 4 people away"),
        ("since", "2024-01-01", set(range(4, 12)), "Enrolled from 2024-01-01: took 4 people away"),
        ("before", "2024-01-01", {0, 1, 2, 3}, "Enrolled before 2024-01-01: took 8 people away"),
    ],
)
def test_each_field_restricts_the_list_and_its_chip_says_whom_it_took_and_drops_it(
    searched, idle, field, text, kept, says
):
    place, work = searched.places["candidates"], searched.workbench
    _tag(work.library.workspace.library)
    searched.commands["filters"].trigger()
    getattr(place.filters, field).setText(text)
    place.filters.search.click()
    idle(searched)
    assert {candidate.person for candidate in work.search.ranking.candidates} == {f"Person {n:02}" for n in kept}
    (chip,) = place.chips.chips()
    assert chip.says.text() == says
    chip.drop.click()
    idle(searched)
    assert place.model.rowCount() == PEOPLE
    assert getattr(place.filters, field).text() == ""


def test_somebody_left_out_by_hand_is_gone_from_the_list_until_the_chip_is_dropped(searched, idle):
    place, work = searched.places["candidates"], searched.workbench
    searched.go_to("candidates")
    first = work.search.candidate.person
    searched.commands["leave_out"].trigger()
    idle(searched)
    searched.commands["leave_out"].trigger()
    idle(searched)
    assert place.model.rowCount() == PEOPLE - 2
    assert first not in {candidate.person for candidate in work.search.ranking.candidates}
    (chip,) = place.chips.chips()
    assert chip.says.text() == "Left out by hand: took 2 people away"
    searched.commands["filters"].trigger()
    place.filters.sex.setCurrentText("male")
    place.filters.search.click()
    idle(searched)
    assert len(work.search.ranking.filters.excluded) == 2
    next(each for each in place.chips.chips() if "by hand" in each.says.text()).drop.click()
    idle(searched)
    assert work.search.ranking.filters.excluded == ()


def test_a_filter_that_leaves_nobody_stays_within_reach(searched, idle):
    place = searched.places["candidates"]
    searched.commands["filters"].trigger()
    place.filters.tags.setText("tattoo")
    place.filters.drop_unknown.click()
    QTest.keyClick(place.filters.tags, Qt.Key.Key_Return)
    idle(searched)
    assert place.model.rowCount() == 0
    assert place.nobody.isVisible()
    place.chips.chips()[0].drop.click()
    idle(searched)
    assert place.model.rowCount() == PEOPLE


def test_a_date_that_is_none_is_refused_with_a_sentence_and_nothing_is_searched(searched, idle):
    place = searched.places["candidates"]
    before = searched.workbench.search.ranking
    searched.commands["filters"].trigger()
    place.filters.since.setText("yesterday")
    place.filters.search.click()
    idle(searched)
    assert "dates are written" in searched.banner.text.text()
    assert searched.workbench.search.ranking is before


def test_more_like_this_and_not_this_one_are_shown_searched_with_and_taken_back(searched, idle):
    work, place = searched.workbench, searched.places["candidates"]
    before = work.search.ranking
    searched.commands["next_candidate"].trigger()
    searched.commands["like"].trigger()
    searched.commands["next_candidate"].trigger()
    searched.commands["unlike"].trigger()
    assert place.stale.isVisible()
    assert [chip.says.text().split(" ")[0] for chip in place.chips.chips()] == ["More", "Not"]
    liked, unliked = before.candidates[1], before.candidates[2]
    searched.commands["search"].trigger()
    idle(searched)
    found = work.search.ranking
    assert [(mark.photo_id, mark.like) for mark in found.feedback] == [
        (liked.photo_id, True),
        (unliked.photo_id, False),
    ]
    assert found.candidates != before.candidates
    for chip in place.chips.chips():
        chip.drop.click()
    searched.commands["search"].trigger()
    idle(searched)
    assert work.search.ranking.candidates == before.candidates


def test_the_list_shows_the_same_candidates_and_the_same_one_picked_as_the_cards(searched):
    place = searched.places["candidates"]
    searched.commands["next_candidate"].trigger()
    place.view.button("list").click()
    assert place.table.isVisible()
    assert place.table.currentIndex().row() == 1
    first = [place.model.index(0, column).data() for column in range(place.model.columnCount())]
    assert first[:3] == ["1", "Person 05", "front.png"]
    assert first[4] == "uncalibrated"
    place.table.setFocus()
    QTest.keyClick(place.table, Qt.Key.Key_Down)
    assert searched.workbench.search.current == 2
    QTest.keyClick(place.table, Qt.Key.Key_Return)
    assert searched.place == "compare"


def test_the_spread_has_a_dot_for_each_hypothesis_as_the_engine_says(searched, idle):
    from engine.matcher import Probe, Settings

    work = searched.workbench
    idle(searched)
    spread, ranking = work.search.spread, work.search.ranking
    plot = searched.panels["candidate"].spread
    assert len(plot.dots()) == ranking.hypotheses == 10
    assert plot.isVisible()
    matcher = work.library.workspace.matcher(ranking.pack)
    used = ranking.probes[0]
    (engine,) = matcher.spread(
        Probe(work.probe.image, used.modality, used.landmarks),
        work.library.workspace.library.gallery("people"),
        [ranking.candidates[0].photo_id],
        Settings.of(ranking),
    )
    assert engine == spread
    assert "%" not in plot.sentence()


def test_each_probe_of_a_fused_search_has_its_own_list_beside_the_one_of_all(window, pictures, idle):
    window.open_files([pictures / "sketches" / "Person 05.png", pictures / "sketches" / "Person 06.png"])
    idle(window)
    window.places["probe"].strip.together.click()
    window.commands["search"].trigger()
    idle(window)
    place, search = window.places["candidates"], window.workbench.search
    place.view.button("probes").click()
    firsts = [table.model().index(0, 1).data() for table in place.lists.tables]
    assert firsts[0] == search.ranking.candidates[0].person
    assert firsts[1:] == [alone[0].person for alone in search.ranking.each]
    second = search.ranking.each[1][0].person
    place.lists.tables[2].setCurrentIndex(place.lists.tables[2].model().index(0, 0))
    assert search.candidate.person == second
    assert place.lists.tables[0].currentIndex().data(Role.TITLE) == second
