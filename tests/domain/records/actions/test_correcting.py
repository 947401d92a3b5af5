"""Facts are corrected, voided, better known; awards are taken back; lists are said to be whole."""

from __future__ import annotations

import pytest

from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.records import actions, queries
from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import AwardHeld, YearlyGrade
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted


def test_a_grade_is_corrected(cast: Cast) -> None:
    fact = a_grade(cast, a_record(cast))
    actions.correct(fact, version=1, changes={"grade": "hoan_thanh"}, actor=cast.actor("officer"), at=NOW)
    assert YearlyGrade.objects.get(pk=fact.pk).grade == "hoan_thanh"


def test_the_second_of_two_correctors_is_shown_both(cast: Cast) -> None:
    fact = a_grade(cast, a_record(cast))
    actions.correct(fact, version=1, changes={"grade": "hoan_thanh"}, actor=cast.actor("officer"), at=NOW)
    with pytest.raises(Conflict):
        actions.correct(fact, version=1, changes={"year": 2023}, actor=cast.actor("officer"), at=NOW)


def test_a_correction_stands_beside_no_other_grade_of_that_year(cast: Cast) -> None:
    subject = a_record(cast)
    a_grade(cast, subject, 2023)
    fact = a_grade(cast, subject, 2024)
    with pytest.raises(NotAccepted, match="2023"):
        actions.correct(
            fact, version=1, changes={"year": 2023, "grade": "hoan_thanh"}, actor=cast.actor("officer"), at=NOW
        )


def test_what_was_checked_is_corrected_with_a_reason_alone(cast: Cast) -> None:
    fact = a_grade(cast, a_record(cast))
    actions.confirm_quality([fact], quality=Quality.CHECKED, actor=cast.actor("unit_head"), at=NOW)
    with pytest.raises(NotAccepted, match="lý do"):
        actions.correct(fact, version=2, changes={"year": 2023}, actor=cast.actor("officer"), at=NOW)
    actions.correct(fact, version=2, changes={"year": 2023}, reason="Ghi nhầm năm", actor=cast.actor("officer"), at=NOW)
    assert YearlyGrade.objects.get(pk=fact.pk).quality == Quality.CHECKED


def test_a_voided_fact_counts_no_more_and_stays(cast: Cast) -> None:
    subject = a_record(cast)
    fact = a_grade(cast, subject)
    actions.void(fact, version=1, reason="Ghi nhầm người", actor=cast.actor("officer"), at=NOW)
    assert queries.facts_for(subject, at=NOW).grades is None
    assert [row.void_reason for row in queries.facts_of(subject, FactKind.GRADE, with_voided=True)] == [
        "Ghi nhầm người"
    ]


def test_a_voided_year_may_be_graded_again(cast: Cast) -> None:
    subject = a_record(cast)
    actions.void(a_grade(cast, subject), version=1, reason="Ghi nhầm", actor=cast.actor("officer"), at=NOW)
    assert a_grade(cast, subject, grade="hoan_thanh").pk


def test_voiding_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.void(a_grade(cast, a_record(cast)), version=1, reason=" ", actor=cast.actor("officer"), at=NOW)


def test_a_voided_fact_is_not_corrected(cast: Cast) -> None:
    fact = a_grade(cast, a_record(cast))
    actions.void(fact, version=1, reason="Ghi nhầm", actor=cast.actor("officer"), at=NOW)
    with pytest.raises(NotAccepted):
        actions.correct(fact, version=2, changes={"year": 2022}, actor=cast.actor("officer"), at=NOW)


@pytest.mark.parametrize("who", ["stranger", "person_concerned", "chairman"])
def test_quality_is_raised_by_the_unit_alone(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        actions.confirm_quality([a_grade(cast, a_record(cast))], quality="checked", actor=cast.actor(who), at=NOW)


def test_quality_never_falls_by_confirming(cast: Cast) -> None:
    fact = a_grade(cast, a_record(cast))
    actions.confirm_quality([fact], quality="checked", actor=cast.actor("officer"), at=NOW)
    assert actions.confirm_quality([fact], quality="typed", actor=cast.actor("officer"), at=NOW) == 0


def test_matched_needs_the_decision(cast: Cast) -> None:
    with pytest.raises(NotAccepted, match="văn bản"):
        actions.confirm_quality(
            [an_award(cast, a_record(cast))], quality="matched", actor=cast.actor("officer"), at=NOW
        )


def test_a_revoked_award_stays_and_is_held_no_more(cast: Cast) -> None:
    subject = a_record(cast)
    fact = an_award(cast, subject)
    assert isinstance(fact, AwardHeld)
    actions.revoke_award(fact, version=1, revoked="2026", basis="QĐ 9/QĐ", actor=cast.actor("officer"), at=NOW)
    held = queries.facts_for(subject, at=NOW).awards
    assert held is not None
    assert [each.is_revoked for each in held] == [True]


def test_an_award_is_not_taken_back_before_it_was_given(cast: Cast) -> None:
    fact = an_award(cast, a_record(cast))
    assert isinstance(fact, AwardHeld)
    with pytest.raises(NotAccepted):
        actions.revoke_award(fact, version=1, revoked="2024", basis="QĐ 9/QĐ", actor=cast.actor("officer"), at=NOW)


def test_an_empty_list_is_unknown_until_somebody_says_it_is_whole(cast: Cast) -> None:
    subject = a_record(cast)
    assert queries.facts_for(subject, at=NOW).initiatives is None
    actions.confirm_whole(subject, [FactKind.INITIATIVE], actor=cast.actor("officer"), at=NOW)
    assert queries.facts_for(subject, at=NOW).initiatives == ()
    actions.confirm_whole(subject, [FactKind.INITIATIVE], whole=False, actor=cast.actor("officer"), at=NOW)
    assert queries.facts_for(subject, at=NOW).initiatives is None


def test_conduct_is_said_to_be_whole_by_its_own_right(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.confirm_whole(a_record(cast), [FactKind.DISCIPLINE], actor=cast.actor("officer"), at=NOW)


def test_a_corrected_measure_needs_the_right_to_conduct(cast: Cast) -> None:
    fact = a_fact(cast, a_record(cast), FactKind.DISCIPLINE, level="khien_trach", decided="2024")
    with pytest.raises(NotPermitted):
        actions.void(fact, version=1, reason="Ghi nhầm", actor=cast.actor("officer"), at=NOW)
