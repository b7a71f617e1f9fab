"""The user's guide: each place has its chapter, its pictures are there and fit the page, words are found."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from app.views.guide.dialog import FOLDER, GuideDialog, chapters
from app.views.places import PLACES
from tests.app.conftest import PATIENCE

IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@pytest.fixture
def guide(qtbot, qapp):
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_f1_opens_it_and_the_first_chapter_is_shown(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = next(each for each in window.findChildren(GuideDialog) if each.isVisible())
    assert shown.page.toPlainText().startswith("Getting started")


def test_every_place_of_the_window_is_told_of():
    text = "\n".join(chapter.text for chapter in chapters("en"))
    assert [place.title for place in PLACES if place.title not in text] == []


def test_the_guide_in_another_language_has_the_same_chapters_with_the_same_pictures():
    def pictures(language):
        told = [IMAGE.findall(chapter.text) for chapter in chapters(language)]
        return [[name.removeprefix(f"pictures/{language}/") for _, name in of_chapter] for of_chapter in told]

    assert pictures("de") == pictures("en")


def test_every_picture_that_is_there_is_shown():
    named = {name for each in ("en", "de") for chapter in chapters(each) for _, name in IMAGE.findall(chapter.text)}
    there = {file.relative_to(FOLDER).as_posix() for file in (FOLDER / "pictures").rglob("*.webp")}
    assert there - named == {"pictures/readme.webp"}
    assert "resources/guide/pictures/readme.webp" in (FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")


def test_every_picture_is_there_and_says_in_words_what_it_shows():
    named = [found for each in ("en", "de") for chapter in chapters(each) for found in IMAGE.findall(chapter.text)]
    assert len(named) >= 8
    assert [name for words, name in named if not words or not (FOLDER / name).is_file()] == []


def test_a_picture_is_never_wider_than_the_page(guide):
    name = QUrl("pictures/en/candidates.webp")
    guide.resize(700, 600)
    picture = guide.page.loadResource(QTextDocument.ResourceType.ImageResource.value, name)
    assert 0 < picture.deviceIndependentSize().width() <= guide.page.viewport().width()


def test_words_narrow_the_chapters_and_the_first_of_them_is_shown_where_they_stand(guide):
    QTest.keyClicks(guide.find, "relevance no chapter holds this")
    assert all(guide.list.item(row).isHidden() for row in range(guide.list.count()))
    guide.find.clear()
    QTest.keyClicks(guide.find, "Likelihood ratio")
    shown = [guide.list.item(row).text() for row in range(guide.list.count()) if not guide.list.item(row).isHidden()]
    assert shown == ["Searching, and what the numbers mean"]
    assert guide.list.currentItem().text() == shown[0]
    assert guide.page.textCursor().selectedText().casefold() == "likelihood ratio"


def test_where_the_guide_is_not_translated_it_is_english():
    assert chapters("xx") == chapters("en")
