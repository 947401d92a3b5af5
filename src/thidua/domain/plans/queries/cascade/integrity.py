"""What must always hold of comparisons; `thidua doctor` asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, Q

from thidua.domain.plans.enums import PlanState, Verdict
from thidua.domain.plans.models import Cascade, Duty, Plan, PlanTask, TaskStep

AT_MOST = 1000


def compared_with_their_parent() -> Iterator[str]:
    """A comparison stands between a plan and the parent it has; every plan in force with a parent has one."""
    for pk in Cascade.objects.exclude(child__parent=F("parent")).values_list("pk", flat=True)[:AT_MOST]:
        yield f"Đối chiếu số {pk} không phải với kế hoạch cấp trên của kế hoạch đó"
    below = Plan.objects.filter(parent__isnull=False, state=PlanState.ADOPTED)
    for title in below.exclude(cascades_up__parent=F("parent")).values_list("title", flat=True)[:AT_MOST]:
        yield f"Kế hoạch “{title}” chưa được đối chiếu với kế hoạch cấp trên"


def duties_within_both_plans() -> Iterator[str]:
    """A duty is a row of the parent, its answers are rows of the child."""
    for pk in Duty.objects.exclude(task__plan=F("cascade__parent")).values_list("pk", flat=True)[:AT_MOST]:
        yield f"Nội dung đối chiếu số {pk} không thuộc kế hoạch cấp trên"
    rows: dict[int, set[int]] = defaultdict(set)
    for plan, task in PlanTask.objects.filter(plan__parent__isnull=False).values_list("plan_id", "pk"):
        rows[plan].add(task)
    answered = Duty.objects.exclude(answers=[]).filter(cascade__stale=False)
    for pk, answers, child in answered.values_list("pk", "answers", "cascade__child_id").iterator(chunk_size=1000):
        if not set(answers) <= rows[child]:
            yield f"Nội dung đối chiếu số {pk} dẫn đến nhiệm vụ không thuộc kế hoạch của đơn vị"


def spare_days_are_right() -> Iterator[str]:
    """Days to spare lie between the two days, and none are reckoned with a day nobody has settled."""
    reckoned = Duty.objects.filter(spare_days__isnull=False)
    values = reckoned.values_list("pk", "parent_day", "child_day", "spare_days", "suspect", "found")
    for pk, above, below, spare, suspect, found in values.iterator(chunk_size=1000):
        wrong = above and below and (above - below).days != spare and found != Verdict.WAITS
        if suspect or wrong or not above:
            yield f"Số ngày dự phòng của nội dung đối chiếu số {pk} không khớp"


def decisions_are_signed() -> Iterator[str]:
    unsigned = Q(decided_by="") | Q(decided_reason="") | Q(decided_at__isnull=True)
    for pk in Duty.objects.exclude(decided="").filter(unsigned).values_list("pk", flat=True)[:AT_MOST]:
        yield f"Kết luận về nội dung đối chiếu số {pk} không rõ người hoặc lý do"


def taken_days_follow() -> Iterator[str]:
    """A step that took over the parent's day has that day, as long as nothing waits to be compared again."""
    steps = TaskStep.objects.filter(taken_from__isnull=False).select_related("task")
    stale = set(Cascade.objects.filter(stale=True).values_list("child_id", flat=True))
    days = defaultdict(set)
    for task, day in Duty.objects.filter(item="", suspect=False).values_list("task_id", "parent_day"):
        days[task].add(day)
    for step in steps:
        if step.task.plan_id not in stale and step.date not in days[step.taken_from_id or 0]:
            yield f"Mốc số {step.pk} không theo ngày của kế hoạch cấp trên"
