"""A reviewed case with everything that a report tells: probe, search, verdicts, checklist, annotation, note."""

from types import SimpleNamespace

import pytest

from engine.cases import reviewing
from engine.cases.cases import Cases
from engine.cases.checklist import FEATURES
from engine.cases.shapes import Box, Line, Path, Text
from engine.formats import Modality, Preparation, Provenance, prepare, read_image
from engine.formats.steps import Contrast
from engine.gallery import enrol
from engine.matcher import Probe, Settings
from engine.workspace import Workspace
from tests.packs import write_pack
from tests.pictures import people, save_portrait

NUMBER = "2026/17 <b>"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("told")
    write_pack(tmp_path / "library" / "packs" / "face", name="face", detector="always")
    workspace = Workspace(tmp_path / "library")
    matcher = workspace.matcher()
    gallery = workspace.library.gallery_to_enrol_into("people", matcher.pack.card.kind)
    photos = people(tmp_path / "photos", 4)
    assert all(getattr(event, "reason", None) is None for event in enrol(gallery, [photos], matcher))
    cases = Cases(workspace.library)
    cases.create(NUMBER, "Harbour & quay", "order of the court", reason="a witness drew him")
    sketch = save_portrait(tmp_path / "sketch.png", 2)
    steps = Preparation(steps=(Contrast(),))
    image = prepare(read_image(sketch), steps)
    landmarks = matcher.locate(image)
    probe = cases.add_probe(
        NUMBER,
        sketch.read_bytes(),
        sketch.name,
        Modality.SKETCH,
        Provenance("file", sketch.name, image.sha256),
        landmarks=landmarks,
        preparation=steps,
    )
    ranking = matcher.search([Probe(image, Modality.SKETCH, landmarks)], gallery, Settings(top=4))
    search = cases.record_search(NUMBER, [probe.number], ranking)
    reviewing.begin_review(cases, NUMBER, search.number)
    reviewing.save_checklist(cases, NUMBER, search.number, 1, dict.fromkeys(FEATURES, "similar"))
    reviewing.decide(cases, NUMBER, search.number, 1, "lead", "the same scar <here>")
    reviewing.decide(cases, NUMBER, search.number, 2, "excluded", "other ears & chin")
    shapes = [
        Box(10, 10, 40, 40, ellipse=True, label="brow"),
        Line((0, 0), (30, 30), arrow=True),
        Path(((1, 1), (5, 9), (20, 3)), closed=True),
        Text((5, 80), "here"),
    ]
    cases.annotate(NUMBER, probe.sha256, shapes)
    cases.note(NUMBER, "Asked for a second witness: 张伟.")
    yield SimpleNamespace(workspace=workspace, cases=cases, ranking=ranking, photos=photos, folder=tmp_path)
    workspace.close()
