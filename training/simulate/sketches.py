"""Sketches drawn after a photo, in many hands: the same geometry, another medium, and no photographer's light.

Wrong proportions are `exaggerate`'s; these drawings are for training and judge no accuracy on real sketches.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from training.simulate.filters import Plane, blur, guided, noise, smear, step, strokes
from training.simulate.invention import invented
from training.simulate.study import Study, study_photo

INVENTED = "invented"
"""The name under which a drawing by a hand made up for it is asked for; it is none of HANDS."""

Hand = Callable[[Study, np.random.Generator], Plane]
"""Gives ink: 0 leaves the paper as it is, 1 is as dark as the medium gets, below 0 is white chalk."""


def simulate_sketch(
    image: NDArray[np.floating],
    rng: np.random.Generator,
    hand: str | None = None,
    landmarks: NDArray[np.floating] | None = None,
) -> Plane:
    """A sketch of the photo, grey from 0 to 1 and of its size; a hand by name (see HANDS) or any of them."""
    return draw(study_photo(image, landmarks), rng, hand)


def draw(study: Study, rng: np.random.Generator, hand: str | None = None) -> Plane:
    """One drawing of a studied photo: chosen hand, its ink on the head alone, paper, grain and scan.

    Without a name it is any of HANDS; INVENTED is a hand that draws this once."""
    name = hand if hand is not None else str(rng.choice(sorted(HANDS)))
    ink = (invented if name == INVENTED else HANDS[name])(study, rng) * _extent(study, rng)
    return _on_paper(ink, study.unit, rng)


def _tone(
    study: Study, rng: np.random.Generator, keep_light: tuple[float, float], detail: tuple[float, float]
) -> Plane:
    """The tones to draw: some of the light kept, small things forgotten, contrast as the hand likes it."""
    tone = study.tone * np.exp(rng.uniform(*keep_light) * study.relief)
    radius = max(1, round(rng.uniform(*detail) * study.unit))
    smooth = guided(tone, tone, radius, float(rng.uniform(0.002, 0.012)))
    return np.asarray(np.clip(smooth, 0.0, 1.0), np.float32)


def _lines(tone: Plane, width: float, sharpness: float, threshold: float) -> Plane:
    """Extended differences of Gaussians: ink where the tone is darker than around it."""
    narrow, wide = blur(tone, width), blur(tone, 1.6 * width)
    return np.asarray(np.clip(np.tanh(sharpness * (wide - narrow - threshold)), 0.0, 1.0), np.float32)


def _dodged(tone: Plane, width: float) -> Plane:
    """Dodge and burn: how much darker a pixel is than its surroundings, as a part of them."""
    around = blur(tone, width)
    return np.clip(1.0 - tone / (around + 0.02), 0.0, 1.0)


def _outline(study: Study, width: float) -> Plane:
    """The line around head and hair, which an artist draws whether or not the background would show it."""
    edge = blur(study.head, width)
    return np.asarray(np.clip(4.0 * edge * (1.0 - edge), 0.0, 1.0) ** 2 * step(study.head, 0.05, 0.6), np.float32)


def _hair_strokes(study: Study, rng: np.random.Generator, darkness: float) -> Plane:
    """Locks and single hairs that follow the hair's own direction, as dark as the hair is."""
    unit = study.unit
    marks = strokes(study.along, float(rng.uniform(0.012, 0.03)) * unit, float(rng.uniform(0.15, 0.4)) * unit, rng)
    locks = smear(1.0 - study.tone, study.along, 0.12 * unit)
    depth = np.clip(darkness * locks * (1.0 + float(rng.uniform(0.15, 0.5)) * marks), 0.0, 1.0)
    return np.asarray(depth * study.hair, np.float32)


def _pencil(study: Study, rng: np.random.Generator) -> Plane:
    """Soft pencil after the photo: dodge-and-burn lines over light shading."""
    tone = _tone(study, rng, (0.0, 0.45), (0.01, 0.05))
    lines = _dodged(tone, float(rng.uniform(0.06, 0.3)) * study.unit)
    shade = (1.0 - tone) * float(rng.uniform(0.25, 0.9))
    return (
        float(rng.uniform(0.9, 2.2)) * lines + shade + _outline(study, 0.03 * study.unit) * float(rng.uniform(0, 0.5))
    )


def _graphite(study: Study, rng: np.random.Generator) -> Plane:
    """The portrait of an art school: worked-out features, hair in strokes, a breath of smudged shade on the skin."""
    unit = study.unit
    tone = _tone(study, rng, (0.05, 0.4), (0.02, 0.06))
    features = _dodged(tone, float(rng.uniform(0.15, 0.35)) * unit) * (1.0 - 0.7 * study.hair)
    lines = _lines(tone, float(rng.uniform(0.025, 0.045)) * unit, float(rng.uniform(10, 25)), 0.004)
    smudge = blur(np.clip(0.9 - tone, 0.0, 1.0), float(rng.uniform(0.04, 0.12)) * unit) * (1.0 - study.hair)
    ink = float(rng.uniform(1.0, 2.0)) * features + float(rng.uniform(0.2, 0.6)) * lines
    ink += float(rng.uniform(0.3, 0.9)) * smudge + _hair_strokes(study, rng, float(rng.uniform(0.9, 1.7)))
    return ink + float(rng.uniform(0.2, 0.8)) * _outline(study, float(rng.uniform(0.02, 0.04)) * unit)


def _contour(study: Study, rng: np.random.Generator) -> Plane:
    """A pen's outline: lines of even darkness, some of the hair filled in, hardly any shade."""
    unit = study.unit
    tone = _tone(study, rng, (0.0, 0.3), (0.03, 0.07))
    flowing = smear(tone, study.along, float(rng.uniform(0.03, 0.1)) * unit)
    width = float(rng.uniform(0.022, 0.05)) * unit
    ink = _lines(flowing, width, float(rng.uniform(30, 90)), float(rng.uniform(0.004, 0.014)))
    ink = np.maximum(ink, float(rng.uniform(0.5, 1.0)) * _outline(study, width))
    filled = step(1.0 - blur(tone, 0.03 * unit), 0.45, 0.75) * study.hair
    return np.asarray(ink + float(rng.uniform(0.0, 0.8)) * filled, np.float32)


def _line(study: Study, rng: np.random.Generator) -> Plane:
    """A fine line drawing: thin edges of what is left when small things are smoothed away, here and there broken."""
    unit = study.unit
    tone = _tone(study, rng, (0.0, 0.2), (0.05, 0.1))
    smooth = blur(smear(tone, study.along, 0.06 * unit), float(rng.uniform(0.02, 0.04)) * unit)
    high = float(rng.uniform(45, 90))
    edges = cv2.Canny((smooth * 255).astype(np.uint8), 0.4 * high, high, L2gradient=True)
    edges[study.head < 0.5] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(edges, connectivity=8)
    long_enough = stats[:, cv2.CC_STAT_AREA] >= rng.uniform(0.1, 0.3) * unit
    long_enough[0] = False
    thin = long_enough[labels].astype(np.float32) if count > 1 else np.zeros_like(tone)
    broken = step(noise(thin.shape, 0.15 * unit, rng), -1.8, -0.6)
    ink = blur(thin * broken, float(rng.uniform(0.012, 0.022)) * unit) * float(rng.uniform(1.2, 2.2))
    valleys = _lines(tone, 0.05 * unit, 25.0, 0.012) * float(rng.uniform(0.3, 1.0))
    return np.maximum(np.maximum(ink, valleys), float(rng.uniform(0.4, 0.9)) * _outline(study, 0.02 * unit))


def _hatching(study: Study, rng: np.random.Generator) -> Plane:
    """Layers of strokes, each where the tone is darker than its own limit: along the form, then across it."""
    unit = study.unit
    tone = _tone(study, rng, (0.2, 0.7), (0.02, 0.06))
    slant = float(rng.uniform(0.5, 1.2))
    fixed = np.full_like(tone, np.cos(slant)), np.full_like(tone, -np.sin(slant))
    crossed = np.full_like(tone, np.cos(slant)), np.full_like(tone, np.sin(slant))
    width, ink = float(rng.uniform(0.015, 0.028)) * unit, np.zeros_like(tone)
    soft = blur(tone, 0.03 * unit)
    for limit, along in ((0.85, fixed), (0.62, study.along), (0.4, crossed)):
        marks = step(strokes(along, width, float(rng.uniform(0.15, 0.35)) * unit, rng), -0.2, 1.0)
        ink += float(rng.uniform(0.3, 0.6)) * marks * step(limit + 0.1 - soft, 0.0, 0.3)
    lines = _lines(tone, float(rng.uniform(0.025, 0.04)) * unit, float(rng.uniform(15, 40)), 0.006)
    ink += float(rng.uniform(0.4, 0.9)) * lines + _outline(study, 0.025 * unit) * float(rng.uniform(0.2, 0.7))
    return np.asarray(ink, np.float32)


def _charcoal(study: Study, rng: np.random.Generator) -> Plane:
    """Broad and dark: hair as one mass, smudged shadows, thick soft lines, coarse grain."""
    unit = study.unit
    tone = _tone(study, rng, (0.1, 0.7), (0.04, 0.09))
    mass = study.hair * (1.0 - tone) * float(rng.uniform(0.9, 1.6))
    lines = _lines(tone, float(rng.uniform(0.04, 0.075)) * unit, float(rng.uniform(12, 30)), 0.008)
    shade = blur(np.clip(0.88 - tone, 0.0, 1.0), float(rng.uniform(0.05, 0.14)) * unit) * float(rng.uniform(0.6, 1.5))
    features = _dodged(tone, 0.25 * unit) * float(rng.uniform(0.8, 1.8)) * (1.0 - study.hair)
    ink = blur(np.asarray(mass + lines + features, np.float32), float(rng.uniform(0.01, 0.035)) * unit) + shade
    ink += _outline(study, 0.04 * unit) * float(rng.uniform(0.3, 0.9))
    return ink * (1.0 + float(rng.uniform(0.1, 0.3)) * noise(tone.shape, 0.02 * unit, rng))


def _shaded(study: Study, rng: np.random.Generator) -> Plane:
    """Full shading on toned paper, modelled like a relief, with highlights set in white chalk."""
    unit = study.unit
    tone = _tone(study, rng, (0.3, 0.9), (0.02, 0.06))
    modelled = blur(tone, float(rng.uniform(0.01, 0.04)) * unit)
    ink = (0.82 - modelled) * float(rng.uniform(0.9, 1.5))
    ink = np.where(ink < 0, ink * float(rng.uniform(0.5, 1.5)), ink)
    ink += _dodged(tone, float(rng.uniform(0.1, 0.25)) * unit) * float(rng.uniform(0.4, 1.2))
    ink += 0.5 * _hair_strokes(study, rng, float(rng.uniform(0.4, 1.2)))
    return np.asarray(ink + _outline(study, 0.03 * unit) * float(rng.uniform(0.1, 0.6)), np.float32)


HANDS: dict[str, Hand] = {
    "charcoal": _charcoal,
    "contour": _contour,
    "graphite": _graphite,
    "hatching": _hatching,
    "line": _line,
    "pencil": _pencil,
    "shaded": _shaded,
}


def _extent(study: Study, rng: np.random.Generator) -> Plane:
    """Where there is any drawing: the head; shoulders fade out at a height that differs from artist to artist."""
    _, y = study.face_coordinates()
    end = float(rng.uniform(1.9, 3.2))
    return study.head * (1.0 - step(y, end, end + float(rng.uniform(0.2, 0.8))))


def _on_paper(ink: Plane, unit: float, rng: np.random.Generator) -> Plane:
    """Ink on toned, fibrous, unevenly lit paper, more where the paper's tooth is high; then the scanner's softness."""
    shape = ink.shape
    paper = float(rng.uniform(0.74, 1.0)) * (1.0 + float(rng.uniform(0.0, 0.02)) * noise(shape, 1.5 * unit, rng))
    paper = paper + float(rng.uniform(0.0, 0.012)) * noise(shape, 0.02 * unit, rng)
    tooth = noise(shape, float(rng.uniform(0.008, 0.02)) * unit, rng)
    covered = np.clip(ink * (1.0 + float(rng.uniform(0.0, 0.35)) * tooth), -0.35, 1.2)
    darkest = float(rng.uniform(0.05, 0.35))
    deep = np.clip(covered, 0.0, None) ** float(rng.uniform(0.8, 1.25))
    drawn = paper - (paper - darkest) * (1.0 - np.exp(-1.8 * deep)) / (1.0 - np.exp(-1.8))
    drawn = drawn + (1.0 - paper) * np.clip(-covered, 0.0, 1.0) * 2.0
    drawn = blur(drawn.astype(np.float32), float(rng.uniform(0.0, 0.018)) * unit)
    return np.asarray(np.clip(drawn, 0.0, 1.0), np.float32)
