"""Yes/no, lists and people agree for plans, tasks, parts and feeds."""

import pytest
from django.db.models import Model

from tests.factories.cast import PEOPLE, Cast
from tests.factories.plans import a_draft, a_plan, a_row
from thidua.domain.plans import actions
from thidua.domain.plans.models import Assignment, Plan, PlanTask
from thidua.foundation.access.policy import holders, may, visible

ASKED = [
    ("plans.view", Plan),
    ("plans.edit", Plan),
    ("plans.adopt", Plan),
    ("plans.view", PlanTask),
    ("plans.edit", PlanTask),
    ("plans.view", Assignment),
    ("tasks.report", Assignment),
]


@pytest.mark.sweep
@pytest.mark.parametrize(("right", "model"), ASKED)
def test_may_visible_and_holders_agree(cast: Cast, right: str, model: type[Model]) -> None:
    a_draft(cast, unit="culture")
    a_plan(cast, a_row(executor="Sở Y tế; Sở Văn hóa và Thể thao; phường An Thịnh"))
    withdrawn = a_plan(cast, unit="ward")
    actions.withdraw(withdrawn, reason="Thay thế", actor=cast.system, at=cast.at)
    rows = list(model._default_manager.all())
    assert rows
    for row in rows:
        told = holders(right, row, at=cast.at)
        for key, _role, _unit, _name in PEOPLE:
            actor = cast.actor(key)
            allowed = may(actor, right, row, at=cast.at)
            assert allowed == visible(actor, right, model._default_manager.filter(pk=row.pk), at=cast.at).exists()
            assert allowed == (cast.accounts[key].pk in told), (right, key, row)


def test_a_draft_is_its_units_own_affair(cast: Cast) -> None:
    draft = a_draft(cast, unit="culture")
    assert may(cast.actor("officer"), "plans.view", draft, at=cast.at)
    assert not may(cast.actor("chairman"), "plans.view", draft, at=cast.at)
    assert not may(cast.actor("stranger"), "plans.view", draft, at=cast.at)


def test_a_plan_in_force_is_read_by_every_unit_below(cast: Cast) -> None:
    plan = a_plan(cast)
    assert may(cast.actor("ward_officer"), "plans.view", plan, at=cast.at)
    assert not may(cast.actor("ward_officer"), "plans.edit", plan, at=cast.at)


def test_a_withdrawn_plan_is_still_read_by_those_it_was_sent_to(cast: Cast) -> None:
    plan = a_plan(cast)
    actions.withdraw(plan, reason="Trùng", actor=cast.system, at=cast.at)
    assert may(cast.actor("ward_officer"), "plans.view", plan, at=cast.at)
    assert not Assignment.objects.filter(pk__in=_mine(cast)).exists()


def _mine(cast: Cast) -> list[int]:
    rows = visible(cast.actor("officer"), "tasks.report", Assignment.objects.all(), at=cast.at)
    return list(rows.values_list("pk", flat=True))
