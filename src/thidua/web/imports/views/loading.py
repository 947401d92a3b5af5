"""Loading an import for a view: foreign ones are not found."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.imports.models import PlanImport
from thidua.foundation.access.policy import visible
from thidua.shell.requests import Request


def loaded(request: Request, pk: int) -> PlanImport:
    rows = PlanImport.objects.select_related("unit", "document", "plan")
    return get_object_or_404(visible(request.actor, "imports.use", rows, at=request.at), pk=pk)


def url_of(plan_import: PlanImport, finding: int | None = None) -> str:
    """The import's page, at one finding."""
    base = reverse("imports:detail", args=[plan_import.pk])
    return f"{base}?diem={finding}" if finding else base


def crumbs(plan_import: PlanImport | None = None) -> list[tuple[str, str]]:
    found = [(_("Kế hoạch"), reverse("plans:list")), (_("Nhập từ văn bản"), reverse("imports:list"))]
    return [*found, (plan_import.document.title, url_of(plan_import))] if plan_import else found


def whole(text: str) -> int | None:
    """A whole number that a form carried; None for anything else, however long."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None
