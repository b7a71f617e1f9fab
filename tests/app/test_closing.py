"""The window closes in the middle of every work: within its time, nothing half-written, and the next start is sound.

Each function of `app.operations` that gives work to a worker stands here, and a new one fails the first test until it
does: with a work that begins it, in the list of those that only read, or with the test elsewhere that closes during it.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

import app.operations
from app.operations.packs import OnnxWish
from engine.cases import open_portable
from engine.gallery import audit, reembed, switch, verify
from engine.gallery.rights import system_user
from engine.networks import check_pack
from engine.workspace import Workspace
from tests.app.conftest import PEOPLE
from tests.engine.formats.test_video import written
from tests.packs import write_pack


def _nothing(*_):
    pass


@dataclass(frozen=True)
class Work:
    """`operations` are begun by `begin` and under way when the window closes; `first` is done and waited for before."""

    operations: tuple[str, ...]
    begin: Callable
    first: Callable = _nothing


@dataclass(frozen=True)
class Desk:
    """A window with a probe, the pictures of the tests, and a folder for what is written."""

    window: object
    pictures: Path
    out: Path
    idle: Callable

    @property
    def work(self):
        return self.window.workbench

    def do(self, name):
        self.window.commands[name].trigger()

    def in_case(self):
        self.work.case.create("K-1", "Till", "Order 7", reason="Who was it?")
        self.idle(self.window)
        self.do("search")
        self.idle(self.window)

    def drawn(self):
        self.work.sketch.ensure()
        return self.work.sketch

    def portable(self):
        self.in_case()
        self.work.report.export_case(self.out / "first.limner-case")
        self.idle(self.window)
        return self.out / "first.limner-case"

    def deleted(self):
        self.work.people.delete(["Person 11"], "test", _nothing, pytest.fail)
        self.idle(self.window)

    def compared_with(self):
        self.work.models.pick_other("other")

    def encoded(self):
        """The gallery has the other pack's features too, as after an encoding in another window."""
        with closing(Workspace(self.work.folder)) as elsewhere:
            matcher = elsewhere.matcher("other")
            list(reembed(elsewhere.library.gallery("people"), matcher))
        self.work.library.refresh()
        self.idle(self.window)
        self.compared_with()

    def switched(self):
        self.encoded()
        with closing(Workspace(self.work.folder)) as elsewhere:
            switch(elsewhere.library.gallery("people"), elsewhere.matcher("other").pack_digest)
        self.work.library.refresh()
        self.idle(self.window)

    def recogniser(self):
        from tests.engine.networks.recognisers import Recogniser, export

        file = export(Recogniser(), self.out.parent / "ours.onnx", (2, 3, 64, 64))
        return OnnxWish(file, "ours", "our own", "", (64, 64), None, None, "auto", (), (), 1.0)

    def zipped(self):
        return Path(shutil.make_archive(str(self.out.parent / "pack"), "zip", self.work.folder / "packs", "face"))


WORK = {
    "a search": Work(("searches.search",), lambda desk: desk.do("search")),
    "opening a probe": Work(
        ("probes.read_probe",), lambda desk: desk.window.open_files([desk.pictures / "sketches" / "Person 01.png"])
    ),
    "opening several probes": Work(
        ("probes.read_many",), lambda desk: desk.window.open_files(sorted((desk.pictures / "sketches").iterdir()))
    ),
    "looking for faces": Work(("probes.find_faces",), lambda desk: desk.do("find_faces")),
    "looking for duplicates": Work(("people.alike",), lambda desk: desk.do("people_duplicates")),
    "listing what was changed": Work(("people.changes",), lambda desk: desk.do("people_changes")),
    "reading the log": Work(("audits.read",), lambda desk: desk.do("audit")),
    "going through the log": Work(("audits.verify",), lambda desk: desk.work.audit.verify()),
    "laying out the demo": Work(("libraries.copy_demo",), lambda desk: desk.do("open_demo")),
    "looking through a video": Work(
        ("videos.open_video",), lambda desk: desk.window.open_files([written(desk.out.parent / "v.avi", "MJPG")])
    ),
    "making a case": Work(("cases.change",), lambda desk: desk.work.case.create("K-1", "Till", "Order 7")),
    "a search in a case": Work(("cases.search",), lambda desk: desk.do("search"), Desk.in_case),
    "opening a case": Work(("cases.open_case",), lambda desk: desk.work.case.open("K-1"), Desk.in_case),
    "opening a portable case": Work(
        ("cases.open_portable",),
        lambda desk: desk.work.case.open_file(desk.out / "first.limner-case"),
        Desk.portable,
    ),
    "writing a report": Work(
        ("reports.export",), lambda desk: desk.work.report.export(desk.out / "report.pdf"), Desk.in_case
    ),
    "writing a portable case": Work(
        ("reports.export_case",), lambda desk: desk.work.report.export_case(desk.out / "k.limner-case"), Desk.in_case
    ),
    "a merge": Work(
        ("people.perform",),
        lambda desk: desk.work.people.merge("Person 00", ["Person 01"], _nothing, pytest.fail),
    ),
    "taking back a deletion": Work(("people.undo",), lambda desk: desk.work.people.take_back(), Desk.deleted),
    "a purge": Work(("people.purge",), lambda desk: desk.work.people.purge(_nothing, pytest.fail), Desk.deleted),
    "a limit for keeping people": Work(
        ("people.keep_for",), lambda desk: desk.work.people.keep_for(30, "Law 1", _nothing, pytest.fail)
    ),
    "saving a sketch": Work(("sketches.save",), lambda desk: desk.drawn().save(desk.out / "drawn.ora")),
    "saving a sketch as a picture": Work(("sketches.save",), lambda desk: desk.drawn().save(desk.out / "drawn.png")),
    "drawing a face": Work(("sketches.draw_face",), lambda desk: desk.drawn().put_face({})),
    "reading the packs": Work(("packs.survey",), lambda desk: desk.work.models.refresh()),
    "checking a pack": Work(("packs.check",), lambda desk: desk.work.models.check()),
    "installing a pack": Work(("packs.install",), lambda desk: desk.work.models.install(desk.zipped())),
    "removing a pack": Work(("packs.remove",), lambda desk: desk.work.models.remove("other")),
    "making a pack": Work(("packs.convert",), lambda desk: desk.work.models.convert(desk.recogniser())),
    "encoding with another pack": Work(("packs.reembed",), lambda desk: desk.work.models.encode(), Desk.compared_with),
    "comparing two packs": Work(("packs.compare",), lambda desk: desk.work.models.compare(), Desk.encoded),
    "switching the pack": Work(("packs.switch",), lambda desk: desk.work.models.switch(), Desk.encoded),
    "going back to the pack before": Work(
        ("packs.switch_back",), lambda desk: desk.work.models.switch_back(), Desk.switched
    ),
    "giving a role": Work(
        ("roles.assign",),
        lambda desk: desk.work.roles.assign(system_user(), "administrator", pytest.fail),
    ),
    "opening an evaluation": Work(
        ("evaluations.read",),
        lambda desk: desk.work.evaluations.open(Path(__file__).parents[2] / "training/reports/wsgan-quick"),
    ),
}

ELSEWHERE = {
    "enrolments.enrol": "test_gallery.test_closing_the_window_during_an_enrolment_keeps_what_was_acknowledged",
    "searches.occlusion": "test_main_window.test_the_window_closes_in_the_middle_of_what_is_done_with_candidates",
    "training.lay_out": "test_training.test_closing_the_window_ends_the_process",
    "libraries.open_library": "test_start.test_a_window_closed_before_all_is_made_leaves_nothing_running",
    "loading.load": "test_start.test_a_window_closed_before_all_is_made_leaves_nothing_running",
    "sketches.recover": "sketch.test_pad."
    "test_nothing_is_asked_and_nothing_lost_when_the_window_closes_in_the_middle_of_a_stroke",
}
READING = {
    "browsing.people", "browsing.photos_of", "browsing.portrait",
    "cases.list_cases", "cases.read_probe", "cases.read_search",
    "enrolments.preview_list",
    "libraries.load_pack", "libraries.read_contents",
    "people.deletions", "people.preview_merge", "people.retention",
    "probes.cut_chip", "probes.prepare_probe", "probes.prepare_spectrum", "probes.read_again", "probes.read_bytes",
    "reports.pages",
    "roles.read",
    "searches.names_removed", "searches.spread",
    "sketches.flatten", "sketches.open_sketch", "sketches.rank", "sketches.reference",
    "thumbnails.compared_photo", "thumbnails.compared_spectra", "thumbnails.thumbnail",
    "training.told",
    "videos.close_video", "videos.show_frame", "videos.take_frames",
}  # fmt: skip
"""They write nothing that could be half there, and end as those above do that only read."""
BY_OTHERS = {"cases.search_again", "sketches.export_history"}
"""The first is a search in a case, recorded by the same transaction; the second goes through the file that saving a
sketch goes through."""


def operations():
    """Every function that gives work to a worker, by its module and name."""
    for module in pkgutil.iter_modules(app.operations.__path__):
        members = vars(importlib.import_module(f"app.operations.{module.name}"))
        for name, each in members.items():
            if inspect.isfunction(each) and each.__module__.endswith(f".{module.name}"):
                given = str(inspect.get_annotations(each).get("return", ""))
                if "Control" in given and not name.startswith("_"):
                    yield f"{module.name}.{name}"


def test_closing_is_tried_in_the_middle_of_every_operation():
    tried = {name for work in WORK.values() for name in work.operations}
    known = tried | set(ELSEWHERE) | READING | BY_OTHERS
    assert set(operations()) == known
    assert not tried & (READING | set(ELSEWHERE))
    folder = Path(__file__).parent
    for test in ELSEWHERE.values():
        file, _, name = test.rpartition(".")
        assert f"def {name}(" in folder.joinpath(*file.split(".")).with_suffix(".py").read_text(encoding="utf-8")


def under_way(window):
    """Module and name of what was begun and is not over."""
    for operation in window.workbench.runner._running:
        work = operation._work
        yield f"{work.__module__.rpartition('.')[2]}.{work.__qualname__.partition('.')[0]}"


def whole(file):
    """What was written under its name is all there."""
    match file.suffix:
        case ".pdf":
            return file.read_bytes().rstrip().endswith(b"%%EOF")
        case ".limner-case":
            return open_portable(file) is not None
        case ".ora":
            from zipfile import ZipFile

            return ZipFile(file).testzip() is None
        case ".png":
            return file.read_bytes().endswith(b"IEND\xaeB`\x82")
    return False


@pytest.mark.parametrize("work", WORK.values(), ids=WORK.keys())
def test_the_window_closes_in_the_middle_of_any_work_and_nothing_is_half_done(
    open_window, library, pictures, tmp_path, idle, work
):
    write_pack(
        library / "packs" / "other", name="other", seed=5, modalities=("photo", "sketch", "nir"), detector="contrast"
    )
    window = open_window(library)
    window.open_files([pictures / "sketches" / "Person 05.png"])
    idle(window)
    window.go_to("gallery")
    idle(window)
    desk = Desk(window, pictures, tmp_path / "out", idle)
    desk.out.mkdir()
    work.first(desk)
    work.begin(desk)
    assert set(work.operations) <= set(under_way(window))
    window.close()
    # Nothing was left behind that would have to be killed.
    assert all(pool.activeThreadCount() == 0 for pool in window.workbench.runner._pools.values())

    assert [file.name for file in desk.out.iterdir() if not whole(file)] == []
    with closing(Workspace(library)) as left:
        assert audit.verify(left.library.database).fault is None
        assert list(verify(left.library)) == []
        assert [entry.name for entry in left.packs.list() if entry.fault or check_pack(entry.folder)] == []
    assert [path for path in (library / "packs").iterdir() if path.name.startswith(".")] == []
    again = open_window(library)
    assert again.workbench.library.contents.faults == ()
    assert again.workbench.library.gallery.people in {PEOPLE, PEOPLE - 1}
