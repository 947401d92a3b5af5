"""Facts enter a record: with their right, their trail, and the packing in the same transaction."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.records import actions
from thidua.domain.records.actions import entering
from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import AwardHeld, Subject, YearlyGrade
from thidua.foundation.audit.models import Event
from thidua.foundation.refusals import NotAccepted, NotPermitted


def enter(cast: Cast, subject: Subject, who: str = "officer", **given: Any) -> Any:
    values = {"year": 2024, "grade": "hoan_thanh_tot", **given.pop("values", {})}
    kind = given.pop("kind", FactKind.GRADE)
    return actions.enter(subject, kind, values=values, **given, actor=cast.actor(who), at=NOW)


def test_a_fact_stands_in_the_record_with_who_entered_it(cast: Cast) -> None:
    subject = a_record(cast)
    fact = enter(cast, subject, source="Sổ theo dõi thi đua 2024")
    stored = YearlyGrade.objects.get(subject=subject)
    assert (stored.pk, stored.year, stored.grade, stored.quality) == (fact.pk, 2024, "hoan_thanh_tot", Quality.TYPED)
    assert (stored.source, stored.entered_by) == ("Sổ theo dõi thi đua 2024", cast.accounts["officer"].pk)


def test_the_trail_tells_of_it(cast: Cast) -> None:
    fact = enter(cast, a_record(cast))
    event = Event.objects.get(action="records.enter")
    assert (event.subject_kind, event.subject_key) == ("records.yearlygrade", str(fact.pk))
    assert event.subject_name == "Trần Văn Bách"


@pytest.mark.parametrize("who", ["stranger", "unit_head", "person_concerned", "auditor"])
def test_only_the_officers_of_the_unit_enter(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        enter(cast, a_record(cast), who)
    assert not YearlyGrade.objects.exists()


def test_discipline_needs_its_own_right(cast: Cast) -> None:
    subject = a_record(cast)
    measure = {"level": "khien_trach", "decided": "2024"}
    with pytest.raises(NotPermitted):
        actions.enter(subject, FactKind.DISCIPLINE, values=measure, actor=cast.actor("officer"), at=NOW)
    assert actions.enter(subject, FactKind.DISCIPLINE, values=measure, actor=cast.actor("standing_office"), at=NOW).pk


def test_conduct_told_as_a_single_fact_needs_the_same_right(cast: Cast) -> None:
    told = {"key": "ever_disciplined", "value": "true"}
    with pytest.raises(NotPermitted):
        actions.enter(a_record(cast), FactKind.PARTICULAR, values=told, actor=cast.actor("officer"), at=NOW)


def test_the_trail_hides_what_conduct_says(cast: Cast) -> None:
    a_fact(cast, a_record(cast), FactKind.DISCIPLINE, level="khien_trach", decided="2024", number="77/QĐ-KL")
    changes = Event.objects.get(action="records.enter").changes
    assert "khien_trach" not in changes
    assert "77/QĐ-KL" not in changes


def test_the_number_of_a_decision_is_found_however_it_is_cited(cast: Cast) -> None:
    fact = an_award(cast, a_record(cast), number="Số: 05 /QĐ–SVHTT")
    assert isinstance(fact, AwardHeld)
    assert fact.number_key == "5/qd-svhtt"


def test_matched_needs_the_paper(cast: Cast) -> None:
    with pytest.raises(NotAccepted, match="văn bản"):
        enter(cast, a_record(cast), quality=Quality.MATCHED)


def test_a_refused_fact_leaves_nothing(cast: Cast) -> None:
    subject = a_record(cast, birth="1990")
    with pytest.raises(NotAccepted):
        enter(cast, subject, values={"year": 1989})
    assert not YearlyGrade.objects.exists()


def test_the_words_are_packed_in_the_same_transaction(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    subject = a_record(cast)
    monkeypatch.setattr(entering.packing, "repack", torn)
    with pytest.raises(RuntimeError):
        enter(cast, subject)
    assert not YearlyGrade.objects.exists()


def new(subject: Subject, year: int, **extra: Any) -> actions.NewFact:
    return actions.NewFact(subject, FactKind.GRADE, {"year": year, "grade": "hoan_thanh"}, **extra)


def test_many_enter_at_once_with_one_event(cast: Cast) -> None:
    one, other = a_record(cast), a_record(cast, full_name="Lê Thị Bưởi")
    items = [new(subject, year) for subject in (one, other) for year in (2022, 2023)]
    facts = actions.enter_all(items, actor=cast.actor("officer"), at=NOW)
    assert [fact.pk for fact in facts] == list(YearlyGrade.objects.order_by("pk").values_list("pk", flat=True))
    assert Event.objects.filter(action="records.enter_all").count() == 1


def test_all_enter_or_none(cast: Cast) -> None:
    subject = a_record(cast)
    with pytest.raises(NotAccepted):
        actions.enter_all([new(subject, 2022), new(subject, 2022)], actor=cast.actor("officer"), at=NOW)
    assert not YearlyGrade.objects.exists()


def test_one_record_out_of_reach_stops_all(cast: Cast) -> None:
    items = [new(a_record(cast), 2022), new(a_record(cast, unit="health", full_name="Lý Văn Xa"), 2022)]
    with pytest.raises(NotPermitted):
        actions.enter_all(items, actor=cast.actor("officer"), at=NOW)
    assert not YearlyGrade.objects.exists()


def test_what_cannot_enter_is_told_row_by_row(cast: Cast) -> None:
    subject = a_record(cast)
    a_grade(cast, subject, 2021)
    found = actions.refusals_of([new(subject, 2020), new(subject, 2021), new(subject, 2020)], at=NOW)
    assert [each.code if each else "" for each in found] == ["", "two_grades", "fact_stands"]


def test_many_cost_as_many_statements_as_few(cast: Cast) -> None:
    subjects = [a_record(cast, full_name=f"Phạm Văn {name}") for name in ("An", "Bảo", "Chi", "Dân")]
    counts = []
    for year, count in ((2020, 1), (2021, 4)):
        with CaptureQueriesContext(connection) as captured:
            actions.refusals_of([new(subject, year) for subject in subjects[:count]], at=NOW)
        counts.append(len(captured))
    assert counts[0] == counts[1]
