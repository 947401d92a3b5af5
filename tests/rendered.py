"""Of what a page is rendered from, the test's client keeps the page's own context, which tests ask for.

Django's client copies the context of every part and of every field's widget beside it, a hundred a page.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from django.template import RequestContext
from django.test import client
from django.test.utils import ContextList


def keep_pages_only() -> None:
    client.store_rendered_templates = _of_pages  # type: ignore[attr-defined]


def _of_pages(store: dict[str, Any], signal: object, sender: object, template: object, context: Any, **_: Any) -> None:
    """As `django.test.client.store_rendered_templates`, for the outermost template alone."""
    if isinstance(context, RequestContext) and context.template is template:
        store.setdefault("templates", []).append(template)
        store.setdefault("context", ContextList()).append(copy(context))
