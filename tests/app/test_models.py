"""The place of the packs: what is installed, what a card says, and how a gallery's pack is changed."""

import shutil

import pytest

from tests.app.conftest import PATIENCE
from tests.packs import write_pack


@pytest.fixture
def two_packs(library):
    """The gallery is served by “outline”; “other” has other networks."""
    write_pack(
        library / "packs" / "other",
        name="other",
        seed=5,
        modalities=("photo", "sketch", "nir"),
        detector="contrast",
    )
    return library


def search_with_sketch(window, pictures, idle):
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    return window.workbench.search.ranking


def test_a_search_takes_the_pack_that_serves_the_gallery_after_a_switch_elsewhere(
    open_window, two_packs, pictures, idle
):
    from engine.gallery import reembed, switch
    from engine.workspace import Workspace

    window = open_window(two_packs)
    assert search_with_sketch(window, pictures, idle).pack == "outline"
    elsewhere = Workspace(two_packs)
    gallery, matcher = elsewhere.library.gallery("people"), elsewhere.matcher("other")
    list(reembed(gallery, matcher))
    switch(gallery, matcher.pack_digest)
    elsewhere.close()
    window.commands["search"].trigger()
    idle(window)
    assert window.workbench.search.ranking.pack == "other"
    window.workbench.library.refresh()
    idle(window)
    assert window.workbench.library.pack.name == "other"
    assert window.library_panel.pack.currentData() == "other"


def test_a_pack_picked_by_hand_is_said_to_be_another_than_the_one_that_serves(open_window, two_packs, qtbot):
    window = open_window(two_packs)
    library = window.workbench.library
    assert library.picked_pack is None
    library.choose_pack("other")
    assert library.picked_pack == "other"
    assert "served by “outline”" in window.library_panel._pack_facts.text()
    library.choose_pack("outline")
    assert library.picked_pack is None
    qtbot.waitUntil(lambda: not window.workbench.runner.busy, timeout=PATIENCE)


def test_a_gallery_whose_pack_is_gone_says_so_and_is_not_searched_with_another(open_window, two_packs, pictures, idle):
    shutil.rmtree(two_packs / "packs" / "outline")
    window = open_window(two_packs)
    assert "“outline”, which is not installed" in window.library_panel._pack_facts.text()
    assert search_with_sketch(window, pictures, idle) is None
    assert "is not installed" in window.banner.text.text()
