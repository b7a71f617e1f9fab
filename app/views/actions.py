"""Every action of the window with its shortcut, declared once; menus, buttons and the list of shortcuts read it.

What an action does is connected in `main_window.py`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.widgets.builders import keep_icon


@dataclass(frozen=True)
class Declared:
    name: str
    menu: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    tip: str = ""


ACTIONS = (
    Declared(
        "open_probe", "File", "&Open probe…", ("Ctrl+O",), "open", tip="Open a sketch, frame or photo to search with"
    ),
    Declared("paste_probe", "File", "&Paste probe", ("Ctrl+V",), "paste", tip="Use the picture on the clipboard"),
    Declared("close_probe", "File", "&Close probe", ("Ctrl+W",), "close"),
    Declared("enrol", "File", "&Enrol a folder…", ("Ctrl+E",), "enrol", tip="Add a folder of photos to a gallery"),
    Declared("refused", "File", "&Refused files…", (), "error", tip="What the last enrolment refused, and why"),
    Declared("open_library", "File", "Open &library…", ("Ctrl+Shift+O",), "library"),
    Declared("open_demo", "File", "Open the &demo", (), "demo", tip="A throw-away copy of the demo gallery"),
    Declared("quit", "File", "&Quit", ("Ctrl+Q",)),
    Declared("undo", "Edit", "&Undo", ("Ctrl+Z",), "undo"),
    Declared("redo", "Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Declared("mark_eyes", "Edit", "&Mark both eyes by hand", ("Ctrl+M",), "eyes"),
    Declared("mark_box", "Edit", "Draw a &box around a face", ("Ctrl+B",), "fit", tip="Where no face was found"),
    Declared("find_faces", "Edit", "&Find faces again", ("Ctrl+D",), "probe"),
    Declared("find_person", "Edit", "Find a &person…", ("Ctrl+F",), "search", tip="Find a person in the gallery"),
    Declared("go_probe", "View", "Pro&be", ("Ctrl+1",), "probe"),
    Declared("go_candidates", "View", "C&andidates", ("Ctrl+2",), "candidates"),
    Declared("go_compare", "View", "&Compare", ("Ctrl+3",), "compare"),
    Declared("go_gallery", "View", "&Gallery", ("Ctrl+4",), "gallery"),
    Declared("zoom_in", "View", "Zoom &in", ("Ctrl++", "Ctrl+="), "zoom-in"),
    Declared("zoom_out", "View", "Zoom &out", ("Ctrl+-",), "zoom-out"),
    Declared("fit", "View", "&Fit into the view", ("Ctrl+0",), "fit"),
    Declared("actual_size", "View", "&One pixel to one", ("Ctrl+Alt+0",), "actual"),
    Declared(
        "search", "Search", "&Search", ("Ctrl+Return", "Ctrl+Enter"), "search", tip="Search the gallery with this probe"
    ),
    Declared("next_candidate", "Search", "&Next candidate", ("Alt+Right",), "next"),
    Declared("previous_candidate", "Search", "&Previous candidate", ("Alt+Left",), "previous"),
    Declared("compare", "Search", "&Compare with the probe", (), "compare", tip="Enter on a candidate does the same"),
    Declared("blend", "Search", "&Blend", ("B",), "blend", checkable=True, tip="Lay the photo over the probe"),
    Declared("shortcuts", "Help", "&Keyboard shortcuts", ("F1",), "help"),
    Declared("about", "Help", "&About Limner", (), "info"),
)

# Keys that belong to a picture or a grid while it has the focus; they are no actions, but people want to know them.
FOCUS_KEYS = (
    ("Space", "Next of the five points"),
    ("Arrow keys", "Move the point that is picked, or the picture; with Shift ten times as far"),
    ("+ / −", "Zoom the picture"),
    ("0 / 1", "Fit the picture; one pixel to one"),
    ("O", "Hold to see the probe as it was before its steps"),
    (", / .", "Previous and next frame of a video; with Shift a second"),
    ("M", "Mark the frame of a video"),
    ("Esc", "Let the point go"),
    ("Page up / Page down", "Previous and next candidate, while comparing"),
    ("Enter", "Compare the candidate with the probe, show the person"),
)
MENUS = ("File", "Edit", "View", "Search", "Help")


def make_actions(owner: QObject) -> dict[str, QAction]:
    return {declared.name: _made(declared, owner) for declared in ACTIONS}


def _made(declared: Declared, owner: QObject) -> QAction:
    action = QAction(owner.tr(declared.text), owner)
    action.setObjectName(declared.name)
    action.setShortcuts([QKeySequence(each) for each in declared.shortcuts])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setCheckable(declared.checkable)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = owner.tr(declared.tip) if declared.tip else action.text().replace("&", "").rstrip("…")
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
    if declared.icon:
        keep_icon(action, declared.icon)
    return action
