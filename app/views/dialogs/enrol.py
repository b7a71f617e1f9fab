"""What to enrol: which folder, into which gallery, how people are named, what kind of pictures they are."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app import wording
from app.design import spacing
from app.operations.enrolments import EnrolWish
from app.operations.libraries import PackFacts
from app.views.dialogs.laser import LIMITS
from app.views.dialogs.roster_box import RosterBox
from app.widgets.builders import button, column, form_label, label, row
from app.widgets.file_dialog import PICTURES, FileDialog
from app.widgets.numbers import Number
from app.workbench import Workbench

_RULES = (
    # the engine's rule, what it is called, what it means
    (
        None,
        "Folder, or file where they lie flat",
        "One folder for each, or one file for each: told by how they lie.",
    ),
    ("folder", "The folder's name", "All files in a folder are of the one after whom the folder is named."),
    ("stem", "The file's name", "Each file is of one of its own, named like the file."),
    ("pattern", "A pattern", "A regular expression; what its parentheses match is the name."),
)
_PATTERN = 3
_USUAL = ("photo", "visible", "ir")
"""What a gallery most often holds, of each kind."""


class EnrolDialog(QDialog):
    """`accepted_wish` carries what was asked for."""

    accepted_wish = Signal(object)

    def __init__(self, workbench: Workbench, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle(self.tr("Enrol a folder"))
        self.folder = QLineEdit(str(folder or workbench.settings.get("enrol_folder")))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.setMinimumWidth(320)
        browse = button(self.tr("Choose…"), self._browse, icon_name="open")
        browse.setAccessibleName(self.tr("Choose the folder"))
        self.gallery = QComboBox()
        self.gallery.setAccessibleName(self.tr("Gallery"))
        self.gallery.setEditable(True)
        self.gallery.addItems([each.name for each in workbench.library.contents.galleries])
        self.gallery.lineEdit().setPlaceholderText(self.tr("Name of a new gallery"))
        self.gallery.lineEdit().setAccessibleName(self.tr("Name of the gallery"))
        chosen = workbench.library.gallery
        self.gallery.setEditText(chosen.name if chosen else self.tr("people"))
        self.rule = QComboBox()
        self.rule.setAccessibleName(self.tr("Where the names come from"))
        self.rule.addItems([self.tr(name) for _, name, _ in _RULES])
        self.rule.currentIndexChanged.connect(self._show_rule)
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName(self.tr("Pattern with one pair of parentheses around the name"))
        self.pattern.setPlaceholderText(r"([^/]+)_\d+\.jpg")
        self._meaning = label("", "small-muted", wrap=True)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("What the files show"))
        for kind in dict.fromkeys(each.kind for each in workbench.library.contents.packs):
            self.kind.addItem(wording.kind(kind), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen.kind if chosen else "face")))
        self.modality = QComboBox()
        self.modality.setAccessibleName(self.tr("Kind of pictures"))
        self.kind.currentIndexChanged.connect(self._offer_modalities)
        self.laser = Number(minimum=0.0, maximum=LIMITS[1], decimals=1)
        self.laser.setAccessibleName(self.tr("Laser line in nm"))
        self.laser.setSpecialValueText(self.tr("as each file says"))
        self.laser.setToolTip(self.tr("Of spectra over wavelengths that do not name their laser line"))
        self.modality.currentIndexChanged.connect(self._show_laser)
        self.roster = RosterBox(workbench)
        self.keep_copies = QCheckBox(self.tr("Keep a copy of each file in the library"))
        self.keep_copies.setAccessibleName(self.keep_copies.text())
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.enrol = QPushButton(self.tr("Enrol"))
        self.enrol.setProperty("primary", True)
        self.enrol.setDefault(True)
        self._buttons.addButton(self.enrol, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self.fault = label("", "body", wrap=True)

        form = QFormLayout()
        form.setHorizontalSpacing(spacing.LARGE)
        form.setVerticalSpacing(spacing.SMALL)
        form.addRow(form_label(self.tr("Folder")), row(self.folder, browse))
        form.addRow(form_label(self.tr("Into gallery")), self.gallery)
        form.addRow(
            form_label(self.tr("Named by")),
            column(self.rule, self.pattern, self._meaning, gap=spacing.TIGHT),
        )
        form.addRow(form_label(self.tr("List of names")), self.roster)
        form.addRow(form_label(self.tr("They show")), self.kind)
        form.addRow(form_label(self.tr("The files are")), self.modality)
        form.addRow(form_label(self.tr("Laser line, nm")), self.laser)
        self._form = form
        form.addRow(form_label(""), self.keep_copies)
        note = label(
            self.tr(
                "The files stay where they are and are not changed; a copy in the library still shows them when "
                "their disk is away. Pictures in which nobody is found and files that cannot be read are listed with "
                "the reason."
            ),
            "muted",
            wrap=True,
        )
        self.setLayout(column(form, note, self.fault, self._buttons, margin=spacing.LARGE, gap=spacing.MEDIUM))
        self.setMinimumWidth(640)
        self.folder.textChanged.connect(self._check)
        self.gallery.editTextChanged.connect(self._check)
        self.pattern.textChanged.connect(self._check)
        self.roster.changed.connect(self._check)
        self.roster.resized.connect(self._make_room)
        self._offer_modalities()
        self._show_rule(0)

    @property
    def pack(self) -> PackFacts | None:
        """The one in use where it is for what the pictures show, else the first that is."""
        library = self._workbench.library
        packs = [library.pack, *library.contents.packs]
        return next((each for each in packs if each and each.kind == self.kind.currentData()), None)

    def wish(self) -> EnrolWish:
        rule = _RULES[self.rule.currentIndex()][0]
        return EnrolWish(
            (Path(self.folder.text().strip()).expanduser(),),
            self.gallery.currentText().strip(),
            self.pattern.text() if rule == "pattern" else rule,
            self.modality.currentData() or "photo",
            self.pack.name if self.pack else "",
            roster=self.roster.source,
            meanings=self.roster.meanings,
            keep_copies=self.keep_copies.isChecked(),
            laser_nm=(self.laser.value() or None) if self.modality.currentData() == "raman" else None,
        )

    def _browse(self) -> None:
        dialog = FileDialog(self, self.tr("Folder of photos"), self.folder.text(), PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _offer_modalities(self) -> None:
        self.modality.clear()
        for key in self.pack.modalities if self.pack else ():
            self.modality.addItem(wording.modality(key), key)
        usual = next((at for at in map(self.modality.findData, _USUAL) if at >= 0), 0)
        self.modality.setCurrentIndex(usual)
        self._check()

    def _show_laser(self) -> None:
        self._form.setRowVisible(self.laser, self.modality.currentData() == "raman")
        self._make_room()

    def _show_rule(self, index: int) -> None:
        self.pattern.setVisible(index == _PATTERN)
        self._meaning.setText(self.tr(_RULES[index][2]))
        self._check()
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _check(self) -> None:
        """Says what is missing instead of a button that does nothing."""
        folder = Path(self.folder.text().strip()).expanduser()
        fault = ""
        held = {each.name: each.kind for each in self._workbench.library.contents.galleries}
        holds = held.get(self.gallery.currentText().strip(), self.kind.currentData())
        if not self.pack:
            fault = self.tr("No model pack is installed for it; without one nothing can be enrolled.")
        elif not self.folder.text().strip():
            fault = self.tr("Choose the folder that holds the files.")
        elif not folder.is_dir():
            fault = self.tr("There is no such folder.")
        elif not self.gallery.currentText().strip():
            fault = self.tr("Give the gallery a name.")
        elif holds != self.kind.currentData():
            fault = self.tr("That gallery is one of {0}; give another name.").format(wording.kind(holds).lower())
        elif self.rule.currentIndex() == _PATTERN and not self.pattern.text():
            fault = self.tr("Write the pattern that finds the name in the path.")
        elif self.roster.fault:
            fault = self.roster.fault
        self.fault.setText(fault)
        self.enrol.setEnabled(not fault)

    def _make_room(self) -> None:
        """A form does not ask for more height by itself when one of its fields grows."""
        if self.isVisible():
            self.layout().activate()
            self.resize(self.width(), max(self.height(), self.layout().totalHeightForWidth(self.width())))

    def _accept(self) -> None:
        wish = self.wish()
        self._workbench.settings.set("enrol_folder", str(wish.paths[0]))
        self.accepted_wish.emit(wish)
        self.accept()
