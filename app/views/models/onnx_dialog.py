"""A recogniser of one's own becomes a pack: what its maker says of it is asked for, the rest the network says itself.

The network is tried out and adapted by the engine; a fault is shown here, so that it can be mended and tried again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app import engine_texts
from app.design import spacing
from app.operations.packs import OnnxWish
from app.widgets.builders import button, column, form_label, label, row
from app.widgets.file_dialog import FileDialog
from app.widgets.notices import Strip
from app.widgets.numbers import WholeNumber
from app.workbench import Workbench

if TYPE_CHECKING:
    from engine.errors import LimnerError

_CHANNELS = (
    # the engine's word, what it is called
    (None, "As the network has them: RGB, or grey for one channel"),
    ("rgb", "Red, green, blue"),
    ("bgr", "Blue, green, red"),
    ("grey", "Grey"),
)
_LAYOUTS = (
    ("auto", "Told by the network's input"),
    ("nchw", "Channels first (NCHW)"),
    ("nhwc", "Channels last (NHWC)"),
)
_SCALES = (
    # how pixel values are scaled, then mean, deviation and the largest value
    ("From −1 to 1: (x − 127.5) / 127.5", "127.5", "127.5", 255.0),
    ("From −1 to 1: (x − 127.5) / 128", "127.5", "128", 255.0),
    ("From 0 to 1: x / 255", "0", "255", 255.0),
    ("From 0 to 255, as they are", "0", "1", 255.0),
    ("By the means of ImageNet", "0.485, 0.456, 0.406", "0.229, 0.224, 0.225", 1.0),
    ("By other numbers", "", "", 255.0),
)
_OWN = len(_SCALES) - 1
_NUMBERS_OF_POINTS = 10


class OnnxDialog(QDialog):
    """Stays until the pack is installed or the user gives up."""

    def __init__(self, workbench: Workbench, file: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._state = workbench.models
        self.setWindowTitle(self.tr("Make a pack of an ONNX recogniser"))
        self._make_fields()
        self.fault = Strip("error")
        self.missing = label("", "muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = QPushButton(self.tr("Make and install"))
        self.make.setProperty("primary", True)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.clicked.connect(lambda _=False: self._accept())
        buttons.rejected.connect(self.reject)
        self.setLayout(
            column(self._form(), self.fault, self.missing, buttons, margin=spacing.LARGE, gap=spacing.MEDIUM)
        )
        self.setMinimumWidth(620)
        self.browse.setAutoDefault(False)
        self.make.setDefault(True)
        for field in (self.file, self.name, self.licence, self.points, self.mean, self.std):
            field.textChanged.connect(self._check)
        for field in (self.width_, self.height_):
            field.valueChanged.connect(self._check)
        for field in (self.template, self.scale, self.white):
            field.currentIndexChanged.connect(self._check)
        self.scale.currentIndexChanged.connect(self._show_scale)
        self.template.currentIndexChanged.connect(lambda place: self.points.setVisible(place == 1))
        self._state.changed.connect(self._check)
        self._state.converted.connect(lambda _: self.accept())
        self._state.not_converted.connect(self._on_fault)
        self.points.hide()
        self.fault.hide()
        self._show_scale(0)
        if file is not None:
            self._take_file(str(file))
        self._check()

    def wish(self) -> OnnxWish:
        """What was asked for; only when nothing is missing."""
        size = (self.width_.value(), self.height_.value())
        points = _numbers(self.points.text()) if self.template.currentIndex() == 1 else None
        return OnnxWish(
            self._path(),
            self.name.text().strip(),
            self.licence.text().strip(),
            self.trained_on.text().strip() or self.tr("as its maker says"),
            size if all(size) else None,
            None if points is None else tuple(zip(points[::2], points[1::2], strict=True)),
            self.channels.currentData(),
            self.network_layout.currentData(),
            _numbers(self.mean.text()) or (),
            _numbers(self.std.text()) or (),
            self.white.currentData(),
        )

    def _make_fields(self) -> None:
        self.file = _line(self.tr("The recogniser's file"), "network.onnx")
        self.browse = button(self.tr("Choose…"), self._browse, icon_name="open")
        self.browse.setAccessibleName(self.tr("Choose the recogniser's file"))
        self.name = _line(self.tr("The pack's name"), self.tr("small letters, digits, dashes"))
        self.licence = _line(self.tr("Licence"), self.tr("the terms under which the network may be used"))
        self.trained_on = _line(self.tr("Trained on"), self.tr("as its maker says"))
        self.channels = _choice(self.tr("Channels"), [(self.tr(text), key) for key, text in _CHANNELS])
        self.network_layout = _choice(self.tr("Layout"), [(self.tr(text), key) for key, text in _LAYOUTS])
        self.width_, self.height_ = self._side(self.tr("Width in pixels")), self._side(self.tr("Height in pixels"))
        self.template = _choice(
            self.tr("Where the face lies"),
            [(self.tr("The usual template (ArcFace), scaled to the size"), "arcface"), (self.tr("Own points"), "own")],
        )
        self.points = _line(
            self.tr("Five points, x and y of each"), self.tr("x,y of both eyes, nose tip, mouth corners")
        )
        self.scale = _choice(self.tr("Pixel values"), [(self.tr(text), None) for text, *_ in _SCALES])
        self.mean = _line(self.tr("Mean, one number or one a channel"), "127.5")
        self.std = _line(self.tr("Deviation, one number or one a channel"), "127.5")
        self.white = _choice(self.tr("Largest pixel value"), [("255", 255.0), ("1", 1.0)])
        self.own_scale = QWidget()
        self.own_scale.setLayout(
            row(
                label(self.tr("Mean")),
                self.mean,
                label(self.tr("Deviation")),
                self.std,
                label(self.tr("White")),
                self.white,
            )
        )

    def _side(self, name: str) -> QSpinBox:
        made = WholeNumber()
        made.setAccessibleName(name)
        made.setRange(0, 1024)
        made.setSpecialValueText(self.tr("as it says"))
        made.setToolTip(self.tr("Needed only where the network leaves it open"))
        return made

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(spacing.LARGE)
        form.setVerticalSpacing(spacing.SMALL)
        size = row(self.width_, label("×"), self.height_, label(self.tr("pixels"), "muted"), None)
        for text, field in (
            (self.tr("Network"), row(self.file, self.browse)),
            (self.tr("Name"), self.name),
            (self.tr("Licence"), self.licence),
            (self.tr("Trained on"), self.trained_on),
            (self.tr("Size of its image"), size),
            (self.tr("Face in it"), column(self.template, self.points, gap=spacing.TIGHT)),
            (self.tr("Channels"), self.channels),
            (self.tr("Layout"), self.network_layout),
            (self.tr("Pixel values"), column(self.scale, self.own_scale, gap=spacing.TIGHT)),
        ):
            form.addRow(form_label(text), field)
        return form

    def _path(self) -> Path:
        return Path(self.file.text().strip()).expanduser()

    def _browse(self) -> None:
        dialog = FileDialog(self, self.tr("A face recogniser"), str(self._path().parent) if self.file.text() else "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Networks (*.onnx)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, path: str) -> None:
        """The pack is called as its file is, as far as a pack may be, until the user says otherwise."""
        self.file.setText(path)
        if not self.name.text():
            stem = "".join(each if each.isascii() and each.isalnum() else "-" for each in Path(path).stem.lower())
            self.name.setText(stem.strip("-")[:64])

    def _show_scale(self, index: int) -> None:
        self.own_scale.setVisible(index == _OWN)
        if index != _OWN:
            _, mean, std, white = _SCALES[index]
            self.mean.setText(mean)
            self.std.setText(std)
            self.white.setCurrentIndex(self.white.findData(white))
        self._check()

    def _check(self) -> None:
        """Says what is missing instead of a button that does nothing; what the network says is found out later."""
        said = self._state.doing or self._what_is_missing()
        if not said and self._replaced():
            said = self.tr("A pack of that name is installed: it will be replaced.")
        self.missing.setText(said)
        self.make.setEnabled(not self._state.doing and not self._what_is_missing())

    def _what_is_missing(self) -> str:
        import re

        from engine.formats.cards import PACK_NAME

        sides = self.width_.value(), self.height_.value()
        points, mean, std = (_numbers(field.text()) for field in (self.points, self.mean, self.std))
        for fault, text in (
            (not self.file.text().strip(), self.tr("Choose the recogniser's file.")),
            (not self._path().is_file(), self.tr("There is no such file.")),
            (
                not re.match(PACK_NAME, self.name.text().strip()),
                self.tr("The name has small letters, digits, dots, dashes and underscores, and begins with the first."),
            ),
            (not self.licence.text().strip(), self.tr("Name the licence: a pack goes nowhere without its terms.")),
            (
                any(sides) and min(sides) < 8,
                self.tr("Give width and height, of 8 pixels at least, or leave both to the network."),
            ),
            (
                self.template.currentIndex() == 1 and (points is None or len(points) != _NUMBERS_OF_POINTS),
                self.tr("Write ten numbers: x and y of both eyes, the nose tip and both corners of the mouth."),
            ),
            (mean is None or std is None, self.tr("Mean and deviation are one number each, or one a channel.")),
            (std is not None and min(std) <= 0, self.tr("The deviation is more than nothing.")),
        ):
            if fault:
                return text
        return ""

    def _replaced(self) -> bool:
        pack = self._state.survey.pack(self.name.text().strip()) if self._state.survey else None
        return pack is not None

    def _accept(self) -> None:
        if self.make.isEnabled():
            self.fault.hide()
            self._state.convert(self.wish())

    def _on_fault(self, error: LimnerError) -> None:
        self.fault.text.setText(engine_texts.said(error))
        self.fault.setAccessibleName(engine_texts.said(error))
        self.fault.show()


def _line(name: str, example: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    return made


def _choice(name: str, choices: list[tuple[str, object]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for text, key in choices:
        made.addItem(text, key)
    return made


def _numbers(text: str) -> tuple[float, ...] | None:
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        return None
