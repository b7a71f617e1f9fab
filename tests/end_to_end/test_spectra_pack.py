"""The spectra pack that ships, by the command line, on the rendered substances of the demo, which it never saw."""

import json
from pathlib import Path

import pytest

from engine.cli.program import app
from engine.formats import Modality, read_card
from engine.networks.store import SHIPPED

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "spectra"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return tmp_path_factory.mktemp("library")


def limner(*words):
    from typer.testing import CliRunner

    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_raman_probe_finds_its_substance_among_the_demos_infrared_spectra(library):
    there = ("--gallery", "library", "--library", library, "--json")
    enrolled = limner("enrol", DEMO / "ir", "--kind", "spectrum", "--modality", "ir", *there)
    assert enrolled.exit_code == 0, enrolled.output
    found = limner("search", DEMO / "raman", "--modality", "raman", *there)
    assert found.exit_code == 0, found.output
    ranks = []
    for line in found.stdout.splitlines():
        answer = json.loads(line)
        persons = [candidate["person"] for candidate in answer["candidates"]]
        ranks.append(persons.index(Path(answer["probe"]).parent.name) + 1)
    assert len(ranks) == 30
    assert sum(rank == 1 for rank in ranks) >= 22
    assert sum(rank <= 5 for rank in ranks) >= 27


def test_the_card_names_the_data_its_licence_and_what_was_measured():
    card = read_card(SHIPPED / "spectra" / "card.json")
    assert card.licence == "CC-BY-SA-4.0"
    assert any("MPX SpecDB" in line and "zenodo.8314801" in line for line in card.trained_on)
    assert set(card.metrics["seasons"]) == {"Spring", "Summer", "Autumn"}
    assert {Modality.RAMAN, Modality.IR} == set(card.encoders)
