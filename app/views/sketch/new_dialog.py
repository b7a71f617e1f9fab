"""A new sheet of paper: how large it is, by a few usual shapes or by numbers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from app.design import spacing
from app.sketch.document import DEFAULT_SIZE, LARGEST, SMALLEST
from app.widgets.builders import column, form_label, label
from app.widgets.numbers import WholeNumber


class NewSketchDialog(QDialog):
    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New sketch"))
        self.shape = QComboBox()
        self.shape.setAccessibleName(self.tr("Shape"))
        for name, size in (
            (self.tr("Portrait"), DEFAULT_SIZE),
            (self.tr("Square"), (2048, 2048)),
            (self.tr("Landscape"), (2048, 1536)),
            (self.tr("Small portrait"), (768, 1024)),
        ):
            self.shape.addItem(f"{name}, {size[0]} × {size[1]}", size)
        self.wide, self.high = (WholeNumber(minimum=SMALLEST, maximum=LARGEST, suffix=" px") for _ in range(2))
        form = QFormLayout()
        form.setHorizontalSpacing(spacing.MEDIUM)
        for field, name in ((self.wide, self.tr("Width")), (self.high, self.tr("Height"))):
            field.setAccessibleName(name)
        for field, name in (
            (self.shape, self.tr("Shape")),
            (self.wide, self.tr("Width")),
            (self.high, self.tr("Height")),
        ):
            form.addRow(form_label(name), field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setLayout(
            column(
                form,
                label(
                    self.tr("The sketch that is open now is kept: it is offered again at the next start."),
                    "small-muted",
                    wrap=True,
                ),
                buttons,
                margin=spacing.LARGE,
            )
        )
        self.shape.currentIndexChanged.connect(self._show_size)
        self.accepted.connect(lambda: self.chosen.emit(self.wide.value(), self.high.value()))
        self._show_size()

    def _show_size(self) -> None:
        wide, high = self.shape.currentData()
        self.wide.setValue(wide)
        self.high.setValue(high)
