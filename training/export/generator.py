"""A generator on top of a finished pack: trained on features of pairs, judged against its controls, put into a new
pack.

The encoders' files go over byte for byte, so that nothing that was enrolled with the pack has to be read again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine.formats import Card, Kind, Modality
from engine.formats.pack_files import GeneratorGraph, PackText, write_pack_files
from training.data.manifest import Manifest, read_manifest
from training.data.pictures import Pictures
from training.data.splits import apply_split, draw_split
from training.errors import TrainingError
from training.evaluation.controls import gaussian_around, no_hypotheses
from training.evaluation.faces.recognisers import finder_of
from training.evaluation.measure import Asked, Probed, evaluate, imagine, probe
from training.evaluation.metrics import Match, mean_average_precision
from training.evaluation.models import Packed, Trained
from training.evaluation.scores import best_width, score_all, sweep_widths
from training.evaluation.spread import choose_gain
from training.export.packs import run_graph
from training.export.runs import calibrated, generator_graph
from training.methods.wsgan import WsganSettings
from training.methods.wsgan_on_features import TRAINING, Known, learn_generator
from training.running.experiment import Data, Training
from training.running.sides import Sides, sides_of

COUNTS = (1, 4, 10, 20)
"""Numbers of hypotheses that are tried on the validation people."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Chosen:
    """The number of hypotheses and the width that were best on the validation people, and what they beat there."""

    hypotheses: int
    width: float
    precision: float
    alone: float
    gaussian: float

    @property
    def helps(self) -> bool:
        return self.precision > max(self.alone, self.gaussian)


def put_generator(
    pack: Path,
    data: Path,
    out: Path,
    *,
    weak: Modality,
    strong: Modality,
    keep: bool,
    real: bool,
    settings: WsganSettings | None = None,
    training: Training = TRAINING,
    say: Say,
    stepped: Callable[[int, Mapping[str, float]], None] | None = None,
) -> Card:
    """`keep` writes the pack although the generator does not help; `real` says that the weak pictures are real ones,
    so that their calibration may be shown. `stepped` is told of the losses in place of `say`."""
    packed = Packed(pack, strong, weak)
    card = packed.card
    manifest = _located(_with_sides(read_manifest(data)), packed, pack, say)
    asked = Data(manifest=data, strong=strong, weak=weak)
    with TemporaryDirectory() as place:

        def features(split: Any) -> Probed:
            sides: Sides = sides_of(manifest, asked, split)
            return probe(packed, sides, Path(place))

        learned, validation, test = (features(split) for split in ("train", "validation", "test"))
    say(f"learning from {len(learned.probes)} {weak} and {len(learned.gallery)} {strong} features")
    method = learn_generator(
        Known(learned.gallery, learned.people),
        Known(learned.probes, learned.queries),
        settings or WsganSettings(),
        training,
        stepped
        or (lambda step, losses: say(f"  step {step}: " + ", ".join(f"{k} {v:.3f}" for k, v in losses.items()))),
    )
    model = Trained(method, packed.chip_card.spec())
    gains = choose_gain(model, validation, max(COUNTS))
    chosen = _choose(model, validation)
    say(
        f"average precision on people held out: {chosen.precision:.4f} with {chosen.hypotheses} hypotheses of width "
        f"{chosen.width:g}, {chosen.alone:.4f} without, {chosen.gaussian:.4f} with Gaussian noise of the same spread"
    )
    if not (chosen.helps or keep):
        raise TrainingError(
            "the generator finds no more people than the pack does without it; no pack was written",
            file=pack,
            advice="give it more pairs, or write it anyhow with --keep",
        )
    numbers = evaluate(model, None, test, Asked(chosen.hypotheses, width=chosen.width))
    calibration, costs = calibrated(model, validation, test, chosen.hypotheses, chosen.width, str(weak))
    text = PackText(
        name=out.name.lower(),
        version=card.version,
        licence=card.licence,
        trained_on=(*card.trained_on, f"{data.name}: a generator on {weak} and {strong} features"),
        method=f"{card.method} On top a WSGAN generator, trained on features alone.",
        created=datetime.now(UTC).date().isoformat(),
        kind=card.kind,
        metrics={
            **card.metrics,
            "generator": {
                "validation": {"with": chosen.precision, "alone": chosen.alone, "gaussian": chosen.gaussian},
                "test": {key: numbers[key] for key in ("metrics", "controls", "m=1", "generated", "real", "probes")},
                "calibration": {str(weak): costs},
                "helps": chosen.helps,
                "noise_gain": round(gains.chosen, 6),
            },
        },
    )
    encoders = {modality: (pack / part.file).read_bytes() for modality, part in card.encoders.items()}
    graph = GeneratorGraph(
        bytes(generator_graph(method).SerializeToString(deterministic=True)),
        method.noise_dim,
        chosen.hypotheses,
        chosen.width,
    )
    detector = card.detector
    return write_pack_files(
        out,
        text,
        packed.chip_card,
        encoders,
        run_graph,
        weights=None if card.weights is None else (pack / card.weights.file).read_bytes(),
        generator=graph,
        detector=None if detector is None else pack / detector.file,
        detector_format="limner" if detector is None else detector.format,
        # Earlier ratios were measured with one hypothesis of another width: they hold no longer.
        calibration={weak: calibration} if real and calibration else None,
        tolerance=card.golden.tolerance,
    )


def _with_sides(manifest: Manifest) -> Manifest:
    """Its own sides where it has any; else people are drawn, a quarter to test on and an eighth to choose by."""
    if any(row.split for row in manifest):
        return manifest
    return apply_split(manifest, draw_split(manifest.people(), 0.125, 0.25))


def _located(manifest: Manifest, packed: Packed, pack: Path, say: Say) -> Manifest:
    """With the points that the pack's own detector finds where the manifest has none, as a search would find them.

    A picture without a face is left out. Without a detector such pictures are taken to be cropped already, and so are
    those of whole persons.
    """
    detector = packed.card.detector
    if detector is None or packed.card.kind is not Kind.FACE or all(row.points for row in manifest):
        return manifest
    find, rows, missed = finder_of(pack, detector), [], 0
    with Pictures(manifest.root) as pictures:
        for row in manifest:
            faces = [] if row.points else find(pictures.image(row))
            if faces:
                rows.append(replace(row, points=tuple(float(number) for number in faces[0].points.ravel())))
            elif row.points:
                rows.append(row)
            else:
                missed += 1
    say(f"faces found in {len(rows)} pictures, {missed} without one left out")
    return replace(manifest, rows=tuple(rows))


def _choose(model: Trained, validation: Probed) -> Chosen:
    queries, gallery, people = validation.queries, validation.gallery, validation.people

    def precision(hypotheses: Any, width: float) -> float:
        return mean_average_precision(Match(score_all(hypotheses, gallery, width), queries, people))

    best: Chosen | None = None
    alone = precision(no_hypotheses(validation.probes), 1.0)
    for m in COUNTS:
        hypotheses = imagine(model, validation.probes, m, 0)
        swept = sweep_widths(hypotheses, queries, gallery, people)
        width = best_width(swept)
        found = Chosen(m, width, round(swept[width], 4), round(alone, 4), 0.0)
        # Of equally good ones the one with fewer hypotheses: a search takes longer with more.
        if best is None or found.precision > best.precision:
            noise = gaussian_around(validation.probes, hypotheses, 0)
            best = replace(found, gaussian=round(precision(noise, width), 4))
    assert best is not None
    return best
