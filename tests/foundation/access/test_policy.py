from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.cast import NOW, Cast
from thidua.domain.organisations.models import Unit
from thidua.foundation.access.models import Account, Deputation, Grant, RoleRow
from thidua.foundation.access.policy import NoMeaning, day_of, holders, may, require, visible
from thidua.foundation.access.queries import actor_for
from thidua.foundation.jobs.models import Job
from thidua.foundation.refusals import NotPermitted

DAY = day_of(NOW)


def _deputise(cast: Cast, principal: str, deputy: str, **days: object) -> Deputation:
    values = {"active_from": DAY, "active_to": DAY, "reason": "nghỉ phép", **days}
    return Deputation.objects.create(principal=cast.accounts[principal], deputy=cast.accounts[deputy], **values)


def test_standing_office_edits_units_below_it(cast: Cast) -> None:
    rows = visible(cast.actor("standing_office"), "organisations.edit", Unit.objects.all(), at=NOW)
    assert rows.count() == len(cast.units)


def test_nobody_sees_a_row_by_a_right_it_does_not_hold(cast: Cast) -> None:
    assert not visible(cast.actor("finance"), "organisations.edit", Unit.objects.all(), at=NOW).exists()


def test_a_right_held_everywhere_reaches_every_row(cast: Cast) -> None:
    rows = visible(cast.actor("administrator"), "organisations.edit", Unit.objects.all(), at=NOW)
    assert rows.count() == len(cast.units)


def test_a_right_held_for_two_units_reaches_both(cast: Cast) -> None:
    _grant(cast, "stranger", "standing_office", "ward")
    _grant(cast, "stranger", "standing_office", "culture")
    rows = visible(cast.actor("stranger"), "organisations.edit", Unit.objects.all(), at=NOW)
    assert set(rows.values_list("code", flat=True)) == {"ward", "school", "culture", "museum"}


def test_a_row_reached_twice_is_listed_once(cast: Cast) -> None:
    _grant(cast, "standing_office", "standing_office", "culture")
    rows = visible(cast.actor("standing_office"), "organisations.edit", Unit.objects.all(), at=NOW)
    assert sorted(rows.values_list("pk", flat=True)) == sorted(unit.pk for unit in cast.units.values())


def test_a_word_without_meaning_is_a_fault_of_the_programmer_and_not_a_yes(cast: Cast) -> None:
    with pytest.raises(NoMeaning):
        visible(cast.actor("officer"), "plans.edit", Job.objects.all(), at=NOW)


def test_a_refusal_names_the_right_in_vietnamese(cast: Cast) -> None:
    with pytest.raises(NotPermitted) as refused:
        require(cast.actor("stranger"), "organisations.edit", cast.units["city"], at=NOW)
    assert "Sửa cơ quan, đơn vị" in refused.value.refusal.needed


def test_holders_of_a_right_are_those_who_may(cast: Cast) -> None:
    allowed = holders("organisations.edit", cast.units["museum"], at=NOW)
    assert allowed == {cast.accounts["standing_office"].pk, cast.accounts["administrator"].pk}


def test_a_deputy_is_among_the_holders_of_the_offices_work(cast: Cast) -> None:
    _deputise(cast, "standing_office", "stranger")
    assert cast.accounts["stranger"].pk in holders("organisations.edit", cast.units["museum"], at=NOW)


def test_a_deputy_is_not_among_the_holders_of_what_is_the_principals_own(cast: Cast) -> None:
    _deputise(cast, "officer", "stranger")
    own = cast.accounts["officer"]
    assert holders("account.own", own, at=NOW) == {own.pk}
    assert not may(cast.actor("stranger"), "account.own", own, at=NOW)


def test_a_closed_account_holds_nothing_and_is_no_holder(cast: Cast) -> None:
    account = cast.accounts["administrator"]
    Account.objects.filter(pk=account.pk).update(is_active=False)
    account.refresh_from_db()
    assert not actor_for(account, at=NOW).rights
    assert account.pk not in holders("organisations.edit", cast.units["city"], at=NOW)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"), [(0, 0, True), (-1, None, True), (1, None, False), (-9, -1, False), (-9, 0, True)]
)
def test_a_grant_counts_from_its_first_to_its_last_day(cast: Cast, starts: int, ends: int | None, holds: bool) -> None:
    Grant.objects.filter(account=cast.accounts["stranger"]).delete()
    last = None if ends is None else DAY + timedelta(days=ends)
    _grant(cast, "stranger", "standing_office", "ward", active_from=DAY + timedelta(days=starts), active_to=last)
    assert cast.actor("stranger").holds("organisations.edit") is holds


def test_a_grant_ends_at_midnight_in_ha_noi_and_not_in_greenwich(cast: Cast) -> None:
    Grant.objects.filter(account=cast.accounts["officer"]).update(active_to=DAY)
    last_second = NOW.replace(hour=16, minute=59, second=59)  # 23:59:59 in Hà Nội
    assert cast.actor("officer", at=last_second).holds("plans.edit")
    assert not cast.actor("officer", at=last_second + timedelta(seconds=1)).holds("plans.edit")


@pytest.mark.parametrize(("starts", "ends", "acts"), [(0, 0, True), (1, 2, False), (-2, -1, False), (-2, 2, True)])
def test_a_deputy_acts_within_its_days_only(cast: Cast, starts: int, ends: int, acts: bool) -> None:
    days = {"active_from": DAY + timedelta(days=starts), "active_to": DAY + timedelta(days=ends)}
    _deputise(cast, "standing_office", "stranger", **days)
    assert may(cast.actor("stranger"), "organisations.edit", cast.units["ward"], at=NOW) is acts


def test_a_deputy_does_not_pass_on_what_it_holds_for_another(cast: Cast) -> None:
    _deputise(cast, "standing_office", "stranger")
    _deputise(cast, "stranger", "finance")
    assert not cast.actor("finance").holds("organisations.edit")


def test_a_deputy_of_a_closed_account_holds_nothing_of_it(cast: Cast) -> None:
    _deputise(cast, "standing_office", "stranger")
    Account.objects.filter(pk=cast.accounts["standing_office"].pk).update(is_active=False)
    assert not cast.actor("stranger").holds("organisations.edit")


def _grant(cast: Cast, key: str, role: str, unit: str, **days: object) -> Grant:
    return Grant.objects.create(
        account=cast.accounts[key],
        role=RoleRow.objects.get(code=role),
        scope_kind="unit",
        scope_key=str(cast.units[unit].pk),
        **{"active_from": DAY, **days},
    )
