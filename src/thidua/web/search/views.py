"""One box: people, units, plans, tasks, papers, decisions, records and places, each narrowed to what the actor may see.

What holds every word is shown; only where nothing does, what is one slip away. Both depend on nothing but what the
actor may see.

What is typed is posted. A text of words is then led to its own address, which can be kept and passed on; a text with a
long number, which may be somebody's personal number, is answered at once and stands in no address, history or log.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.shell.doors import door
from thidua.shell.navigation import links, rail
from thidua.shell.requests import Request
from thidua.vietnamese.folding import fold
from thidua.web.search.asking import Asked
from thidua.web.search.groups import Group, Row, exactly, roughly

ON_PAGE = 10
SUGGESTED = 4
PLACES = (("imports:new", "imports.use", gettext_lazy("Nhập kế hoạch từ văn bản")),)


@door("search.use", methods=("GET", "POST"), once=False)
def everything(request: Request) -> HttpResponse:
    typed = request.POST if request.method == "POST" else request.GET
    asked = Asked.of(typed.get("q", ""), request.actor, request.at, ON_PAGE)
    here = reverse("search:all")
    if request.method == "POST" and not asked.is_private:
        return HttpResponseRedirect(f"{here}?{urlencode({'q': asked.text})}" if asked.text else here)
    if request.method != "POST" and asked.is_private:
        messages.info(request, _("Số định danh không tìm qua địa chỉ của trang. Xin gõ vào ô tìm."))
        return HttpResponseRedirect(here)
    found = _found(request, asked)
    rows = [row for group in found["groups"] for row in group.rows]
    if asked.is_private and len(rows) == 1:
        return HttpResponseRedirect(rows[0].url)
    context = {
        "page_title": _("Tra cứu"),
        "query": "" if asked.is_private else asked.text,
        "private": asked.is_private,
        **found,
        "too_short": bool(asked.text) and not asked.is_enough,
        "nothing": bool(asked.text) and not found["groups"],
    }
    return render(request, "search/page.html", context)


@door("search.use", methods=("POST",), once=False)
def suggest(request: Request) -> HttpResponse:
    """The fragment under the box while one types."""
    asked = Asked.of(request.POST.get("q", ""), request.actor, request.at, SUGGESTED)
    context = {"query": asked.text, "private": asked.is_private, **_found(request, asked)}
    return render(request, "search/suggest.html", context)


def _found(request: Request, asked: Asked) -> dict[str, Any]:
    """Groups, and whether they are only near to what was typed."""
    if not asked.is_enough:
        return {"groups": [], "rough": False}
    groups = [*_places(request, asked), *exactly(asked)]
    if groups:
        return {"groups": groups, "rough": False}
    return {"groups": roughly(asked), "rough": True}


def _places(request: Request, asked: Asked) -> list[Group]:
    """Places of the product by name, so that the box is also the way to any page."""
    own = [{"url": reverse(route), "label": label} for route, right, label in PLACES if request.actor.holds(right)]
    known = [*own, *rail(request.actor, ""), *links(request.actor)]
    rows = [
        Row(str(entry["url"]), str(entry["label"]))
        for entry in known
        if all(token in fold(str(entry["label"])) for token in asked.tokens)
    ]
    return [Group(_("Đi đến"), "arrow-right", rows)] if rows else []
