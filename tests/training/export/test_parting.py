"""What was fused comes apart again: encoder by encoder, with the features that each had before."""

import numpy as np
import pytest

from tests.training.export.test_packs import encoder
from training.errors import DataError
from training.export.fusing import fused, stored_in_bytes
from training.export.packs import run_graph
from training.export.parting import parted, projection_of
from training.networks.outline import Descriptor, Scale, encoder_graph

CHIPS = np.random.default_rng(0).random((5, 1, 20, 16), np.float32)


def test_each_part_gives_the_features_that_it_gave_before_it_was_fused() -> None:
    models = [encoder(1), encoder(2)]
    turn = np.linalg.qr(np.random.default_rng(1).normal(size=(200, 200)))[0][:, :7]
    width = sum(model.graph.output[0].type.tensor_type.shape.dim[1].dim_value for model in models)
    for projection in (None, turn[:width]):
        apart = parted(fused(models, (0.3, 0.9), projection))
        assert len(apart) == 2
        for model, part in zip(models, apart, strict=True):
            before, after = (run_graph(each.SerializeToString(), {"chips": CHIPS}) for each in (model, part))
            np.testing.assert_allclose(after, before, atol=1e-6)


def test_parts_can_be_fused_anew_and_stored_in_bytes_they_stay_as_small() -> None:
    turn = np.linalg.qr(np.random.default_rng(1).normal(size=(400, 400)))[0]
    one = encoder(1)
    stored = stored_in_bytes(
        fused([one, one], (1, 1), turn[: 2 * one.graph.output[0].type.tensor_type.shape.dim[1].dim_value, :300])
    )
    again = stored_in_bytes(fused(parted(stored), (1, 1)))
    assert again.ByteSize() < stored.ByteSize()
    expected = run_graph(one.SerializeToString(), {"chips": CHIPS})
    given = run_graph(again.SerializeToString(), {"chips": CHIPS})
    np.testing.assert_allclose(given @ given.T, expected @ expected.T, atol=0.02)


def test_discriminants_come_back_as_the_matrix_that_was_stored() -> None:
    how = Descriptor(size=32, scales=(Scale(1.0, 8),), directions=8)
    rng = np.random.default_rng(2)
    mean, projection = rng.random(how.length), rng.normal(size=(how.length, 5)) * (1, 2, 3, 4, 5)
    graph = encoder_graph(how, mean, projection)
    given = projection_of(parted(fused([graph], (1,)))[0])
    assert np.abs(given - projection).max() <= np.abs(projection).max() / 253
    chips = {"chips": rng.random((3, 1, 32, 32), np.float32)}
    same = encoder_graph(how, mean, given)
    np.testing.assert_allclose(
        run_graph(same.SerializeToString(), chips), run_graph(graph.SerializeToString(), chips), atol=1e-5
    )


def test_a_graph_that_was_not_fused_is_refused() -> None:
    with pytest.raises(DataError, match="no fusion"):
        parted(encoder(1))
    with pytest.raises(DataError, match="no such matrix"):
        projection_of(encoder(1))
