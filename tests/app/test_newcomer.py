"""From the first start to a report, as somebody goes who has read nothing: with mouse and keys on what is seen, with
the engine and the pack that ship, an own folder of photos and a scanned sketch."""

import shutil

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit

from app import demo
from app.models.roles import Role
from app.views.dialogs.refusals import RefusalsDialog

MINUTES = 240_000
WHO = "d005"


class Newcomer:
    """Clicks what can be seen and presses keys where the focus is; knows nothing of what lies behind."""

    def __init__(self, window, qtbot):
        self.window = window
        self._qtbot = qtbot

    def wait(self, condition=None):
        busy = self.window.workbench.runner
        self._qtbot.waitUntil(lambda: not busy.busy and (condition is None or condition()), timeout=MINUTES)

    @property
    def front(self):
        """The dialog that was opened last, else the window."""
        dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        return max(dialogs, key=_depth, default=self.window)

    def click(self, text):
        shown = [
            each
            for each in self.front.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and each.text().replace("&", "") == text
        ]
        assert shown, f"there is nothing to click that says {text!r}"
        self.click_at(shown[0], shown[0].rect().center())

    def click_at(self, widget, place):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    @property
    def where_keys_go(self):
        self.front.activateWindow()
        self._qtbot.waitUntil(self.front.isActiveWindow)
        return QApplication.focusWidget() or self.front

    def press(self, key):
        QTest.keyClick(self.where_keys_go, key)
        QApplication.processEvents()

    def write(self, text):
        QTest.keyClicks(self.where_keys_go, text)

    def name_a_file(self, path):
        """In Qt's own dialog, which is what opens where there is no desktop."""
        dialog = self.front
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.selectAll()
        QTest.keyClicks(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()


def _depth(widget):
    return 0 if widget.parentWidget() is None else 1 + _depth(widget.parentWidget().window())


@pytest.fixture
def own_photos(tmp_path):
    """A folder a person, and two files that are no pictures."""
    root = tmp_path / "my photos"
    for number in range(1, 9):
        shutil.copytree(demo.SOURCE / "photo" / f"d{number:03}", root / f"d{number:03}")
    (root / "d003" / "notes.txt").write_text("seen near the station")
    (root / "d004" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    return root


@pytest.fixture
def scan(tmp_path):
    """A sketch that lay a little askew on the glass, on a larger sheet."""
    drawn = (
        Image.open(demo.SOURCE / "sketch" / f"{WHO}.jpg").convert("L").resize((1120, 1400), Image.Resampling.BICUBIC)
    )
    turned = drawn.rotate(2, Image.Resampling.BICUBIC, expand=True, fillcolor=244)
    page = Image.new("L", (1700, 2200), 244)
    page.paste(turned, ((1700 - turned.width) // 2, 500))
    page.save(tmp_path / "scan 0412.png")
    return tmp_path / "scan 0412.png"


def test_from_the_first_start_to_a_report_and_on_with_it_the_next_day(open_window, tmp_path, own_photos, scan, qtbot):
    library = tmp_path / "library"
    user = Newcomer(open_window(library), qtbot)
    window = user.window
    assert window.start_page.isVisible()

    user.click("Enrol a folder…")
    user.click("Choose…")
    user.name_a_file(own_photos)
    user.click("Enrol")
    user.wait(lambda: not window.start_page.isVisible() and not window.workbench.enrolment.running)
    assert "2 refused" in window.banner.text.text()
    user.click("Refused files…")
    refused = user.front
    assert isinstance(refused, RefusalsDialog)
    user.press(Qt.Key.Key_Escape)

    user.click("New case…")
    for text in ("2026-0412", "Robbery at the till", "Court order 7", "The clerk described the robber"):
        user.write(text)
        user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Return)
    user.wait(lambda: window.workbench.case.number == "2026-0412")

    user.click("Open…")
    user.name_a_file(scan)
    user.wait(lambda: len(window.workbench.probe.points) == 5)
    user.click("Search")
    user.wait(lambda: window.workbench.search.ranking is not None)
    assert window.place == "candidates"
    model = window.places["candidates"].model
    assert model.index(0, 0).data(Role.TITLE) == WHO
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_N)
    user.press(Qt.Key.Key_Left)
    user.press(Qt.Key.Key_M)
    user.click("Search again")
    user.wait(lambda: not window.workbench.search.stale)
    assert len(window.workbench.search.marks) == 2

    user.press(Qt.Key.Key_Return)
    user.wait(lambda: window.place == "compare")
    for key, way in ((Qt.Key.Key_B, "blend"), (Qt.Key.Key_W, "wipe")):
        user.press(key)
        assert window.commands[way].isChecked()
    user.press(Qt.Key.Key_L)
    user.write("Same brows and mouth")
    user.press(Qt.Key.Key_Return)
    user.wait(lambda: window.workbench.review.decided == 1)
    looked_at = user.where_keys_go
    user.press(Qt.Key.Key_K)
    checklist = window.panels["candidate"].review.checklist
    while not window.workbench.review.complete:
        user.press(Qt.Key.Key_1)
        row = checklist.visualRect(checklist.currentIndex())
        assert row.intersected(checklist.viewport().visibleRegion().boundingRect()) == row, "a row out of sight"
    user.press(Qt.Key.Key_Return)
    user.wait(lambda: not window.workbench.review.unsaved)
    assert user.where_keys_go is looked_at

    user.click("Notes (0)")
    panel = window.case_panel
    user.click_at(panel.note.viewport(), panel.note.viewport().rect().center())
    user.write("The clerk sees the photo on Monday")
    panel.add_note.setFocus()
    user.press(Qt.Key.Key_Return)
    user.wait(lambda: len(window.workbench.case.record.notes) == 1)

    user.click("Report")
    user.wait(lambda: window.workbench.report.pages is not None)
    for button, file in (("PDF…", "report.pdf"), ("Web page…", "report.html")):
        user.click(button)
        user.name_a_file(tmp_path / file)
        user.wait((tmp_path / file).exists)
    written = QPdfDocument()
    written.load(str(tmp_path / "report.pdf"))
    said = " ".join(written.getAllText(page).text() for page in range(written.pageCount()))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for each in (WHO, "Same brows and mouth", "The clerk sees the photo on Monday", "A lead, not an identification"):
        assert each in " ".join(said.split())
        assert each in page
    window.close()

    user = Newcomer(open_window(library), qtbot)
    window = user.window
    user.click("Go on with 2026-0412")
    user.wait(lambda: window.workbench.case.number == "2026-0412")
    searches = window.case_panel.searches
    user.click_at(searches.viewport(), searches.visualItemRect(searches.item(0)).center() + QPoint(0, 2))
    user.wait(lambda: window.place == "candidates" and window.workbench.search.ranking is not None)
    first = window.places["candidates"].model.index(0, 0)
    assert (first.data(Role.TITLE), first.data(Role.STATE)) == (WHO, ("verdict-lead", "Lead"))
    assert len(window.workbench.search.marks) == 2
    assert window.case_panel.notes.text().endswith("The clerk sees the photo on Monday")
