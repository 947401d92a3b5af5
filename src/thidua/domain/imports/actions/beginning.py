"""A file comes in: it is put on file first, so that nothing is lost whatever the reading makes of it."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from thidua.domain.documents import actions as documents
from thidua.domain.documents.enums import DocumentKind
from thidua.domain.documents.models import DocumentFile
from thidua.domain.documents.queries import newest_file
from thidua.domain.imports.actions.reading import read, store
from thidua.domain.imports.enums import ImportState
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import is_stuck
from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.refusals import not_accepted
from thidua.foundation.storage.blobs import open_blob
from thidua.reading.containers import is_slow

MAYBE_SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
READ_AT_ONCE = 2 * 1024 * 1024  # larger files are read by a job, while a page shows the progress


def begin(unit: Unit, stream: BinaryIO, *, filename: str, actor: Actor, at: datetime) -> PlanImport:
    """Keep the file as a document of the unit and read it: small files at once, larger ones and scans by a job.

    Needs ``imports.use`` for the unit. NotAccepted when storage refuses the file; a file that is kept but cannot be
    read gives an import in state FAILED with one sentence.
    """
    require(actor, "imports.use", unit, at=at)
    with work(actor=actor, at=at) as done:
        document = documents.file_document(unit, stream, filename=filename, kind=DocumentKind.PLAN, actor=actor, at=at)
        plan_import = PlanImport.objects.create(
            unit=unit,
            document=document,
            by_account=actor.account_id,
            by_name=actor.name[:200],
            created_at=at,
        )
        done.note("imports.begin", plan_import, name=document.title, after={"document": document.pk})
        _read_now_or_later(plan_import, actor=actor, at=at)
    return plan_import


def read_again(plan_import: PlanImport, *, actor: Actor, at: datetime) -> PlanImport:
    """Try a file that could not be read once more, as after an upgrade of the reader or a new version of the file."""
    require(actor, "imports.use", plan_import, at=at)
    if plan_import.state != ImportState.FAILED and not is_stuck(plan_import):
        raise not_accepted("import_state", "Chỉ đọc lại được văn bản mà lần trước chưa đọc được.")
    with work(actor=actor, at=at) as done:
        save_version(plan_import, expected=plan_import.version, changes={"state": ImportState.WAITING, "failure": ""})
        done.note("imports.read_again", plan_import, name=plan_import.document.title)
        _read_now_or_later(plan_import, actor=actor, at=at)
    return plan_import


def _is_slow(file: DocumentFile) -> bool:
    """A scan or a photograph, whose recognition takes tens of seconds."""
    if not file.name.lower().endswith(MAYBE_SCANS):
        return False
    with open_blob(file.blob) as stream:
        return is_slow(stream.read(), filename=file.name)


def _read_now_or_later(plan_import: PlanImport, *, actor: Actor, at: datetime) -> None:
    file = newest_file(plan_import.document)
    if file.blob.size > READ_AT_ONCE or _is_slow(file):
        enqueue("imports.read", {"plan_import": plan_import.pk}, key=str(plan_import.pk), actor=actor, at=at)
    else:
        store(plan_import, read(file), actor=actor, at=at)
