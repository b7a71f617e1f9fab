"""`evaluate --protocol faces`: packs and the training-free descriptor on the same people, in one table.

Which pictures, questions and rates there are is said by the files beside this one; here they are put in order.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from typing import Any

import numpy as np

from engine.formats import digest_file
from training.data.lfw import LANDMARKS_FILE, LFW
from training.evaluation.faces.groups import by_group
from training.evaluation.faces.kept import Keeping
from training.evaluation.faces.observed import Observed, observe
from training.evaluation.faces.open_set import calibrations, told, worth_of
from training.evaluation.faces.pictures import (
    PHOTO,
    SKETCH,
    held_out,
    others_of,
    pictures_of,
    rendered_pictures,
    rendered_plan,
)
from training.evaluation.faces.questions import drawn_curves, neighbours, places_of, table_of
from training.evaluation.faces.recognisers import Recogniser, open_recognisers
from training.evaluation.faces.tables import faces_blocks
from training.evaluation.request import Answer, Request
from training.evaluation.scores import score_all
from training.evaluation.sheets import Line, contact_sheet, tile_of
from training.methods.detector_evaluation import measure, trials
from training.reproduction.documents import Heading, Paragraph
from training.reproduction.documents import Picture as Figure
from training.synthetic.faces.stream import Plan, person_of

PEOPLE = 606
"""In the judged galleries: as many as the largest real set of viewed sketches has."""
_DETECTED = 5
"""One photo in so many judged people is searched for faces in every rendition and size."""
_FAILURES, _SHOWN = 8, 5


def judge_faces(request: Request) -> Answer:
    recognisers = open_recognisers(request.models)
    people = request.people or PEOPLE
    data = digest_file(request.data / LANDMARKS_FILE)

    def kept(what: str, **sizes: int) -> Keeping | None:
        if request.keep is None:
            return None
        return Keeping(request.keep, {"what": what, "data": data, "seed": request.seed, **sizes})

    with closing(LFW(request.data)) as lfw:
        world = held_out(lfw, people, request.others)
        count = len(np.unique(world.persons))
        request.say(f"{count} people held out, {len(world.frames)} photos and their drawings")
        judged = observe(
            pictures_of(world, request.seed), recognisers, every(500, request.say), kept("held out", people=people)
        )
        request.say(f"{len(world.others)} other people's photos")
        others: Observed = (
            observe(
                others_of(world),
                recognisers,
                every(1000, request.say),
                kept("others", people=people, others=request.others),
            )
            if world.others
            else {one.name: {} for one in recognisers}
        )
        request.say("faces found, by modality and size")
        frames = max(1, people // _DETECTED)
        # Packs that share a detector are one row; the last recogniser takes the first's.
        finders = {one.detector: one for one in reversed(recognisers[:-1])}
        named = {one.name: one.find for one in reversed(finders.values())}
        found = [asdict(row) for row in measure(named, list(trials(lfw, frames)))]
    request.say(f"{request.rendered} rendered people")
    plan = rendered_plan(request.rendered)
    rendered = observe(
        rendered_pictures(plan, range(request.rendered)),
        recognisers,
        every(500, request.say),
        kept("rendered", rendered=request.rendered, plan_seed=plan.seed),
    )
    persons = {index: person_of(plan, index) for index in range(request.rendered)}
    worths = {one.name: worth_of(one, judged[one.name], world) for one in recognisers}
    numbers: dict[str, Any] = {
        "protocol": "faces",
        "size": {
            "people": count,
            "other_photos": len(world.others),
            "rendered_people": request.rendered,
            "detector_photos": frames,
            "seed": request.seed,
        },
        "table": table_of(recognisers, judged, others, world, rendered),
        "curves": drawn_curves(recognisers, judged, others, world),
        "tsne": {one.name: neighbours(rendered[one.name]) for one in recognisers},
        "missed": {
            name: {view: missed for view, seen in sorted(views.items()) if (missed := int((~seen.found).sum()))}
            for name, views in judged.items()
        },
        "detector": _without_nan(found),
        "worth": {name: told(each) for name, each in worths.items()},
        "calibration": _calibrations(worths),
        "groups": {one.name: by_group(one, rendered[one.name], persons) for one in recognisers},
    }
    blocks = faces_blocks(numbers)
    if request.out is not None:
        failures = _failures(recognisers[0], rendered, plan, request)
        if failures is not None:
            blocks += failures
    return Answer("Faces: what was found, and what it is worth", numbers, blocks)


def every(step: int, say: Callable[[str], None]) -> Callable[[int], None]:
    """Tells the running count about each `step` pictures, with how long it took."""
    began, last = time.monotonic(), 0

    def said(done: int) -> None:
        nonlocal last
        if done // step != last // step:
            say(f"  {done} pictures after {time.monotonic() - began:.0f} s")
        last = done

    return said


def _calibrations(worths: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {str(modality): one.model_dump() for modality, one in calibrations(worth).items()}
        for name, worth in worths.items()
    }


def _without_nan(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A mean over no found face is no number; JSON has none for it either."""

    def number(value: Any) -> Any:
        if not isinstance(value, float):
            return value
        return None if np.isnan(value) else round(value, 4)

    return [{key: number(value) for key, value in row.items()} for row in rows]


def _failures(one: Recogniser, rendered: Observed, plan: Plan, request: Request) -> list[Any] | None:
    """The rendered sketches that the first pack placed worst, with what it preferred: only invented people."""
    assert request.out is not None
    views = rendered[one.name]
    photos = views[PHOTO]
    gallery = photos.where(photos.photos == 0)
    worst = []
    for view in sorted(view for view in views if view.startswith(SKETCH)):
        probes = views[view]
        places = places_of(one, probes, gallery)
        scores = score_all(one.imagine(probes.features), gallery.features, one.width)
        worst += [
            (int(place), view, int(person), gallery.persons[np.argsort(-row, kind="stable")[:_SHOWN]])
            for place, person, row in zip(places, probes.persons, scores, strict=True)
            if place > 1
        ]
    if not worst:
        return None
    worst.sort(key=lambda case: (-case[0], case[2]))
    on_show = sorted({int(each) for _, _, person, first in worst[:_FAILURES] for each in (person, *first)})
    shown = {(p.view, p.person, p.photo): p.image for p in rendered_pictures(plan, on_show)}
    lines = []
    for place, view, person, first in worst[:_FAILURES]:
        order = [int(candidate) for candidate in first]
        lines.append(
            Line(
                tile_of(shown[view, person, 1]),
                [tile_of(shown[PHOTO, candidate, 0]) for candidate in order],
                order.index(person) if person in order else None,
                tile_of(shown[PHOTO, person, 0]),
                f"{view.removeprefix(SKETCH)}: the right person came {place}. of {len(gallery.persons)}",
            )
        )
    contact_sheet(lines, request.out / "figures" / "failures")
    return [
        Heading("Known failures"),
        Paragraph(
            f"Of {request.rendered} rendered people's sketches pack `{one.name}` did not place {len(worst)} first. "
            "These are the worst; nobody on them exists."
        ),
        Figure("figures/failures.png", "Sketch, the right person's photo, and who was placed first instead"),
    ]
