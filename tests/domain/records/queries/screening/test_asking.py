"""A screening says of everybody what judging them one by one says, and nothing the reader may not know."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.domain.records.factory import a_fact, a_grade, a_record
from tests.domain.records.lives import some_subjects
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Position
from thidua.domain.records.actions.packing import rebuild_all
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.facts import facts_for_many
from thidua.domain.records.queries.screening.asking import Asked, screening_of, standing_of
from thidua.domain.records.queries.screening.comparing import compared
from thidua.domain.records.queries.screening.scope import scope_of
from thidua.domain.records.queries.screening.standing import Standing
from thidua.domain.records.steps.packing.scheme import Scheme
from thidua.rulebook import judge, load

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 15)
AWARDS = ("grassroots-emulation-fighter", "ministry-province-emulation-fighter", "labour-order-3", "pm-certificate")


def placed(cast: Cast, subjects: list[Subject]) -> list[Subject]:
    """At work in units below the department."""
    for number, subject in enumerate(subjects):
        if subject.person is not None:
            unit = cast.units["museum" if number % 2 else "culture"]
            Position.objects.create(person=subject.person, unit=unit, title="Viên chức", active_from=date(2020, 1, 1))
    return subjects


def screened(cast: Cast, *awards: str, who: str = "standing_office", most: int = 1000) -> Any:
    actor = cast.actor(who)
    scope = scope_of(cast.units["culture"], on=ON, actor=actor, at=NOW)
    return screening_of(scope, Asked(awards or AWARDS, ON), at=NOW, most=most)


@pytest.mark.parametrize(("seed", "who", "knows"), [(1, "standing_office", True), (2, "officer", False)])
def test_every_answer_is_that_of_judging_one_by_one(cast: Cast, seed: int, who: str, knows: bool) -> None:
    """Whoever may not know of discipline gets what the facts without it give."""
    placed(cast, some_subjects(cast, 60, seed))
    rebuild_all(at=NOW)
    found = screened(cast, who=who)
    keys = found.scope.keys.tolist()
    assert len(keys) > 50
    facts = facts_for_many(keys, with_conduct=knows)
    for code, answer in found.answers.items():
        for place, key in enumerate(keys):
            standing = Standing(answer.standing[place])
            if standing in {Standing.EMPTY, Standing.OTHER} or not sure(facts[key].subject.kind):
                continue
            expected = standing_of(judge(code, facts[key], on=ON))
            assert (code, key, standing) == (code, key, expected)


def a_civil_servant(cast: Cast) -> Subject:
    (subject,) = placed(cast, [a_record(cast)])
    Subject.objects.filter(pk=subject.pk).update(fine_kind="civil_servant")
    return subject


def sure(kind: str | None) -> bool:
    """Of whom it is known which paths are for them."""
    return kind not in {None, "individual"}


def test_one_condition_short_says_which(cast: Cast) -> None:
    subject = a_civil_servant(cast)
    a_grade(cast, subject, 2025, "hoan_thanh")
    a_fact(
        cast,
        subject,
        FactKind.INITIATIVE,
        title="Cải tiến",
        year=2025,
        kind="sang_kien",
        scope="co_so",
        recognised=True,
        applied=True,
    )
    answer = screened(cast, "grassroots-emulation-fighter").answers["grassroots-emulation-fighter"]
    place = 0
    assert answer.standing[place] == Standing.SHORT
    (missing,) = answer.missing(place, load())
    assert "Lao động tiên tiến" in missing


def test_a_record_without_facts_is_counted_apart(cast: Cast) -> None:
    placed(cast, [a_record(cast)])
    answer = screened(cast, "grassroots-emulation-fighter").answers["grassroots-emulation-fighter"]
    assert answer.standing.tolist() == [Standing.EMPTY]


def test_people_without_a_record_are_counted(cast: Cast) -> None:
    from tests.domain.people.factory import a_person

    a_person(cast, "museum")
    scope = scope_of(cast.units["culture"], on=ON, actor=cast.actor("standing_office"), at=NOW)
    assert (scope.size, scope.unrecorded) == (0, 1)


def test_nobody_of_another_unit_is_screened(cast: Cast) -> None:
    placed(cast, some_subjects(cast, 6))
    scope = scope_of(cast.units["culture"], on=ON, actor=cast.actor("stranger"), at=NOW)
    assert (scope.size, scope.unrecorded) == (0, 0)


def test_too_many_to_judge_one_by_one_wait(cast: Cast) -> None:
    placed(cast, some_subjects(cast, 40))
    rebuild_all(at=NOW)
    waiting = screened(cast, "labour-order-3", most=0)
    assert waiting.later > 0
    assert not waiting.answers["labour-order-3"].judged
    assert screened(cast, "labour-order-3").later == 0


def test_another_day_tells_who_gains(cast: Cast) -> None:
    subject = a_civil_servant(cast)
    for year in (2023, 2024, 2025):
        a_grade(cast, subject, year, "hoan_thanh_xuat_sac" if year == 2025 else "khong_hoan_thanh")
    before, after = (dated(cast, day) for day in (date(2025, 6, 1), ON))
    found = compared(before, after, "advanced-worker")
    assert (found.gains.tolist(), found.loses.tolist()) == ([0], [])
    assert found.reasons(0, (before, after))


def dated(cast: Cast, day: date) -> Any:
    scope = scope_of(cast.units["culture"], on=ON, actor=cast.actor("standing_office"), at=NOW)
    return screening_of(scope, Asked(("advanced-worker",), day), at=NOW)


def test_rules_that_ask_more_than_is_packed_are_answered_from_the_rows(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(cast, some_subjects(cast, 30))
    rebuild_all(at=NOW)
    packed = screened(cast).answers["pm-certificate"].standing
    monkeypatch.setattr(Scheme, "covers", lambda _self, _asked: False)
    assert np.array_equal(screened(cast).answers["pm-certificate"].standing, packed)
