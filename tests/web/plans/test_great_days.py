"""The year of emulation on its page."""

from datetime import date

from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_draft
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.models import GreatDay


def _add(
    cast: Cast, name: str = "Ngày truyền thống", day: date = date(2026, 6, 1), since: int | None = 1946
) -> GreatDay:
    return actions.add_great_day(
        cast.units["city"], name=name, day=day, since_year=since, actor=cast.system, at=cast.at
    )


def test_an_empty_year_says_what_it_is_for(office: Client, cast: Cast) -> None:
    assert "Chưa có ngày lễ, kỷ niệm nào của năm 2026" in text_of(office, "/nam-thi-dua/?nam=2026")


def test_anniversaries_are_counted_and_round_ones_marked(office: Client, cast: Cast) -> None:
    _add(cast)
    _add(cast, "Ngày khác", date(2026, 7, 1), 1945)
    page = text_of(office, "/nam-thi-dua/?nam=2026")
    assert "kỷ niệm 80 năm (1946), năm tròn" in page
    assert "kỷ niệm 81 năm (1945)" in page
    assert page.count('data-tone="honour"') == 1


def test_the_day_is_marked_on_the_sheet_of_its_month(office: Client, cast: Cast) -> None:
    _add(cast)
    assert 'class="is-great" title="Ngày truyền thống">1<' in text_of(office, "/nam-thi-dua/?nam=2026")


def test_the_theme_of_the_year_stands_above(office: Client, cast: Cast) -> None:
    plan = a_draft(cast)
    changes = {"theme": "Kỷ cương, sáng tạo, về đích"}
    actions.edit(plan, version=plan.version, changes=changes, actor=cast.system, at=cast.at)
    actions.adopt(plan, actor=cast.system, at=cast.at)
    assert "Kỷ cương, sáng tạo, về đích" in text_of(office, "/nam-thi-dua/?nam=2026")


def test_a_day_is_added_put_right_and_taken_off(office: Client, cast: Cast) -> None:
    values = {"unit": cast.units["city"].pk, "name": "Ngày truyền thống", "day": "1/6/2026", "since_year": 1946}
    assert post(office, "/nam-thi-dua/them/", **values).headers["Location"] == "/nam-thi-dua/?nam=2026"
    row = GreatDay.objects.get()
    changed = {"name": "Ngày hội", "day": "2/6/2026", "version": row.version}
    assert post(office, f"/nam-thi-dua/{row.pk}/sua/", **changed).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.since_year) == ("Ngày hội", None)
    assert post(office, f"/nam-thi-dua/{row.pk}/bo/").status_code == 302
    assert not GreatDay.objects.exists()


def test_the_days_are_copied_into_the_next_year(office: Client, cast: Cast) -> None:
    _add(cast)
    assert post(office, "/nam-thi-dua/chep/?nam=2026").headers["Location"] == "/nam-thi-dua/?nam=2027"
    assert GreatDay.objects.get(year=2027).day == date(2027, 6, 1)
    assert (
        "Không có ngày lễ nào"
        in office.post(
            "/nam-thi-dua/chep/?nam=2026", {"one_time_key": "11111111-1111-4111-8111-111111111111"}, follow=True
        ).content.decode()
    )


def test_units_below_read_and_do_not_change_it(officer: Client, cast: Cast) -> None:
    row = _add(cast)
    assert f"/nam-thi-dua/{row.pk}/sua/" not in text_of(officer, "/nam-thi-dua/?nam=2026")
    assert officer.get(f"/nam-thi-dua/{row.pk}/sua/").status_code == 404


def test_the_page_costs_the_same_at_one_and_three_days(office: Client, cast: Cast) -> None:
    _add(cast)
    one = queries_of(office, "/nam-thi-dua/?nam=2026")
    _add(cast, "Hai")
    _add(cast, "Ba")
    assert queries_of(office, "/nam-thi-dua/?nam=2026") == one <= 12
