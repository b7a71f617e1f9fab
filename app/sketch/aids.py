"""What helps to draw and is never part of the drawing: mirror, proportion guides, eye marks, the reference underneath.

Proportions are those of the average head of `engine/portrait`, so that guides and faces made from sliders agree.
"""

from dataclasses import dataclass

Point = tuple[float, float]
EYES_APART = 0.2263
"""Of the paper's width at 3:4, when the head takes the usual share of the paper."""

# Heights on the average face in distances of its pupils, downwards from the line of the eyes.
CROWN, HAIRLINE, BROWS, NOSE, MOUTH, CHIN = -1.95, -1.42, -0.355, 0.711, 1.052, 1.794
HALF_WIDTH = 1.08


@dataclass(frozen=True)
class Aids:
    """`eyes` are the pupils as the picture shows them, left first; `placed` when somebody has moved them by hand.

    `reference` is a file; it is read again when the sketch is opened, and stored and exported nowhere.
    """

    eyes: tuple[Point, Point]
    placed: bool = False
    guides: bool = True
    mirror: bool = False
    reference: str = ""
    reference_opacity: int = 40
    reference_shown: bool = True


def usual(width: int, height: int) -> Aids:
    """Where the eyes of a face lie that fills the paper as the sliders' face does."""
    unit = EYES_APART * min(width, height * 0.75)
    middle, level = width / 2, height * 0.5057
    return Aids(((middle - unit / 2, level), (middle + unit / 2, level)))


def guide_lines(aids: Aids) -> list[tuple[str, Point, Point]]:
    """Name and ends of each line: across the face at its thirds, eyes and mouth, and down the middle."""
    (ax, ay), (bx, by) = aids.eyes
    middle, across = ((ax + bx) / 2, (ay + by) / 2), (bx - ax, by - ay)
    down = (-across[1], across[0])

    def at(x: float, y: float) -> Point:
        return middle[0] + across[0] * x + down[0] * y, middle[1] + across[1] * x + down[1] * y

    lines = [
        (name, at(-HALF_WIDTH * 1.1, y), at(HALF_WIDTH * 1.1, y))
        for name, y in (
            ("hairline", HAIRLINE), ("brows", BROWS), ("eyes", 0.0), ("nose", NOSE), ("mouth", MOUTH), ("chin", CHIN),
        )
    ]  # fmt: skip
    return [*lines, ("middle", at(0, CROWN), at(0, CHIN * 1.1))]


def head_oval(aids: Aids) -> tuple[Point, Point, Point]:
    """Middle of the head, and the ends of its half width and half height from there."""
    (ax, ay), (bx, by) = aids.eyes
    across = (bx - ax, by - ay)
    down = (-across[1], across[0])
    half = (CHIN - CROWN) / 2
    low = (CHIN + CROWN) / 2
    middle = ((ax + bx) / 2 + down[0] * low, (ay + by) / 2 + down[1] * low)
    return middle, (across[0] * HALF_WIDTH, across[1] * HALF_WIDTH), (down[0] * half, down[1] * half)
