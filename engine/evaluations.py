"""The curves of an evaluation, as its JSON or a pack's card carries them: found, checked, and with whose they are.

They are measured and written by training; nothing is drawn here. A curve that is not one is left out.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from engine.errors import EvaluationError

NUMBERS, CARD = "numbers.json", "card.json"
_LARGEST = 32 << 20
_MOST_POINTS = 5000
_DEEPEST = 12


class CurveKind(StrEnum):
    """CMC by rank, ROC and DET by the false positive rate, hidden and disturbed probes by the amount, t-SNE's plane."""

    CMC = "cmc"
    ROC = "roc"
    DET = "det"
    OCCLUSION = "occlusion"
    ROBUSTNESS = "robustness"
    TSNE = "tsne"


@dataclass(frozen=True)
class Line:
    """`of` is the pack or method and `part` which of its lines, where it has several. `spread` reaches to both sides.
    `marks` say whom each point shows, where the points are not joined.
    """

    of: str
    part: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    spread: tuple[float, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plot:
    """`about` is what was asked, empty where there is one question only. `ticks` name the places 0, 1, 2 … of x where
    amounts are steps and no scale.
    """

    kind: CurveKind
    about: str
    lines: tuple[Line, ...]
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    name: str
    plots: tuple[Plot, ...]


def read_evaluation(path: Path) -> Evaluation:
    """A folder with a report's numbers or a pack's card, or such a file."""
    file = next((path / name for name in (NUMBERS, CARD) if (path / name).is_file()), path)
    if file.is_dir():
        raise EvaluationError(f"there is no {NUMBERS} in it", file=path, advice="limner-train evaluate writes them")
    try:
        if file.stat().st_size > _LARGEST:
            raise EvaluationError("it is too large to be an evaluation", file=file)
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise EvaluationError(f"it cannot be read as JSON ({error})", file=file) from None
    name = path.parent.name if path.name in {NUMBERS, CARD} else path.stem if path == file else path.name
    if isinstance(content, Mapping) and file.name == CARD:
        name = str(content.get("name", name))
        content = content.get("metrics", {})
    plots = plots_of(content, name)
    if not plots:
        raise EvaluationError("there are no curves in it", file=file, advice="limner-train evaluate writes them")
    return Evaluation(name, plots)


def plots_of(numbers: object, name: str) -> tuple[Plot, ...]:
    """`name` is whose the curves are that do not say it themselves."""
    lines: dict[tuple[CurveKind, str, tuple[str, ...]], list[Line]] = {}
    for kind, about, ticks, line in _curves(numbers, (), name):
        lines.setdefault((kind, about, ticks), []).append(line)
    found = [Plot(kind, about, tuple(each), ticks) for (kind, about, ticks), each in lines.items()]
    order = list(CurveKind)
    return tuple(sorted(found, key=lambda plot: order.index(plot.kind)))


def laid_together(one: Evaluation, other: Evaluation) -> tuple[Plot, ...]:
    """Lines that answer one question in one plot, those of the first before the other's; then what only one has."""
    others = {_asked(plot): plot for plot in other.plots if plot.kind is not CurveKind.TSNE}
    together = []
    for plot in one.plots:
        added = others.pop(_asked(plot), None)
        known = {(line.of, line.part) for line in plot.lines}
        lines = () if added is None else added.lines
        renamed = (
            replace(line, of=f"{line.of} ({other.name})") if (line.of, line.part) in known else line for line in lines
        )
        together.append(replace(plot, lines=(*plot.lines, *renamed)))
    return (*together, *(plot for plot in other.plots if plot.kind is CurveKind.TSNE), *others.values())


def _asked(plot: Plot) -> tuple[CurveKind, str, tuple[str, ...]]:
    return plot.kind, plot.about, plot.ticks


def is_curve(part: object) -> bool:
    """Whether it is a curve, or what holds nothing else: too many numbers for a table."""
    if not isinstance(part, Mapping):
        return False
    return any(each.holds(part) for each in _LEAVES) or (bool(part) and all(is_curve(each) for each in part.values()))


_Found = tuple[CurveKind, str, tuple[str, ...], Line]


def _curves(part: object, path: tuple[str, ...], name: str) -> Iterator[_Found]:
    if not isinstance(part, Mapping) or len(path) > _DEEPEST:
        return
    for leaf in _LEAVES:
        if leaf.holds(part):
            of, about = leaf.whose(path, str(part.get("model", name)))
            if of:
                yield from leaf.read(part, of, about)
    for key, each in part.items():
        yield from _curves(each, (*path, str(key)), name)


def _ranked(part: Mapping[str, Any], of: str, about: str) -> Iterator[_Found]:
    shares = _numbers(part.get("cmc"))
    if shares:
        yield CurveKind.CMC, about, (), Line(of, "", tuple(float(rank + 1) for rank in range(len(shares))), shares)
    rates = part.get("roc")
    if not isinstance(rates, Mapping):
        return
    false, true = _numbers(rates.get("false")), _numbers(rates.get("true"))
    if len(false) > 1 and len(false) == len(true):
        yield CurveKind.ROC, about, (), Line(of, "", false, true)
        yield CurveKind.DET, about, (), Line(of, "", false, tuple(1.0 - each for each in true))


def _hidden(part: Mapping[str, Any], of: str, about: str) -> Iterator[_Found]:
    """Shares by the fraction that is hidden, either bare or with their spread."""
    steps = {key: each if isinstance(each, Mapping) else {"rank_1": each} for key, each in part["curve"].items()}
    x, y = _numbers([_amount(key) for key in steps]), _numbers([each.get("rank_1") for each in steps.values()])
    spread = _numbers([each.get("spread") for each in steps.values()])
    if len(x) > 1 and len(x) == len(y):
        yield CurveKind.OCCLUSION, about, (), Line(of, "", x, y, spread)


def _disturbed(part: Mapping[str, Any], of: str, about: str) -> Iterator[_Found]:
    """Only over amounts: colours and hands have no order that a line could follow."""
    if not _numbers([_amount(key) for key in part]) or len(part) < 2:
        return
    places = tuple(float(place) for place in range(len(part)))
    for key, said in (("own_photo", "own photo"), ("another_photo", "another photo")):
        shares = _numbers([each.get(key) for each in part.values()])
        if len(shares) == len(places):
            yield CurveKind.ROBUSTNESS, about, tuple(part), Line(of, said, places, shares)


def _neighbours(part: Mapping[str, Any], of: str, about: str) -> Iterator[_Found]:
    for group, places in part.items():
        x, y = _numbers(places["x"]), _numbers(places["y"])
        people = places.get("person")
        marks = tuple(str(each) for each in people) if isinstance(people, list) else ()
        if x and len(x) == len(y) == len(marks):
            # Points of two packs lie in planes of their own: they are never laid over each other.
            yield CurveKind.TSNE, of, (), Line(of, str(group), x, y, (), marks)


@dataclass(frozen=True)
class _Leaf:
    """How a kind of curve is known, whose it is by its path, and how it is read."""

    holds: Callable[[Mapping[str, Any]], bool]
    whose: Callable[[tuple[str, ...], str], tuple[str, str]]
    read: Callable[[Mapping[str, Any], str, str], Iterator[_Found]]


def _by_question(path: tuple[str, ...], name: str) -> tuple[str, str]:
    head, rest = _after(path, ("curves",))
    if head:
        return (rest[1], rest[0]) if len(rest) > 1 else (name, rest[0] if rest else "")
    return _by_run(path, name)


def _by_model(path: tuple[str, ...], name: str) -> tuple[str, str]:
    return (name, "") if path and path[-1] == "occlusion" else _by_run(path, name)


def _by_run(path: tuple[str, ...], name: str) -> tuple[str, str]:
    """A row of a reproduction is world/row/seed or world/row: of several seeds the first is drawn."""
    if not path:
        return name, ""
    parts = path[-1].split("/")
    if len(parts) == 3 and parts[2] != "0":
        return "", ""
    return (parts[1], parts[0]) if len(parts) in {2, 3} else (path[-1], "")


def _by_factor(path: tuple[str, ...], name: str) -> tuple[str, str]:
    head, rest = _after(path, ("curves", "robustness"))
    return (rest[0], rest[1]) if head == "curves" and len(rest) > 1 else (name, rest[0] if rest else "")


def _by_plane(path: tuple[str, ...], name: str) -> tuple[str, str]:
    _, rest = _after(path, ("tsne",))
    return (rest[0] if rest else name, "")


def _after(path: tuple[str, ...], heads: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    places = [place for place, each in enumerate(path) if each in heads]
    return (path[places[-1]], path[places[-1] + 1 :]) if places else ("", ())


def _all(part: Mapping[str, Any], holds: Callable[[Mapping[str, Any]], bool]) -> bool:
    return bool(part) and all(isinstance(each, Mapping) and holds(each) for each in part.values())


_LEAVES = (
    _Leaf(
        lambda part: isinstance(part.get("cmc"), list) or isinstance(part.get("roc"), Mapping), _by_question, _ranked
    ),
    _Leaf(lambda part: isinstance(part.get("curve"), Mapping), _by_model, _hidden),
    _Leaf(lambda part: _all(part, lambda each: "own_photo" in each), _by_factor, _disturbed),
    _Leaf(lambda part: _all(part, lambda each: {"x", "y"} <= set(each)), _by_plane, _neighbours),
)


def _numbers(values: object) -> tuple[float, ...]:
    """Empty unless all are finite numbers, and no more than can be drawn."""
    if not isinstance(values, list) or len(values) > _MOST_POINTS:
        return ()
    sound = all(
        isinstance(each, (int, float)) and not isinstance(each, bool) and math.isfinite(each) for each in values
    )
    return tuple(float(each) for each in values) if sound else ()


def _amount(key: object) -> float | None:
    try:
        return float(str(key))
    except ValueError:
        return None
