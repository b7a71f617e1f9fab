"""What enrolment needs of a model pack, as a protocol: the matcher hands in the real one.

Nothing here knows a network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.errors import LimnerError, PackError
from engine.formats import AnyChip, Features, Landmarks, Modality, Quality, Sample


@dataclass(frozen=True, eq=False)
class Prepared:
    """An image ready to be encoded: what was found in it, and its chip. The image itself is no longer needed."""

    landmarks: Landmarks
    chip: AnyChip
    quality: Quality | None = None
    """None where it cannot be told, as of anything but faces."""


class Embedder(Protocol):
    @property
    def pack_name(self) -> str: ...

    @property
    def pack_digest(self) -> str: ...

    @property
    def dim(self) -> int: ...

    def prepare(self, image: Sample, landmarks: Landmarks | None = None) -> Prepared:
        """Finds what is to be encoded, unless its landmarks are given. Raises a LimnerError where nothing is found.

        Called from several threads at once, an image each: this is where an enrolment spends its time.
        """
        ...

    def encode(self, prepared: Sequence[Prepared], modality: Modality) -> Features:
        """(len(prepared), dim), each of unit length, in order."""
        ...


def encode_each(embedder: Embedder, prepared: Sequence[Prepared], modality: Modality) -> list[Features | LimnerError]:
    """All at once; one that a network cannot take does not cost the others of its batch."""
    if not prepared:
        return []
    try:
        return list(embedder.encode(prepared, modality))
    except PackError:
        raise
    except LimnerError as error:
        if len(prepared) == 1:
            return [error]
        return [answer for each in prepared for answer in encode_each(embedder, [each], modality)]
