"""From LFW to a finished `face` pack: points, canvases, networks, discriminants, figures, card.

Every step keeps what it made in the work folder, so that a run that was interrupted goes on where it stopped.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
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
from engine.formats import Landmarks, Modality, read_card
from training.data.files import write_atomically
from training.data.lfw import LFW, Frame, split_people
from training.export import PackText, write_pack
from training.methods.face import Encoders, Settings, encoders, facts, graph_of
from training.methods.face_batches import Batches
from training.methods.face_chips import CROP, Canvases, learning_canvases, measured, rendered_canvases
from training.methods.face_floor import describe_canvases, learn_axes, learn_basis
from training.methods.face_joining import Means, Parts, Shown, learn_means, outline_of, parts_of, shown_of
from training.methods.face_training import Recipe, Stage, Training
from training.methods.outline import Matrix, person_numbers
from training.methods.outline_judge import calibrate, crowded, questions
from training.methods.outline_pack import HELD_OUT, JUDGED, judged_frames, split_by_person
from training.methods.outline_pack import joined as views_joined
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
    "Four encoders side by side. Two on oriented-gradient histograms (fixed), in which an empty place says nothing: "
    "discriminants of the head and, finer, of the inner face (PCA and LDA over people, drawings and faces as on "
    "another day), and those of the pack outline; where drawings depart from photos, a drawing counts for less there. "
    "Two small residual networks on fixed edge directions, one of the whole head and one of the inner face, trained "
    "with margin and contrastive losses on photos of LFW, on sketches, near infrared and thermal simulated from them "
    "and on rendered people. No real sketch and no real infrared frame was seen."
)


def make(
    data: Path,
    pack: Path,
    detector: Path,
    outline: Path,
    work: Path,
    *,
    parts: Path | None = None,
    workers: int = 1,
    resume: bool = False,
    settings: Settings | None = None,
    held_out: int = HELD_OUT,
    judged_people: int = JUDGED,
    report: Report = lambda said: None,
) -> dict[str, Any]:
    """Writes the pack and gives the metrics of its card. `outline` is the pack whose discriminants stand in it.

    With `parts`, a face pack made before, its own discriminants and networks are taken over as they are."""
    chosen = settings or Settings()
    if not resume and work.exists() and any(work.iterdir()):
        raise LimnerError(
            "this folder holds the work of an earlier run", file=work, advice="go on with --resume, or name a new one"
        )
    work.mkdir(parents=True, exist_ok=True)
    world = _world(data, held_out, judged_people, chosen)
    learned, kept = world.learned, world.kept
    people = [person for person in learned if person not in kept][: chosen.joined]
    taken = _first_photos(world.frames, set(learned), chosen.photos_a_person)
    if parts is not None:
        taken = _first_photos(world.frames, {*kept, *people}, 1)
    report(f"finding the points of {len(taken) + len(world.gallery) + len(world.rest)} photos anew")
    plain, mean = _points(data, [*taken, *world.gallery, *world.rest], detector, work / "points.npz", workers)
    report(f"cutting and drawing {len(taken)} photos")
    if not (work / "real.npz").is_file():
        _write(work / "real.npz", learning_canvases(data, [mean[frame.file] for frame in taken], chosen.seed, workers))
    numbered = {person: number for number, person in enumerate(sorted({frame.person for frame in taken}))}
    left = [numbered[person] for person in kept]
    made = _learned_parts(work, chosen, left, workers, report) if parts is None else parts_of(parts)
    report("learning the mean faces and what drawings are forgiven")
    canvases = _read(work / "real.npz")
    joined, strangers = shown_of(canvases, [numbered[person] for person in people]), shown_of(canvases, left)
    del canvases
    means = _means(work, chosen, joined)
    models = encoders(made, outline_of(outline, chosen.floor), means, chosen, joined, strangers)
    running = Encoders(models)
    report("judging")
    judged, persons, rest = _judged(data, world, plain, work / "judged.npz", chosen, workers)
    bench = running.bench(judged, persons)
    others = running.encode(rest, Modality.PHOTO)
    calibration, costs = calibrate(bench)
    metrics = {
        "held_out": questions(bench) | crowded(bench, others),
        "calibration": costs,
        "people": {"learned": len(learned) - len(kept), "judged": judged_people, "split_seed": chosen.seed},
        "settings": facts(chosen),
        "command": COMMAND if parts is None else f"{COMMAND} --parts PACK",
    }
    if parts is not None:
        earlier = read_card(parts / "card.json")
        metrics["parts"] = f"discriminants and networks are those of {earlier.name} {earlier.version}"
    text = PackText(
        name="face",
        version="1.3.0",
        licence="Apache-2.0",
        trained_on=(
            "Labeled Faces in the Wild, deep-funneled",
            "sketches by named and by invented hands, near infrared and thermal simulated from it",
            "rendered people who do not exist",
        ),
        method=METHOD,
        created=datetime.now(UTC).date().isoformat(),
        metrics=metrics,
    )
    write_pack(pack, text, CROP.card(), models, detector=detector, calibration=calibration, share=True)
    report(f"wrote {pack}")
    return metrics


COMMAND = "limner-train face --data DIR --pack DIR"


@dataclass(frozen=True)
class World:
    """Who is learned from, who of them is kept for choices, and whose photos are judged (`rest`: others' photos)."""

    frames: Sequence[Frame]
    learned: Sequence[str]
    kept: frozenset[str]
    gallery: Sequence[Frame]
    rest: Sequence[Frame]


def _world(data: Path, held_out: int, judged_people: int, chosen: Settings) -> World:
    with closing(LFW(data)) as lfw:
        frames = lfw.frames
    learned, kept = _people(frames, held_out, chosen)
    others = split_by_person(_by_person(frames), held_out, chosen.seed)[1]
    gallery = judged_frames(others, judged_people)
    names = {frame.person for frame in gallery}
    return World(frames, learned, frozenset(kept), gallery, [frame for frame in others if frame.person not in names])


def _points(
    data: Path, frames: Sequence[Frame], detector: Path, file: Path, workers: int
) -> tuple[dict[str, Frame], dict[str, Frame]]:
    """By file: the frames with the points that a program gets, and with those averaged over the mirror image."""
    if not file.is_file():
        found = measured(data, frames, detector, workers)
        plain, mean = (np.stack([pair[i].landmarks.points for pair in found]) for i in (0, 1))
        write_atomically(file, lambda stream: np.savez(stream, plain=plain, mean=mean))
    with np.load(file, allow_pickle=False) as kept:
        both = [kept["plain"], kept["mean"]]
    first, second = (
        {frame.file: replace(frame, landmarks=Landmarks(points)) for frame, points in zip(frames, each, strict=True)}
        for each in both
    )
    return first, second


def _people(frames: Sequence[Frame], held_out: int, chosen: Settings) -> tuple[list[str], set[str]]:
    """Everybody who is not held out, and those of them from whom nothing is learned."""
    learned = split_people(list(dict.fromkeys(frame.person for frame in frames)), held_out, chosen.seed)[0]
    return learned, set(split_people(learned, chosen.kept, seed=1)[1])


def _learned_parts(work: Path, chosen: Settings, left: Sequence[int], workers: int, report: Report) -> Parts:
    report(f"rendering {chosen.rendered} people")
    if not (work / "rendered.npz").is_file():
        _write(work / "rendered.npz", rendered_canvases(chosen.rendered, chosen.render_seed, workers))
    train = partial(_trained, work, frozenset(left))
    report(f"training {len(chosen.networks)} networks; their losses are in {work}")
    if workers == 1:
        networks = [train(recipe) for recipe in chosen.networks]
    else:
        # One thread each: two threads on one network multiply slower than two networks side by side.
        with ProcessPoolExecutor(min(workers, len(chosen.networks)), mp_context=get_context("spawn")) as pool:
            networks = list(pool.map(train, chosen.networks))
    size = chosen.floor.descriptor.size
    graphs = {modality: [graph_of(network, modality, size) for network in networks] for modality in chosen.weights}
    return Parts(_discriminants(work, chosen, left, report), graphs)


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


def _discriminants(work: Path, chosen: Settings, left: Sequence[int], report: Report) -> Matrix:
    file = work / "floor.npz"
    if not file.is_file():
        report("describing canvases, and learning the discriminants from them")
        shown = describe_canvases(_read(work / "real.npz"), left, chosen.floor)
        basis = learn_basis(shown, chosen.floor)
        matrix = basis.axes.matrix @ learn_axes(shown, basis, chosen.floor)
        write_atomically(file, lambda stream: np.savez(stream, matrix=matrix))
    with np.load(file, allow_pickle=False) as stored:
        return np.asarray(stored["matrix"], np.float64)


def _means(work: Path, chosen: Settings, joined: Shown) -> Means:
    file = work / "means.npz"
    if not file.is_file():
        arrays: dict[str, Any] = {str(modality): mean for modality, mean in learn_means(joined, chosen.floor).items()}
        write_atomically(file, lambda stream: np.savez(stream, **arrays))
    with np.load(file, allow_pickle=False) as stored:
        return {Modality(name): stored[name] for name in stored.files}


def _judged(
    data: Path, world: World, placed: Mapping[str, Frame], file: Path, chosen: Settings, workers: int
) -> tuple[dict[str, Described], NDArray[np.int64], NDArray[np.uint8]]:
    """Chips of the judged people's views, who is in which frame, and chips of the other people held out."""
    gallery, rest = ([placed[frame.file] for frame in frames] for frames in (world.gallery, world.rest))
    numbers = person_numbers([frame.person for frame in gallery])
    if not file.is_file():
        firsts = np.unique(numbers, return_index=True)[1]
        further = np.setdiff1d(np.arange(len(gallery)), firsts)

        def views(of: Sequence[Frame], how: Viewer) -> dict[str, Described]:
            return shown(data, of, how, in_bytes, CROP, seed=chosen.seed, workers=workers)

        judged = views_joined(
            (firsts, views([gallery[i] for i in firsts], judging_views)),
            (further, views([gallery[i] for i in further], archive_views)),
        )
        arrays: dict[str, Any] = {f"frames_{name}": view.frames for name, view in judged.items()}
        arrays |= {"rest": views(rest, photo_view)["photo"].values}
        arrays |= {f"chips_{name}": view.values for name, view in judged.items()}
        write_atomically(file, lambda stream: np.savez(stream, **arrays))
    with np.load(file, allow_pickle=False) as stored:
        kinds = [name[6:] for name in stored.files if name.startswith("chips_")]
        judged = {name: Described(stored[f"frames_{name}"], stored[f"chips_{name}"]) for name in kinds}
        return judged, numbers, stored["rest"]
