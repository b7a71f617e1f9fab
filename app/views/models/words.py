"""What a pack's card says, in words and tables: the same whatever method wrote its figures.

Nothing is shown here, and no figure is worked out: they are the card's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app import engine_texts, wording
from engine.evaluations import is_curve

if TYPE_CHECKING:
    from app.operations.packs import Checked, Seen
    from engine.formats import Card

_MANY = 6
"""More tables of one shape than these are one, with longer names of its rows."""
_MAKING = {"settings", "command"}
"""Parts of a card's figures that say how the pack was made, not what was measured."""


def tr(text: str) -> str:
    return QCoreApplication.translate("models", text)


@dataclass(frozen=True)
class Figures:
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def state(pack: Seen, checked: Checked | None) -> tuple[str, str]:
    """A word for the list of packs, and the symbol that goes with it."""
    if pack.entry.fault is not None:
        return tr("Cannot be used"), "error"
    if checked is not None and checked.faults:
        count = len(checked.faults)
        return (tr("1 fault") if count == 1 else tr("{0} faults").format(count)), "error"
    if checked is not None:
        return tr("Checked"), "done"
    return (tr("Ships with Limner") if pack.entry.shipped else tr("Installed")), ""


def facts(pack: Seen) -> list[tuple[str, str]]:
    card = pack.entry.card
    if card is None:
        return [(tr("Folder"), str(pack.entry.folder))]
    rows = [
        (tr("Method"), card.method),
        (tr("Trained on"), "; ".join(card.trained_on) or tr("It does not say")),
        (tr("Licence"), card.licence),
        (tr("Made on"), card.created),
        (tr("Reads"), ", ".join(wording.modality(str(each)) for each in card.encoders)),
        (tr("Feature"), _feature(card)),
        (tr("Hypotheses"), _generator(card)),
        (tr("Serves"), ", ".join(wording.quoted(each) for each in pack.serves) or tr("no gallery")),
        (tr("Where"), tr("Ships with Limner") if pack.entry.shipped else tr("Installed in this library")),
    ]
    if card.kind != "spectrum":
        rows.insert(-2, (tr("Finding persons") if card.kind == "person" else tr("Finding faces"), _detector(card)))
    return rows


def calibrations(card: Card) -> Figures | None:
    """None where nothing is calibrated."""
    if not card.calibration:
        return None
    rows = tuple(
        (wording.modality(str(modality)), each.set, wording.number(each.cllr, ".3f"))
        for modality, each in card.calibration.items()
    )
    return Figures(tr("Calibration"), (tr("Probe"), tr("Measured on"), tr("Cllr")), rows)


def uncalibrated(card: Card) -> str:
    """A sentence on those modalities of which a score is no more than an order; empty where there are none."""
    without = [wording.modality(str(each)) for each in card.encoders if each not in (card.calibration or {})]
    if not without:
        return ""
    return tr("Not calibrated: {0}. Their scores order a list and say nothing else.").format(", ".join(without))


def figures(card: Card) -> list[Figures]:
    """A table for each group of what was measured."""
    return _tables({name: part for name, part in card.metrics.items() if name not in _MAKING})


def making(card: Card) -> list[tuple[str, str]]:
    """How the pack was made, as far as the card says."""
    return [
        (name, value) for part in card.metrics if part in _MAKING for name, value in _flat({part: card.metrics[part]})
    ]


def digests(pack: Seen) -> list[tuple[str, str]]:
    card = pack.entry.card
    if card is None:
        return []
    return [
        (tr("Pack"), pack.entry.digest),
        (tr("Features"), pack.features),
        *card.files().items(),
        (tr("Folder"), str(pack.entry.folder)),
    ]


def _feature(card: Card) -> str:
    if card.kind == "spectrum":
        return tr("{0} numbers, from {1} points of a spectrum").format(
            wording.count(card.dim), wording.count(card.chip.width)
        )
    colour = tr("grey") if card.chip.channels == 1 else tr("colour")
    return tr("{0} numbers, from {1} × {2} pixels in {3}").format(
        wording.count(card.dim), card.chip.width, card.chip.height, colour
    )


def _generator(card: Card) -> str:
    if card.generator is None:
        return tr("No generator: a probe has one hypothesis, its own feature (m = 1)")
    return tr("{0} a search (m), of width {1}, each from {2} random numbers").format(
        card.generator.hypotheses, wording.number(card.generator.width), card.generator.noise_dim
    )


def _detector(card: Card) -> str:
    if card.detector is None:
        if card.kind == "person":
            return tr("No detector: a crop is taken whole, in a wider picture a box is drawn by hand")
        return tr("No detector: points are marked by hand")
    return tr("Brings its own detector")


def _tables(metrics: Mapping[str, Any], before: str = "") -> list[Figures]:
    """A group of groups becomes a table for each of them; `before` is what they have in common."""
    tables, single = [], []
    for name, part in metrics.items():
        if _is_list_of_rows(part):
            tables.append(_table(before + _heading(name), _rows_by_words(part)))
        elif not isinstance(part, Mapping):
            single.append((_heading(name), _figure(part)))
        elif is_curve(part):
            continue
        elif part and all(_is_row(each) for each in part.values()):
            tables.append(_table(before + _heading(name), {_heading(row): cells for row, cells in part.items()}))
        elif len(part) > _MANY and all(_holds_rows(each) for each in part.values()):
            rows = {
                f"{_heading(group)}: {engine_texts.card_label(row)}": cells
                for group, each in part.items()
                for row, cells in each.items()
            }
            tables.append(_table(before + _heading(name), rows))
        elif any(isinstance(each, Mapping) for each in part.values()):
            tables += _tables(part, f"{before}{_heading(name)}, ")
        else:
            flat = tuple((_heading(key), value) for key, value in _flat(part))
            tables.append(Figures(before + _heading(name), ("", tr("Value")), flat))
    if single:
        tables.append(Figures(before + tr("Further"), ("", tr("Value")), tuple(single)))
    return tables


def _table(title: str, rows: Mapping[str, Mapping[str, Any]]) -> Figures:
    columns = list(dict.fromkeys(key for each in rows.values() for key in each))
    lines = ((row, *(_figure(cells[key]) if key in cells else "–" for key in columns)) for row, cells in rows.items())
    return Figures(title, ("", *(_heading(key) for key in columns)), tuple(lines))


def _holds_rows(part: object) -> bool:
    return isinstance(part, Mapping) and bool(part) and all(_is_row(each) for each in part.values())


def _is_list_of_rows(part: object) -> bool:
    return isinstance(part, list) and bool(part) and all(_is_row(each) for each in part)


def _rows_by_words(part: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Rows without names are called what they say in words."""
    said = {number: [str(value) for value in row.values() if isinstance(value, str)] for number, row in enumerate(part)}
    return {
        ": ".join(engine_texts.card_label(word) for word in words) or str(number + 1): {
            key: value for key, value in part[number].items() if not isinstance(value, str)
        }
        for number, words in said.items()
    }


def _is_row(part: object) -> bool:
    return isinstance(part, Mapping) and not any(isinstance(each, (Mapping, list)) for each in part.values())


def _flat(part: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    """Names of nested parts joined, in their order."""
    found: list[tuple[str, str]] = []
    for name, value in part.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{before}{engine_texts.card_label(name)}, ")
        else:
            found.append((f"{before}{engine_texts.card_label(name)}", _figure(value)))
    return found


def _figure(value: object) -> str:
    if isinstance(value, float):
        return wording.number(value, ".3f" if abs(value) < 100 else ".5g")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, int):
        return wording.count(value)
    if isinstance(value, list):
        return ", ".join(_figure(each) for each in value)
    if isinstance(value, Mapping):
        return " ".join(f"{engine_texts.card_label(key)} {_figure(each)}" for key, each in value.items())
    return str(value)


def _heading(name: str) -> str:
    words = engine_texts.card_label(name)
    return words[:1].upper() + words[1:]
