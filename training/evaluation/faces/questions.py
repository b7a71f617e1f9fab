"""What packs are asked about people held out and about rendered ones: who is found, at which rank, in which gallery.

Every row is a question with its probes and its gallery; how features were made is not known here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from training.evaluation.curves import written_curves, written_neighbours
from training.evaluation.faces.observed import Observed, Seen, together
from training.evaluation.faces.pictures import MEMORY, NIR, PHOTO, SKETCH, THERMAL, UNSEEN, WALL, HeldOut
from training.evaluation.faces.recognisers import Recogniser
from training.evaluation.metrics import Match, ranks
from training.evaluation.scores import score_all

Figures = dict[str, float]
Table = dict[str, dict[str, Figures]]
"""By question, then by recogniser."""

RANKS = (1, 10, 50)
_TRIALS = 20
_DRAWN = 8
"""So many people can be told apart in one picture."""

Question = tuple[str, Seen, Seen]
"""Its words, the probes and the gallery."""


def ask(one: Recogniser, probes: Seen, gallery: Seen) -> Figures:
    """The part of the probes whose person is among the first k people, and of how many probes and people that is."""
    places = places_of(one, probes, gallery)
    found: Figures = {f"rank_{k}": round(float((places <= k).mean()), 4) for k in RANKS}
    return found | {"probes": len(probes.persons), "people": len(np.unique(gallery.persons))}


def places_of(one: Recogniser, probes: Seen, gallery: Seen) -> "np.ndarray[Any, np.dtype[np.int64]]":
    return ranks(_match(one, probes, gallery))


def _match(one: Recogniser, probes: Seen, gallery: Seen) -> Match:
    scores = score_all(one.imagine(probes.features), gallery.features, one.width)
    return Match(scores, probes.persons, gallery.persons)


def drawn_curves(
    recognisers: Sequence[Recogniser], judged: Observed, others: Observed, world: HeldOut
) -> dict[str, dict[str, dict[str, Any]]]:
    """CMC and ROC by question and recogniser, for all hands together."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for one in recognisers:
        for words, probes, gallery in held_out_questions(judged[one.name], others[one.name], world):
            if not words.startswith((SKETCH, UNSEEN)):
                found.setdefault(words, {})[one.name] = written_curves(_match(one, probes, gallery))
    return found


def neighbours(views: Mapping[str, Seen]) -> dict[str, dict[str, list[Any]]]:
    """Where t-SNE puts the pictures of a few rendered people, by what they are; nobody real is drawn."""
    seen = {kind.rstrip(": "): _all(views, kind) for kind in (PHOTO, SKETCH, NIR, THERMAL)}
    groups = {kind: (each.features, each.persons) for kind, each in seen.items() if each is not None}
    return written_neighbours(groups, _DRAWN)


def table_of(
    recognisers: Sequence[Recogniser],
    judged: Observed,
    others: Observed,
    world: HeldOut,
    rendered: Observed,
) -> Table:
    table: Table = {}
    for one in recognisers:
        questions = [
            *held_out_questions(judged[one.name], others[one.name], world),
            *rendered_questions(rendered[one.name]),
        ]
        for words, probes, gallery in questions:
            table.setdefault(words, {})[one.name] = ask(one, probes, gallery)
        table.setdefault(f"photo, another photo, {_FORTY} people", {})[one.name] = _few(one, judged[one.name], world)
    return table


def held_out_questions(views: Mapping[str, Seen], others: Mapping[str, Seen], world: HeldOut) -> Iterator[Question]:
    photos = views[PHOTO]
    first = world.first[photos.photos]
    own, other = photos.where(first), photos.where(other_photos(photos, world))
    several = np.isin(world.persons, world.persons[~world.first])

    def on_other(probes: Seen) -> Seen:
        return probes.where(several[probes.photos])

    sketches = _all(views, SKETCH)
    if sketches is not None:
        yield "sketch, its own photo", sketches, own
        yield "sketch, its own photo before a wall", sketches, views[WALL]
        if others:
            crowd = together([views[WALL], others[PHOTO]])
            yield (
                f"sketch, its own photo before a wall, {len(others[PHOTO].persons)} others' photos too",
                sketches,
                crowd,
            )
        yield "sketch, another photo", on_other(sketches), other
        for hand in sorted(view for view in views if view.startswith(SKETCH)):
            yield f"{hand}, its own photo before a wall", views[hand], views[WALL]
        for hand in sorted(view for view in views if view.startswith(UNSEEN)):
            yield f"{hand}, its own photo before a wall", views[hand], views[WALL]
        unseen = _all(views, UNSEEN)
        if unseen is not None:
            yield "sketch by a hand left out, another photo", on_other(unseen), other
        yield "sketch from memory, its own photo before a wall", views[MEMORY], views[WALL]
    for view in (NIR, THERMAL):
        if view in views:
            yield f"{view}, its own photo before a wall", views[view], views[WALL]
            yield f"{view}, another photo", on_other(views[view]), other
    if not world.first.all():
        yield "photo, another photo", photos.where(~first), own


def rendered_questions(views: Mapping[str, Seen]) -> Iterator[Question]:
    """A document photo a person in the gallery, everything else from another day."""
    if PHOTO not in views:
        return
    photos = views[PHOTO]
    gallery = photos.where(photos.photos == 0)
    sketches = _all(views, SKETCH)
    if sketches is not None:
        yield "rendered: sketch", sketches, gallery
    for view in (NIR, THERMAL):
        if view in views:
            yield f"rendered: {view}", views[view], gallery
    yield "rendered: photo of another day", photos.where(photos.photos == 1), gallery


_FORTY = 40
"""The size of a small real set: forty people, one photo each in the gallery, their other photos as probes."""


def _few(one: Recogniser, views: Mapping[str, Seen], world: HeldOut) -> Figures:
    rng, photos = np.random.default_rng(0), views[PHOTO]
    first = world.first[photos.photos]
    several = np.unique(photos.persons[~first])
    results = []
    for _ in range(_TRIALS):
        chosen = np.isin(photos.persons, rng.choice(several, min(_FORTY, len(several)), replace=False))
        results.append(ask(one, photos.where(chosen & ~first), photos.where(chosen & first)))
    return {key: round(float(np.mean([result[key] for result in results])), 4) for key in results[0]}


def other_photos(photos: Seen, world: HeldOut) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """One photo a person: not the drawn one where there is another."""
    order = np.lexsort((world.first[photos.photos], photos.persons))
    chosen = np.zeros(len(photos.persons), bool)
    chosen[order[np.unique(photos.persons[order], return_index=True)[1]]] = True
    return chosen


def _all(views: Mapping[str, Seen], kind: str) -> Seen | None:
    rows = [views[view] for view in sorted(views) if view.startswith(kind)]
    return together(rows) if rows else None
