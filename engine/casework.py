"""Where cases meet the matcher: a search for a case, the same search again, and whether a stored one repeats.

How a probe is matched is in `engine.matcher`, how cases are kept in `engine.cases`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.cases.cases import Cases, about
from engine.cases.due import DueSearch
from engine.cases.loading import find
from engine.cases.records import CaseRecord, ProbeRecord, SearchRecord
from engine.errors import LimnerError
from engine.formats import read_probe
from engine.gallery import Searched, SeveralGalleries
from engine.gallery.audit import record
from engine.gallery.past import as_it_was
from engine.matcher import Matcher, Probe, Settings
from engine.scoring import Candidate, Ranking

TOLERANCE = 1e-5
_MOST_DIFFERENCES = 5


class Matchers(Protocol):
    """Gives the matcher of the pack with that name, None for the default."""

    def matcher(self, pack: str | None = None) -> Matcher: ...


@dataclass(frozen=True)
class Repetition:
    """`faults` are empty where the same list came out; `restricted` where only the photos of then were searched."""

    search: int
    restricted: bool
    faults: tuple[str, ...]


def search_for_case(
    cases: Cases, number: str, probes: Sequence[int], gallery: Searched, matcher: Matcher, settings: Settings
) -> SearchRecord:
    """The probes are taken to show one person. Refused before any work where the case does not allow a search."""
    case = cases.check_search(number, probes)
    chosen = [probe for wanted in probes if (probe := case.probe(wanted)) is not None]
    ranking = matcher.search([_probe(cases, probe) for probe in chosen], gallery, settings)
    return cases.record_search(number, probes, ranking)


def search_again(cases: Cases, due: DueSearch, matchers: Matchers) -> tuple[SearchRecord, tuple[Candidate, ...]]:
    """With the settings of then in the gallery of now; the candidates who were not listed then come with it."""
    ranking = due.search.ranking
    gallery = cases.library.searched_by(ranking)
    matcher = matchers.matcher(ranking.pack)
    found = search_for_case(cases, due.case, due.search.probes, gallery, matcher, Settings.of(ranking))
    before = {candidate.photo_id for candidate in ranking.candidates}
    return found, tuple(one for one in found.ranking.candidates if one.photo_id not in before)


def repeat_searches(cases: Cases, number: str, matchers: Matchers) -> Iterator[Repetition]:
    """Every stored search of the case once more; what came out is on record, the case stays as it is."""
    case = cases.case(number)
    done = []
    for search in case.searches:
        repetition = _repeat(cases, case, search, matchers)
        done.append(repetition)
        yield repetition
    with cases.database.writing() as session:
        differing = [one.search for one in done if one.faults]
        details = {"searches": len(done), "differing": differing}
        record(session, "case.verify", about(find(session, number)), details)


def _repeat(cases: Cases, case: CaseRecord, search: SearchRecord, matchers: Matchers) -> Repetition:
    ranking, restricted = search.ranking, False
    try:
        matcher = matchers.matcher(ranking.pack)
        if matcher.pack.digest != ranking.pack_digest:
            raise LimnerError(
                f"pack '{ranking.pack}' is not the one that was used ({ranking.pack_digest[:12]})",
                advice="install that one to repeat the search",
            )
        gallery = cases.library.searched_by(ranking)
        then = _as_it_was(gallery, matcher.pack_digest, ranking)
        restricted = then is not None and then is not gallery
        probes = [_used(cases, case, search, place) for place in range(len(search.probes))]
        again = matcher.search(probes, then or gallery, Settings.of(ranking))
    except LimnerError as error:
        return Repetition(search.number, restricted, (f"it cannot be repeated: {error.sentence}",))
    faults = list(_differences(ranking, again))
    if faults and then is None:
        faults.insert(
            0,
            f"photos or people were removed or renamed in gallery '{ranking.gallery}' since "
            f"({ranking.gallery_snapshot[:12]} is now {again.gallery_snapshot[:12]})",
        )
    return Repetition(search.number, restricted, tuple(faults))


def _as_it_was(gallery: Searched, pack_digest: str, ranking: Ranking) -> Searched | None:
    """None where one of the galleries cannot be brought back."""
    snapshots = [one.snapshot for one in ranking.galleries] or [ranking.gallery_snapshot]
    then = [as_it_was(one, pack_digest, at) for one, at in zip(gallery.members, snapshots, strict=True)]
    members = [one for one in then if one is not None]
    if len(members) < len(then):
        return None
    if all(one is member for one, member in zip(members, gallery.members, strict=True)):
        return gallery
    return members[0] if len(members) == 1 else SeveralGalleries(members)


def _probe(cases: Cases, probe: ProbeRecord) -> Probe:
    data = cases.originals.read(probe.sha256)
    sample = read_probe(data, probe.name, probe.modality, probe.preparation, probe.provenance)
    return Probe(sample, probe.modality, probe.landmarks)


def _used(cases: Cases, case: CaseRecord, search: SearchRecord, place: int) -> Probe:
    """As it went into the search, whatever is marked on the probe now; the points of then, found or given."""
    probe, used = case.probe(search.probes[place]), search.ranking.probes[place]
    if probe is None or probe.sha256 != used.sha256:
        raise LimnerError(f"probe {search.probes[place]} is not the one that was searched with")
    sample = read_probe(cases.originals.read(probe.sha256), probe.name, used.modality, used.preparation)
    return Probe(sample, used.modality, used.landmarks)


def _differences(then: Ranking, now: Ranking) -> Iterator[str]:
    """Candidates whose scores are equal within the tolerance may have changed places."""
    faults = 0
    if len(then.candidates) != len(now.candidates):
        yield f"it listed {len(then.candidates)} candidates and lists {len(now.candidates)}"
    by_photo = {candidate.photo_id: candidate for candidate in now.candidates}
    for one, other in zip(then.candidates, now.candidates, strict=False):
        same = by_photo.get(one.photo_id)
        if same is not None and _close(one.score, same.score) and _close(one.score, other.score):
            continue
        faults += 1
        if faults <= _MOST_DIFFERENCES:
            yield (
                f"rank {one.rank} was {one.person} with {one.score:.6f} and is {other.person} with {other.score:.6f}"
            )
    if faults > _MOST_DIFFERENCES:
        yield f"and {faults - _MOST_DIFFERENCES} more ranks differ"


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(1.0, abs(one))
