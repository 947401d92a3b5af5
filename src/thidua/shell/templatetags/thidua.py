"""The few tags pages need."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thidua.shell.forms import new_key
from thidua.vietnamese.numbers import write_number

register = template.Library()


@register.simple_tag
def one_time_key() -> SafeString:
    """The hidden field that makes a bare form's submit take effect once; every POST form carries one."""
    return format_html('<input type="hidden" name="one_time_key" value="{}">', new_key())


@register.filter
def number(value: float | None) -> str:
    """1.234.567,89"""
    return "" if value is None else write_number(value)
