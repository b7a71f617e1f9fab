"""The probes that are open and the one that is worked on: picture or spectrum, points, preparation, modality, chip.

Whatever is done to a probe can be undone, probe by probe. What is searched with them is in `app.state.search`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QUndoGroup, QUndoStack

from app import engine_texts, wording
from app.notices import Notices
from app.operations import probes
from app.operations.probes import Batch, Cut, Found, Guess, OpenedProbe, Prepared
from app.operations.runner import Runner, Work
from app.operations.searches import Wanted
from app.pictures import Picture
from app.state.library import LibraryState
from app.state.probe_changes import Change, Situation
from app.state.probe_entry import Entry, Marks, Points, Taken
from engine.errors import NoLaserLineError

if TYPE_CHECKING:
    from engine.errors import LimnerError
    from engine.formats import Landmarks, Mapping, Peak, Preparation, Provenance, Quality, Sample, Spectrum
    from engine.formats.mapping import Histogram

_NAMED = 3
"""Of many refused files so many are named in the sentence about them."""


class ProbeState(QObject):
    """`changed`: another probe or none. `picture_changed`: the same one, prepared in another way. `faces_changed`: what
    was found. `points_changed`: other points, or none. `entries_changed`: which probes are open, and how they are used.

    `laser_wanted` carries the path of a Raman spectrum whose file does not say what it was excited with.

    `revision` goes up with everything that would change the result of a search.
    """

    changed = Signal()
    picture_changed = Signal()
    preparation_changed = Signal()
    faces_changed = Signal()
    points_changed = Signal()
    chip_changed = Signal()
    modality_changed = Signal()
    entries_changed = Signal()
    laser_wanted = Signal(object)

    def __init__(self, runner: Runner, library: LibraryState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library = library
        self._notices = notices
        self.undo = QUndoGroup(self)
        self.entries: list[Entry] = []
        self.entry: Entry | None = None
        self.together = False
        self.revision = 0
        self.opening = self.looking = self.preparing = False
        self._forget_picture()
        self._fallback = ""
        library.chosen.connect(self._on_pack_chosen)

    @property
    def name(self) -> str:
        return self.entry.origin.name if self.entry else ""

    @property
    def path(self) -> Path | None:
        return self.entry.origin.path if self.entry else None

    @property
    def provenance(self) -> Provenance | None:
        return self.entry.origin.provenance if self.entry else None

    @property
    def modality(self) -> str:
        return self.entry.modality if self.entry else self._fallback

    @property
    def modality_guessed(self) -> bool:
        return self.entry is not None and self.entry.guessed

    @property
    def marks(self) -> Marks:
        return self.entry.marks if self.entry else Marks()

    @property
    def faces(self) -> tuple[Landmarks, ...]:
        return self.marks.faces

    @property
    def chosen(self) -> int:
        return self.marks.chosen

    @property
    def points(self) -> Points:
        return self.marks.points

    @property
    def by_hand(self) -> bool:
        return self.marks.by_hand

    @property
    def boxed(self) -> bool:
        """Whole persons are searched for, each of which is a box and has no points."""
        return self._library.pack is not None and self._library.pack.kind == "person"

    @property
    def reason(self) -> str:
        return self.entry.reason if self.entry else ""

    @property
    def landmarks(self) -> Landmarks | None:
        return self.marks.landmarks

    @property
    def spectral(self) -> bool:
        """It is a spectrum: there is nothing to find or to mark in it."""
        return self.entry is not None and self.entry.origin.spectral

    @property
    def spectrum(self) -> Spectrum | None:
        """As the steps make it."""
        return self.image if self.spectral else None

    @property
    def located(self) -> bool:
        """It is known what of it is to be searched with."""
        return self.spectral or self.landmarks is not None

    @property
    def steps(self) -> tuple[Taken, ...]:
        return self.entry.steps if self.entry else ()

    @property
    def mapping(self) -> Mapping | None:
        """The one in use, the file's own where none was set."""
        if self.entry is None or self.original is None or self.spectral:
            return None
        return self.entry.mapping or self.original.shown

    def wanted(self) -> tuple[Wanted, ...]:
        """What a search is to be made with: the probe that is worked on, or all that are ticked as one person."""
        if self.entry is None:
            return ()
        used = [each for each in self.entries if each.together] if self.together else [self.entry]
        return tuple(
            Wanted(
                each.origin,
                each.modality,
                each.marks.landmarks,
                each.preparation,
                self.original if each is self.entry else None,
            )
            for each in used
        )

    def open_file(self, path: Path, modality: str = "", laser_nm: float | None = None) -> None:
        """`modality` where it is known; else it is guessed from the file. `laser_nm` where the file does not say it."""
        self._open(probes.read_probe(path, laser_nm), modality, path=path)

    def open_data(self, data: bytes, name: str, kind: str = "pasted", modality: str = "") -> None:
        """`kind` is pasted or drawn."""
        self._open(probes.read_bytes(data, name, kind), modality)

    def open_drawn(self, data: bytes, name: str, eyes: Points, strokes: bytes) -> None:
        """A sketch from the sketch pad with the history that it can be drawn again from; its eyes are where it was
        drawn by the guides, none where there were no guides.
        """
        self._open(probes.read_bytes(data, name, "drawn", strokes), "sketch", eyes)

    def open_many(self, paths: Sequence[Path]) -> None:
        room = probes.MOST_PROBES - len(self.entries)
        if room < 1:
            self._notices.info(self._no_room())
            return
        self.opening = True
        self.changed.emit()
        held = sum(len(each.origin.data) for each in self.entries)
        work = probes.read_many(paths, room, probes.MOST_BYTES - held)
        self._runner.start(work, done=self._on_batch, failed=self._on_refused, key="probe")

    def open_taken(self, arrived: Sequence[probes.Arrived]) -> None:
        """Frames of a video, each a probe of its own; the first new one is shown."""
        self._add(arrived)

    def open_kept(
        self,
        origin: probes.Origin,
        modality: str,
        landmarks: Landmarks | None,
        preparation: Preparation,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """A probe of a case as it is kept there. One that is on the desk already is set as it was kept; that can be
        undone. `then` is called when it lies on the desk.
        """
        self._open(probes.read_again(origin), modality, kept=_as_kept(origin, landmarks, preparation), then=then)

    def put_beside(self, others: Sequence[tuple[probes.Origin, QImage, str, Landmarks | None, Preparation]]) -> None:
        """Probes of a case that were searched together with the one on the desk; from now on these, and no others that
        are open, are what is searched with. With no others it is the one alone.
        """
        used = [self.entry]
        for origin, thumbnail, modality, landmarks, preparation in others:
            entry = next(
                (each for each in self.entries if each.origin.provenance == origin.provenance and each not in used),
                None,
            )
            if entry is None:
                if len(self.entries) >= probes.MOST_PROBES:
                    self._notices.info(self._no_room())
                    break
                entry = self._made(origin, thumbnail, Guess(modality, modality))
                self.entries.append(entry)
            kept = _as_kept(origin, landmarks, preparation)
            entry.marks, entry.mapping, entry.steps = kept.marks, kept.mapping, kept.steps
            entry.modality, entry.guessed, entry.looked = modality, False, True
            self._settle_modality(entry)
            entry.undo.clear()
            used.append(entry)
        for each in self.entries:
            each.together = each in used
        self.together = len(used) > 1
        self._revised()
        self.entries_changed.emit()

    def show_entry(self, entry: Entry) -> None:
        if entry is not self.entry:
            self._open(probes.read_again(entry.origin), "")

    def set_together(self, together: bool) -> None:
        self.together = together
        self._revised()
        self.entries_changed.emit()

    def count_in(self, entry: Entry, counted: bool) -> None:
        entry.together = counted
        self._revised()
        self.entries_changed.emit()

    def close(self, entry: Entry | None = None) -> None:
        """The one that is worked on, unless another one is named; its neighbour is shown next."""
        closed = entry or self.entry
        if closed is None:
            return
        place = self.entries.index(closed)
        self.entries.remove(closed)
        if len(self.entries) < 2:
            self.together = False
        closed.undo.deleteLater()
        if closed is self.entry:
            for key in ("probe", "prepare", "faces", "chip"):
                self._runner.cancel(key)
            self._leave(self.entries[min(place, len(self.entries) - 1)] if self.entries else None)
        self._revised()
        self.entries_changed.emit()

    def choose_face(self, index: int) -> None:
        self._take_marks(replace(self.marks, chosen=index).taking(self.faces[index]))
        self.entry.undo.clear()
        self.faces_changed.emit()

    def set_modality(self, modality: str) -> None:
        """Chosen by a person: no guess any more."""
        if self.entry is None:
            self._fallback = modality
        else:
            was_guess, self.entry.guessed = self.entry.guessed, False
            if modality == self.entry.modality and not was_guess:
                return
            self.entry.modality = modality
        self._revised()
        self.modality_changed.emit()
        self._cut_chip()

    def move_point(self, index: int, x: float, y: float, *, step: int) -> None:
        """All moves with the same `step`, as those of one drag, are undone at once."""
        moved = list(self.points)
        moved[index] = x, y
        self._push(self.tr("Move point"), marks=replace(self.marks, points=tuple(moved), by_hand=True), step=step)

    def move_box(self, corners: Points, *, step: int) -> None:
        """A person's box as a whole or by a side; all moves with the same `step` are undone at once."""
        self._push(self.tr("Move box"), marks=replace(self.marks, points=corners, by_hand=True), step=step)

    def mark_eyes(self) -> None:
        """Start again by hand: the next two clicks into the picture are the eyes, or two corners of a person's box."""
        if self.image is not None:
            text = self.tr("Mark a box") if self.boxed else self.tr("Mark eyes")
            self._push(text, marks=replace(self.marks, points=(), by_hand=True, boxed=self.boxed))

    def mark(self, x: float, y: float) -> None:
        """A click where an eye or a corner is, kept in the order of the picture, whichever was clicked first."""
        if len(self.points) < 2:
            points = tuple(sorted((*self.points, (x, y))))
            text = self.tr("Mark corner") if self.boxed else self.tr("Mark eye")
            self._push(text, marks=replace(self.marks, points=points, by_hand=True, boxed=self.boxed))

    def mark_box(self, x: float, y: float, width: float, height: float) -> None:
        """A person, or a face, that was drawn around: a face's points start where those of a usual one lie."""
        from engine.errors import LimnerError
        from engine.formats import boxed
        from engine.formats.finding import face_in_box

        try:
            drawn = (boxed if self.boxed else face_in_box)((x, y, width, height))
        except LimnerError as error:
            self._notices.error(error)
            return
        marks = Marks((*self.faces, drawn), len(self.faces)).taking(drawn, by_hand=True)
        self._push(self.tr("Mark a person") if self.boxed else self.tr("Mark a face"), marks=marks)

    def set_mapping(self, mapping: Mapping | None, *, step: int = -1) -> None:
        """None is the file's own; all changes of one drag have the same `step`."""
        self._push(self.tr("Window and level"), mapping=mapping, step=step)

    def set_steps(self, steps: Sequence[Taken], *, step: int = -1, text: str = "") -> None:
        """Points go where their pixels go. A step that cannot be taken is refused by a sentence and changes nothing."""
        from engine.errors import LimnerError
        from engine.formats.preparation import between, carried, carried_face

        if self.entry is None or self.original is None:
            return
        before = [taken.step for taken in self.steps if taken.on]
        after = [taken.step for taken in steps if taken.on]
        try:
            matrix = between(before, after, (self.original.width, self.original.height))
        except LimnerError as error:
            self._notices.error(error)
            self.preparation_changed.emit()
            return
        marks = self.marks
        if marks.points or marks.faces:
            faces = tuple(carried_face(face, matrix) for face in marks.faces)
            points = tuple((float(x), float(y)) for x, y in carried(marks.points, matrix)) if marks.points else ()
            marks = replace(marks, faces=faces, points=points)
        self._push(text or self.tr("Prepare"), marks=marks, steps=tuple(steps), step=step)

    def find_faces(self) -> None:
        workspace, pack = self._library.workspace, self._library.pack
        if self.image is None or workspace is None or pack is None or self.looking or self.entry is None:
            return
        if self.spectral:
            return
        self.looking = True
        self.entry.reason = ""
        self.faces_changed.emit()
        self._runner.start(
            probes.find_faces(workspace, pack.name, self.image),
            done=self._on_found,
            failed=self._on_not_found,
            key="faces",
        )

    def put(self, situation: Situation) -> None:
        """What an undone or redone change leaves behind; called by the changes alone."""
        entry = self.entry
        prepared = (entry.mapping, entry.steps) != (situation.mapping, situation.steps)
        faces = entry.marks.faces is not situation.marks.faces
        entry.mapping, entry.steps = situation.mapping, situation.steps
        if prepared:
            entry.marks = situation.marks
            self._prepare()
            self.preparation_changed.emit()
            self._revised()
        else:
            self._take_marks(situation.marks)
        if faces:
            self.faces_changed.emit()

    def _push(
        self,
        text: str,
        *,
        marks: Marks | None = None,
        mapping: Mapping | EllipsisType | None = ...,
        steps: tuple[Taken, ...] | None = None,
        step: int = -1,
    ) -> None:
        entry = self.entry
        if entry is None:
            return
        before = Situation(entry.marks, entry.mapping, entry.steps)
        after = Situation(
            entry.marks if marks is None else marks,
            entry.mapping if mapping is ... else mapping,
            entry.steps if steps is None else steps,
        )
        if after != before:
            entry.undo.push(Change(self.put, text, before, after, step))

    def _open(
        self,
        work: Work,
        modality: str,
        eyes: Points = (),
        kept: Situation | None = None,
        then: Callable[[], object] = lambda: None,
        path: Path | None = None,
    ) -> None:
        self.opening = True
        self.changed.emit()

        def opened(probe: OpenedProbe) -> None:
            self._on_opened(probe, modality, eyes, kept)
            then()

        def refused(error: LimnerError) -> None:
            self._on_refused(error)
            if path is not None and isinstance(error, NoLaserLineError):
                self._notices.withdraw()  # the question says it too
                self.laser_wanted.emit(path)

        self._runner.start(work, done=opened, failed=refused, key="probe")

    def _on_opened(self, opened: OpenedProbe, modality: str, eyes: Points = (), kept: Situation | None = None) -> None:
        self.opening = False
        self._notices.withdraw()
        known = next((each for each in self.entries if each.origin.provenance == opened.origin.provenance), None)
        if known is None or not known.looked:
            self._turn_to(opened, modality)
        if known is None and len(self.entries) >= probes.MOST_PROBES:
            self._notices.info(self._no_room())
            self.changed.emit()
            return
        entry = known or self._made(opened.origin, opened.picture.levels[-1], opened.guess)
        if known is None:
            self.entries.append(entry)
        for key in ("prepare", "faces", "chip"):
            self._runner.cancel(key)
        self.looking = self.preparing = False
        self.entry, self.original, self.histogram = entry, opened.image, opened.histogram
        self.image, self.picture, self.original_picture = opened.image, opened.picture, opened.picture
        self.chip = self.quality = None
        self.log, self.bands, self._original_bands = (), opened.bands, opened.bands
        self.undo.setActiveStack(entry.undo)
        if modality and self._library.pack is not None and modality in self._library.pack.modalities:
            entry.modality, entry.guessed = modality, False
        if eyes and not entry.marks.points:
            entry.marks = Marks(points=eyes, by_hand=True)
        if kept is not None and known is None:
            entry.marks, entry.mapping, entry.steps = kept.marks, kept.mapping, kept.steps
        self._settle_modality(entry)
        self._revised()
        self.changed.emit()
        self.modality_changed.emit()
        self.preparation_changed.emit()
        self.entries_changed.emit()
        self.faces_changed.emit()
        self.points_changed.emit()
        self.chip_changed.emit()
        if entry.mapping is not None or entry.steps:
            self._prepare()
        elif entry.looked or self.located:
            self._cut_chip()
        if not entry.looked:
            self.find_faces()
        if kept is not None and known is not None:
            self._push(self.tr("As in the case"), marks=kept.marks, mapping=kept.mapping, steps=kept.steps)

    def _turn_to(self, opened: OpenedProbe, modality: str) -> None:
        """To a gallery of what the picture shows, where it shows plainly something else than the one in use holds."""
        from engine.formats import KIND_OF, Modality

        kind = KIND_OF[Modality(modality)] if modality else opened.kind
        if kind is None and self._library.gallery is not None and self._library.gallery.kind == "spectrum":
            kind = "face"  # of a picture nothing more may be known, but that it is no spectrum
        turned = None if kind is None else self._library.turn_to(str(kind))
        if turned is not None and not modality:
            said = {
                "person": self.tr("“{0}” looks like a picture of one whole person, so gallery “{1}” is searched."),
                "spectrum": self.tr("“{0}” is a spectrum, so gallery “{1}” is searched."),
            }.get(str(kind), self.tr("“{0}” looks like a picture of a face, so gallery “{1}” is searched."))
            otherwise = self.tr("Choose another one to change that.")
            self._notices.info(f"{said.format(opened.origin.name, turned)} {otherwise}")

    def _on_refused(self, error: LimnerError) -> None:
        self.opening = False
        self._notices.error(error)
        self.changed.emit()

    def _on_batch(self, batch: Batch) -> None:
        self.opening = False
        self._notices.withdraw()
        said = []
        if batch.left_out:
            said.append(
                self.tr("{0} of {1} files were opened: {2} probes are the most at once.").format(
                    wording.count(len(batch.arrived)),
                    wording.count(len(batch.arrived) + len(batch.refused) + batch.left_out),
                    probes.MOST_PROBES,
                )
            )
        if batch.refused:
            named = "; ".join(engine_texts.said(error) for error in batch.refused[:_NAMED])
            if len(batch.refused) > _NAMED:
                named += self.tr("; and {0} more").format(len(batch.refused) - _NAMED)
            said.append(self.tr("Refused: {0}.").format(named))
        if not batch.arrived and not said:
            said.append(self.tr("There are no files in it."))
        if said:
            (self._notices.error if batch.refused else self._notices.info)(" ".join(said))
        if batch.arrived:
            self._add(batch.arrived)
        else:
            self.changed.emit()

    def _add(self, arrived: Sequence[probes.Arrived]) -> None:
        first = None
        for each in arrived[: probes.MOST_PROBES - len(self.entries)]:
            known = next((entry for entry in self.entries if entry.origin.provenance == each.origin.provenance), None)
            if known is None:
                known = self._made(each.origin, each.thumbnail, each.guess)
                self.entries.append(known)
            first = first or known
        self.entries_changed.emit()
        if first is None:
            self._notices.info(self._no_room())
        elif first is not self.entry:
            self.show_entry(first)
        else:
            self.changed.emit()

    def _made(self, origin: probes.Origin, thumbnail: QImage, guess: Guess) -> Entry:
        stack = QUndoStack(self.undo)
        entry = Entry(origin, stack, thumbnail, guess)
        self._settle_modality(entry)
        return entry

    def _leave(self, neighbour: Entry | None) -> None:
        self.entry = None
        self.opening = self.looking = self.preparing = False
        self._forget_picture()
        self.changed.emit()
        for signal in (self.modality_changed, self.preparation_changed, self.faces_changed, self.points_changed):
            signal.emit()
        self.chip_changed.emit()
        if neighbour is not None:
            self.show_entry(neighbour)

    def _prepare(self) -> None:
        from engine.formats import Preparation

        entry = self.entry
        if entry.preparation == Preparation():
            self._runner.cancel("prepare")
            self._on_prepared(Prepared(self.original, self.original_picture, self._original_bands))
            return
        self.preparing = True
        self._runner.start(
            probes.prepare_probe(self.original, entry.preparation),
            done=self._on_prepared,
            failed=self._on_not_prepared,
            key="prepare",
        )

    def _on_prepared(self, prepared: Prepared) -> None:
        self.preparing = False
        self.image, self.picture, self.bands = prepared.image, prepared.picture, prepared.bands
        self.picture_changed.emit()
        self.points_changed.emit()
        self._cut_chip()

    def _on_not_prepared(self, error: LimnerError) -> None:
        self.preparing = False
        self._notices.error(error)

    def _on_found(self, found: Found) -> None:
        self.looking = False
        entry = self.entry
        nobody = (
            self.tr("No person was found in this picture.")
            if self.boxed
            else self.tr("No face was found in this picture.")
        )
        persons = self._library.largest_of("person")
        if not self.boxed and persons is not None:
            nobody += " " + self.tr("If it shows a whole person, choose gallery “{0}”.").format(persons.name)
        entry.looked, entry.reason = True, "" if found.faces else nobody
        marks = replace(entry.marks, faces=found.faces, chosen=0 if found.faces else -1)
        if found.faces and not marks.points:
            self._take_marks(marks.taking(found.faces[0]))
        else:
            entry.marks = marks
        self.faces_changed.emit()

    def _on_not_found(self, error: LimnerError) -> None:
        self.looking = False
        self.entry.reason = engine_texts.said(error)
        self.faces_changed.emit()

    def _on_pack_chosen(self) -> None:
        """The first pack, or another one: its modalities may differ, and its detector may see what the last did not."""
        for entry in self.entries:
            self._settle_modality(entry)
            if entry.marks.points and entry.marks.boxed != self.boxed:
                # A face's points say nothing of a person's box, nor the reverse: what was marked cannot be kept.
                entry.marks, entry.looked = Marks(), False
                entry.undo.clear()
        self._fallback = self._offered(self._fallback)
        self._revised()
        self.modality_changed.emit()
        if self.image is None:
            return
        if not self.points and not self.spectral:
            self.faces_changed.emit()
            self.points_changed.emit()
            self._cut_chip()
            self._runner.cancel("faces")
            self.looking = False
            self.find_faces()
        else:
            self._cut_chip()

    def _settle_modality(self, entry: Entry) -> None:
        """The guess, or what was chosen, so far as the pack can encode it."""
        modalities = self._library.pack.modalities if self._library.pack else ()
        wished = entry.guess.among(modalities) if entry.guessed else entry.modality
        entry.modality = wished if entry.origin.spectral else self._offered(wished)

    def _offered(self, wished: str) -> str:
        pack = self._library.pack
        modalities = pack.modalities if pack else ()
        # A probe is seldom a photo: whoever has a photo needs no sketch.
        return next((each for each in (wished, "sketch", *modalities) if each in modalities), "")

    def _take_marks(self, marks: Marks) -> None:
        self.entry.marks = marks
        self._revised()
        self.points_changed.emit()
        self._cut_chip()

    def _cut_chip(self) -> None:
        if self.preparing:
            return  # the picture that these points lie on is still being made
        workspace, pack, landmarks = self._library.workspace, self._library.pack, self.landmarks
        fits = pack is not None and (not self.spectral or self.modality in pack.modalities)
        if workspace is None or not fits or not self.located or self.image is None:
            self._runner.cancel("chip")
            self._on_cut(None)
            return
        if self.spectral:
            work = probes.prepare_spectrum(workspace, pack.name, self.image, self.modality)
            self._runner.start(work, done=self._on_cut, failed=self._on_not_prepared, key="chip")
            return
        self._runner.start(
            probes.cut_chip(workspace, pack.name, self.image, landmarks, self.modality), done=self._on_cut, key="chip"
        )

    def _on_cut(self, cut: Cut | None) -> None:
        self.chip, self.quality, self.log = (None, None, ()) if cut is None else (cut.chip, cut.quality, cut.log)
        self.chip_changed.emit()

    def _forget_picture(self) -> None:
        self.original: Sample | None = None
        """As the file has it; `image` is what the steps make of it."""
        self.image: Sample | None = None
        self.picture: Picture | None = None
        self.original_picture: Picture | None = None
        self.histogram: Histogram | None = None
        self.chip: QImage | None = None
        self.quality: Quality | None = None
        self.log: tuple[str, ...] = ()
        """What the pack's own chain does to a spectrum after the steps."""
        self.bands: tuple[Peak, ...] = ()
        """Of a spectrum the strong ones, as the steps make it."""
        self._original_bands: tuple[Peak, ...] = ()

    def _no_room(self) -> str:
        return self.tr("{0} probes are open, which are the most at once; close one first.").format(probes.MOST_PROBES)

    def _revised(self) -> None:
        self.revision += 1


def _as_kept(origin: probes.Origin, landmarks: Landmarks | None, preparation: Preparation) -> Situation:
    marks = Marks()
    if landmarks is not None and not origin.spectral:
        faces = () if landmarks.manual else (landmarks,)
        marks = Marks(faces, len(faces) - 1).taking(landmarks, by_hand=landmarks.manual)
    return Situation(marks, preparation.mapping, tuple(Taken(step) for step in preparation.steps))
