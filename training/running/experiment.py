"""An experiment as a TOML file says it: only what differs from the defaults, checked as a whole.

Everything wrong with a file is said at once, each fault with its line.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from engine.formats import BoxSpec, ChipSpec, Modality, SpectrumSpec
from training.data.cuts import Cuts
from training.data.spectra import network_spec
from training.data.template import face_template
from training.errors import ExperimentError, all_faults
from training.methods.base import Settings
from training.methods.registry import METHODS
from training.methods.wsgan import PRESETS
from training.networks.backbone import ChipShape
from training.networks.registry import BACKBONES, PERSON_BACKBONES


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Data(_Section):
    manifest: Path = Field(description="Relative to the experiment's folder.")
    shows: Literal["face", "person", "spectrum"] = "face"
    strong: Modality = Modality.PHOTO
    weak: Modality = Modality.SKETCH
    chip: int = Field(
        default=112, ge=16, le=2048, description="Width in pixels; a face's chip is as high. A spectrum's is points."
    )
    height: int | None = Field(default=None, ge=32, le=1024, description="Of a person's chip; None is twice the width.")
    eye_distance: float = Field(default=0.27, gt=0.05, lt=0.8, description="Of the chip's width.")
    variants: int = Field(default=1, ge=1, le=64, description="Cuts a picture, all but one with moved points.")
    jitter: float = Field(default=0.03, ge=0, le=0.5, description="How far points are moved, in eye distances.")
    mirror: bool = Field(
        default=True, validate_default=True, description="Half of the pictures of a batch are mirrored."
    )

    @field_validator("height")
    @classmethod
    def _faces_are_square(cls, height: int | None, info: ValidationInfo) -> int | None:
        if height is not None and info.data.get("shows") == "face":
            raise ValueError("a face's chip is square; only a person's has a height of its own")
        return height

    @field_validator("mirror")
    @classmethod
    def _spectra_have_a_direction(cls, mirror: bool, info: ValidationInfo) -> bool:
        if mirror and info.data.get("shows") == "spectrum":
            raise ValueError("a spectrum is never mirrored: write false")
        return mirror

    @field_validator("variants")
    @classmethod
    def _points_can_be_moved(cls, variants: int, info: ValidationInfo) -> int:
        if variants > 1 and info.data.get("shows") in {"person", "spectrum"}:
            raise ValueError("only a face has points to move; of persons method.shifted moves the pictures")
        return variants

    def spec(self) -> ChipSpec | BoxSpec | SpectrumSpec:
        """Faces in grey with their points on the template, persons in colour with the whole of their frame, spectra as
        rows."""
        return network_spec(self.chip) if self.shows == "spectrum" else self.picture_spec()

    def picture_spec(self) -> ChipSpec | BoxSpec:
        if self.shows == "person":
            return BoxSpec(self.chip, self.height or 2 * self.chip, channels=3)
        return face_template(self.chip, self.eye_distance)

    def shape(self) -> ChipShape:
        spec = self.spec()
        if isinstance(spec, SpectrumSpec):
            return ChipShape(1, 1, spec.points)
        return ChipShape(spec.channels, spec.height, spec.width)

    def cuts(self) -> Cuts:
        return Cuts(self.variants, self.jitter)


class Network(_Section):
    backbone: str = "small"
    dim: int = Field(default=256, ge=2, le=4096)
    width: int | None = Field(default=None, ge=1, description="Of the backbone's hidden layers; None is its own.")
    gradients: bool = Field(default=True, description="The fixed stage of oriented gradients before everything.")
    start: Path | None = Field(
        default=None, description="A run whose backbone is taken over, and its classifier but by methods for persons."
    )
    weights: Path | None = Field(
        default=None, description="ResNet-50's weights as torchvision gives them out, for the backbone person-resnet50."
    )


class MethodChoice(_Section):
    """`switches` are checked by the method itself."""

    name: str
    preset: Literal["default", "paper"] = "default"
    switches: Mapping[str, Any] = Field(default_factory=dict)

    def settings(self) -> Settings:
        entry = METHODS[self.name]
        preset = PRESETS[self.preset]
        known = entry.method.settings_type.model_fields
        given = {name: value for name, value in preset.items() if name in known}
        return entry.method.settings_type.model_validate({**given, **entry.switches, **self.switches})


class Training(_Section):
    steps: int = Field(default=1000, ge=1)
    batch: int = Field(default=128, ge=2, description="Pictures of each side, a process.")
    people: int | None = Field(
        default=None, ge=2, description="People a batch, the same on both sides; None draws pictures of anybody."
    )
    optimiser: Literal["sgd", "adamw"] = "sgd"
    rate: float = Field(default=0.05, gt=0)
    momentum: float = Field(default=0.9, ge=0, lt=1)
    weight_decay: float = Field(default=5e-4, ge=0)
    adversarial_rate: float = Field(
        default=5e-5, gt=0, description="Of G and D. The paper's 0.005 saturates a clipped critic in a few steps."
    )
    generator_rate: float | None = Field(default=None, gt=0, description="Of G where it is not the critic's.")
    warm_up: float = Field(default=0.05, ge=0, lt=1, description="Share of the steps in which rates grow from zero.")
    schedule: Literal["constant", "cosine", "drops"] = "cosine"
    drops: tuple[float, ...] = Field(default=(1 / 3, 2 / 3), description="Shares of the steps where rates fall to 0.1.")
    gradient_bound: float | None = Field(default=None, gt=0, description="Largest gradient norm of an update.")
    divergence: float = Field(default=1e4, gt=0, description="A loss beyond this, up or down, stops the run.")
    seed: int = Field(default=0, ge=0)
    mixed_precision: Literal["off", "bf16", "fp16"] = "off"
    channels_last: bool = Field(default=False, description="Pictures with their channels innermost in memory.")
    ahead: bool = Field(default=False, description="The next batch is made ready in a thread beside the step.")
    compile: bool = False
    device: str = "auto"
    threads: int | None = Field(default=None, ge=1, description="Of the processor; None is torch's own choice.")
    log_every: int = Field(default=20, ge=1)
    checkpoint_every: int = Field(default=200, ge=1)
    keep: int = Field(default=2, ge=1, description="Checkpoints kept.")

    @field_validator("people")
    @classmethod
    def _share_the_batch(cls, people: int | None, info: ValidationInfo) -> int | None:
        batch = info.data.get("batch")
        if people is not None and isinstance(batch, int) and batch % people:
            raise ValueError(f"a batch of {batch} pictures cannot be shared by {people} people")
        return people

    @field_validator("drops")
    @classmethod
    def _within_the_steps(cls, drops: tuple[float, ...]) -> tuple[float, ...]:
        if any(not 0 < share < 1 for share in drops) or list(drops) != sorted(drops):
            raise ValueError("shares between 0 and 1 are needed, in rising order")
        return drops


class Evaluation(_Section):
    hypotheses: int = Field(default=10, ge=1, le=1000)
    width: float | None = Field(default=None, gt=0, description="σ; None tunes it on the validation people.")
    runs: int = Field(default=5, ge=1, description="Draws of the noise that numbers are averaged over.")


class Experiment(_Section):
    data: Data
    network: Network = Network()
    method: MethodChoice
    training: Training = Training()
    evaluation: Evaluation = Evaluation()


PAPER_TRAINING: Mapping[str, Any] = {
    "batch": 512,
    "optimiser": "sgd",
    "rate": 0.005,
    "adversarial_rate": 0.005,
    "momentum": 0.0,
    "weight_decay": 0.0,
    "warm_up": 0.0,
    "schedule": "constant",
}
"""What the preset `paper` means for [training]; the file may still say otherwise."""


def read_experiment(path: str | Path, changes: Sequence[str] = ()) -> Experiment:
    """`changes` are `section.key=value` as given by --set, the value as TOML would have it."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except FileNotFoundError:
        raise ExperimentError("there is no such experiment", file=path) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExperimentError(f"this is not TOML ({error})", file=path) from None
    for change in changes:
        _apply(content, change)
    return _checked(content, path, _Lines(text, changes))


def _apply(content: dict[str, Any], change: str) -> None:
    key, equals, value = change.partition("=")
    if not equals or not key.strip():
        raise ExperimentError(f"--set {change}: section.key=value is needed")
    try:
        parsed = tomllib.loads(f"x = {value}")["x"]
    except tomllib.TOMLDecodeError:
        parsed = value.strip()
    at = content
    *sections, last = key.strip().split(".")
    for section in sections:
        at = at.setdefault(section, {})
        if not isinstance(at, dict):
            raise ExperimentError(f"--set {change}: '{section}' is not a section")
    at[last] = parsed


class _Lines:
    """Where a key stands in the file, for messages; TOML's own parser does not tell."""

    def __init__(self, text: str, changes: Sequence[str]) -> None:
        self._at: dict[tuple[str, ...], int] = {}
        self._changed = {tuple(change.partition("=")[0].strip().split(".")) for change in changes}
        section: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if header := re.match(r"\s*\[\s*([\w.\-]+)\s*\]", line):
                section = tuple(header[1].split("."))
                self._at.setdefault(section, number)
            elif key := re.match(r"\s*([\w.\-]+)\s*=", line):
                self._at.setdefault((*section, *key[1].split(".")), number)

    def where(self, key: Iterable[str]) -> str:
        parts = tuple(key)
        if parts in self._changed:
            return f"--set {'.'.join(parts)}"
        while parts:
            if parts in self._at:
                return f"line {self._at[parts]}"
            parts = parts[:-1]
        return "the file"


def _checked(content: dict[str, Any], path: Path, lines: _Lines) -> Experiment:
    method = content.get("method")
    content = dict(content)
    faults: list[str] = []
    if isinstance(method, dict):
        own = {name: value for name, value in method.items() if name not in {"name", "preset"}}
        content["method"] = {key: method[key] for key in ("name", "preset") if key in method} | {"switches": own}
        if method.get("preset") == "paper" and isinstance(content.get("training", {}), dict):
            content["training"] = {**PAPER_TRAINING, **content.get("training", {})}
    experiment = None
    try:
        experiment = Experiment.model_validate(content)
    except ValidationError as error:
        faults += [_sentence(fault, lines, ()) for fault in error.errors()]
    faults += _unknown_names(content, lines)
    if experiment is not None:
        faults += _what_persons_lack(experiment, lines)
    if isinstance(method, dict) and method.get("name") in METHODS:
        try:
            MethodChoice.model_validate(content["method"]).settings()
        except ValidationError as error:
            faults += [_sentence(fault, lines, ("method",)) for fault in error.errors() if fault["loc"] != ("preset",)]
    if faults or experiment is None:
        raise all_faults(faults, f"{len(faults)} things to correct", path, ExperimentError)
    folder = path.parent
    data = experiment.data.model_copy(update={"manifest": folder / experiment.data.manifest})
    network = experiment.network
    for key in ("start", "weights"):
        if getattr(network, key) is not None:
            network = network.model_copy(update={key: folder / getattr(network, key)})
    return experiment.model_copy(update={"data": data, "network": network})


def _unknown_names(content: Mapping[str, Any], lines: _Lines) -> list[str]:
    faults = []
    network = content.get("network")
    if isinstance(network, dict) and network.get("weights") is not None:
        if network.get("backbone") != "person-resnet50":
            faults.append(f"{lines.where(('network', 'weights'))}: only the backbone 'person-resnet50' takes weights")
        elif network.get("gradients", True):
            advice = "the fixed stage of gradients takes the first layer's place: set network.gradients = false"
            faults.append(f"{lines.where(('network', 'weights'))}: {advice}")
    for section, key, known in (("method", "name", METHODS), ("network", "backbone", BACKBONES)):
        part = content.get(section)
        said = part.get(key) if isinstance(part, dict) else None
        if isinstance(said, str) and said not in known:
            faults.append(f"{lines.where((section, key))}: there is no {key} '{said}'; known: {', '.join(known)}")
    return faults


def _what_persons_lack(experiment: Experiment, lines: _Lines) -> list[str]:
    """Methods for persons cut their backbone between stages, and pair pictures of one person across the sides."""
    entry = METHODS.get(experiment.method.name)
    backbone = experiment.network.backbone
    if entry is None or not entry.method.of_persons or backbone not in BACKBONES:
        return []
    faults, name = [], experiment.method.name
    if backbone not in PERSON_BACKBONES:
        known = ", ".join(PERSON_BACKBONES)
        faults.append(f"{lines.where(('network', 'backbone'))}: '{name}' needs a backbone of persons: {known}")
    if experiment.training.people is None:
        faults.append(f"{lines.where(('training', 'people'))}: '{name}' needs 'training.people', people a batch")
    if experiment.method.preset == "paper":
        faults.append(f"{lines.where(('method', 'preset'))}: the preset is WSGAN's; '{name}' has an experiment instead")
    return faults


def _sentence(fault: Any, lines: _Lines, section: tuple[str, ...]) -> str:
    key = (*section, *(str(part) for part in fault["loc"]))
    where, name = lines.where(key), ".".join(key)
    if fault["type"] == "extra_forbidden":
        return f"{where}: unknown key '{name}'"
    if fault["type"] == "missing":
        return f"{where}: '{name}' is missing"
    return f"{where}: '{name}': {fault['msg'].removeprefix('Value error, ')} (it says {str(fault['input'])[:40]!r})"


def write_experiment(experiment: Experiment, path: Path) -> None:
    """The whole of an experiment with nothing left to defaults, so that a run's folder says what was run."""
    content = experiment.model_dump(mode="json", exclude_none=True)
    method = content["method"]
    content["method"] = {"name": method["name"], "preset": method["preset"], **method["switches"]}
    blocks = [
        f"[{section}]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())
        for section, values in content.items()
    ]
    path.write_text("\n".join(blocks), encoding="utf-8")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return repr(value)
