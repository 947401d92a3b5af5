"""A small world with a row of every kind, so that generated tests find something behind every address.

What belongs to somebody belongs to the department of culture; the department of health is the stranger.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, SINCE, Cast, a_city
from tests.factories.plans import a_draft, a_plan, a_reading, a_row, the_part, the_task
from thidua.domain.documents.models import Document, DocumentFile
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.organisations.models import UnitAlias
from thidua.domain.people.models import Person, Position
from thidua.domain.plans.models import Assignment, CalendarFeed, Plan, PlanTask, ProgressNote, TaskStep
from thidua.domain.windows.models import Window
from thidua.foundation.access.models import Account, Deputation, Grant
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.models import Notice, OutgoingMail
from thidua.foundation.storage.models import Blob

SECRET = "mot-dia-chi-lich-chi-dung-de-kiem-thu"
CONTENT = b"%PDF-1.4 minh chung cho kiem thu"


@dataclass
class World:
    """The rows that the addresses of the generated tests lead to."""

    cast: Cast
    city_plan: Plan
    plan: Plan
    draft: Plan
    task: PlanTask
    draft_task: PlanTask
    part: Assignment
    draft_part: Assignment
    step: TaskStep
    draft_step: TaskStep
    note: ProgressNote
    person: Person
    position: Position
    document: Document
    open_document: Document
    window: Window
    plan_import: PlanImport
    failed_import: PlanImport
    alias: UnitAlias
    feed: CalendarFeed
    notice: Notice
    job: Job
    parked: Job
    mail: OutgoingMail
    deputation: Deputation
    grant: Grant
    account: Account

    def fresh(self, name: str) -> Any:
        """The named row as it is in the database now."""
        row = getattr(self, name)
        return type(row)._default_manager.get(pk=row.pk)


def a_world() -> World:
    cast = a_city()
    city_plan, plan, draft = _plans(cast)
    person = a_person(cast, citizen_id="001085123434")
    document = _document(cast, "culture", "Báo cáo sơ kết")
    part = the_part(city_plan, cast.units["culture"])
    draft_part = Assignment.objects.create(
        task=the_task(draft), unit=cast.units["culture"], part="executor", order_day=timezone.localdate(NOW)
    )
    return World(
        cast=cast,
        city_plan=city_plan,
        plan=plan,
        draft=draft,
        task=the_task(city_plan),
        draft_task=the_task(draft),
        part=part,
        draft_part=draft_part,
        step=the_task(plan).steps.order_by("position")[0],
        draft_step=the_task(draft).steps.order_by("position")[0],
        note=ProgressNote.objects.create(
            assignment=part, state="under_way", document=document, by_name="Đặng Văn Bình", at=NOW
        ),
        person=person,
        position=person.positions.get(),
        document=document,
        open_document=_document(cast, "city", "Hướng dẫn", open_to_below=True),
        window=_window(cast),
        plan_import=_read_import(cast, document),
        failed_import=_import(cast, document, state="failed", failure="Không đọc được tệp."),
        alias=UnitAlias.objects.create(unit=cast.units["culture"], alias="Sở Văn", folded="so van"),
        feed=CalendarFeed.objects.create(
            account=cast.accounts["officer"],
            secret_hash=hashlib.sha256(SECRET.encode()).hexdigest(),
            created_at=NOW,
            fetched_at=timezone.now(),
        ),
        notice=Notice.objects.create(
            account=cast.accounts["officer"], key="thu", title="Có việc mới", url="/nhiem-vu/", created_at=NOW
        ),
        job=_job(cast, "waiting"),
        parked=_job(cast, "parked"),
        mail=OutgoingMail.objects.create(
            account=cast.accounts["officer"],
            address="officer@example.vn",
            subject="Thông báo",
            text="Nội dung",
            key="thu",
            state="failed",
            created_at=NOW,
        ),
        deputation=_deputation(cast),
        grant=Grant.objects.get(account=cast.accounts["officer"]),
        account=cast.accounts["officer"],
    )


def _plans(cast: Cast) -> tuple[Plan, Plan, Plan]:
    """The city's plan in force, the department's plan in force, the department's draft."""
    city = a_plan(cast, a_row("1"), a_row("2", content="Báo cáo quý IV", executor="Sở Y tế"))
    own = a_plan(cast, a_row("1", executor="Bảo tàng Thành phố"), unit="culture", title="Kế hoạch của Sở")
    draft = a_draft(cast, a_row("1"), unit="culture", title="Dự thảo của Sở")
    return city, own, draft


def _document(cast: Cast, unit: str, title: str, **more: Any) -> Document:
    document = Document.objects.create(
        unit=cast.units[unit], kind="other", title=title, folded=title.lower(), created_at=NOW, **more
    )
    DocumentFile.objects.create(document=document, number=1, blob=_blob(), name="bao-cao.pdf", by_name="A", at=NOW)
    return document


def _blob() -> Blob:
    mark = hashlib.sha256(CONTENT).hexdigest()
    path = Path(settings.FILES_DIR) / mark[:2] / mark[2:4] / mark
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CONTENT)
    values = {"size": len(CONTENT), "content_type": "application/pdf", "scan_state": "clean", "created_at": NOW}
    return Blob.objects.get_or_create(sha256=mark, defaults=values)[0]


def _window(cast: Cast) -> Window:
    now = datetime.now(UTC)
    return Window.objects.create(
        unit=cast.units["culture"],
        name="Tiếp nhận báo cáo",
        subject_kind="kiểm thử",
        subject_key="1",
        opens_at=now - timedelta(days=1),
        announced_close_at=now + timedelta(days=30),
        legal_close_at=now + timedelta(days=40),
    )


def _import(cast: Cast, document: Document, **values: Any) -> PlanImport:
    return PlanImport.objects.create(
        unit=cast.units["culture"],
        document=document,
        by_account=cast.accounts["officer"].pk,
        by_name="Đặng Văn Bình",
        created_at=NOW,
        **values,
    )


def _read_import(cast: Cast, document: Document) -> PlanImport:
    found = _import(cast, document, state="read", reading=a_reading(a_row("1", executor="Ban Quản lý Hồ; Sở Y tế")))
    doubts = [("date", "warning", "Ngày chưa rõ"), ("note", "info", "Văn bản viết tắt")]
    for position, (kind, severity, what) in enumerate(doubts, start=1):
        ImportFinding.objects.create(
            plan_import=found, position=position, where="PL TT 1", kind=kind, severity=severity, what=what
        )
    return found


def _job(cast: Cast, state: str) -> Job:
    return Job.objects.create(
        name="jobs.forget_keys",
        state=state,
        run_at=NOW,
        created_at=NOW,
        account_id=cast.accounts["officer"].pk,
        attempts=5 if state == "parked" else 0,
    )


def _deputation(cast: Cast) -> Deputation:
    return Deputation.objects.create(
        principal=cast.accounts["unit_head"],
        deputy=cast.accounts["council_secretary"],
        active_from=SINCE,
        active_to=date(2099, 12, 31),
        reason="đi công tác",
    )
