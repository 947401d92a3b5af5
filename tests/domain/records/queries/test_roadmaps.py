"""Roadmaps: for one as of now, for many as kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.records import actions
from thidua.domain.records.actions.roadmapping import ask_roadmaps, work_out
from thidua.domain.records.enums import FactKind
from thidua.domain.records.handlers import roadmaps
from thidua.domain.records.models import RoadmapLine, RoadmapState, Subject
from thidua.domain.records.queries.roadmaps import (
    coverage,
    lines_visible_to,
    of_unit,
    outdated,
    roadmap_of,
)
from thidua.foundation.refusals import NotPermitted
from thidua.rulebook.roadmaps import Standing

DAY = date(2026, 11, 20)
FIGHTER = "grassroots-emulation-fighter"


@pytest.fixture
def subject(cast: Cast) -> Subject:
    """Graded well, with the yearly title; a civil servant."""
    made = a_record(cast)
    Subject.objects.filter(pk=made.pk).update(fine_kind="civil_servant")
    a_grade(cast, made, 2025, "hoan_thanh_xuat_sac")
    an_award(cast, made, award="advanced-worker", year=2025, decided="10/01/2026")
    return made


class _Run:
    """A run whose steps are done once, as the queue's are."""

    def __init__(self, payload: Any) -> None:
        self.payload = payload
        self.at = NOW
        self.steps: list[str] = []
        self.url = ""

    @contextmanager
    def step(self, key: str) -> Iterator[bool]:
        self.steps.append(key)
        with transaction.atomic():
            yield True

    def progress(self, *_told: object) -> None:
        """Nobody watches."""

    def result(self, url: str) -> None:
        self.url = url


def lines(subject: Subject) -> dict[str, RoadmapLine]:
    return {line.award: line for line in RoadmapLine.objects.filter(subject=subject)}


def test_the_lines_kept_are_those_of_the_live_map(cast: Cast, subject: Subject) -> None:
    work_out([subject.pk], at=NOW)
    told, whole = roadmap_of(subject, on=DAY, actor=cast.actor("officer"), at=NOW)
    assert not whole
    near = {step.award.code: step.standing.value for step in told.steps if step.standing is Standing.ONE_STEP}
    assert {code: line.standing for code, line in lines(subject).items() if line.standing == "one_step"} == near
    assert near
    assert all(line.step for line in lines(subject).values() if line.missing)


def test_the_next_one_stands_first_and_the_years_follow(cast: Cast, subject: Subject) -> None:
    work_out([subject.pk], at=NOW)
    kept = list(RoadmapLine.objects.filter(subject=subject).order_by("place"))
    assert [line.place for line in kept] == list(range(1, len(kept) + 1))
    assert [line.year for line in kept] == sorted(line.year for line in kept)
    assert kept[0].year == 2026


def test_what_only_some_may_know_is_never_in_the_lines(cast: Cast, subject: Subject) -> None:
    work_out([subject.pk], at=NOW)
    before = [(line.award, line.standing, line.year) for line in lines(subject).values()]
    a_fact(cast, subject, FactKind.PROCEEDING, kind="investigation", status="open")
    assert work_out([subject.pk], at=NOW) == 0
    assert [(line.award, line.standing, line.year) for line in lines(subject).values()] == before
    with_right, whole = roadmap_of(subject, on=DAY, actor=cast.actor("standing_office"), at=NOW)
    assert whole
    assert not with_right.standing(Standing.POSSIBLE)


def test_a_changed_fact_makes_the_lines_stale_and_they_are_reckoned_anew(cast: Cast, subject: Subject) -> None:
    work_out([subject.pk], at=NOW)
    assert not outdated(Subject.objects.all(), DAY).exists()
    a_grade(cast, subject, 2024, "hoan_thanh_xuat_sac")
    assert list(outdated(Subject.objects.all(), DAY)) == [subject]
    assert coverage(Subject.objects.all()).changed == 1
    assert work_out([subject.pk], at=NOW) == 1
    assert not RoadmapState.objects.get().is_stale


def test_another_year_or_other_rules_make_them_outdated(cast: Cast, subject: Subject) -> None:
    work_out([subject.pk], at=NOW)
    assert list(outdated(Subject.objects.all(), date(2027, 1, 2))) == [subject]
    RoadmapState.objects.update(mark="0" * 32)
    assert list(outdated(Subject.objects.all(), DAY)) == [subject]


def test_lines_are_seen_by_those_who_see_the_record(cast: Cast, subject: Subject) -> None:
    work_out([subject.pk], at=NOW)
    assert lines_visible_to(cast.actor("unit_head"), at=NOW).exists()
    assert not lines_visible_to(cast.actor("stranger"), at=NOW).exists()


def test_a_unit_has_its_people_and_those_below(cast: Cast, subject: Subject) -> None:
    below = a_record(cast, "museum", "Lý Thị Thu")
    elsewhere = a_record(cast, "health", "Đỗ Văn Tâm")
    found = set(of_unit(Subject.objects.all(), cast.units["culture"].pk, DAY))
    assert {subject, below} <= found
    assert elsewhere not in found


def test_asking_needs_the_right_for_the_unit_and_is_done_once(cast: Cast, subject: Subject) -> None:
    head = cast.actor("unit_head")
    job = ask_roadmaps(cast.units["culture"], actor=head, at=NOW)
    assert ask_roadmaps(cast.units["culture"], actor=head, at=NOW) == job
    with pytest.raises(NotPermitted):
        ask_roadmaps(cast.units["health"], actor=head, at=NOW)


def test_the_job_works_out_the_unit_and_leads_to_its_list(cast: Cast, subject: Subject) -> None:
    elsewhere = a_record(cast, "health", "Đỗ Văn Tâm")
    job = ask_roadmaps(cast.units["culture"], actor=cast.actor("unit_head"), at=NOW)
    run = _Run(job.payload)
    roadmaps(run)  # type: ignore[arg-type]
    assert lines(subject)
    assert not RoadmapState.objects.filter(subject=elsewhere).exists()
    assert run.url.endswith(f"don_vi={cast.units['culture'].pk}")


def test_every_night_only_what_was_once_asked_for_and_has_changed_is_reckoned(cast: Cast, subject: Subject) -> None:
    never = a_record(cast, "museum", "Lý Thị Thu")
    work_out([subject.pk], at=NOW)
    run = _Run({"period": "2026-11-20"})
    roadmaps(run)  # type: ignore[arg-type]
    assert run.steps == []
    a_grade(cast, subject, 2024, "hoan_thanh_tot")
    roadmaps(run)  # type: ignore[arg-type]
    assert run.steps == [f"{subject.pk}-{subject.pk}"]
    assert not RoadmapState.objects.filter(subject=never).exists()


def test_a_voided_fact_counts_no_more(cast: Cast, subject: Subject) -> None:
    work_out([subject.pk], at=NOW)
    assert lines(subject)[FIGHTER].standing == "possible"
    grade = subject.yearlygrade_rows.get()
    actions.void(grade, version=grade.version, reason="nhập nhầm người", actor=cast.system, at=NOW)
    work_out([subject.pk], at=NOW)
    assert lines(subject)[FIGHTER].standing != "possible"
