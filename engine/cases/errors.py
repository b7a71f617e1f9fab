"""What goes wrong with cases, as one known error; nothing else lives here."""

from engine.errors import LimnerError


class CaseError(LimnerError):
    """A case that cannot be opened, or a thing asked of it that it does not hold or allow."""
