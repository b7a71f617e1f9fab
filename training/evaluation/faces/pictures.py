"""The pictures that packs are judged on: people held out, drawn, in infrared and on other photos; and rendered people.

Each is an 8-bit image as a file would bring it. Where the face lies is only for scoring a detector that misses it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.formats import Image, Modality
from training.data.lfw import LFW, Frame
from training.evaluation.faces.hands import UNSEEN_HANDS
from training.methods.detector_faces import people_of
from training.methods.outline_pack import judged_frames
from training.simulate import HANDS, before_plain_wall, draw, exaggerate, near_infrared, study_photo, thermal
from training.synthetic.faces import occasion
from training.synthetic.faces.stream import FaceSample, Plan, shots_of

PHOTO, WALL, MEMORY, NIR, THERMAL = "photo", "photo before a wall", "sketch from memory", "near infrared", "thermal"
SKETCH, UNSEEN = "sketch: ", "sketch by a hand left out: "
HANDS_A_PERSON = 2
RENDERED_SEED = 770_005
"""Of the rendered people that packs are judged on; nothing is trained with it."""


@dataclass(frozen=True, eq=False)
class Picture:
    """`view` says what it is; `person` and `photo` number who and which photo it shows; `points` are the true ones."""

    image: Image
    view: str
    modality: Modality
    person: int
    photo: int
    points: NDArray[np.float32]
    shift: NDArray[np.float32] | None = None
    """Eye distances (5, 2) by which the detector's points are moved, to see what wrong points cost."""


@dataclass(frozen=True)
class HeldOut:
    """Frames of the judged people, the drawn one of each (`first`), and frames of others to fill a gallery with."""

    lfw: LFW
    frames: tuple[Frame, ...]
    persons: NDArray[np.int64]
    first: NDArray[np.bool_]
    others: tuple[Frame, ...]


def held_out(lfw: LFW, people: int, others: int) -> HeldOut:
    """The others are first the people held out who are not judged, then those that packs were trained on."""
    outside = set(people_of(lfw, held_out=True))
    frames = judged_frames([frame for frame in lfw.frames if frame.person in outside], people)
    names = [frame.person for frame in frames]
    persons = np.unique(names, return_inverse=True)[1].astype(np.int64)
    first = np.zeros(len(frames), bool)
    first[np.unique(persons, return_index=True)[1]] = True
    judged = set(names)
    rest = sorted((frame for frame in lfw.frames if frame.person not in judged), key=lambda f: f.person not in outside)
    return HeldOut(lfw, tuple(frames), persons, first, tuple(rest[:others]))


def pictures_of(world: HeldOut, seed: int = 0) -> Iterator[Picture]:
    """Every frame as a photo, and each person's first one in every other way."""
    for number, frame in enumerate(world.frames):
        person = int(world.persons[number])
        image = world.lfw.image(frame)
        yield Picture(image, PHOTO, Modality.PHOTO, person, number, frame.landmarks.points)
        if world.first[number]:
            yield from _renditions(image, frame, person, number, seed)


def others_of(world: HeldOut) -> Iterator[Picture]:
    for number, frame in enumerate(world.others):
        yield Picture(world.lfw.image(frame), PHOTO, Modality.PHOTO, -1 - number, -1 - number, frame.landmarks.points)


def _renditions(image: Image, frame: Frame, person: int, number: int, seed: int) -> Iterator[Picture]:
    rng = _generator(seed, frame.file)
    points, colour = frame.landmarks.points, image.colour()
    study = study_photo(colour, points)

    def picture(plane: NDArray[np.floating], view: str, modality: Modality, at: NDArray[np.float32]) -> Picture:
        return Picture(as_image(plane, view), view, modality, person, number, at)

    yield picture(before_plain_wall(study, rng), WALL, Modality.PHOTO, points)
    for hand in in_turn(sorted(HANDS), person, HANDS_A_PERSON):
        drawn, moved = exaggerate(draw(study, rng, hand), points, rng, float(rng.uniform(0.4, 1.3)))
        yield picture(drawn, SKETCH + hand, Modality.SKETCH, moved)
    for hand in in_turn(sorted(UNSEEN_HANDS), person, 1):
        drawn, moved = exaggerate(UNSEEN_HANDS[hand](study, rng), points, rng, float(rng.uniform(0.4, 1.3)))
        yield picture(drawn, UNSEEN + hand, Modality.SKETCH, moved)
    warped, moved = exaggerate(colour, points, rng, 2.5)
    yield picture(draw(study_photo(warped, moved), rng), MEMORY, Modality.SKETCH, moved)
    yield picture(near_infrared(study, colour, rng), NIR, Modality.NIR, points)
    yield picture(thermal(study, rng), THERMAL, Modality.THERMAL, points)


def in_turn(names: Sequence[str], person: int, count: int) -> list[str]:
    """`count` of the names, others for the next person, so that each name comes as often as any other."""
    return [names[(person * count + turn) % len(names)] for turn in range(count)]


def as_image(plane: NDArray[np.floating], source: str) -> Image:
    return Image(np.asarray(np.clip(plane, 0.0, 1.0) * 255.0 + 0.5, np.uint8), "", source)


def rendered_plan(people: int, seed: int = RENDERED_SEED, size: int = 224) -> Plan:
    """The first photo as for a document, the second from everyday life, with its infrared frames and its sketch."""
    return Plan(people, 2, seed, width=size, height=size, ranges=(occasion.PASSPORT, occasion.MILD))


def rendered_pictures(plan: Plan, people: Sequence[int]) -> Iterator[Picture]:
    """The gallery's document photo is photo 0 of each person; everything else shows the second occasion."""
    for person in people:
        for sample in shots_of(plan, person):
            if sample.shot == 1 or sample.modality == Modality.PHOTO:
                yield rendered_picture(sample)


def rendered_picture(sample: FaceSample) -> Picture:
    modality = Modality(sample.modality)
    view = SKETCH + sample.camera if modality == Modality.SKETCH else _SAID[modality]
    image = Image(sample.image, "", f"{view} of rendered person {sample.person}")
    return Picture(image, view, modality, sample.person, sample.shot, sample.points5.astype(np.float32))


_SAID = {Modality.PHOTO: PHOTO, Modality.NIR: NIR, Modality.THERMAL: THERMAL}


def _generator(seed: int, file: str) -> np.random.Generator:
    digest = hashlib.sha256(f"judged/{seed}/{file}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "little"))
