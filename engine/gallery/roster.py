"""The list of people that comes as a CSV file beside the photos: whose photo a file is, and what is known of them.

How people are named without a list is in `naming.py`.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from engine.errors import GalleryError
from engine.gallery.files import Found
from engine.gallery.naming import clean

_COLUMNS = {
    "file": "file",
    "path": "file",
    "photo": "file",
    "person": "person",
    "name": "name",
    "sex": "sex",
    "gender": "sex",
    "birth": "birth",
    "born": "birth",
    "birth date": "birth",
    "birthdate": "birth",
    "tags": "tags",
}
OWN = "own"
IGNORED = "ignored"
MEANINGS = ("file", "person", "name", "sex", "birth", "tags", OWN, IGNORED)
"""What a column can hold: one of the known things, a column of the user's own, or nothing that is wanted."""

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MOST_FAULTS_SHOWN = 10


@dataclass(frozen=True)
class Details:
    """What is known of a person; what is None or empty is not known and changes nothing."""

    sex: str | None = None
    birth: str | None = None
    tags: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    line: int
    file: str | None
    person: str | None
    details: Details


@dataclass(frozen=True)
class Table:
    """A list as it is written: its columns, what each seems to hold, and its lines with their numbers."""

    source: Path
    header: tuple[str, ...]
    meanings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


class Roster:
    """Files are looked up by their whole path, by their path under the CSV's or the enrolled folder, then by name."""

    def __init__(self, source: Path, entries: Iterable[Entry]) -> None:
        self.source = source
        self._by_file: dict[str, Entry] = {}
        self._details: dict[str, Details] = {}
        self._met: set[int] = set()
        for entry in entries:
            if entry.file is not None:
                self._by_file[entry.file] = entry
            elif entry.person is not None:
                self._details[entry.person] = entry.details

    def entry(self, found: Found) -> Entry | None:
        for key in self._keys(found):
            entry = self._by_file.get(key)
            if entry is not None:
                self._met.add(entry.line)
                return entry
        return None

    def details(self, person: str, entry: Entry | None) -> Details | None:
        """What the list says of a person whose photo this is: in the photo's own line, or in a line without a file."""
        return entry.details if entry is not None else self._details.get(person)

    def unmet(self) -> list[str]:
        """The files that are listed and were not among those enrolled."""
        return [entry.file for entry in self._by_file.values() if entry.line not in self._met and entry.file]

    def _keys(self, found: Found) -> Iterable[str]:
        yield found.path.as_posix()
        for folder in (self.source.parent, found.root):
            if found.path.is_relative_to(folder):
                yield found.path.relative_to(folder).as_posix()
        yield found.path.name


def read_roster(source: Path, meanings: Sequence[str] | None = None) -> Roster:
    """All faults of the file are told at once, each with its line. `meanings` is what each column holds (`MEANINGS`);
    without them the columns' names say it.
    """
    table = read_table(source)
    if meanings is not None and len(meanings) != len(table.header):
        raise GalleryError(
            f"the list has {len(table.header)} columns, not {len(meanings)}", file=source, advice="choose it again"
        )
    known = list(table.meanings if meanings is None else meanings)
    _check_meanings(known, table.source)
    header = list(zip(table.header, known, strict=True))
    faults: list[str] = []
    entries = [entry for line, row in table.lines if (entry := _entry(line, header, row, faults)) is not None]
    faults += _contradictions(entries)
    if faults:
        more = f"; and {len(faults) - _MOST_FAULTS_SHOWN} more" if len(faults) > _MOST_FAULTS_SHOWN else ""
        raise GalleryError("; ".join(faults[:_MOST_FAULTS_SHOWN]) + more, file=source, advice="mend the list first")
    return Roster(table.source, entries)


def read_table(source: Path) -> Table:
    """The cells as they are; what they mean is not looked at beyond the columns' names."""
    source = source.absolute()
    try:
        data = source.read_bytes()
    except OSError as error:
        raise GalleryError(f"the list cannot be read ({error.strerror or error})", file=source) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets on Windows write in Western Europe; every byte means something in it.
        text = data.decode("latin-1")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        header = tuple(" ".join(name.split()) for name in next(rows, []))
        lines = tuple((rows.line_num, tuple(row)) for row in rows if any(cell.strip() for cell in row))
    except csv.Error as error:
        raise GalleryError(f"the list is not CSV (line {rows.line_num}: {error})", file=source) from None
    return Table(source, header, tuple(_COLUMNS.get(name.lower(), OWN) for name in header), lines)


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _check_meanings(known: list[str], source: Path) -> None:
    if "person" not in known and "name" not in known and "file" not in known:
        raise GalleryError(
            "the list's first line names no column 'file' and none 'person'",
            file=source,
            advice="begin it with a line such as: file,person,sex,birth,tags",
        )
    twice = {name for name in known if name not in {OWN, IGNORED} and known.count(name) > 1}
    if twice:
        raise GalleryError(f"the list has more than one column for '{min(twice)}'", file=source)


def _entry(line: int, header: list[tuple[str, str]], row: Sequence[str], faults: list[str]) -> Entry | None:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        faults.append(f"line {line} has {len(row)} cells for {len(header)} columns")
        return None
    known: dict[str, str] = {}
    own: dict[str, str] = {}
    for (name, meaning), cell in zip(header, row, strict=False):
        value = cell.strip()
        if not value or meaning == IGNORED:
            continue
        if meaning != OWN:
            known[meaning] = value
        elif name:
            own[name] = value
    if "person" in known and "name" in known:
        # The person is the key, often a number; the name is then one of the things known of them.
        own["name"] = known["name"]
    try:
        person = known.get("person") or known.get("name")
        person = None if person is None else clean(person)
        birth = read_birth(known["birth"]) if "birth" in known else None
    except GalleryError as error:
        faults.append(f"line {line}: {error.what}")
        return None
    file = known.get("file")
    if file is None and person is None:
        faults.append(f"line {line} names neither a file nor a person")
        return None
    sex = known["sex"].lower() if "sex" in known else None
    if sex is not None and len(sex) > 20:
        faults.append(f"line {line}: the sex '{sex[:20]}…' is longer than 20 characters")
        return None
    tags = tuple(dict.fromkeys(tag.strip() for tag in re.split(r"[;,|]", known.get("tags", "")) if tag.strip()))
    path = None if file is None else Path(file.replace("\\", "/")).as_posix()
    return Entry(line, path, person, Details(sex, birth, tags, own))


def read_birth(text: str) -> str:
    match = _PARTIAL_DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise GalleryError(f"'{text}' is no date of birth; write 1957, 1957-03 or 1957-03-28") from None
    return text


def _contradictions(entries: list[Entry]) -> list[str]:
    faults = []
    files: dict[str, Entry] = {}
    people: dict[str, Entry] = {}
    for entry in entries:
        if entry.file is not None:
            other = files.setdefault(entry.file, entry)
            if other.person != entry.person:
                faults.append(f"lines {other.line} and {entry.line} give {entry.file} to different people")
        if entry.person is not None:
            other = people.setdefault(entry.person, entry)
            for what in ("sex", "birth"):
                one, two = getattr(other.details, what), getattr(entry.details, what)
                if one is not None and two is not None and one != two:
                    faults.append(f"lines {other.line} and {entry.line} give '{entry.person}' two values for {what}")
    return faults
