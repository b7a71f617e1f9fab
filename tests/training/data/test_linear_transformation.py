"""LTG always ends, changes what the paper says it changes, and never leaves the range of a picture."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training.data.linear_transformation import MOST_DRAWS, Transformation, transform_linearly, transform_picture

ALWAYS = Transformation(share=1.0)


def picture(height: int, width: int, seed: int = 0, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).random((channels, height, width), dtype=np.float32)


@settings(max_examples=60, deadline=None)
@given(
    height=st.integers(1, 60),
    width=st.integers(1, 60),
    seed=st.integers(0, 2**32),
    sides=st.sampled_from(["root", "printed"]),
    concentration=st.none() | st.floats(0.05, 5),
    least=st.sampled_from([0.0, 1e-6, 0.5]),
    level=st.sampled_from([0.0, 1e-4, 0.5, 1.0]),
    together=st.booleans(),
)
def test_it_ends_for_every_picture_and_every_reading_of_the_algorithm(
    height: int, width: int, seed: int, sides: str, concentration: float | None, least: float, level: float,
    together: bool,
) -> None:  # fmt: skip
    changed = picture(height, width) * np.float32(level)
    how = Transformation(1.0, concentration, sides, least)  # type: ignore[arg-type]
    done = transform_picture(changed, np.random.default_rng(seed), how, together)
    assert 0 <= done <= how.most <= MOST_DRAWS
    assert np.isfinite(changed).all()
    assert changed.min() >= 0
    assert changed.max() <= 1 + 1e-5


def test_printed_sides_change_nothing_at_the_papers_size_and_corrected_ones_do() -> None:
    before = picture(384, 192)
    for sides, counts in (("printed", {0}), ("root", set(range(1, 51)))):
        for seed in range(5):
            changed = before.copy()
            how = Transformation(1.0, sides=sides)  # type: ignore[arg-type]
            assert transform_picture(changed, np.random.default_rng(seed), how, False) in counts
            assert np.array_equal(changed, before) == (sides == "printed")


def test_a_rectangle_is_multiplied_by_one_factor_a_channel_and_kept_within_one() -> None:
    before = picture(40, 20)
    changed = before.copy()
    once = Transformation(1.0, most=1)
    assert transform_picture(changed, np.random.default_rng(4), once, False) == 1
    factors = changed / before
    rows, columns = np.nonzero(~np.isclose(factors, 1, atol=1e-5).all(0))
    inside = factors[:, rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    assert inside.std(axis=(1, 2)).max() < 1e-4
    assert len({round(float(f), 4) for f in inside[:, 0, 0]}) == 3, "three channels, three factors"
    outside = factors.copy()
    outside[:, rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] = 1
    assert np.allclose(outside, 1, atol=1e-5)


def test_channels_that_are_one_stay_one() -> None:
    grey = np.repeat(picture(40, 20, channels=1), 3, axis=0)
    transform_picture(grey, np.random.default_rng(1), ALWAYS, True)
    assert np.array_equal(grey[0], grey[1])
    assert np.array_equal(grey[0], grey[2])


def test_that_share_of_the_pictures_is_changed_and_the_batch_itself_left_alone() -> None:
    pixels = torch.rand(100, 3, 24, 12)
    before = pixels.clone()
    changed = transform_linearly(pixels, np.random.default_rng(0), Transformation(0.5), False)
    assert torch.equal(pixels, before)
    touched = sum(not torch.equal(a, b) for a, b in zip(changed, pixels, strict=True))
    assert 35 <= touched <= 65
    assert torch.equal(transform_linearly(pixels, np.random.default_rng(0), Transformation(0.0), False), pixels)


@pytest.mark.parametrize(("concentration", "middle"), [(0.5, 0.33), (None, 0.5)])
def test_a_beta_below_one_draws_factors_near_the_ends(concentration: float | None, middle: float) -> None:
    once = Transformation(1.0, concentration, most=1)
    rng, drawn = np.random.default_rng(0), []
    for _ in range(600):
        flat = np.ones((1, 20, 20), np.float32)
        transform_picture(flat, rng, once, True)
        drawn.append(float(flat.min()))
    between = np.mean([0.25 < factor < 0.75 for factor in drawn])
    assert between == pytest.approx(middle, abs=0.06)
