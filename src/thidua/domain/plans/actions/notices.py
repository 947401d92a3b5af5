"""Whom a change of a plan concerns, and what they are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import ClosingRule
from thidua.domain.plans.models import Amendment, Assignment, ClosingChoice, Plan, PlanTask, TaskStep
from thidua.foundation.access.policy import holders
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify
from thidua.vietnamese.dates import short_date


def tell_addressed(plan: Plan, parts: Sequence[Assignment], *, actor: Actor, at: datetime) -> None:
    """One notice to each officer of each unit that got work, saying how much; not one for each task."""
    for accounts, count in _by_accounts(parts, at):
        notify(
            others(accounts, actor),
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
            others(accounts, actor),
            key=f"plans.withdrawn.{plan.pk}",
            title=f"Kế hoạch đã thu hồi: {plan.title}"[:300],
            text=f"{count} nhiệm vụ của đơn vị không còn phải thực hiện. Lý do: {reason}",
            url=f"/ke-hoach/{plan.pk}/",
            actor=actor,
            at=at,
        )


def tell_amended(amendment: Amendment, touched: Mapping[int, set[int]], *, actor: Actor, at: datetime) -> None:
    """Every unit whose work the amendment touched learns at once which rows changed and how.

    Whoever reads the plan for a unit is told, also where the unit lost its part. ``touched``: unit ids by task id.
    """
    plan = amendment.plan
    by_unit = _changes_by_unit(amendment, touched)
    for unit in Unit.objects.filter(pk__in=by_unit):
        lines = by_unit[unit.pk]
        notify(
            others(holders("plans.adopt", unit, at=at), actor),
            key=f"plans.amended.{amendment.pk}.{unit.pk}",
            title=f"Kế hoạch được điều chỉnh: {plan.title}"[:300],
            text="\n".join([_amended_since(amendment), *lines[:20], f"Lý do: {amendment.reason}"]),
            url=f"/ke-hoach/{plan.pk}/phien-ban/",
            legal=True,
            actor=actor,
            at=at,
        )


def _changes_by_unit(amendment: Amendment, touched: Mapping[int, set[int]]) -> dict[int, list[str]]:
    """Lines for each unit; a change of the plan's head goes to everybody with a part in it."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = PlanTask.objects.filter(pk__in=touched).select_related("appendix")
    units_of = {f"{row.appendix.ident if row.appendix else ''}|{row.key}": touched[row.pk] for row in rows}
    parts = Assignment.objects.filter(task__plan=amendment.plan).order_by()
    everybody = set(parts.values_list("unit_id", flat=True)) if _changes_head(amendment) else set()
    for each in amendment.changes:
        for unit in units_of.get(each["task"], everybody if not each["task"] else ()):
            found[unit].append(_line(each))
    return found


def _changes_head(amendment: Amendment) -> bool:
    return any(not each["task"] for each in amendment.changes)


def _amended_since(amendment: Amendment) -> str:
    return f"Lần điều chỉnh thứ {amendment.number - 1}, có hiệu lực từ ngày {short_date(amendment.effective_date)}."


def _line(change: Mapping[str, str]) -> str:
    label, before, after = change.get("label", ""), change["before"][:200], change["after"][:200]
    if change["field"] == "task":
        return f"Bổ sung: {after}" if after else f"Bỏ: {label or before}"
    return f"{label}: “{before}” → “{after}”" if label else f"“{before}” → “{after}”"


def tell_assigned(part: Assignment, *, actor: Actor, at: datetime) -> None:
    """The unit's officers learn of one task given to it after the plan came into force."""
    task = part.task
    notify(
        others(holders("tasks.report", part, at=at), actor),
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
            others(accounts, actor),
            key=f"plans.moved.{task.pk}.{at:%Y%m%d%H%M%S}",
            title="Thời hạn nhiệm vụ thay đổi",
            text=f"{task.content[:300]}: {sentence}",
            url=f"/nhiem-vu/{task.pk}/",
            actor=actor,
            at=at,
        )


def tell_closing(choice: ClosingChoice, moved: Sequence[TaskStep], *, actor: Actor, at: datetime) -> None:
    """Every unit with a part in the plan learns at once how days off count from today on; a legal notice."""
    plan = choice.plan
    parts = list(Assignment.objects.filter(task__plan=plan).select_related("task__plan"))
    accounts = {account for accounts, _count in _by_accounts(parts, at) for account in accounts}
    rule, day = ClosingRule(choice.rule).label, short_date(choice.active_from)
    text = f"Từ {day}, khi hạn rơi vào ngày nghỉ: {rule}. {len(moved)} mốc thời gian thay đổi. Lý do: {choice.reason}"
    notify(
        others(accounts, actor),
        key=f"plans.closing.{choice.pk}",
        title=f"Đổi cách tính hạn vào ngày nghỉ: {plan.title}"[:300],
        text=text,
        url=f"/ke-hoach/{plan.pk}/",
        legal=True,
        actor=actor,
        at=at,
    )


def others(accounts: set[int], actor: Actor) -> set[int]:
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
