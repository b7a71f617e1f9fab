"""What verbs print: JSON lines and nothing else on stdout with --json, else words; progress and notes on stderr.

What is printed is the verbs' business.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

import typer

from engine.errors import LimnerError

SOME_REFUSED = 1
WRONG_USAGE = 2
COULD_NOT = 3
INTERRUPTED = 130

LEAD_ONLY = "A lead, not an identification."


def json_line(content: Mapping[str, Any]) -> None:
    """Plain ASCII, so that a file name that is no text in the terminal's encoding cannot stop the others."""
    typer.echo(json.dumps(content, allow_nan=False))


def say(text: str) -> None:
    typer.echo(text.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8"))


def note(text: str) -> None:
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"), err=True)


def fail(error: LimnerError, *, as_json: bool) -> None:
    if as_json:
        json_line({"error": error.sentence})
    else:
        note(f"limner: {error.sentence}")


def exit_if(condition: bool, code: int) -> None:
    if condition:
        raise typer.Exit(code)
