"""From an image to the persons in it: a detector's boxes where there is one, and pictures that are a crop already.

The network is handed in as a function of one grey square, as for faces; a box by hand asks nobody.
"""

from engine.formats.box_chips import whole_picture
from engine.formats.images import Image
from engine.formats.landmarks import Landmarks

_TALL = 1.4
"""Height over width from which on a picture may be the crop of one person: data sets have 1.9 to 3.2, narrower ones
that cut off an arm more."""

_FILLED = 0.7
"""A person found in a crop fills more of its height than this."""


def persons_in(image: Image, found: list[Landmarks]) -> list[Landmarks]:
    """What to search with, best first: `found` is what a detector saw, nothing where there is none.

    A tall picture that one person fills, or in which nobody is seen, is the crop itself: a box drawn anew within it
    would cut it closer than the gallery's crops. What was found stays to choose from. A wide picture without anybody
    found gives nothing, and a box has to be drawn.
    """
    tall = image.height >= _TALL * image.width
    if tall and (not found or (found[0].box or (0, 0, 0, 0))[3] >= _FILLED * image.height):
        return [whole_picture(image), *found]
    return found
