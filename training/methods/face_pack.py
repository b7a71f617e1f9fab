"""From LFW to a finished `face` pack: points, canvases, networks, discriminants, figures, card.

Every step keeps what it made in the work folder, so that a run that was interrupted goes on where it stopped.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import LimnerError
from engine.formats import Landmarks, Modality
from training.data.files import write_atomically
from training.data.lfw import LFW, Frame, split_people
from training.export import PackText, write_pack
from training.methods.discriminant import Axes
from training.methods.face import KIND_OF, Encoders, Settings, encoders, facts
from training.methods.face_batches import Batches
from training.methods.face_chips import CROP, MARGIN, Canvases, learning_canvases, measured, rendered_canvases
from training.methods.face_floor import describe_canvases, learn_axes, learn_basis
from training.methods.face_training import Recipe, Stage, Training
from training.methods.outline import Basis, Matrix, person_numbers
from training.methods.outline_judge import calibrate, crowded, questions
from training.methods.outline_pack import HELD_OUT, JUDGED, joined, judged_frames, split_by_person
from training.methods.outline_views import (
    Described,
    Viewer,
    archive_views,
    in_bytes,
    judging_views,
    photo_view,
    shown,
)
from training.networks.face import FaceNetwork

Report = Callable[[str], None]

METHOD = (
    "Three encoders side by side: discriminants (oriented-gradient histograms of the head and, finer, of the inner "
    "face, fixed, with PCA and LDA over people, drawings and faces as on another day), and two small residual networks "
    "on fixed edge directions, one of the whole head and one of the inner face, trained with margin and contrastive "
    "losses on photos of LFW, on sketches, near infrared and thermal simulated from them and on rendered people. No "
    "real sketch and no real infrared frame was seen."
)


def make(
    data: Path,
    pack: Path,
    detector: Path,
    work: Path,
    *,
    workers: int = 1,
    resume: bool = False,
    settings: Settings | None = None,
    held_out: int = HELD_OUT,
    judged_people: int = JUDGED,
    report: Report = lambda said: None,
) -> dict[str, Any]:
    """Writes the pack and gives the metrics of its card."""
    chosen = settings or Settings()
    if not resume and work.exists() and any(work.iterdir()):
        raise LimnerError(
            "this folder holds the work of an earlier run", file=work, advice="go on with --resume, or name a new one"
        )
    work.mkdir(parents=True, exist_ok=True)
    report("finding the points of all photos anew")
    plain, mean = _points(data, detector, work / "points.npz", workers)
    learned, kept = _people(mean, held_out, chosen)
    networks = _networks(data, mean, work, chosen, learned, kept, workers, report)
    basis, axes = _discriminants(work, chosen, learned, kept, report)
    models = encoders(basis, axes, networks, chosen, _shown(_read(work / "real.npz"), learned, kept))
    running = Encoders(models)
    report("judging")
    judged, persons, rest = _judged(data, plain, work / "judged.npz", chosen, held_out, judged_people, workers)
    bench = running.bench(judged, persons)
    strangers = running.encode(rest, Modality.PHOTO)
    calibration, costs = calibrate(bench)
    metrics = {
        "held_out": questions(bench) | crowded(bench, strangers),
        "calibration": costs,
        "people": {"learned": len(learned) - len(kept), "judged": judged_people, "split_seed": chosen.seed},
        "settings": facts(chosen),
        "command": "limner-train face --data DIR --pack DIR",
    }
    text = PackText(
        name="face",
        version="1.1.0",
        licence="Apache-2.0",
        trained_on=(
            "Labeled Faces in the Wild, deep-funneled",
            "sketches, near infrared and thermal simulated from it",
            "rendered people who do not exist",
        ),
        method=METHOD,
        created=datetime.now(UTC).date().isoformat(),
        metrics=metrics,
    )
    write_pack(pack, text, CROP.card(), models, detector=detector, calibration=calibration, share=True)
    report(f"wrote {pack}")
    return metrics


def _points(data: Path, detector: Path, file: Path, workers: int) -> tuple[list[Frame], list[Frame]]:
    """All frames with the points that a program gets, and with those averaged over the mirror image."""
    lfw = LFW(data)
    frames = lfw.frames
    lfw.close()
    if not file.is_file():
        found = measured(data, frames, detector, workers)
        plain, mean = (np.stack([pair[i].landmarks.points for pair in found]) for i in (0, 1))
        write_atomically(file, lambda stream: np.savez(stream, plain=plain, mean=mean))
    with np.load(file, allow_pickle=False) as kept:
        both = [kept["plain"], kept["mean"]]
    first, second = (
        [replace(frame, landmarks=Landmarks(points)) for frame, points in zip(frames, each, strict=True)]
        for each in both
    )
    return first, second


def _people(frames: Sequence[Frame], held_out: int, chosen: Settings) -> tuple[list[str], set[str]]:
    """Everybody who is not held out, and those of them from whom nothing is learned."""
    learned = split_people(list(dict.fromkeys(frame.person for frame in frames)), held_out, chosen.seed)[0]
    return learned, set(split_people(learned, chosen.kept, seed=1)[1])


def _networks(
    data: Path,
    frames: Sequence[Frame],
    work: Path,
    chosen: Settings,
    learned: Sequence[str],
    kept: set[str],
    workers: int,
    report: Report,
) -> list[FaceNetwork]:
    taken = _first_photos(frames, set(learned), chosen.photos_a_person)
    report(f"cutting and drawing {len(taken)} photos of {len(learned)} people")
    if not (work / "real.npz").is_file():
        _write(work / "real.npz", learning_canvases(data, taken, chosen.seed, workers))
    report(f"rendering {chosen.rendered} people")
    if not (work / "rendered.npz").is_file():
        _write(work / "rendered.npz", rendered_canvases(chosen.rendered, chosen.render_seed, workers))
    train = partial(_trained, work, frozenset(_left(learned, kept)))
    report(f"training {len(chosen.networks)} networks; their losses are in {work}")
    if workers == 1:
        return [train(recipe) for recipe in chosen.networks]
    # One thread each: two threads on one network multiply slower than two networks side by side.
    with ProcessPoolExecutor(min(workers, len(chosen.networks)), mp_context=get_context("spawn")) as pool:
        return list(pool.map(train, chosen.networks))


def _trained(work: Path, left: frozenset[int], recipe: Recipe) -> FaceNetwork:
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    real, rendered = _read(work / "real.npz"), _read(work / "rendered.npz")

    def batches(stage: Stage) -> Batches:
        return Batches(real, rendered, stage.mixing, recipe.seed, left, days=stage.days)

    run, folder = Training(recipe, batches(recipe.stages[0]).classes), work / recipe.sight
    if folder.is_dir():
        run.resume(folder)
    with (work / f"{recipe.sight}.log").open("a", encoding="utf-8") as log:

        def seen(run: Training, losses: dict[str, float]) -> None:
            if run.step % 50 == 0:
                log.write(f"{losses}\n")
                log.flush()
            if run.step % 100 == 0 or run.step == recipe.steps:
                run.save(folder)

        run.run(batches, recipe.steps, seen)
    return run.mean


def _first_photos(frames: Sequence[Frame], people: set[str], most: int) -> list[Frame]:
    seen: dict[str, int] = {}
    result = []
    for frame in frames:
        seen[frame.person] = seen.get(frame.person, 0) + 1
        if frame.person in people and seen[frame.person] <= most:
            result.append(frame)
    return result


def _by_person(frames: Sequence[Frame]) -> dict[str, list[Frame]]:
    people: dict[str, list[Frame]] = {}
    for frame in frames:
        people.setdefault(frame.person, []).append(frame)
    return people


def _write(file: Path, canvases: Canvases) -> None:
    write_atomically(file, lambda stream: np.savez(stream, **vars(canvases)))


def _read(file: Path) -> Canvases:
    with np.load(file, allow_pickle=False) as kept:
        return Canvases(**kept)


def _shown(canvases: Canvases, learned: Sequence[str], kept: set[str]) -> dict[Modality, NDArray[np.uint8]]:
    """Photos and drawings of the people kept from training, as chips."""
    strangers = np.array([person in kept for person in learned])[canvases.persons]
    inside = slice(MARGIN, MARGIN + CROP.size)
    return {
        modality: canvases.pixels[strangers & (canvases.kinds == KIND_OF[modality])][:, None, inside, inside]
        for modality in (Modality.PHOTO, Modality.SKETCH)
    }


def _discriminants(
    work: Path, chosen: Settings, learned: Sequence[str], kept: set[str], report: Report
) -> tuple[Basis, Matrix]:
    file = work / "floor.npz"
    if not file.is_file():
        canvases = _read(work / "real.npz")
        report("describing canvases, and learning the discriminants from them")
        shown = describe_canvases(canvases, _left(learned, kept), chosen.floor)
        basis = learn_basis(shown, chosen.floor)
        kinds: dict[str, Any] = {f"mean_{modality}": mean for modality, mean in basis.means.items()}
        kinds |= {"axes": learn_axes(shown, basis, chosen.floor)}
        kinds |= {"principal": basis.axes.matrix, "even": basis.axes.even}
        write_atomically(file, lambda stream: np.savez(stream, **kinds))
    with np.load(file, allow_pickle=False) as stored:
        means = {modality: stored[f"mean_{modality}"] for modality in Modality if f"mean_{modality}" in stored.files}
        return Basis(means, Axes(stored["principal"], stored["even"])), stored["axes"]


def _left(learned: Sequence[str], kept: set[str]) -> list[int]:
    """Numbers of the people, as canvases have them, from whom nothing is learned."""
    return [number for number, person in enumerate(learned) if person in kept]


def _judged(
    data: Path,
    frames: Sequence[Frame],
    file: Path,
    chosen: Settings,
    held_out: int,
    judged_people: int,
    workers: int,
) -> tuple[dict[str, Described], NDArray[np.int64], NDArray[np.uint8]]:
    """Chips of the judged people's views, who is in which frame, and chips of the other people held out."""
    others = split_by_person(_by_person(frames), held_out, chosen.seed)[1]
    gallery = judged_frames(others, judged_people)
    numbers = person_numbers([frame.person for frame in gallery])
    if not file.is_file():
        firsts = np.unique(numbers, return_index=True)[1]
        further = np.setdiff1d(np.arange(len(gallery)), firsts)

        def views(of: Sequence[Frame], how: Viewer) -> dict[str, Described]:
            return shown(data, of, how, in_bytes, CROP, seed=chosen.seed, workers=workers)

        judged = joined(
            (firsts, views([gallery[i] for i in firsts], judging_views)),
            (further, views([gallery[i] for i in further], archive_views)),
        )
        names = {frame.person for frame in gallery}
        rest = views([frame for frame in others if frame.person not in names], photo_view)["photo"].values
        arrays: dict[str, Any] = {f"frames_{name}": view.frames for name, view in judged.items()}
        arrays |= {"rest": rest} | {f"chips_{name}": view.values for name, view in judged.items()}
        write_atomically(file, lambda stream: np.savez(stream, **arrays))
    with np.load(file, allow_pickle=False) as stored:
        kinds = [name[6:] for name in stored.files if name.startswith("chips_")]
        judged = {name: Described(stored[f"frames_{name}"], stored[f"chips_{name}"]) for name in kinds}
        return judged, numbers, stored["rest"]
