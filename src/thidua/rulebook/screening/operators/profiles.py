"""Conditions on facts that are no years: each different set of facts is judged once, by the condition itself."""

from __future__ import annotations

import numpy as np

from thidua.rulebook.conditions.base import Condition
from thidua.rulebook.conditions.movements import HasPrize, MovementResult
from thidua.rulebook.conditions.posts import NoViolationInPost, RetirementTrigger, ServiceEra
from thidua.rulebook.conditions.service import ServiceYears
from thidua.rulebook.conditions.statements import StatementHolds
from thidua.rulebook.conditions.subjects import SubjectIs
from thidua.rulebook.enums import Result
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Operator, operator
from thidua.rulebook.screening.truths import Truth
from thidua.rulebook.screening.words import Profile


def by_profile(one: Condition, frame: Frame, profile: Profile) -> Operator:
    """Look up what `judge` found for the different facts."""
    outcomes = [one.judge(frame.case(facts)) for facts in frame.words.profiles[profile].different]
    met = np.array([outcome.result is Result.MET for outcome in outcomes])
    holds = np.array([outcome.weight == 2 for outcome in outcomes])
    can = np.array([outcome.weight > 0 for outcome in outcomes])
    table = Truth(met, met if (met == holds).all() else holds, can)
    return lambda block, _window: block.judged(profile, table)


@operator(StatementHolds)
def statement(one: StatementHolds, frame: Frame) -> Operator:
    """Presumed, or a selection, unless a finding was recorded."""
    return by_profile(one, frame, Profile.JUDGEMENTS)


@operator(SubjectIs)
def subject_is(one: SubjectIs, frame: Frame) -> Operator:
    """An attribute of the person."""
    return by_profile(one, frame, Profile.PERSON)


@operator(ServiceYears)
def service_years(one: ServiceYears, frame: Frame) -> Operator:
    """Years of service."""
    return by_profile(one, frame, Profile.SERVICE)


@operator(HasPrize)
def prize(one: HasPrize, frame: Frame) -> Operator:
    """Prizes."""
    return by_profile(one, frame, Profile.PRIZES)


@operator(MovementResult)
def movement_result(one: MovementResult, frame: Frame) -> Operator:
    """Results in movements."""
    return by_profile(one, frame, Profile.MOVEMENTS)


@operator(ServiceEra)
def service_era(one: ServiceEra, frame: Frame) -> Operator:
    """Eras taken part in."""
    return by_profile(one, frame, Profile.ERAS)


@operator(RetirementTrigger)
def retirement_trigger(one: RetirementTrigger, frame: Frame) -> Operator:
    """What opens an award for long service."""
    return by_profile(one, frame, Profile.RETIREMENT)


@operator(NoViolationInPost)
def no_violation_in_post(one: NoViolationInPost, frame: Frame) -> Operator:
    """Discipline while in post."""
    return by_profile(one, frame, Profile.CONDUCT)
