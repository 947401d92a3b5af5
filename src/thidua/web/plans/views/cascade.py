"""The child's side: which plan it carries out, and what became of every duty in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState, Verdict
from thidua.domain.plans.models import Cascade, Duty, Plan, PlanTask
from thidua.domain.plans.queries.cascade import Candidate, ChildSide, child_side, parent_candidates
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.cascade_forms import ParentForm, plan_name
from thidua.web.plans.verdicts import SHORT, SIGNS, change_line, day, spare_words, verdict_state
from thidua.web.plans.views.finding import find_plan, may_edit
from thidua.web.plans.words import moment, own_words

LONGEST_SPARE = 365


@door("plans.edit", methods=("GET", "POST"))
def parent(request: Request, pk: int) -> HttpResponse:
    """Confirm the plan the document names, choose another, or none."""
    plan = find_plan(request, pk, "plans.edit")
    candidates = parent_candidates(plan, request.actor, at=request.at)
    likely = next((each.plan for each in candidates if each.named), None)

    def save(values: dict[str, Any], version: int) -> Plan:
        chosen, reason = values["parent"], values.get("reason", "")
        if chosen is None:
            return actions.unlink(plan, reason=reason, version=version, actor=request.actor, at=request.at)
        return actions.link(plan, chosen, reason=reason, version=version, actor=request.actor, at=request.at)

    return edit_page(
        request,
        lambda *args, **kwargs: ParentForm(plan, candidates, *args, **kwargs),
        plan,
        initial={"parent": plan.parent_id or (likely.pk if likely else None)},
        save=save,
        title=_("Kế hoạch cấp trên"),
        submit=_("Xác nhận"),
        next_url=reverse("plans:compared", args=[pk]),
        saved=_("Đã lưu; kế hoạch đang được đối chiếu với kế hoạch cấp trên."),
        draft=f"plans.parent.{pk}",
        intro=_why(plan, candidates),
        breadcrumbs=crumbs(plan),
    )


def _why(plan: Plan, candidates: list[Candidate]) -> str:
    named = [each for each in candidates if each.named]
    if plan.parent is not None:
        return _("Đổi kế hoạch cấp trên thì kết quả đối chiếu cũ và các kết luận kèm theo không còn; cần ghi lý do.")
    if not candidates:
        return _("Chưa có kế hoạch cấp trên nào của năm %(year)s đang thực hiện.") % {"year": plan.year}
    if not named:
        return _("Văn bản không nêu số của kế hoạch cấp trên nào đã có ở đây; mời chọn.")
    told = {"cited": named[0].cited, "plan": plan_name(named[0].plan)}
    return _("Văn bản ghi thực hiện kế hoạch %(cited)s, khớp với “%(plan)s”.") % told


@door("plans.edit", methods=("POST",))
def compare_again(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    count = actions.compare_again(plan, actor=request.actor, at=request.at)
    if count:
        messages.success(request, _("Đang đối chiếu lại; xong sẽ có thông báo."))
    else:
        messages.info(request, _("Kế hoạch chưa nối với kế hoạch nào để đối chiếu."))
    return HttpResponseRedirect(reverse("plans:compared" if plan.parent_id else "plans:matrix", args=[pk]))


@door("plans.view")
def compared(request: Request, pk: int) -> HttpResponse:
    """?thay_doi=1: only what the parent changed; ?ngay=10: fewer than ten days to spare are marked."""
    plan = find_plan(request, pk)
    cascade = Cascade.objects.select_related("parent__unit", "child__unit").filter(child=plan).first()
    context = {
        "page_title": _("Đối chiếu với kế hoạch cấp trên"),
        "breadcrumbs": crumbs(plan),
        "page_note": plan_name(plan),
        "plan": plan,
        "edits": may_edit(request, plan),
        "parent_url": reverse("plans:parent", args=[pk]),
        **_actions(plan, cascade, edits=may_edit(request, plan)),
    }
    if cascade is None:
        return render(request, "plans/compared.html", {**context, "empty": _nothing(plan, edits=context["edits"])})
    return render(request, "plans/compared.html", {**context, **_shown(request, child_side(cascade), context)})


def _shown(request: Request, side: ChildSide, context: dict[str, Any]) -> dict[str, Any]:
    cascade = side.cascade
    asked = whole_number(request.GET.get("ngay", ""))
    short = min(asked, LONGEST_SPARE) if asked is not None else SHORT
    only_changed = request.GET.get("thay_doi") == "1"
    drafts = context["edits"] and cascade.child.state == PlanState.DRAFT
    dated = side.dated(short)
    return {
        "cascade": cascade,
        "parent": _parent(cascade),
        "waiting": cascade.stale,
        "figures": _figures(side, dated),
        "groups": [
            _group(side, verdict, rows, short, drafts=drafts)
            for verdict, group in side.groups.items()
            if (rows := [duty for duty in group if duty.changed or not only_changed])
        ],
        "dated": [_dated(title, dated[key], short) for key, title in _dated_titles(short) if dated[key]],
        "own": [_own(each, side) for each in cascade.own if each["task"] in side.answers],
        "dependencies": [_dependency(each, side) for each in cascade.dependencies],
        "again": [_line(duty, short) for duty in side.duties if duty.look_again],
        "changed_only": only_changed,
        "changed_url": f"{request.path}?thay_doi=1",
        "all_url": request.path,
        "changed_count": sum(bool(duty.changed) for duty in side.duties) + len(side.dropped),
        "dropped": [_row(duty, side, short, drafts=False) for duty in side.dropped] if only_changed else [],
        "short": short,
    }


def _nothing(plan: Plan, *, edits: bool) -> dict[str, Any]:
    action = {"label": _("Chọn kế hoạch cấp trên"), "url": reverse("plans:parent", args=[plan.pk]), "icon": "sitemap"}
    return {
        "title": _("Chưa nối với kế hoạch cấp trên"),
        "text": _("Khi đã nối, trang này cho biết việc nào cấp trên giao mà kế hoạch đã có, còn thiếu hoặc muộn hơn."),
        "icon": "sitemap",
        "action": action if edits else None,
    }


def _parent(cascade: Cascade) -> dict[str, str]:
    url = reverse("plans:detail", args=[cascade.parent_id])
    return {"name": plan_name(cascade.parent), "url": url, "at": moment(cascade.computed_at)}


def _figures(side: ChildSide, dated: dict[str, list[Duty]]) -> list[dict[str, Any]]:
    shown = [
        {
            "label": str(sign.word).lower(),
            "value": write_number(len(side.groups[verdict])),
            "url": f"#{verdict}",
            "tone": sign.tone if side.groups[verdict] and sign.tone in {"late", "warning", "success"} else "",
        }
        for verdict, sign in SIGNS.items()
        if verdict not in {Verdict.PARENT_OWN, Verdict.NOT_OURS}
    ]
    late = len(dated["late"])
    shown.append(
        {"label": _("muộn hơn cấp trên"), "value": write_number(late), "url": "#ngay", "tone": "late" if late else ""}
    )
    return shown


def _group(side: ChildSide, verdict: str, rows: list[Duty], short: int, *, drafts: bool) -> dict[str, Any]:
    sign = SIGNS[verdict]
    folded = verdict in {Verdict.PARENT_OWN, Verdict.NOT_OURS}
    return {
        "key": verdict,
        "title": sign.word,
        "icon": sign.icon,
        "tone": sign.tone,
        "folded": folded,
        "rows": [_row(duty, side, short, drafts=drafts and verdict == Verdict.LEFT_OUT) for duty in rows],
    }


def _row(duty: Duty, side: ChildSide, short: int, *, drafts: bool) -> dict[str, Any]:
    taken = duty.task_id in side.taken
    return {
        **_line(duty, short),
        "answers": [_answer(side.answers[pk]) for pk in duty.answers if pk in side.answers],
        "items": [{"text": item.words, "state": verdict_state(item)} for item in side.items.get(duty.task_id, ())],
        "take_url": reverse("plans:take_up", args=[duty.pk]) if drafts and not taken else "",
        "taken": taken,
    }


def _line(duty: Duty, short: int) -> dict[str, Any]:
    return {
        "no": duty.task.no,
        "words": own_words(duty.task),
        "url": reverse("plans:duty", args=[duty.pk]),
        "reason": duty.decided_reason or duty.reason,
        "decided": duty.decided_by if duty.decided else "",
        "unsure": not duty.sure and not duty.decided,
        "look_again": duty.look_again,
        "parent_day": day(duty.parent_day),
        "child_day": day(duty.child_day),
        "spare": spare_words(duty, short),
        "changed": change_line(duty) if duty.changed else "",
        "state": verdict_state(duty),
    }


def _answer(task: PlanTask) -> dict[str, str]:
    return {"no": task.no, "words": own_words(task), "url": reverse("plans:task", args=[task.pk])}


def _dated_titles(short: int) -> list[tuple[str, str]]:
    return [
        ("late", _("Muộn hơn ngày của cấp trên")),
        ("same", _("Cùng ngày với cấp trên")),
        ("short", _("Còn dưới %(count)s ngày") % {"count": short}),
    ]


def _dated(title: str, rows: list[Duty], short: int) -> dict[str, Any]:
    return {"title": title, "rows": [_line(duty, short) for duty in rows]}


def _own(each: dict[str, Any], side: ChildSide) -> dict[str, str]:
    return _answer(side.answers[each["task"]])


def _dependency(each: dict[str, Any], side: ChildSide) -> dict[str, Any]:
    task = side.answers.get(each["child"])
    days = each["days"]
    return {
        "reason": each["reason"],
        "late": days is not None and days < 0,
        "url": reverse("plans:task", args=[task.pk]) if task else "",
        "words": own_words(task) if task else "",
    }


def _actions(plan: Plan, cascade: Cascade | None, *, edits: bool) -> dict[str, Any]:
    if not edits or cascade is None or plan.state == PlanState.WITHDRAWN:
        return {}
    again = {
        "label": _("Đối chiếu lại"),
        "url": reverse("plans:compare_again", args=[plan.pk]),
        "icon": "refresh",
        "method": "post",
    }
    change = {
        "label": _("Đổi kế hoạch cấp trên"),
        "url": reverse("plans:parent", args=[plan.pk]),
        "icon": "sitemap",
    }
    return {"actions": [change, again]}


def crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
