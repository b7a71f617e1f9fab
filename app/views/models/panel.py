"""Beside the packs: what computes and why, and with which pack a gallery is searched, from the old one to the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMessageBox, QProgressBar, QWidget

from app import engine_texts, wording
from app.design import spacing
from app.widgets.builders import button, column, keep_icon, label, row, rule
from app.widgets.facts import Facts
from app.widgets.figure_table import FigureTable
from app.widgets.symbol import Symbol
from app.workbench import Workbench


class ModelsPanel(QWidget):
    """The steps stand in their order: encode, compare, switch; the way back is always the last."""

    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = workbench.models
        self.setProperty("role", "dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.device = label("", "body", wrap=True)
        self.device_reason = label("", "small-muted", wrap=True)
        self.scan = label("", "body", wrap=True)
        self.scan_reason = label("", "small-muted", wrap=True)
        self.gallery = QComboBox()
        self.gallery.setAccessibleName(self.tr("Gallery whose pack is changed"))
        self.gallery.activated.connect(lambda _: self._state.pick_gallery(self.gallery.currentData()))
        self.facts = Facts()
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("The pack to change to"))
        self.other.activated.connect(lambda _: self._state.pick_other(self.other.currentData()))
        self.standing = label("", "small-muted", wrap=True)
        self.encode = button(self.tr("Encode the photos"), self._state.encode, icon_name="again")
        self.encode.setToolTip(self.tr("In the background; the pack that serves goes on serving"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Photos encoded"))
        self.speed = label("", "small-muted", wrap=True)
        self.pause = button(self.tr("Pause"), self._state.pause_or_resume, icon_name="pause")
        self.stop = button(self.tr("Stop"), self._state.stop, icon_name="stop")
        self.stop.setToolTip(self.tr("What is encoded stays; the next time it goes on from there"))
        self.under_way = QWidget()
        self.under_way.setLayout(column(self.progress, self.speed, row(self.pause, self.stop)))
        self.compare = button(self.tr("Compare the two"), self._state.compare, icon_name="compare")
        self.compare.setToolTip(self.tr("Photos of people who have others here, each searched among all the rest"))
        self.compared = FigureTable(self.tr("Comparison of the two packs"))
        self.compared_with = label("", "small-muted", wrap=True)
        self.switch = button(self.tr("Switch"), self._ask_to_switch, icon_name="done", primary=True)
        self.back = button(self.tr("Go back"), self._state.switch_back, icon_name="undo")
        self.change = QWidget()
        self.change.setLayout(
            column(
                label(self.tr("Change to"), "section"),
                self.other,
                self.standing,
                self.encode,
                self.under_way,
                self.compare,
                self.compared,
                self.compared_with,
                self.switch,
            )
        )
        self._nothing = label("", "muted", wrap=True)
        self.setLayout(
            column(
                label(self.tr("Networks run on"), "section"),
                row(Symbol("device", spacing.ICON, "muted"), self.device, gap=6),
                self.device_reason,
                spacing.TIGHT,
                label(self.tr("Searches run with"), "section"),
                row(Symbol("search", spacing.ICON, "muted"), self.scan, gap=6),
                self.scan_reason,
                spacing.TIGHT,
                rule(),
                spacing.TIGHT,
                label(self.tr("Pack of a gallery"), "section"),
                self.gallery,
                self.facts,
                self._nothing,
                self.back,
                spacing.TIGHT,
                self.change,
                None,
                margin=spacing.MEDIUM,
                gap=6,
            )
        )
        for lead in (self.device, self.scan):
            lead.setSizePolicy(lead.sizePolicy().Policy.Expanding, lead.sizePolicy().verticalPolicy())
        self._state.changed.connect(self._show)
        self._state.moved.connect(self._show_progress)
        self._show()

    def _show(self) -> None:
        state, survey = self._state, self._state.survey
        self.device.setText(_device(survey.device) if survey else self.tr("Reading…"))
        self.device_reason.setText(_sentence(engine_texts.part(survey.device_reason)) if survey else "")
        self.scan.setText(survey.scan if survey else "")
        self.scan_reason.setText(_sentence(engine_texts.part(survey.scan_reason)) if survey else "")
        gallery = state.gallery
        _offer(self.gallery, [each.name for each in survey.galleries] if survey else [], gallery and gallery.name)
        self.gallery.setVisible(gallery is not None)
        self._show_serving()
        others = state.others
        free = not state.doing and state.encoding is None
        self.change.setVisible(gallery is not None and bool(gallery.photos) and bool(others))
        _offer(self.other, [each.entry.name for each in others], state.other and state.other.entry.name)
        self.other.setEnabled(free)
        self.gallery.setEnabled(free)
        self._show_steps(free=free)
        self._show_comparison()
        self._show_progress()

    def _show_serving(self) -> None:
        state, gallery = self._state, self._state.gallery
        self.facts.setVisible(gallery is not None)
        self.back.setVisible(state.before is not None)
        if gallery is None:
            self._nothing.setText(self.tr("No gallery yet: enrol a folder of photos, with whichever pack is in use."))
            self._nothing.show()
            return
        names = {each.digest: each.name for each in gallery.packs}
        serving = state.serving.entry.name if state.serving else names.get(gallery.serving or "", "")
        encoded = [
            f"{self._name(each.digest, each.name)}: {wording.count(each.photos)}"
            for each in gallery.packs
        ]  # fmt: skip
        self.facts.show_rows(
            [
                (self.tr("Served by"), serving or self.tr("none yet")),
                (self.tr("Photos"), wording.count(gallery.photos)),
                (self.tr("Encoded"), ", ".join(encoded) or self.tr("none yet")),
            ]
        )
        said = ""
        if gallery.serving and state.serving is None:
            said = self.tr("The pack that serves is not installed: install it again, or switch to another.")
        elif not gallery.photos:
            said = self.tr("Nobody is enrolled: the pack in use will serve.")
        elif not state.others:
            said = self.tr("Install another pack to change to it.")
        self._nothing.setText(said)
        self._nothing.setVisible(bool(said))
        if state.before is not None:
            self.back.setText(self.tr("Go back to “{0}”").format(state.before.entry.name))
            self.back.setAccessibleName(self.back.text())
        self.back.setEnabled(not state.doing)

    def _show_steps(self, *, free: bool) -> None:
        state, gallery, other = self._state, self._state.gallery, self._state.other
        if gallery is None or other is None:
            return
        name, has, photos = other.entry.name, state.other_has, gallery.photos
        if not has:
            said = self.tr("None of the {0} photos is encoded with it yet.").format(wording.count(photos))
        elif has < photos:
            said = self.tr("{0} of {1} photos are encoded with it.").format(wording.count(has), wording.count(photos))
        else:
            said = self.tr("All {0} photos are encoded with it.").format(wording.count(photos))
        self.standing.setText(said)
        self.encode.setText(self.tr("Encode the other {0}").format(wording.count(photos - has)) if has else
                            self.tr("Encode the photos"))  # fmt: skip
        self.encode.setAccessibleName(self.encode.text())
        self.encode.setVisible(state.encoding is None and has < photos)
        self.encode.setEnabled(free)
        self.compare.setVisible(state.encoding is None)
        self.compare.setEnabled(free and has > 0 and state.serving is not None)
        self.switch.setText(self.tr("Switch to “{0}”").format(name))
        self.switch.setAccessibleName(self.switch.text())
        self.switch.setVisible(state.encoding is None)
        self.switch.setEnabled(free and has > 0)

    def _show_comparison(self) -> None:
        found = self._state.comparison
        self.compared.setVisible(found is not None)
        self.compared_with.setVisible(found is not None)
        if found is None:
            return
        _, first, second, comparison = found
        sides = comparison.first, comparison.second
        rows = [
            (text, *(wording.number(side.found[rank], ".3f") for side in sides))
            for rank, text in (
                (1, self.tr("Right one first")),
                (5, self.tr("Among five")),
                (10, self.tr("Among ten")),
            )
        ]
        ranks = ("–" if side.median_rank is None else wording.number(side.median_rank) for side in sides)
        self.compared.show_rows(("", first, second), [*rows, (self.tr("Middle rank"), *ranks)])
        self.compared_with.setText(
            self.tr(
                "{0} of {1}, each searched among all the others; one photo more that is found adds {2}. "
                "The first ten of both have {3} of their people in common."
            ).format(
                wording.photos(comparison.probes),
                wording.people(comparison.people),
                wording.number(1 / comparison.probes, ".3f"),
                wording.number(comparison.overlap, ".2f"),
            )
        )

    def _show_progress(self) -> None:
        state, progress = self._state, self._state.progress
        self.under_way.setVisible(state.encoding is not None)
        if state.encoding is None:
            return
        self.progress.setRange(0, max(1, progress.files))
        self.progress.setValue(progress.done)
        self.progress.setFormat(f"{wording.count(progress.done)} / {wording.count(progress.files)}")
        gallery, pack = state.encoding
        said = self.tr("“{0}” with “{1}”").format(gallery, pack)
        if state.stopping:
            said += self.tr(", stopping…")
        elif state.paused:
            said += self.tr(", paused")
        elif progress.seconds_left is not None:
            said += f", {wording.time_left(progress.seconds_left)}"
        self.speed.setText(said)
        self.pause.setText(self.tr("Resume") if state.paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        keep_icon(self.pause, "resume" if state.paused else "pause")
        self.pause.setEnabled(not state.stopping)
        self.stop.setEnabled(not state.stopping)

    def _ask_to_switch(self) -> None:
        """Only where photos would not be found any more; otherwise the way back is a button."""
        gallery, other = self._state.gallery, self._state.other
        if gallery is None or other is None:
            return
        missing = gallery.photos - self._state.other_has
        if not missing:
            self._state.switch()
            return
        question = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("Switch the pack"),
            self.tr("Switch to “{0}” although it has not encoded everybody?").format(other.entry.name),
            QMessageBox.StandardButton.Cancel,
            self,
        )
        question.setInformativeText(
            self.tr("{0} of “{1}” would not be searched until they are encoded.").format(
                wording.photos(missing), gallery.name
            )
        )
        yes = question.addButton(self.tr("Switch"), QMessageBox.ButtonRole.DestructiveRole)
        yes.clicked.connect(lambda _=False: self._state.switch(incomplete=True))
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def _name(self, digest: str, name: str) -> str:
        """A pack of the same name with other networks is not the one that is installed now."""
        survey = self._state.survey
        installed = survey is not None and any(each.features == digest for each in survey.packs)
        return name if installed else self.tr("{0} (not installed)").format(name)


def _offer(box: QComboBox, names: list[str], chosen: str | None) -> None:
    if [box.itemText(place) for place in range(box.count())] != names:
        box.clear()
        for name in names:
            box.addItem(name, name)
    box.setCurrentIndex(names.index(chosen) if chosen in names else -1)


def _device(name: str) -> str:
    return {"CPU": "CPU", "CUDA": "NVIDIA GPU (CUDA)"}.get(name, name)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
