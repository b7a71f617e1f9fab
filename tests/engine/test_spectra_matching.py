"""Spectra through the one way: a folder enrolled, a probe found, what cannot be used refused by name."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from engine.errors import PackError, SpectrumError, UsageError
from engine.formats import WHOLE, Kind, Modality, digest_file, read_image, read_spectrum
from engine.formats.spectra_preparation import Normalise, Resample
from engine.gallery import Library
from engine.gallery.enrolment import Options, enrol
from engine.gallery.events import FileDone, Status
from engine.matcher import Matcher, Probe
from engine.networks import load_pack
from tests import packs
from tests.spectra import columns

POINTS = 64
INFRARED = Options(modality=Modality.IR)
CHAIN = (Resample(low=500, high=3300, points=POINTS), Normalise(by="vector"))


def write_spectra_pack(folder: Path, **card_changes) -> Path:
    """One linear layer and a division by the length: two different techniques meet in one space by construction."""
    folder.mkdir(parents=True)
    nodes = [
        helper.make_node("Flatten", ["chips"], ["rows"]),
        helper.make_node("MatMul", ["rows", "weights"], ["projected"]),
        helper.make_node("LpNormalization", ["projected"], ["features"], axis=1, p=2),
    ]
    graph = helper.make_graph(
        nodes,
        "encoder",
        [helper.make_tensor_value_info("chips", TensorProto.FLOAT, ["batch", 1, 1, POINTS])],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", POINTS])],
        [numpy_helper.from_array(np.eye(POINTS, dtype=np.float32), "weights")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "encoder.onnx")
    vectors = {}
    for modality in ("raman", "ir"):
        chips = np.random.default_rng(0).random((3, 1, 1, POINTS), np.float32)
        vectors[f"chips_{modality}"] = chips
        vectors[f"features_{modality}"] = packs.run(folder / "encoder.onnx", {"chips": chips})
    np.savez(folder / "golden.npz", **vectors)
    part = {"file": "encoder.onnx", "sha256": digest_file(folder / "encoder.onnx")}
    card = {
        "format": 1,
        "name": folder.name,
        "version": "1",
        "kind": "spectrum",
        "licence": "Apache-2.0",
        "trained_on": ["nothing"],
        "method": "for tests",
        "created": "2026-01-01",
        "chip": {"points": POINTS, "chains": {m: [step.model_dump() for step in CHAIN] for m in ("raman", "ir")}},
        "dim": POINTS,
        "encoders": {"raman": part, "ir": part},
        "golden": {"file": "golden.npz", "sha256": digest_file(folder / "golden.npz"), "tolerance": 1e-4},
    } | card_changes
    (folder / "card.json").write_text(json.dumps(card))
    return folder


def bands(substance: int, noise: int) -> tuple[np.ndarray, np.ndarray]:
    x = np.linspace(500, 3300, 900)
    rng = np.random.default_rng(substance)
    y = sum(np.exp(-0.5 * ((x - centre) / 25) ** 2) for centre in rng.uniform(600, 3200, 6))
    return x, y + np.random.default_rng((substance, noise)).normal(0, 0.01, len(x)) + 0.1


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for substance in range(8):
        folder = tmp_path / "ir" / f"substance {substance}"
        folder.mkdir(parents=True)
        (folder / "1.csv").write_bytes(columns(*bands(substance, 1)))
    (tmp_path / "probe.csv").write_bytes(columns(*bands(3, 9), heading="cm-1,Intensity"))
    return tmp_path


@pytest.fixture
def matcher(place: Path) -> Matcher:
    return Matcher(load_pack(write_spectra_pack(place / "pack" / "tiny")))


@pytest.fixture
def library(place: Path):
    library = Library(place / "library")
    yield library
    library.close()


def test_a_probe_finds_its_substance_and_the_search_can_be_repeated(place, matcher, library):
    gallery = library.gallery_to_enrol_into("lib", Kind.SPECTRUM)
    events = [e for e in enrol(gallery, [place / "ir"], matcher, INFRARED) if isinstance(e, FileDone)]
    assert [event.status for event in events] == [Status.ENROLLED] * 8
    probe = Probe(read_spectrum(place / "probe.csv").taken_as(Modality.RAMAN), Modality.RAMAN)
    ranking = matcher.search([probe], gallery)
    assert ranking.candidates[0].person == "substance 3"
    assert ranking.probes[0].landmarks == WHOLE
    assert matcher.search([probe], gallery) == ranking
    again = [e.status for e in enrol(gallery, [place / "ir"], matcher, INFRARED) if isinstance(e, FileDone)]
    assert again == [Status.UNCHANGED] * 8


def test_what_is_no_spectrum_is_refused_and_the_others_are_enrolled(place, matcher, library):
    (place / "ir" / "notes.txt").write_text("nothing to see")
    (place / "ir" / "short.csv").write_bytes(columns(*(part[:300] for part in bands(1, 5))))
    gallery = library.gallery_to_enrol_into("lib", Kind.SPECTRUM)
    events = [e for e in enrol(gallery, [place / "ir"], matcher, INFRARED) if isinstance(e, FileDone)]
    reasons = {event.file.name: event.reason for event in events if event.status is Status.REFUSED}
    assert "no two columns" in reasons["notes.txt"]
    assert "was measured from" in reasons["short.csv"]
    assert sum(event.status is Status.ENROLLED for event in events) == 8


def test_a_file_that_names_the_other_technique_is_not_searched_as_this_one(place, matcher):
    probe = read_spectrum(place / "probe.csv")
    with pytest.raises(SpectrumError, match="says that it is a raman"):
        replace(probe, technique=Modality.RAMAN).taken_as(Modality.IR)
    with pytest.raises(SpectrumError, match="nothing says how it was measured"):
        matcher.pack.chip(probe, WHOLE)


def test_a_pack_of_spectra_takes_no_pictures(tmp_path, matcher):
    import cv2

    cv2.imwrite(str(tmp_path / "photo.png"), np.zeros((20, 20), np.uint8))
    with pytest.raises(UsageError, match="compares spectra"):
        matcher.pack.chip(read_image(tmp_path / "photo.png"), WHOLE)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "face"}, "none of a face"),
        ({"chip": {"points": 32, "chains": {"raman": [CHAIN[0].model_dump()]}}}, "must resample to 32"),
        ({"chip": {"points": POINTS, "chains": {"raman": [CHAIN[0].model_dump()]}}}, "no chain for ir"),
        ({"chip": {"points": POINTS, "chains": {"raman": [{"step": "magic"}]}}}, "magic"),
    ],
)
def test_a_card_whose_chip_does_not_fit_is_refused(tmp_path, changes, sentence):
    with pytest.raises(PackError, match=sentence):
        load_pack(write_spectra_pack(tmp_path / "tiny", **changes))
