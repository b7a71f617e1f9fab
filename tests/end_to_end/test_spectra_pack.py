"""The spectra pack that ships, by the command line, on the rendered substances of the demo, which it never saw."""

import json
from pathlib import Path

from engine.cli import main
from engine.formats import Modality, read_card
from engine.networks.store import SHIPPED

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "spectra"


def test_a_raman_probe_finds_its_substance_among_the_demos_infrared_spectra(tmp_path, capsys):
    there = ("--gallery", "substances", "--library", str(tmp_path), "--json")
    assert main(["enrol", str(DEMO / "ir"), "--kind", "spectrum", "--modality", "ir", *there]) == 0
    capsys.readouterr()
    assert main(["search", str(DEMO / "raman"), "--modality", "raman", *there]) == 0
    ranks = []
    for line in capsys.readouterr().out.splitlines():
        answer = json.loads(line)
        persons = [candidate["person"] for candidate in answer["candidates"]]
        ranks.append(persons.index(Path(answer["probe"]).parent.name) + 1)
    assert len(ranks) == 30
    assert sum(rank == 1 for rank in ranks) >= 22
    assert sum(rank <= 5 for rank in ranks) >= 27


def test_a_laser_line_belongs_to_spectra(tmp_path, capsys):
    there = ("--gallery", "faces", "--library", str(tmp_path), "--laser", "785")
    assert main(["enrol", str(tmp_path), *there]) != 0
    assert "--laser belongs to spectra" in capsys.readouterr().err


def test_the_card_names_the_data_its_licence_and_what_was_measured():
    card = read_card(SHIPPED / "spectra" / "card.json")
    assert card.licence == "CC-BY-SA-4.0"
    assert any("MPX SpecDB" in line and "zenodo.8314801" in line for line in card.trained_on)
    assert set(card.metrics["seasons"]) == {"Spring", "Summer", "Autumn"}
    assert {Modality.RAMAN, Modality.IR} == set(card.encoders)
