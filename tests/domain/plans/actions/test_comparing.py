"""Comparisons made from what is stored, made again when either plan changes, with people's decisions kept."""

from datetime import date, timedelta

import pytest

from tests.factories.cascades import DUTIES, a_cascade, a_child, a_duty_row, a_parent, by, compare_now, linked, the_duty
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_row, amend_day
from thidua.domain.plans import actions
from thidua.domain.plans.enums import Verdict
from thidua.domain.plans.models import Assignment, Cascade, Duty, Plan, TaskStep
from thidua.domain.plans.queries.cascade.duties import child_side
from thidua.foundation.conflicts import Conflict
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.models import Notice

LATER = NOW + timedelta(hours=1)
LAST = NOW + timedelta(hours=2)


def _step(plan: Plan, key: str) -> TaskStep:
    return TaskStep.objects.select_related("task__plan__unit").get(task__plan=plan, task__key=key)


def _amend(cast: Cast, plan: Plan, key: str, day: date) -> None:
    amend_day(_step(plan, key), day, kind="by", actor=cast.system, at=LATER)


def _settle(cast: Cast, plan: Plan, key: str, day: date) -> None:
    """A day that the plan does not say clearly."""
    actions.settle_step(_step(plan, key), day=day, kind="by", reason="theo công văn", actor=cast.system, at=LATER)


def test_every_verdict_has_its_days_and_its_rows(cast: Cast) -> None:
    cascade = a_cascade(cast)
    late, left, own = (the_duty(cascade, key) for key in "145")
    assert (late.found, late.spare_days) == (Verdict.ANSWERED, -5)
    assert cascade.child.tasks.get(key="1").pk in late.answers
    assert (left.found, left.answers) == (Verdict.LEFT_OUT, [])
    assert own.found == Verdict.PARENT_OWN


def test_rows_of_the_child_alone_are_its_own(cast: Cast) -> None:
    cascade = a_cascade(cast)
    assert [row["content"] for row in cascade.own] == ["Liên hoan tiếng hát người làm bảo tàng"]


def test_a_row_that_waits_takes_the_parents_day_over_and_keeps_its_words(cast: Cast) -> None:
    cascade = a_cascade(cast)
    assert the_duty(cascade, "2").found == Verdict.WAITS
    step = _step(cascade.child, "2")
    assert (step.date, step.last_day) == (date(2026, 6, 10), date(2026, 6, 9))
    assert step.raw == "Theo thời gian của Thành phố"
    assert step.taken_from == the_duty(cascade, "2").task
    assert step.task.corrections.get().corrected == "10/06/2026"
    part = Assignment.objects.get(task=step.task, unit=cast.units["museum"])
    assert part.due == date(2026, 6, 9)


def test_the_taken_day_follows_the_parents(cast: Cast) -> None:
    cascade = a_cascade(cast)
    _amend(cast, cascade.parent, "2", date(2026, 6, 25))
    compare_now(LATER)
    assert _step(cascade.child, "2").date == date(2026, 6, 25)
    assert the_duty(cascade, "2").found == Verdict.WAITS


def test_a_day_set_by_hand_below_is_no_longer_the_parents(cast: Cast) -> None:
    cascade = a_cascade(cast)
    _settle(cast, cascade.child, "2", date(2026, 6, 1))
    compare_now(LATER)
    duty = the_duty(cascade, "2")
    assert (duty.found, duty.spare_days) == (Verdict.ANSWERED, 9)
    assert _step(cascade.child, "2").taken_from is None


def test_a_suspect_day_of_the_parent_raises_no_alarm_and_is_not_taken_over(cast: Cast) -> None:
    rows = [a_duty_row("2", DUTIES[1]["content"], "2024-06-10", deadlines=[by("2024-06-10", suspect=True)])]
    cascade = linked(cast, a_parent(cast, *rows), a_child(cast))
    duty = the_duty(cascade, "2")
    assert (duty.suspect, duty.spare_days, duty.parent_day) == (True, None, date(2024, 6, 10))
    assert _step(cascade.child, "2").date is None
    _settle(cast, cascade.parent, "2", date(2026, 6, 10))
    compare_now(LATER)
    assert not the_duty(cascade, "2").suspect
    assert _step(cascade.child, "2").date == date(2026, 6, 10)


def test_a_change_of_the_parent_marks_what_it_touches_and_tells_the_child(cast: Cast) -> None:
    cascade = a_cascade(cast)
    _amend(cast, cascade.parent, "1", date(2026, 4, 15))
    cascade.refresh_from_db()
    assert cascade.stale
    compare_now(LATER)
    touched = Duty.objects.filter(cascade=cascade, changed_at__isnull=False)
    assert [duty.task.key for duty in touched] == ["1"]
    assert touched.get().changed == [{"field": "day", "before": "2026-03-15", "after": "2026-04-15"}]
    notice = Notice.objects.get(key__startswith="plans.touched", account=cast.accounts["officer"])
    assert "ngày 15/03/2026 nay là 15/04/2026" in notice.text


def test_the_first_comparison_is_no_change(cast: Cast) -> None:
    a_cascade(cast)
    assert not Duty.objects.filter(changed_at__isnull=False).exists()
    assert not Notice.objects.filter(key__startswith="plans.touched").exists()


def test_a_persons_verdict_stays_and_asks_for_another_look_when_the_day_changes(cast: Cast) -> None:
    cascade = a_cascade(cast)
    duty = the_duty(cascade, "4")
    actions.decide(
        duty, verdict="not_ours", reason="không có sáng kiến", version=duty.version, actor=cast.system, at=NOW
    )
    actions.compare(cascade.parent, cascade.child, actor=cast.system, at=NOW)
    assert not the_duty(cascade, "4").look_again
    _amend(cast, cascade.parent, "4", date(2026, 9, 1))
    compare_now(LATER)
    again = the_duty(cascade, "4")
    assert (again.decided, again.found, again.look_again) == (Verdict.NOT_OURS, Verdict.LEFT_OUT, True)
    actions.decide(again, verdict="not_ours", reason="vẫn vậy", version=again.version, actor=cast.system, at=LAST)
    assert not the_duty(cascade, "4").look_again


def test_the_same_two_plans_give_the_same_rows_again(cast: Cast) -> None:
    cascade = a_cascade(cast)
    before = list(Duty.objects.order_by("pk").values())
    actions.compare(cascade.parent, cascade.child, actor=cast.system, at=LATER)
    assert list(Duty.objects.order_by("pk").values()) == before


def test_a_draft_is_compared_again_when_a_row_is_added(cast: Cast) -> None:
    cascade = a_cascade(cast, draft=True)
    assert the_duty(cascade, "4").found == Verdict.LEFT_OUT
    actions.take_up(the_duty(cascade, "4"), actor=cast.actor("officer"), at=LATER)
    compare_now(LATER)
    assert the_duty(cascade, "4").found == Verdict.ANSWERED


def test_adopting_compares(cast: Cast) -> None:
    cascade = a_cascade(cast, draft=True)
    actions.adopt(Plan.objects.get(pk=cascade.child_id), actor=cast.system, at=LATER)
    cascade.refresh_from_db()
    assert cascade.stale
    assert compare_now(LATER)


def test_a_plan_that_changed_under_the_comparison_is_not_taken_for_compared(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua.domain.plans.actions import comparing

    cascade = a_cascade(cast)
    true = comparing.compared

    def meanwhile(*plans: object) -> object:
        Cascade.objects.update(stale=True, version=cascade.version + 5)
        return true(*plans)  # type: ignore[arg-type]

    monkeypatch.setattr(comparing, "compared", meanwhile)
    with pytest.raises(Conflict):
        actions.compare(cascade.parent, cascade.child, actor=cast.system, at=LATER)


def test_many_children_are_one_job_with_its_progress(cast: Cast) -> None:
    parent = a_parent(cast)
    for unit in ("culture", "health", "ward"):
        linked(cast, parent, a_child(cast, a_row("1", executor="Sở Y tế"), unit=unit))
    _amend(cast, parent, "1", date(2026, 4, 15))
    compare_now(LATER)
    job = Job.objects.get(name="plans.compare", progress_total=3)
    assert (job.progress_done, job.progress_total) == (3, 3)
    assert not Cascade.objects.filter(stale=True).exists()


def test_words_of_items_are_kept_apart(cast: Cast) -> None:
    items = ["Đăng ký danh hiệu thi đua năm 2026", "Bình chọn doanh nghiệp xuất sắc của năm 2026"]
    row = a_duty_row("1", "Thực hiện: - Đăng ký danh hiệu thi đua năm 2026; - Bình chọn", items=items)
    cascade = linked(cast, a_parent(cast, row), a_child(cast))
    found = {duty.item: duty.words for duty in cascade.duties.all()}
    assert (found["0"], found["1"]) == tuple(items)
    assert the_duty(cascade, "1").words == row["content"]


def test_asking_again_needs_the_right(cast: Cast) -> None:
    cascade = a_cascade(cast)
    assert actions.compare_again(cascade.parent, actor=cast.actor("standing_office"), at=LATER) == 1


def test_a_row_the_parent_dropped_stays_on_the_list_of_changes_and_counts_nowhere_else(cast: Cast) -> None:
    cascade = a_cascade(cast)
    dropped = the_duty(cascade, "1")
    _drop(cast, cascade.parent, "1")
    compare_now(LATER)
    kept = Duty.with_dropped.get(pk=dropped.pk)
    assert (kept.changed[0]["field"], kept.changed_at, kept.dropped_at) == ("dropped", LATER, LATER)
    assert not Duty.objects.filter(pk=dropped.pk).exists()
    assert dropped.pk not in {duty.pk for duty in cascade.duties.all()}
    side = child_side(cascade)
    assert ([duty.pk for duty in side.dropped], dropped.pk in {each.pk for each in side.duties}) == ([kept.pk], False)
    assert (
        "- Bỏ: Đăng ký danh hiệu"
        in Notice.objects.get(key__startswith="plans.touched", account__username="officer").text
    )


def test_a_dropped_row_is_told_once(cast: Cast) -> None:
    cascade = a_cascade(cast)
    _drop(cast, cascade.parent, "1")
    compare_now(LATER)
    actions.compare(cascade.parent, cascade.child, actor=cast.system, at=LAST)
    assert Duty.with_dropped.get(cascade=cascade, task__key="1", item="").dropped_at == LATER


def _drop(cast: Cast, plan: Plan, key: str) -> None:
    change = actions.TaskChange(plan.tasks.get(key=key).pk, drop=True)
    plan.refresh_from_db()
    actions.amend(
        plan, changes=[change], effective_date=date(2026, 11, 20), reason="Thu gọn", actor=cast.system, at=LATER
    )
