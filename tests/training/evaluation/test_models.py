"""What was not trained is measured by the same rules: the fixed first stage less the mean of its modality."""

from pathlib import Path

import numpy as np

from tests.training.running.toy import lay_out
from training.data.cuts import Cuts, cut_chips
from training.data.manifest import read_manifest
from training.evaluation.measure import Asked, evaluate, probe
from training.evaluation.models import Untrained
from training.running.experiment import Data
from training.running.sides import sides_of


def test_the_descriptor_is_centred_on_each_modality_and_finds_what_is_the_same_picture(tmp_path: Path) -> None:
    manifest = read_manifest(lay_out(tmp_path, people=12))
    data = Data(manifest=tmp_path / "m.csv", chip=32)
    training = sides_of(manifest, data, "train")
    model = Untrained(data.spec(), training, Cuts(), tmp_path)
    for side, rows in (("strong", training.strong), ("weak", training.weak)):
        features = model.encode(rows, side, tmp_path)
        assert np.abs(np.linalg.norm(features, axis=1) - 1).max() < 1e-5
    photos = sides_of(manifest, data, "test").strong
    chips = cut_chips(photos, data.spec(), Cuts(), tmp_path)
    assert model.encode(photos, "strong", tmp_path).shape == (len(photos), 13 * 4 * 4)
    assert chips.dtype == np.uint8
    numbers = evaluate(model, None, probe(model, sides_of(manifest, data, "test"), tmp_path), Asked())
    assert numbers["hypotheses"] == 0
    assert "controls" not in numbers
