"""Where a picture came from before it was one: a file, a frame of a video, a drawing made in the window, the clipboard.

Only facts are kept here, for the record; reading is done by `images` and `video`.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Provenance:
    """`sha256` is the digest of the original bytes: of the picture's file, or of the whole video that `frame` is in."""

    kind: Literal["file", "frame", "drawn", "pasted"]
    source: str
    sha256: str
    frame: int | None = None
    seconds: float | None = None
