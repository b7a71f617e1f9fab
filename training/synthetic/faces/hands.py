"""Drawing hands: how differently people put the same face on paper.

A hand first misjudges the face (`seen_by`), then draws lines, then tone, then the paper shows through. Lines come
from `engine.portrait.sketch`, light and shade from a render of the face as the hand took it to be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array, held, step
from engine.portrait.noise import tile
from engine.portrait.person import SLIDERS, Person, clipped
from engine.portrait.render import Part, Rendered
from engine.portrait.sketch import strokes
from engine.portrait.strokes import Strokes, draw
from engine.portrait.tape import power
from engine.portrait.view import View
from training.synthetic.faces.photo import _patch, places

Pixels = npt.NDArray[np.uint8]
SHAPES = tuple(s.name for s in SLIDERS if s.low == -3.0)
FORGETTABLE = (
    "moles",
    "scar",
    "freckles",
    "forehead_lines",
    "frown_lines",
    "crows_feet",
    "marionette",
    "eye_bags",
    "chin_cleft",
)


@dataclass(frozen=True, slots=True)
class Hand:
    """A way of drawing: how far it strays from the face and how it makes marks."""

    name: str
    error: float  # of each shape in standard deviations
    exaggeration: float
    forgets: float
    bend: float  # smooth distortion of the whole sheet, share of the width
    marks: Callable[[Rendered, Strokes, Array, np.random.Generator], Array]


def seen_by(person: Person, hand: Hand, rng: np.random.Generator) -> Person:
    """The person as this hand takes them to be."""
    changes: dict[str, float] = {}
    for name in SHAPES:
        value = getattr(person, name) * hand.exaggeration + hand.error * float(rng.standard_normal())
        changes[name] = value
    for name in (
        "hair_length",
        "hair_top",
        "hair_sides",
        "hair_fringe",
        "hair_frame",
        "recession",
        "lid_crease",
        "chin_beard",
    ):
        value = getattr(person, name)
        changes[name] = value * (1 + 0.3 * hand.error * float(rng.standard_normal())) if value else 0.0
    for name in FORGETTABLE:
        if rng.random() < hand.forgets:
            changes[name] = 0.3 * getattr(person, name)
    if hand.name == "composite":
        # A kit holds a few sizes of each feature, and no skewed ones.
        for name in SHAPES:
            changes[name] = 0.7 * round(changes[name] / 0.7)
        changes |= dict.fromkeys(("eye_level", "brow_skew", "nose_bend", "mouth_skew", "jaw_skew"), 0.0)
    clean: dict[str, Any] = {name: clipped(name, value) for name, value in changes.items()}
    return replace(person, **clean)


def tone(r: Rendered) -> Array:
    """Grey of the face as a draughtsman sees it: 1 is bare paper, skin mostly left light, hair by its shade."""
    p = r.anatomy.person
    grey = r.albedo @ np.array([0.3, 0.55, 0.15], np.float32)
    skin = r.shows(Part.SKIN, Part.NOSE, Part.EAR, Part.NECK, Part.LIPS, Part.TEETH, Part.BEARD, Part.BROW)
    typical = float(np.median(grey[r.part == Part.SKIN])) if (r.part == Part.SKIN).any() else 0.3
    light = r.radiance @ np.array([0.3, 0.55, 0.15], np.float32)
    lifted = light / max(typical, 0.03) * (0.75 - 0.25 * p.melanin)
    local = np.where(skin, lifted, light * 2.0)
    out = power(held(local, 0, 1.2), 0.75)
    return np.asarray(held(out * r.coverage + (1 - r.coverage), 0, 1), np.float32)


def drawn(r: Rendered, view: View, hand: Hand, rng: np.random.Generator) -> tuple[Pixels, Array, Array]:
    """A grey sketch and the 5 and 68 points where this hand put them."""
    width, height = r.size
    lines = strokes(r.anatomy.person, view, width, height, r)
    marks = hand.marks(r, lines, tone(r), rng)
    dx, dy = _bend(rng, width, height, hand.bend)
    x, y = places(width, height)
    marks = cv2.remap(marks, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    sheet = _paper(rng, width, height)
    image = sheet * held(marks, 0.04, 1)
    image = cv2.GaussianBlur(image.astype(np.float32), (0, 0), rng.uniform(0.25, 0.5) * width / 200)
    return (
        np.asarray(held(image * 255, 0, 255), np.uint8),
        _moved(r.points5, dx, dy),
        _moved(r.points68, dx, dy),
    )


def _bend(rng: np.random.Generator, width: int, height: int, share: float) -> tuple[Array, Array]:
    field = share * width
    return field * 0.5 * _patch(rng, "blotch", width, height, 0.18), field * 0.5 * _patch(
        rng, "blotch", width, height, 0.18
    )


def _moved(points: Array, dx: Array, dy: Array) -> Array:
    h, w = dx.shape
    c, r = held(points[:, 0].astype(int), 0, w - 1), held(points[:, 1].astype(int), 0, h - 1)
    return np.asarray(points - np.stack([dx[r, c], dy[r, c]], -1), np.float32)


def _paper(rng: np.random.Generator, width: int, height: int) -> Array:
    """Brightness of the bare sheet as a scanner gives it."""
    level = rng.uniform(0.86, 0.99)
    x, y = places(width, height)
    slope = rng.normal(0, 0.035, 2)
    shade = 1 + slope[0] * (x / width - 0.5) + slope[1] * (y / height - 0.5)
    stain = 1 + 0.012 * _patch(rng, "fractal", width, height, 0.6) + 0.008 * _patch(rng, "white", width, height, 1)
    return np.asarray(level * shade * stain, np.float32)


def _tooth(rng: np.random.Generator, width: int, height: int) -> Array:
    """The grain of the paper, mean 0 and deviation 1, of about a pixel and a half."""
    zoom = 160 / width * 1.6
    return 0.8 * _patch(rng, "white", width, height, max(min(zoom, 1.0), 0.5)) + 0.6 * _patch(
        rng, "grain", width, height, 0.9
    )


def _shaky(lines: Strokes, rng: np.random.Generator, amount: float, repeat: float, width: float) -> Strokes:
    """The lines as a hand draws them: off by a little, some of them twice, each with its own pressure."""
    once = _wobbled(lines, rng, amount, width, 1.0)
    again = lines.taken(rng.random(len(lines)) < repeat)
    return once.with_more(_wobbled(again, rng, 1.6 * amount, width, 0.7))


def _wobbled(lines: Strokes, rng: np.random.Generator, amount: float, width: float, press: float) -> Strokes:
    noise = tile("fractal").ravel()
    owner = lines.owner
    within = np.arange(len(owner)) - lines.first[:-1][owner]
    start = rng.integers(0, noise.size, (len(lines), 2))[owner]
    wobble = noise[(start + within[:, None]) % noise.size]
    push = rng.normal(0, 0.6, (len(lines), 2))[owner]
    thick = rng.uniform(0.8, 1.25, len(lines))[owner]
    ink = lines.ink * rng.uniform(0.75, 1.1, len(lines))[owner] * press
    path = lines.path + amount * (0.5 * wobble + push)
    return Strokes(lines.parts, lines.first, path, lines.width * width * thick, held(ink, 0, 1))


def _unit(r: Rendered) -> float:
    return r.size[0] / 200


def _contour(r: Rendered, lines: Strokes, shade: Array, rng: np.random.Generator) -> Array:
    """Line alone, with a little tone in the hair."""
    w, h = r.size
    ink = draw(_shaky(lines, rng, 0.8 * _unit(r), 0.55, rng.uniform(1.0, 1.5)), w, h)
    grain = _tooth(rng, w, h)
    ink = ink * held(0.88 + 0.16 * grain, 0.3, 1.1)
    hair = (r.part == Part.HAIR) * (1 - shade) * rng.uniform(0.0, 0.3)
    return np.asarray(1 - held(ink * rng.uniform(0.75, 0.95) + hair * held(0.6 + 0.5 * grain, 0, 1), 0, 1), np.float32)


def _hatch_layer(r: Rendered, rng: np.random.Generator, angle: float, spacing: float, bow: float) -> Array:
    """Ink of parallel pencil lines that follow the form a little."""
    w, h = r.size
    x, y = places(w, h)
    c, s = float(np.cos(angle)), float(np.sin(angle))
    across = x * c + y * s + bow * (r.normal[..., 0] * c - r.normal[..., 1] * s)
    across = across + 0.9 * _unit(r) * _patch(rng, "fractal", w, h, 0.35)
    place = across * (1 / spacing)
    row = np.floor(place)
    line = step(np.abs(place - row - 0.5), 0.36, 0.10)
    part = (y * c - x * s) * (1 / (18 * _unit(r))) + row * 0.618
    broken = (part - np.floor(part) > 0.08).astype(np.float32)
    press = held(0.8 + 0.3 * np.sin(row * 12.9898), 0.45, 1.1)
    return np.asarray(line * broken * press, np.float32)


def _hatching(r: Rendered, lines: Strokes, shade: Array, rng: np.random.Generator) -> Array:
    w, h = r.size
    ink = draw(_shaky(lines, rng, 0.6 * _unit(r), 0.35, 1.1), w, h)
    base = rng.uniform(0.6, 1.1)
    spacing = max(rng.uniform(2.3, 3.2) * _unit(r), 1.9)
    soft = cv2.GaussianBlur(shade, (0, 0), 1.2 * _unit(r))
    for k, level in enumerate((0.80, 0.60, 0.40, 0.22)):
        layer = _hatch_layer(r, rng, base + (0, 0.25, 1.2, -0.8)[k], spacing, 9.0 * _unit(r))
        where = step(soft, level + 0.08, level - 0.10) * r.coverage
        ink = np.maximum(ink, layer * where * (0.45 + 0.12 * k)) + 0.12 * layer * where * ink
    ink = ink * held(0.92 + 0.14 * _tooth(rng, w, h), 0.4, 1.1)
    return np.asarray(1 - held(0.92 * ink, 0, 0.96), np.float32)


def _charcoal(r: Rendered, lines: Strokes, shade: Array, rng: np.random.Generator) -> Array:
    w, h = r.size
    ink = draw(_shaky(lines, rng, 0.8 * _unit(r), 0.3, rng.uniform(1.9, 2.6)), w, h)
    ink = cv2.GaussianBlur(ink, (0, 0), 0.45 * _unit(r))
    soft = cv2.GaussianBlur(shade, (0, 0), 1.8 * _unit(r))
    mass = held((0.92 - soft) * 1.25, 0, 1) ** 0.9
    spill = cv2.GaussianBlur(mass, (0, 0), 4.0 * _unit(r))
    mass = np.maximum(mass * r.coverage, 0.35 * spill)
    grain = _tooth(rng, w, h)
    rubbed = 0.55 * mass + 0.55 * mass * step(mass * 1.5 + 0.32 * grain, 0.35, 1.0)
    total = np.maximum(rubbed, ink * held(0.85 + 0.28 * grain, 0.2, 1.1))
    return np.asarray(1 - held(total, 0, 0.95), np.float32)


def _smudged(r: Rendered, lines: Strokes, shade: Array, rng: np.random.Generator) -> Array:
    w, h = r.size
    ink = draw(_shaky(lines, rng, 0.45 * _unit(r), 0.15, 1.1), w, h)
    ink = 0.6 * ink + 0.5 * cv2.GaussianBlur(ink, (0, 0), 0.9 * _unit(r))
    soft = cv2.GaussianBlur(shade, (0, 0), 1.0 * _unit(r))
    smear = cv2.GaussianBlur(shade, (0, 0), 3.5 * _unit(r))
    mass = held(1 - (0.6 * soft + 0.4 * smear), 0, 1) * rng.uniform(0.75, 0.95)
    mass = mass * (r.coverage * 0.85 + 0.15)
    grain = _tooth(rng, w, h)
    fine = 1 + 0.07 * grain
    return np.asarray(
        1 - held(np.maximum(mass, 0) * fine + ink * 0.75 * held(0.95 + 0.1 * grain, 0, 1.1), 0, 0.96), np.float32
    )


def _composite(r: Rendered, lines: Strokes, shade: Array, rng: np.random.Generator) -> Array:
    """Airbrushed features from a kit, evenly lit, on a white ground."""
    w, h = r.size
    ink = draw(lines.taken(~np.isin(lines.parts, ("hair", "brows"))), w, h)
    ink = cv2.GaussianBlur(ink, (0, 0), 0.5 * _unit(r))
    flat = cv2.bilateralFilter(shade, 5, 0.12, 2.0 * _unit(r))
    levels = 12
    flat = 0.5 * flat + 0.5 * np.round(flat * levels) / levels
    out = held(flat * 0.95 + 0.03, 0, 1) * (1 - 0.35 * ink)
    return np.asarray(held(out * r.coverage + (1 - r.coverage), 0.03, 1), np.float32)


def _memory(r: Rendered, lines: Strokes, shade: Array, rng: np.random.Generator) -> Array:
    """Searching lines, hair as a scribble, a few patches of shade."""
    w, h = r.size
    kept = np.isin(lines.parts, ("eyes", "nose", "mouth", "jaw", "glasses")) | (rng.random(len(lines)) < 0.6)
    ink = draw(_shaky(lines.taken(kept), rng, 1.3 * _unit(r), 0.8, 1.3), w, h)
    spacing = max(3.4 * _unit(r), 2.2)
    soft = cv2.GaussianBlur(shade, (0, 0), 2.5 * _unit(r))
    layer = _hatch_layer(r, rng, rng.uniform(0.4, 1.2), spacing, 3.0 * _unit(r))
    ink = np.maximum(ink, 0.5 * layer * step(soft, 0.52, 0.35) * r.coverage)
    ink = ink * held(0.85 + 0.2 * _tooth(rng, w, h), 0.3, 1.1)
    return np.asarray(1 - held(0.85 * ink, 0, 0.95), np.float32)


HANDS: tuple[Hand, ...] = (
    Hand("contour", 0.16, 1.0, 0.3, 0.010, _contour),
    Hand("hatching", 0.14, 1.05, 0.2, 0.010, _hatching),
    Hand("charcoal", 0.20, 1.1, 0.4, 0.014, _charcoal),
    Hand("smudged", 0.10, 1.0, 0.15, 0.008, _smudged),
    Hand("composite", 0.30, 0.95, 0.7, 0.0, _composite),
    Hand("memory", 0.55, 1.25, 0.8, 0.026, _memory),
)
