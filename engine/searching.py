"""A search put together: what a pack recommends filled in, filters and marks looked up, the best rows made candidates.

How a probe becomes hypotheses is the matcher's (`engine/matcher.py`), how rows are scored is `engine.scoring`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from engine.errors import GalleryError, UsageError
from engine.formats import Card, Features, Landmarks, Modality, Sample
from engine.formats.cards import Calibration
from engine.gallery import Gallery, Matrix, Restriction, Searched, joint_snapshot, restrict
from engine.networks import Device, Pack
from engine.networks.scanning import Choice, ScanByRows, ScanInMemory, faster_of
from engine.scoring import (
    WIDTH_WITHOUT_GENERATOR,
    Candidate,
    Filters,
    Mark,
    Mixture,
    Ranking,
    Removed,
    SearchedGallery,
    UsedProbe,
    best_rows,
    check_width,
    likelihood_ratio,
    together,
    with_feedback,
)

MAX_HYPOTHESES = 1000
WORTH_A_DEVICE = 100_000
"""Photos; fewer are searched in some milliseconds wherever it is done."""

_choices: WeakKeyDictionary[Matrix, Choice] = WeakKeyDictionary()
_scans: WeakKeyDictionary[Matrix, ScanByRows] = WeakKeyDictionary()


@dataclass(frozen=True)
class Probe:
    """`landmarks` are those marked by hand or chosen among several; None means: find them."""

    image: Sample
    modality: Modality
    landmarks: Landmarks | None = None


@dataclass(frozen=True)
class Settings:
    """None means: what the pack recommends. Of a mark in `feedback` only the photo's id and `like` count."""

    hypotheses: int | None = None
    width: float | None = None
    seed: int = 0
    top: int = 50
    filters: Filters = field(default_factory=Filters)
    feedback: tuple[Mark, ...] = ()

    @staticmethod
    def of(ranking: Ranking) -> "Settings":
        """Those by which the same search is made again."""
        return Settings(ranking.hypotheses, ranking.width, ranking.seed, ranking.top, ranking.filters, ranking.feedback)


@dataclass(frozen=True)
class Plan:
    """Settings with nothing left open."""

    hypotheses: int
    width: float
    seed: int
    top: int
    filters: Filters
    feedback: tuple[Mark, ...]


def complete(card: Card, settings: Settings) -> Plan:
    generator = card.generator
    usual_width = generator.width if generator else WIDTH_WITHOUT_GENERATOR
    usual_hypotheses = generator.hypotheses if generator else 1
    width = usual_width if settings.width is None else settings.width
    hypotheses = usual_hypotheses if settings.hypotheses is None else settings.hypotheses
    check_width(width)
    if not 1 <= hypotheses <= MAX_HYPOTHESES:
        raise UsageError(f"hypotheses must be 1 to {MAX_HYPOTHESES}, not {hypotheses}")
    if not 0 <= settings.seed < 1 << 63:
        raise UsageError(f"the seed must be a whole number from 0 on, not {settings.seed}")
    if settings.top < 1:
        raise UsageError(f"at least one candidate must be asked for, not {settings.top}")
    marked = [mark.photo_id for mark in settings.feedback]
    if len(set(marked)) < len(marked):
        raise UsageError("a photo is marked once, as like the one sought or as unlike")
    # Without a generator there is one hypothesis, whatever was asked for; the record says what was used.
    used = hypotheses if generator else 1
    return Plan(used, width, settings.seed, settings.top, settings.filters, settings.feedback)


@dataclass(frozen=True, eq=False)
class Part:
    """One gallery of those that are searched, and what of it."""

    gallery: Gallery
    matrix: Matrix
    restriction: Restriction | None

    @property
    def kept(self) -> NDArray[np.bool_] | None:
        return None if self.restriction is None else self.restriction.kept


def rank(pack: Pack, gallery: Searched, probes: Sequence[tuple[Probe, Landmarks, Features]], plan: Plan) -> Ranking:
    """Of probes with their points and hypotheses, taken to show one person."""
    matrices = [member.matrix(pack.feature_digest, pack.card.name) for member in gallery.members]
    parts = [
        Part(member, matrix, restrict(member, matrix, plan.filters))
        for member, matrix in zip(gallery.members, matrices, strict=True)
    ]
    marks = _named(plan.feedback, gallery)
    search = _Search(gallery, parts, plan, pack.device)
    mixtures = together([hypotheses for _, _, hypotheses in probes])
    calibration = _calibration(pack.card, [probe for probe, _, _ in probes], plan)
    each = [search.candidates([replace(one, factor=1.0)], None) for one in mixtures] if len(mixtures) > 1 else []
    restrictions = [part.restriction for part in parts if part.restriction is not None]
    galleries = [
        SearchedGallery(part.gallery.name, part.matrix.snapshot, part.restriction.searched if part.restriction else "")
        for part in parts
    ]
    several = len(parts) > 1
    return Ranking(
        candidates=search.candidates(mixtures, calibration),
        probes=tuple(
            UsedProbe(
                probe.image.source,
                probe.image.sha256,
                probe.modality,
                points,
                probe.image.preparation,
                probe.image.provenance,
            )
            for probe, points, _ in probes
        ),
        gallery=gallery.name,
        gallery_snapshot=_joint(galleries, "snapshot"),
        pack=pack.card.name,
        pack_digest=pack.digest,
        seed=plan.seed,
        hypotheses=plan.hypotheses,
        width=plan.width,
        top=plan.top,
        feature_digest=pack.feature_digest,
        filters=restrictions[0].filters if restrictions else plan.filters,
        removed=_removed(restrictions),
        searched=_joint(galleries, "searched") if restrictions else "",
        feedback=marks,
        each=tuple(each),
        people=sum(_people(part) for part in parts),
        galleries=tuple(galleries) if several else (),
    )


def _joint(galleries: Sequence[SearchedGallery], what: str) -> str:
    if len(galleries) == 1:
        return str(getattr(galleries[0], what))
    return joint_snapshot((one.name, getattr(one, what)) for one in galleries)


def _removed(restrictions: Sequence[Restriction]) -> tuple[Removed, ...]:
    """Nobody is in two galleries: what each filter took away adds up."""
    by_filter = zip(*(one.removed for one in restrictions), strict=True)
    return tuple(
        replace(
            some[0],
            **{name: sum(getattr(one, name) for one in some) for name in ("people", "photos", "alone", "unknown")},
        )
        for some in by_filter
    )


class _Search:
    """What is the same for the fused list and for each probe's own."""

    def __init__(self, gallery: Searched, parts: Sequence[Part], plan: Plan, device: Device) -> None:
        self.device = device
        self.gallery = gallery
        self.parts = parts
        self.plan = plan
        matrices = [part.matrix for part in parts]
        self.like, self.unlike = (
            features_of(matrices, [mark.photo_id for mark in plan.feedback if mark.like is like])
            for like in (True, False)
        )

    def candidates(self, mixtures: Sequence[Mixture], calibration: Calibration | None) -> tuple[Candidate, ...]:
        moved = [part for one in mixtures for part in with_feedback(one, self.like, self.unlike, self.plan.width)]
        found = self._best(moved)
        photos = {photo.id: photo for photo in self.gallery.photos([photo_id for photo_id, _, _ in found])}
        # A photo that another program deleted since the matrix was read has no row any more.
        still_there = [
            (photos[photo_id], score, name if len(self.parts) > 1 else "")
            for photo_id, score, name in found
            if photo_id in photos
        ]
        return tuple(
            Candidate(
                rank,
                photo.person,
                str(photo.path),
                score,
                None if calibration is None else likelihood_ratio(score, calibration.slope, calibration.offset),
                photo.person_id,
                photo.id,
                name,
                photo.laser_nm,
            )
            for rank, (photo, score, name) in enumerate(still_there, start=1)
        )

    def _best(self, mixtures: Sequence[Mixture]) -> list[tuple[int, float, str]]:
        """(photo, score, gallery). The best of all galleries are among the best of each; of equal scores the one in the
        gallery that was named first comes first."""
        found = []
        for part in self.parts:
            matrix = part.matrix
            best = best_on(part, mixtures, self.plan, self.device, self._device_for(part, mixtures))
            found += [(int(matrix.photos[row]), score, part.gallery.name) for row, score in best]
        return sorted(found, key=lambda one: -one[1])[: self.plan.top]

    def _device_for(self, part: Part, mixtures: Sequence[Mixture]) -> ScanInMemory | None:
        """What holds a large gallery on a GPU, if that was measured to be faster at the first search of it."""
        matrix, device = part.matrix, self.device
        if device.name == "CPU" or len(matrix.features) < WORTH_A_DEVICE:
            return None
        if matrix not in _choices:
            _choices[matrix] = faster_of(
                device, matrix.features, lambda scan: best_on(part, mixtures, self.plan, device, scan)
            )
        return _choices[matrix].scan


def best_on(
    part: Part, mixtures: Sequence[Mixture], plan: Plan, device: Device, scan: ScanInMemory | None
) -> list[tuple[int, float]]:
    matrix = part.matrix
    return best_rows(
        matrix.features,
        matrix.persons,
        mixtures,
        plan.width,
        plan.top,
        matrix=matrix.coarse,
        kept=part.kept,
        quickly=_scan_by_rows(matrix, device),
        whole=None if scan is None else scan.whole,
    )


def _scan_by_rows(matrix: Matrix, device: Device) -> ScanByRows | None:
    """For a large gallery where nothing is compiled; the same one for every search of the matrix."""
    if matrix.coarse is not None or len(matrix.features) < WORTH_A_DEVICE:
        return None
    return _scans.setdefault(matrix, ScanByRows(len(matrix.features), device))


def scanned_by(matrix: Matrix) -> str:
    """Where the searches of a matrix run, and why; empty where there was nothing to choose."""
    return _choices[matrix].reason if matrix in _choices else ""


def features_of(matrices: Sequence[Matrix], photos: Sequence[int]) -> Features:
    """Rows in the order asked for; a photo that none of the matrices has is an error."""
    rows = [_feature(matrices, photo) for photo in photos]
    return np.concatenate(rows) if rows else np.empty((0, matrices[0].features.shape[1]), np.float32)


def _feature(matrices: Sequence[Matrix], photo: int) -> Features:
    for matrix in matrices:
        found = np.flatnonzero(matrix.photos == photo)
        if len(found):
            return matrix.features[found[:1]]
    raise GalleryError(f"photo {photo} is not in the gallery any more", advice="take its mark back and search again")


def _people(part: Part) -> int:
    persons = part.matrix.persons if part.kept is None else part.matrix.persons[part.kept]
    # Numbers of people are a table's, small and dense: counting is twenty times faster than sorting a million.
    return int(np.count_nonzero(np.bincount(persons)))


def _named(marks: Sequence[Mark], gallery: Searched) -> tuple[Mark, ...]:
    photos = {photo.id: photo for photo in gallery.photos([mark.photo_id for mark in marks])}
    return tuple(
        replace(mark, person=photos[mark.photo_id].person, photo=str(photos[mark.photo_id].path))
        if mark.photo_id in photos
        else mark
        for mark in marks
    )


def _calibration(card: Card, probes: Sequence[Probe], plan: Plan) -> Calibration | None:
    """Only where it was measured: one probe of that modality, searched with the pack's own settings and no marks."""
    usual = complete(card, Settings())
    if len(probes) > 1 or plan.feedback or (plan.hypotheses, plan.width) != (usual.hypotheses, usual.width):
        return None
    return (card.calibration or {}).get(probes[0].modality)
