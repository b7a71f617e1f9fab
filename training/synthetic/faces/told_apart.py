"""Is the identity in the pixels? A descriptor trained on some rendered people, judged on others it never saw.

`limner-train synth hardness` prints it as its first line. Nothing trained here is kept or shipped.
"""

import time
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.formats.chips import align
from engine.formats.images import Image
from engine.formats.landmarks import Landmarks
from training.evaluation.descriptor import CHIP, gradient_histograms
from training.synthetic.faces.occasion import MILD
from training.synthetic.faces.stream import FaceSample, Plan, stream

Matrix = npt.NDArray[np.floating[Any]]


def described(sample: FaceSample) -> Matrix:
    """Oriented gradients of the aligned face, on grey, from the true points."""
    image = Image(sample.image, "", f"{sample.modality} of {sample.person}")
    chip = align(image, Landmarks(sample.points5.astype(np.float32)), CHIP)
    return gradient_histograms(chip.pixels[0])


def features(samples: Iterable[FaceSample]) -> tuple[Matrix, npt.NDArray[np.int64]]:
    rows = [(described(s), s.person) for s in samples]
    return np.stack([row for row, _ in rows]), np.array([person for _, person in rows])


def discriminant(x: Matrix, people: npt.NDArray[np.int64], size: int = 300, kept: int = 150) -> tuple[Matrix, Matrix]:
    """Mean and projection: principal axes, whitened by what differs within people, then the axes between people."""
    mean = x.mean(0)
    _, _, axes = np.linalg.svd(x - mean, full_matrices=False)
    axes = axes[:size]
    y = (x - mean) @ axes.T
    _, number = np.unique(people, return_inverse=True)
    centres = np.stack([y[number == n].mean(0) for n in range(number.max() + 1)])
    inner = y - centres[number]
    within = inner.T @ inner / len(y)
    values, vectors = np.linalg.eigh(within + 0.1 * np.trace(within) / len(within) * np.eye(len(within)))
    white = vectors / np.sqrt(values)
    _, _, between = np.linalg.svd(centres @ white, full_matrices=False)
    return mean, np.asarray(axes.T @ white @ between[:kept].T, np.float32)


def rank_one(gallery: Matrix, probes: Matrix) -> float:
    """Share of probes whose nearest gallery photo, by cosine, is the same row."""
    a, b = (v / np.linalg.norm(v, axis=1, keepdims=True) for v in (gallery, probes))
    return float(((b @ a.T).argmax(1) == np.arange(len(b))).mean())


def measure(learnt: int = 400, judged: int = 200, seed: int = 1, workers: int = 1) -> dict[str, float]:
    """Rank-1 on `judged` new people: other photo of a mild pose, and a sketch, against one gallery photo each."""
    start = time.perf_counter()
    photos = ("photo",)
    x, people = features(stream(Plan(learnt, 3, seed, photos, 160, 160, (MILD,)), workers))
    mean, project = discriminant(x, people)
    strangers = list(stream(Plan(judged, 2, seed + 1, ("photo", "sketch"), 160, 160, (MILD,)), workers))
    sets = {
        (shot, modality): features(s for s in strangers if s.shot == shot and s.modality == modality)[0]
        for shot, modality in ((0, "photo"), (1, "photo"), (1, "sketch"))
    }
    raw = {key: value - mean for key, value in sets.items()}
    learned = {key: value @ project for key, value in raw.items()}
    return {
        "people_learnt": learnt,
        "people_judged": judged,
        "photo_descriptor": rank_one(raw[0, "photo"], raw[1, "photo"]),
        "photo_learned": rank_one(learned[0, "photo"], learned[1, "photo"]),
        "sketch_descriptor": rank_one(raw[0, "photo"], raw[1, "sketch"]),
        "sketch_learned_on_photos": rank_one(learned[0, "photo"], learned[1, "sketch"]),
        "seconds": round(time.perf_counter() - start, 1),
    }
