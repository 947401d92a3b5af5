"""Two wards with everything that can hang on a unit, so that a merger has something to move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast, a_account
from tests.factories.plans import a_draft, a_plan, a_row, the_part, the_task
from tests.factories.remembered import remembered
from thidua.domain.documents.models import Document
from thidua.domain.organisations.actions import found
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.plans.actions import report_progress
from thidua.domain.plans.models import Assignment, Plan, PlanTask
from thidua.domain.windows.models import Extension, Window
from thidua.foundation.access.actions import grant
from thidua.foundation.access.models import Account, Grant

DAY = NOW.date()
EVE = DAY - timedelta(days=1)
BASIS = "Nghị quyết số 12/NQ-HĐND ngày 01/11/2026"


@dataclass
class Pair:
    """``old`` is the ward that ends, ``new`` the one that stays; both have part in ``shared``, one in ``alone``."""

    cast: Cast
    old: Unit
    new: Unit
    under: Unit
    plan: Plan
    alone: PlanTask
    shared: PlanTask
    finished: Assignment
    own_plan: Plan
    own_draft: Plan
    clerk: Person
    head: Person
    officer: Account
    window: Window
    extension: Extension
    paper: Document


@remembered
def a_pair(cast: Cast) -> Pair:
    old, new = cast.units["ward"], cast.units["commune"]
    plan = _city_plan(cast)
    finished = the_part(plan, old, "3")
    report_progress(finished, state="done", text="Đã xong", actor=cast.system, at=NOW)
    under_way = the_part(plan, old, "2")
    report_progress(under_way, state="under_way", text="Đang làm", actor=cast.system, at=NOW)
    window = _window(old, "1")
    return Pair(
        cast=cast,
        old=old,
        new=new,
        under=found(kind="school", name="Trường Mầm non Hoa Sen", parent=old, active_from=date(2021, 1, 1),
                    actor=cast.system, at=NOW),
        plan=plan,
        alone=the_task(plan, "1"),
        shared=the_task(plan, "2"),
        finished=finished,
        own_plan=a_plan(cast, a_row("1", executor="Trường Trung học cơ sở An Thịnh"), unit="ward", title="Kế hoạch",
                        issuer=None),
        own_draft=a_draft(cast, a_row("1"), unit="ward", title="Dự thảo"),
        clerk=a_person(cast, "ward", "Lê Thị Hồng Gấm"),
        head=a_person(cast, "ward", "Phạm Văn Đồng Khánh", title="Chủ tịch", is_head=True),
        officer=an_officer(cast, old),
        window=window,
        extension=Extension.objects.create(
            window=_window(cast.units["city"], "2"), unit=old, until=NOW + timedelta(days=60), reason="bão",
            by_name="A", at=NOW,
        ),
        paper=Document.objects.create(unit=old, kind="other", title="Báo cáo", folded="bao cao",
                                      created_at=datetime(2024, 3, 3, tzinfo=NOW.tzinfo)),
    )  # fmt: skip


def _city_plan(cast: Cast) -> Plan:
    both = "Ủy ban nhân dân phường An Thịnh; Ủy ban nhân dân xã Bình Đông"
    return a_plan(
        cast,
        a_row("1", executor="Ủy ban nhân dân phường An Thịnh"),
        a_row("2", content="Sơ kết phong trào", executor=both),
        a_row("3", content="Báo cáo quý III", executor=both),
    )


def _window(unit: Unit, key: str) -> Window:
    return Window.objects.create(
        unit=unit,
        name="Tiếp nhận",
        subject_kind="kiểm thử",
        subject_key=key,
        opens_at=NOW - timedelta(days=1),
        announced_close_at=NOW + timedelta(days=30),
        legal_close_at=NOW + timedelta(days=40),
    )


def an_officer(cast: Cast, unit: Unit, name: str = "can-bo-phuong") -> Account:
    account = a_account(name, "Đoàn Thị Mận")
    grant(
        account,
        "unit_officer",
        scope_kind="unit",
        scope_key=unit.pk,
        active_from=date(2024, 1, 1),
        actor=cast.system,
        at=NOW,
    )
    return account


def grants_of(account: Account) -> list[tuple[str, date, date | None]]:
    rows = Grant.objects.filter(account=account).order_by("active_from")
    return list(rows.values_list("scope_key", "active_from", "active_to"))
