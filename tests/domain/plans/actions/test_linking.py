"""Which plan a plan carries out: chosen, changed with a reason, never upside down or of another year."""

from datetime import timedelta

import pytest

from tests.factories.cascades import ANSWERS, a_child, a_parent, compare_now, linked
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_draft, a_plan, a_row
from thidua.domain.plans import actions
from thidua.domain.plans.models import Cascade
from thidua.domain.plans.queries.cascade import parent_candidates
from thidua.foundation.audit.models import Event
from thidua.foundation.refusals import NotAccepted, NotPermitted

LATER = NOW + timedelta(hours=1)


def test_a_linked_plan_is_compared(cast: Cast) -> None:
    parent, child = a_parent(cast), a_child(cast)
    actions.link(child, parent, actor=cast.actor("officer"), at=NOW)
    cascade = Cascade.objects.get(parent=parent, child=child)
    assert cascade.stale
    assert compare_now(NOW) == 1
    cascade.refresh_from_db()
    assert not cascade.stale
    assert cascade.duties.filter(item="").count() == 5


def test_the_plan_its_document_names_is_offered_first(cast: Cast) -> None:
    a_parent(cast, number="99/KH-UBND", title="Kế hoạch khác")
    named = a_parent(cast)
    found = parent_candidates(a_child(cast), cast.actor("officer"), at=NOW)
    assert (found[0].plan, found[0].named, found[0].same_day) == (named, True, True)
    assert not found[1].named


def test_a_plan_of_that_number_but_another_day_is_no_proposal(cast: Cast) -> None:
    a_parent(cast, date="2025-11-01")
    (found,) = parent_candidates(a_child(cast), cast.actor("officer"), at=NOW)
    assert not found.named


def test_changing_the_parent_needs_a_reason_and_drops_the_old_comparison(cast: Cast) -> None:
    first, second, child = a_parent(cast), a_parent(cast, number="15/KH-UBND"), a_child(cast)
    linked(cast, first, child)
    with pytest.raises(NotAccepted) as refused:
        actions.link(child, second, actor=cast.actor("officer"), at=LATER)
    assert refused.value.refusal.field == "reason"
    actions.link(child, second, reason="nối nhầm", actor=cast.actor("officer"), at=LATER)
    assert list(Cascade.objects.filter(child=child).values_list("parent", flat=True)) == [second.pk]
    assert "nối nhầm" in Event.objects.filter(action="plans.link").latest("number").reason


def test_unlinking_gives_taken_days_back(cast: Cast) -> None:
    parent, child = a_parent(cast), a_child(cast)
    linked(cast, parent, child)
    step = child.tasks.get(key="2").steps.get()
    assert step.taken_from_id is not None
    actions.unlink(child, reason="không cùng nội dung", actor=cast.actor("officer"), at=LATER)
    step.refresh_from_db()
    assert (step.taken_from_id, step.date, step.kind) == (None, None, "per_other_document")
    assert not Cascade.objects.exists()


@pytest.mark.parametrize("which", ["itself", "below", "year", "draft", "lower unit"])
def test_a_parent_that_cannot_be_is_refused(cast: Cast, which: str) -> None:
    plan = a_child(cast)
    wrong = {
        "itself": lambda: plan,
        "below": lambda: _below(cast, plan),
        "year": lambda: a_parent(cast, year=2025),
        "draft": lambda: a_draft(cast, a_row()),
        "lower unit": lambda: a_plan(cast, a_row(), unit="museum", number="2/KH-BT"),
    }[which]()
    with pytest.raises(NotAccepted) as refused:
        actions.link(plan, wrong, actor=cast.system, at=NOW)
    assert refused.value.refusal.field == "parent"


def _below(cast: Cast, plan: object) -> object:
    lower = a_child(cast, *ANSWERS, unit="museum", number="3/KH-BT")
    actions.link(lower, plan, actor=cast.system, at=NOW)  # type: ignore[arg-type]
    return lower


def test_a_stranger_links_nothing(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.link(a_child(cast), a_parent(cast), actor=cast.actor("stranger"), at=NOW)


def test_a_parent_given_when_the_plan_is_written_is_held_to_the_same_rules(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.draft(
            cast.units["culture"], year=2027, title="Kế hoạch", parent=a_parent(cast), actor=cast.system, at=NOW
        )
