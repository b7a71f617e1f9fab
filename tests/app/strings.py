"""Keeps the translations up: `python -m tests.app.strings` collects every text of the window and of the engine into
`resources/strings/limner_de.ts`, to be translated in Qt Linguist, and compiles what is translated.

Texts in calls of `tr` are found by lupdate; those in tables, and the engine's, are handed to it as a file made here.
The engine knows no Qt: what it says of itself is compiled to `engine_de.json` as well.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from app.language import LANGUAGES
from engine.language import FOLDER

ROOT = Path(__file__).parents[2]
TRANSLATED = tuple(name for name in LANGUAGES if name != "en")
_NOT_SHOWN = {"engine/cli", "engine/gallery/migrations"}
"""What only the command line says."""
_GIVES_REASONS = ("engine/networks/device.py", "engine/scoring/kernel/__init__.py")
"""Where what is returned is read by people."""
_FEWEST_WORDS = 8
"""Letters that a pattern needs of its own: "{0} is {1}" would fit anything."""
_FEWEST_OF_STEPS = 6


def main() -> int:
    for language in TRANSLATED:
        ts = FOLDER / f"limner_{language}.ts"
        collect(ts)
        _run("pyside6-lrelease", "-silent", "-nounfinished", str(ts))
        compiled = json.dumps(for_the_engine(ts), indent=0, ensure_ascii=False)
        (FOLDER / f"engine_{language}.json").write_text(compiled + "\n", encoding="utf-8")
    return 0


def for_the_engine(ts: Path) -> dict[str, dict[str, str]]:
    """What `engine.language` reads. A word that the window says as well is translated once, for both."""
    told: dict[str, dict[str, str]] = {}
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") != "unfinished" and translation.text:
                of_context = told.setdefault(context.findtext("name") or "", {})
                of_context[message.findtext("source") or ""] = translation.text
    sentences, words = told.get("engine", {}), told.get("", {}) | told.get("report", {})
    return {
        "words": {text: words[text] for text in engine_words() if text in words},
        "sentences": {text: sentences[text] for text in engine_sentences() if text in sentences},
    }


def collect(ts: Path) -> None:
    """Into a file that is there or not; what is translated stays, what is no more goes."""
    sources = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "app").rglob("*.py"))]
    with TemporaryDirectory() as place:
        tables = Path(place) / "tables.py"
        shown = set(declared())
        lines = [f"tr({text!r})" for text in sorted(shown)]
        lines += [f'QCoreApplication.translate("report", {text!r})' for text in engine_words() if text not in shown]
        lines += [f'QCoreApplication.translate("engine", {text!r})' for text in engine_sentences()]
        tables.write_text("\n".join(lines) + "\n", encoding="utf-8")
        options = ("-silent", "-no-obsolete", "-locations", "none", "-target-language", ts.stem.rpartition("_")[2])
        _run("pyside6-lupdate", *options, *sources, str(tables), "-ts", str(ts))


def declared() -> Iterator[str]:
    """What is written in tables, and translated where it is shown."""
    from app import wording
    from app.models import candidates
    from app.sketch import edits, tools
    from app.sketch.faces import sliders
    from app.views import actions
    from app.views.actions import ACTIONS, FOCUS_KEYS, MENUS
    from app.views.case import words as case_words
    from app.views.dialogs import enrol
    from app.views.models import onnx_dialog
    from app.views.places import PANELS, PLACES
    from app.views.report import panel as report
    from app.views.sketch import overlays
    from engine import verbal_scale
    from engine.cases.checklist import BANDS, FEATURES, OUTWARD, Mark

    for action in ACTIONS:
        yield from (text for text in (action.text, action.tip) if text)
    yield from MENUS
    yield from actions._OF_SPECTRA.values()
    yield from (name for _, name in (*onnx_dialog._CHANNELS, *onnx_dialog._LAYOUTS))
    yield from (name for name, *_ in onnx_dialog._SCALES)
    for pair in FOCUS_KEYS:
        yield from pair
    yield from (each.title for each in (*PLACES, *PANELS))
    for table in (
        wording.MODALITIES, wording._SHORT, wording._STEPS, wording._STEP_PARAMETERS, wording._STEP_CHOICES,
        wording._FLAWS, wording.SEXES, case_words._STATUS, wording.KINDS, overlays._NAMES,
    ):  # fmt: skip
        yield from table.values()
    yield from (*wording.POINTS, *wording.CORNERS, wording.WHOLE_BOX, verbal_scale.UNCONVINCING)
    yield from (word for _, word in wording.STANDINGS.values())
    for counted in case_words._STANDINGS.values():
        yield from counted
    yield from (*verbal_scale.STRENGTHS, verbal_scale.SAME, verbal_scale.DIFFERENT)
    yield from candidates.COLUMNS
    for name, looked_at in {**FEATURES, **OUTWARD, **BANDS}.items():
        yield from (name, name[:1].upper() + name[1:], looked_at)
    yield from (str(mark) for mark in Mark)
    yield "not marked yet"
    for _, name, meaning in enrol._RULES:
        yield from (name, meaning)
    yield from (tool.title for tool in tools.TOOLS)
    yield from (each.title for each in edits.EDITS.values())
    for part, members in sliders().items():
        yield from (part.capitalize(), *(member.label for member in members))
    for _, text, kinds in report._AS:
        yield from (text, kinds)


def engine_words() -> list[str]:
    """What a report says, and the words of the engine's tables that reports and the window share."""
    from engine import audit_words, card_words, verbal_scale
    from engine.cases.checklist import BANDS, FEATURES, OUTWARD, Mark
    from engine.cases.records import Decision, Standing
    from engine.gallery.audit import NO_ROLE
    from engine.gallery.rights import Right, Role
    from engine.reports import content, sentences

    tables: tuple[Iterable[str], ...] = (
        content.TEXTS, sentences.MODALITIES.values(), sentences.STEPS, audit_words.ACTIONS.values(), audit_words.THINGS,
        audit_words.DETAILS, card_words.PIECES, verbal_scale.STRENGTHS, Mark, Decision, Standing, Role, Right,
        (NO_ROLE,),
        (verbal_scale.SAME, verbal_scale.DIFFERENT, verbal_scale.UNCONVINCING, "second examiner", "blind"),
    )  # fmt: skip
    found = {str(text) for table in tables for text in table}
    for features in (FEATURES, OUTWARD, BANDS):
        found |= {*features, *features.values()}
    for path in (ROOT / "engine" / "reports").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = node.args[:1] if isinstance(node, ast.Call) and _name_of(node.func) == "say" else []
            found |= {str(text.value) for text in said if isinstance(text, ast.Constant)}
    return sorted(found)


def engine_sentences() -> list[str]:
    """What errors of the engine say and advise, why it runs as it does, what it did to a spectrum, with {0}, {1} … for
    what varies."""
    found = {text for path in _GIVES_REASONS for text in _returned(ROOT / path)}
    for path in sorted((ROOT / "engine" / "formats").glob("spectra_*.py")):
        found |= set(_told_of_spectra(ast.parse(path.read_text(encoding="utf-8"))))
    for path in sorted((ROOT / "engine").rglob("*.py")):
        if any(path.relative_to(ROOT).as_posix().startswith(each) for each in _NOT_SHOWN):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name_of(node.func).endswith("Error"):
                said = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "advice")]
                found |= {text for each in said if (text := _template(each))}
    return sorted(found)


def _returned(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from (text for text in _whole(node.value) if " " in text)


def _told_of_spectra(tree: ast.Module) -> Iterator[str]:
    """Notes of what reading converted, and steps as a log tells them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "notes.append":
            yield from _whole(node.args[0])
        if isinstance(node, ast.FunctionDef) and node.name == "said":
            for one in ast.walk(node):
                if isinstance(one, ast.Return) and one.value is not None:
                    yield from (text for text in _whole(one.value, _FEWEST_OF_STEPS) if " " in text)


def _whole(value: ast.expr, fewest: int = _FEWEST_WORDS) -> Iterator[str]:
    """Texts in an expression that are not parts of longer ones."""
    parts = {id(part) for each in ast.walk(value) if isinstance(each, ast.JoinedStr) for part in each.values}
    yield from (text for each in ast.walk(value) if id(each) not in parts and (text := _template(each, fewest)))


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _template(said: ast.AST, fewest: int = _FEWEST_WORDS) -> str:
    """Nothing for what is no text, for options of the command line, and for what has hardly a word of its own."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        text = said.value
    elif isinstance(said, ast.JoinedStr):
        hole = (f"{{{number}}}" for number in range(len(said.values)))
        text = "".join(str(each.value) if isinstance(each, ast.Constant) else next(hole) for each in said.values)
    else:
        return ""
    own = re.sub(r"\{\d+\}", "", text)
    shell = "--" in text or "`limner" in text
    return "" if shell or len(re.findall(r"[^\W\d_]", own)) < fewest else text


def _run(program: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(program)
    subprocess.run([str(tool), *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
