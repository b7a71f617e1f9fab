"""The one way through: image, landmarks, chip, feature, hypotheses, scores, ranking. It reads like the README's table.

Window, command line and evaluation all come this way; where packs and galleries lie is the workspace's business.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import LimnerError, NoFaceError, UsageError
from engine.formats import AnyChip, Features, Landmarks, Modality, Sample
from engine.formats.cards import Calibration
from engine.gallery import Embedded, Gallery
from engine.networks import Pack
from engine.scoring import (
    WIDTH_WITHOUT_GENERATOR,
    Candidate,
    Ranking,
    UsedProbe,
    best_rows,
    check_width,
    likelihood_ratio,
)

MAX_HYPOTHESES = 1000


@dataclass(frozen=True)
class Probe:
    """`landmarks` are those marked by hand or chosen among several; None means: find them."""

    image: Sample
    modality: Modality
    landmarks: Landmarks | None = None


@dataclass(frozen=True)
class Settings:
    """None means: what the pack recommends."""

    hypotheses: int | None = None
    width: float | None = None
    seed: int = 0
    top: int = 50


class Matcher:
    """A pack at work: it places probes, ranks a gallery, and embeds the photos that are enrolled."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.pack_name = pack.card.name
        self.pack_digest = pack.feature_digest
        self.dim = pack.card.dim

    def search(self, probes: Sequence[Probe], gallery: Gallery, settings: Settings | None = None) -> Ranking:
        """Several probes are taken to show one person and are ranked together."""
        used = self._completed(settings or Settings())
        if not probes:
            raise UsageError("a search needs at least one probe")
        self._check_kind(gallery)
        matrix = gallery.matrix(self.pack_digest, self.pack_name)
        placed = [self.locate(probe.image, probe.landmarks) for probe in probes]
        chips = [
            self.pack.chip(probe.image, points, probe.modality) for probe, points in zip(probes, placed, strict=True)
        ]
        imagined = [self._imagine(chip, probe.modality, used) for chip, probe in zip(chips, probes, strict=True)]
        best = best_rows(matrix.features, matrix.persons, imagined, used.width, used.top)
        return Ranking(
            candidates=self._candidates(
                [(int(matrix.photos[row]), score) for row, score in best], gallery, probes, used
            ),
            probes=tuple(
                UsedProbe(
                    probe.image.source,
                    probe.image.sha256,
                    probe.modality,
                    points,
                    probe.image.preparation,
                    probe.image.provenance,
                )
                for probe, points in zip(probes, placed, strict=True)
            ),
            gallery=gallery.name,
            gallery_snapshot=matrix.snapshot,
            pack=self.pack_name,
            pack_digest=self.pack.digest,
            seed=used.seed,
            hypotheses=used.hypotheses,
            width=used.width,
            top=used.top,
            feature_digest=self.pack_digest,
        )

    def locate(self, image: Sample, landmarks: Landmarks | None = None) -> Landmarks:
        """The points given, or those of the most certain find; nothing found is an error that says what to do."""
        if landmarks is not None:
            return landmarks
        found = self.pack.detect(image)
        if not found:
            raise NoFaceError(
                f"no {self.pack.card.kind} was found in it",
                file=image.source,
                advice="mark the two eyes: in the window by clicking on them, in a shell with --points x,y,x,y",
            )
        return found[0]

    def embed(self, images: Sequence[Sample], modality: Modality) -> list[Embedded | LimnerError]:
        """What enrolment stores of each image, or why there is nothing to store."""
        placed = [self._placed(image, modality) for image in images]
        chips = [place[1] for place in placed if not isinstance(place, LimnerError)]
        features = iter(self.pack.encode(chips, modality)) if chips else iter(())
        return [place if isinstance(place, LimnerError) else Embedded(place[0], next(features)) for place in placed]

    def _placed(self, image: Sample, modality: Modality) -> tuple[Landmarks, AnyChip] | LimnerError:
        try:
            found = self.locate(image)
            return found, self.pack.chip(image, found, modality)
        except NoFaceError:
            # Nobody can mark points while thousands are enrolled; the list of refused files offers it afterwards.
            return NoFaceError(f"no {self.pack.card.kind} was found in it", file=image.source)
        except UsageError:
            raise
        except LimnerError as error:
            return error

    def _imagine(self, chip: AnyChip, modality: Modality, settings: "_Completed") -> Features:
        feature = self.pack.encode([chip], modality)[0]
        return self.pack.generate(feature, settings.hypotheses, settings.seed)

    def _candidates(
        self, best: Sequence[tuple[int, float]], gallery: Gallery, probes: Sequence[Probe], settings: "_Completed"
    ) -> tuple[Candidate, ...]:
        photos = {photo.id: photo for photo in gallery.photos([photo_id for photo_id, _ in best])}
        calibration = self._calibration(probes, settings)
        # A photo that another program deleted since the matrix was read has no row any more.
        still_there = [(photos[photo_id], score) for photo_id, score in best if photo_id in photos]
        return tuple(
            Candidate(
                rank,
                photo.person,
                str(photo.path),
                score,
                None if calibration is None else likelihood_ratio(score, calibration.slope, calibration.offset),
                photo.person_id,
                photo.id,
            )
            for rank, (photo, score) in enumerate(still_there, start=1)
        )

    def _completed(self, settings: Settings) -> "_Completed":
        generator = self.pack.card.generator
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
        # Without a generator there is one hypothesis, whatever was asked for; the record says what was used.
        return _Completed(hypotheses if generator else 1, width, settings.seed, settings.top)

    def _calibration(self, probes: Sequence[Probe], settings: "_Completed") -> Calibration | None:
        """Only where it was measured: one probe of that modality, searched with the pack's own settings."""
        usual = self._completed(Settings())
        if len(probes) > 1 or (settings.hypotheses, settings.width) != (usual.hypotheses, usual.width):
            return None
        return (self.pack.card.calibration or {}).get(probes[0].modality)

    def _check_kind(self, gallery: Gallery) -> None:
        if gallery.kind != self.pack.card.kind:
            raise UsageError(
                f"gallery '{gallery.name}' holds {gallery.kind}s and pack '{self.pack_name}' is for others",
                advice="choose a pack for it with --pack",
            )


@dataclass(frozen=True)
class _Completed:
    hypotheses: int
    width: float
    seed: int
    top: int
