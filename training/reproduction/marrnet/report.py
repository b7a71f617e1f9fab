"""The report of MarrNet's reproduction: a section a task, all methods with parts hidden, and the face pack beside it.

Numbers come from `numbers`; every sentence here follows from them. No picture of a real person or spectrum is shown.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.evaluation.hits import curve_of, read
from training.evaluation.plots import Line, curves, curves_beside, figure
from training.evaluation.spectra import PLAIN
from training.methods.registry import METHODS
from training.reproduction.documents import Block, Heading, Paragraph, Picture, Points, Table, write_report
from training.reproduction.marrnet import rows, spectra
from training.reproduction.marrnet.budgets import Budget
from training.reproduction.marrnet.numbers import Row, Rows, Trial, rows_of, together
from training.reproduction.marrnet.rivals import HYPOTHESES, Rival
from training.reproduction.marrnet.worlds import PictureWorld
from training.running.experiment import read_experiment

TITLE = "MarrNet, reproduced from its abstract"
ALONE = "recogniser alone"
_HIDDEN = ("part hidden", "rank-1 at matched clean rank-1")
_ENOUGH = 20
"""Probes that have to be found by all rows before anything is read from them."""


@dataclass(frozen=True)
class Done:
    """All results that there are; any part may be missing, and then has no section."""

    spectra: Sequence[Mapping[str, Any]]
    samples: Path
    pictures: rows.Results
    worlds: Sequence[PictureWorld]
    rivals: Mapping[Rival, Mapping[str, Any]]
    packs: Mapping[str, Mapping[str, Any]]
    work: Path


def write(folder: Path, done: Done, budget: Budget, facts: Mapping[str, Any]) -> None:
    figures = folder / "figures"
    blocks: list[Block] = [
        Paragraph(f"Made by `{facts['command']}` on {facts['machine']}; {facts['done']}."),
        Paragraph(
            "Only the paper's abstract is known. Architecture, losses' weights and stages are Limner's own "
            "reconstruction, and none of the paper's numbers is at hand to stand beside these. Faces and persons are "
            "rendered or simulated: nothing here says how real sketches or infrared frames would do."
        ),
    ]
    tables: dict[str, Rows] = {}
    if done.spectra:
        blocks += _spectra(done, budget.spectra, figures, tables)
    for world in done.worlds:
        blocks += _pictures(world, done, budget.pictures, figures, tables)
    blocks += _all_methods(done, figures)
    blocks += _beside_the_pack(done)
    blocks += _reading(tables)
    write_report(folder, TITLE, blocks)
    (folder / "numbers.json").write_text(json.dumps(_numbers(done, facts), indent=1) + "\n", encoding="utf-8")


def _spectra(done: Done, budget: spectra.Budget, figures: Path, tables: dict[str, Rows]) -> list[Block]:
    seasons = list(dict.fromkeys(result["season"] for result in done.spectra))
    titles = list(dict.fromkeys(result["row"] for result in done.spectra))
    compared = [title for title in titles if title not in PLAIN]
    by_season = {season: rows_of(_spectral_trials(done.spectra, season), compared, titles) for season in seasons}
    trials = [trial for season in seasons for trial in _spectral_trials(done.spectra, season)]
    whole = tables["Spectra"] = rows_of(trials, compared, titles)
    first = done.spectra[0]
    lines = [[row.title, *(_mean(by_season[s].named(row.title)) for s in seasons), f"{row.group or 0:.3f}",
              f"{row.hidden:.3f}", f"{row.matched:.3f}" if row.curve else "–"] for row in whole.rows]  # fmt: skip
    _curves(figures / "occlusion", "Spectra: every learned row", whole)
    blocks: list[Block] = [
        Heading("Raman and infrared spectra"),
        Points(
            [
                (
                    f"Real spectra of weathered polymers (MPX SpecDB, CC BY-SA 4.0), nine products, five polymers: "
                    f"{first['probes']} Raman probes against {first['gallery']} infrared spectra in {first['season']}."
                ),
                (
                    f"A season is held out whole and learned from the others: {', '.join(seasons)}, "
                    f"{_seeds(whole.trials // len(seasons))} each."
                ),
                (
                    f"Networks see {budget.length} points. The recogniser alone takes {budget.steps} steps of "
                    f"{budget.batch} spectra a technique; all rows below it go on from there for as many, so that "
                    "the one called as long is what they have to beat. MarrNet spends half of its steps on the bridge."
                ),
                "The encoder of the pack was chosen by a sweep over these seasons; the networks were not tuned at all.",
            ]
        ),
        Table(
            ["", *(f"by product, {season}" for season in seasons), "by polymer", "mean over parts hidden",
             "the same at matched clean rank-1"],
            lines,
            _best(lines, range(1, len(seasons) + 1)),
        ),
        Paragraph(
            "By product is rank-1 with its spread over the seeds. Hidden is a window of the probe, 0 to half of the "
            f"axis, at random places, {spectra.DRAWS} draws. At matched clean rank-1 only the {whole.counted} of "
            f"{whole.probes} probes count that every learned row gets right with nothing hidden."
        ),
        Picture("figures/occlusion.svg", "Every learned row on spectra, at matched clean rank-1"),
    ]  # fmt: skip
    if done.samples.is_file():
        with np.load(done.samples, allow_pickle=False) as shown:
            _draw_spectra(figures / "samples-spectra", {name: shown[name] for name in shown.files})
        caption = "A rendered substance through MarrNet's heads; nobody learned it"
        blocks.append(Picture("figures/samples-spectra.svg", caption))
    return blocks


def _spectral_trials(results: Sequence[Mapping[str, Any]], season: str) -> list[Trial]:
    """What has no seed of its own counts for each."""
    own = [result for result in results if result["season"] == season]
    fixed = {result["row"]: result for result in own if result["row"] in {*PLAIN, spectra.PACK}}
    seeds = sorted({result["seed"] for result in own})
    return [fixed | {r["row"]: r for r in own if r["seed"] == seed and r["row"] not in fixed} for seed in seeds]


def _pictures(
    world: PictureWorld, done: Done, budget: rows.Budget, figures: Path, tables: dict[str, Rows]
) -> list[Block]:
    trials = _picture_trials(world, done.pictures)
    if not trials:
        return []
    titles = list(trials[0])
    found = tables[world.title[:1].upper() + world.title[1:]] = rows_of(trials, titles)
    some = next(iter(trials[0].values()))
    parts = list(some["bands"])
    lines = [
        [row.title, _mean(row), f"{row.hidden:.3f}", f"{row.own:.3f}", f"{row.matched:.3f}",
         *(f"{np.mean([trial[row.title]['bands'][part]['rank_1'] for trial in trials]):.3f}" for part in parts)]
        for row in found.rows
    ]  # fmt: skip
    blocks: list[Block] = [
        Heading(world.title[:1].upper() + world.title[1:]),
        Paragraph(
            f"{some['probes']} probes of people held out against {some['gallery']} pictures of {some['people']}; "
            f"{_seeds(found.trials)}. {_steps(world, budget)} At matched clean rank-1 "
            f"{found.counted} of {found.probes} probes count; among a row's own are those that it finds itself."
        ),
        Table(
            ["", "rank-1", "mean over parts hidden", "the same among its own", "at matched clean rank-1",
             *(f"{part} hidden" for part in parts)],
            lines,
            _best(lines, range(1, 4 + 1)),
        ),
    ]  # fmt: skip
    kept = rows.folder_of(rows.Task(world, "marrnet", 0), done.work) / "samples.png"
    if world.rendered and kept.is_file():
        figures.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, figures / f"samples-{world.task}.png")
        caption = "People who do not exist, through MarrNet's heads: as given, reconstructed, as the other modality"
        blocks.append(Picture(f"figures/samples-{world.task}.png", caption))
    return blocks


def _steps(world: PictureWorld, budget: rows.Budget) -> str:
    path = rows.EXPERIMENTS / f"marrnet-{world.task}.toml"
    said = {**budget.changes, **budget.by_task.get(world.task, {})}
    training, data = (getattr(read_experiment(path), part) for part in ("training", "data"))
    steps, batch = said.get("training.steps", training.steps), said.get("training.batch", training.batch)
    chip = said.get("data.chip", data.chip)
    return (
        f"All rows go on for {steps} steps of {batch} pictures a side, {chip} pixels wide, from one recogniser of "
        f"{budget.start_steps} steps; the recogniser alone spends them all on recognition."
    )


def _picture_trials(world: PictureWorld, results: rows.Results) -> list[Trial]:
    seeds = sorted({seed for name, _, seed in results if name == world.name})
    trials = [
        {_title(row): r for (name, row, s), r in results.items() if name == world.name and s == seed and "hits" in r}
        for seed in seeds
    ]
    return [trial for trial in trials if trial and len(trial) == max(map(len, trials))]


def _title(row: str) -> str:
    return ALONE if row == rows.ALONE else METHODS[row].title


def _all_methods(done: Done, figures: Path) -> list[Block]:
    panels: dict[str, Rows] = {}
    for panel, task, name in (
        ("faces", "photo-sketch", "Faces: sketches"),
        ("persons", "persons", "Persons: infrared"),
    ):
        trial: dict[str, Mapping[str, Any]] = {}
        for rival, result in done.rivals.items():
            if rival.panel == panel:
                trial[rival.title] = result
                if "imagined" in result:
                    trial[rival.title + HYPOTHESES] = result["imagined"]
        world = next((world for world in done.worlds if world.rendered and world.task == task), None)
        if world is None or not trial:
            continue
        own = _picture_trials(world, done.pictures)
        chosen = (ALONE, _title("marrnet"), _title("marrnet-mmd"))
        trial |= {title: own[0][title] for title in chosen if own and title in own[0]}
        panels[name] = rows_of([trial], list(trial))
    if not panels:
        return []
    lines = {
        name: [Line(row.title, list(row.own_curve), list(row.own_curve.values())) for row in found.rows]
        for name, found in panels.items()
    }
    curves_beside(figures / "occlusion-all", lines, _HIDDEN[0], "rank-1 on the probes that a method finds clean")
    blocks: list[Block] = [
        Heading("All methods with a part of the probe hidden"),
        Paragraph(
            "Every method of the project on the same rendered pictures, one random seed: sketches of faces for WSGAN's "
            "table, infrared frames of persons for MUN and RFM. On faces chips, network and steps are those of "
            "MarrNet; on persons MUN, RFM and their baselines have the network of their own quick tables (residual, on "
            "oriented gradients) and as many steps, MarrNet its own on pixels. Each curve is of the probes that the "
            "method itself finds with nothing hidden, so that all begin at 1; few are found by all."
        ),
        Picture("figures/occlusion-all.svg", "Rank-1 on the probes that a method finds with nothing hidden"),
    ]
    for name, found in panels.items():
        cells = [[r.title, *(f"{v:.3f}" for v in (r.rank_1, r.hidden, r.own, r.matched))] for r in found.rows]
        blocks += [
            Heading(name, 3),
            Table(
                ["", "rank-1", "mean over parts hidden", "the same among its own", "at matched clean rank-1"],
                cells,
                _best(cells, range(1, 5)),
            ),
            Points([f"{found.counted} of {found.probes} probes are found clean by all.", _claim(found)]),
        ]
    return blocks


def _beside_the_pack(done: Done) -> list[Block]:
    lines, said = [], []
    for world in done.worlds:
        pack = done.packs.get(world.name)
        trials = _picture_trials(world, done.pictures)
        if pack is None or not trials:
            continue
        ours, alone = (trials[0].get(title) for title in (_title("marrnet"), ALONE))
        if ours is None or alone is None:
            continue
        for part, words in (("rank_1", "another picture"), ("moment", "the photo of the moment")):
            values = [model.get(part) for model in (pack, ours, alone)]
            if None not in values:
                lines.append([f"{world.title}: {words}", *(f"{value:.3f}" for value in values)])
        better = "beats" if ours["rank_1"] > pack["rank_1"] else "does not beat"
        said.append(f"{world.title}: MarrNet {better} the pack ({ours['rank_1']:.3f} against {pack['rank_1']:.3f}).")
    if not lines:
        return []
    return [
        Heading("Beside the face pack's bridge"),
        Paragraph(
            "The same probes and the same gallery, of LFW the people that no model of Limner was trained on. The pack "
            "was trained for far longer, at 112 pixels, on all other people of LFW; what is compared is what would "
            "ship, not the two ideas at one budget."
        ),
        Table(["rank-1", "face pack", "MarrNet", ALONE], lines, _best(lines, (), row_wise=True)),
        Points(said),
    ]


def _reading(tables: Mapping[str, Rows]) -> list[Block]:
    said = []
    for name, found in tables.items():
        ours, alone = found.named("MarrNet"), found.named(spectra.LONGER) or found.named(ALONE)
        if ours is None or alone is None:
            continue
        best = max((row for row in found.rows if row.curve), key=lambda row: row.rank_1)
        said.append(
            f"{name}: MarrNet has {ours.rank_1:.3f}, {alone.title} {alone.rank_1:.3f}; best is {best.title} with "
            f"{best.rank_1:.3f}. At matched clean rank-1 MarrNet keeps {ours.matched:.3f} and {alone.title} "
            f"{alone.matched:.3f}. {_claim(found)}"
        )
    return [Heading("Reading"), Points(said)] if said else []


def _claim(found: Rows) -> str:
    """Whether robustness goes with accuracy over the rows, as the abstract says."""
    compared, own = [row for row in found.rows if row.curve], found.counted < _ENOUGH
    value = together(compared, own=own)
    verdict = "goes with" if value > 0.5 else "goes against" if value < -0.5 else "hardly goes with"
    where = "on the probes that each finds itself" if own else "at matched clean rank-1"
    return (
        f"Robustness {where} {verdict} clean rank-1 over {len(compared)} rows (correlation of ranks {value:+.2f}; so "
        "few rows settle little), where the abstract says that it tells how well the gap is bridged."
    )


def _seeds(number: int) -> str:
    return f"{number} random seed{'s' * (number > 1)}"


def _mean(row: Row | None) -> str:
    if row is None:
        return "–"
    return f"{row.rank_1:.3f}" + ("" if row.spread is None else f" ± {row.spread:.3f}")


def _best(
    lines: Sequence[Sequence[str]], columns: Sequence[int], *, row_wise: bool = False
) -> frozenset[tuple[int, int]]:
    def value(cell: str) -> float:
        return float(cell.partition(" ")[0]) if cell[:1].isdigit() else -1.0

    if row_wise:
        return frozenset((r, max(range(1, len(line)), key=lambda c: value(line[c]))) for r, line in enumerate(lines))
    return frozenset((max(range(len(lines)), key=lambda r: value(lines[r][c])), c) for c in columns)


def _lines(found: Rows) -> list[Line]:
    return [Line(row.title, list(row.curve), list(row.curve.values())) for row in found.rows if row.curve]


def _curves(path: Path, title: str, found: Rows) -> None:
    curves(path, title, _lines(found), *_HIDDEN)


def _draw_spectra(path: Path, shown: Mapping[str, Any]) -> None:
    with figure(path, "A rendered substance through MarrNet's heads (not to one scale)", (7.2, 5.4)) as axes:
        for number, (name, values) in enumerate(shown.items()):
            x = np.linspace(384, 3584, len(values))
            axes.plot(x, values / np.abs(values).max() - 1.2 * number, linewidth=0.9)
            axes.text(2250, 0.42 - 1.2 * number, name, fontsize=8, ha="center")
        axes.set_xlabel("cm⁻¹")
        axes.set_yticks([])


def _numbers(done: Done, facts: Mapping[str, Any]) -> dict[str, Any]:
    def plain(result: Mapping[str, Any]) -> dict[str, Any]:
        kept = {k: plain(v) if k == "imagined" else v for k, v in result.items() if k not in {"hits", "asked"}}
        return kept | ({"curve": curve_of(read(result["hits"]))} if "hits" in result else {})

    return {
        "facts": dict(facts),
        "spectra": [plain(result) for result in done.spectra],
        "pictures": {"/".join(map(str, key)): plain(result) for key, result in done.pictures.items()},
        "rivals": {f"{rival.panel}/{rival.row}": plain(result) for rival, result in done.rivals.items()},
        "packs": {name: plain(result) for name, result in done.packs.items()},
    }
