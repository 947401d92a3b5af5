"""How days off count in a plan in force: what was chosen when and why, and a new choice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans import actions
from thidua.domain.plans.enums import ClosingRule, PlanState
from thidua.domain.plans.models import ClosingChoice, Plan
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, LongTextField, form_page, sent
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.views.finding import find_plan, may_adopt
from thidua.web.plans.words import moment


class ClosingForm(GuardedForm):
    rule = forms.ChoiceField(label=gettext_lazy("Khi hạn rơi vào ngày nghỉ"), choices=ClosingRule.choices)
    reason = LongTextField(label=gettext_lazy("Lý do, căn cứ"), max_length=1000)


@door("plans.view", methods=("GET", "POST"))
def choose(request: Request, pk: int) -> HttpResponse:
    """Whoever sees the plan reads the choices; only whoever may adopt it makes one."""
    plan = find_plan(request, pk, "plans.adopt" if request.method == "POST" else "plans.view")
    if plan.state == PlanState.DRAFT:
        raise Http404
    form = ClosingForm(request.POST or None, initial={"rule": _other(plan), "version": plan.version})
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.choose_closing(plan, **form.content, version=version, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã đổi cách tính; các đơn vị được giao việc đã nhận thông báo."))
            sent(request, f"plans.closing.{pk}")
            return HttpResponseRedirect(reverse("plans:detail", args=[pk]))
    return form_page(
        request,
        form,
        title=_("Hạn rơi vào ngày nghỉ"),
        submit=_("Áp dụng từ hôm nay"),
        draft=f"plans.closing.{pk}",
        template="plans/closing.html",
        cancel_url=reverse("plans:detail", args=[pk]),
        breadcrumbs=[(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[pk]))],
        now=plan.get_closing_rule_display(),
        choices=[_told(row) for row in plan.closing_choices.order_by("-active_from", "-pk")],
        may_choose=plan.state == PlanState.ADOPTED and may_adopt(request, plan),
    )


def _other(plan: Plan) -> str:
    return next(rule.value for rule in ClosingRule if rule != plan.closing_rule)


def _told(row: ClosingChoice) -> dict[str, Any]:
    return {
        "rule": ClosingRule(row.rule).label,
        "since": short_date(row.active_from),
        "reason": row.reason,
        "who": row.by_name,
        "when": moment(row.at),
    }
