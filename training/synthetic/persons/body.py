"""A posed person as solids: trunk, limbs, head, hair, garments and bag, each with what the dresser needs to cover it.

Sizes are shares of the height (multiplied by `h`) or metres of cloth; colours and patterns are not known here.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from training.synthetic.persons.person import Bag, Head, Person
from training.synthetic.persons.primitives import Ball, Box, Floats, Solid, Tube, Vector, profile
from training.synthetic.persons.skeleton import Joints, Side


class Role(IntEnum):
    """What a part is, so that the dresser knows what lies on it."""

    HEAD = 0
    HAIR = 1
    HAT = 2
    NECK = 3
    TORSO = 4
    TAIL = 5
    SLEEVE = 6
    ARM = 7
    LEG = 8
    SKIRT = 9
    SHOE = 10
    BOOT = 11
    BAG = 12
    HANDLE = 13
    SHIN = 14


@dataclass(frozen=True)
class Part:
    """`start` is how far down the limb the part begins, `radius` its usual one, so that a pattern runs on from part to part."""

    role: Role
    solid: Solid
    start: float = 0.0
    radius: float = 0.1


@dataclass(frozen=True)
class Figure:
    """Parts in body axes, and the trunk's own axes with the heights (above its lower end) where clothes change."""

    parts: tuple[Part, ...]
    trunk_origin: Vector
    trunk_frame: Vector
    waist: float
    hem: float
    collar: float
    half_chest: float
    head_frame: Vector
    head_origin: Vector
    head_half: Vector
    ankle_down: float


UP = np.array([0.0, 1.0, 0.0])
LATERAL = np.array([1.0, 0.0, 0.0])


def _frame(long: Vector, lateral: Vector = LATERAL) -> Vector:
    """Rows lateral, forward, long, from the long axis and about where lateral is."""
    a = long / np.linalg.norm(long)
    e1 = lateral - a * (lateral @ a)
    e1 /= np.linalg.norm(e1)
    return np.stack([e1, np.cross(e1, a), a])


def tube(low: Vector, high: Vector, wide: Floats, deep: Floats, lateral: Vector = LATERAL) -> Tube:
    return Tube(0, low, _frame(high - low, lateral), float(np.linalg.norm(high - low)), wide, deep)


def ball(
    centre: Vector,
    half: tuple[float, float, float],
    frame: Vector,
    cut: tuple[float, float, float, float] | None = None,
) -> Ball:
    return Ball(0, centre, frame, np.array(half), cut)


class _Wardrobe:
    """The person's measures, taken once, with the parts gathered so far."""

    def __init__(self, person: Person, joints: Joints) -> None:
        self.person, self.j, self.h = person, joints, person.build.height
        self.parts: list[Part] = []
        b, h = person.build, self.h
        ease = person.upper.ease if person.lower.cut != "dress" else person.lower.ease
        self.fat = 1.0 + 0.22 * b.stout
        drape = min(1.0, ease / 0.04)
        self.hips = (0.096 + 0.010 * b.curve + 0.016 * b.stout) * h, (0.068 + 0.006 * b.curve + 0.020 * b.stout) * h
        chest = (0.80 * b.shoulders + 0.010 * b.stout) * h, (0.062 + 0.005 * b.curve + 0.013 * b.stout) * h
        waist = (0.080 - 0.008 * b.curve + 0.026 * b.stout) * h, (0.056 + 0.028 * b.stout) * h
        hang = min(chest[0], self.hips[0])
        self.waist = (
            waist[0] + ease + drape * max(0.0, hang - waist[0]),
            waist[1] + ease + drape * max(0.0, chest[1] - waist[1]),
        )
        self.chest = chest[0] + ease * 0.8, chest[1] + ease
        self.clothed_hips = self.hips[0] + ease * 0.9, self.hips[1] + ease * 0.9
        self.trunk_frame = _frame(joints.chest - joints.pelvis)
        self.trunk_origin = joints.pelvis - self.trunk_frame[2] * 0.055 * h
        self.trunk_length = float(np.linalg.norm(joints.chest - self.trunk_origin))

    def add(self, role: Role, solid: Solid, start: float = 0.0, radius: float = 0.1) -> None:
        self.parts.append(Part(role, solid, start, radius))

    def at_trunk(self, across: float, forward: float, height: float) -> Vector:
        """A point in trunk axes."""
        return self.trunk_origin + np.array([across, forward, height]) @ self.trunk_frame


def build_figure(person: Person, joints: Joints) -> Figure:
    w = _Wardrobe(person, joints)
    _trunk(w)
    for side, outward in ((joints.left, 1.0), (joints.right, -1.0)):
        _arm(w, side, outward)
        _leg(w, side)
        _foot(w, side)
    _hanging_cloth(w)
    head_frame = _head(w, person.head)
    _bag(w, person.bag)
    h = w.h
    leg = float(person.build.legs * h)
    return Figure(
        tuple(w.parts),
        w.trunk_origin,
        w.trunk_frame,
        waist=0.055 * h + 0.055 * h,
        hem=0.055 * h - max(-0.02, person.upper.hem) * leg,
        collar=w.trunk_length + 0.012 * h,
        half_chest=w.chest[0],
        head_frame=head_frame,
        head_origin=joints.head,
        head_half=_head_half(person),
        ankle_down=0.045 * h,
    )


def _trunk(w: _Wardrobe) -> None:
    h, b = w.h, w.person.build
    wide = [w.clothed_hips[0] * 0.78, w.clothed_hips[0], w.waist[0], w.chest[0], w.chest[0] * 0.97, w.chest[0] * 0.72]
    deep = [w.clothed_hips[1] * 0.80, w.clothed_hips[1], w.waist[1], w.chest[1], w.chest[1] * 0.92, w.chest[1] * 0.62]
    at = [0.0, 0.13, 0.45, 0.76, 0.92, 1.0]
    top = w.j.chest + w.trunk_frame[2] * 0.012 * h
    w.add(
        Role.TORSO,
        tube(w.trunk_origin, top, profile(list(zip(at, wide, strict=True))), profile(list(zip(at, deep, strict=True)))),
        radius=0.14,
    )
    ease = w.person.upper.ease
    slope = profile([(0, 0.088 * h), (0.35, 0.058 * h), (0.6, 0.036 * h + ease * 0.3), (1, 0.031 * h)])
    depth = profile([(0, 0.050 * h), (0.35, 0.044 * h), (0.6, 0.036 * h + ease * 0.3), (1, 0.033 * h)])
    w.add(
        Role.NECK, tube(w.j.chest - w.trunk_frame[2] * 0.008 * h, w.j.head - w.trunk_frame[2] * 0.01 * h, slope, depth)
    )
    for side in (w.j.left, w.j.right):
        inner = w.j.chest + (side.shoulder - w.j.chest) * 0.18 + w.trunk_frame[2] * 0.020 * h
        sloping = profile([(0, 0.027 * h * w.fat + ease * 0.5), (0.55, 0.031 * h + ease * 0.4), (1, 0.028 * h)])
        w.add(Role.TORSO, tube(side.shoulder - w.trunk_frame[2] * 0.004 * h, inner, sloping, sloping, w.trunk_frame[1]))
    if b.curve > 0.3:
        size = (0.022 + 0.014 * b.curve + 0.006 * b.stout) * h
        for side in (1, -1):
            centre = w.at_trunk(side * 0.042 * h, w.chest[1] - 0.35 * size, 0.70 * w.trunk_length)
            w.add(Role.TORSO, ball(centre, (size * 1.25, size, size * 1.2), w.trunk_frame))
    if b.stout > 0.35:
        size = 0.055 * h * b.stout
        centre = w.at_trunk(0.0, w.waist[1] - 0.45 * size, 0.36 * w.trunk_length)
        w.add(Role.TORSO, ball(centre, (w.waist[0] * 0.85, size, 0.10 * h), w.trunk_frame))
    if w.person.upper.cut == "hoodie":
        centre = w.at_trunk(0.0, -0.045 * h, w.trunk_length + 0.012 * h)
        w.add(Role.TORSO, ball(centre, (0.072 * h, 0.042 * h, 0.036 * h), w.trunk_frame))


def _run(
    w: _Wardrobe, role: Role, a: Vector, b: Vector, span: tuple[float, float], radii: tuple[float, ...], start: float
) -> None:
    """A limb's tube between two joints, or the part of it in `span`, from the upper joint down."""
    low, high = a + (b - a) * span[1], a + (b - a) * span[0]
    knots = np.linspace(0, 1, len(radii))
    t = np.linspace(span[1], span[0], 9)
    along = np.interp(t, knots, radii)
    run = profile(list(zip(np.linspace(0, 1, 9).tolist(), along.tolist(), strict=True)))
    w.add(role, tube(low, high, run, run), start, float(np.mean(along)))


def _arm(w: _Wardrobe, side: Side, outward: float) -> None:
    h, upper = w.h, w.person.upper
    firm = h * w.fat * (1.0 if w.person.build.sex == "m" else 0.88)
    bare = (0.033 * firm, 0.031 * firm, 0.025 * firm), (0.025 * firm, 0.026 * firm, 0.017 * firm)
    length = float(np.linalg.norm(side.elbow - side.shoulder))
    ease = upper.ease
    covered = upper.sleeve * 2
    ball_role = Role.SLEEVE if covered > 0 else Role.ARM
    grow = ease * 0.7 if covered > 0 else 0.0
    trunk = w.trunk_frame
    w.add(
        ball_role,
        ball(
            side.shoulder + np.array([-outward * 0.006 * h, -0.004 * h, 0.0]),
            (bare[0][0] + grow * 0.7, bare[0][0] + grow, 0.034 * firm + grow * 0.6),
            trunk,
        ),
        0.0,
        bare[0][0],
    )
    for which, (a, b, radii) in enumerate(((side.shoulder, side.elbow, bare[0]), (side.elbow, side.wrist, bare[1]))):
        share = float(np.clip(covered - which, 0, 1))
        start = which * length
        if share < 0.97:
            _run(w, Role.ARM, a, b, (max(0.0, share - 0.08), 1.0), radii, start)
        if share > 0.03:
            slack = (0.55, 0.85, 0.75) if which == 0 else (0.75, 0.75, 0.55)
            loose = tuple(r + ease * k for r, k in zip(radii, slack, strict=True))
            _run(w, Role.SLEEVE, a, b, (0.0, share), loose, start)
    sleeve_past_elbow = covered > 1.05
    w.add(
        Role.SLEEVE if sleeve_past_elbow else Role.ARM,
        ball(side.elbow, ((bare[0][2] + ease * 0.72 * sleeve_past_elbow),) * 3, trunk),
        length,
        bare[0][2],
    )
    reach = side.wrist - side.elbow
    hand = side.wrist + reach / np.linalg.norm(reach) * 0.040 * h
    w.add(Role.ARM, ball(hand, (0.013 * h, 0.024 * h, 0.050 * h), _frame(-reach, LATERAL * outward)), 0.0, 0.02)


def _leg(w: _Wardrobe, side: Side) -> None:
    h, lower = w.h, w.person.lower
    round_ = h * (1.0 + 0.20 * w.person.build.stout + 0.05 * w.person.build.curve)
    bare = (0.054 * round_, 0.048 * round_, 0.034 * round_), (0.032 * round_, 0.034 * round_, 0.026 * round_, 0.021 * h)
    thigh = float(np.linalg.norm(side.knee - side.hip))
    covered = 0.0 if lower.cut in ("skirt", "dress") else lower.length * 2
    e, hem = lower.ease, lower.ease + 0.016 * max(0.0, lower.flare) + 0.006
    if lower.cut == "leggings":
        hem = e
    cloth = (
        (bare[0][0] + e * 0.5, bare[0][1] + e * 0.8, bare[0][2] + e),
        (bare[1][0] + e, bare[1][1] * 0.6 + bare[1][2] * 0.4 + e, bare[1][2] + hem, bare[1][3] + hem + 0.004),
    )
    for which, (a, b) in enumerate(((side.hip, side.knee), (side.knee, side.ankle))):
        share = float(np.clip(covered - which, 0, 1))
        if share < 0.97:
            _run(w, Role.SHIN, a, b, (max(0.0, share - 0.06), 1.0), bare[which], which * thigh)
        if share > 0.02:
            _run(w, Role.LEG, a, b, (0.0, share), cloth[which], which * thigh)
    clothed = covered > 1.05
    radius = cloth[0][2] if clothed else bare[0][2]
    w.add(Role.LEG if clothed else Role.SHIN, ball(side.knee, (radius, radius, radius), w.trunk_frame), thigh, radius)
    shoes = w.person.shoes
    if shoes.shaft > 0:
        shaft = tuple(r + 0.010 for r in bare[1])
        if covered < 1.9 or lower.ease < 0.012:
            loose = tuple(max(r, c) + 0.004 for r, c in zip(shaft, cloth[1] if clothed else shaft, strict=True))
            _run(w, Role.BOOT, side.knee, side.ankle, (1.0 - shoes.shaft * 1.6, 1.0), loose, 0.0)


def _foot(w: _Wardrobe, side: Side) -> None:
    h = w.h
    along = side.toe - side.ankle
    frame = _frame(along)
    centre = side.ankle + along * 0.36 + np.array([0.0, -0.010 * h, 0.0])
    w.add(Role.SHOE, ball(centre, (0.027 * h, 0.024 * h, 0.078 * h), frame))
    w.add(Role.SHOE, ball(side.ankle + np.array([0.0, -0.012 * h, 0.0]), (0.025 * h, 0.030 * h, 0.030 * h), _frame(UP)))


def _hanging_cloth(w: _Wardrobe) -> None:
    """Coat tails and skirts: one tube around both legs, wide enough for the stride."""
    lower, upper, h = w.person.lower, w.person.upper, w.h
    if lower.cut in ("skirt", "dress"):
        _bell(w, Role.SKIRT, 0.05 * h, lower.length, 0.008 + 0.05 * max(0.0, lower.flare), lower.ease)
    if upper.hem > 0.02:
        _bell(w, Role.TAIL, 0.045 * h, upper.hem, 0.030 + (0.02 if upper.cut == "coat" else 0.0), upper.ease + 0.010)


def _bell(w: _Wardrobe, role: Role, above: float, length: float, flare: float, ease: float) -> None:
    left, right = w.j.left, w.j.right

    def down(side: Side, share: float) -> Vector:
        if share < 0.5:
            return side.hip + (side.knee - side.hip) * share * 2
        return side.knee + (side.ankle - side.knee) * (share * 2 - 1)

    l_end, r_end = down(left, length), down(right, length)
    low, high = (l_end + r_end) / 2, w.at_trunk(0.0, 0.0, 0.055 * w.h + above)
    leg = 0.050 * w.h * (1 + 0.2 * w.person.build.stout) * (1.0 - 0.35 * length)
    spread = np.abs(l_end - r_end) / 2
    wide_end = max(w.hips[0] + ease * 0.8 + flare * (0.4 + length), spread[0] + leg + 0.012)
    deep_end = max(w.hips[1] + ease * 0.8 + flare * (0.4 + length), spread[2] + leg + 0.012)
    waist = (w.waist[0] * 0.97, w.waist[1] * 0.97) if role == Role.SKIRT else w.clothed_hips
    hips = (
        max(w.hips[0] + ease, w.clothed_hips[0] * 0.99) + 0.004,
        max(w.hips[1] + ease, w.clothed_hips[1] * 0.99) + 0.004,
    )
    middle = 1.0 - min(0.6, 0.09 * w.h / max(0.05, float(np.linalg.norm(high - low))))
    w.add(
        role,
        tube(
            low,
            high,
            profile([(0, wide_end), (middle, hips[0]), (1, waist[0])]),
            profile([(0, deep_end), (middle, hips[1]), (1, waist[1])]),
        ),
        radius=0.15,
    )


def _head_half(person: Person) -> Vector:
    size = person.build.head * person.build.height
    return np.array([0.36, 0.43, 0.51]) * size


def _head(w: _Wardrobe, head: Head) -> Vector:
    j = w.j
    gaze = j.gaze - j.up * (j.gaze @ j.up)
    lateral = np.cross(j.up, gaze)
    frame = _frame(j.up, lateral)
    size = w.person.build.head * w.h
    half = _head_half(w.person)

    def at(across: float, forward: float, up: float) -> Vector:
        return j.head + np.array([across, forward, up]) * size @ frame

    w.add(Role.HEAD, ball(j.head, (half[0], half[1], half[2]), frame))
    w.add(Role.HEAD, ball(at(0.0, 0.06, -0.27), (0.28 * size, 0.34 * size, 0.25 * size), frame))
    w.add(Role.HEAD, ball(at(0.0, 0.44, -0.08), (0.055 * size, 0.06 * size, 0.10 * size), frame))
    for side in (1, -1):
        w.add(Role.HEAD, ball(at(side * 0.36, -0.04, -0.06), (0.035 * size, 0.07 * size, 0.11 * size), frame))
    _hair(w, head, half, frame)
    _hat(w, head, half, frame)
    return frame


def _hair(w: _Wardrobe, head: Head, half: Vector, frame: Vector) -> None:
    j, size, full = w.j, w.person.build.head * w.h, head.fullness

    def at(across: float, forward: float, up: float) -> Vector:
        return j.head + np.array([across, forward, up]) * size @ frame

    def cap(scale: float, cut: tuple[float, float, float, float], up: float = 0.02) -> None:
        w.add(Role.HAIR, ball(at(0, -0.02, up), tuple((half * scale).tolist()), frame, cut))

    def fall(wide: float, deep: float, length: float, back: float) -> None:
        run = [(0.0, 0.75), (0.2, 1.0), (0.75, 1.0), (1.0, 0.85)]
        low, high = at(0, -back - 0.10, 0.05 - length), at(0, -back, 0.12)
        across = frame[0]
        w.add(
            Role.HAIR,
            tube(
                low,
                high,
                profile([(t, r * wide * size) for t, r in run]),
                profile([(t, r * deep * size) for t, r in run]),
                across,
            ),
        )

    close, round_the_face = (0.0, -0.75, 0.66, 0.10), (0.0, -0.90, 0.40, 0.02)
    match head.cut:
        case "cropped":
            cap(1.03, close)
        case "short":
            cap(1.07 + 0.07 * full, close, 0.03)
        case "curly":
            cap(1.18 + 0.30 * full, (0.0, -0.85, 0.50, 0.02), 0.08)
        case "bob":
            cap(1.10 + 0.06 * full, round_the_face, 0.03)
            fall(0.42 + 0.05 * full, 0.30, 0.50 + 0.2 * full, 0.12)
        case "long":
            cap(1.09 + 0.05 * full, round_the_face, 0.03)
            fall(0.40 + 0.07 * full, 0.24, 0.85 + 0.85 * full, 0.20)
        case "ponytail":
            cap(1.05, close)
            fall(0.10 + 0.05 * full, 0.11, 0.55 + 0.6 * full, 0.52)
        case "bun":
            cap(1.05, close)
            w.add(Role.HAIR, ball(at(0, -0.36 - 0.08 * full, 0.30 + 0.12 * full), (0.17 * size,) * 3, frame))
        case "scarf":
            cap(1.10, (0.0, -0.88, 0.47, 0.0), 0.03)
            w.add(
                Role.HAIR,
                ball(at(0, -0.05, -0.45), (0.40 * size, 0.42 * size, 0.32 * size), frame, (0.0, -0.5, -0.5, -0.25)),
            )
        case _:
            pass


def _hat(w: _Wardrobe, head: Head, half: Vector, frame: Vector) -> None:
    j, size = w.j, w.person.build.head * w.h

    def at(across: float, forward: float, up: float) -> Vector:
        return j.head + np.array([across, forward, up]) * size @ frame

    grown = 1.16 if head.cut in ("curly", "long", "bob") else 1.11
    dome = tuple((half * grown).tolist())
    match head.hat:
        case "beanie":
            w.add(Role.HAT, ball(at(0, -0.02, 0.06), dome, frame, (0.0, -0.35, 0.94, 0.18)))
        case "cap":
            w.add(Role.HAT, ball(at(0, 0.0, 0.03), dome, frame, (0.0, -0.15, 0.99, 0.26)))
            w.add(Role.HAT, ball(at(0, 0.50, 0.20), (0.30 * size, 0.30 * size, 0.035 * size), frame))
        case "brim":
            w.add(Role.HAT, ball(at(0, 0.0, 0.05), dome, frame, (0.0, 0.0, 1.0, 0.26)))
            w.add(Role.HAT, ball(at(0, 0.0, 0.20), (0.78 * size, 0.80 * size, 0.04 * size), frame))
        case _:
            pass


def _bag(w: _Wardrobe, bag: Bag) -> None:
    h, size = w.h, bag.size
    sign = 1.0 if bag.left else -1.0
    arm = w.j.left if bag.left else w.j.right
    match bag.kind:
        case "backpack":
            high, low = w.trunk_length - 0.005 * h, w.trunk_length - 0.24 * h * size
            back = w.chest[1] + 0.040 * h * size
            run = [(0.0, 0.80), (0.10, 1.0), (0.70, 0.97), (1.0, 0.66)]
            wide, deep = 0.084 * h * size, 0.052 * h * size
            w.add(
                Role.BAG,
                tube(
                    w.at_trunk(0, -back, low),
                    w.at_trunk(0, -back, high),
                    profile([(t, r * wide) for t, r in run]),
                    profile([(t, r * deep) for t, r in run]),
                ),
            )
            w.add(
                Role.BAG, ball(w.at_trunk(0, -back, high - 0.01), (wide * 0.72, deep * 0.72, 0.030 * h), w.trunk_frame)
            )
        case "shoulder":
            centre = w.at_trunk(sign * (w.hips[0] + 0.045), 0.02, 0.035 * h)
            w.add(Role.BAG, Box(0, centre, w.trunk_frame, np.array([0.036, 0.15, 0.115]) * size))
        case "handbag":
            hand = arm.wrist + np.array([sign * 0.01, -0.085 * h, 0.0])
            w.add(
                Role.BAG,
                Box(0, hand + np.array([0, -0.13 * size, 0]), _frame(UP), np.array([0.05, 0.15, 0.105]) * size),
            )
            _handle(w, hand)
        case "tote":
            hand = arm.wrist + np.array([sign * 0.01, -0.05 * h, 0.0])
            w.add(
                Role.BAG,
                Box(0, hand + np.array([0, -0.30 * size, 0]), _frame(UP), np.array([0.035, 0.17, 0.19]) * size),
            )
            _handle(w, hand)
        case _:
            pass


def _handle(w: _Wardrobe, hand: Vector) -> None:
    thin = profile([(0, 0.011), (1, 0.011)])
    for forward in (0.055, -0.055):
        w.add(
            Role.HANDLE,
            tube(
                hand + np.array([0, -0.14 * w.person.bag.size, forward]),
                hand + np.array([0, 0.02, forward * 0.3]),
                thin,
                thin,
            ),
        )
