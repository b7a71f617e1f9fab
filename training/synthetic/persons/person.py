"""Who a rendered person is: build, gait, head, clothes, shoes and bag, drawn from one random generator.

Where the limbs are at a moment lives in `skeleton`, what they look like in `body` and `dresser`.
"""

from dataclasses import dataclass

import numpy as np

from training.synthetic.persons import materials as m
from training.synthetic.persons.materials import Material
from training.synthetic.persons.patterns import LOWER_WEIGHTS, UPPER_WEIGHTS, Logo, Pattern, draw_pattern


@dataclass(frozen=True)
class Build:
    """Metres, and shares of the height; `stout` widens waist and limbs, `curve` tells hips and bust from shoulders."""

    sex: str
    height: float
    legs: float
    shoulders: float
    hips: float
    stout: float
    curve: float
    head: float
    neck: float


@dataclass(frozen=True)
class Gait:
    """Radians: how far thighs and arms swing, how much knees and elbows bend, and how the trunk is held."""

    stride: float
    lift: float
    swing: float
    elbow: float
    lean: float
    apart: float
    toes_out: float


@dataclass(frozen=True)
class Head:
    skin: Material
    hair: Material
    cut: str
    fullness: float
    beard: float
    glasses: bool
    hat: str
    hat_cloth: Material


@dataclass(frozen=True)
class Upper:
    """`sleeve` is the covered share of the arm, `hem` how far below the hips it ends, as a share of the leg."""

    cut: str
    inks: tuple[Material, Material, Material]
    pattern: Pattern
    ease: float
    sleeve: float
    hem: float
    logo: Logo | None
    under: Material
    opening: float
    other_sleeves: bool
    arm_stripe: float


@dataclass(frozen=True)
class Lower:
    """`length` is the covered share of the leg; `flare` widens the hem."""

    cut: str
    inks: tuple[Material, Material, Material]
    pattern: Pattern
    ease: float
    length: float
    flare: float
    seam_stripe: float


@dataclass(frozen=True)
class Shoes:
    upper: Material
    sole: Material
    shaft: float
    thick: float


@dataclass(frozen=True)
class Bag:
    kind: str
    cloth: Material
    trim: Material
    left: bool
    size: float
    pattern: Pattern


@dataclass(frozen=True)
class Person:
    build: Build
    gait: Gait
    head: Head
    upper: Upper
    lower: Lower
    shoes: Shoes
    bag: Bag


def draw_person(rng: np.random.Generator) -> Person:
    female = bool(rng.random() < 0.5)
    upper = _draw_upper(rng)
    lower = _draw_lower(rng, female, upper)
    # A skirt or a long coat shortens the step.
    bound = lower.length if lower.cut in ("skirt", "dress") else max(0.0, upper.hem)
    return Person(
        _draw_build(rng, female),
        Gait(
            stride=float(rng.uniform(0.30, 0.52)) * (1.0 - 0.45 * bound),
            lift=float(rng.uniform(0.65, 1.15)) * (1.0 - 0.45 * bound),
            swing=float(rng.uniform(0.20, 0.70)),
            elbow=float(rng.uniform(0.15, 0.75)),
            lean=float(rng.normal(0.04, 0.04)),
            apart=float(rng.uniform(0.07, 0.17)),
            toes_out=float(rng.uniform(0.0, 0.30)),
        ),
        _draw_head(rng, female),
        upper,
        lower,
        _draw_shoes(rng),
        _draw_bag(rng, female),
    )


def _draw_build(rng: np.random.Generator, female: bool) -> Build:
    return Build(
        sex="f" if female else "m",
        height=float(np.clip(rng.normal(1.64 if female else 1.76, 0.07), 1.45, 2.02)),
        legs=float(np.clip(rng.normal(0.525, 0.012), 0.49, 0.56)),
        shoulders=float(rng.normal(0.109 if female else 0.122, 0.006)),
        hips=float(rng.normal(0.056 if female else 0.052, 0.003)),
        stout=float(np.clip(rng.normal(0.0, 0.45) + 0.25 * (rng.random() < 0.2), -0.7, 1.3)),
        curve=float(np.clip(rng.normal(0.65 if female else -0.1, 0.25), -0.5, 1.2)),
        head=float(rng.normal(0.132, 0.005)),
        neck=float(np.clip(rng.normal(1.0, 0.1), 0.75, 1.3)),
    )


def _pick(rng: np.random.Generator, weights: dict[str, float]) -> str:
    share = np.array(list(weights.values()))
    return list(weights)[int(rng.choice(len(share), p=share / share.sum()))]


CUTS_OF_HAIR_F = {"long": 3.0, "bob": 2.0, "ponytail": 2.0, "bun": 1.2, "short": 1.0, "curly": 0.9, "scarf": 0.7}
CUTS_OF_HAIR_M = {"short": 5.0, "cropped": 2.5, "bald": 1.0, "curly": 0.7, "bob": 0.5, "ponytail": 0.2}
HATS = {"none": 7.5, "beanie": 1.0, "cap": 1.3, "brim": 0.5}


def _draw_head(rng: np.random.Generator, female: bool) -> Head:
    melanin = float(rng.choice([0.15, 0.4, 0.7, 0.85, 1.0], p=[0.08, 0.14, 0.24, 0.3, 0.24]))
    cut = _pick(rng, CUTS_OF_HAIR_F if female else CUTS_OF_HAIR_M)
    return Head(
        skin=m.skin(rng),
        hair=m.hair(rng, melanin),
        cut=cut,
        fullness=float(rng.uniform(0.3, 1.0)),
        beard=0.0 if female or rng.random() < 0.68 else float(rng.uniform(0.2, 1.0)),
        glasses=bool(rng.random() < 0.22),
        hat="none" if cut == "scarf" else _pick(rng, HATS),
        hat_cloth=m.dyed(rng, m.WOOL if rng.random() < 0.5 else m.COTTON),
    )


UPPER_CUTS = {"t-shirt": 4.0, "shirt": 2.0, "sweater": 2.5, "hoodie": 2.3, "jacket": 3.0, "coat": 1.6, "vest": 0.5}
UPPER_FABRICS = {
    "t-shirt": m.COTTON,
    "shirt": m.COTTON,
    "sweater": m.KNIT,
    "hoodie": m.COTTON,
    "jacket": m.NYLON,
    "coat": m.WOOL,
    "vest": m.NYLON,
}
EASE = {
    "t-shirt": (0.006, 0.030),
    "shirt": (0.008, 0.026),
    "sweater": (0.012, 0.036),
    "hoodie": (0.016, 0.036),
    "jacket": (0.014, 0.038),
    "coat": (0.018, 0.040),
    "vest": (0.016, 0.036),
}


def _draw_upper(rng: np.random.Generator) -> Upper:
    cut = _pick(rng, UPPER_CUTS)
    fabric = UPPER_FABRICS[cut]
    if cut == "jacket":
        fabric = (m.NYLON, m.DENIM, m.LEATHER, m.POLYESTER)[int(rng.choice(4, p=[0.4, 0.2, 0.2, 0.2]))]
    elif rng.random() < 0.35:
        fabric = m.POLYESTER
    inks = _three_inks(rng, fabric)
    pattern = draw_pattern(rng, UPPER_WEIGHTS)
    opens = cut in ("jacket", "coat", "vest", "shirt") or (cut == "hoodie" and rng.random() < 0.5)
    return Upper(
        cut,
        inks,
        pattern,
        ease=float(rng.uniform(*EASE[cut])),
        sleeve=_sleeve(rng, cut),
        hem=float(rng.uniform(0.25, 0.62)) if cut == "coat" else float(rng.uniform(-0.02, 0.13)),
        logo=_draw_logo(rng) if rng.random() < (0.65 if pattern.kind == "plain" else 0.25) else None,
        under=m.dyed(rng, m.COTTON),
        opening=float(rng.uniform(0.03, 0.13)) if opens and rng.random() < 0.55 else 0.0,
        other_sleeves=bool(rng.random() < 0.16),
        arm_stripe=float(rng.uniform(0.015, 0.03)) if rng.random() < 0.15 else 0.0,
    )


def _sleeve(rng: np.random.Generator, cut: str) -> float:
    if cut == "vest":
        return 0.0 if rng.random() < 0.4 else 0.96
    if cut == "t-shirt":
        return float(rng.uniform(0.20, 0.46))
    return float(rng.uniform(0.42, 0.75)) if rng.random() < 0.15 else float(rng.uniform(0.92, 1.0))


def _three_inks(rng: np.random.Generator, fabric: m.Fabric) -> tuple[Material, Material, Material]:
    ground = m.dyed(rng, fabric)
    return ground, m.contrasting(rng, fabric, ground), m.contrasting(rng, fabric, ground)


def _draw_logo(rng: np.random.Generator) -> Logo:
    seed = int(rng.integers(1 << 31))
    match int(rng.choice(3, p=[0.5, 0.25, 0.25])):
        case 0:  # across the chest
            return Logo(
                seed, float(rng.normal(0, 0.01)), float(rng.uniform(0.30, 0.42)), float(rng.uniform(0.16, 0.28)), False
            )
        case 1:  # on one breast
            side = 1 if rng.random() < 0.7 else -1
            return Logo(
                seed,
                side * float(rng.uniform(0.06, 0.09)),
                float(rng.uniform(0.38, 0.44)),
                float(rng.uniform(0.08, 0.12)),
                False,
            )
        case _:  # across the back
            return Logo(
                seed, float(rng.normal(0, 0.01)), float(rng.uniform(0.26, 0.40)), float(rng.uniform(0.18, 0.32)), True
            )


LOWER_CUTS_F = {"trousers": 3.0, "jeans": 3.5, "leggings": 1.6, "shorts": 1.0, "skirt": 2.2, "dress": 1.0}
LOWER_CUTS_M = {"trousers": 4.0, "jeans": 4.0, "shorts": 1.8, "tracksuit": 1.2}


def _draw_lower(rng: np.random.Generator, female: bool, upper: Upper) -> Lower:
    cut = _pick(rng, LOWER_CUTS_F if female else LOWER_CUTS_M)
    if cut == "dress":
        return Lower(
            cut, upper.inks, upper.pattern, 0.012, float(rng.uniform(0.35, 0.85)), float(rng.uniform(0.2, 1.0)), 0.0
        )
    fabric = m.COTTON
    among: tuple[str, ...] = m.SOBER_DYES
    if cut == "jeans":
        fabric, among = m.DENIM, m.DENIM_DYES
    elif cut in ("tracksuit", "leggings"):
        fabric = m.POLYESTER
    elif cut == "skirt":
        among = tuple(d[0] for d in m.DYES)
    ground = m.dyed(rng, fabric, among)
    inks = (ground, m.contrasting(rng, fabric, ground), m.contrasting(rng, fabric, ground))
    plain = cut in ("jeans", "tracksuit")
    lengths = {"shorts": (0.30, 0.52), "skirt": (0.26, 0.88), "leggings": (0.80, 0.97)}
    eases = {
        "leggings": (0.002, 0.006),
        "trousers": (0.006, 0.045),
        "jeans": (0.005, 0.030),
        "tracksuit": (0.015, 0.045),
    }
    return Lower(
        cut,
        inks,
        draw_pattern(rng, {"plain": 1.0} if plain else LOWER_WEIGHTS),
        ease=float(rng.uniform(*eases.get(cut, (0.010, 0.050)))),
        length=float(rng.uniform(*lengths.get(cut, (0.93, 1.0)))),
        flare=float(np.clip(rng.normal(0.25, 0.35), -0.4, 1.0)),
        seam_stripe=float(rng.uniform(0.015, 0.035)) if rng.random() < (0.6 if cut == "tracksuit" else 0.06) else 0.0,
    )


def _draw_shoes(rng: np.random.Generator) -> Shoes:
    sporty = rng.random() < 0.6
    upper = m.dyed(rng, m.NYLON if sporty else m.LEATHER, None if sporty else ("black", "brown", "charcoal", "khaki"))
    sole = m.dyed(rng, m.RUBBER, ("white", "grey") if sporty and rng.random() < 0.7 else ("black", "brown"))
    return Shoes(
        upper, sole, float(rng.uniform(0.1, 0.42)) if rng.random() < 0.22 else 0.0, float(rng.uniform(0.2, 0.45))
    )


BAGS = {"none": 4.2, "backpack": 2.6, "shoulder": 1.6, "handbag": 1.0, "tote": 0.8}


def _draw_bag(rng: np.random.Generator, female: bool) -> Bag:
    kind = _pick(rng, {k: w * (2.0 if female and k in ("handbag", "tote") else 1.0) for k, w in BAGS.items()})
    cloth = m.dyed(rng, (m.NYLON, m.LEATHER, m.COTTON)[int(rng.integers(3))])
    return Bag(
        kind,
        cloth,
        m.contrasting(rng, m.NYLON, cloth),
        left=bool(rng.random() < 0.5),
        size=float(rng.uniform(0.75, 1.25)),
        pattern=draw_pattern(rng, {"plain": 3.0, "block": 1.0, "hoops": 0.6, "check": 0.3, "blotches": 0.3}),
    )
