"""A photo moved in front of a plain wall, as identity photos are taken: so that no scene is learned beside the face.

Where the head ends is `study`'s to say.
"""

import numpy as np

from training.simulate.filters import Plane, noise, step
from training.simulate.study import Study


def before_plain_wall(study: Study, rng: np.random.Generator) -> Plane:
    """The photo's grey values with the surroundings, and sometimes the clothes, replaced by one even tone."""
    wall = float(rng.uniform(0.25, 1.0)) * (1.0 + 0.03 * noise(study.grey.shape, 3.0 * study.unit, rng))
    kept = study.head
    if rng.random() < 0.6:
        x, y = study.face_coordinates()
        kept = np.maximum(kept, step(y - 0.1 * x * x, 1.9, 2.15))
    return np.asarray(np.clip(study.grey * kept + (1.0 - kept) * wall, 0.0, 1.0), np.float32)
