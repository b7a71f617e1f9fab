"""A face pack's settings as a TOML file says them: only what differs from `Settings`, checked as a whole.

What the settings mean is said where they are used.
"""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from training.errors import ExperimentError, all_faults
from training.methods.face import Settings


def read_settings(path: Path) -> Settings:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ExperimentError("there is no such experiment", file=path) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExperimentError(f"this is not TOML ({error})", file=path) from None
    try:
        return _adapter().validate_python(content)
    except ValidationError as error:
        faults = [f"'{'.'.join(map(str, fault['loc']))}': {fault['msg']}" for fault in error.errors()]
        raise all_faults(faults, f"{len(faults)} things to correct", path, ExperimentError) from None


@cache
def _adapter() -> TypeAdapter[Settings]:
    return TypeAdapter(Settings)
