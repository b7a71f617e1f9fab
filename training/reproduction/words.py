"""What the numbers of a reproduction say, in sentences made from them: nothing is claimed that was not computed here.

Tables and pictures are `report`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from training.methods.registry import METHODS
from training.reproduction.paper import TABLE_1

Results = Mapping[tuple[str, int], Mapping[str, Any]]
"""Of one world, by row and seed."""


@dataclass(frozen=True)
class Mean:
    """Over seeds; `spread` is their standard deviation, None with one seed."""

    value: float
    spread: float | None
    each: tuple[float, ...]

    def __str__(self) -> str:
        spread = "" if self.spread is None else f" ± {self.spread:.3f}"
        return f"{self.value:.3f}{spread}"


def mean(values: Sequence[float]) -> Mean:
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else None
    return Mean(float(np.mean(values)), spread, tuple(values))


def of_row(results: Results, row: str, metric: str, where: str = "metrics") -> Mean | None:
    values = [float(result[where][metric]) for (name, _), result in sorted(results.items()) if name == row]
    return mean(values) if values else None


@dataclass(frozen=True)
class Difference:
    """Of two rows over the seeds that both have: paired, since a seed fixes start, batches and noise."""

    value: float
    spread: float | None
    seeds: int

    @property
    def clear(self) -> bool:
        """More than twice the standard error, and something to be seen in three digits; one seed can show nothing."""
        if self.spread is None or abs(self.value) < 5e-4:
            return False
        return abs(self.value) > 2 * self.spread / np.sqrt(self.seeds)

    def __str__(self) -> str:
        spread = "" if self.spread is None else f" ± {self.spread:.3f} over {self.seeds} seeds"
        return f"{self.value:+.3f}{spread}"


def difference(
    results: Results, better: str, worse: str, metric: str, where: tuple[str, str] = ("metrics", "metrics")
) -> Difference | None:
    seeds = sorted({s for r, s in results if r == better} & {s for r, s in results if r == worse})
    if not seeds:
        return None
    return _paired([results[better, s][where[0]] for s in seeds], [results[worse, s][where[1]] for s in seeds], metric)


def _paired(better: Sequence[Mapping[str, Any]], worse: Sequence[Mapping[str, Any]], metric: str) -> Difference:
    found = mean([float(one[metric]) - float(other[metric]) for one, other in zip(better, worse, strict=True)])
    return Difference(found.value, found.spread, len(better))


def says(found: Difference | None, what: str, over: str, metric: str) -> str:
    if found is None:
        return f"{what} against {over}: not measured."
    if found.spread is None:
        verdict = "one seed, so nothing is shown"
    elif not found.clear:
        verdict = "no more than seeds alone change: no difference is shown"
    else:
        verdict = f"{what} is better" if found.value > 0 else f"{over} is better"
    return f"{what} against {over}, {metric}: {found} ({verdict})."


def order(results: Results, metric: str = "recall@5") -> list[tuple[str, Mean]]:
    """Rows of Table 1, best first."""
    rows = [(row, of_row(results, row, metric)) for row in TABLE_1]
    return sorted(((row, m) for row, m in rows if m is not None), key=lambda pair: -pair[1].value)


def agreement(results: Results, metric: str = "recall@5") -> tuple[float, list[tuple[str, str]]]:
    """Kendall's tau with the paper's order, and the pairs that the paper has the other way round by .02 and more.

    Such a pair is given as it is here, the better one first. Tau counts all pairs of rows: 1 is the paper's order, 0
    none, −1 its reverse.
    """
    ours = {row: found.value for row, found in order(results, metric)}
    column = 0 if metric == "recall@5" else 1
    score, reversed_pairs = 0.0, []
    pairs = list(combinations(ours, 2))
    for a, b in pairs:
        paper = TABLE_1[a][column] - TABLE_1[b][column]
        here = ours[a] - ours[b]
        score += np.sign(paper) * np.sign(here)
        if abs(paper) >= 0.02 and paper * here < 0:
            reversed_pairs.append((b, a) if paper > 0 else (a, b))
    return float(score / max(len(pairs), 1)), reversed_pairs


def reading(results: Results) -> list[str]:
    """The findings that the method stands or falls with, in the order of its claims."""
    sentences = []
    ranked = order(results)
    if ranked:
        named = [f"{METHODS[row].title} {found}" for row, found in ranked[:3]]
        last = [f"{METHODS[row].title} {found}" for row, found in ranked[-2:]]
        sentences.append(f"Best by recall@5: {'; '.join(named)}. Last: {'; '.join(last)}.")
    full = difference(results, "wsgan", "pretraining", "recall@5")
    sentences.append(says(full, "WSGAN", "pretraining", "recall@5"))
    rivals = [(row, found) for row, found in ranked if not row.startswith("wsgan")]
    if rivals:
        best = rivals[0][0]
        for metric in ("recall@5", "map"):
            found = difference(results, "wsgan", best, metric)
            sentences.append(says(found, "WSGAN", f"the best other row, {METHODS[best].title}", metric))
    for metric in ("recall@5", "map"):
        found = difference(results, "wsgan", "wsgan", metric, ("metrics", "m=1"))
        sentences.append(says(found, "m = 10", "m = 1", f"full method, {metric}"))
    sentences.append(
        says(difference(results, "wsgan", "wsgan-no-noise-regression", "recall@5"), "WSGAN", "WSGAN†", "recall@5")
    )
    sentences += spread_sentences(results) + control_sentences(results)
    tau, wrong = agreement(results)
    sentences.append(f"Kendall's tau between this order of the {len(ranked)} rows and the paper's: {tau:+.2f}.")
    if wrong:
        shown = "; ".join(f"{METHODS[a].title} over {METHODS[b].title}" for a, b in wrong[:8])
        more = f"; and {len(wrong) - 8} more" if len(wrong) > 8 else ""
        sentences.append(f"Pairs that the paper has the other way round by .02 or more, here: {shown}{more}.")
    return sentences


def spread_sentences(results: Results) -> list[str]:
    """Table 4's claim: with noise regression hypotheses stray as photos do, without it hardly at all."""
    sentences = []
    for row, said in (("wsgan", "with"), ("wsgan-no-noise-regression", "without")):
        found = [r for (name, _), r in sorted(results.items()) if name == row]
        if not found:
            continue
        generated = mean([float(r["generated"]["intra"]) for r in found])
        real = mean([float(r["real"]["intra"]) for r in found])
        off = abs(generated.value - real.value)
        verdict = "within .1 of it" if off <= 0.1 else f"{off:.2f} away from it"
        sentences.append(
            f"Mean cosine among hypotheses of one probe {said} noise regression: {generated}; among real photos of one "
            f"person in the same feature: {real} ({verdict})." + _stretched(found)
        )
    return sentences


def _stretched(found: Sequence[Mapping[str, Any]]) -> str:
    """What training alone gives, and what it costs or gains that hypotheses stray as photos do, or just as they do."""
    if any("gains" not in r for r in found):
        return ""
    gain, trained = (
        mean([float(value) for value in values])
        for values in ([r["gains"]["chosen"] for r in found], [r["as_trained"]["generated"]["intra"] for r in found])
    )
    matched = mean([float(r["matched"]["generated"]["intra"]) for r in found])
    cost = says(_paired([r["metrics"] for r in found], [r["as_trained"]["metrics"] for r in found], "map"),
                "the chosen spread", "the trained one", "map")  # fmt: skip
    full = says(_paired([r["matched"]["metrics"] for r in found], [r["metrics"] for r in found], "map"),
                "a full match", "the chosen spread", "map")  # fmt: skip
    return (
        f" As trained it is {trained}; the gain on what turns with the noise is {gain}, by the validation people: "
        f"{cost} A match on the validation people gives {matched}: {full}"
    )


def control_sentences(results: Results) -> list[str]:
    """Whether the generator does more than its encoder, its own mean, or plain noise would."""
    found = [r for (name, _), r in sorted(results.items()) if name == "wsgan" and "controls" in r]
    if not found:
        return []
    sentences = []
    for control in found[0]["controls"]:
        found_more = _paired([r["metrics"] for r in found], [r["controls"][control] for r in found], "map")
        sentences.append(says(found_more, "the full method", control, "map"))
    return sentences
