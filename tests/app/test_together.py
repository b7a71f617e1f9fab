"""Several galleries searched together from the window: ticked, listed with whose candidate it is, kept, compared."""

from shutil import copytree

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from app.models.roles import Role
from app.widgets.elided import ElidedLabel
from tests.app.conftest import PEOPLE, search_with_sketch


@pytest.fixture
def two(library, pictures, tmp_path):
    """The people in one gallery, four of them once more in another, and spectra that cannot be searched with them."""
    from engine.formats import Kind
    from engine.gallery import enrol
    from engine.workspace import Workspace

    workspace = Workspace(library)
    matcher = workspace.matcher("face")
    gallery = workspace.library.gallery_to_enrol_into("archive", matcher.pack.card.kind)
    for number in (3, 5, 7, 9):
        name = f"Person {number:02}"
        copytree(pictures / "photos" / name, tmp_path / "archive" / name)
    assert all(getattr(event, "reason", None) is None for event in enrol(gallery, [tmp_path / "archive"], matcher))
    workspace.library.gallery_to_enrol_into("substances", Kind.SPECTRUM)
    workspace.close()
    return library


@pytest.fixture
def window(open_window, two):
    window = open_window(two)
    window.workbench.library.choose_gallery("people")
    return window


@pytest.fixture
def panel(window):
    return window.library_panel


def _item(panel, name):
    (found,) = [
        panel.galleries.item(row)
        for row in range(panel.galleries.count())
        if panel.galleries.item(row).text().startswith(f"{name}\n")
    ]
    return found


def _click_box(panel, name):
    """On the box itself, where the style draws it."""
    galleries, item = panel.galleries, _item(panel, name)
    option = QStyleOptionViewItem()
    galleries.initViewItemOption(option)
    option.rect = galleries.visualItemRect(item)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = galleries.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, galleries)
    QTest.mouseClick(galleries.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    QApplication.processEvents()


def _details(window):
    place = window.places["candidates"]
    return " ".join(label.text() for label in place.findChildren(ElidedLabel))


def test_a_ticked_gallery_is_searched_along_and_each_candidate_says_whose_it_is(window, panel, pictures, idle):
    assert panel.together.text() == "Tick another one to search both together."
    _click_box(panel, "archive")
    assert window.workbench.library.gallery.name == "people"
    assert panel.together.text() == "Searched together: archive + people"
    ranking = search_with_sketch(window, pictures, idle)
    assert [one.name for one in ranking.galleries] == ["archive", "people"]
    model = window.places["candidates"].model
    shown = [model.index(row).data(Role.TITLE) for row in range(model.rowCount())]
    assert len(shown) == PEOPLE + 4
    assert sorted(shown[:2]) == ["Person 05 (archive)", "Person 05 (people)"]
    whose = window.workbench.search.candidate.gallery
    assert window.panels["candidate"].facts.value("Gallery") == whose
    assert "in “archive + people”" in _details(window)


def test_the_window_ranks_several_galleries_as_the_command_line_does(window, panel, pictures, idle):
    from engine.formats import Modality
    from engine.matcher import Probe

    _click_box(panel, "archive")
    ranking = search_with_sketch(window, pictures, idle)
    workspace, probe = window.workbench.library.workspace, window.workbench.probe
    names = ["archive", "people"]
    again = workspace.matcher_for(names).search(
        [Probe(probe.image, Modality.SKETCH, probe.landmarks)], workspace.library.searched(names)
    )
    assert ranking.candidates == again.candidates
    assert ranking.gallery_snapshot == again.gallery_snapshot


def test_the_box_is_ticked_by_key_and_makes_the_list_stale(window, panel, pictures, idle):
    search_with_sketch(window, pictures, idle)
    panel.galleries.setFocus()
    panel.galleries.setCurrentItem(_item(panel, "archive"))
    QTest.keyClick(panel.galleries, Qt.Key.Key_Space)
    assert [each.name for each in window.workbench.library.searched] == ["archive", "people"]
    assert window.workbench.search.stale
    QTest.keyClick(panel.galleries, Qt.Key.Key_Space)
    assert not window.workbench.search.stale
    spoken = _item(panel, "archive").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("is not searched")


def test_what_cannot_be_searched_along_has_no_box_and_says_why(window, panel, two, idle):
    from tests.packs import write_pack

    assert _item(panel, "substances").data(Qt.ItemDataRole.CheckStateRole) is None
    assert not _item(panel, "people").flags() & Qt.ItemFlag.ItemIsUserCheckable
    workspace = window.workbench.library.workspace
    write_pack(two / "packs" / "other", name="other", seed=3, detector="contrast")
    from engine.gallery import enrol

    matcher = workspace.matcher("other")
    gallery = workspace.library.gallery_to_enrol_into("elsewhere", matcher.pack.card.kind)
    photo = workspace.library.gallery("people").photos_of(workspace.library.gallery("people").people()[0].id)[0].path
    list(enrol(gallery, [photo], matcher))
    window.workbench.library.refresh()
    idle(window)
    item = _item(panel, "elsewhere")
    assert item.data(Qt.ItemDataRole.CheckStateRole) is None
    assert (
        item.toolTip().splitlines()[-1] == "Is served by another pack than “people”: they cannot be searched together."
    )


def test_choosing_another_gallery_searches_it_alone_unless_it_was_searched_along(window, panel):
    library = window.workbench.library
    _click_box(panel, "archive")
    place = panel.galleries.visualItemRect(_item(panel, "archive"))
    on_name = QPoint(place.right() - 6, place.center().y())
    QTest.mouseClick(panel.galleries.viewport(), Qt.MouseButton.LeftButton, pos=on_name)
    assert library.gallery.name == "archive"
    assert [each.name for each in library.searched] == ["archive", "people"]
    library.choose_gallery("substances")
    assert [each.name for each in library.searched] == ["substances"]
    library.choose_gallery("people")
    assert [each.name for each in library.searched] == ["people"]


def test_what_is_searched_together_is_so_at_the_next_start(open_window, two, idle):
    window = open_window(two)
    window.workbench.library.choose_gallery("people")
    window.workbench.library.search_along("archive", True)
    window.close()
    again = open_window(two)
    assert [each.name for each in again.workbench.library.searched] == ["archive", "people"]


def test_a_gallery_that_is_deleted_underneath_is_searched_along_no_more(window, panel, pictures, idle):
    work = window.workbench
    _click_box(panel, "archive")
    work.library.workspace.library.remove("archive")
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    assert "there is no gallery 'archive'" in window.banner.text.text()
    window.commands["search"].trigger()
    idle(window)
    assert len(work.search.ranking.candidates) == PEOPLE
    assert not panel.together.isVisible()


def test_a_photo_of_each_gallery_is_laid_over_the_probe(window, panel, pictures, idle):
    _click_box(panel, "archive")
    ranking = search_with_sketch(window, pictures, idle)
    window.go_to("compare")
    place = window.places["compare"]
    for whose in ("archive", "people"):
        window.workbench.search.select(next(n for n, one in enumerate(ranking.candidates) if one.gallery == whose))
        idle(window)
        assert whose in place.photo_title.text()
        assert place.align.isEnabled()


def test_a_case_keeps_in_which_galleries_it_was_searched_and_repeats_it(window, panel, pictures, idle):
    from engine.cases import Cases
    from engine.casework import repeat_searches

    work = window.workbench
    work.case.create("2026-12", "Till", "court", reason="a robbery")
    idle(window)
    assert work.case.number == "2026-12", window.banner.text.text()
    _click_box(panel, "archive")
    search_with_sketch(window, pictures, idle)
    cases = Cases(work.library.workspace.library)
    (search,) = cases.case("2026-12").searches
    assert [one.name for one in search.ranking.galleries] == ["archive", "people"]
    (repetition,) = repeat_searches(cases, "2026-12", work.library.workspace)
    assert (repetition.faults, repetition.restricted) == ((), False)
    work.library.search_along("archive", False)
    work.search.show_stored(search.number)
    idle(window)
    assert work.search.ranking == search.ranking
    assert "archive + people" in _details(window)
