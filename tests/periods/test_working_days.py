from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.periods.working_days import (
    HolidayDataError,
    HolidayTable,
    UnknownYearError,
    add_working_days,
    is_working_day,
    next_working_day,
    shipped_holidays,
    working_days_between,
)

SHIPPED_YEARS = range(2020, 2028)
days = st.dates(min_value=date(2020, 6, 1), max_value=date(2027, 6, 1))


def days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def test_the_shipped_years() -> None:
    assert list(shipped_holidays().years) == list(SHIPPED_YEARS)


@pytest.mark.parametrize("year", SHIPPED_YEARS)
def test_each_year_has_the_number_of_days_off_of_the_law(year: int) -> None:
    """Điều 112: 11 days, 10 before 2021; made-good weekends and swaps change their place, not their number."""
    weekdays = sum(day.weekday() < 5 for day in days_of(year))
    worked = sum(is_working_day(day) for day in days_of(year))
    assert weekdays - worked == (10 if year == 2020 else 11)


@pytest.mark.parametrize("year", SHIPPED_YEARS)
def test_only_saturdays_are_worked_in_exchange(year: int) -> None:
    assert all(day.weekday() == 5 for day in shipped_holidays().year(year).days_worked)


@pytest.mark.parametrize("year", SHIPPED_YEARS)
def test_every_entry_says_where_it_comes_from(year: int) -> None:
    known = shipped_holidays().year(year)
    entries = [*known.days_off.values(), *known.days_worked.values(), *known.pending.values()]
    assert all(entry.source in {"read", "recalled", "derived"} and entry.citation and entry.name for entry in entries)


def test_a_year_not_yet_announced_says_so() -> None:
    assert not shipped_holidays().year(2027).is_announced
    assert shipped_holidays().year(2026).is_announced


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 16), False),  # Tết
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),  # Giỗ Tổ falls on a Sunday
        (date(2026, 8, 22), True),  # Saturday worked for 31/8
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), False),
        (date(2026, 9, 2), False),
        (date(2026, 9, 3), True),
        (date(2024, 5, 4), True),
        (date(2024, 4, 29), False),
        (date(2022, 5, 3), False),
        (date(2026, 11, 24), True),  # policy announced, law not seen
    ],
)
def test_days_of_the_calendar(day: date, worked: bool) -> None:
    assert is_working_day(day) is worked


def test_a_holiday_has_its_name() -> None:
    entry = shipped_holidays().holiday(date(2026, 9, 2))
    assert entry is not None
    assert entry.name == "Quốc khánh"
    assert shipped_holidays().holiday(date(2026, 9, 5)) is None


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2028, 1, 1)])
def test_a_year_without_a_table_is_refused_with_a_sentence(day: date) -> None:
    with pytest.raises(UnknownYearError) as refused:
        is_working_day(day)
    assert refused.value.sentence.startswith(f"Chưa có lịch nghỉ lễ, tết năm {day.year}")


def test_counting_into_an_unknown_year_is_refused() -> None:
    with pytest.raises(UnknownYearError):
        add_working_days(date(2027, 12, 30), 5)


@given(days)
def test_the_next_working_day_is_worked_and_none_before_it(day: date) -> None:
    following = next_working_day(day)
    assert is_working_day(following)
    assert working_days_between(day, following) in (0, 1)
    assert (following == day) == is_working_day(day)


@given(days, st.integers(-60, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    reached = add_working_days(day, count)
    if count >= 0:
        assert working_days_between(day, reached) == count
    else:
        assert working_days_between(reached - timedelta(days=1), day - timedelta(days=1)) == -count


@given(days, days, days)
def test_counts_add_up(one: date, two: date, three: date) -> None:
    assert working_days_between(one, two) + working_days_between(two, three) == working_days_between(one, three)


def test_the_first_day_is_not_counted() -> None:
    monday = date(2026, 3, 2)
    assert working_days_between(monday, monday) == 0
    assert working_days_between(monday, date(2026, 3, 6)) == 4
    assert add_working_days(monday, 5) == date(2026, 3, 9)


def test_a_period_over_tet() -> None:
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_an_office_can_enter_a_later_year() -> None:
    newer = HolidayTable.from_toml(
        """
        [years.2028]
        announced = true
        [[years.2028.off]]
        name = "Tết Dương lịch"
        days = [2028-01-03]
        source = "read"
        citation = "Điều 111"
        """
    )
    table = shipped_holidays() | newer
    assert next_working_day(date(2028, 1, 1), table) == date(2028, 1, 4)
    assert is_working_day(date(2026, 9, 3), table)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        pytest.param("2027-01-01", "", id="outside its year"),
        pytest.param("2028-01-01, 2028-01-01", "", id="twice"),
        pytest.param("2028-01-01", "2028-01-01", id="off and worked"),
    ],
)
def test_contradicting_data_is_refused(off: str, worked: str) -> None:
    rest = 'name = "x"\nsource = "read"\ncitation = "y"\n'
    with pytest.raises(HolidayDataError, match=r"Ngày 01/01/20"):
        HolidayTable.from_toml(
            "[years.2028]\nannounced = true\n"
            f"[[years.2028.off]]\ndays = [{off}]\n{rest}[[years.2028.worked]]\ndays = [{worked}]\n{rest}"
        )
