"""Names of the house on its administration pages."""

from __future__ import annotations

from django import template

from thidua.foundation.audit import names

register = template.Library()


@register.filter
def action_name(action: str) -> str:
    return names.action_name(action)
