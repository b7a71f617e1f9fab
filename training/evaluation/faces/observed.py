"""From pictures to features by every recogniser at once, each on the face that its own detector finds.

What is asked of the features is not known here. A face that is missed is counted and placed by its two true eyes, as
a user would click on them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from engine.formats import ChipSpec, Features, Landmarks, align
from training.evaluation.faces.kept import Faces, Keeping, joined
from training.evaluation.faces.pictures import Picture
from training.evaluation.faces.recognisers import Recogniser

_AT_ONCE = 32


@dataclass(frozen=True, eq=False)
class Seen:
    """Rows of one view by one recogniser, in the order of the pictures."""

    features: Features
    persons: NDArray[np.int64]
    photos: NDArray[np.int64]
    found: NDArray[np.bool_]

    def where(self, chosen: NDArray[np.bool_]) -> "Seen":
        return Seen(self.features[chosen], self.persons[chosen], self.photos[chosen], self.found[chosen])


def together(parts: Sequence[Seen]) -> Seen:
    return Seen(
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.persons for part in parts]),
        np.concatenate([part.photos for part in parts]),
        np.concatenate([part.found for part in parts]),
    )


Observed = Mapping[str, Mapping[str, Seen]]
"""By recogniser, then by view."""


def observe(
    pictures: Iterable[Picture],
    recognisers: Sequence[Recogniser],
    said: Callable[[int], None] = lambda done: None,
    keeping: Keeping | None = None,
) -> Observed:
    """Views in modalities that a recogniser does not know are left out of its part. Where all faces were kept by an
    earlier run, no picture is asked for."""
    ways = {(one.detector, one.spec): one for one in recognisers}
    kept = {way: keeping.read(*way) for way in ways} if keeping is not None else {}
    missing = [one for way, one in ways.items() if kept.get(way) is None]
    found = _cut(pictures, missing, said) if missing else {}
    for way, views in found.items():
        if keeping is not None:
            keeping.write(*way, views)
    every = {**{way: views for way, views in kept.items() if views is not None}, **found}
    return {
        one.name: {
            view: Seen(_encoded(one, view, faces, keeping), faces.persons, faces.photos, faces.found)
            for view, faces in every[one.detector, one.spec].items()
            if faces.modality in one.modalities
        }
        for one in recognisers
    }


def _encoded(one: Recogniser, view: str, faces: Faces, keeping: Keeping | None) -> Features:
    if keeping is None:
        return one.encode(faces.chips, faces.modality)
    return keeping.features(one.made_by, view, lambda: one.encode(faces.chips, faces.modality))


def _cut(
    pictures: Iterable[Picture], recognisers: Sequence[Recogniser], said: Callable[[int], None]
) -> dict[tuple[str, ChipSpec], dict[str, Faces]]:
    parts: dict[tuple[str, ChipSpec], dict[str, list[Faces]]] = {(one.detector, one.spec): {} for one in recognisers}
    done = 0
    waiting = iter(pictures)
    while some := list(islice(waiting, _AT_ONCE)):
        placed = {one.detector: [locate(one, picture) for picture in some] for one in recognisers}
        for one in recognisers:
            for view in dict.fromkeys(picture.view for picture in some):
                rows = [i for i, picture in enumerate(some) if picture.view == view]
                faces = _faces(one, [some[i] for i in rows], [placed[one.detector][i] for i in rows])
                parts[one.detector, one.spec].setdefault(view, []).append(faces)
        done += len(some)
        said(done)
    return {way: {view: joined(rows) for view, rows in views.items()} for way, views in parts.items()}


def locate(recogniser: Recogniser, picture: Picture) -> tuple[Landmarks, bool]:
    faces = recogniser.find(picture.image)
    if not faces:
        return Landmarks(picture.points[:2], manual=True), False
    face = faces[0]
    if picture.shift is not None:
        moved = face.points + picture.shift[: len(face.points)] * np.float32(face.eye_distance)
        face = replace(face, points=moved.astype(np.float32))
    return face, True


def _faces(one: Recogniser, pictures: Sequence[Picture], placed: Sequence[tuple[Landmarks, bool]]) -> Faces:
    return Faces(
        np.stack(
            [
                align(picture.image, points, one.spec).pixels
                for picture, (points, _) in zip(pictures, placed, strict=True)
            ]
        ),
        pictures[0].modality,
        np.array([picture.person for picture in pictures], np.int64),
        np.array([picture.photo for picture in pictures], np.int64),
        np.array([found for _, found in placed], bool),
    )
