"""Why and why not: the answer, its facts, what would change it, and what it must not give away."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.why import ASK_OFFICE, Why, why, why_as_json
from thidua.rulebook import RuleError
from thidua.rulebook.enums import Result, Verdict

BEFORE, AFTER = date(2026, 9, 15), date(2026, 11, 20)
FIGHTER = "grassroots-emulation-fighter"


def told(cast: Cast, subject: Subject, award: str = FIGHTER, who: str = "standing_office", **changes: Any) -> Why:
    return why(subject, **{"award": award, "on": BEFORE, "actor": cast.actor(who), "at": NOW, **changes})


def an_official(cast: Cast) -> Subject:
    """Of a kind the law names, so that paths for others are out of the question."""
    subject = a_record(cast)
    Subject.objects.filter(pk=subject.pk).update(fine_kind="civil_servant")
    return Subject.objects.get(pk=subject.pk)


@pytest.fixture
def good(cast: Cast) -> Subject:
    """Graded well in 2025, the title Lao động tiên tiến, a recognised initiative."""
    subject = an_official(cast)
    a_grade(cast, subject, 2025, "hoan_thanh_xuat_sac")
    an_award(cast, subject, award="advanced-worker", year=2025, decided="10/01/2026", source="Sổ khen thưởng 2025")
    a_fact(
        cast, subject, FactKind.INITIATIVE,
        title="Số hóa sổ", kind="sang_kien", scope="co_so", year=2025, recognised=True, applied=True,
    )  # fmt: skip
    return subject


def test_who_meets_the_standard_is_told_so_in_one_sentence(cast: Cast, good: Subject) -> None:
    answer = told(cast, good)
    assert answer.verdict is Verdict.ELIGIBLE
    assert answer.sentence == "Trần Văn Bách đủ điều kiện được đề nghị “Chiến sĩ thi đua cơ sở”."
    assert (answer.second, answer.note) == ("", "")


def test_who_fails_is_told_the_first_reason_and_what_would_change_it(cast: Cast) -> None:
    subject = an_official(cast)
    a_grade(cast, subject, 2025, "khong_hoan_thanh")
    answer = told(cast, subject, "advanced-worker")
    assert answer.verdict is Verdict.NOT_ELIGIBLE
    assert answer.sentence.startswith("Trần Văn Bách chưa đủ điều kiện được đề nghị “Lao động tiên tiến”. Chưa được")
    failing = answer.ways[0].in_the_way[0]
    assert failing.remedy
    assert failing.place.endswith("Luật Thi đua, khen thưởng") or "Điều" in failing.place


def test_a_fact_used_is_shown_as_entered_with_its_source_and_quality(cast: Cast, good: Subject) -> None:
    points = told(cast, good).ways[0].points
    used = [one for point in points for one in point.evidence]
    graded = next(one for one in used if one.kind == "grade")
    assert (graded.words, graded.quality) == ("Năm 2025: hoàn thành xuất sắc nhiệm vụ", "typed")
    held = [one for option in points for part in option.options for point in part for one in point.evidence]
    initiative = next(one for one in [*used, *held] if one.kind == "initiative")
    assert initiative.words.startswith("sáng kiến “Số hóa sổ”")


def test_awards_are_shown_by_the_rows_the_engine_counted_in_the_order_of_their_years(cast: Cast) -> None:
    subject = an_official(cast)
    for year in (2025, 2023, 2024):
        an_award(cast, subject, year=year, decided=f"20/01/{year + 1}", number=f"{year}/QĐ")
    an_award(cast, subject, award="pm-certificate", year=None, decided="12/05/2021", kind="cong_trang", number="9/QĐ")
    told_of = told(cast, subject, "ministry-province-emulation-fighter")
    point = next(point for point in told_of.ways[0].points if point.type == "held_award")
    assert [one.words.partition(",")[0] for one in point.evidence] == ["Chiến sĩ thi đua cơ sở"] * 3
    assert [one.words.split(", ")[1] for one in point.evidence] == ["năm 2023", "năm 2024", "năm 2025"]


def test_a_missing_grade_leads_to_the_form_of_that_year(cast: Cast) -> None:
    subject = an_official(cast)
    a_grade(cast, subject, 2024, "hoan_thanh_xuat_sac")
    wanted = [
        point.wanted for way in told(cast, subject, "advanced-worker").ways for point in way.in_the_way if point.wanted
    ]
    assert (FactKind.GRADE, 2025) in [(one.kind, one.year) for one in wanted]


def test_from_october_2026_there_are_two_lines_with_both_days(cast: Cast, good: Subject) -> None:
    answer = told(cast, good, on=AFTER)
    assert answer.verdict is Verdict.NEEDS_JUDGEMENT
    assert answer.last_verdict is Verdict.ELIGIBLE
    assert "20/11/2026" in answer.sentence
    assert "30/09/2026" in answer.second
    assert "01/10/2026" in answer.regime_reason
    assert answer.verdict_of_text is Verdict.ELIGIBLE


def test_the_earliest_year_is_told_with_the_way_there(cast: Cast, good: Subject) -> None:
    ahead = told(cast, good, "ministry-province-emulation-fighter").ahead
    assert ahead is not None
    assert ahead.year > 2026
    assert "Chiến sĩ thi đua cơ sở" in [name for name, _ in ahead.through]


def test_one_path_alone_can_be_asked_for(cast: Cast, good: Subject) -> None:
    assert [way.id for way in told(cast, good, "labour-order-3", path="LO3-e").ways] == ["LO3-e"]


def test_an_award_that_does_not_exist_is_refused(cast: Cast, good: Subject) -> None:
    with pytest.raises(RuleError):
        told(cast, good, "no-such-award")


def test_a_statement_for_a_person_to_judge_names_its_key(cast: Cast, good: Subject) -> None:
    points = [point for way in told(cast, good, "labour-order-3").ways for point in way.points]
    judged = [point for point in points if point.result is Result.TO_JUDGE and point.statement]
    assert judged
    assert all(point.wanted is not None and point.wanted.key == point.statement for point in judged)


def test_without_the_right_the_answer_is_the_same_whatever_is_there(cast: Cast, good: Subject) -> None:
    """And with the right it is not: the matter does change something."""
    before = why_as_json(told(cast, good, who="officer"))
    seen_before = why_as_json(told(cast, good))
    a_fact(cast, good, FactKind.PROCEEDING, kind="investigation", status="open", body="Thanh tra Thành phố")
    assert why_as_json(told(cast, good, who="officer")) == before
    assert why_as_json(told(cast, good)) != seen_before
    assert told(cast, good).verdict is Verdict.NOT_ELIGIBLE


def test_without_the_right_it_says_whom_to_ask(cast: Cast, good: Subject) -> None:
    answer = told(cast, good, who="officer")
    assert answer.note == ASK_OFFICE
    assert answer.sentence.startswith("Theo phần hồ sơ Ông/Bà được xem")
    assert not answer.conduct_shown


def test_the_json_is_plain_data(cast: Cast, good: Subject) -> None:
    given = json.loads(json.dumps(why_as_json(told(cast, good, on=AFTER))))
    assert (given["on"], given["verdict"], given["last_verdict"]) == ("2026-11-20", "needs_judgement", "eligible")
    conditions = given["ways"][0]["conditions"]
    assert {"type", "result", "required", "sentence", "basis", "remedy", "facts", "enter"} <= set(conditions[0])
