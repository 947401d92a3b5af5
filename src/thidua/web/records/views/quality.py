"""How well facts are known, raised one by one or many at once; and whole lists."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import Fact
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.queries import name_of, records_visible_to
from thidua.domain.records.queries.telling import tell
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import chosen
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.numbers import write_number
from thidua.web.records.forms import MatchForm
from thidua.web.records.views.finding import CHECK, back_or, find_kind, find_record, kinds_shown, papers, trail, url_of

AT_MOST = 250


@door(CHECK, methods=("POST",))
def raise_many(request: Request, kind: str) -> HttpResponse:
    """The picked facts of one kind are checked; to match them with a decision a page asks for its number."""
    known = find_kind(kind)
    facts = _picked(request, known, chosen(request))
    back = back_or(request, reverse("records:facts", args=[known.value]))
    if not facts:
        messages.info(request, _("Chưa chọn dòng nào."))
    elif request.POST.get("action") == Quality.MATCHED:
        keys = "&".join(f"chon={fact.pk}" for fact in facts)
        return HttpResponseRedirect(f"{reverse('records:match', args=[known.value])}?{keys}")
    else:
        count = actions.confirm_quality(facts, quality=Quality.CHECKED, actor=request.actor, at=request.at)
        _tell(request, count)
    return HttpResponseRedirect(back)


@door(CHECK, methods=("GET", "POST"))
def match(request: Request, kind: str) -> HttpResponse:
    """One decision for the picked facts; without a number each rests on the paper it already has."""
    known = find_kind(kind)
    numbers = [whole_number(text) for text in request.GET.getlist("chon")]
    facts = _picked(request, known, [number for number in numbers if number is not None])
    back = reverse("records:facts", args=[known.value])
    if not facts:
        return HttpResponseRedirect(back)
    form = MatchForm(request.POST or None)
    form.fields["document"].papers = papers(request)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        paper = form.cleaned_data["document"]
        try:
            count = actions.confirm_quality(
                facts, quality=Quality.MATCHED, document=paper, actor=request.actor, at=request.at
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            _tell(request, count)
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=_("Đối chiếu với quyết định"),
        submit=_("Xác nhận đã đối chiếu"),
        template="records/match.html",
        facts=[_line(fact) for fact in facts],
        breadcrumbs=[*trail(), (known.label, back)],
        cancel_url=back,
    )


@door(CHECK, methods=("POST",))
def whole(request: Request, pk: int) -> HttpResponse:
    """The list of a kind holds everything, or no longer does."""
    subject = find_record(request, pk, CHECK)
    kind = find_kind(request.POST.get("kind", ""))
    said = request.POST.get("whole") != "0"
    actions.confirm_whole(subject, [kind], whole=said, actor=request.actor, at=request.at)
    word = _("Đã ghi: danh sách “%(kind)s” đã đủ.") if said else _("Đã ghi: danh sách “%(kind)s” chưa chắc đủ.")
    messages.success(request, word % {"kind": kind.label})
    return HttpResponseRedirect(f"{url_of(subject)}#ra-soat")


def _picked(request: Request, kind: FactKind, keys: list[int]) -> list[Fact]:
    """Of the picked facts those the reader may check and see."""
    if kind not in kinds_held(request):
        return []
    records = records_visible_to(request.actor, at=request.at, right=CHECK)
    rows = MODELS[kind]._default_manager.filter(pk__in=keys[:AT_MOST], voided_at__isnull=True, subject__in=records)
    return [
        fact
        for fact in rows.select_related("subject__person", "subject__unit", "subject__keeper", "document")
        if kind in kinds_shown(request, fact.subject)
    ]


def kinds_held(request: Request) -> list[FactKind]:
    """The kinds the reader may see of anybody."""
    from thidua.domain.records.models.kinds import CONDUCT

    conduct = request.actor.holds("records.conduct")
    return [kind for kind in FactKind if conduct or kind not in CONDUCT]


def _line(fact: Fact) -> dict[str, Any]:
    told = tell(fact)
    paper = fact.document
    return {
        "name": name_of(fact.subject),
        "title": told.title,
        "when": told.when,
        "basis": told.basis,
        "paper": (paper.number or paper.title) if paper is not None else "",
    }


def _tell(request: Request, count: int) -> None:
    told = ngettext("Đã xác nhận %(count)s dữ kiện.", "Đã xác nhận %(count)s dữ kiện.", count)
    messages.success(request, told % {"count": write_number(count)})
