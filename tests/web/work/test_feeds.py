"""Calendar addresses on a page: shown once, revoked, one's own."""

import html
import re
from typing import Any

from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_draft, a_plan, a_row
from tests.web.plans.asking import post, text_of
from thidua.domain.plans.models import CalendarFeed
from thidua.foundation.access.models import Grant
from thidua.web.work.codes import qr_code

ADDRESS = re.compile(r"/lich/([\w-]{43})\.ics")


def _opened(client: Client) -> str:
    return _secret(post(client, "/lich/dia-chi/", name="Điện thoại"))


def _secret(answer: Any) -> str:
    found = ADDRESS.search(answer.content.decode())
    assert found
    return found[1]


def test_the_address_is_shown_once_and_kept_nowhere(officer: Client, cast: Cast) -> None:
    secret = _opened(officer)
    assert "Điện thoại" in text_of(officer, "/lich/dia-chi/")
    assert not ADDRESS.search(text_of(officer, "/lich/dia-chi/"))
    assert all(secret not in str(session.get_decoded()) for session in Session.objects.all())


def test_sending_the_form_again_makes_no_second_address(officer: Client, cast: Cast) -> None:
    key = "33333333-3333-4333-8333-333333333333"
    post(officer, "/lich/dia-chi/", name="a", one_time_key=key)
    again = post(officer, "/lich/dia-chi/", name="a", one_time_key=key)
    assert again.status_code == 302
    assert CalendarFeed.objects.count() == 1


def test_a_revoked_address_answers_no_more(officer: Client, cast: Cast) -> None:
    secret = _opened(officer)
    assert Client().get(f"/lich/{secret}.ics").status_code == 200
    post(officer, f"/lich/dia-chi/{CalendarFeed.objects.get().pk}/thu-hoi/")
    assert Client().get(f"/lich/{secret}.ics").status_code == 404
    assert "Đã thu hồi" in text_of(officer, "/lich/dia-chi/")


def test_nobody_revokes_anothers(officer: Client, stranger: Client, cast: Cast) -> None:
    _opened(officer)
    assert post(stranger, f"/lich/dia-chi/{CalendarFeed.objects.get().pk}/thu-hoi/").status_code == 404
    assert CalendarFeed.objects.get().revoked_at is None


def test_the_list_tells_when_a_program_last_asked(officer: Client, cast: Cast) -> None:
    secret = _opened(officer)
    assert "chưa lần nào" in text_of(officer, "/lich/dia-chi/")
    Client().get(f"/lich/{secret}.ics")
    assert "09:00 20/11/2026" in text_of(officer, "/lich/dia-chi/")


def test_an_address_needs_a_name(officer: Client, cast: Cast) -> None:
    assert post(officer, "/lich/dia-chi/", name=" ").status_code == 422


def test_a_plans_calendar_holds_every_day_of_the_plan(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row("1", executor="Sở Y tế"))
    a_plan(cast, a_row("9", "Việc khác"))
    assert "Lịch của kế hoạch" in text_of(officer, f"/lich/dia-chi/?ke_hoach={plan.pk}")
    secret = _secret(post(officer, "/lich/dia-chi/", name="Lịch kế hoạch", ke_hoach=plan.pk))
    body = Client().get(f"/lich/{secret}.ics").content.decode().replace("\r\n ", "")
    assert body.count("BEGIN:VEVENT") == 1
    assert "Đăng ký danh hiệu" in body
    assert "Việc khác" not in body


def test_a_units_calendar_holds_its_days_as_far_as_the_plans_are_seen(officer: Client, cast: Cast) -> None:
    a_plan(cast, a_row("1", "Việc chung", executor="Sở Y tế"))
    a_plan(cast, a_row("2", "Việc riêng", executor="Sở Y tế"), unit="health")
    a_plan(cast, a_row("3", "Việc của mình"))
    secret = _secret(post(officer, "/lich/dia-chi/", name="Lịch ngành y tế", don_vi=cast.units["health"].pk))
    body = Client().get(f"/lich/{secret}.ics").content.decode().replace("\r\n ", "")
    assert "Việc chung" in body
    assert "Việc riêng" not in body
    assert "Việc của mình" not in body
    assert "X-WR-CALNAME:Lịch thi đua – SYT" in body


def test_a_plan_that_is_no_longer_seen_empties_its_calendar(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, title="Kế hoạch kín")
    secret = _secret(post(officer, "/lich/dia-chi/", name="a", ke_hoach=plan.pk))
    assert "VEVENT" in Client().get(f"/lich/{secret}.ics").content.decode()
    Grant.objects.filter(account=cast.accounts["officer"]).update(scope_key="", scope_kind="")
    body = Client().get(f"/lich/{secret}.ics").content.decode()
    assert "VEVENT" not in body
    assert "Kế hoạch kín" not in body


def test_nobody_opens_a_calendar_of_a_plan_that_is_not_theirs(stranger: Client, cast: Cast) -> None:
    draft = a_draft(cast, unit="culture")
    assert post(stranger, "/lich/dia-chi/", name="a", ke_hoach=draft.pk).status_code == 404
    assert stranger.get(f"/lich/dia-chi/?ke_hoach={draft.pk}").status_code == 404
    assert not CalendarFeed.objects.exists()


def test_the_code_holds_the_address_itself(officer: Client, cast: Cast) -> None:
    page = post(officer, "/lich/dia-chi/", name="Điện thoại").content.decode()
    address = html.unescape(re.search(r'readonly value="([^"]+)"', page)[1])  # type: ignore[index]
    drawn = re.search(r'lk-code-dots" d="([^"]+)"', page)[1]  # type: ignore[index]
    assert drawn == qr_code(address)["path"] != qr_code(address + "x")["path"]
    assert address.endswith(".ics")
