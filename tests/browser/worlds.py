"""Three cities to look at: an empty one, one with one thing of each kind, one with more than a page of everything.

Built through the product's own actions, as of now, so that "today" on a page is today.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.utils import timezone

from tests.browser.lives import many_lives, one_life
from tests.browser.security_key import credential
from tests.browser.year import many_of_the_year, one_year
from tests.domain.imports import lists
from tests.factories.cast import Cast, a_city
from thidua.console.demo.content.documents import plan_docx, plan_text
from thidua.domain.documents.actions import add_version, file_document
from thidua.domain.documents.enums import DocumentKind
from thidua.domain.documents.models import Document
from thidua.domain.imports import actions as imports
from thidua.domain.imports.actions import rosters
from thidua.domain.imports.enums import Decision
from thidua.domain.imports.models import PlanImport, Roster
from thidua.domain.organisations import actions as organisations
from thidua.domain.organisations.actions.founding import Founding
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.people import actions as people
from thidua.domain.plans import actions as plans
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment, Plan, PlanTask
from thidua.domain.plans.steps.inputs import StepInput
from thidua.domain.windows.actions import except_named, extend, open_window
from thidua.foundation.access import actions as access
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.jobs.worker import drain
from thidua.foundation.notifications.actions import notify, post
from thidua.foundation.storage.scanning import JOB as SCAN

MANY = 60  # more than the 50 rows of a page
LONG = "Trung tâm Văn hóa, Thông tin, Thể thao và Truyền thanh phường Nguyễn Nghiêm Đông"  # 80 letters
LONG_TASK = (
    "Tham mưu Ủy ban nhân dân thành phố ban hành quyết định công nhận danh hiệu “Chiến sĩ thi đua cơ sở”, “Tập thể lao "
    "động xuất sắc”, tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố cho các tập thể, cá nhân có thành tích xuất "
    "sắc trong phong trào thi đua và thực hiện nhiệm vụ công tác năm, đồng thời rà soát các trường hợp đã đăng ký"
)

UNBROKEN = (
    "https://thidua.hoalu.example/tai-lieu/ho-so-de-nghi-khen-thuong-chuyen-de-nam-2026-ban-cuoi-cung-da-sua.docx"
)


@dataclass
class World:
    """``at`` is when it was built. ``made`` names things a test asks for by hand."""

    cast: Cast
    at: datetime
    made: dict[str, int] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        return self.cast.actor(key, at=self.at)


def empty() -> World:
    """Units and accounts, nothing else."""
    return World(a_city(), timezone.now())


def one() -> World:
    """One thing of each kind, in each of the states that look different."""
    world = empty()
    with transaction.atomic():
        _plans(world)
        _imports(world)
        _papers(world)
        _person(world)
        _window(world)
        _lists(world)
        _house(world)
        one_year(world)
        one_life(world)
    return world


def many() -> World:
    """More than a page of each kind, with the longest names that are usual."""
    world = one()
    with transaction.atomic():
        _many_units(world)
        _many_people(world)
        _many_plans(world)
        _many_papers(world)
        _many_windows(world)
        _many_of_the_house(world)
        many_of_the_year(world, Plan.objects.get(pk=world.made["long_plan"]))
        many_lives(world)
    return world


WORLDS: dict[str, Callable[[], World]] = {"empty": empty, "one": one, "many": many}


def _plans(world: World) -> None:
    office, day = world.actor("standing_office"), timezone.localtime(world.at).date()
    adopted = _plan(world, "city", office, "Kế hoạch công tác thi đua, khen thưởng của thành phố", number="15/KH-UBND")
    for name, days in (("task", 3), ("late_task", -2)):
        due = day + timedelta(days=days)
        world.made[name] = _task(adopted, "Tổng hợp danh sách đề nghị khen thưởng", due, office, world.at).pk
    plans.adopt(adopted, actor=office, at=world.at)
    plans.report_progress(
        Assignment.objects.filter(unit=world.cast.units["culture"]).order_by("pk")[0],
        state=TaskState.UNDER_WAY,
        text="Đã rà soát 12 hồ sơ, còn 3 hồ sơ chờ bổ sung biên bản họp.",
        actor=world.actor("officer"),
        at=world.at,
    )
    draft = _plan(world, "city", office, "Kế hoạch tổ chức Hội nghị điển hình tiên tiến")
    _task(draft, "Xây dựng kịch bản hội nghị", day + timedelta(days=40), office, world.at)
    own = _plan(world, "culture", world.actor("officer"), "Kế hoạch thi đua của Sở Văn hóa và Thể thao", parent=adopted)
    world.made |= {"plan": adopted.pk, "draft": draft.pk, "own_draft": own.pk}
    plans.open_feed(world.cast.accounts["officer"], name="Điện thoại", actor=world.actor("officer"), at=world.at)


def _plan(world: World, unit: str, actor: Actor, title: str, *, number: str = "", parent: Plan | None = None) -> Plan:
    return plans.draft(
        world.cast.units[unit],
        year=timezone.localtime(world.at).year,
        title=title,
        number=number,
        issued_date=timezone.localtime(world.at).date() - timedelta(days=30) if number else None,
        place="Hoa Lư",
        parent=parent,
        actor=actor,
        at=world.at,
    )


def _task(plan: Plan, content: str, day: date, actor: Actor, at: datetime) -> PlanTask:
    return plans.add_task(
        plan,
        content=content,
        no=str(plan.tasks.count() + 1),
        lead="Sở Nội vụ",
        executor="Sở VHTT",
        coordinators="UBND phường An Thịnh",
        time_raw=f"Trước ngày {day:%d/%m/%Y}",
        steps=[StepInput(date=day, raw=f"Trước ngày {day:%d/%m/%Y}", what="Gửi hồ sơ về Sở Nội vụ")],
        actor=actor,
        at=at,
    )


def _imports(world: World) -> None:
    office, city = world.actor("standing_office"), world.cast.units["city"]
    for made, name, stream in (
        ("import_open", "Kế hoạch thành phố 2027.docx", plan_docx()),
        ("import_adopted", "Kế hoạch thành phố 2026.txt", plan_text("ke-hoach-thanh-pho-2026").encode()),
    ):
        begun = imports.begin(city, io.BytesIO(stream), filename=name, actor=office, at=world.at)
        world.made[made] = begun.pk
    _decided(begun, office, world.at)
    imports.adopt(PlanImport.objects.get(pk=begun.pk), version=begun.version, actor=office, at=world.at)
    failed = imports.begin(city, io.BytesIO(b"Thu moi hop.\n"), filename="Thư mời.txt", actor=office, at=world.at)
    world.made["import_failed"] = failed.pk


def _decided(begun: PlanImport, actor: Actor, at: datetime) -> None:
    for finding in begun.findings.all():
        imports.decide(finding, decision=Decision.DISMISSED, version=finding.version, actor=actor, at=at)
    begun.refresh_from_db()


def _lists(world: World) -> None:
    """One list in each state: waiting, checked with every kind of row, entered, unreadable."""
    office, at = world.actor("standing_office"), world.at
    whole = _list(world, "Cán bộ Bảo tàng.xlsx", lists.people_file(lists.a_row(7)))
    rosters.confirm_roster(whole, version=whole.version, actor=office, at=at)
    rosters.enter_rows(whole, list(whole.rows.all()), actor=office, at=at)
    whole.refresh_from_db()
    rosters.close_roster(whole, actor=office, at=at)
    rows = (
        lists.a_row(1),
        lists.a_row(7, unit="Sở Y tế"),
        lists.a_row(3, name="Trần Văn Bách", birth="30/02/1975", unit="Phòng Không Có"),
    )
    checked = _list(world, "Danh sách cán bộ các đơn vị.xlsx", lists.people_file(*rows))
    world.made["roster"] = checked.pk
    _list(world, "Thư mời họp.xlsx", lists.units_file([1, "Phòng A", "", "", "", ""]))


def _list(world: World, name: str, data: bytes, kind: str = "people") -> Roster:
    office, city = world.actor("standing_office"), world.cast.units["city"]
    said = {"kind": kind, "filename": name, "since": date(2026, 1, 1)}
    roster = rosters.begin_roster(city, io.BytesIO(data), **said, actor=office, at=world.at)  # type: ignore[arg-type]
    return rosters.check_roster(roster, actor=office, at=world.at)


def _papers(world: World) -> None:
    officer, culture = world.actor("officer"), world.cast.units["culture"]
    paper = _paper(world, "culture", officer, "Tờ trình đề nghị khen thưởng")
    add_version(paper, io.BytesIO(_text("bản sửa")), filename="to-trinh-sua.txt", actor=officer, at=world.at)
    file_document(
        culture, io.BytesIO(picture()), filename="ảnh hội nghị.png", kind=DocumentKind.OTHER, actor=officer, at=world.at
    )
    world.made["document"] = paper.pk


def _paper(world: World, unit: str, actor: Actor, title: str) -> Document:
    return file_document(
        world.cast.units[unit],
        io.BytesIO(_text(title)),
        filename="to-trinh.txt",
        title=title,
        number="7/TTr-SVHTT",
        issuer="Sở Văn hóa và Thể thao",
        issued_date=timezone.localtime(world.at).date(),
        actor=actor,
        at=world.at,
    )


def _text(words: str) -> bytes:
    return f"Kính gửi: Sở Nội vụ\n{words}\n".encode()


def picture(side: int = 8) -> bytes:
    """A small sound PNG of one grey."""
    rows = b"".join(b"\0" + b"\x99" * side for _row in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def _person(world: World) -> None:
    person = people.register(
        full_name="Nguyễn Văn Yên",
        unit=world.cast.units["museum"],
        title="Viên chức",
        active_from=date(2021, 3, 1),
        sex="male",
        birth="1984-05",
        citizen_id="037084001234",
        actor=world.actor("officer"),
        at=world.at,
    )
    people.place(
        person,
        unit=world.cast.units["culture"],
        title="Ủy viên Hội đồng",
        active_from=date(2024, 1, 1),
        actor=world.actor("officer"),
        at=world.at,
    )
    people.link_account(
        person, world.cast.accounts["person_concerned"], actor=world.actor("administrator"), at=world.at
    )
    world.made["person"] = person.pk


def _window(world: World) -> None:
    office, at = world.actor("standing_office"), world.at
    window = open_window(
        world.cast.units["city"],
        name="Tiếp nhận hồ sơ đề nghị khen thưởng thường xuyên",
        subject=("plans.task", str(world.made["task"])),
        opens_at=at - timedelta(days=10),
        announced_close_at=at + timedelta(days=5),
        legal_close_at=at + timedelta(days=7),
        actor=office,
        at=at,
    )
    until = at + timedelta(days=9)
    culture = world.cast.units["culture"]
    extend(window, culture, until=until, reason="Sở đang sáp nhập, xin lùi hai ngày.", actor=office, at=at)
    except_named(
        window,
        world.cast.units["ward"],
        until=until,
        reason="Mất điện diện rộng trên địa bàn phường.",
        actor=world.actor("chairman"),
        at=at,
    )
    world.made["window"] = window.pk


def _house(world: World) -> None:
    """Notices, mail, jobs, deputies, a role given for a time."""
    accounts, at, system = world.cast.accounts, world.at, world.cast.system
    with work(actor=system, at=at) as done:
        told = [account.pk for account in accounts.values()]
        notify(
            told,
            key="kiem-thu:1",
            title="Còn 3 ngày làm việc đến hạn gửi hồ sơ",
            text="Hạn gửi hồ sơ chuyên đề của đơn vị đang đến gần.",
            url="/nhiem-vu/",
            actor=system,
            at=at,
        )
        post(
            accounts["officer"],
            key="kiem-thu:1",
            subject="Thông báo trong ngày",
            text="Kính gửi Ông Bình.",
            actor=system,
            at=at,
        )
        enqueue("jobs.forget_keys", actor=system, at=at)
        done.note("notifications.prefer", accounts["officer"], name="kiểm thử")
    drain(at=at)
    _waiting_import(world)
    _jobs(world, 1)
    world.made["job"] = Job.objects.filter(state=JobState.RUNNING)[0].pk
    _second_factor(world)
    day = timezone.localtime(at).date()
    access.depute(
        accounts["ward_officer"],
        active_from=day,
        active_to=day + timedelta(days=5),
        reason="Đi công tác",
        principal=accounts["officer"],
        actor=world.actor("officer"),
        at=at,
    )
    access.grant(
        accounts["auditor"],
        "inspector",
        scope_kind="unit",
        scope_key=world.cast.units["office"].pk,
        active_from=day,
        active_to=day + timedelta(days=30),
        reason="Đoàn kiểm tra năm nay",
        actor=world.actor("administrator"),
        at=at,
    )


def _waiting_import(world: World) -> None:
    """A file so large that a job reads it; no worker runs."""
    words = (plan_text("ke-hoach-phuong-2027") + "Ghi chú thêm.\n" * 150_000).encode()
    begun = imports.begin(
        world.cast.units["city"],
        io.BytesIO(words),
        filename="Tập hợp kế hoạch các đơn vị.txt",
        actor=world.actor("standing_office"),
        at=world.at,
    )
    world.made["import_waiting"] = begun.pk


def _jobs(world: World, count: int) -> None:
    """Work in each state; one that fails for ever cannot be made through an action, so the row says so itself."""
    owner = world.cast.accounts["officer"].pk
    rows = [
        Job(
            name=SCAN,
            payload={},
            state=state,
            run_at=world.at,
            attempts=5 if state == JobState.PARKED else 1,
            error="ConnectionRefusedError: thidua.foundation.storage.clamd" if state == JobState.PARKED else "",
            lease="kiem-thu" if state == JobState.RUNNING else "",
            leased_until=world.at + timedelta(hours=9) if state == JobState.RUNNING else None,
            progress_done=12,
            progress_total=40,
            progress_text="Đã quét 12 trong 40 tệp",
            account_id=owner,
            created_at=world.at,
            finished_at=world.at if state == JobState.DONE else None,
        )
        for state in (JobState.PARKED, JobState.RUNNING, JobState.DONE)
        for _number in range(count)
    ]
    Job.objects.bulk_create(rows)


def _second_factor(world: World) -> None:
    """One account that signs in with codes and with a key."""
    auditor = world.cast.accounts["auditor"]
    TOTP.activate(auditor, generate_totp_secret())
    RecoveryCodes.activate(auditor)
    key = {"name": "Khóa ở ngăn kéo", "credential": credential()}
    Authenticator.objects.create(user=auditor, type=Authenticator.Type.WEBAUTHN, data=key)


def _many_units(world: World) -> None:
    seeds = [
        Founding(
            kind=UnitKind.SERVICE,
            name=f"{LONG} {number}",
            active_from=date(2021, 1, 1),
            code=f"TT{number}",
            parent=world.cast.units["culture"],
        )
        for number in range(MANY)
    ]
    organisations.found_all(seeds, actor=world.cast.system, at=world.at)


def _many_people(world: World) -> None:
    for number in range(MANY):
        people.register(
            full_name=f"{_family(number)} Ngọc Phương Thảo Nguyên {_given(number)}",
            unit=world.cast.units["museum"],
            title="Phó Trưởng phòng Nghiên cứu, Sưu tầm và Trưng bày chuyên đề lưu động",
            active_from=date(2021, 3, 1),
            birth=str(1960 + number % 40),
            other_person=True,
            actor=world.actor("officer"),
            at=world.at,
        )


FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Đặng", "Tôn Nữ", "Công Tằng Tôn Nữ")
GIVEN = ("Ánh", "Bảo", "Cường", "Đức", "Giang", "Huệ", "Khuê", "Lựu", "Nguyệt", "Oanh", "Phượng", "Quỳnh", "Thủy")


def _family(number: int) -> str:
    return FAMILIES[number % len(FAMILIES)]


def _given(number: int) -> str:
    return GIVEN[number % len(GIVEN)]


def _many_plans(world: World) -> None:
    office, at, day = world.actor("standing_office"), world.at, timezone.localtime(world.at).date()
    for number in range(MANY):
        _plan(world, "city", office, f"{LONG_TASK} (đợt {number + 1})")
    long = _plan(world, "city", office, f"Kế hoạch dài: {LONG_TASK}", number="99/KH-UBND")
    _task(long, f"Theo dõi tại {UNBROKEN}", day, office, at)
    for number in range(MANY * 2):
        _task(long, f"{LONG_TASK} (việc {number + 1})", day + timedelta(days=number - 20), office, at)
    plans.adopt(long, actor=office, at=at)
    world.made["long_plan"] = long.pk
    _many_imports(world)


def _many_imports(world: World) -> None:
    city, office = world.cast.units["city"], world.actor("standing_office")
    for number in range(MANY):
        words = f"Thu moi hop lan {number}\n".encode()
        imports.begin(city, io.BytesIO(words), filename=f"{LONG} {number}.txt", actor=office, at=world.at)


def _many_papers(world: World) -> None:
    for number in range(MANY):
        _paper(world, "culture", world.actor("officer"), f"{LONG_TASK} số {number}")
    _paper(world, "culture", world.actor("officer"), UNBROKEN)


def _many_windows(world: World) -> None:
    for number in range(MANY):
        open_window(
            world.cast.units["city"],
            name=f"{LONG_TASK[:200]} {number}",
            subject=("kiem-thu", str(number)),
            opens_at=world.at - timedelta(days=3),
            announced_close_at=world.at + timedelta(days=number + 1),
            actor=world.actor("standing_office"),
            at=world.at,
        )


def _many_of_the_house(world: World) -> None:
    accounts, at, system = world.cast.accounts, world.at, world.cast.system
    admin = world.actor("administrator")
    for number in range(MANY):
        access.open_account(
            username=f"can-bo-{number}", full_name=f"{_family(number)} Thị Ngọc {_given(number)}", actor=admin, at=at
        )
    with work(actor=system, at=at) as done:
        for number in range(MANY):
            told: Sequence[int] = [accounts[key].pk for key in ("officer", "administrator", "standing_office")]
            notify(
                told, key=f"kiem-thu:nhieu:{number}", title=f"{LONG_TASK[:280]}", text=LONG_TASK, actor=system, at=at
            )
            post(
                accounts["officer"],
                key=f"kiem-thu:nhieu:{number}",
                subject=f"{LONG_TASK[:120]}",
                text=LONG_TASK,
                actor=system,
                at=at,
            )
        done.note("notifications.prefer", accounts["officer"], name="kiểm thử")
    drain(at=at)
    _jobs(world, 20)
