"""The engine's sentences and words in the window's language.

How they are found is `engine.language`'s; a sentence that has no translation is shown as the engine said it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.language import in_use
from engine import card_words
from engine.language import language

if TYPE_CHECKING:
    from engine.errors import LimnerError


def said(error: LimnerError | str) -> str:
    """The whole sentence: to which file, what, and what to do."""
    return reason(error) if isinstance(error, str) else language(in_use()).said(error)


def reason(text: str) -> str:
    """What happened and what to do, as one text."""
    return language(in_use()).reason(text)


def part(text: str) -> str:
    return language(in_use()).part(text)


def word(text: str) -> str:
    """One of the engine's tables."""
    return language(in_use())(text)


def card_label(name: str) -> str:
    """The name under which a card keeps a figure."""
    return card_words.label(name, language(in_use()))
