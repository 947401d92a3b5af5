"""Two people edit one row: the second sees both versions, chooses field by field, and loses nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from tests.factories.cast import Cast
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan
from thidua.domain.windows import actions as windows
from thidua.domain.windows.models import Window

NUMBERS = {"mine": "12/KH-SVHTT", "theirs": "99/KH-SVHTT"}


def _plan(cast: Cast) -> Plan:
    return actions.draft(
        cast.units["culture"],
        year=2026,
        title="Kế hoạch của Sở",
        number="1/KH-SVHTT",
        actor=cast.system,
        at=cast.at,
    )


def _fields(page: str) -> dict[str, str]:
    """The hidden fields and the first choice of each pair, as a browser would send them."""
    found = {}
    for tag in re.findall(r"<input[^>]+>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="hidden"' in tag or "checked" in tag):
            found[name[1]] = unescape(value[1]) if value else ""
    return found


def _conflict(client: Client, cast: Cast, plan: Plan) -> dict[str, str]:
    """Somebody saves in between; gives the fields of the page that shows both versions."""
    client.force_login(cast.accounts["officer"])
    url = f"/ke-hoach/{plan.pk}/sua/"
    seen = _fields(client.get(url).content.decode())
    actions.edit(plan, version=plan.version, changes={"number": NUMBERS["theirs"]}, actor=cast.system, at=cast.at)
    typed = {
        **seen,
        "one_time_key": str(uuid4()),
        "title": "Kế hoạch của Sở, bản sửa",
        "year": "2026",
        "number": NUMBERS["mine"],
        "closing_rule": "printed",
        "reason": "Bổ sung số",
    }
    answer = client.post(url, typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert all(number in page for number in NUMBERS.values())
    return _fields(page)


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_the_second_saver_chooses_field_by_field(client: Client, cast: Cast, choice: str) -> None:
    plan = _plan(cast)
    chosen = {**_conflict(client, cast, plan), "one_time_key": str(uuid4()), "keep_number": choice}
    answer = client.post(f"/ke-hoach/{plan.pk}/sua/", chosen)
    assert answer.status_code == 302, answer.content.decode()
    plan.refresh_from_db()
    assert plan.number == NUMBERS[choice]
    assert plan.title == "Kế hoạch của Sở, bản sửa"


def test_what_stands_only_in_the_form_is_carried_along(client: Client, cast: Cast) -> None:
    """The reason of a change is no part of the row; it must not have to be typed twice."""
    day = timedelta(days=1)
    window = windows.open_window(
        cast.units["culture"],
        name="Tiếp nhận hồ sơ",
        subject=("test", "1"),
        opens_at=cast.at - day,
        announced_close_at=cast.at + 9000 * day,
        actor=cast.system,
        at=cast.at,
    )
    client.force_login(cast.accounts["officer"])
    url = f"/thoi-han/{window.pk}/doi/"
    typed = {**_fields(client.get(url).content.decode()), "one_time_key": str(uuid4()), "reason": "Bão lụt"}
    typed |= {"announced_day": "01/12/2050", "legal_day": "02/12/2050"}
    Window.objects.filter(pk=window.pk).update(version=5)
    answer = client.post(url, typed)
    assert answer.status_code == 409
    chosen = {**_fields(answer.content.decode()), "one_time_key": str(uuid4())}
    assert chosen["reason"] == "Bão lụt"
    assert client.post(url, chosen).status_code == 302


def test_a_third_saver_in_between_is_seen_too(client: Client, cast: Cast) -> None:
    plan = _plan(cast)
    chosen = {**_conflict(client, cast, plan), "one_time_key": str(uuid4())}
    plan.refresh_from_db()
    actions.edit(plan, version=plan.version, changes={"number": "100/KH-SVHTT"}, actor=cast.system, at=cast.at)
    assert client.post(f"/ke-hoach/{plan.pk}/sua/", chosen).status_code == 409
