"""Galleries that are searched together: one list, in which each candidate says whose it is.

Nobody is merged: a person who is in two of them is two people, since only somebody who looks at both can say otherwise.
"""

import hashlib
from collections.abc import Iterable, Sequence

from engine.errors import UsageError
from engine.formats import Kind
from engine.gallery.database import Database
from engine.gallery.gallery import Gallery
from engine.gallery.records import Photo

_LONGEST_NAME = 200


class SeveralGalleries:
    """As far as a search goes, a gallery."""

    def __init__(self, members: Sequence[Gallery]) -> None:
        self.members = tuple(members)
        kinds = {member.kind for member in self.members}
        if len(kinds) > 1:
            kept = " and ".join(sorted(f"{kind}s" for kind in kinds))
            raise UsageError(f"the galleries hold {kept}, and no search finds both", advice="search them one by one")

    @property
    def name(self) -> str:
        name = " + ".join(member.name for member in self.members)
        return name if len(name) <= _LONGEST_NAME else f"{len(self.members)} galleries"

    @property
    def kind(self) -> Kind:
        return self.members[0].kind

    @property
    def database(self) -> Database:
        return self.members[0].database

    def photos(self, ids: Sequence[int]) -> list[Photo]:
        """In the order asked for; a photo's id is its own in the whole library."""
        found = {photo.id: photo for member in self.members for photo in member.photos(ids)}
        return [found[int(one)] for one in ids if int(one) in found]

    def snapshot(self, pack_digest: str) -> str:
        return joint_snapshot((member.name, member.snapshot(pack_digest)) for member in self.members)


def joint_snapshot(parts: Iterable[tuple[str, str]]) -> str:
    """Names the content of several galleries, each with its snapshot."""
    text = "".join(f"{name}\0{snapshot}\0" for name, snapshot in parts)
    return hashlib.sha256(text.encode()).hexdigest()


Searched = Gallery | SeveralGalleries
