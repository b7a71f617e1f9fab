"""Everything that was done to a probe between its file and the search: the window it is seen through, then the steps.

It is a record to be kept, written as JSON and repeated; the file and its digest stay what they were.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from engine.errors import ImageError, LimnerError, UsageError
from engine.formats.landmarks import Landmarks
from engine.formats.mapping import UNIT, Mapping
from engine.formats.steps import AnyStep, Geometry, Matrix, Size, Step, Tone, from_record, to_record

if TYPE_CHECKING:
    from engine.formats.images import Image

PREPARATION_FORMAT = 1
_MIRRORED = {2: (1, 0), 5: (1, 0, 2, 4, 3)}


@dataclass(frozen=True)
class Preparation:
    """`mapping` None means: as the file's depth asks for. `laser_nm` is the excitation line of a Raman spectrum over
    wavelengths whose file does not name it: without it there are no Raman shifts.
    """

    mapping: Mapping | None = None
    steps: tuple[AnyStep, ...] = ()
    laser_nm: float | None = None

    def to_record(self) -> dict[str, Any]:
        mapping = None if self.mapping is None else asdict(self.mapping)
        record = {"format": PREPARATION_FORMAT, "mapping": mapping, "steps": [to_record(step) for step in self.steps]}
        return record if self.laser_nm is None else record | {"laser_nm": self.laser_nm}


def prepare(image: "Image", preparation: Preparation) -> "Image":
    """A new image with the same digest and source; `image` must be as it was read.

    Geometry moves stored values. The first change of tone looks through the window and leaves values of 0 to 1.
    """
    mapping = preparation.mapping or image.shown
    prepared = replace(image, mapping=mapping, prepared=Preparation(mapping, preparation.steps))
    for step in preparation.steps:
        if not isinstance(step, Step):
            raise UsageError(f"the step '{step.name}' is for spectra, and this is a picture")
        try:
            prepared = _after(prepared, step)
        except (LimnerError, MemoryError):
            raise
        except cv2.error as error:
            raise ImageError(f"the step '{step.name}' could not be taken ({error.err})", file=image.source) from error
    if prepared.pixels is image.pixels:
        return prepared
    return replace(prepared, pixels=np.ascontiguousarray(prepared.pixels))


def transform(steps: Sequence[AnyStep], size: Size) -> tuple[Matrix, Size]:
    """Where the pixels of a picture of `size` have got to after the steps, and how large it then is."""
    whole = np.eye(3)
    for step in steps:
        if isinstance(step, Geometry):
            matrix, size = step.place(size)
            whole = np.vstack([matrix, [0.0, 0.0, 1.0]]) @ whole
    return whole[:2], size


def between(before: Sequence[AnyStep], after: Sequence[AnyStep], size: Size) -> Matrix:
    """From the pixels of a picture prepared one way to those of the same picture prepared another way."""
    there, _ = transform(after, size)
    back, _ = transform(before, size)
    return (np.vstack([there, [0, 0, 1]]) @ np.linalg.inv(np.vstack([back, [0, 0, 1]])))[:2]


def carried(points: NDArray[np.floating], matrix: Matrix) -> NDArray[np.float64]:
    """In a mirror the right eye becomes the left one, and the corners of the mouth change names too."""
    moved = np.asarray(points, np.float64) @ matrix[:, :2].T + matrix[:, 2]
    if np.linalg.det(matrix[:, :2]) < 0 and len(moved) in _MIRRORED:
        return moved[list(_MIRRORED[len(moved)])]
    return moved


def carried_face(face: Landmarks, matrix: Matrix) -> Landmarks:
    """A box stays upright: it is the one around the corners of the old one."""
    box = None
    if face.box is not None:
        x, y, width, height = face.box
        corners = np.array([[x, y], [x + width, y], [x, y + height], [x + width, y + height]])
        moved = corners @ matrix[:, :2].T + matrix[:, 2]
        (left, top), (right, bottom) = moved.min(0), moved.max(0)
        box = float(left), float(top), float(right - left), float(bottom - top)
    return Landmarks(carried(face.points, matrix).astype(np.float32), box, face.score, face.manual)


def preparation_from(record: Any) -> Preparation:
    """Every fault of the record in one sentence; a newer format says what to do."""
    if not isinstance(record, dict):
        raise UsageError("the steps are not written as Limner writes them")
    if isinstance(form := record.get("format"), int) and form > PREPARATION_FORMAT:
        raise UsageError(f"the steps are of format {form}, which is newer than this Limner", advice="upgrade Limner")
    if form != PREPARATION_FORMAT or not isinstance(record.get("steps"), list):
        raise UsageError("the steps do not name their format and list")
    faults = [f"'{key}' is unknown" for key in record if key not in {"format", "mapping", "steps", "laser_nm"}]
    mapping, steps = None, []
    laser = record.get("laser_nm")
    if laser is not None and (isinstance(laser, bool) or not isinstance(laser, int | float)):
        faults.append("'laser_nm' is no wavelength")
    try:
        mapping = _mapping_from(record.get("mapping"))
    except TypeError:
        faults.append("the mapping is not written as it must be")
    except ValidationError as error:
        faults.append("mapping: " + "; ".join(fault["msg"].lower() for fault in error.errors()))
    for number, each in enumerate(record["steps"], start=1):
        try:
            steps.append(from_record(each))
        except UsageError as fault:
            faults.append(f"step {number}: {fault.reason}")
    if faults:
        raise UsageError("; ".join(faults))
    return Preparation(mapping, tuple(steps), laser)


def _mapping_from(record: Any) -> Mapping | None:
    return None if record is None else Mapping(**record)


def read_preparation(path: Path) -> Preparation:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"the steps could not be read ({error.strerror or error})", file=path) from None
    except ValueError:
        raise UsageError("this is no JSON document", file=path) from None
    try:
        return preparation_from(record)
    except UsageError as error:
        raise UsageError(error.what, file=path, advice=error.advice) from None


def _after(image: "Image", step: Step) -> "Image":
    if isinstance(step, Geometry):
        return replace(image, pixels=step.move(image.pixels))
    assert isinstance(step, Tone)
    return replace(image, pixels=step.change(image.values()), mapping=UNIT)
