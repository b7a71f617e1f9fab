"""A case as text: JSON with every number exact, the same letters for the same case, and read again without a guess.

Files and archives are `portable.py`'s.
"""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engine.cases.errors import CaseError
from engine.cases.records import CaseRecord
from engine.errors import LimnerError

FORMAT = 1


def case_to_json(case: CaseRecord) -> str:
    return json.dumps({"format": FORMAT, **_adapter().dump_python(case, mode="json")}, ensure_ascii=False, indent=1)


def case_from_json(text: str | bytes) -> CaseRecord:
    """What `case_to_json` wrote; anything else is refused by a sentence."""
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CaseError(f"the case is not JSON ({error})") from None
    found = content.pop("format", None) if isinstance(content, dict) else None
    if isinstance(found, int) and found > FORMAT:
        raise CaseError(f"the case has format {found}, this Limner reads up to {FORMAT}", advice="upgrade Limner")
    if found != FORMAT:
        raise CaseError(f"the case names no known format ({found!r} instead of {FORMAT})")
    try:
        return _adapter().validate_python(content)
    except (ValidationError, LimnerError) as error:
        raise CaseError(f"the case is damaged: {_faults(error)}") from None


def _faults(error: ValidationError | LimnerError) -> str:
    if isinstance(error, LimnerError):
        return error.reason
    return "; ".join(f"'{'.'.join(map(str, fault['loc']))}': {fault['msg']}" for fault in error.errors()[:5])


@cache
def _adapter() -> TypeAdapter[CaseRecord]:
    return TypeAdapter(CaseRecord)
