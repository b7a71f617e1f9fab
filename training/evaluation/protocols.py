"""The protocols that `evaluate` knows besides a manifest's own sides: a name and the function that answers it.

Sides of a manifest (test, validation, train, all) are `judge`'s.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from training.data.files import write_atomically
from training.evaluation.faces.protocol import judge_faces
from training.evaluation.faces.robustness_protocol import judge_robustness
from training.evaluation.occlusion_protocol import judge_occlusion
from training.evaluation.persons.protocol import judge_persons
from training.evaluation.program import judge_program
from training.evaluation.request import Answer, Request
from training.reproduction.documents import write_report

PROTOCOLS: Mapping[str, Callable[[Request], Answer]] = {
    "faces": judge_faces,
    "occlusion": judge_occlusion,
    "persons": judge_persons,
    "program": judge_program,
    "robustness": judge_robustness,
}


def answer(protocol: str, request: Request) -> Answer:
    """Measures, and where a folder is asked for, leaves a report in it."""
    result = PROTOCOLS[protocol](request)
    if request.out is not None:
        write_answer(request.out, result)
    return result


def write_answer(folder: Path, result: Answer) -> None:
    """report.md, report.html and numbers.json, beside the figures that were drawn while measuring."""
    write_report(folder, result.title, result.blocks)
    text = json.dumps(result.numbers, indent=1, allow_nan=False) + "\n"
    write_atomically(folder / "numbers.json", lambda stream: stream.write(text.encode()))
