"""From an agency's own face recogniser to a pack: looked at, tried out, centred where that helps, written, checked.

How its graph is adapted is in `adapting`; which photos are whose comes from whoever calls.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImageError, LimnerError, PackError
from engine.formats import Card, ChipSpec, Features, Image, Kind, Landmarks, Modality, align, unit
from engine.formats.cards import PACK_NAME, ChipCard
from engine.formats.golden import golden_chips
from engine.formats.pack_files import PackText, write_pack_files
from engine.networks.adapting import Adaptable, Taken, as_encoder, look_at, with_dim
from engine.networks.detector import Detector, open_detector
from engine.networks.device import CPU_PROVIDERS, Device
from engine.networks.packs import check_pack
from engine.networks.sessions import open_network
from engine.networks.store import PackEntry, PackStore
from engine.scoring import WIDTH_WITHOUT_GENERATOR, score_quickly

Chips = NDArray[np.float32]
ARCFACE = ((38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041))
"""Where the five points lie in the 112 × 112 chips that most public recognisers were trained on."""

FACE_MODALITIES = (Modality.PHOTO, Modality.SKETCH, Modality.NIR, Modality.THERMAL)
_SEED, _TRIED = 20_260_101, 6
_ALIKE = 0.99999
_HELPS = 0.005
_CPU = Device("CPU", CPU_PROVIDERS, "packs are made on the processor")

Say = Callable[[str], None]
People = Mapping[str, Sequence[Path]]
"""A person's name and the files that show them."""


@dataclass(frozen=True)
class Wanted:
    """What the pack is to be. `points` None is the usual template, scaled to the network's size."""

    name: str
    licence: str
    taken: Taken = field(default_factory=Taken)
    points: tuple[tuple[float, float], ...] | None = None
    modalities: tuple[Modality, ...] = FACE_MODALITIES
    version: str = "1"
    trained_on: str = "as its maker says"


@dataclass(frozen=True)
class Detecting:
    file: Path
    format: Literal["limner", "yunet"]


def convert(
    network: Path,
    folder: Path,
    wanted: Wanted,
    detecting: Detecting,
    photos: People | None = None,
    sketches: People | None = None,
    say: Say = lambda said: None,
) -> Card:
    """Writes the pack into `folder`. Without photos nothing is centred; what centring changed is in the card."""
    if not re.match(PACK_NAME, wanted.name) or not wanted.licence.strip():
        raise PackError(
            f"'{wanted.name}' under the licence '{wanted.licence}' can be no pack: its name has 1 to 64 small letters, "
            "digits, dots, dashes and underscores, beginning with a letter or digit, and its licence is named"
        )
    looked = look_at(network, wanted.taken)
    spec = _spec(looked, wanted)
    plain = _tried_out(looked, spec, network)
    encode = _runner(plain)
    means: dict[Modality, Features] = {}
    told: dict[str, Any] = {}
    if photos:
        detector = open_detector(detecting.file, detecting.format, _CPU)
        shown = {Modality.PHOTO: _seen(photos, detector, spec, encode, say)}
        if sketches:
            shown[Modality.SKETCH] = _seen(sketches, detector, spec, encode, say)
        means, told = centring(shown)
        say(f"centring: {told['said']}")
    encoders = {
        modality: plain if (mean := means.get(modality)) is None else _centred(looked, plain, mean)
        for modality in wanted.modalities
    }
    text = PackText(
        name=wanted.name,
        version=wanted.version,
        licence=wanted.licence,
        trained_on=(wanted.trained_on,),
        method=f"A recogniser of one's own, {network.name}, adapted to packs; one network for all modalities.",
        created=datetime.now(UTC).date().isoformat(),
        kind=Kind.FACE,
        metrics={"centring": told} if told else {},
    )
    chip = ChipCard(
        width=spec.width,
        height=spec.height,
        channels=looked.chip_channels,
        points=spec.points,
        mean=spec.mean,
        std=spec.std,
    )
    card = write_pack_files(
        folder, text, chip, encoders, _run, detector=detecting.file, detector_format=detecting.format
    )
    faults = check_pack(folder)
    if faults:
        raise PackError("; ".join(faults), file=folder)
    return card


def detector_of(file: Path) -> Detecting:
    """Which of the known formats a detector's file has, by opening it as each."""
    if not file.is_file():
        raise PackError("there is no such detector", file=file)
    said = []
    formats: tuple[Literal["limner", "yunet"], ...] = ("limner", "yunet")
    for name in formats:
        try:
            faults = list(open_detector(file, name, _CPU).faults())
        except LimnerError as error:
            faults = [error.what]
        if not faults:
            return Detecting(file, name)
        said.append(f"as {name}: {faults[0]}")
    raise PackError(f"this is no detector that is known ({'; '.join(said)})", file=file)


def lent_detector(packs: PackStore) -> Detecting:
    """That of the usual pack, for a recogniser that comes without one."""
    entry = packs.entry()
    if entry.card is None or entry.card.detector is None:
        raise PackError(f"the default pack '{entry.name}' has no detector to lend", advice="name one with --detector")
    return Detecting(entry.folder / entry.card.detector.file, entry.card.detector.format)


def convert_into(
    packs: PackStore,
    network: Path,
    wanted: Wanted,
    detecting: Detecting,
    photos: People | None = None,
    sketches: People | None = None,
    say: Say = lambda said: None,
) -> tuple[Card, PackEntry]:
    """Converted and installed at one stroke: a network that cannot be used leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="limner-from-onnx-") as scratch:
        made = Path(scratch) / "pack"
        card = convert(network, made, wanted, detecting, photos, sketches, say)
        return card, packs.install(made)


def centring(shown: Mapping[Modality, Mapping[str, Features]]) -> tuple[dict[Modality, Features], dict[str, Any]]:
    """The mean feature of each modality where taking it off finds people better, and what was measured.

    People are halved: what is taken off in one half was measured in the other. Asked is the mean of 1 / rank: of
    sketches against photos where there are sketches of the same people, else of photos against others of the person.
    """
    probing = Modality.SKETCH if Modality.SKETCH in shown else Modality.PHOTO
    people = _judged_people(shown, probing)
    if len(people) < 8:
        return {}, {"said": f"nothing was centred: only {len(people)} people can be judged on, and 8 are needed"}
    plain, centred = [], []
    for half in (0, 1):
        judged, other = people[half::2], people[1 - half :: 2]
        gallery, probes, right = _asked(shown, probing, judged)
        plain.append(_reciprocal_rank(gallery, probes, right))
        means = {
            modality: _mean([rows[person] for person in other if person in rows]) for modality, rows in shown.items()
        }
        off_photos, off_probes = means[Modality.PHOTO], means[probing]
        centred.append(_reciprocal_rank(unit(gallery - off_photos), unit(probes - off_probes), right))
    before, after = float(np.mean(plain)), float(np.mean(centred))
    helps = after > before + _HELPS
    told = {
        "said": f"the modality means are {'taken off' if helps else 'left in'}: 1 / rank of {probing}s {before:.3f} "
        f"without, {after:.3f} with, {len(people)} people",
        "without": round(before, 4),
        "with": round(after, 4),
        "people": len(people),
        "probes": str(probing),
    }
    if not helps:
        return {}, told
    kept = {modality: _mean(list(rows.values())) for modality, rows in shown.items()}
    # Near infrared and thermal were not seen; a photo's mean is the nearest thing to theirs.
    return {modality: kept.get(modality, kept[Modality.PHOTO]) for modality in FACE_MODALITIES}, told


def _spec(looked: Adaptable, wanted: Wanted) -> ChipSpec:
    width, height = looked.width, looked.height
    points = wanted.points or tuple((x * width / 112, y * height / 112) for x, y in ARCFACE)
    if not all(0 <= x < width and 0 <= y < height for x, y in points):
        raise PackError(f"--points lie outside the network's {width}x{height} pixels")
    mean, std = (0.0, 1.0) if looked.inside else (looked.mean[0], looked.std[0])
    return ChipSpec(width, height, points, looked.chip_channels, mean, std)


def _tried_out(looked: Adaptable, spec: ChipSpec, network: Path) -> bytes:
    """The encoder that runs in batches, or else chip by chip; whatever makes no sense is a sentence."""
    chips = golden_chips(spec, _TRIED, _SEED)
    alone = as_encoder(looked, one_by_one=True)
    try:
        opened = open_network(alone, _CPU)
        one_by_one, again = (opened.run({"chips": chips})[0] for _ in range(2))
    except Exception as error:
        lines = str(error).splitlines() or [type(error).__name__]
        raise PackError(f"it does not run on an image ({lines[0][:160]})", file=network) from None
    _check_features(one_by_one, again, network)
    together = as_encoder(looked, one_by_one=False)
    try:
        batches = bool(np.abs(_run(together, {"chips": chips}) - one_by_one).max() < 1e-3)
    except Exception:
        # A reshape with a batch of its own inside, as many exports have: then it runs chip by chip.
        batches = False
    return with_dim(together if batches else alone, one_by_one.shape[1])


def _check_features(features: Features, again: Features, network: Path) -> None:
    rows, dim = features.shape
    # They were brought to length one; what is zero or not a number was not.
    sound = np.isfinite(features).all(axis=1) & (np.linalg.norm(np.nan_to_num(features), axis=1) > 0.5)
    fault = None
    if not 2 <= dim <= 8192:
        fault = f"its output has {dim} numbers an image, and a feature has 2 to 8192"
    elif not sound.any():
        fault = "its output is zero or not a number for every picture"
    elif not sound.all():
        fault = "its output is zero or not a number for some pictures"
    elif float((features @ features.T)[np.triu_indices(rows, 1)].min()) > _ALIKE:
        fault = "its output is the same for every picture"
    elif np.abs(features - again).max() > 1e-4:
        fault = "it gives other numbers for the same picture each time"
    if fault is not None:
        raise PackError(fault, file=network, advice="check --output, --mean and --std, or export the network again")


def _centred(looked: Adaptable, plain: bytes, mean: Features) -> bytes:
    """In the same way as the plain one runs."""
    one_by_one = b"limner/chip" in plain
    return with_dim(as_encoder(looked, one_by_one=one_by_one, modality_mean=mean), len(mean))


def _runner(encoder: bytes) -> Callable[[Chips], Features]:
    network = open_network(encoder, _CPU)
    return lambda chips: unit(network.run({"chips": chips})[0])


def _run(model: bytes | Path, inputs: Mapping[str, Chips]) -> Chips:
    return open_network(model, _CPU).run(dict(inputs))[0]


def _seen(
    people: People, detector: Detector, spec: ChipSpec, encode: Callable[[Chips], Features], say: Say
) -> dict[str, Features]:
    """The features of each person's pictures; a picture without a face is named and left out."""
    from engine.formats import read_image

    seen: dict[str, Features] = {}
    for person, files in people.items():
        chips = []
        for file in files:
            try:
                image = read_image(file)
            except ImageError as error:
                say(error.sentence)
                continue
            faces = detector.detect(image)
            if faces:
                chips.append(_chip(image, faces[0], spec))
            else:
                say(f"{file}: no face was found in it")
        if chips:
            seen[person] = encode(np.stack(chips))
    return seen


def _chip(image: Image, face: Landmarks, spec: ChipSpec) -> Chips:
    return align(image, face, spec).pixels


def _judged_people(shown: Mapping[Modality, Mapping[str, Features]], probing: Modality) -> list[str]:
    photos = shown[Modality.PHOTO]
    if probing == Modality.PHOTO:
        return sorted(person for person, rows in photos.items() if len(rows) > 1)
    return sorted(set(photos) & set(shown[probing]))


def _asked(
    shown: Mapping[Modality, Mapping[str, Features]], probing: Modality, people: Iterable[str]
) -> tuple[Features, Features, NDArray[np.int64]]:
    """One photo a person as the gallery, everything else of theirs as probes, and which row is the right one."""
    gallery, probes, right = [], [], []
    for number, person in enumerate(people):
        photos = shown[Modality.PHOTO][person]
        asked = photos[1:] if probing == Modality.PHOTO else shown[probing][person]
        gallery.append(photos[0])
        probes.append(asked)
        right += [number] * len(asked)
    return np.stack(gallery), np.concatenate(probes), np.array(right, np.int64)


def _reciprocal_rank(gallery: Features, probes: Features, right: NDArray[np.int64]) -> float:
    found = []
    for probe, own in zip(probes, right, strict=True):
        scores, _ = score_quickly(gallery, probe[None], WIDTH_WITHOUT_GENERATOR)
        found.append(1.0 / float((scores >= scores[own]).sum()))
    return float(np.mean(found))


def _mean(rows: Sequence[Features]) -> Features:
    return np.asarray(np.concatenate(rows).mean(axis=0), np.float32)
