"""The `limner` command: without arguments or with `demo` the window, with anything else the command line.

Nothing is imported before it is known which of the two is wanted, so that the command line never waits for Qt.
"""

import argparse
import sys
from pathlib import Path


def main() -> None:
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    if arguments and arguments[0] == "demo":
        return _open_demo(arguments[1:])
    if not arguments or (arguments[0].startswith("--library") and _names_only_a_library(arguments)):
        return _open_window(arguments)
    from engine.cli import main as command_line

    return command_line(arguments)


def _names_only_a_library(arguments: list[str]) -> bool:
    """`limner --library DIR` opens the window there; with a verb behind it, it belongs to the command line."""
    return len(arguments) == (1 if "=" in arguments[0] else 2)


def _open_window(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="limner", add_help=False)
    parser.add_argument("--library", type=Path)
    options = parser.parse_args(arguments)
    return _show(options.library, is_demo=False)


def _open_demo(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="limner demo", description="Opens the window on a throw-away copy of the demo gallery."
    )
    parser.add_argument(
        "--library", type=Path, metavar="DIR", help="a new folder for the copy, which is then kept, or one that has it"
    )
    parser.add_argument("--search", action="store_true", help="search for the first sketch at once")
    options = parser.parse_args(arguments)
    return _show(options.library, is_demo=True, search=options.search)


def _show(library: Path | None, *, is_demo: bool, search: bool = False) -> int:
    from app.screen import why_no_window

    fault = why_no_window()
    if fault is not None:
        sys.stderr.write(f"limner: {fault}\n")
        return 3
    from app.frame import Frame, make_application
    from engine.library_folder import default_folder

    application = make_application()
    frame = Frame(library if is_demo else library or default_folder())
    frame.appear()
    from app.application import show_window

    return show_window(application, frame, library, is_demo=is_demo, search=search)
