"""What this program is, which version, under which licence, and what it must not be taken for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QWidget

from app import engine_texts, wording
from app.design import icons, spacing
from app.design.type import fixed_font
from app.widgets.builders import column, label, row
from app.workbench import Workbench


class AboutDialog(QDialog):
    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Limner"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("limner", 72, ratio=self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = label("Limner", "title")
        what = label(
            self.tr(
                "Ranks a gallery of photos against a sketch or an infrared frame, and says what the ranking is worth."
            ),
            wrap=True,
        )
        contents = workbench.library.contents
        facts = label(
            "\n".join(
                [
                    self.tr("Version {0}").format(_version()),
                    self.tr("Library: {0}").format(workbench.folder),
                    *(self.tr("Pack: {0} {1}, {2}").format(p.name, p.version, p.licence) for p in contents.packs),
                    self.tr("Device: {0} ({1})").format(contents.device, engine_texts.part(contents.device_reason)),
                ]
            ),
            "muted",
            wrap=True,
            selectable=True,
        )
        facts.setFont(fixed_font())
        use = label(
            wording.lead_notice()
            + " "
            + self.tr(
                "Nobody may be arrested, charged or refused anything because of a place in a list. "
                "Limner opens no network connection; nothing leaves this computer."
            ),
            wrap=True,
        )
        licence = label(
            self.tr(
                "Free software under the Apache License, version 2.0; the file LICENSE comes with it, without warranty."
            ),
            wrap=True,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        text = column(title, what, spacing.TIGHT, use, licence, spacing.TIGHT, facts, gap=spacing.SMALL)
        top = row(picture, text, gap=spacing.LARGE)
        top.setStretch(1, 1)
        self.setLayout(column(top, buttons, margin=spacing.LARGE, gap=spacing.LARGE))
        self.setMinimumWidth(580)


def _version() -> str:
    # Late: it loads the email package, and the window must not wait for that at its start.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("limner")
    except PackageNotFoundError:
        return "from source"
