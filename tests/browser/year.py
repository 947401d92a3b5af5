"""What a year leaves behind in the browser's worlds: difficulties, comparisons, changes of units; one or many."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.domain.imports import lists
from thidua.domain.documents.models import BaseDocument, BaseRelation
from thidua.domain.imports.actions import rosters
from thidua.domain.imports.models import Roster
from thidua.domain.organisations.models import Unit
from thidua.domain.people import actions as people
from thidua.domain.people.models import Person
from thidua.domain.plans import actions as plans
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import (
    Assignment,
    Cascade,
    Citation,
    Difficulty,
    Duty,
    Plan,
    PlanTask,
    Proposal,
    Recipient,
    TaskDependency,
    TaskStep,
)
from thidua.domain.successions.actions import merge_entries, rename
from thidua.domain.successions.models import MergeSuggestion
from thidua.foundation.access.models import Grant, RoleRow
from thidua.foundation.jobs.models import Job

if TYPE_CHECKING:
    from tests.browser.worlds import World

MANY = 60


def one_year(world: World) -> None:
    """One of each kind around the city's plan in force."""
    office, at, units = world.actor("standing_office"), world.at, world.cast.units
    city = _in_force(units["city"])
    _papers_behind(world, city)
    plans.add_recipient(city, name="", unit=units["culture"], actor=office, at=at)
    plans.add_recipient(city, name="Liên đoàn Lao động thành phố", actor=office, at=at)
    officer = world.actor("officer")
    plans.report_difficulty(city, units["culture"], text="Thiếu kinh phí tổ chức hội thi", actor=officer, at=at)
    plans.add_great_day(units["city"], name="Ngày truyền thống", day=date(at.year, 6, 11), actor=office, at=at)
    Proposal.objects.create(plan=city, kind="movement", name="Phố phường xanh", place="mục II", quote="phong trào")
    _chain(world, city)
    _child_of(world, city)
    copied = plans.copy_from(city, year=city.year + 1, actor=office, at=at)
    world.made["draft_task"] = copied.tasks.order_by("pk")[0].pk
    rename(
        units["school"],
        name="Trường THCS Mới",
        effective_date=_ahead(world, 30),
        basis="Quyết định 1",
        actor=office,
        at=at,
    )
    _entries(world, 1)
    Job.objects.filter(name="plans.compare").delete()


def many_of_the_year(world: World, plan: Plan) -> None:
    """More than a page of each, on the longest plan."""
    office, at, city = world.actor("standing_office"), world.at, world.cast.units["city"]
    units = list(Unit.objects.filter(code__startswith="TT").order_by("pk"))[:MANY]
    for each in Plan.objects.filter(unit=city, state=PlanState.ADOPTED):
        _many_around(world, each, units)
    BaseDocument.objects.bulk_create(
        BaseDocument(
            unit=city, kind="directive", number=f"{number}/CT-TTg", title=f"Chỉ thị {number}", folded="", created_at=at
        )
        for number in range(MANY)
    )
    tasks = list(plan.tasks.order_by("pk")[1 : MANY + 1])
    TaskStep.objects.bulk_create(
        TaskStep(task=each, position=90, kind="per_other_document", raw="Theo hướng dẫn của Thành phố")
        for each in tasks
    )
    for number, unit in enumerate(units):
        rename(
            unit,
            name=f"{unit.name} mới {number}",
            effective_date=_ahead(world, 40),
            basis="Quyết định",
            actor=office,
            at=at,
        )
    _many_lists(world)
    _entries(world, MANY)
    role = RoleRow.objects.get(code="council_member")
    member = world.cast.accounts["council_member"]
    Grant.objects.bulk_create(
        Grant(account=member, role=role, scope_kind="unit", scope_key=str(unit.pk), active_from=date(2024, 1, 1))
        for unit in units
    )


def _many_around(world: World, plan: Plan, units: list[Unit]) -> None:
    """Every unit has a part in the plan, received it, has a difficulty with it and a plan below it."""
    task = plan.tasks.order_by("pk")[0]
    Assignment.objects.bulk_create(Assignment(task=task, unit=unit, part="executor") for unit in units)
    Recipient.objects.bulk_create(
        Recipient(plan=plan, unit=unit, name=unit.name, position=number) for number, unit in enumerate(units, start=100)
    )
    Difficulty.objects.bulk_create(
        Difficulty(plan=plan, unit=unit, text=f"Khó khăn của {unit.name}", by_name="A", at=world.at) for unit in units
    )
    _many_compared(world, plan, units, task)


def _in_force(unit: Unit) -> Plan:
    return Plan.objects.filter(unit=unit, state=PlanState.ADOPTED).order_by("pk")[0]


def _ahead(world: World, days: int) -> date:
    return timezone.localtime(world.at).date() + timedelta(days=days)


def _papers_behind(world: World, plan: Plan) -> None:
    city, at = world.cast.units["city"], world.at
    old, new = (
        BaseDocument.objects.create(
            unit=city, kind="directive", number=f"{number}/CT-TTg", key=f"{number}ctttg", title=f"Chỉ thị số {number}",
            folded=f"chi thi so {number}", issuer="Thủ tướng Chính phủ", active_from=date(2020 + number, 1, 1),
            created_at=at,
        )
        for number in (1, 2)
    )  # fmt: skip
    BaseRelation.objects.create(later=new, earlier=old, kind="replaces", active_from=date(2022, 1, 1))
    Citation.objects.create(plan=plan, base=old, text="Chỉ thị số 1/CT-TTg", is_basis=True, position=1)
    Citation.objects.create(plan=plan, text="Quyết định số 9/QĐ-UBND", position=2)


def _chain(world: World, plan: Plan) -> None:
    """Two tasks of which one waits for the other, a duty that comes back and a step that waits for a paper."""
    first, second = plan.tasks.order_by("pk")[:2]
    TaskDependency.objects.create(earlier=first, later=second, least_days=2, by_name="Nguyễn Thị Ánh", at=world.at)
    TaskStep.objects.create(task=second, position=90, kind="per_other_document", raw="Theo hướng dẫn của Thành phố")
    TaskStep.objects.create(task=second, position=91, kind="recurring", rule="monthly", raw="hằng tháng")


def _child_of(world: World, city: Plan) -> None:
    """The department's plan that carries out the city's, and what the comparison says."""
    officer, at = world.actor("officer"), world.at
    own = Plan.objects.filter(unit=world.cast.units["culture"], state=PlanState.ADOPTED).order_by("pk").first()
    if own is None:
        own = plans.draft(world.cast.units["culture"], title="Kế hoạch của Sở", year=city.year, actor=officer, at=at)
        task = city.tasks.order_by("pk")[0]
        plans.add_task(own, content=task.content, executor="Sở Văn hóa và Thể thao", actor=officer, at=at)
        own = plans.adopt(own, actor=officer, at=at)
    plans.link(own, city, actor=world.cast.system, at=at)
    plans.compare(city, own, actor=world.cast.system, at=at)


def _many_compared(world: World, plan: Plan, units: list[Unit], task: PlanTask) -> None:
    children = Plan.objects.bulk_create(
        Plan(unit=unit, year=plan.year, title=f"Kế hoạch của {unit.name}", folded="", parent=plan, state="adopted",
             created_at=world.at, adopted_at=world.at)
        for unit in units
    )  # fmt: skip
    changed = [{"field": "words", "before": "Báo cáo", "after": "Báo cáo sơ kết"}]
    made = Cascade.objects.bulk_create(Cascade(parent=plan, child=child, computed_at=world.at) for child in children)
    Duty.objects.bulk_create(
        Duty(
            cascade=cascade,
            task=task,
            words=task.content,
            found="answered",
            sure=bool(number % 3),
            changed=changed,
            changed_at=world.at,
        )
        for number, cascade in enumerate(made)
    )


def _many_lists(world: World) -> None:
    office, at, city = world.actor("standing_office"), world.at, world.cast.units["city"]
    blob = Roster.objects.order_by("pk")[0].blob
    Roster.objects.bulk_create(
        Roster(unit=city, kind="people", blob=blob, filename=f"Danh sách đợt {number}.xlsx", since=date(2026, 1, 1),
               state="discarded", by_name="Nguyễn Thị Ánh", created_at=at)
        for number in range(MANY)
    )  # fmt: skip
    rows = [lists.a_row(number, id=f"0011850{number:05d}") for number in range(1, MANY + 1)]
    said = {"kind": "people", "filename": "Danh sách rất dài của toàn thành phố.xlsx", "since": date(2026, 1, 1)}
    later = at + timedelta(seconds=1)
    roster = rosters.begin_roster(city, io.BytesIO(lists.people_file(*rows)), **said, actor=office, at=later)  # type: ignore[arg-type]
    rosters.check_roster(roster, actor=office, at=later)
    Job.objects.filter(name="imports.check_roster").delete()


def _entries(world: World, count: int) -> None:
    """Entries that may be one person, and entries that were found to be."""
    kept = Person.objects.filter(merged_into__isnull=True).order_by("pk")[0]
    for number in range(count):
        spelt, gone = (
            _entry(world, f"{name} {'abcdeghikl'[number % 10]}{'aeiou'[number // 10 % 5]}")
            for name in ("Nguyen Van Yen", "Nguyễn Văn Yến")
        )
        MergeSuggestion.objects.create(one=kept, other=spelt, score=90, reasons=["accents"], found_at=world.at)
        merge_entries(kept, gone, actor=world.cast.system, at=world.at)


def _entry(world: World, name: str) -> Person:
    said = {"unit": world.cast.units["museum"], "title": "Viên chức", "active_from": date(2021, 3, 1)}
    return people.register(full_name=name, **said, other_person=True, actor=world.cast.system, at=world.at)  # type: ignore[arg-type]
