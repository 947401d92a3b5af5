"""Editing one row: the whole course from the form over the conflict to the saved row, the same for every noun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from thidua.foundation.audit.queries import history_of
from thidua.foundation.conflicts import Conflict, Versioned
from thidua.foundation.refusals import NotAccepted
from thidua.shell.forms import GuardedForm, form_page, sent

F = TypeVar("F", bound=GuardedForm)
Done = Callable[[dict[str, Any], int], Any]


def edit_page(
    request: HttpRequest,
    make: Callable[..., GuardedForm],
    row: Versioned,
    *,
    initial: Mapping[str, Any],
    save: Done,
    title: str | Promise,
    submit: str | Promise,
    next_url: str,
    saved: str | Promise,
    draft: str,
    **context: Any,
) -> HttpResponse:
    """Show, check and save. ``save(values, version)`` is the action; its Conflict shows both versions, field by field,
    its NotAccepted stands at the field it names. Nothing typed is lost either way."""
    if request.method != "POST":
        form = make(initial={**initial, "version": row.version})
        return form_page(request, form, title=title, submit=submit, draft=draft, cancel_url=next_url, **context)
    form = make(_chosen(request.POST, initial, row), request.FILES or None)
    if form.is_valid():
        try:
            save(form.content, form.cleaned_data["version"] or 0)
        except Conflict as conflict:
            return _both(request, form, conflict, title)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, str(saved))
            sent(request, draft)
            return HttpResponseRedirect(next_url)
    return form_page(request, form, title=title, submit=submit, draft=draft, cancel_url=next_url, **context)


def _chosen(posted: QueryDict, initial: Mapping[str, Any], row: Versioned) -> QueryDict:
    """Turn the choices of the conflict page back into the form's own fields."""
    kept = {name.removeprefix("keep_"): value for name, value in posted.items() if name.startswith("keep_")}
    if not kept:
        return posted
    data = posted.copy()
    for name, choice in kept.items():
        data[name] = posted.get(f"mine_{name}", "") if choice == "mine" else _text(initial.get(name))
    data["version"] = str(row.version) if posted.get("version") == str(row.version) else posted.get("version", "")
    return data


def _both(request: HttpRequest, form: GuardedForm, conflict: Conflict, title: str | Promise) -> HttpResponse:
    last = history_of(conflict.row).first()
    fields = [
        {
            "name": name,
            "label": field.label,
            "mine": _text(form.data.get(name, "")),
            "theirs": _text(conflict.stored.get(name, "")),
        }
        for name, field in form.fields.items()
        if name in conflict.offered
    ]
    context = {
        "page_title": title,
        "form": form,
        "conflict": {
            "url": request.get_full_path(),
            "version": conflict.row.version,
            "who": last.actor_name if last else _("Người khác"),
            "at": timezone.localtime(last.at).strftime("%H:%M %d/%m/%Y") if last else "",
            "fields": fields,
        },
    }
    return render(request, "shell/form_page.html", context, status=409)


def _text(value: Any) -> str:
    from datetime import date

    from thidua.vietnamese.dates import short_date

    if value is None:
        return ""
    return short_date(value) if isinstance(value, date) else str(value)
