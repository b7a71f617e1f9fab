"""Rows are compared on the probes that all of them find clean, trial by trial, and the report's sentences follow."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.evaluation.hits import FRACTIONS, area, curve_of, read, right_in_all, written
from training.methods.registry import MARRNET_ROWS
from training.reproduction.marrnet import report
from training.reproduction.marrnet.budgets import QUICK
from training.reproduction.marrnet.numbers import rows_of, together
from training.reproduction.marrnet.rivals import rivals
from training.reproduction.marrnet.worlds import PictureWorld


def hits(clean: list[int], hidden: list[int]) -> dict[str, list[str]]:
    draws = {
        fraction: np.array([hidden if fraction else clean] * (2 if fraction else 1), bool) for fraction in FRACTIONS
    }
    return written(draws)


def result(clean: list[int], hidden: list[int], **more: Any) -> dict[str, Any]:
    return {"hits": hits(clean, hidden), "rank_1": float(np.mean(clean)), **more}


def test_hits_are_read_as_they_were_written() -> None:
    text = hits([1, 0, 1, 1], [0, 0, 1, 0])
    back = read(text)
    assert back[0.0].tolist() == [[True, False, True, True]]
    assert back[0.3].shape == (2, 4)
    assert written(back) == text


def test_rows_are_matched_on_the_probes_that_all_of_them_find() -> None:
    one, other = result([1, 1, 1, 0], [1, 0, 0, 0]), result([1, 1, 0, 1], [1, 1, 0, 0])
    found = rows_of([{"one": one, "other": other}], ["one", "other"])
    assert (found.counted, found.probes) == (2, 4)
    first, second = found.rows
    assert first.curve[0.0] == second.curve[0.0] == 1.0
    assert first.curve[0.5] == 0.5
    assert second.curve[0.5] == 1.0
    assert first.hidden == pytest.approx(area({f: 0.25 if f else 0.75 for f in FRACTIONS}))
    assert first.own == pytest.approx(area({f: 1 / 3 if f else 1.0 for f in FRACTIONS}))
    assert right_in_all([read(one["hits"]), read(other["hits"])]).tolist() == [True, True, False, False]
    assert curve_of(read(one["hits"]))[0.0] == 0.75


def test_the_spread_is_over_trials_and_a_trial_without_a_row_is_left_out() -> None:
    trials = [{"a": result([1, 1], [1, 1])}, {"a": result([1, 0], [0, 0])}, {"b": result([1, 0], [0, 0])}]
    (row,) = rows_of(trials, ["a"]).rows
    assert (row.rank_1, row.spread) == (0.75, 0.25)


def test_ranks_that_agree_correlate_wholly() -> None:
    trial = {str(n): result([1] * (n + 1) + [0] * (3 - n), [1] * (n + 1) + [0] * (3 - n)) for n in range(3)}
    assert together(rows_of([trial], list(trial)).rows) == 0.0, "all keep what they find: equal values have no order"
    trial["1"] = result([1, 1, 0, 0], [0, 0, 0, 0])
    trial["0"] = result([1, 0, 0, 0], [0, 0, 0, 0])
    assert together(rows_of([trial], list(trial)).rows) > 0.5


def test_the_report_has_a_section_a_task_and_one_picture_of_all_methods(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)

    def some() -> dict[str, Any]:
        clean = rng.random(40) < 0.8
        bands = {part: {"hidden": 0.1, "rank_1": 0.5} for part in ("eyes", "nose", "mouth")}
        more = {"probes": 40, "gallery": 60, "people": 20, "bands": bands, "moment": None}
        return result(clean.tolist(), (clean & (rng.random(40) < 0.5)).tolist(), **more)

    manifest = tmp_path / "none.csv"
    tasks = ("photo-sketch", "nir", "thermal", "persons")
    worlds = [PictureWorld(task, manifest, True) for task in tasks] + [PictureWorld("nir", manifest, False)]
    pictures = {(world.name, row, 0): some() for world in worlds for row in QUICK.pictures.rows}
    for row in QUICK.pictures.rows:
        pictures["lfw-nir", row, 0]["moment"] = 0.5
    spectral = [
        {"row": row, "season": "Autumn", "seed": 0, "substance": 0.5, "group": 0.7, **some()}
        for row in ("cosine", "recogniser alone, as long", *(entry.title for entry in MARRNET_ROWS.values()))
    ]
    others = {rival: some() | ({"imagined": some()} if rival.row == "wsgan" else {}) for rival in rivals()}
    pack = {"lfw-nir": some() | {"rank_1": 1.0, "moment": 0.9}}
    done = report.Done(spectral, tmp_path / "no.npz", pictures, worlds, others, pack, tmp_path)
    report.write(tmp_path, done, QUICK, {"command": "the command", "machine": "a machine", "done": "all"})
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    titles = (
        "Raman and infrared spectra",
        "Photo and sketch, rendered people",
        "Visible and infrared persons",
        "Visible and thermal, rendered people",
        "Visible and near infrared, LFW, simulated",
    )
    for title in titles:
        assert f"## {title}\n" in text
    assert "WSGAN with its hypotheses" in text
    assert "MarrNet does not beat the pack" in text
    assert "the photo of the moment" in text
    assert (tmp_path / "figures" / "occlusion-all.svg").is_file()
