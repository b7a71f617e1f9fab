"""Patterns on cloth and logos: which of a garment's inks lies at a place on it.

Places are metres on the garment; nothing here knows about bodies, light or pictures.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic.persons.primitives import Floats

Inks = NDArray[np.uint8]

LOGO_CELLS = 32


@dataclass(frozen=True)
class Pattern:
    """`kind` is a key of PATTERNS; `period` in metres, `duty` the second ink's share, `seed` picks irregular places."""

    kind: str
    period: float
    duty: float
    slant: float
    seed: int


@dataclass(frozen=True)
class Logo:
    """A printed figure: its place on the garment (metres from the middle, height share of the torso) and its size."""

    seed: int
    across: float
    height: float
    size: float
    back: bool


def _plain(p: Pattern, u: Floats, v: Floats) -> Inks:
    return np.zeros(len(u), np.uint8)


def _wave(x: Floats, p: Pattern) -> NDArray[np.bool_]:
    return (x / np.float32(p.period)) % 1 < p.duty


def _hoops(p: Pattern, u: Floats, v: Floats) -> Inks:
    return _wave(v, p).astype(np.uint8)


def _pinstripe(p: Pattern, u: Floats, v: Floats) -> Inks:
    return _wave(u, p).astype(np.uint8)


def _diagonal(p: Pattern, u: Floats, v: Floats) -> Inks:
    return _wave(v + np.float32(p.slant) * u, p).astype(np.uint8)


def _uneven(p: Pattern, u: Floats, v: Floats) -> Inks:
    """Broad and narrow hoops in turn, with a third ink between."""
    x = (v / np.float32(p.period * 1.8)) % 1
    return np.where(x < p.duty * 0.7, 1, np.where((x > 0.72) & (x < 0.84), 2, 0)).astype(np.uint8)


def _check(p: Pattern, u: Floats, v: Floats) -> Inks:
    return (_wave(u, p) ^ _wave(v, p)).astype(np.uint8)


def _plaid(p: Pattern, u: Floats, v: Floats) -> Inks:
    """Broad bands of the second ink both ways and thin lines of the third."""
    x, y = (u / np.float32(p.period * 1.6)) % 1, (v / np.float32(p.period * 1.6)) % 1
    band = (x < p.duty) | (y < p.duty)
    line = ((x > 0.74) & (x < 0.83)) | ((y > 0.74) & (y < 0.83))
    return np.where(line, 2, band).astype(np.uint8)


def _dots(p: Pattern, u: Floats, v: Floats) -> Inks:
    row = np.floor(v / np.float32(p.period))
    x = (u / np.float32(p.period) + 0.5 * (row % 2)) % 1 - 0.5
    y = (v / np.float32(p.period)) % 1 - 0.5
    return (x * x + y * y < np.float32(p.duty * 0.32)).astype(np.uint8)


def _blotches(p: Pattern, u: Floats, v: Floats) -> Inks:
    """Camouflage and large prints: level sets of one smooth random sheet."""
    sheet = smooth_sheet(p.seed)
    scale = np.float32(64 / (p.period * 12))
    value = sheet[(v * scale).astype(np.intp) % 64, (u * scale).astype(np.intp) % 64]
    return np.where(value > 0.55, 2, value > 0.0).astype(np.uint8)


def _zigzag(p: Pattern, u: Floats, v: Floats) -> Inks:
    fold = np.abs((u / np.float32(p.period)) % 1 - 0.5) * np.float32(p.period * 1.4)
    return _wave(v + fold, p).astype(np.uint8)


def _block(p: Pattern, u: Floats, v: Floats) -> Inks:
    """Colour blocks: one height where the cloth changes, at a place of the wearer's own."""
    return (v + np.float32(p.slant * 0.25) * u > np.float32(0.08 + 0.34 * p.duty)).astype(np.uint8)


def _chest_band(p: Pattern, u: Floats, v: Floats) -> Inks:
    middle = np.float32(0.18 + 0.22 * p.duty)
    return (np.abs(v - middle) < np.float32(p.period * 0.8)).astype(np.uint8)


PATTERNS: dict[str, Callable[[Pattern, Floats, Floats], Inks]] = {
    "plain": _plain,
    "hoops": _hoops,
    "pinstripe": _pinstripe,
    "diagonal": _diagonal,
    "uneven": _uneven,
    "check": _check,
    "plaid": _plaid,
    "dots": _dots,
    "blotches": _blotches,
    "zigzag": _zigzag,
    "block": _block,
    "chest band": _chest_band,
}

UPPER_WEIGHTS: dict[str, float] = {
    "plain": 7.0, "hoops": 2.5, "pinstripe": 1.0, "diagonal": 0.6, "uneven": 1.5, "check": 1.3,
    "plaid": 1.8, "dots": 1.0, "blotches": 1.2, "zigzag": 0.6, "block": 1.8, "chest band": 1.2,
}  # fmt: skip
LOWER_WEIGHTS: dict[str, float] = {"plain": 12.0, "pinstripe": 1.0, "check": 0.8, "plaid": 1.0, "blotches": 1.0}


def draw_pattern(rng: np.random.Generator, weights: dict[str, float]) -> Pattern:
    share = np.array(list(weights.values()))
    kind = list(weights)[int(rng.choice(len(share), p=share / share.sum()))]
    return Pattern(
        kind,
        period=float(np.exp(rng.uniform(np.log(0.055), np.log(0.16)))),
        duty=float(rng.uniform(0.30, 0.62)),
        slant=float(rng.uniform(-1.4, 1.4)),
        seed=int(rng.integers(1 << 31)),
    )


def inks(pattern: Pattern, u: Floats, v: Floats) -> Inks:
    """0, 1 or 2 for every place."""
    return PATTERNS[pattern.kind](pattern, u, v)


_SHEETS: dict[int, Floats] = {}
_GLYPHS: dict[int, NDArray[np.bool_]] = {}
_KEPT = 512


def smooth_sheet(seed: int) -> Floats:
    """A 64 x 64 sheet of smooth noise that tiles, mean 0 and deviation 1."""
    if seed not in _SHEETS:
        if len(_SHEETS) >= _KEPT:
            _SHEETS.clear()
        noise = np.random.default_rng(seed).standard_normal((64, 64)).astype(np.float32)
        wrapped = cv2.GaussianBlur(np.tile(noise, (3, 3)), (0, 0), 4.5)[64:128, 64:128]
        _SHEETS[seed] = (wrapped - wrapped.mean()) / wrapped.std()
    return _SHEETS[seed]


def glyph(seed: int) -> NDArray[np.bool_]:
    """A logo's figure: two to four simple shapes added and taken away, mirrored half of the time."""
    if seed not in _GLYPHS:
        if len(_GLYPHS) >= _KEPT:
            _GLYPHS.clear()
        _GLYPHS[seed] = _draw_glyph(np.random.default_rng(seed))
    return _GLYPHS[seed]


def _draw_glyph(rng: np.random.Generator) -> NDArray[np.bool_]:
    n = LOGO_CELLS
    sheet = np.zeros((n, n), np.uint8)
    for turn in range(int(rng.integers(2, 5))):
        ink = 1 if turn == 0 or rng.random() < 0.6 else 0
        x, y = (int(c) for c in rng.integers(6, n - 6, 2))
        size = int(rng.integers(5, 15))
        match int(rng.integers(4)):
            case 0:
                cv2.circle(sheet, (x, y), size, ink, -1 if rng.random() < 0.5 else 4)
            case 1:
                cv2.rectangle(sheet, (x - size, y - size // 2), (x + size, y + size // 2), ink, -1)
            case 2:
                corners = (np.array([x, y]) + rng.integers(-size, size + 1, (3, 2)) * 1.3).astype(np.int32)
                cv2.fillPoly(sheet, [corners], ink)
            case _:
                a, b = rng.integers(2, n - 2, (2, 2))
                cv2.line(sheet, tuple(a.tolist()), tuple(b.tolist()), ink, 5)
    if rng.random() < 0.5:
        sheet = np.maximum(sheet, sheet[:, ::-1])
    if sheet.mean() < 0.12:
        cv2.circle(sheet, (n // 2, n // 2), 10, 1, 4)
    return sheet.astype(np.bool_)


def printed(logo: Logo, across: Floats, height: Floats) -> NDArray[np.bool_]:
    """Where a logo's ink lies, for places in metres across from the middle and above the torso's lower end."""
    column = ((across - np.float32(logo.across)) / np.float32(logo.size) + 0.5) * LOGO_CELLS
    row = (0.5 - (height - np.float32(logo.height)) / np.float32(logo.size)) * LOGO_CELLS
    inside = (column >= 0) & (column < LOGO_CELLS) & (row >= 0) & (row < LOGO_CELLS)
    figure = glyph(logo.seed)
    hit: NDArray[np.bool_] = np.zeros(len(across), np.bool_)
    hit[inside] = figure[row[inside].astype(np.intp), column[inside].astype(np.intp)]
    return hit
