"""A sketch is what its edits make of it: drawn again it is the same, undone it is what it was."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sketch import edits, history
from app.sketch.aids import usual
from app.sketch.edits import (
    AddLayer,
    Clear,
    DuplicateLayer,
    LookLayer,
    MergeDown,
    MoveLayer,
    PutPicture,
    RemoveLayer,
    SetAids,
    Stroke,
    Transform,
)
from app.sketch.pixels import ink_of, to_png
from app.sketch.samples import sample
from app.sketch.tools import TOOLS, Brush
from engine.errors import LimnerError
from tests.app.sketch.drawing import SIZE, drawn, edits_of, wave

SQUARE = ((60.0, 80.0), (220.0, 80.0), (220.0, 300.0), (60.0, 300.0))
TURN = (0.8, -0.3, 60.0, 0.3, 0.8, 10.0)
KINDS = (
    Stroke(1, Brush.of("pencil"), wave(7), within=SQUARE),
    Stroke(2, Brush.of("smudge"), wave(8), mirror=150.0),
    AddLayer(9, "More", 1),
    RemoveLayer(2),
    DuplicateLayer(1, 9, "Copy"),
    MoveLayer(1, 1),
    LookLayer(2, {"opacity": 40, "blend": "multiply", "name": "Shade"}),
    LookLayer(1, {"visible": False}),
    MergeDown(2),
    Transform(1, TURN),
    Transform(2, (1.0, 0.0, 300.0, 0.0, 1.0, -200.0), SQUARE),
    Clear(1),
    Clear(2, SQUARE),
    SetAids(usual(500, 500)),
)


def state(document):
    return (
        document.seen().tobytes(),
        [(layer.number, layer.look, layer.planes.tobytes()) for layer in document.layers],
        document.aids,
    )


def through_a_file(edit):
    return edits.from_json(json.loads(json.dumps(edits.to_json(edit))))


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_stroke_drawn_again_from_the_file_gives_the_same_pixels(tool):
    under = edits_of(strokes=3)
    stroke = Stroke(1, Brush.of(tool.name), wave(3, 40), mirror=170.0)
    once, _ = drawn([*under, stroke])
    again = history.replay(*SIZE, [through_a_file(each) for each in (*under, stroke)], {})
    without, _ = drawn(under)
    assert state(once) == state(again)
    assert state(once) != state(without)


LARGE = (1600, 1600)
SHADED = [AddLayer(1, "Shaded", 0), Stroke(1, replace(Brush.of("line"), size=1500), (sample(800, 800, 1.0),))]
APART = {
    "mirrored": Stroke(
        1, Brush.of("charcoal"), tuple(sample(200 + y / 8, y, 0.8) for y in range(300, 900, 40)), mirror=800.0
    ),
    "slanting": Stroke(1, Brush.of("pencil"), (sample(150, 150, 0.8), sample(1450, 1450, 0.8))),
}


@pytest.mark.parametrize("name", APART)
def test_a_stroke_changes_nothing_that_it_does_not_touch(name):
    document, _ = drawn(SHADED, LARGE)
    was = document.seen()
    change = history.perform(document, APART[name])
    changed = document.seen() != was
    assert 0 < changed.mean() < 0.05
    change.swap()
    assert np.array_equal(document.seen(), was)


@pytest.mark.parametrize("edit", KINDS, ids=lambda edit: edit.kind)
def test_every_edit_is_undone_redone_and_replayed_exactly(edit):
    before = edits_of()
    document, _ = drawn(before)
    was = state(document)
    change = history.perform(document, edit)
    now = state(document)
    assert (now == was) == (edit == MoveLayer(1, 0))
    while change.squeeze():
        pass
    change.swap()
    assert state(document) == was
    change.swap()
    assert state(document) == now
    assert state(history.replay(*SIZE, [through_a_file(each) for each in (*before, edit)], {})) == now


def test_a_stroke_drawn_piece_by_piece_is_the_stroke_drawn_at_once():
    document, _ = drawn(edits_of(strokes=4))
    stroke = Stroke(2, Brush.of("charcoal"), wave(5, 50))
    painter = stroke.painter(document)
    for each in stroke.samples:
        painter.add([each])
    painter.end()
    at_once, _ = drawn([*edits_of(strokes=4), stroke])
    assert state(document) == state(at_once)


def test_a_stroke_given_up_leaves_no_trace():
    document, _ = drawn(edits_of(strokes=4))
    was = state(document)
    painter = Stroke(1, Brush.of("pencil"), ()).painter(document)
    painter.add(list(wave(5)))
    assert state(document) != was
    painter.give_up()
    assert state(document) == was


def test_a_stroke_reports_everything_that_it_changed():
    document, _ = drawn(edits_of(strokes=4))
    before = document.seen()
    stroke = Stroke(1, Brush.of("charcoal"), wave(6))
    painter = stroke.painter(document)
    changed = painter.add(list(stroke.samples)).with_(painter.end())
    outside = before != document.seen()
    assert outside.any()
    outside[changed.rows, changed.columns] = False
    assert not outside.any()


def test_nothing_is_drawn_outside_the_selection():
    across = tuple(sample(x, 0.9 * x + 40, 0.8) for x in range(0, 320, 10))
    document, _ = drawn([AddLayer(1, "Layer 1", 0), Stroke(1, Brush.of("charcoal"), across, within=SQUARE)])
    seen = document.seen()
    assert seen[100:280, 80:200].min() < 200
    seen[79:302, 59:222] = 255
    assert seen.min() == 255


def test_a_mirrored_stroke_is_the_same_on_both_sides():
    pen = Brush("line", 9, 100, 90)
    document, _ = drawn([AddLayer(1, "Layer 1", 0), Stroke(1, pen, wave(7, 40), mirror=160.0)])
    seen = document.seen().astype(int)
    assert (seen < 100).sum() > 200
    # The dabs lie between the pixels in quarters, which are not the same seen from the right.
    assert np.abs(seen - seen[:, ::-1]).mean() < 1.0


def test_an_edit_that_fails_changes_nothing():
    document, _ = drawn(edits_of())
    was = state(document)
    for bad in (MergeDown(1), PutPicture(1, "0" * 64), RemoveLayer(77), LookLayer(1, {"blend": "burn"})):
        with pytest.raises(LimnerError):
            history.perform(document, bad)
        assert state(document) == was


def test_of_faces_put_in_one_over_the_other_only_the_last_is_kept():
    document, _ = drawn([AddLayer(1, "Face", 0)])
    assets = [document.keep_asset(to_png(ink_of(np.full((60, 50), shade, np.uint8)))) for shade in (10, 90, 200)]
    made = [AddLayer(1, "Face", 0), *(PutPicture(1, asset) for asset in assets)]
    lines = history.lines(made)
    assert len(lines) == 2
    kept = [edits.from_json(json.loads(line)) for line in lines]
    whole, short = (history.replay(*SIZE, each, document.assets) for each in (made, kept))
    assert state(whole) == state(short)


def test_the_digest_names_the_drawing_and_not_what_helped_to_draw_it():
    made = edits_of()
    assert history.digest(*SIZE, made) == history.digest(*SIZE, [*made, SetAids(usual(400, 400))])
    assert history.digest(*SIZE, made) != history.digest(*SIZE, made[:-1])
    assert history.digest(*SIZE, made) != history.digest(SIZE[0], SIZE[1] + 1, made)


def test_two_hundred_changes_take_little_memory():
    document, changes = drawn(edits_of(strokes=200))
    for change in changes:
        while change.squeeze():
            pass
    assert sum(change.size for change in changes) < 20 << 20
    for change in reversed(changes):
        change.swap()
    assert document.layers == []


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*KINDS[:2], *KINDS[6:8], *KINDS[9:]]), max_size=5), st.integers(0, 3))
def test_any_row_of_edits_is_undone_step_by_step(row, seed):
    document, _ = drawn(edits_of(seed, 3))
    states, changes = [state(document)], []
    for edit in row:
        changes.append(history.perform(document, edit))
        states.append(state(document))
    for change, expected in zip(reversed(changes), reversed(states[:-1]), strict=True):
        change.swap()
        assert state(document) == expected
    for change, expected in zip(changes, states[1:], strict=True):
        change.swap()
        assert state(document) == expected


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)))
def test_a_damaged_edit_is_refused_in_one_sentence(nonsense):
    for kind in ("stroke", "aids", "transform", "none such"):
        record = {
            "edit": kind,
            "layer": 1,
            "brush": nonsense,
            "samples": nonsense,
            "aids": nonsense,
            "matrix": nonsense,
        }
        with pytest.raises(LimnerError):
            edits.from_json(record)
