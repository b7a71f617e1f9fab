"""Where packs live: those that ship with Limner, and those installed into a library. Installing checks first.

The newest version of a name in the library hides the shipped one, so that removing it brings that back.
"""

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.errors import PackError
from engine.formats import Card, Kind, digest_file, read_card
from engine.networks.device import Device
from engine.networks.packs import CARD_FILE, Pack, check_pack, feature_digest, load_pack

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "packs"
DEFAULT_PACK = "face"
DEFAULT_PACKS = {Kind.FACE: DEFAULT_PACK, Kind.PERSON: "person", Kind.SPECTRUM: "spectra"}
MAX_UNPACKED = 2 << 30


@dataclass(frozen=True)
class PackEntry:
    """A pack that is there, by its card alone; `fault` says why it cannot be used."""

    name: str
    folder: Path
    shipped: bool
    card: Card | None
    digest: str
    fault: str | None = None


Changing = Callable[[str, str, str], AbstractContextManager[None]]
"""Of what is done, to the pack of which name and digest."""


class PackStore:
    """The packs that a library can use."""

    def __init__(
        self,
        library: Path,
        shipped: Path = SHIPPED,
        device: Device | None = None,
        changing: Changing = lambda what, name, digest: nullcontext(),
    ) -> None:
        """Every change is made within what `changing` gives for it, which may refuse it and puts it on record."""
        self._changing = changing
        self._installed = library / "packs"
        self._shipped = shipped
        self._device = device
        self._loaded: dict[Path, Pack] = {}

    def list(self) -> list[PackEntry]:
        entries = {entry.name: entry for entry in _entries(self._shipped, shipped=True)}
        entries |= {entry.name: entry for entry in _entries(self._installed, shipped=False)}
        return [entries[name] for name in sorted(entries)]

    def entry(self, name: str | None = None, kind: Kind = Kind.FACE) -> PackEntry:
        wanted = name or DEFAULT_PACKS.get(kind)
        if wanted is None:
            raise PackError(f"no pack for {kind}s ships with Limner", advice="name one with --pack")
        for root in (self._installed, self._shipped):
            for card_file in root.glob(f"*/{CARD_FILE}"):
                if card_file.parent.name == wanted:
                    return _entry(card_file.parent, shipped=root == self._shipped)
        known = ", ".join(entry.name for entry in self.list()) or "none"
        raise PackError(f"there is no pack '{wanted}'", advice=f"installed are: {known}; see `limner pack list`")

    def by_feature_digest(self, digest: str, name: str) -> str:
        """The name of a pack that makes these very features; `name` is what the one was called that made them."""
        entries = sorted(self.list(), key=lambda entry: entry.name != name)
        for entry in entries:
            if entry.card is not None and feature_digest(entry.card) == digest:
                return entry.name
        raise PackError(
            f"pack '{name}', with which the gallery is searched, is not installed or is another version of it",
            advice="`limner pack install` brings it back; --pack, or `limner gallery switch`, takes another one",
        )

    def load(self, name: str | None = None, kind: Kind = Kind.FACE) -> Pack:
        """Checked whole at the first call, then kept; without a name the one that ships for that kind."""
        folder = self.entry(name, kind).folder
        if folder not in self._loaded:
            self._loaded[folder] = load_pack(folder, self._device)
        return self._loaded[folder]

    def install(self, source: Path) -> PackEntry:
        """Copies a checked folder or zip into the library; what was there under the name is replaced at one stroke."""
        self._installed.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".install-", dir=self._installed) as scratch:
            folder = _unpacked(source, Path(scratch))
            card = _checked(folder, source, self._device)
            staged = Path(scratch) / "staged"
            staged.mkdir()
            for name in (CARD_FILE, *card.files()):
                shutil.copyfile(folder / name, staged / name)
            target = self._installed / card.name
            with self._changing("install", card.name, digest_file(staged / CARD_FILE)):
                self._loaded.pop(target, None)
                if target.exists():
                    target.rename(Path(scratch) / "replaced")
                staged.rename(target)
        return self.entry(card.name)

    def remove(self, name: str) -> None:
        entry = self.entry(name)
        if entry.shipped:
            raise PackError(f"pack '{name}' ships with Limner and cannot be removed")
        with self._changing("remove", name, entry.digest):
            self._loaded.pop(entry.folder, None)
            shutil.rmtree(entry.folder)


def check_source(source: Path, device: Device | None = None) -> list[str]:
    """Every fault of a folder or a zip of one."""
    if not zipfile.is_zipfile(source):
        return check_pack(source, device)
    with tempfile.TemporaryDirectory(prefix="limner-check-") as scratch:
        try:
            return check_pack(_unpacked(source, Path(scratch)), device)
        except PackError as error:
            return [error.reason]


def _checked(folder: Path, source: Path, device: Device | None) -> Card:
    faults = check_pack(folder, device)
    if faults:
        raise PackError("; ".join(faults), file=source)
    return read_card(folder / CARD_FILE)


def _entries(root: Path, *, shipped: bool) -> list[PackEntry]:
    return [_entry(card_file.parent, shipped=shipped) for card_file in sorted(root.glob(f"*/{CARD_FILE}"))]


def _entry(folder: Path, *, shipped: bool) -> PackEntry:
    card_file = folder / CARD_FILE
    try:
        return PackEntry(folder.name, folder, shipped, read_card(card_file), digest_file(card_file))
    except PackError as error:
        return PackEntry(folder.name, folder, shipped, None, "", error.reason)


def _unpacked(source: Path, scratch: Path) -> Path:
    """The folder that holds the card: `source` itself, or what its zip holds, taken out with care."""
    if source.is_dir():
        return source
    if not zipfile.is_zipfile(source):
        raise PackError("a pack is a folder or a .zip of one", file=source)
    try:
        with zipfile.ZipFile(source) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise PackError(f"the pack unpacks to more than {MAX_UNPACKED >> 30} GB", file=source)
            cards = [PurePosixPath(member.filename) for member in members if member.filename.endswith(CARD_FILE)]
            if len(cards) != 1 or len(cards[0].parts) > 2:
                raise PackError("the zip holds no card.json at its top or in its one folder", file=source)
            inside = cards[0].parent
            folder = scratch / "unpacked"
            folder.mkdir()
            for member in members:
                path = PurePosixPath(member.filename)
                # Only plain files beside the card are taken, by their own name: no path of the zip is ever followed.
                if path.parent == inside:
                    with archive.open(member) as stream, (folder / path.name).open("wb") as target:
                        shutil.copyfileobj(stream, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, NotImplementedError, ValueError) as error:
        raise PackError(f"the zip is damaged ({error})", file=source) from None
    return folder
