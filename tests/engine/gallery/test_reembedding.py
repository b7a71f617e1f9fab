"""Another pack for a gallery: encoded beside the serving one, resumed, switched to and back, never mixed."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import GalleryError
from engine.formats import Features, Kind, Modality, unit
from engine.gallery import (
    Control,
    FileDone,
    Gallery,
    Library,
    Options,
    People,
    Prepared,
    Status,
    compare,
    duplicates,
    enrol,
    reembed,
    switch,
    switch_back,
    verify,
)
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people, save_portrait

OLD, NEW = "a" * 64, "b" * 64


class Shuffled(GreyValues):
    """Tells people apart by nothing: its features are drawn by chance."""

    def encode(self, prepared, modality: Modality) -> Features:  # type: ignore[no-untyped-def]
        seeds = [int(abs(each.chip.pixels).sum() * 1e4) for each in prepared]
        return unit(np.stack([np.random.default_rng(seed).standard_normal(self.dim) for seed in seeds]))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        list(enrol(gallery, [people(tmp_path / "in", 10, photos=2)], GreyValues()))
        yield library


@pytest.fixture
def gallery(library: Library) -> Gallery:
    return library.gallery("test")


def done(gallery: Gallery, embedder: GreyValues, control: Control | None = None) -> list[FileDone]:
    return [event for event in reembed(gallery, embedder, control) if isinstance(event, FileDone)]


def test_the_features_are_those_of_a_fresh_enrolment_and_the_old_ones_stay(
    library: Library, gallery: Gallery, tmp_path: Path
) -> None:
    before = gallery.snapshot(OLD)
    assert {event.status for event in done(gallery, Shuffled(NEW, "new"))} == {Status.ENROLLED}
    fresh = library.gallery_to_enrol_into("fresh", Kind.FACE)
    list(enrol(fresh, [tmp_path / "in"], Shuffled(NEW, "new")))
    assert gallery.snapshot(NEW) == fresh.snapshot(NEW)
    assert gallery.snapshot(OLD) == before
    assert library.serving("test") == (OLD, "grey")
    again = Shuffled(NEW, "new")
    statuses = {e.status for e in enrol(gallery, [tmp_path / "in"], again) if isinstance(e, FileDone)}
    assert (statuses, again.embedded) == ({Status.UNCHANGED}, [])


def test_interrupted_it_resumes_with_what_is_missing(gallery: Gallery) -> None:
    control = Control()
    told = []
    for event in reembed(gallery, Shuffled(NEW, "new"), control):
        if isinstance(event, FileDone):
            told.append(event)
            control.cancel()
    there = len(gallery.matrix(NEW).features)
    rest = done(gallery, Shuffled(NEW, "new"))
    assert len(rest) == 20 - there
    assert len(gallery.matrix(NEW).features) == 20
    assert done(gallery, Shuffled(NEW, "new")) == []


def test_a_switch_waits_for_the_last_photo_and_can_be_gone_back_from(library: Library, gallery: Gallery) -> None:
    with pytest.raises(GalleryError, match=r"20 of 20 photos .* not encoded"):
        switch(gallery, NEW, incomplete=True)
    done(gallery, Shuffled(NEW, "new"))
    switch(gallery, NEW)
    assert library.serving("test") == (NEW, "new")
    with pytest.raises(GalleryError, match="already"):
        switch(gallery, NEW)
    assert switch_back(gallery) == OLD
    assert library.serving("test") == (OLD, "grey")
    assert switch_back(gallery) == NEW


def test_a_missing_file_and_a_changed_one_are_named_and_hold_up_the_switch(gallery: Gallery, tmp_path: Path) -> None:
    gone, changed = tmp_path / "in" / "person 01" / "0.png", tmp_path / "in" / "person 02" / "0.png"
    gone.unlink()
    save_portrait(changed, 4711)
    refused = {event.file: event.reason for event in done(gallery, Shuffled(NEW, "new")) if event.reason}
    assert refused == {
        gone: "there is no such file",
        changed: "it has changed since it was enrolled; enrol it again",
    }
    with pytest.raises(GalleryError, match=r"2 of 20 photos.*--incomplete"):
        switch(gallery, NEW)
    switch(gallery, NEW, incomplete=True)
    assert len(gallery.matrix(NEW).features) == 18


def test_a_kept_copy_stands_in_for_a_file_that_is_gone(library: Library, tmp_path: Path) -> None:
    gallery = library.gallery_to_enrol_into("kept", Kind.FACE)
    folder = people(tmp_path / "kept", 3)
    list(enrol(gallery, [folder], GreyValues(), Options(keep_copies=True)))
    for file in folder.rglob("*.png"):
        file.unlink()
    assert {event.status for event in done(gallery, Shuffled(NEW, "new"))} == {Status.ENROLLED}


def test_points_set_by_hand_are_given_to_the_new_pack(library: Library, gallery: Gallery) -> None:
    from engine.gallery.schema import PhotoRow

    photo = gallery.photos_of(gallery.person("person 03").id)[0]
    with library.database.writing() as session:
        row = session.get_one(PhotoRow, photo.id)
        row.manual, row.points = True, [[10.0, 10.0], [20.0, 10.0]]
    given: list[list[list[float]]] = []

    class Noting(Shuffled):
        def prepare(self, image, landmarks=None) -> Prepared:  # type: ignore[no-untyped-def]
            if landmarks is not None:
                given.append(landmarks.points.tolist())
            return super().prepare(image, landmarks)

    done(gallery, Noting(NEW, "new"))
    assert given == [[[10.0, 10.0], [20.0, 10.0]]]


def test_people_changed_and_deleted_meanwhile_are_right_for_both_packs(library: Library, gallery: Gallery) -> None:
    events = reembed(gallery, Shuffled(NEW, "new"))
    next(events)
    People(gallery).merge("person 00", ["person 09"])
    People(gallery).delete("person 05")
    list(events)
    assert list(verify(library)) == []
    assert len(gallery.matrix(NEW).features) == len(gallery.matrix(OLD).features) == 18


def test_a_comparison_prefers_the_pack_that_finds_people(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "alike"
    for person in range(12):
        for photo in range(2):
            file = save_portrait(folder / f"{person}" / f"{photo}.png", person, size=96 + 8 * photo)
            assert file.exists()
    gallery = library.gallery_to_enrol_into("alike", Kind.FACE)
    list(enrol(gallery, [folder], GreyValues()))
    done(gallery, Shuffled(NEW, "new"))
    found = compare(gallery, (OLD, NEW), ("grey", "new"))
    assert (found.probes, found.people) == (24, 12)
    assert found.first.found == {1: 1.0, 5: 1.0, 10: 1.0}
    assert found.second.found[1] < 0.5
    assert 0 < found.overlap < 1
    assert compare(gallery, (OLD, OLD), ("grey", "grey"), most=5).overlap == 1.0
    groups = duplicates(gallery).groups
    assert sorted(group.people for group in groups if len(group.copies) == 2) == sorted((f"{n}",) for n in range(12))


def test_a_comparison_without_second_photos_says_so(library: Library, tmp_path: Path) -> None:
    gallery = library.gallery_to_enrol_into("single", Kind.FACE)
    list(enrol(gallery, [people(tmp_path / "single", 3)], GreyValues()))
    with pytest.raises(GalleryError, match=r"nobody .* two photos"):
        compare(gallery, (OLD, OLD), ("grey", "grey"))
