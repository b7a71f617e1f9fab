"""The window speaks German: nothing is left out, what varies stays in place, and the engine's sentences are found."""

import json
import re
from contextlib import closing
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime
from PySide6.QtWidgets import QAbstractButton, QLabel

from app import engine_texts, language, wording
from app.settings import Settings
from app.views.places import PLACES
from engine.errors import ImageError, LimnerError
from engine.language import FOLDER
from tests.app import strings
from tests.app.conftest import search_with_sketch

HOLE = re.compile(r"\{[^}]*\}")


def messages(ts):
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


@pytest.fixture
def german(qapp):
    language.use("de")
    yield
    language.use("en")
    QLocale.setDefault(QLocale.system())


@pytest.fixture(scope="module", params=strings.TRANSLATED)
def ts(request):
    return FOLDER / f"limner_{request.param}.ts"


def test_every_text_of_the_window_is_translated(ts, tmp_path):
    """Collected anew from the code: what is not in the file that ships comes out unfinished."""
    fresh = tmp_path / ts.name
    fresh.write_bytes(ts.read_bytes())
    strings.collect(fresh)
    unfinished = [source for _, source, told in messages(fresh) if told.get("type") == "unfinished" or not told.text]
    assert unfinished == []


def test_what_varies_in_a_text_varies_in_its_translation(ts):
    wrong = [
        source
        for _, source, told in messages(ts)
        if sorted(HOLE.findall(source)) != sorted(HOLE.findall(told.text or ""))
    ]
    assert wrong == []


def test_a_menu_has_a_key_of_its_own_for_each_entry_that_has_one_in_english(ts):
    lost = [source for _, source, told in messages(ts) if "&" in source and "&" not in (told.text or "")]
    assert lost == []


def test_what_is_compiled_is_what_is_translated(german, ts):
    for context, source, told in messages(ts):
        assert QCoreApplication.translate(context, source) == told.text


def test_everything_that_the_engine_says_is_compiled_for_it(ts):
    compiled = json.loads((FOLDER / f"engine_{ts.stem.rpartition('_')[2]}.json").read_text(encoding="utf-8"))
    assert compiled == strings.for_the_engine(ts)
    assert list(compiled["words"]) == strings.engine_words()
    assert list(compiled["sentences"]) == strings.engine_sentences()


def test_a_table_s_word_is_translated_whichever_widget_asks(german):
    assert wording.modality("sketch") == "Skizze"
    assert wording.support(500.0) == "mäßig starke Unterstützung dafür, dass es dieselbe Person ist"


def test_a_text_is_collected_for_the_widget_that_asks_for_it(ts):
    """`owner.tr(...)` is collected for a class `owner`, and asked for as whatever the owner is."""
    code = "".join(path.read_text(encoding="utf-8") for path in (strings.ROOT / "app").rglob("*.py"))
    tables = {None, "", "engine", "report", "wording"}
    assert {name for name, _, _ in messages(ts) if name not in tables and f"class {name}" not in code} == set()


def test_what_is_kept_of_a_person_s_sex_is_told_in_the_language_and_kept_as_it_was(german):
    assert wording.sex("female") == "weiblich"
    assert wording.kept_sex("weiblich") == wording.kept_sex("female") == "female"
    assert wording.sex("w") == wording.kept_sex("w") == "w"


@pytest.mark.parametrize(
    ("spoken", "told"),
    [("de", "07.03.2026 14:05"), ("en", "7 Mar 2026 14:05"), ("en_GB", "7 Mar 2026 14:05"), ("C", "7 Mar 2026 14:05")],
)
def test_a_day_is_told_with_its_whole_year_and_never_so_that_it_could_be_another(spoken, told):
    before = QLocale()
    QLocale.setDefault(QLocale(spoken))
    try:
        assert wording.moment(QDateTime(QDate(2026, 3, 7), QTime(14, 5))) == told
    finally:
        QLocale.setDefault(before)


def test_what_a_gallery_holds_is_named_by_its_kind(qapp):
    assert wording.held("face", 1, 2) == ("1 person", "2 photos")
    assert wording.held("person", 60, 1) == ("60 people", "1 crop")
    assert wording.held("spectrum", 1, 3) == ("1 substance", "3 spectra")


def test_the_galleries_that_a_pack_serves_stand_in_the_language_s_own_quotes(german, library):
    from app.operations.packs import Seen
    from app.views.models import words
    from engine.workspace import Workspace

    with closing(Workspace(library)) as workspace:
        entry = next(each for each in workspace.packs.list() if each.name == "face")
    assert ("Im Einsatz für", "„people“, „more“") in words.facts(Seen(entry, "", ("people", "more")))


def test_a_card_has_a_shorter_word_for_a_lead_than_the_other_screens(german):
    assert wording.standing("lead") == "Ermittlungsansatz"
    assert wording.standing_on_card("lead") == "Ansatz"
    assert wording.standing_on_card("excluded") == wording.standing("excluded")


def test_an_error_of_the_engine_is_told_with_its_file_and_its_numbers(german):
    error = ImageError("the image says it has 90000 × 2 pixels", file="big.png", advice="scale it down first")
    assert engine_texts.said(error) == "big.png: das Bild gibt 90000 × 2 Pixel an; verkleinern Sie es zuerst"
    assert engine_texts.reason("the file is empty") == "die Datei ist leer"
    unknown = LimnerError("nobody ever said that 12 times")
    assert engine_texts.said(unknown) == "nobody ever said that 12 times"


def test_the_names_of_a_cards_figures_are_told_piece_by_piece(german):
    assert (
        engine_texts.card_label("sketch, points off by 5%, own photo")
        == "Skizze, Punkte um 5% verschoben, eigenes Foto"
    )
    assert engine_texts.card_label("rank_10") == "Rang 10"
    assert engine_texts.card_label("a figure of our own") == "a figure of our own"


def test_what_reading_a_spectrum_converted_is_told(german):
    assert engine_texts.part("5 of 80 points are missing; the neighbours bridge them") == (
        "5 von 80 Punkten fehlen; die Nachbarn überbrücken sie"
    )


def test_in_english_an_error_stays_what_the_engine_said(qapp):
    error = ImageError("the file is empty", file="a.png")
    assert engine_texts.said(error) == "a.png: the file is empty"


def test_the_system_s_language_is_taken_where_there_is_a_translation(monkeypatch, qapp):
    for spoken, wanted in ((["de-AT", "en"], "de"), (["fr-FR"], "en"), (["fr-FR", "de-DE"], "de")):
        monkeypatch.setattr(QLocale, "uiLanguages", lambda self, spoken=spoken: spoken)
        assert language.of_system() == wanted


def test_a_window_opens_in_the_language_that_was_chosen(open_window, library, german):
    first = open_window(library)
    first.workbench.settings.set("language", "de")
    first.close()
    window = open_window(library)
    assert window.tabs.tabText(2) == "Kandidaten"
    assert window.commands["search"].text() == "&Suchen"
    texts = {each.text() for each in window.places["probe"].findChildren(QAbstractButton)}
    assert {"Suche", "Einfügen"} <= texts
    assert wording.count(12345) == "12.345"


def test_numbers_have_the_decimal_point_of_the_language(german):
    assert wording.number(-0.3271, ".2f") == "−0,33"
    assert wording.ratio(3.4) == "3,4 : 1"
    assert wording.count(12_345) == "12.345"


def test_the_german_window_fits_a_small_laptop(open_window, library, pictures, idle, qapp):
    settings = Settings(library)
    settings.set("language", "de")
    settings.save()
    window = open_window(library)
    assert search_with_sketch(window, pictures, idle) is not None
    window.resize(600, 400)
    wide = {}
    for place in PLACES:
        window.go_to(place.name)
        idle(window)
        wide[place.name] = window.width(), window.height()
    language.use("en")
    QLocale.setDefault(QLocale.system())
    assert [name for name, (width, height) in wide.items() if width > 1100 or height > 700] == []


def test_the_german_first_page_shows_all_of_its_words_on_a_small_laptop(open_window, empty_library, idle):
    settings = Settings(empty_library)
    settings.set("language", "de")
    settings.save()
    window = open_window(empty_library)
    idle(window)
    window.resize(1100, 760)
    idle(window)
    words = [each for each in window.start_page.findChildren(QLabel) if each.text()]
    language.use("en")
    QLocale.setDefault(QLocale.system())
    assert len(words) == 10
    assert [each.text() for each in words if each.height() < each.heightForWidth(each.width())] == []
