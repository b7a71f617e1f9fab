"""A search's result: candidates, one a person, and all that is needed to repeat it, exactly as a file keeps it.

How scores come about is in `parzen.py` and `exact.py`; where a ranking is kept is not known here.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any

import numpy as np
from pydantic import ConfigDict, PlainSerializer, PlainValidator, TypeAdapter, ValidationError

from engine.errors import LimnerError
from engine.formats import Landmarks, Modality, Preparation, Provenance
from engine.formats.preparation import preparation_from
from engine.scoring.feedback import Mark
from engine.scoring.filters import Filters, Removed

FORMAT = 1
_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


def _landmarks_out(landmarks: Landmarks) -> dict[str, Any]:
    # float32 to double and to the shortest text that gives it again: no digit is lost on the way there and back.
    points = [[float(x), float(y)] for x, y in landmarks.points]
    return {"points": points, "box": landmarks.box, "score": landmarks.score, "manual": landmarks.manual}


def _landmarks_in(value: Any) -> Landmarks:
    if isinstance(value, Landmarks):
        return value
    try:
        if set(value) != {"points", "box", "score", "manual"}:
            raise ValueError("not what landmarks are made of")
        box = None
        if value["box"] is not None:
            left, top, width, height = (float(number) for number in value["box"])
            box = left, top, width, height
        points = np.array(value["points"] or np.zeros((0, 2)), np.float32)
        return Landmarks(points, box, float(value["score"]), bool(value["manual"]))
    except (KeyError, TypeError, OverflowError, LimnerError) as error:
        raise ValueError(f"no landmarks ({error})") from error


StoredLandmarks = Annotated[Landmarks, PlainValidator(_landmarks_in), PlainSerializer(_landmarks_out)]


def _preparation_in(value: Any) -> Preparation:
    try:
        return value if isinstance(value, Preparation) else preparation_from(value)
    except LimnerError as error:
        raise ValueError(error.reason) from error


StoredPreparation = Annotated[Preparation, PlainValidator(_preparation_in), PlainSerializer(Preparation.to_record)]


@dataclass(frozen=True)
class Candidate:
    """`score` is the log density of the photo under the hypotheses; `ratio` a likelihood ratio where calibrated."""

    rank: int
    person: str
    photo: str
    score: float
    ratio: float | None = None
    person_id: int = 0
    photo_id: int = 0
    gallery: str = ""
    """Whose, where several were searched together."""
    laser_nm: float | None = None
    """Of a spectrum whose file does not name it: as it was given at enrolment."""

    @property
    def named(self) -> str:
        """As lists of people from one gallery or several name them."""
        return f"{self.person} ({self.gallery})" if self.gallery else self.person


@dataclass(frozen=True)
class UsedProbe:
    """One probe as it went into a search: which bytes, prepared how, aligned by which points of what that gave."""

    source: str
    sha256: str
    modality: Modality
    landmarks: StoredLandmarks
    preparation: StoredPreparation
    provenance: Provenance | None = None


@dataclass(frozen=True)
class SearchedGallery:
    """One of several that were searched together."""

    name: str
    snapshot: str
    searched: str = ""


@dataclass(frozen=True)
class Ranking:
    """Candidates, one a person, and everything that a search needs to give them again.

    `pack_digest` names the whole pack, `feature_digest` the part of it that made the gallery's features. `removed`
    says what each filter in use took away, `searched` names the photos that were left (empty without filters): the
    snapshot does not change when a person's details do. With several probes `each` has every probe's own list, in
    the order of `probes`.
    """

    __pydantic_config__ = _STRICT

    candidates: tuple[Candidate, ...]
    probes: tuple[UsedProbe, ...]
    gallery: str
    gallery_snapshot: str
    pack: str
    pack_digest: str
    seed: int
    hypotheses: int
    width: float
    top: int
    feature_digest: str = ""
    filters: Filters = field(default_factory=Filters)
    removed: tuple[Removed, ...] = ()
    searched: str = ""
    feedback: tuple[Mark, ...] = ()
    each: tuple[tuple[Candidate, ...], ...] = ()
    people: int = 0
    """How many were searched; 0 where an earlier Limner did not keep it."""
    galleries: tuple[SearchedGallery, ...] = ()
    """Those of a search in several; then `gallery`, `gallery_snapshot` and `searched` name them together."""

    @property
    def among(self) -> int:
        """People out of whom the first candidate was chosen, as far as is known."""
        return max(self.people, len(self.candidates))

    @property
    def convincing(self) -> bool | None:
        """Whether the best candidate is likelier the person than not; None where nothing calibrated says so.

        The best of many strangers comes nearer than the best of few: among 300 people, each as likely to be the one
        as any other, a ratio of 300 is what makes even odds. On people held out this says "nothing convincing" for 90
        to 92% of the photos of people who are not in the gallery, of 10 people as of 303; of 303, a ratio above 1 did
        so for none.
        """
        if not self.candidates or self.candidates[0].ratio is None:
            return None
        return self.candidates[0].ratio > self.among

    def to_json(self) -> str:
        """The same text for equal rankings, with every number exact."""
        content = _adapter().dump_python(self, mode="json")
        return json.dumps({"format": FORMAT, **content}, ensure_ascii=False, allow_nan=False)

    @staticmethod
    def from_json(text: str) -> "Ranking":
        """What `to_json` wrote; anything else is refused by a sentence."""
        try:
            content = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise LimnerError(f"the stored search is not JSON ({error})") from None
        if not isinstance(content, dict):
            raise LimnerError("the stored search is no JSON object")
        found = content.pop("format", None)
        if isinstance(found, int) and found > FORMAT:
            raise LimnerError(
                f"the stored search has format {found}, this Limner reads up to {FORMAT}", advice="upgrade Limner"
            )
        if found != FORMAT:
            raise LimnerError(f"the stored search names no known format ({found!r} instead of {FORMAT})")
        try:
            return _adapter().validate_python(content)
        except ValidationError as error:
            faults = [f"'{'.'.join(map(str, fault['loc']))}': {fault['msg']}" for fault in error.errors()[:5]]
            raise LimnerError(f"the stored search is damaged: {'; '.join(faults)}") from None


@cache
def _adapter() -> TypeAdapter[Ranking]:
    return TypeAdapter(Ranking)
