"""Chips of a manifest, cut once and kept in a memory-mapped file: a step of training never waits for a decoder.

Those of pictures are kept as 8-bit values, an error of at most 1/510 of the range, rows of spectra in half precision;
nothing here knows a network.
"""

import json
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.formats import BoxSpec, ChipSpec, SpectrumSpec, digest_bytes
from training.data.files import write_atomically
from training.data.manifest import Manifest
from training.data.pictures import Pictures, chip_of
from training.data.spectra import prepared_rows

Seen = Callable[[int, int], None]


@dataclass(frozen=True)
class Cuts:
    """How often each picture is cut: first with its own points, then with points moved by up to `jitter` eye
    distances, as a detector's errors move them."""

    variants: int = 1
    jitter: float = 0.03


def cut_chips(
    manifest: Manifest,
    spec: ChipSpec | BoxSpec | SpectrumSpec,
    cuts: Cuts,
    cache: Path,
    seen: Seen = lambda done, of: None,
) -> NDArray[np.uint8] | NDArray[np.float16]:
    """(N, variants, channels, height, width), from `cache` where the same rows were cut before."""
    if isinstance(spec, SpectrumSpec):
        rows = prepared_rows(manifest, cache, spec, lambda done: seen(done, len(manifest))).values
        return np.asarray(rows[:, None, None, None], np.float16)
    if (spec.mean, spec.std) != (0.0, 1.0):
        raise ValueError("chips are kept before normalisation")
    path = cache / f"chips-{_digest(manifest, spec, cuts)}.npy"
    if not path.is_file():
        result = np.empty((len(manifest), cuts.variants, spec.channels, spec.height, spec.width), np.uint8)
        with Pictures(manifest.root) as pictures:
            for i, row in enumerate(manifest):
                image = pictures.image(row)
                for k, shift in enumerate(_shifts(row.file, cuts)):
                    chip = chip_of(image, row, spec, shift)
                    result[i, k] = np.rint(np.clip(chip.pixels, 0, 1) * 255)
                seen(i + 1, len(manifest))
        write_atomically(path, lambda stream: np.save(stream, result, allow_pickle=False))
    kept: NDArray[np.uint8] = np.load(path, mmap_mode="r", allow_pickle=False)
    return kept


def _shifts(file: str, cuts: Cuts) -> list[NDArray[np.float32] | None]:
    """The same ones for the same file, whatever else the manifest holds."""
    rng = np.random.default_rng(int(digest_bytes(file.encode())[:12], 16))
    moved = [rng.normal(0, cuts.jitter, (5, 2)).astype(np.float32) for _ in range(cuts.variants - 1)]
    return [None, *moved]


def _digest(manifest: Manifest, spec: ChipSpec | BoxSpec, cuts: Cuts) -> str:
    """Of everything that decides the pixels. Files are told by name, size and time: reading them is what is saved."""
    rows = []
    for row in manifest:
        path = manifest.root / row.file.partition("!")[0]
        stat = path.stat() if path.is_file() else None
        rows.append((row.file, row.points, stat and (stat.st_size, stat.st_mtime_ns)))
    return digest_bytes(json.dumps([str(manifest.root.resolve()), rows, astuple(spec), astuple(cuts)]).encode())[:24]
