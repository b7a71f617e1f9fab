"""How hard the rendered persons are for a matcher that looks at colour alone: rank-1 by histograms.

A check of the rendered world, not a method: what is trained on it lives in `training.methods`. Measured on 200 persons,
one crop by each camera, seed 1: across infrared .013 (chance .005), within visible light .18.
`limner-train synth hardness --people 200 --photos 1 --seed 1` repeats it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic.persons.world import PersonCrop, PersonWorld

STRIPES = 6
BINS = 16


@dataclass(frozen=True)
class Hardness:
    """Rank-1 of infrared probes among all visible crops, by the best of three histograms; visible among visible."""

    people: int
    across_infrared: float
    within_visible: float
    chance: float


def measure(seed: int, people: int, photos: int, size: tuple[int, int] = (192, 96), workers: int = 1) -> Hardness:
    """By all crops of the first persons; camera 2 asks the other visible cameras for the visible figure."""
    crops = list(PersonWorld(seed, size).crops(people, photos, workers))
    infrared = [c for c in crops if c.camera.infrared]
    visible = [c for c in crops if not c.camera.infrared]
    asking = [c for c in visible if c.camera.number == 2]
    asked = [c for c in visible if c.camera.number != 2]
    return Hardness(
        people,
        max(rank_one(infrared, visible, f) for f in (colour_histograms, _grey_histograms, _equalised_histograms)),
        rank_one(asking, asked, colour_histograms),
        1.0 / people,
    )


Describe = Callable[[NDArray[np.uint8]], NDArray[np.float64]]


def _equalised_histograms(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Of grey levels spread evenly first, so that exposure does not matter."""
    grey = cv2.equalizeHist(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    return _grey_histograms(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB))


def _grey_histograms(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    counts = [np.histogram(stripe, BINS, (0, 256))[0] for stripe in np.array_split(_middle(grey), STRIPES)]
    return _root(np.concatenate(counts))


def colour_histograms(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    counts = []
    for stripe in np.array_split(_middle(hsv), STRIPES):
        counts.append(
            np.histogram2d(stripe[..., 0].ravel(), stripe[..., 1].ravel(), (12, 6), ((0, 180), (0, 256)))[0].ravel()
        )
        counts.append(np.histogram(stripe[..., 2], BINS, (0, 256))[0])
    return _root(np.concatenate(counts))


def _middle(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The columns where the person is."""
    wide = picture.shape[1]
    return picture[:, wide // 5 : wide - wide // 5]


def _root(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Square roots, so that a dot product is the Bhattacharyya coefficient."""
    roots: NDArray[np.float64] = np.sqrt(counts / counts.sum())
    return roots


def rank_one(probes: list[PersonCrop], gallery: list[PersonCrop], describe: Describe) -> float:
    """The share of probes whose most similar gallery crop, of any of its cameras, shows the same person."""
    stacked = np.stack([describe(c.picture) for c in gallery])
    owners = np.array([c.person for c in gallery])
    first = [owners[int(np.argmax(stacked @ describe(p.picture)))] == p.person for p in probes]
    return float(np.mean(first))
