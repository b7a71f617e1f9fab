"""The engine's sentences in the window's language: found by their patterns, since the engine speaks English alone.

`resources/strings/engine.json` lists the sentences with {0}, {1} … for what varies; `python -m tests.app.strings` makes
it from the engine's source. One that is not listed, or not translated, is shown as the engine said it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.language import FOLDER

if TYPE_CHECKING:
    from engine.errors import LimnerError

CONTEXT = "engine"
_IN_EVERY_TRANSLATION = "the file is empty"
_HOLE = re.compile(r"\{(\d+)\}")


def said(error: LimnerError | str) -> str:
    """The whole sentence: to which file, what, and what to do."""
    if isinstance(error, str):
        return reason(error)
    told = part(error.what) if error.advice is None else f"{part(error.what)}; {part(error.advice)}"
    return told if error.file is None else f"{error.file}: {told}"


def reason(text: str) -> str:
    """What happened and what to do, as one text. Either half may have a semicolon of its own."""
    whole = part(text)
    if whole != text:
        return whole
    halves = text.split("; ")
    for cut in range(1, len(halves)):
        what, advice = "; ".join(halves[:cut]), "; ".join(halves[cut:])
        if (part(what), part(advice)) != (what, advice):
            return f"{part(what)}; {part(advice)}"
    return text


def part(text: str) -> str:
    translated = _of(text)
    if translated:
        return translated
    if not _of(_IN_EVERY_TRANSLATION):
        return text  # English: nothing has to be looked for
    for pattern, source in _patterns():
        if (found := pattern.fullmatch(text)) is not None and (translated := _of(source)):
            return _HOLE.sub(lambda hole: found[f"h{hole[1]}"], translated)
    return text


def _of(source: str) -> str:
    told = QCoreApplication.translate(CONTEXT, source)
    return "" if told == source else told


@cache
def sentences() -> tuple[str, ...]:
    return tuple(json.loads((FOLDER / "engine.json").read_text(encoding="utf-8")))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those with the most words of their own first, so that a general one does not swallow what a special one says."""
    varying = sorted((each for each in sentences() if _HOLE.search(each)), key=lambda each: -len(_HOLE.sub("", each)))
    return tuple((re.compile(_HOLE.sub(r"(?P<h\1>.*)", _escaped(each)), re.DOTALL), each) for each in varying)


def _escaped(template: str) -> str:
    kept = _HOLE.split(template)
    return "".join(f"{{{each}}}" if number % 2 else re.escape(each) for number, each in enumerate(kept))
