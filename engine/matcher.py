"""The one way through: image, landmarks, chip, feature, hypotheses, scores, ranking. It reads like the README's table.

Window, command line and evaluation all come this way; where packs and galleries lie is the workspace's business.
"""

from collections.abc import Sequence

from engine.errors import NoFaceError, UsageError
from engine.explaining import OcclusionMap, Spread, occlusion, spread_of
from engine.formats import Chip, Features, Image, Kind, Landmarks, Modality, Sample, assess
from engine.gallery import Matrix, Prepared, Searched
from engine.networks import Pack
from engine.scoring import Ranking
from engine.searching import MAX_HYPOTHESES, Plan, Probe, Settings, complete, features_of, rank, scanned_by

__all__ = ["MAX_HYPOTHESES", "Matcher", "Probe", "Settings"]

_BY_HAND = {
    Kind.FACE: "mark the two eyes: in the window by clicking on them, in a shell with --points x,y,x,y",
    Kind.PERSON: "draw a box around the person: in the window with the mouse, in a shell with --box x,y,width,height",
    Kind.SPECTRUM: None,
}


class Matcher:
    """A pack at work: it places probes, ranks a gallery, explains why, and embeds the photos that are enrolled."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.pack_name = pack.card.name
        self.pack_digest = pack.feature_digest
        self.dim = pack.card.dim

    def search(self, probes: Sequence[Probe], gallery: Searched, settings: Settings | None = None) -> Ranking:
        """Several probes are taken to show one person and are ranked together, and each by itself beside that."""
        plan = complete(self.pack.card, settings or Settings())
        if not probes:
            raise UsageError("a search needs at least one probe")
        self._check_kind(gallery)
        self._matrices(gallery)
        placed = [self.locate(probe.image, probe.landmarks) for probe in probes]
        imagined = [self._imagine(probe, points, plan) for probe, points in zip(probes, placed, strict=True)]
        return rank(self.pack, gallery, list(zip(probes, placed, imagined, strict=True)), plan)

    def spread(
        self, probe: Probe, gallery: Searched, photos: Sequence[int], settings: Settings | None = None
    ) -> tuple[Spread, ...]:
        """How the hypotheses of one probe lie around photos, by their ids; the probe has the points of its search."""
        plan = complete(self.pack.card, settings or Settings())
        features = features_of(self._matrices(gallery), photos)
        hypotheses = self._imagine(probe, self.locate(probe.image, probe.landmarks), plan)
        return spread_of(photos, features, hypotheses, plan.width)

    def occlusion_map(
        self, probe: Probe, gallery: Searched, photo: int, settings: Settings | None = None
    ) -> OcclusionMap:
        """Which parts of the probe carry its match with a photo; the same for the same seed."""
        plan = complete(self.pack.card, settings or Settings())
        (feature,) = features_of(self._matrices(gallery), [photo])
        chip = self.pack.chip(probe.image, self.locate(probe.image, probe.landmarks))
        if not isinstance(chip, Chip):
            raise UsageError("an occlusion map shows parts of a picture, and the probe is none")
        return occlusion(self.pack, chip, probe.modality, feature, plan.hypotheses, plan.width, plan.seed)

    def locate(self, image: Sample, landmarks: Landmarks | None = None) -> Landmarks:
        """The points given, or those of the most certain find; nothing found is an error that says what to do."""
        if landmarks is not None:
            return landmarks
        found = self.pack.detect(image)
        if not found:
            kind = self.pack.card.kind
            raise NoFaceError(f"no {kind} was found in it", file=image.source, advice=_BY_HAND[kind])
        return found[0]

    def prepare(self, image: Sample, landmarks: Landmarks | None = None) -> Prepared:
        """What enrolment encodes of an image; several threads may ask at once."""
        try:
            place = self.locate(image, landmarks)
        except NoFaceError:
            # Nobody can mark points while thousands are enrolled; the list of refused files offers it afterwards.
            raise NoFaceError(f"no {self.pack.card.kind} was found in it", file=image.source) from None
        quality = assess(image, place) if isinstance(image, Image) else None
        return Prepared(place, self.pack.chip(image, place), quality)

    def encode(self, prepared: Sequence[Prepared], modality: Modality) -> Features:
        return self.pack.encode([each.chip for each in prepared], modality)

    def _imagine(self, probe: Probe, points: Landmarks, plan: Plan) -> Features:
        feature = self.pack.encode([self.pack.chip(probe.image, points)], probe.modality)[0]
        return self.pack.generate(feature, plan.hypotheses, plan.seed)

    def scanned_by(self, gallery: Searched) -> str:
        """Where searches of a large gallery run where a GPU is there, with the times measured; empty without one."""
        return "; ".join(filter(None, map(scanned_by, self._matrices(gallery))))

    def _matrices(self, gallery: Searched) -> list[Matrix]:
        """What there is to search; a gallery without photos of this pack is said before any probe is looked at."""
        return [member.matrix(self.pack_digest, self.pack_name) for member in gallery.members]

    def _check_kind(self, gallery: Searched) -> None:
        if gallery.kind != self.pack.card.kind:
            raise UsageError(
                f"gallery '{gallery.name}' holds {gallery.kind}s and pack '{self.pack_name}' is for others",
                advice="choose a pack for it with --pack",
            )
