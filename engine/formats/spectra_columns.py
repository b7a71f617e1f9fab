"""Two columns of numbers in a text file, as every instrument's program exports them in its own country's way.

Separators, decimal commas and headings in several languages are recognised; what the numbers mean is settled elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.errors import SpectrumError
from engine.formats.spectra_units import Axis, Curve, Format, Quantity, Recorded
from engine.formats.vocabulary import Modality

_MOST_HEADING_LINES = 500

# The longer word first where one is part of another. Words of German, French, Spanish, Italian, Portuguese, Dutch,
# Russian, Chinese and Japanese programs.
_AXES: tuple[tuple[Axis, str], ...] = (
    (
        Axis.WAVENUMBER,
        (
            r"cm\s*\^?\s*[-−–⁻]\s*[1¹]|cm\*\*-1|1/cm|wave\s?number|wellenzahl|nombres? d.onde|n[uú]mero de ondas?"
            r"|numer[oi] d.onda|golfgetal|волновое число|波数|raman.?shift|raman.?verschiebung|d[ée]calage raman"
            r"|desplazamiento raman|spostamento raman|рамановск"
        ),
    ),
    (Axis.MICROMETRE, r"\b[µμu]m\b|micron|mikromet|microm[eè]t|micrómetr"),
    (
        Axis.NANOMETRE,
        (
            r"\bnm\b|nanomet|wave\s?length|wellenl[äa]nge|longueurs? d.onde|longitud(es)? de onda|lunghezz[ae] d.onda"
            r"|comprimento de onda|golflengte|длина волны|波长|波長"
        ),
    ),
)
_QUANTITIES: tuple[tuple[Quantity | None, str], ...] = (
    (Quantity.PERCENT, r"%\s*t\b|\bt\s*[\(\[]?\s*%|(transmi\w*|trasmi\w*|durchl\w*|пропускание|透.率)\W{0,3}%|%\s*tra"),
    (Quantity.TRANSMITTANCE, r"transmi[st]|trasmitt|durchl[äa]ss|пропускан|透[过過]率"),
    (None, r"refle[ckx]|réflect|riflett|отражен|反射|%\s*r\b|kubelka"),
    (Quantity.ABSORBANCE, r"absor[bp]|assorb|extin[kc]tion|поглощен|оптическая плотность|吸光|\babs\b"),
    (Quantity.INTENSITY, r"intensi|интенсивн|[强強]度|counts|\bcps\b|z[äa]hl|\ba\.?u\.?\b|arbitrary"),
)
_LASER = re.compile(
    r"(?:laser|excitation|anregung|excitaci[óo]n|eccitazione|лазер|激光)[^\d\n]{0,40}?(\d{3,4}(?:[.,]\d+)?)(?!\d)",
    re.IGNORECASE,
)
_BLANK = {"", "nan", "na", "n/a", "-", "--", "null", "none", "inf", "-inf", "#n/a", "#nv", "1.#qnan"}


@dataclass(frozen=True)
class _Style:
    """How numbers are written: what stands between them, and their decimal sign."""

    between: str
    decimal: str

    def cells(self, line: str) -> list[str]:
        parts = line.split() if self.between == " " else [cell.strip(' \t"') for cell in line.split(self.between)]
        while parts and not parts[-1] and len(parts) > 2:
            parts.pop()
        return parts

    def number(self, text: str) -> float | None:
        """NaN for a value left out, None for what is no number in this style."""
        text = text.strip(' "').replace("−", "-")
        if text.lower() in _BLANK:
            return float("nan")
        pattern = _NUMBERS[self.decimal]
        return float(text.replace(",", ".")) if pattern.fullmatch(text) else None

    def numbers(self, line: str) -> list[float] | None:
        """The line's numbers, when it has nothing else and at least one of them."""
        cells = self.cells(line)
        numbers = [self.number(cell) for cell in cells]
        if len(numbers) < 2 or numbers[0] is None or numbers[0] != numbers[0]:
            return None
        return None if any(number is None for number in numbers) else [float(n) for n in numbers if n is not None]


_NUMBERS = {
    mark: re.compile(rf"[+-]?(\d{{1,15}}([{mark}]\d{{0,20}})?|[{mark}]\d{{1,20}})([eE][+-]?\d{{1,3}})?")
    for mark in ".,"
}
_STYLES = tuple(
    _Style(between, decimal)
    for between, decimal in ((";", ","), (";", "."), ("\t", ","), ("\t", "."), (",", "."), (" ", "."), (" ", ","))
)


def read(data: bytes) -> Recorded:
    text = decoded(data)
    lines = text.splitlines()
    style = _style_of(lines)
    first = next(number for number, line in enumerate(lines) if style.numbers(line) is not None)
    heading = lines[max(0, first - _MOST_HEADING_LINES) : first]
    x, y = _clean_columns(lines[first:], style) or _columns(lines, first, style)
    said = "\n".join(heading)
    names = _column_names(heading, style)
    return Recorded(
        x,
        y,
        _axis(names[0], said),
        _quantity(names[1], said),
        technique_named(said),
        laser_named(said),
        _title(heading),
        ("commas were read as decimal points",) if style.decimal == "," else (),
    )


def _clean_columns(lines: Sequence[str], style: _Style) -> tuple[Curve, Curve] | None:
    """Both columns at once where every line is two plain numbers, which is ten times faster than line by line."""
    rows = [line.split(None if style.between == " " else style.between) for line in lines if line.strip()]
    if any(len(row) != 2 for row in rows):
        return None
    if style.decimal == ",":
        rows = [[x.replace(",", "."), y.replace(",", ".")] for x, y in rows]
    try:
        numbers = np.array(rows, np.float64)
    except ValueError:
        return None
    return (numbers[:, 0], numbers[:, 1]) if np.isfinite(numbers).all() else None


def _columns(lines: Sequence[str], first: int, style: _Style) -> tuple[Curve, Curve]:
    x: list[float] = []
    y: list[float] = []
    broken: int | None = None
    for number, line in enumerate(lines[first:], start=first + 1):
        if not line.strip() or line.lstrip().startswith(("#", "%", "!")):
            continue
        found = style.numbers(line)
        if found is None:
            broken = broken or number
            continue
        if broken is not None:
            raise SpectrumError(f"line {broken} is not two numbers: {lines[broken - 1].strip()[:60]!r}")
        if len(found) > 2:
            raise SpectrumError(
                f"it has {len(found)} columns of numbers, as a table of several spectra does (line {number})",
                advice="save the wavenumbers and the one spectrum that is meant",
            )
        x.append(found[0])
        y.append(found[1])
    return np.array(x), np.array(y)


def _style_of(lines: Sequence[str]) -> _Style:
    """The style in which most lines are numbers; where two fit as many, the one with fewer columns, then the first."""
    filled = [line for line in lines if line.strip()]
    looked_at = filled[:40] + filled[40 :: max(1, len(filled) // 160)]
    counted = []
    for order, style in enumerate(_STYLES):
        found = [numbers for line in looked_at if (numbers := style.numbers(line)) is not None]
        if found:
            counted.append((-len(found), max(len(numbers) for numbers in found), order, style))
    if not counted:
        single = sum(any(s.number(line.strip()) is not None for s in _STYLES) for line in looked_at)
        if single >= 4:
            raise SpectrumError("it has one column of numbers: the wavenumbers are missing")
        raise SpectrumError("no two columns of numbers were found in it", advice="export it as CSV, JCAMP-DX or SPC")
    style = min(counted, key=lambda entry: entry[:3])[3]
    if style.between == "," and _comma_means_both(looked_at):
        raise SpectrumError(
            "commas stand both between its columns and inside its numbers",
            advice="export it with semicolons or tabs between the columns",
        )
    return style


def _comma_means_both(lines: Sequence[str]) -> bool:
    """600,5,0,123: four whole numbers a line, where a table of spectra would have a decimal point somewhere."""
    rows = [line.split(",") for line in lines]
    fours = [row for row in rows if len(row) in {3, 4} and all(re.fullmatch(r"\s*-?\d+\s*", cell) for cell in row)]
    return len(fours) * 2 > len(lines)


def _column_names(heading: Sequence[str], style: _Style) -> tuple[str, str]:
    for line in reversed(heading):
        cells = style.cells(line.lstrip("#%! "))
        if len(cells) == 2 or (len(cells) > 2 and style.between == " "):
            return cells[0], cells[-1]
    return "", ""


def _axis(name: str, said: str) -> Axis | None:
    """The column's own heading first; a wavelength among the remarks is as a rule the laser's."""
    for axis, words in _AXES:
        if re.search(words, name, re.IGNORECASE):
            return axis
    without_laser = "\n".join(line for line in said.splitlines() if not _LASER.search(line))
    found = {axis for axis, words in _AXES if re.search(words, without_laser, re.IGNORECASE)}
    return found.pop() if len(found) == 1 else None


def _quantity(name: str, said: str) -> Quantity | None:
    if name.strip().lower() in {"a", "t"}:
        return Quantity.ABSORBANCE if name.strip().lower() == "a" else Quantity.TRANSMITTANCE
    for text in (name, said):
        for quantity, words in _QUANTITIES:
            if re.search(words, text, re.IGNORECASE):
                if quantity is None:
                    raise SpectrumError("its values are reflectance", advice="export it as absorbance (A)")
                return quantity
    return None


def technique_named(said: str) -> Modality | None:
    raman = re.search(r"raman|раман|拉曼", said, re.IGNORECASE) is not None
    infrared = re.search(r"\bft-?ir\b|infra-?r[eo]|\batr\b|инфракрасн|红外|赤外", said, re.IGNORECASE) is not None
    if raman == infrared:
        return None
    return Modality.RAMAN if raman else Modality.IR


def laser_named(said: str) -> float | None:
    found = _LASER.search(said)
    return None if found is None else float(found[1].replace(",", "."))


_TITLE = re.compile(r"\W*(title|sample|name|probe|titel|titre|échantillon|muestra)\s*[:=;\t,]\s*(.+)", re.IGNORECASE)


def _title(heading: Sequence[str]) -> str:
    for line in heading:
        found = _TITLE.match(line)
        if found:
            return found[2].strip(' "')[:200]
    return ""


def decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data[:4096]:
        raise SpectrumError(
            "this is a binary file in a format that is not known", advice="export it as CSV, JCAMP-DX or SPC"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


FORMAT = Format("columns", lambda data: True, read)
