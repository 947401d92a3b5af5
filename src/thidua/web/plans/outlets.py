"""From a plan's page: the ways to look at it, and the forms in which it leaves the house."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan
from thidua.shell.requests import Request

FORMS = (
    ("docx", gettext_lazy("Tải bản Word theo thể thức"), "file-type-docx"),
    ("pdf", gettext_lazy("Tải bản PDF"), "file-type-pdf"),
    ("xlsx", gettext_lazy("Tải bảng nhiệm vụ Excel"), "file-spreadsheet"),
)


def looks_at(plan: Plan, request: Request) -> list[dict[str, Any]]:
    """The drawn year, the columns and the calendar of a plan in force."""
    if plan.state != PlanState.ADOPTED:
        return []
    found = [
        (_("Tiến trình theo quý"), "plans:timeline", "timeline", "plans.view"),
        (_("Cột tình trạng"), "plans:board", "columns-3", "plans.view"),
        (_("Đưa lịch vào điện thoại"), "work:feeds", "device-mobile", "calendar.own"),
    ]
    return [
        {"label": label, "url": f"{reverse(route)}?ke_hoach={plan.pk}", "icon": icon}
        for label, route, icon, right in found
        if request.actor.holds(right)
    ]


def papers_out(plan: Plan) -> list[dict[str, Any]]:
    """The plan as it stands now, as files."""
    forms = [*FORMS, ("ics", gettext_lazy("Tải tệp lịch"), "calendar")] if plan.state == PlanState.ADOPTED else FORMS
    return [
        {"label": label, "url": reverse("plans:export", args=[plan.pk, form]), "icon": icon}
        for form, label, icon in forms
    ]
