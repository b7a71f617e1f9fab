"""The one main window: tabs for the places, docks on both sides, menus, status bar, and what is dropped on it.

What happens in a place is the place's business; what is worked on lies in the workbench. The window is painted with
its menus, tabs and first page; the rest is loaded in the background and made piece by piece once that is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QDockWidget,
    QFileDialog,
    QMainWindow,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from app.design import icons, spacing
from app.design.theme import theme
from app.language import LANGUAGES
from app.shortcuts import Shortcuts
from app.views.actions import ACTIONS, MENUS, declared_as, describe, make_actions, name_by_kind
from app.views.places import PANELS, PLACES, BuiltWhenNeeded
from app.views.start_page import StartPage
from app.widgets.builders import column, frame, label, row
from app.widgets.empty_state import EmptyState
from app.widgets.place_tabs import PlaceTabs
from app.widgets.symbol import Symbol
from app.workbench import STATES, Workbench

if TYPE_CHECKING:
    from app.operations.runner import Bug
    from app.state.undoing import Undoing
    from app.widgets.notices import Banner

_AT_THE_SIDES = (
    "app.state.demo_galleries",
    "app.views.case.desk",
    "app.views.case.panel",
    "app.views.gallery.enrolment_strip",
    "app.views.library_panel",
    "app.widgets.notices",
)
_NEXT_TURN = 1
"""Milliseconds; without any, Qt would do it in this turn of its loop, before keys and clicks."""
_SEEN_BY = 300
"""Milliseconds after which the rest is made though no painting was heard of, as of a window that starts minimised."""


class MainWindow(QMainWindow):
    """`library_wanted` carries the folder of another library, `demo_wanted` asks for a fresh copy of the demo and
    `own_wanted` for the library that was left for it. `ready`: everything but the places that nobody went to is there,
    and the library can be opened; `settled`: nothing is left to be loaded.
    """

    library_wanted = Signal(object)
    demo_wanted = Signal()
    own_wanted = Signal()
    ready = Signal()
    settled = Signal()
    closed = Signal()

    def __init__(self, workbench: Workbench, log_file: Path | None = None) -> None:
        super().__init__()
        self.workbench = workbench
        self._log_file = log_file
        self._shown_image = None
        self._painted = self.is_ready = False
        self._is_new = not workbench.folder.joinpath("library.sqlite").exists()
        self.setWindowIcon(icons.application_icon())
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self._make_actions()
        self._make_places()
        self._make_docks()
        self._make_menus()
        self._make_status_bar()
        self.resize(spacing.USUAL_SIZE)
        self.restoreGeometry(workbench.settings.get("geometry"))
        self.restoreState(workbench.settings.get("layout"))
        self._show_title()
        self.doing.setText(self.tr("Opening the library…"))
        self._left: Iterator[Callable[[], None]] = iter(
            (
                workbench.complete,
                self._fill_left_side,
                self._connect_states,
                lambda: self.places["probe"],
                self._connect_probe,
                self._begin,
            )
        )
        self.tabs.setCurrentIndex(next(number for number, place in enumerate(PLACES) if place.name == "probe"))
        self._pages.setCurrentWidget(self.start_page if self._is_new else self._opening())
        self._unseen = QTimer(self, singleShot=True, interval=_SEEN_BY)
        self._unseen.timeout.connect(self._load_the_rest)
        self._unseen.start()
        self._then = self._load_the_rest
        self._turn = QTimer(self, singleShot=True, interval=_NEXT_TURN)
        self._turn.timeout.connect(self._go_on)

    @cached_property
    def banner(self) -> Banner:
        """Between the tabs and what lies below; nobody has anything to say before the states are there."""
        from app.widgets.notices import Banner

        made = Banner(self.commands)
        self._middle.insertWidget(1, made)
        return made

    @cached_property
    def start_page(self) -> StartPage:
        page = StartPage(self.commands)
        self._pages.addWidget(page)
        return page

    @property
    def place(self) -> str:
        return PLACES[self.tabs.currentIndex()].name

    @property
    def _history(self) -> Undoing | None:
        """What is undone is what one looks at."""
        return self.workbench.histories.get(PLACES[self.tabs.currentIndex()].history)

    def go_to(self, name: str) -> None:
        self.finish()
        index = next(number for number, place in enumerate(PLACES) if place.name == name)
        self.tabs.setCurrentIndex(index)
        self._show_place(index)

    def finish(self) -> None:
        """At once what else comes piece by piece: for whoever cannot wait."""
        while not self.is_ready:
            next(self._left)()

    def fit_into(self, room: QSize) -> None:
        """Where a screen has no room for all, as a small one at 200 %, the left side begins as one dock, or closed; the
        menu View opens it. What somebody arranged stays.
        """
        if not self.workbench.settings.get("layout").isEmpty():
            return
        if room.height() < spacing.ROOMY.height():
            self.tabifyDockWidget(self.library_dock, self.case_dock)
        if room.width() < spacing.ROOMY.width():
            self.case_dock.hide()
            self.library_dock.hide()
        self.resize(self.size().boundedTo(room))

    def open_files(self, paths: list[Path]) -> None:
        """Dropped or chosen: of a folder is asked what it is, a video is looked through, pictures are probes."""
        self.finish()
        from app.views.case.desk import portable_among
        from engine.formats.video import VIDEO_SUFFIXES

        folders = [path for path in paths if path.is_dir()]
        drawings = [path for path in paths if path.suffix.lower() == ".ora" and path not in folders]
        videos = [path for path in paths if path.suffix.lower() in VIDEO_SUFFIXES and path not in folders]
        portable = portable_among([path for path in paths if path not in folders])
        others = {*folders, *drawings, *videos, *portable}
        pictures = [path for path in paths if path not in others]
        if portable:
            self.workbench.case.open_file(portable[0])
        if drawings:
            self.go_to("sketch")
            self.workbench.sketch.open(drawings[0])
        if paths:
            self.workbench.settings.set("probe_folder", str(paths[0].parent))
        if len(folders) == 1 and len(paths) == 1:
            self._ask_about(folders[0])
        elif folders or len(pictures) > 1:
            self.workbench.probe.open_many([*pictures, *folders])
        elif pictures:
            self.workbench.probe.open_file(pictures[0])
        if videos:
            self.workbench.video.open(videos[0])
        if len(videos) > 1:
            self.workbench.notices.info(
                self.tr("One video at a time: {0} of {1} videos was opened.").format(videos[0].name, len(videos))
            )

    def enrol_folder(self, folder: Path | None = None) -> None:
        self.finish()
        from app.views.dialogs.enrol import EnrolDialog

        dialog = EnrolDialog(self.workbench, folder, self)
        dialog.accepted_wish.connect(self.workbench.enrolment.start)
        self._open_dialog(dialog)

    def paste(self) -> None:
        self.finish()
        mime = QGuiApplication.clipboard().mimeData()
        if mime.hasUrls() and (paths := [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]):
            self.open_files(paths)
        elif mime.hasImage():
            self.workbench.probe.open_data(_as_png(QGuiApplication.clipboard().image()), self.tr("pasted picture"))
        else:
            self.workbench.notices.info(self.tr("There is no picture on the clipboard."))

    def show_bug(self, bug: Bug) -> None:
        from app.views.dialogs.bug import BugDialog

        self._open_dialog(BugDialog(bug, self._log_file, self))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        mime = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.open_files(paths)
        elif mime.hasImage():
            self.workbench.probe.open_data(_as_png(QImage(mime.imageData())), self.tr("dropped picture"))
        else:
            self.workbench.notices.info(self.tr("Only files of this computer and pictures can be dropped here."))
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._turn.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workbench.settings.set("geometry", self.saveGeometry())
        self.workbench.settings.set("layout", self.saveState())
        self.hide()
        self.workbench.close()
        event.accept()
        self.closed.emit()

    def _make_actions(self) -> None:
        """Those that need nothing of what is made later can be used from the start."""
        self.commands = make_actions(self)
        Shortcuts(self.commands, self.workbench.settings).apply()
        for action in self.commands.values():
            action.setEnabled(False)
        for name, handler in (
            ("open_library", self._choose_library),
            ("open_demo", self.demo_wanted.emit),
            ("leave_demo", self.own_wanted.emit),
            ("quit", self.close),
        ):
            self.commands[name].triggered.connect(lambda _=False, handler=handler: handler())
            self.commands[name].setEnabled(True)
        self.commands["leave_demo"].setVisible(self.workbench.is_demo)
        self.addActions(list(self.commands.values()))

    def _connect_actions(self) -> None:
        work, actions = self.workbench, self.commands
        for name, handler in (
            ("open_probe", self._choose_probe),
            ("paste_probe", self.paste),
            ("close_probe", work.probe.close),
            ("enrol", self.enrol_folder),
            ("refused", self._show_refused),
            ("undo", lambda: self._history and self._history.undo()),
            ("redo", lambda: self._history and self._history.redo()),
            ("mark_eyes", self._mark_eyes),
            ("mark_box", self._mark_box),
            ("find_faces", work.probe.find_faces),
            ("find_person", self._find_person),
            ("search", work.search.search),
            ("next_candidate", lambda: work.search.step(1)),
            ("previous_candidate", lambda: work.search.step(-1)),
            ("compare", lambda: self.go_to("compare")),
            ("train", self._show_training),
            ("palette", self._show_palette),
            ("guide", self._show_guide),
            ("shortcuts", self._show_shortcuts),
            ("about", self._show_about),
        ):
            actions[name].triggered.connect(lambda _=False, handler=handler: handler())
        for place in PLACES:
            actions[f"go_{place.name}"].triggered.connect(lambda _=False, name=place.name: self.go_to(name))
        for name in ("zoom_in", "zoom_out", "fit", "actual_size"):
            actions[name].triggered.connect(lambda _=False, name=name: self._zoom(name))
        for action in actions.values():
            action.setEnabled(True)

    def _make_places(self) -> None:
        work = self.workbench
        self.tabs = PlaceTabs(self.tr("Places"), [(self.tr(place.title), place.icon) for place in PLACES])
        self._pages = QStackedWidget()
        self.places = BuiltWhenNeeded(PLACES, work, self.commands, lambda name, made: self._pages.addWidget(made))
        for number, place in enumerate(PLACES):
            self.tabs.setTabToolTip(number, self.commands[f"go_{place.name}"].toolTip())
        self.tabs.currentChanged.connect(self._show_place)
        self.tabs.tabBarClicked.connect(self._show_place)
        self._middle = column(self.tabs, self._pages, gap=0)
        middle = QWidget()
        middle.setLayout(self._middle)
        self.setCentralWidget(middle)

    def _make_docks(self) -> None:
        self._panel_stack = QStackedWidget()
        self._panel_stack.setProperty("role", "dock")
        self._panel_stack.setMinimumWidth(spacing.CONTEXT_WIDTH)
        self._panel_pages: dict[str, QScrollArea] = {}
        self.panels = BuiltWhenNeeded(PANELS, self.workbench, self.commands, self._add_panel)
        self.case_dock, self.library_dock = (
            self._dock(name, title, frame("dock", column()), Qt.DockWidgetArea.LeftDockWidgetArea)
            for name, title in (("case", self.tr("Case")), ("library", self.tr("Library")))
        )
        first = next(self.tr(panel.title) for panel in PANELS if panel.name == "probe")
        self.context_dock = self._dock("context", first, self._panel_stack, Qt.DockWidgetArea.RightDockWidgetArea)
        self.resizeDocks(
            [self.library_dock, self.context_dock],
            [spacing.SIDE_WIDTH, spacing.CONTEXT_WIDTH],
            Qt.Orientation.Horizontal,
        )
        self.resizeDocks([self.case_dock, self.library_dock], [600, 300], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(content)
        if area == Qt.DockWidgetArea.LeftDockWidgetArea:
            content.setMinimumWidth(spacing.SIDE_LEAST)
        self.addDockWidget(area, dock)
        return dock

    def _add_panel(self, name: str, panel: QWidget) -> None:
        """The dock is as wide as its widest panel needs, whatever font and language: panels scroll downwards only."""
        scrolled = QScrollArea()
        scrolled.setWidget(panel)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel_pages[name] = scrolled
        self._panel_stack.addWidget(scrolled)
        wanted = max(self._panel_stack.minimumWidth(), panel.minimumSizeHint().width())
        self._panel_stack.setMinimumWidth(wanted)

    def _go_on(self) -> None:
        self._then()

    def _load_the_rest(self) -> None:
        if self._painted or not self.isVisible():
            return
        self._painted = True
        first = [each.module for each in (*PLACES, *PANELS) if each.name == "probe"]
        self._in_background([*STATES, *_AT_THE_SIDES, *first], self._make_next)

    def _in_background(self, modules: list[str], then: Callable[[], None]) -> None:
        """In turn with the opening of the library, which loads the engine: not all that they share may be loaded by two
        threads at a time."""
        from app.operations.loading import load
        from app.operations.runner import Lane

        self._then = then
        self.workbench.runner.start(load(modules), done=lambda _: self._turn.start(), lane=Lane.ENGINE)

    def _make_next(self) -> None:
        if self.is_ready:
            later = [each.module for each in (*PANELS, *PLACES)]
            shown = [module for place in PLACES for module in place.loads]
            self._in_background([*later, *shown], self._build_the_rest)
        else:
            next(self._left)()
            self._turn.start()

    def _build_the_rest(self) -> None:
        """One place or panel a turn of the event loop, so that going there later does not wait for it."""
        left = [(declared, name) for declared in (self.panels, self.places) for name in declared.missing()]
        for declared, name in left[:1]:
            declared[name]  # looked up, and so built
        if len(left) > 1:
            self._turn.start()
        else:
            from app.operations.loading import load
            from app.operations.runner import Lane

            # The library that draws curves takes half of a second, and none is drawn yet.
            self.workbench.runner.start(load(["pyqtgraph"]), ended=self.settled.emit, lane=Lane.PICTURES)

    def _fill_left_side(self) -> None:
        from app.views.case.panel import CasePanel
        from app.views.library_panel import LibraryPanel

        self.case_panel = CasePanel(self.workbench, self.commands)
        self.library_panel = LibraryPanel(self.workbench, self.commands)
        self.case_dock.widget().layout().addWidget(self.case_panel)
        self.library_dock.widget().layout().addWidget(self.library_panel)

    def _opening(self) -> EmptyState:
        made = EmptyState("library", self.tr("Opening the library…"), str(self.workbench.folder))
        self._pages.addWidget(made)
        return made

    def _connect_probe(self) -> None:
        probe_place, panel = self.places["probe"], self.panels["probe"]
        panel.steps.crop_wanted.connect(probe_place.draw_crop)
        panel.steps.before_held.connect(probe_place.show_original)
        probe_place.crop_drawn.connect(panel.steps.take)
        panel.leaders.wanted.connect(self._show_candidate)
        probe_place.video_fronted.connect(panel.show_video)
        panel.show_video(probe_place.video_in_front)

    def _begin(self) -> None:
        self.is_ready = True
        self._show_place(self.tabs.currentIndex())
        self.ready.emit()

    def _make_menus(self) -> None:
        menus = {name: self.menuBar().addMenu("&" + self.tr(name)) for name in MENUS}
        for declared in ACTIONS:
            menu = menus[declared.menu]
            # A rule between what belongs together: places and zooms, probes and libraries.
            if declared.name in {
                "enrol",
                "quit",
                "mark_eyes",
                "find_person",
                "zoom_in",
                "next_candidate",
                "about",
                "audit",
                "sketch_pencil",
                "sketch_lasso",
                "sketch_smaller",
                "sketch_mirror",
                "sketch_deselect",
                "sketch_layer_add",
                "sketch_live",
                "photos_split",
                "people_changes",
            }:
                menu.addSeparator()
            menu.addAction(self.commands[declared.name])
        view = menus["View"]
        view.addSeparator()
        for dock in (self.case_dock, self.library_dock, self.context_dock):
            view.addAction(dock.toggleViewAction())
        self.context_dock.toggleViewAction().setText(self.tr("Details"))
        view.addSeparator()
        colours = view.addMenu(self.tr("Colours"))
        choices = QActionGroup(self)
        names = (
            ("system", self.tr("As the system")),
            ("dark", self.tr("Dark")),
            ("light", self.tr("Light")),
            ("contrast", self.tr("High contrast")),
        )
        for key, text in names:
            action = QAction(text, self, checkable=True)
            action.setChecked(theme().choice == key)
            action.triggered.connect(lambda _=False, key=key: self._choose_theme(key))
            choices.addAction(action)
            colours.addAction(action)
        self._make_languages(view.addMenu(self.tr("Language")))

    def _make_languages(self, menu: QMenu) -> None:
        choices = QActionGroup(self)
        for key, text in (("system", self.tr("As the system")), *LANGUAGES.items()):
            action = QAction(text, self, checkable=True)
            action.setChecked(self.workbench.settings.get("language") == key)
            action.triggered.connect(lambda _=False, key=key: self._choose_language(key))
            choices.addAction(action)
            menu.addAction(action)

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self.doing = label("", "muted")
        self.device = label("", "muted")
        bar.addWidget(self.doing, 1)
        self.role = label("", "muted")
        self.role.setToolTip(self.tr("Your role in this library; Case › Roles says what it allows"))
        self.role.hide()
        bar.addPermanentWidget(self.role)
        device = QWidget()
        self._device_symbol = Symbol("device", spacing.ICON, "muted")
        self._device_symbol.hide()
        device.setLayout(row(self._device_symbol, self.device, gap=0))
        bar.addPermanentWidget(device)

    def _connect_states(self) -> None:
        from app.state.demo_galleries import DemoGalleries
        from app.views.case.desk import CaseDesk
        from app.views.gallery.enrolment_strip import EnrolmentStrip

        work = self.workbench
        self._demo_galleries = DemoGalleries(work.library, work.enrolment, self)
        self.enrolment = EnrolmentStrip(work)
        self.enrolment.refused_wanted.connect(self.commands["refused"].trigger)
        self._middle.addWidget(self.enrolment)
        self._connect_actions()
        self.case_desk = CaseDesk(work, self.commands, self)
        work.notices.posted.connect(self.banner.show_notice)
        work.notices.withdrawn.connect(self.banner.withdraw)
        work.notices.answered.connect(self.banner.answer)
        work.runner.crashed.connect(self.show_bug)
        work.library.opened.connect(self._on_opened)
        work.roles.changed.connect(self._show_role)
        work.library.failed.connect(work.notices.error)
        work.library.failed.connect(self._show_doing)
        work.library.changed.connect(self._on_library_changed)
        work.library.chosen.connect(self._name_by_kind)
        work.probe.changed.connect(self._on_probe_changed)
        work.probe.laser_wanted.connect(self._ask_for_laser)
        work.video.changed.connect(self._on_video_changed)
        work.search.finished.connect(lambda: self.go_to("candidates"))
        work.search.changed.connect(self._show_doing)
        for signal in (
            work.library.changed,
            work.library.chosen,
            work.probe.changed,
            work.probe.faces_changed,
            work.probe.points_changed,
            work.search.changed,
            work.search.selected,
            work.case.changed,
            work.report.changed,
            work.enrolment.changed,
            work.people.changed,
            *(history.changed for history in work.histories.values()),
        ):
            signal.connect(self._enable_actions)
        work.probe.faces_changed.connect(self._show_doing)

    def _show_place(self, index: int) -> None:
        if not self.is_ready:
            return
        place, library = PLACES[index], self.workbench.library
        starting = library.is_empty if library.is_open else self._is_new
        idle = self.workbench.probe.image is None and self.workbench.video.video is None
        if starting and idle and not self.workbench.enrolment.running and place.name == "probe":
            self._pages.setCurrentWidget(self.start_page)
        else:
            self._pages.setCurrentWidget(self.places[place.name])
            self.places[place.name].take_focus()
        panel = next(each for each in PANELS if each.name == place.panel)
        self.context_dock.setWindowTitle(self.tr(panel.title))
        self.panels[panel.name]  # built, if this is the first place that wants it
        self._panel_stack.setCurrentWidget(self._panel_pages[panel.name])
        self._enable_actions()

    def _enable_actions(self) -> None:
        work, actions = self.workbench, self.commands
        view = self.places[self.place].picture_view()
        has_probe = work.probe.image is not None
        history = self._history
        candidates = len(work.search.ranking.candidates) if work.search.ranking else 0
        for name, enabled in (
            ("enrol", work.library.is_open and not work.enrolment.running),
            ("train", work.library.is_open),
            ("refused", bool(work.enrolment.refused)),
            ("close_probe", has_probe),
            ("undo", history is not None and history.can_undo),
            ("redo", history is not None and history.can_redo),
            ("mark_eyes", has_probe and not work.probe.spectral),
            ("mark_box", has_probe and not work.probe.spectral),
            ("find_faces", has_probe and not work.probe.looking and not work.probe.spectral),
            ("search", not work.search.obstacle() and not work.search.running),
            ("next_candidate", work.search.row + 1 < candidates),
            ("previous_candidate", work.search.row > 0),
            ("compare", candidates > 0),
            *(
                (each.name, candidates > 0 and self.place in each.place.split())
                for each in ACTIONS
                if {"candidates", "compare"}.intersection(each.place.split())
            ),
            # A filter that left nobody must be within reach to be dropped.
            ("filters", work.search.ranking is not None and self.place == "candidates"),
            *((each.name, self.place == "sketch") for each in ACTIONS if each.place == "sketch"),
            *((name, possible and self.place == "gallery") for name, possible in work.people.possible().items()),
            *((zoom, view is not None) for zoom in ("zoom_in", "zoom_out", "fit", "actual_size")),
        ):
            actions[name].setEnabled(enabled)
        for name, text in (
            ("undo", self.tr("Undo: {0}").format(history.undo_text) if history and history.undo_text else ""),
            ("redo", self.tr("Redo: {0}").format(history.redo_text) if history and history.redo_text else ""),
        ):
            describe(actions[name], declared_as(name), text)

    def _show_doing(self) -> None:
        work = self.workbench
        text = ""
        if not work.library.is_open and work.library.fault is None:
            text = self.tr("Opening the library…")
        elif work.search.running:
            text = self.tr("Searching…")
        elif work.probe.opening:
            text = self.tr("Reading the picture…")
        elif work.video.opening:
            text = self.tr("Opening the video…")
        elif work.probe.looking:
            text = self.tr("Looking for persons…") if work.probe.boxed else self.tr("Looking for faces…")
        self.doing.setText(text)

    def _on_opened(self) -> None:
        for fault in self.workbench.library.contents.faults:
            self.workbench.notices.error(fault)
        if self.workbench.is_demo:
            self._demo_galleries.enrol()
        self._show_place(self.tabs.currentIndex())

    def _name_by_kind(self) -> None:
        name_by_kind(self.commands, self, of_spectra=self.workbench.library.kind == "spectrum")

    def _on_library_changed(self) -> None:
        self._name_by_kind()
        contents = self.workbench.library.contents
        from app import engine_texts

        why = engine_texts.part(contents.device_reason)
        self.device.setText(f"{contents.device}: {why}" if contents.device else "")
        self._device_symbol.setVisible(bool(contents.device))
        self.device.setToolTip(self.tr("The device that networks run on, and why"))
        self._show_doing()
        if self._pages.currentWidget() is self.start_page and not self.workbench.library.is_empty:
            self._show_place(self.tabs.currentIndex())

    def _show_role(self) -> None:
        """Nothing where nobody has a role."""
        roles = self.workbench.roles.roles
        given = roles is not None and roles.given
        self.role.setVisible(given)
        if given:
            from app import engine_texts

            role = engine_texts.word(str(roles.acting.role)) if roles.acting.role else self.tr("no role")
            self.role.setText(f"{roles.acting.name}: {role}")

    def _on_probe_changed(self) -> None:
        self._show_doing()
        self._show_title()
        if self.workbench.probe.original is not None and self.workbench.probe.original is not self._shown_image:
            self.go_to("probe")
        elif self.workbench.probe.image is None:
            self._show_place(self.tabs.currentIndex())
        self._shown_image = self.workbench.probe.original

    def _on_video_changed(self) -> None:
        self._show_doing()
        if self.workbench.video.video is not None:
            self.go_to("probe")

    def _show_candidate(self, index: int) -> None:
        self.workbench.search.select(index)
        self.go_to("candidates")

    def _show_title(self) -> None:
        name = self.workbench.probe.name if self.is_ready else ""
        where = self.tr("demo") if self.workbench.is_demo else self.workbench.folder.name
        self.setWindowTitle(" – ".join(part for part in (name, where, "Limner") if part))

    def _choose_theme(self, key: str) -> None:
        self.workbench.settings.set("theme", key)
        theme().choose(key)

    def _choose_language(self, key: str) -> None:
        self.workbench.settings.set("language", key)
        self.workbench.notices.info(self.tr("The window speaks it when Limner is started again."))

    def _zoom(self, name: str) -> None:
        view = self.places[self.place].picture_view()
        if view is not None:
            getattr(view, name)()

    def _mark_eyes(self) -> None:
        self.go_to("probe")
        self.workbench.probe.mark_eyes()

    def _mark_box(self) -> None:
        self.go_to("probe")
        self.places["probe"].draw_face()

    def _find_person(self) -> None:
        self.go_to("gallery")
        self.places["gallery"].find_person()

    def _choose_probe(self) -> None:
        from app.widgets.file_dialog import PICTURES, FileDialog
        from engine.formats import SPECTRUM_SUFFIXES, SUFFIXES
        from engine.formats.video import VIDEO_SUFFIXES

        pictures, spectra = (
            " ".join(f"*{suffix}" for suffix in sorted(suffixes))
            for suffixes in (SUFFIXES | VIDEO_SUFFIXES, SPECTRUM_SUFFIXES)
        )
        dialog = FileDialog(self, self.tr("Open a probe"), self.workbench.settings.get("probe_folder"), PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Pictures, videos and spectra ({0})").format(f"{pictures} {spectra}"),
                self.tr("Spectra ({0})").format(spectra),
                self.tr("All files (*)"),
            ]
        )
        dialog.filesSelected.connect(lambda chosen: self.open_files([Path(path) for path in chosen]))
        self._open_dialog(dialog)

    def _choose_library(self) -> None:
        from app.widgets.file_dialog import FileDialog

        dialog = FileDialog(self, self.tr("Open a library"), str(self.workbench.folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.library_wanted.emit(Path(path)))
        self._open_dialog(dialog)

    def _show_refused(self) -> None:
        from app.views.dialogs.refusals import RefusalsDialog

        self._open_dialog(RefusalsDialog(self.workbench, self))

    def _show_guide(self) -> None:
        from app.views.guide.dialog import GuideDialog

        self._open_dialog(GuideDialog(self))

    def _show_shortcuts(self) -> None:
        from app.views.dialogs.shortcuts import ShortcutsDialog

        self._open_dialog(ShortcutsDialog(self.commands, self.workbench.settings, self))

    def _show_palette(self) -> None:
        from app.views.dialogs.palette import PaletteDialog

        self._open_dialog(PaletteDialog(self.commands, self))

    def _show_training(self) -> None:
        from app.views.training.dialog import TrainDialog

        self._open_dialog(TrainDialog(self.workbench, self))

    def _show_about(self) -> None:
        from app.views.dialogs.about import AboutDialog

        self._open_dialog(AboutDialog(self.workbench, self))

    def _ask_for_laser(self, path: Path) -> None:
        from app.views.dialogs.laser import LaserDialog

        dialog = LaserDialog(path.name, self)
        dialog.given.connect(lambda line: self.workbench.probe.open_file(path, "raman", line))
        self._open_dialog(dialog)

    def _ask_about(self, folder: Path) -> None:
        from app.views.dialogs.folder import FolderDialog

        dialog = FolderDialog(folder, self)
        dialog.enrol_wanted.connect(self.enrol_folder)
        dialog.probes_wanted.connect(lambda chosen: self.workbench.probe.open_many([chosen]))
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _as_png(image: QImage) -> bytes:
    """The pixels as a file, so that what is pasted is read, hashed and recorded like any other probe."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return content.data()
