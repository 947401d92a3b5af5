"""Intakes on pages: opened for a task, moved, lengthened, excepted by those who may."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan, the_task
from tests.web.plans.asking import post, queries_of, signed_in, stop_clock, text_of
from thidua.domain.windows import actions
from thidua.domain.windows.models import Extension, NamedException, Window
from thidua.periods.deadlines import VIETNAM

FORM = {"name": "Nhận đăng ký", "opens_day": "01/11/2026", "announced_day": "25/11/2026", "legal_day": "27/11/2026"}


def _hanoi(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=VIETNAM)  # type: ignore[misc, arg-type]


def _window(cast: Cast, key: str = "1", name: str = "Nhận đăng ký") -> Window:
    close = _hanoi(2026, 11, 26)
    return actions.open_window(
        cast.units["city"],
        name=name,
        subject=("plans.task", key),
        opens_at=NOW - timedelta(days=1),
        announced_close_at=close,
        actor=cast.system,
        at=NOW,
    )


def _open(client: Client, cast: Cast, **more: Any) -> Any:
    return post(client, f"/thoi-han/mo/?nhiem-vu={the_task(a_plan(cast)).pk}", **{**FORM, **more})


def test_a_day_without_an_hour_lasts_to_its_end(office: Client, cast: Cast) -> None:
    assert _open(office, cast).status_code == 302
    window = Window.objects.get()
    assert window.opens_at == _hanoi(2026, 11, 1)
    assert window.announced_close_at == _hanoi(2026, 11, 26)
    assert window.legal_close_at == _hanoi(2026, 11, 28)


def test_an_hour_is_an_hour_in_hanoi(office: Client, cast: Cast) -> None:
    _open(office, cast, announced_hour="17:00", legal_day="")
    assert Window.objects.get().legal_close_at == _hanoi(2026, 11, 25, 17)


def test_clocks_out_of_order_are_told_at_their_field(office: Client, cast: Cast) -> None:
    answer = _open(office, cast, legal_day="20/11/2026")
    assert answer.status_code == 422
    assert "legal_day" in answer.context["form"].errors
    assert not Window.objects.exists()


def test_only_the_owner_of_the_plan_sets_an_intake(officer: Client, cast: Cast) -> None:
    assert _open(officer, cast).status_code == 404
    assert officer.get("/thoi-han/mo/").status_code == 404
    assert officer.get("/thoi-han/mo/?nhiem-vu=x").status_code == 404


def test_the_task_shows_its_intake(office: Client, cast: Cast) -> None:
    _open(office, cast)
    window = Window.objects.get()
    page = text_of(office, f"/nhiem-vu/{window.subject_key}/")
    assert "tiếp nhận từ 00:00 01/11/2026 đến trước 00:00 28/11/2026" in page


def test_the_form_shows_what_was_set(office: Client, cast: Cast) -> None:
    page = text_of(office, f"/thoi-han/{_window(cast).pk}/doi/")
    assert 'value="25/11/2026"' in page


def test_the_close_is_moved_with_a_reason(office: Client, cast: Cast) -> None:
    window = _window(cast)
    values = {"announced_day": "30/11/2026", "version": window.version}
    assert post(office, f"/thoi-han/{window.pk}/doi/", **values).status_code == 422
    assert post(office, f"/thoi-han/{window.pk}/doi/", **values, reason="Bão lụt").status_code == 302
    assert Window.objects.get().legal_close_at == _hanoi(2026, 12, 1)


def test_a_closed_intake_tells_who_can_help(office: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    window = _window(cast)
    stop_clock(monkeypatch, _hanoi(2026, 11, 26))
    office.force_login(cast.accounts["standing_office"])
    values = {"unit": cast.units["culture"].pk, "until_day": "30/11/2026", "reason": "Bão lụt"}
    answer = post(office, f"/thoi-han/{window.pk}/gia-han/", **values)
    assert answer.status_code == 422
    assert "Chủ tịch" in answer.content.decode()
    assert not Extension.objects.exists()


def test_a_unit_is_given_longer(office: Client, cast: Cast) -> None:
    window = _window(cast)
    values = {"unit": cast.units["culture"].pk, "until_day": "30/11/2026", "until_hour": "11:30", "reason": "Sáp nhập"}
    assert post(office, f"/thoi-han/{window.pk}/gia-han/", **values).status_code == 302
    assert Extension.objects.get().until == _hanoi(2026, 11, 30, 11, 30)
    assert "Sáp nhập" in text_of(office, f"/thoi-han/{window.pk}/")


def test_the_chairman_alone_excepts(office: Client, cast: Cast) -> None:
    window = _window(cast)
    values = {"unit": cast.units["culture"].pk, "until_day": "30/11/2026", "reason": "Bão lụt"}
    assert post(office, f"/thoi-han/{window.pk}/ngoai-le/", **values).status_code == 403
    chairman = signed_in(cast, "chairman")
    assert post(chairman, f"/thoi-han/{window.pk}/ngoai-le/", **values).status_code == 302
    assert NamedException.objects.get().by_name == "Vũ Văn Hải"


def test_another_units_intake_is_not_managed(officer: Client, cast: Cast) -> None:
    assert officer.get(f"/thoi-han/{_window(cast).pk}/doi/").status_code == 404


@pytest.mark.parametrize(("asked", "shown"), [("open", True), ("closed", False), ("coming", False)])
def test_the_list_is_narrowed_by_what_is_open(officer: Client, cast: Cast, asked: str, shown: bool) -> None:
    _window(cast)
    assert ("Nhận đăng ký" in text_of(officer, f"/thoi-han/?dang={asked}")) is shown


def test_an_empty_list_says_what_it_is_for(officer: Client) -> None:
    assert "Chưa có thời hạn tiếp nhận nào" in text_of(officer, "/thoi-han/")


def test_the_list_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    _window(cast)
    one = queries_of(officer, "/thoi-han/")
    _window(cast, "2")
    _window(cast, "3")
    assert queries_of(officer, "/thoi-han/") == one <= 12
