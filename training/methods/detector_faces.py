"""The faces that the detector learns from: LFW frames in grey, their head outlines and drawings of them, on disk.

Composing them into scenes is done elsewhere; frames of people held out never come in here by themselves.
"""

import dataclasses
import json
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.lfw import LFW, Frame, split_people
from training.simulate import draw, exaggerate, simulate_near_infrared, simulate_thermal, study_photo

FRAME = 250
HELD_OUT_PEOPLE = 1200
"""As in every model of Limner: `split_people(everybody, 1200, seed=0)` leaves them out of all training."""

RENDITIONS = ("sketch", "sketch", "sketch", "infrared")
"""What is made of each photo: a head alone on paper, the whole frame drawn, and again with wrong proportions, and heat
or near infrared. The last two sketches keep the hair, of which the head's own outline loses a part."""

Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class FaceLibrary:
    """For each of N frames: the photo, the head's outline (0 to 255) and its renditions, each with its own points."""

    photos: Grey
    outlines: Grey
    renditions: Grey
    """(N, R, 250, 250)"""
    points: NDArray[np.float32]
    """(N, 1 + R, 5, 2): of the photo, then of each rendition."""
    boxes: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.points)


def people_of(lfw: LFW, *, held_out: bool) -> list[str]:
    training, others = split_people(sorted({frame.person for frame in lfw.frames}), HELD_OUT_PEOPLE, seed=0)
    return others if held_out else training


def prepare(folder: Path, source: Path, people: Sequence[str], frames: int, workers: int = 1) -> FaceLibrary:
    """Decodes, outlines and draws a seeded choice of `people`'s frames; what already lies complete is read again."""
    lfw = LFW(source)
    chosen = _choice(lfw, people, frames)
    lfw.close()
    marker = folder / "complete.json"
    state = {"frames": [frame.file for frame in chosen], "renditions": RENDITIONS}
    if not marker.is_file() or marker.read_text(encoding="utf-8") != json.dumps(state):
        folder.mkdir(parents=True, exist_ok=True)
        marker.unlink(missing_ok=True)
        _create(folder, len(chosen))
        parts = [range(start, len(chosen), workers) for start in range(workers)]
        # Forked processes inherit OpenCV's threads as they stand, asleep or holding a lock, and then wait for ever.
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
            for done in [pool.submit(_fill, source, chosen, folder, part) for part in parts]:
                done.result()
        marker.write_text(json.dumps(state), encoding="utf-8")
    photos, outlines, renditions, points = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in _SHAPES)
    boxes = np.array([frame.landmarks.box for frame in chosen], np.float32)
    return FaceLibrary(photos, outlines, renditions, np.array(points), boxes)


def render(
    colour: NDArray[np.uint8], points: NDArray[np.float32], rng: np.random.Generator
) -> list[tuple[Grey, NDArray[np.float32]]]:
    """Every rendition of one photo with the points where they came to lie."""
    image = colour.astype(np.float32) / 255.0
    study = study_photo(image, points)
    whole = dataclasses.replace(study, head=np.ones_like(study.head))
    head_alone = (draw(study, rng), points)
    as_seen = (draw(whole, rng), points)
    from_memory = exaggerate(draw(whole, rng), points, rng, amount=float(rng.uniform(0.5, 2.0)))
    simulate = simulate_thermal if rng.random() < 0.5 else simulate_near_infrared
    infrared = (simulate(image, rng, points), points)
    made = (head_alone, as_seen, from_memory, infrared)
    return [(np.asarray(np.clip(grey, 0, 1) * 255 + 0.5, np.uint8), where.astype(np.float32)) for grey, where in made]


_SHAPES: dict[str, tuple[int, ...]] = {
    "photos": (FRAME, FRAME),
    "outlines": (FRAME, FRAME),
    "renditions": (len(RENDITIONS), FRAME, FRAME),
    "points": (1 + len(RENDITIONS), 5, 2),
}


def _choice(lfw: LFW, people: Sequence[str], frames: int) -> list[Frame]:
    members = set(people)
    candidates = [frame for frame in lfw.frames if frame.person in members]
    order = np.random.default_rng(0).permutation(len(candidates))[:frames]
    return [candidates[i] for i in sorted(order)]


def _create(folder: Path, frames: int) -> None:
    for name, shape in _SHAPES.items():
        kind = np.float32 if name == "points" else np.uint8
        np.lib.format.open_memmap(folder / f"{name}.npy", "w+", kind, (frames, *shape)).flush()


def _fill(source: Path, frames: Sequence[Frame], folder: Path, part: range) -> None:
    cv2.setNumThreads(1)
    lfw = LFW(source)
    photos, outlines, renditions, points = (np.load(folder / f"{name}.npy", mmap_mode="r+") for name in _SHAPES)
    for index in part:
        frame = frames[index]
        colour = lfw.image(frame).preview()
        assert frame.landmarks.box is not None
        photos[index] = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
        outlines[index] = head_outline(colour, frame.landmarks.box)
        points[index, 0] = frame.landmarks.points
        for rendition, (grey, where) in enumerate(
            render(colour, frame.landmarks.points, np.random.default_rng([index, 7]))
        ):
            renditions[index, rendition] = grey
            points[index, 1 + rendition] = where
    lfw.close()


def head_outline(colour: NDArray[np.uint8], box: tuple[float, float, float, float]) -> Grey:
    """Head, hair and some shoulder against what lies behind, 0 to 255, by graph cuts on a small copy of the frame.

    The face's ellipse is certainly head, hair and neck around it probably, and beyond twice its size nothing is.
    """
    side = 80
    small = np.ascontiguousarray(cv2.resize(colour, (side, side), interpolation=cv2.INTER_AREA))
    x, y, w, h = (value * side / FRAME for value in box)
    cx, cy = x + w / 2, y + h / 2
    areas = np.full((side, side), cv2.GC_BGD, np.uint8)
    _ellipse(areas, (cx, cy - 0.06 * h), (0.92 * w, 0.80 * h), cv2.GC_PR_BGD)
    _column(areas, cx, 1.1 * w, cy + 0.5 * h, cv2.GC_PR_BGD)
    _ellipse(areas, (cx, cy - 0.05 * h), (0.65 * w, 0.64 * h), cv2.GC_PR_FGD)
    _column(areas, cx, 0.4 * w, cy + 0.4 * h, cv2.GC_PR_FGD)
    _ellipse(areas, (cx, cy), (0.46 * w, 0.46 * h), cv2.GC_FGD)
    cv2.setRNGSeed(0)
    cv2.grabCut(small, areas, None, np.zeros((1, 65)), np.zeros((1, 65)), 2, cv2.GC_INIT_WITH_MASK)
    head = ((areas == cv2.GC_FGD) | (areas == cv2.GC_PR_FGD)).astype(np.float32)
    soft = cv2.resize(cv2.GaussianBlur(head, (0, 0), 1.2), (FRAME, FRAME), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip((soft - 0.35) / 0.3, 0, 1) * 255, np.uint8)


def _ellipse(areas: Grey, centre: tuple[float, float], half: tuple[float, float], value: int) -> None:
    cv2.ellipse(areas, (int(centre[0]), int(centre[1])), (int(half[0]), int(half[1])), 0, 0, 360, value, -1)


def _column(areas: Grey, centre: float, half: float, top: float, value: int) -> None:
    cv2.rectangle(areas, (int(centre - half), int(top)), (int(centre + half), areas.shape[0]), value, -1)
