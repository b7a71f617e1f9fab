"""Makes the Qt application and the window in it: log, theme, bugs that nobody caught, and going to another library.

Whether a window can be opened at all has been asked before (`app.screen`).
"""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from app import frame, language
from app.design import icons
from app.design.theme import theme
from app.views.main_window import MainWindow
from app.workbench import Workbench
from engine.errors import LimnerError

_log = logging.getLogger("limner")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Windows(QObject):
    """Opens a window on a library and, when another library is asked for, another window in its place."""

    def __init__(self, *, fit_screen: bool = False) -> None:
        """`fit_screen` where somebody sits before one."""
        super().__init__()
        self._fit_screen = fit_screen
        self.window: MainWindow | None = None
        self._throw_away: list[Path] = []
        self._own: Path | None = None

    def open(self, folder: Path, *, is_demo: bool = False) -> MainWindow:
        log_file = _log_to(folder)
        workbench = Workbench(folder, is_demo=is_demo)
        theme().choose(workbench.settings.get("theme"))
        language.use(workbench.settings.get("language"))
        window = MainWindow(workbench, log_file)
        workbench.setParent(window)
        window.library_wanted.connect(self._replace)
        window.demo_wanted.connect(self._make_demo)
        window.own_wanted.connect(self._leave_demo)
        window.ready.connect(lambda: workbench.library.open(folder))
        window.settled.connect(_leave_alone_what_is_loaded)
        if not is_demo:
            self._own = folder
        before, self.window = self.window, window
        if self._fit_screen:
            window.fit_into(window.screen().availableGeometry().size())
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        return window

    def open_demo(self, folder: Path | None = None, *, search: bool = False) -> MainWindow:
        """`search` shows what a search finds without being asked for one."""
        from app import demo

        window = self.open(demo.copy_to(folder or self._throw_away_folder()), is_demo=True)
        if search:
            from app.state.first_search import FirstSearch

            FirstSearch(window.workbench, demo.shown(window.workbench.folder))
        return window

    def show_bug(self, kind, error, trace) -> None:
        """Installed as `sys.excepthook`: what a slot raised."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import traceback

        from app.operations.runner import Bug

        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("unexpected\n%s", details)
        if self.window is not None:
            self.window.show_bug(Bug(f"{kind.__name__}: {error}", details))

    def clean_up(self) -> None:
        if not self._throw_away:
            return
        from app import demo

        for folder in self._throw_away:
            _stop_logging_to(folder)
            demo.discard(folder)

    def _replace(self, folder: Path) -> None:
        self.open(folder)

    def _make_demo(self) -> None:
        """A thousand small files: the window that asked for them stays awake meanwhile."""
        from app.operations.libraries import copy_demo

        work = self.window.workbench
        work.notices.info(self.tr("The demo is being laid out. It opens in a moment."))
        copying = copy_demo(self._throw_away_folder())
        work.runner.start(copying, done=lambda copied: self.open(copied, is_demo=True), key="demo")

    def _throw_away_folder(self) -> Path:
        """Known before anything is in it: whatever becomes of the copy, nothing of it stays."""
        from app import demo

        folder = demo.throw_away_folder()
        self._throw_away.append(folder)
        return folder

    def _leave_demo(self) -> None:
        from engine.library_folder import default_folder

        self.open(self._own or default_folder())


def make_application() -> QApplication:
    listen_to_qt()
    application = frame.make_application()
    dress(application)
    return application


def dress(application: QApplication) -> None:
    """Name, style and icon; the colours come with the theme."""
    frame.name(application)
    application.setWindowIcon(icons.application_icon())


def listen_to_qt() -> None:
    qInstallMessageHandler(lambda kind, context, text: _log.log(_QT_LEVELS[kind], "Qt: %s", text))


def show_window(
    application: QApplication, before: QWidget, library: Path | None, *, is_demo: bool, search: bool = False
) -> int:
    """`before` stands on the screen until the window does."""
    listen_to_qt()
    dress(application)
    windows = Windows(fit_screen=True)
    sys.excepthook = windows.show_bug
    gc.disable()
    try:
        if is_demo:
            windows.open_demo(library, search=search)
        else:
            from engine.library_folder import default_folder

            windows.open(library or default_folder())
        QTimer.singleShot(0, before.close)
        return application.exec()
    except LimnerError as error:
        sys.stderr.write(f"limner: {error}\n")
        return 3
    finally:
        before.close()
        windows.clean_up()


def _leave_alone_what_is_loaded() -> None:
    """The modules stay until the end: each look through them for garbage kept the window for a tenth of a second.

    Once only: what closed windows leave behind is garbage.
    """
    if not gc.get_freeze_count():
        gc.freeze()
    gc.enable()


class _LogFile(logging.Handler):
    """Opened with the first thing that is to be written: few days have one, and every start would load what turns the
    file over when it is full."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._opened is None:
            from logging.handlers import RotatingFileHandler

            self._opened = RotatingFileHandler(self.file, maxBytes=1 << 20, backupCount=2, encoding="utf-8", delay=True)
            self._opened.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._opened.emit(record)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        super().close()


def _log_to(folder: Path) -> Path | None:
    """None where the folder cannot be written to: opening the library will say why."""
    file = folder.absolute() / "limner.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _LogFile)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(_LogFile(file))
    return file


def _stop_logging_to(folder: Path) -> None:
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, _LogFile) and handler.file.is_relative_to(folder.absolute()):
            root.removeHandler(handler)
            handler.close()
