import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage, QPalette

from app.design import icons
from app.design.colours import CONTRAST, DARK, LIGHT, contrast
from app.design.marks import CURVE, CURVE_PAPER
from app.design.theme import theme

APP = Path(__file__).parents[2] / "app"
GROUNDS = ("window", "panel", "field", "raised", "hover", "canvas")
TEXT_ON_GROUND = [
    *((text, ground) for text in ("text", "muted") for ground in GROUNDS),
    ("text", "selection"),
    ("on_accent", "accent"),
    ("accent", "window"),
    ("accent", "panel"),
    *((f"on_{level}", level) for level in ("lead", "error", "info", "done")),
]


@pytest.mark.parametrize("colours", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(colours, text, ground):
    # 4.5 is what WCAG 2 asks of text; the accent marks states that are written out too, for which it asks 3.
    least = 3.0 if text == "accent" else 4.5
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= least


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_high_contrast_is_what_its_name_says(text, ground):
    """7 is what WCAG 2 asks of text at its highest level; what cannot be used now may be fainter."""
    least = 4.5 if text == "disabled" else 7.0
    assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= least


def test_a_curve_on_a_card_is_as_legible_as_text_in_every_theme():
    assert contrast(CURVE.name(), CURVE_PAPER.name()) >= 4.5


def test_the_contrast_of_known_pairs():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("file", sorted(icons.FOLDER.glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_draws_something_at_every_size(file, qapp):
    for size in (16, 32, 64):
        image = icons.pixmap(file.stem, size, "#ff0000").toImage().convertToFormat(QImage.Format.Format_ARGB32)
        seen = sum(image.pixelColor(x, y).alpha() > 100 for x in range(size) for y in range(size))
        assert seen > size * size * 0.02


def test_every_icon_that_is_named_is_there():
    known = {file.stem for file in icons.FOLDER.glob("*.svg")}
    named = set()
    for file in APP.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon_name=|keep_icon\(\w+, |Symbol\(|EmptyState\(\s*)"([a-z-]+)"', text))
    assert named
    assert named <= known


def test_colours_are_named_in_the_design_room_alone():
    for file in APP.rglob("*.py"):
        if file.parent.name != "design":
            found = re.findall(r"#[0-9a-fA-F]{6}\b|QColor\(\d|setStyleSheet", file.read_text(encoding="utf-8"))
            allowed = ["setStyleSheet"] if file.name == "theme.py" else []
            assert found == allowed, file


@pytest.mark.parametrize(("choice", "colours"), [("dark", DARK), ("light", LIGHT), ("contrast", CONTRAST)])
def test_a_theme_reaches_palette_and_picture(window, choice, colours, qtbot):
    theme().choose(choice)
    assert theme().colours is colours
    assert QGuiApplication.palette().color(QPalette.ColorRole.Window).name() == colours.panel
    shown = window.grab().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() - 200).name() == colours.window


def test_the_system_s_own_choice_is_followed(qapp):
    theme().choose("system")
    is_dark = QGuiApplication.styleHints().colorScheme() == QGuiApplication.styleHints().colorScheme().Dark
    assert theme().is_dark == is_dark


def test_both_themes_say_the_same_things():
    assert [field.name for field in fields(DARK)] == [field.name for field in fields(LIGHT)]
    for colours in (DARK, LIGHT, CONTRAST):
        assert all(re.fullmatch("#[0-9a-f]{6}", getattr(colours, field.name)) for field in fields(colours))
