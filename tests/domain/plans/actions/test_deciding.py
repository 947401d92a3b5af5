"""A person's verdict: with a reason, by either plan's people, not over somebody else's unseen."""

import pytest

from tests.factories.cascades import a_cascade, the_duty
from tests.factories.cast import NOW, Cast
from thidua.domain.plans import actions
from thidua.domain.plans.models import Cascade, Duty, TaskStep
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted


def _decide(cast: Cast, duty: Duty, who: str, **values: object) -> Duty:
    given = {"verdict": "not_ours", "reason": "không thuộc ngành", "version": duty.version, **values}
    return actions.decide(duty, **given, actor=cast.actor(who), at=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["officer", "standing_office"])
def test_either_side_decides_and_signs(cast: Cast, who: str) -> None:
    duty = _decide(cast, the_duty(a_cascade(cast), "4"), who)
    duty.refresh_from_db()
    assert (duty.decided, duty.decided_by, duty.decided_at) == ("not_ours", cast.actor(who).name, NOW)
    assert Event.objects.filter(action="plans.decide").count() == 1


@pytest.mark.parametrize("who", ["stranger", "ward_officer", "chairman"])
def test_others_do_not(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        _decide(cast, the_duty(a_cascade(cast), "4"), who)


@pytest.mark.parametrize(("values", "field"), [({"reason": " "}, "reason"), ({"verdict": "perhaps"}, "verdict")])
def test_a_verdict_without_reason_or_of_no_kind_is_refused(cast: Cast, values: dict[str, str], field: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        _decide(cast, the_duty(a_cascade(cast), "4"), "officer", **values)
    assert refused.value.refusal.field == field


def test_the_second_of_two_sees_both(cast: Cast) -> None:
    duty = the_duty(a_cascade(cast), "4")
    _decide(cast, duty, "officer", version=1)
    with pytest.raises(Conflict):
        _decide(cast, duty, "standing_office", version=1)


def test_a_verdict_is_given_back(cast: Cast) -> None:
    duty = _decide(cast, the_duty(a_cascade(cast), "4"), "officer")
    _decide(cast, duty, "officer", verdict="", reason="đã rõ")
    duty.refresh_from_db()
    assert (duty.decided, duty.decided_by, duty.decided_at) == ("", "", None)


def test_a_row_said_not_to_wait_gives_its_day_back(cast: Cast) -> None:
    cascade = a_cascade(cast)
    _decide(cast, the_duty(cascade, "2"), "officer", verdict="answered", reason="đã có ngày riêng")
    assert Cascade.objects.get().stale
    actions.compare(cascade.parent, cascade.child, actor=cast.system, at=NOW)
    assert TaskStep.objects.get(task__plan=cascade.child, task__key="2").date is None
