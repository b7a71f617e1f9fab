"""An embedder for tests that need no network: it describes an image by its own grey values and counts what it is given.

The real one is the matcher's, and is tested with a real pack.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from engine.errors import NoFaceError
from engine.formats import Chip, ChipSpec, Features, Flaw, Image, Landmarks, Modality, Quality, unit
from engine.gallery import Prepared

POINTS = np.array([[30, 40], [60, 40], [45, 55], [34, 68], [56, 68]], np.float32)
SPEC = ChipSpec(8, 8, ((2.0, 3.0), (5.0, 3.0), (3.5, 4.0), (2.5, 6.0), (4.5, 6.0)))


class GreyValues:
    """Refuses an image without any contrast, as a detector finds no face in it."""

    def __init__(self, digest: str = "a" * 64, name: str = "grey") -> None:
        self.pack_digest = digest
        self.pack_name = name
        self.dim = 64
        self.embedded: list[str] = []

    def prepare(self, image: Image, landmarks: Landmarks | None = None) -> Prepared:
        self.embedded.append(image.sha256)
        grey = image.grey()
        if grey.std() < 0.01:
            raise NoFaceError("no face was found", advice="mark the eyes by hand")
        small = cv2.resize(grey, (8, 8), interpolation=cv2.INTER_AREA)
        place = landmarks or Landmarks(POINTS, (20.0, 20.0, 50.0, 60.0), 0.9)
        return Prepared(place, Chip(small[None], np.eye(2, 3), SPEC), Quality(0.5, Flaw.BLURRED))

    def encode(self, prepared: Sequence[Prepared], modality: Modality) -> Features:
        return unit(np.stack([each.chip.pixels.reshape(-1) for each in prepared]) + 0.01)
