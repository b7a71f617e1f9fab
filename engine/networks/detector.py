"""Finding faces in an image, whatever format the detector's network has.

How candidates of a network become landmarks is geometry and lives with the formats.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from engine.errors import PackError
from engine.formats import Image, Landmarks
from engine.networks.device import Device


class Detector(Protocol):
    """`faults` names what is wrong with the network's inputs and outputs, a clause each, without the file's name."""

    def detect(self, image: Image) -> list[Landmarks]: ...

    def faults(self) -> Iterator[str]: ...


def open_detector(path: Path, file_format: str, device: Device) -> Detector:
    raise PackError(f"detectors of format '{file_format}' cannot be opened on {device.name}", file=path)
