"""What is due for a decision on keeping it; decided by people, never deleted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain.records.factory import a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.records.models import AwardHeld
from thidua.domain.reports import actions
from thidua.domain.reports.enums import RetentionClass
from thidua.domain.reports.models import RetentionDecision
from thidua.domain.reports.queries import retention
from thidua.domain.reports.queries.retention import Due, count_due_on, due_on, rules_on
from thidua.foundation.refusals import NotAccepted, NotPermitted

DAY = date(2026, 11, 20)
UNIT = RetentionClass.UNIT_AWARDS


@pytest.fixture
def old(cast: Cast) -> Due:
    """A unit's award of 2014: kept ten years, due since 2025."""
    subject = a_record(cast, birth="1960")
    an_award(cast, subject, year=2014, decided="20/01/2014")
    an_award(cast, subject, year=2024, decided="20/01/2025", number="99/QĐ")
    return due_on(UNIT, DAY)[0]


def decide(cast: Cast, due: Due, **changes: Any) -> RetentionDecision:
    given = {"choice": "keep", "until": 2036, "reason": "Còn dùng để xét", "actor": cast.actor("standing_office")}
    return actions.decide_retention(due, **{**given, "at": NOW, **changes})


def test_each_class_has_its_dated_figure_and_how_well_it_is_known() -> None:
    found = {rule.retention_class: rule for rule in rules_on(DAY)}
    assert found[UNIT].years == 10
    assert found[RetentionClass.STATE_AWARDS].years is None
    assert found[UNIT].source == "theo trí nhớ, chưa kiểm chứng"
    assert rules_on(date(2020, 1, 1)) == []


def test_only_what_is_older_than_its_class_asks_is_due(cast: Cast, old: Due) -> None:
    assert [(one.year, one.since) for one in due_on(UNIT, DAY)] == [(2014, 2025)]
    assert due_on(UNIT, date(2024, 12, 31)) == []


def test_what_is_kept_for_good_is_never_due(cast: Cast) -> None:
    subject = a_record(cast, birth="1930")
    an_award(cast, subject, award="labour-order-3", year=None, decided="20/01/1980")
    assert due_on(RetentionClass.STATE_AWARDS, DAY) == []


def test_a_decision_takes_it_off_the_list_and_deletes_nothing(cast: Cast, old: Due) -> None:
    for choice in ("archive", "destroy"):
        RetentionDecision.objects.all().delete()
        decide(cast, old, choice=choice)
        assert due_on(UNIT, DAY) == []
    assert AwardHeld.objects.filter(pk=int(old.subject_key), voided_at__isnull=True).exists()


def test_what_is_kept_on_comes_back_after_its_year(cast: Cast, old: Due) -> None:
    decide(cast, old, until=2030)
    assert due_on(UNIT, date(2030, 6, 1)) == []
    assert old.subject_key in [one.subject_key for one in due_on(UNIT, date(2031, 6, 1))]


@pytest.mark.parametrize("changes", [{"until": None}, {"until": 2020}, {"choice": "burn"}, {"reason": " "}])
def test_a_decision_without_its_grounds_is_refused(cast: Cast, old: Due, changes: dict[str, Any]) -> None:
    with pytest.raises(NotAccepted):
        decide(cast, old, **changes)
    assert not RetentionDecision.objects.exists()


def test_only_the_standing_office_decides(cast: Cast, old: Due) -> None:
    with pytest.raises(NotPermitted):
        decide(cast, old, actor=cast.actor("officer"))


def test_what_is_decided_makes_room_for_what_comes_after(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list is cut at so many lines; those behind them must not be hidden for ever by those decided on."""
    monkeypatch.setattr(retention, "MOST", 2)
    subject = a_record(cast, birth="1950")
    for year in (2001, 2002, 2003):
        an_award(cast, subject, year=year, decided=f"20/01/{year}", number=f"{year}/QĐ")
    assert count_due_on(UNIT, DAY) == 3
    for due in due_on(UNIT, DAY):
        decide(cast, due, choice="archive", until=None)
    assert [each.year for each in due_on(UNIT, DAY)] == [2003]
    assert count_due_on(UNIT, DAY) == 1
