"""Giving bytes out: the right and the scan are asked each time, and the browser is told to do nothing with them."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.domain.documents.models import Document, DocumentFile
from thidua.domain.documents.queries import may_fetch
from thidua.foundation.access.policy import visible
from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.foundation.storage.blobs import open_blob
from thidua.foundation.storage.models import ScanState
from thidua.shell.doors import door
from thidua.shell.requests import Request


@door("documents.view")
def fetch(request: Request, pk: int, number: int) -> HttpResponse:
    """One version as an attachment (RFC 6266); never shown inside our own pages."""
    document = get_object_or_404(visible(request.actor, "documents.view", Document.objects.all(), at=request.at), pk=pk)
    file = get_object_or_404(document.files.select_related("blob"), number=number)
    if not may_fetch(file, request.actor):
        raise _not_yet(file)
    response = FileResponse(
        open_blob(file.blob), as_attachment=True, filename=file.name, content_type=file.blob.content_type
    )
    response["Content-Length"] = str(file.blob.size)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)


def _not_yet(file: DocumentFile) -> NotAccepted:
    if file.blob.scan_state == ScanState.INFECTED:
        return not_accepted(
            "infected",
            _("Tệp này có mã độc nên đã bị khóa, không ai tải được."),
            mend=_("Đề nghị đơn vị gửi lại bản sạch"),
        )
    if file.blob.scan_state == ScanState.PENDING:
        return not_accepted("pending", _("Tệp đang chờ quét mã độc nên chưa tải được."), mend=_("Thử lại sau ít phút"))
    return not_accepted(
        "unscanned",
        _("Tệp chưa quét được mã độc nên chưa cho người khác tải."),
        mend=_("Báo quản trị hệ thống kiểm tra bộ quét"),
    )
