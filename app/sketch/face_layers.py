"""Which layers hold a face from the sliders, and whether anybody has worked on it since.

How a face is drawn is in `app.sketch.faces`.
"""

from collections.abc import Sequence
from typing import Any

from app.sketch.edits import Clear, MergeDown, PutPicture, Stroke, Transform

Sliders = dict[str, float]


def faces(edits: Sequence[Any]) -> dict[int, Sliders | None]:
    """By the layer's number, the latest last: the sliders that it is drawn from, or None once it was worked on."""
    found: dict[int, Sliders | None] = {}
    for edit in edits:
        if isinstance(edit, PutPicture) and edit.face is not None:
            found.pop(edit.layer, None)
            found[edit.layer] = edit.face
        elif isinstance(edit, MergeDown):
            # An edit does not tell which layer lay below.
            found = dict.fromkeys(found)
        elif isinstance(edit, Stroke | Transform | Clear | PutPicture) and edit.layer in found:
            found[edit.layer] = None
    return found
