"""Plans below the city's in the demo: linked, compared, different from each other, the same on every run."""

import pytest

from tests.factories.cast import NOW, Cast, a_unit
from tests.factories.plans import a_plan, a_row
from thidua.console.demo import below
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.models import Cascade, Duty, Plan, Request
from thidua.domain.plans.queries.stored_reading import stored_reading


@pytest.fixture
def parent(cast: Cast) -> Plan:
    for number in range(below.SENT + below.DRAFTS):
        a_unit(f"w{number}", UnitKind.WARD, f"Ủy ban nhân dân phường Mẫu {number}", parent=cast.units["city"])
    rows = [a_row(str(key), each.content, executor="Các phường, xã") for key, each in enumerate(below.ANSWERS)]
    return a_plan(cast, *rows, at=NOW)


def test_every_plan_is_linked_and_compared(cast: Cast, parent: Plan) -> None:
    assert below.send_plans(parent, actor=cast.system, at=NOW) == below.SENT
    assert parent.children.filter(state="adopted").count() == below.SENT
    assert parent.children.filter(state="draft").count() == below.DRAFTS
    assert Cascade.objects.filter(parent=parent, stale=False).count() == below.SENT + below.DRAFTS
    assert {"answered", "left_out"} <= set(Duty.objects.values_list("found", flat=True))


def test_some_who_sent_nothing_are_asked(cast: Cast, parent: Plan) -> None:
    below.send_plans(parent, actor=cast.system, at=NOW)
    assert Request.objects.filter(parent=parent).count() == 2
    assert not Unit.objects.filter(plans__parent=parent, plan_requests__isnull=False).exists()


def test_rows_read_like_a_plan(cast: Cast, parent: Plan) -> None:
    below.send_plans(parent, actor=cast.system, at=NOW)
    child = parent.children.first()
    assert child is not None
    told = [task.content for _table, task in stored_reading(child).reading.tasks()]
    assert set(told) <= {each.content for each in (*below.ANSWERS, *below.OWN)}
    assert len(set(told)) == len(told) > 3
