"""Pictures that `face` learns from, cut once: LFW's photos with their simulations, and rendered people.

Every picture becomes a canvas: the chip with a margin around it, so that training can still turn, shift and scale it.
What is learned from canvases is not known here.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats import ChipSpec, Image, Landmarks
from training.data.lfw import Frame
from training.methods.detector_evaluation import Finder, onnx_finder
from training.methods.outline_views import Crop, View, chances, cut, opened
from training.simulate import HANDS, INVENTED, draw, exaggerate, near_infrared, study_photo, thermal
from training.synthetic.faces.occasion import EVERYDAY, MILD
from training.synthetic.faces.stream import Plan, one_occasion, person_of

CROP = Crop(112, 32.0, 46.0)
MARGIN = 16
SIDE = CROP.size + 2 * MARGIN
KINDS = ("photo", "sketch", "nir", "thermal")
SKETCHES = 3
INVENTIONS = 2
"""Drawings a photo by hands of HANDS, and by hands invented for each."""

Pixels = NDArray[np.uint8]


def canvas_spec() -> ChipSpec:
    """The chip's template in the middle of a larger square."""
    spec = CROP.card().spec()
    return replace(spec, width=SIDE, height=SIDE, points=tuple((x + MARGIN, y + MARGIN) for x, y in spec.points))


@dataclass(frozen=True, eq=False)
class Canvases:
    """One row a picture: `kinds` index KINDS, `persons` number the people; `masks` say where a photo's head is."""

    pixels: Pixels
    persons: NDArray[np.int32]
    kinds: NDArray[np.int8]
    sources: NDArray[np.int32]
    """The row of the photo that a simulation was made from; a photo's own row."""
    masks: Pixels
    """By photo row in the order of photos, packed to bits."""
    hands: NDArray[np.int8]
    """Which hand of HANDS, in the order of their names, drew a sketch, len(HANDS) being an invented one; -1 where no
    hand did."""


def head_of(canvases: Canvases, number: int) -> Pixels:
    """1 where the head of the photo of this number is."""
    return np.unpackbits(canvases.masks[number])[: SIDE * SIDE].reshape(SIDE, SIDE)


def measured(folder: Path, frames: Sequence[Frame], detector: Path, workers: int = 1) -> list[tuple[Frame, Frame]]:
    """Each frame twice: with the points that a program gets from the detector, and with the mean of those and of what
    the detector finds in the mirror image, which errs less."""
    blocks = [(folder, detector, list(frames[start : start + 50])) for start in range(0, len(frames), 50)]
    if workers == 1:
        return [pair for block in blocks for pair in _measure(block)]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return [pair for block in pool.map(_measure, blocks) for pair in block]


_finders: dict[Path, Finder] = {}
_MIRRORED = (1, 0, 2, 4, 3)


def _measure(task: tuple[Path, Path, list[Frame]]) -> list[tuple[Frame, Frame]]:
    folder, detector, frames = task
    cv2.setNumThreads(1)
    if detector not in _finders:
        _finders[detector] = onnx_finder(detector)
    find, lfw = _finders[detector], opened(folder)
    result = []
    for frame in frames:
        image = lfw.image(frame)
        plain = _nearest(find(image), frame.landmarks.points)
        turned = Image(np.ascontiguousarray(image.pixels[:, ::-1]), "", frame.file)
        mirrored = frame.landmarks.points[list(_MIRRORED)].copy()
        mirrored[:, 0] = image.width - 1 - mirrored[:, 0]
        back = _nearest(find(turned), mirrored)[list(_MIRRORED)].copy()
        back[:, 0] = image.width - 1 - back[:, 0]
        result.append(
            (
                replace(frame, landmarks=Landmarks(plain)),
                replace(frame, landmarks=Landmarks(((plain + back) / 2).astype(np.float32))),
            )
        )
    return result


def _nearest(found: Sequence[Landmarks], near: NDArray[np.float32]) -> NDArray[np.float32]:
    """The face that the data mean; their points where the detector finds none there."""
    unit = float(np.hypot(*(near[1] - near[0])))
    best = min(found, key=lambda face: float(np.abs(face.points - near).mean()), default=None)
    if best is None or float(np.abs(best.points - near).mean()) > 0.3 * unit:
        return near
    return best.points


SIMULATED = 5
"""Photos a person that are also drawn and taken in infrared; the further ones only show the person on another day."""
_AMOUNTS = ((0.2, 1.2), (0.6, 1.8), (1.0, 3.0), (0.2, 1.2), (0.6, 1.8))


def learning_canvases(folder: Path, frames: Sequence[Frame], seed: int, workers: int = 1) -> Canvases:
    """Every frame as it is; the first few of each person in several hands and in infrared too."""
    seen: dict[str, int] = {}
    simulated = []
    for frame in frames:
        seen[frame.person] = seen.get(frame.person, 0) + 1
        simulated.append(seen[frame.person] <= SIMULATED)
    names = {person: number for number, person in enumerate(sorted(seen))}
    blocks = [
        (folder, frames[start : start + 40], simulated[start : start + 40], seed) for start in range(0, len(frames), 40)
    ]
    parts = _mapped(_simulate, blocks, workers)
    return _gathered(parts, [names[frame.person] for frame in frames])


_Drawn = tuple[list[tuple[Pixels, int, int]], Pixels]
"""A photo's pictures with their kinds and hands, the photo first, and where its head is."""
_NO_HAND = -1


def _simulate(task: tuple[Path, Sequence[Frame], Sequence[bool], int]) -> list[_Drawn]:
    folder, frames, simulated, seed = task
    cv2.setNumThreads(1)
    lfw, spec = opened(folder), canvas_spec()
    result = []
    for frame, drawn in zip(frames, simulated, strict=True):
        colour, points, rng = lfw.image(frame).colour(), frame.landmarks.points, chances(seed, frame.file)
        study = study_photo(colour, points)
        pictures = [(_canvas(study.grey, points, spec), 0, _NO_HAND)]
        if drawn:
            names = [*sorted(HANDS), INVENTED]
            hands = [*rng.permutation(names[:-1])[:SKETCHES], *[INVENTED] * INVENTIONS]
            for hand, amounts in zip(hands, _AMOUNTS, strict=True):
                ink, moved = exaggerate(draw(study, rng, str(hand)), points, rng, float(rng.uniform(*amounts)))
                pictures.append((_canvas(ink, moved, spec), 1, names.index(hand)))
            pictures.append((_canvas(near_infrared(study, colour, rng), points, spec), 2, _NO_HAND))
            pictures.append((_canvas(thermal(study, rng), points, spec), 3, _NO_HAND))
        result.append((pictures, _canvas(study.head, points, spec)))
    return result


def _canvas(plane: NDArray[np.float32], points: NDArray[np.float32], spec: ChipSpec) -> Pixels:
    return np.rint(np.clip(cut(View("", plane, points), spec)[0], 0, 1) * 255).astype(np.uint8)


def rendered_canvases(people: int, seed: int, workers: int = 1) -> Canvases:
    """People who do not exist, each on several occasions, once drawn from sight and once in both infrareds."""
    blocks = [(seed, range(start, min(start + 10, people))) for start in range(0, people, 10)]
    parts = _mapped(_render, blocks, workers)
    return _gathered(parts, [index for index in range(people) for _ in range(len(_OCCASIONS))])


_OCCASIONS: tuple[tuple[str, ...], ...] = (("photo", "sketch"), ("photo", "nir", "thermal"), ("photo",), ("photo",))


def _render(task: tuple[int, range]) -> list[_Drawn]:
    seed, indices = task
    cv2.setNumThreads(1)
    spec, result = canvas_spec(), []
    for index in indices:
        plan = Plan(index + 1, len(_OCCASIONS), seed, ranges=(MILD, EVERYDAY, MILD, EVERYDAY))
        person = person_of(plan, index)
        for shot, modalities in enumerate(_OCCASIONS):
            pictures, mask = [], np.full((SIDE, SIDE), 255, np.uint8)
            for sample in one_occasion(replace(plan, modalities=modalities), person, index, shot):
                points = sample.points5.astype(np.float32)
                grey = Image(sample.image, "", "rendered").grey()
                pictures.append((_canvas(grey, points, spec), KINDS.index(sample.modality), _NO_HAND))
            result.append((pictures, mask))
    return result


def _mapped(work: Callable[..., list[_Drawn]], blocks: Sequence[object], workers: int) -> list[_Drawn]:
    if workers == 1:
        return [drawn for block in blocks for drawn in work(block)]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return [drawn for part in pool.map(work, blocks) for drawn in part]


def _gathered(parts: Sequence[_Drawn], persons: Sequence[int]) -> Canvases:
    pixels: list[Pixels] = []
    kinds: list[int] = []
    owners: list[int] = []
    sources: list[int] = []
    masks: list[Pixels] = []
    hands: list[int] = []
    for (pictures, mask), person in zip(parts, persons, strict=True):
        sources += [len(pixels)] * len(pictures)
        pixels += [picture for picture, _, _ in pictures]
        kinds += [kind for _, kind, _ in pictures]
        hands += [hand for _, _, hand in pictures]
        owners += [person] * len(pictures)
        masks.append(np.packbits(mask > 127))
    return Canvases(
        np.stack(pixels),
        np.asarray(owners, np.int32),
        np.asarray(kinds, np.int8),
        np.asarray(sources, np.int32),
        np.stack(masks),
        np.asarray(hands, np.int8),
    )
