"""Calendar addresses on a page: shown once, revoked, one's own."""

import re

from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories.cast import Cast
from tests.web.plans.asking import post, text_of
from thidua.domain.plans.models import CalendarFeed

ADDRESS = re.compile(r"/lich/([\w-]{43})\.ics")


def _opened(client: Client) -> str:
    answer = post(client, "/lich/dia-chi/", name="Điện thoại")
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
