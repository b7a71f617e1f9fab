"""What the window remembers, each setting declared once with its type, default and description.

Kept in `window.ini` in the library's folder, so that a library on a stick brings its window along.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal


@dataclass(frozen=True)
class Setting:
    """`choices` are the values allowed, as a tuple of words or as a range of numbers."""

    name: str
    default: Any
    description: str
    choices: tuple[str, ...] | range | None = None

    def accepts(self, value: Any) -> bool:
        return isinstance(value, type(self.default)) and (self.choices is None or value in self.choices)


SETTINGS = (
    Setting("theme", "system", "Colours of the window", ("system", "dark", "light", "contrast")),
    Setting("language", "system", "Language of the window", ("system", "en", "de")),
    Setting("shortcuts", "", "Keys that were given to actions by hand"),
    Setting("thumbnail_size", 144, "Width of the pictures in grids, in pixels", range(96, 257)),
    Setting("top", 50, "How many candidates a search lists", range(1, 1001)),
    Setting("case", "", "The case that was worked on last"),
    Setting("gallery", "", "The gallery that was searched last"),
    Setting("along", "", "The galleries that were searched along with it"),
    Setting("pack", "", "The model pack that was used last"),
    Setting("probe_folder", "", "Where the last probe was opened from"),
    Setting("enrol_folder", "", "The folder that was enrolled last"),
    Setting("live_search", True, "Search again while a point of the probe is moved"),
    Setting("align_compared", True, "Lay the candidate's eyes over the probe's when comparing"),
    Setting("descending_wavenumbers", True, "Draw spectra with the highest wavenumber on the left"),
    Setting("sketch_folder", "", "Where the last sketch was opened from or saved to"),
    Setting("steadying", 25, "How much a drawn line is steadied, in hundredths", range(101)),
    Setting("live_candidates", True, "Rank the gallery after each stroke of a sketch"),
    Setting("report_folder", "", "Where the last report was written to"),
    Setting("geometry", QByteArray(), "Place and size of the window"),
    Setting("layout", QByteArray(), "Where the docks are"),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Settings(QObject):
    """`changed` carries the name of the setting. What a setting does not accept counts as not there."""

    changed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)

    def get(self, name: str) -> Any:
        setting = _BY_NAME[name]
        kept = self._kept.value(name)
        if kept is None:
            return setting.default
        value = _typed(kept, setting.default)
        return value if setting.accepts(value) else setting.default

    def set(self, name: str, value: Any) -> None:
        if not _BY_NAME[name].accepts(value):
            raise ValueError(f"{value!r} is no value of the setting {name}")
        if value != self.get(name):
            self._kept.setValue(name, value)
            self.changed.emit(name)

    def reset(self) -> None:
        self._kept.clear()
        for setting in SETTINGS:
            self.changed.emit(setting.name)

    def save(self) -> bool:
        """False when the folder cannot be written to; the window works all the same."""
        self._kept.sync()
        return self._kept.status() == QSettings.Status.NoError


def _typed(kept: Any, default: Any) -> Any:
    """An INI file keeps words only."""
    if isinstance(default, bool):
        return {"true": True, "false": False}.get(str(kept).lower())
    if isinstance(default, int):
        text = str(kept)
        return int(text) if text.lstrip("-").isdigit() else None
    return kept
