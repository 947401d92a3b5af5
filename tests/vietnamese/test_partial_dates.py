from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.partial_dates import DateError, PartialDate

days = st.dates(min_value=date(1000, 1, 1))
partial_dates = days.flatmap(
    lambda day: st.sampled_from([PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.from_date(day)])
)


@given(partial_dates)
def test_the_stored_form_reads_back(partial: PartialDate) -> None:
    assert PartialDate.from_text(str(partial)) == partial


@given(partial_dates, partial_dates)
def test_dates_and_their_stored_texts_have_one_order(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (str(one) < str(other))
    assert (one <= other) == (one < other or one == other)


@given(partial_dates)
def test_it_lies_between_its_first_and_last_day(partial: PartialDate) -> None:
    assert partial.first_day() <= partial.last_day()
    assert (partial.first_day() == partial.last_day()) == partial.is_complete


@pytest.mark.parametrize("stored", ["1960", "1960-05", "1960-05-12"])
def test_stored_forms(stored: str) -> None:
    assert str(PartialDate.from_text(stored)) == stored


def test_an_unknown_day_ends_with_its_month() -> None:
    assert PartialDate(2024, 2).last_day() == date(2024, 2, 29)


@pytest.mark.parametrize("stored", ["", "60", "1960-5", "1960-13", "1960-02-30", "12/05/1960", "0000"])
def test_other_texts_are_refused(stored: str) -> None:
    with pytest.raises(DateError):
        PartialDate.from_text(stored)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(DateError, match="phải có tháng"):
        PartialDate(1960, None, 3)


def test_it_is_not_compared_with_a_full_date_by_accident() -> None:
    with pytest.raises(TypeError):
        _ = PartialDate(1960) < date(1960, 1, 1)  # type: ignore[operator]
