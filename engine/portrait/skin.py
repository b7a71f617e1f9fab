"""The colour of a face at each place: skin and its blemishes, lips, brows, eyes, beard, lines of age.

Colours are linear reflectances. Places are the head's own millimetres, so that paint stays on the face in every pose.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.portrait.anatomy import Anatomy, Brow, Eye, Mouth, Nose
from engine.portrait.curves import Array, between, bump, held, step
from engine.portrait.fibre import hair_colour
from engine.portrait.hair import HAIRLINES, hairlines, rooted
from engine.portrait.noise import sample
from engine.portrait.person import Person
from engine.portrait.tape import Fields, chosen, fading, floor, hill, inside, least, most, played, power, root, turn

# Reflectance of skin in linear RGB from very light to very dark.
TONES = np.array(
    [
        [0.72, 0.48, 0.37],
        [0.60, 0.37, 0.265],
        [0.46, 0.262, 0.172],
        [0.315, 0.168, 0.102],
        [0.175, 0.088, 0.053],
        [0.088, 0.047, 0.032],
    ]
)
Flat = npt.NDArray[np.int64]
SKIN, EYE, IRIS, BROW, NOSE, LIPS, SCALP, BEARD, TEETH = range(9)


@dataclass(slots=True)
class Paint:
    """What the surface is like at each of n places."""

    colour: Array  # (n, 3)
    relief: Array  # (n,) fine height in mm whose slope bends the normals
    shine: Array  # (n,)
    part: npt.NDArray[np.uint8]
    wet: Array  # (n,) 0 skin to 1 eyeball
    dim: Array  # (n,) extra shade of small hollows


@lru_cache(64)
def skin_tone(melanin: float, redness: float, sallowness: float) -> Array:
    """The base colour of skin; never written to."""
    logs = np.log(TONES)
    at = held(melanin, 0, 1) * (len(TONES) - 1)
    tone = np.exp([np.interp(at, range(len(TONES)), logs[:, c]) for c in range(3)])
    tone *= [1 + 0.012 * redness, 1 - 0.035 * redness, 1 - 0.03 * redness - 0.05 * sallowness]
    return tone.astype(np.float32)


def _fineness(mm: float) -> Any:
    """How much of a texture finer than a pixel is left when a pixel shows its mean and not one of its places."""
    return least(1.0, 0.95 / mm)


def paint(a: Anatomy, x: Array, y: Array, angle: Array, mm: float) -> Paint:
    """Paints places of the head; `mm` is the size of a pixel, which nothing painted may be sharper than."""
    p = a.person
    paints = np.zeros((len(_PAINTS), len(x)), np.float32)
    layers = dict(zip(_PAINTS, paints, strict=True))
    face = _Face(a, Fields(x=x, y=y, ax=np.abs(x), angle=angle, line=hairlines(a), **layers), mm)
    face.play(_complexion, None, a, skin_tone(p.melanin, p.redness, p.sallowness))
    _blemishes(face)
    _age_lines(face)
    nose, m = a.nose, a.mouth
    face.play(_nose, face.within(-1.0, nose.wing + 6, nose.base_y - 8, nose.root_y, across="ax"), nose)
    reach = m.half_width + 8
    near = face.within(m.x - reach, m.x + reach, m.y - m.gap - m.lower - 10, m.y + m.upper + 9)
    face.play(_lips, near, m, *_lip_colour(p), parted=m.gap > 0.6)
    _beard(face)
    _scalp(face)
    for brow in a.brows:
        inner, outer = sorted(((brow.inner - 6) * brow.side, (brow.outer + 6) * brow.side))
        hair = tuple(hair_colour(p, brow=True) * (1 - 0.7 * p.hair_grey) + 0.4 * 0.7 * p.hair_grey)
        face.play(_brow, face.within(inner, outer, brow.y - 18, brow.y + 18), p, brow, hair)
    white = np.array([0.52, 0.47, 0.44], np.float32) * (1 - 0.36 * p.melanin)
    for eye in a.eyes:
        wide = eye.half_width * 1.55
        near = face.within(eye.x - wide, eye.x + wide, eye.y - 17, eye.y + 17)
        face.play(_eye, near, p, eye, white, iris_colour(p, p.iris_shade, p.iris_hue))
    relief, shine, part, wet, dim = paints[3:]
    return Paint(np.ascontiguousarray(paints[:3].T), relief, shine, part.astype(np.uint8), wet, dim)


_COLOUR = ("red", "green", "blue")
_PAINTS = (*_COLOUR, "relief", "shine", "part", "wet", "dim")


class _Face:
    """The places that are painted, and the paint on them so far."""

    def __init__(self, a: Anatomy, fields: Fields, mm: float) -> None:
        self.a, self.fields, self.mm = a, fields, mm
        self.off = a.person.chance(4)

    def within(self, left: float, right: float, low: float, high: float, across: str = "x") -> Flat:
        return inside(self.fields.arrays[across], self.fields.arrays["y"], left, right, low, high)

    def play(self, formula: Callable[..., None], where: Flat | None, *arguments: Any, **kinds: int) -> None:
        """Plays a formula, which takes the size of a pixel and where this person's own textures are read as well."""
        played(formula, self.fields, where, self.mm, self.off, *arguments, **kinds)


def _scale(f: Any, field: str, share: Array) -> None:
    f.set(field, f.now(field) * share)


def _add(f: Any, field: str, more: Array) -> None:
    f.set(field, f.now(field) + more)


def _mix(f: Any, alpha: Array, colour: Iterable[Any]) -> None:
    """Moves the colour towards another by `alpha`."""
    for channel, towards in zip(_COLOUR, colour, strict=True):
        old = f.now(channel)
        f.set(channel, old + (towards - old) * alpha)


def _darken(f: Any, alpha: Array, strengths: tuple[float, float, float]) -> None:
    for channel, strength in zip(_COLOUR, strengths, strict=True):
        _scale(f, channel, 1 - alpha * strength)


def _show(f: Any, part: int, where: Any) -> None:
    f.set("part", chosen(where, float(part), f.now("part")))


def bare(a: Anatomy, x: Array, y: Array) -> Array:
    """Colour of skin away from the face."""
    p = a.person
    tone = skin_tone(p.melanin, p.redness, p.sallowness)
    uneven = sample("fractal", x / 90 + np.float32(p.chance(5)), y / 90)
    return np.asarray(tone[None, :] * (0.97 + 0.03 * uneven)[:, None], np.float32)


def ear(a: Anatomy, u: Array, q: Array) -> tuple[Array, Array]:
    """Colour and hollows of an ear at places u backwards and q upwards in units of its half sizes."""
    p = a.person
    tone = skin_tone(p.melanin, p.redness + 1.5, p.sallowness)
    uneven = sample("fractal", u * 0.3 + np.float32(p.chance(5)), q * 0.3)
    r = np.hypot(u, q)
    curl = step(q - 0.35 * u, -0.75, -0.15)
    lobe = step(q, -0.45, -0.8)
    groove = np.exp(-(((r - 0.76) / 0.06) ** 2)) * curl
    inner = np.exp(-(((r - 0.44) / 0.07) ** 2)) * step(u, -0.25, 0.1) * (1 - lobe)
    fossa = bump(u, q, 0.02, 0.5, 0.22, 0.13)
    bowl = bump(u, q, -0.2, -0.14, 0.30, 0.32)
    notch = bump(u, q, -0.38, -0.52, 0.1, 0.12)
    hollow = (1 - 0.55 * groove) * (1 - 0.35 * inner) * (1 - 0.66 * bowl) * (1 - 0.4 * fossa) * (1 - 0.45 * notch)
    rim = np.exp(-(((r - 0.9) / 0.06) ** 2)) * curl
    fold = np.exp(-(((r - 0.6) / 0.06) ** 2)) * step(u, -0.1, 0.2) * (1 - lobe)
    hollow = hollow * (1 + 0.10 * rim + 0.12 * fold + 0.10 * bump(u, q, -0.66, -0.2, 0.14, 0.16))
    # Light shines through the rim and the lobe, which are thin.
    blood = (0.5 * rim + 0.8 * lobe + 0.5 * bowl) * (1 - 0.8 * p.melanin)
    colour = tone[None, :] * (0.97 + 0.04 * uneven)[:, None]
    colour = colour * (1 - blood[:, None] * np.array([0.0, 0.12, 0.10], np.float32))
    return np.asarray(colour, np.float32), np.asarray(hollow, np.float32)


def _complexion(f: Any, mm: float, off: float, a: Anatomy, tone: Sequence[float]) -> None:
    p, x, y = a.person, f.now("x"), f.now("y")
    ax, arc = abs(x), f.now("angle") * 70.0
    dark = p.melanin
    blotch = sample("fractal", arc / 160 + off, y / 160 + off)
    fine = sample("fractal", arc / 45 + off, y / 45 - off)
    grain = _fineness(mm) * sample("grain", arc / 62 + off, y / 62)
    red = (
        0.55 * bump(ax, y, 43, -32, 19, 16)
        + 0.6 * bump(x, y, 0, a.nose.tip_y, 13, 11)
        + 0.25 * bump(x, y, 0, a.chin + 12, 16, 10)
    )
    red = red + 0.3 * bump(ax, y, 30, 2, 18, 9) + (0.10 + 0.22 * p.blotches) * blotch + 0.10 * p.blotches * fine
    red = red * ((0.5 + 0.16 * (p.redness + 3)) * (1 - 0.72 * dark))
    yellow = 0.3 * bump(x, y, 0, 48, 50, 26)
    blue = (0.25 + 0.6 * p.eye_bags) * bump(ax, y, 29, -12, 15, 7) + 0.25 * bump(ax, y, 16, 2, 6, 9)
    level = (
        1.0 + (0.022 + 0.02 * p.blotches) * fine + 0.012 * (0.4 + p.pores) * grain - 0.05 * dark * p.blotches * blotch
    )
    level = level - 0.10 * blue - 0.05 * bump(ax, y, 31, 9, 16, 6)
    f.set("red", tone[0] * level * (1 - 0.03 * red - 0.03 * blue))
    f.set("green", tone[1] * level * (1 - 0.15 * red + 0.01 * yellow - 0.02 * blue))
    f.set("blue", tone[2] * level * (1 - 0.14 * red - 0.06 * yellow + 0.04 * blue))
    f.set("relief", (0.010 + 0.03 * p.pores) * grain + 0.02 * (p.age / 60) * fine)
    f.set("dim", 0.0 * level + 1.0)
    zone = (
        0.9 * bump(x, y, 0, 45, 34, 26)
        + 1.0 * bump(x, y, 0, a.nose.tip_y + 8, 9, 22)
        + 0.7 * bump(ax, y, 44, -20, 15, 12)
    )
    zone = zone + 0.4 * bump(x, y, 0, a.chin + 14, 14, 10)
    f.set("shine", (0.35 + 0.65 * zone) * (0.4 + 0.9 * p.shine) * most(1 + 0.35 * grain + 0.2 * fine, 0))


def _blemishes(face: _Face) -> None:
    p, mm = face.a.person, face.mm
    if p.freckles > 0.05:
        face.play(_freckles, None, p.freckles, p.chance(6), p.chance(7))
    rng = np.random.Generator(np.random.PCG64([p.details, 11]))
    for _ in range(round(p.moles * 9)):
        x, y = rng.uniform(-58, 58), rng.uniform(-100, 62)
        r = rng.uniform(0.7, 1.0 + 1.1 * p.moles)
        reach = r + 0.5 * mm + 0.3
        near = face.within(x - reach, x + reach, y - reach, y + reach)
        face.play(_mole, near, x, y, reach, r - 0.5 * mm, rng.uniform(0.45, 0.85))
    if p.scar > 0.3:
        x, y = rng.uniform(-45, 45), float(rng.choice([-60.0, -30.0, 40.0, 18.0]))
        angle, length = rng.uniform(0, np.pi), 6 + 16 * p.scar
        colour = skin_tone(p.melanin * 0.6, p.redness + 1, 0) * np.float32(1.08)
        near = face.within(x - length, x + length, y - length, y + length)
        face.play(_scar, near, x, y, float(np.cos(angle)), float(np.sin(angle)), length, colour)


def _freckles(f: Any, mm: float, off: float, strong: float, u: float, v: float) -> None:
    x, y = f.now("x"), f.now("y")
    spots = sample("curl", x / 75 + u, y / 75 + v)
    where = bump(abs(x), y, 26, -18, 30, 20) + 0.4 * bump(x, y, 0, 40, 50, 30)
    _darken(f, step(spots, 1.0, 1.9) * strong * least(where * 1.3, 1.0), (0.22, 0.40, 0.48))


def _mole(f: Any, mm: float, off: float, x: float, y: float, reach: float, solid: float, strong: float) -> None:
    dx, dy = f.now("x") - x, f.now("y") - y
    alpha = step(root(dx * dx + dy * dy), reach, solid) * strong
    _darken(f, alpha, (0.66, 0.76, 0.8))
    _add(f, "relief", 0.25 * alpha)


def _scar(
    f: Any, mm: float, off: float, x: float, y: float, along: float, aside: float, length: float, colour: Array
) -> None:
    dx, dy = f.now("x") - x, f.now("y") - y
    u = dx * along + dy * aside
    v = dy * along - dx * aside + 0.02 * u * u
    alpha = hill(v / (0.7 + 0.4 * mm)) * step(abs(u), length * 0.55, length * 0.4) * 0.7
    _mix(f, alpha, colour)
    _add(f, "relief", -0.35 * alpha)


def _groove(f: Any, d: Array, strength: Array, width: float, mm: float) -> None:
    """A furrow at distance d: pressed into the relief and a little darker at its bottom."""
    w = most(width, 0.75 * mm)
    g = hill(d / w) * strength * (width / w)
    _add(f, "relief", -0.55 * g)
    _scale(f, "dim", 1 - 0.30 * g)


def _age_lines(face: _Face) -> None:
    """Each line is worked out where it can be seen at all: its strength ends, or its depth falls below a float's."""
    a, p, wide, wob = face.a, face.a.person, 6.0 + 4.0 * face.mm, face.a.person.chance(8)
    if p.forehead_lines > 0.03:
        for half, height in ((44.0, 34.0), (38.0, 43.0), (32.0, 52.5)):
            near = face.within(-1.0, half, height - wide, height + wide, across="ax")
            face.play(_forehead_line, near, p, wob, half, height)
    if p.frown_lines > 0.03:
        face.play(_frown_line, face.within(-1.0, 10 + wide, 6.0, 33.0, across="ax"), p, wob)
    for eye in a.eyes:
        outer = eye.x + eye.side * eye.half_width
        feet = max(p.crows_feet, 0.55 * max(a.smile, 0.0) * (0.3 + 0.01 * p.age))
        if feet > 0.03:
            start, end = sorted((outer + 2.0 * eye.side, outer + 17.0 * eye.side))
            face.play(_crows_feet, face.within(start, end, eye.y - 16 - wide, eye.y + 16 + wide), eye, wob, feet)
        middle = eye.x - 2 * eye.side
        near = face.within(middle - 15.0, middle + 15.0, eye.y - 13 - wide, eye.y - 13 + wide)
        face.play(_eye_bag, near, p, eye, middle)
    face.play(_folds, face.within(12.0, 46.0 + wide, -1e9, -30.0, across="ax"), a, wob)


def _wobble(x: Array, y: Array, wob: float) -> Array:
    return sample("blotch", x / 90, y / 90 + wob)


def _forehead_line(f: Any, mm: float, off: float, p: Person, wob: float, half: float, height: float) -> None:
    x, y = f.now("x"), f.now("y")
    ax, bent = abs(x), _wobble(x, y, wob)
    d = y - height - 0.9 * bent - 2.4 * hill((ax - 20) / 16)
    _groove(f, d, p.forehead_lines * step(ax, half, 20.0) * (0.75 + 0.35 * bent), 0.9, mm)


def _frown_line(f: Any, mm: float, off: float, p: Person, wob: float) -> None:
    x, y = f.now("x"), f.now("y")
    d = abs(x) - 5.5 - 0.12 * (y - 16) - 0.5 * _wobble(x, y, wob)
    _groove(f, d, p.frown_lines * step(y, 6.0, 11.0) * step(y, 33.0, 22.0), 0.9, mm)


def _crows_feet(f: Any, mm: float, off: float, eye: Eye, wob: float, feet: float) -> None:
    x, y = f.now("x"), f.now("y")
    u = (x - (eye.x + eye.side * eye.half_width)) * eye.side
    reach, bent = feet * step(u, 2.0, 5.0) * step(u, 17.0, 9.0), 0.4 * _wobble(x, y, wob)
    for slope, start, bend in ((0.5, 3.5, 0.012), (0.08, 1.0, 0.012), (-0.35, -1.5, -0.012)):
        _groove(f, y - (eye.y + eye.outer_y + start + slope * u + bend * u * u + bent), reach, 0.7, mm)


def _eye_bag(f: Any, mm: float, off: float, p: Person, eye: Eye, middle: float) -> None:
    x, y = f.now("x"), f.now("y")
    bag = eye.y - 12.5 - 1.5 * (1 - held(abs(x - eye.x) / 14, 0, 1) ** 2)
    _groove(f, y - bag, (0.12 + 0.6 * p.eye_bags) * step(abs(x - middle), 15.0, 6.0), 1.3, mm)


def _folds(f: Any, mm: float, off: float, a: Anatomy, wob: float) -> None:
    x, y = f.now("x"), f.now("y")
    ax, bent = abs(x), 0.4 * _wobble(x, y, wob)
    for crease, width in ((a.cheek_fold, 1.2), (a.mouth_fold, 1.1)):
        fold, strength = crease(y)
        _groove(f, ax - fold - bent, strength, width, mm)


def _nose(f: Any, mm: float, off: float, nose: Nose) -> None:
    y = f.now("y")
    ax = abs(f.now("x") - nose.midline(y))
    nr = 3.7 + 0.35 * nose.flare
    hx = 0.46 * nose.wing
    tilt = (y - nose.base_y - 1.9) - 0.22 * (hx - ax)
    r2 = ((ax - hx) / nr) ** 2 + (tilt / (1.75 + 0.25 * nose.turn)) ** 2
    soft = 0.35 + 0.35 * mm
    hole = step(r2, 1 + soft, 1 - soft)
    _darken(f, hole, (0.25, 0.5, 0.5))
    wing = ((ax - nose.wing + 5.6) / 6.9) ** 2 + ((y - nose.base_y - 6.0) / 7.6) ** 2
    crease = (
        hill((wing - 1.05) / (0.22 + 0.1 * mm))
        * step(ax, nose.wing - 5, nose.wing - 1)
        * step(y, nose.base_y - 2, nose.base_y + 3)
    )
    under = hill((y - nose.base_y + 0.6) / 1.5) * step(ax, nose.wing - 1, nose.wing - 6)
    _scale(f, "dim", (1 - 0.86 * hole) * (1 - 0.30 * crease) * (1 - 0.22 * under))
    within = (ax < nose.wing - 0.25 * most(y - nose.base_y - 8, 0)) & (y > nose.base_y - 1) & (y < nose.tip_y + 26)
    _show(f, NOSE, within)


def _lip_colour(p: Person) -> tuple[Array, float, float]:
    """Colour, how thickly it lies on the skin's, and how shiny it is."""
    made_up = max(p.lip_colour - 0.6, 0) / 0.4
    tone = skin_tone(p.melanin, p.redness, p.sallowness)
    lip = tone * np.array([0.80, 0.50, 0.55], np.float32) * np.float32(0.92 + 0.16 * p.melanin)
    lip = lip * np.float32(1 - made_up) + np.array([0.42, 0.045, 0.06], np.float32) * np.float32(made_up)
    return lip, 0.45 + 0.75 * min(p.lip_colour, 0.6) + 0.2 * made_up, 0.9 + 0.8 * made_up


def _lips(
    f: Any, mm: float, off: float, m: Mouth, lip: Sequence[float], thick: float, shine: float, *, parted: bool
) -> None:
    x, y = f.now("x"), f.now("y")
    s = m.along(x)
    across = abs(s)
    soft = 0.6 + 0.35 * mm
    line, low, top, bottom = m.edges(s)
    on = step(y, bottom - soft, bottom + soft) * step(y, top + soft, top - soft) * step(across, 1.06, 0.9)
    streaks = _fineness(mm) * sample("strand", x / 40, y / 160)
    streaked = 1 + 0.07 * streaks
    _mix(f, held(thick * on, 0, 1), [channel * streaked for channel in lip])
    _scale(f, "dim", 1 - chosen(y > line, 0.14 * step(y, line - 0.5, top) * on, 0.0))
    f.set("shine", f.now("shine") * (1 - on) + chosen(y < low, on * shine, 0.0))
    _add(f, "relief", 0.06 * streaks * on)
    _show(f, LIPS, on > 0.5)
    seam = hill((y - chosen(y > 0.5 * (line + low), line, low)) / (0.65 + 0.45 * mm)) * step(across, 1.12, 0.94)
    corner = bump(abs(x - m.x), y, m.half_width * 0.99, m.y + m.corner, 2.2, 1.8)
    _scale(f, "dim", (1 - 0.62 * seam) * (1 - 0.35 * corner))
    if parted:
        gap = chosen(across < 1, step(y, low - 0.4, low + 0.4) * step(y, line + 0.4, line - 0.4), 0.0)
        teeth_low = line - least(7.5, 0.72 * m.gap) * root(most(1 - (s / 0.86) ** 2, 0))
        teeth = step(y, teeth_low - 0.6, teeth_low + 0.4) * step(across, 0.84, 0.72)
        tooth = (x - m.x) / 7.6
        between = 1 - 0.22 * hill(((tooth - floor(tooth)) * 7.6 - 3.8) / 0.5916)
        mouth = [
            dark + teeth * (white * between - 0.03)
            for dark, white in zip((0.05, 0.016, 0.014), (0.60, 0.53, 0.43), strict=True)
        ]
        _mix(f, gap, mouth)
        f.set("dim", f.now("dim") * (1 - gap) + gap * (1 - 0.5 * across))
        _show(f, TEETH, gap > 0.5)


def beard_cover(a: Anatomy, x: Array, y: Array) -> tuple[Array, Array]:
    """Where beard hair grows and how long it is there, from 0 to 1."""
    p, m = a.person, a.mouth
    ax = abs(x)
    s = held(m.along(x), -1, 1)
    _, _, lip, low = m.edges(s)
    reach = m.half_width + 7.0
    high = most(a.nose.base_y - 1.0 - lip, 3.0) * power(most(1 - (ax / reach) ** 2, 0.0), 0.6)
    moustache = step(y, lip - 1.0, lip + 1.5) * step(y, lip + high + 1.0, lip + high - 3.0)
    moustache = moustache * step(ax, reach, reach - 9.0)
    below = step(y, low - 1.0, low - 5.0)
    chin = a.chin
    round_chin = (x / 29.0) ** 2 + ((y - chin - 14.0) / 30.0) ** 2
    bars = step(ax, m.half_width - 5, m.half_width + 3) * step(ax, m.half_width + 15, m.half_width + 4)
    bars = bars * step(y, m.y + 9, m.y) * step(y, chin + 4, chin + 20)
    goatee = below * step(round_chin, 1.15, 0.75) + bars
    border = least(a.mouth.y + 4 + most(ax - 34, 0) * 1.55 - 10 * hill((ax - 34) / 12), 4.0)
    cheek = most(step(y, border + 3, border - 5) * step(ax, 24, 32), below * step(ax, 16, 26))
    outside = 1 - step(y, low - 2, low) * step(y, lip + 1, lip - 1) * step(ax, m.half_width + 2, m.half_width)
    grown = most(most(moustache * p.moustache, least(goatee, 1) * p.chin_beard), cheek * p.cheek_beard)
    return held(moustache + goatee + cheek, 0, 1) * outside, grown * outside


def _beard(face: _Face) -> None:
    p, fields = face.a.person, face.fields
    if max(p.stubble, p.moustache, p.chin_beard, p.cheek_beard) < 0.02:
        return
    area, grown = np.zeros((2, fields.count), np.float32)
    arrays = fields.arrays
    cover = Fields(x=arrays["x"], y=arrays["y"], area=area, grown=grown)
    played(_beard_cover, cover, face.within(-1e9, 1e9, -1e9, 12.0), face.a)
    hair = hair_colour(p, beard=True)
    bearded = _Face(face.a, Fields(**arrays, area=area, grown=grown), face.mm)
    bearded.play(_beard_hair, np.flatnonzero((area > 0) | (grown > 0)), p, hair, np.minimum(hair * 1.6 + 0.02, 1))


def _beard_cover(f: Any, a: Anatomy) -> None:
    area, grown = beard_cover(a, f.now("x"), f.now("y"))
    f.set("area", area)
    f.set("grown", grown)


def _beard_hair(f: Any, mm: float, off: float, p: Person, hair: Sequence[float], stubbly: Sequence[float]) -> None:
    area, grown = f.now("area"), f.now("grown")
    y, arc = f.now("y"), f.now("angle") * 70.0
    dots = sample("grain", arc / 48 + off, y / 48 + off)
    stubble = p.stubble * area * held(0.42 + 0.16 * dots, 0, 0.8)
    _mix(f, stubble * (1 - 0.35 * p.melanin), stubbly)
    strands = sample("strand", arc / 60 + off, y / 210) + 0.6 * sample("strand", (arc + 0.3 * y) / 44, y / 180 + off)
    strands = _fineness(mm) * strands
    edge = 0.5 * sample("fractal", arc / 30, y / 30 + off) + 0.55 * strands
    density = held(grown * 2.4 + 0.35 * edge * grown - 0.35, 0, 1) * step(grown, 0.04, 0.2)
    shade = held(0.95 + 0.24 * strands, 0.35, 1.7)
    grey = held(p.hair_grey * 1.1 + 0.10 * strands - 0.1, 0, 0.85)
    _mix(f, density * 0.94, [(channel * (1 - grey) + 0.45 * grey) * shade for channel in hair])
    _add(f, "relief", density * (0.16 * strands + 1.0))
    _scale(f, "shine", 1 - 0.8 * density)
    _scale(f, "dim", 1 - 0.18 * density)
    _show(f, BEARD, density > 0.5)


def _scalp(face: _Face) -> None:
    a, p = face.a, face.a.person
    average, cover = np.empty((2, face.fields.count), np.float32)
    angle = face.fields.arrays["angle"]
    fields = Fields(**face.fields.arrays, average=average, cover=cover)
    played(_scalp_cover, fields, None, a)
    where = np.flatnonzero((cover > 0) & (average > -70) & ((average > 20) | (np.abs(angle) > 0.95)))
    dense = min(max(0.25 + 3.2 * p.hair_length + 0.1 * p.hair_shade, 0.0), 1.0)
    hair = hair_colour(p) * (1 - p.hair_grey) + 0.42 * p.hair_grey
    _Face(a, fields, face.mm).play(_scalp_hair, where, dense, hair)


def _scalp_cover(f: Any, a: Anatomy) -> None:
    average, angle = a.average_y(f.now("y")), f.now("angle")
    (line,) = between([f.row("line")], angle, -np.pi, HAIRLINES)
    f.set("average", average)
    f.set("cover", rooted(a, line, angle, average))


def _scalp_hair(f: Any, mm: float, off: float, dense: float, hair: Sequence[float]) -> None:
    cover, y, arc = f.now("cover"), f.now("y"), f.now("angle") * 70.0
    dots = sample("grain", arc / 44 + off, y / 44)
    strands = (0.3 + 0.7 * _fineness(mm)) * sample("strand", arc / 90 + off, y / 200)
    alpha = held(cover * (dense + 0.25 * (1 - dense) * dots) + 0.9 * cover * (1 - cover) * strands, 0, 1)
    shade = held(1 + 0.3 * strands, 0.3, 2)
    _mix(f, alpha * 0.92, [channel * shade for channel in hair])
    _scale(f, "shine", 1 - 0.7 * alpha)
    _add(f, "relief", 0.12 * strands * alpha)
    _show(f, SCALP, alpha > 0.5)


def _brow(f: Any, mm: float, off: float, p: Person, brow: Brow, hair: Sequence[float]) -> None:
    x, y = f.now("x"), f.now("y")
    t = brow.along(x)
    mid, half = brow.middle(t), brow.half_thickness(t)
    v = (y - mid) / most(half, 0.4)
    # Hairs rise at the inner end and lie down towards the temple.
    lean = 1.25 - 1.35 * held(t, 0, 1)
    u = x * brow.side - (y - mid) * (1 - lean) * 0.9
    hairs = sample("strand", (u + 0.9 * (y - mid)) / 42 + off, (y - 0.5 * u) / 130 + off)
    hairs = hairs + 0.5 * sample("grain", x / 36, y / 36 + off)
    body = hill(power(abs(v), 1.3)) * step(t, -0.06, 0.06) * step(t, 1.08, 0.86)
    alpha = held(body * (0.60 + 0.75 * p.brow_density + 0.17 * hairs) - 0.08, 0, 1) * (0.55 + 0.45 * p.brow_density)
    _mix(f, least(alpha, 0.93), hair)
    _add(f, "relief", 0.22 * alpha * (1 + 0.4 * hairs))
    _scale(f, "shine", 1 - alpha)
    _show(f, BROW, body > 0.45)


def iris_colour(p: object, shade: float, hue: float) -> Array:
    """From pale blue, green or grey to nearly black."""
    pale = np.array([0.11, 0.16, 0.21]) * (1 - hue) + np.array([0.12, 0.14, 0.07]) * hue
    brown, black = np.array([0.115, 0.052, 0.022]), np.array([0.026, 0.013, 0.008])
    if shade < 0.6:
        f = max(shade - 0.25, 0) / 0.35
        return np.asarray(pale * (1 - f) + brown * f, np.float32)
    f = (shade - 0.6) / 0.4
    return np.asarray(brown * (1 - f) + black * f, np.float32)


def _eye(f: Any, mm: float, off: float, p: Person, eye: Eye, white: Sequence[float], iris_dye: Sequence[float]) -> None:
    x, y = f.now("x"), f.now("y")
    s = eye.along(x)
    across = abs(s)
    upper, lower = eye.upper_lid(s), eye.lower_lid(s)
    soft = 0.25 + 0.4 * mm
    opening = step(y, lower - soft, lower + soft) * step(y, upper + soft, upper - soft) * step(across, 1.03, 0.96)
    dx, dy = x - eye.iris_x, y - eye.iris_y
    r, r_i, way = root(dx * dx + dy * dy), eye.iris_radius, turn(dx, dy)
    veins = 0.05 * most(sample("fractal", x / 30 + off, y / 12), 0)
    shaded = 1.0 - 0.38 * power(held(across, 0, 1), 2.5)
    caruncle = bump(s, y, -0.93, eye.y + eye.inner_y, 0.16, 3.0)
    rays = 1 + 0.22 * sample("strand", way + off, r / 60) + 0.12 * sample("fractal", way, r / 30)
    rays = rays * (1.15 - 0.25 * (r / r_i) ** 2) * (1 - 0.65 * step(r, r_i * 0.74, r_i * 1.02))
    pupil = step(r, 2.15 + 0.35 * mm, 2.15 - 0.35 * mm)
    on_iris = step(r, r_i + 0.3 + 0.35 * mm, r_i - 0.3 - 0.35 * mm)
    ball = []
    for pale, bloody, flesh, dye in zip(white, (0.2, 1.0, 1.0), (0.42, 0.19, 0.16), iris_dye, strict=True):
        globe = pale * (1 - bloody * veins) * shaded
        globe = globe + (flesh - globe) * caruncle
        iris = dye * rays
        iris = iris + (0.004 - iris) * pupil
        ball.append(globe + (iris - globe) * on_iris)
    _mix(f, opening, ball)
    lid_shade = fading(most(upper - y, 0) / 1.9)
    shadow = (1 - 0.58 * lid_shade) * (1 - 0.12 * fading(most(y - lower, 0)))
    f.set("dim", f.now("dim") * (1 - opening) + opening * shadow)
    _scale(f, "shine", 1 - opening)
    _scale(f, "relief", 1 - opening)
    _lids(f, mm, p, eye, s, upper, lower, opening)
    f.set("wet", most(f.now("wet"), opening))
    _show(f, EYE, opening > 0.5)
    _show(f, IRIS, (opening > 0.5) & (r < r_i))


def _lids(f: Any, mm: float, p: Person, eye: Eye, s: Array, upper: Array, lower: Array, opening: Array) -> None:
    y = f.now("y")
    crease, across = eye.crease_line(s), abs(s)
    line = hill((y - crease) / (0.75 + 0.45 * mm)) * step(across, 1.22, 0.8)
    line = line * ((0.30 + 0.5 * p.lid_crease) * (1 - 0.6 * eye.fold))
    made_up = p.lashes * (1 - p.sex)
    lid = step(y, upper - 0.5, upper + 0.5) * step(y, crease + 2.0, crease - 1.0) * step(across, 1.1, 0.9)
    _darken(f, lid * (0.10 + 0.22 * made_up), (0.8, 1.0, 0.9))
    lash_w = 0.75 + 0.7 * p.lashes + 0.3 * mm
    lash = hill((y - upper - 0.25 * lash_w) / lash_w) * step(across, 1.1, 0.98) * (0.5 + 0.5 * held(s + 0.8, 0, 1))
    flick = hill((y - eye.y - eye.outer_y - 5 * most(s - 0.85, 0)) / (0.5 * lash_w))
    flick = flick * step(s, 0.8, 0.95) * step(s, 1.25, 1.02)
    _mix(f, held((lash + 0.6 * made_up * flick) * (0.85 + 0.35 * p.lashes), 0, 0.97), (0.018, 0.012, 0.010))
    below = hill((y - lower + 0.2) / (0.5 + 0.3 * mm)) * step(across, 1.05, 0.8)
    _mix(f, below * (0.18 + 0.35 * made_up) * held(s + 0.9, 0, 1), (0.05, 0.03, 0.025))
    margin = hill((y - lower + 1.0) / 0.6) * step(across, 1.0, 0.8)
    _add(f, "shine", 0.25 * lid + 0.4 * margin)
    fold = eye.fold * bump(s, y, -0.96, eye.y + eye.inner_y, 0.13, 3.2)
    _scale(f, "dim", (1 - 0.55 * line) * (1 - 0.25 * fold * (1 - opening)))
