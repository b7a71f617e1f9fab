"""What MarrNet's heads make of pictures: each as it is, reconstructed, and as the other modality would have it.

Only pictures of people who do not exist are ever drawn here; that is the caller's promise.
"""

from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from training.data.manifest import Manifest, read_manifest
from training.data.pictures import chips
from training.evaluation.models import Trained
from training.methods.base import STRONG, WEAK
from training.methods.marrnet import Marrnet
from training.running.experiment import Data
from training.running.sides import sides_of

Shown = NDArray[np.uint8]
PEOPLE = 4
_TALL, _GAP, _LINE = 128, 6, 22
_OTHER = {STRONG: WEAK, WEAK: STRONG}


def keep_samples(path: Path, model: Trained, data: Data, cache: Path) -> None:
    """A line a person of the test side: both pictures, both reconstructed, each turned into the other modality."""
    method = model.method
    assert isinstance(method, Marrnet)
    sides = sides_of(read_manifest(data.manifest), data, "test")
    rows = {STRONG: sides.strong, WEAK: sides.weak}
    both = sorted(set(sides.strong.people()) & set(sides.weak.people()))
    people = [both[place] for place in np.linspace(0, len(both) - 1, min(PEOPLE, len(both))).astype(int)]
    first = {
        side: Manifest(one.root, tuple(next(row for row in one if row.person == person) for person in people))
        for side, one in rows.items()
    }
    names = {STRONG: str(data.strong), WEAK: str(data.weak)}
    columns = _columns(method, {side: chips(one, data.picture_spec()) for side, one in first.items()}, names)
    lines = [np.hstack([_tile(values[n]) for values in columns.values()]) for n in range(len(people))]
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = np.vstack([_heading(list(columns), lines[0].shape[1]), *lines])
    # Faces are grey, and so is the sheet then: a third of the bytes.
    grey = all(values.shape[1] == 1 for values in columns.values())
    cv2.imwrite(str(path), sheet[..., 0] if grey else sheet[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])


@torch.no_grad()
def _columns(
    method: Marrnet, pictures: dict[str, NDArray[np.float32]], names: dict[str, str]
) -> dict[str, NDArray[np.float32]]:
    made = {side: method.eval().representation(method.stage(torch.from_numpy(p))) for side, p in pictures.items()}
    columns: dict[str, NDArray[np.float32]] = {}
    for side in (STRONG, WEAK):
        columns[names[side]] = pictures[side]
        columns["reconstructed" + " " * (side == WEAK)] = method.shown_as(made[side], side).numpy()
        columns[f"as {names[_OTHER[side]]}"] = method.shown_as(made[side], _OTHER[side]).numpy()
    return columns


def _tile(chip: NDArray[np.float32]) -> Shown:
    colour = np.repeat(chip, 3 // len(chip), 0).transpose(1, 2, 0)
    levels = np.rint(np.clip(colour, 0, 1) * 255).astype(np.uint8)
    shown = cv2.resize(levels, (round(_TALL * levels.shape[1] / levels.shape[0]), _TALL), interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.copyMakeBorder(shown, 0, _GAP, 0, _GAP, cv2.BORDER_CONSTANT, value=(255,) * 3), np.uint8)


def _heading(names: list[str], width: int) -> Shown:
    line = np.full((_LINE, width, 3), 255, np.uint8)
    for place, name in enumerate(names):
        left = place * width // len(names) + 1
        cv2.putText(line, name.strip(), (left, 15), cv2.FONT_HERSHEY_SIMPLEX, 0.36, (60, 60, 60), 1, cv2.LINE_AA)
    return line
