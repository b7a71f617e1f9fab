"""Work on model packs: seeing what is there, checking, installing, removing, making one, and changing a gallery's.

Runs in a worker's thread; what a pack must be is the engine's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.operations.control import Control
from app.operations.enrolments import EnrolResult, Teller

if TYPE_CHECKING:
    from engine.gallery import Comparison, Gallery, GalleryInfo
    from engine.matcher import Matcher
    from engine.networks import PackEntry
    from engine.workspace import Workspace


@dataclass(frozen=True)
class Seen:
    """A pack with the galleries that it serves; `features` is the digest under which its features are kept."""

    entry: PackEntry
    features: str
    serves: tuple[str, ...]


@dataclass(frozen=True)
class Survey:
    """What there is: packs, galleries with what they are encoded with, and what computes."""

    packs: tuple[Seen, ...]
    galleries: tuple[GalleryInfo, ...]
    device: str
    device_reason: str
    scan: str
    scan_reason: str

    def pack(self, name: str) -> Seen | None:
        return next((each for each in self.packs if each.entry.name == name), None)

    def gallery(self, name: str) -> GalleryInfo | None:
        return next((each for each in self.galleries if each.name == name), None)


@dataclass(frozen=True)
class Checked:
    """Every fault of a pack, each a sentence; none when it can be trusted."""

    name: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class OnnxWish:
    """A recogniser of one's own, as its maker describes it; None is what the network itself says."""

    file: Path
    name: str
    licence: str
    trained_on: str
    size: tuple[int, int] | None
    points: tuple[tuple[float, float], ...] | None
    channels: Literal["rgb", "bgr", "grey"] | None
    layout: Literal["auto", "nchw", "nhwc"]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    white: float


def survey(workspace: Workspace) -> Callable[[Control], Survey]:
    def work(control: Control) -> Survey:
        from engine.networks.packs import feature_digest
        from engine.scoring.kernel import scan_backend

        galleries = tuple(workspace.library.galleries())
        packs = []
        for entry in workspace.packs.list():
            control.checkpoint()
            features = "" if entry.card is None else feature_digest(entry.card)
            serves = tuple(each.name for each in galleries if each.serving == features and features)
            packs.append(Seen(entry, features, serves))
        device, scan = workspace.device, scan_backend()
        return Survey(tuple(packs), galleries, device.name, device.reason, scan.name, scan.reason)

    return work


def check(workspace: Workspace, name: str) -> Callable[[Control], Checked]:
    def work(control: Control) -> Checked:
        from engine.networks import check_source

        return Checked(name, tuple(check_source(workspace.packs.entry(name).folder)))

    return work


def install(workspace: Workspace, source: Path) -> Callable[[Control], PackEntry]:
    """From a folder or a zip of one, checked before anything is copied."""
    return lambda control: workspace.packs.install(source)


def remove(workspace: Workspace, name: str) -> Callable[[Control], None]:
    return lambda control: workspace.packs.remove(name)


def convert(workspace: Workspace, wish: OnnxWish) -> Callable[[Control], PackEntry]:
    """The recogniser becomes a pack, is checked and installed."""

    def work(control: Control) -> PackEntry:
        # Late: adapting needs the `onnx` package, which nothing else of the window does.
        from engine.networks.adapting import Taken
        from engine.networks.conversion import Wanted, convert_into, lent_detector

        taken = Taken(wish.channels, wish.layout, wish.size, wish.mean, wish.std, wish.white)
        wanted = Wanted(wish.name, wish.licence, taken, wish.points, trained_on=wish.trained_on)
        control.checkpoint()
        return convert_into(workspace.packs, wish.file, wanted, lent_detector(workspace.packs))[1]

    return work


def reembed(workspace: Workspace, gallery: str, pack: str) -> Callable[[Control], EnrolResult]:
    """Begun again, it goes on with the photos that are not encoded yet; the serving pack's features are not touched."""

    def work(control: Control) -> EnrolResult:
        from engine.gallery import reembed as reembed_

        target, matcher = _of_one_kind(workspace, gallery, pack)
        teller = Teller(control)
        for event in reembed_(target, matcher, control):
            teller.hear(event)
        return teller.result()

    return work


def compare(workspace: Workspace, gallery: str, packs: tuple[str, str]) -> Callable[[Control], Comparison]:
    """On the photos that both have encoded, each searched among all others."""

    def work(control: Control) -> Comparison:
        from engine.gallery import compare as compare_

        matchers = [_of_one_kind(workspace, gallery, name)[1] for name in packs]
        control.checkpoint()
        return compare_(workspace.library.gallery(gallery), (matchers[0].pack_digest, matchers[1].pack_digest), packs)

    return work


def switch(workspace: Workspace, gallery: str, pack: str, *, incomplete: bool) -> Callable[[Control], None]:
    def work(control: Control) -> None:
        from engine.gallery import switch as switch_

        target, matcher = _of_one_kind(workspace, gallery, pack)
        switch_(target, matcher.pack_digest, incomplete=incomplete)

    return work


def switch_back(workspace: Workspace, gallery: str) -> Callable[[Control], None]:
    def work(control: Control) -> None:
        from engine.gallery import switch_back as switch_back_

        switch_back_(workspace.library.gallery(gallery))

    return work


def _of_one_kind(workspace: Workspace, gallery: str, pack: str) -> tuple[Gallery, Matcher]:
    from engine.errors import UsageError

    target, matcher = workspace.library.gallery(gallery), workspace.matcher(pack)
    kind = matcher.pack.card.kind
    if kind != target.kind:
        raise UsageError(f"pack '{pack}' is for {kind}s, and gallery '{gallery}' holds {target.kind}s")
    return target, matcher
