"""Ordering a change of units: for today or a past day it is carried out at once, for a day to come it is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from thidua.domain.documents.models import Document
from thidua.domain.organisations.actions.checks import (
    SHORT_NAME_LENGTH,
    check_within_life,
    checked_name,
    require_edit,
)
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.queries.open_work import open_work_of
from thidua.domain.successions.actions.carrying_out import carry_out
from thidua.domain.successions.actions.checking import (
    check_apart,
    check_ending,
    check_no_other_plan,
    check_versions,
    checked_basis,
)
from thidua.domain.successions.actions.telling import tell_planned
from thidua.domain.successions.enums import ChangeKind, ChangeState, SideRole
from thidua.domain.successions.models import ChangeSide, UnitChange, WorkShare
from thidua.foundation.access.policy import day_of
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.normalising import clean

Versions = Mapping[int, int]
Shares = Mapping[tuple[str, int], int]  # ("plan" or "task", key) -> the place of the target that takes it


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A unit that the change founds on its day. An empty ``code`` is made from the name."""

    name: str
    kind: str
    parent: Unit
    short_name: str = ""
    code: str = ""


@dataclass(frozen=True)
class _Sides:
    """Who was before and who comes after; ``targets[heir]`` takes what is open."""

    sources: Sequence[Unit]
    targets: Sequence[Unit | NewUnit] = ()
    heir: int | None = None
    shares: Shares = field(default_factory=dict)

    @property
    def living(self) -> list[Unit]:
        return [target for target in self.targets if isinstance(target, Unit)]

    @property
    def new(self) -> list[NewUnit]:
        return [target for target in self.targets if isinstance(target, NewUnit)]


def merge(
    sources: Sequence[Unit],
    *,
    target: Unit | NewUnit,
    effective_date: date,
    basis: str,
    document: Document | None = None,
    reason: str = "",
    versions: Versions | None = None,
    actor: Actor,
    at: datetime,
) -> UnitChange:
    """The sources end with the eve and become ``target``, which lives already or is founded by the change.

    ``versions`` (unit id -> version seen) makes it a Conflict when a unit changed since somebody looked. Asks the right
    over every unit concerned.
    """
    _some(sources, 2 if isinstance(target, NewUnit) else 1)
    change = UnitChange(
        kind=ChangeKind.MERGE, effective_date=effective_date, ends=True, document=document, basis=basis, reason=reason
    )
    return _order(change, _Sides(sources, [target], 0), versions, actor=actor, at=at)


def split(
    unit: Unit,
    *,
    targets: Sequence[Unit | NewUnit],
    heir: int = 0,
    shares: Shares | None = None,
    ends: bool = True,
    effective_date: date,
    basis: str,
    document: Document | None = None,
    reason: str = "",
    versions: Versions | None = None,
    actor: Actor,
    at: datetime,
) -> UnitChange:
    """Out of one unit come several. Where it ends, ``targets[heir]`` takes its open work, people and rights.

    ``shares`` gives the open work of a plan, or a single task, to another of the targets: ("plan", 12) -> 1.
    Where it goes on (``ends=False``) nothing moves by itself: the new units begin, and follow from it.
    """
    if len(targets) < (2 if ends else 1):
        raise not_accepted("too_few_targets", "Chia một đơn vị thì phải có ít nhất hai đơn vị mới.", field="targets")
    change = UnitChange(
        kind=ChangeKind.SPLIT, effective_date=effective_date, ends=ends, document=document, basis=basis, reason=reason
    )
    sides = _Sides([unit], targets, heir if ends else None, dict(shares or {}) if ends else {})
    return _order(change, sides, versions, actor=actor, at=at)


def dissolve(
    unit: Unit,
    *,
    targets: Sequence[Unit] = (),
    heir: int = 0,
    effective_date: date,
    basis: str,
    document: Document | None = None,
    reason: str = "",
    versions: Versions | None = None,
    actor: Actor,
    at: datetime,
) -> UnitChange:
    """The unit ends with the eve; ``targets`` (perhaps none) follow it, ``targets[heir]`` takes what is open.

    Without anybody to follow, it is refused on the day while there is open work or a unit below.
    """
    change = UnitChange(
        kind=ChangeKind.DISSOLVE,
        effective_date=effective_date,
        ends=True,
        document=document,
        basis=basis,
        reason=reason,
    )
    return _order(change, _Sides([unit], targets, heir if targets else None), versions, actor=actor, at=at)


def rename(
    unit: Unit,
    *,
    name: str,
    short_name: str = "",
    effective_date: date,
    basis: str,
    document: Document | None = None,
    reason: str = "",
    versions: Versions | None = None,
    actor: Actor,
    at: datetime,
) -> UnitChange:
    """A new official name from the day on; papers of earlier days keep the old one, and it stays findable."""
    name, short_name = checked_name(clean(name)), clean(short_name)
    if short_name:
        checked_name(short_name, field="short_name", length=SHORT_NAME_LENGTH)
    if (name, short_name) == (unit.name, unit.short_name):
        raise not_accepted("same_name", "Tên mới giống hệt tên đang dùng.", field="name")
    check_within_life(unit, effective_date, field="effective_date")
    change = UnitChange(
        kind=ChangeKind.RENAME,
        effective_date=effective_date,
        document=document,
        basis=basis,
        reason=reason,
        name=name,
        short_name=short_name,
    )
    return _order(change, _Sides([unit]), versions, actor=actor, at=at)


def move(
    unit: Unit,
    *,
    parent: Unit,
    effective_date: date,
    basis: str,
    document: Document | None = None,
    reason: str = "",
    versions: Versions | None = None,
    actor: Actor,
    at: datetime,
) -> UnitChange:
    """The unit stands under ``parent`` from the day on; what it did before stays under the unit above it then."""
    check_within_life(unit, effective_date, field="effective_date")
    change = UnitChange(
        kind=ChangeKind.MOVE, effective_date=effective_date, document=document, basis=basis, reason=reason
    )
    return _order(change, _Sides([unit], [parent]), versions, actor=actor, at=at)


def _order(change: UnitChange, sides: _Sides, versions: Versions | None, *, actor: Actor, at: datetime) -> UnitChange:
    """Check, store with both sides, tell; and carry out when the day is here."""
    for unit in [*sides.sources, *sides.living, *(target.parent for target in sides.new)]:
        require_edit(actor, unit, at=at)
    change.basis, change.reason = checked_basis(change.basis), clean(change.reason)
    _check(change, sides)
    check_versions([*sides.sources, *sides.living], versions)
    with work(actor=actor, at=at) as done:
        change.created_at, change.by_account, change.by_name = at, actor.account_id, actor.name[:200]
        change.save(force_insert=True)
        stored = ChangeSide.objects.bulk_create(_rows(change, sides))
        WorkShare.objects.bulk_create(_share_rows(change, sides, stored[len(sides.sources) :]))
        name = sides.sources[0].name
        done.note("successions.order", change, name=name, after=_told(change, sides), reason=change.basis)
        if change.effective_date <= day_of(at):
            return carry_out(change, actor=actor, at=at)
        tell_planned(change, actor=actor, at=at)
    return change


def _check(change: UnitChange, sides: _Sides) -> None:
    check_apart(sides.sources, sides.living)
    if change.ends:
        check_ending(sides.sources, change.effective_date)
    else:
        check_no_other_plan(sides.sources)
    for unit in sides.living:
        check_within_life(unit, change.effective_date, field="targets")
    for target in sides.new:
        _check_new(target, sides.sources if change.ends else (), change.effective_date)
    if sides.heir is not None and not 0 <= sides.heir < len(sides.targets):
        raise not_accepted("heir_unknown", "Đơn vị tiếp nhận không có trong danh sách.", field="heir")
    _check_shares(sides)


def _check_shares(sides: _Sides) -> None:
    """Each names one of the targets, and work that the unit has under way."""
    if not sides.shares:
        return
    work_there = open_work_of(sides.sources[0])
    known = {("plan", each.plan.pk) for each in work_there}
    known |= {("task", task.pk) for each in work_there for task in each.tasks}
    if sides.shares.keys() - known:
        raise not_accepted(
            "share_unknown", "Trong phần việc đã chia có việc không còn của đơn vị này.", mend="Xem trước lại rồi chia"
        )
    if any(not 0 <= place < len(sides.targets) for place in sides.shares.values()):
        raise not_accepted("heir_unknown", "Đơn vị tiếp nhận không có trong danh sách.", field="heir")


def _share_rows(change: UnitChange, sides: _Sides, targets: Sequence[ChangeSide]) -> list[WorkShare]:
    return [
        WorkShare(change=change, side=targets[place], **{f"{kind}_id": key})
        for (kind, key), place in sorted(sides.shares.items())
    ]


def _check_new(target: NewUnit, ending: Sequence[Unit], day: date) -> None:
    checked_name(clean(target.name), field="new_name")
    if target.short_name:
        checked_name(clean(target.short_name), field="new_short_name", length=SHORT_NAME_LENGTH)
    if target.kind not in UnitKind.values:
        raise not_accepted("unknown_kind", "Chưa chọn loại của đơn vị mới.", field="new_kind")
    check_within_life(target.parent, day, field="new_parent")
    if target.parent.pk in {unit.pk for unit in ending}:
        raise not_accepted(
            "parent_ends", f"{target.parent.name} kết thúc hoạt động nên không quản lý đơn vị mới.", field="new_parent"
        )


def _some(sources: Sequence[Unit], fewest: int) -> None:
    if len(sources) < fewest:
        raise not_accepted(
            "too_few_sources",
            "Lập đơn vị mới thì phải sáp nhập từ hai đơn vị trở lên." if fewest > 1 else "Chưa chọn đơn vị sáp nhập.",
            field="sources",
        )


def _rows(change: UnitChange, sides: _Sides) -> list[ChangeSide]:
    rows = [
        ChangeSide(change=change, role=SideRole.SOURCE, position=place, unit=unit)
        for place, unit in enumerate(sides.sources)
    ]
    for place, target in enumerate(sides.targets):
        values: dict[str, Any] = {"unit": target} if isinstance(target, Unit) else _founding(target)
        heir = place == sides.heir
        rows.append(ChangeSide(change=change, role=SideRole.TARGET, position=place, is_heir=heir, **values))
    return rows


def _founding(target: NewUnit) -> dict[str, Any]:
    return {
        "name": clean(target.name),
        "short_name": clean(target.short_name),
        "kind": target.kind,
        "code": clean(target.code),
        "parent": target.parent,
    }


def _told(change: UnitChange, sides: _Sides) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "state": ChangeState.PLANNED,
        "effective_date": change.effective_date,
        "from": [unit.name for unit in sides.sources],
        "to": [target.name for target in sides.targets] or ([change.name] if change.name else []),
    }
