"""The rendered world of persons: who lives in it, and every crop of them by number, from one seed.

A person's child of the seed sequence depends on the person's number alone, so that bytes do not depend on how many
others are drawn, in which order, or by how many processes. Files are written by `files`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from training.synthetic.ahead import ahead
from training.synthetic.persons.cameras import CAMERAS, Camera
from training.synthetic.persons.dresser import wardrobe
from training.synthetic.persons.materials import Material
from training.synthetic.persons.person import Person, draw_person
from training.synthetic.persons.render import Shot, draw_shot, render
from training.synthetic.persons.scenes import Plate, paint_plate
from training.synthetic.persons.sensor import Picture

SCENES_KEY, PERSONS_KEY = 0, 1

# Whole persons, never crops, are dealt out: six in ten train, two validate, two test.
SPLITS = ("train", "test", "train", "val", "train")


@dataclass(frozen=True)
class PersonCrop:
    """One crop and its whole truth. `picture` is RGB; in infrared its three channels are equal.

    `regions` holds values of `dresser.Region`, `slots` values of `dresser.Slot`, which index `materials`.
    """

    person: int
    camera: Camera
    number: int
    picture: Picture
    regions: NDArray[np.uint8]
    slots: NDArray[np.uint8]
    who: Person
    shot: Shot

    @property
    def name(self) -> str:
        """The person's folder: SYSU-MM01 counts from 1 and uses four digits."""
        return person_name(self.person)

    @property
    def modality(self) -> str:
        return self.camera.modality

    @property
    def split(self) -> str:
        return split_of(self.person)

    @property
    def materials(self) -> tuple[Material, ...]:
        return wardrobe(self.who)


def person_name(person: int) -> str:
    return f"{person + 1:04d}"


def split_of(person: int) -> str:
    return SPLITS[person % len(SPLITS)]


@dataclass(frozen=True)
class PersonWorld:
    """All persons of one seed; `size` is (rows, columns) of every crop."""

    seed: int
    size: tuple[int, int] = (192, 96)
    cameras: tuple[Camera, ...] = CAMERAS

    @cached_property
    def _plates(self) -> dict[int, Plate]:
        return {}

    def plate(self, camera: Camera) -> Plate:
        """The camera's background, painted when it is first asked for."""
        if camera.number not in self._plates:
            key = np.random.SeedSequence(self.seed, spawn_key=(SCENES_KEY, camera.number))
            self._plates[camera.number] = paint_plate(camera, np.random.default_rng(key))
        return self._plates[camera.number]

    def person(self, person: int) -> Person:
        return draw_person(np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(PERSONS_KEY, person))))

    def crop(self, person: int, camera: Camera, number: int) -> PersonCrop:
        """The camera's crop of that number of the person, both counted from 0."""
        return self._crop(self.person(person), person, camera, number)

    def crops_of(self, person: int, photos: int) -> Iterator[PersonCrop]:
        """`photos` crops by each camera of one person."""
        who = self.person(person)
        for camera in self.cameras:
            for number in range(photos):
                yield self._crop(who, person, camera, number)

    def _crop(self, who: Person, person: int, camera: Camera, number: int) -> PersonCrop:
        key = (PERSONS_KEY, person, camera.number, number)
        shot = draw_shot(who, camera, np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=key)))
        rendered = render(who, camera, self.plate(camera), shot, self.size)
        return PersonCrop(person, camera, number, rendered.picture, rendered.regions, rendered.slots, who, shot)

    def crops(self, people: int, photos: int, workers: int = 1) -> Iterator[PersonCrop]:
        """Every crop of the first `people` persons in order, without disk; more workers draw ahead in processes."""
        if workers <= 1:
            for person in range(people):
                yield from self.crops_of(person, photos)
            return
        jobs = ((self.seed, self.size, self.cameras, person, photos) for person in range(people))
        for batch in ahead(_all_crops_of, jobs, workers):
            yield from batch


def _all_crops_of(job: tuple[int, tuple[int, int], tuple[Camera, ...], int, int]) -> list[PersonCrop]:
    seed, size, cameras, person, photos = job
    return list(world_here(seed, size, cameras).crops_of(person, photos))


@lru_cache(maxsize=2)
def world_here(seed: int, size: tuple[int, int], cameras: tuple[Camera, ...] = CAMERAS) -> PersonWorld:
    """A world kept by this process, so that its backgrounds are painted once; jobs carry its numbers only."""
    return PersonWorld(seed, size, cameras)
