"""Records in the browser's worlds: a life with something of each kind and state, and lists longer than a page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.domain.imports import histories
from thidua.domain.documents.models import Document
from thidua.domain.imports.models import Roster
from thidua.domain.people.models import Person
from thidua.domain.records import actions as records
from thidua.domain.records.actions import roadmapping
from thidua.domain.records.enums import FactKind, SubjectKind
from thidua.domain.records.models import (
    AwardHeld,
    Correction,
    FosteringPlan,
    ReviewCampaign,
    ReviewMark,
    RoadmapLine,
    Subject,
)
from thidua.domain.reports import actions as reports
from thidua.domain.reports.models import DataRequest

if TYPE_CHECKING:
    from tests.browser.worlds import World

MANY = 60
FIGHTER = "ministry-province-emulation-fighter"


def one_life(world: World) -> None:
    """Somebody's ten years, with an award taken back, a fact voided, a measure, a proposal and a review."""
    system, units, at = world.cast.system, world.cast.units, world.at
    person = Person.objects.get(pk=world.made["person"])
    record = records.subject_of(person=person, actor=system, at=at)
    world.made["record"] = record.pk
    _facts_of(world, record)
    _care_for(world, record, person)
    museum = records.subject_of(unit=units["museum"], actor=system, at=at)
    _enter(world, museum, FactKind.AWARD, award="excellent-labour-collective", year=2024, number="88/QĐ-SVHTT")
    for kind, name, keeper in (
        (SubjectKind.HOUSEHOLD, "Gia đình ông Trần Văn Sửu", "ward"),
        (SubjectKind.ENTERPRISE, "Công ty trách nhiệm hữu hạn Mây tre đan Bình Đông", "commune"),
        (SubjectKind.FOREIGNER, "Bà Anna Lindgren", "culture"),
    ):
        other = records.register_subject(kind=kind, name=name, keeper=units[keeper], actor=system, at=at)
        award = "capital-building-medal" if kind == SubjectKind.FOREIGNER else "ministry-province-certificate"
        _enter(world, other, FactKind.AWARD, award=award, decided="2023", number="1205/QĐ-UBND")
    _ahead_of(world, record)
    _asked_about(world, person)
    _told_in_lists(world)


def many_lives(world: World) -> None:
    """More than a page of records, of facts, of proposals, of reviews; the longest names that are usual."""
    system, at = world.cast.system, world.at
    people = Person.objects.filter(merged_into__isnull=True).order_by("pk")[:MANY]
    subjects = records.subjects_of(people, actor=system, at=at)
    items = [
        records.NewFact(subject, FactKind.GRADE, {"year": 2025, "grade": "hoan_thanh_tot"}, source="Sổ 2025")
        for subject in subjects.values()
        if subject.pk != world.made["record"]
    ]
    items += [
        records.NewFact(
            each.subject,
            FactKind.AWARD,
            {"award": "advanced-worker", "year": 2025, "number": "412/QĐ-SVHTT", "decided": "15/01/2026"},
        )
        for each in items
    ]
    records.enter_all(items, actor=system, at=at)
    world.made["history"] = _list_to_mend(world, MANY).pk
    record = Subject.objects.get(pk=world.made["record"])
    for number in range(MANY):
        Correction.objects.create(
            subject=record,
            fact_kind=FactKind.INITIATIVE,
            values={"title": f"Sáng kiến số {number}", "year": 2020},
            reason="Giải pháp số hóa, lưu trữ và khai thác hiện vật phục vụ trưng bày lưu động tại các xã, phường",
            by_name="Nguyễn Văn Yên",
            at=at,
        )
    _many_ahead(world, [each for each in subjects.values() if each.pk != record.pk])


def _many_ahead(world: World, subjects: list[Subject]) -> None:
    """More than a page of plans, of roads ahead, of reviews and of requests."""
    culture, at = world.cast.units["culture"], world.at
    day = timezone.localdate(at)
    FosteringPlan.objects.bulk_create(
        FosteringPlan(
            subject=each,
            unit=culture,
            award="ministry-province-emulation-fighter",
            target_year=day.year + 2,
            created_at=at,
        )
        for each in subjects
    )
    RoadmapLine.objects.filter(subject__in=subjects).delete()
    RoadmapLine.objects.bulk_create(
        RoadmapLine(
            subject=each, award="grassroots-emulation-fighter", standing="one_step", place=1, year=day.year + 1,
            path="GEF-a", step_kind="grade_at_least", step="Đạt hoàn thành xuất sắc nhiệm vụ trong năm xét.", missing=1,
        )
        for each in subjects
    )  # fmt: skip
    ReviewCampaign.objects.bulk_create(
        ReviewCampaign(unit=culture, title=f"Rà soát lần {number}", opened_date=day, due_date=day, created_at=at)
        for number in range(MANY)
    )
    DataRequest.objects.bulk_create(
        DataRequest(
            person=each.person,
            kind="correct",
            text="Sửa ngày sinh",
            received_date=day,
            by_name="Nguyễn Văn Yên",
            created_at=at,
        )
        for each in subjects
    )


def _ahead_of(world: World, record: Subject) -> None:
    """What the record can be proposed for next, and a plan towards it."""
    steps = ["Đăng ký sáng kiến cấp cơ sở", "Hoàn thành xuất sắc nhiệm vụ"]
    year = timezone.localdate(world.at).year + 2
    plan = records.foster(
        record,
        award="ministry-province-emulation-fighter",
        target_year=year,
        steps=steps,
        actor=world.cast.system,
        at=world.at,
    )
    world.made["fostering"] = plan.pk
    roadmapping.work_out([record.pk], at=world.at)


def _asked_about(world: World, person: Person) -> None:
    row = reports.ask(person, kind="access", actor=world.actor("person_concerned"), at=world.at)
    world.made["request"] = row.pk


def _told_in_lists(world: World) -> None:
    """A list with a row to be mended, and one whose columns are asked about."""
    wrong = _list_to_mend(world, 1)
    asked = histories.taken(world.cast, histories.wide_file(), who="officer", unit="culture", name="theo-nam.xlsx")
    world.made |= {"history": wrong.pk, "asked_history": asked.pk}


def _list_to_mend(world: World, count: int) -> Roster:
    """So many rows with an award nobody can tell the name of."""
    name = Person.objects.get(pk=world.made["person"]).full_name
    said: dict[str, Any] = {"name": name, "birth": "", "decided": "", "decision": "", "award": "BK"}
    rows = [histories.a_fact(number, **said, year=2021) for number in range(1, count + 1)]
    return histories.judged(world.cast, histories.facts_file(*rows), who="officer", unit="culture")


def _facts_of(world: World, record: Subject) -> None:
    for year, grade in ((2016, "hoan_thanh"), (2018, "hoan_thanh_tot"), (2024, "hoan_thanh_xuat_sac")):
        _enter(world, record, FactKind.GRADE, year=year, grade=grade, source="Sổ theo dõi của đơn vị")
    _enter(
        world, record, FactKind.AWARD, award="advanced-worker", year=2018, number="31/QĐ-SVHTT", decided="20/01/2019"
    )
    _enter(world, record, FactKind.AWARD, award="advanced-worker", year=2012, number="9/QĐ-SVHTT", decided="15/01/2013")
    title = {"award": "grassroots-emulation-fighter", "year": 2024, "number": "412/QĐ-SVHTT", "decided": "2025"}
    kept = _enter(world, record, FactKind.AWARD, **title)
    records.confirm_quality([kept], quality="checked", actor=world.cast.system, at=world.at)
    revoked: Any = _enter(
        world, record, FactKind.AWARD, award="ministry-province-certificate", decided="05/2020", number="1204/QĐ-UBND",
        period_first=2018, period_last=2019, kind="chuyen_de", issuer="Chủ tịch Ủy ban nhân dân thành phố",
    )  # fmt: skip
    assert isinstance(revoked, AwardHeld)
    records.revoke_award(
        revoked, version=1, revoked="2022", basis="Quyết định số 77/QĐ-UBND", actor=world.cast.system, at=world.at
    )
    _enter(
        world, record, FactKind.INITIATIVE, title="Số hóa và khai thác hiện vật phục vụ trưng bày lưu động",
        kind="sang_kien", scope="co_so", year=2023, recognised="true", applied="true", number="15/QĐ-BT",
    )  # fmt: skip
    _enter(
        world, record, FactKind.POST, title="Trưởng phòng Sưu tầm", place="Bảo tàng", start="03/2021", is_current="true"
    )
    _enter(world, record, FactKind.DISCIPLINE, level="khien_trach", decided="2014", ended="2015")
    wrong = _enter(world, record, FactKind.PRIZE, contest="Hội thi Hướng dẫn viên giỏi", level="national", year=2019)
    records.void(wrong, version=1, reason="Giải của người cùng tên", actor=world.cast.system, at=world.at)
    records.confirm_whole(record, [FactKind.GRADE], actor=world.cast.system, at=world.at)


def _care_for(world: World, record: Subject, person: Person) -> None:
    me = world.actor("person_concerned")
    values = {"year": 2023, "grade": "hoan_thanh_tot"}
    reason = "Sổ theo dõi năm 2023 của đơn vị có ghi"
    row = records.propose_correction(record, FactKind.GRADE, values=values, reason=reason, actor=me, at=world.at)
    world.made["correction"] = row.pk
    due = timezone.localdate(world.at) + timedelta(days=20)
    culture = world.cast.units["culture"]
    campaign = records.open_campaign(
        culture, title="Rà soát hồ sơ thành tích năm nay", due_date=due, actor=world.actor("officer"), at=world.at
    )
    world.made["campaign"] = campaign.pk
    ended = records.open_campaign(
        culture, title="Rà soát đầu năm", due_date=due, actor=world.actor("officer"), at=world.at
    )
    ReviewMark.objects.create(campaign=ended, subject=record, by_name=person.full_name, at=world.at)
    records.close_campaign(ended, version=1, actor=world.actor("officer"), at=world.at)


def _enter(world: World, record: Subject, kind: FactKind, /, *, source: str = "", **values: Any) -> Any:
    paper = Document.objects.filter(unit=world.cast.units["culture"]).first() if kind == FactKind.AWARD else None
    return records.enter(
        record, kind, values=values, source=source, document=paper, actor=world.cast.system, at=world.at
    )
