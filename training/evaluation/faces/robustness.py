"""How recognition falls as a sketch gets worse: darker or coloured paper, tilt, few pixels, blur, JPEG, points off.

One careful drawing a person is changed by one factor at a time, and the pack's own detector has to find it again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats import Image, Modality
from training.evaluation.faces.observed import Observed, Seen
from training.evaluation.faces.pictures import PHOTO, SKETCH, WALL, HeldOut, Picture, as_image, in_turn
from training.evaluation.faces.questions import ask, other_photos
from training.evaluation.faces.recognisers import Recogniser
from training.simulate import HANDS, before_plain_wall, draw, exaggerate, study_photo

Pixels = NDArray[np.uint8]
Change = Callable[[Picture, float, np.random.Generator], Picture]

PAPERS: Mapping[str, tuple[float, float, float]] = {
    "cream": (0.98, 0.94, 0.82),
    "brown": (0.80, 0.66, 0.48),
    "blue": (0.62, 0.72, 0.88),
    "red": (0.88, 0.48, 0.44),
}
"""Colours that a sheet may have, as it multiplies what is drawn on it."""


@dataclass(frozen=True)
class Factor:
    """One way to be worse: its words, the amounts (the first changes nothing), and what is done."""

    name: str
    unit: str
    amounts: tuple[float, ...]
    change: Change


def _paper(picture: Picture, amount: float, rng: np.random.Generator) -> Picture:
    """Greyer paper: white falls to `amount`, ink stays."""
    return _with(picture, np.minimum(picture.image.grey(), amount))


def _tilt(picture: Picture, amount: float, rng: np.random.Generator) -> Picture:
    if not amount:
        return picture
    height, width = picture.image.height, picture.image.width
    turn = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), float(amount * rng.choice([-1, 1])), 1.0)
    turned = cv2.warpAffine(picture.image.pixels, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    points = (picture.points @ turn[:, :2].T + turn[:, 2]).astype(np.float32)
    return replace(picture, image=_as_bytes(turned, picture.view), points=points)


def _resolution(picture: Picture, amount: float, rng: np.random.Generator) -> Picture:
    """So few pixels that the eyes are `amount` apart."""
    scale = amount / float(np.hypot(*(picture.points[1] - picture.points[0])))
    if scale >= 1:
        return picture
    size = max(8, round(picture.image.width * scale)), max(8, round(picture.image.height * scale))
    small = cv2.resize(picture.image.pixels, size, interpolation=cv2.INTER_AREA)
    factors = np.array(size) / (picture.image.width, picture.image.height)
    points = ((picture.points + 0.5) * factors - 0.5).astype(np.float32)
    return replace(picture, image=_as_bytes(small, picture.view), points=points)


def _blur(picture: Picture, amount: float, rng: np.random.Generator) -> Picture:
    if not amount:
        return picture
    sigma = amount * float(np.hypot(*(picture.points[1] - picture.points[0])))
    return _with(picture, cv2.GaussianBlur(picture.image.grey(), (0, 0), sigma))


def _jpeg(picture: Picture, amount: float, rng: np.random.Generator) -> Picture:
    if amount >= 100:
        return picture
    _, data = cv2.imencode(".jpg", picture.image.pixels, [cv2.IMWRITE_JPEG_QUALITY, round(amount)])
    return replace(picture, image=_as_bytes(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), picture.view))


def _points_off(picture: Picture, amount: float, rng: np.random.Generator) -> Picture:
    return replace(picture, shift=rng.normal(0.0, amount, (5, 2)).astype(np.float32))


FACTORS: tuple[Factor, ...] = (
    Factor("grey paper", "tone of the paper", (1.0, 0.85, 0.7, 0.55, 0.4), _paper),
    Factor("scan tilt", "degrees", (0, 5, 10, 20, 30, 45), _tilt),
    Factor("low resolution", "pixels between the eyes", (100, 24, 16, 12, 8, 6), _resolution),
    Factor("blur", "sigma in eye distances", (0.0, 0.03, 0.06, 0.1, 0.15, 0.25), _blur),
    Factor("JPEG", "quality", (100, 60, 30, 15, 8, 4), _jpeg),
    Factor("points off", "standard deviation in eye distances", (0.0, 0.02, 0.05, 0.1), _points_off),
)
STYLE, COLOURED = "drawing style", "coloured paper"


def robustness_pictures(world: HeldOut, seed: int = 0) -> Iterator[Picture]:
    """All photos, each person's before a wall, and one careful drawing of each in every state."""
    for number, frame in enumerate(world.frames):
        person = int(world.persons[number])
        image = world.lfw.image(frame)
        yield Picture(image, PHOTO, Modality.PHOTO, person, number, frame.landmarks.points)
        if not world.first[number]:
            continue
        rng = np.random.default_rng([seed, number])
        points = frame.landmarks.points
        study = study_photo(image.colour(), points)
        wall = as_image(before_plain_wall(study, rng), WALL)
        yield Picture(wall, WALL, Modality.PHOTO, person, number, points)
        hand = in_turn(sorted(HANDS), person, 1)[0]
        for style in sorted(HANDS):
            drawn, moved = exaggerate(draw(study, rng, style), points, rng, 0.8)
            sketch = Picture(as_image(drawn, style), SKETCH + style, Modality.SKETCH, person, number, moved)
            yield sketch
            if style == hand:
                yield from _worse(sketch, rng)


def _worse(sketch: Picture, rng: np.random.Generator) -> Iterator[Picture]:
    for factor in FACTORS:
        for amount in factor.amounts:
            yield replace(factor.change(sketch, amount, rng), view=_view(factor.name, f"{amount:g}"))
    for name, colour in PAPERS.items():
        sheet = sketch.image.grey()[..., None] * np.array(colour, np.float32)
        yield replace(sketch, image=as_image(sheet, name), view=_view(COLOURED, name))


def curves_of(one: Recogniser, observed: Observed, world: HeldOut) -> dict[str, dict[str, dict[str, Any]]]:
    """By factor, then by amount: rank-1 on the drawn photo before a wall and on another photo, and faces found."""
    views = observed[one.name]
    photos = views[PHOTO]
    other = photos.where(other_photos(photos, world))

    def figures(seen: Seen) -> dict[str, Any]:
        own, another = ask(one, seen, views[WALL]), ask(one, seen, other)
        return {
            "own_photo": own["rank_1"],
            "another_photo": another["rank_1"],
            "another_photo_rank_10": another["rank_10"],
            "found": round(float(seen.found.mean()), 4),
            "probes": own["probes"],
        }

    curves = {
        factor.name: {f"{amount:g}": figures(views[_view(factor.name, f"{amount:g}")]) for amount in factor.amounts}
        for factor in FACTORS
    }
    curves[COLOURED] = {name: figures(views[_view(COLOURED, name)]) for name in PAPERS}
    curves[STYLE] = {hand: figures(views[SKETCH + hand]) for hand in sorted(HANDS)}
    return curves


def _view(factor: str, amount: str) -> str:
    return f"{factor}: {amount}"


def _with(picture: Picture, plane: NDArray[np.floating]) -> Picture:
    return replace(picture, image=as_image(plane, picture.view))


def _as_bytes(pixels: Any, source: str) -> Image:
    return Image(np.ascontiguousarray(np.asarray(pixels, np.uint8)), "", source)
