"""The outline pack as it ships, on rendered people, who taught it nothing: drawn, photographed again, in infrared."""

import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.formats import Image, Landmarks, Modality
from engine.networks.packs import Pack, check_pack, load_pack
from training.export import golden_chips
from training.synthetic.faces.stream import Plan, stream

FOLDER = Path(__file__).parents[2] / "resources" / "packs" / "outline"
PEOPLE = 24


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(FOLDER)


@pytest.fixture(scope="module")
def features(pack: Pack) -> dict[tuple[str, int], NDArray[np.float32]]:
    """By modality and shot, a row a person in the same order."""
    samples = list(stream(Plan(people=PEOPLE, shots=2, seed=11, modalities=("photo", "sketch", "nir"))))
    rows: dict[tuple[str, int], list[NDArray[np.float32]]] = {}
    for sample in samples:
        image = Image(sample.image, "", "rendered")
        chip = pack.chip(image, Landmarks(np.asarray(sample.points5, np.float32)))
        rows.setdefault((sample.modality, sample.shot), []).append(pack.encode([chip], Modality(sample.modality))[0])
    return {key: np.stack(values) for key, values in rows.items()}


def rank_1(probes: NDArray[np.float32], gallery: NDArray[np.float32]) -> float:
    return float(((probes @ gallery.T).argmax(axis=1) == np.arange(len(probes))).mean())


def test_the_shipped_pack_has_no_fault_and_encodes_every_face_modality() -> None:
    assert check_pack(FOLDER) == []
    assert set(load_pack(FOLDER).modalities) == {Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL}


def test_a_rendered_drawing_finds_its_person_many_times_as_often_as_chance(
    features: dict[tuple[str, int], NDArray[np.float32]],
) -> None:
    assert rank_1(features["sketch", 0], features["photo", 0]) > 6 / PEOPLE


def test_so_do_another_photo_and_a_near_infrared_frame(
    features: dict[tuple[str, int], NDArray[np.float32]],
) -> None:
    assert rank_1(features["photo", 1], features["photo", 0]) > 6 / PEOPLE
    assert rank_1(features["nir", 0], features["photo", 0]) > 12 / PEOPLE


def test_a_chip_is_encoded_in_less_than_ten_milliseconds_of_processor_time(pack: Pack) -> None:
    network = pack._encoder(Modality.SKETCH)
    chips = golden_chips(pack.chip_spec, 8, 1)
    network.run({"chips": chips})
    spent = []
    for _ in range(5):
        started = time.process_time()
        network.run({"chips": chips})
        spent.append((time.process_time() - started) / len(chips))
    assert min(spent) < 0.01


def test_the_pack_stays_small_enough_to_live_in_the_repository() -> None:
    assert sum(entry.stat().st_size for entry in FOLDER.iterdir()) < 24_000_000
