"""The place of the packs: what is installed, what a card says, and how a gallery's pack is changed."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.views.models.onnx_dialog import OnnxDialog
from app.views.models.pack_list import NAME
from tests.app.conftest import PATIENCE, search_with_sketch
from tests.app.test_accessibility import nameless
from tests.packs import write_pack


@pytest.fixture
def two_packs(library):
    """The gallery is served by “face”; “other” has other networks."""
    write_pack(
        library / "packs" / "other",
        name="other",
        seed=5,
        modalities=("photo", "sketch", "nir"),
        detector="contrast",
    )
    return library


def test_a_search_takes_the_pack_that_serves_the_gallery_after_a_switch_elsewhere(
    open_window, two_packs, pictures, idle
):
    from engine.gallery import reembed, switch
    from engine.workspace import Workspace

    window = open_window(two_packs)
    assert search_with_sketch(window, pictures, idle).pack == "face"
    elsewhere = Workspace(two_packs)
    gallery, matcher = elsewhere.library.gallery("people"), elsewhere.matcher("other")
    list(reembed(gallery, matcher))
    switch(gallery, matcher.pack_digest)
    elsewhere.close()
    window.commands["search"].trigger()
    idle(window)
    assert window.workbench.search.ranking.pack == "other"
    window.workbench.library.refresh()
    idle(window)
    assert window.workbench.library.pack.name == "other"
    assert window.library_panel.pack.currentData() == "other"


def test_a_pack_picked_by_hand_is_said_to_be_another_than_the_one_that_serves(open_window, two_packs, qtbot):
    window = open_window(two_packs)
    library = window.workbench.library
    assert library.picked_pack is None
    library.choose_pack("other")
    assert library.picked_pack == "other"
    assert "served by “face”" in window.library_panel._pack_facts.text()
    library.choose_pack("face")
    assert library.picked_pack is None
    qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=PATIENCE)


def test_a_gallery_whose_pack_is_gone_says_so_and_is_not_searched_with_another(open_window, two_packs, pictures, idle):
    shutil.rmtree(two_packs / "packs" / "face")
    window = open_window(two_packs)
    assert "“face”, which is not installed" in window.library_panel._pack_facts.text()
    assert search_with_sketch(window, pictures, idle) is None
    assert "is not installed" in window.banner.text.text()


def names(place):
    return [place.list.topLevelItem(row).data(0, NAME) for row in range(place.list.topLevelItemCount())]


def pick(place, name):
    item = next(
        item
        for item in (place.list.topLevelItem(row) for row in range(place.list.topLevelItemCount()))
        if item.data(0, NAME) == name
    )
    QTest.mouseClick(place.list.viewport(), Qt.MouseButton.LeftButton, pos=place.list.visualItemRect(item).center())


@pytest.fixture
def models(open_window, two_packs, idle):
    window = open_window(two_packs)
    window.commands["go_models"].trigger()
    idle(window)
    return window


def drop(widget, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, buttons, keys = QPoint(40, 40), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(where, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(widget, entered)
    if entered.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(where), Qt.DropAction.CopyAction, mime, buttons, keys))
    return entered.isAccepted()


def zipped(folder):
    return Path(shutil.make_archive(str(folder), "zip", folder.parent, folder.name))


def question(window):
    return next(each for each in window.findChildren(QMessageBox) if each.isVisible())


def answer(window, text):
    asked = question(window)
    next(each for each in asked.buttons() if each.text() == text).click()


def test_each_pack_stands_with_the_galleries_that_it_serves_and_its_card_in_words(models):
    place = models.places["models"]
    assert names(place) == ["face", "other", "outline", "person", "spectra"]
    assert place.list.currentItem().text(0) == "face 1"
    assert place.list.currentItem().text(2) == "people"
    card = place.card
    assert card.facts.value("Trained on") == "nothing: random projections"
    assert card.facts.value("Licence") == "Apache-2.0"
    assert card.facts.value("Reads") == "Photo, Sketch, Near infrared"
    assert card.facts.value("Hypotheses").startswith("10 a search (m), of width 0.5")
    pick(place, "other")
    assert "No generator" in card.facts.value("Hypotheses")
    assert card.facts.value("Serves") == "no gallery"


def test_figures_and_calibration_of_a_card_stand_in_tables(open_window, library, idle, qtbot):
    write_pack(
        library / "packs" / "measured",
        name="measured",
        calibration={"photo": {"slope": 2.0, "offset": -1.0, "set": "people held out", "cllr": 0.5846}},
        metrics={
            "held_out": {"sketch, own photo": {"rank_1": 0.995, "rank_10": 1.0}, "nir": {"rank_1": 1.0}},
            "seasons": {"spring": {"pack": {"group": 0.5}, "cosine": {"group": 0.25}}},
            "people": 606,
        },
    )
    window = open_window(library)
    window.go_to("models")
    idle(window)
    place = window.places["models"]
    pick(place, "measured")
    qtbot.waitUntil(lambda: place.card.whole, timeout=PATIENCE)
    tables = place.card.tables
    assert tables["Calibration"].rows() == [("Photo", "people held out", "0.585")]
    assert tables["People held out"].rows() == [
        ("Sketch, own photo", "0.995", "1.000"),
        ("Near infrared", "1.000", "–"),
    ]
    assert tables["Seasons, Spring"].rows() == [("Pack", "0.500"), ("Cosine", "0.250")]
    assert tables["Further"].rows() == [("People", "606")]


def test_a_card_with_hundreds_of_figures_is_made_without_a_stall_and_is_whole_in_the_end(
    open_window, library, idle, qtbot, watchdog
):
    rows = {f"seed {number}": {f"rank {rank}": rank / 500 for rank in range(1, 7)} for number in range(60)}
    write_pack(library / "packs" / "measured", name="measured", metrics={"one": rows, "another": rows, "third": rows})
    window = open_window(library)
    window.go_to("models")
    idle(window)
    place = window.places["models"]
    watchdog.start()
    pick(place, "measured")
    qtbot.waitUntil(lambda: place.card.whole, timeout=PATIENCE)
    watchdog.check()
    assert [len(place.card.tables[name].rows()) for name in ("One", "Another", "Third")] == [60, 60, 60]


def test_a_check_names_each_fault_of_a_tampered_pack_and_clears_a_sound_one(models, two_packs, idle):
    place = models.places["models"]
    place.check.click()
    idle(models)
    assert place.card.verdict.level == "done"
    assert place.list.currentItem().text(3) == "Checked"
    with (two_packs / "packs" / "other" / "encoder.onnx").open("ab") as stream:
        stream.write(b"tampered")
    (two_packs / "packs" / "other" / "detector.onnx").unlink()
    pick(place, "other")
    place.check.click()
    idle(models)
    assert place.list.currentItem().text(3) == "2 faults"
    assert "encoder.onnx is not the file that the card vouches for" in place.card.verdict.text.text()
    assert "detector.onnx is missing" in place.card.verdict.text.text()


def test_a_pack_with_a_broken_card_is_listed_with_its_fault(open_window, two_packs, idle):
    (two_packs / "packs" / "other" / "card.json").write_text("{")
    window = open_window(two_packs)
    window.go_to("models")
    idle(window)
    place = window.places["models"]
    pick(place, "other")
    assert place.list.currentItem().text(3) == "Cannot be used"
    assert "not valid JSON" in place.card.verdict.text.text()


def test_a_zip_that_is_dropped_is_installed_and_a_damaged_one_says_what_is_wrong(models, tmp_path, idle):
    place = models.places["models"]
    new = zipped(write_pack(tmp_path / "new", name="new", seed=9))
    assert drop(place, [new])
    idle(models)
    assert names(place) == ["face", "new", "other", "outline", "person", "spectra"]
    assert place.list.currentItem().text(0) == "new 1"
    assert "installed" in models.banner.text.text()
    assert models.library_panel.pack.findData("new") >= 0
    broken = tmp_path / "broken.zip"
    broken.write_bytes(new.read_bytes()[:900])
    assert drop(place, [broken])
    idle(models)
    assert models.banner.level == "error"
    assert "broken.zip" in models.banner.text.text()
    assert names(place) == ["face", "new", "other", "outline", "person", "spectra"]


def test_a_picture_that_is_dropped_is_left_to_the_window(models, pictures, idle):
    assert drop(models.places["models"], [pictures / "sketches" / "Person 05.png"])
    idle(models)
    assert models.workbench.probe.name == "Person 05.png"
    assert models.place == "probe"


def test_removing_asks_first_and_says_whom_it_leaves_without(models, idle):
    place = models.places["models"]
    place.list.setFocus()
    QTest.keyClick(place.list, Qt.Key.Key_Delete)
    assert "It serves “people”" in question(models).informativeText()
    answer(models, "Cancel")
    pick(place, "other")
    place.remove.click()
    answer(models, "Remove")
    idle(models)
    assert names(place) == ["face", "outline", "person", "spectra"]


def test_a_gallery_goes_over_to_another_pack_and_back_with_clicks(models, pictures, idle, qtbot):
    panel = models.panels["models"]
    assert panel.facts.value("Served by") == "face"
    assert panel.standing.text() == "None of the 13 photos is encoded with it yet."
    assert not panel.switch.isEnabled()
    assert not panel.compare.isEnabled()
    panel.encode.click()
    idle(models)
    assert panel.standing.text() == "All 13 photos are encoded with it."
    assert not panel.encode.isVisible()
    panel.compare.click()
    idle(models)
    assert [row[0] for row in panel.compared.rows()] == ["Right one first", "Among five", "Among ten", "Middle rank"]
    assert "2 photos of 12 people" in panel.compared_with.text()
    panel.switch.click()
    idle(models)
    assert panel.facts.value("Served by") == "other"
    assert models.library_panel.pack.currentData() == "other"
    assert search_with_sketch(models, pictures, idle).pack == "other"
    models.go_to("models")
    panel.back.click()
    idle(models)
    assert panel.facts.value("Served by") == "face"
    assert models.workbench.search.stale
    assert search_with_sketch(models, pictures, idle).pack == "face"


def test_an_encoding_that_missed_a_photo_goes_on_with_it_alone_and_an_incomplete_switch_asks(
    models, pictures, idle, two_packs
):
    from engine.gallery import reembed
    from engine.workspace import Workspace

    elsewhere = Workspace(two_packs)
    photo = pictures / "photos" / "Person 00" / "front.png"
    away = photo.rename(photo.with_suffix(".away"))
    try:
        list(reembed(elsewhere.library.gallery("people"), elsewhere.matcher("other")))
    finally:
        away.rename(photo)
        elsewhere.close()
    models.workbench.library.refresh()
    idle(models)
    panel = models.panels["models"]
    assert panel.standing.text() == "12 of 13 photos are encoded with it."
    panel.switch.click()
    assert "1 photo of “people” would not be searched" in question(models).informativeText()
    answer(models, "Cancel")
    assert panel.encode.text() == "Encode the other 1"
    panel.encode.click()
    idle(models)
    assert panel.standing.text() == "All 13 photos are encoded with it."


def test_an_encoding_can_be_paused_and_stopped_and_closes_with_the_window(models, qtbot, idle):
    panel, state = models.panels["models"], models.workbench.models
    panel.encode.click()
    panel.pause.click()
    assert state.paused
    assert panel.pause.text() == "Resume"
    assert panel.under_way.isVisible()
    panel.pause.click()
    assert not state.paused
    panel.stop.click()
    idle(models)
    assert not panel.under_way.isVisible()
    assert panel.encode.isVisible() or panel.standing.text().startswith("All")


def test_the_device_and_the_scan_stand_with_their_reasons(models):
    from engine.networks import choose_device
    from engine.scoring.kernel import scan_backend

    panel = models.panels["models"]
    assert choose_device().reason.lower() in panel.device_reason.text().lower()
    assert panel.scan.text() == scan_backend().name
    assert scan_backend().reason.lower() in panel.scan_reason.text().lower()


@pytest.fixture
def network(tmp_path):
    from tests.engine.networks.recognisers import Recogniser, export

    return export(Recogniser(), tmp_path / "Our Net.onnx", (2, 3, 64, 64))


def test_a_recogniser_that_is_dropped_becomes_a_pack_after_what_is_missing_was_said(models, network, idle):
    assert drop(models.places["models"], [network])
    dialog = next(each for each in models.findChildren(OnnxDialog) if each.isVisible())
    assert dialog.name.text() == "our-net"
    assert "Name the licence" in dialog.missing.text()
    assert not dialog.make.isEnabled()
    QTest.keyClicks(dialog.licence, "our own")
    dialog.name.setText("Our Net")
    assert "small letters" in dialog.missing.text()
    dialog.name.setText("ours")
    dialog.channels.setCurrentIndex(dialog.channels.findData("bgr"))
    QTest.keyClick(dialog.licence, Qt.Key.Key_Return)
    idle(models)
    assert not [each for each in models.findChildren(OnnxDialog) if each.isVisible()]
    assert names(models.places["models"]) == ["face", "other", "ours", "outline", "person", "spectra"]
    card = models.places["models"].card
    assert card.facts.value("Licence") == "our own"
    assert card.facts.value("Feature") == "12 numbers, from 64 × 64 pixels in colour"


def test_what_the_network_cannot_do_is_a_sentence_in_the_dialog_which_stays(models, network, tmp_path, idle):
    models.places["models"].from_onnx.trigger()
    dialog = next(each for each in models.findChildren(OnnxDialog) if each.isVisible())
    wrong = tmp_path / "wrong.onnx"
    wrong.write_bytes(b"no network")
    for field, text in ((dialog.file, str(wrong)), (dialog.name, "wrong"), (dialog.licence, "own")):
        field.setText(text)
    dialog.make.click()
    idle(models)
    assert dialog.isVisible()
    assert "not an ONNX network" in dialog.fault.text.text()
    dialog.file.setText(str(network))
    dialog.width_.setValue(112)
    assert "width and height" in dialog.missing.text()
    dialog.height_.setValue(112)
    dialog.make.click()
    idle(models)
    assert dialog.isVisible()
    assert "64x64" in dialog.fault.text.text()
    dialog.reject()


def test_everything_in_the_dialog_has_a_name(models):
    models.places["models"].make_from_onnx()
    dialog = next(each for each in models.findChildren(OnnxDialog) if each.isVisible())
    assert list(nameless(dialog)) == []
    dialog.reject()
