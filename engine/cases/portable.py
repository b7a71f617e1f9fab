"""A case as one file: its record, originals, the listed candidates' photos and its lines of the audit log.

It is read where there is no library, and never written to. How the container notices changes is in `archive.py`; one
made anew with other content, seal and all, is told by the seal that was printed and put on record at the export.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from engine.cases.archive import Archive, write_archive
from engine.cases.cases import Cases, about
from engine.cases.document import case_from_json, case_to_json
from engine.cases.errors import CaseError
from engine.cases.loading import find
from engine.cases.records import CaseRecord, SearchRecord
from engine.cases.reviewing import check_nothing_is_withheld
from engine.errors import EncryptionError, GalleryError, LimnerError
from engine.formats import digest_bytes, read_file
from engine.formats.encryption import check_new
from engine.gallery import audit
from engine.gallery.audit import Entry
from engine.gallery.rights import Right, require

MANIFEST, CASE, AUDIT = "manifest.json", "case.json", "audit.json"
_ORIGINALS, _PHOTOS = "originals", "photos"
_NAME = re.compile(rf"(?:{re.escape(CASE)}|{re.escape(AUDIT)}|(?:{_ORIGINALS}|{_PHOTOS})/[0-9a-f]{{64}})")
_LOOKING_ON = frozenset({"case.view", "case.export", "case.report", "case.verify"})
"""These change nothing in a case, and would make two exports or reports of the same case differ."""

_LARGEST_TEXT = 64 << 20
_LARGEST_PICTURE = 512 << 20

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Listed(_Strict):
    name: str
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]


class Missing(_Strict):
    """A candidate's photo that was not to be had when the case was exported."""

    sha256: Sha256
    why: str


class Manifest(_Strict):
    format: Literal[1]
    case: str
    files: tuple[Listed, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Exported:
    path: Path
    seal: str
    files: int
    missing: tuple[Missing, ...]
    encrypted: bool = False


def export_case(cases: Cases, number: str, path: Path, passphrase: str | None = None) -> Exported:
    """One file; the same bytes for the same case, wherever its photos can still be read.

    With a passphrase the same bytes, and so the same seal, lie in it encrypted: another file each time.
    """
    if passphrase is not None:
        check_new(passphrase)
    with cases.database.writing() as session:
        who = require(session, Right.EXPORT)
        thing = about(find(session, number))
    case = cases.case(number)
    check_nothing_is_withheld(case, who.name)
    log = case_log(cases, case)
    photos, missing = _photos(cases, case)
    texts = {CASE: case_to_json(case).encode(), AUDIT: _log_to_json(log)}
    originals = {
        f"{_ORIGINALS}/{sha256}": cases.originals.path(sha256)
        for sha256 in sorted({one for probe in case.probes for one in (probe.sha256, probe.strokes) if one})
    }
    for sha256 in (name.rpartition("/")[2] for name in originals):
        cases.originals.read(sha256)
    listed = [Listed(name=name, sha256=digest_bytes(data), size=len(data)) for name, data in texts.items()]
    listed += [
        Listed(name=name, sha256=name.rpartition("/")[2], size=path_.stat().st_size)
        for name, path_ in (originals | photos).items()
    ]
    manifest = Manifest(format=1, case=case.uid, files=tuple(listed), missing=missing)

    def files() -> Iterator[tuple[str, bytes]]:
        yield MANIFEST, json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1).encode()
        yield from texts.items()
        for name, source in (originals | photos).items():
            yield name, source.read_bytes()

    seal, hidden = write_archive(path, files(), passphrase), passphrase is not None
    with cases.database.writing() as session:
        details = {"file": path.name, "seal": seal, "missing": [one.sha256 for one in missing], "encrypted": hidden}
        audit.record(session, "case.export", thing, details)
    return Exported(path, seal, len(listed) + 1, missing, hidden)


def case_log(cases: Cases, case: CaseRecord) -> list[Entry]:
    """What was done to the case, without who only looked at it."""
    entries = audit.entries(cases.database, kind="case", object_id=case.uid)
    return [one for one in entries if one.action not in _LOOKING_ON]


class PortableCase:
    """Opened for reading only, after every byte of it was checked."""

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        self.path = path
        self._archive = Archive(path, passphrase)
        try:
            check = _Check(self._archive)
            faults = check.faults()
            if faults or check.case is None or check.manifest is None:
                more = f"; and {len(faults) - 1} more faults" if len(faults) > 1 else ""
                raise CaseError(f"{faults[0]}{more}", file=path, advice="`limner case verify` names every fault")
        except BaseException:
            self._archive.close()
            raise
        self.record: CaseRecord = check.case
        self.audit: tuple[Entry, ...] = check.log
        self.missing: tuple[Missing, ...] = check.manifest.missing
        self.seal = self._archive.seal
        self.encrypted = passphrase is not None

    def close(self) -> None:
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def picture(self, sha256: str) -> bytes:
        """The file of a probe or of a candidate's photo, byte for byte."""
        for folder in (_ORIGINALS, _PHOTOS):
            if f"{folder}/{sha256}" in self._archive.names:
                return self._archive.read(f"{folder}/{sha256}")
        why = next((one.why for one in self.missing if one.sha256 == sha256), "it is not part of the case")
        raise CaseError(f"there is no picture {sha256[:12]} in it: {why}", file=self.path)


def open_portable(path: Path, passphrase: str | None = None) -> PortableCase:
    return PortableCase(path, passphrase)


def portable_faults(path: Path, seal: str | None = None, passphrase: str | None = None) -> list[str]:
    """Everything that is not as it was exported; `seal` is the one that was printed then.

    What is said of a file whose passphrase nobody knows is `PassphraseError`, and no fault of it.
    """
    try:
        archive = Archive(path, passphrase)
    except (CaseError, EncryptionError) as error:
        return [error.what]
    try:
        faults = _Check(archive).faults()
        if seal is not None and seal != archive.seal:
            faults.insert(0, "this is not the file that was exported with that seal")
        return faults
    finally:
        archive.close()


class _Check:
    """All of an archive, part by part; what could be read stays for whoever opens it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.manifest: Manifest | None = None
        self.case: CaseRecord | None = None
        self.log: tuple[Entry, ...] = ()

    def faults(self) -> list[str]:
        return list(dict.fromkeys([*self.archive.faults, *self._manifest_faults()]))

    def _manifest_faults(self) -> Iterator[str]:
        if MANIFEST not in self.archive.names:
            yield f"'{MANIFEST}' is missing: this is no portable case"
            return
        try:
            self.manifest = Manifest.model_validate_json(self._text(MANIFEST))
        except ValidationError as error:
            first = error.errors()[0]
            yield f"'{MANIFEST}' is damaged ({'.'.join(map(str, first['loc']))}: {first['msg']})"
            return
        except CaseError as error:
            yield error.what
            return
        listed = {one.name: one for one in self.manifest.files}
        if len(listed) != len(self.manifest.files):
            yield f"'{MANIFEST}' lists a file twice"
        yield from (f"'{name}' was put in" for name in self.archive.names if name != MANIFEST and name not in listed)
        for name, one in listed.items():
            yield from self._file_faults(name, one)
        yield from self._case_faults(self.manifest)

    def _file_faults(self, name: str, listed: Listed) -> Iterator[str]:
        if _NAME.fullmatch(name) is None:
            yield f"'{name}' has no place in a case"
            return
        if name not in self.archive.names:
            yield f"'{name}' is missing"
            return
        if self.archive.size(name) > (_LARGEST_PICTURE if "/" in name else _LARGEST_TEXT):
            yield f"'{name}' is too large"
            return
        try:
            data = self.archive.read(name)
        except CaseError as error:
            yield error.what
            return
        digest = digest_bytes(data)
        if (digest, len(data)) != (listed.sha256, listed.size):
            yield f"'{name}' was changed"
        elif "/" in name and not name.endswith(digest):
            yield f"'{name}' is not the picture that its name says"

    def _case_faults(self, manifest: Manifest) -> Iterator[str]:
        try:
            self.case = case_from_json(self._text(CASE))
            self.log = _log_from_json(self._text(AUDIT))
        except CaseError as error:
            yield error.what
            return
        if self.case.uid != manifest.case:
            yield f"'{CASE}' is another case than '{MANIFEST}' says"
        numbers = [one.number for one in self.log]
        if numbers != sorted(set(numbers)):
            yield f"'{AUDIT}' has rows out of order"
        for one in self.log:
            if not one.is_whole or (one.kind, one.object_id) != ("case", self.case.uid):
                yield f"row {one.number} of '{AUDIT}' was changed"
        there = {name.rpartition("/")[2] for name in self.archive.names} | {one.sha256 for one in manifest.missing}
        for name, sha256 in _needed(self.case):
            if sha256 not in there:
                yield f"{name} is missing"

    def _text(self, name: str) -> bytes:
        if name not in self.archive.names:
            raise CaseError(f"'{name}' is missing")
        if self.archive.size(name) > _LARGEST_TEXT:
            raise CaseError(f"'{name}' is too large")
        return self.archive.read(name)


def _needed(case: CaseRecord) -> Iterator[tuple[str, str]]:
    for probe in case.probes:
        yield f"the original of probe {probe.number}", probe.sha256
        if probe.strokes is not None:
            yield f"the strokes of probe {probe.number}", probe.strokes
    for search in case.searches:
        for candidate, sha256 in zip(search.ranking.candidates, search.pictures, strict=True):
            if sha256 is not None:
                yield f"the photo of candidate {candidate.rank} of search {search.number}", sha256


def _photos(cases: Cases, case: CaseRecord) -> tuple[dict[str, Path], tuple[Missing, ...]]:
    """Where the listed candidates' photos can be read as they were searched, and which cannot."""
    found: dict[str, Path] = {}
    missing: dict[str, Missing] = {}
    for search in case.searches:
        copies = _copies(cases, search)
        for candidate, sha256 in zip(search.ranking.candidates, search.pictures, strict=True):
            name = f"{_PHOTOS}/{sha256}"
            if sha256 is None or name in found:
                continue
            for path in (copies.get(candidate.photo_id), Path(candidate.photo)):
                why = "the library kept no copy" if path is None else _unlike(path, sha256)
                if path is not None and why is None:
                    found[name] = path
                    missing.pop(sha256, None)
                    break
                missing[sha256] = Missing(sha256=sha256, why=str(why))
    return dict(sorted(found.items())), tuple(missing[key] for key in sorted(missing))


def _copies(cases: Cases, search: SearchRecord) -> dict[int, Path]:
    """The library's own copies, where it keeps any."""
    try:
        gallery = cases.library.searched_by(search.ranking)
    except GalleryError:
        return {}
    photos = gallery.photos([candidate.photo_id for candidate in search.ranking.candidates])
    return {photo.id: photo.copy for photo in photos if photo.copy is not None}


def _unlike(path: Path, sha256: str) -> str | None:
    """Why the file there is not the photo that was searched."""
    try:
        return None if digest_bytes(read_file(path)) == sha256 else "the file has changed since it was enrolled"
    except LimnerError as error:
        return error.what


def _log_to_json(log: list[Entry]) -> bytes:
    return json.dumps([asdict(one) for one in log], ensure_ascii=False, indent=1).encode()


def _log_from_json(text: bytes) -> tuple[Entry, ...]:
    try:
        content: Any = json.loads(text)
        return TypeAdapter(tuple[Entry, ...]).validate_python(content)
    except (ValueError, RecursionError) as error:
        raise CaseError(f"'{AUDIT}' is damaged ({str(error).splitlines()[0]})") from None
