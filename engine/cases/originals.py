"""The bytes of probes as they came, kept in the library under their hash and never written again.

Which case an original belongs to is in the database.
"""

from pathlib import Path

from engine.cases.errors import CaseError
from engine.formats import digest_bytes, drafted

ORIGINALS = "originals"


class Originals:
    def __init__(self, library: Path) -> None:
        self.folder = library / ORIGINALS

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """On the disk for good when this returns, so that a row that names it never points at nothing."""
        sha256 = digest_bytes(data)
        path = self.path(sha256)
        try:
            if not self._is_there(path, sha256):
                path.parent.mkdir(parents=True, exist_ok=True)
                with drafted(path, mode=0o444) as draft:
                    draft.write_bytes(data)
        except OSError as error:
            raise CaseError(f"the original could not be kept ({error.strerror or error})", file=path) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CaseError(f"the original cannot be read ({error.strerror or error})", file=path) from None
        if digest_bytes(data) != sha256:
            raise CaseError("the original was changed since it came into the case", file=path)
        return data

    def _is_there(self, path: Path, sha256: str) -> bool:
        """What a dying disk or program left damaged is written anew: the right bytes are at hand."""
        return path.exists() and digest_bytes(path.read_bytes()) == sha256
