"""Weak modalities made from ordinary photos: sketches in many hands, near infrared, thermal, wrong proportions.

For training only: an accuracy measured on them is never reported without saying so. No network lives here.
"""

from training.simulate.another_day import AnotherDay
from training.simulate.exaggeration import exaggerate
from training.simulate.infrared import near_infrared, simulate_near_infrared, simulate_thermal, thermal
from training.simulate.sketches import HANDS, INVENTED, draw, simulate_sketch
from training.simulate.study import Study, study_photo
from training.simulate.walls import before_plain_wall

__all__ = [
    "HANDS",
    "INVENTED",
    "AnotherDay",
    "Study",
    "before_plain_wall",
    "draw",
    "exaggerate",
    "near_infrared",
    "simulate_near_infrared",
    "simulate_sketch",
    "simulate_thermal",
    "study_photo",
    "thermal",
]
