"""The colour of a face at each place: skin and its blemishes, lips, brows, eyes, beard, lines of age.

Colours are linear reflectances. Places are the head's own millimetres, so that paint stays on the face in every pose.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from engine.portrait.anatomy import Anatomy, Brow, Eye
from engine.portrait.curves import Array, bump, held, step
from engine.portrait.fibre import hair_colour
from engine.portrait.hair import scalp_cover
from engine.portrait.kernel import at, floats, kernel
from engine.portrait.noise import sample

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


def _fineness(mm: float) -> float:
    """How much of a texture finer than a pixel is left when a pixel shows its mean and not one of its places."""
    return min(1.0, 0.95 / mm)


def paint(a: Anatomy, x: Array, y: Array, angle: Array, mm: float) -> Paint:
    """Paints places of the head; `mm` is the size of a pixel, which nothing painted may be sharper than."""
    p = a.person
    n = len(x)
    arc = angle * 70.0
    off = np.float32(p.chance(4))
    colour = np.repeat(skin_tone(p.melanin, p.redness, p.sallowness)[None, :], n, 0)
    out = Paint(
        colour,
        np.zeros(n, np.float32),
        np.zeros(n, np.float32),
        np.zeros(n, np.uint8),
        np.zeros(n, np.float32),
        np.ones(n, np.float32),
    )
    _complexion(a, out, x, y, arc, off, mm)
    _blemishes(a, out, x, y, mm)
    _age_lines(a, out, x, y, mm)
    _nose(a, out, x, y, mm)
    _lips(a, out, x, y, mm)
    _beard(a, out, x, y, arc, off, mm)
    _scalp(a, out, x, y, angle, arc, off, mm)
    for brow in a.brows:
        _brow(a, brow, out, x, y, off, mm)
    for eye in a.eyes:
        _eye(a, eye, out, x, y, off, mm)
    return out


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


def _mix(out: Paint, where: npt.NDArray[np.int64], alpha: Array, colour: Array | list[float]) -> None:
    colour = floats(np.asarray(colour))
    compiled = kernel()
    if compiled is not None and alpha.dtype == np.float32:
        alpha = floats(alpha)
        compiled.mix(at(out.colour), at(where), len(where), at(alpha), at(colour), colour.ndim - 1)
        return
    out.colour[where] += (colour - out.colour[where]) * alpha[:, None]


def _complexion(a: Anatomy, out: Paint, x: Array, y: Array, arc: Array, off: np.float32, mm: float) -> None:
    p = a.person
    ax = np.abs(x)
    dark = p.melanin
    blotch = sample("fractal", arc / 160 + off, y / 160 + off)
    fine = sample("fractal", arc / 45 + off, y / 45 - off)
    grain = _fineness(mm) * sample("grain", arc / 62 + off, y / 62)
    red = (
        0.55 * bump(ax, y, 43, -32, 19, 16)
        + 0.6 * bump(x, y, 0, a.nose.tip_y, 13, 11)
        + 0.25 * bump(x, y, 0, a.levels[0] + 12, 16, 10)
    )
    red = red + 0.3 * bump(ax, y, 30, 2, 18, 9) + (0.10 + 0.22 * p.blotches) * blotch + 0.10 * p.blotches * fine
    red = red * (0.5 + 0.16 * (p.redness + 3)) * (1 - 0.72 * dark)
    yellow = 0.3 * bump(x, y, 0, 48, 50, 26)
    blue = (0.25 + 0.6 * p.eye_bags) * bump(ax, y, 29, -12, 15, 7) + 0.25 * bump(ax, y, 16, 2, 6, 9)
    level = (
        1.0 + (0.022 + 0.02 * p.blotches) * fine + 0.012 * grain * (0.4 + p.pores) - 0.05 * dark * blotch * p.blotches
    )
    level = level - 0.10 * blue - 0.05 * bump(ax, y, 31, 9, 16, 6)
    out.colour[:, 0] *= level * (1 - 0.03 * red - 0.03 * blue)
    out.colour[:, 1] *= level * (1 - 0.15 * red + 0.01 * yellow - 0.02 * blue)
    out.colour[:, 2] *= level * (1 - 0.14 * red - 0.06 * yellow + 0.04 * blue)
    out.relief += (0.010 + 0.03 * p.pores) * grain + 0.02 * (p.age / 60) * fine
    zone = (
        0.9 * bump(x, y, 0, 45, 34, 26)
        + 1.0 * bump(x, y, 0, a.nose.tip_y + 8, 9, 22)
        + 0.7 * bump(ax, y, 44, -20, 15, 12)
    )
    zone = zone + 0.4 * bump(x, y, 0, a.levels[0] + 14, 14, 10)
    out.shine += (0.35 + 0.65 * zone) * (0.4 + 0.9 * p.shine) * np.maximum(1 + 0.35 * grain + 0.2 * fine, 0)


def _blemishes(a: Anatomy, out: Paint, x: Array, y: Array, mm: float) -> None:
    p = a.person
    if p.freckles > 0.05:
        spots = sample("curl", x / 75 + p.chance(6), y / 75 + p.chance(7))
        where = bump(np.abs(x), y, 26, -18, 30, 20) + 0.4 * bump(x, y, 0, 40, 50, 30)
        alpha = step(spots, 1.0, 1.9) * p.freckles * np.minimum(where * 1.3, 1.0)
        out.colour *= 1 - alpha[:, None] * np.array([0.22, 0.40, 0.48], np.float32)
    rng = np.random.Generator(np.random.PCG64([p.details, 11]))
    for _ in range(round(p.moles * 9)):
        cx, cy = rng.uniform(-58, 58), rng.uniform(-100, 62)
        r = rng.uniform(0.7, 1.0 + 1.1 * p.moles)
        d2 = (x - cx) ** 2 + (y - cy) ** 2
        near = np.flatnonzero(d2 < (r + 2.5) ** 2)
        alpha = step(np.sqrt(d2[near]), r + 0.5 * mm + 0.3, r - 0.5 * mm) * rng.uniform(0.45, 0.85)
        _mix(out, near, alpha, out.colour[near] * np.array([0.34, 0.24, 0.2], np.float32) if len(near) else [0, 0, 0])
        out.relief[near] += 0.25 * alpha
    if p.scar > 0.3:
        cx, cy = rng.uniform(-45, 45), rng.choice([-60.0, -30.0, 40.0, 18.0])
        turn, length = rng.uniform(0, np.pi), 6 + 16 * p.scar
        u = (x - cx) * np.cos(turn) + (y - cy) * np.sin(turn)
        v = -(x - cx) * np.sin(turn) + (y - cy) * np.cos(turn) + 0.02 * u * u
        alpha = np.exp(-((v / (0.7 + 0.4 * mm)) ** 2)) * step(np.abs(u), length * 0.55, length * 0.4) * 0.7
        out.colour += (out.colour * 0.0 + skin_tone(p.melanin * 0.6, p.redness + 1, 0) * 1.08 - out.colour) * alpha[
            :, None
        ]
        out.relief -= 0.35 * alpha


def _groove(out: Paint, near: Flat, d: Array, strength: Array, width: float, mm: float) -> None:
    """A furrow at distance d: pressed into the relief and a little darker at its bottom."""
    w = max(width, 0.75 * mm)
    g = np.exp(-((d / w) ** 2)) * strength * (width / w)
    out.relief[near] -= 0.55 * g
    out.dim[near] *= 1 - 0.30 * g


def _age_lines(a: Anatomy, out: Paint, x: Array, y: Array, mm: float) -> None:
    """Each line is worked out where it can be seen at all: its strength ends, or its depth falls below a float's."""
    p = a.person
    all_ax = np.abs(x)
    all_wob = sample("blotch", x / 90, y / 90 + p.chance(8))
    wide = 12.0 + 5.0 * mm
    if p.forehead_lines > 0.03:
        for i, height in enumerate((34.0, 43.0, 52.5)):
            near = np.flatnonzero((all_ax < 44.0 - 6 * i) & (np.abs(y - height) < wide))
            ax, wob = all_ax[near], all_wob[near]
            d = y[near] - height - 0.9 * wob - 2.4 * np.exp(-(((ax - 20) / 16) ** 2))
            reach = step(ax, 44.0 - 6 * i, 20.0) * (0.75 + 0.35 * wob)
            _groove(out, near, d, p.forehead_lines * reach, 0.9, mm)
    if p.frown_lines > 0.03:
        near = np.flatnonzero((all_ax < 10 + wide) & (y > 6.0) & (y < 33.0))
        ys = y[near]
        d = all_ax[near] - 5.5 - 0.12 * (ys - 16) - 0.5 * all_wob[near]
        _groove(out, near, d, p.frown_lines * step(ys, 6.0, 11.0) * step(ys, 33.0, 22.0), 0.9, mm)
    for eye in a.eyes:
        outer = eye.x + eye.side * eye.half_width
        feet = max(p.crows_feet, 0.55 * max(a.smile, 0.0) * (0.3 + 0.01 * p.age))
        if feet > 0.03:
            u = (x - outer) * eye.side
            near = np.flatnonzero((u > 2.0) & (u < 17.0) & (np.abs(y - eye.y) < 16 + wide))
            u, ys, wob = u[near], y[near], all_wob[near]
            reach = feet * step(u, 2.0, 5.0) * step(u, 17.0, 9.0)
            for slope, start in ((0.5, 3.5), (0.08, 1.0), (-0.35, -1.5)):
                d = ys - (eye.y + eye.outer_y + start + slope * u + 0.012 * u * u * np.sign(slope) + 0.4 * wob)
                _groove(out, near, d, reach, 0.7, mm)
        aside = np.abs(x - eye.x + 2 * eye.side)
        near = np.flatnonzero((aside < 15.0) & (np.abs(y - eye.y + 13) < wide))
        bag = eye.y - 12.5 - 1.5 * (1 - held(np.abs(x[near] - eye.x) / 14, 0, 1) ** 2)
        _groove(out, near, y[near] - bag, (0.12 + 0.6 * p.eye_bags) * step(aside[near], 15.0, 6.0), 1.3, mm)
    for crease, width in ((a.cheek_fold, 1.2), (a.mouth_fold, 1.1)):
        near = np.flatnonzero((y < -30) & (all_ax > 12) & (all_ax < 46 + wide))
        fold, strength = crease(y[near])
        _groove(out, near, all_ax[near] - fold - 0.4 * all_wob[near], strength, width, mm)


def _nose(a: Anatomy, out: Paint, x: Array, y: Array, mm: float) -> None:
    nose = a.nose
    near = np.flatnonzero((np.abs(x) < nose.wing + 6) & (y > nose.base_y - 8) & (y < nose.root_y))
    xs, ys = x[near] - nose.midline(y[near]), y[near]
    ax = np.abs(xs)
    nr = 3.7 + 0.35 * nose.flare
    hx = 0.46 * nose.wing
    tilt = (ys - nose.base_y - 1.9) - 0.22 * (hx - ax)
    r2 = ((ax - hx) / nr) ** 2 + (tilt / (1.75 + 0.25 * nose.turn)) ** 2
    soft = 0.35 + 0.35 * mm
    hole = step(r2, 1 + soft, 1 - soft)
    out.dim[near] *= 1 - 0.86 * hole
    out.colour[near] *= 1 - hole[:, None] * np.array([0.25, 0.5, 0.5], np.float32)
    wing = ((ax - nose.wing + 5.6) / 6.9) ** 2 + ((ys - nose.base_y - 6.0) / 7.6) ** 2
    crease = (
        np.exp(-(((wing - 1.05) / (0.22 + 0.1 * mm)) ** 2))
        * step(ax, nose.wing - 5, nose.wing - 1)
        * step(ys, nose.base_y - 2, nose.base_y + 3)
    )
    under = np.exp(-(((ys - nose.base_y + 0.6) / 1.5) ** 2)) * step(ax, nose.wing - 1, nose.wing - 6)
    out.dim[near] *= (1 - 0.30 * crease) * (1 - 0.22 * under)
    inside = (
        (ax < nose.wing - 0.25 * np.maximum(ys - nose.base_y - 8, 0)) & (ys > nose.base_y - 1) & (ys < nose.tip_y + 26)
    )
    out.part[near[inside]] = NOSE


def _lips(a: Anatomy, out: Paint, x: Array, y: Array, mm: float) -> None:
    p, m = a.person, a.mouth
    near = np.flatnonzero(
        (np.abs(x - m.x) < m.half_width + 8) & (y < m.y + m.upper + 9) & (y > m.y - m.gap - m.lower - 10)
    )
    xs, ys = x[near], y[near]
    s = m.along(xs)
    soft = 0.6 + 0.35 * mm
    line, low, top, bottom = m.edges(s)
    on = step(ys, bottom - soft, bottom + soft) * step(ys, top + soft, top - soft) * step(np.abs(s), 1.06, 0.9)
    tone = skin_tone(p.melanin, p.redness, p.sallowness)
    made_up = max(p.lip_colour - 0.6, 0) / 0.4
    lip = tone * np.array([0.80, 0.50, 0.55], np.float32) * (0.92 + 0.16 * p.melanin)
    lip = lip * (1 - made_up) + np.array([0.42, 0.045, 0.06], np.float32) * made_up
    strength = (0.45 + 0.75 * min(p.lip_colour, 0.6) + 0.2 * made_up) * on
    streaks = _fineness(mm) * sample("strand", xs / 40, ys / 160)
    _mix(out, near, held(strength, 0, 1), lip[None, :] * (1 + 0.07 * streaks[:, None]))
    out.dim[near] *= 1 - 0.14 * step(ys, line - 0.5, top) * on * (ys > line)
    out.shine[near] = out.shine[near] * (1 - on) + on * (0.9 + 0.8 * made_up) * (ys < low)
    out.relief[near] += 0.06 * streaks * on
    out.part[near[on > 0.5]] = LIPS
    seam = np.exp(-(((ys - np.where(ys > 0.5 * (line + low), line, low)) / (0.65 + 0.45 * mm)) ** 2)) * step(
        np.abs(s), 1.12, 0.94
    )
    out.dim[near] *= 1 - 0.62 * seam
    corner = bump(np.abs(xs - m.x), ys, m.half_width * 0.99, m.y + m.corner, 2.2, 1.8)
    out.dim[near] *= 1 - 0.35 * corner
    if m.gap > 0.6:
        gap = step(ys, low - 0.4, low + 0.4) * step(ys, line + 0.4, line - 0.4) * (np.abs(s) < 1)
        teeth_low = line - np.minimum(7.5, 0.72 * m.gap) * np.maximum(1 - (s / 0.86) ** 2, 0) ** 0.5
        teeth = step(ys, teeth_low - 0.6, teeth_low + 0.4) * step(np.abs(s), 0.84, 0.72)
        between = 1 - 0.22 * np.exp(-((((xs - m.x) % 7.6) - 3.8) ** 2) / 0.35)
        mouth = np.array([0.05, 0.016, 0.014]) + teeth[:, None] * (
            np.array([0.60, 0.53, 0.43]) * between[:, None] - 0.03
        )
        _mix(out, near, gap, mouth.astype(np.float32))
        out.dim[near] = out.dim[near] * (1 - gap) + gap * (1 - 0.5 * np.abs(s))
        out.part[near[gap > 0.5]] = TEETH


def beard_cover(a: Anatomy, x: Array, y: Array) -> tuple[Array, Array]:
    """Where beard hair grows and how long it is there, from 0 to 1."""
    p, m = a.person, a.mouth
    ax = np.abs(x)
    lip = m.top(held(m.along(x), -1, 1))
    reach = m.half_width + 7.0
    high = np.maximum(a.nose.base_y - 1.0 - lip, 3.0) * np.maximum(1 - (ax / reach) ** 2, 0.0) ** 0.6
    moustache = step(y, lip - 1.0, lip + 1.5) * step(y, lip + high + 1.0, lip + high - 3.0)
    moustache = moustache * step(ax, reach, reach - 9.0)
    low = m.bottom(held(m.along(x), -1, 1))
    below = step(y, low - 1.0, low - 5.0)
    chin = a.levels[0]
    round_chin = (x / 29.0) ** 2 + ((y - chin - 14.0) / 30.0) ** 2
    bars = step(ax, m.half_width - 5, m.half_width + 3) * step(ax, m.half_width + 15, m.half_width + 4)
    bars = bars * step(y, m.y + 9, m.y) * step(y, chin + 4, chin + 20)
    goatee = below * step(round_chin, 1.15, 0.75) + bars
    border = a.mouth.y + 4 + np.maximum(ax - 34, 0) * 1.55 - 10 * np.exp(-(((ax - 34) / 12) ** 2))
    cheek = step(y, np.minimum(border, 4.0) + 3, np.minimum(border, 4.0) - 5) * step(ax, 24, 32)
    cheek = np.maximum(cheek, below * step(ax, 16, 26))
    outside = 1 - step(y, low - 2, low) * step(y, lip + 1, lip - 1) * step(ax, m.half_width + 2, m.half_width)
    grown = np.maximum(np.maximum(moustache * p.moustache, np.minimum(goatee, 1) * p.chin_beard), cheek * p.cheek_beard)
    area = held(moustache + goatee + cheek, 0, 1)
    return np.asarray(area * outside, np.float32), np.asarray(grown * outside, np.float32)


def _beard(a: Anatomy, out: Paint, x: Array, y: Array, arc: Array, off: np.float32, mm: float) -> None:
    p = a.person
    if max(p.stubble, p.moustache, p.chin_beard, p.cheek_beard) < 0.02:
        return
    near = np.flatnonzero(y < 12)
    area, grown = beard_cover(a, x[near], y[near])
    rooted = np.flatnonzero((area > 0) | (grown > 0))
    near, area, grown = near[rooted], area[rooted], grown[rooted]
    ys, ar = y[near], arc[near]
    dots = sample("grain", ar / 48 + off, ys / 48 + off)
    hair = hair_colour(a.person, beard=True)
    stubble = p.stubble * area * held(0.42 + 0.16 * dots, 0, 0.8)
    tint = np.minimum(hair * 1.6 + 0.02, 1)
    _mix(out, near, stubble * (1 - 0.35 * p.melanin), tint)
    strands = sample("strand", ar / 60 + off, ys / 210) + 0.6 * sample("strand", (ar + 0.3 * ys) / 44, ys / 180 + off)
    dots, strands = _fineness(mm) * dots, _fineness(mm) * strands
    edge = 0.5 * sample("fractal", ar / 30, ys / 30 + off) + 0.55 * strands
    density = held(grown * 2.4 + 0.35 * edge * grown - 0.35, 0, 1) * step(grown, 0.04, 0.2)
    shade = held(0.95 + 0.24 * strands, 0.35, 1.7)
    grey = held(p.hair_grey * 1.1 + 0.10 * strands - 0.1, 0, 0.85)[:, None]
    _mix(out, near, density * 0.94, (hair * (1 - grey) + 0.45 * grey) * shade[:, None])
    out.relief[near] += density * (0.16 * strands + 1.0)
    out.shine[near] *= 1 - 0.8 * density
    out.dim[near] *= 1 - 0.18 * density
    out.part[near[density > 0.5]] = BEARD


def _scalp(a: Anatomy, out: Paint, x: Array, y: Array, angle: Array, arc: Array, off: np.float32, mm: float) -> None:
    p = a.person
    average = a.average_y(y)
    near = np.flatnonzero((average > -70) & ((average > 20) | (np.abs(angle) > 0.95)))
    cover = scalp_cover(a, angle[near], average[near])
    rooted = np.flatnonzero(cover > 0)
    near, cover = near[rooted], cover[rooted]
    dots = sample("grain", arc[near] / 44 + off, y[near] / 44)
    strands = (0.3 + 0.7 * _fineness(mm)) * sample("strand", arc[near] / 90 + off, y[near] / 200)
    dense = held(0.25 + 3.2 * p.hair_length + 0.1 * p.hair_shade, 0, 1)
    alpha = held(cover * (dense + 0.25 * dots * (1 - dense)) + 0.9 * cover * (1 - cover) * strands, 0, 1)
    hair = hair_colour(p)
    grey = p.hair_grey
    colour = (hair * (1 - grey) + 0.42 * grey)[None, :] * held(1 + 0.3 * strands, 0.3, 2)[:, None]
    _mix(out, near, alpha * 0.92, colour)
    out.shine[near] *= 1 - 0.7 * alpha
    out.relief[near] += 0.12 * strands * alpha
    out.part[near[alpha > 0.5]] = SCALP


def _brow(a: Anatomy, brow: Brow, out: Paint, x: Array, y: Array, off: np.float32, mm: float) -> None:
    p = a.person
    near = np.flatnonzero(
        (x * brow.side > brow.inner - 6) & (x * brow.side < brow.outer + 6) & (np.abs(y - brow.y) < 18)
    )
    xs, ys = x[near], y[near]
    t = brow.along(xs)
    mid, half = brow.middle(t), brow.half_thickness(t)
    v = (ys - mid) / np.maximum(half, 0.4)
    # Hairs rise at the inner end and lie down towards the temple.
    lean = 1.25 - 1.35 * held(t, 0, 1)
    u = xs * brow.side - (ys - mid) * (1 - lean) * 0.9
    hairs = sample("strand", (u + 0.9 * (ys - mid)) / 42 + off, (ys - 0.5 * u) / 130 + off) + 0.5 * sample(
        "grain", xs / 36, ys / 36 + off
    )
    body = np.exp(-(np.abs(v) ** 2.6)) * step(t, -0.06, 0.06) * step(t, 1.08, 0.86)
    alpha = held(body * (0.60 + 0.75 * p.brow_density + 0.17 * hairs) - 0.08, 0, 1) * (0.55 + 0.45 * p.brow_density)
    hair = hair_colour(p, brow=True)
    grey = 0.7 * p.hair_grey
    _mix(out, near, np.minimum(alpha, 0.93), hair * (1 - grey) + 0.4 * grey)
    out.relief[near] += 0.22 * alpha * (1 + 0.4 * hairs)
    out.shine[near] *= 1 - alpha
    out.part[near[body > 0.45]] = BROW


def iris_colour(p: object, shade: float, hue: float) -> Array:
    """From pale blue, green or grey to nearly black."""
    pale = np.array([0.11, 0.16, 0.21]) * (1 - hue) + np.array([0.12, 0.14, 0.07]) * hue
    brown, black = np.array([0.115, 0.052, 0.022]), np.array([0.026, 0.013, 0.008])
    if shade < 0.6:
        f = max(shade - 0.25, 0) / 0.35
        return np.asarray(pale * (1 - f) + brown * f, np.float32)
    f = (shade - 0.6) / 0.4
    return np.asarray(brown * (1 - f) + black * f, np.float32)


def _eye(a: Anatomy, eye: Eye, out: Paint, x: Array, y: Array, off: np.float32, mm: float) -> None:
    p = a.person
    near = np.flatnonzero((np.abs(x - eye.x) < eye.half_width * 1.55) & (np.abs(y - eye.y) < 17))
    xs, ys = x[near], y[near]
    s = eye.along(xs)
    upper, lower = eye.upper_lid(s), eye.lower_lid(s)
    soft = 0.25 + 0.4 * mm
    across = step(np.abs(s), 1.03, 0.96)
    opening = step(ys, lower - soft, lower + soft) * step(ys, upper + soft, upper - soft) * across
    r = np.hypot(xs - eye.iris_x, ys - eye.iris_y)
    r_i, turn = eye.iris_radius, np.arctan2(ys - eye.iris_y, xs - eye.iris_x)
    white = np.array([0.52, 0.47, 0.44], np.float32) * (1 - 0.36 * p.melanin)
    veins = 0.05 * np.maximum(sample("fractal", xs / 30 + off, ys / 12), 0)
    ball = white[None, :] * (1 - veins[:, None] * np.array([0.2, 1.0, 1.0], np.float32))
    ball = ball * (1.0 - 0.38 * held(np.abs(s), 0, 1) ** 2.5)[:, None]
    caruncle = bump(s, ys, -0.93, float(eye.y + eye.inner_y), 0.16, 3.0)[:, None]
    ball = ball * (1 - caruncle) + np.array([0.42, 0.19, 0.16], np.float32) * caruncle
    rays = 1 + 0.22 * sample("strand", turn / 6.3 + off, r / 60) + 0.12 * sample("fractal", turn / 6.3, r / 30)
    iris = iris_colour(p, p.iris_shade, p.iris_hue)[None, :] * rays[:, None] * (1.15 - 0.25 * (r / r_i) ** 2)[:, None]
    ring = step(r, r_i * 0.74, r_i * 1.02)[:, None]
    iris = iris * (1 - 0.65 * ring)
    pupil = step(r, 2.15 + 0.35 * mm, 2.15 - 0.35 * mm)[:, None]
    iris = iris * (1 - pupil) + 0.004 * pupil
    on_iris = step(r, r_i + 0.3 + 0.35 * mm, r_i - 0.3 - 0.35 * mm)[:, None]
    ball = ball * (1 - on_iris) + iris * on_iris
    _mix(out, near, opening, ball.astype(np.float32))
    lid_shade = np.exp(-np.maximum(upper - ys, 0) / 1.9)
    out.dim[near] = out.dim[near] * (1 - opening) + opening * (1 - 0.58 * lid_shade) * (
        1 - 0.12 * np.exp(-np.maximum(ys - lower, 0) / 1.0)
    )
    out.shine[near] *= 1 - opening
    out.relief[near] *= 1 - opening
    _lids(a, eye, out, near, s, ys, upper, lower, opening, mm)
    out.wet[near] = np.maximum(out.wet[near], opening)
    inside = opening > 0.5
    out.part[near[inside]] = EYE
    out.part[near[inside & (r < r_i)]] = IRIS


def _lids(
    a: Anatomy,
    eye: Eye,
    out: Paint,
    near: npt.NDArray[np.int64],
    s: Array,
    ys: Array,
    upper: Array,
    lower: Array,
    opening: Array,
    mm: float,
) -> None:
    p = a.person
    crease = eye.crease_line(s)
    w = 0.75 + 0.45 * mm
    line = (
        np.exp(-(((ys - crease) / w) ** 2))
        * step(np.abs(s), 1.22, 0.8)
        * (0.30 + 0.5 * p.lid_crease)
        * (1 - 0.6 * eye.fold)
    )
    out.dim[near] *= 1 - 0.55 * line
    made_up = p.lashes * (1 - p.sex)
    lid = step(ys, upper - 0.5, upper + 0.5) * step(ys, crease + 2.0, crease - 1.0) * step(np.abs(s), 1.1, 0.9)
    out.colour[near] *= 1 - (0.10 + 0.22 * made_up) * lid[:, None] * np.array([0.8, 1.0, 0.9], np.float32)
    out.shine[near] += 0.25 * lid
    lash_w = 0.75 + 0.7 * p.lashes + 0.3 * mm
    lash = (
        np.exp(-(((ys - upper - 0.25 * lash_w) / lash_w) ** 2))
        * step(np.abs(s), 1.1, 0.98)
        * (0.5 + 0.5 * held(s + 0.8, 0, 1))
    )
    flick = (
        np.exp(-(((ys - eye.y - eye.outer_y - 5 * np.maximum(s - 0.85, 0)) / (0.5 * lash_w)) ** 2))
        * step(s, 0.8, 0.95)
        * step(s, 1.25, 1.02)
    )
    ink = held((lash + 0.6 * flick * made_up) * (0.85 + 0.35 * p.lashes), 0, 0.97)
    _mix(out, near, ink, [0.018, 0.012, 0.010])
    below = np.exp(-(((ys - lower + 0.2) / (0.5 + 0.3 * mm)) ** 2)) * step(np.abs(s), 1.05, 0.8)
    _mix(out, near, below * (0.18 + 0.35 * made_up) * held(s + 0.9, 0, 1), [0.05, 0.03, 0.025])
    margin = np.exp(-(((ys - lower + 1.0) / 0.6) ** 2)) * step(np.abs(s), 1.0, 0.8)
    out.shine[near] += 0.4 * margin
    fold = eye.fold * bump(s, ys, -0.96, float(eye.y + eye.inner_y), 0.13, 3.2)
    out.dim[near] *= 1 - 0.25 * fold * (1 - opening)
