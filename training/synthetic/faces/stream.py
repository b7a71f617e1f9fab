"""The stream of rendered faces: people, their occasions and modalities, in order and from a seed.

Every person, occasion and modality has its own child of the seed, so that workers and order change no byte.
Nothing is written to disk here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array
from engine.portrait.person import Person
from engine.portrait.population import sample_person
from engine.portrait.render import Rendered, render
from engine.portrait.view import Expression, Lens, Light, Pose, View
from training.synthetic.ahead import ahead
from training.synthetic.faces import occasion
from training.synthetic.faces.hands import HANDS, drawn, seen_by
from training.synthetic.faces.infrared import near_infrared, thermal
from training.synthetic.faces.photo import CAMERAS, photograph

MODALITIES = ("photo", "sketch", "nir", "thermal")
_PERSON, _OCCASION = 0, 1


@dataclass(frozen=True, slots=True)
class FaceSample:
    """One picture with its truth: points in pixels from the centre of the first, `render.Part` in every pixel."""

    person: int
    shot: int
    modality: str
    image: npt.NDArray[np.uint8]  # RGB (h, w, 3) for photos, grey (h, w) for the others
    points5: Array
    points68: Array
    part: npt.NDArray[np.uint8]
    who: Person
    view: View
    camera: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to render."""

    people: int
    shots: int = 2
    seed: int = 0
    modalities: tuple[str, ...] = MODALITIES
    width: int = 160
    height: int = 160
    ranges: tuple[occasion.Range, ...] = (occasion.EVERYDAY,)  # of the shots in turn


def _child(seed: int, *key: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))


def person_of(plan: Plan, index: int) -> Person:
    """The person of this number, whatever else is rendered."""
    return sample_person(_child(plan.seed, _PERSON, index))


def shots_of(plan: Plan, index: int) -> list[FaceSample]:
    """All pictures of one person."""
    person = person_of(plan, index)
    samples: list[FaceSample] = []
    for shot in range(plan.shots):
        samples += one_occasion(plan, person, index, shot)
    return samples


def one_occasion(plan: Plan, person: Person, index: int, shot: int) -> list[FaceSample]:
    """One meeting with the cameras: photo, near infrared and thermal share the moment, a sketch does not."""
    rng = _child(plan.seed, _OCCASION, index, shot)
    straying = plan.ranges[shot % len(plan.ranges)]
    who = occasion.drifted(person, rng, straying.drift)
    view = occasion.view(rng, straying)
    out: list[FaceSample] = []
    seen: Rendered | None = None
    for number, modality in enumerate(MODALITIES):
        if modality not in plan.modalities:
            continue
        chance = _child(plan.seed, _OCCASION, index, shot, number)
        if modality == "sketch":
            out.append(sketch_of(who, chance, index, shot, plan.width, plan.height))
            continue
        if seen is None:
            seen = render(who, view, plan.width, plan.height)
        if modality == "photo":
            camera = CAMERAS[int(chance.integers(len(CAMERAS)))]
            image, name = photograph(seen, chance, camera), camera.name
        elif modality == "nir":
            image, name = near_infrared(seen, chance), "850 nm"
        else:
            image, name = thermal(seen, chance), "microbolometer"
        out.append(FaceSample(index, shot, modality, image, seen.points5, seen.points68, seen.part, who, view, name))
    return out


def sketch_of(
    who: Person, rng: np.random.Generator, index: int, shot: int, width: int, height: int, hand: int | None = None
) -> FaceSample:
    """A drawing of the person by one of the hands, nearly from the front."""
    chosen = HANDS[int(rng.integers(len(HANDS))) if hand is None else hand]
    taken = seen_by(who, chosen, rng)
    pose = Pose(yaw=float(rng.normal(0, 4)), pitch=float(rng.normal(0, 2)), roll=float(rng.normal(0, 1.5)))
    light = Light(
        azimuth=float(rng.choice([-1, 1]) * rng.uniform(25, 55)),
        elevation=float(rng.uniform(25, 50)),
        key=1.0,
        fill=0.12,
        ambient=0.42,
        softness=0.6,
        key_colour=(1, 1, 1),
        ambient_colour=(1, 1, 1),
    )
    lens = Lens(head=float(rng.uniform(0.6, 0.74)), y=float(rng.normal(-0.01, 0.01)), distance=1800.0)
    view = View(pose, Expression(), light, lens, garment=int(rng.integers(0, 1500)))
    seen = render(taken, view, width, height, supersample=2 if chosen.name == "composite" else 1)
    image, points5, points68 = drawn(seen, view, chosen, rng)
    return FaceSample(index, shot, "sketch", image, points5, points68, seen.part, taken, view, chosen.name)


def stream(plan: Plan, workers: int = 1) -> Iterator[FaceSample]:
    """All samples of the plan, person by person; more workers than one draw ahead in processes of their own."""
    for samples in ahead(_Shots(plan), range(plan.people), workers):
        yield from samples


@dataclass(frozen=True, slots=True)
class _Shots:
    """`shots_of` with its plan, as something that can be sent to a worker."""

    plan: Plan

    def __call__(self, index: int) -> list[FaceSample]:
        return shots_of(self.plan, index)
