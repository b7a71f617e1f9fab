"""Rendered faces: processor time of a person-photo in every modality, and whether new people can be told apart."""

import time

import cv2

from engine.portrait.person import Person
from engine.portrait.sketch import contours
from engine.portrait.view import View
from training.synthetic.faces.stream import MODALITIES, Plan, shots_of
from training.synthetic.faces.told_apart import measure as told_apart


def shot_ms(modalities, people=12):
    plan = Plan(people, 1, 3, modalities)
    shots_of(plan, 0)
    began = time.process_time()
    for index in range(people):
        shots_of(plan, index)
    return (time.process_time() - began) / people * 1000


def measure():
    cv2.setNumThreads(1)
    for modalities in (MODALITIES, ("photo",), ("sketch",)):
        ms = shot_ms(modalities)
        note = f"{1000 / ms:.1f} a second a core (goal: 20 of all)"
        yield "rendered face, 160 × 160", ", ".join(modalities), ms, note
    began = time.process_time()
    for details in range(5):
        contours(Person(details=details), View(), 320, 400)
    yield "sketch pad's face, 320 × 400", "contours", (time.process_time() - began) / 5 * 1000, ""
    found = told_apart()
    note = f"rank-1 {found['photo_learned']:.3f} (goal .9), descriptor alone {found['photo_descriptor']:.3f}"
    yield "200 rendered people told apart", "other photo, mild pose", found["seconds"] * 1000, note
    note = f"rank-1 {found['sketch_learned_on_photos']:.3f}, descriptor alone {found['sketch_descriptor']:.3f}"
    yield "200 rendered people told apart", "sketch, learned on photos only", found["seconds"] * 1000, note
