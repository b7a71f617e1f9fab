"""A case from start to end with what ships: the demo's people and sketches, the default pack, one portable file."""

from pathlib import Path

from engine.cases import Cases, Decision, begin_review, decide, export_case, open_portable, portable_faults
from engine.casework import repeat_searches, search_for_case
from engine.formats import Kind, Modality, Provenance, digest_bytes
from engine.gallery import audit, enrol
from engine.matcher import Settings
from engine.workspace import Workspace

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "faces"
PEOPLE = 12


def test_a_demo_sketch_becomes_a_lead_that_another_examiner_can_repeat(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "library", "Ada")
    folders = sorted((DEMO / "photo").iterdir())[:PEOPLE]
    gallery = place.library.gallery_to_enrol_into("demo", Kind.FACE)
    list(enrol(gallery, folders, place.matcher()))
    cases = Cases(place.library)
    cases.create("1", "The demo", "Exercise", reason="A drawing", needs_second=True)
    sketch = min((DEMO / "sketch").iterdir())
    data = sketch.read_bytes()
    origin = Provenance("file", str(sketch), digest_bytes(data))
    cases.add_probe("1", data, sketch.name, Modality.SKETCH, origin)
    found = search_for_case(cases, "1", [1], gallery, place.matcher(), Settings(top=5))
    assert len(found.ranking.candidates) == 5
    assert [one.faults for one in repeat_searches(cases, "1", place)] == [()]
    decide(cases, "1", 1, 1, Decision.LEAD, "ears")
    other = Workspace(tmp_path / "library", "Bob")
    begin_review(Cases(other.library), "1", 1, second=True)
    decide(Cases(other.library), "1", 1, 1, Decision.LEAD, "nose")
    other.close()
    made = export_case(cases, "1", tmp_path / "case.zip")
    assert portable_faults(made.path, made.seal) == []
    with open_portable(made.path) as portable:
        ((search, lead),) = portable.record.leads()
        assert lead == found.ranking.candidates[0]
        assert len(portable.picture(str(search.picture(1)))) > 1000
    assert audit.verify(place.library.database).fault is None
    place.close()
