"""The register of documents that plans rest on, the office's own regulations among them (R-005)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from thidua.domain.documents.enums import BaseKind, BaseRelationKind
from thidua.domain.documents.models import BaseDocument, BaseRelation, Document
from thidua.domain.documents.queries import number_key
from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean

LONGEST: Final = {"number": 80, "title": 500, "issuer": 300}
ENDING: Final = frozenset({BaseRelationKind.REPLACES, BaseRelationKind.REPEALS})


def enter_base(
    unit: Unit,
    *,
    kind: str,
    title: str,
    number: str = "",
    issuer: str = "",
    issued_date: date | None = None,
    active_from: date | None = None,
    active_to: date | None = None,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> BaseDocument:
    """Enter a document; needs ``documents.edit`` for the unit. A number stands once in a unit's register."""
    require(actor, "documents.edit", unit, at=at)
    facts = _facts(
        unit,
        None,
        {"number": number, "title": title, "issuer": issuer},
        {"kind": BaseKind(kind), "issued_date": issued_date, "document": document},
        (active_from, active_to),
    )
    with work(actor=actor, at=at) as done:
        row = BaseDocument.objects.create(unit=unit, created_at=at, **facts)
        done.note("documents.enter_base", row, name=row.title, after=_told(facts))
    return row


def edit_base(
    row: BaseDocument,
    *,
    version: int,
    kind: str,
    title: str,
    number: str = "",
    issuer: str = "",
    issued_date: date | None = None,
    active_from: date | None = None,
    active_to: date | None = None,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> BaseDocument:
    """Put an entry right; Conflict when somebody saved in between."""
    require(actor, "documents.edit", row, at=at)
    facts = _facts(
        row.unit,
        row.pk,
        {"number": number, "title": title, "issuer": issuer},
        {"kind": BaseKind(kind), "issued_date": issued_date, "document": document},
        (active_from, active_to),
    )
    before = {name: getattr(row, name) for name in facts}
    if before == facts and row.version == version:
        return row
    with work(actor=actor, at=at) as done:
        save_version(row, expected=version, changes=facts)
        done.note("documents.edit_base", row, name=row.title, before=_told(before), after=_told(facts))
    return row


def relate(
    later: BaseDocument,
    earlier: BaseDocument,
    *,
    kind: str,
    active_from: date,
    note: str = "",
    actor: Actor,
    at: datetime,
) -> BaseRelation:
    """Say that ``later`` amends, replaces or repeals ``earlier`` from a day on; what is replaced ends the day before.

    Needs ``documents.edit`` for both. NotAccepted for a document that would change itself, or the same change twice.
    """
    require(actor, "documents.edit", later, at=at)
    require(actor, "documents.edit", earlier, at=at)
    _may_change(later, earlier, kind, active_from)
    with work(actor=actor, at=at) as done:
        row = BaseRelation.objects.create(
            later=later, earlier=earlier, kind=kind, active_from=active_from, note=clean(note)[:300]
        )
        ends = active_from - timedelta(days=1)
        if kind in ENDING and (earlier.active_to is None or earlier.active_to > ends):
            save_version(earlier, expected=earlier.version, changes={"active_to": ends})
        after = {"later": later.pk, "kind": kind, "active_from": active_from}
        done.note("documents.relate", earlier, name=earlier.title, after=after)
    return row


def _may_change(later: BaseDocument, earlier: BaseDocument, kind: str, day: date) -> None:
    if later.pk == earlier.pk:
        raise not_accepted("base_itself", "Văn bản không tự sửa đổi, thay thế chính nó.", field="later")
    if BaseRelation.objects.filter(later=later, earlier=earlier, kind=kind).exists():
        raise not_accepted("base_related", "Quan hệ này đã có trong danh mục.", field="later")
    if kind in ENDING and earlier.active_from is not None and day <= earlier.active_from:
        raise not_accepted(
            "base_ends_early",
            f"Ngày thay đổi phải sau ngày có hiệu lực {short_date(earlier.active_from)} của văn bản bị thay thế.",
            field="active_from",
        )


def _facts(
    unit: Unit, own: int | None, said: dict[str, str], given: dict[str, Any], span: tuple[date | None, date | None]
) -> dict[str, Any]:
    """The columns of an entry, checked; ``own`` is the entry itself where it exists already."""
    words, (active_from, active_to) = {name: clean(text) for name, text in said.items()}, span
    for name, longest in LONGEST.items():
        if len(words[name]) > longest:
            raise not_accepted("base_too_long", f"Nội dung dài quá {longest} chữ.", field=name, mend="Rút gọn lại")
    if not words["title"]:
        raise not_accepted("title_missing", "Văn bản cần có trích yếu.", field="title")
    if active_from and active_to and active_to < active_from:
        raise not_accepted("base_span", "Ngày hết hiệu lực không thể trước ngày có hiệu lực.", field="active_to")
    key = number_key(words["number"])
    if key and set(BaseDocument.objects.filter(unit=unit, key=key).values_list("pk", flat=True)) - {own}:
        raise not_accepted("base_twice", f"Văn bản số {words['number']} đã có trong danh mục.", field="number")
    return {
        **words,
        **given,
        "key": key,
        "folded": fold(f"{words['number']} {words['title']}")[:600],
        "active_from": active_from,
        "active_to": active_to,
    }


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in {"folded", "key"}}
