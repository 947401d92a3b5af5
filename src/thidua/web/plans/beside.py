"""The pages that stand beside a plan's own: its versions and what else its office keeps with it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries.questions import open_questions


def pages_beside(plan: Plan, *, edits: bool = False) -> list[dict[str, Any]]:
    """Links with an icon and, where something waits there, a note."""
    found = []
    if plan.state != PlanState.DRAFT:
        note = _("đã điều chỉnh %(count)s lần") % {"count": plan.version_number - 1} if plan.version_number > 1 else ""
        found.append(_link(_("Phiên bản"), "plans:versions", plan, "history", note))
        found.append(_link(_("Văn bản căn cứ"), "plans:bases", plan, "books"))
        found.append(_link(_("Phong trào, hội đồng được nêu"), "plans:proposals", plan, "flag"))
        found.append(_link(_("Nơi nhận"), "plans:recipients", plan, "send"))
        found.append(_link(_("Khó khăn, vướng mắc"), "plans:difficulties", plan, "message"))
    found += _cascade(plan)
    if edits:
        found += _order(plan)
    if edits and plan.appendices.count() > 1:
        found.append(_link(_("Một sự kiện ghi ở hai bảng"), "plans:events", plan, "copy"))
    if plan.state == PlanState.DRAFT and plan.copied_from_id is not None:
        left = open_questions(plan)
        note = _("còn %(count)s chỗ chờ xem lại") % {"count": left} if left else _("đã xem lại hết")
        found.append(_link(_("Xem lại dòng chép"), "plans:questions", plan, "copy", note))
    return found


def _cascade(plan: Plan) -> list[dict[str, Any]]:
    """The plan above and the plans below."""
    note = "" if plan.parent_id else _("chưa nối với kế hoạch nào ở trên")
    found = [_link(_("Đối chiếu với kế hoạch cấp trên"), "plans:compared", plan, "arrows-diff", note)]
    if plan.state != PlanState.DRAFT:
        found.append(_link(_("Kế hoạch của các đơn vị"), "plans:senders", plan, "send"))
        found.append(_link(_("Ma trận nội dung và đơn vị"), "plans:matrix", plan, "table"))
    return found


def _order(plan: Plan) -> list[dict[str, Any]]:
    """What the office of the plan arranges between its tasks, and when units are reminded."""
    found = [_link(_("Thứ tự giữa các việc"), "plans:dependencies", plan, "arrows-sort")]
    if plan.state == PlanState.ADOPTED:
        found.append(_link(_("Mốc nhắc việc"), "plans:plan_ladder", plan, "bell"))
    return found


def _link(label: str, route: str, plan: Plan, icon: str, note: str = "") -> dict[str, Any]:
    return {"label": label, "url": reverse(route, args=[plan.pk]), "icon": icon, "note": note}
