from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories.cast import NOW, PASSWORD, Cast
from thidua.foundation.access import actions
from thidua.foundation.access.models import Account, Deputation, Grant, RoleRight, RoleRow
from thidua.foundation.access.policy import day_of
from thidua.foundation.access.queries import drifted_roles
from thidua.foundation.audit.models import Event
from thidua.foundation.audit.queries import told_changes
from thidua.foundation.refusals import NotAccepted, NotPermitted

DAY = day_of(NOW)


def _last() -> Event:
    return Event.objects.order_by("-number")[0]


def _as(cast: Cast, key: str) -> dict[str, Any]:
    return {"actor": cast.actor(key), "at": NOW}


def test_publishing_unchanged_roles_changes_nothing_and_notes_nothing(cast: Cast) -> None:
    before = Event.objects.count()
    assert actions.publish_roles(actor=cast.system, at=NOW) == 0
    assert Event.objects.count() == before


def test_publishing_puts_a_drifted_role_right_and_leaves_an_offices_own_role(cast: Cast) -> None:
    RoleRight.objects.filter(role__code="finance", right="search.use").delete()
    RoleRight.objects.create(role=RoleRow.objects.get(code="finance"), right="access.grant", relation="everywhere")
    own = RoleRow.objects.create(code="cua_rieng", name="Của riêng cơ quan")
    RoleRight.objects.create(role=own, right="plans.view", relation="own_unit")
    assert actions.publish_roles(actor=cast.system, at=NOW) == 2
    assert drifted_roles() == []
    assert own.rights.count() == 1


def test_opening_an_account_is_told_without_its_password(cast: Cast) -> None:
    actions.open_account(username="moi", full_name="Người Mới", password=PASSWORD, **_as(cast, "administrator"))
    assert _last().action == "access.open_account"
    assert PASSWORD not in _last().changes


def test_an_account_opened_without_password_cannot_sign_in(cast: Cast) -> None:
    account = actions.open_account(username="moi", full_name="Người Mới", **_as(cast, "administrator"))
    assert not account.has_usable_password()


def test_a_username_is_taken_in_any_case(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        actions.open_account(username="OFFICER", full_name="Người khác", **_as(cast, "administrator"))
    assert refused.value.refusal.field == "username"


def _grant_to(cast: Cast, key: str, by: str, **given: Any) -> Grant:
    values = {"role": "unit_officer", "scope_kind": "unit", "scope_key": cast.units["ward"].pk, "active_from": DAY}
    return actions.grant(cast.accounts[key], **{**values, **given}, **_as(cast, by))


def test_a_granted_role_is_held_at_once_and_told(cast: Cast) -> None:
    _grant_to(cast, "finance", "administrator")
    assert cast.actor("finance").holds("plans.edit")
    assert told_changes(_last())["role"]["after"] == "unit_officer"


def test_nobody_grants_a_role_to_itself(cast: Cast) -> None:
    with pytest.raises(NotAccepted, match="chính mình"):
        _grant_to(cast, "administrator", "administrator")


def test_the_same_grant_twice_is_refused_in_words(cast: Cast) -> None:
    _grant_to(cast, "finance", "administrator")
    with pytest.raises(NotAccepted, match="đã được cấp"):
        _grant_to(cast, "finance", "administrator")


def test_a_grant_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        _grant_to(cast, "finance", "administrator", active_to=DAY - timedelta(days=1))
    assert refused.value.refusal.field == "active_to"


def test_a_role_that_works_for_a_unit_is_not_granted_without_one(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        _grant_to(cast, "finance", "administrator", scope_kind="", scope_key="")
    assert refused.value.refusal.field == "unit"


def test_a_role_that_watches_over_the_house_needs_no_unit(cast: Cast) -> None:
    _grant_to(cast, "finance", "administrator", role="auditor", scope_kind="", scope_key="")
    assert cast.actor("finance").holds("audit.view")


def test_a_role_for_the_public_or_the_system_is_granted_to_nobody(cast: Cast) -> None:
    for role in ("public", "system", "không có"):
        with pytest.raises(NotAccepted):
            _grant_to(cast, "finance", "administrator", role=role)


def test_an_ended_grant_is_held_to_its_last_day(cast: Cast) -> None:
    row = Grant.objects.get(account=cast.accounts["officer"])
    actions.end_grant(row, last_day=DAY, reason="chuyển công tác", **_as(cast, "administrator"))
    assert cast.actor("officer").holds("plans.edit")
    assert not cast.actor("officer", at=NOW + timedelta(days=1)).holds("plans.edit")


def test_a_grant_ended_before_it_began_was_never_held(cast: Cast) -> None:
    row = _grant_to(cast, "finance", "administrator", active_from=DAY + timedelta(days=5))
    actions.end_grant(row, last_day=DAY, reason="cấp nhầm", **_as(cast, "administrator"))
    row.refresh_from_db()
    assert row.active_from == row.active_to == DAY


def test_a_closed_account_is_told_with_its_reason(cast: Cast) -> None:
    actions.set_account_active(cast.accounts["officer"], active=False, reason="nghỉ hưu", **_as(cast, "administrator"))
    assert (_last().action, _last().reason) == ("access.close_account", "nghỉ hưu")


def test_closing_a_closed_account_changes_nothing(cast: Cast) -> None:
    account = cast.accounts["officer"]
    actions.set_account_active(account, active=False, reason="nghỉ hưu", **_as(cast, "administrator"))
    before = Event.objects.count()
    actions.set_account_active(account, active=False, reason="nghỉ hưu", **_as(cast, "administrator"))
    assert Event.objects.count() == before


def _depute(cast: Cast, principal: str, deputy: str, by: str = "", **given: Any) -> Deputation:
    values = {"active_from": DAY, "active_to": DAY, "reason": "nghỉ phép", **given}
    return actions.depute(
        cast.accounts[deputy], principal=cast.accounts[principal], **values, **_as(cast, by or principal)
    )


def test_a_principal_gives_and_takes_back_its_deputation(cast: Cast) -> None:
    row = _depute(cast, "unit_head", "finance")
    assert cast.actor("finance").holds("plans.adopt")
    actions.end_deputation(row, **_as(cast, "unit_head"))
    assert not cast.actor("finance").holds("plans.adopt")


def test_nobody_deputes_in_another_name(cast: Cast) -> None:
    with pytest.raises(NotAccepted, match="chính người vắng mặt"):
        _depute(cast, "unit_head", "finance", by="administrator")


def test_only_the_principal_takes_a_deputation_back(cast: Cast) -> None:
    row = _depute(cast, "unit_head", "finance")
    with pytest.raises(NotAccepted, match="Chỉ người đã giao"):
        actions.end_deputation(row, **_as(cast, "finance"))


def test_nobody_is_its_own_deputy(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        _depute(cast, "unit_head", "unit_head")
    assert refused.value.refusal.field == "deputy"


def test_a_deputation_that_is_over_cannot_be_given(cast: Cast) -> None:
    yesterday = DAY - timedelta(days=1)
    with pytest.raises(NotAccepted) as refused:
        _depute(cast, "unit_head", "finance", active_from=yesterday, active_to=yesterday)
    assert refused.value.refusal.field == "active_to"


def test_a_closed_account_is_nobodys_deputy(cast: Cast) -> None:
    Account.objects.filter(pk=cast.accounts["finance"].pk).update(is_active=False)
    cast.accounts["finance"].refresh_from_db()
    with pytest.raises(NotAccepted) as refused:
        _depute(cast, "unit_head", "finance")
    assert refused.value.refusal.field == "deputy"


def test_a_changed_address_is_told_as_personal(cast: Cast) -> None:
    account = cast.accounts["officer"]
    given = {"language": "vi", "theme": "dark", "email": "moi@example.vn"}
    actions.prefer(account, **given, **_as(cast, "officer"))
    assert told_changes(_last())["email"]["class"] == "personal"


def test_nobody_changes_anothers_preferences(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.prefer(cast.accounts["officer"], language="vi", theme="auto", email="", **_as(cast, "stranger"))


ADMINISTRATION: dict[str, Callable[[Cast, dict[str, Any]], object]] = {
    "publish_roles": lambda _cast, who: actions.publish_roles(**who),
    "open_account": lambda _cast, who: actions.open_account(username="moi", full_name="Người Mới", **who),
    "set_account_active": lambda cast, who: actions.set_account_active(
        cast.accounts["officer"], active=False, reason="thử", **who
    ),
    "grant": lambda cast, who: actions.grant(cast.accounts["officer"], "auditor", active_from=DAY, **who),
    "end_grant": lambda cast, who: actions.end_grant(Grant.objects.all()[0], last_day=DAY, reason="thử", **who),
}


@pytest.mark.parametrize("name", ADMINISTRATION)
@pytest.mark.parametrize("key", ["officer", "standing_office", "chairman", "auditor"])
def test_administration_is_refused_to_everybody_else_and_changes_nothing(cast: Cast, name: str, key: str) -> None:
    before = Event.objects.count()
    with pytest.raises(NotPermitted):
        ADMINISTRATION[name](cast, _as(cast, key))
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_the_same_administration_is_done_for_an_administrator(cast: Cast, name: str) -> None:
    ADMINISTRATION[name](cast, _as(cast, "administrator"))
