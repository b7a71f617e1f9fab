"""What the papers on persons report, number by number, to be shown beside what was measured here.

Sources: "Modality Unifying Network for Visible-Infrared Person Re-Identification", ICCV 2023, tables 1, 2, 3 and 5;
"Exploring Invariant Representation for Visible-Infrared Person Re-Identification", tables II to V.
All numbers are shares, not per cent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SYSU, REGDB = "SYSU-MM01", "RegDB"
Pair = tuple[float, float]
"""Rank-1 and mean average precision."""


@dataclass(frozen=True)
class Line:
    """A row of a table: what the paper calls it, our row of the registry, and the paper's numbers by set."""

    said: str
    row: str
    paper: Mapping[str, Pair]


@dataclass(frozen=True)
class PaperTable:
    title: str
    lines: Sequence[Line]
    note: str = ""


@dataclass(frozen=True)
class Paper:
    """`steps` are the claims: this row against that one, said as the component that differs."""

    name: str
    title: str
    full: str
    baseline: str
    tables: Sequence[PaperTable]
    steps: Sequence[tuple[str, str, str]]
    corrupted: Mapping[str, Mapping[str, Pair]]

    def rows(self) -> list[str]:
        """Every row once, the full method and the baseline first: an early end leaves something to compare."""
        listed = [line.row for table in self.tables for line in table.lines]
        return list(dict.fromkeys([self.full, self.baseline, *listed]))


def _both(sysu_1: float, sysu_map: float, regdb_1: float, regdb_map: float) -> dict[str, Pair]:
    return {SYSU: (sysu_1 / 100, sysu_map / 100), REGDB: (regdb_1 / 100, regdb_map / 100)}


def _sysu(r1: float, precision: float) -> dict[str, Pair]:
    return {SYSU: (r1 / 100, precision / 100)}


MUN = Paper(
    name="mun",
    title="MUN",
    full="mun",
    baseline="mun-baseline",
    tables=(
        PaperTable(
            "Table 1: components",
            (
                Line("B", "mun-baseline", _both(57.49, 55.83, 75.42, 71.93)),
                Line("B + Aux", "mun-auxiliary", _both(62.55, 58.42, 79.26, 73.81)),
                Line("B + Aux + L_idc", "mun-consistency", _both(66.58, 61.29, 83.51, 79.79)),
                Line("B + Aux + L_idc + L_ia", "mun-no-modality-alignment", _both(71.35, 65.54, 89.42, 84.66)),
                Line("B + Aux + L_idc + L_ma", "mun-no-identity-alignment", _both(69.77, 66.96, 89.93, 84.02)),
                Line("all", "mun", _both(76.24, 73.81, 95.19, 87.15)),
            ),
        ),
        PaperTable(
            "Table 2: what stands between the modalities",
            (
                Line("X-modality", "mun-x-modality", _both(66.17, 63.06, 79.95, 74.28)),
                Line("mixed modality", "mun-mixed", _both(66.42, 62.85, 79.43, 73.09)),
                Line("syncretic modality", "mun-syncretic", _both(72.95, 68.74, 84.59, 79.11)),
                Line("auxiliary modality", "mun", _both(76.24, 73.81, 95.19, 87.15)),
            ),
        ),
        PaperTable(
            "Table 3: how the modalities are aligned",
            (
                Line("neither", "mun-plain-alignment", _both(69.02, 65.83, 80.09, 73.97)),
                Line("prototype", "mun-prototype-alone", _both(74.15, 72.10, 86.73, 77.24)),
                Line("bridge", "mun-bridge-alone", _both(71.66, 68.35, 83.92, 75.54)),
                Line("prototype and bridge", "mun", _both(76.24, 73.81, 95.19, 87.15)),
            ),
            "Which of the two middle rows is which does not survive in the text of the paper at hand: the order of the "
            "columns is assumed.",
        ),
    ),
    steps=(
        ("auxiliary modality", "mun-auxiliary", "mun-baseline"),
        ("identity consistency", "mun-consistency", "mun-auxiliary"),
        ("identity alignment", "mun-no-modality-alignment", "mun-consistency"),
        ("modality alignment", "mun-no-identity-alignment", "mun-consistency"),
        ("all of MUN", "mun", "mun-baseline"),
    ),
    corrupted={
        "mun-baseline": _both(25.92, 23.13, 32.05, 29.64),
        "mun-auxiliary": _both(30.85, 26.54, 36.40, 31.21),
        "mun-consistency": _both(31.12, 27.44, 38.13, 32.29),
        "mun-no-modality-alignment": _both(36.78, 32.32, 45.44, 42.89),
        "mun": _both(41.17, 38.63, 52.69, 50.18),
    },
)

RFM = Paper(
    name="rfm",
    title="RFM",
    full="rfm",
    baseline="rfm-baseline",
    tables=(
        PaperTable(
            "Table II: components",
            (
                Line("baseline", "rfm-baseline", _sysu(60.3, 58.2)),
                Line("+ LTG", "rfm-ltg", _sysu(65.5, 62.0)),
                Line("+ LTG + CC", "rfm-no-attention", _sysu(70.9, 67.9)),
                Line("+ LTG + MAM", "rfm-no-centres", _sysu(66.4, 63.0)),
                Line("+ LTG + CC + MAM", "rfm", _sysu(72.5, 70.5)),
            ),
        ),
        PaperTable(
            "Table III: what the linear factors are drawn from",
            (
                Line("random erasing", "rfm-erasing", _sysu(70.6, 68.0)),
                Line("uniform", "rfm-uniform", _sysu(69.2, 66.3)),
                Line("Beta(.3, .3)", "rfm-beta-3", _sysu(72.3, 70.2)),
                Line("Beta(.5, .5)", "rfm", _sysu(72.5, 70.5)),
            ),
        ),
        PaperTable(
            "Table IV: losses on centres, on the baseline with LTG",
            (
                Line("centre loss (3)", "rfm-centre", _sysu(67.5, 66.0)),
                Line("hetero-centre loss (.5)", "rfm-hetero-centre", _sysu(68.7, 65.1)),
                Line("hetero-centre loss, by batch (3)", "rfm-hetero-centre-mean", _sysu(69.4, 65.7)),
                Line("cross-centre loss (3)", "rfm-no-attention", _sysu(70.9, 67.9)),
            ),
        ),
        PaperTable(
            "Table V: spatial attention",
            (
                Line("none", "rfm-no-attention", _sysu(70.9, 67.9)),
                Line("plain spatial attention", "rfm-plain-attention", _sysu(69.6, 65.1)),
                Line("modality-aware", "rfm", _sysu(72.5, 70.5)),
            ),
        ),
    ),
    steps=(
        ("linear transformation generator", "rfm-ltg", "rfm-baseline"),
        ("cross-centre loss", "rfm-no-attention", "rfm-ltg"),
        ("modality-aware attention", "rfm", "rfm-no-attention"),
        ("Beta(.5, .5) over uniform factors", "rfm", "rfm-uniform"),
        ("all of RFM", "rfm", "rfm-baseline"),
    ),
    corrupted={"rfm-baseline": {}, "rfm-ltg": {}, "rfm": {}},
)

PAPERS: Mapping[str, Paper] = {paper.name: paper for paper in (MUN, RFM)}
