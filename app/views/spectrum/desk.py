"""The probe's spectrum: as its steps make it, its strongest bands named, and beside it the curve as the file has it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QWidget

from app import wording
from app.views.spectrum.plot import PROBE, SpectrumPlot
from app.widgets.builders import bar, column
from app.widgets.elided import ElidedLabel
from app.workbench import Workbench

_AS_READ = "as read"


class SpectrumDesk(QWidget):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe = workbench.probe
        self._settings = workbench.settings
        self._shown = None
        self.plot = SpectrumPlot(self.tr("Spectrum of the probe"))
        self.plot.pointed.connect(self._read_off)
        self.descending = _box(
            self.tr("Descending"), self.tr("The highest wavenumber on the left, as infrared spectra are drawn")
        )
        self.descending.setChecked(self._settings.get("descending_wavenumbers"))
        self.descending.toggled.connect(self._turn)
        self.bands = _box(self.tr("Name bands"), self.tr("Write its wavenumber over each strong band"))
        self.bands.setChecked(True)
        self.bands.toggled.connect(self.refresh)
        self.original = _box(self.tr("As measured"), self.tr("The curve of the file in grey behind the prepared one"))
        self.original.toggled.connect(self.refresh)
        self.says = ElidedLabel(muted=True)
        self.setLayout(column(bar(self.descending, self.bands, self.original, None, self.says), self.plot, gap=0))
        # A turn later, and once: a spectrum that opens is told of in several ways at a time.
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(self.refresh)
        for signal in (self._probe.changed, self._probe.picture_changed, self._probe.modality_changed):
            signal.connect(self._soon.start)
        self._settings.changed.connect(self._on_setting)
        self._turn(self.descending.isChecked())
        self._soon.start()

    def refresh(self) -> None:
        spectrum, original = self._probe.spectrum, self._probe.original
        if spectrum is None:
            self._shown = None
            return
        before = self._shown
        other = before is None or (before.width, before.sha256) != (spectrum.width, spectrum.sha256)
        self._shown = spectrum
        behind = original if self.original.isChecked() and original is not spectrum else None
        self.plot.show_curve(_AS_READ, behind.curve if behind is not None else None, quiet=True)
        self.plot.show_curve(PROBE, spectrum.curve)
        self._name_bands()
        self.plot.setAccessibleDescription(self._told())
        if other:
            self.plot.fit()
        else:
            self.plot.fit_height()

    def show_original(self, held: bool) -> None:
        """For as long as the key or button is held."""
        shown = self._probe.original if held else self._probe.spectrum
        if shown is not None:
            self.plot.show_curve(PROBE, shown.curve)
            self.plot.name_bands([])
            self.plot.fit()
            if not held:
                self._name_bands()

    def _name_bands(self) -> None:
        import numpy as np

        if not self.bands.isChecked():
            self.plot.name_bands([])
            return
        curve = self._shown.curve
        peaks = self._probe.bands
        heights = np.interp([peak.wavenumber for peak in peaks], curve.wavenumbers, curve.values)
        over = 0.02 * float(np.ptp(curve.values))
        self.plot.name_bands(
            [
                (peak.wavenumber, float(height) + over, f"{peak.wavenumber:.0f}")
                for peak, height in zip(peaks, heights, strict=True)
            ]
        )

    def _told(self) -> str:
        named = ", ".join(said for _, _, said in self.plot._named)
        return self.tr("Strong bands at {0} per centimetre").format(named) if named else ""

    def _turn(self, descending: bool) -> None:
        self._settings.set("descending_wavenumbers", descending)
        self.plot.set_descending(descending)

    def _on_setting(self, name: str) -> None:
        if name == "descending_wavenumbers":
            self.descending.setChecked(self._settings.get(name))

    def _read_off(self, wavenumber: float | None) -> None:
        spectrum = self._probe.spectrum
        if (
            wavenumber is None
            or spectrum is None
            or not spectrum.wavenumbers[0] <= wavenumber <= spectrum.wavenumbers[-1]
        ):
            self.says.setText("")
            return
        import numpy as np

        value = float(np.interp(wavenumber, spectrum.wavenumbers, spectrum.values))
        self.says.setText(wording.read_off(wavenumber, value))


def _box(text: str, tip: str) -> QCheckBox:
    made = QCheckBox(text)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    return made
