"""Packs: a good one loads and encodes; tampered, incomplete, misshapen, untrue ones are refused, the file named."""

import numpy as np
import onnx
import pytest

from engine.errors import PackError
from engine.formats import Chip, ChipSpec, Modality
from engine.networks import check_pack, load_pack
from tests import packs


@pytest.fixture
def pack_folder(tmp_path):
    return packs.write_pack(tmp_path / "small", generator=True)


def refresh(folder, *files):
    """Brings the card's digests up to date, as somebody would who tampers with care."""
    card = packs.read_card_json(folder)
    for part in [*card["encoders"].values(), card["generator"], card["golden"]]:
        if part["file"] in files:
            part["sha256"] = packs.part(folder, part["file"])["sha256"]
    packs.write_card(folder, card)


def chips(count, seed=0):
    rng = np.random.default_rng(seed)
    spec = ChipSpec(packs.SIDE, packs.SIDE, tuple(map(tuple, packs.POINTS)))
    return [Chip(rng.random((1, packs.SIDE, packs.SIDE), np.float32), np.eye(2, 3), spec) for _ in range(count)]


def test_a_good_pack_has_no_faults_and_encodes_to_unit_length(pack_folder):
    assert check_pack(pack_folder) == []
    features = load_pack(pack_folder).encode(chips(5), Modality.PHOTO)
    assert features.shape == (5, packs.DIM)
    np.testing.assert_allclose(np.linalg.norm(features, axis=1), 1.0, rtol=1e-6)


def test_many_chips_on_all_cores_have_their_features_in_their_order(pack_folder, monkeypatch):
    monkeypatch.setattr("engine.networks.sessions.cores", lambda: 3)
    pack, many = load_pack(pack_folder), chips(21)
    alone = np.concatenate([pack.encode([chip], Modality.PHOTO) for chip in many])
    np.testing.assert_array_equal(pack.encode(many, Modality.PHOTO), alone)


def test_a_chip_has_the_same_feature_alone_as_in_a_batch(pack_folder):
    pack = load_pack(pack_folder)
    together = pack.encode(chips(6), Modality.SKETCH)
    np.testing.assert_allclose(pack.encode(chips(6)[3:4], Modality.SKETCH)[0], together[3], atol=1e-6)


def test_hypotheses_are_the_same_for_the_same_seed_and_others_for_another(pack_folder):
    pack = load_pack(pack_folder)
    feature = pack.encode(chips(1), Modality.SKETCH)[0]
    first, again, other = (pack.generate(feature, 6, seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert first.shape == (6, packs.DIM)
    assert np.abs(first - other).max() > 1e-3
    assert np.abs(first[0] - first[1]).max() > 1e-3


def test_without_a_generator_the_feature_is_the_one_hypothesis(tmp_path):
    pack = load_pack(packs.write_pack(tmp_path / "p"))
    feature = pack.encode(chips(1), Modality.PHOTO)[0]
    np.testing.assert_array_equal(pack.generate(feature, 10, 0), feature[None])


def test_an_unknown_modality_is_told_with_the_known_ones(pack_folder):
    with pytest.raises(PackError, match="cannot encode thermal; it knows photo, sketch"):
        load_pack(pack_folder).encode(chips(1), Modality.THERMAL)


@pytest.mark.parametrize("file", ["encoder.onnx", "generator.onnx", "golden.npz"])
def test_a_changed_byte_is_named_by_its_file(pack_folder, file):
    data = bytearray((pack_folder / file).read_bytes())
    data[len(data) // 2] ^= 1
    (pack_folder / file).write_bytes(data)
    (fault,) = check_pack(pack_folder)
    assert file in fault
    assert "digest" in fault
    with pytest.raises(PackError, match=file):
        load_pack(pack_folder)


@pytest.mark.parametrize("file", ["encoder.onnx", "golden.npz", "card.json"])
def test_a_missing_file_is_named(pack_folder, file):
    (pack_folder / file).unlink()
    (fault,) = check_pack(pack_folder)
    assert file in fault


def test_an_encoder_of_another_width_is_refused_though_its_digest_fits(pack_folder):
    onnx.save(packs.encoder_network(np.random.default_rng(1), dim=17), pack_folder / "encoder.onnx")
    refresh(pack_folder, "encoder.onnx")
    assert check_pack(pack_folder) == ["encoder.onnx: output 'features' has shape (any, 17) instead of (any, 24)"]


def test_an_encoder_with_other_names_is_refused(pack_folder):
    onnx.save(packs.encoder_network(np.random.default_rng(1), input_name="data"), pack_folder / "encoder.onnx")
    refresh(pack_folder, "encoder.onnx")
    assert check_pack(pack_folder) == ["encoder.onnx: its inputs are data instead of chips"]


def test_an_encoder_for_one_chip_at_a_time_is_refused(pack_folder):
    network = packs.encoder_network(np.random.default_rng(0))
    for socket in (network.graph.input[0], network.graph.output[0]):
        socket.type.tensor_type.shape.dim[0].dim_value = 1
    onnx.save(network, pack_folder / "encoder.onnx")
    refresh(pack_folder, "encoder.onnx")
    assert "has shape (1, 1, 32, 32) instead of (any, 1, 32, 32)" in "; ".join(check_pack(pack_folder))


def test_an_exchanged_encoder_of_the_right_shape_fails_its_golden_vectors(pack_folder):
    onnx.save(packs.encoder_network(np.random.default_rng(99)), pack_folder / "encoder.onnx")
    refresh(pack_folder, "encoder.onnx")
    faults = check_pack(pack_folder)
    assert faults
    assert all("encoder.onnx does not give the golden vectors" in fault for fault in faults)


def test_golden_vectors_that_hold_code_are_not_opened(pack_folder):
    np.savez(pack_folder / "golden.npz", chips_photo=np.array([{"a": 1}], dtype=object))
    refresh(pack_folder, "golden.npz")
    (fault,) = check_pack(pack_folder)
    assert "golden.npz cannot be read" in fault


def test_a_file_that_is_no_network_is_told_as_such(pack_folder):
    (pack_folder / "encoder.onnx").write_bytes(b"not a network at all")
    refresh(pack_folder, "encoder.onnx")
    assert any("encoder.onnx: the network cannot be opened" in fault for fault in check_pack(pack_folder))


def test_a_stray_network_beside_the_card_is_named(pack_folder):
    (pack_folder / "extra.onnx").write_bytes(b"")
    assert check_pack(pack_folder) == ["extra.onnx is not named in the card"]


def test_a_new_generator_keeps_the_features_and_a_new_encoder_does_not(tmp_path):
    plain = load_pack(packs.write_pack(tmp_path / "a"))
    with_generator = load_pack(packs.write_pack(tmp_path / "b", generator=True))
    other = load_pack(packs.write_pack(tmp_path / "c", seed=1))
    assert plain.digest != with_generator.digest
    assert plain.feature_digest == with_generator.feature_digest
    assert other.feature_digest != plain.feature_digest
