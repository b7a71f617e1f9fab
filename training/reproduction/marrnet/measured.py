"""What is asked of every model on pictures: clean, with growing parts of the probe hidden, and with named parts hidden.

Which probes were found is kept, so that models can be compared on the same ones.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import ChipSpec, Features, Kind
from training.data.cuts import Cuts, cut_chips
from training.data.manifest import Manifest, read_manifest
from training.evaluation.hits import hidden_hits, written
from training.evaluation.measure import imagine
from training.evaluation.metrics import Match, ranks
from training.evaluation.models import Packed, Trained
from training.evaluation.occlusion import Asked, bands_of, hidden_parts
from training.methods.base import STRONG, WEAK
from training.running.experiment import Data
from training.running.sides import sides_of


def asked_about(model: Trained, data: Data, cache: Path, hypotheses: int = 0, width: float = 1.0) -> Asked:
    """The test side's weak pictures among its strong ones, as chips that can be hidden. Without hypotheses the feature
    itself is compared, and any width ranks alike."""
    sides = sides_of(read_manifest(data.manifest), data, "test")
    spec = data.picture_spec()

    def imagined(chips: NDArray[np.float32]) -> Features:
        features = model.encode_chips(chips, WEAK)
        return imagine(model, features, hypotheses, 0) if hypotheses else features[:, None]

    return Asked(
        imagined=imagined,
        chips=np.asarray(cut_chips(sides.weak, spec, Cuts(), cache)[:, 0], np.float32) / np.float32(255),
        queries=np.asarray(sides.labels(sides.weak), np.int64),
        gallery=model.encode(sides.strong, STRONG, cache),
        people=np.asarray(sides.labels(sides.strong), np.int64),
        width=width,
        bands=bands_of(Kind.FACE if isinstance(spec, ChipSpec) else Kind.PERSON, spec),
    )


def pack_found(pack: Packed, data: Data, cache: Path) -> dict[str, Any]:
    """A pack asked the same with nothing hidden, by its own chips of the same pictures."""
    sides = sides_of(read_manifest(data.manifest), data, "test")
    probes, gallery = pack.encode(sides.weak, WEAK, cache), pack.encode(sides.strong, STRONG, cache)
    queries, people = (np.asarray(sides.labels(rows), np.int64) for rows in (sides.weak, sides.strong))
    found = ranks(Match(probes @ gallery.T, queries, people)) <= 1
    return {"probes": len(queries), "gallery": len(people), "rank_1": float(found.mean())}


def measured(asked: Asked, draws: int) -> dict[str, Any]:
    hits = hidden_hits(asked, draws)
    return {
        "probes": len(asked.queries),
        "gallery": len(asked.people),
        "people": len(np.unique(asked.people)),
        "rank_1": float(hits[0.0].mean()),
        "hits": written(hits),
        "bands": hidden_parts(asked, draws),
    }


def moment(model: Trained | Packed, data: Data, cache: Path) -> float | None:
    """Rank-1 among the very photos that the probes were made from; nothing where they were made from none."""
    manifest = read_manifest(data.manifest)
    weak = manifest.where(modality=data.weak, split="test")
    sources = {row.source for row in weak if row.source is not None}
    if not sources:
        return None
    photos = Manifest(manifest.root, tuple(row for row in manifest if row.file in sources))
    number = {person: place for place, person in enumerate(photos.people())}
    probes, gallery = (model.encode(rows, side, cache) for rows, side in ((weak, WEAK), (photos, STRONG)))
    queries, people = (np.array([number[row.person] for row in rows], np.int64) for rows in (weak, photos))
    return float((ranks(Match(probes @ gallery.T, queries, people)) <= 1).mean())
