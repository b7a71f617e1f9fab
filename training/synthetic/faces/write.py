"""Rendered faces as files: a folder a modality, a folder a person, and one table with the truth.

The layout is what `limner enrol` takes for each modality's folder; what is rendered is `stream`'s.
"""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array
from training.synthetic.faces.stream import FaceSample

FIELDS = (
    "file", "person", "modality", "split", "camera", "source", "sex", "age", "ancestry", "yaw", "pitch",
    "x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4", "x5", "y5", "points68",
)  # fmt: skip


def person_name(index: int) -> str:
    return f"p{index:05d}"


def save(image: npt.NDArray[np.uint8], path: Path, quality: int = 92) -> None:
    """Writes a JPEG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encoded(image, quality))


def encoded(image: npt.NDArray[np.uint8], quality: int = 92) -> bytes:
    stored = image[..., ::-1] if image.ndim == 3 else image
    _, data = cv2.imencode(".jpg", np.ascontiguousarray(stored), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return data.tobytes()


def row(sample: FaceSample, file: str, person: str) -> dict[str, object]:
    """The table's line for one picture."""
    points = sample.points5.ravel()
    names = [f"{axis}{n}" for n in range(1, 6) for axis in "xy"]
    return {
        "file": file,
        "person": person,
        "modality": sample.modality,
        "split": "",
        "camera": sample.camera,
        "source": "rendered",
        "sex": "male" if sample.who.sex > 0.5 else "female",
        "age": round(sample.who.age),
        "ancestry": sample.who.ancestry,
        "yaw": round(sample.view.pose.yaw, 1),
        "pitch": round(sample.view.pose.pitch, 1),
        **{name: round(float(value), 2) for name, value in zip(names, points, strict=True)},
        "points68": _listed(sample.points68),
    }


def _listed(points: Array) -> str:
    return ";".join(f"{x:.2f} {y:.2f}" for x, y in points)


def write(samples: Iterable[FaceSample], out: Path, told: Callable[[int], None] = lambda _: None) -> int:
    """Writes every sample and `metadata.csv`; returns how many pictures there are. `told` hears the running count."""
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    with (out / "metadata.csv").open("w", newline="", encoding="utf-8") as table:
        writer = csv.DictWriter(table, FIELDS, lineterminator="\n")
        writer.writeheader()
        for sample in samples:
            person = person_name(sample.person)
            file = f"{sample.modality}/{person}/{person}_{sample.shot + 1}.jpg"
            save(sample.image, out / file)
            writer.writerow(row(sample, file, person))
            count += 1
            told(count)
    return count
