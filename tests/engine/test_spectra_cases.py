"""A spectrum in a case, from the file to the report: kept, prepared on record, searched, repeated, exported, drawn."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from engine.cases import BANDS, CaseError, Cases, export_case, open_portable, save_checklist
from engine.cases.reviewing import begin_review, decide
from engine.cases.shapes import Box
from engine.casework import repeat_searches, search_for_case
from engine.errors import SpectrumError, UsageError
from engine.formats import Kind, Modality, Preparation, Provenance, digest_bytes, read_probe
from engine.formats.spectra_preparation import Cut, Normalise, Smooth
from engine.formats.steps import Flip
from engine.gallery import FileDone, Options, Status, enrol, reembed
from engine.matcher import Settings
from engine.reports import CaseInFile, report_on, write_report
from engine.workspace import Workspace
from tests.engine.test_spectra_matching import CHAIN, INFRARED, POINTS, bands, write_spectra_pack
from tests.spectra import columns

NUMBER = "powder 1"
STEPS = Preparation(steps=(Smooth(window=5), Cut(low=550, high=3250)))
SHIFTS = ("nm,Intensity", 785.0)
RAMAN = Options(modality=Modality.RAMAN)


def in_nanometres(substance: int) -> bytes:
    """A Raman spectrum over wavelengths whose file does not say which laser it was taken with."""
    x, y = bands(substance, 9)
    return columns(1e7 / (1e7 / SHIFTS[1] - x), y, heading=SHIFTS[0])


@pytest.fixture(scope="module")
def powder(tmp_path_factory):
    """Eight substances enrolled, a case with two probes of the fourth, one of them over nm; a search with each."""
    folder = tmp_path_factory.mktemp("powder")
    for substance in range(8):
        (folder / "ir" / f"substance {substance}").mkdir(parents=True)
        (folder / "ir" / f"substance {substance}" / "1.csv").write_bytes(columns(*bands(substance, 1)))
    write_spectra_pack(folder / "library" / "packs" / "spectra")
    workspace = Workspace(folder / "library", "Ada")
    matcher = workspace.matcher("spectra")
    gallery = workspace.library.gallery_to_enrol_into("substances", Kind.SPECTRUM)
    assert all(getattr(event, "reason", None) is None for event in enrol(gallery, [folder / "ir"], matcher, INFRARED))
    cases = Cases(workspace.library)
    cases.create(NUMBER, "White powder", "Section 3", reason="what is it")
    plain = columns(*bands(3, 9), heading="cm-1;Intensity", between=";", decimal=",")
    for name, data, preparation in (
        ("seized.csv", plain, STEPS),
        ("seized nm.csv", in_nanometres(3), Preparation(laser_nm=SHIFTS[1])),
    ):
        origin = Provenance("file", name, digest_bytes(data))
        cases.add_probe(NUMBER, data, name, Modality.RAMAN, origin, preparation=preparation)
    for probe in (1, 2):
        search_for_case(cases, NUMBER, [probe], gallery, matcher, Settings(top=4))
    begin_review(cases, NUMBER, 1)
    save_checklist(cases, NUMBER, 1, 1, dict.fromkeys(BANDS, "present"))
    decide(cases, NUMBER, 1, 1, "lead", "all of its bands")
    cases.annotate(NUMBER, digest_bytes(plain), [Box(1000, 1, 1100, 0, label="ring breathing")])
    yield SimpleNamespace(workspace=workspace, cases=cases, folder=folder, original=plain)
    workspace.close()


def test_the_original_stays_and_the_steps_are_on_record_with_the_search(powder):
    case = powder.cases.case(NUMBER)
    first, second = case.searches
    assert powder.cases.originals.read(case.probes[0].sha256) == powder.original
    assert first.ranking.probes[0].preparation == STEPS
    assert second.ranking.probes[0].preparation == Preparation(laser_nm=SHIFTS[1])
    assert [search.ranking.candidates[0].person for search in (first, second)] == ["substance 3"] * 2


def test_every_search_of_spectra_gives_the_same_list_again(powder):
    assert [one.faults for one in repeat_searches(powder.cases, NUMBER, powder.workspace)] == [(), ()]


def test_the_laser_line_that_somebody_gave_is_needed_and_kept(powder):
    with pytest.raises(SpectrumError, match="no laser line is named"):
        read_probe(in_nanometres(3), "seized nm.csv", Modality.RAMAN)
    prepared = read_probe(in_nanometres(3), "seized nm.csv", Modality.RAMAN, Preparation(laser_nm=SHIFTS[1]))
    assert prepared.preparation.laser_nm == SHIFTS[1]
    named = columns(*bands(3, 9), heading="laser 532 nm\ncm-1,Intensity")
    assert read_probe(named, "x", Modality.RAMAN, Preparation(laser_nm=785.0)).preparation.laser_nm is None


def test_steps_of_pictures_and_of_spectra_are_not_taken_for_each_other(powder):
    with pytest.raises(UsageError, match="'flip' is for pictures"):
        read_probe(powder.original, "x", Modality.RAMAN, Preparation(steps=(Flip(),)))


def test_a_checklist_of_spectra_asks_for_bands_and_not_for_ears(powder):
    with pytest.raises(UsageError, match="no feature 'ears'"):
        save_checklist(powder.cases, NUMBER, 1, 2, dict.fromkeys(BANDS, "absent") | {"ears": "similar"})
    with pytest.raises(UsageError, match="marks are present, shifted, absent, not measured"):
        save_checklist(powder.cases, NUMBER, 1, 2, dict.fromkeys(BANDS, "similar"))


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".json"])
def test_the_report_tells_steps_conversions_and_decisions(powder, suffix):
    path = report_on(powder.cases, NUMBER, powder.folder / f"r{suffix}", powder.workspace.packs.list()).path
    text = words_of(path)
    for said in ("substance 3", "all of its bands", "C=O stretch", digest_bytes(powder.original), "A lead, not an"):
        assert said in text
    if suffix != ".json":
        for said in ("smoothed (Savitzky", "cut to 550", "laser line at 785 nm", "ring breathing", "bands lie in both"):
            assert said in text
        assert "Prepares Raman by" in text


def test_spectra_are_drawn_as_lines_and_the_portable_case_draws_the_same_ones(powder):
    packs = powder.workspace.packs.list()
    here = report_on(powder.cases, NUMBER, powder.folder / "here.html", packs).path.read_text(encoding="utf-8")
    # Two probes, one of them annotated; four candidates a search; the first three of each laid over the probe.
    assert here.count("<svg") == 3 + 8 + 6
    assert "<img" not in here
    export_case(powder.cases, NUMBER, powder.folder / "case.zip")
    with open_portable(powder.folder / "case.zip") as portable:
        there = write_report(CaseInFile(portable), powder.folder / "there.html", packs).path
        assert there.read_text(encoding="utf-8") == here
        with pytest.raises(CaseError, match="no picture"):
            portable.picture("0" * 64)


def test_a_candidates_file_that_was_changed_is_said_and_not_drawn(powder):
    file = powder.folder / "ir" / "substance 3" / "1.csv"
    kept = file.read_bytes()
    try:
        file.write_bytes(columns(*bands(5, 1)))
        path = report_on(powder.cases, NUMBER, powder.folder / "x.html", ()).path
        assert "the file has changed since it was searched" in path.read_text(encoding="utf-8")
    finally:
        file.write_bytes(kept)


def test_a_library_over_wavelengths_is_read_again_with_the_laser_line_of_its_enrolment(tmp_path):
    """Encoded with another pack, searched, and drawn in a report and in a portable case: nobody is asked again."""
    for substance in range(4):
        (tmp_path / "raman" / f"substance {substance}").mkdir(parents=True)
        (tmp_path / "raman" / f"substance {substance}" / "1.csv").write_bytes(in_nanometres(substance))
    write_spectra_pack(tmp_path / "library" / "packs" / "spectra")
    by_height = [step.model_dump() for step in (CHAIN[0], Normalise(by="peak"))]
    chip = {"points": POINTS, "chains": dict.fromkeys(("raman", "ir"), by_height)}
    write_spectra_pack(tmp_path / "library" / "packs" / "other", chip=chip)
    with closing(Workspace(tmp_path / "library", "Ada")) as workspace:
        matcher, other = workspace.matcher("spectra"), workspace.matcher("other")
        gallery = workspace.library.gallery_to_enrol_into("powders", Kind.SPECTRUM)
        refused = [e for e in enrol(gallery, [tmp_path / "raman"], matcher, RAMAN) if isinstance(e, FileDone)]
        assert all("no laser line is named" in (done.reason or "") for done in refused)
        told = replace(RAMAN, laser_nm=SHIFTS[1], retry=True)
        done = [e.status for e in enrol(gallery, [tmp_path / "raman"], matcher, told) if isinstance(e, FileDone)]
        assert done == [Status.ENROLLED] * 4
        again = [e for e in reembed(gallery, other) if isinstance(e, FileDone)]
        assert [(e.status, e.reason) for e in again] == [(Status.ENROLLED, None)] * 4

        cases = Cases(workspace.library)
        cases.create(NUMBER, "Powder", "Section 3", reason="what is it")
        data = columns(*bands(2, 5))
        cases.add_probe(NUMBER, data, "seized.csv", Modality.IR, Provenance("file", "seized.csv", digest_bytes(data)))
        found = search_for_case(cases, NUMBER, [1], gallery, matcher, Settings(top=2)).ranking.candidates
        assert (found[0].person, found[0].laser_nm) == ("substance 2", SHIFTS[1])
        report = report_on(cases, NUMBER, tmp_path / "r.html", workspace.packs.list()).path.read_text(encoding="utf-8")
        export_case(cases, NUMBER, tmp_path / "case.limner")
        with open_portable(tmp_path / "case.limner") as portable:
            write_report(CaseInFile(portable), tmp_path / "p.html", workspace.packs.list())
    for text in (report, (tmp_path / "p.html").read_text(encoding="utf-8")):
        assert "bands lie in both" in text
        assert "no laser line" not in text
