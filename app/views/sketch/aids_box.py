"""Guides, mirror, eye marks and the picture underneath: what helps to draw and is never part of the drawing."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from app.design import spacing
from app.sketch import aids
from app.views.sketch.amount import Amount, grid_of
from app.widgets.builders import button, column, label, row
from app.widgets.file_dialog import PICTURES, FileDialog
from app.workbench import Workbench


class AidsBox(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = workbench.sketch
        self._settings = workbench.settings
        self._place = button(self.tr("Place the eyes"), actions["sketch_eyes"].trigger, icon_name="eyes")
        self._place.setToolTip(actions["sketch_eyes"].toolTip())
        self._usual = button(self.tr("Usual place"), self._put_back)
        self.choose = button(self.tr("Lay a picture under…"), self._choose, icon_name="photo")
        self.remove = button(self.tr("Take it away"), lambda: self._sketch.set_reference(None))
        self.shown = QCheckBox(self.tr("Show it"))
        self.shown.setAccessibleName(self.tr("Show the picture underneath"))
        self.shown.clicked.connect(lambda shown: self._sketch.set_aids(reference_shown=shown))
        self.opacity = Amount(self.tr("Opacity"), 5, 100, suffix=" %", tip=self.tr("Opacity of the picture underneath"))
        self.opacity.on_change = self._set_opacity
        self.setLayout(
            column(
                row(self._place, self._usual, gap=spacing.TIGHT),
                spacing.TIGHT,
                label(self.tr("Reference"), "section"),
                self.choose,
                row(self.shown, None, self.remove),
                grid_of(self.opacity),
                label(
                    self.tr("Neither guides nor reference are searched with, saved or exported."),
                    "small-muted",
                    wrap=True,
                ),
            )
        )
        self.layout().setContentsMargins(0, 0, 0, spacing.SMALL)
        for signal in (self._sketch.aids_changed, self._sketch.reference_changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        document = self._sketch.document
        if document is None:
            return
        there = bool(document.aids.reference)
        self.shown.setChecked(there and document.aids.reference_shown)
        self.shown.setEnabled(there)
        self.remove.setEnabled(there)
        self.opacity.set_enabled(there)
        self.opacity.show_value(document.aids.reference_opacity)
        self._usual.setEnabled(document.aids.placed)

    def _put_back(self) -> None:
        document = self._sketch.document
        if document is not None:
            self._sketch.set_aids(eyes=aids.usual(document.width, document.height).eyes, placed=False)

    def _set_opacity(self, value: int, sliding: bool) -> None:
        if not sliding:
            self._sketch.set_aids(reference_opacity=value)

    def _choose(self) -> None:
        from engine.formats import SUFFIXES

        pictures = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        dialog = FileDialog(
            self, self.tr("Lay a picture under the drawing"), self._settings.get("probe_folder"), PICTURES
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Pictures ({0})").format(pictures), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self._sketch.set_reference(Path(path)))
        dialog.open()
