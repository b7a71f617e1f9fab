"""Whose photo a file is, by where it lies and what it is called; and the sentences that say which rule was taken.

A list of people (`roster.py`) goes before any rule.
"""

import re
import unicodedata
from collections.abc import Callable

from engine.errors import GalleryError, UsageError
from engine.gallery.files import Found, Survey

LONGEST_PERSON = 300

Rule = Callable[[Found], str]
"""The person's name, or a GalleryError that says why there is none."""


def rule_for(wanted: str | None, survey: Survey) -> tuple[Rule, tuple[str, ...]]:
    """`wanted` is what stands after --person: folder, stem, a pattern, or nothing for the usual way."""
    if wanted == "folder":
        return _folder, ("A person is named after the folder of the photo (--person folder).",)
    if wanted == "stem":
        return _stem, ("A person is named after the photo's file (--person stem).",)
    if wanted is not None:
        return _by_pattern(wanted), (f"A person is named by the pattern '{wanted}' (--person).",)
    return _usual, _notes(survey)


def check_rule(wanted: str | None) -> None:
    """Raises a UsageError for a pattern that cannot be one."""
    if wanted not in {None, "folder", "stem"}:
        _by_pattern(str(wanted))


def clean(name: str) -> str:
    """One spelling for one name: macOS writes ü as two characters, others as one."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise GalleryError("no person's name is left over from its path", advice="choose another rule with --person")
    if len(name) > LONGEST_PERSON or not name.isprintable():
        raise GalleryError(f"the person's name must be printable and have at most {LONGEST_PERSON} characters")
    return name


def _folder(found: Found) -> str:
    return clean(found.path.parent.name)


def _stem(found: Found) -> str:
    return clean(found.path.stem)


def _usual(found: Found) -> str:
    return _stem(found) if found.lies_flat else _folder(found)


def _by_pattern(text: str) -> Rule:
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise UsageError(
            f"--person '{text}' is not a regular expression ({error})", advice="say folder, stem or a pattern"
        ) from None
    if "person" not in pattern.groupindex and pattern.groups != 1:
        raise UsageError(
            f"the pattern --person '{text}' has {pattern.groups} groups",
            advice="put the part that is the person's name, and no other, in parentheses, or call its group person",
        )
    group: str | int = "person" if "person" in pattern.groupindex else 1

    def by_pattern(found: Found) -> str:
        match = pattern.search(found.path.as_posix())
        if match is None or match[group] is None:
            raise GalleryError(f"the pattern --person '{text}' does not fit its path")
        return clean(match[group])

    return by_pattern


def _notes(survey: Survey) -> tuple[str, ...]:
    nested = sum(survey.folders.values())
    if not nested:
        return ("The photos lie flat: a person is named after the photo's file (--person folder for the folder).",)
    if survey.flat:
        note = f"{survey.flat} photos lie flat and are named after their file, {nested} lie in folders and are named "
        return (note + "after the folder (--person stem or folder for one rule for all).",)
    note = "The photos lie in folders: a person is named after the folder (--person stem for the photo's file)."
    if len(survey.folders) == 1 and nested > 1:
        (folder,) = survey.folders
        one = f"All {nested} photos lie in one folder and become one person, '{folder.name}' (--person stem for many)."
        return note, one
    return (note,)
