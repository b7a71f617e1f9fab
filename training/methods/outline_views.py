"""What `outline` looks at: each photo as it is, before a wall, drawn in several hands, in infrared; all as descriptors.

What is learned from them is not known here. The descriptors are computed by the ONNX graph that ships, on chips that
the engine's own alignment cut out.
"""

import hashlib
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from engine.formats import UNIT, ChipSpec, Image, Landmarks, align
from engine.formats.cards import ChipCard
from training.data.lfw import LFW, Frame
from training.networks.outline import Descriptor, descriptor_graph
from training.simulate import (
    HANDS,
    Study,
    before_plain_wall,
    draw,
    exaggerate,
    near_infrared,
    study_photo,
    thermal,
)

Plane = NDArray[np.float32]

MEAN_FACE = ((-0.5, 0.0), (0.5, 0.0), (0.0, 0.581), (-0.436, 1.041), (0.436, 1.041))
"""The median of the five points over LFW, made symmetrical, in eye distances from the middle of the eyes."""


@dataclass(frozen=True)
class Crop:
    """Where the mean face lies in a square chip: eye distance and height of the eyes, in pixels."""

    size: int
    eye_distance: float
    eye_height: float

    def card(self) -> ChipCard:
        middle = (self.size - 1) / 2
        at = tuple(
            (round(middle + self.eye_distance * x, 3), round(self.eye_height + self.eye_distance * y, 3))
            for x, y in MEAN_FACE
        )
        return ChipCard(width=self.size, height=self.size, points=at)


@dataclass(frozen=True)
class View:
    """One picture of a frame's person: `name` says what it is, `points` where its maker or a detector has the face."""

    name: str
    plane: Plane
    points: NDArray[np.float32]


@dataclass(frozen=True)
class Described:
    """Rows of one kind of view: `frames` are places in the list of frames, `values` what was made of the chips."""

    frames: NDArray[np.int64]
    values: NDArray[Any]


Viewer = Callable[[NDArray[np.float32], Frame, np.random.Generator], Iterator[View]]


def learning_views(colour: NDArray[np.float32], frame: Frame, rng: np.random.Generator) -> Iterator[View]:
    """What is learned from: points a little off as detectors have them, sketches by two hands, proportions wrong."""
    points = frame.landmarks.points
    study = study_photo(colour, points)
    yield View("photo", study.grey, off(points, 0.015, rng))
    yield View("wall", before_plain_wall(study, rng), off(points, 0.015, rng))
    yield _tight(study, points, rng)
    for hand, amounts in zip(rng.permutation(sorted(HANDS))[:2], ((0.2, 1.2), (1.0, 3.0)), strict=True):
        drawn, moved = exaggerate(draw(study, rng, str(hand)), points, rng, float(rng.uniform(*amounts)))
        yield View(f"sketch:{hand}", drawn, off(moved, 0.03, rng))
    if rng.random() < 0.25:
        yield View("thermal", thermal(study, rng), off(points, 0.03, rng))


def judging_views(colour: NDArray[np.float32], frame: Frame, rng: np.random.Generator) -> Iterator[View]:
    """What is judged on: every hand, drawings from memory, badly placed points, a tight crop, infrared."""
    points = frame.landmarks.points
    study = study_photo(colour, points)
    yield View("photo", study.grey, points)
    yield View("wall", before_plain_wall(study, rng), points)
    yield _tight(study, points, rng)
    for hand in sorted(HANDS):
        drawn, moved = exaggerate(draw(study, rng, hand), points, rng, float(rng.uniform(0.4, 1.3)))
        yield View(f"sketch:{hand}", drawn, off(moved, 0.02, rng))
    hand = str(rng.choice(sorted(HANDS)))
    yield View("unsure", draw(study, rng, hand), off(points, 0.05, rng))
    warped, moved = exaggerate(colour, points, rng, 2.5)
    yield View("memory", draw(study_photo(warped, moved), rng, hand), off(moved, 0.02, rng))
    yield View("nir", near_infrared(study, colour, rng), off(points, 0.02, rng))
    yield View("thermal", thermal(study, rng), off(points, 0.03, rng))


def archive_views(colour: NDArray[np.float32], frame: Frame, rng: np.random.Generator) -> Iterator[View]:
    """A further photo of somebody judged: as it is, and cut close."""
    study = study_photo(colour, frame.landmarks.points)
    yield View("photo", study.grey, frame.landmarks.points)
    yield _tight(study, frame.landmarks.points, rng)


def photo_view(colour: NDArray[np.float32], frame: Frame, _rng: np.random.Generator) -> Iterator[View]:
    """The photo alone, for those who only fill the gallery."""
    yield View("photo", np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.float32), frame.landmarks.points)


def off(points: NDArray[np.floating], part: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Points as a detector gives them, wrong by this part of the eye distance."""
    unit = float(np.hypot(*(points[1] - points[0])))
    return (points + rng.normal(0.0, part * unit, points.shape)).astype(np.float32)


def _tight(study: Study, points: NDArray[np.float32], rng: np.random.Generator) -> View:
    """Cut close around the face, as in many archives: no scene, little hair."""
    x, y = study.face_coordinates()
    right, down = rng.uniform((1.0, 1.5), (1.6, 2.1))
    left, up = rng.uniform((1.0, 0.8), (1.6, 1.6))
    inside = (x > -left) & (x < right) & (y > -up) & (y < down)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    cut = study.grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    moved = points - np.array([columns[0], rows[0]], np.float32)
    return View("tight", np.ascontiguousarray(cut), off(moved, 0.015, rng))


Making = Callable[[NDArray[np.float32]], NDArray[Any]]
"""Makes a row of each chip; it is sent to other processes, so a function of a module or a frozen dataclass."""


@dataclass(frozen=True)
class Describing:
    """Chips to float16 descriptors."""

    descriptor: Descriptor

    def __call__(self, chips: NDArray[np.float32]) -> NDArray[np.float16]:
        return np.asarray(_session(self.descriptor).run(None, {"chips": chips})[0], np.float16)


def in_bytes(chips: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The chips themselves, in 8 bits."""
    return np.rint(np.clip(chips, 0, 1) * 255).astype(np.uint8)


@cache
def _session(descriptor: Descriptor) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    graph = descriptor_graph(descriptor).SerializeToString()
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def describe(
    folder: Path,
    frames: Sequence[Frame],
    viewer: Viewer,
    descriptor: Descriptor,
    crop: Crop,
    *,
    seed: int,
    workers: int = 1,
    progress: Callable[[int], None] = lambda done: None,
) -> dict[str, Described]:
    """Every view of every frame by name, as descriptors, the same whatever the number of workers."""
    return shown(folder, frames, viewer, Describing(descriptor), crop, seed=seed, workers=workers, progress=progress)


def shown(
    folder: Path,
    frames: Sequence[Frame],
    viewer: Viewer,
    making: Making,
    crop: Crop,
    *,
    seed: int,
    workers: int = 1,
    progress: Callable[[int], None] = lambda done: None,
) -> dict[str, Described]:
    """The same with whatever `making` makes of the chips."""
    chunks = [range(start, min(start + 50, len(frames))) for start in range(0, len(frames), 50)]
    tasks = [(folder, [frames[i] for i in chunk], viewer, making, crop, seed) for chunk in chunks]
    parts: list[dict[str, list[tuple[int, NDArray[Any]]]]] = []
    if workers == 1:
        for task in tasks:
            parts.append(_describe_chunk(task))
            progress(len(task[1]))
    else:
        # Forked processes would inherit ONNX Runtime's locks; the archive and the session are opened anew in each.
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            for task, part in zip(tasks, pool.map(_describe_chunk, tasks), strict=True):
                parts.append(part)
                progress(len(task[1]))
    return _gathered(chunks, parts)


def _gathered(
    chunks: Sequence[range], parts: Sequence[Mapping[str, list[tuple[int, NDArray[Any]]]]]
) -> dict[str, Described]:
    names = sorted({name for part in parts for name in part})
    gathered = {}
    pairs = list(zip(chunks, parts, strict=True))
    for name in names:
        frames = np.array([chunk[at] for chunk, part in pairs for at, _ in part.get(name, [])])
        values = np.stack([value for _, part in pairs for _, value in part.get(name, [])])
        gathered[name] = Described(frames, values)
    return gathered


_Task = tuple[Path, Sequence[Frame], Viewer, Making, Crop, int]


def _describe_chunk(task: _Task) -> dict[str, list[tuple[int, NDArray[Any]]]]:
    folder, frames, viewer, making, crop, seed = task
    cv2.setNumThreads(1)
    spec = crop.card().spec()
    lfw = opened(folder)
    result: dict[str, list[tuple[int, NDArray[Any]]]] = {}
    for at, frame in enumerate(frames):
        views = list(viewer(lfw.image(frame).colour(), frame, chances(seed, frame.file)))
        chips = np.stack([cut(view, spec) for view in views])
        for view, value in zip(views, making(chips), strict=True):
            result.setdefault(view.name, []).append((at, value))
    return result


_archives: dict[Path, LFW] = {}


def opened(folder: Path) -> LFW:
    """Reading the landmark file takes a second: once a process is enough."""
    if folder not in _archives:
        _archives[folder] = LFW(folder)
    return _archives[folder]


def cut(view: View, spec: ChipSpec) -> NDArray[np.float32]:
    image = Image(view.plane, "", view.name, UNIT)
    return align(image, Landmarks(np.asarray(view.points, np.float32)), spec).pixels


def chances(seed: int, file: str) -> np.random.Generator:
    """A photo's own, whatever else is drawn."""
    digest = hashlib.sha256(f"{seed}/{file}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "little"))
