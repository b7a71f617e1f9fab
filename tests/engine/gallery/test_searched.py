import json
from dataclasses import replace

import pytest

from engine.formats import Modality, read_image
from engine.gallery import audit, enrol, put_on_record
from engine.gallery.members import assign
from engine.gallery.rights import RightsError, Role
from engine.matcher import Probe
from engine.scoring import Filters
from engine.workspace import Workspace
from tests.packs import write_pack
from tests.pictures import people, save_portrait


@pytest.fixture
def searched(tmp_path):
    write_pack(tmp_path / "library" / "packs" / "face", name="face", detector="always")
    workspace = Workspace(tmp_path / "library", actor="Ada")
    matcher = workspace.matcher()
    gallery = workspace.library.gallery_to_enrol_into("people", matcher.pack.card.kind)
    list(enrol(gallery, [people(tmp_path / "photos", 3)], matcher))
    probe = Probe(read_image(save_portrait(tmp_path / "sketch.png", 1)), Modality.SKETCH)
    yield workspace, gallery, matcher.search([probe], gallery)
    workspace.close()


def test_a_search_is_on_record_with_what_it_was_made_with(searched):
    workspace, gallery, ranking = searched
    put_on_record(gallery, ranking)
    (row,) = audit.entries(workspace.library.database, last=1)
    assert (row.actor, row.action, row.name) == ("Ada", "gallery.search", "people")
    details = json.loads(row.details)
    assert details["probes"] == [ranking.probes[0].sha256]
    assert (details["snapshot"], details["pack_digest"]) == (ranking.gallery_snapshot, ranking.pack_digest)
    assert audit.verify(workspace.library.database).fault is None


def test_the_values_of_filters_are_on_record_and_not_their_names_alone(searched):
    workspace, gallery, ranking = searched
    filters = Filters(sex=("female",), age=(20, 30), on="2026-01-31", quality=0.0, drop_unknown=True)
    put_on_record(gallery, replace(ranking, filters=filters))
    put_on_record(gallery, ranking)
    with_filters, without = audit.entries(workspace.library.database, last=2)
    assert json.loads(with_filters.details)["filters"] == {
        "sex": ["female"],
        "age": [20, 30],
        "on": "2026-01-31",
        "quality": 0.0,
        "drop_unknown": True,
    }
    assert json.loads(without.details)["filters"] == {}


def test_whoever_may_not_search_is_refused_and_nothing_is_written(searched):
    workspace, _, ranking = searched
    with workspace.library.database.writing() as session:
        assign(session, "Ada", Role.ADMINISTRATOR)
        assign(session, "Ben", Role.CUSTODIAN)
    before = audit.head(workspace.library.database)
    other = Workspace(workspace.folder, actor="Ben")
    with pytest.raises(RightsError, match="may not search"):
        put_on_record(other.library.gallery("people"), ranking)
    other.close()
    assert audit.head(workspace.library.database) == before
