"""Cases: what is asked before a search, that originals stay what they were, that nothing is lost or overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.cases import CaseError, Cases, CaseStatus, due_searches, shapes_from_json
from engine.cases.shapes import Line, Text
from engine.errors import UsageError
from engine.formats import Kind, Landmarks, Modality, Preparation, Provenance, digest_bytes
from engine.formats.steps import Light
from engine.gallery import Library, audit, enrol
from engine.gallery.rights import RightsError, Role
from tests.engine.cases.conftest import EYES, SEARCHED, acting, add_sketch, give_roles, ranking_of
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people


def actions(cases: Cases) -> list[str]:
    return [entry.action for entry in audit.entries(cases.database, kind="case")]


def test_a_case_says_who_opened_it_under_which_authority(cases: Cases) -> None:
    made = cases.create(" 7/26 ", "Fire", "Section 12", needs_second=True)
    assert (made.number, made.title, made.examiner, made.authority) == ("7/26", "Fire", "Ada", "Section 12")
    assert (made.reason, made.needs_second, made.status) == (None, True, CaseStatus.OPEN)
    assert cases.case("7/26") == made
    assert [one.number for one in cases.list()] == ["7/26"]


@pytest.mark.parametrize("given", [("", "t", "a"), ("1", " ", "a"), ("1", "t", ""), ("x" * 101, "t", "a")])
def test_a_case_without_number_title_or_authority_is_refused(cases: Cases, given: tuple[str, str, str]) -> None:
    with pytest.raises(UsageError, match=r"is empty|longer than"):
        cases.create(*given)


def test_a_number_is_given_once_and_an_unknown_one_names_those_there(cases: Cases) -> None:
    cases.create("1", "t", "a")
    with pytest.raises(CaseError, match="a case '1' already"):
        cases.create("1", "other", "a")
    with pytest.raises(CaseError, match="no case '2'; there are '1'"):
        cases.case("2")


def test_no_search_is_made_before_a_reason_is_given(searched: Cases, sketch: bytes) -> None:
    searched.create("8", "t", "a")
    add_sketch(searched, "8", sketch)
    with pytest.raises(CaseError, match="no reason is given"):
        searched.check_search("8", [1])
    with pytest.raises(CaseError, match="no reason is given"):
        searched.record_search("8", [1], ranking_of(searched, SEARCHED))
    searched.amend("8", reason="A witness")
    assert searched.check_search("8", [1]).reason == "A witness"
    searched.record_search("8", [1], ranking_of(searched, SEARCHED))


def test_an_amended_case_keeps_on_record_what_it_said_before(cases: Cases) -> None:
    cases.create("1", "Fire", "Section 12")
    assert cases.amend("1", title="Arson", needs_second=True).title == "Arson"
    cases.amend("1", title="Arson")
    changes = [entry.details for entry in audit.entries(cases.database) if entry.action == "case.amend"]
    assert changes == ['{"needs_second":[false,true],"title":["Fire","Arson"]}']


def test_an_original_is_kept_byte_for_byte_and_a_changed_one_is_named(cases: Cases, sketch: bytes) -> None:
    cases.create("1", "t", "a")
    probe = cases.add_probe(
        "1",
        sketch,
        "drawn by hand.png",
        Modality.SKETCH,
        Provenance("drawn", "sketch pad", digest_bytes(sketch)),
        landmarks=EYES,
        preparation=Preparation(steps=(Light(0.1),)),
        strokes=b'{"strokes": []}',
    )
    assert cases.case("1").probes == (probe,)
    assert (probe.sha256, probe.size, probe.landmarks) == (digest_bytes(sketch), len(sketch), EYES)
    assert (probe.provenance.kind, probe.preparation.steps) == ("drawn", (Light(0.1),))
    assert cases.originals.read(probe.sha256) == sketch
    assert probe.strokes is not None
    assert cases.originals.read(probe.strokes) == b'{"strokes": []}'
    path = cases.originals.path(probe.sha256)
    path.chmod(0o644)
    path.write_bytes(sketch[:-1])
    with pytest.raises(CaseError, match="was changed since it came"):
        cases.originals.read(probe.sha256)
    add_sketch(cases, "1", sketch)
    assert cases.originals.read(probe.sha256) == sketch


def test_a_frame_keeps_its_videos_digest_its_index_and_its_time(cases: Cases, sketch: bytes) -> None:
    cases.create("1", "t", "a")
    frame = Provenance("frame", "hall.mp4", "c" * 64, 411, 16.44)
    cases.add_probe("1", sketch, "hall.mp4 411.png", Modality.NIR, frame)
    assert cases.case("1").probes[0].provenance == frame


def test_a_search_is_kept_whole_and_exactly_with_the_digest_of_every_photo(searched: Cases) -> None:
    search = searched.case(SEARCHED).searches[0]
    assert search.ranking == ranking_of(searched, SEARCHED)
    assert (search.number, search.by, search.probes) == (1, "Ada", (1,))
    assert [digest_bytes(Path(one.photo).read_bytes()) for one in search.ranking.candidates] == list(search.pictures)


def test_a_search_made_with_another_picture_than_it_says_is_refused(searched: Cases) -> None:
    ranking = ranking_of(searched, SEARCHED)
    forged = replace(ranking, probes=(replace(ranking.probes[0], sha256="f" * 64),))
    with pytest.raises(CaseError, match="not made with probes 1"):
        searched.record_search(SEARCHED, [1], forged)
    with pytest.raises(CaseError, match="no probe 9"):
        searched.check_search(SEARCHED, [9])


def test_a_closed_case_takes_nothing_more_until_it_is_opened_again(searched: Cases, sketch: bytes) -> None:
    assert searched.close(SEARCHED, "solved").closed is not None
    for attempt in (
        lambda: searched.note(SEARCHED, "x"),
        lambda: add_sketch(searched, SEARCHED, sketch),
        lambda: searched.record_search(SEARCHED, [1], ranking_of(searched, SEARCHED)),
        lambda: searched.amend(SEARCHED, title="x"),
    ):
        with pytest.raises(CaseError, match="is closed"):
            attempt()
    assert searched.reopen(SEARCHED).closed is None
    searched.note(SEARCHED, "opened again")
    assert [note.text for note in searched.case(SEARCHED).notes] == ["solved", "opened again"]


def test_every_change_and_every_look_is_on_record_and_the_chain_holds(searched: Cases) -> None:
    searched.note(SEARCHED, "n")
    searched.annotate(SEARCHED, searched.case(SEARCHED).probes[0].sha256, [Line((1, 2), (3, 4), label="scar")])
    searched.view(SEARCHED)
    searched.close(SEARCHED)
    made = ["case.new", "case.probe", "case.search", "case.note", "case.annotate", "case.view", "case.close"]
    assert actions(searched) == made
    assert audit.verify(searched.database).fault is None


def test_a_layer_replaces_its_authors_earlier_one_and_nobody_elses(searched: Cases) -> None:
    picture = searched.case(SEARCHED).searches[0].pictures[2]
    assert picture is not None
    searched.annotate(SEARCHED, picture, [Line((1, 2), (3, 4))])
    acting(searched, "Bob").annotate(SEARCHED, picture, [Text((5, 5), "mole")])
    searched.annotate(SEARCHED, picture, [Line((1, 2), (9, 9))])
    case = searched.case(SEARCHED)
    assert [(one.author, one.number) for one in case.layers(picture)] == [("Ada", 3), ("Bob", 2)]
    searched.annotate(SEARCHED, picture, [])
    case = searched.case(SEARCHED)
    assert [one.author for one in case.layers(picture)] == ["Bob"]
    assert len(case.annotations) == 4
    with pytest.raises(CaseError, match="no picture"):
        searched.annotate(SEARCHED, "f" * 64, [])


@pytest.mark.parametrize(
    "content",
    [
        [{"shape": "star"}],
        [{"shape": "line", "start": [1, 2], "end": [3]}],
        [{"shape": "line", "start": [1, 2], "end": [3, float("inf")]}],
        [{"shape": "text", "at": [1, 2], "label": "x", "colour": "red"}],
        [{"shape": "path", "points": [[1, 1]]}],
        "shapes",
    ],
)
def test_what_is_no_shape_is_refused_in_one_sentence(content: object) -> None:
    with pytest.raises(UsageError, match="annotation cannot be taken: shape"):
        shapes_from_json(content)


def test_a_role_without_the_right_is_refused_and_changes_nothing(searched: Cases, sketch: bytes) -> None:
    give_roles(searched, {"Ada": Role.ADMINISTRATOR, "Cy": Role.CUSTODIAN, "Rob": Role.REVIEWER})
    before = searched.case(SEARCHED)
    for name, sentence in (("Cy", "'Cy' is a custodian"), ("Rob", "'Rob' is a reviewer"), ("Eve", "'Eve' has no role")):
        other = acting(searched, name)
        for attempt in (
            lambda other=other: other.create("9", "t", "a"),
            lambda other=other: other.note(SEARCHED, "x"),
            lambda other=other: add_sketch(other, SEARCHED, sketch),
            lambda other=other: other.check_search(SEARCHED, [1]),
            lambda other=other: other.record_search(SEARCHED, [1], ranking_of(other, SEARCHED)),
            lambda other=other: other.close(SEARCHED),
        ):
            with pytest.raises(RightsError, match=sentence):
                attempt()
    assert searched.case(SEARCHED) == before


def test_an_unsolved_search_is_due_once_people_are_added_and_a_solved_or_closed_one_is_not(
    searched: Cases, tmp_path: Path
) -> None:
    assert due_searches(searched) == []
    gallery = searched.library.gallery("north")
    new = people(tmp_path / "new", 8)
    list(enrol(gallery, [new], GreyValues()))
    (due,) = due_searches(searched)
    assert (due.case, due.search.number) == (SEARCHED, 1)
    searched.record_search(SEARCHED, [1], ranking_of(searched, SEARCHED))
    assert due_searches(searched) == []
    list(enrol(gallery, [people(tmp_path / "newer", 10)], GreyValues()))
    assert [one.search.number for one in due_searches(searched)] == [2]
    searched.close(SEARCHED)
    assert due_searches(searched) == []


def test_cases_outlive_the_gallery_that_was_searched(searched: Cases) -> None:
    before = searched.case(SEARCHED)
    searched.library.remove("north")
    assert searched.case(SEARCHED) == before
    assert due_searches(searched) == []


def test_landmarks_come_back_with_every_digit(cases: Cases, sketch: bytes) -> None:
    points = EYES.points + 0.1234567
    marked = Landmarks(points, (0.1, 0.2, 30.3, 40.4), 0.987654321, manual=True)
    cases.create("1", "t", "a")
    cases.add_probe(
        "1", sketch, "s.png", Modality.SKETCH, Provenance("pasted", "", digest_bytes(sketch)), landmarks=marked
    )
    assert cases.case("1").probes[0].landmarks == marked


def test_a_library_with_cases_is_opened_again_as_it_was(searched: Cases) -> None:
    folder, before = searched.library.folder, searched.case(SEARCHED)
    with Library(folder) as again:
        assert Cases(again).case(SEARCHED) == before
        assert again.gallery_to_enrol_into("north", Kind.FACE).name == "north"
