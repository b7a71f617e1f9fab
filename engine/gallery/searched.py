"""Every search of a gallery on record: who asked, with which bytes, and all that was searched by.

The list itself is kept where a case keeps it; how it came about is the matcher's.
"""

from engine.gallery import audit
from engine.gallery.rights import Right, require
from engine.gallery.several import Searched
from engine.scoring import Ranking


def put_on_record(gallery: Searched, ranking: Ranking) -> None:
    """Refused for whoever may not search: to be called before the ranking is shown. Of several galleries each has its
    own row, which names them all."""
    with gallery.database.writing() as session:
        require(session, Right.SEARCH)
        details: dict[str, object] = {
            "probes": [probe.sha256 for probe in ranking.probes],
            "modalities": [str(probe.modality) for probe in ranking.probes],
            "snapshot": ranking.gallery_snapshot,
            "pack": ranking.pack,
            "pack_digest": ranking.pack_digest,
            "filters": ranking.filters.stated,
            "marks": len(ranking.feedback),
            "candidates": len(ranking.candidates),
        }
        if len(gallery.members) > 1:
            details["together"] = [member.name for member in gallery.members]
        for member in gallery.members:
            audit.record(session, "gallery.search", audit.Object("gallery", member.id, member.name), details)
