"""Random histories of a folder and its gallery: after each run the gallery is what a newly made one would be."""

import shutil
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from engine.errors import LimnerError
from engine.formats import Kind, digest_file
from engine.gallery import FileDone, Library, Status, enrol
from engine.gallery.holdings import recount
from tests.engine.gallery.embedders import GreyValues
from tests.pictures import save_portrait

PACK = "a" * 64
NAMES = ["x/a.png", "x/b.png", "y/a.png"]


class Histories(RuleBasedStateMachine):
    """Files are written, overwritten, copied, moved, swapped and deleted; now and then the folder is enrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="limner-history-"))
        self.folder = self.place / "in"
        self.folder.mkdir()
        self.library = Library(self.place / "library")
        self.gallery = self.library.gallery_to_enrol_into("test", Kind.FACE)
        self.content: dict[str, int] = {}
        self.enrolled = False

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.place)

    @rule(name=st.sampled_from(NAMES), number=st.integers(0, 3))
    def write(self, name: str, number: int) -> None:
        save_portrait(self.folder / name, number)
        self.content[name] = number
        self.enrolled = False

    @rule(source=st.sampled_from(NAMES), to=st.sampled_from(NAMES))
    def move(self, source: str, to: str) -> None:
        if source in self.content and source != to:
            (self.folder / to).parent.mkdir(exist_ok=True)
            (self.folder / source).replace(self.folder / to)
            self.content[to] = self.content.pop(source)
            self.enrolled = False

    @rule(one=st.sampled_from(NAMES), two=st.sampled_from(NAMES))
    def swap(self, one: str, two: str) -> None:
        if one in self.content and two in self.content and one != two:
            (self.folder / one).rename(self.folder / "t")
            (self.folder / two).rename(self.folder / one)
            (self.folder / "t").rename(self.folder / two)
            self.content[one], self.content[two] = self.content[two], self.content[one]
            self.enrolled = False

    @rule()
    def enrol(self) -> None:
        embedder = GreyValues()
        done = [event for event in enrol(self.gallery, [self.folder], embedder) if isinstance(event, FileDone)]
        assert sorted(str(event.file.relative_to(self.folder)) for event in done) == sorted(self.content)
        assert not [event for event in done if event.status == Status.REFUSED]
        assert len(set(embedder.embedded)) == len(embedder.embedded)
        self.enrolled = True
        again = GreyValues()
        statuses = {event.status for event in enrol(self.gallery, [self.folder], again) if isinstance(event, FileDone)}
        assert again.embedded == []
        assert statuses <= {Status.UNCHANGED, Status.DUPLICATE}

    @invariant()
    def what_is_recorded_is_what_is_there(self) -> None:
        with self.library.database.reading() as session:
            count, content = recount(session, self.gallery.id, 1)
        assert content == self.gallery.snapshot(PACK)
        try:
            matrix = self.gallery.matrix(PACK)
        except LimnerError:
            assert count == 0
            return
        assert len(matrix.features) == count
        assert len(np.unique(matrix.photos)) == count

    @invariant()
    def an_enrolled_folder_is_searchable_by_each_of_its_contents(self) -> None:
        if not self.enrolled or not self.content:
            return
        photos = self.gallery.photos(self.gallery.matrix(PACK).photos)
        digests = {str(self.folder / name): digest_file(self.folder / name) for name in self.content}
        # Each content of the folder is one photo, whose place is one where that content really lies.
        assert set(digests.values()) <= {photo.sha256 for photo in photos}
        for photo in photos:
            if photo.sha256 in digests.values() or str(photo.path) in digests:
                assert digests.get(str(photo.path)) == photo.sha256


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
