"""Whether a window can be opened here at all, asked before Qt is: Qt's own answer is to abort the whole process.

Also keeps the Qt that OpenCV brings along away from ours.
"""

import builtins
import importlib
import os
import sys

_OPENCV_SETS = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def keep_opencv_away_from_qt() -> None:
    """Call before the QApplication is made: importing cv2 points Qt at the plug-ins of the older Qt inside OpenCV.

    Loaded later, cv2 does no harm, since the platform plug-in is then in place. A path that the user set is left alone.
    """
    for name in _OPENCV_SETS:
        parts = os.environ.get(name, "").replace("\\", "/").split("/")
        if "cv2" in parts:
            del os.environ[name]


def why_no_window() -> str | None:
    """None when a window can be opened; else one sentence with what to do."""
    try:
        _import_qt()
    except ImportError as error:
        from app import system_libraries

        missing = system_libraries.lacking()
        if missing:
            return system_libraries.advice(missing, fedora=system_libraries.is_fedora())
        return f"Qt cannot be loaded ({error}); install Limner again: pip install --force-reinstall PySide6"
    if sys.platform.startswith("linux"):
        return _why_no_linux_window()
    return None


def _import_qt() -> None:
    """PySide6 reads the source of every module that is imported after it, to see who wants its other way of naming.

    Nobody does here. In pydantic's modules that reading imports others, and now and then, where the window imports at
    the same time, one of them before it is complete: the library would not open. So Python imports as it did before.
    """
    before = builtins.__import__
    importlib.import_module("PySide6.QtWidgets")
    builtins.__import__ = before


def _why_no_linux_window() -> str | None:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith("xcb"):
        return None
    if not platform and os.environ.get("WAYLAND_DISPLAY"):
        return None
    if not os.environ.get("DISPLAY"):
        return (
            "there is no screen to open a window on (DISPLAY is not set); "
            "use the command line, `limner --help`, or a virtual screen: xvfb-run limner"
        )
    from app import system_libraries

    missing = system_libraries.lacking_for_window()
    if missing:
        return system_libraries.advice(missing, fedora=system_libraries.is_fedora())
    if not _x_server_answers():
        return (
            f"the X server at DISPLAY={os.environ['DISPLAY']} does not answer; check DISPLAY and, over ssh, use ssh -X"
        )
    return None


def _x_server_answers() -> bool:
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # cannot be asked in this way; Qt brings its own answer
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    try:
        return int(xcb.xcb_connection_has_error(connection)) == 0
    finally:
        xcb.xcb_disconnect(connection)
