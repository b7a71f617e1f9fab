"""SHA-256 of bytes, files and folders: the names by which originals, packs and features are known.

What the digests are compared with is kept by the rooms that ask for them.
"""

import hashlib
from pathlib import Path

_BLOCK = 1 << 20


def digest_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest_file(path: Path) -> str:
    sha = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            sha.update(block)
    return sha.hexdigest()
