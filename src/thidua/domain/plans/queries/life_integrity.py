"""What must always hold of a plan's versions, copies and twins; `thidua doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q

from thidua.domain.plans.enums import DifficultyState, PlanState
from thidua.domain.plans.models import Difficulty, Plan, PlanTask


def versions_are_unbroken() -> Iterator[str]:
    """Every version but the first has the amendment that made it; none is missing between."""
    counted = Plan.objects.annotate(made=Count("amendments"), last=Max("amendments__number"))
    whole = Q(version_number=1, made=0) | Q(version_number=F("last"), made=F("version_number") - 1)
    for title in counted.exclude(whole).values_list("title", flat=True)[:1000]:
        yield f"Các phiên bản của kế hoạch “{title}” không liền mạch"


def copies_in_force_ask_nothing() -> Iterator[str]:
    """No row came into force unanswered."""
    rows = PlanTask.objects.exclude(asked=[]).exclude(plan__state=PlanState.DRAFT)
    for key in rows.values_list("pk", flat=True)[:1000]:
        yield f"Nhiệm vụ số {key} đã ban hành mà còn câu hỏi chép từ năm trước"


def twins_stand_in_two_lists() -> Iterator[str]:
    """Two rows that are one event belong to one plan, stand in different lists, and make no chain."""
    twins = PlanTask.objects.filter(same_as__isnull=False)
    wrong = ~Q(plan=F("same_as__plan")) | Q(appendix=F("same_as__appendix")) | Q(same_as__same_as__isnull=False)
    for key in twins.filter(wrong).values_list("pk", flat=True)[:1000]:
        yield f"Nhiệm vụ số {key} ghi chung sự kiện với một dòng không phù hợp"


def answers_say_so() -> Iterator[str]:
    """An answered difficulty has its answer and moment; one that was amended for names the amendment of its plan."""
    closed = Difficulty.objects.exclude(state=DifficultyState.OPEN)
    bare = closed.filter(Q(answer="") | Q(answered_at__isnull=True))
    amended = Difficulty.objects.filter(state=DifficultyState.AMENDED)
    lost = amended.filter(Q(amendment__isnull=True) | ~Q(amendment__plan=F("plan")))
    for key in (bare | lost).values_list("pk", flat=True)[:1000]:
        yield f"Khó khăn, vướng mắc số {key} đã khép mà thiếu nội dung trả lời"
