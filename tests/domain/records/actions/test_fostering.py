"""Fostering plans: made from the roadmap, run, checked, ended; their heads told of what comes due."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.domain.records.factory import a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records.actions import fostering
from thidua.domain.records.actions.fostering import foster
from thidua.domain.records.enums import FosteringState
from thidua.domain.records.handlers import remind_fostering
from thidua.domain.records.models import FosteringPlan, Subject
from thidua.domain.records.queries.fostering import counts_by_unit, heads_for, plans_visible_to, proposal_for, unit_of
from thidua.foundation.access.queries import system
from thidua.foundation.audit.models import Event
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused
from thidua.rulebook import RuleError

DAY = date(2026, 11, 20)
AWARD = "ministry-province-certificate"


@pytest.fixture
def subject(cast: Cast) -> Subject:
    made = a_record(cast)
    Subject.objects.filter(pk=made.pk).update(fine_kind="civil_servant")
    a_grade(cast, made, 2025, "hoan_thanh_tot")
    return Subject.objects.select_related("person", "unit", "keeper").get(pk=made.pk)


@pytest.fixture
def head(cast: Cast, subject: Subject) -> Person:
    """The one who answers, with an account."""
    made = a_record(cast, full_name="Phạm Thị Đào").person
    assert made is not None
    Person.objects.filter(pk=made.pk).update(account=cast.accounts["unit_head"])
    made.refresh_from_db()
    return made


def a_plan(cast: Cast, subject: Subject, **changes: Any) -> FosteringPlan:
    given = {"award": AWARD, "target_year": 2028, "steps": ["Có sáng kiến", "Đạt xếp loại"], **changes}
    return foster(subject, actor=cast.actor("unit_head"), at=NOW, **given)


def running(cast: Cast, subject: Subject, head: Person, due: date | None = None) -> FosteringPlan:
    plan = a_plan(cast, subject, head=head)
    if due:
        step = plan.steps.order_by("position").first()
        assert step is not None
        fostering.edit_step(step, version=1, content=step.content, due_date=due, actor=cast.system, at=NOW)
    return fostering.run_fostering(plan, version=1, actor=cast.actor("unit_head"), at=NOW)


class _Run:
    """A run whose steps are done once, as the queue's are."""

    def __init__(self, at: datetime) -> None:
        self.payload = {"period": at.date().isoformat()}
        self.at = at
        self.actor = system("lịch việc")

    @contextmanager
    def step(self, _key: str) -> Iterator[bool]:
        with transaction.atomic():
            yield True


def remind(day: date) -> list[str]:
    """Titles told to the head so far."""
    at = NOW + timedelta(days=(day - DAY).days)
    remind_fostering(_Run(at))  # type: ignore[arg-type]
    return list(Notice.objects.filter(key__startswith="records.fostering").values_list("title", flat=True))


def test_the_roadmap_proposes_the_year_and_the_missing_steps(cast: Cast, subject: Subject) -> None:
    proposal = proposal_for(subject, AWARD, on=DAY, at=NOW)
    assert proposal.year >= 2026
    assert proposal.steps
    with pytest.raises(RuleError):
        proposal_for(subject, "no-such-award", on=DAY, at=NOW)


def test_a_plan_belongs_to_the_unit_of_the_person_and_keeps_the_order_of_its_steps(
    cast: Cast, subject: Subject
) -> None:
    plan = a_plan(cast, subject)
    assert plan.unit == cast.units["culture"]
    assert list(plan.steps.order_by("position").values_list("content", flat=True)) == ["Có sáng kiến", "Đạt xếp loại"]
    assert Event.objects.get(action="records.foster").subject_name == "Trần Văn Bách"


def test_one_open_plan_for_an_award(cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    with pytest.raises(NotAccepted) as refused:
        a_plan(cast, subject)
    assert refused.value.refusal.code == "already_fostered"
    fostering.stop_fostering(plan, version=1, reason="chuyển công tác", actor=cast.system, at=NOW)
    assert a_plan(cast, subject).pk != plan.pk


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"target_year": 2025}, "target_year"),
        ({"target_year": 2090}, "target_year"),
        ({"award": "no-such-award"}, "unknown_award"),
        ({"steps": ["x" * 501]}, "too_long"),
        ({"steps": ["bước"] * 41}, "too_many_steps"),
    ],
)
def test_what_cannot_be_planned_is_refused(cast: Cast, subject: Subject, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        a_plan(cast, subject, **changes)
    assert refused.value.refusal.code == code
    assert not FosteringPlan.objects.exists()


def test_a_stranger_fosters_nobody_here_and_sees_nothing(cast: Cast, subject: Subject) -> None:
    a_plan(cast, subject)
    with pytest.raises(NotPermitted):
        foster(subject, award=AWARD, target_year=2028, actor=cast.actor("stranger"), at=NOW)
    assert not plans_visible_to(cast.actor("stranger"), at=NOW).exists()
    assert plans_visible_to(cast.actor("standing_office"), at=NOW).get().steps_all == 2  # type: ignore[attr-defined]


def test_it_runs_only_with_a_head_and_a_step(cast: Cast, subject: Subject, head: Person) -> None:
    nobody = a_plan(cast, subject)
    with pytest.raises(NotAccepted, match="người phụ trách"):
        fostering.run_fostering(nobody, version=1, actor=cast.system, at=NOW)
    fostering.edit_fostering(nobody, version=1, target_year=2029, head=head, actor=cast.system, at=NOW)
    assert fostering.run_fostering(nobody, version=2, actor=cast.system, at=NOW).state == FosteringState.RUNNING
    empty = a_plan(cast, subject, award="labour-order-3", head=head, steps=[])
    with pytest.raises(NotAccepted, match="Chưa có bước nào"):
        fostering.run_fostering(empty, version=1, actor=cast.system, at=NOW)


def test_a_step_is_added_finished_and_opened_again(cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    step = fostering.add_step(plan, content="Viết bài", due_date=date(2027, 3, 1), actor=cast.system, at=NOW)
    assert step.position == 3
    done = fostering.finish_step(step, version=1, done_date=DAY, actor=cast.system, at=NOW)
    assert fostering.finish_step(done, version=2, done_date=None, actor=cast.system, at=NOW).done_date is None
    with pytest.raises(NotAccepted):
        fostering.finish_step(step, version=3, done_date=date(2026, 12, 1), actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        fostering.add_step(plan, content="Muộn", due_date=date(2030, 1, 1), actor=cast.system, at=NOW)


def test_it_is_checked_once_a_year_while_it_runs(cast: Cast, subject: Subject, head: Person) -> None:
    draft = a_plan(cast, subject, award="labour-order-3")
    with pytest.raises(NotAccepted):
        fostering.check_fostering(draft, year=2026, finding="Tốt", actor=cast.system, at=NOW)
    plan = running(cast, subject, head)
    fostering.check_fostering(plan, year=2026, finding="Đúng tiến độ", actor=cast.system, at=NOW)
    for year, finding in ((2026, "Lần hai"), (2025, "Quá sớm"), (2027, "Chưa đến"), (2026, " ")):
        with pytest.raises(NotAccepted):
            fostering.check_fostering(plan, year=year, finding=finding, actor=cast.system, at=NOW)
    assert [check.finding for check in plan.checks.all()] == ["Đúng tiến độ"]


def test_it_is_reached_only_when_the_record_holds_the_title(cast: Cast, subject: Subject, head: Person) -> None:
    plan = running(cast, subject, head)
    an_award(cast, subject, award=AWARD, year=None, decided="01/03/2020", kind="cong_trang", number="3/QĐ")
    with pytest.raises(NotAccepted):
        fostering.reach_fostering(plan, version=2, actor=cast.system, at=NOW)
    an_award(cast, subject, award=AWARD, year=None, decided="01/10/2026", kind="cong_trang", number="9/QĐ")
    assert fostering.reach_fostering(plan, version=2, actor=cast.system, at=NOW).state == FosteringState.REACHED


def test_what_has_ended_is_not_changed(cast: Cast, subject: Subject) -> None:
    plan = a_plan(cast, subject)
    fostering.stop_fostering(plan, version=1, reason="chuyển công tác", actor=cast.system, at=NOW)
    with pytest.raises(Refused):
        fostering.run_fostering(plan, version=2, actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted):
        fostering.add_step(plan, content="Thêm", actor=cast.system, at=NOW)


def test_the_head_is_told_on_each_rung_once(cast: Cast, subject: Subject, head: Person) -> None:
    running(cast, subject, head, due=date(2027, 3, 31))
    assert remind(date(2027, 3, 1)) == []
    assert remind(date(2027, 3, 17)) == ["Bước bồi dưỡng sắp đến hạn"]
    assert len(remind(date(2027, 3, 18))) == 1
    assert len(remind(date(2027, 3, 28))) == 2
    assert remind(date(2027, 4, 7))[-1] == "Bước bồi dưỡng đã quá hạn"
    assert len(remind(date(2027, 4, 30))) == 3
    assert set(Notice.objects.values_list("account__username", flat=True)) == {"unit_head"}


def test_missed_days_are_caught_up_with_by_one_notice(cast: Cast, subject: Subject, head: Person) -> None:
    running(cast, subject, head, due=date(2027, 3, 31))
    assert remind(date(2027, 5, 1)) == ["Bước bồi dưỡng đã quá hạn"]


def test_a_new_day_is_told_anew_and_what_is_done_no_more(cast: Cast, subject: Subject, head: Person) -> None:
    plan = running(cast, subject, head, due=date(2027, 3, 31))
    remind(date(2027, 3, 31))
    step = plan.steps.order_by("position").first()
    assert step is not None
    fostering.edit_step(step, version=2, content="Khác", due_date=date(2027, 6, 30), actor=cast.system, at=NOW)
    assert len(remind(date(2027, 6, 30))) == 2
    fostering.finish_step(step, version=3, done_date=DAY, actor=cast.system, at=NOW)
    assert len(remind(date(2027, 7, 20))) == 2


def test_the_yearly_check_is_asked_for_in_december_until_it_is_made(cast: Cast, subject: Subject, head: Person) -> None:
    plan = running(cast, subject, head)
    assert remind(date(2026, 11, 30)) == []
    assert remind(date(2026, 12, 2)) == ["Đến kỳ kiểm tra kế hoạch bồi dưỡng năm 2026"]
    assert len(remind(date(2026, 12, 20))) == 1
    fostering.check_fostering(plan, year=2026, finding="Đúng tiến độ", actor=cast.system, at=NOW)
    assert len(remind(date(2027, 12, 5))) == 2


def test_titles_of_notices_name_nobody(cast: Cast, subject: Subject, head: Person) -> None:
    """They go out by mail."""
    running(cast, subject, head, due=date(2026, 12, 1))
    assert all("Bách" not in title for title in remind(date(2026, 12, 5)))


def test_where_the_head_has_no_account_the_officers_of_the_unit_hear_of_it(cast: Cast, subject: Subject) -> None:
    other = a_record(cast, full_name="Không Tài Khoản").person
    assert other is not None
    running(cast, subject, other, due=date(2026, 11, 25))
    remind(DAY)
    assert set(Notice.objects.values_list("account__username", flat=True)) >= {"officer", "unit_head"}
    assert "stranger" not in Notice.objects.values_list("account__username", flat=True)


def test_units_are_counted_by_state(cast: Cast, subject: Subject, head: Person) -> None:
    running(cast, subject, head)
    a_plan(cast, subject, award="labour-order-3")
    found = counts_by_unit(plans_visible_to(cast.actor("standing_office"), at=NOW))
    assert [(one.unit, one.draft, one.running, one.total) for one in found] == [("Sở Văn hóa và Thể thao", 1, 1, 2)]


def test_heads_are_those_of_the_unit_its_leaders_first(cast: Cast, subject: Subject) -> None:
    assert subject.person is not None
    lead = a_record(cast, full_name="Vũ Thị Cuối").person
    assert lead is not None
    lead.positions.update(is_head=True)
    unit = unit_of(subject, DAY)
    assert unit is not None
    assert next(iter(heads_for(unit, DAY))) == lead
