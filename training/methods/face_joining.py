"""What `face` is joined of, the mean faces by modality from which its parts measure, and what drawings are forgiven.

The discriminants and the networks are learned elsewhere, or taken out of an earlier pack as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from engine.formats import Features, Modality, read_card
from training.errors import DataError
from training.export.parting import parted, projection_of
from training.methods.discriminant import difference_scatter
from training.methods.face_chips import CROP, KINDS, MARGIN, Canvases
from training.methods.face_floor import Floor, even_mean
from training.methods.outline import Matrix
from training.methods.outline_views import Describing
from training.networks.outline import Descriptor

Means = Mapping[Modality, NDArray[np.float32]]


@dataclass(frozen=True, eq=False)
class Parts:
    """`discriminants` are (descriptor length, dim); of the networks there are as many graphs for each modality."""

    discriminants: Matrix
    networks: Mapping[Modality, Sequence[onnx.ModelProto]]


def parts_of(pack: Path) -> Parts:
    """Of a face pack that was made here before."""
    apart = {
        modality: parted(onnx.load(pack / file.file))
        for modality, file in read_card(pack / "card.json").encoders.items()
    }
    networks = {modality: [part for part in parts if _projection(part) is None] for modality, parts in apart.items()}
    matrices = [matrix for part in apart[Modality.PHOTO] if (matrix := _projection(part)) is not None]
    return Parts(np.asarray(matrices[0], np.float64), networks)


def outline_of(pack: Path, how: Floor) -> Matrix:
    """The discriminants of an `outline` pack."""
    file = read_card(pack / "card.json").encoders[Modality.SKETCH].file
    matrix = projection_of(onnx.load(pack / file))
    if len(matrix) != outline_descriptor(how).length:
        raise DataError("the discriminants of this pack are for other scales than the first ones of `face`", file=pack)
    return np.asarray(matrix, np.float64)


def outline_descriptor(how: Floor) -> Descriptor:
    """`outline` sees what the first scales of `face` do, of the whole chip: their gradients are computed once."""
    return replace(how.descriptor, scales=how.descriptor.scales[: how.principal[0][0]])


@dataclass(frozen=True, eq=False)
class Shown:
    """Chips by modality, the photos and drawings of some people; drawing i is of photo `sources[i]`."""

    chips: Mapping[Modality, NDArray[np.uint8]]
    sources: NDArray[np.int64]


def shown_of(canvases: Canvases, people: Sequence[int]) -> Shown:
    chosen, inside = np.isin(canvases.persons, np.asarray(people, np.int32)), slice(MARGIN, MARGIN + CROP.size)
    rows = {
        modality: np.flatnonzero(chosen & (canvases.kinds == KINDS.index(modality)))
        for modality in (Modality.PHOTO, Modality.SKETCH, Modality.THERMAL)
    }
    return Shown(
        {modality: canvases.pixels[mine][:, None, inside, inside] for modality, mine in rows.items()},
        np.searchsorted(rows[Modality.PHOTO], canvases.sources[rows[Modality.SKETCH]]),
    )


def learn_means(shown: Shown, how: Floor) -> Means:
    """The mean descriptor of photos, of drawings by named and by invented hands, and of thermal frames."""
    mirror, describe = how.descriptor.mirror(), Describing(how.descriptor)
    means = {}
    for modality, chips in shown.chips.items():
        blocks = [chips[start : start + 64].astype(np.float32) / 255.0 for start in range(0, len(chips), 64)]
        means[modality] = even_mean(np.concatenate([describe(block) for block in blocks]), mirror)
    # A near-infrared frame has a photo's edges; a mean of simulated ones would fit the simulation and no camera.
    return means | {Modality.NIR: means[Modality.PHOTO]}


def forgiving(photos: Features, drawings: Features, amount: float) -> Matrix:
    """(dim, dim), for the features of drawings alone: where drawings depart from their photos, they count for less.

    `photos` are those of the drawings, row by row. Where a hand says nothing certain, a photo's side stays as it is."""
    apart = difference_scatter(photos, drawings)
    return np.asarray(np.linalg.inv(np.eye(len(apart)) + amount * len(apart) / np.trace(apart) * apart))


def _projection(part: onnx.ModelProto) -> NDArray[np.float32] | None:
    try:
        return projection_of(part)
    except DataError:
        return None
