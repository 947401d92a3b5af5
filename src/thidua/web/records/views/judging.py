"""A statement of the law that a person has to judge: the finding is recorded as a fact of the record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind
from thidua.domain.records.queries import name_of
from thidua.foundation.access.policy import day_of
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.requests import Request
from thidua.web.records.views.finding import back_or, find_record, trail
from thidua.web.records.why_forms import JudgeForm


@door("records.edit", methods=("GET", "POST"))
def judge(request: Request, pk: int, statement: str) -> HttpResponse:
    """Leads back to the page it came from, where the answer has changed."""
    subject = find_record(request, pk, "records.edit")
    asked = load().statements.get(statement)
    if asked is None:
        raise Http404
    back = back_or(request, reverse("records:roadmap", args=[subject.pk]))
    form = JudgeForm(request.POST or None, initial={"year": day_of(request.at).year})
    if request.method == "POST" and form.is_valid():
        values = {**form.content, "holds": form.content["holds"] == "yes", "statement": statement}
        source = values.pop("source")
        try:
            actions.enter(subject, FactKind.FINDING, values=values, source=source, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi kết luận."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=_("Ghi kết luận của người có thẩm quyền"),
        submit=_("Ghi kết luận"),
        intro=f"{name_of(subject)}: {asked.text}",
        breadcrumbs=trail(subject),
        cancel_url=back,
        form_url=request.get_full_path(),
    )
