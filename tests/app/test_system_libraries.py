import subprocess
import sys

import pytest

from app import system_libraries
from app.system_libraries import FONT, PACKAGES, advice, libraries_not_found, packages_for

BARE_DEBIAN = """\
/venv/lib/python3.11/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffc5a5f2000)
\tlibQt6XcbQpa.so.6 => /venv/lib/PySide6/Qt/lib/libQt6XcbQpa.so.6 (0x00007f1b0a000000)
\tlibxcb-icccm.so.4 => not found
\tlibxcb-keysyms.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1b09a00000)
/venv/lib/python3.11/site-packages/PySide6/QtGui.abi3.so:
\tlibEGL.so.1 => not found
\tlibxcb-icccm.so.4 => not found
"""


@pytest.fixture
def machine(monkeypatch):
    """A Linux with these tools and rights; what was run is kept."""

    class Machine:
        def __init__(self):
            self.tools = {"ldd", "apt-get", "sudo"}
            self.root = False
            self.sudo_without_password = False
            self.installs = True
            self.ran = []

    made = Machine()

    def run(command, **options):
        if "ldd" in command[0]:
            installed = any("install" in each for each in made.ran) and made.installs
            return subprocess.CompletedProcess(command, 0, "" if installed else BARE_DEBIAN, "")
        made.ran.append(command)
        if command[-1] == "true":
            return subprocess.CompletedProcess(command, 0 if made.sudo_without_password else 1)
        return subprocess.CompletedProcess(command, 0 if made.installs else 100)

    monkeypatch.setattr(system_libraries.subprocess, "run", run)
    monkeypatch.setattr(
        system_libraries.shutil, "which", lambda tool: f"/usr/bin/{tool}" if tool in made.tools else None
    )
    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: 0 if made.root else 1000)
    monkeypatch.setattr(system_libraries, "_has_font", lambda: True)
    monkeypatch.setattr(system_libraries, "_shared_objects", lambda: ["libqxcb.so"])
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["system_libraries", "--install"])
    return made


def test_what_ldd_does_not_find_is_named_once():
    assert libraries_not_found(BARE_DEBIAN) == ["libEGL.so.1", "libxcb-icccm.so.4", "libxcb-keysyms.so.1"]
    assert libraries_not_found("") == []


def test_the_bare_debians_gaps_have_their_packages():
    assert packages_for(["libxcb-icccm.so.4", "libxcb-keysyms.so.1"]) == (["libxcb-icccm4", "libxcb-keysyms1"], [])
    assert packages_for(["libxcb-icccm.so.4"], fedora=True) == (["xcb-util-wm"], [])


def test_a_library_whose_package_is_not_known_is_still_named():
    said = advice(["libstrange.so.3", "libEGL.so.1"])
    assert "sudo apt-get install libegl1" in said
    assert "libstrange.so.3" in said


def test_without_rights_the_exact_command_is_printed_and_nothing_is_installed(machine, capsys):
    assert system_libraries.main() == 0
    said = capsys.readouterr().err
    assert "sudo apt-get install libegl1 libxcb-icccm4 libxcb-keysyms1" in said
    assert not any("apt-get" in each for each in machine.ran)


def test_root_installs_what_is_missing(machine, capsys):
    machine.root = True
    assert system_libraries.main() == 0
    assert machine.ran == [
        ["apt-get", "install", "--yes", "--no-install-recommends", "libegl1", "libxcb-icccm4", "libxcb-keysyms1"]
    ]
    assert capsys.readouterr().err.startswith("Installed for Limner's window: libegl1")


def test_sudo_is_used_only_where_it_asks_for_no_password(machine, capsys):
    machine.sudo_without_password = True
    system_libraries.main()
    assert machine.ran[1][:3] == ["sudo", "--non-interactive", "apt-get"]
    assert "Installed" in capsys.readouterr().err


def test_an_installation_that_fails_twice_ends_in_advice_and_never_in_a_failure(machine, capsys):
    machine.root, machine.installs = True, False
    assert system_libraries.main() == 0
    assert [command[1] for command in machine.ran] == ["install", "update", "install"]
    assert "sudo apt-get install" in capsys.readouterr().err


def test_fedora_is_told_its_own_command(machine, capsys):
    machine.tools = {"ldd", "dnf"}
    system_libraries.main()
    assert "sudo dnf install libglvnd-egl xcb-util-keysyms xcb-util-wm" in capsys.readouterr().err


def test_a_system_without_any_font_is_told_of_one(machine, monkeypatch, capsys):
    monkeypatch.setattr(system_libraries, "_has_font", lambda: False)
    system_libraries.main()
    said = capsys.readouterr().err
    assert FONT in said
    assert "fonts-dejavu-core" in said


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_lack_nothing(machine, monkeypatch, platform, capsys):
    monkeypatch.setattr(sys, "platform", platform)
    assert system_libraries.main() == 0
    assert capsys.readouterr().err == ""
    assert machine.ran == []


def test_every_package_has_a_name_on_both_systems():
    for library, packages in PACKAGES.items():
        assert library == FONT or library.startswith("lib")
        assert len(packages) == 2
        assert all(package and " " not in package for package in packages)


def test_the_check_of_this_very_machine_is_quick_and_imports_no_qt():
    code = (
        "import sys, app.system_libraries as s; s.lacking(); s.lacking_for_window(); "
        "sys.exit(any(name.startswith('PySide6.') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
