"""What a person said of photos that a search listed: more like this one, or not this one.

Which features the photos have, and how a mark moves the ranking, is decided where a search is put together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """`photo_id` decides; `person` and `photo` say to a reader who that was when the search was made."""

    photo_id: int
    like: bool
    person: str = ""
    photo: str = ""
