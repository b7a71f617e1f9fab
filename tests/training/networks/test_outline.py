"""The outline graphs against a plain recomputation with loops, and what every encoder must keep to."""

from dataclasses import replace

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from training.export.packs import run_graph
from training.networks.outline import Descriptor, Scale, descriptor_graph, encoder_graph

SMALL = Descriptor(size=24, scales=(Scale(0.8, 6), Scale(1.6, 8)), directions=8)


def chips(count: int, size: int = 24, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).random((count, 1, size, size)).astype(np.float32)


def recomputed(chip: NDArray[np.float32], descriptor: Descriptor) -> NDArray[np.float64]:
    """The descriptor of one chip, a pixel, a cell and a direction at a time."""
    parts = []
    for scale in descriptor.scales:
        reach = max(1, int(np.ceil(2.5 * scale.sigma)))
        wide = np.pad(chip.astype(np.float64), reach, mode="edge")
        size, count = descriptor.size, descriptor.size // scale.cell
        at = np.arange(-reach, reach + 1)
        bell = np.exp(-0.5 * (at / scale.sigma) ** 2)
        slope = at * bell / (at * at * bell).sum()
        bell /= bell.sum()
        cells = np.zeros((descriptor.directions, count, count))
        for y in range(size):
            for x in range(size):
                window = wide[y : y + 2 * reach + 1, x : x + 2 * reach + 1]
                gx, gy = bell @ window @ slope, slope @ window @ bell
                length = np.sqrt(gx * gx + gy * gy + 1e-8)
                for row in range(count):
                    for column in range(count):
                        dy = abs(y - (row + 0.5) * scale.cell + 0.5) / scale.cell
                        dx = abs(x - (column + 0.5) * scale.cell + 0.5) / scale.cell
                        share = max(0.0, 1 - dy) * max(0.0, 1 - dx) / scale.cell**2
                        for d in range(descriptor.directions):
                            angle = 2 * np.pi * d / descriptor.directions
                            cosine = max(0.0, (gx * np.cos(angle) + gy * np.sin(angle)) / length)
                            cells[d, row, column] += share * cosine**8 * length**descriptor.compress
        half = descriptor.directions // 2
        unsigned = cells[:half] + cells[half:]
        energy = (unsigned**2).sum(axis=0)
        padded = np.pad(energy, 1, mode="edge")
        out = np.zeros((descriptor.directions + half, count, count))
        for row in range(count):
            for column in range(count):
                both = np.concatenate([cells[:, row, column], unsigned[:, row, column]])
                for top in (0, 1):
                    for left in (0, 1):
                        block = padded[row + top : row + top + 2, column + left : column + left + 2].mean()
                        norm = np.sqrt(block + descriptor.floor * energy.mean() + 1e-8)
                        out[:, row, column] += np.minimum(both / norm, descriptor.ceiling) / 4
        parts.append(out.ravel())
    return np.concatenate(parts)


def test_the_descriptor_is_what_plain_loops_compute() -> None:
    batch = chips(2)
    computed = run_graph(descriptor_graph(SMALL).SerializeToString(), {"chips": batch})
    assert computed.shape == (2, SMALL.length)
    for row, chip in zip(computed, batch, strict=True):
        np.testing.assert_allclose(row, recomputed(chip[0], SMALL), atol=2e-4)


def test_a_feature_is_the_centred_descriptor_projected_and_of_unit_length() -> None:
    rng = np.random.default_rng(1)
    batch, mean = chips(3), rng.random(SMALL.length)
    projection = rng.normal(size=(SMALL.length, 7)) * rng.uniform(0.1, 10, 7)
    described = run_graph(descriptor_graph(SMALL).SerializeToString(), {"chips": batch})
    features = run_graph(encoder_graph(SMALL, mean, projection).SerializeToString(), {"chips": batch})
    expected = (described - mean) @ projection
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    np.testing.assert_allclose(np.linalg.norm(features, axis=1), 1, atol=1e-5)
    assert (features * expected).sum(axis=1).min() > 0.9995  # eight bits a weight


def test_the_mean_of_a_modality_is_removed_exactly() -> None:
    """A chip whose descriptor is the mean has no direction left but rounding; its neighbours point away from it."""
    batch = chips(2, seed=3)
    described = run_graph(descriptor_graph(SMALL).SerializeToString(), {"chips": batch}).astype(np.float64)
    projection = np.random.default_rng(2).normal(size=(SMALL.length, 5))
    middle = described.mean(axis=0)
    features = run_graph(encoder_graph(SMALL, middle, projection).SerializeToString(), {"chips": batch})
    np.testing.assert_allclose(features[0], -features[1], atol=1e-3)


def test_a_feature_does_not_depend_on_its_batch() -> None:
    model = encoder_graph(SMALL, np.zeros(SMALL.length), np.eye(SMALL.length)[:, :50]).SerializeToString()
    batch = chips(5)
    together = run_graph(model, {"chips": batch})
    alone = np.concatenate([run_graph(model, {"chips": chip[None]}) for chip in batch])
    np.testing.assert_allclose(together, alone, atol=1e-6)


@pytest.mark.parametrize(("gain", "shift"), [(0.4, 0.0), (1.0, 0.2), (0.5, 0.3)])
def test_brightness_and_contrast_of_the_chip_hardly_matter(gain: float, shift: float) -> None:
    model = descriptor_graph(SMALL).SerializeToString()
    one, other = (run_graph(model, {"chips": c.astype(np.float32)}) for c in (chips(2), chips(2) * gain + shift))
    assert np.abs(one - other).max() < 0.01


def test_a_chip_of_one_tone_gives_finite_numbers() -> None:
    model = descriptor_graph(SMALL).SerializeToString()
    for tone in (0.0, 0.5, 1.0):
        assert np.isfinite(run_graph(model, {"chips": np.full((1, 1, 24, 24), tone, np.float32)})).all()


def test_where_nothing_is_seen_the_mean_face_counts_and_elsewhere_each_cell_by_what_it_says() -> None:
    how, rng = replace(SMALL, silent=1.0), np.random.default_rng(4)
    batch = chips(4, seed=5)
    mean = run_graph(descriptor_graph(how).SerializeToString(), {"chips": batch}).mean(axis=0)
    batch[1, :, 8:] = 0.5
    batch[2] = batch[2] * 0.01 + 0.5
    described = run_graph(descriptor_graph(how).SerializeToString(), {"chips": batch})
    projection, parts, start = rng.normal(size=(how.length, 9)), [], 0
    for length in how.lengths():
        cells = described[:, start : start + length].reshape(4, 12, -1)
        amount = cells.sum(axis=1, keepdims=True)
        about = cells - mean[start : start + length].reshape(12, -1)
        parts.append((about * amount / (amount + 1.0)).reshape(4, -1))
        start += length
    expected = np.concatenate(parts, axis=1) @ projection
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    features = run_graph(encoder_graph(how, mean, projection).SerializeToString(), {"chips": batch})
    assert (features * expected).sum(axis=1).min() > 0.9995
    # A face half hidden stays nearer to itself than it does where the hidden half says something wrong.
    apart = encoder_graph(SMALL, mean, projection)
    whole = chips(4, seed=5)[1:2]
    nearness = [
        (run_graph(graph.SerializeToString(), {"chips": whole}) @ feature)[0]
        for graph, feature in (
            (encoder_graph(how, mean, projection), features[1]),
            (apart, run_graph(apart.SerializeToString(), {"chips": batch})[1]),
        )
    ]
    assert nearness[0] > nearness[1] + 0.05
    blank = np.full((1, 1, 24, 24), 0.5, np.float32)
    assert np.isfinite(run_graph(encoder_graph(how, mean, projection).SerializeToString(), {"chips": blank})).all()


def test_a_stroke_turned_by_a_quarter_moves_to_the_directions_a_quarter_on() -> None:
    stroke = np.zeros((1, 1, 24, 24), np.float32)
    stroke[..., 10:13, :] = 1.0
    descriptor = Descriptor(size=24, scales=(Scale(0.8, 6),), directions=8)
    model = descriptor_graph(descriptor).SerializeToString()
    lying, standing = (
        run_graph(model, {"chips": np.ascontiguousarray(c)}).reshape(12, 4, 4) for c in (stroke, stroke.swapaxes(2, 3))
    )
    assert lying[8:].sum(axis=(1, 2)).argmax() == 2  # the gradient of a lying stroke stands
    assert standing[8:].sum(axis=(1, 2)).argmax() == 0
    np.testing.assert_allclose(lying[10], standing[8].T, atol=1e-5)


def test_a_mirrored_chip_has_the_same_numbers_in_the_mirrored_order() -> None:
    model = descriptor_graph(SMALL).SerializeToString()
    batch = chips(2, seed=5)
    plain, mirrored = (run_graph(model, {"chips": np.ascontiguousarray(c)}) for c in (batch, batch[..., ::-1]))
    np.testing.assert_allclose(mirrored, plain[:, SMALL.mirror()], atol=1e-5)


def test_the_graph_keeps_to_the_opset_that_the_engine_reads() -> None:
    model = descriptor_graph(SMALL)
    assert 17 <= model.opset_import[0].version <= 21
    onnx.checker.check_model(model, full_check=True)


def test_a_scale_with_a_window_describes_that_square_alone_and_mirrors_with_the_chip() -> None:
    windowed = Descriptor(size=24, scales=(Scale(1.6, 8), Scale(0.8, 6, (5, 6, 12))), directions=8)
    both = chips(2)
    model = descriptor_graph(windowed).SerializeToString()
    found = run_graph(model, {"chips": both})
    assert found.shape == (2, windowed.length)
    first = windowed.lengths()[0]
    alone = Descriptor(size=12, scales=(Scale(0.8, 6),), directions=8)
    for chip, values in zip(both, found, strict=True):
        np.testing.assert_allclose(values[first:], recomputed(chip[0, 5:17, 6:18], alone), atol=2e-4)
    mirrored = run_graph(model, {"chips": both[..., ::-1].copy()})
    np.testing.assert_allclose(mirrored, found[:, windowed.mirror()], atol=2e-4)
