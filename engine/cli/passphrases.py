"""Where a verb gets a passphrase from: a file, or a person at the terminal, whom nobody sees typing.

Never from the command line, which other users of the computer can read. What it protects is said in
`engine.formats.encryption`.
"""

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from engine.errors import LimnerError, UsageError

EncryptOption = Annotated[
    bool, typer.Option("--encrypt", help="Protect it with a passphrase, which is asked for at the terminal.")
]
PassphraseFileOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="A file whose one line is the passphrase, instead of asking for it at the terminal.",
    ),
]
_LONGEST = 1024


def new_passphrase(encrypt: bool, file: Path | None) -> str | None:
    """For a file that is going to be written; None where nobody wants it encrypted. Asked for twice."""
    from engine.formats.encryption import check_new

    if file is None and not encrypt:
        return None
    given = _asked("Passphrase: ") if file is None else _read(file)
    check_new(given)
    if file is None and _asked("Once more: ") != given:
        raise UsageError("the two passphrases differ")
    return given


def passphrase_of(path: Path, file: Path | None) -> str | None:
    """For a file that is there; None where it is not encrypted and nobody says that it is."""
    from engine.formats.encryption import is_encrypted

    if file is not None:
        return _read(file)
    return _asked(f"Passphrase of {path.name}: ") if is_encrypted(path) else None


def _asked(question: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError("nobody is there to type a passphrase", advice="name a file that holds it, --passphrase-file")
    return getpass(question)


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            data = stream.read(_LONGEST + 1)
        text = data.decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        raise LimnerError(f"the passphrase could not be read ({error.strerror or error})", file=file) from None
    except UnicodeDecodeError:
        raise UsageError("this is no passphrase: it is not text in UTF-8", file=file) from None
    if len(data) > _LONGEST or not text or "\n" in text:
        raise UsageError(f"a passphrase is one line of at most {_LONGEST} bytes", file=file)
    return text
