"""Pictures of what a method for persons learned: features in the plane, maps of its layers, places that decide.

Only rendered persons are shown; `report` leaves real ones out.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.formats import Modality
from training.data.manifest import Manifest, Row
from training.data.pictures import chips
from training.evaluation.models import Trained
from training.evaluation.plots import COLOURS, scatter_by_person
from training.methods.base import STRONG, WEAK, Method
from training.methods.person import Person
from training.running.experiment import Data

# As many persons as there are colours to tell apart.
PEOPLE, PAIRS = len(COLOURS), 4
_HEIGHT, _GAP = 192, 4
Shown = NDArray[np.uint8]


def keep_pictures(folder: Path, method: Method, test: Manifest, data: Data, cache: Path) -> None:
    """spread.png and .svg, and maps.png: a line a pair of visible and infrared pictures of one person."""
    assert isinstance(method, Person)
    folder.mkdir(parents=True, exist_ok=True)
    people = test.people()[:PEOPLE]
    model = Trained(method, data.spec())
    groups = {}
    for name, side, rows in _both(test, data, people):
        labels = np.array([people.index(row.person) for row in rows])
        groups[name] = model.encode(Manifest(test.root, tuple(rows)), side, cache), labels
    scatter_by_person(folder / "spread", f"{len(people)} persons of the test side", groups, len(people))
    (_, _, visible), (_, _, infrared) = _both(test, data, people)
    lines = []
    for person in people[:PAIRS]:
        pair = [next(row for row in rows if row.person == person) for rows in (visible, infrared)]
        lines.append(_tiles(method, chips(Manifest(test.root, tuple(pair)), data.picture_spec())))
    cv2.imwrite(str(folder / "maps.png"), np.vstack([_heading(lines[0]), *map(_side_by_side, lines)])[..., ::-1])


def _both(test: Manifest, data: Data, people: Sequence[str]) -> list[tuple[str, str, list[Row]]]:
    among = test.where(keep=lambda row: row.person in people)
    return [
        ("visible", STRONG, [row for row in among if row.modality == Modality.VISIBLE]),
        ("infrared", WEAK, [row for row in among if row.modality == data.weak]),
    ]


def _tiles(method: Person, pair: NDArray[np.float32]) -> dict[str, Shown]:
    """Both pictures, their maps after the stem, what the method makes between them, and where similarity comes from."""
    staged = method.stage(torch.from_numpy(pair))
    with torch.no_grad():
        lows = {side: method.low(side)(staged[n : n + 1]) for n, side in enumerate((STRONG, WEAK))}
        between = method.shown_between(lows)
    names = ("visible", "infrared")
    pictures = {name: _photo(picture) for name, picture in zip(names, pair, strict=True)}
    shape = pictures["visible"].shape
    maps = {f"F {name}": lows[side] for name, side in zip(names, (STRONG, WEAK), strict=True)}
    maps |= between
    attention = zip(pictures.items(), similarity_maps(method, staged), strict=True)
    return {
        **pictures,
        **{name: _map_tile(values[0].float().abs().mean(0), shape) for name, values in maps.items()},
        **{f"alike, {name[:3]}": _laid_over(picture, values) for (name, picture), values in attention},
    }


def _side_by_side(tiles: dict[str, Shown]) -> Shown:
    gap = np.full((next(iter(tiles.values())).shape[0], _GAP, 3), 255, np.uint8)
    row = np.hstack([part for tile in tiles.values() for part in (tile, gap)])
    return np.vstack([row, np.full((_GAP, row.shape[1], 3), 255, np.uint8)])


def similarity_maps(method: Person, staged: Tensor) -> list[NDArray[np.float32]]:
    """Grad-CAM on the last stage: which places raise the cosine between a visible and an infrared picture, 0 to 1."""
    kept: list[Tensor] = []

    def keep(module: object, given: object, made: Tensor) -> None:
        made.retain_grad()
        kept.append(made)

    method.eval()
    hook = method.stages.stages[-1].register_forward_hook(keep)
    try:
        with torch.enable_grad():
            given = staged.detach().requires_grad_()
            one, other = method.encode(given[:1], STRONG), method.encode(given[1:2], WEAK)
            torch.autograd.backward((one * other).sum())
    finally:
        hook.remove()
        method.zero_grad(set_to_none=True)
    found = []
    for made in kept[:2]:
        assert made.grad is not None
        weights = made.grad.mean((2, 3), keepdim=True)
        values = (weights * made.detach()).sum(1)[0].clamp(min=0)
        found.append((values / values.max().clamp(min=1e-9)).numpy())
    return found


def _photo(picture: NDArray[np.float32]) -> Shown:
    shown = np.clip(np.repeat(picture, 3 // len(picture), 0).transpose(1, 2, 0), 0, 1) * 255
    return _grown(np.rint(shown).astype(np.uint8))


def _map_tile(values: Tensor, shape: tuple[int, ...]) -> Shown:
    low, high = values.min(), values.max()
    grey = ((values - low) / (high - low).clamp(min=1e-9) * 255).byte().numpy()
    large = cv2.resize(grey, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.applyColorMap(large, cv2.COLORMAP_VIRIDIS)[..., ::-1], np.uint8)


def _laid_over(picture: Shown, values: NDArray[np.float32]) -> Shown:
    large = cv2.resize(values, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    warm = cv2.applyColorMap((large * 255).astype(np.uint8), cv2.COLORMAP_INFERNO)[..., ::-1]
    return np.asarray(np.clip(0.5 * picture + 0.6 * warm, 0, 255), np.uint8)


def _grown(picture: Shown) -> Shown:
    """By a whole number, so that its pixels stay what they are."""
    times = max(1, round(_HEIGHT / picture.shape[0]))
    return picture.repeat(times, axis=0).repeat(times, axis=1)


def _heading(tiles: dict[str, Shown]) -> Shown:
    wide = next(iter(tiles.values())).shape[1] + _GAP
    line = np.full((22, wide * len(tiles), 3), 255, np.uint8)
    for place, word in enumerate(tiles):
        cv2.putText(line, word, (place * wide + 2, 15), cv2.FONT_HERSHEY_SIMPLEX, 0.38, (60, 60, 60), 1, cv2.LINE_AA)
    return line
