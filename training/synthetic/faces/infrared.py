"""Near infrared and thermal frames of a rendered face: other reflectances, other light, other sensors.

Both start from the render's geometry and parts; what skin looks like in colour is of little use to either.
"""

import cv2
import numpy as np
import numpy.typing as npt

from engine.portrait.curves import Array, between, bump, held, step
from engine.portrait.eyewear import lens_outline
from engine.portrait.noise import sample
from engine.portrait.render import Part, Rendered
from engine.portrait.tape import power
from training.synthetic.faces.photo import _patch, compressed, grey_of, places

Pixels = npt.NDArray[np.uint8]
Flat = npt.NDArray[np.int64]

# Reflectance at 850 nm: skin of all tones is bright, cloth is dyed for the eye and not for the infrared.
NIR = {
    Part.SKIN: 0.56,
    Part.NOSE: 0.57,
    Part.LIPS: 0.50,
    Part.TEETH: 0.55,
    Part.EYE: 0.31,
    Part.IRIS: 0.17,
    Part.BROW: 0.26,
    Part.BEARD: 0.24,
    Part.EAR: 0.55,
    Part.NECK: 0.54,
    Part.HAIR: 0.12,
    Part.GLASSES: 0.06,
}

# What is not bare skin of the face lies cooler than skin would there, in degrees.
_COOLER = np.zeros(len(Part), np.float32)
_COOLER[[Part.BROW, Part.BEARD, Part.EYE, Part.IRIS]] = 0.9, 2.3, 0.5, 0.9
_FACE = (Part.SKIN, Part.NOSE, Part.LIPS, Part.TEETH, Part.BROW, Part.BEARD, Part.EYE, Part.IRIS)


def near_infrared(r: Rendered, rng: np.random.Generator) -> Pixels:
    """A grey frame lit by a ring of LEDs around the lens, in a dark room."""
    p = r.anatomy.person
    grey = grey_of(r.albedo)
    table = np.zeros(len(Part), np.float32)
    for part, value in NIR.items():
        table[part] = value
    table[Part.CLOTH] = rng.uniform(0.12, 0.75)
    table[Part.HAIR] += 0.30 * (1 - p.hair_shade) + 0.20 * p.hair_grey
    reach = 2 * max(round(r.size[0] / 40), 1) + 1
    around = cv2.blur(grey, (reach, reach))
    on = np.flatnonzero(r.coverage)
    flat = table[r.part.ravel()[on]]
    skin = r.shows(Part.SKIN, Part.NOSE, Part.EAR, Part.NECK, Part.LIPS).ravel()[on]
    flat = flat - 0.10 * p.melanin * skin
    # What is painted finely (strands, pores, brows) survives faintly: contrast against its surroundings.
    detail = grey.ravel()[on] / (around.ravel()[on] + 0.02)
    faint = power(held(detail, 0.4, 1.8), 0.35)
    flat = flat * np.where(skin, faint, faint * faint)
    normal = r.normal.reshape(-1, 3)[on]
    facing = held(normal[:, 2], 0, 1)
    off_axis = held(normal @ np.array([rng.normal(0, 0.12), 0.08 + rng.normal(0, 0.1), 0.98], np.float32), 0, 1)
    distance = 1 + (r.depth.ravel()[on].clip(-250, 130) - 60) / 650
    light = (0.25 * facing + 0.85 * power(off_axis, 1.3)) * (0.35 + 0.65 * r.openness.ravel()[on]) * distance**2
    lit = flat * light * r.coverage.ravel()[on] + 0.35 * np.where(skin, np.float32(0.16), np.float32(0.04)) * power(
        facing, 14.0
    )
    image = np.zeros(r.coverage.shape, lit.dtype)
    image.ravel()[on] = lit
    back = 0.03 * np.exp(0.3 * _patch(rng, "blotch", *r.size, 0.3)) + rng.uniform(0, 0.05)
    image = image + back * (1 - r.coverage)
    image = _eye_flash(r, image.astype(np.float32), rng)
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.35, 0.75) * r.size[0] / 160)
    image = image * rng.uniform(1.15, 1.5)
    noise = _patch(rng, "white", *r.size, 1.0)
    image = image + rng.uniform(0.008, 0.022) * noise * np.sqrt(np.maximum(image, 0) + 0.05)
    image = held(image, 0, 1.3)
    image = power(image / (1 + 0.25 * image), 1 / 1.9)
    return compressed(np.asarray(np.clip(image * 270, 0, 255), np.uint8), int(rng.integers(75, 92)))


def _eye_flash(r: Rendered, image: Array, rng: np.random.Generator) -> Array:
    """Irises lighter than in daylight, dark pupils, and the ring of LEDs as a small hard glint in each."""
    out = image.copy()
    mm = 1 / r.camera.scale
    on = np.flatnonzero(r.shows(Part.IRIS, Part.EYE))
    x, y = r.place.reshape(-1, 2)[on].T.copy()
    iris = r.part.ravel()[on] == Part.IRIS
    seen = out.ravel()[on]
    for eye in r.anatomy.eyes:
        d = np.hypot(x - eye.iris_x, y - eye.iris_y)
        seen = seen * (1 - 0.93 * step(d, 2.9 + 0.5 * mm, 2.9 - 0.5 * mm) * iris)
        glint = np.hypot(x - eye.iris_x - 0.3, y - eye.iris_y - 0.5)
        seen = seen + 1.1 * step(glint, 0.6 + 0.5 * mm, 0.3)
    out.ravel()[on] = seen
    if r.anatomy.person.glasses > 0.5:
        flare = rng.uniform(0.0, 0.5)
        for side in (-1, 1):
            middle = lens_outline(r.anatomy, side).mean(0, keepdims=True) + np.array([[6.0 * side, 7.0, 0]], np.float32)
            px, py, _ = r.camera.picture(r.camera.place(middle))[0]
            xx, yy = places(*r.size)
            spread = 4.0 * r.camera.scale
            out = out + flare * np.exp(-((xx - px) ** 2 + (yy - py) ** 2) / (spread * spread))
    return np.asarray(out, np.float32)


def thermal(r: Rendered, rng: np.random.Generator) -> Pixels:
    """A white-hot long-wave frame: heat by place, glasses opaque and cold, few pixels, much fixed pattern."""
    width, height = r.size
    heat = _temperature(r, rng)
    scale = rng.uniform(0.42, 0.75) * 160 / max(width, 1)
    small = (max(int(width * scale), 24), max(int(height * scale), 24))
    heat = cv2.GaussianBlur(heat, (0, 0), 0.9 * width / 160)
    coarse = cv2.resize(heat, small, interpolation=cv2.INTER_AREA)
    fine = _patch(rng, "white", *small, 1.0)
    columns = 0.10 * rng.standard_normal(small[0]).astype(np.float32)[None, :]
    coarse = coarse + rng.uniform(0.06, 0.16) * fine + columns
    heat = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    image = _spread(heat, rng.uniform(0.45, 0.85))
    return np.asarray(np.clip(image * 245 + 5, 0, 255), np.uint8)


def _spread(heat: Array, share: float) -> Array:
    """The camera's gain control: between a straight stretch and levels spread by how many pixels need them."""
    low, high = np.percentile(heat[::2, ::2], [0.5, 99.8])
    straight = held((heat - np.float32(low)) / np.float32(max(high - low, 1.0)), 0, 1)
    counts = np.bincount((straight * 255.999).astype(np.int32).ravel(), minlength=256)
    plateau = np.minimum(counts, counts.sum() / 90)
    curve = np.cumsum(plateau) / max(plateau.sum(), 1)
    (equal,) = between(curve.astype(np.float32)[None, :], straight, 0.0, 255.0)
    return np.asarray(straight * (1 - share) + equal * share, np.float32)


def _temperature(r: Rendered, rng: np.random.Generator) -> Array:
    """Degrees Celsius of each pixel's surface."""
    a, p = r.anatomy, r.anatomy.person
    room = float(rng.uniform(19, 25))
    skin = 33.6 + float(rng.normal(0, 0.4))
    heat: Array = np.full(r.part.size, room, np.float32)
    part = r.part.ravel()

    def places(*parts: Part) -> tuple[Flat, Array, Array]:
        shown = np.flatnonzero(r.shows(*parts))
        x, y = r.place.reshape(-1, 2)[shown].T.copy()
        return shown, x, y

    shown, x, y = places(*_FACE)
    heat[shown] = _face_heat(r, rng, skin, x, y) - _COOLER[part[shown]]
    heat[part == Part.EAR] = np.float32(skin - 1.6)
    shown, x, y = places(Part.NECK)
    heat[shown] = skin + 0.5 + 0.25 * sample("fractal", x / 90, y / 90)
    shown, x, y = places(Part.CLOTH)
    heat[shown] = room + 3.8 + 0.9 * r.openness.ravel()[shown] + 0.8 * sample("blotch", x / 200, y / 200)
    shown = np.flatnonzero(part == Part.HAIR)
    across = (shown % r.size[0] / 90.0).astype(np.float32)
    bare = 2.5 * (1 - step(p.hair_length, 0.05, 0.25))
    heat[shown] = room + 3.6 + 0.5 * sample("streak", across, np.zeros_like(across)) + bare
    heat = heat.reshape(r.part.shape)
    turned = (1 - np.clip(r.normal[..., 2], 0, 1)) ** 2
    heat = heat - (heat - room) * 0.13 * turned
    if p.glasses > 0.5:
        mask = np.zeros(r.part.shape, np.uint8)
        for side in (-1, 1):
            outline = r.camera.picture(r.camera.place(lens_outline(a, side, 1.5)))[:, :2]
            cv2.fillPoly(mask, [np.round(outline * 8).astype(np.int32)], 255, cv2.LINE_AA, 3)
        cold = mask.astype(np.float32) / 255
        heat = heat * (1 - cold) + (room + 2.0 + rng.uniform(0, 2)) * cold
    heat = np.where(r.part == Part.GLASSES, room + 2.5, heat)
    drift = 0.4 * _patch(rng, "blotch", *r.size, 0.2)
    return np.asarray(heat * r.coverage + (room + drift - 0.5) * (1 - r.coverage), np.float32)


def _face_heat(r: Rendered, rng: np.random.Generator, skin: float, x: Array, y: Array) -> Array:
    """Degrees at places of the face's skin: warm at the inner corners of the eyes and where vessels run."""
    a, p = r.anatomy, r.anatomy.person
    ax = np.abs(x)
    inner = float(np.mean([abs(e.x) - e.half_width for e in a.eyes]))
    face = skin + 1.9 * bump(ax, y, inner - 1.0, -2.5, 5.5, 6.0) + 0.7 * bump(x, y, 0, 42, 46, 24)
    face = (
        face
        - 1.1 * bump(ax, y, 45, -38, 17, 18)
        - (1.4 + rng.uniform(0, 1.2)) * bump(x, y, 0, a.nose.tip_y + 2, 11, 11)
    )
    face = face + 0.5 * bump(ax, y, 31, 0, 16, 8) + 0.5 * bump(x, y, a.mouth.x, a.mouth.y, 24, 9)
    breath = rng.uniform(-1.6, 1.2)
    face = face + breath * bump(x, y, 0, a.nose.base_y - 2, 12, 5) + 0.6 * breath * bump(x, y, 0, a.mouth.y, 14, 5)
    vessels = sample("fractal", x / 110 + p.chance(9), y / 110 + p.chance(10))
    return face + 0.28 * vessels - 0.25 * np.maximum(sample("streak", x / 190 + p.chance(11), y / 150), 0)
