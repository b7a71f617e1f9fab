"""What training does to a person's pixels before the network sees them: shifts, erased rectangles, exchanged channels.

Everything is drawn from the generator that is given; mirroring is the drawing's own, and LTG has a file of its own.
"""

import math

import numpy as np
import torch
from torch import Tensor

AREA, ASPECT = (0.02, 0.4), (0.3, 1 / 0.3)
"""Of an erased rectangle: share of the picture, and height over width (Zhong and others, 2020)."""
_TRIES = 100

Rectangle = tuple[slice, slice]


def shift(pixels: Tensor, rng: np.random.Generator, most: float) -> Tensor:
    """(N, C, H, W): each picture moved by up to `most` of its height both ways, its border continued."""
    reach = round(most * pixels.shape[2])
    if not reach:
        return pixels
    height, width = pixels.shape[2:]
    padded = torch.nn.functional.pad(pixels, (reach,) * 4, mode="replicate")
    moves = rng.integers(0, 2 * reach + 1, (len(pixels), 2))
    moved = [
        picture[:, top : top + height, left : left + width] for picture, (top, left) in zip(padded, moves, strict=True)
    ]
    return torch.stack(moved)


def erase(pixels: Tensor, rng: np.random.Generator, share: float) -> Tensor:
    """A random rectangle of that share of the pictures becomes one random colour."""
    result = pixels.clone()
    for picture in result:
        if rng.random() >= share:
            continue
        if (at := rectangle(rng, picture.shape[1], picture.shape[2])) is not None:
            fill = torch.from_numpy(rng.random(len(picture))).to(picture.dtype)
            picture[:, at[0], at[1]] = fill[:, None, None]
    return result


def exchange_channels(pixels: Tensor, rng: np.random.Generator, share: float) -> Tensor:
    """That share of the pictures show red, green, blue or their luminance in all three channels.

    Channel augmentation (Ye, Ruan, Du and Shou, 2021): whatever is learned then cannot rest on colour. Pictures of one
    channel have nothing to exchange.
    """
    if pixels.shape[1] == 1:
        return pixels
    result = pixels.clone()
    grey = torch.tensor([0.299, 0.587, 0.114], dtype=pixels.dtype)
    for picture in result:
        if rng.random() >= share:
            continue
        chosen = int(rng.integers(4))
        picture[:] = (picture * grey[:, None, None]).sum(0) if chosen == 3 else picture[chosen].clone()
    return result


def rectangle(rng: np.random.Generator, height: int, width: int) -> Rectangle | None:
    """One that fits; None where a hundred draws gave none."""
    for _ in range(_TRIES):
        area = rng.uniform(*AREA) * height * width
        aspect = rng.uniform(*ASPECT)
        h, w = round(math.sqrt(area * aspect)), round(math.sqrt(area / aspect))
        if 0 < h < height and 0 < w < width:
            top, left = int(rng.integers(0, height - h + 1)), int(rng.integers(0, width - w + 1))
            return slice(top, top + h), slice(left, left + w)
    return None
