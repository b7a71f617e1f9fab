"""A face pack's model card: every protocol run, one report for people, and the numbers put into the pack's own card.

What is measured is each protocol's business; a report shows rendered people only.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.formats import Card, read_card
from engine.formats.cards import parse_card
from training.data.files import write_atomically
from training.evaluation.faces.protocol import judge_faces
from training.evaluation.faces.robustness_protocol import judge_robustness
from training.evaluation.occlusion_protocol import judge_occlusion
from training.evaluation.program import judge_program
from training.evaluation.request import Answer, Request
from training.reproduction.documents import Block, Heading, Paragraph, Points, Table

_LIMITS = (
    "No real sketch and no real infrared frame was at hand: all but photos is simulated. Real ones do worse.",
    "The people held out are public figures in press photos, mostly adults seen from the front.",
    "A ranking always has a first place, also for a person who is not in the gallery; a table says how often it shows.",
    "Groups are parameters of the renderer: a difference is a reason to look, none proves no fairness on real people.",
    "A result is a lead, not an identification.",
)


def judge_pack(request: Request, demo: Path | None) -> Answer:
    """The first of the request's packs is the one whose card it is; `demo` is the demo's faces, for the program."""
    card = read_card(request.models[0] / "card.json")
    answers: dict[str, Answer] = {"faces": judge_faces(request)}
    if demo is not None:
        answers["program"] = judge_program(replace(request, data=demo))
    # Curves need fewer people than the table: they are about differences, and each step costs a pass.
    fewer = replace(request, people=None if request.people is None else max(8, request.people // 4))
    answers["robustness"] = judge_robustness(fewer)
    answers["occlusion"] = judge_occlusion(fewer)
    blocks = _about(card)
    for answer in answers.values():
        blocks += [Heading(answer.title), *answer.blocks]
    numbers = {name: answer.numbers for name, answer in answers.items()}
    return Answer(f"Model card: {card.name} {card.version}", numbers, [*blocks, Heading("Limits"), Points(_LIMITS)])


def fill_card(pack: Path, numbers: Mapping[str, Any]) -> Card:
    """Writes what was measured into `metrics` and the photos' calibration; features keep their digest by that."""
    path = pack / "card.json"
    before = read_card(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["metrics"] = {**content.get("metrics", {}), "judged": _summary(before.name, numbers)}
    calibration = numbers["faces"]["calibration"][before.name]
    content["calibration"] = {**(content.get("calibration") or {}), **calibration} or None
    written = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    card = parse_card(written, path)
    write_atomically(path, lambda stream: stream.write(written.encode()))
    return card


def _summary(name: str, numbers: Mapping[str, Any]) -> dict[str, Any]:
    """The pack's own numbers, and beside them what the others were found to do on the same pictures."""
    faces = numbers["faces"]
    occlusion = {key: value for key, value in numbers["occlusion"]["models"][name].items() if key != "map"}
    summary = {
        "size": faces["size"],
        "table": faces["table"],
        "detector": [row for row in faces["detector"] if row["finder"] == name],
        "worth": faces["worth"][name],
        "groups": faces["groups"][name],
        "curves": {question: each[name] for question, each in faces["curves"].items()},
        "tsne": faces["tsne"][name],
        "robustness": numbers["robustness"]["curves"][name],
        "occlusion": occlusion,
    }
    if "program" in numbers:
        summary["program"] = numbers["program"]["models"][name]
    return summary


def _about(card: Card) -> list[Block]:
    rows = [
        ["kind", str(card.kind)],
        ["licence", card.licence],
        ["trained on", "; ".join(card.trained_on)],
        ["modalities", ", ".join(card.encoders)],
        ["feature", f"{card.dim} numbers of a {card.chip.width} × {card.chip.height} chip"],
        ["generator", "none" if card.generator is None else _generator(card)],
        ["made on", card.created],
    ]
    return [Paragraph(card.method), Table(["", ""], rows)]


def _generator(card: Card) -> str:
    assert card.generator is not None
    return f"{card.generator.hypotheses} hypotheses of width {card.generator.width:g}"
