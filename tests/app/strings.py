"""Keeps the translations up: `python -m tests.app.strings` collects every text of the window and of the engine's errors
into `resources/strings/limner_de.ts`, to be translated in Qt Linguist, and compiles what is translated.

Texts in calls of `tr` are found by lupdate; those in tables, and the engine's, are handed to it as a file made here.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from app.language import FOLDER, LANGUAGES

ROOT = Path(__file__).parents[2]
TRANSLATED = tuple(name for name in LANGUAGES if name != "en")
_NOT_SHOWN = {"engine/cli", "engine/gallery/migrations"}
"""What only the command line says."""
_GIVES_REASONS = ("engine/networks/device.py", "engine/scoring/kernel/__init__.py")
"""Where what is returned is read by people."""
_FEWEST_WORDS = 8
"""Letters that a pattern needs of its own: "{0} is {1}" would fit anything."""


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "engine.json").write_text(
        json.dumps(engine_sentences(), indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for language in TRANSLATED:
        collect(FOLDER / f"limner_{language}.ts")
        _run("pyside6-lrelease", "-silent", "-nounfinished", str(FOLDER / f"limner_{language}.ts"))
    return 0


def collect(ts: Path) -> None:
    """Into a file that is there or not; what is translated stays, what is no more goes."""
    sources = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "app").rglob("*.py"))]
    with TemporaryDirectory() as place:
        tables = Path(place) / "tables.py"
        lines = [f"tr({text!r})" for text in sorted(set(declared()))]
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
    from app.views.actions import ACTIONS, FOCUS_KEYS, MENUS
    from app.views.case import words as case_words
    from app.views.dialogs import enrol
    from app.views.models import words as model_words
    from app.views.places import PANELS, PLACES
    from app.views.report import panel as report
    from app.views.sketch import overlays
    from engine import verbal_scale
    from engine.cases.checklist import BANDS, FEATURES, Mark

    for action in ACTIONS:
        yield from (text for text in (action.text, action.tip) if text)
    yield from MENUS
    for pair in FOCUS_KEYS:
        yield from pair
    yield from (each.title for each in (*PLACES, *PANELS))
    for table in (
        wording.MODALITIES, wording._SHORT, wording._STEPS, wording._STEP_PARAMETERS, wording._STEP_CHOICES,
        wording._FLAWS, case_words._STATUS, wording.KINDS, model_words._HEADINGS, overlays._NAMES,
    ):  # fmt: skip
        yield from table.values()
    yield from (*wording.POINTS, *wording.CORNERS, wording.WHOLE_BOX, verbal_scale.UNCONVINCING)
    yield from (word for _, word in wording.STANDINGS.values())
    for counted in case_words._STANDINGS.values():
        yield from counted
    yield from (*verbal_scale.STRENGTHS, verbal_scale.SAME, verbal_scale.DIFFERENT)
    yield from candidates.COLUMNS
    for name, looked_at in {**FEATURES, **BANDS}.items():
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


def engine_sentences() -> list[str]:
    """What errors of the engine say and advise, and why it runs as it does, with {0}, {1} … for what varies."""
    found = {text for path in _GIVES_REASONS for text in _returned(ROOT / path)}
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
            parts = {id(part) for each in ast.walk(node) if isinstance(each, ast.JoinedStr) for part in each.values}
            said = (each for each in ast.walk(node.value) if id(each) not in parts)
            yield from (text for each in said if " " in (text := _template(each)))


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _template(said: ast.expr) -> str:
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
    return "" if shell or len(re.findall(r"[^\W\d_]", own)) < _FEWEST_WORDS else text


def _run(program: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(program)
    subprocess.run([str(tool), *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
