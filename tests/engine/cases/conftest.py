"""A case with a probe and a search in a small real gallery; the ranking is written by hand, no network is needed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cases import Cases
from engine.formats import Kind, Modality, Preparation, Provenance, landmarks_by_hand, read_image_bytes
from engine.gallery import Library, enrol
from engine.gallery.members import assign
from engine.gallery.rights import Role
from engine.scoring import Candidate, Ranking, UsedProbe
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people, save_portrait

EYES = landmarks_by_hand((30, 40, 60, 40))
SEARCHED = "7"
PEOPLE = 6


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return people(tmp_path_factory.mktemp("photos"), PEOPLE)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", actor="Ada") as opened:
        yield opened


@pytest.fixture
def cases(library: Library) -> Cases:
    return Cases(library)


@pytest.fixture
def sketch(tmp_path: Path) -> bytes:
    return save_portrait(tmp_path / "sketch.png", 5).read_bytes()


@pytest.fixture
def searched(cases: Cases, photos: Path, sketch: bytes) -> Cases:
    """Case 7 with probe 1 and search 1, which lists everybody."""
    gallery = cases.library.gallery_to_enrol_into("north", Kind.FACE)
    list(enrol(gallery, [photos], GreyValues()))
    cases.create(SEARCHED, "Fire in Mill Street", "Section 12", reason="A witness drew the man who ran")
    add_sketch(cases, SEARCHED, sketch)
    cases.record_search(SEARCHED, [1], ranking_of(cases, SEARCHED))
    return cases


def add_sketch(cases: Cases, number: str, data: bytes) -> None:
    digest = read_image_bytes(data, "sketch.png").sha256
    cases.add_probe(number, data, "sketch.png", Modality.SKETCH, Provenance("file", "sketch.png", digest))


def ranking_of(cases: Cases, number: str, *, listed: int = PEOPLE) -> Ranking:
    gallery = cases.library.gallery("north")
    photos = [gallery.photos_of(person.id)[0] for person in gallery.people()][:listed]
    candidates = tuple(
        Candidate(rank, photo.person, str(photo.path), -float(rank) / 3, None, photo.person_id, photo.id)
        for rank, photo in enumerate(photos, start=1)
    )
    used = tuple(
        UsedProbe(one.name, one.sha256, one.modality, EYES, Preparation()) for one in cases.case(number).probes[:1]
    )
    digest = GreyValues().pack_digest
    return Ranking(
        *(candidates, used, "north", gallery.snapshot(digest), "grey", "b" * 64, 0, 1, 0.5, 50), feature_digest=digest
    )


def acting(cases: Cases, name: str) -> Cases:
    """The same library, with somebody else at the desk."""
    return Cases(Library(cases.library.folder, actor=name))


def give_roles(cases: Cases, roles: dict[str, Role]) -> None:
    with cases.database.writing() as session:
        for name, role in roles.items():
            assign(session, name, role)
