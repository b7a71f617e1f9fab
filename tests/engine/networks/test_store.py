"""The store of packs: what is installed was checked, what was there before is replaced whole or not at all."""

import zipfile

import pytest

from engine.errors import PackError
from engine.networks import PackStore, check_source
from tests import packs


@pytest.fixture
def store(tmp_path):
    packs.write_pack(tmp_path / "shipped" / "face", name="face")
    return PackStore(tmp_path / "library", shipped=tmp_path / "shipped")


def zipped(folder, target, inside=""):
    with zipfile.ZipFile(target, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, inside + file.name)
    return target


def test_the_shipped_pack_is_listed_and_is_the_default(store):
    assert [(entry.name, entry.shipped, entry.fault) for entry in store.list()] == [("face", True, None)]
    assert store.load().card.name == "face"


@pytest.mark.parametrize("inside", ["", "agency/"])
def test_a_zip_installs_wherever_its_card_lies(store, tmp_path, inside):
    source = zipped(packs.write_pack(tmp_path / "new", name="agency"), tmp_path / "agency.zip", inside)
    assert check_source(source) == []
    assert store.install(source).name == "agency"
    assert store.load("agency").card.name == "agency"


def test_an_installed_version_hides_the_shipped_one_until_it_is_removed(store, tmp_path):
    shipped_digest = store.entry("face").digest
    store.install(packs.write_pack(tmp_path / "new", name="face", version="2"))
    assert (store.entry("face").shipped, store.load("face").card.version) == (False, "2")
    store.remove("face")
    assert store.entry("face").digest == shipped_digest
    assert store.load("face").card.version == "1"


def test_a_newer_version_replaces_the_older_in_use(store, tmp_path):
    store.install(packs.write_pack(tmp_path / "one", name="agency", version="1"))
    assert store.load("agency").card.version == "1"
    store.install(packs.write_pack(tmp_path / "two", name="agency", version="2", seed=5))
    assert store.load("agency").card.version == "2"


def test_a_faulty_pack_is_not_installed_and_leaves_the_old_one(store, tmp_path):
    store.install(packs.write_pack(tmp_path / "one", name="agency"))
    bad = packs.write_pack(tmp_path / "two", name="agency", version="2")
    (bad / "golden.npz").unlink()
    with pytest.raises(PackError, match=r"golden\.npz is missing"):
        store.install(bad)
    assert store.load("agency").card.version == "1"
    assert [path.name for path in (tmp_path / "library" / "packs").iterdir()] == ["agency"]


def test_a_zip_cannot_write_outside_its_folder(store, tmp_path):
    source = zipped(packs.write_pack(tmp_path / "new", name="agency"), tmp_path / "agency.zip")
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("../../escaped.txt", "x")
    store.install(source)
    assert not list(tmp_path.rglob("escaped.txt"))


def test_what_is_no_pack_is_refused_with_a_sentence(store, tmp_path):
    (tmp_path / "note.txt").write_text("hello")
    for source in (tmp_path / "note.txt", tmp_path / "nowhere"):
        with pytest.raises(PackError):
            store.install(source)
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(PackError, match=r"no card\.json"):
        store.install(tmp_path / "empty.zip")


def test_an_unknown_name_tells_the_known_ones(store):
    with pytest.raises(PackError, match="installed are: face"):
        store.load("nobody")
    with pytest.raises(PackError, match="ships with Limner"):
        store.remove("face")


def test_a_damaged_card_is_listed_with_its_fault(store, tmp_path):
    broken = tmp_path / "library" / "packs" / "broken"
    broken.mkdir(parents=True)
    (broken / "card.json").write_text("{")
    faults = {entry.name: entry.fault for entry in store.list()}
    assert faults["face"] is None
    assert "not valid JSON" in str(faults["broken"])
