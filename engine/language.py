"""What the engine says, in a reader's language: words and sentences by the translations in `resources/strings`.

The engine thinks, records and fails in English; only what people read (a report, a sentence in the window) is told in
their language. How the translations are kept up is in the README.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from engine.errors import LimnerError, UsageError

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "strings"
_HOLE = re.compile(r"\{(\d+)\}")
_DECIMAL_MARKS = {"de": ","}


class Language:
    """Called with a text of the code it gives the translation, with its values put in; the text itself where there is
    none. `words` are such texts, `sentences` what arrives with its values in it; both have {0}, {1} … for what varies.
    """

    def __init__(self, code: str, words: Mapping[str, str], sentences: Mapping[str, str]) -> None:
        self.code = code
        self.words = words
        self.sentences = sentences

    def __call__(self, text: str, *values: object) -> str:
        told = self.words.get(text, text)
        return told.format(*values) if values else told

    def number(self, value: float, form: str = "g") -> str:
        return format(value, form).replace(".", _DECIMAL_MARKS.get(self.code, "."))

    def said(self, error: LimnerError) -> str:
        """The whole sentence: to which file, what, and what to do."""
        told = self.part(error.what) if error.advice is None else f"{self.part(error.what)}; {self.part(error.advice)}"
        return told if error.file is None else f"{error.file}: {told}"

    def reason(self, text: str) -> str:
        """What happened and what to do, as one text. Either half may have a semicolon of its own."""
        whole = self.part(text)
        if whole != text:
            return whole
        halves = text.split("; ")
        for cut in range(1, len(halves)):
            what, advice = "; ".join(halves[:cut]), "; ".join(halves[cut:])
            if (self.part(what), self.part(advice)) != (what, advice):
                return f"{self.part(what)}; {self.part(advice)}"
        return text

    def part(self, text: str) -> str:
        """A sentence with its values already in it."""
        if text in self.sentences:
            return self.sentences[text]
        for pattern, translated in self._patterns:
            if (found := pattern.fullmatch(text)) is not None:
                return _filled(translated, found)
        return text

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Those with the most words of their own first, so that a general one does not swallow what a special one
        says."""
        varying = [each for each in self.sentences if _HOLE.search(each)]
        varying.sort(key=lambda each: -len(_HOLE.sub("", each)))
        return tuple((_pattern(each), self.sentences[each]) for each in varying)


ENGLISH = Language("en", {}, {})


def languages() -> tuple[str, ...]:
    translated = (file.stem.partition("_")[2] for file in FOLDER.glob("engine_*.json"))
    return (ENGLISH.code, *sorted(translated))


@cache
def language(code: str) -> Language:
    if code == ENGLISH.code:
        return ENGLISH
    if code not in languages():
        raise UsageError(f"Limner does not speak '{code}'", advice=f"it speaks {', '.join(languages())}")
    return Language(code, **json.loads((FOLDER / f"engine_{code}.json").read_text(encoding="utf-8")))


def _pattern(template: str) -> re.Pattern[str]:
    kept = _HOLE.split(template)
    parts = (f"(?P<h{each}>.*)" if number % 2 else re.escape(each) for number, each in enumerate(kept))
    return re.compile("".join(parts), re.DOTALL)


def _filled(translated: str, found: re.Match[str]) -> str:
    return _HOLE.sub(lambda hole: found[f"h{hole[1]}"], translated)
