"""Rankings as text: exactly what they were, the same text for the same ranking, and anything else refused."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import LimnerError
from engine.formats import Landmarks, Mapping, Modality, Preparation, Provenance
from engine.formats.steps import Light, Rotate
from engine.scoring import Candidate, Filters, Mark, Ranking, Removed, UsedProbe

numbers = st.floats(allow_nan=False, allow_infinity=False)
words = st.text(max_size=12)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
pixels = st.floats(-1e4, 1e4, width=32)
candidates = st.builds(
    Candidate, st.integers(1, 99), words, words, numbers, st.none() | numbers, st.integers(0), st.integers(0)
)


@st.composite
def landmarks(draw):
    points = np.array(draw(st.lists(st.tuples(pixels, pixels), min_size=5, max_size=5)), np.float32)
    points[1] = points[0] + np.float32(20)
    return Landmarks(points, draw(st.none() | st.tuples(*[numbers] * 4)), draw(numbers), draw(st.booleans()))


preparations = st.builds(
    Preparation,
    st.none() | st.builds(Mapping, st.floats(-1e4, 0), st.floats(1, 1e5), st.booleans()),
    st.lists(st.builds(Rotate, st.floats(-180, 180)) | st.builds(Light, st.floats(-1, 1)), max_size=2).map(tuple),
)
origins = st.none() | st.builds(Provenance, st.just("frame"), words, digests, st.integers(0, 10**6), st.floats(0, 1e5))
filters = st.builds(
    Filters,
    sex=st.lists(words, max_size=2).map(tuple),
    age=st.none() | st.tuples(st.integers(0, 40), st.integers(40, 90)),
    on=st.none() | st.dates().map(str),
    tags_any=st.lists(words, max_size=2).map(tuple),
    enrolled_from=st.none() | st.datetimes().map(lambda moment: moment.isoformat()),
    quality=st.none() | st.floats(0, 1),
    excluded=st.lists(st.integers(1), max_size=3).map(tuple),
    drop_unknown=st.booleans(),
)
rankings = st.builds(
    Ranking,
    candidates=st.lists(candidates, max_size=4).map(tuple),
    probes=st.lists(
        st.builds(UsedProbe, words, digests, st.sampled_from(Modality), landmarks(), preparations, origins),
        min_size=1,
        max_size=3,
    ).map(tuple),
    gallery=words,
    gallery_snapshot=digests,
    pack=words,
    pack_digest=digests,
    seed=st.integers(0, 2**63 - 1),
    hypotheses=st.integers(1, 1000),
    width=st.floats(1e-3, 1e3),
    top=st.integers(1, 10**6),
    feature_digest=digests,
    filters=filters,
    removed=st.lists(st.builds(Removed, words, *[st.integers(0, 10**6)] * 4), max_size=2).map(tuple),
    searched=digests,
    feedback=st.lists(st.builds(Mark, st.integers(1), st.booleans(), words, words), max_size=3).map(tuple),
    each=st.lists(st.lists(candidates, max_size=2).map(tuple), max_size=2).map(tuple),
    people=st.integers(0, 10**7),
)


@settings(max_examples=30)
@given(rankings)
def test_a_ranking_read_again_is_the_ranking_that_was_written(ranking):
    text = ranking.to_json()
    again = Ranking.from_json(text)
    assert again == ranking
    assert again.to_json() == text


@settings(max_examples=30)
@given(rankings, st.floats(1e-3, 1e9), st.integers(1, 10**7))
def test_the_more_people_were_searched_the_higher_a_ratio_has_to_be_to_convince(ranking, ratio, people):
    first = Candidate(1, "ann", "a.png", -1.0, ratio)
    listed = (first, *ranking.candidates)
    among = max(people, len(listed))
    assert replace(ranking, candidates=listed, people=people).convincing is (ratio > among)
    # A search that an earlier Limner stored knows at least of the people whom it listed.
    assert replace(ranking, candidates=listed, people=0).convincing is (ratio > len(listed))
    without = replace(ranking, candidates=(replace(first, ratio=None),), people=people)
    assert without.convincing is None
    assert replace(without, candidates=()).convincing is None


def test_a_search_that_an_earlier_limner_stored_is_read():
    content = json.loads(Ranking((), (), "north", "a" * 64, "face", "b" * 64, 0, 1, 0.5, 50).to_json())
    del content["people"]
    assert Ranking.from_json(json.dumps(content)).among == 0


@settings(max_examples=20)
@given(rankings, st.data())
def test_a_stored_ranking_that_lost_or_gained_a_field_is_refused(ranking, data):
    content = json.loads(ranking.to_json())
    gone = data.draw(st.sampled_from(["candidates", "probes", "width", "pack_digest", "seed"]))
    with pytest.raises(LimnerError, match=gone):
        Ranking.from_json(json.dumps({key: value for key, value in content.items() if key != gone}))
    with pytest.raises(LimnerError, match="colour"):
        Ranking.from_json(json.dumps(content | {"colour": "red"}))


@pytest.mark.parametrize("text", ["", "[]", "7", "{}", '{"format": 1}', '{"format": "1"}', "[" * 100_000])
def test_what_is_no_stored_ranking_is_refused(text):
    with pytest.raises(LimnerError, match="stored search"):
        Ranking.from_json(text)


def test_a_ranking_of_a_later_limner_asks_for_an_upgrade():
    with pytest.raises(LimnerError, match="upgrade Limner"):
        Ranking.from_json('{"format": 2}')
