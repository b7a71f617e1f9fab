"""Where a face or a person lies in an image: points and box in pixels, (0, 0) being the centre of the top left pixel.

Five points are right eye (the image's left), left eye, nose tip, right and left mouth corner; two are the eyes alone.
A person is a box without points; what is compared whole, as a spectrum is, has neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import UsageError

POINT_NAMES = ("right eye", "left eye", "nose tip", "right mouth corner", "left mouth corner")


Box = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True, eq=False)
class Landmarks:
    """`points` is float32 (5, 2), when only the eyes were marked (2, 2), of a thing without a face (0, 2)."""

    points: NDArray[np.float32]
    box: Box | None = None
    score: float = 1.0
    manual: bool = False

    def __post_init__(self) -> None:
        if self.points.shape not in {(5, 2), (2, 2), (0, 2)} or not np.isfinite(self.points).all():
            raise UsageError(f"five points or two eyes are needed, as finite x,y pairs; got {self.points.size} numbers")
        if len(self.points) and self.eye_distance < 1.0:
            raise UsageError("the two eyes lie on the same spot", advice="mark each eye at the centre of its pupil")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Landmarks):
            return NotImplemented
        here, there = (self.box, self.score, self.manual), (other.box, other.score, other.manual)
        return here == there and np.array_equal(self.points, other.points)

    def __hash__(self) -> int:
        return hash((self.points.tobytes(), self.box, self.score, self.manual))

    @property
    def anchors(self) -> NDArray[np.float32]:
        """What two pictures are laid over each other by: the points, or the middles of the box's upper and lower edge;
        nothing (0, 2) where there is neither."""
        if len(self.points) or self.box is None:
            return self.points
        x, y, width, height = self.box
        return np.array([[x + width / 2, y], [x + width / 2, y + height]], np.float32)

    @property
    def eye_distance(self) -> float:
        return float(np.hypot(*(self.points[1] - self.points[0])))


WHOLE = Landmarks(np.zeros((0, 2), np.float32))
"""Nothing was looked for: the whole of it is compared."""


def landmarks_by_hand(numbers: Sequence[float]) -> Landmarks:
    """x,y of the two eyes, or of all five points; the eyes in either order, since people think of them both ways."""
    points = np.asarray(numbers, np.float32)
    if points.size not in {4, 10}:
        raise UsageError(
            f"points are given as 4 numbers (x,y of both eyes) or 10 (eyes, nose tip, mouth corners), not {points.size}"
        )
    points = points.reshape(-1, 2).copy()
    for left, right in ((0, 1), (3, 4)):
        if right < len(points) and points[left, 0] > points[right, 0]:
            points[[left, right]] = points[[right, left]]
    return Landmarks(points, manual=True)
