"""A council member's units: those that the grants of the day name."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_plan, a_row
from tests.web.plans.asking import queries_of, signed_in, text_of
from thidua.foundation.access.models import Grant, RoleRow


def _on(key: str, day: str, **more: Any) -> dict[str, Any]:
    return a_row(key, f"Việc {key}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")], **more)


def _give(cast: Cast, unit: str, end: date | None = None) -> None:
    Grant.objects.create(
        account=cast.accounts["council_member"],
        role=RoleRow.objects.get(code="council_member"),
        scope_kind="unit",
        scope_key=str(cast.units[unit].pk),
        active_from=date(2026, 1, 1),
        active_to=end,
    )


@pytest.fixture
def member(cast: Cast) -> Client:
    Grant.objects.filter(account=cast.accounts["council_member"]).delete()
    _give(cast, "health")
    return signed_in(cast, "council_member")


def test_just_the_units_named_with_how_far_they_are(member: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-10", executor="Sở Y tế"), _on("2", "2026-02-10"))
    page = text_of(member, "/don-vi-phu-trach/")
    assert "Sở Y tế" in page
    assert "Sở Văn hóa" not in page


def test_a_unit_without_work_is_listed_too(member: Client) -> None:
    assert "Sở Y tế" in text_of(member, "/don-vi-phu-trach/")


def test_a_units_page_tells_its_late_work_and_its_plans(member: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-10", executor="Sở Y tế"), _on("2", "2026-03-10"))
    a_plan(cast, _on("3", "2026-12-10", executor="Sở Y tế"), unit="health", title="Kế hoạch của ngành y tế")
    page = text_of(member, f"/don-vi-phu-trach/{cast.units['health'].pk}/")
    assert "Việc 1" in page
    assert "Việc 2" not in page
    assert "Kế hoạch của ngành y tế" in page


def test_another_unit_is_not_found(member: Client, cast: Cast) -> None:
    assert member.get(f"/don-vi-phu-trach/{cast.units['culture'].pk}/").status_code == 404


def test_when_the_grant_has_ended_nothing_is_seen(cast: Cast) -> None:
    Grant.objects.filter(account=cast.accounts["council_member"]).delete()
    _give(cast, "health", date(2026, 11, 19))
    client = signed_in(cast, "council_member")
    assert client.get("/don-vi-phu-trach/").status_code == 403
    assert client.get(f"/don-vi-phu-trach/{cast.units['health'].pk}/").status_code == 403


def test_on_its_last_day_the_grant_still_holds(cast: Cast) -> None:
    Grant.objects.filter(account=cast.accounts["council_member"]).delete()
    _give(cast, "health", date(2026, 11, 20))
    assert "Sở Y tế" in text_of(signed_in(cast, "council_member"), "/don-vi-phu-trach/")


def test_the_list_costs_the_same_at_one_and_three_units(member: Client, cast: Cast) -> None:
    a_plan(cast, _on("1", "2026-02-10", executor="Sở Y tế; Sở Nội vụ"))
    one = queries_of(member, "/don-vi-phu-trach/")
    _give(cast, "office")
    _give(cast, "culture")
    assert queries_of(member, "/don-vi-phu-trach/") == one <= 12
