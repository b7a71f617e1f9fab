"""The encoder that the spectra pack ships: which known substance a spectrum looks like, and axes both techniques share.

A feature has two parts, both of unit length before they are weighted. The first is the square root of a softmax over
the known substances and one more class, "none of them", learned by ridge regression; spectra of an unknown substance
all land in the last and leave the ranking to the second part: axes on which the Raman and the infrared spectra of one
substance agree best, learned from many rendered substances as well. Everything is linear but the softmax.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field
from torch import Tensor, from_numpy, nn
from torch import cat as concatenated

from engine.formats import Features, unit
from training.data.spectra import Prepared, together

TECHNIQUES = ("raman", "ir")
Matrix = NDArray[np.float64]


class Settings(BaseModel):
    """Ridge, sharpness and weight come from a coarse sweep over the very seasons and polymers that the card's figures
    are of, which flatters those: by product its settings with both parts lay between .61 and .86."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ridge: float = Field(default=0.03, gt=0, description="As a part of the mean variance.")
    sharpness: float = Field(default=10.0, gt=0, description="Of the softmax.")
    background: float = Field(default=3.0, gt=0, description="Weight of 'none of them'; a known substance has 1.")
    axes: int = Field(default=96, ge=2)
    whitening: float = Field(default=1.0, gt=0, description="Added to the variances, as a part of their mean.")
    known: float = Field(default=0.4, ge=0, le=1, description="Weight of the first part in a score.")
    parts: Literal["both", "known", "axes"] = "both"


@dataclass(frozen=True, eq=False)
class Linear:
    """x ↦ (x − mean) · matrix + offset."""

    mean: Matrix
    matrix: Matrix
    offset: Matrix

    def __call__(self, rows: NDArray[np.floating]) -> Matrix:
        return (np.asarray(rows, np.float64) - self.mean) @ self.matrix + self.offset


@dataclass(frozen=True, eq=False)
class Encoder:
    """One technique's way from a prepared row to a feature."""

    known: Linear
    axes: Linear
    sharpness: float
    weight: float

    def __call__(self, rows: NDArray[np.floating]) -> Features:
        looks = self.sharpness * self.known(rows)
        shares = np.exp(looks - looks.max(1, keepdims=True))
        first = np.sqrt(shares / shares.sum(1, keepdims=True))
        second = self.axes(rows)
        second /= np.maximum(np.linalg.norm(second, axis=1, keepdims=True), 1e-9)
        return unit(np.concatenate([np.sqrt(self.weight) * first, np.sqrt(1 - self.weight) * second], 1))


def learn(known: Prepared, strangers: Prepared, settings: Settings | None = None) -> Mapping[str, Encoder]:
    """`known` are the substances that will be asked for, `strangers` others with spectra by both techniques."""
    chosen = settings or Settings()
    names = sorted(set(known.substances.tolist()))
    axes = dict(zip(TECHNIQUES, _shared_axes(known, strangers, chosen), strict=True))
    weight = {"both": chosen.known, "known": 1.0, "axes": 0.0}[chosen.parts]
    return {
        technique: Encoder(
            _likeness(known.of(technique), strangers.of(technique), names, chosen),
            axes[technique],
            chosen.sharpness,
            weight,
        )
        for technique in TECHNIQUES
    }


def _likeness(known: Prepared, strangers: Prepared, names: list[str], settings: Settings) -> Linear:
    """Ridge regression to one number a known substance and one for all others; each substance weighs alike."""
    labels = np.searchsorted(names, known.substances)
    rows = np.concatenate([known.values, strangers.values]).astype(np.float64)
    target = np.zeros((len(rows), len(names) + 1))
    target[np.arange(len(labels)), labels] = 1.0
    target[len(labels) :, -1] = 1.0
    counts = np.bincount(labels, minlength=len(names))
    others = np.full(len(strangers), settings.background / max(1, len(strangers)))
    weights = np.concatenate([1.0 / counts[labels], others])[:, None]
    mean, middle = (weights * rows).sum(0) / weights.sum(), (weights * target).sum(0) / weights.sum()
    centred = rows - mean
    scatter = (weights * centred).T @ centred
    scatter += settings.ridge * np.trace(scatter) / len(scatter) * np.eye(len(scatter))
    return Linear(mean, np.linalg.solve(scatter, (weights * centred).T @ (target - middle)), middle)


def _shared_axes(known: Prepared, strangers: Prepared, settings: Settings) -> tuple[Linear, Linear]:
    """Canonical correlation of the substances' mean spectra, in coordinates where all variance of a technique is 1."""
    here = [together(known.of(technique), strangers.of(technique)) for technique in TECHNIQUES]
    substances = sorted(set(here[0].substances.tolist()) & set(here[1].substances.tolist()))
    means, whitenings, middles = [], [], []
    for part in here:
        rows = part.values.astype(np.float64)
        middle = rows.mean(0)
        scatter = (rows - middle).T @ (rows - middle) / len(rows)
        scatter += settings.whitening * np.trace(scatter) / len(scatter) * np.eye(len(scatter))
        values, vectors = np.linalg.eigh(scatter)
        whitening = (vectors / np.sqrt(values)) @ vectors.T
        each = np.stack([rows[part.substances == name].mean(0) for name in substances]) - middle
        means.append(each @ whitening)
        whitenings.append(whitening)
        middles.append(middle)
    left, strength, right = np.linalg.svd(means[0].T @ means[1], full_matrices=False)
    # An axis counts as much as the two techniques agree on it.
    size = np.sqrt(strength[: settings.axes] / strength[0])
    first, second = (
        Linear(middle, whitening @ directions[:, : settings.axes] * size, np.zeros(len(size)))
        for middle, whitening, directions in zip(middles, whitenings, (left, right.T), strict=True)
    )
    return first, second


class Network(nn.Module):
    """An encoder as a graph: chips (N, 1, 1, points) to unit features."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.known, self.axes = _layer(encoder.known), _layer(encoder.axes)
        self.sharpness = encoder.sharpness
        self.weights = float(np.sqrt(encoder.weight)), float(np.sqrt(1 - encoder.weight))

    def forward(self, chips: Tensor) -> Tensor:
        rows = chips.flatten(1)
        first = nn.functional.softmax(self.sharpness * self.known(rows), dim=1).clamp_min(1e-20).sqrt()
        second = nn.functional.normalize(self.axes(rows), dim=1)
        both = concatenated([self.weights[0] * first, self.weights[1] * second], dim=1)
        return nn.functional.normalize(both, dim=1)


def _layer(linear: Linear) -> nn.Linear:
    inputs, outputs = linear.matrix.shape
    layer = nn.Linear(inputs, outputs)
    layer.weight.data = from_numpy(linear.matrix.T.astype(np.float32).copy())
    layer.bias.data = from_numpy((linear.offset - linear.mean @ linear.matrix).astype(np.float32))
    return layer
