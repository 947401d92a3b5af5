"""A file comes in, is read again, or is dropped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.imports import actions
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.requests import Request
from thidua.web.imports.forms import UploadForm
from thidua.web.imports.views.loading import crumbs, loaded, url_of


@door("imports.use", methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    form = UploadForm(request, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.content["file"]
        try:
            plan_import = actions.begin(
                form.content["unit"], file, filename=file.name, actor=request.actor, at=request.at
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            return HttpResponseRedirect(url_of(plan_import))
    return form_page(
        request,
        form,
        title=_("Nhập kế hoạch từ văn bản"),
        submit=_("Tải lên và đọc"),
        intro=_(
            "Hệ thống đọc số, ngày, nhiệm vụ, thời hạn và đơn vị ngay từ văn bản, rồi để Ông/Bà xem lại từng chỗ trước "
            "khi ban hành. Văn bản gốc luôn được giữ nguyên."
        ),
        cancel_url=reverse("imports:list"),
        breadcrumbs=crumbs(),
    )


@door("imports.use", methods=("POST",))
def read_again(request: Request, pk: int) -> HttpResponse:
    plan_import = loaded(request, pk)
    actions.read_again(plan_import, actor=request.actor, at=request.at)
    return HttpResponseRedirect(url_of(plan_import))


@door("imports.use", methods=("POST",))
def discard(request: Request, pk: int) -> HttpResponse:
    plan_import = loaded(request, pk)
    actions.discard(plan_import, version=plan_import.version, actor=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập; văn bản vẫn được giữ trong mục Tài liệu."))
    return HttpResponseRedirect(reverse("imports:list"))
