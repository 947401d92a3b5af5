"""The person concerned proposes, the unit answers; notices go both ways."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.records.factory import a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.actions.proposing import MOST_WAITING
from thidua.domain.records.enums import CorrectionState, FactKind
from thidua.domain.records.models import AwardHeld, Correction, Subject, YearlyGrade
from thidua.domain.records.queries.corrections import waiting_for
from thidua.foundation.conflicts import Conflict
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted

MISSING = {"year": 2023, "grade": "hoan_thanh_xuat_sac"}


@pytest.fixture
def mine(cast: Cast) -> Subject:
    """The record of the person concerned, who works at the museum under the department."""
    subject = a_record(cast, "museum", "Nguyễn Văn Yên")
    Person.objects.filter(pk=subject.person_id).update(account=cast.accounts["person_concerned"])
    return Subject.objects.select_related("person", "unit").get(pk=subject.pk)


def propose(cast: Cast, subject: Subject, who: str = "person_concerned", **given: Any) -> Correction:
    values = given.pop("values", MISSING)
    extra = {"reason": "Sổ của đơn vị có ghi", **given}
    return actions.propose_correction(subject, FactKind.GRADE, values=values, **extra, actor=cast.actor(who), at=NOW)


def answer(cast: Cast, row: Correction, who: str = "officer", **given: Any) -> Correction:
    values = {"version": row.version, "accept": True, **given}
    return actions.answer_correction(row, **values, actor=cast.actor(who), at=NOW)


def told(cast: Cast, who: str) -> list[str]:
    return list(Notice.objects.filter(account=cast.accounts[who]).values_list("title", flat=True))


def test_nothing_changes_until_the_unit_accepts(cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    assert not YearlyGrade.objects.exists()
    answer(cast, row)
    grade = YearlyGrade.objects.get()
    assert (grade.year, grade.grade, grade.source) == (2023, "hoan_thanh_xuat_sac", "Theo đề nghị của Nguyễn Văn Yên")


def test_the_unit_is_told_and_then_the_person(cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    assert told(cast, "officer") == ["Có đề nghị sửa hồ sơ thành tích"]
    assert told(cast, "stranger") == []
    assert told(cast, "person_concerned") == []
    answer(cast, row)
    assert told(cast, "person_concerned") == ["Đề nghị sửa hồ sơ thành tích đã được trả lời"]


def test_nobody_proposes_for_others(cast: Cast, mine: Subject) -> None:
    for who in ("officer", "stranger"):
        with pytest.raises(NotPermitted):
            propose(cast, mine, who)
    with pytest.raises(NotPermitted):
        propose(cast, a_record(cast, "museum", "Lê Thị Dung"))


def test_what_can_never_be_is_refused_at_once(cast: Cast, mine: Subject) -> None:
    with pytest.raises(NotAccepted):
        propose(cast, mine, values={"year": 1970, "grade": "hoan_thanh"})
    with pytest.raises(NotAccepted):
        propose(cast, mine, values={"year": 2030, "grade": "hoan_thanh"})


def test_a_reason_is_needed(cast: Cast, mine: Subject) -> None:
    with pytest.raises(NotAccepted, match="lý do"):
        propose(cast, mine, reason=" ")


def test_a_wrong_fact_is_corrected_when_accepted(cast: Cast, mine: Subject) -> None:
    fact = a_grade(cast, mine, 2024, "hoan_thanh")
    row = propose(cast, mine, fact=fact, values={"year": 2024, "grade": "hoan_thanh_tot"})
    answer(cast, row)
    assert YearlyGrade.objects.get().grade == "hoan_thanh_tot"


def test_a_fact_said_not_to_be_true_is_voided_when_accepted(cast: Cast, mine: Subject) -> None:
    fact = a_grade(cast, mine, 2024)
    answer(cast, propose(cast, mine, fact=fact, values={}))
    assert YearlyGrade.objects.get().voided_at is not None


def test_a_fact_of_another_record_is_not_proposed(cast: Cast, mine: Subject) -> None:
    fact = a_grade(cast, a_record(cast, "museum", "Lê Thị Dung"), 2024)
    with pytest.raises(NotAccepted):
        propose(cast, mine, fact=fact, values={})


def test_a_fact_voided_meanwhile_cannot_be_corrected(cast: Cast, mine: Subject) -> None:
    fact = a_grade(cast, mine, 2024)
    row = propose(cast, mine, fact=fact, values={})
    actions.void(fact, version=1, reason="Ghi nhầm", actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        answer(cast, row)
    assert Correction.objects.get().state == CorrectionState.WAITING


def test_refusing_needs_an_answer(cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    with pytest.raises(NotAccepted):
        answer(cast, row, accept=False)
    answer(cast, row, accept=False, answer="Sổ năm 2023 ghi mức khác")
    stored = Correction.objects.get()
    assert (stored.state, stored.answered_by) == (CorrectionState.REFUSED, "Đặng Văn Bình")
    assert not YearlyGrade.objects.exists()


def test_whoever_may_check_but_not_edit_accepts_nothing(cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    with pytest.raises(NotPermitted):
        answer(cast, row, "unit_head")
    assert Correction.objects.get().state == CorrectionState.WAITING
    assert not YearlyGrade.objects.exists()


@pytest.mark.parametrize("who", ["person_concerned", "stranger", "chairman"])
def test_others_answer_nothing(cast: Cast, mine: Subject, who: str) -> None:
    row = propose(cast, mine)
    with pytest.raises(NotPermitted):
        answer(cast, row, who)


def test_nobody_answers_what_they_proposed(cast: Cast) -> None:
    subject = a_record(cast, "culture", "Đặng Văn Bình")
    Person.objects.filter(pk=subject.person_id).update(account=cast.accounts["officer"])
    row = propose(cast, Subject.objects.select_related("person", "unit").get(pk=subject.pk), "officer")
    with pytest.raises(NotAccepted, match="chính mình"):
        answer(cast, row)
    assert not waiting_for(cast.actor("officer"), at=NOW).exists()
    assert waiting_for(cast.actor("standing_office"), at=NOW).exists()


def test_it_is_answered_once(cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    answer(cast, row)
    with pytest.raises(NotAccepted):
        answer(cast, row, accept=False, answer="Không")


def test_two_who_answer_are_shown_both(cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    with pytest.raises(Conflict):
        answer(cast, row, version=7, accept=False, answer="Không")


def test_the_proposer_withdraws(cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    with pytest.raises(NotPermitted):
        actions.withdraw_correction(row, version=1, actor=cast.actor("officer"), at=NOW)
    actions.withdraw_correction(row, version=1, actor=cast.actor("person_concerned"), at=NOW)
    assert Correction.objects.get().state == CorrectionState.WITHDRAWN


def test_a_record_holds_no_endless_queue(cast: Cast, mine: Subject) -> None:
    for year in range(MOST_WAITING):
        propose(cast, mine, values={"year": 2000 + year, "grade": "hoan_thanh"})
    with pytest.raises(NotAccepted):
        propose(cast, mine, values={"year": 2025, "grade": "hoan_thanh"})


def test_conduct_is_not_proposed(cast: Cast, mine: Subject) -> None:
    with pytest.raises(NotAccepted):
        actions.propose_correction(
            mine,
            FactKind.DISCIPLINE,
            values={"level": "khien_trach"},
            reason="Đã hết hạn",
            actor=cast.actor("person_concerned"),
            at=NOW,
        )


def test_what_was_perhaps_entered_twice_is_for_the_unit_to_see(cast: Cast, mine: Subject) -> None:
    an_award(cast, mine, award="ministry-province-certificate", year=2023, number="1/QĐ", decided="2023")
    row = actions.propose_correction(
        mine,
        FactKind.AWARD,
        values={"award": "ministry-province-certificate", "year": 2023, "number": "8/QĐ", "decided": "11/2023"},
        reason="Khen chuyên đề",
        actor=cast.actor("person_concerned"),
        at=NOW,
    )
    answer(cast, row)
    assert AwardHeld.objects.count() == 2
