"""Work on cases: opening one, whatever is done to it, searching for it, and reading a portable one.

Runs in a worker's thread. What is shown to somebody is what they may know: a second examiner sees no verdict first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.operations.control import CancelledError, Control
from app.operations.probes import Origin, decoded, thumbnail_of
from app.operations.searches import Wanted, Wish

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from engine.cases import CaseRecord, Cases, CaseSummary, PortableCase, ProbeRecord, SearchRecord
    from engine.formats import Landmarks
    from engine.scoring import Ranking
    from engine.workspace import Workspace


@dataclass(frozen=True, eq=False)
class View:
    """A case as its `reviewer` may see it. `due` are the searches whose gallery has changed since; `portable` is the
    file that it was read from, if it is not the library's. `withheld`: others' verdicts are hidden from this reviewer.
    """

    record: CaseRecord
    reviewer: str
    due: frozenset[int] = frozenset()
    portable: PortableCase | None = None
    withheld: bool = False


@dataclass(frozen=True, eq=False)
class Kept:
    """A probe of a case with everything that was set for it."""

    origin: Origin
    probe: ProbeRecord
    thumbnail: QImage | None = None
    """Of one that comes beside another, and is not opened itself."""


@dataclass(frozen=True, eq=False)
class Stored:
    """A search of a case as it can be shown: the probes it was made with, and the ranking whose photos can be read."""

    number: int
    kept: tuple[Kept, ...]
    ranking: Ranking


def list_cases(workspace: Workspace) -> Callable[[Control], list[CaseSummary]]:
    def work(control: Control) -> list[CaseSummary]:
        return _cases(workspace).list()

    return work


def open_case(workspace: Workspace, number: str) -> Callable[[Control], View]:
    """That somebody looked at it is on record."""

    def work(control: Control) -> View:
        cases = _cases(workspace)
        cases.view(number)
        return _view(cases, number)

    return work


def change(workspace: Workspace, number: str, deed: Callable[[Cases], Any]) -> Callable[[Control], View]:
    """Does something to a case and reads it anew."""

    def work(control: Control) -> View:
        cases = _cases(workspace)
        deed(cases)
        return _view(cases, number)

    return work


def search(
    workspace: Workspace, number: str, wanted: Sequence[Wanted], wish: Wish
) -> Callable[[Control], tuple[View, int]]:
    """The probes come into the case, each once, and the ranking is stored; the number is the new search's."""

    def work(control: Control) -> tuple[View, int]:
        from engine.casework import search_for_case

        cases = _cases(workspace)
        # First what may not be there, so that no probe comes into the case for a search that cannot be made.
        gallery = workspace.library.searched(wish.galleries)
        matcher = workspace.matcher_for(wish.galleries, wish.pack)
        numbers = []
        for each in wanted:
            control.checkpoint()
            numbers.append(_in_case(cases, cases.case(number), each))
        found = search_for_case(cases, number, numbers, gallery, matcher, wish.settings())
        return _view(cases, number), found.number

    return work


def search_again(workspace: Workspace, number: str, search_number: int) -> Callable[[Control], tuple[View, int]]:
    """With the probes and settings of then in the gallery of now."""

    def work(control: Control) -> tuple[View, int]:
        from engine.cases import CaseError, due_in
        from engine.casework import search_again as again

        cases = _cases(workspace)
        due = next((one for one in due_in(cases, cases.case(number)) if one.search.number == search_number), None)
        if due is None:
            raise CaseError(f"search {search_number} is not due: its gallery is as it was")
        found, _ = again(cases, due, workspace)
        return _view(cases, number), found.number

    return work


def open_portable(path: Path, passphrase: str | None = None) -> Callable[[Control], View]:
    """Checked byte by byte; it stays open for its pictures to be read."""

    def work(control: Control) -> View:
        from engine.cases import open_portable as open_

        portable = open_(path, passphrase)
        control.checkpoint()
        return View(portable.record, "", portable=portable)

    return work


def read_probe(workspace: Workspace, view: View, number: int) -> Callable[[Control], Kept]:
    def work(control: Control) -> Kept:
        return _kept(workspace, view, number)

    return work


def read_search(workspace: Workspace, view: View, number: int, folder: Path | None) -> Callable[[Control], Stored]:
    """The photos of a portable case are laid into `folder`, since they lie nowhere else on this computer."""

    def work(control: Control) -> Stored:
        from engine.cases import CaseError

        found = view.record.search(number)
        if found is None:
            raise CaseError(f"case '{view.record.number}' has no search {number}")
        kept = []
        for number_of_probe, used in zip(found.probes, found.ranking.probes, strict=True):
            control.checkpoint()
            each = _kept(workspace, view, number_of_probe)
            if kept:
                each = replace(each, thumbnail=thumbnail_of(decoded(each.origin)))
            # Points that were found then, where the case has none: nothing must be looked for anew to show a search.
            kept.append(replace(each, probe=replace(each.probe, landmarks=each.probe.landmarks or used.landmarks)))
        ranking = found.ranking
        if view.portable is not None and folder is not None:
            ranking = _unpacked(view.portable, found, folder, control)
        return Stored(number, tuple(kept), ranking)

    return work


def _cases(workspace: Workspace) -> Cases:
    from engine.cases import Cases

    return Cases(workspace.library)


def _view(cases: Cases, number: str) -> View:
    from engine.cases import as_seen_by, due_in

    record, reviewer = cases.case(number), cases.database.actor
    seen = as_seen_by(record, reviewer)
    due = frozenset(one.search.number for one in due_in(cases, record))
    return View(seen, reviewer, due, withheld=seen != record)


def _in_case(cases: Cases, case: CaseRecord, wanted: Wanted) -> int:
    """The number of the case's probe that is this one; it is added where there is none."""
    from engine.formats import Modality, digest_bytes

    origin, modality = wanted.origin, Modality(wanted.modality)
    asked = digest_bytes(origin.data), modality, wanted.preparation, _points(wanted.landmarks)
    for probe in case.probes:
        if (probe.sha256, probe.modality, probe.preparation, _points(probe.landmarks)) == asked:
            return probe.number
    return cases.add_probe(
        case.number,
        origin.data,
        origin.name,
        modality,
        origin.provenance,
        landmarks=wanted.landmarks,
        preparation=wanted.preparation,
        strokes=origin.strokes,
    ).number


def _points(landmarks: Landmarks | None) -> object:
    """What a search goes by; in which box a face with points was found, and how surely, changes nothing in it."""
    if landmarks is None:
        return None
    return landmarks.manual, landmarks.points.tobytes() if len(landmarks.points) else landmarks.box


def _kept(workspace: Workspace, view: View, number: int) -> Kept:
    from engine.cases import CaseError
    from engine.formats import SPECTRAL

    probe = view.record.probe(number)
    if probe is None:
        raise CaseError(f"case '{view.record.number}' has no probe {number}")
    read = _cases(workspace).originals.read if view.portable is None else view.portable.picture
    strokes = None if probe.strokes is None else read(probe.strokes)
    spectral, laser = probe.modality in SPECTRAL, probe.preparation.laser_nm
    return Kept(Origin(read(probe.sha256), probe.name, None, probe.provenance, strokes, spectral, laser), probe)


def _unpacked(portable: PortableCase, search: SearchRecord, folder: Path, control: Control) -> Ranking:
    from engine.errors import LimnerError

    candidates = []
    for candidate, sha256 in zip(search.ranking.candidates, search.pictures, strict=True):
        control.checkpoint()
        # Under their own names, which may come from another system, each in a folder of its own.
        name = candidate.photo.replace("\\", "/").rpartition("/")[2] or "photo"
        path = folder / f"{search.number}-{candidate.rank}" / name
        try:
            if sha256 is not None and not path.exists():
                data = portable.picture(sha256)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
        except FileNotFoundError:
            raise CancelledError from None  # the case was left meanwhile
        except LimnerError:
            pass  # a photo that the exporter could not read either: its card says that there is none
        candidates.append(replace(candidate, photo=str(path)))
    return replace(search.ranking, candidates=tuple(candidates))
