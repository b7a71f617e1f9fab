"""Work on the library as a whole: opening it, a throw-away copy of the demo library, and what it holds.

Runs in a worker's thread and imports the engine there, so that the window is on the screen before ONNX Runtime is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.matcher import Library


@dataclass(frozen=True)
class PackFacts:
    """What the window needs to know of a model pack, read from its card."""

    name: str
    version: str
    modalities: tuple[str, ...]
    has_generator: bool
    hypotheses: int
    width: float
    calibrated: tuple[str, ...]
    has_detector: bool
    licence: str
    method: str
    trained_on: tuple[str, ...]


@dataclass(frozen=True)
class GalleryFacts:
    name: str
    people: int
    photos: int


@dataclass(frozen=True)
class Opened:
    library: Library
    contents: Contents


@dataclass(frozen=True)
class Contents:
    galleries: tuple[GalleryFacts, ...]
    packs: tuple[PackFacts, ...]
    device: str
    device_reason: str


def open_library(folder: Path) -> Callable[[Control], Opened]:
    def work(control: Control) -> Opened:
        from engine.matcher import open_library as open_

        library = open_(folder)
        control.checkpoint()
        return Opened(library, contents(library))

    return work


def read_contents(library: Library) -> Callable[[Control], Contents]:
    return lambda control: contents(library)


def contents(library: Library) -> Contents:
    device = library.device
    galleries = tuple(GalleryFacts(each.name, each.people, each.photos) for each in library.galleries())
    return Contents(galleries, tuple(_facts(card) for card in library.packs()), device.name, device.reason)


def _facts(card) -> PackFacts:  # noqa: ANN001 - engine.formats.Card, imported nowhere here
    generator = card.generator
    return PackFacts(
        card.name,
        card.version,
        tuple(str(modality) for modality in card.encoders),
        generator is not None,
        generator.hypotheses if generator else 1,
        generator.width if generator else card.width,
        tuple(str(modality) for modality in card.calibration or {}),
        card.detector is not None,
        card.licence,
        card.method,
        tuple(card.trained_on),
    )
