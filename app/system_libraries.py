"""Which of the system's libraries Qt and OpenCV lack on this Linux, and which packages hold them.

Run as `python -m app.system_libraries --install` while Limner is set up; imports no Qt and never fails the set-up.
"""

import argparse
import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

FONT = "a font"
"""Stands among the lacking libraries where the system has no font at all: every text would be empty boxes."""

PACKAGES: dict[str, tuple[str, str]] = {
    # library: Debian's and Ubuntu's package, Fedora's package
    FONT: ("fonts-dejavu-core", "dejavu-sans-fonts"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libGLX.so.0": ("libglx0", "libglvnd-glx"),
    "libICE.so.6": ("libice6", "libICE"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl"),
    "libSM.so.6": ("libsm6", "libSM"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libXau.so.6": ("libxau6", "libXau"),
    "libXext.so.6": ("libxext6", "libXext"),
    "libXrender.so.1": ("libxrender1", "libXrender"),
    "libatomic.so.1": ("libatomic1", "libatomic"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli"),
    "libbz2.so.1.0": ("libbz2-1.0", "bzip2-libs"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libdrm.so.2": ("libdrm2", "libdrm"),
    "libexpat.so.1": ("libexpat1", "expat"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libgbm.so.1": ("libgbm1", "mesa-libgbm"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgobject-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libpng16.so.16": ("libpng16-16", "libpng"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xinerama.so.0": ("libxcb-xinerama0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib-ng-compat"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
}

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".pfb", ".pcf.gz")
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def lacking() -> list[str]:
    """The names of the libraries that are missing here, sorted; empty on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    found = set(libraries_not_found(_ldd(_shared_objects())))
    if not _has_font():
        found.add(FONT)
    return sorted(found)


def lacking_for_window() -> list[str]:
    """Quick, for every start: the X11 plug-in is loaded, as Qt is about to do, and only if that fails is more asked."""
    plugin = _x11_plugin()
    if plugin is None:
        return []
    try:
        ctypes.CDLL(str(plugin))
    except OSError:
        return [name for name in lacking() if name != FONT]
    return []


def libraries_not_found(ldd_output: str) -> list[str]:
    return sorted(set(_NOT_FOUND.findall(ldd_output)))


def packages_for(libraries: Iterable[str], *, fedora: bool = False) -> tuple[list[str], list[str]]:
    """The packages that hold these libraries, and the libraries whose package is not known."""
    libraries = list(libraries)
    known = sorted({PACKAGES[name][fedora] for name in libraries if name in PACKAGES})
    return known, sorted(name for name in libraries if name not in PACKAGES)


def install_command(packages: list[str], *, fedora: bool = False) -> str:
    tool = "dnf install" if fedora else "apt-get install"
    return f"sudo {tool} {' '.join(packages)}"


def advice(libraries: Iterable[str], *, fedora: bool = False) -> str:
    """One sentence: what the window lacks and the command that brings it."""
    libraries = sorted(libraries)
    packages, unknown = packages_for(libraries, fedora=fedora)
    parts = [f"Limner's window needs {_listed(libraries)}, which this system lacks."]
    if packages:
        parts.append(f"To install: {install_command(packages, fedora=fedora)}")
    if unknown:
        parts.append(f"Install the package of your system that holds {_listed(unknown)}.")
    return " ".join(parts)


def is_fedora() -> bool:
    return shutil.which("apt-get") is None and shutil.which("dnf") is not None


def install(libraries: list[str]) -> str:
    """Installs with apt-get where that needs no password; says what was done, or what is left for the user to do."""
    packages, _ = packages_for(libraries)
    prefix = _privilege()
    if not packages or shutil.which("apt-get") is None or prefix is None:
        return advice(libraries, fedora=is_fedora())
    command = [*prefix, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not _succeeds(command):
        # A fresh machine has no package lists yet.
        _succeeds([*prefix, "apt-get", "update"])
        if not _succeeds(command):
            return advice(libraries)
    left = lacking()
    return advice(left) if left else f"Installed for Limner's window: {' '.join(packages)}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m app.system_libraries", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install what is missing where that is allowed")
    arguments = parser.parse_args()
    missing = lacking()
    if missing:
        said = install(missing) if arguments.install else advice(missing, fedora=is_fedora())
        sys.stderr.write(said + "\n")
    return 0


def _shared_objects() -> list[Path]:
    """What the window loads first: Qt's parts, its X11 plug-in (which Wayland desktops serve too) and OpenCV."""
    objects: list[Path] = []
    qt, cv2, plugin = _package_folder("PySide6"), _package_folder("cv2"), _x11_plugin()
    if plugin is not None:
        objects.append(plugin)
    if qt is not None:
        objects += [qt / f"{part}.abi3.so" for part in ("QtCore", "QtGui", "QtWidgets", "QtSvg")]
    if cv2 is not None:
        objects += cv2.glob("*.so")
    return [path for path in objects if path.exists()]


def _x11_plugin() -> Path | None:
    qt = _package_folder("PySide6")
    plugin = None if qt is None else qt / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    return plugin if plugin is not None and plugin.exists() else None


def _package_folder(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    places = spec.submodule_search_locations if spec is not None else None
    return Path(next(iter(places))) if places else None


def _ldd(objects: list[Path]) -> str:
    ldd = shutil.which("ldd")
    if ldd is None or not objects:
        return ""
    done = subprocess.run(
        [ldd, *map(str, objects)], capture_output=True, text=True, check=False, env=_plain_environment()
    )
    return done.stdout


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LANG"}} | {"LC_ALL": "C"}


def _has_font() -> bool:
    for folder in _FONT_FOLDERS:
        for _, _, files in os.walk(Path(folder).expanduser()):
            if any(name.lower().endswith(_FONT_SUFFIXES) for name in files):
                return True
    return False


def _privilege() -> list[str] | None:
    """What to put before a command that needs root; None where a password would be asked for."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _succeeds(["sudo", "--non-interactive", "true"]):
        return ["sudo", "--non-interactive"]
    return None


def _succeeds(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=600).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


if __name__ == "__main__":
    sys.exit(main())
