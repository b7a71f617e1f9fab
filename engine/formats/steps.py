"""What may be done to a probe before it is searched with: one frozen value a step, with its parameters.

A step works on a copy and can be repeated from its record; which steps were taken in which order is a `Preparation`.
The steps here are those of pictures; those of spectra are in `spectra_preparation` and are recorded alike.
"""

from collections.abc import Callable
from dataclasses import asdict
from dataclasses import dataclass as plain_dataclass
from typing import Annotated, Any, ClassVar, Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from engine.errors import ImageError, UsageError
from engine.formats import spectra_preparation
from engine.formats.spectra_preparation import SpectrumStep

Values = NDArray[np.float32]
"""(height, width) or (height, width, 3), 0 to 1."""

Size = tuple[int, int]
"""width, height"""

Matrix = NDArray[np.float64]
"""(2, 3), from the pixels before a step to those after it."""


class Step:
    """`name` is what it is called in records."""

    name: ClassVar[str]


class Tone(Step):
    """Changes values and leaves every pixel in its place."""

    def change(self, values: Values) -> Values:
        raise NotImplementedError


class Geometry(Step):
    """Moves pixels and, as exactly, the points that lie on them; values of any depth stay as they are stored."""

    def place(self, size: Size) -> tuple[Matrix, Size]:
        raise NotImplementedError

    def move(self, pixels: NDArray[Any]) -> NDArray[Any]:
        raise NotImplementedError


_CHECKED = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


@dataclass(frozen=True, config=_CHECKED)
class Contrast(Tone):
    """Evens contrast out from place to place (CLAHE): what lies in shadow shows without burning the rest."""

    name: ClassVar[str] = "contrast"

    limit: Annotated[float, Field(ge=1.0, le=10.0)] = 2.5
    tiles: Annotated[int, Field(ge=1, le=16)] = 8

    def change(self, values: Values) -> Values:
        # 256 levels: of sixteen bits OpenCV counts each of 65,536 alone, where a limit on their counts means nothing.
        equalise = cv2.createCLAHE(self.limit, (self.tiles, self.tiles))

        def equalised(grey: Values) -> Values:
            levels = np.rint(grey * 255.0).astype(np.uint8)
            return np.asarray(equalise.apply(levels), np.float32) / np.float32(255.0)

        return _on_lightness(values, equalised)


@dataclass(frozen=True, config=_CHECKED)
class Light(Tone):
    """Brightness is added, gamma above 1 lifts the dark parts; black and white stay the ends."""

    name: ClassVar[str] = "light"

    brightness: Annotated[float, Field(ge=-1.0, le=1.0)] = 0.0
    gamma: Annotated[float, Field(ge=0.2, le=5.0)] = 1.0

    def change(self, values: Values) -> Values:
        brighter = np.clip(values + np.float32(self.brightness), 0.0, 1.0)
        return np.asarray(brighter ** np.float32(1.0 / self.gamma), np.float32)


@dataclass(frozen=True, config=_CHECKED)
class Denoise(Tone):
    """Smooths what differs by less than `strength` within `radius` pixels and keeps edges (a bilateral filter)."""

    name: ClassVar[str] = "denoise"

    strength: Annotated[float, Field(ge=0.01, le=0.5)] = 0.08
    radius: Annotated[int, Field(ge=1, le=8)] = 2

    def change(self, values: Values) -> Values:
        return np.asarray(cv2.bilateralFilter(values, 2 * self.radius + 1, self.strength, float(self.radius)))


@dataclass(frozen=True, config=_CHECKED)
class Sharpen(Tone):
    """Adds what a blur of `radius` pixels takes away, `amount` times (an unsharp mask). It makes no detail."""

    name: ClassVar[str] = "sharpen"

    amount: Annotated[float, Field(ge=0.0, le=4.0)] = 0.8
    radius: Annotated[float, Field(ge=0.4, le=10.0)] = 1.5

    def change(self, values: Values) -> Values:
        blurred = cv2.GaussianBlur(values, (0, 0), self.radius)
        return np.asarray(np.clip(values + np.float32(self.amount) * (values - blurred), 0.0, 1.0), np.float32)


@dataclass(frozen=True, config=_CHECKED)
class Deinterlace(Tone):
    """Keeps the rows of one half-picture of an interlaced frame and fills in the rows between from those beside."""

    name: ClassVar[str] = "deinterlace"

    keep: Literal["even", "odd"] = "even"

    def change(self, values: Values) -> Values:
        first = 0 if self.keep == "even" else 1
        kept = values[first::2]
        if not len(kept):
            return values
        rows = np.clip((np.arange(len(values)) - first) / 2.0, 0, len(kept) - 1)
        above, below = np.floor(rows).astype(int), np.ceil(rows).astype(int)
        return np.asarray((kept[above] + kept[below]) / np.float32(2.0), np.float32)


@dataclass(frozen=True, config=_CHECKED)
class Grey(Tone):
    """Colour away."""

    name: ClassVar[str] = "grey"

    def change(self, values: Values) -> Values:
        return values if values.ndim == 2 else np.asarray(cv2.cvtColor(values, cv2.COLOR_RGB2GRAY), np.float32)


@dataclass(frozen=True, config=_CHECKED)
class Crop(Geometry):
    """Keeps `width` × `height` pixels from `left`, `top` on, so far as the picture reaches."""

    name: ClassVar[str] = "crop"

    left: Annotated[int, Field(ge=0)]
    top: Annotated[int, Field(ge=0)]
    width: Annotated[int, Field(ge=1)]
    height: Annotated[int, Field(ge=1)]

    def place(self, size: Size) -> tuple[Matrix, Size]:
        width, height = min(self.width, size[0] - self.left), min(self.height, size[1] - self.top)
        if width < 1 or height < 1:
            raise ImageError(
                f"the crop from {self.left}, {self.top} on lies outside a picture of {size[0]} × {size[1]} pixels",
                advice="move the crop in the list of steps, or take it out",
            )
        return np.array([[1.0, 0.0, -self.left], [0.0, 1.0, -self.top]]), (width, height)

    def move(self, pixels: NDArray[Any]) -> NDArray[Any]:
        _, (width, height) = self.place((pixels.shape[1], pixels.shape[0]))
        return pixels[self.top : self.top + height, self.left : self.left + width]


@dataclass(frozen=True, config=_CHECKED)
class Rotate(Geometry):
    """Clockwise. Right angles move pixels and change none; any other angle samples them, on a sheet that holds all."""

    name: ClassVar[str] = "rotate"

    degrees: Annotated[float, Field(ge=-180.0, le=180.0)]

    def place(self, size: Size) -> tuple[Matrix, Size]:
        angle = np.radians(self.degrees)
        cos, sin = np.cos(angle), np.sin(angle)
        if self._quarters is not None:
            cos, sin = np.rint(cos), np.rint(sin)
        width, height = size
        # Rounded first: a cosine that is wrong in its sixteenth digit must not add a column.
        spread = np.round([abs(width * cos) + abs(height * sin), abs(width * sin) + abs(height * cos)], 6)
        after = int(np.ceil(spread[0])), int(np.ceil(spread[1]))
        turn = np.array([[cos, -sin], [sin, cos]])
        shift = (np.array(after) - 1) / 2 - turn @ ((np.array(size) - 1) / 2)
        return np.column_stack([turn, shift]), after

    def move(self, pixels: NDArray[Any]) -> NDArray[Any]:
        if self._quarters is not None:
            return np.rot90(pixels, -self._quarters)
        matrix, after = self.place((pixels.shape[1], pixels.shape[0]))
        sound = np.nan_to_num(pixels) if pixels.dtype.kind == "f" else pixels
        return np.asarray(
            cv2.warpAffine(
                np.ascontiguousarray(sound), matrix, after, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
            )
        )

    @property
    def _quarters(self) -> int | None:
        quarters, rest = divmod(self.degrees, 90.0)
        return int(quarters) if rest == 0.0 else None


@dataclass(frozen=True, config=_CHECKED)
class Flip(Geometry):
    """As in a mirror; what was the right eye is the left one afterwards."""

    name: ClassVar[str] = "flip"

    axis: Literal["left-right", "top-bottom"] = "left-right"

    def place(self, size: Size) -> tuple[Matrix, Size]:
        width, height = size
        if self.axis == "left-right":
            return np.array([[-1.0, 0.0, width - 1.0], [0.0, 1.0, 0.0]]), size
        return np.array([[1.0, 0.0, 0.0], [0.0, -1.0, height - 1.0]]), size

    def move(self, pixels: NDArray[Any]) -> NDArray[Any]:
        return pixels[:, ::-1] if self.axis == "left-right" else pixels[::-1]


STEPS: dict[str, type[Step]] = {
    step.name: step for step in (Contrast, Light, Denoise, Sharpen, Crop, Rotate, Flip, Grey, Deinterlace)
}

AnyStep = Step | SpectrumStep
_EVERY: dict[str, type[AnyStep]] = {**STEPS, **spectra_preparation.STEPS}


@plain_dataclass(frozen=True)
class Parameter:
    """A number from `low` to `high`, whole or not, `odd` or any, or one of `choices`; `default` None must be given."""

    name: str
    default: Any
    low: float | None
    high: float | None
    whole: bool
    choices: tuple[str, ...]
    odd: bool = False


def parameters(step: type[AnyStep]) -> tuple[Parameter, ...]:
    """For whoever shows a step to be edited: read from its declaration, so that the two cannot differ."""
    schema = TypeAdapter(step).json_schema()
    return tuple(
        Parameter(
            name,
            about.get("default"),
            about.get("minimum", about.get("exclusiveMinimum")),
            about.get("maximum", about.get("exclusiveMaximum")),
            about.get("type") == "integer",
            tuple(about.get("enum", ())),
            about.get("odd", False),
        )
        for name, about in schema.get("properties", {}).items()
        if "const" not in about
    )


def to_record(step: AnyStep) -> dict[str, Any]:
    if isinstance(step, SpectrumStep):
        return step.model_dump()
    return {"step": step.name, **asdict(step)}  # type: ignore[call-overload]  # every step is a dataclass


def from_record(record: Any) -> AnyStep:
    """Unknown steps, unknown or missing parameters and values out of range are refused, all of them in one sentence."""
    if not isinstance(record, dict) or not isinstance(record.get("step"), str):
        raise UsageError('a step is written as {"step": "…", …}, with its parameters')
    name = record["step"]
    if name not in _EVERY:
        raise UsageError(f"'{name}' is no step that Limner knows", advice=f"known are {', '.join(_EVERY)}")
    try:
        return _EVERY[name](**{key: record[key] for key in record if key != "step"})
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg'].lower()}" for fault in error.errors()
        )
        raise UsageError(f"the step '{name}' is not written as it must be ({faults})") from None


def _on_lightness(values: Values, change: Callable[[Values], Values]) -> Values:
    """Colours keep their tint: only how light each pixel is is changed."""
    if values.ndim == 2:
        return change(values)
    parts = np.asarray(cv2.cvtColor(values, cv2.COLOR_RGB2YCrCb), np.float32)
    parts[..., 0] = change(np.ascontiguousarray(parts[..., 0]))
    return np.asarray(np.clip(cv2.cvtColor(parts, cv2.COLOR_YCrCb2RGB), 0.0, 1.0), np.float32)
