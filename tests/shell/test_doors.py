from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.factories.cast import Cast
from thidua.foundation.access.models import Account
from thidua.foundation.access.queries import actor_for
from thidua.foundation.refusals import NotPermitted, Refused, not_accepted
from thidua.foundation.submissions.models import OneTimeKey
from thidua.shell.doors import door
from thidua.shell.requests import Request

View = Callable[[Request], HttpResponse]


def _ask(cast: Cast, view: Any, body: dict[str, Any] | None = None, key: str = "officer") -> HttpResponse:
    """A request as the middleware hands it on."""
    made: Any = RequestFactory().get("/x/") if body is None else RequestFactory().post("/x/", body)
    made.user = cast.accounts[key]
    made.at = timezone.now()
    made.actor = actor_for(made.user, at=made.at)
    answer: HttpResponse = view(made)
    return answer


def _renaming(status: int = 302) -> View:
    """A view with an effect, that then answers with the status."""

    @door("account.own", methods=("GET", "POST"))
    def view(request: Request) -> HttpResponse:
        Account.objects.filter(pk=request.user.pk).update(full_name="Tên mới")
        return HttpResponseRedirect("/xong/") if status == 302 else HttpResponse("phần", status=status)

    return view


def _name(cast: Cast) -> str:
    return Account.objects.get(pk=cast.accounts["officer"].pk).full_name


def test_a_right_that_is_not_held_keeps_the_view_closed(cast: Cast) -> None:
    @door("access.grant")
    def view(_request: Request) -> HttpResponse:
        raise AssertionError

    with pytest.raises(NotPermitted):
        _ask(cast, view)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 500])
def test_an_answer_of_refusal_keeps_neither_effect_nor_key(cast: Cast, status: int) -> None:
    key = str(uuid.uuid4())
    _ask(cast, _renaming(status), {"one_time_key": key})
    assert _name(cast) == "Đặng Văn Bình"
    assert not OneTimeKey.objects.exists()


@pytest.mark.parametrize("status", [200, 201, 204, 302])
def test_an_answer_of_success_keeps_both(cast: Cast, status: int) -> None:
    _ask(cast, _renaming(status), {"one_time_key": str(uuid.uuid4())})
    assert _name(cast) == "Tên mới"
    assert OneTimeKey.objects.get().status == status


def test_a_refusal_raised_by_the_view_keeps_neither(cast: Cast) -> None:
    @door("account.own", methods=("POST",))
    def view(request: Request) -> HttpResponse:
        Account.objects.filter(pk=request.user.pk).update(full_name="Tên mới")
        raise not_accepted("thử", "Không nhận.")

    with pytest.raises(Refused):
        _ask(cast, view, {"one_time_key": str(uuid.uuid4())})
    assert _name(cast) == "Đặng Văn Bình"
    assert not OneTimeKey.objects.exists()


def test_a_fault_of_the_view_keeps_neither(cast: Cast) -> None:
    @door("account.own", methods=("POST",))
    def view(request: Request) -> HttpResponse:
        Account.objects.filter(pk=request.user.pk).update(full_name="Tên mới")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _ask(cast, view, {"one_time_key": str(uuid.uuid4())})
    assert (_name(cast), OneTimeKey.objects.count()) == ("Đặng Văn Bình", 0)


def test_a_key_left_free_by_a_refusal_may_be_used_for_the_mended_form(cast: Cast) -> None:
    key = str(uuid.uuid4())
    _ask(cast, _renaming(422), {"one_time_key": key, "email": "sai"})
    assert _ask(cast, _renaming(), {"one_time_key": key, "email": "dung@example.vn"}).status_code == 302


def test_the_second_submit_is_led_where_the_first_was(cast: Cast) -> None:
    key = str(uuid.uuid4())
    _ask(cast, _renaming(), {"one_time_key": key})
    assert _ask(cast, _renaming(), {"one_time_key": key}).headers["Location"] == "/xong/"


def test_the_second_submit_of_a_page_that_answers_itself_leads_back_to_the_page(cast: Cast) -> None:
    key = str(uuid.uuid4())
    _ask(cast, _renaming(200), {"one_time_key": key})
    assert _ask(cast, _renaming(200), {"one_time_key": key}).headers["Location"] == "/x/"


def test_the_second_submit_of_a_fragment_swaps_nothing(cast: Cast) -> None:
    @door("account.own", methods=("POST",))
    def view(_request: Request) -> HttpResponse:
        return HttpResponse("phần")

    key = str(uuid.uuid4())
    _ask(cast, view, {"one_time_key": key})
    assert _ask(cast, view, {"one_time_key": key}).status_code == 204


@pytest.mark.parametrize("key", ["", "không phải mã", "123"])
def test_a_submit_without_a_real_key_is_refused(cast: Cast, key: str) -> None:
    with pytest.raises(Refused) as refused:
        _ask(cast, _renaming(), {"one_time_key": key})
    assert refused.value.refusal.code == "key_missing"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"a": "1"}, {"a": "2"}),
        ({"a": "1"}, {"a": "1", "b": ""}),
        ({"a": ["1", "2"]}, {"a": ["2", "1"]}),
        ({"a": "b=c"}, {"a": "b", "c": ""}),
    ],
)
def test_the_same_key_with_another_body_is_refused(cast: Cast, first: dict[str, Any], second: dict[str, Any]) -> None:
    key = str(uuid.uuid4())
    _ask(cast, _renaming(), {"one_time_key": key, **first})
    with pytest.raises(Refused) as refused:
        _ask(cast, _renaming(), {"one_time_key": key, **second})
    assert refused.value.refusal.code == "key_reused"


def test_another_file_of_the_same_name_and_size_is_another_body(cast: Cast) -> None:
    key = str(uuid.uuid4())
    _ask(cast, _renaming(), {"one_time_key": key, "file": SimpleUploadedFile("a.txt", b"mot")})
    with pytest.raises(Refused):
        _ask(cast, _renaming(), {"one_time_key": key, "file": SimpleUploadedFile("a.txt", b"hai")})


def test_a_file_is_whole_again_after_its_body_was_told(cast: Cast) -> None:
    @door("account.own", methods=("POST",))
    def view(request: Request) -> HttpResponse:
        return HttpResponse(request.FILES["file"].read())  # type: ignore[union-attr]

    sent = {"one_time_key": str(uuid.uuid4()), "file": SimpleUploadedFile("a.txt", b"noi dung")}
    assert _ask(cast, view, sent).content == b"noi dung"


def test_a_key_is_one_accounts_own(cast: Cast) -> None:
    key = str(uuid.uuid4())
    _ask(cast, _renaming(), {"one_time_key": key})
    with pytest.raises(Refused):
        _ask(cast, _renaming(), {"one_time_key": key}, key="stranger")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_a_method_nobody_asked_for_is_not_served(cast: Cast, client: Client, method: str) -> None:
    client.force_login(cast.accounts["officer"])
    assert getattr(client, method)("/toi/").status_code == 405


def test_a_policy_that_breaks_refuses_and_tells_a_number(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("thidua.shell.doors.require", broken)
    client.force_login(cast.accounts["officer"])
    client.raise_request_exception = False
    answer = client.get("/toi/")
    assert answer.status_code == 500
    assert answer.headers["X-Request-Id"] in answer.content.decode()
    assert "hỏng" not in answer.content.decode()


def test_a_guard_against_repeating_that_breaks_lets_nothing_through(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("thidua.shell.doors.claim", broken)
    client.force_login(cast.accounts["officer"])
    client.raise_request_exception = False
    body = {"one_time_key": str(uuid.uuid4()), "email": "moi@example.vn", "language": "vi", "theme": "auto"}
    assert client.post("/toi/", body).status_code == 500
    assert Account.objects.get(username="officer").email == "officer@example.vn"


def test_the_view_runs_inside_a_transaction(cast: Cast) -> None:
    @door("account.own", methods=("POST",))
    def view(_request: Request) -> HttpResponse:
        return HttpResponse("có" if connection.in_atomic_block else "không")

    assert _ask(cast, view, {"one_time_key": str(uuid.uuid4())}).content.decode() == "có"
