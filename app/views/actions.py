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
    place: str = ""
    """Where alone it can be used, one or several; keys of different places may be the same."""


ACTIONS = (
    Declared(
        "open_probe", "File", "&Open probe…", ("Ctrl+O",), "open", tip="Open a sketch, frame or photo to search with"
    ),
    Declared("paste_probe", "File", "&Paste probe", ("Ctrl+V",), "paste", tip="Use the picture on the clipboard"),
    Declared("close_probe", "File", "&Close probe", ("Ctrl+W",), "close"),
    Declared("enrol", "File", "&Enrol a folder…", ("Ctrl+E",), "enrol", tip="Add a folder of photos to a gallery"),
    Declared("refused", "File", "&Refused files…", (), "error", tip="What the last enrolment refused, and why"),
    Declared("train", "File", "&Train a model…", (), "pack", tip="From pictures of your own, on this computer"),
    Declared("open_library", "File", "Open &library…", ("Ctrl+Shift+O",), "library"),
    Declared("open_demo", "File", "Open the &demo", (), "demo", tip="A throw-away copy of the demo gallery"),
    Declared("leave_demo", "File", "&Back to your own library", (), "library", tip="The demo's copy is thrown away"),
    Declared("quit", "File", "&Quit", ("Ctrl+Q",)),
    Declared("undo", "Edit", "&Undo", ("Ctrl+Z",), "undo"),
    Declared("redo", "Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Declared("mark_eyes", "Edit", "&Mark both eyes by hand", ("Ctrl+M",), "eyes"),
    Declared("mark_box", "Edit", "Draw a &box by hand", ("Ctrl+B",), "fit", tip="Around a face or a person"),
    Declared("find_faces", "Edit", "&Find faces again", ("Ctrl+D",), "probe"),
    Declared("find_person", "Edit", "Find a &person…", ("Ctrl+F",), "search", tip="Find a person in the gallery"),
    Declared("go_sketch", "View", "S&ketch", ("Ctrl+1",), "sketch"),
    Declared("go_probe", "View", "Pro&be", ("Ctrl+2",), "probe"),
    Declared("go_candidates", "View", "C&andidates", ("Ctrl+3",), "candidates"),
    Declared("go_compare", "View", "&Compare", ("Ctrl+4",), "compare"),
    Declared("go_gallery", "View", "&Gallery", ("Ctrl+5",), "gallery"),
    Declared("go_models", "View", "&Models", ("Ctrl+6",), "pack", tip="Packs, device, and change of a gallery's pack"),
    Declared("go_report", "View", "&Report", ("Ctrl+7",), "report"),
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
    *(
        Declared(name, "Search", text, (key,), name, checkable=True, tip=tip, place="compare")
        for name, text, key, tip in (
            ("blend", "&Blend", "B", "Lay the candidate's picture over the probe"),
            ("wipe", "&Wipe", "W", "The probe left and the candidate right of a divider that can be drawn across"),
            ("flicker", "&Flicker", "F", "Probe and candidate in turns at the same place"),
            ("difference", "&Difference", "D", "What differs: dark where both are equally bright"),
        )
    ),
    Declared(
        "occlusion",
        "Review",
        "&What carries the match",
        ("O",),
        "occlusion",
        checkable=True,
        tip="Lay over the probe which of its parts the match with this candidate rests on",
        place="compare",
    ),
    *(
        Declared(f"draw_{name}", "Review", text, (), icon, checkable=True, tip=tip, place="compare")
        for name, text, icon, tip in (
            ("line", "Draw a line", "line", "Draw a line on a picture; kept in the case"),
            ("arrow", "Draw an arrow", "arrow", "Draw an arrow on a picture; kept in the case"),
            (
                "path",
                "Draw by hand",
                "lasso",
                "Draw round a feature or along it; ends that meet are joined; kept in the case",
            ),
            ("ellipse", "Draw an ellipse", "ellipse", "Draw an ellipse on a picture; kept in the case"),
            ("box", "Draw a box", "select", "Draw a box on a picture; kept in the case"),
            ("text", "Write on it", "letters", "Write on a picture; kept in the case"),
        )
    ),
    Declared(
        "draw_undo",
        "Review",
        "Remove what was drawn last",
        ("Backspace",),
        "undo",
        tip="Of your own layers; what was kept before stays on record",
        place="compare",
    ),
    Declared(
        "filters",
        "Search",
        "Fi&lters",
        ("Ctrl+Shift+F",),
        "filter",
        checkable=True,
        tip="Restrict the next search by sex, age, tags, day and quality",
        place="candidates",
    ),
    *(
        Declared(name, "Review", text, (key,), icon, tip=tip, place="candidates compare")
        for name, text, key, icon, tip in (
            ("decide_lead", "&Lead…", "L", "verdict-lead", "Worth following up, with the reason"),
            ("decide_excluded", "E&xcluded…", "X", "excluded", "Somebody else, with the reason"),
            ("decide_inconclusive", "&Inconclusive…", "I", "inconclusive", "Cannot be said, with the reason"),
            ("withdraw", "Take the verdict &back", "U", "undo", "Your verdict on this candidate; both stay on record"),
            ("like", "&More like this", "M", "like", "The next search goes by this photo too; again takes it back"),
            ("unlike", "&Not this one", "N", "unlike", "The next search moves away from it; again takes it back"),
            (
                "leave_out",
                "Lea&ve this person out",
                "H",
                "remove",
                "Search without them; a chip brings them back",
            ),
            ("checklist", "Compare &feature by feature", "K", "list", "Go through the checklist with the keys 1, 2, 3"),
            ("begin_review", "&How to review…", "R", "blind", "Blind, or as the second examiner"),
        )
    ),
    *(
        Declared(f"sketch_{name}", "Sketch", text, keys, icon, checkable, tip, "sketch")
        for name, text, keys, icon, checkable, tip in (
            ("new", "&New sketch…", ("Ctrl+N",), "new", False, "A new sheet of paper"),
            ("open", "&Open a sketch…", ("Ctrl+Shift+L",), "open", False, "Go on with a sketch or with any picture"),
            ("save", "&Save", ("Ctrl+S",), "save", False, "Keep the sketch with its layers and its history"),
            ("save_as", "Save &as…", ("Ctrl+Shift+S",), "save", False, ""),
            ("export", "E&xport…", ("Ctrl+Shift+E",), "export", False, "As PNG, SVG or the history of its strokes"),
            ("use", "Use as pro&be", ("Ctrl+Shift+Return",), "probe", False, "Search the gallery with this drawing"),
            ("pencil", "Pencil", ("B",), "pencil", True, ""),
            ("charcoal", "Charcoal", ("C",), "charcoal", True, ""),
            ("line", "Line pen", ("L",), "line-pen", True, ""),
            ("smudge", "Smudge", ("S",), "smudge", True, ""),
            ("eraser", "Eraser", ("E",), "eraser", True, ""),
            ("lasso", "Select with a lasso", ("Q",), "lasso", True, ""),
            ("rectangle", "Select a rectangle", ("R",), "select", True, ""),
            ("transform", "Move, scale, turn", ("T",), "transform", True, "Move, scale or turn selection or layer"),
            ("eyes", "Place the eyes", ("Y",), "eyes", True, "Drag the eye marks; the guides follow"),
            ("smaller", "Smaller brush", ("[",), "", False, ""),
            ("larger", "Larger brush", ("]",), "", False, ""),
            ("mirror", "Mirror symmetry", ("X",), "mirror", True, "Draw on both sides of the face at once"),
            ("guides", "Proportion guides", ("G",), "guides", True, "Thirds of the face and the line of the eyes"),
            ("flip", "Look at it mirrored", ("M",), "flip", True, "Shows what is crooked; the drawing stays as it is"),
            ("turn_left", "Turn the paper left", ("4",), "turn-left", False, ""),
            ("turn_right", "Turn the paper right", ("6",), "turn-right", False, ""),
            ("deselect", "Select nothing", ("Ctrl+Shift+A",), "", False, ""),
            ("clear", "Clear selection or layer", ("Delete",), "", False, ""),
            ("layer_add", "New layer", ("Ctrl+Shift+N",), "add", False, ""),
            ("layer_copy", "Duplicate layer", ("Ctrl+J",), "copy", False, ""),
            ("layer_up", "Move layer up", ("Ctrl+]",), "up", False, ""),
            ("layer_down", "Move layer down", ("Ctrl+[",), "down", False, ""),
            ("layer_merge", "Merge down", ("Ctrl+G",), "merge", False, "Lay the layer on the one below for good"),
            ("layer_remove", "Remove layer", ("Ctrl+Delete",), "remove", False, ""),
            ("live", "Candidates follow the pen", (), "candidates", True, "Rank the gallery after each stroke"),
        )
    ),
    Declared(
        "person_edit",
        "Gallery",
        "&Edit the person…",
        ("F2",),
        "pencil",
        tip="Name, birth date, tags and more",
        place="gallery",
    ),
    Declared(
        "people_merge",
        "Gallery",
        "&Merge people…",
        ("Ctrl+G",),
        "merge",
        tip="Several entries that are one person",
        place="gallery",
    ),
    Declared(
        "people_delete",
        "Gallery",
        "&Delete people…",
        ("Delete",),
        "remove",
        tip="Take them out of every search",
        place="gallery",
    ),
    Declared(
        "photos_split",
        "Gallery",
        "&Split photos off…",
        (),
        "transform",
        tip="The photos that are picked show somebody else",
        place="gallery",
    ),
    Declared(
        "photos_delete",
        "Gallery",
        "Delete p&hotos…",
        (),
        "remove",
        tip="Take the photos that are picked out of every search",
        place="gallery",
    ),
    Declared(
        "people_changes",
        "Gallery",
        "&Changes…",
        (),
        "undo",
        tip="Everything that was changed, each to be undone",
        place="gallery",
    ),
    Declared(
        "people_duplicates", "Gallery", "D&uplicates…", (), "copy", tip="Pictures that are there twice", place="gallery"
    ),
    Declared(
        "people_retention",
        "Gallery",
        "&Retention…",
        (),
        "lock",
        tip="How long people are kept, and whose time is over",
        place="gallery",
    ),
    Declared(
        "people_purge",
        "Gallery",
        "&Purge what was deleted…",
        (),
        "eraser",
        tip="Destroy it for good, with proof",
        place="gallery",
    ),
    Declared("palette", "Help", "Find a &command…", ("Ctrl+K",), "search", tip="Do anything by its name"),
    Declared("new_case", "Case", "&New case…", ("Ctrl+Alt+N",), "case", tip="Every search of a case stays on record"),
    Declared("open_case", "Case", "&Open a case…", ("Ctrl+Alt+O",), "open", tip="Of this library, or a portable one"),
    Declared("amend_case", "Case", "&About the case…", (), "info", tip="Title, authority, reason and second examiner"),
    Declared("close_case", "Case", "&Close the case…", (), "lock", tip="Nothing more comes into a closed case"),
    Declared("reopen_case", "Case", "Open it a&gain", (), "unlock"),
    Declared("leave_case", "Case", "&Leave the case", (), "close", tip="Work on without a case; it stays as it is"),
    Declared("audit", "Case", "A&udit log…", (), "audit", tip="Who did what in this library, and whether it is whole"),
    Declared("roles", "Case", "&Roles…", (), "lock", tip="Who may do what in this library"),
    Declared("guide", "Help", "User's &guide", ("F1",), "help", tip="What each place is for; what the numbers mean"),
    Declared("shortcuts", "Help", "&Keyboard shortcuts", ("Ctrl+F1",), "list"),
    Declared("about", "Help", "&About Limner", (), "info"),
)

# Keys that belong to a picture or a grid while it has the focus; they are no actions, but people want to know them.
FOCUS_KEYS = (
    ("Space", "Next of the five points; while drawing, hold it and drag to move the paper"),
    ("Shift", "Hold it to draw straight, or tap to go on straight from the last stroke"),
    ("Mouse wheel", "Zoom the paper; with Shift turn it"),
    ("Arrow keys", "Move the point that is picked, or the picture; with Shift ten times as far"),
    ("+ / −", "Zoom the picture"),
    ("0 / 1", "Fit the picture; one pixel to one"),
    ("O", "Hold to see the probe as it was before its steps"),
    (", / .", "Previous and next frame of a video; with Shift a second"),
    ("M", "Mark the frame of a video"),
    ("Esc", "Let the point go"),
    ("Page up / Page down", "Previous and next candidate, while comparing"),
    ("1 / 2 / 3", "Similar, different, not visible, in the checklist"),
    ("← / →", "Move the divider, while wiping"),
    ("Ctrl or Shift with click or arrows", "Pick several people of the gallery; Ctrl+A picks all"),
    ("Enter", "Compare the candidate with the probe, show the person"),
)
_BY_NAME = {each.name: each for each in ACTIONS}
MENUS = ("File", "Edit", "View", "Sketch", "Search", "Review", "Gallery", "Case", "Help")


def make_actions(owner: QObject) -> dict[str, QAction]:
    return {declared.name: _made(declared, owner) for declared in ACTIONS}


def _made(declared: Declared, owner: QObject) -> QAction:
    action = QAction(owner.tr(declared.text), owner)
    action.setObjectName(declared.name)
    action.setShortcuts([QKeySequence(each) for each in declared.shortcuts])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setCheckable(declared.checkable)
    describe(action, declared)
    if declared.icon:
        keep_icon(action, declared.icon)
    return action


_OF_SPECTRA = {
    "find_person": "Find a &substance…",
    "leave_out": "Lea&ve this substance out",
    "person_edit": "&Edit the substance…",
    "people_merge": "&Merge substances…",
    "people_delete": "&Delete substances…",
    "photos_split": "&Split spectra off…",
}


def name_by_kind(actions: dict[str, QAction], owner: QObject, *, of_spectra: bool) -> None:
    """What a gallery of substances calls otherwise than one of people."""
    for name, word in _OF_SPECTRA.items():
        actions[name].setText(owner.tr(word if of_spectra else _BY_NAME[name].text))


def declared_as(name: str) -> Declared:
    return _BY_NAME[name]


def keys_of(action: QAction) -> str:
    """The keys that it has now, or its name: for sentences that tell how to do it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or action.text().replace("&", "")


def describe(action: QAction, declared: Declared, tip: str = "") -> None:
    """The tool tip, or what it is just now, with the keys that the action has now."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = tip or (action.tr(declared.tip) if declared.tip else action.text().replace("&", "").rstrip("…"))
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
