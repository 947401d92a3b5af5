"""Reading papers: what an actor may see, and which version may be fetched."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from thidua.domain.documents.enums import BaseRelationKind
from thidua.domain.documents.models import BaseDocument, BaseRelation, Document, DocumentFile
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.foundation.storage.blobs import may_be_served
from thidua.vietnamese.folding import fold


def documents_visible_to(actor: Actor, *, at: datetime, right: str = "documents.view") -> QuerySet[Document]:
    """Papers with their unit, and of the newest version its number, name, size and scan (``last_*``)."""
    newest = DocumentFile.objects.filter(document=OuterRef("pk")).order_by("-number")
    return visible(actor, right, Document.objects.select_related("unit"), at=at).annotate(
        last_number=Subquery(newest.values("number")[:1]),
        last_name=Subquery(newest.values("name")[:1]),
        last_size=Subquery(newest.values(size=F("blob__size"))[:1]),
        last_scan=Subquery(newest.values(scan=F("blob__scan_state"))[:1]),
    )


def searched(documents: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Those whose number or title holds every word, diacritics forgotten."""
    for word in fold(text).split():
        documents = documents.filter(folded__contains=word)
    return documents


def versions_of(document: Document) -> QuerySet[DocumentFile]:
    """All versions, newest first, with their blobs."""
    return document.files.select_related("blob").order_by("-number")


def newest_file(document: Document) -> DocumentFile:
    """The version in use; every document has one."""
    return document.files.select_related("blob").latest("number")


def may_fetch(file: DocumentFile, actor: Actor) -> bool:
    """Whether the bytes may be given to this actor, who may see the document: asked again at every download."""
    mine = actor.account_id is not None and file.by_account == actor.account_id
    return may_be_served(file.blob, to_uploader=mine)


def left_by(handover: Handover) -> Counts:
    """How many papers and base documents a unit that ends leaves to its heir; without an heir they stay."""
    papers = Document.objects.filter(unit=handover.old).count()
    bases = BaseDocument.objects.filter(unit=handover.old).count()
    return {"documents.papers": papers, "documents.bases": bases} if handover.new else {}


def number_key(number: str) -> str:
    """One form for a number however it is cited: "Số: 05 /KH–UBND" and "5/KH-UBND" are the same."""
    plain = re.sub(r"[–—]", "-", fold(number))
    plain = re.sub(r"\s+", "", plain).removeprefix("so").lstrip(":")
    return re.sub(r"^0+(?=\d)", "", plain)[:80]


def bases_visible_to(actor: Actor, *, at: datetime, right: str = "documents.view") -> QuerySet[BaseDocument]:
    """The register of one's own unit and of the units above it."""
    return visible(actor, right, BaseDocument.objects.select_related("unit"), at=at)


def in_force_on(base: BaseDocument, day: date) -> bool:
    """Whether the document held on the day; without known days it is taken to hold."""
    begun = base.active_from is None or base.active_from <= day
    return begun and (base.active_to is None or base.active_to >= day)


def changes_of(base: BaseDocument) -> list[BaseRelation]:
    """What changed the document and what it changed, in the order of days; two documents each, one query."""
    rows = BaseRelation.objects.filter(Q(earlier=base) | Q(later=base)).select_related("later", "earlier")
    return list(rows.order_by("active_from", "pk"))


def amended_by(base: BaseDocument, day: date) -> bool:
    """Whether some other document had amended it by the day."""
    return base.changed_by.filter(kind=BaseRelationKind.AMENDS, active_from__lte=day).exists()


def matching(bases: QuerySet[BaseDocument], *, number: str, name: str) -> BaseDocument | None:
    """The entry a citation means: by its number; a law without one by its name. None where several could be meant."""
    key = number_key(number)
    found = bases.filter(key=key) if key else bases.filter(key="", folded__startswith=fold(name).strip())
    if not key and not name.strip():
        return None
    rows = list(found.order_by("-active_from", "-pk")[:2])
    return rows[0] if len(rows) == 1 or (key and rows) else None
