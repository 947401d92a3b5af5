"""Drafts from a reading: words as printed, corrections beside them, days counted."""

from datetime import date

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_reading, a_row, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.actions import CorrectionInput
from thidua.domain.plans.enums import PlanState, TaskState
from thidua.domain.plans.models import Assignment, Correction, Plan
from thidua.foundation.audit.models import Event
from thidua.foundation.refusals import NotAccepted, NotPermitted

WRONG = a_row(
    "20", "Xét khen thưởng doanh nghiệp", deadlines=[a_deadline("2024-04-15", raw="trước 15/4/2024", suspect=True)]
)


def _corrected(cast: Cast, *corrections: CorrectionInput, reading: dict | None = None) -> Plan:
    return actions.draft_from_reading(
        cast.units["city"], reading or a_reading(WRONG), corrections=corrections, actor=cast.system, at=cast.at
    )


def test_words_stay_as_printed(cast: Cast) -> None:
    words = "Cơ quan thường truc trình Hôi đồng"
    plan = a_draft(cast, a_row(content=words, executor="Sở Văn hoá, The thao", time_raw="Trước  ngày 15/12"))
    task = the_task(plan)
    assert (task.content, task.executor_text, task.time_raw) == (words, "Sở Văn hoá, The thao", "Trước  ngày 15/12")


def test_head_sources_and_findings_are_kept(cast: Cast) -> None:
    reading = a_reading(number_source="appendix") | {"findings": [{"kind": "missing_number", "severity": "error"}]}
    plan = _corrected(cast, reading=reading)
    assert plan.state == PlanState.DRAFT
    assert plan.header["number_source"] == "appendix"
    assert plan.header["findings"][0]["kind"] == "missing_number"


def test_a_plan_may_lack_number_and_date(cast: Cast) -> None:
    plan = a_draft(cast, number=None, date=None, number_source=None, date_source=None)
    assert (plan.number, plan.issued_date) == ("", None)


def test_a_step_for_each_deadline_with_its_last_day(cast: Cast) -> None:
    two = [
        a_deadline("2026-03-15", raw="Các đơn vị gửi hồ sơ trước ngày 15/3/2026", actor="Các đơn vị"),
        a_deadline("2026-03-31", raw="gửi Thành phố chậm nhất ngày 31/3/2026"),
    ]
    steps = list(the_task(a_draft(cast, a_row(deadlines=two))).steps.order_by("position"))
    assert [step.last_day for step in steps] == [date(2026, 3, 14), date(2026, 3, 31)]
    assert [step.date for step in steps] == [date(2026, 3, 15), date(2026, 3, 31)]


def test_a_suspect_step_keeps_its_day_and_its_mark(cast: Cast) -> None:
    step = the_task(a_draft(cast, WRONG), "20").steps.get()
    assert step.suspect
    assert step.date == date(2024, 4, 15)


def test_an_impossible_day_is_kept_as_words(cast: Cast) -> None:
    raw = "trước ngày 30/02/2026"
    step = the_task(a_draft(cast, a_row(deadlines=[a_deadline(None, raw=raw, suspect=True)]))).steps.get()
    assert (step.date, step.last_day, step.raw) == (None, None, raw)


def test_a_correction_stands_beside_the_printed_value(cast: Cast) -> None:
    fix = CorrectionInput(
        field="date", corrected="2026-04-15", reason="năm in nhầm", appendix="PL", key="20", deadline=0
    )
    plan = _corrected(cast, fix)
    step = the_task(plan, "20").steps.get()
    kept = Correction.objects.get(plan=plan)
    assert (step.date, step.last_day, step.suspect) == (date(2026, 4, 15), date(2026, 4, 14), False)
    assert (kept.printed, kept.corrected, kept.step, kept.reason) == ("2024-04-15", "2026-04-15", step, "năm in nhầm")
    assert kept.by_name == cast.system.name
    assert step.raw == "trước 15/4/2024"


def test_the_printed_value_is_taken_from_the_reading_not_from_the_form(cast: Cast) -> None:
    _corrected(cast, CorrectionInput(field="number", corrected="13/KH-UBND", printed="điều bịa đặt"))
    assert Correction.objects.get().printed == "12/KH-UBND"


def test_the_reading_itself_is_not_changed(cast: Cast) -> None:
    reading = a_reading()
    _corrected(cast, CorrectionInput(field="title", corrected="Tên khác"), reading=reading)
    assert reading["document"]["title"] == "Công tác thi đua, khen thưởng năm 2026"


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [("content", "Nội dung đúng", "content"), ("executor", "Sở Y tế", "executor_text"), ("no", "7.", "no")],
)
def test_a_task_is_corrected(cast: Cast, field: str, value: str, stored: str) -> None:
    plan = _corrected(cast, CorrectionInput(field=field, corrected=value, appendix="PL", key="20"))
    assert getattr(the_task(plan, "20"), stored) == value


@pytest.mark.parametrize(
    "wrong",
    [
        CorrectionInput(field="content", corrected="x", appendix="PL", key="99"),
        CorrectionInput(field="date", corrected="2026-01-01", appendix="PL", key="20", deadline=7),
        CorrectionInput(field="password", corrected="x"),
        CorrectionInput(field="date", corrected="2026-02-30", appendix="PL", key="20", deadline=0),
        CorrectionInput(field="year", corrected="năm nay"),
    ],
)
def test_a_correction_of_nothing_is_refused_and_nothing_kept(cast: Cast, wrong: CorrectionInput) -> None:
    with pytest.raises(NotAccepted):
        _corrected(cast, wrong)
    assert not Plan.objects.exists()


def test_a_corrected_printed_year_becomes_the_plans_year(cast: Cast) -> None:
    assert _corrected(cast, CorrectionInput(field="year", corrected="2027")).year == 2027


@pytest.mark.parametrize("year", [None, 26, "2026"])
def test_a_plan_without_a_year_is_refused(cast: Cast, year: object) -> None:
    with pytest.raises(NotAccepted) as refused:
        a_draft(cast, year=year)
    assert refused.value.refusal.field == "year"


def test_a_plan_without_a_table_takes_its_duties_from_the_prose(cast: Cast) -> None:
    duty = a_deadline("2026-06-30", what="Báo cáo sơ kết", actor="Sở Y tế", where="III.2", raw="trước ngày 30/6/2026")
    reading = a_reading() | {"appendices": [], "body_deadlines": [duty]}
    task = _corrected(cast, reading=reading).tasks.get()
    assert (task.content, task.executor_text, task.appendix) == ("Báo cáo sơ kết", "Sở Y tế", None)


def test_what_was_done_before_the_plan_is_done(cast: Cast) -> None:
    done = a_deadline(None, kind="done", raw="Đã thực hiện")
    assert the_task(a_draft(cast, a_row(deadlines=[done]))).state == TaskState.DONE


def test_repeated_keys_do_not_lose_a_row(cast: Cast) -> None:
    assert a_draft(cast, a_row("1"), a_row("1", "Việc thứ hai")).tasks.count() == 2


def test_a_draft_gives_nobody_work(cast: Cast) -> None:
    a_draft(cast)
    assert not Assignment.objects.exists()


def test_only_the_units_own_officer_drafts(cast: Cast) -> None:
    draft = actions.draft_from_reading(cast.units["culture"], a_reading(), actor=cast.actor("officer"), at=cast.at)
    assert draft.unit == cast.units["culture"]  # the positive control
    with pytest.raises(NotPermitted):
        actions.draft_from_reading(cast.units["culture"], a_reading(), actor=cast.actor("stranger"), at=cast.at)
    assert Plan.objects.count() == 1


def test_a_draft_from_nothing_is_told_in_the_trail(cast: Cast) -> None:
    actions.draft(cast.units["culture"], year=2026, title="Kế hoạch của Sở", actor=cast.actor("officer"), at=cast.at)
    assert Event.objects.get(action="plans.draft").actor_name == "Đặng Văn Bình"
