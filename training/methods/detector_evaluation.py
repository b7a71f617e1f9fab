"""How well a detector finds faces of people held out: recall and point error by modality and size, and false alarms.

Every detector measured is handed in as a function from an image to landmarks, so that peers stand in one table.
"""

import dataclasses
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from sklearn.datasets import load_sample_images

from engine.errors import LimnerError
from engine.formats import Image, Landmarks
from engine.formats.finding import THRESHOLDS, Thresholds, find_faces
from training.data.lfw import LFW
from training.methods.detector_backgrounds import background
from training.methods.detector_faces import FaceLibrary, head_outline, people_of
from training.methods.detector_scenes import Mix, blank_scene
from training.simulate import HANDS, draw, simulate_near_infrared, simulate_thermal, study_photo

Finder = Callable[[Image], Sequence[Landmarks]]

SIZES = (0.2, 0.3, 0.45, 0.65, 0.85, 1.0)
"""The face's height as a part of the picture's."""

SIDE = 256
FOUND_WITHIN = 0.25
"""A face counts as found when the best detection's points are on average this near, in eye distances."""


@dataclass(frozen=True)
class Trial:
    """One picture to find the face in: where the points lie, and which place of the photo each of its pixels shows."""

    image: Image
    points: NDArray[np.float32]
    modality: str
    size: float
    photo: Image
    transform: NDArray[np.float64]
    """(2, 3): from the photo's pixels to the picture's."""


@dataclass(frozen=True)
class Row:
    """`error` and `unlike` are means over the found faces, `within10` and `within5` parts of all; all in eye distances.

    `error` is against the landmarks of the data, which themselves waver by some .06 when the detector that measured
    them sees the photo turned, mirrored or scaled. `unlike` needs no such truth: it is how far the points lie from
    where the same detector finds them in the photo that the picture was made from, which is what moves one chip
    against the other in a search.
    """

    finder: str
    group: str
    faces: int
    found: float
    error: float
    unlike: float
    within10: float
    within5: float


@dataclass(frozen=True)
class FalseAlarms:
    finder: str
    group: str
    pictures: int
    alarmed: float


def onnx_finder(path: Path, thresholds: Thresholds = THRESHOLDS) -> Finder:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    size = int(session.get_inputs()[0].shape[-1])

    def look(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        scores, boxes, points = session.run(None, {"image": square})
        return np.asarray(scores), np.asarray(boxes), np.asarray(points)

    return lambda image: find_faces(image, look, size, thresholds)


def yunet_finder(path: Path) -> Finder:
    """The peer at 640 pixels, with OpenCV's usual score of .6."""
    if not path.is_file():
        raise LimnerError("there is no such detector to compare with", file=path)
    finder = cv2.FaceDetectorYN.create(str(path), "", (640, 640), 0.6, 0.3, 200)

    def find(image: Image) -> Sequence[Landmarks]:
        scale = 640 / max(image.width, image.height)
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        finder.setInputSize(size)
        _, rows = finder.detect(np.ascontiguousarray(cv2.resize(image.preview(), size)[..., ::-1]))
        rows = np.zeros((0, 15)) if rows is None else rows
        return [
            Landmarks((row[4:14].reshape(5, 2) / scale).astype(np.float32), None, float(row[14]))
            for row in sorted(rows, key=lambda row: -row[14])
        ]

    return find


def trials(lfw: LFW, frames: int, seed: int = 1) -> Iterator[Trial]:
    """Each of `frames` held-out photos as a photo, in every hand, in near infrared and in heat, in turning sizes."""
    people = set(people_of(lfw, held_out=True))
    candidates = [frame for frame in lfw.frames if frame.person in people]
    rng = np.random.default_rng(seed)
    for count, index in enumerate(rng.permutation(len(candidates))[:frames]):
        frame = candidates[index]
        assert frame.landmarks.box is not None
        colour = lfw.image(frame).preview()
        renditions = _renditions(colour, frame.landmarks.points, frame.landmarks.box, rng, with_hair=count % 2 == 0)
        for turn, (modality, picture) in enumerate(renditions):
            size = SIZES[(count + turn) % len(SIZES)]
            yield _framed(Image(colour, frame.file, "photo"), picture, frame.landmarks, modality, size, rng)


def _renditions(
    colour: NDArray[np.uint8],
    points: NDArray[np.float32],
    box: tuple[float, float, float, float],
    rng: np.random.Generator,
    *,
    with_hair: bool,
) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    image = colour.astype(np.float32) / 255.0
    yield "photo", colour
    study = study_photo(image, points)
    if with_hair:
        # The whole frame is drawn and then cut out with the hair, of which the study's own head loses a part.
        head = head_outline(colour, box).astype(np.float32) / 255.0
        study = dataclasses.replace(study, head=np.maximum(study.head, head))
    for hand in sorted(HANDS):
        yield f"sketch, {hand}", _bytes(draw(study, rng, hand))
    yield "near infrared", _bytes(simulate_near_infrared(image, rng, points))
    yield "thermal", _bytes(simulate_thermal(image, rng, points))


def _framed(
    photo: Image, picture: NDArray[np.uint8], landmarks: Landmarks, modality: str, size: float, rng: np.random.Generator
) -> Trial:
    """The face at `size` of the frame's height, a little turned, somewhere near the middle where it fits in."""
    assert landmarks.box is not None
    x, y, width, height = landmarks.box
    scale = size * SIDE / height
    angle = np.deg2rad(rng.normal(0, 6))
    linear = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    slack = np.maximum(0.0, SIDE - scale * np.array([width, height])) / 2
    centre = SIDE / 2 - 0.5 + np.clip(rng.normal(0, 0.12 * SIDE, 2), -slack, slack)
    shift = centre - linear @ np.array([x + width / 2, y + height / 2])
    transform = np.column_stack([linear, shift])
    if scale < 0.8:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.45 / scale), np.uint8)
    framed = cv2.warpAffine(picture, transform, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    points = (landmarks.points @ linear.T + shift).astype(np.float32)
    return Trial(Image(np.asarray(framed, np.uint8), "", modality), points, modality, size, photo, transform)


def faceless(library: FaceLibrary, count: int, seed: int = 2) -> Iterator[tuple[str, Image]]:
    """Pictures without a face: composed ones, heads whose face was wiped or shuffled, and parts of two real photos."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        frame = np.asarray(library.photos[int(rng.integers(len(library)))])
        yield "composed", Image(background(SIDE, rng, frame), "", "composed")
        yield "head without face", Image(blank_scene(library, SIDE, rng, Mix()), "", "head without face")
    for photo in load_sample_images().images:
        for _ in range(count // 4):
            side = int(rng.uniform(60, min(photo.shape[:2])))
            top, left = (int(rng.integers(0, length - side + 1)) for length in photo.shape[:2])
            part = np.ascontiguousarray(photo[top : top + side, left : left + side])
            yield "building, flower", Image(part, "", "building, flower")


def measure(finders: dict[str, Finder], pictures: Sequence[Trial]) -> list[Row]:
    """By modality, by size, and over all sketches; one row a finder in each group."""
    rows: list[Row] = []
    errors = {name: _errors(find, pictures) for name, find in finders.items()}
    groups = {
        modality: [t.modality == modality for t in pictures] for modality in dict.fromkeys(t.modality for t in pictures)
    }
    groups["all sketches"] = [t.modality.startswith("sketch") for t in pictures]
    for size in SIZES:
        groups[f"photos, face {size:.0%} of the frame"] = [t.modality == "photo" and t.size == size for t in pictures]
        groups[f"sketches, face {size:.0%} of the frame"] = [
            t.modality.startswith("sketch") and t.size == size for t in pictures
        ]
        groups[f"infrared, face {size:.0%} of the frame"] = [
            t.modality in {"near infrared", "thermal"} and t.size == size for t in pictures
        ]
    for group, members in groups.items():
        if not any(members):
            continue
        rows.extend(_row(name, group, errors[name][np.array(members, bool)]) for name in finders)
    return rows


def alarms(finders: dict[str, Finder], pictures: Sequence[tuple[str, Image]]) -> list[FalseAlarms]:
    rows = []
    for group in dict.fromkeys(group for group, _ in pictures):
        members = [image for other, image in pictures if other == group]
        for name, find in finders.items():
            rows.append(
                FalseAlarms(name, group, len(members), float(np.mean([bool(find(image)) for image in members])))
            )
    return rows


def milliseconds(find: Finder, pictures: Sequence[Trial]) -> float:
    """Processor time an image, on as many threads as the finder takes."""
    begun = time.process_time()
    for trial in pictures:
        find(trial.image)
    return (time.process_time() - begun) / max(1, len(pictures)) * 1e3


def _errors(find: Finder, pictures: Sequence[Trial]) -> NDArray[np.float64]:
    """(pictures, 2): against the landmarks, and against where the same finder sees the points in the photo itself."""
    in_photo: dict[str, NDArray[np.float32] | None] = {}
    rows = []
    for trial in pictures:
        if trial.photo.sha256 not in in_photo:
            in_photo[trial.photo.sha256] = _shown_there(find(trial.photo), trial)
        found, own = find(trial.image), in_photo[trial.photo.sha256]
        error, unlike = np.inf, np.inf
        if found:
            eyes = np.hypot(*(trial.points[1] - trial.points[0]))
            error = np.hypot(*(found[0].points - trial.points).T).mean() / eyes
            if own is not None:
                expected = own @ trial.transform[:, :2].T + trial.transform[:, 2]
                unlike = np.hypot(*(found[0].points - expected).T).mean() / eyes
        rows.append((error, unlike))
    return np.array(rows, np.float64)


def _shown_there(faces: Sequence[Landmarks], trial: Trial) -> NDArray[np.float32] | None:
    """Of the faces in the trial's photo the one that the picture was made from, and not one in the background."""
    moved = [(face.points @ trial.transform[:, :2].T + trial.transform[:, 2], face.points) for face in faces]
    distances = [float(np.hypot(*(there - trial.points).T).mean()) for there, _ in moved]
    return moved[int(np.argmin(distances))][1] if moved else None


def _row(finder: str, group: str, errors: NDArray[np.float64]) -> Row:
    error, unlike = errors.T
    found = error <= FOUND_WITHIN
    alike = unlike[found & np.isfinite(unlike)]
    return Row(
        finder,
        group,
        len(errors),
        float(np.mean(found)),
        float(error[found].mean()) if found.any() else float("nan"),
        float(alike.mean()) if alike.size else float("nan"),
        float(np.mean(error <= 0.10)),
        float(np.mean(error <= 0.05)),
    )


def _bytes(plane: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(plane, 0, 1) * 255 + 0.5, np.uint8)
