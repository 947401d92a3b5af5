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

from tests.domain.imports import histories, lists
from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, SINCE, Cast, a_city
from tests.factories.plans import a_draft, a_plan, a_reading, a_row, the_part, the_task
from thidua.domain.documents.models import BaseDocument, Document, DocumentFile
from thidua.domain.imports.models import ImportFinding, PlanImport, Roster, RosterRow
from thidua.domain.organisations.models import UnitAlias
from thidua.domain.people.models import Person, Position
from thidua.domain.plans import actions as plan_actions
from thidua.domain.plans.actions import compare, link
from thidua.domain.plans.models import (
    Appendix,
    Assignment,
    CalendarFeed,
    ChaseLadder,
    Difficulty,
    Duty,
    GreatDay,
    Plan,
    PlanTask,
    ProgressNote,
    Proposal,
    Recipient,
    TaskDependency,
    TaskStep,
)
from thidua.domain.records import actions as record_actions
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import (
    AwardHeld,
    Correction,
    Fact,
    FosteringPlan,
    FosteringStep,
    ReviewCampaign,
    Subject,
)
from thidua.domain.reports import actions as report_actions
from thidua.domain.reports.actions.bundling import make_bundle
from thidua.domain.reports.models import DataRequest
from thidua.domain.successions.actions import merge_entries, rename
from thidua.domain.successions.models import MergeSuggestion, PersonMerge, UnitChange
from thidua.domain.windows.models import Window
from thidua.foundation.access.models import Account, Deputation, Grant
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.models import Notice, OutgoingMail
from thidua.foundation.storage.models import Blob
from thidua.vietnamese.folding import fold

SECRET = "mot-dia-chi-lich-chi-dung-de-kiem-thu"
CONTENT = b"%PDF-1.4 minh chung cho kiem thu"


@dataclass
class World:
    """The rows that the addresses of the generated tests lead to."""

    cast: Cast
    city_plan: Plan
    plan: Plan
    draft: Plan
    copied: Plan
    base: BaseDocument
    later_base: BaseDocument
    proposal: Proposal
    great_day: GreatDay
    difficulty: Difficulty
    recipient: Recipient
    outside: Recipient
    task: PlanTask
    draft_task: PlanTask
    part: Assignment
    draft_part: Assignment
    step: TaskStep
    draft_step: TaskStep
    guidance: PlanTask
    dossier: PlanTask
    recurring: TaskStep
    awaiting: TaskStep
    tie: TaskDependency
    ladder: ChaseLadder
    note: ProgressNote
    duty: Duty
    person: Person
    position: Position
    document: Document
    open_document: Document
    window: Window
    plan_import: PlanImport
    failed_import: PlanImport
    roster: Roster
    doubtful_roster: Roster
    history: Roster
    wrong_row: RosterRow
    entered_history: Roster
    alias: UnitAlias
    change: UnitChange
    suggestion: MergeSuggestion
    merger: PersonMerge
    feed: CalendarFeed
    notice: Notice
    job: Job
    parked: Job
    mail: OutgoingMail
    deputation: Deputation
    grant: Grant
    account: Account
    record: Subject
    held: Fact
    own_record: Subject
    own_grade: Fact
    correction: Correction
    campaign: ReviewCampaign
    fostering: FosteringPlan
    fostered: FosteringPlan
    fostering_step: FosteringStep
    data_request: DataRequest
    answered_request: DataRequest
    bundled_request: DataRequest
    old_award: AwardHeld

    @property
    def second_row(self) -> PlanTask:
        """A row of a second list of the copied draft."""
        return self.copied.tasks.get(key="9")

    def fresh(self, name: str) -> Any:
        """The named row as it is in the database now."""
        row = getattr(self, name)
        return type(row)._default_manager.get(pk=row.pk)


def _copied(cast: Cast, plan: Plan) -> Plan:
    """Next year's draft, with a second list of one row."""
    draft = plan_actions.copy_from(plan, year=NOW.year + 1, actor=cast.system, at=NOW)
    table = Appendix.objects.create(plan=draft, ident="PL9", position=9)
    PlanTask.objects.create(plan=draft, appendix=table, key="9", position=90, content="Họp xét", folded="hop xet")
    return draft


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
        base=BaseDocument.objects.create(
            unit=cast.units["culture"], kind="directive", title="Chỉ thị", folded="chi thi", created_at=NOW
        ),
        later_base=BaseDocument.objects.create(
            unit=cast.units["culture"], kind="directive", title="Chỉ thị sau", folded="chi thi sau", created_at=NOW
        ),
        proposal=Proposal.objects.create(plan=plan, kind="movement", name="Phố phường xanh"),
        great_day=plan_actions.add_great_day(
            cast.units["culture"], name="Ngày truyền thống", day=date(NOW.year, 6, 1), actor=cast.system, at=NOW
        ),
        difficulty=plan_actions.report_difficulty(
            plan, cast.units["culture"], text="Thiếu kinh phí", actor=cast.system, at=NOW
        ),
        recipient=plan_actions.add_recipient(city_plan, name="", unit=cast.units["culture"], actor=cast.system, at=NOW),
        outside=plan_actions.add_recipient(plan, name="Liên đoàn Lao động", actor=cast.system, at=NOW),
        copied=_copied(cast, plan),
        task=the_task(city_plan),
        draft_task=the_task(draft),
        part=part,
        draft_part=draft_part,
        step=the_task(plan).steps.order_by("position")[0],
        draft_step=the_task(draft).steps.order_by("position")[0],
        note=ProgressNote.objects.create(
            assignment=part, state="under_way", document=document, by_name="Đặng Văn Bình", at=NOW
        ),
        duty=_duty(cast, plan, draft),
        **_chained(plan, draft),
        person=person,
        position=person.positions.get(),
        document=document,
        open_document=_document(cast, "city", "Hướng dẫn", open_to_below=True),
        window=_window(cast),
        plan_import=_read_import(cast, document),
        failed_import=_import(cast, document, state="failed", failure="Không đọc được tệp."),
        roster=lists.checked(cast, lists.people_file(lists.a_row()), who="officer", unit="culture"),
        doubtful_roster=lists.checked(
            cast, lists.people_file(lists.a_row(id="001085123434")), who="officer", unit="culture"
        ),
        **_histories(cast),
        alias=UnitAlias.objects.create(unit=cast.units["culture"], alias="Sở Văn", folded="so van"),
        change=_change(cast),
        suggestion=MergeSuggestion.objects.create(
            one=person, other=a_person(cast, full_name="Tran Van Bach"), score=90, reasons=["accents"], found_at=NOW
        ),
        merger=merge_entries(person, a_person(cast, full_name="Trần Văn Bạch"), actor=cast.system, at=NOW),
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
        **_record(cast, person),
        **_care(cast, person, document),
        **_data_requests(cast, person),
    )


def _plans(cast: Cast) -> tuple[Plan, Plan, Plan]:
    """The city's plan in force, the department's plan in force, the department's draft."""
    city = a_plan(cast, a_row("1"), a_row("2", content="Báo cáo quý IV", executor="Sở Y tế"))
    own = a_plan(cast, a_row("1", executor="Bảo tàng Thành phố"), unit="culture", title="Kế hoạch của Sở")
    draft = a_draft(cast, a_row("1"), unit="culture", title="Dự thảo của Sở")
    return city, own, draft


def _record(cast: Cast, person: Person) -> dict[str, Any]:
    """The person's record; a fostering plan in draft, and one that runs and has come to its aim."""
    who: dict[str, Any] = {"actor": cast.system, "at": NOW}
    record = record_actions.subject_of(person=person, **who)
    record_actions.enter(record, FactKind.GRADE, values={"year": 2025, "grade": "hoan_thanh_xuat_sac"}, **who)
    award = {"award": "advanced-worker", "year": 2026, "decided": "01/11/2026"}
    old = {"award": "advanced-worker", "year": 2012, "decided": "01/11/2012"}
    record_actions.enter(record, FactKind.AWARD, values=award, **who)
    aim: dict[str, Any] = {"target_year": 2028, "head": person, "steps": ["Có sáng kiến được công nhận"]}
    draft = record_actions.foster(record, award="labour-order-3", **aim, **who)
    fostered = record_actions.foster(record, award="advanced-worker", **aim, **who)
    return {
        "record": record,
        "fostering": draft,
        "fostered": record_actions.run_fostering(fostered, version=1, **who),
        "fostering_step": draft.steps.get(),
        "old_award": record_actions.enter(record, FactKind.AWARD, values=old, **who),
    }


def _care(cast: Cast, person: Person, document: Document) -> dict[str, Any]:
    """An award with its paper; somebody's own record with a grade and a proposal that waits; a review under way."""
    who: dict[str, Any] = {"actor": cast.system, "at": NOW}
    record = record_actions.subject_of(person=person, **who)
    award = {"award": "labour-order-3", "decided": "2019", "number": "5/QĐ-CTN"}
    own = a_person(cast, "museum", "Nguyễn Văn Tự")
    Person.objects.filter(pk=own.pk).update(account=cast.accounts["person_concerned"])
    own_record = record_actions.subject_of(person=own, **who)
    grade = {"year": 2022, "grade": "hoan_thanh"}
    waiting = {"kind": FactKind.GRADE, "values": {"year": 2021, "grade": "hoan_thanh_tot"}}
    return {
        "held": record_actions.enter(record, FactKind.AWARD, values=award, document=document, **who),
        "own_record": own_record,
        "own_grade": record_actions.enter(own_record, FactKind.GRADE, values=grade, **who),
        "correction": Correction.objects.create(
            subject=own_record,
            fact_kind=waiting["kind"],
            values=waiting["values"],
            reason="Sổ của đơn vị có ghi",
            by_name="Nguyễn Văn Tự",
            by_account=cast.accounts["person_concerned"].pk,
            at=NOW,
        ),
        "campaign": record_actions.open_campaign(
            cast.units["culture"], title="Rà soát hồ sơ", due_date=date(NOW.year + 1, 1, 31), **who
        ),
    }


def _data_requests(cast: Cast, person: Person) -> dict[str, Any]:
    """One that has just come, and one that was answered."""
    who: dict[str, Any] = {"actor": cast.system, "at": NOW}
    answered = report_actions.ask(person, kind="correct", text="Ngày sinh ghi sai", **who)
    return {
        "data_request": report_actions.ask(person, kind="access", **who),
        "answered_request": report_actions.answer_request(answered, version=1, answer="Đã nhận", **who),
        "bundled_request": make_bundle(report_actions.ask(person, kind="access", **who), **who),
    }


def _chained(plan: Plan, draft: Plan) -> dict[str, Any]:
    """Two links of the chain and two steps without a day in the department's plan; its draft waits for the plan."""
    rows = ("Ban hành hướng dẫn tổng kết", "Gửi hồ sơ tổng kết")
    guidance, dossier = (
        PlanTask.objects.create(plan=plan, key=f"chain{number}", position=number, content=content, folded=fold(content))
        for number, content in enumerate(rows, start=90)
    )
    return {
        "guidance": guidance,
        "dossier": dossier,
        "recurring": TaskStep.objects.create(
            task=dossier, position=1, kind="recurring", rule="", raw="định kỳ theo quy định"
        ),
        "awaiting": TaskStep.objects.create(task=guidance, position=1, kind="per_other_document", raw="Theo hướng dẫn"),
        "tie": TaskDependency.objects.create(
            earlier=the_task(plan), later=the_task(draft), least_days=30, by_name="Đặng Văn Bình", at=NOW
        ),
        "ladder": ChaseLadder.objects.create(unit=plan.unit, rungs=[7, 0], by_name="Đặng Văn Bình", at=NOW),
    }


def _doubtful_roster(cast: Cast) -> Roster:
    """The person of this world again, at another unit."""
    row = lists.a_row(id="001085123434")
    return lists.checked(cast, lists.people_file(row), who="officer", unit="culture")


def _histories(cast: Cast) -> dict[str, Any]:
    """A list of achievements with a row to be mended, and one that was entered."""
    a_person(cast, "museum", full_name="Đỗ Thị Lý", birth="1990")
    said: dict[str, Any] = {"name": "Đỗ Thị Lý", "birth": "1990", "year": 2021, "decided": "", "decision": ""}
    wrong = histories.judged(
        cast, histories.facts_file(histories.a_fact(**said | {"award": "BK"})), who="officer", unit="culture"
    )
    right = histories.judged(cast, histories.facts_file(histories.a_fact(**said)), who="officer", unit="culture")
    return {
        "history": wrong,
        "wrong_row": wrong.rows.get(),
        "entered_history": histories.put_in(cast, right, who="officer"),
    }


def _duty(cast: Cast, parent: Plan, child: Plan) -> Duty:
    """The department's draft carries out its own plan in force: one unit's people stand on both sides."""
    link(child, parent, actor=cast.system, at=NOW)
    cascade = compare(parent, child, actor=cast.system, at=NOW)
    Job.objects.filter(name="plans.compare").delete()
    return Duty.objects.get(cascade=cascade, item="")


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


def _change(cast: Cast) -> UnitChange:
    """One that was not carried out though its day has come."""
    at = NOW - timedelta(days=3)
    school, day = cast.units["school"], timezone.localdate(NOW)
    return rename(school, name="Trường THCS Mới", effective_date=day, basis="Quyết định 1", actor=cast.system, at=at)


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
