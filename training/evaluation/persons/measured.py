"""A model on the questions of a set of persons, and on corrupted copies of its visible pictures.

Which questions there are is said by `questions`, which model by whoever calls.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from engine.formats import Features, Modality, unit
from training.data.manifest import Manifest, Row
from training.evaluation.models import Model
from training.evaluation.persons.corrupted import Choice, always, any_of_all, corrupted_copies
from training.evaluation.persons.corruptions import CORRUPTIONS
from training.evaluation.persons.questions import Questions
from training.evaluation.persons.trials import Counted, FeatureOf, Trial, match_of, measure, numbers_of
from training.methods.base import STRONG, WEAK


@dataclass(frozen=True)
class Measuring:
    """`root` is the folder that the questions' rows are relative to; `copies` takes corrupted pictures."""

    model: Model
    root: Path
    questions: Questions
    cache: Path
    copies: Path

    def answers(self) -> dict[str, Any]:
        """By question: the mean over its trials, their spread, and how many queries and pictures there were."""
        found = {}
        for name, (trials, counted) in self.questions.items():
            measured = measure(trials, self._features, counted)
            found[name] = {"mean": measured.mean(), "spread": measured.spread(), "trials": len(trials),
                           "queries": len(trials[0].queries), "gallery": len(trials[0].gallery)}  # fmt: skip
        return found

    def corrupted(self, repeats: int) -> dict[str, float]:
        """The first question, each time with another gallery and other corruptions; the mean."""
        trials, counted = self._first
        each = [self._on_copies(trials[n % len(trials)], counted, any_of_all(n), n) for n in range(repeats)]
        return {name: float(np.mean([one[name] for one in each])) for name in each[0]}

    def by_corruption(self, severities: Sequence[int]) -> dict[str, dict[str, dict[str, float]]]:
        """The first question's first trial under each corruption alone, by severity."""
        trials, counted = self._first
        return {
            name: {str(s): self._on_copies(trials[0], counted, always(name, s), 0) for s in severities}
            for name in CORRUPTIONS
        }

    @property
    def _first(self) -> tuple[tuple[Trial, ...], Counted]:
        return next(iter(self.questions.values()))

    @cached_property
    def _features(self) -> FeatureOf:
        rows = {
            row.file: row
            for trials, _ in self.questions.values()
            for trial in trials
            for row in (*trial.queries, *trial.gallery)
        }
        return self._encoded(Manifest(self.root, tuple(rows.values())))

    def _on_copies(self, trial: Trial, counted: Counted, choice: Choice, seed: int) -> dict[str, float]:
        """Visible pictures are corrupted, whichever side they are on; infrared ones stay as they are."""
        visible = tuple(row for row in (*trial.queries, *trial.gallery) if row.modality == Modality.VISIBLE)
        copies = corrupted_copies(Manifest(self.root, visible), self.copies, choice, seed)
        made = self._encoded(copies)
        changed = {row.file: made[copy.file] for row, copy in zip(visible, copies, strict=True)}
        return numbers_of(match_of(trial, {**self._features, **changed}), counted).as_dict()

    def _encoded(self, rows: Manifest) -> Mapping[str, Features]:
        features: dict[str, Features] = {}
        for side, own in (
            (STRONG, rows.where(keep=_is_visible)),
            (WEAK, rows.where(keep=lambda row: not _is_visible(row))),
        ):
            if len(own):
                encoded = self.model.encode(own, side, self.cache)
                features |= {row.file: feature for row, feature in zip(own, encoded, strict=True)}
        return features


def by_chance(questions: Questions, seed: int = 0) -> dict[str, float]:
    """The first question with directions drawn at random for features: what a number is worth that says nothing."""
    trials, counted = next(iter(questions.values()))
    rng = np.random.default_rng(seed)
    files = sorted({row.file for trial in trials for row in (*trial.queries, *trial.gallery)})
    drawn = unit(rng.standard_normal((len(files), 64)).astype(np.float32))
    return measure(trials, dict(zip(files, drawn, strict=True)), counted).mean()


def _is_visible(row: Row) -> bool:
    return row.modality == Modality.VISIBLE
