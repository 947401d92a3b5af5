"""Fill an empty installation with the demo city, through the same actions as pages and imports."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from thidua.console.demo.below import send_plans
from thidua.console.demo.careers import bring_in
from thidua.console.demo.content.areas import districts, wards_and_communes
from thidua.console.demo.content.cast import CAST
from thidua.console.demo.content.documents import ISSUERS, plan_docx, plan_text
from thidua.console.demo.content.former_areas import former_areas
from thidua.console.demo.content.people import people
from thidua.console.demo.content.seeds import CastSeed, PersonSeed, PositionSeed, UnitKind, UnitSeed
from thidua.console.demo.content.titles import district_head_title, head_title
from thidua.console.demo.content.units import unit_by_code, units
from thidua.console.demo.greeting import PASSWORD
from thidua.console.demo.reform import founding, replay
from thidua.domain.imports import actions as imports
from thidua.domain.imports.enums import Decision
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.steps.targets import proposed
from thidua.domain.organisations import actions as organisations
from thidua.domain.organisations.models import Unit
from thidua.domain.people import actions as register
from thidua.domain.people.models import Person
from thidua.domain.plans import actions as plans
from thidua.domain.plans.actions.progress import TASK_SUBJECT
from thidua.domain.plans.enums import PartRole, TaskState
from thidua.domain.plans.models import Assignment, Plan, PlanTask
from thidua.domain.windows import actions as windows
from thidua.foundation.access import actions as access
from thidua.foundation.access.models import Account
from thidua.foundation.access.queries import system
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work

Tell = Callable[[str], None]
WHOLE_HOUSE = {"auditor", "administrator"}
CITY_WIDE = {"standing_office", "field_leader", "chairman", "council_member", "council_secretary"}
INNER = {UnitKind.DIVISION, UnitKind.COUNCIL_OFFICE}
THIS_YEAR = "ke-hoach-thanh-pho-2026"
ADOPTED_AT = (2025, 12, 15)
WAITING = ("ke-hoach-thanh-pho-2027", "ke-hoach-phuong-2027", "ke-hoach-so-van-hoa-2027")


def seed(*, tell: Tell) -> bool:
    """Build the city once, all or nothing; False when there is one already."""
    if Unit.objects.exists():
        return False
    began = timezone.now()
    with transaction.atomic():
        Seeding(system("dựng thành phố mẫu"), began, tell).run()
    tell(f"  Dựng xong thành phố mẫu sau {(timezone.now() - began).total_seconds():.0f} giây.")
    return True


class Seeding:
    """One seeding. ``actor`` is the system, ``now`` the moment of it; ``chance`` is the same on every run."""

    def __init__(self, actor: Actor, now: datetime, tell: Tell) -> None:
        self.actor = actor
        self.now = now
        self.tell = tell
        self.chance = random.Random(2026)  # noqa: S311 - an invented city, not a secret
        self.units: dict[str, Unit] = {}

    def run(self) -> None:
        self._at_once(self._found_units)
        self._at_once(self._register_people)
        self._open_accounts()
        self._bring_in_careers()
        self._adopt_this_year()
        self._send_plans_below()
        self._at_once(self._report_work)
        self._open_windows()
        self._drop_next_year()

    def _at_once(self, many: Callable[[], None]) -> None:
        """Thousands of actions of one kind as one piece of work: their events are chained and stored together."""
        with work(actor=self.actor, at=self.now):
            many()

    def _found_units(self) -> None:
        """What stood before the reform, the reform itself, and what was founded after it."""
        self.tell("  Lập 600 cơ quan, đơn vị và 252 xã, phường cũ ...")
        created = {seed.code for seed in wards_and_communes()}
        later = {seed.code for seed in units() if seed.parent in created}
        before = [seed for seed in units() if seed.code not in created | later]
        ended = {district.code for district in districts()}
        self._found([replace(seed, active_to=None) if seed.code in ended else seed for seed in before])
        self._found(former_areas())
        self.tell("  Kết thúc cấp huyện ngày 01/7/2025: 30 quận, huyện, thị xã; 252 xã, phường thành 126 ...")
        replay(self.units, actor=self.actor, at=self.now)
        self._found([seed for seed in units() if seed.code in later])

    def _found(self, seeds: list[UnitSeed]) -> None:
        founded = organisations.found_all(
            founding(seeds, self.units), reason="dựng thành phố mẫu", actor=self.actor, at=self.now
        )
        self.units |= {unit.code: unit for unit in founded}

    def _register_people(self) -> None:
        self.tell("  Ghi 3.000 người và vị trí công tác ...")
        for each in people():
            self._register(each)

    def _register(self, seed: PersonSeed) -> None:
        main, *others = seed.positions
        person = register.register(
            full_name=seed.name,
            sex=seed.sex,
            birth=_birth(seed),
            citizen_id=seed.identity_number,
            unit=self.units[main.unit],
            title=main.title,
            active_from=main.active_from,
            is_head=_heads(main),
            other_person=True,
            actor=self.actor,
            at=self.now,
        )
        if main.active_to:
            register.end_position(person.positions.get(), last_day=main.active_to, actor=self.actor, at=self.now)
        for post in others:
            register.place(
                person,
                unit=self.units[post.unit],
                title=post.title,
                active_from=post.active_from,
                active_to=post.active_to,
                is_head=_heads(post),
                actor=self.actor,
                at=self.now,
            )

    def _open_accounts(self) -> None:
        self.tell("  Mở tài khoản cho từng vai trò ...")
        by_number = {each.code: each for each in people()}
        since, password = date(2025, 1, 1), make_password(PASSWORD)  # hashed once: all share it and it is printed
        for cast in CAST:
            account = access.open_account(
                username=cast.account,
                full_name=cast.name,
                email=f"{cast.account}@hoalu.example.vn",
                actor=self.actor,
                at=self.now,
            )
            account.password = password
            account.save(update_fields=["password"])
            scope = self._scope(cast)
            access.grant(
                account,
                cast.role,
                scope_kind="unit" if scope else "",
                scope_key=scope.pk if scope else "",
                active_from=since,
                reason="dựng thành phố mẫu",
                actor=self.actor,
                at=self.now,
            )
            person = Person.objects.get(citizen_id=by_number[cast.person].identity_number)
            register.link_account(person, account, actor=self.actor, at=self.now)

    def _bring_in_careers(self) -> None:
        self.tell("  Nhập thành tích 10 năm 2016 - 2025 của từng người từ bảng tính ...")
        bring_in(self.units["HL"], actor=self.actor, at=self.now)

    def _scope(self, cast: CastSeed) -> Unit | None:
        """The unit whose affairs the role is for: an officer sits in a division but works for the department."""
        if cast.role in WHOLE_HOUSE:
            return None
        seed = unit_by_code()[cast.unit]
        if cast.role in CITY_WIDE:
            return self.units["HL"]
        while seed.kind in INNER and seed.parent:
            seed = unit_by_code()[seed.parent]
        return self.units[seed.code]

    def _adopt_this_year(self) -> None:
        self.tell("  Nhập và ban hành kế hoạch năm 2026 của Thành phố ...")
        at = _moment(date(*ADOPTED_AT))
        read = self._import(THIS_YEAR, at)
        for finding in read.findings.all():
            decision = Decision.ACCEPTED if proposed(finding.proposal) else Decision.DISMISSED
            imports.decide(finding, decision=decision, version=finding.version, actor=self.actor, at=at)
        imports.adopt(read, version=read.version, actor=self.actor, at=at)

    def _send_plans_below(self) -> None:
        self.tell("  Nối và đối chiếu kế hoạch năm 2026 của các sở, phường, xã ...")
        parent = Plan.objects.select_related("unit").get(year=ADOPTED_AT[0] + 1, unit=self.units["HL"])
        send_plans(parent, actor=self.actor, at=_moment(date(ADOPTED_AT[0], 12, 31)))

    def _report_work(self) -> None:
        """What is past was mostly done in time; some is late and some is under way."""
        self.tell("  Báo cáo tiến độ của các đơn vị ...")
        today = timezone.localdate(self.now)
        parts = Assignment.objects.filter(part=PartRole.EXECUTOR, due__lt=today + timedelta(days=20))
        for part in parts.select_related("task__plan", "unit").order_by("pk"):
            draw = self.chance.random()
            if part.due and part.due < today and draw < 0.93:
                day = part.due - timedelta(days=self.chance.randrange(1, 15))
                self._report(part, TaskState.DONE, "Đã hoàn thành, gửi kết quả về cơ quan thường trực.", day)
            elif draw > 0.6:
                self._report(part, TaskState.UNDER_WAY, "Đang tổng hợp.", today - timedelta(days=1))

    def _report(self, part: Assignment, state: TaskState, text: str, day: date) -> None:
        plans.report_progress(part, state=state, text=text, actor=self.actor, at=_moment(day))

    def _open_windows(self) -> None:
        """An intake with its announced and its legal close for the next duty that many units hand something in for."""
        today = timezone.localdate(self.now)
        coming = PlanTask.objects.filter(due__gte=today).annotate(parts=Count("assignments")).order_by("-parts", "due")
        task = coming.first()
        if task is None or task.due is None:  # the demo is made long after the plan's year
            return
        windows.open_window(
            self.units["HL"],
            name=f"Tiếp nhận kết quả: {task.content}"[:300],
            subject=(TASK_SUBJECT, str(task.pk)),
            opens_at=_moment(today - timedelta(days=20)),
            announced_close_at=_moment(task.due, hour=17),
            legal_close_at=_moment(task.due + timedelta(days=3), hour=17),
            actor=self.actor,
            at=self.now,
        )

    def _drop_next_year(self) -> None:
        self.tell("  Đưa vào các kế hoạch năm 2027 để xem và xác nhận ...")
        for name in WAITING:
            self._import(name, self.now)

    def _import(self, name: str, at: datetime) -> PlanImport:
        docx = name == WAITING[0]
        data = plan_docx() if docx else plan_text(name).encode()
        return imports.begin(
            self.units[ISSUERS[name]],
            io.BytesIO(data),
            filename=f"{name}.{'docx' if docx else 'txt'}",
            actor=self.actor,
            at=at,
        )


def _birth(seed: PersonSeed) -> str:
    month = f"-{seed.birth_month:02d}" if seed.birth_month else ""
    day = f"-{seed.birth_day:02d}" if seed.birth_month and seed.birth_day else ""
    return f"{seed.birth_year}{month}{day}"


def _heads(post: PositionSeed) -> bool:
    unit = unit_by_code()[post.unit]
    return post.title == (district_head_title(unit) if unit.kind is UnitKind.DISTRICT else head_title(unit))


def _moment(day: date, *, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def accounts() -> list[Account]:
    """The cast's accounts, in the order of the cast."""
    by_name = {
        account.username: account for account in Account.objects.filter(username__in=[each.account for each in CAST])
    }
    return [by_name[each.account] for each in CAST]
