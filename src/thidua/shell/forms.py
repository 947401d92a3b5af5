"""Forms as people fill them: dates in any Vietnamese spelling, text cleaned on the way in, versions, one-time keys."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.foundation.refusals import Refused
from thidua.foundation.submissions.actions import draft_of, drop_draft
from thidua.foundation.submissions.models import Draft
from thidua.shell.navigation import place
from thidua.shell.requests import account_of
from thidua.vietnamese.dates import DateError, PartialDate, read_date, short_date
from thidua.vietnamese.legacy import in_unicode
from thidua.vietnamese.normalising import clean

YEARS = range(1800, 2201)  # of papers and deadlines; days beyond overflow the calendar of time zones
LONGEST_CONDITION = 200
OLD_FONT_SHOWN = 200


class TextField(forms.CharField):
    """Text in NFC without invisible characters; one line."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class LongTextField(forms.CharField):
    """Several lines; each cleaned by itself."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return "\n".join(clean(line) for line in text.splitlines()).strip()


class DayField(forms.CharField):
    """A whole day: 3/2, 03/02/2026, "cuối tháng", "ngày 02 tháng 9 năm 2026"."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            found = read_date(text, today=timezone.localdate())
        except DateError as wrong:
            raise ValidationError(str(wrong), code="date") from None
        if isinstance(found, PartialDate):
            raise ValidationError(_("Cần đủ ngày, tháng, năm, ví dụ 03/02/2026."), code="partial")
        if found.year not in YEARS:
            raise ValidationError(_("Năm phải từ 1800 đến 2200."), code="year")
        return found

    def prepare_value(self, value: Any) -> Any:
        return short_date(value) if isinstance(value, date) else value


class BirthField(forms.CharField):
    """A date of which only the year or the month may be known; gives its stored text."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            found = read_date(text)
        except DateError as wrong:
            raise ValidationError(str(wrong), code="date") from None
        return found.isoformat() if isinstance(found, date) else str(found)


class RowChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """A choice among rows; ``named`` gives what a row is called."""

    def __init__(self, rows: QuerySet[Any], *, named: Callable[[Any], str], **kwargs: Any) -> None:
        if kwargs.get("required", True):
            kwargs.setdefault("empty_label", _("Chọn trong danh sách"))
        super().__init__(rows, **kwargs)
        self.named = named

    def label_from_instance(self, obj: Any) -> str:
        return self.named(obj)


class FilterForm(forms.Form):
    """The conditions of a list; they stand in the address. Each word of a text costs the database, hence a limit."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)
        for field in self.fields.values():
            if isinstance(field, TextField) and field.max_length is None:
                field.validators = [*field.validators, MaxLengthValidator(LONGEST_CONDITION)]
                field.widget.attrs["maxlength"] = str(LONGEST_CONDITION)


class GuardedForm(forms.Form):
    """A form that carries its one-time key and, when it edits a row, the row's version."""

    required_css_class = "required"
    one_time_key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["one_time_key"].initial = new_key

    def full_clean(self) -> None:
        super().full_clean()
        self._refuse_old_fonts()
        for name in self.errors:
            self._mark(name)

    def _refuse_old_fonts(self) -> None:
        """Text pasted from a paper in a font of the years before Unicode is offered as it was meant, never kept."""
        for name in list(getattr(self, "cleaned_data", {})):
            asked = isinstance(self.fields.get(name), TextField | LongTextField)
            typed = self[name].data if asked else None  # as it came: a soft hyphen is a letter there
            meant = in_unicode(typed) if isinstance(typed, str) else None
            if meant is not None:
                shown = meant if len(meant) <= OLD_FONT_SHOWN else f"{meant[:OLD_FONT_SHOWN]}…"
                sentence = _("Chữ này gõ bằng bảng mã cũ (TCVN3, VNI), có thể là “%(meant)s”. Mời gõ lại bằng Unicode.")
                self.add_error(name, ValidationError(sentence % {"meant": shown}, code="font_code"))

    def _mark(self, name: str) -> None:
        """Tell assistive programs which field is wrong and where the reason stands."""
        if name in self.fields:
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    @property
    def content(self) -> dict[str, Any]:
        """The cleaned values without what the guard added."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"one_time_key", "version"}}

    def take(self, refusal: Refused) -> None:
        """Show an action's refusal at the field it names, else above the form."""
        told = refusal.refusal
        sentence = told.sentence if not told.mend else f"{told.sentence} {told.mend}."
        self.add_error(told.field if told.field in self.fields else None, ValidationError(sentence, code=told.code))
        self._mark(told.field)


def new_key() -> str:
    return str(uuid.uuid4())


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str | Promise,
    submit: str | Promise,
    draft: str = "",
    template: str = "shell/form_page.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; with errors the answer is 422, so that nothing of a rejected submit is kept as done.

    ``draft`` names the form for saving drafts; what was typed before comes back, said to be a draft.
    """
    kept = _kept_draft(request, form, draft)
    filled = {
        "page_title": title,
        "form": form,
        "submit_label": submit,
        "draft_url": place_of_draft(draft) if draft else "",
        "draft_saved_at": timezone.localtime(kept.saved_at).strftime("%H:%M %d/%m/%Y") if kept else "",
        **context,
    }
    return render(request, template, filled, status=422 if form.is_bound and not form.is_valid() else 200)


def place_of_draft(name: str) -> str:
    """Where a form's draft is saved."""
    base = place("drafts")
    return f"{base}?{urlencode({'bieu-mau': name})}" if base else ""


def _kept_draft(request: HttpRequest, form: forms.Form, name: str) -> Draft | None:
    if not name or form.is_bound:
        return None
    kept = draft_of(account_of(request), name)
    if kept:
        for field, value in kept.values.items():
            if field in form.fields and field not in {"one_time_key", "version"}:
                form.initial[field] = value
    return kept


def sent(request: HttpRequest, draft: str) -> None:
    """The form went through: its draft is no longer needed, here or in the browser's tab."""
    if not draft:
        return
    drop_draft(account_of(request), draft)
    request.session["drafts_done"] = [*request.session.get("drafts_done", []), place_of_draft(draft)]
