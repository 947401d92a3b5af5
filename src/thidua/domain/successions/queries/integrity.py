"""What must always hold of changes of units and of merged entries; `thidua doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q

from thidua.domain.organisations.models import UnitSuccessor
from thidua.domain.people.models import Person, Position
from thidua.domain.plans.enums import OPEN_STATES, PlanState
from thidua.domain.plans.models import Assignment
from thidua.domain.successions.enums import ChangeKind, ChangeState, SideRole
from thidua.domain.successions.models import ChangeSide, PersonMerge, UnitChange
from thidua.foundation.access.models import Grant
from thidua.vietnamese.dates import short_date

RECEIVING = (ChangeKind.MERGE, ChangeKind.SPLIT, ChangeKind.MOVE)


def sources_have_ended() -> Iterator[str]:
    """A unit that a done change ended lived until the eve, and each unit after it is recorded as its successor."""
    lines = set(UnitSuccessor.objects.values_list("predecessor_id", "successor_id"))
    for change in UnitChange.objects.filter(state=ChangeState.DONE, ends=True).prefetch_related("sides__unit"):
        eve = change.effective_date - timedelta(days=1)
        targets = [side.unit_id for side in change.sides.all() if side.role == SideRole.TARGET]
        for side in change.sides.all():
            if side.role == SideRole.SOURCE and side.unit is not None:
                if side.unit.active_to != eve:
                    yield f"{side.unit.name} không kết thúc vào ngày {short_date(eve)} như thay đổi số {change.pk}"
                if any((side.unit_id, target) not in lines for target in targets):
                    yield f"{side.unit.name} thiếu đơn vị kế thừa theo thay đổi số {change.pk}"


def nothing_is_left() -> Iterator[str]:
    """No open task, no post and no role stands with a unit after the day on which a change ended it."""
    ended = ChangeSide.objects.filter(role=SideRole.SOURCE, change__state=ChangeState.DONE, change__ends=True)
    ends = {pk: day for pk, day in ended.values_list("unit_id", "change__effective_date") if pk is not None}
    parts = Assignment.objects.filter(unit__in=list(ends), state__in=OPEN_STATES)
    for part in parts.exclude(task__plan__state=PlanState.WITHDRAWN).select_related("unit")[:1000]:
        yield f"{part.unit.name} đã kết thúc nhưng còn việc chưa xong (nhiệm vụ số {part.task_id})"
    for post in Position.objects.filter(unit__in=list(ends)).select_related("unit"):
        if post.active_to is None or post.active_to >= ends[post.unit_id]:
            yield f"{post.unit.name} đã kết thúc nhưng còn chức vụ số {post.pk}"
    for grant in Grant.objects.filter(scope_kind="unit", scope_key__in=[str(pk) for pk in ends]):
        if grant.active_to is None or grant.active_to >= ends[int(grant.scope_key)]:
            yield f"Vai trò số {grant.pk} còn cấp cho đơn vị đã kết thúc"


def changes_have_sides() -> Iterator[str]:
    """Every change names whom it is about, and a merger, split or move also what comes after; done ones founded it."""
    before = Count("sides", filter=Q(sides__role=SideRole.SOURCE))
    after = Count("sides", filter=Q(sides__role=SideRole.TARGET))
    unborn = Count("sides", filter=Q(sides__unit__isnull=True))
    for change in UnitChange.objects.annotate(before=before, after=after, unborn=unborn):
        lacking = change.before == 0 or (change.kind in RECEIVING and change.after == 0)
        if lacking or (change.state == ChangeState.DONE and change.unborn):
            yield f"Thay đổi tổ chức số {change.pk} thiếu đơn vị"


def merged_entries_are_empty() -> Iterator[str]:
    """A merged entry holds no post and no account, and a merger that stands says where it went."""
    standing = PersonMerge.objects.filter(merged=OuterRef("pk"), kept=OuterRef("merged_into"), undone_at__isnull=True)
    merged = Person.objects.filter(merged_into__isnull=False)
    wrong = Q(account__isnull=False) | Q(positions__isnull=False) | ~Q(Exists(standing))
    for pk in merged.filter(wrong).distinct().values_list("pk", flat=True)[:1000]:
        yield f"Hồ sơ số {pk} đã gộp nhưng còn giữ chức vụ, tài khoản hoặc thiếu lần gộp"
