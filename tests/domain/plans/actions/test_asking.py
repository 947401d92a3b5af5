"""Units that have not sent their plan are asked for it: once a day, at once, never those that have."""

from datetime import date, timedelta

import pytest

from tests.factories.cascades import a_child, a_parent, linked
from tests.factories.cast import NOW, Cast
from thidua.domain.organisations.models import Unit
from thidua.domain.plans import actions
from thidua.domain.plans.models import Request
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted


def _ask(cast: Cast, parent: object, *units: str, who: str = "standing_office", **more: object) -> list[Request]:
    rows = [cast.units[key] for key in units]
    given = {"at": NOW, **more}
    return actions.ask_for_plans(parent, rows, actor=cast.actor(who), **given)  # type: ignore[arg-type]


def test_the_units_officers_read_who_asks_for_what_until_when(cast: Cast) -> None:
    parent = a_parent(cast)
    (request,) = _ask(cast, parent, "ward", until=date(2026, 12, 1))
    assert (request.unit, request.by_name) == (cast.units["ward"], "Nguyễn Thị Ánh")
    notice = Notice.objects.get(key__startswith="plans.asked", account=cast.accounts["ward_officer"])
    assert "12/KH-UBND" in notice.text
    assert "01/12/2026" in notice.text
    assert not Notice.objects.filter(key__startswith="plans.asked", account=cast.accounts["officer"]).exists()


def test_a_unit_is_asked_once_a_day(cast: Cast) -> None:
    parent = a_parent(cast)
    _ask(cast, parent, "ward")
    with pytest.raises(NotAccepted):
        _ask(cast, parent, "ward")
    assert len(_ask(cast, parent, "ward", "culture")) == 1
    assert len(_ask(cast, parent, "ward", at=NOW + timedelta(days=1))) == 1


def test_a_unit_that_has_sent_its_plan_is_not_asked(cast: Cast) -> None:
    parent = a_parent(cast)
    linked(cast, parent, a_child(cast))
    asked = _ask(cast, parent, "culture", "ward")
    assert [request.unit for request in asked] == [cast.units["ward"]]


@pytest.mark.parametrize("until", [date(2026, 11, 19), date(2020, 1, 1)])
def test_a_day_that_is_over_is_refused(cast: Cast, until: date) -> None:
    with pytest.raises(NotAccepted) as refused:
        _ask(cast, a_parent(cast), "ward", until=until)
    assert refused.value.refusal.field == "until"


def test_a_unit_the_plan_is_not_for_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        _ask(cast, a_parent(cast), "museum")
    assert not Request.objects.exists()


def test_whoever_may_not_edit_the_plan_asks_nobody(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        _ask(cast, a_parent(cast), "ward", who="officer")


def test_a_closed_unit_is_not_asked(cast: Cast) -> None:
    parent = a_parent(cast)
    Unit.objects.filter(pk=cast.units["ward"].pk).update(active_to=date(2026, 6, 30))
    with pytest.raises(NotAccepted):
        _ask(cast, parent, "ward")
