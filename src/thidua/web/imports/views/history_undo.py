"""A whole list of achievements is taken back, with a reason."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.imports.actions import rosters
from thidua.domain.imports.enums import RosterKind, RosterState
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, LongTextField, form_page
from thidua.shell.requests import Request
from thidua.vietnamese.numbers import write_number
from thidua.web.imports.views.rosters import crumbs, loaded


class UndoForm(GuardedForm):
    reason = LongTextField(label=gettext_lazy("Lý do hủy"), max_length=200)


@door("imports.use", methods=("GET", "POST"))
def undo(request: Request, pk: int) -> HttpResponse:
    row = loaded(request, pk)
    back = reverse("imports:roster", args=[pk])
    if row.kind != RosterKind.HISTORY:
        raise Http404
    if row.state != RosterState.DONE and request.method == "GET":
        return HttpResponseRedirect(back)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.content["reason"]
        try:
            rosters.begin_undo(row, reason=reason, version=row.version, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            return HttpResponseRedirect(back)
    asked = _("Mọi dữ kiện mà %(count)s dòng của danh sách này đã nhập sẽ bị hủy; điều đã bị thay được trả lại.")
    return form_page(
        request,
        form,
        title=_("Hủy kết quả nhập danh sách"),
        submit=_("Hủy kết quả nhập"),
        intro=asked % {"count": write_number(row.entered)},
        cancel_url=back,
        breadcrumbs=[*crumbs(), (row.filename, back)],
    )
