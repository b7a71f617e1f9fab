import json

import pytest
from pypdf import PdfReader

from engine.cases.portable import export_case, open_portable
from engine.errors import LimnerError, UsageError
from engine.gallery import audit
from engine.language import language, languages
from engine.reports import FORMATS, CaseInFile, report_on, write_report
from engine.reports.content import LEAD_ONLY
from tests.engine.reports.conftest import NUMBER


def written(told, suffix, name="report", code="en"):
    file = told.folder / f"{name}{suffix}"
    return report_on(told.cases, NUMBER, file, told.workspace.packs.list(), language(code)).path


def words_of(path):
    if path.suffix == ".pdf":
        return " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_candidate_is_told_with_its_verdict_the_excluded_and_undecided_ones_too(told, suffix):
    text = words_of(written(told, suffix))
    for candidate in told.ranking.candidates:
        assert candidate.person in text
    for reason in ("the same scar", "other ears"):
        assert reason in text
    assert "order of the court" in text
    assert "a witness drew him" in text
    assert "contrast" in text


def test_the_notice_stands_on_every_page_of_the_pdf(told):
    pages = PdfReader(written(told, ".pdf")).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert LEAD_ONLY in page.extract_text()
        assert f"page {number} of {len(pages)}" in page.extract_text()


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_case_gives_the_same_bytes(told, suffix, code):
    first = written(told, suffix, "one", code).read_bytes()
    assert written(told, suffix, "two", code).read_bytes() == first


@pytest.mark.parametrize("suffix", [".pdf", ".html"])
def test_a_german_report_says_everything_in_german_and_leaves_what_people_wrote(told, suffix):
    text = words_of(written(told, suffix, code="de"))
    for said in (
        "Ein Ermittlungsansatz, keine Identifizierung.",
        "Befugnis zur Suche",
        "unkalibriert",
        "Wie sich dieser Bericht prüfen lässt",
        "Fall angelegt (case.new)",
        "order of the court",
        "the same scar",
    ):
        assert said in text
    for english in ("Authority for the search", "uncalibrated", "Likelihood ratio", "excluded", "A lead", "page 1"):
        assert english not in text


def test_the_json_knows_no_language(told):
    english = written(told, ".json", "one").read_bytes()
    assert written(told, ".json", "two", "de").read_bytes() == english


def test_a_page_says_which_language_it_is_in(told):
    assert '<html lang="de">' in written(told, ".html", code="de").read_text(encoding="utf-8")


def test_a_language_that_limner_does_not_speak_is_refused_with_those_it_does():
    with pytest.raises(UsageError, match="it speaks en, de"):
        language("tlh")


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_portable_case_gives_the_report_of_the_case_it_was_exported_from(told, suffix):
    expected = written(told, suffix).read_bytes()
    file = told.folder / "case.zip"
    export_case(told.cases, NUMBER, file)
    with open_portable(file) as portable:
        again = write_report(CaseInFile(portable), told.folder / f"again{suffix}", told.workspace.packs.list())
    assert again.path.read_bytes() == expected


def test_the_json_holds_the_whole_case_and_the_cards_of_its_packs(told):
    content = json.loads(written(told, ".json").read_text(encoding="utf-8"))
    assert content["notice"] == LEAD_ONLY
    assert [one["decision"] for one in content["case"]["searches"][0]["verdicts"]] == ["lead", "excluded"]
    assert list(content["packs"]) == [told.ranking.pack_digest]
    assert content["audit"][0]["action"] == "case.new"


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(told):
    page = written(told, ".html").read_text(encoding="utf-8")
    assert "http:" not in page
    assert "https:" not in page
    assert "<script" not in page
    assert "2026/17 &lt;b&gt;" in page
    assert page.count('src="data:image/jpeg;base64,') == 2 + len(told.ranking.candidates)


def test_uncalibrated_scores_are_called_so_and_no_percentage_is_printed(told):
    text = words_of(written(told, ".pdf"))
    assert "uncalibrated" in text
    assert "%" not in text


def test_pictures_that_cannot_be_had_are_replaced_by_the_reason(told):
    before = {photo: photo.read_bytes() for photo in told.photos.rglob("*.png")}
    for photo in before:
        photo.write_bytes(b"something else")
    text = words_of(written(told, ".html"))
    for photo, data in before.items():
        photo.write_bytes(data)
    assert text.count("the file has changed since it was searched") == 4


def test_letters_that_the_font_lacks_are_written_as_codes_and_never_dropped(told):
    text = words_of(written(told, ".pdf"))
    assert "张伟" in text or "[U+5F20][U+4F1F]" in text


def test_writing_a_report_is_on_record_with_its_digest(told):
    path = told.folder / "report.json"
    made = report_on(told.cases, NUMBER, path, [])
    last = audit.entries(told.workspace.library.database, last=1)[0]
    assert last.action == "case.report"
    assert json.loads(last.details) == {"file": "report.json", "sha256": made.sha256}


def test_an_unknown_kind_of_file_is_refused_with_those_that_are_known(told):
    with pytest.raises(UsageError, match=r"\.pdf, \.html, \.json"):
        report_on(told.cases, NUMBER, told.folder / "report.docx", [])


def test_a_folder_that_is_not_there_is_one_sentence_and_leaves_nothing_behind(told):
    with pytest.raises(LimnerError, match="could not be written"):
        report_on(told.cases, NUMBER, told.folder / "nowhere" / "report.pdf", [])


def test_a_report_that_cannot_take_its_place_leaves_no_draft(told):
    path = told.folder / "taken.pdf"
    path.mkdir()
    with pytest.raises(LimnerError, match="could not be written"):
        report_on(told.cases, NUMBER, path, [])
    assert not list(told.folder.glob(".taken*"))
