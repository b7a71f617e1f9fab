"""Spectra in the window: opened, prepared, searched, laid over each other and decided on, as a chemist does it."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.views.gallery.retention_dialog import RetentionDialog
from engine.cases import BANDS
from engine.formats import Kind, Preparation, digest_file
from engine.formats.spectra_preparation import Cut, Smooth
from tests.app.test_accessibility import nameless, out_of_reach
from tests.engine.test_spectra_cases import in_nanometres
from tests.engine.test_spectra_matching import INFRARED, bands, write_spectra_pack
from tests.spectra import columns

LASER = 785.0


@pytest.fixture
def library(library):
    """The twelve people, and beside them a gallery of eight substances."""
    from engine.gallery import enrol
    from engine.workspace import Workspace

    write_spectra_pack(library / "packs" / "tiny")
    for substance in range(8):
        folder = library.parent / "ir" / f"substance {substance}"
        folder.mkdir(parents=True)
        (folder / "1.csv").write_bytes(columns(*bands(substance, 1)))
    workspace = Workspace(library)
    gallery = workspace.library.gallery_to_enrol_into("substances", Kind.SPECTRUM)
    matcher = workspace.matcher("tiny")
    assert all(getattr(e, "reason", None) is None for e in enrol(gallery, [library.parent / "ir"], matcher, INFRARED))
    workspace.close()
    return library


@pytest.fixture
def seized(library):
    """A Raman spectrum of substance 3 as a German program writes it."""
    file = library.parent / "seized.csv"
    heading = "Raman-Verschiebung cm-1;Intensität"
    file.write_bytes(columns(*bands(3, 9), heading=heading, between=";", decimal=","))
    return file


@pytest.fixture
def probed(window, seized, idle):
    window.open_files([seized])
    idle(window)
    return window


@pytest.fixture
def searched(probed, idle):
    probed.commands["search"].trigger()
    idle(probed)
    return probed


@pytest.fixture
def compared(searched, idle):
    searched.go_to("compare")
    idle(searched)
    return searched.places["compare"].spectra


@pytest.mark.parametrize("place", ["probe", "candidates", "compare"])
def test_everything_that_is_done_with_a_spectrum_has_a_name_and_is_reached_by_tab(searched, idle, place):
    searched.go_to(place)
    idle(searched)
    assert list(nameless(searched)) == []
    assert out_of_reach(searched) == set()


def test_a_dropped_spectrum_is_shown_and_says_what_reading_it_converted(window, seized, idle):
    assert window.workbench.library.gallery.kind == "face"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(seized))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPoint(300, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    window.dropEvent(drop)
    idle(window)
    place, probe = window.places["probe"], window.workbench.probe
    assert place.spectrum.plot.isVisibleTo(window)
    assert not place.canvas.isVisibleTo(window)
    assert "commas were read as decimal points" in place.hint.text.text()
    assert probe.modality == "raman"
    assert "Strong bands at" in place.spectrum.plot.accessibleDescription()
    # The gallery of people was in use; nobody searches a powder among them.
    assert window.workbench.library.gallery.name == "substances"
    assert window.workbench.search.obstacle() == ""
    assert probe.chip is not None
    assert "resampled" in window.panels["probe"].chain.text()


def test_a_picture_after_a_spectrum_goes_back_to_the_people(probed, pictures, idle):
    probed.open_files([pictures / "sketches" / "Person 05.png"])
    idle(probed)
    place = probed.places["probe"]
    assert place.canvas.isVisibleTo(probed)
    assert not place.spectrum.isVisibleTo(probed)
    assert probed.workbench.library.gallery.name == "people"
    assert probed.panels["probe"].tone_fold.isVisibleTo(probed.panels["probe"])


def test_the_plot_is_not_made_before_there_is_a_spectrum(window, pictures, idle):
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    assert window.places["probe"].spectrum is None
    assert window.places["compare"].spectra is None


def test_wavenumbers_descend_until_somebody_turns_them_and_the_window_remembers(probed):
    plot, box = probed.places["probe"].spectrum.plot, probed.places["probe"].spectrum.descending
    assert plot.plotItem.vb.xInverted()
    box.setChecked(False)
    assert not plot.plotItem.vb.xInverted()
    assert probed.workbench.settings.get("descending_wavenumbers") is False


def test_steps_change_the_curve_can_be_undone_and_leave_the_file_alone(probed, seized, idle):
    probe, steps = probed.workbench.probe, probed.panels["probe"].steps
    before, digest = probe.spectrum, digest_file(seized)
    steps._fill_menu()
    offered = [action.objectName() for action in steps._menu.actions()]
    assert offered == ["cut", "despike", "baseline", "smooth", "normalise"]
    for name in ("smooth", "cut"):
        next(action for action in steps._menu.actions() if action.objectName() == name).trigger()
        idle(probed)
    steps.editor.field("low").setValue(900)
    idle(probed)
    assert probe.spectrum.wavenumbers[0] >= 900
    assert probe.original.wavenumbers[0] == before.wavenumbers[0]
    for _ in range(3):
        probed.commands["undo"].trigger()
    idle(probed)
    np.testing.assert_array_equal(probe.spectrum.values, before.values)
    assert digest_file(seized) == digest


def test_values_that_do_not_go_together_are_refused_by_a_sentence(probed, idle):
    steps = probed.panels["probe"].steps
    steps.take(Cut(low=600, high=3000))
    idle(probed)
    steps.editor.field("low").setValue(3100)
    assert "must end above where it begins" in probed.banner.text.text()
    assert probed.workbench.probe.steps[0].step == Cut(low=600, high=3000)
    assert steps.editor.field("low").value() == 600


def test_a_search_finds_the_substance_and_its_record_holds_the_steps(probed, idle):
    work = probed.workbench
    probed.panels["probe"].steps.take(Smooth(window=5))
    idle(probed)
    probed.commands["search"].trigger()
    idle(probed)
    ranking = work.search.ranking
    assert ranking.candidates[0].person == "substance 3"
    assert ranking.probes[0].preparation == Preparation(steps=(Smooth(window=5),))
    path = ranking.candidates[0].photo
    assert work.thumbnails.fault(path) == ""
    assert not probed.workbench.search.stale


def test_what_a_file_leaves_open_is_named_and_nothing_else_changes(probed, library, idle):
    shown = probed.workbench.probe.spectrum
    unclear = library.parent / "unclear.csv"
    x, y = bands(3, 9)
    unclear.write_bytes(columns(500 + (x - 500) * 0.23, y, heading=""))
    probed.open_files([unclear])
    idle(probed)
    assert "no unit is named" in probed.banner.text.text()
    assert probed.workbench.probe.spectrum is shown


def test_a_missing_laser_line_is_asked_for_and_stays_on_record(window, library, idle, qtbot):
    from app.views.dialogs.laser import LaserDialog

    file = library.parent / "nm.csv"
    file.write_bytes(in_nanometres(3))
    window.open_files([file])
    idle(window)
    dialog = window.findChild(LaserDialog)
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    dialog.line.setEditText("785")
    dialog.accept_button.click()
    idle(window)
    assert window.workbench.probe.modality == "raman"
    window.commands["search"].trigger()
    idle(window)
    ranking = window.workbench.search.ranking
    assert ranking.candidates[0].person == "substance 3"
    assert ranking.probes[0].preparation.laser_nm == LASER


def test_two_spectra_lie_on_one_axis_with_their_bands_told(compared):
    laid = compared._compared.laid
    assert len(laid.bands) >= 4
    told = compared.told.text()
    assert told.startswith("● in both: ")
    assert compared.plot.accessibleDescription() == told
    assert not compared.residual.isHidden()
    compared.left.setChecked(False)
    assert compared.residual.isHidden()


def test_spectra_are_stacked_and_mirrored_by_the_distance_that_is_set(compared):
    def lowest():
        return float(compared.plot._curves["candidate"].getOriginalDataset()[1].min())

    over = lowest()
    compared.way.button("stack").click()
    compared.offset.setValue(150)
    assert lowest() == pytest.approx(over - 1.5)
    compared.way.button("mirror").click()
    assert lowest() == pytest.approx(-1.0)


def test_zoom_and_place_are_kept_from_one_candidate_to_the_next(searched, compared, idle):
    compared.plot.plotItem.vb.setXRange(900, 1200, padding=0)
    searched.commands["next_candidate"].trigger()
    idle(searched)
    assert compared.plot.plotItem.vb.viewRange()[0] == pytest.approx([900, 1200])
    searched.commands["zoom_in"].trigger()
    low, high = compared.plot.plotItem.vb.viewRange()[0]
    assert high - low == pytest.approx(225)
    searched.commands["fit"].trigger()
    assert compared.plot.plotItem.vb.viewRange()[0][1] > 3000


def test_the_keys_go_along_the_axis_as_it_is_drawn(compared, qtbot):
    plot = compared.plot
    plot.plotItem.vb.setXRange(1000, 2000, padding=0)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.plotItem.vb.viewRange()[0] == pytest.approx([900, 1900])


def test_a_candidate_whose_file_is_gone_is_said_instead_of_drawn(searched, idle):
    from pathlib import Path

    Path(searched.workbench.search.ranking.candidates[0].photo).unlink()
    searched.go_to("compare")
    idle(searched)
    place = searched.places["compare"]
    assert "there is no such file" in place.spectra_fault.text()
    assert place.spectra.told.text() == ""


def test_in_a_case_bands_are_judged_decided_on_and_marked(probed, idle, qtbot):
    work = probed.workbench
    work.case.create("9", "Powder", "Section 3", reason="what is it")
    idle(probed)
    probed.commands["search"].trigger()
    idle(probed)
    probed.go_to("compare")
    idle(probed)
    view = probed.panels["candidate"].review._built_checklist()
    assert [view._model.feature(row) for row in range(view._model.rowCount())] == list(BANDS)
    view.begin()
    for key in (Qt.Key.Key_2, *[Qt.Key.Key_1] * (len(BANDS) - 1)):
        qtbot.keyClick(view, key)
    work.review.save_checklist()
    idle(probed)
    work.review.decide("lead", "all of its bands")
    idle(probed)
    place = probed.places["compare"]
    place.spectra.marked.emit("probe", 1000.0, 1100.0, "ring")
    idle(probed)
    search = work.case.record.searches[0]
    assert search.checklists[0].marks["O–H and N–H stretch"] == "shifted"
    assert search.verdicts[0].decision == "lead"
    assert place.spectra.plot._marked == [(1000.0, 1100.0, "ring")]
    work.case.leave()
    idle(probed)
    work.case.open("9")
    idle(probed)
    work.search.show_stored(1)
    idle(probed)
    assert work.probe.spectral
    assert not work.search.stale
    assert work.search.ranking.candidates[0].person == "substance 3"


def test_a_band_whose_name_is_longer_than_its_column_has_more_lines(probed, idle):
    probed.workbench.case.create("9", "Powder", "Section 3", reason="what is it")
    idle(probed)
    probed.commands["search"].trigger()
    idle(probed)
    probed.go_to("candidates")
    view = probed.panels["candidate"].review._built_checklist()
    view.setFixedWidth(200)
    view.show()
    idle(probed)
    metrics, wide = view.fontMetrics(), view.columnWidth(0)
    for row, name in enumerate(BANDS):
        room = QRect(0, 0, wide, 1000)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, name)
        assert needed.height() <= view.rowHeight(row), name
    assert view.rowHeight(0) > view.rowHeight(1)
    assert view.viewport().height() >= view.verticalHeader().length()


def test_every_widget_of_the_spectra_has_its_name(searched, compared, probed):
    for root in (compared, searched.places["probe"].spectrum):
        for widget in root.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root):
                assert widget.accessibleName(), widget


def test_a_folder_of_spectra_is_enrolled_from_the_dialog_with_its_laser_line(window, library, idle):
    from app.views.dialogs.enrol import EnrolDialog

    folder = library.parent / "nm" / "substance 3"
    folder.mkdir(parents=True)
    (folder / "1.csv").write_bytes(in_nanometres(3))
    dialog = EnrolDialog(window.workbench, folder.parent, window)
    dialog.kind.setCurrentIndex(dialog.kind.findData("spectrum"))
    dialog.gallery.setEditText("raman library")
    assert dialog.laser.isHidden()
    dialog.modality.setCurrentIndex(dialog.modality.findData("raman"))
    assert not dialog.laser.isHidden()
    dialog.laser.setValue(LASER)
    wish = dialog.wish()
    dialog.close()
    assert (wish.pack, wish.modality, wish.laser_nm) == ("spectra", "raman", LASER)
    window.workbench.enrolment.start(wish)
    idle(window)
    assert window.workbench.library.gallery.name == "raman library"
    assert window.workbench.library.gallery.photos == 1


def test_a_gallery_of_substances_is_spoken_of_as_one(searched, idle):
    """Names of actions, the person's panel and what stands under the candidates go by the gallery in use."""
    window = searched
    assert "the same substance" in window.places["candidates"].notice.text.text()
    assert window.commands["leave_out"].text() == "Lea&ve this substance out"
    window.go_to("gallery")
    idle(window)
    place, panel = window.places["gallery"], window.panels["person"]
    assert place.find.placeholderText() == "Find a substance"
    place.grid.setCurrentIndex(place.model.index(0, 0))
    idle(window)
    assert panel.open_button.text() == "Search with this spectrum"
    assert panel.split_button.text() == "Split off as a new substance…"
    assert "900 points" in panel.photos.item(0).text()
    assert "quality" not in panel.photos.item(0).text()
    window.commands["people_retention"].trigger()
    idle(window)
    asked = next(each for each in window.findChildren(RetentionDialog) if each.isVisible())
    assert asked.limited.text() == "After their newest spectrum came, substances are kept for"
    asked.close()
    window.workbench.library.choose_gallery("people")
    idle(window)
    assert place.find.placeholderText() == "Find a person"
    assert window.commands["leave_out"].text() == "Lea&ve this person out"
