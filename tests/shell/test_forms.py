from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django import forms

from thidua.foundation.refusals import not_accepted
from thidua.shell.forms import BirthField, DayField, FilterForm, GuardedForm, LongTextField, TextField


class Sample(GuardedForm):
    name = TextField(max_length=20)
    day = DayField(required=False)
    text = LongTextField(required=False)
    birth = BirthField(required=False)


def _cleaned(**given: str) -> dict[str, Any]:
    form = Sample({"name": "An", **given})
    assert form.is_valid(), form.errors
    return form.content


def test_text_is_stored_composed_and_without_what_cannot_be_seen() -> None:
    assert _cleaned(name="Đa\u0323\u0306ng\u200b  Văn ")["name"] == "Đặng Văn"


def test_long_text_keeps_its_lines() -> None:
    assert _cleaned(text="Một \r\n\r\n hai\t")["text"] == "Một\n\nhai"


@pytest.mark.parametrize("text", ["3/2/2026", "03.02.2026", "ngày 03 tháng 02 năm 2026", "2026-02-03"])
def test_a_day_is_read_day_before_month(text: str) -> None:
    assert _cleaned(day=text)["day"] == date(2026, 2, 3)


@pytest.mark.parametrize("text", ["30/02/2026", "2026", "05/2026", "31/12/9999", "01/01/0001", "hôm qua à"])
def test_what_is_no_whole_day_of_our_times_is_refused(text: str) -> None:
    assert "day" in Sample({"name": "An", "day": text}).errors


@pytest.mark.parametrize(("text", "stored"), [("1975", "1975"), ("05/1975", "1975-05"), ("12/5/1975", "1975-05-12")])
def test_a_birth_is_stored_as_far_as_it_is_known(text: str, stored: str) -> None:
    assert _cleaned(birth=text)["birth"] == stored


def test_every_showing_of_a_form_has_a_key_of_its_own() -> None:
    keys = {str(Sample()["one_time_key"].value()) for _showing in range(3)}
    assert len(keys) == 3
    assert all(uuid.UUID(key) for key in keys)


def test_what_the_guard_added_is_not_content() -> None:
    assert set(_cleaned()) == {"name", "day", "text", "birth"}


def test_a_wrong_field_is_tied_to_its_reason() -> None:
    form = Sample({"name": "", "day": "x"})
    assert not form.is_valid()
    assert form.fields["day"].widget.attrs["aria-describedby"] == "id_day_error"
    assert "aria-invalid" not in form.fields["text"].widget.attrs


def test_a_refusal_of_the_action_stands_at_the_field_it_names() -> None:
    form = Sample({"name": "An"})
    assert form.is_valid()
    form.take(not_accepted("taken", "Tên đã có.", field="name", mend="Chọn tên khác"))
    assert form.errors["name"] == ["Tên đã có. Chọn tên khác."]
    assert form.fields["name"].widget.attrs["aria-invalid"] == "true"


def test_a_refusal_of_no_field_stands_above_the_form() -> None:
    form = Sample({"name": "An"})
    assert form.is_valid()
    form.take(not_accepted("closed", "Đã đóng.", field="không có"))
    assert form.non_field_errors() == ["Đã đóng."]


def test_a_field_added_after_the_guard_is_checked_too() -> None:
    class Grown(GuardedForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields["more"] = forms.IntegerField()

    assert "more" in Grown({"more": "x"}).errors


def test_a_condition_longer_than_any_search_is_refused() -> None:
    class Search(FilterForm):
        q = TextField(required=False)

    assert "q" in Search({"q": "một " * 200}).errors
    assert Search({"q": "một hai"}).is_valid()


@pytest.mark.parametrize("field", ["name", "text"])
def test_text_of_a_font_before_unicode_is_offered_as_it_was_meant_and_not_kept(field: str) -> None:
    form = Sample({"name": "An", field: "Ph¹m H\u00ad¬ng Lan"})
    assert not form.is_valid()
    assert "“Phạm Hương Lan”" in str(form.errors[field])


def test_a_name_in_unicode_is_kept_however_foreign() -> None:
    assert _cleaned(name="H'Hen Niê, São Paulo")["name"] == "H'Hen Niê, São Paulo"
