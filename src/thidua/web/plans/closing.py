"""How the rule for days off is told on a plan's page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan


def closing_fact(plan: Plan) -> dict[str, Any]:
    """The rule that holds now; in force it leads to the page of choices."""
    fact: dict[str, Any] = {"label": _("Khi hạn rơi vào ngày nghỉ"), "text": plan.get_closing_rule_display()}
    if plan.state == PlanState.ADOPTED:
        fact["url"] = reverse("plans:closing", args=[plan.pk])
    return fact
