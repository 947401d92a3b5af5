"""The record of a person, a unit or anybody else: figures, the drawn life, every fact with its source."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.people.queries import positions_on
from thidua.domain.records.enums import CorrectionState, FactKind, Quality
from thidua.domain.records.models import ReviewMark, Subject
from thidua.domain.records.models.kinds import CONDUCT
from thidua.domain.records.queries import (
    name_of,
    people_with_records_visible_to,
    record_of,
    units_with_records_visible_to,
)
from thidua.domain.records.queries.reviews import open_for_person
from thidua.domain.records.queries.telling import Told, day_words, told_of
from thidua.foundation.access.policy import day_of, may
from thidua.rulebook import load
from thidua.shell.doors import door
from thidua.shell.requests import Request, account_of
from thidua.vietnamese.numbers import write_number
from thidua.web.records.drawing import life_chart
from thidua.web.records.revealing import is_own, revealed_until
from thidua.web.records.views.finding import (
    CHECK,
    EDIT,
    PROPOSE,
    SEE_CONDUCT,
    VIEW,
    find_record,
    kept_person,
    papers,
    sees_conduct,
    trail,
    url_of,
)
from thidua.web.records.words import KIND_ICONS, state_of

PAGE: Final = "records/record.html"


@door(VIEW)
def detail(request: Request, pk: int) -> HttpResponse:
    subject = find_record(request, pk)
    return _page(request, subject, name_of(subject), {"subject": subject.pk})


@door(VIEW)
def of_person(request: Request, pk: int) -> HttpResponse:
    """The record of a person, also while nothing stands in it."""
    kept = kept_person(pk)
    if kept != pk:
        return redirect("records:person", pk=kept)
    person = get_object_or_404(people_with_records_visible_to(request.actor, at=request.at), pk=pk)
    subject = record_of(person=person)
    if subject is not None:
        return redirect(url_of(subject))
    return _page(request, None, person.full_name, {"person": pk}, owner=person)


@door(VIEW)
def of_unit(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(units_with_records_visible_to(request.actor, at=request.at), pk=pk)
    subject = record_of(unit=unit)
    if subject is not None:
        return redirect(url_of(subject))
    return _page(request, None, unit.name, {"unit": pk}, owner=unit)


@door(VIEW)
def mine(request: Request) -> HttpResponse:
    """One's own record, through the entry one's account belongs to."""
    person = Person.objects.filter(account=account_of(request), merged_into__isnull=True).first()
    if person is not None:
        return of_person(request, pk=person.pk)
    context = {
        "page_title": _("Hồ sơ thành tích của tôi"),
        "empty": {
            "title": _("Tài khoản chưa gắn với hồ sơ cá nhân"),
            "text": _("Cán bộ thi đua của đơn vị lập hồ sơ cá nhân, quản trị hệ thống gắn hồ sơ với tài khoản."),
            "icon": "user",
        },
    }
    return render(request, "records/mine.html", context)


def _page(request: Request, subject: Subject | None, name: str, key: dict[str, int], owner: Any = None) -> HttpResponse:
    """``key`` names whose record it is for the addresses of forms; ``owner``: where there is no record yet."""
    conduct = may(request.actor, SEE_CONDUCT, subject or owner, at=request.at)
    seen = sees_conduct(request, subject)
    rows = told_of(subject, with_conduct=seen) if subject is not None else []
    may_edit = may(request.actor, EDIT, subject or owner, at=request.at)
    may_check = subject is not None and may(request.actor, CHECK, subject, at=request.at)
    kind, quality = request.GET.get("loai", ""), request.GET.get("muc", "")
    shown = [row for row in rows if not row.is_voided and _asked(row, kind, quality)]
    readable = _readable(request, rows)
    context = {
        "page_title": _("Hồ sơ thành tích: %(name)s") % {"name": name},
        "page_note": _note(request, subject),
        "breadcrumbs": _crumbs(subject, owner),
        "record": subject,
        "figures": _figures(rows, subject),
        "chart": life_chart(rows),
        "groups": _groups(shown, subject, may_edit=may_edit, readable=readable),
        "here": request.path,
        "filters": _filters(request, rows, kind=kind, quality=quality),
        "filtered": bool(kind or quality),
        "voided": [_line(row, may_edit=False, readable=readable) for row in rows if row.is_voided],
        "wholeness": _wholeness(rows, subject, conduct=conduct, seen=seen) if subject is not None else [],
        "conduct": _conduct(request, subject) if conduct else None,
        "may_check": may_check,
        "kinds": _entries(key, conduct=conduct) if may_edit else [],
        "empty": _empty(may_edit=may_edit, key=key),
        "actions": _actions(subject, may_edit=may_edit),
        "main_action": {"label": _("Ghi khen thưởng"), "url": _entry_url(key, FactKind.AWARD), "icon": "award"}
        if may_edit
        else None,
        **_care(request, subject),
        "reviews": _reviews(request, subject or owner),
        "person": subject.person_id if subject is not None else key.get("person"),
    }
    return render(request, PAGE, context)


def _asked(row: Told, kind: str, quality: str) -> bool:
    return (not kind or row.kind == kind) and (not quality or row.fact.quality == quality)


def _crumbs(subject: Subject | None, owner: Any) -> list[tuple[str, str]]:
    person = subject.person if subject is not None else owner if isinstance(owner, Person) else None
    unit = subject.unit if subject is not None else None if isinstance(owner, Person) else owner
    if person is not None:
        return [*trail(), (person.full_name, reverse("people:detail", args=[person.pk]))]
    if unit is not None:
        return [*trail(), (unit.name, reverse("organisations:detail", args=[unit.pk]))]
    return trail()


def _note(request: Request, subject: Subject | None) -> str:
    """Who it is: posts of a person, the kind and keeper of somebody known here only."""
    if subject is None:
        return ""
    words = load().words.subjects.get(subject.fine_kind, "")
    if subject.person_id is not None:
        held = positions_on([subject.person_id], day_of(request.at)).get(subject.person_id, [])
        parts = [f"{row.title}, {row.unit.name}" for row in held]
        return "; ".join([*parts, *([words] if words else [])])
    parts = [str(subject.get_kind_display()), words if words.lower() != subject.get_kind_display().lower() else ""]
    if subject.code:
        parts.append(_("mã số %(code)s") % {"code": subject.code})
    if subject.founded:
        parts.append(_("thành lập %(day)s") % {"day": day_words(subject.founded)})
    if subject.keeper is not None:
        parts.append(_("hồ sơ do %(unit)s giữ") % {"unit": subject.keeper.name})
    return " · ".join(part for part in parts if part)


def _figures(rows: list[Told], subject: Subject | None) -> list[dict[str, Any]]:
    """Counted lists, each a link to them; nothing of an empty record."""
    if subject is None:
        return []
    counted = [row for row in rows if not row.is_voided and not row.is_revoked]
    kinds = Counter(row.kind for row in counted)
    best = sum(getattr(row.fact, "grade", "") == "hoan_thanh_xuat_sac" for row in counted)
    typed = sum(row.fact.quality == Quality.TYPED for row in counted)
    here = url_of(subject)
    found = [
        {
            "label": _("danh hiệu, khen thưởng"),
            "value": write_number(kinds[FactKind.AWARD]),
            "url": f"{here}?loai=award",
            "tone": "honour",
        },
        {
            "label": _("năm hoàn thành xuất sắc"),
            "value": f"{best}/{kinds[FactKind.GRADE]}",
            "url": f"{here}?loai=grade",
        },
        {
            "label": _("sáng kiến, đề tài"),
            "value": write_number(kinds[FactKind.INITIATIVE]),
            "url": f"{here}?loai=initiative",
        },
    ]
    if typed:
        found.append(
            {"label": _("chưa kiểm tra"), "value": write_number(typed), "url": f"{here}?muc=typed", "tone": "warning"}
        )
    return found


def _readable(request: Request, rows: list[Told]) -> set[int]:
    """The papers among those behind the facts that the reader may open."""
    keys = {row.fact.document_id for row in rows if row.fact.document_id is not None}
    if not keys:
        return set()
    seen: set[int] = set(papers(request).filter(pk__in=keys).values_list("pk", flat=True))
    return seen


def _groups(rows: list[Told], subject: Subject | None, *, may_edit: bool, readable: set[int]) -> list[dict[str, Any]]:
    found = []
    for kind in FactKind:
        lines = [_line(row, may_edit=may_edit, readable=readable) for row in rows if row.kind == kind]
        if lines:
            whole = subject is not None and kind in subject.whole
            found.append(
                {"kind": kind.value, "label": kind.label, "icon": KIND_ICONS[kind], "lines": lines, "whole": whole}
            )
    return found


def _line(row: Told, *, may_edit: bool, readable: set[int]) -> dict[str, Any]:
    fact = row.fact
    where = [row.kind.value, fact.pk]
    document: Document | None = fact.document
    return {
        "when": row.when,
        "title": row.title,
        "detail": row.detail,
        "basis": row.basis,
        "state": state_of(row),
        "revoked": row.is_revoked,
        "void_reason": fact.void_reason,
        "paper": document.number or document.title if document is not None else "",
        "paper_url": reverse("documents:detail", args=[document.pk])
        if document is not None and document.pk in readable
        else "",
        "edit_url": reverse("records:edit_fact", args=where) if may_edit else "",
        "void_url": reverse("records:void_fact", args=where) if may_edit else "",
        "revoke_url": reverse("records:revoke_award", args=[fact.pk])
        if may_edit and row.kind == FactKind.AWARD and not row.is_revoked
        else "",
        "propose_url": reverse("records:propose_fact", args=where),
        "check_url": reverse("records:raise_many", args=[row.kind.value]) if fact.quality == Quality.TYPED else "",
        "pk": fact.pk,
    }


def _filters(request: Request, rows: list[Told], *, kind: str, quality: str) -> dict[str, list[dict[str, Any]]]:
    """Two rows of links: by kind, by quality; those that would show nothing are left out."""
    here = request.path
    kinds = Counter(row.kind for row in rows if not row.is_voided)
    grades = Counter(row.fact.quality for row in rows if not row.is_voided)

    def link(name: str, value: str, label: Any, count: int | None) -> dict[str, Any]:
        pairs = {"loai": kind, "muc": quality, name: value}
        query = "&".join(f"{key}={word}" for key, word in pairs.items() if word)
        current = value == (kind if name == "loai" else quality)
        return {"label": label, "count": count, "url": f"{here}?{query}" if query else here, "current": current}

    offered = [one for one in FactKind if kinds[one]]
    return {
        "kinds": [
            link("loai", "", _("Tất cả"), None),
            *(link("loai", one.value, one.label, kinds[one]) for one in offered),
        ],
        "qualities": [
            link("muc", "", _("Mọi mức tin cậy"), None),
            *(link("muc", one.value, one.label, grades[one]) for one in Quality if grades[one]),
        ],
    }


def _wholeness(rows: list[Told], subject: Subject, *, conduct: bool, seen: bool) -> list[dict[str, Any]]:
    """Of each kind the law asks about whether its list was said to be whole; what is veiled is not counted."""
    kinds = Counter(row.kind for row in rows if not row.is_voided)
    asked = [kind for kind in FactKind if kind not in {FactKind.FINDING, FactKind.PARTICULAR, FactKind.LEAVE}]
    return [
        {
            "kind": kind.value,
            "label": kind.label,
            "count": kinds[kind] if seen or kind not in CONDUCT else None,
            "whole": kind in subject.whole,
        }
        for kind in asked
        if conduct or kind not in CONDUCT
    ]


def _conduct(request: Request, subject: Subject | None) -> dict[str, Any] | None:
    """The way to what is veiled, or until when it stays open; the same whether or not anything stands there."""
    if subject is None or is_own(request, subject):
        return None
    until = revealed_until(request, subject)
    return {
        "until": timezone.localtime(until).strftime("%H:%M") if until else "",
        "url": reverse("records:reveal_conduct", args=[subject.pk]),
    }


def _entry_url(key: dict[str, int], kind: FactKind) -> str:
    ((word, pk),) = key.items()
    route = {"subject": "records:enter", "person": "records:enter_person", "unit": "records:enter_unit"}[word]
    return reverse(route, args=[pk, kind.value])


def _entries(key: dict[str, int], *, conduct: bool) -> list[dict[str, Any]]:
    return [
        {"label": kind.label, "url": _entry_url(key, kind), "icon": KIND_ICONS[kind]}
        for kind in FactKind
        if conduct or kind not in CONDUCT
    ]


def _empty(*, may_edit: bool, key: dict[str, int]) -> dict[str, Any]:
    action = {"label": _("Ghi khen thưởng"), "url": _entry_url(key, FactKind.AWARD), "icon": "award"}
    return {
        "title": _("Chưa ghi nhận thành tích nào"),
        "text": _(
            "Nơi đây giữ mức xếp loại từng năm, danh hiệu, hình thức khen thưởng, sáng kiến và quá trình công tác; "
            "mọi lần xét sau này dựa vào đó."
        ),
        "action": action if may_edit else None,
        "icon": "award",
    }


def _actions(subject: Subject | None, *, may_edit: bool) -> list[dict[str, Any]]:
    if subject is None:
        return []
    found = [
        {"label": _("Lộ trình"), "url": reverse("records:roadmap", args=[subject.pk]), "icon": "flag"},
        {"label": _("Bản tóm tắt"), "url": reverse("records:summary", args=[subject.pk]), "icon": "printer"},
    ]
    if may_edit:
        found.append(
            {"label": _("Sửa thông tin"), "url": reverse("records:edit_subject", args=[subject.pk]), "icon": "edit"}
        )
    return found


def _care(request: Request, subject: Subject | None) -> dict[str, Any]:
    """What waits: corrections proposed, reviews to be confirmed by the person."""
    if subject is None:
        return {}
    waiting = list(subject.corrections.filter(state=CorrectionState.WAITING).order_by("-pk")[:20])
    proposes = may(request.actor, PROPOSE, subject, at=request.at)
    return {
        "waiting": [
            {
                "label": FactKind(row.fact_kind).label,
                "reason": row.reason,
                "url": reverse("records:correction", args=[row.pk]),
            }
            for row in waiting
        ],
        "may_propose": proposes,
        "proposals": [
            {
                "label": kind.label,
                "url": reverse("records:propose", args=[subject.pk, kind.value]),
                "icon": KIND_ICONS[kind],
            }
            for kind in FactKind
            if kind not in CONDUCT and kind not in {FactKind.FINDING, FactKind.PARTICULAR}
        ]
        if proposes
        else [],
    }


def _reviews(request: Request, row: Subject | Person | Unit) -> list[dict[str, Any]]:
    """The reviews under way that reach the person, and whether this record was looked through."""
    person = row.person_id if isinstance(row, Subject) else row.pk if isinstance(row, Person) else None
    if person is None:
        return []
    campaigns = open_for_person(person, at=request.at)
    marks = ReviewMark.objects.filter(campaign__in=campaigns, subject__person_id=person)
    marked = set(marks.values_list("campaign_id", flat=True))
    may_mark = any(may(request.actor, right, row, at=request.at) for right in (PROPOSE, CHECK))
    return [{"campaign": one, "done": one.pk in marked, "may_mark": may_mark} for one in campaigns]
