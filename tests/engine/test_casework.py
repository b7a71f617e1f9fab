"""Cases and the real matcher: searches for a case, the same lists again, and why a search cannot be repeated."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.cases import CaseError, Cases, due_searches
from engine.casework import repeat_searches, search_again, search_for_case
from engine.formats import Kind, Modality, Preparation, Provenance, digest_bytes, landmarks_by_hand
from engine.formats.steps import Flip, Light
from engine.gallery import Library, audit, enrol
from engine.gallery.past import as_it_was
from engine.matcher import Matcher, Settings
from engine.networks import load_pack
from tests.packs import write_pack
from tests.pictures import people, save_portrait

NUMBER = "7"


@dataclass
class Packs:
    """Gives one matcher, whatever the name, as a workspace with one pack does."""

    only: Matcher

    def matcher(self, pack: str | None = None) -> Matcher:
        return self.only


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    folder = write_pack(tmp_path_factory.mktemp("pack") / "small", detector="always", generator=True)
    return Packs(Matcher(load_pack(folder)))


@pytest.fixture
def cases(tmp_path: Path, packs: Packs) -> Iterator[Cases]:
    """Ten people enrolled, a case with two probes, one of them prepared and marked by hand; two searches."""
    with Library(tmp_path / "library", actor="Ada") as library:
        gallery = library.gallery_to_enrol_into("north", Kind.FACE)
        list(enrol(gallery, [people(tmp_path / "photos", 10)], packs.only))
        cases = Cases(library)
        cases.create(NUMBER, "Fire", "Section 12", reason="A witness")
        add_probe(cases, save_portrait(tmp_path / "one.png", 424_242))
        add_probe(
            cases,
            save_portrait(tmp_path / "two.png", 5000),
            landmarks=landmarks_by_hand((32, 41, 61, 40)),
            preparation=Preparation(steps=(Flip(), Light(0.1, 1.2))),
        )
        search(cases, packs, [1])
        search(cases, packs, [2, 1])
        yield cases


def add_probe(cases: Cases, file: Path, **marks: object) -> None:
    data = file.read_bytes()
    origin = Provenance("file", str(file), digest_bytes(data))
    cases.add_probe(NUMBER, data, file.name, Modality.SKETCH, origin, **marks)  # type: ignore[arg-type]


def search(cases: Cases, packs: Packs, probes: list[int]) -> None:
    gallery = cases.library.gallery("north")
    search_for_case(cases, NUMBER, probes, gallery, packs.only, Settings(hypotheses=5, seed=3, top=4))


def faults(cases: Cases, packs: Packs) -> list[tuple[str, ...]]:
    return [one.faults for one in repeat_searches(cases, NUMBER, packs)]


def test_a_search_for_a_case_is_kept_with_all_that_was_used(cases: Cases) -> None:
    one, two = cases.case(NUMBER).searches
    assert (one.ranking.seed, one.ranking.hypotheses, len(one.ranking.candidates)) == (3, 5, 4)
    marked = two.ranking.probes[0]
    assert (two.probes, marked.landmarks.manual) == ((2, 1), True)
    assert [step.name for step in marked.preparation.steps] == ["flip", "light"]


def test_no_network_runs_for_a_case_that_may_not_be_searched(cases: Cases, packs: Packs) -> None:
    cases.create("8", "t", "a")
    cases.close(NUMBER)
    for number in ("8", NUMBER):
        with pytest.raises(CaseError, match=r"no reason is given|is closed"):
            search_for_case(cases, number, [1], None, None, Settings())  # type: ignore[arg-type]


def test_every_stored_search_gives_the_same_list_again_and_that_is_on_record(cases: Cases, packs: Packs) -> None:
    assert faults(cases, packs) == [(), ()]
    last = audit.entries(cases.database)[-1]
    assert (last.action, last.details) == ("case.verify", '{"differing":[],"searches":2}')


def test_after_people_were_added_the_photos_of_then_alone_are_searched(
    cases: Cases, packs: Packs, tmp_path: Path
) -> None:
    list(enrol(cases.library.gallery("north"), [people(tmp_path / "photos", 25)], packs.only))
    found = list(repeat_searches(cases, NUMBER, packs))
    assert [(one.restricted, one.faults) for one in found] == [(True, ()), (True, ())]


def test_the_photos_of_then_are_told_by_the_snapshot_alone(cases: Cases, packs: Packs, tmp_path: Path) -> None:
    gallery = cases.library.gallery("north")
    digest, then = packs.only.pack_digest, gallery.snapshot(packs.only.pack_digest)
    before = gallery.matrix(digest)
    list(enrol(gallery, [people(tmp_path / "photos", 25)], packs.only))
    past = as_it_was(gallery, digest, then)
    assert past is not None
    assert past.matrix(digest).snapshot == then
    assert past.matrix(digest).photos.tolist() == before.photos.tolist()
    assert (past.matrix(digest).features[:] == before.features[:]).all()
    assert (past.matrix(digest).coarse is None) == (before.coarse is None)
    assert as_it_was(gallery, digest, gallery.snapshot(digest)) is gallery
    for unknown in ("0" * 64, "1" * 64):
        assert as_it_was(gallery, digest, unknown) is None


def test_where_a_photo_was_taken_away_the_difference_and_its_cause_are_named(
    cases: Cases, packs: Packs, tmp_path: Path
) -> None:
    """One overwritten file is one photo gone and another come."""
    first = cases.case(NUMBER).searches[0].ranking.candidates[0]
    save_portrait(Path(first.photo), 777_777)
    list(enrol(cases.library.gallery("north"), [tmp_path / "photos"], packs.only))
    found = faults(cases, packs)
    assert "removed or renamed in gallery 'north' since" in found[0][0]
    assert any(f"was {first.person}" in sentence for sentence in found[0][1:])


def test_another_pack_of_the_same_name_is_named_and_searches_nothing(cases: Cases, tmp_path: Path) -> None:
    other = Packs(Matcher(load_pack(write_pack(tmp_path / "small", detector="always", seed=9))))
    for found in faults(cases, other):
        assert "pack 'small' is not the one that was used" in found[0]


def test_a_changed_original_is_named(cases: Cases, packs: Packs) -> None:
    path = cases.originals.path(cases.case(NUMBER).probes[1].sha256)
    path.chmod(0o644)
    path.write_bytes(b"another picture")
    one, two = faults(cases, packs)
    assert one == ()
    assert "was changed since it came into the case" in two[0]


def test_a_stored_score_that_was_changed_by_more_than_the_tolerance_is_named(cases: Cases, packs: Packs) -> None:
    from engine.cases.schema import SearchRow
    from engine.scoring import Ranking

    def shift(amount: float) -> None:
        with cases.database.writing() as session:
            row = session.get(SearchRow, 1)
            assert row is not None
            score = Ranking.from_json(row.ranking).candidates[0].score
            row.ranking = row.ranking.replace(repr(score), repr(score + amount), 1)

    shift(5e-6)
    assert faults(cases, packs)[0] == ()
    shift(5e-5)
    assert "rank 1 was" in faults(cases, packs)[0][0]


def test_a_due_search_made_again_names_who_is_new(cases: Cases, packs: Packs, tmp_path: Path) -> None:
    file = tmp_path / "photos" / "the man" / "1.png"
    file.parent.mkdir()
    shutil.copyfile(tmp_path / "one.png", file)
    list(enrol(cases.library.gallery("north"), [tmp_path / "photos"], packs.only))
    due = due_searches(cases)
    assert [one.search.number for one in due] == [1, 2]
    again, new = search_again(cases, due[0], packs)
    assert (again.number, [who.person for who in new]) == (3, ["the man"])
    assert again.ranking.candidates[0].person == "the man"
    assert [one.search.number for one in due_searches(cases)] == [2]
