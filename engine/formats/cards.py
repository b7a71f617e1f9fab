"""The card of a model pack: what `card.json` may say, field by field, and the sentences for what it must not.

Whether the files it names are there and do what they should is checked where packs are loaded.
"""

import json
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError, model_validator

from engine.errors import PackError
from engine.formats.box_chips import BoxSpec
from engine.formats.chips import ChipSpec
from engine.formats.spectra_chips import SpectrumSpec
from engine.formats.spectra_preparation import Chain, Resample
from engine.formats.vocabulary import Kind, Modality

CARD_FORMAT = 1
PACK_NAME = r"^[a-z0-9][a-z0-9._-]{0,63}$"


def _plain_name(name: str) -> str:
    path = PurePosixPath(name)
    if len(path.parts) != 1 or path.name in {"", ".", ".."} or "\\" in name:
        raise ValueError(f"'{name}' must be the plain name of a file in the pack")
    return name


FileName = Annotated[str, AfterValidator(_plain_name)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class NetworkFile(_Part):
    file: FileName
    sha256: Sha256


class DetectorFile(NetworkFile):
    format: Literal["limner", "yunet"] = "limner"


class GeneratorFile(NetworkFile):
    noise_dim: int = Field(ge=1, le=4096)
    hypotheses: int = Field(ge=1, le=1000)
    """How many samples a search draws unless told otherwise (the papers' m)."""
    width: float = Field(gt=0)


class ChipCard(_Part):
    width: int = Field(ge=8, le=1024)
    height: int = Field(ge=8, le=1024)
    channels: Literal[1, 3] = 1
    points: tuple[tuple[float, float], ...] = Field(min_length=5, max_length=5)
    mean: float = 0.0
    std: float = Field(default=1.0, gt=0)

    def spec(self) -> ChipSpec:
        return ChipSpec(self.width, self.height, self.points, self.channels, self.mean, self.std)


class BoxChipCard(_Part):
    """Cut out by its box, without points."""

    geometry: Literal["box"]
    width: int = Field(ge=8, le=1024)
    height: int = Field(ge=8, le=1024)
    channels: Literal[1, 3] = 1
    mean: float = 0.0
    std: float = Field(default=1.0, gt=0)

    def spec(self) -> BoxSpec:
        return BoxSpec(self.width, self.height, self.channels, self.mean, self.std)


class SpectrumChipCard(_Part):
    """A row of `points` numbers; each technique's chain ends on a grid of that many."""

    points: int = Field(ge=8, le=8192)
    chains: dict[Modality, Chain] = Field(min_length=1)

    @model_validator(mode="after")
    def _chains_end_on_the_grid(self) -> Self:
        for modality, chain in self.chains.items():
            grids = [step.points for step in chain if isinstance(step, Resample)]
            if not grids or grids[-1] != self.points:
                raise ValueError(f"the chain for {modality} must resample to {self.points} points")
        return self

    @property
    def width(self) -> int:
        return self.points

    @property
    def height(self) -> int:
        return 1

    @property
    def channels(self) -> int:
        return 1

    def spec(self) -> SpectrumSpec:
        return SpectrumSpec(self.points, self.chains)


_CHIP_TAGS = ("by points", "by a box", "of a spectrum")


def _chip_tag(chip: object) -> str:
    if isinstance(chip, SpectrumChipCard) or (isinstance(chip, dict) and "chains" in chip):
        return _CHIP_TAGS[2]
    return _CHIP_TAGS[isinstance(chip, BoxChipCard) or (isinstance(chip, dict) and "geometry" in chip)]


AnyChipCard = Annotated[
    Annotated[ChipCard, Tag(_CHIP_TAGS[0])]
    | Annotated[BoxChipCard, Tag(_CHIP_TAGS[1])]
    | Annotated[SpectrumChipCard, Tag(_CHIP_TAGS[2])],
    Discriminator(_chip_tag),
]


_CHIPS: dict[Kind, type[ChipCard | BoxChipCard | SpectrumChipCard]] = {
    Kind.FACE: ChipCard,
    Kind.PERSON: BoxChipCard,
    Kind.SPECTRUM: SpectrumChipCard,
}


class Calibration(_Part):
    """log10 likelihood ratio = slope · score + offset, at the pack's own m and width; Cllr on `set`."""

    slope: float
    offset: float
    set: str
    cllr: float = Field(ge=0)


class Golden(_Part):
    file: FileName
    sha256: Sha256
    tolerance: float = Field(gt=0, le=0.1)


class Card(_Part):
    """Everything that a pack says of itself. Without a generator a probe has one hypothesis, its own feature."""

    format: int
    name: str = Field(pattern=PACK_NAME)
    version: str = Field(min_length=1, max_length=32)
    kind: Kind
    licence: str = Field(min_length=1)
    trained_on: list[str]
    method: str
    created: str
    chip: AnyChipCard
    dim: int = Field(ge=2, le=8192)
    encoders: dict[Modality, NetworkFile] = Field(min_length=1)
    weights: NetworkFile | None = None
    """What the encoders' graphs keep together, so that a pack of several modalities holds it once."""
    generator: GeneratorFile | None = None
    detector: DetectorFile | None = None
    calibration: dict[Modality, Calibration] | None = None
    metrics: dict[str, Any] = Field(default_factory=dict)
    golden: Golden

    @model_validator(mode="after")
    def _calibrated_modalities_have_encoders(self) -> Self:
        for modality in self.calibration or {}:
            if modality not in self.encoders:
                raise ValueError(f"calibration names '{modality}', for which there is no encoder")
        return self

    @model_validator(mode="after")
    def _the_chip_is_of_the_kind(self) -> Self:
        if not isinstance(self.chip, _CHIPS[self.kind]):
            raise ValueError(f"the chip is none of a {self.kind}")
        if isinstance(self.chip, SpectrumChipCard) and (missing := set(self.encoders) - set(self.chip.chains)):
            raise ValueError(f"the chip has no chain for {', '.join(sorted(missing))}")
        return self

    @property
    def picture_chip(self) -> ChipCard:
        """For work that only pictures of faces allow."""
        if not isinstance(self.chip, ChipCard):
            raise PackError(f"pack '{self.name}' compares {self.kind}s, and this needs faces")
        return self.chip

    def files(self) -> dict[str, str]:
        """Every file that the card vouches for, with its digest."""
        parts: list[NetworkFile | Golden | None] = [*self.encoders.values(), self.weights]
        parts += [self.generator, self.detector, self.golden]
        return {part.file: part.sha256 for part in parts if part is not None}


def read_card(path: Path) -> Card:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError("the pack has no card.json", file=path.parent) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"the card cannot be read ({error})", file=path) from None
    return parse_card(text, path)


def parse_card(text: str, source: Path) -> Card:
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise PackError(f"the card is not valid JSON ({error})", file=source) from None
    if not isinstance(content, dict):
        raise PackError("the card is not a JSON object", file=source)
    declared = content.get("format")
    if isinstance(declared, int) and declared > CARD_FORMAT:
        raise PackError(
            f"the pack's format is {declared}, this Limner reads up to {CARD_FORMAT}",
            file=source,
            advice="upgrade Limner",
        )
    if declared != CARD_FORMAT:
        raise PackError(f"the card names no known format ({declared!r} instead of {CARD_FORMAT})", file=source)
    try:
        return Card.model_validate(content)
    except ValidationError as error:
        raise PackError("; ".join(_sentences(error)), file=source) from None


def _sentences(error: ValidationError) -> list[str]:
    """One clause a fault, naming the field as the card's author wrote it."""
    clauses = []
    for fault in error.errors():
        field = ".".join(str(part) for part in fault["loc"] if part not in _CHIP_TAGS) or "the card"
        if fault["type"] == "extra_forbidden":
            clauses.append(f"unknown field '{field}'")
        elif fault["type"] == "missing":
            clauses.append(f"missing field '{field}'")
        else:
            clauses.append(f"'{field}': {fault['msg'].removeprefix('Value error, ')}")
    return clauses
