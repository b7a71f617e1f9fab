"""Where a report takes a case from: a library, or a portable case; in both, its record, its log and its pictures.

What is made of them is not known here.
"""

from collections.abc import Sequence
from typing import Protocol

from engine.cases.cases import Cases
from engine.cases.errors import CaseError
from engine.cases.portable import PortableCase, case_log
from engine.cases.records import CaseRecord
from engine.errors import LimnerError
from engine.formats import digest_bytes, read_file
from engine.gallery.audit import Entry
from engine.language import Language


class Source(Protocol):
    """`picture` gives a file whose bytes have that digest, or says in one sentence why there is none."""

    @property
    def record(self) -> CaseRecord: ...

    @property
    def log(self) -> Sequence[Entry]: ...

    def picture(self, sha256: str) -> bytes: ...


class CaseInLibrary:
    """The photos of candidates lie where they were enrolled; one that has changed since is not shown."""

    def __init__(self, cases: Cases, number: str) -> None:
        self.record = cases.case(number)
        self.log = case_log(cases, self.record)
        self._originals = cases.originals
        self._own = {probe.sha256 for probe in self.record.probes}
        self._photos = {
            sha256: candidate.photo
            for search in self.record.searches
            for candidate, sha256 in zip(search.ranking.candidates, search.pictures, strict=True)
            if sha256 is not None
        }

    def picture(self, sha256: str) -> bytes:
        if sha256 in self._own:
            return self._originals.read(sha256)
        photo = self._photos.get(sha256)
        if photo is None:
            raise CaseError("this picture is not part of the case")
        data = read_file(photo)
        if digest_bytes(data) != sha256:
            raise CaseError("the file has changed since it was searched", file=photo)
        return data


class CaseInFile:
    """A portable case brings everything along."""

    def __init__(self, portable: PortableCase) -> None:
        self.record = portable.record
        self.log = portable.audit
        self.picture = portable.picture


def picture_or_reason(source: Source, sha256: str | None, say: Language) -> bytes | str:
    if sha256 is None:
        return say("the photo had gone before the search was recorded")
    try:
        return source.picture(sha256)
    except LimnerError as error:
        return say.reason(error.reason)
