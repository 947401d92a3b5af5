"""Reading papers: what an actor may see, and which version may be fetched."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery

from thidua.domain.documents.models import Document, DocumentFile
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
