"""One stroke of a pen draws one stroke, however its events come; a pen without pressure draws at a half."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from app.views.sketch.pen import PenAndMouse, Verdict
from tests.app.sketch.pens import MOUSE, PEN, mouse, pen, phases, tablet

PLACES = [(500 + 20 * step, 700 + 9 * step) for step in range(12)]


def strokes(sketch):
    return [edit for edit in sketch.edits if edit.kind == "stroke"]


def interleaved(canvas, order):
    """The same stroke told by both devices; `order` says who is first at each phase, or who comes as a whole first."""
    places = [canvas.place_of(*place) for place in PLACES]
    told = list(phases(places))
    match order:
        case "pen first":
            return [(who, *each) for each in told for who in ("pen", "mouse")]
        case "mouse first":
            return [(who, *each) for each in told for who in ("mouse", "pen")]
        case "mouse first, pen lifted first":
            begun = [(who, *each) for each in told[:-1] for who in ("mouse", "pen")]
            return [*begun, ("pen", *told[-1]), ("mouse", *told[-1])]
        case "whole pen before the mouse":
            return [("pen", *each) for each in told] + [("mouse", *each) for each in told]
        case "whole mouse before the pen":
            return [("mouse", *each) for each in told] + [("pen", *each) for each in told]
        case "everything twice":
            return [(who, *each) for each in told for who in ("pen", "pen", "mouse", "mouse")]
        case "everything twice, mouse first":
            return [(who, *each) for each in told for who in ("mouse", "mouse", "pen", "pen")]


@pytest.fixture
def alone(canvas, sketch, draw):
    """The pixels of the pen's stroke when nothing else tells of it."""
    draw(PLACES, by="pen")
    pixels = sketch.document.seen().tobytes()
    sketch.undo.undo()
    return pixels


@pytest.mark.parametrize(
    "order",
    [
        "pen first", "mouse first", "mouse first, pen lifted first", "whole pen before the mouse",
        "whole mouse before the pen", "everything twice", "everything twice, mouse first",
    ],
)  # fmt: skip
def test_pen_and_mouse_events_of_one_stroke_draw_the_pens_stroke_once(canvas, sketch, alone, order):
    for who, phase, place in interleaved(canvas, order):
        if who == "pen":
            tablet(canvas, PEN[phase], QPointF(place), stamp=1000 + phase)
        else:
            mouse(canvas, MOUSE[phase], QPointF(place))
    assert len(strokes(sketch)) == 1
    assert strokes(sketch)[0].samples[0][2] == 800
    assert sketch.document.seen().tobytes() == alone
    sketch.undo.undo()
    assert strokes(sketch) == []
    assert sketch.document.seen().min() == 255


def test_two_strokes_one_after_the_other_are_two(canvas, sketch, draw):
    draw(PLACES, by="pen")
    draw([(x, y + 200) for x, y in PLACES], by="pen")
    draw([(x, y + 400) for x, y in PLACES])
    draw([(x, y + 600) for x, y in PLACES])
    assert len(strokes(sketch)) == 4


@pytest.mark.parametrize(
    "how", [{"by": "pen", "device": pen(pressure=False)}, {"by": "pen", "pressure": 0.0}, {"by": "mouse"}]
)
def test_what_tells_no_pressure_draws_at_a_half(sketch, draw, how):
    draw(PLACES, **how)
    assert {sample[2] for sample in strokes(sketch)[0].samples} == {500}


def test_pressure_and_tilt_are_drawn_with(sketch, draw):
    draw(PLACES, by="pen", pressure=0.9, tilt=(50, 0))
    upright = [sample[2:4] for sample in strokes(sketch)[0].samples]
    assert set(upright) == {(900, 50)}
    wide = (sketch.document.seen() < 250).sum()
    sketch.undo.undo()
    draw(PLACES, by="pen", pressure=0.9)
    assert wide > 1.5 * (sketch.document.seen() < 250).sum()


def test_the_other_end_of_the_pen_erases(sketch, draw):
    draw(PLACES, by="pen", pressure=1.0)
    drawn = (sketch.document.seen() < 128).sum()
    draw(PLACES, by="pen", pressure=1.0, device=pen(eraser=True))
    assert sketch.tool == "pencil"
    assert strokes(sketch)[-1].brush.tool == "eraser"
    assert (sketch.document.seen() < 128).sum() < drawn / 20


def test_shift_draws_a_straight_line(canvas, sketch, draw):
    bent = [(400, 600), (700, 1400), (900, 700)]
    draw(bent, keys=Qt.KeyboardModifier.ShiftModifier)
    columns = (sketch.document.seen() < 200).any(axis=0).nonzero()[0]
    rows = (sketch.document.seen() < 200).any(axis=1).nonzero()[0]
    assert 395 <= columns[0] <= 410
    assert 890 <= columns[-1] <= 905
    assert rows[-1] < 720
    draw([(900, 1200)], keys=Qt.KeyboardModifier.ShiftModifier)
    assert len(strokes(sketch)) == 2
    assert (sketch.document.seen()[950, 880:920] < 220).any()


def test_escape_gives_the_stroke_up(canvas, sketch, qtbot):
    places = [canvas.place_of(*place) for place in PLACES]
    for phase, place in phases(places)[:-1]:
        mouse(canvas, MOUSE[phase], QPointF(place))
    assert sketch.document.seen().min() < 255
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    mouse(canvas, MOUSE[2], QPointF(places[-1]))
    assert strokes(sketch) == []
    assert sketch.document.seen().min() == 255


ANY = st.lists(st.sampled_from(["pen down", "pen", "pen up", "mouse down", "mouse", "mouse up"]), max_size=30)


@given(ANY)
def test_no_order_of_events_ends_a_stroke_that_did_not_begin(order):
    clock = itertools.count()
    decide = PenAndMouse(lambda: next(clock) * 0.1)
    acts = {
        "pen down": lambda: decide.pen_pressed((10, 10)),
        "pen": decide.pen_moved,
        "pen up": decide.pen_lifted,
        "mouse down": lambda: decide.mouse_pressed((10, 10)),
        "mouse": decide.mouse_moved,
        "mouse up": decide.mouse_released,
    }
    drawing = False
    for name in order:
        verdict = acts[name]()
        if verdict in {Verdict.BEGIN, Verdict.REPLACE_LAST}:
            assert not drawing
            drawing = True
        elif verdict is Verdict.END:
            assert drawing
            drawing = False
        elif verdict in {Verdict.GO_ON, Verdict.REPLACE}:
            assert drawing
        assert decide.drawing == drawing
