"""An invented molecule: its groups, and from them every line with its place, width and strength in both techniques.

What an instrument makes of the lines lives in `instruments`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.synthetic.spectra.groups import GROUPS, Group


@dataclass(frozen=True)
class Line:
    """One line of a substance: `lorentz` is its share of Lorentz shape, the rest is Gauss."""

    group: str
    centre: float
    width: float
    lorentz: float
    raman: float
    infrared: float


@dataclass(frozen=True)
class Substance:
    """`order` narrows every line (crystal against glass), `symmetry` sharpens the exclusion between the techniques.

    `dye` is how much it fluoresces, in the units of its strongest Raman line.
    """

    groups: tuple[str, ...]
    order: float
    symmetry: float
    dye: float
    lines: tuple[Line, ...]


# Skeletal lines belong to the whole molecule. Below 900 cm-1 they bend the molecule out of its plane (infrared), above
# they stretch its chain (Raman): the rule by which one technique's fingerprint tells of the other's.
SKELETON = (420.0, 1380.0)


def draw_substance(rng: np.random.Generator) -> Substance:
    share = np.array([g.common for g in GROUPS])
    count = int(rng.integers(3, 7))
    chosen = [GROUPS[int(k)] for k in rng.choice(len(GROUPS), size=count, replace=False, p=share / share.sum())]
    order, symmetry = float(np.exp(rng.normal(0, 0.25))), float(rng.beta(0.8, 1.6))
    lines = [line for group in chosen for line in _group_lines(rng, group, order, symmetry)]
    lines += _skeleton(rng, order, symmetry)
    return Substance(tuple(g.name for g in chosen), order, symmetry, float(np.exp(rng.normal(0.2, 1.1))), tuple(lines))


def _exclude(raman: float, infrared: float, symmetry: float) -> tuple[float, float]:
    """The weaker technique loses the mode as the molecule comes near an inversion centre."""
    if raman < infrared:
        return raman * (1 - symmetry) ** 1.5, infrared
    return raman, infrared * (1 - symmetry) ** 1.5


def _group_lines(rng: np.random.Generator, group: Group, order: float, symmetry: float) -> list[Line]:
    """The group's surroundings move all its modes together, more or less, and weigh them in both techniques alike."""
    surroundings, amount = rng.normal(0, 1), np.exp(rng.normal(0, 0.45))
    lines = []
    for mode in group.modes:
        moved = mode.centre + mode.spread * (0.8 * surroundings + 0.6 * rng.normal())
        both = amount * np.exp(rng.normal(0, 0.25))
        raman, infrared = _exclude(mode.raman, mode.infrared, symmetry)
        lines.append(
            Line(
                group.name,
                float(moved),
                float(mode.width * order * np.exp(rng.normal(0, 0.12))),
                float(rng.uniform(0.5, 1.0) if mode.width < 40 else rng.uniform(0.0, 0.3)),
                float(raman * both * np.exp(rng.normal(0, 0.12))),
                float(infrared * both * np.exp(rng.normal(0, 0.12))),
            )
        )
    return lines


def _skeleton(rng: np.random.Generator, order: float, symmetry: float) -> list[Line]:
    lines = []
    for _ in range(int(rng.integers(4, 10))):
        centre = float(rng.uniform(*SKELETON))
        strength = float(np.exp(rng.normal(-1.5, 0.5)))
        raman, infrared = (0.25, 1.0) if centre < 900 else (1.0, 0.25)
        raman, infrared = _exclude(raman, infrared, symmetry)
        width = float(rng.uniform(6, 15) * order)
        lines.append(
            Line("skeleton", centre, width, float(rng.uniform(0.4, 1.0)), raman * strength, infrared * strength)
        )
    return lines


Curve = NDArray[np.float64]


def pseudo_voigt(x: Curve, centre: float, width: float, lorentz: float) -> Curve:
    """A line of height 1: the usual sum of a Lorentz and a Gauss line of one full width at half height."""
    z = (x - centre) / (width / 2)
    curve: Curve = lorentz / (1 + z * z) + (1 - lorentz) * np.exp(-np.log(2) * z * z)
    return curve


def dispersion(x: Curve, centre: float, width: float) -> Curve:
    """The refractive index's course through a Lorentz line, which a reflection mixes into its band: -1/2 to 1/2."""
    z = (x - centre) / (width / 2)
    curve: Curve = -z / (1 + z * z)
    return curve
