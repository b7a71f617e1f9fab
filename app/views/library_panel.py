"""The left side: galleries and which are searched together, the model pack in use, and the device it runs on."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from app import engine_texts, wording
from app.design import spacing
from app.operations.libraries import GalleryFacts
from app.widgets.builders import button, column, label, row, rule
from app.widgets.symbol import Symbol
from app.workbench import Workbench

_NAME = Qt.ItemDataRole.UserRole

_SEEN = 2
"""Galleries that are seen at least."""


class LibraryPanel(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = workbench.library
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.galleries = QListWidget()
        self.galleries.setAccessibleName(self.tr("Galleries"))
        self.galleries.setProperty("role", "plain")
        self.galleries.setProperty("narrow", True)
        self.galleries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.galleries.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.galleries.itemClicked.connect(self._choose)
        self.galleries.itemActivated.connect(self._choose)
        self.galleries.itemChanged.connect(self._tick)
        self._ticked = False
        self.together = label("", "small-muted", wrap=True)
        self._none = label(self.tr("No gallery yet."), "muted", wrap=True)
        self._enrol = button(self.tr("Enrol a folder…"), actions["enrol"].trigger, icon_name="enrol")
        self._enrol.setToolTip(actions["enrol"].toolTip())
        self.pack = QComboBox()
        self.pack.setAccessibleName(self.tr("Model pack"))
        self.pack.setToolTip(self.tr("The networks that search: those that serve the gallery, unless you pick others"))
        self.pack.activated.connect(lambda _: self._library.choose_pack(self.pack.currentData()))
        self._pack_facts = label("", "small-muted", wrap=True)
        self.device = label("", "body", wrap=True)
        self.device_reason = label("", "small-muted", wrap=True)
        self.setLayout(
            column(
                label(self.tr("Galleries"), "section"),
                self._none,
                self.galleries,
                self.together,
                self._enrol,
                spacing.SMALL,
                rule(),
                spacing.TIGHT,
                label(self.tr("Model pack"), "section"),
                self.pack,
                self._pack_facts,
                spacing.SMALL,
                rule(),
                spacing.TIGHT,
                row(Symbol("device", spacing.ICON, "muted"), self.device, None, gap=6),
                self.device_reason,
                margin=spacing.MEDIUM,
                gap=6,
            )
        )
        self.layout().setStretchFactor(self.galleries, 1)
        for signal in (self._library.opening, self._library.changed, self._library.chosen, self._library.failed):
            signal.connect(self._show)
        self._library.searched_changed.connect(self._show_searched)
        self._show()

    def minimumSizeHint(self) -> QSize:
        """With the lines that its texts take: a dock would squeeze the list of galleries under the button else."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self.layout().minimumHeightForWidth(self.width())))

    def _choose(self, item: QListWidgetItem) -> None:
        """A click on the box of a gallery is one on the gallery too, and only the first was meant."""
        if not self._ticked:
            self._library.choose_gallery(item.data(_NAME))

    def _tick(self, item: QListWidgetItem) -> None:
        self._ticked = True
        QTimer.singleShot(0, self._forget_tick)
        self._library.search_along(item.data(_NAME), item.checkState() == Qt.CheckState.Checked)

    def _forget_tick(self) -> None:
        self._ticked = False

    def _show(self) -> None:
        contents = self._library.contents
        blocker = QSignalBlocker(self.galleries)
        self.galleries.clear()
        for gallery in contents.galleries:
            counts = ", ".join(wording.held(gallery.kind, gallery.people, gallery.photos))
            item = QListWidgetItem(f"{gallery.name}\n{counts}")
            item.setData(_NAME, gallery.name)
            self.galleries.addItem(item)
            if gallery == self._library.gallery:
                self.galleries.setCurrentItem(item)
        blocker.unblock()
        self._show_searched()
        self._none.setVisible(self._library.is_open and not contents.galleries)
        self._enrol.setEnabled(self._library.is_open)
        self.pack.clear()
        for pack in contents.packs:
            self.pack.addItem(f"{pack.name} {pack.version}", pack.name)
        chosen = self._library.pack
        self.pack.setCurrentIndex(self.pack.findData(chosen.name) if chosen else -1)
        self.pack.setEnabled(bool(contents.packs))
        self._pack_facts.setText(self._described())
        self.device.setText(contents.device or self.tr("Opening the library…"))
        self.device_reason.setText(_sentence(engine_texts.part(contents.device_reason)))

    def _show_searched(self) -> None:
        """Boxes stand where there is a choice: on the gallery in use, which is always searched, and on those that can
        be searched along with it."""
        library = self._library
        offered = [each for each in library.contents.galleries if library.goes_along(each)]
        searched = library.searched
        blocker = QSignalBlocker(self.galleries)
        for number, gallery in enumerate(library.contents.galleries):
            item = self.galleries.item(number)
            counts = ", ".join(wording.held(gallery.kind, gallery.people, gallery.photos))
            said = f"{gallery.name}, {counts}"
            along = gallery in offered
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags if along else flags & ~Qt.ItemFlag.ItemIsUserCheckable)
            ticked = gallery in searched
            if along or (offered and ticked):
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                told = self.tr("is searched") if ticked else self.tr("is not searched")
                said = f"{said}, {told}"
            else:
                item.setData(Qt.ItemDataRole.CheckStateRole, None)
            why = self.tr("Ticked, it is searched along") if along else self._alone(gallery)
            # In a narrow dock the counts may be cut short.
            item.setToolTip("\n".join(part for part in (f"{gallery.name}: {counts}", why) if part))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        blocker.unblock()
        self.galleries.viewport().update()
        if len(searched) > 1:
            names = " + ".join(each.name for each in searched)
            self.together.setText(self.tr("Searched together: {0}").format(names))
        else:
            self.together.setText(self.tr("Tick another one to search both together."))
        self.together.setVisible(bool(offered))
        self._keep_room()

    def _keep_room(self) -> None:
        """Two galleries and more are seen without scrolling, and the half of one that says that there are others."""
        heights = [self.galleries.sizeHintForRow(row) for row in range(self.galleries.count())]
        room = sum(heights) if len(heights) <= _SEEN else sum(heights[:_SEEN]) + heights[_SEEN] // 2
        self.galleries.setMinimumHeight(room + 2 * self.galleries.frameWidth())
        QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        if self.galleries.currentItem() is not None:
            self.galleries.scrollToItem(self.galleries.currentItem())

    def _alone(self, gallery: GalleryFacts) -> str:
        """Why a gallery cannot be searched along with the one in use."""
        chosen = self._library.gallery
        if chosen is None or gallery.name == chosen.name or not gallery.photos or not chosen.photos:
            return ""
        if gallery.kind != chosen.kind:
            return self.tr("Holds another kind than “{0}”: they cannot be searched together.").format(chosen.name)
        return self.tr("Is served by another pack than “{0}”: they cannot be searched together.").format(chosen.name)

    def _described(self) -> str:
        pack = self._library.pack
        if pack is None:
            return self.tr("No model pack is installed.") if self._library.is_open else ""
        modalities = ", ".join(wording.modality(each) for each in pack.modalities)
        if pack.calibrated:
            worth = self.tr("Calibrated for: {0}").format(", ".join(wording.modality(each) for each in pack.calibrated))
        else:
            worth = self.tr("Uncalibrated: scores order a list and say nothing else.")
        return "\n".join(part for part in (self._served(pack.name), modalities, worth) if part)

    def _served(self, pack: str) -> str:
        """Whether the pack in use is the one that serves the gallery; no word where none serves yet."""
        gallery = self._library.gallery
        if gallery is None or not gallery.served_by:
            return ""
        if self._library.picked_pack:
            return self.tr("Picked by you: “{0}” is served by “{1}”.").format(gallery.name, gallery.served_by)
        if not gallery.serving:
            return self.tr("“{0}” is served by “{1}”, which is not installed: it cannot be searched.").format(
                gallery.name, gallery.served_by
            )
        return self.tr("Serves “{0}”.").format(gallery.name)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""
