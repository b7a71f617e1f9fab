"""What is done to a gallery in its life: each step has a row in the log, and no photo given is ever altered."""

import json
from pathlib import Path

from engine.formats import Kind, digest_file
from engine.gallery import Edit, Library, Options, People, audit, enrol, purge, reembed, switch, switch_back
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import people as pictures

NEW = "b" * 64


def test_every_step_is_on_record_with_its_actor_and_leaves_the_originals_as_they_are(tmp_path: Path) -> None:
    photos = pictures(tmp_path / "photos", 4, photos=2)
    before = {file: (digest_file(file), file.stat().st_mtime_ns) for file in photos.rglob("*.png")}
    with Library(tmp_path / "library", actor="Ada") as library:
        gallery = library.gallery_to_enrol_into("test", Kind.FACE)
        people = People(gallery)
        list(enrol(gallery, [photos], GreyValues(), Options(keep_copies=True)))
        people.edit("person 00", Edit(sex="female"))
        people.merge("person 00", ["person 01"])
        people.undo()
        moved = gallery.photos_of(gallery.person("person 02").id)[0].id
        people.split("person 02", [moved], "somebody")
        people.keep_for(30, "police law")
        people.delete("person 03", "asked to")
        people.delete_photos("person 00", [gallery.photos_of(gallery.person("person 00").id)[0].id])
        purge(library, gallery)
        list(reembed(gallery, GreyValues(NEW, "new")))
        switch(gallery, NEW)
        switch_back(gallery)
        library.remove("test")
        rows = audit.entries(library.database)
        assert audit.verify(library.database).fault is None
    assert [row.action for row in rows] == [
        *("gallery.enrol", "person.edit", "person.merge", "person.undo", "person.split", "gallery.keep"),
        *("person.delete", "photo.delete", "person.purge"),
        *("gallery.reembed", "gallery.switch", "gallery.switch", "gallery.remove"),
    ]
    assert {row.actor for row in rows} == {"Ada"}
    purged = json.loads(rows[8].details)
    gone = {digest for file, (digest, _) in before.items() if file.parent.name == "person 03"}
    assert gone < set(purged["sha256"])
    assert {file: (digest_file(file), file.stat().st_mtime_ns) for file in photos.rglob("*.png")} == before
