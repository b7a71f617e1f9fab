"""The curves of evaluations are found wherever training writes them, and what is no curve is left out or refused."""

from pathlib import Path

import pytest

from engine.errors import EvaluationError
from engine.evaluations import CurveKind, Evaluation, is_curve, laid_together, plots_of, read_evaluation

REPORTS = Path(__file__).parents[2] / "training" / "reports"
ROC = {"false": [0.0, 0.1, 1.0], "true": [0.0, 0.8, 1.0]}


def test_a_faces_report_gives_each_question_a_cmc_a_roc_and_its_det():
    numbers = {"protocol": "faces", "curves": {"sketch, another photo": {"a": {"cmc": [0.5, 1.0], "roc": ROC}}}}
    cmc, roc, det = plots_of(numbers, "report")
    assert [each.kind for each in (cmc, roc, det)] == [CurveKind.CMC, CurveKind.ROC, CurveKind.DET]
    assert {each.about for each in (cmc, roc, det)} == {"sketch, another photo"}
    assert (cmc.lines[0].of, cmc.lines[0].x, cmc.lines[0].y) == ("a", (1.0, 2.0), (0.5, 1.0))
    assert det.lines[0].y == pytest.approx((1.0, 0.2, 0.0))


def test_a_cards_curves_are_those_of_its_pack_beside_a_reports_of_several():
    curve = {"0": {"rank_1": 0.9, "spread": 0.0}, "0.5": {"rank_1": 0.4, "spread": 0.1}}
    steps = {"100": {"own_photo": 1.0, "found": 1.0}, "50": {"own_photo": 0.5, "found": 0.9}}
    card = {
        "judged": {"curves": {"thermal": {"cmc": [0.25]}}, "occlusion": {"curve": curve}, "robustness": {"blur": steps}}
    }
    report = {"models": {"other": {"curve": curve}}, "curves": {"other": {"blur": steps}}}
    of_card = {(plot.kind, plot.about): plot for plot in plots_of(card, "face")}
    of_report = {(plot.kind, plot.about): plot for plot in plots_of(report, "report")}
    for kind, about in ((CurveKind.OCCLUSION, ""), (CurveKind.ROBUSTNESS, "blur")):
        assert of_card[kind, about].lines[0].of == "face"
        assert of_report[kind, about].lines[0].of == "other"
        assert of_card[kind, about].lines[0].y == of_report[kind, about].lines[0].y
    assert of_card[CurveKind.OCCLUSION, ""].lines[0].spread == (0.0, 0.1)
    assert of_card[CurveKind.ROBUSTNESS, "blur"].ticks == ("100", "50")
    assert of_card[CurveKind.CMC, "thermal"].lines[0].of == "face"


def test_each_picture_of_a_plane_says_whom_it_shows():
    plane = {"photo": {"x": [0.0, 1.0], "y": [2.0, 3.0], "person": [0, 1]}}
    (plot,) = plots_of({"tsne": {"a": plane}}, "report")
    assert (plot.kind, plot.about, plot.lines[0].part, plot.lines[0].marks) == (
        CurveKind.TSNE,
        "a",
        "photo",
        ("0", "1"),
    )


@pytest.mark.parametrize(
    ("folder", "kinds"),
    [
        ("face", set(CurveKind)),
        ("wsgan-quick", {CurveKind.CMC, CurveKind.ROC, CurveKind.DET}),
        ("marrnet-quick", {CurveKind.OCCLUSION}),
    ],
)
def test_every_report_that_is_kept_with_limner_can_be_looked_at(folder, kinds):
    found = read_evaluation(REPORTS / folder)
    assert found == read_evaluation(REPORTS / folder / "numbers.json")
    assert found.name == (REPORTS / folder).name
    assert {plot.kind for plot in found.plots} == kinds
    for plot in found.plots:
        assert len({(line.of, line.part) for line in plot.lines}) == len(plot.lines)


@pytest.mark.parametrize(
    "part",
    [
        {"cmc": [0.5, "half"]},
        {"cmc": [float("nan")]},
        {"cmc": [True]},
        {"cmc": [0.0] * 6000},
        {"roc": {"false": [0.0, 1.0], "true": [0.0]}},
        {"roc": {"false": 3}},
        {"curve": {"a": 0.5, "b": 0.5}},
        {"robustness": {"coloured paper": {"blue": {"own_photo": 1.0}, "cream": {"own_photo": 1.0}}}},
        {"tsne": {"photo": {"x": [0.0], "y": [0.0], "person": []}}},
        {"tsne": {"photo": {"x": 1, "y": None}}},
        [],
        None,
    ],
)
def test_what_is_no_curve_is_left_out(part):
    assert plots_of({"results": part}, "x") == ()


def test_what_holds_no_evaluation_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(EvaluationError, match=r"there is no numbers\.json in it; limner-train evaluate writes"):
        read_evaluation(tmp_path)
    file = tmp_path / "numbers.json"
    for content, said in (
        ("{", "cannot be read as JSON"),
        ("[" * 100_000, "cannot be read"),
        ("{}", "no curves in it"),
    ):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(EvaluationError, match=said):
            read_evaluation(tmp_path)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_evaluation(file)


def test_a_table_of_figures_is_told_from_curves():
    assert is_curve({"question": {"cmc": [0.5]}})
    assert is_curve({"photo": {"x": [0.0], "y": [0.0], "person": [1]}})
    assert not is_curve({"question": {"rank_1": 0.5}})
    assert not is_curve({})


def test_two_evaluations_share_a_plot_where_they_were_asked_the_same():
    def evaluation(name, of, questions):
        curves = {question: {of: {"cmc": [0.5, 1.0]}} for question in questions}
        return Evaluation(name, plots_of({"curves": curves, "tsne": {of: {"photo": _POINT}}}, name))

    one, other = evaluation("new", "a", ["sketch", "thermal"]), evaluation("old", "a", ["sketch", "photo"])
    together = laid_together(one, other)
    lines = {(plot.kind, plot.about): [line.of for line in plot.lines] for plot in together if plot.kind == "cmc"}
    assert lines == {
        (CurveKind.CMC, "sketch"): ["a", "a (old)"],
        (CurveKind.CMC, "thermal"): ["a"],
        (CurveKind.CMC, "photo"): ["a"],
    }
    # Planes of two evaluations have nothing to do with each other.
    assert [len(plot.lines) for plot in together if plot.kind == CurveKind.TSNE] == [1, 1]


_POINT = {"x": [0.0], "y": [0.0], "person": [0]}
