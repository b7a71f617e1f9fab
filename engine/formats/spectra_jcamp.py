"""JCAMP-DX 4.24 and 5: one spectrum, its ordinates plain or packed (PAC, SQZ, DIF, DUP), or as x,y pairs.

Packed lines carry two checks, the abscissa and, after differences, the last ordinate again; both are held against what
was read, since a lost line or letter would shift every band behind it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NoReturn

import numpy as np

from engine.errors import SpectrumError
from engine.formats.spectra_columns import decoded
from engine.formats.spectra_units import MOST_POINTS, Axis, Curve, Format, Quantity, Recorded
from engine.formats.vocabulary import Modality

_AXES = {
    "1/CM": Axis.WAVENUMBER,
    "CM-1": Axis.WAVENUMBER,
    "CM^-1": Axis.WAVENUMBER,
    "WAVENUMBERS": Axis.WAVENUMBER,
    "WAVENUMBER": Axis.WAVENUMBER,
    "RAMANSHIFT": Axis.WAVENUMBER,
    "NANOMETERS": Axis.NANOMETRE,
    "NM": Axis.NANOMETRE,
    "MICROMETERS": Axis.MICROMETRE,
    "UM": Axis.MICROMETRE,
}
_QUANTITIES = {
    "ABSORBANCE": Quantity.ABSORBANCE,
    "TRANSMITTANCE": Quantity.TRANSMITTANCE,
    "%T": Quantity.PERCENT,
    "PERCENTTRANSMITTANCE": Quantity.PERCENT,
    "ARBITRARYUNITS": Quantity.INTENSITY,
    "COUNTS": Quantity.INTENSITY,
    "INTENSITY": Quantity.INTENSITY,
    "RAMANINTENSITY": Quantity.INTENSITY,
}
_SQUEEZED = dict(zip("@ABCDEFGHIabcdefghi", ("0", *"123456789", *(f"-{digit}" for digit in range(1, 10))), strict=True))
_DIFFERENCES = dict(zip("%JKLMNOPQRjklmnopqr", _SQUEEZED.values(), strict=True))
_REPEATS = dict(zip("STUVWXYZs", "123456789", strict=True))
_TOKEN = re.compile(
    r"(?P<plain>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]\d{1,3})?)|(?P<squeezed>[@A-Ia-i]\d*\.?\d*)"
    r"|(?P<difference>[%J-Rj-r]\d*\.?\d*)|(?P<repeat>[S-Zs]\d*)|(?P<missing>\?)|(?P<between>[\s,;]+)"
)
_PAIR_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")


def fits(data: bytes) -> bool:
    return re.match(rb"(\xef\xbb\xbf)?\s*(\$\$[^\n]*\n\s*)*##[^\n=]{1,60}=", data[:4096]) is not None


def read(data: bytes) -> Recorded:
    block = _the_block(_blocks(decoded(data)))
    kind = block.get("DATATYPE", "").upper()
    if kind and not any(word in kind for word in ("INFRARED", "RAMAN", "IR SPECTRUM", "LINK")):
        raise SpectrumError(f"its data type is {kind[:60]!r}, neither Raman nor infrared")
    x, y = _points(block)
    technique = Modality.RAMAN if "RAMAN" in kind else Modality.IR if "INFRARED" in kind or "IR " in kind else None
    return Recorded(
        x,
        y,
        _looked_up(_AXES, block.get("XUNITS", ""), "XUNITS"),
        _quantity(block.get("YUNITS", "")),
        technique,
        _laser(block),
        block.get("TITLE", "").strip()[:200],
    )


def _blocks(text: str) -> list[dict[str, str]]:
    """One dictionary a block, labels in capitals without blanks, dashes, underscores and slashes, as the standard
    compares them. A block begins with TITLE."""
    blocks: list[dict[str, str]] = []
    label = ""
    for line in text.splitlines():
        content = line.split("$$", 1)[0].rstrip()
        found = re.match(r"\s*##([^=]{0,80})=(.*)", content)
        if found:
            label = re.sub(r"[\s\-_/]", "", found[1]).upper()
            if label == "TITLE" or not blocks:
                blocks.append({})
            blocks[-1].setdefault(label, found[2].strip())
        elif blocks and label and content:
            blocks[-1][label] += "\n" + content
    return blocks


def _the_block(blocks: list[dict[str, str]]) -> dict[str, str]:
    holding = [block for block in blocks if {"XYDATA", "XYPOINTS"} & block.keys()]
    if any("NTUPLES" in block for block in blocks) or len(holding) > 1:
        count = f"{len(holding)} spectra" if len(holding) > 1 else "several spectra in pages (NTUPLES)"
        raise SpectrumError(f"it holds {count}", advice="save the one that is meant in a file of its own")
    if not holding:
        if any({"PEAKTABLE", "PEAKASSIGNMENTS"} & block.keys() for block in blocks):
            raise SpectrumError("it holds a list of peaks, not the spectrum", advice="export the whole curve")
        raise SpectrumError("it has neither XYDATA nor XYPOINTS: the spectrum is missing")
    shared = {key: value for key, value in blocks[0].items() if key.startswith("$") or key == "LASER"}
    return shared | holding[0]


def _points(block: Mapping[str, str]) -> tuple[Curve, Curve]:
    x_factor, y_factor = _number(block, "XFACTOR", 1.0), _number(block, "YFACTOR", 1.0)
    if "XYPOINTS" in block:
        _, _, body = block["XYPOINTS"].partition("\n")
        numbers = [float(found) for found in _PAIR_NUMBER.findall(body)]
        if len(numbers) % 2:
            raise SpectrumError("its XYPOINTS are not pairs: a number is missing")
        x, y = np.array(numbers[0::2]) * x_factor, np.array(numbers[1::2]) * y_factor
        _check_count(block, len(x))
        return x, y
    form, _, body = block["XYDATA"].partition("\n")
    if "X++" not in form.replace(" ", "").upper():
        raise SpectrumError(f"its data are written as {form[:40]!r}, not as (X++(Y..Y))")
    first, last = _needed(block, "FIRSTX"), _needed(block, "LASTX")
    count = round(_number(block, "NPOINTS", 0.0))
    starts, ordinates = _ordinates(body)
    _check_count(block, len(ordinates))
    if len(ordinates) < 2:
        raise SpectrumError("its XYDATA hold fewer than two points")
    axis = np.linspace(first, last, count or len(ordinates))
    step = abs(last - first) / (len(axis) - 1)
    for index, written in starts:
        # Programs round the abscissa of a line to a few digits: half a step, or a thousandth of it, is rounding.
        there = float(axis[index])
        if abs(written * x_factor - there) > max(0.75 * step, 1e-3 * abs(there)):
            raise SpectrumError(
                f"a line of data says {written * x_factor:g} where point {index + 1} lies at {there:g}: it is damaged"
            )
    values = np.array(ordinates) * y_factor
    if "FIRSTY" in block and np.isfinite(values[0]):
        said = _number(block, "FIRSTY", 0.0)
        if abs(said - values[0]) > 0.02 * max(abs(said), abs(float(values[0])), float(np.nanstd(values))) + abs(
            y_factor
        ):
            raise SpectrumError(f"FIRSTY says {said:g} and the data begin with {values[0]:g}: it is damaged")
    return axis, values


def _ordinates(body: str) -> tuple[list[tuple[int, float]], list[float]]:
    """(index of the line's first ordinate, the line's abscissa) a line, and all ordinates; NaN where one is missing."""
    starts: list[tuple[int, float]] = []
    values: list[float] = []
    check = False  # whether the line before ended in a difference: then this one begins with its last ordinate again
    for line in body.splitlines():
        tokens = list(_tokens(line))
        if not tokens:
            continue
        kind, text = tokens[0]
        if kind != "plain":
            _damaged(line)
        abscissa = float(text)
        row: list[float] = []
        step: float | None = None
        for kind, text in tokens[1:]:
            if kind in {"plain", "squeezed"}:
                row.append(float(text) if kind == "plain" else _spelt(_SQUEEZED, text))
                step = None
            elif kind == "missing":
                row.append(float("nan"))
                step = None
            elif kind == "difference":
                if not row:
                    _damaged(line)
                step = _spelt(_DIFFERENCES, text)
                row.append(row[-1] + step)
            else:
                times = int(f"{_REPEATS[text[0]]}{text[1:]}"[:9])
                if not row or times < 1 or len(values) + times > MOST_POINTS:
                    _damaged(line)
                for _ in range(times - 1):
                    row.append(row[-1] + (step or 0.0))
        if not row:
            continue
        if check and values:
            # The abscissa of such a line is that of the point it repeats.
            if abs(row[0] - values[-1]) > 1.0 + 1e-6 * abs(row[0]):
                raise SpectrumError(
                    f"the check value of a line does not hold ({row[0]:g} after {values[-1]:g}): damaged"
                )
            starts.append((len(values) - 1, abscissa))
            row = row[1:]
        else:
            starts.append((len(values), abscissa))
        values.extend(row)
        check = step is not None
        if len(values) > MOST_POINTS:
            raise SpectrumError(f"it has more than {MOST_POINTS:,} points")
    return starts, values


def _tokens(line: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(line):
        found = _TOKEN.match(line, position)
        if found is None or found.lastgroup is None:
            _damaged(line)
        position = found.end()
        if found.lastgroup != "between":
            yield found.lastgroup, found[0]


def _spelt(letters: Mapping[str, str], text: str) -> float:
    """The first letter stands for sign and first digit: B23 is 223, j5 is -15."""
    return float(letters[text[0]] + text[1:])


def _damaged(line: str) -> NoReturn:
    raise SpectrumError(f"a line of its data cannot be read: {line.strip()[:60]!r}")


def _check_count(block: Mapping[str, str], found: int) -> None:
    said = round(_number(block, "NPOINTS", found))
    if said != found:
        raise SpectrumError(f"it says that it has {said} points and holds {found}: it is cut off or damaged")


def _number(block: Mapping[str, str], label: str, otherwise: float) -> float:
    text = block.get(label, "").split("\n")[0].strip()
    if not text:
        return otherwise
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise SpectrumError(f"{label} says {text[:40]!r}, which is no number") from None
    if not np.isfinite(number) or abs(number) > 1e12:
        raise SpectrumError(f"{label} says {text[:40]!r}, which is no usable number")
    return number


def _needed(block: Mapping[str, str], label: str) -> float:
    if not block.get(label, "").strip():
        raise SpectrumError(f"{label} is missing, without which its points have no place")
    return _number(block, label, 0.0)


def _looked_up(known: Mapping[str, Axis], text: str, label: str) -> Axis | None:
    word = re.sub(r"[\s_()]", "", text.partition("\n")[0]).upper()
    if not word:
        return None
    if word not in known:
        raise SpectrumError(f"{label} says {text[:40]!r}; wavenumbers (1/CM) or wavelengths are needed")
    return known[word]


def _quantity(text: str) -> Quantity | None:
    word = re.sub(r"[\s_()]", "", text.partition("\n")[0]).upper()
    if not word:
        return None
    if "REFLECT" in word or "KUBELKA" in word:
        raise SpectrumError("its values are reflectance", advice="export it as absorbance (A)")
    return _QUANTITIES.get(word, Quantity.INTENSITY)


def _laser(block: Mapping[str, str]) -> float | None:
    for label, value in block.items():
        if "LASER" in label or "EXCITATION" in label:
            found = re.search(r"\d{3,4}(?:[.,]\d+)?", value)
            if found:
                return float(found[0].replace(",", "."))
    return None


FORMAT = Format("JCAMP-DX", fits, read)
