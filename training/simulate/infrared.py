"""Photos turned into what a near-infrared or a thermal camera might show: honest approximations, for training only.

A photo does not say how warm a nose is or what lies under make-up; these planes guess it from where things are.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from training.simulate.filters import Plane, blur, noise, step
from training.simulate.study import Study, study_photo

_HEAT: tuple[tuple[float, float, float, float, float], ...] = (
    # x, y, reach across, reach along (eye distances from the middle of the eyes), warmer (+) or cooler (-) than skin
    (-0.3, 0.08, 0.12, 0.1, 0.16),  # inner corners of the eyes, where the blood comes near
    (0.3, 0.08, 0.12, 0.1, 0.16),
    (0.0, -0.55, 0.6, 0.3, 0.07),  # forehead
    (0.0, 0.55, 0.16, 0.2, -0.22),  # tip of the nose
    (-0.6, 0.65, 0.28, 0.3, -0.07),  # cheeks
    (0.6, 0.65, 0.28, 0.3, -0.07),
    (0.0, 1.05, 0.3, 0.1, 0.06),  # mouth
    (-1.0, 0.4, 0.15, 0.3, -0.15),  # ears
    (1.0, 0.4, 0.15, 0.3, -0.15),
    (0.0, 1.95, 0.5, 0.3, 0.1),  # neck
)


def simulate_near_infrared(
    image: NDArray[np.floating], rng: np.random.Generator, landmarks: NDArray[np.floating] | None = None
) -> Plane:
    """Grey from 0 to 1, of the photo's size: even bright skin, pale lips, lighter hair, dark pupils, a frontal flash.

    Melanin and blood absorb little beyond 800 nm, so what colour draws on skin is weaker there, and red light is the
    best witness a photo has of it.
    """
    return near_infrared(study_photo(image, landmarks), image, rng)


def near_infrared(study: Study, image: NDArray[np.floating], rng: np.random.Generator) -> Plane:
    """The same from a photo that is studied already."""
    red = _red(image)
    log = np.log(red + 0.04)
    light = blur(np.log(study.grey + 0.04) - np.log(study.tone + 0.04), 0.3 * study.unit)
    skin, hair = (blur(plane, 0.1 * study.unit) for plane in (study.skin, study.hair))
    person = log - (1.0 - float(rng.uniform(0.0, 0.5))) * light
    person = person - _level(person, study.skin)
    person = person * (1.0 - 0.5 * skin * float(rng.uniform(0.3, 1.0))) + hair * float(rng.uniform(0.1, 0.6))
    x, y = study.face_coordinates()
    centre_x, centre_y = rng.uniform(-0.4, 0.4), rng.uniform(-0.3, 0.9)
    flash = -float(rng.uniform(0.05, 0.25)) * ((x - centre_x) ** 2 + 0.7 * (y - centre_y) ** 2)
    behind = (1.0 - study.head) * float(rng.uniform(0.4, 1.8))
    seen = float(rng.uniform(0.5, 0.85)) * np.exp(person + np.clip(flash, -1.5, 0.0) - behind)
    seen = seen - _pupils(x, y, study, rng) * seen
    seen = blur(seen.astype(np.float32), float(rng.uniform(0.005, 0.03)) * study.unit)
    return _sensor(seen, float(rng.uniform(0.004, 0.025)), 0.5, rng)


def simulate_thermal(
    image: NDArray[np.floating], rng: np.random.Generator, landmarks: NDArray[np.floating] | None = None
) -> Plane:
    """Grey from 0 to 1, of the photo's size, mostly white for hot: warm eyes, neck, forehead; cool nose, ears, hair."""
    return thermal(study_photo(image, landmarks), rng)


def thermal(study: Study, rng: np.random.Generator) -> Plane:
    """The same from a photo that is studied already."""
    x, y = study.face_coordinates()
    skin = float(rng.uniform(0.68, 0.85))
    heat = np.full_like(study.grey, skin)
    for at_x, at_y, across, along, warmer in _HEAT:
        reach = np.exp(-0.5 * (((x - at_x) / across) ** 2 + ((y - at_y) / along) ** 2))
        heat += reach * warmer * float(rng.uniform(0.4, 1.4))
    heat += float(rng.uniform(0.01, 0.04)) * noise(heat.shape, 0.25 * study.unit, rng)
    # Brows, lashes, beards and rims are dark in the photo and cool in the heat; so are folds, the other way round.
    cover = blur(np.clip(0.75 - study.tone, 0.0, 0.75), 0.03 * study.unit) * (1.0 - study.hair)
    heat -= cover * float(rng.uniform(0.15, 0.5))
    heat -= study.hair * float(rng.uniform(0.2, 0.4)) * (1.0 + 0.15 * noise(heat.shape, 0.06 * study.unit, rng))
    room = float(rng.uniform(0.05, 0.3)) + 0.02 * noise(heat.shape, study.unit, rng)
    clothes = step(y - 0.12 * x * x, 1.9, 2.3) * float(rng.uniform(0.1, 0.3))
    heat = heat * study.head + (room + clothes) * (1.0 - study.head)
    coarse = blur(heat.astype(np.float32), float(rng.uniform(0.03, 0.1)) * study.unit)
    white_hot = rng.random() < 0.85
    return _sensor(coarse if white_hot else 1.0 - coarse, float(rng.uniform(0.006, 0.03)), 1.0, rng)


def _red(image: NDArray[np.floating]) -> Plane:
    pixels = np.clip(np.asarray(image, np.float32), 0.0, 1.0)
    if pixels.ndim == 2:
        return pixels
    mixed = 1.1 * pixels[..., 0] + 0.1 * pixels[..., 1] - 0.2 * pixels[..., 2]
    return np.asarray(np.clip(mixed, 0.0, 1.0), np.float32)


def _level(plane: Plane, weight: Plane) -> float:
    return float((plane * weight).sum() / max(float(weight.sum()), 1e-6))


def _pupils(x: Plane, y: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """Irises are pale in near infrared, so that the pupil alone is dark."""
    strength, size = float(rng.uniform(0.2, 0.7)), float(rng.uniform(0.03, 0.05))
    middle = study.points[:2].mean(axis=0)
    axis = study.points[1] - study.points[0]
    dark = np.zeros_like(x)
    for eye in study.points[:2]:
        offset = eye - middle
        at_x = float(offset @ axis) / study.unit**2
        dark += np.exp(-0.5 * ((x - at_x) ** 2 + y**2) / size**2)
    return np.asarray(strength * np.clip(dark, 0.0, 1.0), np.float32)


def _sensor(plane: Plane, grain: float, size: float, rng: np.random.Generator) -> Plane:
    seen = plane + grain * noise(plane.shape, size, rng)
    seen = np.clip(seen, 0.0, 1.0) ** float(rng.uniform(0.8, 1.25))
    return np.asarray(cv2.min(seen.astype(np.float32), 1.0), np.float32)
