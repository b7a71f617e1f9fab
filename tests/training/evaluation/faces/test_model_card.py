"""The numbers of a model card land in the pack's own card, which stays a sound pack with the same features."""

import json

from engine.formats import read_card
from engine.networks import check_pack, load_pack
from tests import packs
from training.evaluation.faces.model_card import fill_card

NUMBERS = {
    "faces": {
        "size": {"people": 8},
        "table": {"sketch, its own photo": {"p": {"rank_1": 0.5}, "descriptor": {"rank_1": 0.25}}},
        "detector": [{"finder": "p", "found": 1.0}, {"finder": "q", "found": 0.5}],
        "worth": {"p": {"sketch": {"cllr": 0.4}}, "q": {}},
        "groups": {"p": {}, "q": {}},
        "curves": {"sketch, its own photo": {"p": {"cmc": [0.5, 1.0]}, "q": {"cmc": [0.25, 0.5]}}},
        "tsne": {"p": {"photo": {"x": [0.0], "y": [1.0], "person": [0]}}, "q": {}},
        "calibration": {"p": {"photo": {"slope": 2.0, "offset": 1.0, "set": "people held out", "cllr": 0.5}}},
    },
    "robustness": {"curves": {"p": {"blur": {}}, "q": {}}},
    "occlusion": {"models": {"p": {"area": 0.7, "map": [[0.0]]}, "q": {}}},
}


def test_a_filled_card_says_what_was_measured_and_re_embeds_nothing(tmp_path):
    pack = packs.write_pack(tmp_path / "p", name="p", metrics={"earlier": 1})
    before = load_pack(pack).feature_digest
    fill_card(pack, NUMBERS)
    assert check_pack(pack) == []
    card = read_card(pack / "card.json")
    assert card.metrics["earlier"] == 1
    judged = card.metrics["judged"]
    assert judged["table"]["sketch, its own photo"]["descriptor"] == {"rank_1": 0.25}
    assert judged["detector"] == [{"finder": "p", "found": 1.0}]
    assert judged["curves"] == {"sketch, its own photo": {"cmc": [0.5, 1.0]}}
    assert judged["tsne"] == {"photo": {"x": [0.0], "y": [1.0], "person": [0]}}
    # A map is a picture's business; a card is read by people too.
    assert judged["occlusion"] == {"area": 0.7}
    assert card.calibration["photo"].slope == 2.0
    assert load_pack(pack).feature_digest == before


def test_filling_twice_gives_the_same_bytes(tmp_path):
    pack = packs.write_pack(tmp_path / "p", name="p")
    contents = []
    for _ in range(2):
        fill_card(pack, json.loads(json.dumps(NUMBERS)))
        contents.append((pack / "card.json").read_bytes())
    assert contents[0] == contents[1]
