"""A matrix of features in bytes, and limits of every photo's score from them: the first pass of an exact search.

The arithmetic is `kernel/scan.c`'s; which rows the limits leave over is decided in `exact.py`.

Why the limits hold. A photo f is kept as s·q + e with bytes q, a hypothesis g as t·p + d, so

    f·g = s·t·(q·p) + e·g + (s·q)·d,

where ‖e‖, ‖d‖ and a limit of ‖s·q‖ are taken in float64 when the bytes are made. The exponents x = −‖f − g‖²/2σ² =
(f·g − ‖f‖²/2 − ‖g‖²/2)/σ² of a mixture are those made from bytes and δ = (e·g + (s·q)·d)/σ² more, which by Cauchy and
Schwarz is no more than b = (‖e‖ max‖g‖ + ‖s·q‖ max‖d‖)/σ². The log density is log E exp(δ) more than the one from
bytes, the mean E being over the hypotheses with their shares r in the density from bytes. Jensen's and Hoeffding's
inequalities enclose it between E δ and the lesser of b and E δ + b²/2 (δ ranges over 2b at most). And

    |E δ|·σ² ≤ ‖e‖ ‖Σ r g‖ + ‖s·q‖ ‖Σ r d‖ ≤ ‖e‖ min(max‖g‖, |G|·‖r‖) + ‖s·q‖ min(max‖d‖, |Δ|·‖r‖)

with the spectral norms |G| and |Δ| of the matrices of g and d: what rounding did to many hypotheses partly cancels.
Mixtures add up, each times its factor. Two more slacks stand for float32: fewer than m + 60 roundings, each of a number
below (‖f‖ + ‖g‖)²/σ² and by less than 2⁻²⁴ of it, and 2⁻¹⁷ + m·2⁻²² for a logarithm of a sum of m exponentials, each
of which is off by less than 2⁻²⁰ of itself. Where a mixture's exponents lie close together, that last slack would be
more than what tells photos apart; there the logarithm is not taken but enclosed once more by Jensen and Hoeffding,
between the mean exponent x̄ and x̄ + (max − min)²/8. What float32 cannot hold at its small end is far below the 1e-30
that is added for it.

Example: unit vectors of 512 numbers have bytes with ‖e‖ ≈ .007, so b ≈ .014/σ², a hundredth of the way from a photo
that is the hypothesis to one that has nothing in common with it; among a million photos some thousands are left over.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.cores import cores, helpers
from engine.errors import LimnerError
from engine.formats import Features, Rows
from engine.scoring.kernel import Backend, Query, kernel
from engine.scoring.parzen import Mixture

LANES = 16
"""Photos a block: the bytes of so many lie together."""

Bytes = NDArray[np.uint8]
_LONGEST_SQUARED = 1e12
_FEW = 64
"""Vectors whose greatest singular value is cheap to have."""

_PRODUCTS_A_THREAD = 20_000_000
"""Byte products that take about as long as handing work to a thread does."""


@dataclass(frozen=True)
class Coarse:
    """`parts` are blocks (bytes, one after another) and how many photos they hold; all parts but the last are full."""

    dim: int
    parts: tuple[tuple[Bytes, int], ...]

    @property
    def rows(self) -> int:
        return sum(rows for _, rows in self.parts)

    def first(self, features: Rows) -> "Coarse":
        """Of the rows at the beginning that `features` are; their full blocks are not made again."""
        return with_tail(self.parts[0][0], features)


@dataclass(frozen=True)
class Limits:
    """Of each photo, −inf in both for one that is not searched. `best` is the highest `lower` in each block."""

    lower: NDArray[np.float32]
    upper: NDArray[np.float32]
    best: NDArray[np.float32]


def coarse(features: Features) -> Coarse | None:
    """None where nothing is compiled that could read it."""
    return None if kernel() is None else Coarse(features.shape[1], ((in_blocks(features), len(features)),))


def with_tail(full: Bytes, features: Rows) -> Coarse:
    """Of features whose full blocks, or the first of them, are there already; the others are made in memory."""
    rows, dim = features.shape
    size = block_size(dim)
    assert size is not None
    there = min(len(full) // size, rows // LANES)
    parts = ((full[: there * size], there * LANES), (in_blocks(features[there * LANES :]), rows - there * LANES))
    return Coarse(dim, tuple((part, count) for part, count in parts if count))


def block_size(dim: int) -> int | None:
    """Bytes a block; None where nothing is compiled."""
    loaded = kernel()
    return None if loaded is None else loaded.block_size(dim)


def in_blocks(features: Features) -> Bytes:
    """The last block is filled up with zeros."""
    loaded = kernel()
    assert loaded is not None
    rows, dim = features.shape
    made = np.empty(-(-rows // LANES) * loaded.block_size(dim), np.uint8)
    matrix = np.ascontiguousarray(features, np.float32)
    if loaded.quantise(matrix.ctypes.data, rows, dim, made.ctypes.data) != rows:
        raise LimnerError("a feature in the gallery is not finite", advice="`limner gallery verify` names its photo")
    return made


def limits(
    matrix: Coarse, mixtures: Sequence[Mixture], width: float, kept: NDArray[np.bool_] | None = None
) -> Limits | None:
    """None where the bytes can say nothing: nothing is compiled, or a hypothesis is too long for float32."""
    loaded = kernel()
    if loaded is None:
        return None
    backend = loaded.backends[0]
    query = _Query.of(mixtures, width, backend)
    if query is None:
        return None
    shares = [-(-rows // LANES) for _, rows in matrix.parts]
    count = sum(shares)
    lower, upper = np.empty(count * LANES, np.float32), np.empty(count * LANES, np.float32)
    found = Limits(lower, upper, np.empty(count, np.float32))
    masks = None if kept is None else _masks(kept, count)
    jobs, begin = [], 0
    for (part, rows), share in zip(matrix.parts, shares, strict=True):
        mask = None if masks is None else masks[begin:]
        here = (found.lower[begin * LANES :], found.upper[begin * LANES :], found.best[begin:])
        pieces = _pieces(share, share * LANES * query.bytes.size)
        jobs += [(part, rows, mask, here, first, last) for first, last in pieces]
        begin += share

    def run(job: Any) -> None:
        part, rows, mask, (lower, upper, best), first, last = job
        pointers = [None if array is None else array.ctypes.data for array in (mask, lower, upper, best)]
        failed = loaded.scan(backend.number, ctypes.byref(query.passed), part.ctypes.data, first, last, rows, *pointers)
        if failed:
            raise MemoryError

    if len(jobs) <= 2:
        for job in jobs:
            run(job)
    else:
        list(helpers().map(run, jobs))
    return Limits(found.lower[: matrix.rows], found.upper[: matrix.rows], found.best)


class _Query:
    """The hypotheses in bytes. It keeps the arrays that `passed` points into."""

    def __init__(self, arrays: dict[str, NDArray[Any]], numbers: dict[str, float]) -> None:
        self.bytes = arrays["bytes"]
        self._arrays = arrays
        hypotheses, dim = self.bytes.shape
        pointers = {name: array.ctypes.data for name, array in arrays.items()}
        self.passed = Query(dim, hypotheses, len(arrays["ends"]), **pointers, **numbers)

    @classmethod
    def of(cls, mixtures: Sequence[Mixture], width: float, backend: Backend) -> "_Query | None":
        targets = np.concatenate([mixture.hypotheses for mixture in mixtures]).astype(np.float64)
        squared = np.square(targets).sum(axis=1)
        if squared.max() > _LONGEST_SQUARED:
            return None
        precision = 1.0 / (width * width)
        count, dim = targets.shape
        steps = np.abs(targets).max(axis=1) / backend.largest
        parts = np.rint(targets / np.where(steps > 0, steps, 1.0)[:, None])
        rests = targets - parts * steps[:, None]
        padded = np.zeros((count, -(-dim // 4) * 4), np.int8)
        padded[:, :dim] = parts
        shares = np.concatenate([mixture.shares for mixture in mixtures])
        ends = np.cumsum([len(mixture.hypotheses) for mixture in mixtures])
        ranges = [slice(end - len(mixture.hypotheses), end) for end, mixture in zip(ends, mixtures, strict=True)]
        outward = precision * (1.0 + 1e-5)
        lengths, missing = np.sqrt(squared), np.sqrt(np.square(rests).sum(axis=1))
        floats = {
            "steps": steps * precision,
            "offsets": -0.5 * precision * squared,
            "weights": shares,
            "log_weights": np.log(shares),
            "factors": [mixture.factor for mixture in mixtures],
            "reach_rest": [outward * lengths[some].max() for some in ranges],
            "reach_bytes": [outward * missing[some].max() for some in ranges],
            "share_rest": [outward * _spectral_norm(targets[some]) for some in ranges],
            "share_bytes": [outward * _spectral_norm(rests[some]) for some in ranges],
            # exp(1/64), by which no share is more than its weight there, is less than 1.02.
            "even": [1.02 * np.linalg.norm(shares[some]) for some in ranges],
        }
        arrays: dict[str, NDArray[Any]] = {name: np.asarray(array, np.float32) for name, array in floats.items()}
        most = max(len(mixture.hypotheses) for mixture in mixtures)
        numbers = {
            "precision": precision,
            "longest": float((lengths + missing).max()) * (1.0 + 1e-5),
            "rounding": outward
            * max(1.0, sum(abs(m.factor) for m in mixtures))
            * (most + len(mixtures) + 64)
            * 2.0**-23,
            "slack_of_sums": 2.0**-17 + most * 2.0**-22,
        }
        return cls(arrays | {"bytes": padded, "ends": ends.astype(np.int64)}, numbers)


def _spectral_norm(vectors: NDArray[np.float64]) -> float:
    """Or a little more: for many vectors by the norms that limit it and cost one product."""
    if len(vectors) == 1:
        return float(np.linalg.norm(vectors))
    if len(vectors) <= _FEW:
        return float(np.sqrt(max(0.0, np.linalg.eigvalsh(vectors @ vectors.T)[-1]) + 1e-12 * np.square(vectors).sum()))
    largest = float(np.abs(vectors).max())
    if largest == 0.0:
        return 0.0
    single = (vectors / largest).astype(np.float32)
    products = np.abs(single @ single.T)
    limit = min(float(products.sum(axis=1).max()), float(np.linalg.norm(products)))
    return largest * float(np.sqrt(limit + 1e-4 * np.square(single, dtype=np.float64).sum()))


def _masks(kept: NDArray[np.bool_], count: int) -> NDArray[np.uint16]:
    """A bit a photo, the first one lowest."""
    bits = np.zeros(count * LANES, np.bool_)
    bits[: len(kept)] = kept
    return np.packbits(bits, bitorder="little").view("<u2").astype(np.uint16)


def _pieces(count: int, products: int) -> list[tuple[int, int]]:
    """Ranges of blocks: one where threads are not worth it, otherwise several a thread, so that none waits long."""
    pieces = min(4 * cores(), products // _PRODUCTS_A_THREAD, count)
    if pieces < 2 or cores() < 2:
        return [(0, count)]
    edges = [count * i // pieces for i in range(pieces + 1)]
    return list(pairwise(edges))
