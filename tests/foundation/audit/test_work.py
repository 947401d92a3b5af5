from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.foundation.access.actions import open_account
from thidua.foundation.access.models import Account, Deputation
from thidua.foundation.access.policy import day_of
from thidua.foundation.audit.models import Event
from thidua.foundation.audit.work import Unrecorded, changes_text, work


def _told(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(changes_text(Person, before, after))
    return parsed


def test_a_value_that_stayed_is_not_told() -> None:
    assert _told({"full_name": "An"}, {"full_name": "An"}) == {}


def test_a_changed_value_is_told_with_its_class() -> None:
    assert _told({"birth": "1975"}, {"birth": "1976"}) == {
        "birth": {"class": "personal", "before": "1975", "after": "1976"}
    }


def test_a_sensitive_value_leaves_only_a_mark_of_sameness() -> None:
    told = _told({"citizen_id": "001075000001"}, {"citizen_id": "001075000002"})["citizen_id"]
    assert "0010750" not in json.dumps(told)
    assert told["before"] != told["after"]
    assert _told({}, {"citizen_id": "001075000002"})["citizen_id"]["after"] == told["after"]


def test_the_mark_of_a_sensitive_value_depends_on_the_installations_key(settings: Any) -> None:
    here = _told({}, {"citizen_id": "001075000002"})
    settings.SECRET_KEY = "another-key-another-key-another-key-another-key-1234"
    assert _told({}, {"citizen_id": "001075000002"}) != here


def test_an_emptied_value_is_told() -> None:
    assert _told({"birth": "1975"}, {"birth": None})["birth"]["after"] is None


def test_vietnamese_stands_in_the_trail_as_it_is_written(cast: Cast) -> None:
    assert "Đặng" in changes_text(Account, {}, {"full_name": "Đặng Văn Bình"})


def _note(cast: Cast, action: str) -> None:
    with work(actor=cast.system, at=NOW) as done:
        done.note(action, cast.accounts["officer"])


def test_nested_work_is_one_transaction_with_the_events_in_order(cast: Cast) -> None:
    with work(actor=cast.system, at=NOW) as done:
        _note(cast, "access.grant")
        done.note("access.close_account", cast.accounts["officer"])
    actions = Event.objects.order_by("-number").values_list("action", flat=True)[:2]
    assert list(actions) == ["access.close_account", "access.grant"]


def test_outer_work_that_fails_takes_the_inner_events_with_it(cast: Cast) -> None:
    before = Event.objects.count()

    def failing() -> None:
        with work(actor=cast.system, at=NOW):
            _note(cast, "access.grant")
            raise ValueError

    with pytest.raises(ValueError):
        failing()
    assert Event.objects.count() == before


def test_the_next_work_begins_anew_after_one_that_failed(cast: Cast) -> None:
    with pytest.raises(Unrecorded), work(actor=cast.system, at=NOW):
        pass
    _note(cast, "access.grant")
    assert Event.objects.order_by("-number")[0].action == "access.grant"


def test_what_an_inner_work_told_counts_for_the_outer(cast: Cast) -> None:
    with work(actor=cast.system, at=NOW):
        _note(cast, "access.grant")


def test_an_event_names_the_actor_and_its_request(cast: Cast) -> None:
    actor = replace(cast.actor("administrator"), request_id="abc123")
    with work(actor=actor, at=NOW) as done:
        done.note("access.grant", cast.accounts["officer"], name="Đặng Văn Bình", reason="theo Quyết định")
    event = Event.objects.order_by("-number")[0]
    assert (event.actor_account, event.request_id, event.reason) == (actor.account_id, "abc123", "theo Quyết định")


def _stand_in(cast: Cast, principal: str, deputy: str) -> None:
    day = day_of(NOW)
    Deputation.objects.create(
        principal=cast.accounts[principal],
        deputy=cast.accounts[deputy],
        active_from=day,
        active_to=day,
        reason="đi công tác",
    )


def test_an_act_of_a_deputy_names_in_whose_stead_it_was_done(cast: Cast) -> None:
    _stand_in(cast, "administrator", "finance")
    open_account(username="moi", full_name="Người Mới", actor=cast.actor("finance"), at=NOW)
    event = Event.objects.order_by("-number")[0]
    assert (event.actor_name, event.acting_for) == ("Đinh Thị Phúc", "Lương Thị Xuân")


def test_an_act_by_ones_own_right_names_nobody_else(cast: Cast) -> None:
    _stand_in(cast, "unit_head", "administrator")
    open_account(username="moi", full_name="Người Mới", actor=cast.actor("administrator"), at=NOW)
    assert Event.objects.order_by("-number")[0].acting_for == ""
