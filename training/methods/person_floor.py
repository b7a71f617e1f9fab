"""The floor under the person pack's network: oriented gradients (fixed), and discriminants over both modalities.

What is learned are means, principal axes and the directions in which a person's crops, whichever camera took them,
differ less than people do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray

from training.export.packs import run_graph
from training.methods.discriminant import discriminants, person_scatter, principal_axes, with_mirrored
from training.methods.person_crops import Crops
from training.networks.outline import Descriptor, Scale, descriptor_graph, encoder_graph
from training.networks.two_stems import COLUMNS, ROWS, SIDES

_BATCH = 256


@dataclass(frozen=True)
class Settings:
    """Chosen on one world of held-out people; other worlds judge."""

    descriptor: Descriptor = field(
        default_factory=lambda: Descriptor(size=COLUMNS, rows=ROWS, channels=3, scales=(Scale(0.8, 8), Scale(2.0, 16)))
    )
    principal: int = 500
    dim: int = 128
    shrinkage: float = 0.1
    sharpness: float = 0.5


@dataclass(frozen=True, eq=False)
class Floor:
    """A mean for each side and one projection for both."""

    settings: Settings
    means: Mapping[str, NDArray[np.float32]]
    projection: NDArray[np.float64]

    def graph(self, side: str) -> onnx.ModelProto:
        return encoder_graph(self.settings.descriptor, self.means[side], self.projection)


def described(crops: Crops, settings: Settings) -> NDArray[np.float16]:
    """Half precision: thousands of numbers a crop, of which the third decimal says nothing."""
    graph = descriptor_graph(settings.descriptor).SerializeToString()
    rows = np.empty((len(crops.persons), settings.descriptor.length), np.float16)
    for start in range(0, len(rows), _BATCH):
        part = slice(start, start + _BATCH)
        rows[part] = run_graph(graph, {"chips": crops.chips[part].astype(np.float32) / np.float32(255.0)})
    return rows


def learn(crops: Crops, rows: NDArray[np.float16], settings: Settings) -> Floor:
    """Everybody counts a second time in the mirror."""
    mirror = settings.descriptor.mirror()
    sides = {side: crops.infrared == (side == SIDES[1]) for side in SIDES}
    means = {}
    for side, own in sides.items():
        mean = rows[own].mean(axis=0, dtype=np.float64)
        means[side] = (0.5 * (mean + mean[mirror])).astype(np.float32)
    axes = principal_axes([(rows[own], means[side]) for side, own in sides.items()], settings.principal, mirror)
    reduced = np.empty((len(rows), axes.matrix.shape[1]), np.float32)
    for side, own in sides.items():
        reduced[own] = (rows[own].astype(np.float32) - means[side]) @ axes.matrix
    total = with_mirrored(np.cov(reduced.T.astype(np.float64)), axes)
    within = with_mirrored(person_scatter(reduced, crops.persons), axes)
    found = discriminants(total, within, settings.dim, settings.shrinkage, settings.sharpness)
    return Floor(settings, means, axes.matrix.astype(np.float64) @ found)
