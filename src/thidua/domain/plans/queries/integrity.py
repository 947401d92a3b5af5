"""What must always hold of plans; `thidua doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from thidua.domain.plans.enums import OPEN_STATES, PlanState, TaskState
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskDependency, TaskStep
from thidua.domain.plans.steps.chains import way
from thidua.domain.plans.steps.counting import NO_DAY
from thidua.vietnamese.folding import fold


def drafts_give_no_work() -> Iterator[str]:
    """Only a plan that was adopted has given units their parts."""
    drafts = Plan.objects.filter(state=PlanState.DRAFT, tasks__assignments__isnull=False).distinct()
    for plan in drafts:
        yield f"Kế hoạch dự thảo “{plan.title}” đã giao việc cho đơn vị"


def plans_in_force_have_tasks() -> Iterator[str]:
    tasks = PlanTask.objects.filter(plan=OuterRef("pk"))
    for plan in Plan.objects.filter(~Exists(tasks), state=PlanState.ADOPTED):
        yield f"Kế hoạch “{plan.title}” đang thực hiện mà không có nhiệm vụ nào"


def order_days_mirror_due() -> Iterator[str]:
    """The column that lists page by equals the day due, or the last day there is."""
    wrong = Q(due__isnull=False) & ~Q(order_day=F("due")) | Q(due__isnull=True) & ~Q(order_day=NO_DAY)
    for model in (PlanTask, Assignment):
        for key in model.objects.filter(wrong).values_list("pk", flat=True)[:1000]:
            yield f"Ngày xếp thứ tự của {model._meta.model_name} số {key} không khớp thời hạn"


def due_days_are_right() -> Iterator[str]:
    """An open task is due on the earliest last day of its open, settled steps; a closed one on none."""
    tasks = PlanTask.objects.prefetch_related("steps").filter(plan__state=PlanState.ADOPTED)
    for task in tasks.iterator(chunk_size=500):
        days = [
            step.last_day for step in task.steps.all() if step.last_day and not step.suspect and step.done_at is None
        ]
        meant = min(days, default=None) if task.state in OPEN_STATES else None
        if task.due != meant:
            yield f"Thời hạn của nhiệm vụ số {task.pk} không khớp các mốc thời gian"


def done_has_its_moment() -> Iterator[str]:
    """What a draft says is done gets its moment when the plan comes into force."""
    done = Q(state=TaskState.DONE, done_at__isnull=True)
    tasks, parts = PlanTask.objects.exclude(plan__state=PlanState.DRAFT), Assignment.objects.all()
    for model, rows in ((PlanTask, tasks), (Assignment, parts)):
        for key in rows.filter(done).values_list("pk", flat=True)[:1000]:
            yield f"{model._meta.model_name} số {key} ghi đã xong mà không có thời điểm"


def words_are_folded() -> Iterator[str]:
    """What tasks are found by is what they say."""
    for key, content, folded in PlanTask.objects.values_list("pk", "content", "folded").iterator(chunk_size=1000):
        if not folded.startswith(fold(content)[:200]):
            yield f"Khóa tìm kiếm của nhiệm vụ số {key} không khớp nội dung"


def ranges_in_order() -> Iterator[str]:
    for step in TaskStep.objects.filter(start__gt=F("date"), suspect=False)[:1000]:
        yield f"Mốc số {step.pk} bắt đầu sau khi kết thúc"


def parents_carry_no_loop() -> Iterator[str]:
    """No plan carries out itself, directly or through others."""
    above = dict(Plan.objects.filter(parent__isnull=False).values_list("pk", "parent_id"))
    for start in above:
        seen, key = {start}, above.get(start)
        while key is not None and key not in seen:
            seen.add(key)
            key = above.get(key)
        if key is not None:
            yield f"Kế hoạch số {start} nằm trong một vòng “thực hiện kế hoạch cấp trên”"


def dependencies_carry_no_loop() -> Iterator[str]:
    """No task waits for itself, directly or through others."""
    edges = list(TaskDependency.objects.order_by("pk").values_list("earlier_id", "later_id"))
    for earlier, later in edges:
        if way(edges, later, earlier):
            yield f"Nhiệm vụ số {later} và số {earlier} chờ lẫn nhau thành vòng"
