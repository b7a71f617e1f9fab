"""The report of MUN's or RFM's reproduction: its tables beside the paper's, what each component gains, and pictures.

Numbers come from `rows`, sentences from `training.reproduction.words`. No picture of a real person is made here.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.data.manifest import read_manifest
from training.evaluation.persons.measured import by_chance
from training.evaluation.persons.trials import NAMES
from training.evaluation.plots import bars
from training.methods.registry import METHODS
from training.reproduction.documents import Block, Heading, Paragraph, Picture, Points, Table, write_report
from training.reproduction.persons.paper import Line, Paper, PaperTable
from training.reproduction.persons.rows import START, Budget, Results
from training.reproduction.persons.worlds import PersonWorld
from training.reproduction.words import Mean, difference, mean, of_row, says
from training.reproduction.words import Results as Own

SHOWN = ("r1", "map")


def write(
    folder: Path,
    paper: Paper,
    baselines: Sequence[str],
    worlds: Sequence[PersonWorld],
    results: Results,
    budget: Budget,
    facts: Mapping[str, Any],
    work: Path,
) -> None:
    blocks: list[Block] = [
        Paragraph(
            f"{paper.title}'s tables, every row trained with the same network, batches, steps and seeds. Rendered "
            "persons are no real ones: what is found on them says which component gains, not how well real persons "
            "are found. The paper's numbers stand beside these for their order."
        ),
        Paragraph(f"Made by `{facts['command']}` on {facts['machine']}; {facts['done']}."),
    ]
    figures = folder / "figures"
    for world in worlds:
        own = {(row, seed): result for (name, row, seed), result in results.items() if name == world.name}
        if own:
            blocks += _world(world, paper, baselines, own, figures, work)
    blocks += _notes(paper, budget)
    write_report(folder, f"{paper.title}, reproduced", blocks)
    told = {f"{name}/{row}/{seed}": result for (name, row, seed), result in sorted(results.items())}
    text = json.dumps({"facts": dict(facts), "results": told}, indent=1) + "\n"
    (folder / "numbers.json").write_text(text, encoding="utf-8")


def _world(
    world: PersonWorld, paper: Paper, baselines: Sequence[str], own: Own, figures: Path, work: Path
) -> list[Block]:
    some = next(iter(own.values()))
    first, *others = some["questions"]
    asked = some["questions"][first]
    chance = by_chance(world.questions(read_manifest(world.manifest(0))))
    blocks: list[Block] = [
        Heading(world.title),
        Paragraph(
            f"{first}: {asked['queries']} queries, galleries of {asked['gallery']} pictures, mean over "
            f"{asked['trials']} of them. Nobody asked for was trained on, and no query shares its camera with its "
            f"gallery. By chance R-1 is {chance['r1']:.3f} and mAP {chance['map']:.3f}."
        ),
        Heading("What the numbers say", 3),
        Points([_against_chance(paper, own, chance), *_reading(paper, baselines, own)]),
    ]
    for table in paper.tables:
        blocks += [Heading(table.title, 3), _table(table, world, own)]
        if table.note:
            blocks.append(Paragraph(table.note))
    blocks += [Heading("Baselines", 3), _rows_table([paper.full, *baselines], own)]
    if others:
        blocks += [Heading("Other questions", 3), _questions(paper, baselines, own)]
    blocks += _corrupted(world, paper, own, figures)
    if world.kind == "rendered":
        blocks += _pictures(world, own.get((paper.full, 0), {}), figures, work)
    return blocks


def _reading(paper: Paper, baselines: Sequence[str], own: Own) -> list[str]:
    said = []
    if any(row == START for row, _ in own):
        found = difference(own, paper.baseline, START, "map")
        said.append(says(found, _named(paper.baseline), "the common start", "its own steps after it, mAP"))
    for component, better, worse in paper.steps:
        for metric in SHOWN:
            found = difference(own, better, worse, metric)
            said.append(says(found, _named(better), _named(worse), f"{component}, {NAMES[metric]}"))
    said += [
        says(difference(own, paper.full, row, "map"), _named(paper.full), _named(row), "mAP")
        for row in baselines
        if row != paper.baseline
    ]
    lost = [row for row in paper.corrupted if of_row(own, row, "map", "corrupted") is not None]
    if paper.full in lost and paper.baseline in lost:
        found = difference(own, paper.full, paper.baseline, "map", ("corrupted", "corrupted"))
        said.append(says(found, _named(paper.full), _named(paper.baseline), "mAP with corrupted pictures"))
    return said


def _against_chance(paper: Paper, own: Own, chance: Mapping[str, float]) -> str:
    found = of_row(own, paper.full, "map")
    if found is None:
        return f"{_named(paper.full)} was not run."
    worth = found.value / chance["map"]
    verdict = "that is hardly more: rows that have learned so little cannot tell components apart" if worth < 2 else ""
    return f"{_named(paper.full)}: mAP {found}, {worth:.1f} times chance" + (f"; {verdict}." if verdict else ".")


def _named(row: str) -> str:
    return METHODS[row].title


def _table(table: PaperTable, world: PersonWorld, own: Own) -> Table:
    sets = list(dict.fromkeys(name for line in table.lines for name in line.paper))
    shown = [name for name in sets if name == world.title] or sets
    header = ["", *(NAMES[metric] for metric in SHOWN), *(f"paper, {s}: {NAMES[m]}" for s in shown for m in SHOWN)]
    best = frozenset[tuple[int, int]]()
    values = [_value(own, line.row, "map") for line in table.lines]
    if any(value is not None for value in values):
        top = max(value.value for value in values if value is not None)
        best = frozenset((r, 2) for r, value in enumerate(values) if value is not None and value.value == top)
    lines = [
        [line.said, *(_cell(_value(own, line.row, m)) for m in SHOWN), *_paper_cells(line, shown)]
        for line in table.lines
    ]
    return Table(header, lines, best)


def _paper_cells(line: Line, sets: Sequence[str]) -> list[str]:
    return [f"{number:.3f}" for name in sets for number in line.paper[name]]


def _value(own: Own, row: str, metric: str) -> Mean | None:
    return of_row(own, row, metric)


def _cell(value: Mean | None) -> str:
    return "not run" if value is None else str(value)


def _rows_table(rows: Sequence[str], own: Own) -> Table:
    lines = []
    for row in rows:
        seeds = [seed for name, seed in own if name == row]
        spent = [float(own[row, seed]["training_cpu_seconds"]) for seed in seeds]
        size = f"{own[row, seeds[0]]['parameters'] / 1e6:.2f}" if seeds else "–"
        cost = f"{mean(spent).value:.0f}" if spent else "–"
        lines.append([_named(row), *(_cell(of_row(own, row, metric)) for metric in NAMES), size, cost])
    return Table(
        ["", *NAMES.values(), "million parameters", "CPU seconds of the process that finished training"], lines
    )


def _questions(paper: Paper, baselines: Sequence[str], own: Own) -> Table:
    names = list(next(iter(own.values()))["questions"])
    lines: list[list[str]] = []
    for row in (*baselines, *paper.rows()):
        found = [result["questions"] for (name, _), result in sorted(own.items()) if name == row]
        if found and row not in {line[0] for line in lines}:
            cells = [str(mean([each[name]["mean"][metric] for each in found])) for name in names for metric in SHOWN]
            lines.append([_named(row), *cells])
    return Table(["", *(f"{name}: {NAMES[metric]}" for name in names for metric in SHOWN)], lines)


def _corrupted(world: PersonWorld, paper: Paper, own: Own, figures: Path) -> list[Block]:
    lines = []
    for row, numbers in paper.corrupted.items():
        cells = [_cell(of_row(own, row, metric)) for metric in SHOWN]
        cells += [_cell(of_row(own, row, metric, "corrupted")) for metric in SHOWN]
        shown = [f"{n:.3f}" for n in next(iter(numbers.values()))] if numbers else ["–", "–"]
        lines.append([_named(row), *cells, *shown])
    header = [
        "",
        "clean R-1",
        "clean mAP",
        "corrupted R-1",
        "corrupted mAP",
        "paper, SYSU-C: R-1",
        "paper, SYSU-C: mAP",
    ]
    blocks: list[Block] = [
        Heading("Corrupted visible pictures", 3),
        Paragraph(
            "Each visible picture meets one of twenty corruptions at one of five severities, drawn for it, before it "
            "is resized; infrared ones stay as they are. Nothing corrupted was trained on."
        ),
        Table(header, lines),
    ]
    both = {row: own.get((row, 0), {}).get("by_corruption") for row in (paper.full, paper.baseline)}
    if all(both.values()):
        blocks += _by_corruption(world, paper, own, both, figures)
    return blocks


def _by_corruption(world: PersonWorld, paper: Paper, own: Own, both: Mapping[str, Any], figures: Path) -> list[Block]:
    names = list(both[paper.full])
    severities = list(both[paper.full][names[0]])

    def precision(row: str, name: str) -> float:
        return mean([both[row][name][severity]["map"] for severity in severities]).value

    kept = {name: (precision(paper.full, name), 0.0) for name in names}
    bars(figures / f"{world.name}-corruptions", f"{_named(paper.full)}, {world.title}, first seed", kept, "mAP")
    lines = [
        [name, *(f"{precision(row, name):.3f}" for row in (paper.full, paper.baseline))]
        for name in sorted(names, key=lambda name: precision(paper.full, name))
    ]
    said = "severity " + ", ".join(severities)
    return [
        Heading("By corruption", 3),
        Table([f"mAP at {said}, first seed, first gallery", _named(paper.full), _named(paper.baseline)], lines),
        Picture(f"figures/{world.name}-corruptions.png", f"What is left of mAP under each corruption, {said}."),
    ]


def _pictures(world: PersonWorld, full: Mapping[str, Any], figures: Path, work: Path) -> list[Block]:
    kept = work / full.get("pictures", "")
    blocks: list[Block] = []
    for name, caption in (
        ("spread", "t-SNE of persons of the test side by the full method, first seed: a colour a person."),
        (
            "maps",
            (
                "Persons of the test side: both pictures, mean activation after each stem and of what the method makes "
                "between them (strong is visible, weak infrared), and the places that raise the cosine of the two "
                "(Grad-CAM on the last stage; a dark picture has none)."
            ),
        ),
    ):
        if (kept / f"{name}.png").is_file():
            figures.mkdir(parents=True, exist_ok=True)
            for source in kept.glob(f"{name}.*"):
                shutil.copyfile(source, figures / f"{world.name}-{source.name}")
            blocks.append(Picture(f"figures/{world.name}-{name}.png", caption))
    return [Heading("What was learned", 3), *blocks] if blocks else []


def _notes(paper: Paper, budget: Budget) -> list[Block]:
    return [
        Heading("How it was done"),
        Points(
            [
                f"Network: `{dict(budget.network)}`. {_begun(budget)}",
                f"Training: {budget.steps} steps, `{dict(budget.training)}`; data: `{dict(budget.data)}`"
                + (f"; switches of every row that has them: `{dict(budget.switches)}`." if budget.switches else "."),
                "A row differs from another in its switches alone; a seed fixes weights, batches and augmentation.",
                (
                    "Differences are paired by seed; one is called shown where it is larger than twice its standard "
                    "error over the seeds. With three seeds that is a weak test, and with one seed none."
                ),
                "Ties count against the method. Queries whose person is not in their gallery count nowhere.",
            ]
        ),
    ]


def _begun(budget: Budget) -> str:
    if not budget.start_steps:
        return "Weights are random at first unless given; the papers start from ImageNet's."
    return (
        f"Every row takes stem and stages from {budget.start_steps} steps of the one-stream baseline with its seed, "
        "which began from random weights; the papers have ImageNet's in that place."
    )
