"""The product's own templates of inputs and choices say what Django's say; only spaces between elements differ."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting

CHOICES = [("1", "một"), ("Nhóm", [("2", "hai & ba"), (None, '<b>"')])]
FLAT = [(1, "một"), (2, "hai")]


class Form(forms.Form):
    text = forms.CharField(initial="x<\"'", max_length=5, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, initial=0)
    day = forms.DateField(widget=forms.DateInput(attrs={"data-later": True, "data-never": False}))
    chosen = forms.ChoiceField(choices=CHOICES, initial="2")
    several = forms.MultipleChoiceField(choices=FLAT, initial=[1, 2])
    ticked = forms.MultipleChoiceField(choices=FLAT, widget=forms.CheckboxSelectMultiple, initial=[2])
    one_of = forms.ChoiceField(choices=FLAT, widget=forms.RadioSelect)
    agreed = forms.BooleanField()
    unknown = forms.NullBooleanField()
    file = forms.FileField()


@pytest.mark.parametrize("data", [None, {"chosen": "Nhóm", "ticked": ["1"], "text": "quá dài rồi"}])
@pytest.mark.parametrize("field", Form.base_fields)
def test_a_widget_is_drawn_as_django_draws_it(field: str, data: dict[str, Any] | None) -> None:
    theirs, ours = (_told(str(Form(data, renderer=each())[field])) for each in (DjangoTemplates, TemplatesSetting))
    assert ours == theirs


def _told(html: str) -> str:
    return re.sub(r"\s+", " ", html).strip()
