"""Encoders side by side in one graph, weights in bytes, and constants kept once for several graphs."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import PackError
from engine.formats import Modality, digest_file
from engine.networks import check_pack
from engine.networks.device import choose_device
from engine.networks.sessions import open_network
from tests.training.export.test_packs import CHIP, DIM, TEXT, encoder
from training.export import write_pack
from training.export.fusing import fused, stored_in_bytes
from training.export.packs import run_graph
from training.export.sharing import shared

CHIPS = np.random.default_rng(0).random((5, 1, 20, 16), np.float32)


def test_a_fused_cosine_is_the_weighted_mean_of_the_encoders_cosines() -> None:
    models = [encoder(1), encoder(2)]
    together = run_graph(fused(models, (0.6, 0.8)).SerializeToString(), {"chips": CHIPS})
    one, other = (run_graph(model.SerializeToString(), {"chips": CHIPS}) for model in models)
    np.testing.assert_allclose(together @ together.T, 0.36 * one @ one.T + 0.64 * other @ other.T, atol=1e-5)


def test_a_turn_of_the_fused_vector_changes_no_cosine_and_a_cut_keeps_unit_length() -> None:
    models = [encoder(1), encoder(2)]
    turn = np.linalg.qr(np.random.default_rng(1).normal(size=(2 * DIM, 2 * DIM)))[0]
    plain = run_graph(fused(models, (1, 1)).SerializeToString(), {"chips": CHIPS})
    turned = run_graph(fused(models, (1, 1), turn).SerializeToString(), {"chips": CHIPS})
    cut = run_graph(fused(models, (1, 1), turn[:, :3]).SerializeToString(), {"chips": CHIPS})
    np.testing.assert_allclose(turned @ turned.T, plain @ plain.T, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(cut, axis=1), 1, atol=1e-5)
    assert cut.shape == (5, 3)


def test_weights_in_bytes_take_a_quarter_and_hardly_turn_a_feature() -> None:
    small = encoder(3)
    assert stored_in_bytes(small).ByteSize() == small.ByteSize(), "there is nothing to save"
    wide = fused([encoder(seed) for seed in range(2)], (1, 1), np.random.default_rng(0).normal(size=(2 * DIM, 400)))
    stored = stored_in_bytes(wide)
    assert wide.ByteSize() - stored.ByteSize() > 0.7 * 4 * 2 * DIM * 400
    whole, bytes_ = (run_graph(each.SerializeToString(), {"chips": CHIPS}) for each in (wide, stored))
    assert (whole * bytes_).sum(1).min() > 0.999


def test_what_graphs_have_alike_is_kept_once_and_the_pack_checks_it(tmp_path: Path) -> None:
    encoders = {Modality.PHOTO: encoder(1), Modality.SKETCH: encoder(2), Modality.NIR: fused([encoder(1)], (1,))}
    card = write_pack(tmp_path / "toy", TEXT, CHIP, encoders, share=True)
    assert card.weights is not None
    assert set(card.files()) >= {"weights.bin"}
    assert (tmp_path / "toy" / "weights.bin").stat().st_size < 2 * 320 * DIM * 4 + 4096
    assert not check_pack(tmp_path / "toy")
    for modality, model in encoders.items():
        expected = run_graph(model.SerializeToString(), {"chips": CHIPS})
        given = run_graph(tmp_path / "toy" / card.encoders[modality].file, {"chips": CHIPS})
        np.testing.assert_array_equal(given, expected)


def test_changed_weights_are_named(tmp_path: Path) -> None:
    card = write_pack(tmp_path / "toy", TEXT, CHIP, {Modality.PHOTO: encoder(1)}, share=True)
    weights = tmp_path / "toy" / "weights.bin"
    content = bytearray(weights.read_bytes())
    content[100] ^= 1
    weights.write_bytes(content)
    assert card.weights is not None
    assert digest_file(weights) != card.weights.sha256
    assert any("weights.bin" in fault for fault in check_pack(tmp_path / "toy"))


def test_weights_that_the_card_does_not_vouch_for_are_named(tmp_path: Path) -> None:
    write_pack(tmp_path / "toy", TEXT, CHIP, {Modality.PHOTO: encoder(1)}, share=True)
    (tmp_path / "toy" / "more.bin").write_bytes(b"anything")
    assert check_pack(tmp_path / "toy") == ["more.bin is not named in the card"]


def test_weights_outside_the_pack_are_not_read(tmp_path: Path) -> None:
    models, content = shared({"one": encoder(1)}, "../weights.bin")
    (tmp_path / "weights.bin").write_bytes(content)
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "one.onnx").write_bytes(models["one"].SerializeToString())
    with pytest.raises(PackError):
        open_network(tmp_path / "inside" / "one.onnx", choose_device())


def test_small_constants_stay_in_their_graph() -> None:
    models, content = shared({"one": stored_in_bytes(encoder(1))}, "weights.bin")
    kept = [constant for constant in models["one"].graph.initializer if not constant.external_data]
    assert len(content) == 320 * DIM * 4
    assert len(kept) == len(models["one"].graph.initializer) - 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_encoders_sets_the_dimension(count: int) -> None:
    model = fused([encoder(seed) for seed in range(count)], [1.0] * count)
    assert model.graph.output[0].type.tensor_type.shape.dim[1].dim_value == count * DIM


def test_what_two_encoders_compute_alike_is_computed_once() -> None:
    alike, other = fused([encoder(1), encoder(1)], (0.6, 0.8)), fused([encoder(1), encoder(2)], (0.6, 0.8))
    one = encoder(1)
    assert alike.ByteSize() < 1.2 * one.ByteSize() < other.ByteSize()
    products = [sum(node.op_type in {"MatMul", "Gemm", "Conv"} for node in each.graph.node) for each in (alike, one)]
    assert products[0] == products[1]
    given, expected = (run_graph(each.SerializeToString(), {"chips": CHIPS}) for each in (alike, one))
    np.testing.assert_allclose(given @ given.T, expected @ expected.T, atol=1e-5)
