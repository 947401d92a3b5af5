"""Refusals and faults as pages; one clear sentence and a reference number, never a stack trace."""

from __future__ import annotations

import logging
import re
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotPermitted, Refusal, Refused

log = logging.getLogger("thidua.refusals")
_LONG_NUMBER = re.compile(r"\d{9,}")


def status_of(exception: Refused) -> int:
    """The HTTP status of a refusal; only this storey knows of such numbers."""
    if isinstance(exception, NotPermitted):
        return 403
    if isinstance(exception, Conflict):
        return 409
    return 422


def refusal_response(request: HttpRequest, exception: Refused) -> HttpResponse:
    """The refusal as JSON for programs, as a page for people."""
    status = status_of(exception)
    refusal = exception.refusal
    log.info("refused code=%s path=%s request=%s", refusal.code, told_path(request), reference(request))
    if wants_json(request):
        return JsonResponse({"refusal": refusal.as_dict()}, status=status, json_dumps_params={"ensure_ascii": False})
    return error_page(request, status, refusal=refusal, back_url=back_url(request))


def told_path(request: HttpRequest) -> str:
    """The path for a log line: what may be a personal number is left out of it."""
    return _LONG_NUMBER.sub("…", request.path)


def back_url(request: HttpRequest) -> str:
    """Where the person came from, if that was here; else the start."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return came_from
    return "/"


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """The page for one status; signed-in people keep their frame."""
    title, sentence = _sentences(status)
    refusal: Refusal | None = context.get("refusal")
    context = {
        "status": status,
        "page_title": title,
        "detail": refusal.sentence if refusal else sentence,
        "reference": reference(request),
        **context,
    }
    return render(request, "shell/error.html", context, status=status)


def reference(request: HttpRequest) -> str:
    return getattr(request, "request_id", None) or uuid.uuid4().hex[:16]


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _sentences(status: int) -> tuple[str, str]:
    known = {
        400: (
            _("Yêu cầu chưa đúng"),
            _("Trình duyệt gửi lên một yêu cầu mà hệ thống không hiểu. Mời quay lại và thử lại."),
        ),
        403: (_("Không có quyền"), _("Tài khoản này không được mở trang này.")),
        404: (_("Không tìm thấy"), _("Trang này không có, hoặc tài khoản không được xem nội dung ở đây.")),
        405: (_("Thao tác không được phép"), _("Trang này không nhận thao tác vừa gửi.")),
        409: (_("Nội dung vừa thay đổi"), _("Có người vừa lưu nội dung này trước Ông/Bà.")),
        413: (_("Tệp quá lớn"), _("Tệp gửi lên vượt giới hạn cho phép.")),
        422: (_("Chưa thực hiện được"), _("Nội dung gửi lên chưa được chấp nhận.")),
        429: (_("Quá nhiều yêu cầu"), _("Thao tác quá nhanh. Mời đợi ít phút rồi thử lại.")),
    }
    return known.get(status, (_("Hệ thống gặp sự cố"), _("Đã có lỗi ngoài ý muốn; những gì đã lưu vẫn còn nguyên.")))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    try:
        return error_page(request, 500)
    except Exception:  # the page of last resort must not fail with the thing it reports
        log.exception("the error page itself failed")
        return HttpResponse("Hệ thống gặp sự cố. Mã tra cứu: " + reference(request), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - as above
    refusal = Refusal(
        code="csrf",
        sentence=_("Phiên làm việc trên trang này đã hết hoặc không còn khớp, nên nội dung chưa được gửi."),
        mend=_("Quay lại trang trước, tải lại rồi gửi lại; nội dung đã gõ vẫn còn trong bản nháp"),
    )
    return error_page(request, 403, refusal=refusal)
