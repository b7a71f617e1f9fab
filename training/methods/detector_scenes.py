"""Composed training pictures: faces of the library at many sizes, turns and stretches, on paper or before something.

A scene knows where its faces lie; which cells of the network answer for them is decided with the loss.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats.finding import MIRRORED
from training.methods.detector_backgrounds import background, paper
from training.methods.detector_faces import RENDITIONS, FaceLibrary, Grey

Random = np.random.Generator


@dataclass(frozen=True)
class SceneFace:
    """`centre` and `half` (width, height) bound the face upright in the picture; `counts` is False where it must be
    neither asked for nor punished, because too little of it shows."""

    points: NDArray[np.float32]
    centre: NDArray[np.float32]
    half: NDArray[np.float32]
    counts: bool = True

    @property
    def size(self) -> float:
        return float(2.0 * np.sqrt(self.half[0] * self.half[1]))


@dataclass(frozen=True)
class Scene:
    picture: Grey
    faces: tuple[SceneFace, ...]


@dataclass(frozen=True)
class Mix:
    """How often each kind of scene and of face comes up."""

    close: float = 0.36
    portrait: float = 0.26
    crowd: float = 0.18
    renditions: tuple[float, ...] = (0.4, 0.14, 0.19, 0.19, 0.08)
    """The photo, then each of `RENDITIONS`."""
    on_paper: float = 0.55
    """Of the drawn faces, how many stand on plain paper as a portrait does."""


def compose(library: FaceLibrary, size: int, rng: Random, mix: Mix | None = None) -> Scene:
    mix = mix or Mix()
    kind = rng.random()
    if kind < mix.close:
        scene = _single(library, size, rng, mix, close=True)
    elif kind < mix.close + mix.portrait:
        scene = _single(library, size, rng, mix, close=False)
    elif kind < mix.close + mix.portrait + mix.crowd:
        scene = _crowd(library, size, rng, mix)
    else:
        blank = rng.random() < 0.5
        ground = blank_scene(library, size, rng, mix) if blank else background(size, rng, _some_photo(library, rng))
        scene = Scene(ground, ())
    return Scene(spoil(scene.picture, rng), scene.faces)


def _single(library: FaceLibrary, size: int, rng: Random, mix: Mix, *, close: bool) -> Scene:
    """One face: as the second look sees it, upright and most of the picture; or of a fifth to more than the whole."""
    if close:
        extent, turn, shift = rng.uniform(0.42, 0.68), rng.normal(0, 7), rng.normal(0, 0.04, 2)
    else:
        extent, turn, shift = _extent(rng, 0.22, 1.2), _turn(rng), rng.normal(0, 0.10, 2)
    face, picture, alpha = _placed(library, size, rng, mix, extent, turn, 0.5 + shift)
    if alpha is not None:
        ground = paper(size, rng) if rng.random() < 0.8 else background(size, rng, _some_photo(library, rng))
        picture = _blend(ground, picture, alpha)
    picture = _occluded(picture, face, rng) if rng.random() < 0.15 else picture
    return Scene(picture, (face,))


def _crowd(library: FaceLibrary, size: int, rng: Random, mix: Mix) -> Scene:
    """One to four faces, cut out by their outline or as pasted snapshots, before something busy."""
    picture = background(size, rng, _some_photo(library, rng))
    faces: list[SceneFace] = []
    for _ in range(int(rng.integers(1, 5))):
        extent = _extent(rng, 0.15, 0.55)
        place = rng.uniform(0.0, 1.0, 2)
        near = [np.hypot(*(place * size - other.centre)) < 0.6 * (other.size + extent * size) for other in faces]
        if any(near):
            continue
        face, pasted, alpha = _placed(library, size, rng, mix, extent, _turn(rng), place, snapshot=True)
        assert alpha is not None
        picture = _blend(picture, pasted, alpha)
        faces.append(face)
    return Scene(picture, tuple(faces))


def blank_scene(library: FaceLibrary, size: int, rng: Random, mix: Mix) -> Grey:
    """A head whose face was wiped out or shuffled, hair, collar and all the rest still there."""
    extent = rng.uniform(0.3, 0.9)
    face, picture, alpha = _placed(library, size, rng, mix, extent, _turn(rng), 0.5 + rng.normal(0, 0.1, 2))
    if alpha is not None:
        picture = _blend(paper(size, rng), picture, alpha)
    return _wiped(picture, face, rng) if rng.random() < 0.6 else _shuffled(picture, face, rng)


def _placed(
    library: FaceLibrary,
    size: int,
    rng: Random,
    mix: Mix,
    extent: float,
    turn: float,
    place: NDArray[np.floating],
    *,
    snapshot: bool = False,
) -> tuple[SceneFace, Grey, Grey | None]:
    """A face warped onto the canvas; the alpha is what belongs to it, None when the whole frame is the picture."""
    index = int(rng.integers(len(library)))
    rendition = int(rng.choice(len(mix.renditions), p=mix.renditions))
    drawn = rendition > 0 and RENDITIONS[rendition - 1] == "sketch"
    source = library.renditions[index, rendition - 1] if rendition else library.photos[index]
    points, box = library.points[index, rendition].astype(np.float64), library.boxes[index].astype(np.float64)
    transform = _transform(box, size, rng, extent, turn, place)
    if rng.random() < 0.5:
        # The mirrored frame: x becomes 249 - x before everything else.
        transform = transform @ np.array([[-1.0, 0, source.shape[1] - 1.0], [0, 1, 0], [0, 0, 1]])
        points = points[list(MIRRORED)]
    transform = transform[:2]
    whole = not snapshot and rng.random() >= (mix.on_paper if drawn else 0.15)
    picture = _warp(np.asarray(source), transform, size, cv2.BORDER_REPLICATE)
    alpha = None
    if not whole:
        if snapshot and rng.random() < 0.4:
            area = np.full(source.shape, 255, np.uint8)
        elif rng.random() < 0.75:
            area = np.asarray(library.outlines[index])
        else:
            area = _plain_outline(source.shape[0], box, rng)
        alpha = _warp(area, transform, size, cv2.BORDER_CONSTANT)
    face = _scene_face(transform, points, box, size)
    return face, picture, alpha


def _transform(
    box: NDArray[np.float64], size: int, rng: Random, extent: float, turn: float, place: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Frame to canvas (3, 3): the face becomes `extent` of the canvas in size, stretched, sheared and turned."""
    centre = box[:2] + box[2:] / 2
    scale = extent * size / np.sqrt(box[2] * box[3])
    stretch = np.exp(rng.normal(0, 0.08))
    shear = rng.normal(0, 0.04)
    angle = np.deg2rad(turn)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = rotation @ np.array([[scale * stretch, scale * shear], [0.0, scale / stretch]])
    transform = np.eye(3)
    transform[:2, :2] = linear
    transform[:2, 2] = np.asarray(place) * size - 0.5 - linear @ centre
    return transform


def _scene_face(
    transform: NDArray[np.float64], points: NDArray[np.float64], box: NDArray[np.float64], size: int
) -> SceneFace:
    linear = transform[:, :2]
    moved = points @ linear.T + transform[:, 2]
    centre = linear @ (box[:2] + box[2:] / 2) + transform[:, 2]
    # The box's ellipse, turned, is bounded by the root of the summed squares along each axis.
    half = np.sqrt(((linear * (box[2:] / 2)) ** 2).sum(1))
    inside = ((moved > 0) & (moved < size - 1)).all(1).sum()
    counts = bool(inside >= 4 and (centre > 0).all() and (centre < size - 1).all())
    return SceneFace(moved.astype(np.float32), centre.astype(np.float32), half.astype(np.float32), counts)


def _warp(source: Grey, transform: NDArray[np.float64], size: int, border: int) -> Grey:
    """Smooths before it shrinks, so that a small face has no aliases that a scaled-down file would not have."""
    scale = np.sqrt(abs(np.linalg.det(transform[:, :2])))
    if scale < 0.8:
        source = cv2.GaussianBlur(source, (0, 0), 0.45 / scale)
    return np.asarray(
        cv2.warpAffine(source, transform, (size, size), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=0.0),
        np.uint8,
    )


def _blend(ground: Grey, picture: Grey, alpha: Grey) -> Grey:
    weight = alpha.astype(np.float32) / 255.0
    return np.asarray(ground + (picture.astype(np.float32) - ground) * weight, np.uint8)


def _plain_outline(side: int, box: NDArray[np.float64], rng: Random) -> Grey:
    """An oval that takes in hair of a random height and width, for the heads that the graph cut got wrong."""
    x, y, w, h = box
    half = (w * rng.uniform(0.55, 1.0), h * rng.uniform(0.6, 0.85))
    centre = (x + w / 2, y + h * rng.uniform(0.38, 0.5))
    area = np.zeros((side, side), np.uint8)
    cv2.ellipse(area, (int(centre[0]), int(centre[1])), (int(half[0]), int(half[1])), 0, 0, 360, 255, -1)
    return np.asarray(cv2.GaussianBlur(area, (0, 0), rng.uniform(1, 6)), np.uint8)


def _some_photo(library: FaceLibrary, rng: Random) -> Grey:
    return np.asarray(library.photos[int(rng.integers(len(library)))])


def _extent(rng: Random, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def _turn(rng: Random) -> float:
    return float(rng.normal(0, 8) if rng.random() < 0.7 else rng.uniform(-32, 32))


def _occluded(picture: Grey, face: SceneFace, rng: Random) -> Grey:
    """A bar or a patch over a part of the face: glasses, a hand, a microphone, a torn corner."""
    out = picture.copy()
    spot = face.points[rng.integers(5)] + rng.normal(0, 0.1, 2) * face.size
    half = np.maximum(1, rng.uniform(0.05, 0.28, 2) * face.size).astype(int)
    tone = int(rng.uniform(0, 255))
    x, y = int(spot[0]), int(spot[1])
    if rng.random() < 0.5:
        cv2.ellipse(out, (x, y), (int(half[0]), int(half[1])), rng.uniform(0, 180), 0, 360, tone, -1, cv2.LINE_AA)
    else:
        cv2.rectangle(out, (x - int(half[0]), y - int(half[1])), (x + int(half[0]), y + int(half[1])), tone, -1)
    return out


def _face_area(picture: Grey, face: SceneFace, grow: float) -> NDArray[np.float32]:
    area = np.zeros(picture.shape, np.uint8)
    half = (int(face.half[0] * grow), int(face.half[1] * grow))
    cv2.ellipse(area, (int(face.centre[0]), int(face.centre[1])), half, 0, 0, 360, 255, -1)
    return np.asarray(cv2.GaussianBlur(area, (0, 0), 0.02 * face.size + 0.5), np.float32) / 255.0


def _wiped(picture: Grey, face: SceneFace, rng: Random) -> Grey:
    """The features' place is filled with the skin's one tone, or with the tones around it: a head without a face."""
    area = _face_area(picture, face, rng.uniform(0.75, 1.1))
    around = picture.astype(np.float32)
    if rng.random() < 0.5 and (area > 0.5).any():
        skin = np.float32(np.quantile(picture[area > 0.5], rng.uniform(0.4, 0.9)))
        return np.asarray(np.clip(around + (skin - around) * area, 0, 255), np.uint8)
    spread = 0.25 * face.size + 1.0
    weight = cv2.GaussianBlur(1.0 - area, (0, 0), spread) + 1e-3
    filling = cv2.GaussianBlur(around * (1.0 - area), (0, 0), spread) / weight
    return np.asarray(np.clip(around + (filling - around) * area, 0, 255), np.uint8)


def _shuffled(picture: Grey, face: SceneFace, rng: Random) -> Grey:
    """The face's pieces in another order: every texture of a face, and no face."""
    size = picture.shape[0]
    left, top = np.clip(face.centre - face.half, 0, size - 1).astype(int)
    right, bottom = np.clip(face.centre + face.half, 1, size).astype(int)
    parts = int(rng.integers(4, 7))
    high, wide = (bottom - top) // parts, (right - left) // parts
    out = picture.copy()
    if high < 2 or wide < 2:
        return out
    order = rng.permutation(parts * parts)
    for target, origin in enumerate(order):
        ty, tx = top + target // parts * high, left + target % parts * wide
        oy, ox = top + origin // parts * high, left + origin % parts * wide
        out[ty : ty + high, tx : tx + wide] = picture[oy : oy + high, ox : ox + wide]
    return out


def spoil(picture: Grey, rng: Random) -> Grey:
    """What scanners, cameras and mail do: tone, light, blur, few pixels, grain, JPEG; now and then a negative."""
    size = picture.shape[0]
    if rng.random() < 0.25:
        small = max(24, int(size * rng.uniform(0.3, 0.9)))
        picture = np.asarray(cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA), np.uint8)
        picture = np.asarray(cv2.resize(picture, (size, size), interpolation=cv2.INTER_LINEAR), np.uint8)
    elif rng.random() < 0.3:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.6)), np.uint8)
    values = picture.astype(np.float32) / 255.0
    if rng.random() < 0.05:
        values = 1.0 - values
    if rng.random() < 0.5:
        values = np.power(values, np.float32(np.exp(rng.normal(0, 0.45))))
    if rng.random() < 0.5:
        low = rng.uniform(0.0, 0.45)
        values = np.float32(low) + values * np.float32(rng.uniform(0.35, 1.0) * (1 - low))
    if rng.random() < 0.2:
        steps = np.linspace(-0.5, 0.5, size, dtype=np.float32)
        slope = rng.normal(0, 0.35, 2).astype(np.float32)
        values = values * (1.0 + slope[0] * steps + slope[1] * steps[:, None])
    if rng.random() < 0.4:
        values = values + rng.standard_normal(values.shape, np.float32) * np.float32(rng.uniform(0, 0.06))
    out = np.asarray(np.clip(values, 0, 1) * 255.0 + 0.5, np.uint8)
    if rng.random() < 0.25:
        _, coded = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(15, 90))])
        out = np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.uint8)
    return out
