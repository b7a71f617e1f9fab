"""From the database's features to the matrix that search reads, by way of the cache when it is good.

What the cache's files look like is in `cache.py`.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine.errors import GalleryError
from engine.gallery.cache import Block, Cache, Cached, State
from engine.gallery.holdings import Holding
from engine.gallery.locks import locked
from engine.gallery.schema import FeatureRow, PhotoRow
from engine.scoring import coarse

_ROWS = 4096


def cached_matrix(
    session: Session,
    folder: Path,
    gallery_id: int,
    pack_id: int,
    dim: int,
    holding: Holding,
    sound: State | None = None,
) -> Cached:
    """`session` sees the state that `holding` was read from; a cache of another state is brought to it first. What is
    known to be `sound` of the files is not read through again."""
    cache = Cache(folder, dim)
    state = cache.state()
    if state is not None and _is_current(state, holding) and cache.is_whole(state):
        cached = cache.open(state, sound)
        if cached is not None:
            return cached
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(cache.lock_file):
            return _brought_up_to_date(cache, session, gallery_id, pack_id, holding, sound)
    except OSError:
        # No room or no right to write beside the database: a cache is a convenience, the search goes on without.
        return _in_memory(_blocks(session, gallery_id, pack_id, dim, 0), holding.features, dim)


def _brought_up_to_date(
    cache: Cache, session: Session, gallery_id: int, pack_id: int, holding: Holding, sound: State | None
) -> Cached:
    state = cache.state()
    cached = None if state is None else cache.open(state, sound)
    if state is not None and cached is not None:
        if _is_current(state, holding):
            if cache.is_whole(state):
                return cached
            whole = cache.open(cache.complete(state), state)
            if whole is not None:
                return whole
        if state.rewrites == holding.rewrites and state.revision < holding.revision:
            last = int(cached.labels[-1, 0]) if len(cached.labels) else 0
            new = cache.append(state, _blocks(session, gallery_id, pack_id, cache.dim, last), holding.revision)
            appended = cache.open(new, state) if new.rows == holding.features else None
            if appended is not None:
                return appended
        elif state.revision > holding.revision and state.rewrites == holding.rewrites:
            # Another process has brought it further than the state that this search began with.
            return cached.first(holding.features)
    new = cache.write(_blocks(session, gallery_id, pack_id, cache.dim, 0), holding.revision, holding.rewrites)
    written = cache.open(new)
    if written is None:
        raise OSError("the cache does not hold what was written into it")
    return written


def _is_current(state: State, holding: Holding) -> bool:
    return (state.revision, state.rewrites, state.rows) == (holding.revision, holding.rewrites, holding.features)


def _blocks(session: Session, gallery_id: int, pack_id: int, dim: int, after: int) -> Iterator[Block]:
    rows = session.execute(
        sa.select(FeatureRow.id, PhotoRow.id, PhotoRow.person_id, FeatureRow.vector)
        .join(PhotoRow, PhotoRow.id == FeatureRow.photo_id)
        .where(PhotoRow.gallery_id == gallery_id, FeatureRow.pack_id == pack_id, FeatureRow.id > after)
        .order_by(FeatureRow.id)
        .execution_options(yield_per=_ROWS)
    )
    for part in rows.partitions(_ROWS):
        labels = np.array([row[:3] for row in part], np.int64).reshape(-1, 3)
        for row in part:
            if len(row[3]) != 4 * dim:
                raise GalleryError(
                    f"the stored feature of photo {row[1]} is damaged",
                    advice="`limner gallery verify` lists all damage",
                )
        features = np.frombuffer(b"".join(row[3] for row in part), "<f4")
        yield labels, features.reshape(len(labels), dim).astype(np.float32, copy=False)


def _in_memory(blocks: Iterator[Block], rows: int, dim: int) -> Cached:
    features, labels = np.empty((rows, dim), np.float32), np.empty((rows, 3), np.int64)
    done = 0
    for some_labels, some_features in blocks:
        features[done : done + len(some_labels)] = some_features
        labels[done : done + len(some_labels)] = some_labels
        done += len(some_labels)
    return Cached(features[:done], labels[:done], coarse(features[:done]))
