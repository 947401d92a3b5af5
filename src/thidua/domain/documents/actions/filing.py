"""Filing papers and their versions; nothing once filed is overwritten."""

from __future__ import annotations

from datetime import date, datetime
from typing import BinaryIO

from thidua.domain.documents.enums import DocumentKind
from thidua.domain.documents.models import BaseDocument, Document, DocumentFile
from thidua.domain.documents.queries import left_by
from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.actions.taking_over import reason_of
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.organisations.queries.names import name_on
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import Work, work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.foundation.storage.blobs import keep
from thidua.foundation.storage.models import Blob
from thidua.foundation.storage.names import safe_name, stem_of
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean

LONGEST_TITLE, LONGEST_NUMBER, LONGEST_ISSUER = 500, 80, 300


def file_document(
    unit: Unit,
    stream: BinaryIO,
    *,
    filename: str,
    kind: str = DocumentKind.OTHER,
    title: str = "",
    number: str = "",
    issuer: str = "",
    issued_date: date | None = None,
    open_to_below: bool = False,
    actor: Actor,
    at: datetime,
) -> Document:
    """Put a new paper of the unit on file with its first version; the file's name serves where no title is given.

    Needs ``documents.edit`` for the unit. Raises NotAccepted, leaving nothing, for what storage will not keep.
    """
    require(actor, "documents.edit", unit, at=at)
    facts = _facts(title or stem_of(filename).replace("_", " "), number, issuer)
    with work(actor=actor, at=at) as done:
        document = Document.objects.create(
            unit=unit,
            kind=DocumentKind(kind),
            issued_date=issued_date,
            open_to_below=open_to_below,
            created_at=at,
            **facts,
        )
        version = _version(document, keep(stream, filename=filename, at=at), filename, 1, actor=actor, at=at)
        done.note(
            "documents.file",
            document,
            name=document.title,
            after={"kind": document.kind, "title": document.title, "file": version.name, "sha256": version.blob.sha256},
        )
    return document


def add_version(document: Document, stream: BinaryIO, *, filename: str, actor: Actor, at: datetime) -> DocumentFile:
    """A newer file of the same paper; earlier ones stay and can be fetched. The very same bytes again are refused."""
    require(actor, "documents.edit", document, at=at)
    with work(actor=actor, at=at) as done:
        last = _last_version(document)
        blob = keep(stream, filename=filename, at=at)
        if last.blob_id == blob.pk:
            raise not_accepted(
                "same_file",
                f"Tệp này giống hệt phiên bản {last.number} đang lưu.",
                field="file",
                mend="Chọn tệp đã sửa đổi; không cần gửi lại bản cũ",
            )
        version = _version(document, blob, filename, last.number + 1, actor=actor, at=at)
        done.note(
            "documents.add_version",
            document,
            name=document.title,
            before={"version": last.number, "sha256": last.blob.sha256},
            after={"version": version.number, "sha256": blob.sha256, "file": version.name},
        )
    return version


def describe(
    document: Document,
    *,
    version: int,
    title: str,
    kind: str,
    number: str = "",
    issuer: str = "",
    issued_date: date | None = None,
    open_to_below: bool = False,
    actor: Actor,
    at: datetime,
) -> Document:
    """Change what the paper is called and who may read it. ``version`` is the one the person saw; else Conflict."""
    require(actor, "documents.edit", document, at=at)
    changes = {
        **_facts(title, number, issuer),
        "kind": DocumentKind(kind),
        "issued_date": issued_date,
        "open_to_below": open_to_below,
    }
    before = {name: getattr(document, name) for name in changes}
    if before == changes and document.version == version:
        return document
    with work(actor=actor, at=at) as done:
        save_version(document, expected=version, changes=changes)
        del before["folded"], changes["folded"]
        done.note("documents.describe", document, name=document.title, before=before, after=changes)
    return document


def open_to_below(document: Document, *, actor: Actor, at: datetime) -> None:
    """Let the units below the owner read it, as when the plan it holds is adopted."""
    if document.open_to_below:
        return
    require(actor, "documents.edit", document, at=at)
    with work(actor=actor, at=at) as done:
        save_version(document, expected=document.version, changes={"open_to_below": True})
        done.note(
            "documents.open",
            document,
            name=document.title,
            before={"open_to_below": False},
            after={"open_to_below": True},
        )


def _facts(title: str, number: str, issuer: str) -> dict[str, str]:
    title, number, issuer = clean(title), clean(number), clean(issuer)
    if not title:
        raise not_accepted(
            "title_missing", "Tài liệu cần có tên gọi.", field="title", mend="Ghi trích yếu của tài liệu"
        )
    if len(title) > LONGEST_TITLE:
        raise not_accepted(
            "title_too_long", f"Tên tài liệu dài quá {LONGEST_TITLE} chữ.", field="title", mend="Rút gọn lại"
        )
    folded = fold(f"{number} {title}")[:LONGEST_TITLE]
    return {"title": title, "folded": folded, "number": number[:LONGEST_NUMBER], "issuer": issuer[:LONGEST_ISSUER]}


def _last_version(document: Document) -> DocumentFile:
    """The newest version, read after the document's row is locked: two who add at once get two numbers."""
    Document.objects.select_for_update().get(pk=document.pk)
    return document.files.select_related("blob").latest("number")


def _version(document: Document, blob: Blob, filename: str, number: int, *, actor: Actor, at: datetime) -> DocumentFile:
    return DocumentFile.objects.create(
        document=document,
        number=number,
        blob=blob,
        name=safe_name(filename),
        by_account=actor.account_id,
        by_name=actor.name[:200],
        at=at,
    )


def take_over(handover: Handover, *, actor: Actor, at: datetime) -> Counts:
    """The heir keeps the papers of a unit that ends; on them stands whoever issued them, as on the day they were.

    Its register of base documents goes with them. Without an heir all stay where they are.
    """
    require_edit(actor, handover.old, at=at)
    counts = left_by(handover)
    if not any(counts.values()):
        return counts
    with work(actor=actor, at=at) as done:
        for paper in Document.objects.filter(unit=handover.old).order_by("pk"):
            issuer = paper.issuer or name_on(handover.old, paper.issued_date or day_of(paper.created_at))
            _hand_on(paper, handover, {"issuer": issuer[:LONGEST_ISSUER]}, done)
        for base in BaseDocument.objects.filter(unit=handover.old).order_by("pk"):
            _hand_on(base, handover, {}, done)
    return counts


def _hand_on(paper: Document | BaseDocument, handover: Handover, more: dict[str, str], done: Work) -> None:
    before = {"unit": handover.old, **{name: getattr(paper, name) for name in more}}
    changes = {"unit": handover.new, **more}
    save_version(paper, expected=paper.version, changes=changes)
    reason = reason_of(handover)
    done.note("documents.take_over", paper, name=paper.title, before=before, after=changes, reason=reason)
