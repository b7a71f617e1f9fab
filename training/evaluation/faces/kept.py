"""Faces as they were cut out of the pictures of an evaluation, kept in a folder so that another pack need not wait.

Drawing, rendering and finding take most of an evaluation's time and are the same for every pack with the same detector
and crop. What is encoded from the chips is not kept.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import ChipSpec, Modality, digest_bytes
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

    def _file(self, detector: str, spec: ChipSpec) -> Path:
        asked = json.dumps([dict(self.pictures), detector, asdict(spec)], sort_keys=True)
        return self.folder / f"faces-{digest_bytes(asked.encode())[:20]}.npz"
