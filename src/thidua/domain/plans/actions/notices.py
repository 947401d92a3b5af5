"""Whom a change of a plan concerns, and what they are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from thidua.domain.plans.models import Assignment, Plan, PlanTask
from thidua.foundation.access.policy import holders
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify


def tell_addressed(plan: Plan, parts: Sequence[Assignment], *, actor: Actor, at: datetime) -> None:
    """One notice to each officer of each unit that got work, saying how much; not one for each task."""
    for accounts, count in _by_accounts(parts, at):
        notify(
            _others(accounts, actor),
            key=f"plans.adopted.{plan.pk}",
            title=f"Kế hoạch mới: {plan.title}"[:300],
            text=f"{plan.unit.name} giao đơn vị của Ông/Bà {count} nhiệm vụ trong kế hoạch năm {plan.year}.",
            url=f"/ke-hoach/{plan.pk}/",
            actor=actor,
            at=at,
        )


def tell_withdrawn(plan: Plan, reason: str, *, actor: Actor, at: datetime) -> None:
    """The same officers learn that the work is no longer asked for."""
    parts = list(Assignment.objects.filter(task__plan=plan).select_related("task__plan"))
    for accounts, count in _by_accounts(parts, at):
        notify(
            _others(accounts, actor),
            key=f"plans.withdrawn.{plan.pk}",
            title=f"Kế hoạch đã thu hồi: {plan.title}"[:300],
            text=f"{count} nhiệm vụ của đơn vị không còn phải thực hiện. Lý do: {reason}",
            url=f"/ke-hoach/{plan.pk}/",
            actor=actor,
            at=at,
        )


def tell_assigned(part: Assignment, *, actor: Actor, at: datetime) -> None:
    """The unit's officers learn of one task given to it after the plan came into force."""
    task = part.task
    notify(
        _others(holders("tasks.report", part, at=at), actor),
        key=f"plans.assigned.{part.pk}",
        title="Đơn vị được giao thêm nhiệm vụ",
        text=f"{task.content[:400]} (Kế hoạch “{task.plan.title[:200]}”).",
        url=f"/nhiem-vu/{task.pk}/",
        actor=actor,
        at=at,
    )


def tell_moved(task: PlanTask, sentence: str, *, actor: Actor, at: datetime) -> None:
    """Those who have a part in the task learn that one of its days was settled or changed."""
    parts = list(task.assignments.select_related("task__plan"))
    for accounts, _count in _by_accounts(parts, at):
        notify(
            _others(accounts, actor),
            key=f"plans.moved.{task.pk}.{at:%Y%m%d%H%M%S}",
            title="Thời hạn nhiệm vụ thay đổi",
            text=f"{task.content[:300]}: {sentence}",
            url=f"/nhiem-vu/{task.pk}/",
            actor=actor,
            at=at,
        )


def _others(accounts: set[int], actor: Actor) -> set[int]:
    """Nobody is told what they did themselves."""
    return {account for account in accounts if account != actor.account_id}


def _by_accounts(parts: Sequence[Assignment], at: datetime) -> Iterable[tuple[set[int], int]]:
    """Groups of accounts told the same: one group for each number of tasks."""
    tasks = Counter(unit for unit, _task in {(part.unit_id, part.task_id) for part in parts})
    one_of_each = {part.unit_id: part for part in parts}
    load: Counter[int] = Counter()
    for unit, part in one_of_each.items():
        for account in holders("tasks.report", part, at=at):
            load[account] += tasks[unit]
    groups: dict[int, set[int]] = defaultdict(set)
    for account, count in load.items():
        groups[count].add(account)
    return [(accounts, count) for count, accounts in groups.items()]
