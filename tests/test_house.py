"""The shape of the house: what rooms load, and that what the README says of it is so."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
import typer.main

from engine.cli.program import program as limner_program
from training.cli import app as training_program

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def loaded_by(statement):
    """The top-level modules that a fresh process has loaded after the statement."""
    code = f"import sys; {statement}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    return set(
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
    )


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import engine.formats", {"PySide6", "torch", "sqlalchemy", "onnxruntime", "alembic"}),
        ("import engine.scoring", {"PySide6", "torch", "sqlalchemy", "onnxruntime"}),
        ("import engine.portrait", {"PySide6", "torch", "sqlalchemy", "onnxruntime", "cv2"}),
        ("import engine.gallery", {"PySide6", "torch", "onnxruntime"}),
        ("import engine.networks", {"PySide6", "torch", "sqlalchemy", "onnx"}),
        ("import engine.matcher, engine.workspace", {"PySide6", "torch", "onnx", "matplotlib", "scipy"}),
        ("import training.cli", {"PySide6"}),
    ],
)
def test_a_room_loads_only_what_it_may(statement, unwanted):
    assert not loaded_by(statement) & unwanted


def tables_after(heading):
    """The tables under a heading, each a list of rows, without their head."""
    section = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    tables, inside = [], False
    for line in section.splitlines():
        if line.startswith("| --- "):
            tables.append([])
            inside = True
        elif inside and line.startswith("| "):
            cells = line.replace("\\|", "¦").strip("| ").split(" | ")
            tables[-1].append([cell.strip().replace("¦", "|") for cell in cells])
        else:
            inside = False
    return tables


def table_after(heading):
    return tables_after(heading)[0]


def verbs_in_the_readme(program):
    """enrol, and for a group of verbs "gallery list" and so on."""
    found = set()
    for command, _ in tables_after("Commands")[1]:
        words = command.strip("`").split()
        if words[0] == program and len(words) > 1 and words[1] != "demo":
            below = [word for word in words[2:3] if word.islower() and not word.startswith("-")]
            found |= {f"{words[1]} {verb}" for verb in below[0].split("|")} if below else {words[1]}
    return found


def verbs_of(typer_program):
    group = typer.main.get_command(typer_program)
    return {
        f"{name} {below}" if below else name
        for name, command in group.commands.items()
        for below in getattr(command, "commands", None) or [""]
    }


def test_every_verb_is_in_the_readme_and_every_one_there_exists():
    assert verbs_in_the_readme("limner") == verbs_of(limner_program)
    assert verbs_in_the_readme("limner-train") == verbs_of(training_program)


def test_every_make_target_is_in_the_readme_and_every_one_there_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split())
    assert {row[0].strip("`").removeprefix("make ") for row in table_after("Commands")} | {"run"} == targets


def test_every_room_of_the_way_exists_and_holds_its_verb():
    for stage, _, verb, room in table_after("One way through")[:7]:
        name = re.match(r"`(\w+)`", verb).group(1)
        sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / room.strip("`")).glob("*.py"))
        assert f"def {name}(" in sources, f"{stage}: no {name} in {room}"


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[\w-]+", dependency).group(0).lower() for dependency in project["dependencies"]}
    reasons = " ".join(row[0] for row in table_after("Decisions")).lower()
    aliases = {"onnxruntime-gpu": "onnx runtime", "onnxruntime": "onnx runtime", "opencv-python": "opencv"}
    assert [name for name in sorted(names) if aliases.get(name, name) not in reasons] == []


def test_the_folders_of_each_recipe_are_there():
    for _, file, line in table_after("How to add a thing"):
        known = next(folder for folder in Path(file.split("`")[1]).parents if "<" not in str(folder))
        assert known != Path(), file
        assert (ROOT / known).is_dir(), file
        assert (ROOT / line.split("`")[-2]).is_file(), line


def test_pictures_that_the_readme_shows_are_there():
    for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


def test_no_part_of_the_window_leads_back_to_itself():
    """Not even for its types: what is read first needs nothing that is read later."""
    graph = grimp.build_graph("app", cache_dir=None)
    circles = {
        (part, other)
        for part in graph.modules
        for other in graph.find_modules_directly_imported_by(part)
        if graph.chain_exists(importer=other, imported=part)
    }
    assert circles == set()
