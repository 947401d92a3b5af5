from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW, Cast, a_account
from thidua.foundation.access.models import Deputation, RoleRight
from thidua.foundation.access.policy import day_of
from thidua.foundation.access.queries import actor_for, drifted_roles, system, visitor
from thidua.foundation.permissions import RIGHTS, Role

DAY = day_of(NOW)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PUBLIC, Role.SYSTEM}])
def test_an_actor_holds_exactly_what_the_table_gives_its_role(cast: Cast, role: Role) -> None:
    key = "officer" if role is Role.UNIT_OFFICER else role.value
    actor = cast.actor(key)
    told = {right: {word for _held, word in pairs} for right, pairs in actor.rights.items()}
    assert told == {right: {word.value for word in table[role]} for right, table in RIGHTS.items() if role in table}


def test_a_visitor_holds_what_the_table_gives_the_public_and_no_more() -> None:
    assert set(visitor().rights) == {right for right, table in RIGHTS.items() if Role.PUBLIC in table}


def test_the_system_holds_what_the_table_gives_it_and_no_more() -> None:
    assert set(system("kiểm thử").rights) == {right for right, table in RIGHTS.items() if Role.SYSTEM in table}


def test_an_account_without_a_grant_holds_nothing(cast: Cast) -> None:
    assert not actor_for(a_account("moi", "Người mới"), at=NOW).rights


def test_loading_an_actor_costs_one_query(cast: Cast) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        cast.actor("standing_office")
    assert len(queries) == 1


def test_an_actor_knows_for_whom_it_acts(cast: Cast) -> None:
    Deputation.objects.create(
        principal=cast.accounts["unit_head"],
        deputy=cast.accounts["finance"],
        active_from=DAY,
        active_to=DAY,
        reason="đi công tác",
    )
    borrowed = [held for held in cast.actor("finance").held if held.for_account]
    assert [(held.role, held.for_name) for held in borrowed] == [("unit_head", "Phạm Thị Đào")]


def test_published_roles_equal_the_table(cast: Cast) -> None:
    assert drifted_roles() == []


def test_a_role_changed_behind_the_tables_back_is_told(cast: Cast) -> None:
    RoleRight.objects.filter(role__code="finance", right="search.use").delete()
    assert drifted_roles() == ["finance"]
