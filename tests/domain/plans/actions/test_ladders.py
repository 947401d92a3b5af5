"""The rungs of an office, of a plan and of a person: who may write them, what is refused, what is on record."""

import json

import pytest

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan
from thidua.domain.plans import actions
from thidua.domain.plans.models import ChaseChoice, ChaseLadder
from thidua.domain.plans.queries.chasing import Ladders, chosen_rungs
from thidua.domain.plans.steps.ladder import HOUSE, Reader
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted


def _set(cast: Cast, *, who: str = "officer", unit: str = "culture", **more: object) -> ChaseLadder:
    values = {"rungs": [10, 0, -2], "climb": {Reader.HEAD: 4}, **more}
    return actions.set_ladder(cast.units[unit], actor=cast.actor(who), at=NOW, **values)  # type: ignore[arg-type]


def test_an_office_writes_the_rungs_of_its_plans(cast: Cast) -> None:
    plan = a_plan(cast, unit="culture")
    _set(cast)
    ladder = Ladders().of(plan)
    assert (ladder.rungs, ladder.climb) == ((10, 0, -2), {Reader.HEAD: 4})


def test_the_rungs_of_one_plan_leave_the_others_alone(cast: Cast) -> None:
    first, second = a_plan(cast, unit="culture"), a_plan(cast, unit="culture")
    _set(cast, plan=first)
    assert (Ladders().of(first).rungs, Ladders().of(second)) == ((10, 0, -2), HOUSE)


def test_nobody_writes_the_rungs_of_another_office(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        _set(cast, who="stranger")
    assert not ChaseLadder.objects.exists()


def test_a_plan_of_another_office_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        _set(cast, plan=a_plan(cast))


def test_two_people_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    _set(cast)
    _set(cast, version=1, rungs=[5])
    with pytest.raises(Conflict):
        _set(cast, version=1, rungs=[6])


def test_the_change_is_on_record_with_what_was_before(cast: Cast) -> None:
    _set(cast)
    event = Event.objects.get(action="plans.set_ladder")
    assert json.loads(event.changes)["rungs"] == {"before": list(HOUSE.rungs), "after": [10, 0, -2], "class": "plain"}


def test_dropping_it_brings_the_wider_rungs_back(cast: Cast) -> None:
    plan = a_plan(cast, unit="culture")
    actions.drop_ladder(_set(cast), actor=cast.actor("officer"), at=NOW)
    assert Ladders().of(plan) == HOUSE


def test_a_person_chooses_among_the_offered_rungs(cast: Cast) -> None:
    account = cast.accounts["officer"]
    actions.choose_rungs(account, rungs=[3, 1, 99], actor=cast.actor("officer"), at=NOW)
    assert chosen_rungs(account) == (3, 1)


def test_choosing_what_holds_already_changes_nothing(cast: Cast) -> None:
    account = cast.accounts["officer"]
    actions.choose_rungs(account, rungs=chosen_rungs(account), actor=cast.actor("officer"), at=NOW)
    assert not ChaseChoice.objects.exists()


def test_nobody_chooses_for_somebody_else(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.choose_rungs(cast.accounts["officer"], rungs=[], actor=cast.actor("stranger"), at=NOW)
