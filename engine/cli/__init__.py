"""The command line: one file a verb, the same words as in the window, and output that programs can read.

What the verbs do is done by the engine's other rooms; nothing is loaded here before a verb needs it.
"""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 some items refused, 2 wrong usage, 3 it could not be done, 130 interrupted."""
    from engine.cli.program import run

    return run(arguments)
