"""Curves in the Models place: of a card or of an evaluation that is opened, beside another's, with their numbers."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.design.theme import theme
from tests.app.test_accessibility import nameless
from tests.app.test_models import drop, pick
from tests.packs import write_pack

REPORTS = Path(__file__).parents[2] / "training" / "reports"


def measured(first):
    """What training writes into a card: a question with its CMC and ROC, probes partly hidden, sketches made worse."""
    shares = [first, min(1.0, first + 0.2), min(1.0, first + 0.3), 1.0, 1.0]
    roc = {"false": [0.0, 0.001, 0.01, 0.1, 1.0], "true": [0.0, first / 2, first, 0.95, 1.0]}
    plane = {kind: {"x": [0.0, 2.0], "y": [1.0, 3.0], "person": [0, 1]} for kind in ("photo", "sketch")}
    hidden = {"0": {"rank_1": first, "spread": 0.0}, "0.5": {"rank_1": first / 2, "spread": 0.05}}
    blur = {"0": {"own_photo": 1.0, "found": 1.0}, "4": {"own_photo": first, "found": 0.9}}
    return {
        "judged": {
            "curves": {"sketch, another photo": {"cmc": shares, "roc": roc}},
            "tsne": plane,
            "occlusion": {"curve": hidden, "area": 0.5},
            "robustness": {"blur": blur},
            "table": {"sketch, another photo": {"face": {"rank_1": first}}},
        }
    }


@pytest.fixture
def models(open_window, library, idle):
    for name, first in (("new", 0.6), ("old", 0.4)):
        write_pack(library / "packs" / name, name=name, metrics=measured(first))
    window = open_window(library)
    window.go_to("models")
    idle(window)
    return window


def see_curves(window, name):
    place = window.places["models"]
    pick(place, name)
    QTest.mouseClick(place.shown.button("curves"), Qt.MouseButton.LeftButton)
    return place.curves


def choose(box, text):
    place = next(place for place in range(box.count()) if text in box.itemText(place))
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_a_packs_curves_are_drawn_with_their_numbers_beside(models):
    curves = see_curves(models, "new")
    assert not models.places["models"].card.isVisible()
    titles = [curves.which.itemText(place) for place in range(curves.which.count())]
    assert titles == [
        "Found by rank (CMC): sketch, another photo",
        "Verification (ROC): sketch, another photo",
        "Errors of verification (DET): sketch, another photo",
        "A part of the probe hidden",
        "Sketches made worse: blur",
        "Features in a plane (t-SNE): new",
    ]
    assert curves.table.rows() == [("1", "0.600"), ("2", "0.800"), ("3", "0.900"), ("5", "1.000")]
    choose(curves.which, "ROC")
    assert curves.table.rows() == [("0.0001", "0.000"), ("0.001", "0.300"), ("0.01", "0.600"), ("0.1", "0.950")]
    choose(curves.which, "DET")
    assert curves.table.rows()[2] == ("0.01", "0.400")
    # Errors span decades: both axes count them.
    assert [curves.plot.getAxis(side).logMode for side in ("bottom", "left")] == [True, True]
    choose(curves.which, "hidden")
    assert [curves.plot.getAxis(side).logMode for side in ("bottom", "left")] == [False, False]
    choose(curves.which, "t-SNE")
    assert curves.table.rows() == [("Photo", "2"), ("Sketch", "2")]


def test_the_same_question_to_two_packs_is_one_plot_and_lines_differ_in_more_than_colour(models):
    curves = see_curves(models, "new")
    choose(curves.beside, "old")
    assert curves.plot.drawn == ["new", "old"]
    assert curves.table.rows()[0] == ("1", "0.600", "0.400")
    lines = [item for item in curves.plot.plotItem.items if getattr(item, "opts", {}).get("pen") is not None]
    marks = [item for item in curves.plot.plotItem.items if getattr(item, "opts", {}).get("symbol")]
    assert len({item.opts["pen"].style() for item in lines}) == 2
    assert len({item.opts["symbol"] for item in marks}) == 2
    curves.lines_menu.actions()[0].trigger()
    assert curves.plot.drawn == ["old"]
    assert curves.lines.text() == "Lines: 1 of 2"


def test_a_pack_without_curves_says_what_brings_them(models):
    curves = see_curves(models, "face")
    assert curves.empty.isVisible()
    assert "limner-train card" in curves.empty.text.text()
    assert not curves.save.isVisible()
    # Those of the others can be chosen all the same.
    choose(curves.of, "old")
    assert curves.plot.drawn == ["old"]


@pytest.mark.parametrize("name", ["face", "face/numbers.json"])
def test_an_evaluation_that_is_dropped_is_shown_beside_packs(models, idle, name):
    assert drop(models.places["models"], [REPORTS / name])
    idle(models)
    curves = models.places["models"].curves
    assert curves.isVisible()
    assert curves.of.currentText() == "face"
    choose(curves.which, "hidden")
    assert curves.plot.drawn == ["face", "outline", "descriptor"]
    choose(curves.beside, "new")
    assert curves.plot.drawn == ["face", "outline", "descriptor", "new"]


def test_what_is_no_evaluation_is_refused_by_name_and_nothing_else_changes(models, idle, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"a": 1}))
    assert drop(models.places["models"], [wrong])
    idle(models)
    assert models.banner.level == "error"
    assert "wrong.json" in models.banner.text.text()
    assert "no curves in it" in models.banner.text.text()
    assert models.places["models"].card.isVisible()


def test_a_plot_is_copied_and_saved_as_a_picture_and_a_full_disk_is_said(models, tmp_path):
    curves = see_curves(models, "new")
    curves.copy.click()
    assert not QGuiApplication.clipboard().image().isNull()
    curves.save_picture(tmp_path / "cmc.png")
    assert not QImage(str(tmp_path / "cmc.png")).isNull()
    curves.save_picture(tmp_path / "nowhere" / "cmc.png")
    assert models.banner.level == "error"
    assert "nowhere" in models.banner.text.text()


def test_curves_follow_the_theme_and_everything_there_has_a_name(models):
    curves = see_curves(models, "new")
    grounds = set()
    for each in ("dark", "light", "contrast"):
        theme().choose(each)
        grounds.add(curves.plot.backgroundBrush().color().name())
        assert curves.plot.backgroundBrush().color().name() == theme().colours.field
    assert len(grounds) == 3
    assert list(nameless(models.places["models"])) == []


def test_figures_of_a_card_are_marked_and_copied_as_other_programs_take_them(models, qtbot):
    place = models.places["models"]
    pick(place, "new")
    qtbot.waitUntil(lambda: place.card.whole)
    table = place.card.tables["Judged, Table, Sketch, another photo"]
    assert table.rows() == [("Face", "0.600")]
    assert not any("cmc" in title.lower() or "curve" in title.lower() for title in place.card.tables)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Face\t0.600"
    index = table.model().index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Face, Rank 1: 0.600"
