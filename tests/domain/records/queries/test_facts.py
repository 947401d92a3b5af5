"""The record as the law's engine takes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.domain.records.lives import some_subjects
from tests.factories.cast import NOW, Cast
from thidua.domain.records import actions, queries
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.queries import facts as thidua_facts
from thidua.rulebook import Facts, Verdict, judge
from thidua.rulebook.facts.models import Discipline, Initiative, Movement, Post, Prize, Rank
from thidua.vietnamese.partial_dates import PartialDate


def facts(subject: Subject, *, with_conduct: bool = True) -> Facts:
    return queries.facts_for(Subject.objects.get(pk=subject.pk), at=NOW, with_conduct=with_conduct)


def test_of_an_empty_record_nothing_is_known(cast: Cast) -> None:
    found = facts(a_record(cast))
    assert (found.grades, found.awards, found.initiatives, found.positions) == (None, None, None, None)
    assert (found.discipline, found.service, found.eras, found.movements) == (None, None, None, None)
    assert (found.subject.kind, found.subject.sex) == ("individual", "m")


def test_an_award_carries_its_decision_as_source(cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject)
    held = facts(subject).awards
    assert held is not None
    assert (held[0].award, held[0].year, held[0].decided) == (
        "grassroots-emulation-fighter",
        2024,
        PartialDate(2025, 1, 20),
    )
    assert held[0].source == "QĐ 12/QĐ-SVHTT ngày 20/01/2025"


def test_an_award_outside_the_catalogue_bears_on_no_rule(cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject, award="", wording="Bằng Lao động sáng tạo")
    assert facts(subject).awards == ()


def test_every_kind_becomes_what_the_engine_takes(cast: Cast) -> None:
    subject = a_record(cast)
    a_grade(cast, subject)
    a_fact(cast, subject, FactKind.INITIATIVE, title="Số hóa hiện vật", kind="sang_kien", scope="co_so", year=2023)
    a_fact(cast, subject, FactKind.POST, title="Giám đốc", group="minister_eq", start="05/2015", is_current=True)
    a_fact(cast, subject, FactKind.SERVICE, activity="direct_teaching", years="10")
    a_fact(cast, subject, FactKind.SERVICE, activity="direct_teaching", years="2,5")
    a_fact(cast, subject, FactKind.SERVICE, era="anti_us_war")
    a_fact(cast, subject, FactKind.MOVEMENT, movement="Xây dựng nông thôn mới", stage="tong_ket", rank="leader")
    a_fact(cast, subject, FactKind.RANKING, group_name="Cụm 1", rank="1")
    a_fact(cast, subject, FactKind.PRIZE, contest="Hội thi tay nghề", level="national", medal="gold", year=2022)
    a_fact(cast, subject, FactKind.LEAVE, kind="study", start="2020", end="2021")
    a_fact(cast, subject, FactKind.DISCIPLINE, level="khien_trach", decided="03/2019", ended="2020", source="Biên bản")
    a_fact(cast, subject, FactKind.PROCEEDING, kind="investigation", status="open")
    a_fact(cast, subject, FactKind.FINDING, statement=next(iter(_statements())), holds=True)
    found = facts(subject)
    assert found.grades == {2024: "hoan_thanh_tot"}
    assert found.initiatives == (Initiative("sang_kien", "co_so", 2023, source="Số hóa hiện vật"),)
    assert found.positions == (Post("minister_eq", None, PartialDate(2015, 5), None, "Giám đốc"),)
    assert (found.service, found.eras) == ({"direct_teaching": Decimal("12.50")}, ("anti_us_war",))
    assert found.movements == (Movement(stage="tong_ket", rank="leader", source="Xây dựng nông thôn mới"),)
    assert found.ranks == (Rank(rank="1", source="Cụm 1"),)
    assert found.prizes == (Prize("national", "gold", 2022, source="Hội thi tay nghề"),)
    assert found.discipline == (Discipline("khien_trach", PartialDate(2019, 3), PartialDate(2020), source="Biên bản"),)
    assert [each.kind for each in found.proceedings] == ["investigation"]
    assert found.judgements == {next(iter(_statements())): True}
    assert [each.kind for each in found.leave] == ["study"]


def _statements() -> list[str]:
    from thidua.rulebook import load

    return sorted(load().statements)


def test_without_conduct_it_is_unknown_not_clean(cast: Cast) -> None:
    subject = a_record(cast)
    a_fact(cast, subject, FactKind.DISCIPLINE, level="khien_trach", decided="2019")
    a_fact(cast, subject, FactKind.PARTICULAR, key="ever_disciplined", value="true")
    actions.confirm_whole(subject, [FactKind.DISCIPLINE], actor=cast.system, at=NOW)
    found = facts(subject, with_conduct=False)
    assert (found.discipline, found.ever_disciplined) == (None, None)
    assert facts(subject).ever_disciplined is True


def test_single_facts_are_read_by_name_with_their_source(cast: Cast) -> None:
    subject = a_record(cast)
    a_fact(cast, subject, FactKind.PARTICULAR, key="resident_of", value="ha_noi", source="Sổ cư trú")
    a_fact(cast, subject, FactKind.PARTICULAR, key="service_continuous", value="false")
    a_fact(cast, subject, FactKind.PARTICULAR, key="pct_task_done", value="100%", year=2023)
    a_fact(cast, subject, FactKind.PARTICULAR, key="pct_task_done", value="90%", year=2024)
    found = facts(subject)
    assert (found.attributes["resident_of"], found.is_service_continuous) == ("ha_noi", False)
    assert found.collective.shares == {"members_completing_task": Decimal("0.9")}
    assert found.source_of("resident_of") == "Sổ cư trú"


def test_the_day_of_death_is_no_attribute(cast: Cast) -> None:
    subject = a_record(cast, birth="1950")
    a_fact(cast, subject, FactKind.PARTICULAR, key="died", value="03/2020")
    assert facts(subject).attributes == {}


def test_what_is_stored_can_be_judged(cast: Cast) -> None:
    subject = a_record(cast)
    for year in (2024, 2025):
        a_grade(cast, subject, year, "hoan_thanh_xuat_sac")
    result = judge("advanced-worker", facts(subject), on=date(2026, 3, 1))
    assert result.verdict in set(Verdict)
    assert result.paths


def test_many_records_cost_as_many_statements_as_one(cast: Cast) -> None:
    subjects = [a_record(cast, full_name=f"Phạm Văn {name}") for name in ("An", "Bảo", "Chi")]
    for subject in subjects:
        a_grade(cast, subject)
        an_award(cast, subject)
    counts = []
    for some in (subjects[:1], subjects):
        with CaptureQueriesContext(connection) as captured:
            queries.facts_for_many([subject.pk for subject in some])
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def _asked(subject: Subject) -> int:
    with CaptureQueriesContext(connection) as captured:
        queries.facts_for(subject, at=NOW)
    return len(captured)


def test_nobody_can_count_whether_there_is_discipline(cast: Cast) -> None:
    subject = a_record(cast)
    before = _asked(subject)
    a_fact(cast, subject, FactKind.DISCIPLINE, level="khien_trach", decided="2024")
    assert _asked(subject) == before
    a_grade(cast, subject)
    assert _asked(subject) == before + 1  # the control: kinds that are open are asked for where they stand


def test_few_records_and_many_are_read_alike(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [subject.pk for subject in some_subjects(cast, 12)]
    few = queries.facts_for_many(keys)
    monkeypatch.setattr(thidua_facts, "_FEW", 0)
    assert queries.facts_for_many(keys) == few
