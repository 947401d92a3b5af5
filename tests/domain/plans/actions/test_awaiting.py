"""One document gives many waiting steps their day, in several plans, all or none."""

from datetime import date
from typing import Any

import pytest

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part, the_task
from thidua.domain.documents.models import Document
from thidua.domain.organisations.queries.handing import Handover
from thidua.domain.plans import actions
from thidua.domain.plans.actions.taking_over_lists import counted_lists, move_lists
from thidua.domain.plans.models import Correction, TaskStep
from thidua.domain.plans.queries.awaiting import awaited_from, awaited_words, awaiting, bodies_known, coming_from
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted

WORDS = "Theo hướng dẫn của Bộ Nội vụ"
DAY = date(2026, 12, 5)


def _waiting(cast: Cast, **more: Any) -> TaskStep:
    plan = a_plan(cast, a_row(deadlines=[a_deadline(None, kind="per_other_document", raw=WORDS)]), **more)
    return the_task(plan).steps.select_related("task__plan__unit").get()


@pytest.fixture
def guidance(cast: Cast) -> Document:
    title = "Hướng dẫn tổng kết năm 2026"
    values = {"kind": "other", "number": "88/HD-BNV", "folded": "huong dan", "created_at": NOW}
    return Document.objects.create(unit=cast.units["city"], title=title, issued_date=date(2026, 11, 18), **values)


def _settle(cast: Cast, document: Document, *steps: TaskStep, **more: Any) -> list[TaskStep]:
    actor = cast.actor(more.pop("who", "standing_office"))
    return actions.settle_waiting(document, steps, day=DAY, actor=actor, at=NOW, **more)


def test_a_waiting_step_says_for_which_document(cast: Cast) -> None:
    step = _waiting(cast)
    assert (step.awaits, awaited_words(step)) == (WORDS, WORDS)
    assert list(awaiting(cast.actor("officer"), at=NOW)) == [step]


def test_one_document_settles_steps_of_several_plans(cast: Cast, guidance: Document) -> None:
    first, second = _waiting(cast), _waiting(cast, title="Kế hoạch khác")
    _settle(cast, guidance, first, second)
    for step in TaskStep.objects.all():
        assert (step.last_day, step.settled_by) == (date(2026, 12, 4), guidance)
    assert not awaiting(cast.actor("officer"), at=NOW).exists()


def test_the_units_get_their_day_and_are_told(cast: Cast, guidance: Document) -> None:
    step = _waiting(cast)
    _settle(cast, guidance, step)
    assert the_part(step.task.plan, cast.units["culture"]).due == date(2026, 12, 4)
    told = Notice.objects.get(account__username="officer", key__startswith="plans.moved")
    assert "88/HD-BNV" in told.text


def test_the_printed_words_stay_beside_the_day(cast: Cast, guidance: Document) -> None:
    _settle(cast, guidance, _waiting(cast))
    row = Correction.objects.get()
    assert (row.printed, row.corrected) == (WORDS, "05/12/2026")
    assert row.reason == "Theo 88/HD-BNV Hướng dẫn tổng kết năm 2026 ngày 18/11/2026"


def test_all_or_none(cast: Cast, guidance: Document) -> None:
    mine, theirs = _waiting(cast), _waiting(cast, unit="health")
    with pytest.raises(NotPermitted):
        _settle(cast, guidance, mine, theirs)
    assert TaskStep.objects.filter(last_day__isnull=False).count() == 0


def test_a_step_settled_meanwhile_is_refused(cast: Cast, guidance: Document) -> None:
    step = _waiting(cast)
    actions.settle_step(step, day=date(2026, 12, 1), reason="khác", actor=cast.system, at=NOW)
    with pytest.raises(NotAccepted) as refused:
        _settle(cast, guidance, step)
    assert refused.value.refusal.code == "settled_meanwhile"


def test_a_document_one_may_not_see_sets_no_day(cast: Cast, guidance: Document) -> None:
    with pytest.raises(NotPermitted):
        _settle(cast, guidance, _waiting(cast, unit="health"), who="stranger")


def test_no_step_chosen_is_refused(cast: Cast, guidance: Document) -> None:
    with pytest.raises(NotAccepted):
        _settle(cast, guidance)


def _words(cast: Cast, raw: str) -> TaskStep:
    plan = a_plan(cast, a_row(deadlines=[a_deadline(None, kind="per_other_document", raw=raw)]))
    return the_task(plan).steps.select_related("awaits_unit").get()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Theo hướng dẫn của Bộ Nội vụ", "Bộ Nội vụ"),
        ("Theo kế hoạch của Ban Thi đua - Khen thưởng Trung ương về tổng kết", "Ban Thi đua - Khen thưởng Trung ương"),
        ("Theo hướng dẫn của Sở Nội vụ", "Sở Nội vụ"),
        ("Khi có văn bản hướng dẫn", ""),
    ],
)
def test_from_whom_a_document_is_awaited_is_taken_from_the_words(cast: Cast, raw: str, name: str) -> None:
    assert awaited_from(_words(cast, raw)) == name


def test_a_unit_of_the_house_is_kept_as_such_and_found_by_its_name(cast: Cast) -> None:
    step, other = _words(cast, "Theo hướng dẫn của Sở Nội vụ"), _words(cast, WORDS)
    assert (step.awaits_unit, step.awaits_body) == (cast.units["office"], "")
    rows = awaiting(cast.actor("standing_office"), at=NOW)
    assert list(coming_from(rows, "so noi vu")) == [step]
    assert list(coming_from(rows, "bộ nội")) == [other]
    assert bodies_known(cast.actor("standing_office"), at=NOW) == ["Bộ Nội vụ"]


def test_the_office_says_from_whom_it_waits(cast: Cast) -> None:
    step = _words(cast, "Khi có văn bản hướng dẫn")
    office: dict[str, Any] = {"actor": cast.actor("standing_office"), "at": NOW}
    actions.name_awaited(step, body="Bộ  Nội vụ", **office)
    assert awaited_from(TaskStep.objects.get(pk=step.pk)) == "Bộ Nội vụ"
    actions.name_awaited(step, unit=cast.units["health"], **office)
    assert (step.awaits_unit, step.awaits_body) == (cast.units["health"], "")
    wrongs: list[dict[str, Any]] = [{}, {"unit": cast.units["health"], "body": "Bộ Y tế"}]
    for wrong in wrongs:
        with pytest.raises(NotAccepted):
            actions.name_awaited(step, **wrong, **office)
    with pytest.raises(NotPermitted):
        actions.name_awaited(step, body="Bộ Y tế", actor=cast.actor("officer"), at=NOW)


def test_what_waits_no_longer_names_nobody(cast: Cast, guidance: Document) -> None:
    step = _waiting(cast)
    _settle(cast, guidance, step)
    with pytest.raises(NotAccepted):
        actions.name_awaited(step, body="Bộ Y tế", actor=cast.actor("standing_office"), at=NOW)


def test_work_that_waits_for_a_unit_that_ends_waits_for_its_heir(cast: Cast) -> None:
    step = _words(cast, "Theo hướng dẫn của Sở Nội vụ")
    handover = Handover(old=cast.units["office"], new=cast.units["health"], day=NOW.date())
    assert counted_lists(handover)["plans.awaited"] == 1
    move_lists(handover, cast.units["health"])
    assert TaskStep.objects.get(pk=step.pk).awaits_unit == cast.units["health"]
