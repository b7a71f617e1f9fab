"""Reviewing: what is hidden until when, that verdicts are never overwritten, that two who differ leave no lead."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.cases import (
    FEATURES,
    CaseError,
    Cases,
    Decision,
    Mark,
    Sheet,
    Standing,
    as_seen_by,
    begin_review,
    decide,
    save_checklist,
    sheet,
    withdraw,
)
from engine.errors import UsageError
from engine.gallery.rights import RightsError, Role
from tests.engine.cases.conftest import PEOPLE, SEARCHED, acting, give_roles

MARKS = dict.fromkeys(FEATURES, "similar")


def sheet_of(cases: Cases) -> Sheet:
    case = cases.case(SEARCHED)
    return sheet(case, case.searches[0], cases.database.actor)


def standing(cases: Cases, rank: int = 1) -> Standing:
    case = cases.case(SEARCHED)
    return case.standing(case.searches[0], rank)


def test_a_verdict_has_its_reviewer_and_reason_and_an_earlier_one_stays(searched: Cases) -> None:
    decide(searched, SEARCHED, 1, 1, Decision.LEAD, "ears and scar")
    decide(searched, SEARCHED, 1, 1, Decision.EXCLUDED, "was abroad")
    verdicts = searched.case(SEARCHED).searches[0].verdicts
    assert [(one.number, one.decision, one.reviewer, one.reason) for one in verdicts] == [
        (1, "lead", "Ada", "ears and scar"),
        (2, "excluded", "Ada", "was abroad"),
    ]
    assert standing(searched) == Standing.EXCLUDED
    assert standing(searched, 2) == Standing.UNDECIDED


def test_taking_a_verdict_back_brings_the_one_before_back_and_keeps_all_three(searched: Cases) -> None:
    decide(searched, SEARCHED, 1, 1, Decision.LEAD, "a")
    decide(searched, SEARCHED, 1, 1, Decision.EXCLUDED, "b")
    withdraw(searched, SEARCHED, 1, 2)
    assert standing(searched) == Standing.LEAD
    withdraw(searched, SEARCHED, 1, 1)
    assert standing(searched) == Standing.UNDECIDED
    assert len(searched.case(SEARCHED).searches[0].verdicts) == 4
    for number, sentence in ((1, "taken back before"), (3, "no verdict 3"), (9, "no verdict 9")):
        with pytest.raises(CaseError, match=sentence):
            withdraw(searched, SEARCHED, 1, number)


def test_only_its_reviewer_takes_a_verdict_back(searched: Cases) -> None:
    decide(searched, SEARCHED, 1, 1, Decision.LEAD, "a")
    with pytest.raises(CaseError, match="is Ada's, and only they"):
        withdraw(acting(searched, "Bob"), SEARCHED, 1, 1)


def test_a_verdict_needs_a_reason_and_a_candidate(searched: Cases) -> None:
    with pytest.raises(UsageError, match="needs its reason"):
        decide(searched, SEARCHED, 1, 1, Decision.LEAD, "  ")
    for number in (0, PEOPLE + 1):
        with pytest.raises(CaseError, match=f"there is no number {number}"):
            decide(searched, SEARCHED, 1, number, Decision.LEAD, "x")
    with pytest.raises(CaseError, match="no search 2"):
        decide(searched, SEARCHED, 2, 1, Decision.LEAD, "x")


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ({}, "not marked yet"),
        (MARKS | {"tail": "similar"}, "no feature 'tail'"),
        (MARKS | {"nose": "nice"}, "'nice' for nose is no mark"),
        ({name: mark for name, mark in MARKS.items() if name != "nose"}, "'nose' is not marked yet"),
    ],
)
def test_a_checklist_marks_every_feature_with_one_of_three_words(
    searched: Cases, marks: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        save_checklist(searched, SEARCHED, 1, 1, marks)


def test_a_blind_sheet_hides_rank_score_and_name_in_a_shuffled_order_until_the_checklist(searched: Cases) -> None:
    review = begin_review(searched, SEARCHED, 1, blind=True)
    assert begin_review(searched, SEARCHED, 1, blind=True) == review
    blind = sheet_of(searched)
    assert [item.candidate for item in blind.items] == [None] * PEOPLE
    case = searched.case(SEARCHED)
    pictures = list(case.searches[0].pictures)
    assert sorted(str(item.picture) for item in blind.items) == sorted(map(str, pictures))
    with pytest.raises(CaseError, match="its checklist comes before the verdict"):
        decide(searched, SEARCHED, 1, 3, Decision.LEAD, "x")
    save_checklist(searched, SEARCHED, 1, 3, MARKS | {"ears": "not visible"})
    after = sheet_of(searched)
    revealed = after.items[2]
    assert [item.candidate is not None for item in after.items] == [item.number == 3 for item in after.items]
    assert revealed.candidate is not None
    assert pictures[revealed.candidate.rank - 1] == revealed.picture == blind.items[2].picture
    assert revealed.checklist is not None
    assert revealed.checklist.marks["ears"] == Mark.NOT_VISIBLE
    made = decide(searched, SEARCHED, 1, 3, Decision.LEAD, "x")
    assert (made.blind, made.rank) == (True, revealed.candidate.rank)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6))
def test_the_order_of_a_sheet_is_everybodys_own_and_always_the_same(searched: Cases, number: int) -> None:
    other = acting(searched, f"Reviewer {number}")
    begin_review(other, SEARCHED, 1, blind=True)
    pictures = [item.picture for item in sheet_of(other).items]
    assert pictures == [item.picture for item in sheet_of(other).items]
    assert sorted(map(str, pictures)) == sorted(map(str, other.case(SEARCHED).searches[0].pictures))
    other.library.close()


def test_a_review_goes_on_as_it_was_begun(searched: Cases) -> None:
    begin_review(searched, SEARCHED, 1, blind=True)
    with pytest.raises(CaseError, match="has begun to review search 1 blind, as first examiner"):
        begin_review(searched, SEARCHED, 1, blind=False)


def test_the_second_examiner_decides_unseen_and_sees_the_first_afterwards(searched: Cases) -> None:
    decide(searched, SEARCHED, 1, 1, Decision.LEAD, "ears")
    save_checklist(searched, SEARCHED, 1, 1, MARKS)
    bob = acting(searched, "Bob")
    begin_review(bob, SEARCHED, 1, second=True)
    unseen = sheet_of(bob).items[0]
    assert (unseen.others, unseen.standing, unseen.verdict) == ((), None, None)
    hidden = as_seen_by(bob.case(SEARCHED), "Bob").searches[0]
    assert (hidden.verdicts, hidden.checklists) == ((), ())
    decide(bob, SEARCHED, 1, 1, Decision.LEAD, "scar")
    seen = sheet_of(bob).items[0]
    assert [(one.reviewer, one.decision) for one in seen.others] == [("Ada", "lead")]
    assert seen.standing == Standing.LEAD
    assert len(as_seen_by(bob.case(SEARCHED), "Bob").searches[0].verdicts) == 2


def test_two_examiners_who_differ_leave_no_lead(searched: Cases) -> None:
    decide(searched, SEARCHED, 1, 1, Decision.LEAD, "ears")
    bob = acting(searched, "Bob")
    begin_review(bob, SEARCHED, 1, second=True)
    decide(bob, SEARCHED, 1, 1, Decision.INCONCLUSIVE, "blurred")
    assert standing(searched) == Standing.DISAGREED
    assert searched.case(SEARCHED).leads() == ()
    decide(bob, SEARCHED, 1, 1, Decision.LEAD, "looked again")
    assert standing(searched) == Standing.LEAD
    assert [candidate.rank for _, candidate in searched.case(SEARCHED).leads()] == [1]


def test_where_a_case_asks_for_two_one_alone_makes_no_lead_but_excludes(searched: Cases) -> None:
    searched.amend(SEARCHED, needs_second=True)
    decide(searched, SEARCHED, 1, 1, Decision.LEAD, "ears")
    decide(searched, SEARCHED, 1, 2, Decision.EXCLUDED, "nose")
    assert (standing(searched, 1), standing(searched, 2)) == (Standing.AWAITS_SECOND, Standing.EXCLUDED)
    bob = acting(searched, "Bob")
    begin_review(bob, SEARCHED, 1, second=True)
    decide(bob, SEARCHED, 1, 1, Decision.LEAD, "scar")
    assert standing(searched, 1) == Standing.LEAD


@pytest.mark.parametrize("name", ["Ada", " ada", "ADA"])
def test_the_second_examiner_is_somebody_else(searched: Cases, name: str) -> None:
    decide(searched, SEARCHED, 1, 1, Decision.LEAD, "ears")
    with pytest.raises(CaseError, match="the second examiner is somebody else"):
        begin_review(acting(searched, name), SEARCHED, 1, second=True)


def test_a_second_examiner_does_not_turn_into_the_first(searched: Cases) -> None:
    begin_review(acting(searched, "Bob"), SEARCHED, 1, second=True)
    with pytest.raises(CaseError, match="cannot be the first as well"):
        decide(acting(searched, "bob"), SEARCHED, 1, 1, Decision.LEAD, "x")


def test_a_reviewer_may_only_be_the_second_examiner_and_a_custodian_neither(searched: Cases) -> None:
    give_roles(searched, {"Ada": Role.ADMINISTRATOR, "Rob": Role.REVIEWER, "Cy": Role.CUSTODIAN})
    rob, cy = acting(searched, "Rob"), acting(searched, "Cy")
    with pytest.raises(RightsError, match="'Rob' is a reviewer and may not decide"):
        decide(rob, SEARCHED, 1, 1, Decision.LEAD, "x")
    for attempt in (
        lambda: decide(cy, SEARCHED, 1, 1, Decision.LEAD, "x"),
        lambda: begin_review(cy, SEARCHED, 1, second=True),
        lambda: save_checklist(cy, SEARCHED, 1, 1, MARKS),
    ):
        with pytest.raises(RightsError, match="'Cy' is a custodian"):
            attempt()
    begin_review(rob, SEARCHED, 1, second=True)
    assert decide(rob, SEARCHED, 1, 1, Decision.EXCLUDED, "x").second
