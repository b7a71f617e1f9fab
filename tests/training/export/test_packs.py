"""Packs as they are written: the card reads back, every digest holds, and a faulty network gets no pack."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from engine.errors import PackError
from engine.formats import Modality, digest_file, read_card
from engine.formats.cards import Calibration, ChipCard
from training.export import Generator, PackText, golden_chips, write_pack
from training.export.packs import run_graph

CHIP = ChipCard(width=16, height=20, points=((5, 8), (11, 8), (8, 11), (6, 14), (10, 14)), mean=0.5, std=0.25)
TEXT = PackText("toy", "1.0.0", "Apache-2.0", ("nothing",), "a random projection", "2026-01-31")
DIM = 6


def encoder(seed: int = 0, normalised: bool = True) -> onnx.ModelProto:
    weights = np.random.default_rng(seed).normal(size=(320, DIM)).astype(np.float32)
    nodes = [
        helper.make_node("Flatten", ["chips"], ["flat"], axis=1),
        helper.make_node("MatMul", ["flat", "weights"], ["projected"]),
        helper.make_node(*("LpNormalization", ["projected"], ["features"]), axis=1, p=2)
        if normalised
        else helper.make_node("Identity", ["projected"], ["features"]),
    ]
    return model(nodes, {"chips": ["n", 1, 20, 16]}, {"features": ["n", DIM]}, {"weights": weights})


def generator() -> onnx.ModelProto:
    """Adds the first numbers of the noise to the feature."""
    nodes = [
        helper.make_node("Unsqueeze", ["features", "axis"], ["one"]),
        helper.make_node("MatMul", ["noise", "weights"], ["shift"]),
        helper.make_node("Add", ["one", "shift"], ["moved"]),
        helper.make_node("LpNormalization", ["moved"], ["hypotheses"], axis=2, p=2),
    ]
    constants = {"axis": np.array([1], np.int64), "weights": np.eye(3, DIM, dtype=np.float32)}
    inputs = {"features": ["n", DIM], "noise": ["n", "m", 3]}
    return model(nodes, inputs, {"hypotheses": ["n", "m", DIM]}, constants)


def model(
    nodes: list[onnx.NodeProto],
    inputs: dict[str, list[str | int]],
    outputs: dict[str, list[str | int]],
    constants: dict[str, np.ndarray],
) -> onnx.ModelProto:
    sockets = [
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in side.items()]
        for side in (inputs, outputs)
    ]
    graph = helper.make_graph(nodes, "toy", *sockets, [numpy_helper.from_array(v, k) for k, v in constants.items()])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def test_a_written_pack_reads_back_and_vouches_for_its_files(tmp_path: Path) -> None:
    detector = tmp_path / "own.onnx"
    detector.write_bytes(encoder(3).SerializeToString())
    calibration = {Modality.SKETCH: Calibration(slope=1.0, offset=2.0, set="toy", cllr=0.3)}
    write_pack(
        tmp_path / "pack",
        TEXT,
        CHIP,
        {Modality.PHOTO: encoder(1), Modality.SKETCH: encoder(2)},
        generator=Generator(generator(), 3, 5, 0.1),
        detector=detector,
        calibration=calibration,
    )
    card = read_card(tmp_path / "pack" / "card.json")
    assert card.dim == DIM
    assert card.chip == CHIP
    assert card.calibration == calibration
    assert card.generator is not None
    assert (card.generator.noise_dim, card.generator.hypotheses, card.generator.width) == (3, 5, 0.1)
    for file, digest in card.files().items():
        assert digest_file(tmp_path / "pack" / file) == digest
    assert {entry.name for entry in (tmp_path / "pack").iterdir()} == {*card.files(), "card.json"}


def test_the_golden_vectors_are_what_the_written_networks_compute(tmp_path: Path) -> None:
    made = {Modality.PHOTO: encoder(1), Modality.SKETCH: encoder(2)}
    card = write_pack(tmp_path / "pack", TEXT, CHIP, made, generator=Generator(generator(), 3, 5, 0.1))
    with np.load(tmp_path / "pack" / card.golden.file, allow_pickle=False) as golden:
        for modality, part in card.encoders.items():
            data = (tmp_path / "pack" / part.file).read_bytes()
            features = run_graph(data, {"chips": golden[f"chips_{modality}"]})
            np.testing.assert_allclose(features, golden[f"features_{modality}"], atol=1e-6)
        assert golden["generator_hypotheses"].shape == (4, 5, DIM)
        np.testing.assert_array_equal(golden["generator_features"], golden["features_sketch"])


def test_two_modalities_with_one_network_share_one_file(tmp_path: Path) -> None:
    card = write_pack(tmp_path / "pack", TEXT, CHIP, {Modality.PHOTO: encoder(1), Modality.NIR: encoder(1)})
    assert card.encoders[Modality.PHOTO] == card.encoders[Modality.NIR]
    assert len(list((tmp_path / "pack").glob("*.onnx"))) == 1


def test_the_same_networks_give_the_same_files(tmp_path: Path) -> None:
    cards = [write_pack(tmp_path / name, TEXT, CHIP, {Modality.PHOTO: encoder(1)}) for name in ("one", "two")]
    assert cards[0].encoders == cards[1].encoders
    assert cards[0].golden == cards[1].golden


def test_a_network_that_departs_from_its_original_gets_no_pack(tmp_path: Path) -> None:
    original = encoder(2).SerializeToString()
    with pytest.raises(PackError, match="departs from the network"):
        write_pack(
            tmp_path / "pack",
            TEXT,
            CHIP,
            {Modality.PHOTO: encoder(1)},
            references={Modality.PHOTO: lambda chips: run_graph(original, {"chips": chips})},
        )
    assert list(tmp_path.iterdir()) == []


def test_features_that_are_not_of_unit_length_get_no_pack_and_the_earlier_one_stays(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", TEXT, CHIP, {Modality.PHOTO: encoder(1)})
    before = (tmp_path / "pack" / "card.json").read_bytes()
    with pytest.raises(PackError, match="unit length"):
        write_pack(tmp_path / "pack", TEXT, CHIP, {Modality.PHOTO: encoder(1, normalised=False)})
    assert (tmp_path / "pack" / "card.json").read_bytes() == before


def test_an_earlier_pack_is_replaced_whole_and_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    made = {Modality.PHOTO: encoder(1), Modality.SKETCH: encoder(2)}
    write_pack(tmp_path / "pack", TEXT, CHIP, made)
    write_pack(tmp_path / "pack", TEXT, CHIP, {Modality.PHOTO: encoder(4)})
    assert not (tmp_path / "pack" / "encoder-sketch.onnx").exists()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-mother.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(PackError, match="no pack"):
        write_pack(tmp_path / "letters", TEXT, CHIP, made)
    assert (tmp_path / "letters" / "to-mother.txt").read_text(encoding="utf-8") == "dear"


def test_metrics_travel_in_the_card(tmp_path: Path) -> None:
    text = PackText("toy", "1", "Apache-2.0", (), "none", "2026-01-31", metrics={"rank_1": 0.5, "deep": {"a": [1, 2]}})
    write_pack(tmp_path / "pack", text, CHIP, {Modality.PHOTO: encoder(1)})
    card = json.loads((tmp_path / "pack" / "card.json").read_text(encoding="utf-8"))
    assert card["metrics"] == {"rank_1": 0.5, "deep": {"a": [1, 2]}}


def test_golden_chips_are_normalised_differ_and_are_the_same_again() -> None:
    chips = golden_chips(CHIP.spec(), 3, 7)
    assert chips.shape == (3, 1, 20, 16)
    assert chips.dtype == np.float32
    np.testing.assert_array_equal(chips, golden_chips(CHIP.spec(), 3, 7))
    assert np.abs(chips[0] - chips[1]).max() > 0.5
    assert (chips * 0.25 + 0.5).min() >= -1e-6
    assert (chips * 0.25 + 0.5).max() <= 1 + 1e-6
