"""Work on the library as a whole: opening it, reading what it holds, and laying out the demo's.

Runs in a worker's thread and imports the engine there, so that the window is there before ONNX Runtime is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import demo
from app.operations.control import Control

if TYPE_CHECKING:
    from engine.formats import Card
    from engine.gallery import GalleryInfo
    from engine.workspace import Workspace


@dataclass(frozen=True)
class PackFacts:
    """What the window needs to know of a model pack, read from its card."""

    name: str
    version: str
    kind: str
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
    """`serving` is the installed pack that a search takes, `served_by` what it was called when it began to serve: a
    gallery without photos has neither, and one whose pack was removed only the second.
    """

    name: str
    kind: str
    people: int
    photos: int
    serving: str = ""
    served_by: str = ""


@dataclass(frozen=True)
class Contents:
    """`faults` are sentences about packs that are there but cannot be used."""

    galleries: tuple[GalleryFacts, ...] = ()
    packs: tuple[PackFacts, ...] = ()
    faults: tuple[str, ...] = ()
    device: str = ""
    device_reason: str = ""


@dataclass(frozen=True)
class Opened:
    workspace: Workspace
    contents: Contents


def open_library(folder: Path) -> Callable[[Control], Opened]:
    def work(control: Control) -> Opened:
        from engine.cases.laid_out import sweep_laid_out
        from engine.workspace import Workspace

        workspace = Workspace(folder)
        sweep_laid_out(folder)
        control.checkpoint()
        return Opened(workspace, contents(workspace))

    return work


def copy_demo(folder: Path) -> Callable[[Control], Path]:
    return lambda control: demo.copy_to(folder)


def read_contents(workspace: Workspace) -> Callable[[Control], Contents]:
    return lambda control: contents(workspace)


def load_pack(workspace: Workspace, name: str) -> Callable[[Control], None]:
    """Networks and detector are opened and checked; nothing comes back but the errors."""

    def work(control: Control) -> None:
        workspace.matcher(name)

    return work


def contents(workspace: Workspace) -> Contents:
    from engine.networks import DEFAULT_PACK

    entries = sorted(workspace.packs.list(), key=lambda entry: (entry.name != DEFAULT_PACK, entry.name))
    device = workspace.device
    return Contents(
        tuple(_gallery_facts(workspace, each) for each in workspace.library.galleries()),
        tuple(_facts(entry.card) for entry in entries if entry.card is not None),
        tuple(f"Pack “{entry.name}” cannot be used: {entry.fault}" for entry in entries if entry.fault),
        device.name,
        device.reason,
    )


def _gallery_facts(workspace: Workspace, info: GalleryInfo) -> GalleryFacts:
    from engine.errors import PackError

    serving = workspace.library.serving(info.name)
    try:
        name = "" if serving is None else workspace.packs.by_feature_digest(*serving)
    except PackError:
        name = ""
    return GalleryFacts(info.name, str(info.kind), info.people, info.photos, name, serving[1] if serving else "")


def _facts(card: Card) -> PackFacts:
    from engine.scoring import WIDTH_WITHOUT_GENERATOR

    generator = card.generator
    return PackFacts(
        card.name,
        card.version,
        str(card.kind),
        tuple(str(modality) for modality in card.encoders),
        generator is not None,
        generator.hypotheses if generator else 1,
        generator.width if generator else WIDTH_WITHOUT_GENERATOR,
        tuple(str(modality) for modality in card.calibration or {}),
        card.detector is not None,
        card.licence,
        card.method,
        tuple(card.trained_on),
    )
