"""Faces as they were cut out of the pictures of an evaluation, and their features, kept so that the next need not wait.

Drawing, rendering and finding take most of the time and are the same for every pack with the same detector and crop;
packs that stand beside a new one are the same as before.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import ChipSpec, Features, Modality, digest_bytes
from training.data.files import write_atomically


@dataclass(frozen=True, eq=False)
class Faces:
    """Rows of one view in the order of the pictures: chips, whom and which photo they show, whether one was found."""

    chips: NDArray[np.float32]
    modality: Modality
    persons: NDArray[np.int64]
    photos: NDArray[np.int64]
    found: NDArray[np.bool_]


def joined(parts: Sequence[Faces]) -> Faces:
    return Faces(
        np.concatenate([part.chips for part in parts]),
        parts[0].modality,
        np.concatenate([part.persons for part in parts]),
        np.concatenate([part.photos for part in parts]),
        np.concatenate([part.found for part in parts]),
    )


@dataclass(frozen=True)
class Keeping:
    """`pictures` says which pictures they are: equal for equal data, sizes and seeds, and nothing else."""

    folder: Path
    pictures: Mapping[str, Any]

    def read(self, detector: str, spec: ChipSpec) -> dict[str, Faces] | None:
        path = self._file(detector, spec)
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as kept:
            views = json.loads(str(kept["views"]))
            return {
                view: Faces(
                    kept[f"chips{number}"],
                    Modality(modality),
                    kept[f"persons{number}"],
                    kept[f"photos{number}"],
                    kept[f"found{number}"],
                )
                for number, (view, modality) in enumerate(views)
            }

    def write(self, detector: str, spec: ChipSpec, views: Mapping[str, Faces]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, Any] = {"views": json.dumps([(view, faces.modality) for view, faces in views.items()])}
        for number, faces in enumerate(views.values()):
            arrays |= {f"chips{number}": faces.chips, f"persons{number}": faces.persons}
            arrays |= {f"photos{number}": faces.photos, f"found{number}": faces.found}
        write_atomically(self._file(detector, spec), lambda stream: np.savez(stream, **arrays))

    def features(self, encoder: str, view: str, encode: Callable[[], Features]) -> Features:
        """Those of one view by the encoders of this digest, which faces and all: encoded once."""
        path = self._named("features", encoder, view).with_suffix(".npy")
        if path.is_file():
            return np.asarray(np.load(path, allow_pickle=False), np.float32)
        encoded = encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, lambda stream: np.save(stream, encoded))
        return encoded

    def _file(self, detector: str, spec: ChipSpec) -> Path:
        return self._named("faces", detector, asdict(spec)).with_suffix(".npz")

    def _named(self, what: str, *parts: object) -> Path:
        asked = json.dumps([dict(self.pictures), *parts], sort_keys=True)
        return self.folder / f"{what}-{digest_bytes(asked.encode())[:20]}"
