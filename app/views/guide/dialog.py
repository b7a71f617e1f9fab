"""The user's guide: its chapters on the left, the text of one on the right, and a field that finds words in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QWidget

from app.design import spacing
from app.widgets.builders import button, column, row

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "guide"
_USUAL = "en"
_ASIDE = 240
_CHAPTER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Chapter:
    title: str
    text: str


def chapters(language: str) -> tuple[Chapter, ...]:
    """In that language, or in English where the guide is not translated."""
    folder = FOLDER / language
    files = sorted((folder if folder.is_dir() else FOLDER / _USUAL).glob("*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    return tuple(Chapter(text.partition("\n")[0].lstrip("# ").strip(), text) for text in texts)


class Page(QTextBrowser):
    """Pictures are never wider than the page, and links to the web go to the browser."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._go)
        self.document().setDocumentMargin(spacing.LARGE)
        self.setProperty("role", "page")

    def loadResource(self, kind: int, name: QUrl) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(FOLDER / name.toString()))
        ratio = self.devicePixelRatioF()
        room = int((self.viewport().width() - 3 * spacing.LARGE) * ratio)
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _go(self, link: QUrl) -> None:
        if link.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(link)


class GuideDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("User's guide"))
        self._chapters = chapters(QLocale().name().partition("_")[0])
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("Find in the guide"))
        self.find.setAccessibleName(self.find.placeholderText())
        self.find.setClearButtonEnabled(True)
        self.find.textChanged.connect(self._narrow)
        self.find.returnPressed.connect(self._find_next)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Chapters"))
        self.list.setProperty("role", "rows")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, chapter in enumerate(self._chapters):
            item = QListWidgetItem(chapter.title)
            item.setData(_CHAPTER, number)
            self.list.addItem(item)
        self.page = Page(self.tr("Text of the chapter"))
        aside = QWidget()
        aside.setLayout(column(self.find, self.list))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(aside)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([_ASIDE, 4 * _ASIDE])
        close = button(self.tr("Close"), self.accept)
        close.setAutoDefault(False)
        self.setLayout(column(split, row(None, close), margin=spacing.LARGE, gap=spacing.MEDIUM))
        self.layout().setStretchFactor(split, 1)
        self.list.currentItemChanged.connect(self._show)
        self.resize(1000, 720)
        self.list.setCurrentRow(0)

    def resizeEvent(self, event) -> None:
        """Pictures are scaled to the page when they are read."""
        super().resizeEvent(event)
        self._show(self.list.currentItem())

    def _show(self, item: QListWidgetItem | None, before: QListWidgetItem | None = None) -> None:
        if item is None:
            return
        place = self.page.verticalScrollBar().value() if before is None else 0
        self.page.document().clear()
        self.page.document().setMarkdown(self._chapters[item.data(_CHAPTER)].text)
        self.page.verticalScrollBar().setValue(place)

    def _narrow(self, words: str) -> None:
        """Chapters that hold the words stay; the first of them is shown where the words stand."""
        wanted = words.strip().casefold()
        for place in range(self.list.count()):
            chapter = self._chapters[self.list.item(place).data(_CHAPTER)]
            self.list.item(place).setHidden(wanted not in chapter.text.casefold())
        shown = [self.list.item(place) for place in range(self.list.count()) if not self.list.item(place).isHidden()]
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if wanted:
            self.page.find(words.strip())

    def _find_next(self) -> None:
        words = self.find.text().strip()
        if words and not self.page.find(words):
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            self.page.find(words)
