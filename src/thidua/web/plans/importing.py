"""The way from plans to reading them out of documents."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.imports.enums import ImportState
from thidua.domain.imports.queries import imports_visible_to
from thidua.shell.requests import Request
from thidua.vietnamese.numbers import write_number

UNFINISHED = (ImportState.WAITING, ImportState.READ)


def import_action(request: Request) -> dict[str, Any] | None:
    """The button that leads to the upload; None without the right."""
    if not request.actor.holds("imports.use"):
        return None
    return {"label": _("Nhập từ văn bản"), "url": reverse("imports:new"), "icon": "upload"}


def waiting_imports(request: Request) -> list[dict[str, Any]]:
    """A figure leading to the imports nobody has confirmed yet; none when there are none. At most one query."""
    if not request.actor.holds("imports.use"):
        return []
    count = imports_visible_to(request.actor, at=request.at).filter(state__in=UNFINISHED).count()
    if not count:
        return []
    label = _("văn bản đang chờ xác nhận")
    return [{"label": label, "value": write_number(count), "url": reverse("imports:list"), "tone": "warning"}]
