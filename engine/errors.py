"""The errors a user can meet, each a sentence: what happened, to which file, what to do.

A `LimnerError` is expected and shown as it is. Anything else raised is a bug and goes to the log with its traceback.
"""

from pathlib import Path


class LimnerError(Exception):
    """What happened (`what`), to which file, and what to do about it."""

    def __init__(self, what: str, *, file: str | Path | None = None, advice: str | None = None) -> None:
        self.what = what
        self.file = None if file is None else str(file)
        self.advice = advice
        super().__init__(self.sentence)

    @property
    def reason(self) -> str:
        """The sentence without the file, for lists that name the file in a column of its own."""
        return self.what if self.advice is None else f"{self.what}; {self.advice}"

    @property
    def sentence(self) -> str:
        return self.reason if self.file is None else f"{self.file}: {self.reason}"


class ImageError(LimnerError):
    """A file that cannot be used as an image."""


class SpectrumError(LimnerError):
    """A file that cannot be used as a spectrum."""


class NoLaserLineError(SpectrumError):
    """A Raman spectrum over wavelengths that does not name its laser line: somebody has to say it."""


class NoFaceError(LimnerError):
    """An image in which nothing was found to align by."""


class PackError(LimnerError):
    """A model pack that is damaged, tampered with, unknown or does not fit."""


class EncryptionError(LimnerError):
    """An encrypted file that is damaged, was changed, or is none."""


class PassphraseError(LimnerError):
    """An encrypted file, and a passphrase that does not fit, or none at all: somebody has to say it."""


class GalleryError(LimnerError):
    """A gallery that cannot be opened, or a thing asked of it that it does not hold."""


class UsageError(LimnerError):
    """A request that makes no sense as it was given."""


class EvaluationError(LimnerError):
    """A file or folder in which no evaluation's curves can be read."""
