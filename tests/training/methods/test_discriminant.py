"""The linear algebra of the outline method against planted answers and plain loops."""

import numpy as np

from training.methods.discriminant import (
    difference_scatter,
    discriminants,
    mixed,
    person_scatter,
    principal_axes,
    with_mirrored,
)


def test_the_axis_that_tells_people_apart_is_found_though_another_varies_more() -> None:
    rng = np.random.default_rng(0)
    persons = np.repeat(np.arange(300), 4)
    rows = rng.normal(0, 0.3, (1200, 6))
    rows[:, 2] += rng.normal(0, 1.0, 300)[persons]  # identity
    rows[:, 4] += rng.normal(0, 5.0, 1200)  # light
    axes = discriminants(np.cov(rows.T), person_scatter(rows, persons), 1, 0.0, 0.0)
    first = np.abs(axes[:, 0]) / np.linalg.norm(axes[:, 0])
    assert first[2] > 0.98
    assert first[4] < 0.05


def test_the_within_scatter_is_one_along_every_axis_without_shrinkage() -> None:
    rng = np.random.default_rng(1)
    total, within = (m @ m.T + np.eye(5) for m in rng.normal(size=(2, 5, 5)))
    axes = discriminants(total, within, 5, 0.0, 0.0)
    scaled = within * np.trace(total) / np.trace(within)
    np.testing.assert_allclose(axes.T @ scaled @ axes, np.eye(5), atol=1e-8)


def test_sharpness_weighs_the_better_axes_more() -> None:
    total, within = np.diag([4.0, 1.0]), np.diag([1.0, 1.0])
    plain, sharp = (discriminants(total, within, 2, 0.0, s) for s in (0.0, 0.5))
    lengths = [np.linalg.norm(axes, axis=0) for axes in (plain, sharp)]
    assert np.isclose(lengths[0][0], lengths[0][1])
    assert np.isclose(lengths[1][0], 2 * lengths[1][1])


def test_more_shrinkage_brings_the_axes_nearer_to_the_principal_ones() -> None:
    rng = np.random.default_rng(2)
    total = np.diag([9.0, 4.0, 1.0])
    noise = rng.normal(size=(3, 3))
    within = noise @ noise.T + 0.1 * np.eye(3)
    turned = [
        np.abs(axes[0, 0]) / np.linalg.norm(axes[:, 0])
        for axes in (discriminants(total, within, 1, shrinkage, 0.0) for shrinkage in (0.0, 1.0, 100.0))
    ]
    assert turned[2] > 0.99
    assert turned[2] >= turned[1]


def test_person_scatter_is_the_mean_over_pairs_of_one_person() -> None:
    rng = np.random.default_rng(3)
    persons = np.array([0, 0, 1, 1, 2, 2, 3])
    rows = rng.normal(size=(7, 3))
    pairs = [(0, 1), (2, 3), (4, 5)]  # the last row has no other of its person and says nothing
    expected = sum(np.outer(rows[i] - rows[j], rows[i] - rows[j]) for i, j in pairs) / 3
    np.testing.assert_allclose(person_scatter(rows, persons), expected)
    one, other = rows[[0, 2, 4]], rows[[1, 3, 5]]
    np.testing.assert_allclose(difference_scatter(one, other), expected)


def test_principal_axes_take_each_set_about_its_own_mean() -> None:
    rng = np.random.default_rng(4)
    spread = np.array([0.1, 3.0, 1.0, 0.1])
    photos, sketches = rng.normal(size=(500, 4)) * spread, rng.normal(size=(500, 4)) * spread + (50, 0, 0, 0)
    axes = principal_axes([(photos, photos.mean(axis=0)), (sketches, sketches.mean(axis=0))], 2, np.arange(4))
    assert np.abs(axes.matrix[1, 0]) > 0.99
    assert np.abs(axes.matrix[2, 1]) > 0.99


def mirrored_world() -> tuple[np.ndarray, np.ndarray]:
    """Rows of seven numbers whose mirror swaps 0 with 1, 2 with 6 and 4 with 5, and leaves 3."""
    rng = np.random.default_rng(5)
    return rng.normal(size=(400, 7)) @ rng.normal(size=(7, 7)), np.array([1, 0, 6, 3, 5, 4, 2])


def test_principal_axes_are_those_of_the_rows_and_their_mirror_images_together() -> None:
    rows, mirror = mirrored_world()
    both = np.concatenate([rows, rows[:, mirror]])
    values, vectors = np.linalg.eigh(both.T @ both)
    axes = principal_axes([(rows, np.zeros(7))], 5, mirror)
    for k in range(5):
        assert np.abs(axes.matrix[:, k] @ vectors[:, -1 - k]) > 0.9999, values


def test_in_the_mirror_even_axes_stay_and_odd_ones_turn() -> None:
    rows, mirror = mirrored_world()
    axes = principal_axes([(rows, np.zeros(7))], 7, mirror)
    np.testing.assert_allclose(axes.matrix.T @ axes.matrix, np.eye(7), atol=1e-5)
    signs = np.where(axes.even, 1.0, -1.0)
    np.testing.assert_allclose(rows[:, mirror] @ axes.matrix, rows @ axes.matrix * signs, atol=1e-4)
    assert axes.even.sum() == 4


def test_a_scatter_with_its_mirror_image_is_that_of_twice_the_rows() -> None:
    rows, mirror = mirrored_world()
    axes = principal_axes([(rows, np.zeros(7))], 7, mirror)
    placed, turned = rows @ axes.matrix, rows[:, mirror] @ axes.matrix
    both = np.concatenate([placed, turned])
    np.testing.assert_allclose(
        with_mirrored(placed.T @ placed / len(rows), axes), both.T @ both / len(both), rtol=1e-3, atol=1e-3
    )


def test_a_share_does_not_depend_on_how_large_a_scatter_is() -> None:
    one, other = np.diag([1.0, 0.0]), np.diag([0.0, 500.0])
    np.testing.assert_allclose(mixed([(0.3, one), (0.7, other)]), np.diag([0.3, 0.7]))
