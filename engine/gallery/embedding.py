"""What enrolment needs of a model pack, as a protocol: the matcher hands in the real one.

Nothing here knows a network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.errors import LimnerError
from engine.formats import Features, Landmarks, Modality, Sample


@dataclass(frozen=True, eq=False)
class Embedded:
    """`feature` is float32 (D,), of unit length; `quality` lies between 0 and 1 where the pack can tell."""

    landmarks: Landmarks
    feature: Features
    quality: float | None = None


class Embedder(Protocol):
    @property
    def pack_name(self) -> str: ...

    @property
    def pack_digest(self) -> str: ...

    @property
    def dim(self) -> int: ...

    def embed(self, images: Sequence[Sample], modality: Modality) -> Sequence[Embedded | LimnerError]:
        """One answer an image, in order. An image in which nothing is found is answered with the error, not raised."""
        ...
