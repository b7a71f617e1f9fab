"""What the curves of an evaluation are called, and the numbers that stand beside them.

Nothing is drawn here; which curves there are is `engine.evaluations`'.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app import engine_texts, wording
from engine.evaluations import CurveKind, Line, Plot

_RANKS = (1, 2, 3, 5, 10, 20, 50)
_RATES = (1e-4, 1e-3, 1e-2, 1e-1)


def tr(text: str) -> str:
    return QCoreApplication.translate("curves", text)


def title(plot: Plot) -> str:
    return f"{kind(plot.kind)}: {about(plot)}" if plot.about else kind(plot.kind)


def about(plot: Plot) -> str:
    return plot.about if plot.kind is CurveKind.TSNE else engine_texts.card_label(plot.about)


def kind(of: CurveKind) -> str:
    return {
        CurveKind.CMC: tr("Found by rank (CMC)"),
        CurveKind.ROC: tr("Verification (ROC)"),
        CurveKind.DET: tr("Errors of verification (DET)"),
        CurveKind.OCCLUSION: tr("A part of the probe hidden"),
        CurveKind.ROBUSTNESS: tr("Sketches made worse"),
        CurveKind.TSNE: tr("Features in a plane (t-SNE)"),
    }[of]


def axes(plot: Plot) -> tuple[str, str]:
    return {
        CurveKind.CMC: (tr("People looked at"), tr("Share found")),
        CurveKind.ROC: (tr("False positive rate"), tr("True positive rate")),
        CurveKind.DET: (tr("False positive rate"), tr("Missed")),
        CurveKind.OCCLUSION: (tr("Part hidden"), tr("Share found first")),
        CurveKind.ROBUSTNESS: (_capital(engine_texts.card_label(plot.about)), tr("Share")),
        CurveKind.TSNE: ("", ""),
    }[plot.kind]


def explained(plot: Plot) -> str:
    """What one sees in it, for those who do not see such plots every day."""
    return {
        CurveKind.CMC: tr("How many probes have their person among the first people of the list. Higher is better."),
        CurveKind.ROC: tr("How many pairs of one person pass a threshold that this share of strangers passes too."),
        CurveKind.DET: tr("How many pairs of one person a threshold misses. Lower is better."),
        CurveKind.OCCLUSION: tr("A window at a random place of the probe is hidden."),
        CurveKind.ROBUSTNESS: tr("One thing is changed at a time, from what changes nothing to the worst."),
        CurveKind.TSNE: tr(
            "A mark is a kind of picture, the number beside it a rendered person. Only who is near whom counts."
        ),
    }[plot.kind]


def line(of: Line) -> str:
    return f"{of.of}, {engine_texts.card_label(of.part)}" if of.part else of.of


def table(plot: Plot, lines: Sequence[Line]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows: a row a place of the horizontal axis."""
    if plot.kind is CurveKind.TSNE:
        rows = [(_capital(engine_texts.card_label(each.part)), wording.count(len(each.x))) for each in lines]
        return (tr("Mark"), tr("Pictures")), rows
    headings = (axes(plot)[0], *(line(each) for each in lines))
    if plot.kind is CurveKind.CMC:
        places: Sequence[float] = [rank for rank in _RANKS if rank <= max((each.x[-1] for each in lines), default=0)]
    elif plot.kind in {CurveKind.ROC, CurveKind.DET}:
        places = _RATES
    else:
        places = sorted({x for each in lines for x in each.x})
    return headings, [(_place(plot, at), *(_value(_at(each, at, plot.kind)) for each in lines)) for at in places]


def _place(plot: Plot, at: float) -> str:
    if plot.ticks:
        return wording.localised(plot.ticks[round(at)])
    return wording.number(at)


def _at(of: Line, at: float, kind: CurveKind) -> float | None:
    """Of thresholds the last that lets no more through than asked; elsewhere what was measured there."""
    if kind in {CurveKind.ROC, CurveKind.DET}:
        place = bisect_right(of.x, at) - 1
        return of.y[place] if place >= 0 else None
    return dict(zip(of.x, of.y, strict=True)).get(at)


def _value(value: float | None) -> str:
    return "–" if value is None else wording.number(value, ".3f")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
