"""A posed person as solids: trunk, limbs and garments, with head and luggage, and what the dresser needs to cover them.

Sizes are shares of the height (multiplied by `h`) or metres of cloth; colours and patterns are not known here.
"""

from dataclasses import dataclass

import numpy as np

from training.synthetic.persons.head import add_head, head_half
from training.synthetic.persons.luggage import add_bag
from training.synthetic.persons.parts import LATERAL, UP, Measures, Part, Role, ball, frame_along, tube
from training.synthetic.persons.person import Person
from training.synthetic.persons.primitives import Vector, profile
from training.synthetic.persons.skeleton import Joints, Side


@dataclass(frozen=True)
class Figure:
    """Parts in body axes, and the trunk's own axes with the heights (above its lower end) where clothes change."""

    parts: tuple[Part, ...]
    trunk_origin: Vector
    trunk_frame: Vector
    hips: float
    hem: float
    collar: float
    half_chest: float
    head_frame: Vector
    head_origin: Vector
    head_half: Vector


def build_figure(person: Person, joints: Joints) -> Figure:
    m = Measures(person, joints)
    _trunk(m)
    for side, outward in ((joints.left, 1.0), (joints.right, -1.0)):
        _arm(m, side, outward)
        _leg(m, side)
        _foot(m, side)
    _hanging_cloth(m)
    head_frame = add_head(m, person.head)
    add_bag(m, person.bag)
    h = m.h
    leg = float(person.build.legs * h)
    return Figure(
        tuple(m.parts),
        m.trunk_origin,
        m.trunk_frame,
        hips=0.055 * h,
        hem=0.055 * h - max(-0.02, person.upper.hem) * leg,
        collar=m.trunk_length + 0.012 * h,
        half_chest=m.chest[0],
        head_frame=head_frame,
        head_origin=joints.head,
        head_half=head_half(person),
    )


def _trunk(m: Measures) -> None:
    h, build = m.h, m.person.build
    wide = [m.clothed_hips[0] * 0.78, m.clothed_hips[0], m.waist[0], m.chest[0], m.chest[0] * 0.97, m.chest[0] * 0.72]
    deep = [m.clothed_hips[1] * 0.80, m.clothed_hips[1], m.waist[1], m.chest[1], m.chest[1] * 0.92, m.chest[1] * 0.62]
    at = [0.0, 0.13, 0.45, 0.76, 0.92, 1.0]
    top = m.j.chest + m.trunk_frame[2] * 0.012 * h
    m.add(
        Role.TORSO,
        tube(m.trunk_origin, top, profile(list(zip(at, wide, strict=True))), profile(list(zip(at, deep, strict=True)))),
        radius=0.14,
    )
    ease = m.person.upper.ease
    slope = profile([(0, 0.088 * h), (0.35, 0.058 * h), (0.6, 0.036 * h + ease * 0.3), (1, 0.031 * h)])
    depth = profile([(0, 0.050 * h), (0.35, 0.044 * h), (0.6, 0.036 * h + ease * 0.3), (1, 0.033 * h)])
    m.add(
        Role.NECK, tube(m.j.chest - m.trunk_frame[2] * 0.008 * h, m.j.head - m.trunk_frame[2] * 0.01 * h, slope, depth)
    )
    for side in (m.j.left, m.j.right):
        inner = m.j.chest + (side.shoulder - m.j.chest) * 0.18 + m.trunk_frame[2] * 0.020 * h
        sloping = profile([(0, 0.027 * h * m.fat + ease * 0.5), (0.55, 0.031 * h + ease * 0.4), (1, 0.028 * h)])
        m.add(Role.TORSO, tube(side.shoulder - m.trunk_frame[2] * 0.004 * h, inner, sloping, sloping, m.trunk_frame[1]))
    if build.curve > 0.3:
        size = (0.022 + 0.014 * build.curve + 0.006 * build.stout) * h
        centre = m.at_trunk(0.0, m.chest[1] - 0.50 * size, 0.69 * m.trunk_length)
        m.add(Role.TORSO, ball(centre, (0.86 * m.chest[0], size, size * 1.5), m.trunk_frame))
    if build.stout > 0.35:
        size = 0.055 * h * build.stout
        centre = m.at_trunk(0.0, m.waist[1] - 0.45 * size, 0.36 * m.trunk_length)
        m.add(Role.TORSO, ball(centre, (m.waist[0] * 0.85, size, 0.10 * h), m.trunk_frame))
    if m.person.upper.cut == "hoodie":
        centre = m.at_trunk(0.0, -0.045 * h, m.trunk_length + 0.012 * h)
        m.add(Role.TORSO, ball(centre, (0.072 * h, 0.042 * h, 0.036 * h), m.trunk_frame))


def _run(
    m: Measures, role: Role, a: Vector, b: Vector, span: tuple[float, float], radii: tuple[float, ...], start: float
) -> None:
    """A limb's tube between two joints, or the part of it in `span`, from the upper joint down."""
    low, high = a + (b - a) * span[1], a + (b - a) * span[0]
    knots = np.linspace(0, 1, len(radii))
    t = np.linspace(span[1], span[0], 9)
    along = np.interp(t, knots, radii)
    run = profile(list(zip(np.linspace(0, 1, 9).tolist(), along.tolist(), strict=True)))
    m.add(role, tube(low, high, run, run), start, float(np.mean(along)))


def _arm(m: Measures, side: Side, outward: float) -> None:
    h, upper = m.h, m.person.upper
    firm = h * m.fat * (1.0 if m.person.build.sex == "m" else 0.88)
    bare = (0.033 * firm, 0.031 * firm, 0.025 * firm), (0.025 * firm, 0.026 * firm, 0.017 * firm)
    length = float(np.linalg.norm(side.elbow - side.shoulder))
    ease = upper.ease
    covered = upper.sleeve * 2
    ball_role = Role.SLEEVE if covered > 0 else Role.ARM
    grow = ease * 0.7 if covered > 0 else 0.0
    trunk = m.trunk_frame
    m.add(
        ball_role,
        ball(
            side.shoulder + np.array([-outward * 0.006 * h, -0.004 * h, 0.0]),
            (bare[0][0] + grow * 0.45, bare[0][0] + grow * 0.8, 0.034 * firm + grow * 0.4),
            trunk,
        ),
        0.0,
        bare[0][0],
    )
    for which, (a, b, radii) in enumerate(((side.shoulder, side.elbow, bare[0]), (side.elbow, side.wrist, bare[1]))):
        share = float(np.clip(covered - which, 0, 1))
        start = which * length
        if share < 0.97:
            _run(m, Role.ARM, a, b, (max(0.0, share - 0.08), 1.0), radii, start)
        if share > 0.03:
            slack = (0.38, 0.80, 0.75) if which == 0 else (0.75, 0.75, 0.55)
            loose = tuple(r + ease * k for r, k in zip(radii, slack, strict=True))
            _run(m, Role.SLEEVE, a, b, (0.0, share), loose, start)
    sleeve_past_elbow = covered > 1.05
    m.add(
        Role.SLEEVE if sleeve_past_elbow else Role.ARM,
        ball(side.elbow, ((bare[0][2] + ease * 0.72 * sleeve_past_elbow),) * 3, trunk),
        length,
        bare[0][2],
    )
    reach = side.wrist - side.elbow
    hand = side.wrist + reach / np.linalg.norm(reach) * 0.040 * h
    m.add(Role.ARM, ball(hand, (0.013 * h, 0.024 * h, 0.050 * h), frame_along(-reach, LATERAL * outward)), 0.0, 0.02)


def _leg(m: Measures, side: Side) -> None:
    h, lower = m.h, m.person.lower
    round_ = h * (1.0 + 0.20 * m.person.build.stout + 0.05 * m.person.build.curve)
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
            _run(m, Role.SHIN, a, b, (max(0.0, share - 0.06), 1.0), bare[which], which * thigh)
        if share > 0.02:
            _run(m, Role.LEG, a, b, (0.0, share), cloth[which], which * thigh)
    clothed = covered > 1.05
    radius = cloth[0][2] if clothed else bare[0][2]
    m.add(Role.LEG if clothed else Role.SHIN, ball(side.knee, (radius, radius, radius), m.trunk_frame), thigh, radius)
    shoes = m.person.shoes
    if shoes.shaft > 0:
        shaft = tuple(r + 0.010 for r in bare[1])
        if covered < 1.9 or lower.ease < 0.012:
            loose = tuple(max(r, c) + 0.004 for r, c in zip(shaft, cloth[1] if clothed else shaft, strict=True))
            _run(m, Role.BOOT, side.knee, side.ankle, (1.0 - shoes.shaft * 1.6, 1.0), loose, 0.0)


def _foot(m: Measures, side: Side) -> None:
    h = m.h
    along = side.toe - side.ankle
    frame = frame_along(along)
    centre = side.ankle + along * 0.36 + np.array([0.0, -0.010 * h, 0.0])
    m.add(Role.SHOE, ball(centre, (0.027 * h, 0.024 * h, 0.078 * h), frame))
    m.add(
        Role.SHOE,
        ball(side.ankle + np.array([0.0, -0.012 * h, 0.0]), (0.025 * h, 0.030 * h, 0.030 * h), frame_along(UP)),
    )


def _hanging_cloth(m: Measures) -> None:
    """Coat tails and skirts: one tube around both legs, wide enough for the stride."""
    lower, upper, h = m.person.lower, m.person.upper, m.h
    if lower.cut in ("skirt", "dress"):
        _bell(m, Role.SKIRT, 0.05 * h, lower.length, 0.008 + 0.05 * max(0.0, lower.flare), lower.ease)
    if upper.hem > 0.02:
        _bell(m, Role.TAIL, 0.045 * h, upper.hem, 0.030 + (0.02 if upper.cut == "coat" else 0.0), upper.ease + 0.010)


def _bell(m: Measures, role: Role, above: float, length: float, flare: float, ease: float) -> None:
    """`above` is how far over the hip joints it begins; at every height it is wide enough for both legs within."""

    def down(side: Side, share: float) -> Vector:
        if share < 0.5:
            return side.hip + (side.knee - side.hip) * share * 2
        return side.knee + (side.ankle - side.knee) * (share * 2 - 1)

    left, right, build = m.j.left, m.j.right, m.person.build
    low, high = (down(left, length) + down(right, length)) / 2, m.at_trunk(0.0, 0.0, 0.055 * m.h + above)
    under_cloth = 0.004 if role == Role.SKIRT else m.person.lower.ease * 0.8
    thigh = 0.054 * m.h * (1.0 + 0.20 * build.stout + 0.05 * build.curve) + under_cloth
    waist = (m.waist[0] * 0.97, m.waist[1] * 0.97) if role == Role.SKIRT else m.clothed_hips
    wide, deep = [(1.0, waist[0])], [(1.0, waist[1])]
    for part in np.linspace(0.0, 1.0, 6).tolist():
        share = part * length
        leg = thigh * (1.0 - 0.5 * share) + 0.004
        ends = np.stack([down(left, share), down(right, share)])
        at = float((high[1] - ends[:, 1].mean()) / (high[1] - low[1]))
        reach = np.abs(ends - (high + (low - high) * at)).max(axis=0)
        spread = ease * (1.0 - 0.2 * part) + flare * part * (0.4 + length)
        # An ellipse holds the corner (x, z) when (x / wide)² + (z / deep)² <= 1: 1 / 1.2² + 1 / 1.81² = 1.
        wide.append((1.0 - at, max(m.hips[0] + spread, 1.2 * float(reach[0]) + leg)))
        deep.append((1.0 - at, max(m.hips[1] + spread, 1.81 * float(reach[2]) + leg)))
    m.add(role, tube(low, high, profile(sorted(wide)), profile(sorted(deep))), radius=0.15)
