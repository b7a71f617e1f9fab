"""Why a candidate is listed: how the hypotheses spread around its photo, and which parts of the probe carry the match.

Nothing here changes a ranking; it is computed when somebody asks, for the candidates that are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.formats import Chip, Features, Modality
from engine.networks import Pack
from engine.scoring import log_kernels, score

CELLS = 8
"""Of the occlusion map's longer side; what hides is two cells wide and moves by one."""

Hidden = tuple[slice, slice]


@dataclass(frozen=True)
class Spread:
    """Of one photo: `kernels` is the log of each hypothesis' kernel at it, in the order in which they were drawn.

    `share_of_best` is how much of the density comes from the nearest hypothesis alone, `hypotheses` how many equal ones
    would spread it so: 1 and 1 when one sample decides, 1/m and m when all agree.
    """

    photo_id: int
    kernels: tuple[float, ...]
    share_of_best: float
    hypotheses: float


@dataclass(frozen=True, eq=False)
class OcclusionMap:
    """`drop` (rows, columns) covers the probe's chip from its top left corner in equal cells: how much the score falls,
    on average, when a patch that covers the cell is hidden. Below 0 the photo fits better without that part."""

    drop: NDArray[np.float64]
    score: float


def spread_of(photos: Sequence[int], features: Features, hypotheses: Features, width: float) -> tuple[Spread, ...]:
    kernels = log_kernels(features, hypotheses, width)
    shares = np.exp(kernels - kernels.max(axis=0))
    shares /= shares.sum(axis=0)
    return tuple(
        Spread(
            photo,
            tuple(float(value) for value in kernels[:, column]),
            float(shares[:, column].max()),
            float(1.0 / np.square(shares[:, column]).sum()),
        )
        for column, photo in enumerate(photos)
    )


def occlusion(
    pack: Pack, chip: Chip, modality: Modality, photo: Features, hypotheses: int, width: float, seed: int
) -> OcclusionMap:
    """A part is hidden by blurring away what is finer than the patch: a grey square would itself be a feature, and
    hiding plain paper must change nothing. Every hidden version imagines with the same noise, so that what changes in
    the score comes from the part that is hidden."""
    rows, columns = _grid(chip)
    places = list(_patches(rows, columns))
    blurred = _blurred(chip, rows, columns)
    shown = [chip, *(_without(chip, blurred, rows, columns, place) for place in places)]
    features = pack.encode(shown, modality)
    scores = [float(score(photo[None], pack.generate(one, hypotheses, seed), width)[0]) for one in features]
    drop, times = np.zeros((rows, columns)), np.zeros((rows, columns))
    for place, value in zip(places, scores[1:], strict=True):
        drop[place] += scores[0] - value
        times[place] += 1
    return OcclusionMap(drop / times, scores[0])


def _grid(chip: Chip) -> tuple[int, int]:
    _, height, width = chip.pixels.shape
    cell = max(height, width) / CELLS
    return max(2, round(height / cell)), max(2, round(width / cell))


def _patches(rows: int, columns: int) -> Iterator[Hidden]:
    for top in range(rows - 1):
        for left in range(columns - 1):
            yield slice(top, top + 2), slice(left, left + 2)


def _blurred(chip: Chip, rows: int, columns: int) -> NDArray[np.float32]:
    _, height, width = chip.pixels.shape
    sigma = width / columns, height / rows
    planes = [cv2.GaussianBlur(plane, (0, 0), sigma[0], sigmaY=sigma[1]) for plane in chip.pixels]
    return np.stack(planes).astype(np.float32)


def _without(chip: Chip, blurred: NDArray[np.float32], rows: int, columns: int, place: Hidden) -> Chip:
    _, height, width = chip.pixels.shape
    down, across = place
    part = (
        slice(height * down.start // rows, height * down.stop // rows),
        slice(width * across.start // columns, width * across.stop // columns),
    )
    pixels = chip.pixels.copy()
    pixels[:, *part] = blurred[:, *part]
    return replace(chip, pixels=pixels)
