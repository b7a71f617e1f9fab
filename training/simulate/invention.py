"""A hand invented for one drawing: what each of `sketches`' hands always does is drawn by lot here, and mixed.

No two invented hands agree in their tones, lines, shading, hair or steadiness, so that what is learned from many of
them leans on none. The mediums that packs are judged on as unseen (`evaluation.faces.hands`) stay out of it.
"""

from collections.abc import Callable

import numpy as np

from training.simulate.filters import Plane, blur, guided, moved_by, noise, slopes, smear, step, strokes
from training.simulate.study import Study

Layer = Callable[[Plane, Study, np.random.Generator], Plane]
"""Gives ink on a plane of tones, 1 being white."""


def invented(study: Study, rng: np.random.Generator) -> Plane:
    """Ink as `sketches` has it: 0 leaves the paper as it is, 1 is as dark as the medium gets."""
    tone = _seen(study, rng)
    ink = np.zeros_like(tone)
    for layer in rng.choice(len(_LINES), int(rng.integers(1, 3)), replace=False):
        ink += float(rng.uniform(0.3, 1.3)) * _LINES[layer](tone, study, rng)
    if rng.random() < 0.75:
        ink += float(rng.uniform(0.2, 1.1)) * _SHADES[int(rng.integers(len(_SHADES)))](tone, study, rng)
    ink = ink * (1.0 - study.hair) + _hair(ink, tone, study, rng) * study.hair
    ink += float(rng.uniform(0.0, 0.7)) * _round_the_head(study, float(rng.uniform(0.02, 0.05)) * study.unit)
    return np.asarray(np.clip(_unsteady(_left_open(ink, study, rng), study, rng), 0.0, 1.6), np.float32)


def _seen(study: Study, rng: np.random.Generator) -> Plane:
    """The tones that this artist sees: of the person, of the light, or as the photo has them; in few steps or many."""
    kept = float(rng.uniform(0.0, 1.0))
    tone = study.tone * np.exp(float(rng.uniform(0.0, 1.2)) * study.relief)
    if rng.random() < 0.3:
        tone = kept * tone + (1.0 - kept) * study.grey / max(float(np.quantile(study.grey[study.head > 0.5], 0.9)), 0.2)
    reach = float(rng.uniform(0.01, 0.08)) * study.unit
    clipped = np.asarray(np.clip(tone, 0.0, 1.0), np.float32)
    if rng.random() < 0.5:
        smooth = guided(clipped, clipped, max(1, round(reach)), float(rng.uniform(0.001, 0.02)))
    else:
        smooth = blur(smear(clipped, study.along, 1.5 * reach) if rng.random() < 0.4 else clipped, 0.5 * reach)
    curved = np.clip(smooth, 0.0, 1.0) ** float(np.exp(rng.normal(0.0, 0.4)))
    if rng.random() < 0.2:
        limits = np.sort(rng.uniform(0.2, 0.9, int(rng.integers(2, 5))))
        soft = float(rng.uniform(0.02, 0.08))
        curved = np.mean([step(curved, limit - soft, limit + soft) for limit in limits], axis=0)
    return np.asarray(curved, np.float32)


def _slope_lines(tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """Ink wherever the tone changes, however it does."""
    x, y = slopes(tone, float(rng.uniform(0.012, 0.05)) * study.unit)
    strength = np.hypot(x, y) * study.unit
    return np.asarray(np.tanh(float(rng.uniform(0.6, 3.0)) * strength) ** float(rng.uniform(0.7, 1.6)), np.float32)


def _valley_lines(tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """Ink where it is darker than around, thick or thin, faint or hard."""
    width = float(np.exp(rng.uniform(np.log(0.012), np.log(0.08)))) * study.unit
    flowing = smear(tone, study.along, float(rng.uniform(0.02, 0.12)) * study.unit) if rng.random() < 0.5 else tone
    difference = blur(flowing, float(rng.uniform(1.3, 2.5)) * width) - blur(flowing, width)
    hard, least = float(np.exp(rng.uniform(np.log(8), np.log(80)))), float(rng.uniform(0.0, 0.015))
    return np.asarray(np.clip(np.tanh(hard * (difference - least)), 0.0, 1.0), np.float32)


def _border_lines(tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """The borders of the flats into which the tones fall, one thin line each."""
    ink, smooth = np.zeros_like(tone), blur(tone, float(rng.uniform(0.02, 0.06)) * study.unit)
    x, y = slopes(smooth, 1.0)
    steep = np.hypot(x, y) + 0.002
    width = float(rng.uniform(0.5, 1.2)) * max(1.0, 0.02 * study.unit)
    for level in rng.uniform(0.25, 0.95, int(rng.integers(2, 6))):
        away = (smooth - float(level)) / steep / width
        ink = np.maximum(ink, np.exp(-0.5 * away * away) * step(steep * study.unit, 0.1, 0.5))
    return np.asarray(ink, np.float32)


def _two_scales(tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """How far the tone falls below its surroundings, near and far: what a soft pencil makes of a form."""
    near = blur(tone, float(rng.uniform(0.05, 0.15)) * study.unit)
    far = blur(tone, float(rng.uniform(0.2, 0.6)) * study.unit)
    share = float(rng.random())
    fallen = share * np.clip(near - tone, 0, 1) / (near + 0.05) + (1 - share) * np.clip(far - tone, 0, 1) / (far + 0.05)
    return np.asarray(np.clip(float(rng.uniform(1.0, 3.0)) * fallen, 0.0, 1.0), np.float32)


_LINES: tuple[Layer, ...] = (_slope_lines, _valley_lines, _border_lines, _two_scales)


def _soft(tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    smooth = blur(tone, float(rng.uniform(0.0, 0.12)) * study.unit)
    return np.asarray(np.clip(float(rng.uniform(0.8, 1.0)) - smooth, 0.0, 1.0), np.float32)


def _stroked(tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """Strokes along one slant, or along a slant that wanders over the sheet, the closer the darker."""
    wander = float(rng.choice([0.0, 0.8])) * noise(tone.shape, 0.6 * study.unit, rng)
    angle = float(rng.uniform(0.0, np.pi)) + wander
    along = np.asarray(np.cos(angle) + 0 * tone, np.float32), np.asarray(np.sin(angle) + 0 * tone, np.float32)
    marks = strokes(along, float(rng.uniform(0.01, 0.03)) * study.unit, float(rng.uniform(0.1, 0.4)) * study.unit, rng)
    return _screened(0.5 * marks, tone, study, rng)


def _ruled(tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """A printer's screen of dots in rows, at any angle."""
    rows, columns = np.mgrid[: tone.shape[0], : tone.shape[1]].astype(np.float32)
    angle = float(rng.uniform(0.0, np.pi))
    turn = 2.0 * np.pi / (float(rng.uniform(0.05, 0.12)) * study.unit)
    u, v = (turn * (columns * np.cos(a) + rows * np.sin(a)) for a in (angle, angle + np.pi / 2))
    return _screened(0.5 * (np.cos(u) + np.cos(v)), tone, study, rng)


def _screened(texture: Plane, tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """Ink where the texture rises above the tone."""
    smooth = blur(tone, float(rng.uniform(0.0, 0.05)) * study.unit)
    hard = float(rng.uniform(2.0, 7.0))
    ink = 1.0 / (1.0 + np.exp(-hard * (texture + 2.0 * (float(rng.uniform(0.45, 0.7)) - smooth))))
    return np.asarray(ink * step(0.97 - smooth, 0.0, 0.15), np.float32)


_SHADES: tuple[Layer, ...] = (_soft, _soft, _stroked, _ruled)


def _hair(ink: Plane, tone: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """As the face is drawn, as one mass, in locks, or hardly at all."""
    way = rng.random()
    if way < 0.35:
        return ink
    if way < 0.55:
        return float(rng.uniform(0.5, 1.2)) * step(0.95 - blur(tone, 0.03 * study.unit), 0.1, 0.5)
    if way < 0.65:
        return ink * float(rng.uniform(0.1, 0.5))
    width, length = float(rng.uniform(0.012, 0.04)) * study.unit, float(rng.uniform(0.15, 0.5)) * study.unit
    locks = strokes(study.along, width, length, rng)
    depth = smear(1.0 - tone, study.along, 0.1 * study.unit)
    return np.asarray(np.clip(float(rng.uniform(0.6, 1.8)) * depth * (1.0 + 0.5 * locks), 0.0, 1.2), np.float32)


def _round_the_head(study: Study, width: float) -> Plane:
    edge = blur(study.head, width)
    return np.asarray(np.clip(4.0 * edge * (1.0 - edge), 0.0, 1.0) ** 2, np.float32)


def _left_open(ink: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """Some drawings stay open here and there: a side without shade, a chin that was not closed."""
    if rng.random() < 0.6:
        return ink
    here = step(noise(ink.shape, float(rng.uniform(0.3, 0.9)) * study.unit, rng), -1.6, -0.3)
    return ink * (1.0 - float(rng.uniform(0.3, 0.9)) * (1.0 - here))


def _unsteady(ink: Plane, study: Study, rng: np.random.Generator) -> Plane:
    """Lines that tremble, by a hundredth or two of the eye distance."""
    far = float(rng.uniform(0.0, 0.02)) * study.unit
    grain = float(rng.uniform(0.08, 0.3)) * study.unit
    return moved_by(ink, far * noise(ink.shape, grain, rng), far * noise(ink.shape, grain, rng))
