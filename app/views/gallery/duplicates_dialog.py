"""Pictures that are in the gallery twice, side by side: the same file, or one saved, scaled or brightened anew.

Nothing is done by itself: from here one photo is deleted, or the people are merged, and both ask first.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QWidget,
)

from app import wording
from app.design import spacing
from app.models.thumbnails import LONGEST
from app.operations import people
from app.operations.people import Alike, FoundAlike, Pair
from app.operations.thumbnails import thumbnail
from app.views.gallery.ask_dialog import fault_strip, say_fault
from app.views.gallery.delete_photos import delete_photos_dialog
from app.widgets.builders import button, column, label, row
from app.widgets.elided import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.workbench import Workbench

_SIDE = 200


class DuplicatesDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._kind = workbench.library.kind
        self._groups: tuple[Alike, ...] = ()
        self._cards: list[_Picture] = []
        self.setWindowTitle(self.tr("Duplicates"))
        self.caption = label(self.tr("Comparing all that the gallery holds…"), wrap=True)
        self.groups = QListWidget()
        self.groups.setAccessibleName(self.tr("Groups of those that are alike"))
        self.groups.setProperty("role", "plain")
        self.groups.setWordWrap(True)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pictures = QHBoxLayout()
        self._pictures.setSpacing(spacing.MEDIUM)
        shown = QWidget()
        shown.setLayout(row(self._pictures, None, margin=spacing.SMALL))
        self._scrolled = QScrollArea()
        self._scrolled.setAccessibleName(self.tr("The pictures of the group"))
        self._scrolled.setWidget(shown)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setMinimumHeight(_SIDE + 170)
        self._what = label("", "heading", wrap=True)
        self.merge = button(
            wording.of_kind(self._kind, self.tr("Merge these people…"), self.tr("Merge these substances…")),
            self._merge,
            icon_name="merge",
        )
        self.merge.setAutoDefault(False)
        self.side = QWidget()
        self.side.setLayout(column(self._what, self._scrolled, row(self.merge, None)))
        self.side.layout().setContentsMargins(spacing.MEDIUM, 0, 0, 0)
        self._split = QSplitter()
        self._split.addWidget(self.groups)
        self._split.addWidget(self.side)
        self._split.setSizes([260, 600])
        self._split.setChildrenCollapsible(False)
        self.fault = fault_strip()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.setLayout(column(self.caption, self._split, self.fault, buttons, margin=spacing.LARGE, gap=spacing.MEDIUM))
        self.layout().setStretch(1, 1)
        self.resize(900, 560)
        self.groups.currentRowChanged.connect(self._show_group)
        workbench.thumbnails.arrived.connect(self._on_arrived)
        workbench.people.altered.connect(self._read)
        self.none = EmptyState(
            "photo",
            wording.of_kind(
                self._kind,
                self.tr("No photo is there twice"),
                self.tr("No spectrum is there twice"),
                self.tr("No crop is there twice"),
            ),
            wording.of_kind(
                self._kind,
                self.tr("Neither the same file nor a picture that was saved, scaled or brightened anew."),
                self.tr("Neither the same file nor one with nearly the same curve."),
            ),
        )
        self.none.hide()
        self._rest = QWidget()
        self.layout().insertWidget(2, self.none, 1)
        self.layout().insertWidget(3, self._rest, 1)
        self._split.hide()
        self._read()

    @property
    def group(self) -> Alike | None:
        row = self.groups.currentRow()
        return self._groups[row] if 0 <= row < len(self._groups) else None

    @property
    def cards(self) -> list["_Picture"]:
        return self._cards

    @property
    def _nearly(self) -> str:
        return wording.of_kind(self._kind, self.tr("Nearly the same picture"), self.tr("Nearly the same curve"))

    def _read(self) -> None:
        self._workbench.people.look(people.alike, done=self._show, failed=self._refuse, key="duplicates")

    def _show(self, found: FoundAlike) -> None:
        current = max(self.groups.currentRow(), 0)
        self._groups = found.groups
        self.groups.clear()
        for group in found.groups:
            kind = self.tr("The same file") if group.exact else self._nearly
            self.groups.addItem(QListWidgetItem(f"{kind}\n{', '.join(group.people)}"))
        if found.groups:
            several = sum(len(group.people) > 1 for group in found.groups)
            text = wording.of_kind(
                self._kind,
                self.tr("{0} groups of pictures that are alike, {1} of them with more than one person."),
                self.tr("{0} groups of spectra that are alike, {1} of them with more than one substance."),
            )
            self.caption.setText(text.format(wording.count(len(found.groups)), wording.count(several)))
        else:
            self.caption.setText("")
        if found.unmeasured:
            left = self.tr("{0} enrolled by an earlier Limner could not be compared; enrol them anew.")
            self.caption.setText(
                f"{self.caption.text()} {left.format(wording.held(self._kind, 0, found.unmeasured)[1])}"
            )
        self.caption.setVisible(bool(self.caption.text()))
        self._rest.hide()
        self.none.setVisible(not found.groups)
        self._split.setVisible(bool(found.groups))
        self.groups.setCurrentRow(min(current, len(found.groups) - 1))
        self._show_group()

    def _show_group(self) -> None:
        for card in self._cards:
            self._pictures.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        group = self.group
        if group is None:
            return
        self._what.setText(
            self.tr("The very same file, kept once")
            if group.exact
            else wording.of_kind(
                self._kind,
                self.tr("Nearly the same picture: saved, scaled or brightened anew"),
                self.tr("Nearly the same curve"),
            )
        )
        for pair in group.pictures:
            card = _Picture(pair, self._kind, partial(self._delete, pair))
            self._cards.append(card)
            self._pictures.addWidget(card)
            self._draw(card)
        self.merge.setEnabled(len(group.people) > 1)
        same = wording.of_kind(
            self._kind,
            self.tr("All of them show the same person already"),
            self.tr("All of them are of the same substance already"),
        )
        self.merge.setToolTip("" if len(group.people) > 1 else same)

    def _draw(self, card: "_Picture") -> None:
        image = self._workbench.thumbnails.get(card.path, partial(thumbnail, Path(card.path), LONGEST, card.laser_nm))
        if image is not None:
            card.show_picture(QPixmap.fromImage(image))
        elif fault := self._workbench.thumbnails.fault(card.path):
            card.picture.setText(fault)

    def _on_arrived(self, key: object) -> None:
        for card in self._cards:
            if card.path == key:
                self._draw(card)

    def _delete(self, pair: Pair) -> None:
        self._open(delete_photos_dialog(self._workbench, pair.person, (pair.photo,), parent=self))

    def _merge(self) -> None:
        from app.views.gallery.merge_dialog import MergeDialog

        if self.group is not None:
            self._open(MergeDialog(self._workbench, self.group.people, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _refuse(self, error: object) -> None:
        say_fault(self.fault, error)


class _Picture(QWidget):
    """One of the pictures with whose it is, its file, how good it is, and the way to be rid of it."""

    def __init__(self, pair: Pair, kind: str, on_delete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        photo = pair.photo
        self.path = pair.path if photo is None else str(photo.picture)
        self.laser_nm = None if photo is None else photo.laser_nm
        self.picture = QLabel()
        self.picture.setFixedSize(QSize(_SIDE, _SIDE))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setWordWrap(True)
        self.picture.setProperty("role", "chip")
        self.picture.setAccessibleName(f"{pair.person}, {pair.path}")
        name, file = ElidedLabel("heading"), ElidedLabel(muted=True)
        name.setText(pair.person)
        file.setText(Path(pair.path).name)
        file.setToolTip(pair.path)
        if photo is None:
            facts = self.tr("a copy that was recognised;\nit is none of its own")
        else:
            facts = wording.of_kind(
                kind,
                f"{photo.width} × {photo.height}\n{wording.photo_quality(photo.quality, photo.flaw)}",
                self.tr("{0} points").format(wording.count(photo.width)),
            )
        words = label(facts, "small-muted", wrap=True)
        words.setFixedWidth(_SIDE)
        words.setMinimumHeight(3 * words.fontMetrics().height())
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.delete_button = button(
            wording.of_kind(
                kind, self.tr("Delete this photo…"), self.tr("Delete this spectrum…"), self.tr("Delete this crop…")
            ),
            on_delete,
            icon_name="remove",
        )
        self.delete_button.setAccessibleName(self.tr("Delete {0} of {1}").format(Path(pair.path).name, pair.person))
        self.delete_button.setAutoDefault(False)
        self.delete_button.setVisible(photo is not None)
        inside = column(self.picture, name, file, words, self.delete_button, None, gap=spacing.TIGHT)
        self.setLayout(inside)
        self.setFixedWidth(_SIDE)

    def show_picture(self, picture: QPixmap) -> None:
        ratio = self.devicePixelRatioF()
        scaled = picture.scaled(
            QSize(_SIDE, _SIDE) * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.picture.setPixmap(scaled)
