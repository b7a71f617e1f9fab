import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.views.audit.dialog import AuditDialog
from app.views.case.passphrase_dialogs import PortableDialog
from engine.cases import open_portable
from engine.formats import digest_file
from engine.formats.encryption import is_encrypted
from engine.gallery import audit
from tests.app.conftest import PATIENCE
from tests.app.watchdog import BUSY_LIMIT


@pytest.fixture
def reported(searched, idle):
    """The report of a case with one search is looked at."""
    searched.workbench.case.create("K/1", "Till", "Order 7", reason="Who was it?")
    idle(searched)
    searched.commands["search"].trigger()
    idle(searched)
    searched.commands["go_report"].trigger()
    idle(searched)
    return searched


@pytest.fixture
def log(window, idle):
    window.workbench.case.create("K-1", "Till", "Order 7")
    idle(window)
    window.commands["audit"].trigger()
    idle(window)
    return next(each for each in window.findChildren(AuditDialog) if each.isVisible())


def save(window, button, path):
    button.click()
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    assert dialog.selectedFiles()[0].endswith("K-1" + path.suffix)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_without_a_case_the_place_says_what_to_do(window):
    window.go_to("report")
    place = window.places["report"]
    assert "Open a case" in place.empty.text.text()
    assert place.open.isVisible()
    assert not window.panels["report"].exports[".pdf"].isEnabled()


def test_the_report_is_shown_page_by_page_and_made_anew_when_the_case_changes(reported, idle):
    place, work = reported.places["report"], reported.workbench
    assert place.document.pageCount() > 1
    assert "Who was it?" in place.document.getAllText(0).text()
    first = work.report.pages
    work.case.note("A witness saw a scar")
    idle(reported)
    assert work.report.pages != first
    texts = [place.document.getAllText(page).text() for page in range(place.document.pageCount())]
    assert any("A witness saw a scar" in text for text in texts)
    reported.go_to("probe")
    seen = work.report.pages
    work.case.note("Another")
    idle(reported)
    assert work.report.pages is seen
    work.case.leave()
    assert work.report.pages is None


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".json"])
def test_a_report_is_written_and_says_where_it_went_with_its_digest(reported, tmp_path, idle, suffix):
    panel, path = reported.panels["report"], tmp_path / f"report{suffix}"
    save(reported, panel.exports[suffix], path)
    idle(reported)
    assert panel.facts.value("File") == path.name
    assert panel.facts.value("SHA-256").replace("\u200b", "") == digest_file(path)
    assert "was written" in reported.banner.text.text()
    if suffix == ".pdf":
        assert path.read_bytes() == reported.workbench.report.pages
    if suffix == ".json":
        assert json.loads(path.read_text())["case"]["number"] == "K/1"


def asked_how(window):
    window.panels["report"].portable.click()
    return next(each for each in window.findChildren(PortableDialog) if each.isVisible())


def test_a_portable_case_is_written_with_its_seal_to_be_copied(reported, tmp_path, idle):
    panel = reported.panels["report"]
    save(reported, asked_how(reported).done_button, tmp_path / "case.zip")
    idle(reported)
    assert panel.facts.value("Readable") == "by everybody"
    panel.copy.click()
    with open_portable(tmp_path / "case.zip") as portable:
        assert QGuiApplication.clipboard().text() == f"case.zip  {portable.seal}"


def test_a_portable_case_is_encrypted_with_a_passphrase_that_was_typed_twice_alike(reported, tmp_path, idle):
    how = asked_how(reported)
    assert not how.passphrase.isVisible()
    QTest.keyClick(how.encrypt, Qt.Key.Key_Space)
    assert how.passphrase.isVisible()
    for first, second, said in (
        ("", "", "At least 8 characters; 8 more."),
        ("herons", "herons", "At least 8 characters; 2 more."),
        ("seven grey herons", "", "Type it once more."),
        ("seven grey herons", "seven grey heron", "The two are not the same."),
    ):
        how.passphrase.setText(first)
        how.again.setText(second)
        assert (how.fault.text(), how.done_button.isEnabled()) == (said, False)
    QTest.keyClicks(how.again, "s")
    assert (how.fault.text(), how.done_button.isEnabled()) == ("", True)
    hidden = how.passphrase.displayText()
    assert "herons" not in hidden
    QTest.mouseClick(how.eye, Qt.MouseButton.LeftButton)
    assert (how.passphrase.displayText(), how.eye.accessibleName()) == ("seven grey herons", "Hide the passphrase")
    QTest.mouseClick(how.eye, Qt.MouseButton.LeftButton)
    assert (how.again.displayText()[:5], how.eye.accessibleName()) == (hidden[:5], "Show the passphrase")
    file = tmp_path / "case.limner"
    save(reported, how.done_button, file)
    idle(reported)
    assert reported.panels["report"].facts.value("Readable") == "with the passphrase"
    assert is_encrypted(file)
    with open_portable(file, "seven grey herons") as portable:
        assert portable.seal == reported.workbench.report.written.seal


def test_a_place_that_cannot_be_written_to_is_one_sentence(reported, tmp_path, idle):
    reported.workbench.report.export(tmp_path / "nowhere" / "report.pdf")
    idle(reported)
    assert "could not be written" in reported.banner.text.text()
    assert reported.panels["report"].exports[".pdf"].isEnabled()


def test_no_turn_of_the_event_loop_is_long_while_pages_are_made_and_laid_out(reported, idle, watchdog):
    watchdog.start()
    reported.workbench.case.note("Another page of it")
    idle(reported)
    assert watchdog.busiest <= BUSY_LIMIT


def test_pages_are_zoomed_by_the_keys_that_zoom_pictures(reported):
    pages = reported.places["report"].pages
    reported.commands["actual_size"].trigger()
    assert pages.zoomFactor() == 1.0
    reported.commands["zoom_in"].trigger()
    assert pages.zoomFactor() == pytest.approx(1.25)
    reported.commands["fit"].trigger()
    assert pages.zoomMode() == pages.ZoomMode.FitToWidth


def test_a_second_examiner_sees_no_report_before_deciding(searched, idle):
    from engine.cases import Cases, Decision, decide
    from engine.gallery import Library

    work = searched.workbench
    work.case.create("K-2", "Till", "Order 7", reason="Who was it?", needs_second=True)
    idle(searched)
    searched.commands["search"].trigger()
    idle(searched)
    library = Library(work.folder, actor="Somebody else")
    decide(Cases(library), "K-2", 1, 1, Decision.LEAD, "the nose")
    library.close()
    work.case.begin_review(second=True)
    idle(searched)
    searched.go_to("report")
    idle(searched)
    assert work.report.pages is None
    assert "second examiner" in searched.places["report"].empty.text.text()
    work.case.decide(1, "lead", "the nose as well")
    idle(searched)
    assert work.report.pages is not None


def test_the_log_is_listed_newest_first_and_looked_through(window, log, idle, qtbot):
    assert log.model.index(0, 3).data() == "Case opened"
    assert "case.new" in log.details.toPlainText()
    numbers = [int(log.model.index(row, 0).data()) for row in range(log.model.rowCount())]
    assert numbers == sorted(numbers, reverse=True)
    assert "authority: Order 7" in log.details.toPlainText()
    for looked_for in ("case opened", "case.new", "order 7"):
        log.search.clear()
        QTest.keyClicks(log.search, looked_for)
        qtbot.waitUntil(lambda: log.model.rowCount() == 1, timeout=PATIENCE)
    QTest.keyClicks(log.search, " nobody%")
    qtbot.waitUntil(lambda: log.model.rowCount() == 0, timeout=PATIENCE)
    assert log.details.toPlainText() == "No row holds that."


def test_a_whole_log_is_said_to_be_whole_and_a_changed_row_is_named(window, log, idle):
    log.copy.click()
    head = QGuiApplication.clipboard().text()
    database = window.workbench.library.workspace.library.database
    assert head == str(audit.head(database))
    log.kept.setText(head)
    QTest.mouseClick(log.verify, Qt.MouseButton.LeftButton)
    idle(window)
    assert log.result.level == "done"
    assert "The head that was kept is among them." in log.result.text.text()
    with database.writing() as session:
        session.execute(audit.sa.text("UPDATE audit SET actor = 'Eve' WHERE number = 1"))
    log.verify.click()
    idle(window)
    assert log.result.level == "error"
    assert "row 1 was changed" in log.result.text.text()


def test_a_long_log_is_read_page_by_page_as_it_is_scrolled(window, log, idle):
    database = window.workbench.library.workspace.library.database
    with database.writing() as session:
        for number in range(700):
            audit.record(session, "gallery.look", audit.Object("gallery", number, "north"))
    window.workbench.audit.look_for("")
    idle(window)
    first = log.model.rowCount()
    assert first < 700
    log.table.scrollToBottom()
    idle(window)
    assert log.model.rowCount() == 2 * first
