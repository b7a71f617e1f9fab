"""The twenty corruptions of the -C sets at five severities: one file a family, one line each below.

What each does and how strongly follows the public definitions (lengths in pixels of the picture as it is stored); the
code is Limner's own, so that single pixels differ. Frost there is a photograph laid over; here it is computed.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from engine.formats import digest_bytes
from training.errors import DataError
from training.evaluation.persons.corruptions import blur, digital, noise, weather

SEVERITIES = (1, 2, 3, 4, 5)
Picture = NDArray[np.float32]
"""(rows, columns, 3), RGB from 0 to 1."""

CORRUPTIONS: Mapping[str, Callable[[Picture, int, np.random.Generator], Picture]] = {
    "gaussian noise": noise.gaussian,
    "shot noise": noise.shot,
    "impulse noise": noise.impulse,
    "speckle noise": noise.speckle,
    "defocus blur": blur.defocus,
    "glass blur": blur.glass,
    "motion blur": blur.motion,
    "zoom blur": blur.zoom,
    "gaussian blur": blur.gaussian,
    "snow": weather.snow,
    "frost": weather.frost,
    "fog": weather.fog,
    "brightness": weather.brightness,
    "spatter": weather.spatter,
    "rain": weather.rain,
    "contrast": digital.contrast,
    "elastic transform": digital.elastic,
    "pixelate": digital.pixelate,
    "jpeg compression": digital.jpeg,
    "saturate": digital.saturate,
}


def corrupt(picture: NDArray[np.uint8], name: str, severity: int, seed: int) -> NDArray[np.uint8]:
    """The same seed gives the same picture; severities share their random numbers, so that only strength differs."""
    if name not in CORRUPTIONS:
        raise DataError(f"there is no corruption '{name}'", advice=f"the known ones are {', '.join(CORRUPTIONS)}")
    if severity not in SEVERITIES:
        raise DataError(f"a severity is one of {SEVERITIES}, not {severity}")
    rng = np.random.default_rng([seed, list(CORRUPTIONS).index(name)])
    made = CORRUPTIONS[name](picture.astype(np.float32) / np.float32(255), severity, rng)
    return np.asarray(np.rint(np.clip(made, 0, 1) * 255), np.uint8)


def chosen_for(file: str, seed: int) -> tuple[str, int]:
    """What befalls this picture in a corrupted set: any corruption, any severity, by its name and the seed alone."""
    rng = np.random.default_rng(int(digest_bytes(f"{file} {seed}".encode())[:12], 16))
    return list(CORRUPTIONS)[int(rng.integers(len(CORRUPTIONS)))], int(rng.integers(1, 6))
