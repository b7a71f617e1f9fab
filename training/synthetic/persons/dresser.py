"""Which material covers every pixel of a person: cloth by cut and pattern, logo, straps, skin, face, hair.

Solids come from `body`, inks from `patterns`; light is not known here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from training.synthetic.persons import patterns
from training.synthetic.persons.body import Figure
from training.synthetic.persons.materials import Material
from training.synthetic.persons.parts import Role
from training.synthetic.persons.person import Person
from training.synthetic.persons.primitives import Floats, Hits


class Region(IntEnum):
    """The labels of the region mask."""

    BACKGROUND = 0
    HEAD = 1
    TORSO = 2
    LEGS = 3
    BAG = 4


class Slot(IntEnum):
    """The labels of the material mask: places in a person's list of materials."""

    BACKGROUND = 0
    SKIN = 1
    HAIR = 2
    EYE = 3
    LIPS = 4
    HAT = 5
    UPPER = 6
    UPPER_INK = 7
    UPPER_OTHER = 8
    UNDER = 9
    LOWER = 10
    LOWER_INK = 11
    LOWER_OTHER = 12
    SHOE = 13
    SOLE = 14
    BAG = 15
    BAG_TRIM = 16


@dataclass(frozen=True)
class Covered:
    """For every hit: material slot, region, place on the cloth (metres round and down) and how strongly it folds."""

    slot: NDArray[np.uint8]
    region: NDArray[np.uint8]
    round_: Floats
    down: Floats
    folds: Floats


REGIONS = {
    Role.HEAD: Region.HEAD,
    Role.HAIR: Region.HEAD,
    Role.HAT: Region.HEAD,
    Role.NECK: Region.TORSO,
    Role.TORSO: Region.TORSO,
    Role.TAIL: Region.TORSO,
    Role.SLEEVE: Region.TORSO,
    Role.ARM: Region.TORSO,
    Role.LEG: Region.LEGS,
    Role.SHIN: Region.LEGS,
    Role.SKIRT: Region.LEGS,
    Role.SHOE: Region.LEGS,
    Role.BOOT: Region.LEGS,
    Role.BAG: Region.BAG,
    Role.HANDLE: Region.BAG,
}


def wardrobe(person: Person) -> tuple[Material, ...]:
    """The person's materials in the order of `Slot`."""
    head, upper, lower, bag = person.head, person.upper, person.lower, person.bag
    r, g, b = head.skin.rgb
    nothing = Material("nothing", (0.0, 0.0, 0.0), 0.0, 0.0, 0.0, 0.0)
    eye = Material("eye", (r * 0.22, g * 0.2, b * 0.2), 0.16, 0.0, 0.0, 0.0)
    lips = Material("lips", (r * 0.75, g * 0.48, b * 0.5), head.skin.nir * 0.86, 0.05, 0.0, 0.0)
    scarf = person.head.cut == "scarf"
    return (
        nothing,
        head.skin,
        head.hat_cloth if scarf else head.hair,
        eye,
        lips,
        head.hat_cloth,
        *upper.inks,
        upper.under,
        *lower.inks,
        person.shoes.upper,
        person.shoes.sole,
        bag.cloth,
        bag.trim,
    )


@dataclass(frozen=True)
class _Spots:
    """The hits of one role: where on the trunk or the limb they lie."""

    person: Person
    figure: Figure
    across: Floats
    forward: Floats
    height: Floats
    round_: Floats
    down: Floats


Dress = Callable[[_Spots], tuple[NDArray[np.uint8], NDArray[np.uint8] | None]]


def _inked(base: Slot, pattern: patterns.Pattern, u: Floats, v: Floats) -> NDArray[np.uint8]:
    return np.uint8(base) + patterns.inks(pattern, u, v)


def _trunk_wrap(s: _Spots) -> Floats:
    """Metres round the trunk from the middle of the chest."""
    return np.arctan2(s.across, s.forward) * np.float32(0.155)


def _torso(s: _Spots) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    upper, lower, f = s.person.upper, s.person.lower, s.figure
    wrap = _trunk_wrap(s)
    fall = np.float32(f.collar) - s.height
    slot = _inked(Slot.UPPER, upper.pattern, wrap, fall)
    front = s.forward > 0
    if upper.logo is not None:
        lg = upper.logo
        side = ~front if lg.back else front
        across = -s.across if lg.back else s.across
        hit = patterns.printed(lg, across, s.height + np.float32(0.36 - f.collar * 0.78)) & side
        slot[hit] = Slot.UPPER_INK if upper.pattern.kind == "plain" else Slot.UPPER_OTHER
    if upper.opening > 0:
        gap = np.float32(upper.opening * 0.6) * (np.float32(0.55) + s.height / np.float32(f.collar))
        slot[front & (np.abs(s.across) < gap)] = Slot.UNDER
    region = np.full(len(slot), Region.TORSO, np.uint8)
    if lower.cut != "dress":
        below = s.height < np.float32(f.hem)
        slot[below] = _inked(Slot.LOWER, lower.pattern, wrap * np.float32(0.6), np.float32(f.hips) - s.height)[below]
        region[below] = Region.LEGS
    _straps(s, slot, region, front)
    return slot, region


def _straps(s: _Spots, slot: NDArray[np.uint8], region: NDArray[np.uint8], front: NDArray[np.bool_]) -> None:
    bag, f = s.person.bag, s.figure
    sign = 1.0 if bag.left else -1.0
    if bag.kind == "backpack":
        strap = front & (np.abs(np.abs(s.across) - f.half_chest * 0.62) < 0.022) & (s.height > f.collar * 0.45)
    elif bag.kind == "shoulder":
        rise = (s.height / np.float32(f.collar) - 0.15) / 0.85
        line = sign * f.half_chest * (1.0 - 1.55 * rise)
        strap = np.abs(s.across - line) < 0.024
    else:
        return
    slot[strap] = Slot.BAG_TRIM
    region[strap] = Region.BAG


def _neck(s: _Spots) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Cloth up to the collar, which lies lower in front; skin above."""
    upper, f = s.person.upper, s.figure
    rise = {"hoodie": 0.045, "coat": 0.050, "jacket": 0.040, "sweater": 0.025, "shirt": 0.030, "vest": 0.030}.get(
        upper.cut, 0.0
    )
    line = f.collar + rise - np.where(s.forward > 0, 0.035 - rise * 0.4, -0.012)
    skin = s.height > line
    slot = _inked(Slot.UPPER, upper.pattern, _trunk_wrap(s), np.float32(f.collar) - s.height)
    if upper.opening > 0:
        slot[(s.forward > 0) & (np.abs(s.across) < upper.opening * 0.9)] = Slot.UNDER
    slot[skin] = Slot.SKIN
    region = np.where(skin, Region.HEAD, Region.TORSO).astype(np.uint8)
    _straps(s, slot, region, s.forward > 0)
    return slot, region


def _sleeve(s: _Spots) -> tuple[NDArray[np.uint8], None]:
    upper = s.person.upper
    if upper.other_sleeves:
        slot = np.full(len(s.down), Slot.UPPER_OTHER, np.uint8)
    else:
        slot = _inked(Slot.UPPER, upper.pattern, s.round_, s.down + np.float32(0.02))
    if upper.arm_stripe > 0:
        # Limbs measure round from the front, so the outer and the inner seam lie a quarter turn away.
        angle = np.abs(np.arctan2(s.across, s.forward))
        slot[np.abs(angle - np.pi / 2) * 0.045 < upper.arm_stripe * 0.6] = Slot.UPPER_INK
    return slot, None


def _leg(s: _Spots) -> tuple[NDArray[np.uint8], None]:
    lower = s.person.lower
    slot = _inked(Slot.LOWER, lower.pattern, s.round_, s.down)
    if lower.seam_stripe > 0:
        angle = np.abs(np.arctan2(s.across, s.forward))
        slot[np.abs(angle - np.pi / 2) * 0.06 < lower.seam_stripe * 0.6] = Slot.LOWER_INK
    return slot, None


def _tail(s: _Spots) -> tuple[NDArray[np.uint8], None]:
    upper = s.person.upper
    slot = _inked(Slot.UPPER, upper.pattern, _trunk_wrap(s), np.float32(s.figure.collar) - s.height)
    if upper.opening > 0:
        gap = upper.opening * 0.35 * (1.0 + np.maximum(0.0, -s.height * 1.2))
        slot[(s.forward > 0) & (np.abs(s.across) < gap)] = Slot.LOWER
    return slot, None


def _skirt(s: _Spots) -> tuple[NDArray[np.uint8], None]:
    base = Slot.UPPER if s.person.lower.cut == "dress" else Slot.LOWER
    pattern = s.person.upper.pattern if s.person.lower.cut == "dress" else s.person.lower.pattern
    return _inked(base, pattern, _trunk_wrap(s), np.float32(s.figure.collar) - s.height), None


def _face(s: _Spots) -> tuple[NDArray[np.uint8], None]:
    """Brows, eyes, lips and beard by their place on the head, in half heads."""
    head, half = s.person.head, s.figure.head_half
    x, z, y = s.across / half[0], s.forward / half[1], s.height / half[2]
    front = z > 0.2
    slot = np.full(len(x), Slot.SKIN, np.uint8)
    if head.beard > 0:
        jaw = front & (y < -0.22) & (y > -1.05) | ((np.abs(x) > 0.6) & (z > -0.1) & (y < 0.0))
        slot[jaw & ~((np.abs(x) < 0.42) & (y > -0.46 + 0.16 * (1 - head.beard)) & (y < -0.30))] = Slot.HAIR
    eyes = front & (np.abs(np.abs(x) - 0.38) < 0.15) & (np.abs(y - 0.05) < 0.055)
    brows = front & (np.abs(np.abs(x) - 0.40) < 0.21) & (np.abs(y - 0.22) < 0.035)
    slot[front & (np.abs(x) < 0.28) & (np.abs(y + 0.52) < 0.055)] = Slot.LIPS
    slot[brows] = Slot.HAIR if head.cut != "scarf" else Slot.EYE
    slot[eyes] = Slot.EYE
    if head.glasses:
        ring = np.hypot((np.abs(x) - 0.41) / 0.33, (y - 0.04) / 0.21)
        slot[front & ((np.abs(ring - 1.0) < 0.16) | ((np.abs(x) < 0.12) & (np.abs(y - 0.08) < 0.05)))] = Slot.EYE
    return slot, None


def _shoe(s: _Spots) -> tuple[NDArray[np.uint8], None]:
    # Forward in a shoe's own axes points down, since its long axis points at the toes.
    sole = s.forward > 0.024 * s.person.build.height * (1.0 - 1.1 * s.person.shoes.thick)
    return np.where(sole, Slot.SOLE, Slot.SHOE).astype(np.uint8), None


def _bag(s: _Spots) -> tuple[NDArray[np.uint8], None]:
    return np.uint8(Slot.BAG) + np.minimum(patterns.inks(s.person.bag.pattern, s.across, s.height), 1), None


def _only(slot: Slot) -> Dress:
    def dress(s: _Spots) -> tuple[NDArray[np.uint8], None]:
        return np.full(len(s.down), slot, np.uint8), None

    return dress


DRESS: dict[Role, Dress] = {
    Role.HEAD: _face,
    Role.HAIR: _only(Slot.HAIR),
    Role.HAT: _only(Slot.HAT),
    Role.NECK: _neck,
    Role.TORSO: _torso,
    Role.TAIL: _tail,
    Role.SLEEVE: _sleeve,
    Role.ARM: _only(Slot.SKIN),
    Role.SHIN: _only(Slot.SKIN),
    Role.LEG: _leg,
    Role.SKIRT: _skirt,
    Role.SHOE: _shoe,
    Role.BOOT: _only(Slot.SHOE),
    Role.BAG: _bag,
    Role.HANDLE: _only(Slot.BAG_TRIM),
}

ON_TRUNK = frozenset({Role.NECK, Role.TORSO, Role.TAIL, Role.SKIRT})
SOFT = {
    Role.TORSO: 0.75, Role.TAIL: 0.8, Role.SLEEVE: 1.1, Role.LEG: 1.0, Role.SKIRT: 0.9,
    Role.NECK: 0.4, Role.BAG: 0.35, Role.HAIR: 0.5, Role.HAT: 0.2,
}  # fmt: skip


def dress(person: Person, figure: Figure, hits: Hits, points: Floats) -> Covered:
    """Cover every hit; `points` are the hits in body axes and `surface` of a hit is its part's number."""
    n = len(hits.pixel)
    slot, region = np.zeros(n, np.uint8), np.zeros(n, np.uint8)
    round_, down, folds = np.zeros(n, np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32)
    roles = np.array([p.role for p in figure.parts], np.int8)[hits.surface]
    starts = np.array([p.start for p in figure.parts], np.float32)[hits.surface]
    lengths = np.array([getattr(p.solid, "length", 0.0) for p in figure.parts], np.float32)[hits.surface]
    radii = np.array([p.radius for p in figure.parts], np.float32)[hits.surface]
    for role in np.unique(roles):
        rows = np.flatnonzero(roles == role)
        kind = Role(int(role))
        local = hits.local[rows]
        round_[rows] = np.arctan2(local[:, 0], local[:, 1]) * radii[rows]
        down[rows] = starts[rows] + lengths[rows] - local[:, 2]
        if kind in ON_TRUNK:
            local = (points[rows] - figure.trunk_origin.astype(np.float32)) @ figure.trunk_frame.T.astype(np.float32)
        elif kind == Role.HEAD:
            local = (points[rows] - figure.head_origin.astype(np.float32)) @ figure.head_frame.T.astype(np.float32)
        spots = _Spots(person, figure, local[:, 0], local[:, 1], local[:, 2], round_[rows], down[rows])
        if kind in ON_TRUNK:
            round_[rows], down[rows] = _trunk_wrap(spots), np.float32(figure.collar) - spots.height
        chosen, labelled = DRESS[kind](spots)
        slot[rows] = chosen
        region[rows] = REGIONS[kind] if labelled is None else labelled
        folds[rows] = SOFT.get(kind, 0.0)
    return Covered(slot, region, round_, down, folds)
