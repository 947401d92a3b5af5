"""Setting values of one row, or of the head, right by hand."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from thidua.domain.imports import actions
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import settled_values
from thidua.domain.imports.steps.targets import HEAD_FIELDS, Target, row_address, row_at, value_at
from thidua.domain.imports.steps.values import shown_value
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import GuardedForm
from thidua.shell.requests import Request
from thidua.web.imports.forms import ValuesForm
from thidua.web.imports.outcome import anchor, head_labels
from thidua.web.imports.views.loading import crumbs, loaded, url_of

Described = list[tuple[str, str, bool, str]]


@door("imports.use", methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    """``dong`` is the row's address; without it the head of the document is edited."""
    plan_import = loaded(request, pk)
    row = request.GET.get("dong", "")
    targets = _targets(plan_import, row)
    described = _described(plan_import, targets)
    settled = settled_values(plan_import)
    initial = {name: shown_value(target, _now(plan_import, target, settled)) for name, target in targets.items()}

    def make(*args: Any, **kwargs: Any) -> GuardedForm:
        return ValuesForm(described, *args, **kwargs)

    def save(values: dict[str, Any], version: int) -> bool:
        wanted = {str(target): values[name] for name, target in targets.items()}
        return actions.edit_many(plan_import, values=wanted, version=version, actor=request.actor, at=request.at)

    return edit_page(
        request,
        make,
        plan_import,
        initial=initial,
        save=save,
        title=_("Sửa nội dung nhiệm vụ") if row else _("Sửa thông tin đầu văn bản"),
        submit=_("Lưu"),
        next_url=f"{url_of(plan_import)}#{_anchor(row)}",
        saved=_("Đã lưu; điều in trong văn bản vẫn được giữ bên cạnh."),
        draft=f"imports.edit.{pk}.{row}",
        intro=_("Chỉ sửa khi hệ thống đọc sai hoặc văn bản in sai. Điều in trong văn bản luôn được giữ lại bên cạnh."),
        breadcrumbs=crumbs(plan_import),
    )


def _anchor(row: str) -> str:
    if not row:
        return "da-doc"
    appendix, key = row_address(row)
    return anchor(appendix, key)


def _targets(plan_import: PlanImport, row: str) -> dict[str, Target]:
    """Form field -> address. Duties of the prose can be corrected in their times alone."""
    if not row:
        return {name: Target(name) for name in HEAD_FIELDS}
    try:
        appendix, key = row_address(row)
    except NotAccepted:
        raise Http404 from None
    found = row_at(plan_import.reading, appendix, key)
    if found is None:
        raise Http404
    columns = ["content", *(["units"] if found.get("units") else ["lead", "executor", "coordinators"]), "time_raw"]
    targets = {name: Target(name, appendix, key) for name in columns} if appendix else {}
    for number, step in enumerate(found.get("deadlines") or []):
        for name in ("start", "date", "actor") if step.get("start") else ("date", "actor"):
            targets[f"{name}_{number}"] = Target(name, appendix, key, number)
    return targets


def _described(plan_import: PlanImport, targets: dict[str, Target]) -> Described:
    return [_field(plan_import, name, target) for name, target in targets.items()]


def _field(plan_import: PlanImport, name: str, target: Target) -> tuple[str, str, bool, str]:
    printed = shown_value(target, value_at(plan_import.reading, target))
    told = _("Trong văn bản: %(printed)s") % {"printed": printed} if printed else _("Văn bản không ghi.")
    return name, _label(target), target.field in {"content", "title"}, told


def _label(target: Target) -> str:
    if not target.key:
        return head_labels()[target.field]
    if target.deadline is None:
        return {
            "content": _("Nội dung"),
            "lead": _("Chỉ đạo, chủ trì"),
            "executor": _("Đơn vị thực hiện"),
            "coordinators": _("Đơn vị phối hợp"),
            "units": _("Các đơn vị, cách nhau dấu chấm phẩy"),
            "time_raw": _("Thời gian như in"),
        }[target.field]
    label = {"date": _("Ngày"), "start": _("Từ ngày"), "actor": _("Ai thực hiện")}[target.field]
    return _("Mốc %(number)s: %(label)s") % {"number": target.deadline + 1, "label": label}


def _now(plan_import: PlanImport, target: Target, settled: dict[str, tuple[str, str]]) -> str:
    found = settled.get(str(target))
    return found[0] if found else value_at(plan_import.reading, target)
