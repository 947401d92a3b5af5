"""Editing one row: the whole course from the form over the conflict to the saved row, the same for every noun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from thidua.foundation.audit.queries import history_of
from thidua.foundation.conflicts import Conflict, Versioned
from thidua.foundation.refusals import NotPermitted, Refused
from thidua.shell.forms import GuardedForm, form_page, sent
from thidua.vietnamese.dates import short_date

OWN = {"one_time_key", "version"}  # what the guard itself adds to a form
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
    blank = make(initial={**initial, "version": row.version})
    form = make(_chosen(request.POST, blank), request.FILES or None)
    if form.is_valid():
        try:
            save(form.content, form.cleaned_data["version"] or 0)
        except Conflict as conflict:
            return _both(request, form, blank, conflict, title)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.take(refusal)
        else:
            messages.success(request, str(saved))
            sent(request, draft)
            return HttpResponseRedirect(next_url)
    return form_page(request, form, title=title, submit=submit, draft=draft, cancel_url=next_url, **context)


def _chosen(posted: QueryDict, blank: GuardedForm) -> QueryDict:
    """Turn the choices of the conflict page back into the form's own fields; ``blank`` shows what is stored now."""
    kept = {name.removeprefix("keep_"): value for name, value in posted.items() if name.startswith("keep_")}
    if not kept:
        return posted
    data = posted.copy()
    for name, choice in kept.items():
        if name in blank.fields:
            data[name] = posted.get(f"mine_{name}", "") if choice == "mine" else _text(blank[name].value())
    return data


def _both(
    request: HttpRequest, form: GuardedForm, blank: GuardedForm, conflict: Conflict, title: str | Promise
) -> HttpResponse:
    """Both versions, field by field; what stands only in the form (a reason) is carried along."""
    last = history_of(conflict.row).first()
    shared = [name for name in form.fields if name in conflict.offered or name in blank.initial]
    context = {
        "page_title": title,
        "form": form,
        "conflict": {
            "url": request.get_full_path(),
            "version": conflict.row.version,
            "who": last.actor_name if last else _("Người khác"),
            "at": timezone.localtime(last.at).strftime("%H:%M %d/%m/%Y") if last else "",
            "fields": [_versions(form, blank, name) for name in shared if name not in OWN],
            "carried": [(name, form.data.get(name, "")) for name in form.fields if name not in {*shared, *OWN}],
        },
    }
    return render(request, "shell/form_page.html", context, status=409)


def _versions(form: GuardedForm, blank: GuardedForm, name: str) -> dict[str, Any]:
    mine, theirs = _text(form[name].value()), _text(blank[name].value())
    field = form.fields[name]
    return {
        "name": name,
        "label": field.label,
        "value": mine,
        "mine": _shown(field, mine),
        "theirs": _shown(field, theirs),
    }


def _shown(field: forms.Field, text: str) -> str:
    """A value as a person reads it: the words of a choice, yes or no for a tick."""
    if isinstance(field, forms.BooleanField):
        return _("có") if field.to_python(text) else _("không")
    choices = getattr(field, "choices", None)
    if choices is None:
        return text
    words = {str(value): str(label) for value, label in choices}
    return words.get(text, text)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return short_date(value) if isinstance(value, date) else str(value)
