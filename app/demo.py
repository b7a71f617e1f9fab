"""A throw-away copy of the demo library: rendered people, none of them real, each with a photo and a sketch.

The copy is enrolled by the window itself when it opens, with whatever pack is in use: features are never shipped.
"""

import shutil
import tempfile
from pathlib import Path

from engine.errors import LimnerError

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "demo"
GALLERY = "demo"


def copy_to(folder: Path | None) -> Path:
    """Into an empty or new folder, or into a temporary one that `discard` removes."""
    if not SOURCE.is_dir():
        raise LimnerError("the demo is missing from this installation", file=SOURCE, advice="install Limner again")
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="limner-demo-"))
    elif folder.exists() and any(folder.iterdir()):
        raise LimnerError("the folder for the demo is not empty", file=folder, advice="name a new one")
    for part in ("photos", "sketches"):
        shutil.copytree(SOURCE / part, folder / part)
    return folder


def photos(folder: Path) -> Path:
    return folder / "photos"


def sketches(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "sketches").glob("*") if path.suffix in {".png", ".jpg", ".webp"})


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
