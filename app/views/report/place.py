"""The report as it would be printed, page under page."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QAction
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedLayout, QWidget

from app import wording
from app.design import spacing
from app.widgets.builders import bar, button, column, label
from app.widgets.empty_state import EmptyState
from app.widgets.notices import LeadNotice
from app.workbench import Workbench

_STEP = 1.25
_RANGE = 0.1, 8.0


class Pages(QPdfView):
    """Answers the actions for zooming as pictures do."""

    def zoom_in(self) -> None:
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / _STEP)

    def fit(self) -> None:
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def actual_size(self) -> None:
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(1.0)

    def _zoom(self, by: float) -> None:
        factor = self.zoomFactor()
        if self.zoomMode() == QPdfView.ZoomMode.FitToWidth and self.document().pageCount():
            points = self.document().pagePointSize(0).width() * self.logicalDpiX() / 72
            factor = (self.viewport().width() - self.documentMargins().left() - self.documentMargins().right()) / points
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(min(max(factor * by, _RANGE[0]), _RANGE[1]))


class ReportPlace(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = workbench.report
        self._case = workbench.case
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.pages = Pages(self)
        self.pages.setAccessibleName(self.tr("The report's pages"))
        self.pages.setDocument(self.document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setPageSpacing(spacing.MEDIUM)
        self.pages.setProperty("role", "pages")
        self._summary = label("", "heading")
        self._state = label("", "muted")
        self.empty = EmptyState("report", "", "")
        self.new = button(self.tr("New case…"), actions["new_case"].trigger, icon_name="case")
        self.open = button(self.tr("Open a case…"), actions["open_case"].trigger, icon_name="open")
        for each in (self.new, self.open):
            self.empty.buttons.addWidget(each)
        shown = QWidget()
        shown.setLayout(column(bar(self._summary, self._state, None), self.pages, gap=0))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(shown)
        layout = column(gap=0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(LeadNotice())
        self.setLayout(layout)
        self._loaded: bytes | None = None
        self._report.changed.connect(self._show)
        self._show()

    def picture_view(self) -> Pages | None:
        """Asked of the state, of which others may hear before this place does."""
        return self.pages if self._report.pages is not None else None

    def take_focus(self) -> None:
        (self.picture_view() or self.open).setFocus()

    def showEvent(self, event) -> None:
        self._report.look(True)
        super().showEvent(event)

    def hideEvent(self, event) -> None:
        self._report.look(False)
        super().hideEvent(event)

    def _show(self) -> None:
        pages = self._report.pages
        if pages is not self._loaded:
            self._load(pages)
        self._stack.setCurrentIndex(0 if pages is None else 1)
        count = self.document.pageCount()
        self._summary.setText(self.tr("Case {0}").format(self._case.number))
        said = self.tr("1 page") if count == 1 else self.tr("{0} pages").format(wording.count(count))
        self._state.setText(self.tr("{0}  ·  being made anew…").format(said) if self._report.making else said)
        has_case = self._case.record is not None
        title, text = self.tr("No report yet"), self._report.obstacle
        if self._report.making:
            title, text = self.tr("The report is being made…"), ""
        elif self._report.fault:
            title, text = self.tr("The report could not be made"), self._report.fault
        self.empty.title.setText(title)
        self.empty.text.setText(text)
        for each in (self.new, self.open):
            each.setVisible(not has_case)

    def _load(self, pages: bytes | None) -> None:
        """The reader stays where they are when the pages are made anew."""
        at = self.pages.verticalScrollBar().value()
        self._loaded = pages
        self.document.close()
        self._buffer.close()
        if pages is not None:
            self._buffer.setData(QByteArray(pages))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self.document.load(self._buffer)
            self.pages.verticalScrollBar().setValue(at)
