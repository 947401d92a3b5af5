"""`{% icon "bell" %}`: one icon of the sprite, in every template without loading.

A page shows a hundred of them, a list several in each line: a tag of its own costs a tenth of an included template.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "vendor/tabler-icons/sprite.svg"

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Decoration only, hidden from screen readers: the word always stands beside it."""
    return _drawn(static(SPRITE), str(name))


@lru_cache(maxsize=1024)
def _drawn(sprite: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', sprite, name
    )
