"""Movements and bodies a plan names, kept and decided."""

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_plan, a_reading, a_row
from thidua.domain.plans.actions import draft_from_reading
from thidua.domain.plans.actions.proposing import decide_proposal, keep_proposals
from thidua.domain.plans.models import Plan, Proposal
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused


def _kept(cast: Cast) -> tuple[Plan, Proposal]:
    plan = a_plan(cast, a_row("1", "Sơ kết phong trào thi đua “Phố phường xanh” tại các phường"))
    (row,) = keep_proposals(plan, actor=cast.actor("standing_office"), at=cast.at)
    return plan, row


def test_what_the_words_name_is_kept_with_its_place(cast: Cast) -> None:
    _plan, row = _kept(cast)
    assert (row.kind, row.name, row.place, row.state) == ("movement", "Phố phường xanh", "PL TT 1.", "open")
    assert "Sơ kết phong trào" in row.quote


def test_looking_again_keeps_nothing_twice(cast: Cast) -> None:
    plan, _row = _kept(cast)
    assert keep_proposals(plan, actor=cast.system, at=cast.at) == []


def test_declining_asks_why_and_can_be_taken_back(cast: Cast) -> None:
    _plan, row = _kept(cast)
    with pytest.raises(NotAccepted):
        decide_proposal(row, state="declined", actor=cast.system, at=cast.at)
    decide_proposal(row, state="declined", reason="Của cấp trên", actor=cast.system, at=cast.at)
    decide_proposal(row, state="open", actor=cast.system, at=cast.at)
    decide_proposal(row, state="taken", actor=cast.system, at=cast.at)
    with pytest.raises(Refused):
        decide_proposal(row, state="open", actor=cast.system, at=cast.at)


def test_only_the_owner_decides(cast: Cast) -> None:
    _plan, row = _kept(cast)
    with pytest.raises(NotPermitted):
        decide_proposal(row, state="taken", actor=cast.actor("officer"), at=cast.at)


def test_what_only_the_running_prose_names_is_kept_with_its_sentence(cast: Cast) -> None:
    named = {"kind": "body", "name": "Ban Chỉ đạo Hội thi tay nghề", "where": "II.3", "quote": "Thành lập Ban Chỉ đạo"}
    again = {"kind": "movement", "name": "Phố Phường xanh", "where": "I", "quote": "Phát động phong trào"}
    reading = {**a_reading(a_row("1", "Sơ kết phong trào thi đua “Phố phường xanh”")), "named": [named, again]}
    plan = draft_from_reading(cast.units["city"], reading, actor=cast.system, at=cast.at)
    rows = keep_proposals(plan, actor=cast.system, at=cast.at)
    assert [(row.name, row.place, row.quote) for row in rows] == [
        ("Ban Chỉ đạo Hội thi tay nghề", "II.3", "Thành lập Ban Chỉ đạo"),
        ("Phố Phường xanh", "I", "Phát động phong trào"),
    ]
