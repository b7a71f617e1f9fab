"""How people differ: the joint distribution of a person's parameters by sex, age and ancestry.

The shifts are rough readings of anthropometry's tables; they make plausible strangers and describe nobody's group.
"""

from dataclasses import fields

import numpy as np

from engine.portrait.person import SLIDER, Person, clipped

ANCESTRIES = ("african", "east_asian", "european", "latin_american", "middle_eastern", "south_asian")
_SHARES = (0.17, 0.19, 0.28, 0.12, 0.10, 0.14)

# Shifts of the means in standard deviations for each ancestry, then for men against women (half each way).
_BY_ANCESTRY: dict[str, dict[str, float]] = {
    "african": {
        "nose_width": 1.7, "bridge_height": -1.3, "bridge_width": 0.8, "tip_width": 0.9, "nostril_flare": 0.9,
        "upper_lip": 1.5, "lower_lip": 1.3, "lip_projection": 1.3, "eye_spacing": 0.4, "brow_ridge": -0.1,
        "cheekbone_relief": 0.3, "nose_length": -0.5, "forehead_slope": -0.3, "ear_size": -0.4, "chin_projection": -0.4,
    },
    "east_asian": {
        "nose_width": 0.4, "bridge_height": -1.3, "tip_projection": -0.8, "eye_opening": -0.7, "eye_tilt": 0.7,
        "eye_depth": -1.2, "brow_ridge": -0.9, "cheekbone_width": 0.8, "cheekbone_relief": 0.5, "head_width": 0.6,
        "cheek_fullness": 0.4, "brow_density": -0.1, "nose_hump": -0.6, "brow_height": 0.4, "mouth_width": -0.3,
    },
    "european": {
        "nose_width": -0.6, "bridge_height": 0.6, "tip_projection": 0.4, "eye_depth": 0.5, "nose_hump": 0.2,
        "upper_lip": -0.6, "lower_lip": -0.4, "brow_ridge": 0.2, "redness": 0.6, "chin_projection": 0.2,
    },
    "latin_american": {"nose_width": 0.3, "cheekbone_width": 0.3, "upper_lip": 0.2, "sallowness": 0.3, "eye_tilt": 0.2},
    "middle_eastern": {
        "nose_length": 0.6, "nose_hump": 0.9, "bridge_height": 0.7, "tip_turn": -0.5, "brow_thickness": 0.8,
        "eye_depth": 0.3, "sallowness": 0.3, "eye_width": 0.3,
    },
    "south_asian": {
        "nose_width": 0.4, "tip_width": 0.3, "eye_width": 0.5, "brow_thickness": 0.6, "lower_lip": 0.3,
        "head_width": -0.3,
    },
}  # fmt: skip
_MEN_MINUS_WOMEN = {
    "brow_ridge": 1.6, "jaw_width": 1.1, "jaw_angle": 1.3, "chin_width": 1.2, "chin_height": 0.9, "face_length": 0.9,
    "nose_length": 0.7, "nose_width": 0.8, "bridge_width": 0.7, "upper_lip": -0.6, "lower_lip": -0.4,
    "brow_thickness": 1.4, "brow_height": -1.1, "brow_arch": -1.1, "eye_opening": -0.8, "cheek_fullness": -0.4,
    "ear_size": 1.0, "neck_width": 0.6, "forehead_slope": 0.8, "chin_projection": 0.4, "tip_turn": -0.5,
    "cheekbone_relief": -0.3, "mouth_width": 0.4, "eye_roundness": -0.7, "head_width": 0.3, "redness": 0.4,
}  # fmt: skip
_MELANIN = {
    "african": (0.80, 0.10), "east_asian": (0.25, 0.08), "european": (0.12, 0.07), "latin_american": (0.38, 0.10),
    "middle_eastern": (0.33, 0.09), "south_asian": (0.55, 0.12),
}  # fmt: skip


def sample_person(
    rng: np.random.Generator, *, sex: str | None = None, ancestry: str | None = None, age: float | None = None
) -> Person:
    """One stranger. What is given is kept, everything else is drawn."""
    male = rng.random() < 0.5 if sex is None else sex == "male"
    group = str(rng.choice(ANCESTRIES, p=_SHARES)) if ancestry is None else ancestry
    years = float(np.clip(18 + rng.gamma(2.2, 10.5), 18, 84)) if age is None else age
    v: dict[str, float] = {}
    for f in fields(Person):
        if f.name in SLIDER and SLIDER[f.name].low == -3.0:
            v[f.name] = 0.92 * float(rng.standard_normal())
    for name, shift in _BY_ANCESTRY[group].items():
        if name in v:
            v[name] += shift
    for name, shift in _MEN_MINUS_WOMEN.items():
        v[name] += 0.5 * shift if male else -0.5 * shift
    # Parts that hang together on a skull although each has its own slider.
    v["nose_length"] += 0.45 * v["face_length"]
    v["philtrum"] = 0.75 * v["philtrum"] + 0.75 * v["nose_length"] + 0.5 * v["face_length"]
    v["chin_height"] += 0.75 * v["philtrum"] + 0.3 * v["face_length"]
    v["brow_gap"] += 0.4 * v["eye_spacing"]
    v["mouth_skew"] += 0.5 * v["jaw_skew"]
    for name in ("eye_level", "brow_skew", "nose_bend", "mouth_skew", "jaw_skew"):
        v[name] *= 0.8
    _weight(rng, v)
    _skin(rng, v, group)
    _eyes_and_brows(rng, v, group, male)
    _hair(rng, v, group, male, years)
    _beard(rng, v, group, male)
    _years(rng, v, male, years)
    v["glasses"] = float(rng.random() < 0.10 + 0.004 * max(years - 20, 0))
    v["glasses_round"], v["glasses_rim"], v["glasses_shade"] = (float(rng.random()) for _ in range(3))
    v["sex"] = float(np.clip((0.88 if male else 0.12) + 0.07 * rng.standard_normal(), 0, 1))
    v["age"] = years
    values = {name: clipped(name, value) for name, value in v.items()}
    return Person(ancestry=group, details=int(rng.integers(1, 2**31)), **values)


def _weight(rng: np.random.Generator, v: dict[str, float]) -> None:
    heavy = float(rng.standard_normal())
    v["cheek_fullness"] = 0.75 * v["cheek_fullness"] + 0.75 * heavy
    v["jaw_width"] += 0.45 * heavy
    v["neck_width"] += 0.8 * heavy
    v["cheekbone_relief"] -= 0.35 * heavy
    v["double_chin"] = max(0.28 * heavy - 0.08 + 0.08 * float(rng.standard_normal()), 0.0)


def _skin(rng: np.random.Generator, v: dict[str, float], group: str) -> None:
    mean, deviation = _MELANIN[group]
    v["melanin"] = float(np.clip(mean + deviation * rng.standard_normal(), 0.01, 0.97))
    fair = 1 - v["melanin"]
    v["blotches"], v["pores"], v["shine"] = (float(rng.beta(2, 3)) for _ in range(3))
    v["freckles"] = float(rng.beta(1.0, 2.0)) * fair if rng.random() < 0.22 * fair else 0.0
    v["moles"] = float(rng.beta(1.2, 3.0))
    v["scar"] = float(rng.uniform(0.35, 1)) if rng.random() < 0.06 else 0.0


def _eyes_and_brows(rng: np.random.Generator, v: dict[str, float], group: str, male: bool) -> None:
    light = {"european": 0.62, "latin_american": 0.15, "middle_eastern": 0.15}.get(group, 0.02)
    v["iris_shade"] = float(rng.uniform(0.05, 0.5) if rng.random() < light else rng.beta(5, 2) * 0.4 + 0.58)
    v["iris_hue"] = float(rng.random())
    asian = group == "east_asian"
    v["lid_crease"] = float(rng.beta(1.3, 2.6) if asian else rng.beta(4, 2.2))
    v["epicanthus"] = float(rng.beta(4, 2) if asian else rng.beta(1, 9))
    v["lid_hood"] = float(rng.beta(2, 3) if asian else rng.beta(1.3, 6))
    v["lashes"] = float(rng.beta(2, 5) if male else rng.beta(3.2, 2.2))
    v["brow_density"] = float(rng.beta(4, 2) if male else rng.beta(3.2, 3))
    v["lip_colour"] = float(rng.uniform(0.15, 0.5))
    if not male and rng.random() < 0.33:
        v["lip_colour"] = float(rng.uniform(0.6, 1.0))
    v["chin_cleft"] = float(rng.beta(1, 2)) if rng.random() < (0.25 if male else 0.1) else 0.0


def _hair(rng: np.random.Generator, v: dict[str, float], group: str, male: bool, years: float) -> None:
    dark = {"european": (2.2, 1.6), "latin_american": (9, 1.3), "middle_eastern": (8, 1.3)}.get(group, (18, 0.7))
    v["hair_shade"] = float(rng.beta(*dark))
    v["hair_red"] = float(rng.beta(1.2, 4))
    tight = group == "african"
    v["hair_curl"] = float(rng.beta(8, 1.5) if tight else (rng.beta(2, 3) if rng.random() < 0.10 else 0.0))
    v["hair_wave"] = 0.0 if group == "east_asian" and rng.random() < 0.7 else float(rng.beta(1.6, 2))
    cut = rng.random()
    if male:
        if tight:
            length = rng.uniform(0.015, 0.05) if cut < 0.55 else rng.uniform(0.06, 0.2)
        elif cut < 0.18:
            length = rng.uniform(0.015, 0.05)
        else:
            length = (
                rng.uniform(0.08, 0.2)
                if cut < 0.72
                else (rng.uniform(0.2, 0.33) if cut < 0.94 else rng.uniform(0.5, 0.75))
            )
    elif cut < 0.14:
        length = rng.uniform(0.12, 0.3)
    elif cut < 0.34:
        length = rng.uniform(0.07, 0.11)  # tied back
    elif cut < 0.58:
        length = rng.uniform(0.48, 0.62)
    else:
        length = rng.uniform(0.62, 1.0)
    tied = not male and 0.14 <= cut < 0.34
    v["hair_length"] = float(length)
    v["hair_top"] = float(rng.beta(1.5, 6) if tied else rng.beta(2, 2.4))
    v["hair_sides"] = float(rng.beta(1.2, 8) if tied else rng.beta(2, 3))
    v["hair_part"] = float(
        rng.choice([-1, 1]) * rng.beta(3, 2.2) if rng.random() < 0.75 else 0.1 * rng.standard_normal()
    )
    v["hair_frame"] = 0.0 if tied else float(rng.beta(1.5, 3) if male else rng.beta(2.5, 2))
    fringe = 0.12 if male else 0.24
    v["hair_fringe"] = float(rng.uniform(0.25, 1)) if not tied and length > 0.12 and rng.random() < fringe else 0.0
    loss = max(years - 24, 0) / 45
    v["recession"] = float(np.clip(rng.beta(1.3, 2.5) * (0.35 + 1.3 * loss), 0, 1)) if male else float(rng.beta(1, 9))
    v["baldness"] = float(np.clip(rng.normal(-0.35 + 1.05 * loss, 0.45), 0, 1)) if male else 0.0
    if v["baldness"] > 0.5:
        v["hair_length"] = min(v["hair_length"], float(rng.uniform(0.015, 0.11)))
    v["hair_grey"] = float(np.clip(rng.normal((years - 46) / 32, 0.22), 0, 1)) if years > 28 else 0.0


def _beard(rng: np.random.Generator, v: dict[str, float], group: str, male: bool) -> None:
    for name in ("stubble", "moustache", "chin_beard", "cheek_beard"):
        v[name] = 0.0
    if not male:
        return
    growth = 0.55 if group == "east_asian" else 1.0
    style = rng.random()
    v["stubble"] = float(rng.beta(1.6, 2.4)) * growth
    if style < 0.14:
        v["moustache"] = v["chin_beard"] = v["cheek_beard"] = float(rng.uniform(0.55, 1))
    elif style < 0.28 * growth:
        v["moustache"] = float(rng.uniform(0.4, 0.9))
        v["chin_beard"] = float(rng.uniform(0.45, 0.95))
    elif style < 0.34:
        v["moustache"] = float(rng.uniform(0.55, 1))
    elif style < 0.46 * growth:
        v["moustache"] = v["chin_beard"] = v["cheek_beard"] = float(rng.uniform(0.22, 0.42))


def _years(rng: np.random.Generator, v: dict[str, float], male: bool, years: float) -> None:
    old = float(np.clip((years - 24) / 50, 0, 1.15))

    def line(rate: float) -> float:
        return float(np.clip(rate * old * rng.uniform(0.45, 1.35) + 0.04 * rng.standard_normal(), 0, 1))

    v["forehead_lines"], v["frown_lines"], v["crows_feet"] = line(0.85), line(0.75), line(0.9)
    v["nasolabial"], v["marionette"], v["jowls"] = 0.10 + line(0.75), line(0.75), line(0.7)
    v["eye_bags"] = float(rng.beta(1.5, 6)) + line(0.55)
    v["lid_hood"] += line(0.45)
    v["upper_lip"] -= 1.3 * old
    v["lower_lip"] -= 0.7 * old
    v["nose_length"] += 0.6 * old
    v["tip_turn"] -= 0.8 * old
    v["ear_size"] += 1.0 * old
    v["ear_lobe"] += 0.8 * old
    v["eye_opening"] -= 0.8 * old
    v["brow_height"] -= 0.6 * old
    v["cheek_fullness"] -= 0.5 * old
    v["blotches"] += 0.35 * old
    v["brow_density"] *= 1 - 0.2 * old
    if male:
        v["brow_thickness"] += 0.4 * old
