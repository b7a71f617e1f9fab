"""What clothes, skin, hair and bags are made of: a colour, and independent of it a reflectance in near infrared.

How a material is spread over a garment lives in `patterns`; light lives in `shading`.
"""

from dataclasses import dataclass

import numpy as np

RGB = tuple[float, float, float]


@dataclass(frozen=True)
class Material:
    """Reflectance of one surface: linear R, G, B and near infrared between 0 and 1, and how its relief catches light.

    One dye on one cloth is one material: within it the infrared radiance is the green one times nir / rgb[1], and the
    factor differs from material to material (section III of RFM: the ratio depends on the surface's reflectance alone).
    """

    name: str
    rgb: RGB
    nir: float
    gloss: float
    folds: float
    weave: float


@dataclass(frozen=True)
class Fabric:
    """A cloth before it is dyed: `bare` is the range of its near-infrared reflectance without dye.

    Most dyes are clear beyond 800 nm, so that black cotton looks light there; carbon black and some sulphur dyes are
    not, and `opaque_dye` is how often a dye is of that sort.
    """

    name: str
    bare: tuple[float, float]
    opaque_dye: float
    gloss: float
    folds: float
    weave: float


COTTON = Fabric("cotton", (0.50, 0.80), 0.30, 0.02, 1.0, 0.25)
POLYESTER = Fabric("polyester", (0.45, 0.85), 0.35, 0.10, 0.8, 0.10)
DENIM = Fabric("denim", (0.42, 0.68), 0.15, 0.02, 0.8, 0.45)
WOOL = Fabric("wool", (0.35, 0.65), 0.30, 0.00, 0.5, 0.70)
KNIT = Fabric("knit", (0.40, 0.75), 0.25, 0.00, 0.7, 0.90)
NYLON = Fabric("nylon", (0.30, 0.75), 0.50, 0.28, 1.3, 0.05)
LEATHER = Fabric("leather", (0.25, 0.60), 0.60, 0.40, 0.9, 0.15)
RUBBER = Fabric("rubber", (0.08, 0.60), 0.50, 0.12, 0.1, 0.05)

# Linear reflectances with how often they are worn: black, navy, charcoal and white are 56% of all garments.
DYES: tuple[tuple[str, RGB, float], ...] = (
    ("black", (0.022, 0.022, 0.024), 24.0),
    ("charcoal", (0.065, 0.067, 0.072), 12.0),
    ("navy", (0.022, 0.030, 0.075), 13.0),
    ("grey", (0.24, 0.24, 0.25), 11.0),
    ("white", (0.74, 0.74, 0.72), 12.0),
    ("blue", (0.07, 0.14, 0.34), 7.0),
    ("pale blue", (0.36, 0.47, 0.62), 4.0),
    ("khaki", (0.32, 0.26, 0.16), 5.0),
    ("brown", (0.12, 0.065, 0.035), 4.0),
    ("red", (0.42, 0.035, 0.035), 4.0),
    ("wine", (0.14, 0.018, 0.03), 2.0),
    ("green", (0.04, 0.12, 0.055), 3.0),
    ("olive", (0.10, 0.10, 0.045), 3.0),
    ("pink", (0.58, 0.28, 0.32), 2.0),
    ("yellow", (0.62, 0.42, 0.06), 1.5),
    ("orange", (0.55, 0.17, 0.03), 1.0),
)

DENIM_DYES = ("navy", "blue", "pale blue", "black", "charcoal")
SOBER_DYES = ("black", "charcoal", "navy", "grey", "khaki", "brown", "olive")


def dyed(rng: np.random.Generator, fabric: Fabric, among: tuple[str, ...] | None = None) -> Material:
    """A fabric in a colour people wear; its near-infrared reflectance knows nothing of the colour."""
    choices = [d for d in DYES if among is None or d[0] in among]
    weights = np.array([d[2] for d in choices])
    name, rgb, _ = choices[int(rng.choice(len(choices), p=weights / weights.sum()))]
    tint = np.exp(rng.normal(0, 0.10)) * np.exp(rng.normal(0, 0.04, 3))
    bare = rng.uniform(*fabric.bare)
    nir = bare * rng.uniform(0.10, 0.45) if rng.random() < fabric.opaque_dye else bare
    r, g, b = (float(np.clip(c * t, 0.012, 0.9)) for c, t in zip(rgb, tint, strict=True))
    return Material(
        f"{name} {fabric.name}",
        (r, g, b),
        float(nir),
        fabric.gloss * float(rng.uniform(0.6, 1.4)),
        fabric.folds * float(rng.uniform(0.7, 1.3)),
        fabric.weave * float(rng.uniform(0.6, 1.4)),
    )


def contrasting(rng: np.random.Generator, fabric: Fabric, ground: Material) -> Material:
    """A second dye or ink that can be told from the ground by eye, and by infrared four times in five.

    Inks with pigment stay in infrared, lighter or darker than the ground whatever they are to the eye; the fifth
    vanishes there as a dye does.
    """
    ink = dyed(rng, fabric)
    for _ in range(12):
        if abs(np.log(ink.rgb[1] / ground.rgb[1])) > 0.9:
            break
        ink = dyed(rng, fabric)
    if rng.random() < 0.2:
        nir = ground.nir * float(rng.uniform(0.92, 1.08))
    else:
        nir = ground.nir * float(rng.uniform(1.5, 2.4) if rng.random() < 0.5 else rng.uniform(0.22, 0.6))
        if nir > 0.88:
            nir = ground.nir * float(rng.uniform(0.25, 0.6))
    return Material(f"{ink.name} ink", ink.rgb, nir, ink.gloss, ground.folds, ground.weave)


def skin(rng: np.random.Generator) -> Material:
    """Skin of any tone: melanin takes visible light away and hardly any near infrared."""
    melanin = float(rng.beta(1.4, 2.2))
    light, dark = np.array([0.52, 0.33, 0.25]), np.array([0.085, 0.045, 0.028])
    r, g, b = light ** (1 - melanin) * dark**melanin * np.exp(rng.normal(0, 0.03, 3))
    nir = 0.66 - 0.14 * melanin + float(rng.normal(0, 0.02))
    return Material("skin", (float(r), float(g), float(b)), nir, 0.06, 0.0, 0.05)


def hair(rng: np.random.Generator, melanin: float) -> Material:
    """Hair from nearly white (0) to black (1); black hair is grey in near infrared."""
    red = float(rng.uniform(0.2, 1.0))
    tone = np.array([0.55, 0.48 - 0.14 * red * (melanin > 0.2), 0.40 - 0.26 * min(1.0, melanin * 3)])
    r, g, b = tone ** (1 - melanin) * np.array([0.016, 0.012, 0.010]) ** melanin
    nir = float(0.46 - 0.32 * melanin + rng.normal(0, 0.04))
    return Material("hair", (float(r), float(g), float(b)), float(np.clip(nir, 0.10, 0.7)), 0.22, 0.0, 0.8)
