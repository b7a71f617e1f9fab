"""Galleries searched together: the list is the one that all their photos in one gallery give, and each knows whose."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cases import Cases, due_searches
from engine.casework import repeat_searches, search_again, search_for_case
from engine.errors import UsageError
from engine.formats import Kind, Modality, read_image
from engine.gallery import Library, Options, Roster, audit, enrol, put_on_record
from engine.gallery.members import assign
from engine.gallery.rights import RightsError, Role
from engine.gallery.roster import Details, Entry
from engine.matcher import Matcher, Probe, Settings
from engine.networks import load_pack
from engine.scoring import Filters, Mark, Ranking
from tests.engine.test_casework import NUMBER, Packs, add_probe
from tests.packs import write_pack
from tests.pictures import people, save_portrait


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    folder = write_pack(tmp_path_factory.mktemp("pack") / "small", detector="always", generator=True)
    return Packs(Matcher(load_pack(folder)))


@pytest.fixture
def library(tmp_path: Path, packs: Packs) -> Iterator[Library]:
    """'north' has persons 0 to 3, 'south' 4 to 7, 'all' has all of them."""
    photos = people(tmp_path / "photos", 8)
    with Library(tmp_path / "library", actor="Ada") as opened:
        for name, numbers in (("north", range(4)), ("south", range(4, 8)), ("all", range(8))):
            folders = [photos / f"person {number:02}" for number in numbers]
            gallery = opened.gallery_to_enrol_into(name, Kind.FACE)
            for folder in folders:
                list(enrol(gallery, [folder / "0.png"], packs.only, known(folder.name)))
        yield opened


def known(name: str) -> Options:
    """Whose the photo is, and that odd numbers are women."""
    sex = "f" if int(name[-1]) % 2 else "m"
    return Options(roster=Roster(Path("/list.csv"), [Entry(1, "0.png", name, Details(sex=sex))]))


@pytest.fixture
def probe(tmp_path: Path) -> Probe:
    return Probe(read_image(save_portrait(tmp_path / "sketch.png", 5000)), Modality.SKETCH)


def told(ranking: Ranking) -> list[tuple[str, float]]:
    return [(one.person, one.score) for one in ranking.candidates]


def test_the_list_is_that_of_one_gallery_with_all_photos_and_each_candidate_names_its_own(
    library: Library, packs: Packs, probe: Probe
) -> None:
    for settings in (Settings(), Settings(top=3), Settings(filters=Filters(sex=("f",)))):
        together = packs.only.search([probe], library.searched(["north", "south"]), settings)
        alone = packs.only.search([probe], library.gallery("all"), settings)
        assert told(together) == told(alone)
        assert [one.rank for one in together.candidates] == list(range(1, len(alone.candidates) + 1))
        assert {one.gallery for one in alone.candidates} == {""}
        for one in together.candidates:
            assert one.gallery == ("north" if int(one.person[-1]) < 4 else "south")
        assert [(one.filter, one.people, one.alone) for one in together.removed] == [
            (one.filter, one.people, one.alone) for one in alone.removed
        ]
    assert Ranking.from_json(together.to_json()) == together


def test_a_photo_of_any_of_them_can_be_marked(library: Library, packs: Packs, probe: Probe) -> None:
    both = library.searched(["north", "south"])
    photo = packs.only.search([probe], both).candidates[-1].photo_id
    (one,) = library.gallery("all").photos_of(library.gallery("all").person(both.photos([photo])[0].person).id)
    marked = packs.only.search([probe], both, Settings(feedback=(Mark(photo, like=True),)))
    alone = packs.only.search([probe], library.gallery("all"), Settings(feedback=(Mark(one.id, like=True),)))
    assert told(marked) == told(alone)


def test_each_gallery_has_the_search_on_record_and_who_may_not_search_gets_no_list(
    library: Library, packs: Packs, probe: Probe
) -> None:
    both = library.searched(["north", "south"])
    put_on_record(both, packs.only.search([probe], both))
    rows = audit.entries(library.database, last=2)
    assert sorted(row.name for row in rows) == ["north", "south"]
    for row in rows:
        details = row.details if isinstance(row.details, dict) else json.loads(row.details)
        assert details["together"] == ["north", "south"]
    with library.database.writing() as session:
        assign(session, "Root", Role.ADMINISTRATOR)
        assign(session, "Ada", Role.CUSTODIAN)
    with pytest.raises(RightsError, match="may not search"):
        put_on_record(both, packs.only.search([probe], both))


def test_a_search_of_several_in_a_case_is_repeated_also_after_one_of_them_has_grown(
    library: Library, packs: Packs, tmp_path: Path
) -> None:
    cases = Cases(library)
    cases.create(NUMBER, "Fire", "Section 12", reason="A witness")
    add_probe(cases, save_portrait(tmp_path / "one.png", 424_242))
    search_for_case(cases, NUMBER, [1], library.searched(["north", "south"]), packs.only, Settings())
    assert [(one.restricted, one.faults) for one in repeat_searches(cases, NUMBER, packs)] == [(False, ())]
    assert due_searches(cases) == []
    list(enrol(library.gallery("south"), [people(tmp_path / "more", 12)], packs.only))
    assert [(one.restricted, one.faults) for one in repeat_searches(cases, NUMBER, packs)] == [(True, ())]
    (due,) = due_searches(cases)
    _, new = search_again(cases, due, packs)
    assert {one.gallery for one in new} == {"south"}


def test_galleries_of_different_kinds_are_not_searched_together(library: Library) -> None:
    library.gallery_to_enrol_into("substances", Kind.SPECTRUM)
    with pytest.raises(UsageError, match="no search finds both"):
        library.searched(["north", "substances"])
    assert library.searched(["north", "north"]) is library.gallery("north")
