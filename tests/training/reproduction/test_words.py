"""Sentences follow from the numbers: what is not shown is called not shown, and what is worse is called worse."""

from typing import Any

import pytest

from training.reproduction.paper import TABLE_1
from training.reproduction.words import (
    agreement,
    control_sentences,
    difference,
    mean,
    of_row,
    order,
    reading,
    says,
    spread_sentences,
)


def result(recall: float, *, m1: float = 0.0, generated: float = 0.5, real: float = 0.5, control: float = 0.0) -> Any:
    return {
        "metrics": {"recall@5": recall, "map": recall / 2},
        "m=1": {"recall@5": m1, "map": m1 / 2},
        "generated": {"intra": generated, "inter": 0.0},
        "real": {"intra": real, "inter": 0.0},
        "controls": {"generator's mean": {"recall@5": control, "map": control / 2}},
    }


def world(**rows: list[float]) -> dict[tuple[str, int], Any]:
    return {(row.replace("_", "-"), seed): result(v) for row, values in rows.items() for seed, v in enumerate(values)}


def test_a_mean_tells_its_spread_unless_there_was_one_seed() -> None:
    assert str(mean([0.1, 0.2, 0.3])) == "0.200 ± 0.100"
    assert str(mean([0.1])) == "0.100"
    assert of_row(world(wsgan=[0.5, 0.7]), "wsgan", "recall@5") == mean([0.5, 0.7])
    assert of_row({}, "wsgan", "recall@5") is None


def test_differences_are_paired_by_seed() -> None:
    found = difference(world(wsgan=[0.5, 0.7, 0.9], joint=[0.4, 0.6, 0.8]), "wsgan", "joint", "recall@5")
    assert found is not None
    assert found.value == pytest.approx(0.1)
    assert found.spread == pytest.approx(0.0, abs=1e-9)
    assert found.clear


@pytest.mark.parametrize(
    ("better", "worse", "said"),
    [
        ([0.5, 0.51, 0.52], [0.4, 0.41, 0.43], "A is better"),
        ([0.4, 0.41, 0.43], [0.5, 0.51, 0.52], "B is better"),
        ([0.5, 0.3, 0.7], [0.4, 0.5, 0.5], "no difference is shown"),
        ([0.5], [0.1], "one seed, so nothing is shown"),
    ],
)
def test_only_what_exceeds_the_seeds_own_spread_is_called_better(
    better: list[float], worse: list[float], said: str
) -> None:
    found = difference(world(wsgan=better, joint=worse), "wsgan", "joint", "recall@5")
    assert said in says(found, "A", "B", "recall@5")
    assert "not measured" in says(difference({}, "wsgan", "joint", "map"), "A", "B", "map")


def test_the_papers_own_numbers_agree_with_the_paper() -> None:
    results = {(row, 0): result(numbers[0]) for row, numbers in TABLE_1.items()}
    tau, wrong = agreement(results)
    assert tau > 0.97  # two rows of the paper are equal, which no order can match
    assert wrong == []
    assert order(results)[0][0] == "wsgan-no-noise-regression"
    tau, wrong = agreement({(row, 0): result(1 - numbers[0]) for row, numbers in TABLE_1.items()})
    assert tau < -0.97
    assert ("pretraining", "joint") in wrong
    assert ("joint", "pretraining") not in wrong


def test_a_spread_near_the_real_one_and_a_collapsed_one_are_told_apart() -> None:
    near = spread_sentences({("wsgan", 0): result(0.5, generated=0.62, real=0.55)})
    assert "with noise regression: 0.620; among real photos" in near[0]
    assert "0.550 (within .1 of it)" in near[0]
    collapsed = spread_sentences({("wsgan-no-noise-regression", 0): result(0.5, generated=0.99, real=0.55)})
    assert "0.44 away from it" in collapsed[0]


def test_a_control_that_is_as_good_is_said_to_be() -> None:
    results = {("wsgan", seed): result(0.5 + seed / 100, control=0.6 + seed / 90) for seed in range(3)}
    assert "generator's mean is better" in control_sentences(results)[0]


def test_the_reading_covers_the_claims_and_names_what_the_paper_has_otherwise() -> None:
    results = world(
        wsgan=[0.3, 0.31, 0.32], wsgan_no_noise_regression=[0.2, 0.2, 0.21], pretraining=[0.5, 0.5, 0.52], joint=[0.1]
    )
    said = "\n".join(reading(results))
    assert "Best by recall@5: Pretraining 0.507" in said
    assert "WSGAN against pretraining, recall@5: -0.197" in said
    assert "(pretraining is better)" in said
    assert "m = 10 against m = 1" in said
    assert "Pretraining over WSGAN" in said


def test_a_difference_too_small_to_be_printed_is_none() -> None:
    results = world(wsgan=[0.50001, 0.51001, 0.52001], joint=[0.5, 0.51, 0.52])
    assert "no difference is shown" in says(difference(results, "wsgan", "joint", "map"), "A", "B", "map")


def test_what_the_spread_costs_is_reported_and_what_a_full_match_would() -> None:
    def stretched(map_: float) -> Any:
        chosen, as_trained, matched = (
            result(0.5, generated=0.5),
            result(0.5, generated=0.62),
            result(0.3, generated=0.4),
        )
        chosen["metrics"]["map"], matched["metrics"]["map"] = map_, map_ - 0.02
        as_trained["metrics"]["map"] = map_ + 0.01
        return chosen | {"gains": {"matched": 3.0, "chosen": 1.5}, "as_trained": as_trained, "matched": matched}

    said = spread_sentences({("wsgan", seed): stretched(0.3 + seed / 10) for seed in range(3)})[0]
    assert "As trained it is 0.620" in said
    assert "is 1.500" in said
    assert "map: -0.010 ± 0.000 over 3 seeds (the trained one is better)" in said
    assert "gives 0.400" in said
    assert "map: -0.020 ± 0.000 over 3 seeds (the chosen spread is better)" in said
