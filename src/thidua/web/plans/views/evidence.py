"""A unit's evidence, opened by whoever may see the report it belongs to."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.domain.documents.queries import may_fetch, newest_file
from thidua.domain.plans.models import ProgressNote
from thidua.domain.plans.queries import progress_of
from thidua.foundation.refusals import not_accepted
from thidua.foundation.storage.blobs import open_blob
from thidua.shell.doors import door
from thidua.shell.requests import Request


@door("plans.view")
def fetch(request: Request, pk: int) -> HttpResponse:
    """The newest version of the paper beside a report, as an attachment. The owner of a plan reads the evidence of the
    units it watches through the report; the paper itself stays the unit's own."""
    note = get_object_or_404(ProgressNote.objects.select_related("assignment__task", "document"), pk=pk)
    if note.document is None or not _seen(request, note):
        raise Http404
    file = newest_file(note.document)
    if not may_fetch(file, request.actor):
        sentence = _("Tệp chưa quét xong mã độc nên chưa tải được.")
        raise not_accepted("unscanned", sentence, mend=_("Thử lại sau ít phút"))
    response = FileResponse(
        open_blob(file.blob), as_attachment=True, filename=file.name, content_type=file.blob.content_type
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)


def _seen(request: Request, note: ProgressNote) -> bool:
    return progress_of(note.assignment.task, request.actor, at=request.at).filter(pk=note.pk).exists()
