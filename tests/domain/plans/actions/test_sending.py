"""Who got the plan: printed names and units with work, sent and received line by line."""

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_draft, a_plan, a_row
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, Recipient
from thidua.foundation.refusals import NotAccepted, NotPermitted


def _listed(cast: Cast, plan: Plan) -> list[Recipient]:
    actions.list_recipients(plan, actor=cast.actor("standing_office"), at=cast.at)
    return list(plan.recipients.order_by("position"))


def test_the_list_is_made_of_printed_names_and_of_units_with_work_each_once(cast: Cast) -> None:
    names = ["Bộ Nội vụ (để báo cáo)", "Sở Y tế", "Lưu: VT"]
    plan = a_plan(cast, a_row("1"), a_row("2", executor="Sở Y tế"), recipients=names)
    rows = _listed(cast, plan)
    assert [row.name for row in rows if row.unit is None] == ["Bộ Nội vụ (để báo cáo)", "Lưu: VT"]
    assert {row.unit.code for row in rows if row.unit} == {"health", "culture"}
    assert all((row.sent_at is not None) == (row.unit is not None) for row in rows)


def test_making_the_list_again_adds_only_what_is_new(cast: Cast) -> None:
    plan = a_plan(cast)
    before = _listed(cast, plan)
    assert _listed(cast, plan) == before


def test_a_unit_confirms_for_itself_once(cast: Cast) -> None:
    plan = a_plan(cast)
    row = next(each for each in _listed(cast, plan) if each.unit == cast.units["culture"])
    actions.confirm_receipt(row, actor=cast.actor("officer"), at=cast.at)
    again = actions.confirm_receipt(row, actor=cast.system, at=cast.at)
    assert (again.received_by, again.received_at) == ("Đặng Văn Bình", cast.at)


def test_nobody_confirms_for_another_unit(cast: Cast) -> None:
    row = next(each for each in _listed(cast, a_plan(cast)) if each.unit)
    with pytest.raises(NotPermitted):
        actions.confirm_receipt(row, actor=cast.actor("stranger"), at=cast.at)


def test_those_outside_are_marked_by_hand(cast: Cast) -> None:
    plan = a_plan(cast)
    row = actions.add_recipient(plan, name="Liên đoàn Lao động", actor=cast.system, at=cast.at)
    with pytest.raises(NotAccepted):
        actions.confirm_receipt(row, actor=cast.system, at=cast.at)
    actions.mark_sent(plan, rows=[row], actor=cast.system, at=cast.at)
    actions.mark_received(plan, rows=[row], by="Văn thư Liên đoàn", actor=cast.system, at=cast.at)
    stored = Recipient.objects.get(pk=row.pk)
    assert (stored.sent_at, stored.received_by) == (cast.at, "Văn thư Liên đoàn")


def test_a_line_stands_once(cast: Cast) -> None:
    plan = a_plan(cast)
    actions.add_recipient(plan, name="Liên đoàn Lao động", actor=cast.system, at=cast.at)
    with pytest.raises(NotAccepted):
        actions.add_recipient(plan, name="liên đoàn  lao động", actor=cast.system, at=cast.at)


def test_a_line_of_another_plan_is_not_marked(cast: Cast) -> None:
    row = actions.add_recipient(a_plan(cast), name="Liên đoàn Lao động", actor=cast.system, at=cast.at)
    with pytest.raises(NotAccepted):
        actions.mark_sent(a_plan(cast), rows=[row], actor=cast.system, at=cast.at)


def test_a_draft_has_no_recipients(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.list_recipients(a_draft(cast), actor=cast.system, at=cast.at)
