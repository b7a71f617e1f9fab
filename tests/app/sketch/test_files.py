"""A sketch in a file is the sketch: layers, history and pixels come back, and other programs can open it."""

import contextlib
import io
import json
import zipfile
from xml.etree import ElementTree

import numpy as np
import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.sketch import history, ora, svg
from app.sketch.edits import AddLayer, DuplicateLayer, LookLayer, MergeDown, PutPicture, SetAids, Stroke, Transform
from app.sketch.pixels import ink_of, to_png
from app.sketch.tools import Brush
from engine.errors import LimnerError
from tests.app.sketch.drawing import SIZE, drawn, edits_of, wave


@pytest.fixture(scope="module")
def sketch():
    edits = [*edits_of(), LookLayer(2, {"opacity": 55, "blend": "multiply", "name": "Shade & more", "locked": True})]
    return drawn(edits)[0], edits


@pytest.fixture
def file(tmp_path, sketch):
    ora.write(tmp_path / "a sketch.ora", *sketch)
    return tmp_path / "a sketch.ora"


@pytest.fixture(scope="module")
def saved(sketch):
    return ora.ora_bytes(*sketch)


def layers(document):
    return [(each.number, each.look, each.planes.tobytes()) for each in document.layers]


def test_a_saved_sketch_comes_back_with_its_layers_and_its_history(file, sketch):
    opened = ora.read(file)
    assert layers(opened.document) == layers(sketch[0])
    assert opened.edits == tuple(sketch[1])
    assert np.array_equal(history.replay(*SIZE, opened.edits, {}).seen(), sketch[0].seen())


def test_other_programs_find_an_openraster_file(file, sketch):
    with zipfile.ZipFile(file) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        stack = ElementTree.fromstring(archive.read("stack.xml"))
        names = [layer.attrib["name"] for layer in stack.iter("layer")]
        merged = np.asarray(PIL.Image.open(io.BytesIO(archive.read("mergedimage.png"))).convert("L"))
        thumbnail = PIL.Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png")))
    assert names == ["Shade & more", "Layer 1", "Paper"]
    assert np.array_equal(merged, sketch[0].seen())
    assert max(thumbnail.size) <= 256


def test_layers_that_another_program_changed_are_taken_as_they_are(file, tmp_path, sketch):
    other = tmp_path / "other.ora"
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(other, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "data/layer1.png":
                picture = PIL.Image.open(io.BytesIO(content))
                picture.paste((0, 0, 0, 255), (0, 0, 20, 20))
                stream = io.BytesIO()
                picture.save(stream, "PNG")
                content = stream.getvalue()
            after.writestr(entry, content)
    opened = ora.read(other)
    assert [each.look.name for each in opened.document.layers] == ["Layer 1", "Shade & more"]
    assert [edit.kind for edit in opened.edits[:2]] == ["add layer", "put picture"]
    seen = opened.document.seen()
    assert seen.min() == 0
    assert np.array_equal(history.replay(*SIZE, opened.edits, opened.document.assets).seen(), seen)


def test_a_file_of_a_newer_limner_is_refused_with_advice(file, tmp_path):
    newer = tmp_path / "newer.ora"
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(newer, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "limner/sketch.json":
                content = json.dumps({**json.loads(content), "format": 2})
            after.writestr(entry, content)
    with pytest.raises(LimnerError, match="upgrade Limner"):
        ora.read(newer)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_refused_in_one_sentence_or_read(tmp_path, saved, data):
    content = bytearray(saved)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    bad = tmp_path / "bad.ora"
    bad.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    with contextlib.suppress(LimnerError):
        ora.read(bad)


def test_a_picture_is_gone_on_with_as_ink():
    light = np.full((300, 280), 255, np.uint8)
    light[100:120, 50:200] = 30
    opened = ora.from_picture(light, "scan")
    assert np.array_equal(opened.document.seen(), light)
    assert [each.look.name for each in opened.document.layers] == ["scan", "Layer 2"]


def test_guides_and_reference_are_in_no_file(tmp_path, sketch):
    document, edits = drawn(edits_of())
    secret = str(tmp_path / "witness photo.jpg")
    edits = [*edits_of(), SetAids(document.aids.__class__(document.aids.eyes, reference=secret, mirror=True))]
    edits[-1].apply(document)
    for content in (ora.ora_bytes(document, edits), svg.svg_bytes(document, edits), ora.png_bytes(document)):
        assert b"witness photo" not in content
    plain, _ = drawn(edits_of())
    assert ora.png_bytes(document) == ora.png_bytes(plain)


def test_svg_has_a_path_with_its_width_for_each_stroke():
    pen = Stroke(1, Brush("line", 12, 100, 90), wave(3, 30))
    document, _ = drawn([AddLayer(1, "Lines", 0), pen])
    root = ElementTree.fromstring(svg.svg_bytes(document, [AddLayer(1, "Lines", 0), pen]))
    space = {"s": "http://www.w3.org/2000/svg"}
    paths = root.findall(".//s:path", space)
    widths = {float(path.attrib["stroke-width"]) for path in paths}
    assert min(widths) < 4
    assert max(widths) > 9
    first = paths[0].attrib["d"].split("L")[0].removeprefix("M").split()
    x, y, *_ = pen.samples[0]
    assert [float(value) for value in first] == pytest.approx([x / 16, y / 16], abs=1)


def test_svg_follows_merging_copying_and_turning():
    edits = [
        AddLayer(1, "A", 0), AddLayer(2, "B", 1), Stroke(1, Brush.of("line"), wave(1)),
        Stroke(2, Brush.of("line"), wave(2), mirror=160.0), DuplicateLayer(2, 3, "C"),
        Transform(3, (0.5, 0.0, 9.0, 0.0, 0.5, 7.0)), MergeDown(2),
    ]  # fmt: skip
    document, _ = drawn(edits)
    root = ElementTree.fromstring(svg.svg_bytes(document, edits))
    space = {"s": "http://www.w3.org/2000/svg"}
    groups = root.findall("s:g", space)
    assert [group.find("s:title", space).text for group in groups] == ["A", "C"]
    assert [len(group.findall("s:g", space)) for group in groups] == [2, 1]
    assert groups[1].find("s:g", space).attrib["transform"] == "matrix(0.5 0 0 0.5 9 7)"


def test_svg_embeds_pictures():
    document, _ = drawn([AddLayer(1, "A", 0)])
    put = PutPicture(1, document.keep_asset(to_png(ink_of(np.full((50, 40), 9, np.uint8)))), 30, 20)
    put.apply(document)
    root = ElementTree.fromstring(svg.svg_bytes(document, [AddLayer(1, "A", 0), put]))
    image = root.find(".//{http://www.w3.org/2000/svg}image")
    assert (image.attrib["x"], image.attrib["y"]) == ("30", "20")
