"""Last year's plan begun anew: everything rolled, everything asked about, nothing in force before it is answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_task
from thidua.domain.organisations import actions as organisations
from thidua.domain.plans import actions
from thidua.domain.plans.actions import Answer, TaskChange
from thidua.domain.plans.enums import PlanState, StepKind
from thidua.domain.plans.models import Plan, PlanTask
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused


def _copy(cast: Cast, plan: Plan, year: int = 2027, **more: Any) -> Plan:
    return actions.copy_from(plan, year=year, **{"actor": cast.system, "at": cast.at, **more})


def _asked(task: PlanTask, field: str) -> dict[str, str]:
    return next(dict(each) for each in task.asked if each["field"] == field)


def _answer(cast: Cast, task: PlanTask, **more: Any) -> PlanTask | None:
    return actions.answer(task, **{"answers": {}, "actor": cast.system, "at": cast.at, **more})


def test_days_and_years_are_rolled_with_their_wording(cast: Cast) -> None:
    draft = _copy(cast, a_plan(cast))
    task = the_task(draft)
    assert draft.title == "Công tác thi đua, khen thưởng năm 2027"
    assert (draft.year, draft.state, draft.number, draft.issued_date) == (2027, PlanState.DRAFT, "", None)
    assert task.content == "Đăng ký danh hiệu thi đua năm 2027"
    assert task.steps.get().date == date(2027, 12, 15)
    assert task.time_raw == task.steps.get().raw == "Trước ngày 15/12/2027"


def test_every_row_is_asked_about_even_where_nothing_rolls(cast: Cast) -> None:
    row = a_row(content="Họp thường kỳ", time_raw="Hàng tháng", deadlines=[])
    task = the_task(_copy(cast, a_plan(cast, row)))
    (question,) = task.asked
    assert question["field"] == "row"
    assert "xin xác nhận năm 2027 còn thực hiện" in question["reason"]


def test_a_day_that_falls_on_a_day_off_moves_to_the_working_day_before_and_says_why(cast: Cast) -> None:
    friday = a_deadline("2026-05-15", raw="Trước ngày 15/5/2026")
    task = the_task(_copy(cast, a_plan(cast, a_row(time_raw="Trước ngày 15/5/2026", deadlines=[friday]))))
    question = _asked(task, "step:1")
    assert (question["printed"], question["proposed"]) == ("2026-05-15", "2027-05-14")
    assert "15/05/2027 là thứ Bảy" in question["reason"]
    assert task.time_raw == "Trước ngày 14/5/2027"


def test_a_range_is_asked_about_at_both_ends(cast: Cast) -> None:
    days = a_deadline("2026-09-30", kind="range", start="2026-09-01", raw="Từ 01/9/2026 đến 30/9/2026")
    task = the_task(_copy(cast, a_plan(cast, a_row(deadlines=[days]))))
    assert (_asked(task, "step:1")["proposed"], _asked(task, "start:1")["proposed"]) == ("2027-09-30", "2027-09-01")


def test_a_day_another_document_set_waits_for_this_years_document(cast: Cast) -> None:
    waiting = a_deadline(None, kind="per_other_document", raw="Theo hướng dẫn của Trung ương")
    task = the_task(_copy(cast, a_plan(cast, a_row(deadlines=[waiting]))))
    step = task.steps.get()
    assert (step.kind, step.date) == (StepKind.PER_OTHER_DOCUMENT, None)


def test_a_renamed_unit_is_proposed_under_its_new_name(cast: Cast) -> None:
    plan = a_plan(cast)
    organisations.rename(
        cast.units["culture"],
        name="Sở Văn hóa, Thể thao và Du lịch",
        active_from=cast.at.date(),
        actor=cast.system,
        at=cast.at,
    )
    question = _asked(the_task(_copy(cast, plan)), "executor_text")
    assert question["printed"] == "Sở Văn hóa và Thể thao"
    assert question["proposed"] == "Sở Văn hóa, Thể thao và Du lịch"


def test_a_name_nobody_bears_is_asked_about(cast: Cast) -> None:
    task = the_task(_copy(cast, a_plan(cast, a_row(executor="Tổ Rạng Đông"))))
    assert "Không có đơn vị nào đang hoạt động tên “Tổ Rạng Đông”" in _asked(task, "executor_text")["reason"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Họp các Cụm trưởng để thống nhất tiêu chí", "Cụm trưởng, Khối trưởng thường thay đổi"),
        ("Giao đồng chí Nguyễn Văn An phụ trách", "Nêu tên Nguyễn Văn An"),
        ("Sơ kết phong trào giai đoạn 2021-2026", "Giai đoạn “2021-2026” không gồm năm 2027"),
        ("Trao giải của năm 2019", "Còn ghi năm 2019"),
    ],
)
def test_what_grows_stale_is_asked_about(cast: Cast, content: str, told: str) -> None:
    task = the_task(_copy(cast, a_plan(cast, a_row(content=content))))
    assert told in _asked(task, "content")["reason"]


def test_a_row_an_amendment_dropped_is_not_copied(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2", "Việc khác"))
    actions.amend(
        plan,
        changes=[TaskChange(the_task(plan).pk, drop=True)],
        effective_date=cast.at.date(),
        reason="Thôi",
        actor=cast.system,
        at=cast.at,
    )
    assert list(_copy(cast, plan).tasks.values_list("key", flat=True)) == ["2"]


def test_no_copy_comes_into_force_while_a_question_stands(cast: Cast) -> None:
    draft = _copy(cast, a_plan(cast))
    with pytest.raises(Refused) as refused:
        actions.adopt(draft, actor=cast.system, at=cast.at)
    assert refused.value.refusal.code == "copy_unanswered"
    assert "Còn 2 chỗ chép từ kế hoạch năm 2026" in refused.value.refusal.sentence
    _answer(cast, the_task(draft))
    actions.answer_head(Plan.objects.get(pk=draft.pk), answers={}, actor=cast.system, at=cast.at)
    adopted = actions.adopt(Plan.objects.get(pk=draft.pk), actor=cast.system, at=cast.at)
    assert adopted.state == PlanState.ADOPTED


def test_an_ordinary_draft_asks_nothing(cast: Cast) -> None:
    assert actions.adopt(a_draft(cast), actor=cast.system, at=cast.at).state == PlanState.ADOPTED


def test_last_years_words_can_be_kept(cast: Cast) -> None:
    task = the_task(_copy(cast, a_plan(cast)))
    _answer(cast, task, answers={"content": Answer("keep"), "step:1": Answer("keep")})
    task.refresh_from_db()
    assert task.content == "Đăng ký danh hiệu thi đua năm 2026"
    assert task.steps.get().date == date(2026, 12, 15)
    assert task.asked == []


def test_another_day_moves_the_wording_too(cast: Cast) -> None:
    task = the_task(_copy(cast, a_plan(cast)))
    _answer(cast, task, answers={"step:1": Answer("change", "2027-12-10")})
    task.refresh_from_db()
    step = task.steps.get()
    assert (step.last_day, task.time_raw) == (date(2027, 12, 9), "Trước ngày 10/12/2027")


def test_a_day_that_is_none_is_refused_and_the_question_stays(cast: Cast) -> None:
    task = the_task(_copy(cast, a_plan(cast)))
    with pytest.raises(NotAccepted):
        _answer(cast, task, answers={"step:1": Answer("change", "2027-02-30")})
    assert the_task(task.plan).asked


def test_a_row_no_longer_wanted_is_dropped(cast: Cast) -> None:
    draft = _copy(cast, a_plan(cast, a_row("1"), a_row("2")))
    assert _answer(cast, the_task(draft), drop=True) is None
    assert list(draft.tasks.values_list("key", flat=True)) == ["2"]


def test_a_row_is_answered_once(cast: Cast) -> None:
    task = the_task(_copy(cast, a_plan(cast)))
    _answer(cast, task)
    with pytest.raises(NotAccepted):
        _answer(cast, task)


@pytest.mark.parametrize("year", [2025, 2026, 2101])
def test_a_copy_goes_into_a_later_year(cast: Cast, year: int) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted):
        _copy(cast, plan, year=year)
    assert Plan.objects.count() == 1


def test_whoever_may_only_read_the_plan_copies_it_to_the_own_unit_alone(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotPermitted):
        _copy(cast, plan, actor=cast.actor("officer"))
    mine = _copy(cast, plan, unit=cast.units["culture"], actor=cast.actor("officer"))
    assert (mine.unit, mine.copied_from, mine.issuer) == (cast.units["culture"], plan, "")


def test_questions_are_answered_by_the_owner_alone(cast: Cast) -> None:
    task = the_task(_copy(cast, a_plan(cast)))
    with pytest.raises(NotPermitted):
        _answer(cast, task, actor=cast.actor("officer"))
    assert _answer(cast, task, actor=cast.actor("standing_office"), at=cast.at + timedelta(hours=1))
