"""The person pack that ships, by the command line, on the rendered persons of the demo, which it never saw."""

import json
from pathlib import Path

import pytest

from engine.cli import main
from engine.formats import Modality, read_card
from engine.networks.store import SHIPPED

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "persons"
PEOPLE = 60


@pytest.fixture
def there(tmp_path, capsys):
    """A gallery of everybody, four visible crops each."""
    arguments = ("--gallery", "street", "--library", str(tmp_path), "--json")
    visible = [str(DEMO / f"cam{camera}") for camera in (1, 2, 4, 5)]
    assert main(["enrol", *visible, "--kind", "person", *arguments]) == 0
    summary = json.loads(capsys.readouterr().out.splitlines()[-1])["summary"]
    assert (summary["enrolled"], summary["refused"]) == (4 * PEOPLE, 0)
    return arguments


def test_infrared_frames_find_the_demos_persons_among_their_visible_crops(there, capsys):
    assert main(["search", str(DEMO / "cam3"), "--modality", "infrared", *there]) == 0
    ranks = []
    for line in capsys.readouterr().out.splitlines():
        answer = json.loads(line)
        persons = [candidate["person"] for candidate in answer["candidates"]]
        own = Path(answer["probe"]).parent.name
        ranks.append(persons.index(own) + 1 if own in persons else PEOPLE)
        assert answer["candidates"][0]["ratio"] is None
    assert len(ranks) == PEOPLE
    # By chance one in sixty would come first and ten among the first ten.
    assert sum(rank == 1 for rank in ranks) >= 15
    assert sum(rank <= 10 for rank in ranks) >= 40


def test_the_card_says_that_nothing_real_was_seen():
    card = read_card(SHIPPED / "person" / "card.json")
    assert "no real infrared frame" in card.method
    assert card.calibration is None
    assert {Modality.VISIBLE, Modality.INFRARED} == set(card.encoders)
    assert sum(file.stat().st_size for file in (SHIPPED / "person").iterdir()) < 20e6
    learned, floor = (card.metrics["held_out"][name] for name in ("infrared among visible", "gradients alone"))
    assert learned["rank_1"] > floor["rank_1"] > 3 * card.metrics["held_out"]["colour histogram"]["rank_1"]
