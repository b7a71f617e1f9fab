"""One face in millimetres: where its features lie for this person with this expression, and the curves that bound them.

The origin is between the pupils, x to the image's right, y up, z to the camera from the ear canals.
The surface through these features is `surface`'s, their colours are `skin`'s.
"""

from dataclasses import dataclass

import numpy as np

from engine.portrait.curves import Array, held
from engine.portrait.person import Person
from engine.portrait.tape import hill, most, power
from engine.portrait.view import Expression

# Levels from the pupils: base of the nose and mouth of the average adult, chin and crown of the lofted skull.
NOSE_Y, MOUTH_Y, CHIN_Y, CROWN_Y = -44.0, -65.0, -115.0, 116.0


@dataclass(frozen=True, slots=True)
class Eye:
    """One eye: side -1 is the image's left. Corners are heights at s = -1 (inner) and s = 1 (outer)."""

    side: int
    x: float
    y: float
    half_width: float
    inner_y: float
    outer_y: float
    upper: float
    lower: float
    peak: float
    crease: float
    hood: float
    fold: float
    iris_x: float
    iris_y: float
    iris_radius: float = 5.85

    def along(self, x: Array) -> Array:
        """-1 at the inner corner, 1 at the outer."""
        return (x - self.x) * (self.side / self.half_width)

    def _base(self, s: Array) -> Array:
        return self.y + 0.5 * (self.inner_y + self.outer_y) + 0.5 * (self.outer_y - self.inner_y) * held(s, -1.4, 1.4)

    def upper_lid(self, s: Array) -> Array:
        arch = power(most(1.0 - s * s, 0.0), self.peak) * (1.0 - 0.16 * s)
        return self._base(s) + self.upper * arch

    def lower_lid(self, s: Array) -> Array:
        return self._base(s) - self.lower * power(most(1.0 - s * s, 0.0), 0.85) * (1.0 + 0.2 * s)

    def crease_line(self, s: Array) -> Array:
        arch = power(most(1.0 - (s / 1.2) ** 2, 0.0), 0.6)
        return self._base(s) + (self.upper + self.crease) * arch + 0.25 * self.crease


@dataclass(frozen=True, slots=True)
class Brow:
    """One eyebrow from its inner to its outer end."""

    side: int
    inner: float
    outer: float
    y: float
    arch: float
    tilt: float
    thickness: float

    def along(self, x: Array) -> Array:
        return (x * self.side - self.inner) / (self.outer - self.inner)

    def middle(self, t: Array) -> Array:
        c = held(t, -0.2, 1.2)
        return (
            self.y
            + self.tilt * (c - 0.3)
            + self.arch * (1.0 - ((c - 0.62) / 0.62) ** 2)
            - 1.5 * step01((c - 0.7) / 0.5)
        )

    def half_thickness(self, t: Array) -> Array:
        c = held(t, 0.0, 1.0)
        return self.thickness * (0.82 + 0.5 * c - 1.22 * power(c, 2.4)) * held((t + 0.06) / 0.12, 0, 1) + 0.25


@dataclass(frozen=True, slots=True)
class Mouth:
    """The lips: s runs from -1 to 1 over the mouth's width; `gap` is how far they are parted in the middle."""

    x: float
    y: float
    half_width: float
    corner: float
    upper: float
    lower: float
    bow: float
    gap: float
    tilt: float

    def along(self, x: Array) -> Array:
        return (x - self.x) / self.half_width

    def line(self, s: Array) -> Array:
        """Lower edge of the upper lip."""
        c = held(s, -1.15, 1.15)
        wave = 0.9 * hill((abs(c) - 0.35) / 0.25) - 1.1 * self.bow * hill(c / 0.16)
        return self.y + self.corner * c * c + self.tilt * c + wave * most(1 - c * c, 0)

    def lower_line(self, s: Array) -> Array:
        """Upper edge of the lower lip."""
        return self.line(s) - self._parted(s)

    def top(self, s: Array) -> Array:
        return self.line(s) + self._upper(s)

    def bottom(self, s: Array) -> Array:
        return self.lower_line(s) - self._lower(s)

    def edges(self, s: Array) -> tuple[Array, Array, Array, Array]:
        """`line`, `lower_line`, `top` and `bottom`, with what they share worked out once."""
        line = self.line(s)
        lower_line = line - self._parted(s)
        return line, lower_line, line + self._upper(s), lower_line - self._lower(s)

    def _parted(self, s: Array) -> Array:
        return self.gap * power(most(1.0 - s * s, 0.0), 0.9)

    def _upper(self, s: Array) -> Array:
        a = abs(s)
        shape = most(1.0 - power(a, 1.55), 0.0)
        bow = 1.0 + self.bow * (0.16 * hill((a - 0.24) / 0.13) - 0.2 * hill(s / 0.11))
        return self.upper * shape * bow

    def _lower(self, s: Array) -> Array:
        return self.lower * power(most(1.0 - power(abs(s), 2.5), 0.0), 0.85)


@dataclass(frozen=True, slots=True)
class Nose:
    """Bridge, tip and wings: z are absolute, x of the tip moves with a bent nose."""

    root_y: float
    root_z: float
    base_y: float
    tip_x: float
    tip_y: float
    tip_z: float
    tip_radius: float
    bridge: float
    hump: float
    wing: float
    flare: float
    turn: float

    def midline(self, y: Array) -> Array:
        return self.tip_x * held((self.root_y - y) / (self.root_y - self.tip_y), 0.0, 1.1)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Everything in millimetres."""

    person: Person
    levels: tuple[float, float]  # chin and crown
    scale_x: float
    eyes: tuple[Eye, Eye]
    brows: tuple[Brow, Brow]
    nose: Nose
    mouth: Mouth
    chin_x: float
    smile: float

    @property
    def chin(self) -> float:
        return self.levels[0]

    @property
    def crown(self) -> float:
        return self.levels[1]

    def average_y(self, y: Array) -> Array:
        """The level on the average face that corresponds to this person's y."""
        chin, crown = self.chin, self.crown
        jaw = held(y, chin, 0.0) * (CHIN_Y / chin)
        return held(y, 0.0, crown) * (CROWN_Y / crown) + jaw + held(y - chin, -40.0, 0.0)

    def own_y(self, average: Array) -> Array:
        chin, crown = self.chin, self.crown
        jaw = held(average, CHIN_Y, 0.0) * (chin / CHIN_Y)
        return held(average, 0.0, CROWN_Y) * (crown / CROWN_Y) + jaw + held(average - CHIN_Y, -40.0, 0.0)

    def cheek_fold(self, y: Array) -> tuple[Array, Array]:
        """Distance from the middle of the fold between nose and mouth at each height, and its depth from 0 to 1."""
        t = held((6 + NOSE_Y - y) / (NOSE_Y - MOUTH_Y + 4), 0.0, 1.3)
        grin = most(self.smile, 0.0)
        x = 19.0 + (14.5 + 6 * grin) * power(t, 1.2)
        strength = (0.85 * self.person.nasolabial + 0.5 * grin) * step01(t / 0.18) * step01((1.3 - t) / 0.5)
        return x, strength

    def mouth_fold(self, y: Array) -> tuple[Array, Array]:
        """The same for the fold between the corner of the mouth and the chin."""
        x = 27.5 + 3 * most(self.smile, 0.0) + 0.13 * (MOUTH_Y - y)
        reach = step01((MOUTH_Y - 1 - y) / 5) * step01((y - MOUTH_Y + 32) / 14)
        return x, self.person.marionette * reach

    def midline(self, y: Array) -> Array:
        """Where the middle of a face with a skewed jaw lies at each height."""
        return self.chin_x * held(y / self.chin, 0.0, 1.1) ** 2


def step01(t: Array) -> Array:
    c = held(t, 0.0, 1.0)
    return c * c * (3.0 - 2.0 * c)


def anatomy(p: Person, e: Expression) -> Anatomy:
    """This person's face with this expression."""
    grin, frown = max(e.smile, 0.0), max(-e.smile, 0.0)
    # No part's level hangs on another's, so that a slider moves its own part only; people's levels go together in
    # `population`.
    nose_y = NOSE_Y - 2.3 * p.nose_length
    mouth_y = MOUTH_Y - 2.2 * p.philtrum
    drop = 13.0 * e.mouth_open
    chin_y = CHIN_Y + 3.0 - 3.0 * p.chin_height - 2.6 * p.face_length - 0.75 * drop
    crown = CROWN_Y + 4.5 * p.cranium_height
    width = 1.0 + 0.024 * p.head_width
    mouth_y += 1.5 * grin
    return Anatomy(
        person=p,
        levels=(chin_y, crown),
        scale_x=width,
        eyes=(_eye(p, e, -1), _eye(p, e, 1)),
        brows=(_brow(p, e, -1), _brow(p, e, 1)),
        nose=_nose(p, nose_y, grin),
        mouth=Mouth(
            x=0.8 * p.mouth_skew,
            y=mouth_y,
            half_width=(26.0 + 1.9 * p.mouth_width) * (1 + 0.17 * grin - 0.05 * frown - 0.06 * e.mouth_open),
            corner=0.9 * p.mouth_corners + 4.2 * grin - 3.0 * frown,
            upper=max((6.9 + 1.5 * p.upper_lip) * (1 - 0.25 * grin), 2.2),
            lower=max((9.4 + 1.7 * p.lower_lip) * (1 - 0.18 * grin), 3.4),
            bow=max(1.0 + 0.4 * p.cupid_bow, 0.0),
            gap=drop + 4.5 * max(grin - 0.45, 0.0),
            tilt=0.5 * p.mouth_skew,
        ),
        chin_x=1.5 * p.jaw_skew,
        smile=e.smile,
    )


def _eye(p: Person, e: Expression, side: int) -> Eye:
    open_ = (1 - e.blink) * (1 - 0.35 * e.squint - 0.16 * max(e.smile, 0.0)) * (1 + 0.1 * max(e.brow_raise, 0))
    opening = (9.9 + 1.0 * p.eye_opening) * (1 - 0.16 * p.lid_hood) * open_
    half = 14.6 + 0.75 * p.eye_width
    x = side * (31.6 + 1.5 * p.eye_spacing)
    y = 0.45 * side * p.eye_level
    tilt = 1.3 + 1.0 * p.eye_tilt
    lower = 0.43 * opening * (1 - 0.3 * max(e.smile, 0.0)) * (1 - 0.5 * e.blink)
    return Eye(
        side=side,
        x=x,
        y=y,
        half_width=half,
        inner_y=-1.4 - 0.5 * tilt,
        outer_y=-1.4 + 0.5 * tilt,
        upper=opening - lower,
        lower=lower,
        peak=0.78 - 0.07 * p.eye_roundness,
        crease=1.2 + 4.3 * p.lid_crease - 1.6 * p.lid_hood + 0.12 * (10.4 - opening),
        hood=p.lid_hood,
        fold=p.epicanthus,
        iris_x=x - 0.6 * side + 12.0 * float(np.sin(np.radians(e.gaze_x))),
        iris_y=y - 0.1 + 12.0 * float(np.sin(np.radians(e.gaze_y))),
    )


def _brow(p: Person, e: Expression, side: int) -> Brow:
    inner = 10.5 + 1.4 * p.brow_gap
    return Brow(
        side=side,
        inner=inner,
        outer=inner + 40.5 + 2.4 * p.brow_length,
        y=20.0 + 1.9 * p.brow_height + 5.5 * e.brow_raise + 0.7 * side * p.brow_skew,
        arch=2.6 + 1.2 * p.brow_arch + 1.0 * max(e.brow_raise, 0.0),
        tilt=1.6 + 1.5 * p.brow_tilt,
        thickness=max(4.0 + 0.9 * p.brow_thickness, 1.3),
    )


def _nose(p: Person, base_y: float, grin: float) -> Nose:
    return Nose(
        root_y=4.0,
        root_z=93.5 + 1.6 * p.bridge_height,
        base_y=base_y,
        tip_x=1.0 * p.nose_bend,
        tip_y=base_y + 8.2 + 1.1 * p.tip_turn,
        tip_z=119.0 + 2.1 * p.tip_projection,
        tip_radius=9.4 + 0.9 * p.tip_width,
        bridge=4.4 + 0.8 * p.bridge_width,
        hump=0.9 * p.nose_hump,
        wing=16.9 + 1.8 * p.nose_width + 0.6 * p.nostril_flare + 1.8 * grin,
        flare=p.nostril_flare,
        turn=p.tip_turn,
    )
