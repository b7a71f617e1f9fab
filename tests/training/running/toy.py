"""A data set that anything can learn, each person a texture and sketches its edges; and an experiment on it."""

from pathlib import Path

import cv2
import numpy as np

from engine.formats import Modality
from training.data.manifest import Row, write_manifest
from training.methods.registry import METHODS

EXPERIMENT = """
[data]
manifest = "m.csv"
chip = 32
[network]
backbone = "{backbone}"
dim = 8
width = {width}
[method]
name = "{method}"
{switches}
[training]
steps = 6
batch = 8
{people}
rate = 0.05
threads = 1
log_every = 2
checkpoint_every = 2
"""


def lay_out(folder: Path, people: int = 10, photos: int = 3) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(0)
    rows = []
    for p in range(people):
        base = cv2.resize(rng.random((5, 5), dtype=np.float32), (40, 40), interpolation=cv2.INTER_CUBIC)
        split = "test" if p >= people - 2 else "validation" if p >= people - 4 else "train"
        for k in range(photos + 1):
            name = f"p{p}-{k}.png" if k < photos else f"p{p}-s.png"
            values = base + rng.normal(0, 0.05, base.shape)
            if k == photos:
                values = 1 - np.abs(cv2.Laplacian(base, cv2.CV_32F)) * 4
            cv2.imwrite(str(folder / name), np.clip(values * 255, 0, 255).astype(np.uint8))
            sketch = k == photos
            modality = Modality.SKETCH if sketch else Modality.PHOTO
            rows.append(Row(name, f"p{p}", modality, split, source=f"p{p}-0.png" if sketch else None))
    return write_manifest(rows, folder / "m.csv")


def experiment(folder: Path, method: str = "wsgan", switches: str = "", name: str = "e.toml") -> Path:
    if "wsgan" in method:
        switches = "hidden = [16, 16]\nnoise_dim = 4\n" + switches
    if method.startswith("rfm"):
        switches = "stripes = 2\n" + switches
    if method.startswith("mun"):
        switches = "ratios = [2, 4]\n" + switches
    path = folder / name
    persons = METHODS[method].method.of_persons
    path.write_text(
        EXPERIMENT.format(
            method=method,
            switches=switches,
            backbone="person-small" if persons else "small",
            width=2 if persons else 12,
            people="people = 4" if persons else "",
        )
    )
    return path
