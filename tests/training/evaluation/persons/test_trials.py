"""The protocols' numbers on arrays worked out by hand, beside plain loops, and where public evaluators differ."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.formats import Modality
from training.data.manifest import Row
from training.errors import DataError
from training.evaluation.metrics import Match, average_precisions, inverse_penalties, photo_ranks, ranks
from training.evaluation.persons import llcm, regdb, sysu
from training.evaluation.persons.trials import Counted, Hiding, Trial, match_of, measure, numbers_of

V, IR = Modality.VISIBLE, Modality.INFRARED


def row(modality: Modality, person: str, camera: str, number: int = 1) -> Row:
    return Row(f"cam{camera}/{person}/{number:04d}.jpg", person, modality, "test", camera)


def worked(order: list[str], hidden: list[bool] | None = None, query: str = "a") -> Match:
    """One query; the gallery in the order in which it is ranked, best first."""
    names = sorted({*order, query})
    scores = np.linspace(1, 0, len(order))[None]
    return Match(
        scores,
        np.array([names.index(query)]),
        np.array([names.index(name) for name in order]),
        None if hidden is None else np.array([hidden]),
    )


# The query is a. Ranked: b b a c a. By people: b, a, so place 2. By photos place 3. Precision (1/3 + 2/5) / 2. The last
# a is fifth and there are two: 2/5.
WORKED = worked(list("bbaca"))


def test_the_worked_ranking_by_people_and_by_photos() -> None:
    assert ranks(WORKED).tolist() == [2]
    assert photo_ranks(WORKED).tolist() == [3]
    assert average_precisions(WORKED).tolist() == pytest.approx([(1 / 3 + 2 / 5) / 2])
    assert inverse_penalties(WORKED).tolist() == pytest.approx([2 / 5])


def test_a_hidden_picture_takes_no_place_and_is_no_hit() -> None:
    """Without the first b and the first a: b c a. Place 3 either way, precision 1/3, penalty 1/3."""
    match = worked(list("bbaca"), [True, False, True, False, False])
    assert ranks(match).tolist() == [3]
    assert photo_ranks(match).tolist() == [3]
    assert average_precisions(match).tolist() == pytest.approx([1 / 3])
    assert inverse_penalties(match).tolist() == pytest.approx([1 / 3])


def test_a_query_whose_own_pictures_are_all_hidden_counts_nowhere() -> None:
    hidden = np.array([[False, True], [False, False]])
    match = Match(np.array([[0.9, 0.1], [0.2, 0.8]]), np.array([1, 1]), np.array([0, 1]), hidden)
    assert numbers_of(match, "people").r1 == 1.0
    assert len(average_precisions(match)) == 1


def test_rank_one_is_the_same_by_people_and_by_photos_and_later_ranks_are_not() -> None:
    """MPANet counts people on RegDB, AGW photos: six pictures of one stranger first make R-5 differ."""
    match = worked(["b"] * 6 + ["a"])
    people, photos = numbers_of(match, "people"), numbers_of(match, "photos")
    assert people.r1 == photos.r1 == 0.0
    assert (people.r5, photos.r5, photos.r10) == (1.0, 0.0, 1.0)


def test_the_sum_over_all_queries_by_the_matched_ones_is_what_agw_has() -> None:
    """AGW adds the curves of queries without a match as well, but those are zeros: its sum is this mean."""
    match = Match(np.array([[0.9, 0.1], [0.9, 0.1], [0.1, 0.9]]), np.array([0, 7, 0]), np.array([0, 1]))
    firsts = [1, 0, 0]  # the middle query's person is not there: a curve of zeros
    valid = 2
    assert numbers_of(match, "people").r1 == sum(firsts) / valid


@st.composite
def cases(draw: st.DrawFn) -> Match:
    q, n = draw(st.integers(1, 4)), draw(st.integers(2, 9))
    gallery = np.array(draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)))
    queries = np.array(draw(st.lists(st.integers(0, 3), min_size=q, max_size=q)))
    scores = np.array([[draw(st.sampled_from([0.0, 0.5, 1.0])) for _ in range(n)] for _ in range(q)])
    hidden = np.array([[draw(st.booleans()) for _ in range(n)] for _ in range(q)])
    gallery[0], hidden[0, 0] = queries[0], False
    return Match(scores, queries, gallery, hidden)


def plain(match: Match) -> tuple[list[int], list[int], list[float], list[float]]:
    """By sorting what each query may see; equal scores put the wrong ones first."""
    by_people, by_photos, precisions, penalties = [], [], [], []
    assert match.hidden is not None
    for scores, person, hidden in zip(match.scores, match.queries, match.hidden, strict=True):
        seen = [(s, g == person, g) for s, g, h in zip(scores, match.gallery, hidden, strict=True) if not h]
        seen.sort(key=lambda one: (-one[0], one[1]))
        hits = [place for place, one in enumerate(seen, start=1) if one[1]]
        if not hits:
            continue
        by_photos.append(hits[0])
        by_people.append(1 + len({g for _, mate, g in seen[: hits[0] - 1]}))
        precisions.append(sum((k + 1) / place for k, place in enumerate(hits)) / len(hits))
        penalties.append(len(hits) / hits[-1])
    return by_people, by_photos, precisions, penalties


@given(cases())
def test_numbers_with_hidden_pictures_agree_with_plain_loops(match: Match) -> None:
    by_people, by_photos, precisions, penalties = plain(match)
    assert ranks(match).tolist() == by_people
    assert photo_ranks(match).tolist() == by_photos
    assert average_precisions(match).tolist() == pytest.approx(precisions)
    assert inverse_penalties(match).tolist() == pytest.approx(penalties)
    for counted, places in (("people", by_people), ("photos", by_photos)):
        found = numbers_of(match, counted)  # type: ignore[arg-type]
        assert found.r5 == pytest.approx(sum(p <= 5 for p in places) / len(places))


GALLERY = (row(V, "1", "2"), row(V, "2", "2"), row(V, "1", "1"), row(V, "2", "4"))


@pytest.mark.parametrize(
    ("camera", "hiding", "hidden"),
    [
        ("3", "place", [True, True, False, False]),
        ("6", "place", [False, False, False, False]),
        ("2", "own camera", [True, False, False, False]),
        ("4", "own camera", [False, False, False, False]),
    ],
)
def test_camera_three_never_sees_camera_two_of_anybody_and_llcm_hides_the_own_person_only(
    camera: str, hiding: Hiding, hidden: list[bool]
) -> None:
    found = Trial((row(IR, "1", camera),), GALLERY, hiding).hidden()
    assert found is not None
    assert found.tolist() == [hidden]


def test_features_are_compared_by_their_product() -> None:
    trial = Trial((row(IR, "1", "6"),), GALLERY[:2])
    features: dict[str, NDArray[np.float32]] = {
        trial.queries[0].file: np.array([1, 0], np.float32),
        GALLERY[0].file: np.array([0.6, 0.8], np.float32),
        GALLERY[1].file: np.array([0.8, 0.6], np.float32),
    }
    assert match_of(trial, features).scores.tolist() == [pytest.approx([0.6, 0.8])]
    found = measure([trial, trial], features, "people")
    assert (found.mean()["r1"], found.mean()["map"], found.spread()["map"]) == (0.0, 0.5, 0.0)


def sysu_rows() -> list[Row]:
    return [
        row(IR if camera in "36" else V, person, camera, number)
        for person in ("0004", "0010")
        for camera in "123456"
        for number in range(1, 13)
    ]


def test_sysu_takes_the_first_numbers_of_the_official_permutation() -> None:
    orders = {
        (int(c), p): np.stack([np.roll(np.arange(1, 13), -t) for t in range(10)]) for c in "1245" for p in (4, 10)
    }
    for search, cameras in (("all", 4), ("indoor", 2)):
        for shots in (1, 10):
            ten = sysu.trials(sysu_rows(), orders, search, shots)  # type: ignore[arg-type]
            assert len(ten) == 10
            assert all(len(trial.gallery) == 2 * cameras * shots for trial in ten)
            assert all(len(trial.queries) == 2 * 2 * 12 for trial in ten)
    third = sysu.trials(sysu_rows(), orders)[2]
    assert {r.file.rsplit("/", 1)[1] for r in third.gallery} == {"0003.jpg"}
    with pytest.raises(DataError, match="nothing for person 0010 before camera 1"):
        sysu.trials(sysu_rows(), {key: order for key, order in orders.items() if key != (1, 10)})
    with pytest.raises(DataError, match="name picture 0099"):
        sysu.trials(sysu_rows(), orders | {(1, 4): np.full((10, 12), 99)})


def test_galleries_without_permutations_are_pythons_own_choices_and_other_ones() -> None:
    import random

    rows = sysu_rows()
    trials = sysu.trials(rows, None, "indoor")
    draw = random.Random(3)
    expected = [
        draw.choice([r.file for r in rows if r.person == person and r.camera == camera])
        for person in ("0004", "0010")
        for camera in "12"
    ]
    assert [r.file for r in trials[3].gallery] == expected
    assert len({tuple(r.file for r in trial.gallery) for trial in trials}) > 5
    many = sysu.trials(rows, None, "all", 10)[0].gallery
    assert len(set(many)) == len(many) == 80


def test_regdb_asks_with_the_first_word_of_the_direction() -> None:
    rows = [Row(f"{m}/{p}.png", p, m) for p in "12" for m in (V, Modality.THERMAL)]
    for direction, asked in (("visible to thermal", V), ("thermal to visible", Modality.THERMAL)):
        trial = regdb.trial(rows, direction)  # type: ignore[arg-type]
        assert {r.modality for r in trial.queries} == {asked}
        assert len(trial.queries) == len(trial.gallery) == 2


def test_llcm_draws_a_picture_a_person_and_camera_and_may_hide_nothing() -> None:
    rows = [row(m, p, c, n) for m in (V, IR) for p in "12" for c in "12" for n in (1, 2, 3)]
    rows = [Row(f"{r.modality}/{r.file}", r.person, r.modality, r.split, r.camera) for r in rows]
    ten = llcm.trials(rows, "infrared to visible")
    assert {len(trial.gallery) for trial in ten} == {4}
    assert {r.modality for r in ten[0].queries} == {IR}
    hidden = ten[0].hidden()
    assert hidden is not None
    assert hidden.sum(axis=1).tolist() == [1] * 12
    assert llcm.trials(rows, "visible to infrared", "nothing")[0].hidden() is None


def test_the_defaults_follow_each_sets_own_makers() -> None:
    found: list[Counted] = [sysu.COUNTED, regdb.COUNTED, llcm.COUNTED]
    assert found == ["people", "photos", "people"]


def test_a_trial_without_queries_or_without_cameras_is_refused() -> None:
    with pytest.raises(DataError, match="0 queries"):
        Trial((), GALLERY)
    with pytest.raises(DataError, match="know the camera"):
        Trial((Row("a.png", "1", IR),), GALLERY, "place").hidden()
