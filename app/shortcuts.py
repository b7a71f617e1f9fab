"""Which keys somebody chose for which action, kept with the window's settings and put on the actions at the start.

The keys that Limner comes with are declared in `app.views.actions`.
"""

import json

from PySide6.QtGui import QAction, QKeySequence

from app.settings import Settings
from app.views.actions import ACTIONS, describe

_DECLARED = {declared.name: declared for declared in ACTIONS}


class Shortcuts:
    def __init__(self, actions: dict[str, QAction], settings: Settings) -> None:
        self._actions = actions
        self._settings = settings

    def apply(self) -> None:
        """What is kept for an action that is no more, or is no key, is passed over."""
        for name, keys in self._kept().items():
            if name in self._actions:
                self._put(name, [QKeySequence(keys)])

    def choose(self, name: str, keys: QKeySequence | None) -> None:
        """None: those that Limner comes with."""
        kept = self._kept()
        kept.pop(name, None)
        if keys is None:
            self._put(name, [QKeySequence(each) for each in _DECLARED[name].shortcuts])
        else:
            kept[name] = keys.toString(QKeySequence.SequenceFormat.PortableText)
            self._put(name, [keys])
        self._settings.set("shortcuts", json.dumps(kept, sort_keys=True) if kept else "")

    def choose_usual(self) -> None:
        for name in self._kept():
            if name in self._actions:
                self._put(name, [QKeySequence(each) for each in _DECLARED[name].shortcuts])
        self._settings.set("shortcuts", "")

    def _put(self, name: str, keys: list[QKeySequence]) -> None:
        self._actions[name].setShortcuts(keys)
        describe(self._actions[name], _DECLARED[name])

    def _kept(self) -> dict[str, str]:
        try:
            kept = json.loads(self._settings.get("shortcuts") or "{}")
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        return {
            str(name): keys for name, keys in kept.items() if isinstance(keys, str) and QKeySequence(keys).toString()
        }


def taken_by(actions: dict[str, QAction], name: str, keys: QKeySequence) -> str:
    """The action that has these keys where this one could be used too; keys of two places may be the same."""
    mine = set(_DECLARED[name].place.split())
    for other, action in actions.items():
        theirs = set(_DECLARED[other].place.split())
        if other != name and keys in action.shortcuts() and (not mine or not theirs or mine & theirs):
            return other
    return ""
