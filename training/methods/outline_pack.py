"""From LFW to a finished `outline` pack: who is learned from, who is judged, and what the card says of it.

The steps themselves are in `outline_views`, `outline`, `outline_judge` and in `training.export`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.formats import Features, Modality, unit
from training.data.lfw import LFW, Frame, split_people
from training.export import PackText, write_pack
from training.methods.outline import (
    Basis,
    Matrix,
    Settings,
    encoders,
    learn_axes,
    learn_basis,
    learn_scatters,
    person_numbers,
)
from training.methods.outline_judge import bench, calibrate, judge
from training.methods.outline_views import (
    Described,
    archive_views,
    describe,
    judging_views,
    learning_views,
    photo_view,
)

HELD_OUT = 1200
JUDGED = 606
"""People in the judged galleries: as many as the largest real set of viewed sketches has."""
PHOTOS_A_PERSON = 5
SINGLES = 900
"""People with one photo say nothing of how photos of one person differ, so a part of them is enough."""

METHOD = (
    "Oriented-gradient histograms (fixed), minus the mean of the modality, projected by PCA and LDA. The within-class "
    "scatter is that of photos against simulated sketches of them and of different photos of one person. Sketches, "
    "near infrared and thermal frames were simulated from photos: no real one was seen."
)

Report = Callable[[str], None]


def make(
    data: Path,
    pack: Path,
    detector: Path | None,
    *,
    workers: int = 1,
    settings: Settings | None = None,
    held_out: int = HELD_OUT,
    judged_people: int = JUDGED,
    report: Report = lambda said: None,
) -> dict[str, Any]:
    """Writes the pack and gives the metrics of its card."""
    chosen = settings or Settings()
    lfw = LFW(data)
    frames, others = split_frames(lfw, held_out, chosen.seed)
    lfw.close()
    gallery = judged_frames(others, judged_people)

    def views(of: Sequence[Frame], how: Any, what: str) -> dict[str, Described]:
        report(f"{what}: {len(of)} photos")
        return describe(
            data, of, how, chosen.descriptor, chosen.crop, seed=chosen.seed, workers=workers,
            progress=_every(1000, len(of), report),
        )  # fmt: skip

    learned = views(frames, learning_views, "learning from")
    basis = learn_basis(learned, chosen)
    reduced = basis.reduce(learned, person_numbers([frame.person for frame in frames]))
    del learned
    scatters = learn_scatters(reduced, basis.axes, chosen)
    axes = learn_axes(scatters, chosen)
    strangers = unit(reduced.rows["photo"] @ axes)
    del reduced
    numbers = person_numbers([frame.person for frame in gallery])
    firsts = np.unique(numbers, return_index=True)[1]
    further = np.setdiff1d(np.arange(len(gallery)), firsts)
    judged = basis.reduce(
        joined(
            (firsts, views([gallery[i] for i in firsts], judging_views, "judging on")),
            (further, views([gallery[i] for i in further], archive_views, "and on their other photos")),
        ),
        numbers,
    )
    rest = [frame for frame in others if frame.person not in {kept.person for kept in gallery}]
    strangers = np.concatenate([strangers, _placed(views(rest, photo_view, "beside"), basis, axes)])
    report("judging, and again with each hand left out")
    calibration, costs = calibrate(bench(judged, axes))
    metrics = {
        "held_out": judge(judged, scatters, chosen, strangers),
        "calibration": costs,
        "people": {"learned": len({f.person for f in frames}), "judged": judged_people, "split_seed": chosen.seed},
        "settings": asdict(chosen),
        "command": "limner-train outline --data DIR --pack DIR",
    }
    text = PackText(
        name="outline",
        version="1.0.0",
        licence="Apache-2.0",
        trained_on=(
            "Labeled Faces in the Wild, deep-funneled",
            "sketches, near infrared and thermal simulated from it",
        ),
        method=METHOD,
        created=datetime.now(UTC).date().isoformat(),
        metrics=metrics,
    )
    made = encoders(basis, axes, chosen.descriptor)
    write_pack(pack, text, chosen.crop.card(), made, detector=detector, calibration=calibration)
    report(f"wrote {pack}")
    return metrics


def joined(*parts: tuple[NDArray[np.int64], dict[str, Described]]) -> dict[str, Described]:
    """Views of several lists of frames as those of one: each part says where its frames are in that one."""
    result = {}
    for name in sorted({name for _, views in parts for name in views}):
        held = [(places[views[name].frames], views[name].values) for places, views in parts if name in views]
        result[name] = Described(np.concatenate([at for at, _ in held]), np.concatenate([value for _, value in held]))
    return result


def split_frames(lfw: LFW, held_out: int, seed: int) -> tuple[list[Frame], list[Frame]]:
    return split_by_person(lfw.by_person(), held_out, seed)


def split_by_person(people: Mapping[str, Sequence[Frame]], held_out: int, seed: int) -> tuple[list[Frame], list[Frame]]:
    """Frames to learn from, at most a few a person so that nobody dominates, and those of the people held out."""
    learned, judged = split_people(list(people), held_out, seed)
    alone = [person for person in learned if len(people[person]) == 1]
    left = set(alone[SINGLES:])
    return (
        [frame for person in learned if person not in left for frame in people[person][:PHOTOS_A_PERSON]],
        [frame for person in judged for frame in people[person]],
    )


def judged_frames(frames: Sequence[Frame], count: int) -> list[Frame]:
    """Those with several photos first, at most five of each: they can be judged on another photo."""
    people: dict[str, list[Frame]] = {}
    for frame in frames:
        people.setdefault(frame.person, []).append(frame)
    order = sorted(people, key=lambda person: (len(people[person]) == 1, person))[:count]
    return [frame for person in sorted(order) for frame in people[person][:5]]


def _placed(views: dict[str, Described], basis: Basis, axes: Matrix) -> Features:
    return unit(basis.place(views["photo"].values, Modality.PHOTO) @ axes)


def _every(step: int, total: int, report: Report) -> Callable[[int], None]:
    done = 0

    def progress(more: int) -> None:
        nonlocal done
        done += more
        if done // step != (done - more) // step:
            report(f"  {done} of {total}")

    return progress
