"""The rule of a duty that comes back, set by its plan's office where the paper does not say it clearly."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState, StepKind
from thidua.domain.plans.models import TaskStep
from thidua.domain.plans.steps.recurring import is_clear_rule, rule_words
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, LongTextField, form_page, sent
from thidua.shell.requests import Request
from thidua.web.plans.rules import events_of, lacks_number, rule_fields, rule_of
from thidua.web.plans.views.finding import find_step, may_adopt
from thidua.web.plans.words import own_words


class RuleForm(GuardedForm):
    reason = LongTextField(label=gettext_lazy("Lý do, căn cứ"), max_length=1000)

    def __init__(self, step: TaskStep, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = dict(rule_fields(step, request))
        self.fields = {**self.fields, **fields}
        self.order_fields([*fields, "reason"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if lacks_number(cleaned) and "number" not in self.errors:
            self.add_error("number", _("Cần ghi số ngày."))
        return cleaned


@door("plans.edit", methods=("GET", "POST"))
def set_rule(request: Request, pk: int) -> HttpResponse:
    """Whoever asks for a clear rule of a plan in force is led to the amendment."""
    step = find_step(request, pk)
    plan = step.task.plan
    if step.kind != StepKind.RECURRING or step.origin_id is not None or plan.state != PlanState.ADOPTED:
        raise Http404
    if request.method == "GET" and is_clear_rule(step.rule) and may_adopt(request, plan):
        messages.info(request, _("Quy tắc đã ghi rõ trong kế hoạch đang thực hiện chỉ đổi bằng một lần điều chỉnh."))
        return HttpResponseRedirect(f"{reverse('plans:amend', args=[plan.pk])}?nhiem-vu={step.task_id}")
    form = RuleForm(step, request, request.POST or None)
    back = reverse("plans:task", args=[step.task_id])
    if request.method == "POST" and form.is_valid():
        content = form.content
        values = {"rule": rule_of(content), "events": events_of(content), "reason": content["reason"]}
        try:
            actions.set_rule(step, **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã đặt quy tắc lặp; các kỳ đã qua và đã báo cáo giữ nguyên."))
            sent(request, f"plans.set_rule.{pk}")
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=_("Đặt quy tắc lặp"),
        submit=_("Lưu quy tắc"),
        draft=f"plans.set_rule.{pk}",
        cancel_url=back,
        intro=_("%(task)s. Đang lặp: %(rule)s. Chỉ các kỳ sắp tới chưa báo cáo được lập lại.")
        % {"task": own_words(step.task), "rule": rule_words(step.rule) or _("chưa rõ")},
        breadcrumbs=[(_("Nhiệm vụ"), reverse("plans:tasks")), (own_words(step.task)[:60], back)],
    )
