"""`limner case` with a Raman spectrum over nm: what is missing is asked for, and the laser line stays on record."""

import json

from engine.cases import BANDS
from engine.formats import Preparation
from engine.formats.spectra_preparation import Cut, Smooth
from tests.engine.test_spectra_cases import in_nanometres
from tests.engine.test_spectra_matching import bands, write_spectra_pack
from tests.spectra import columns

STEPS = Preparation(steps=(Smooth(window=5), Cut(low=550, high=3250)))


def test_a_spectrum_goes_through_a_case(bare_limner, tmp_path):
    limner = bare_limner
    (tmp_path / "steps.json").write_text(json.dumps(STEPS.to_record()))
    (tmp_path / "nm.csv").write_bytes(in_nanometres(3))
    for substance in range(5):
        (tmp_path / "ir" / f"substance {substance}").mkdir(parents=True)
        (tmp_path / "ir" / f"substance {substance}" / "1.csv").write_bytes(columns(*bands(substance, 1)))
    assert limner("pack", "install", write_spectra_pack(tmp_path / "tiny")).code == 0
    into = ("--gallery", "lib", "--pack", "tiny")
    assert limner("enrol", tmp_path / "ir", "--kind", "spectrum", "--modality", "ir", *into).code == 0
    assert limner("case", "new", "9", "--title", "P", "--authority", "A", "--reason", "R").code == 0
    add = ("case", "add-probe", "9", tmp_path / "nm.csv", "--modality", "raman", "--steps", tmp_path / "steps.json")
    refused = limner(*add, "--json")
    assert refused.code == 3
    assert "no laser line" in refused.lines[0]["error"]
    assert limner(*add, "--laser", "785").code == 0
    found = limner("case", "search", "9", "--gallery", "lib", "--json").lines[0]["ranking"]
    assert found["candidates"][0]["person"] == "substance 3"
    assert found["probes"][0]["preparation"] == STEPS.to_record() | {"laser_nm": 785.0}
    assert limner("case", "review", "9", "1").code == 0
    asked = limner("case", "checklist", "9", "1", "1", "--json").lines
    assert [line["feature"] for line in asked] == list(BANDS)
    assert limner("case", "checklist", "9", "1", "1", "fingerprint=shifted", "--rest", "present").code == 0
    assert limner("case", "verify", "9").code == 0
    searched = limner(
        "search", tmp_path / "nm.csv", "--gallery", "lib", "--modality", "raman", "--laser", "785", "--json"
    )
    assert searched.lines[0]["preparation"]["laser_nm"] == 785.0
