"""Exact Parzen search with the best photo of each person, beside its peers and one read of the matrix, in one run."""

import importlib
from unittest import mock

import numpy as np

from engine.networks import choose_device
from engine.networks.scanning import ScanByRows
from engine.scoring import best_rows, coarse, scan_backend, together
from engine.scoring import kernel as compiled
from tests.bench.timing import median_ms

SIZES = ((10_000, 256, 10), (100_000, 256, 1), (100_000, 256, 10), (1_000_000, 512, 10))
WIDTH, TOP = 0.5, 50
PEERS = ("torch", "faiss", "usearch")


def unit_matrix(rows, dim, seed):
    rng = np.random.default_rng(seed)
    matrix = rng.standard_normal((rows, dim), np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def plain_numpy(features, persons, hypotheses):
    """What one writes first: the whole product, exponentials, a sort."""
    return listed(parzen(hypotheses @ features.T), persons)


def blocked_numpy(features, persons, hypotheses):
    blocks = [parzen(hypotheses @ features[start : start + 8192].T) for start in range(0, len(features), 8192)]
    return listed(np.concatenate(blocks), persons)


def parzen(products):
    exponents = (products - 1.0) / np.float32(WIDTH * WIDTH)
    highest = exponents.max(axis=0)
    return highest + np.log(np.exp(exponents - highest).mean(axis=0))


def listed(scores, persons):
    order = np.argsort(-scores)
    _, first = np.unique(persons[order], return_index=True)
    return order[np.sort(first)[:TOP]]


def measure():
    yield "search", scan_backend().name, 0.0, scan_backend().reason
    for peer in PEERS:
        if not there(peer):
            yield "search", peer, 0.0, "not installed, not measured"
    for rows, dim, m in SIZES:
        yield from one_size(rows, dim, m)


def one_size(rows, dim, m):
    features = unit_matrix(rows, dim, 0)
    persons = np.arange(rows) // 2
    hypotheses = unit_matrix(m, dim, 1)
    runs = 3 if rows > 500_000 else 7
    title = f"search {rows:,} × {dim}, m = {m}"
    read = median_ms(features.sum, runs)
    yield title, "one read of the matrix", read, ""
    wanted = best_rows(features, persons, together([hypotheses]), WIDTH, TOP)
    matrix = coarse(features)

    def ours():
        return best_rows(features, persons, together([hypotheses]), WIDTH, TOP, matrix=matrix)

    if matrix is not None:
        loaded = compiled.kernel()
        for backend in loaded.backends:
            with mock.patch.object(loaded, "backends", (backend,)):
                assert ours() == wanted
                ms = median_ms(ours, runs)
            yield title, f"limner, exact, {backend.name}", ms, f"{ms / read:.2f} reads"
    for name, quickly in (("numpy alone", None), ("ONNX Runtime's graph", ScanByRows(rows, choose_device()))):

        def uncompiled(quickly=quickly):
            return best_rows(features, persons, together([hypotheses]), WIDTH, TOP, quickly=quickly)

        assert uncompiled() == wanted
        ms = median_ms(uncompiled, runs)
        yield title, f"limner, exact, nothing compiled, {name}", ms, f"{ms / read:.2f} reads"
    for name, work in others(features, persons, hypotheses):
        ms = median_ms(work, runs)
        yield title, name, ms, f"{ms / read:.2f} reads"


def others(features, persons, hypotheses):
    """The peers give scores or neighbours only; what Limner does about people they leave to their user."""
    yield "plain numpy, inexact", lambda: plain_numpy(features, persons, hypotheses)
    yield "blocked numpy, inexact", lambda: blocked_numpy(features, persons, hypotheses)
    if there("torch"):
        import torch

        matrix, targets = torch.from_numpy(features), torch.from_numpy(hypotheses)
        yield "torch, scores only", lambda: torch.logsumexp((targets @ matrix.T - 1.0) / WIDTH**2, dim=0).topk(TOP)
    if there("faiss"):
        import faiss

        flat = faiss.IndexFlatIP(features.shape[1])
        flat.add(features)
        yield "faiss flat, neighbours only", lambda: flat.search(hypotheses, TOP)
        del flat
        small = faiss.IndexScalarQuantizer(features.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        small.train(features[:50_000])
        small.add(features)
        yield "faiss SQ8, neighbours only, inexact", lambda: small.search(hypotheses, TOP)
    if there("usearch"):
        from usearch.index import MetricKind, search

        yield "usearch, neighbours only", lambda: search(features, hypotheses, TOP, MetricKind.IP, exact=True)
        bytes_of, some = (np.rint(matrix * 127).astype(np.int8) for matrix in (features, hypotheses))
        yield "usearch int8, neighbours only, inexact", lambda: search(bytes_of, some, TOP, MetricKind.IP, exact=True)


def there(peer):
    try:
        importlib.import_module(peer)
    except ImportError:
        return False
    return True
