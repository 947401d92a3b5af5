"""What has been kept for as long as its class asks: a list for people to decide on, never a deletion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast

from thidua.domain.plans.models import Plan
from thidua.domain.records.models import AwardHeld
from thidua.domain.records.queries.subjects import name_of
from thidua.domain.reports.enums import RetentionClass
from thidua.domain.reports.models import RetentionDecision
from thidua.rulebook import load
from thidua.rulebook.parameters import Dated

FOR_GOOD: Final = "vinh_vien"
MOST: Final = 2_000  # lines of one class on one page; the next come when these are decided
_LEVELS: Final = {
    "nha_nuoc": RetentionClass.STATE_AWARDS,
    "chinh_phu": RetentionClass.STATE_AWARDS,
    "bo": RetentionClass.PROVINCE_AWARDS,
    "tinh": RetentionClass.PROVINCE_AWARDS,
    "co_so": RetentionClass.UNIT_AWARDS,
    "xa": RetentionClass.UNIT_AWARDS,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a class is kept on a day: so many years, or for good (None)."""

    retention_class: RetentionClass
    label: str
    years: int | None
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class Due:
    """One thing whose time has run out: of whom, which year it is counted from, since which year it is due."""

    retention_class: RetentionClass
    subject_kind: str
    subject_key: str
    name: str
    told: str
    year: int
    since: int


def rules_on(day: date) -> list[Rule]:
    """Every class with its figure of the day."""
    return [rule for one in RetentionClass if (rule := rule_of(one, day))]


def rule_of(one: RetentionClass, day: date) -> Rule | None:
    book = load()
    figure = book.parameters[one.value].at(day)
    if figure is None:
        return None
    return Rule(one, str(one.label), _years(figure), book.cite(figure.basis), book.words.sources[figure.source])


def _years(figure: Dated) -> int | None:
    return None if figure.value == FOR_GOOD else int(figure.number())


def due_on(one: RetentionClass, day: date) -> list[Due]:
    """The things of a class that nobody has decided on, the oldest first; none for what is kept for good."""
    rule = rule_of(one, day)
    if rule is None or rule.years is None:
        return []
    if one is RetentionClass.YEARLY_PLANS:
        plans = _plans(day, rule.years).select_related("unit").order_by("year", "pk")
        return [_due(row, rule, name=row.unit.name, told=row.title, year=row.year) for row in plans[:MOST]]
    awards = _awards(one, day, rule.years).select_related("subject__person", "subject__unit")
    return [_of_award(row, rule) for row in awards.order_by("decided", "pk")[:MOST]]


def count_due_on(one: RetentionClass, day: date) -> int:
    """How many `due_on` would list, however many they are."""
    rule = rule_of(one, day)
    if rule is None or rule.years is None:
        return 0
    rows = _plans(day, rule.years) if one is RetentionClass.YEARLY_PLANS else _awards(one, day, rule.years)
    return rows.count()


def _last(day: date, years: int) -> int:
    """The last year of what is due: a thing is kept through the whole of its last year."""
    return day.year - years - 1


def _awards(one: RetentionClass, day: date, years: int) -> QuerySet[AwardHeld]:
    codes = [code for code, award in load().awards.items() if _LEVELS.get(award.level) is one]
    before = str(_last(day, years) + 1)
    rows = AwardHeld.objects.filter(award__in=codes, voided_at__isnull=True, decided__gt="", decided__lt=before)
    return rows.exclude(pk__in=_decided(one, "records.awardheld", day))


def _plans(day: date, years: int) -> QuerySet[Plan]:
    rows = Plan.objects.filter(year__lte=_last(day, years))
    return rows.exclude(pk__in=_decided(RetentionClass.YEARLY_PLANS, "plans.plan", day))


def _of_award(row: AwardHeld, rule: Rule) -> Due:
    told = f"{load().awards[row.award].name}, {row.number or 'chưa ghi số'}"
    return _due(row, rule, name=name_of(row.subject), told=told, year=int(row.decided[:4]))


def _due(row: Any, rule: Rule, *, name: str, told: str, year: int) -> Due:
    since = year + (rule.years or 0) + 1
    return Due(rule.retention_class, row._meta.label_lower, str(row.pk), name, told, year, since)


def _decided(one: RetentionClass, kind: str, day: date) -> QuerySet[RetentionDecision, int]:
    """Keys of what is decided for good, or kept on to a year that has not passed; as a subquery."""
    rows = RetentionDecision.objects.filter(retention_class=one.value, subject_kind=kind)
    settled = rows.filter(~Q(choice="keep") | Q(until__gte=day.year))
    return settled.annotate(key=Cast("subject_key", BigIntegerField())).values_list("key", flat=True)


def decisions(one: RetentionClass | None = None) -> QuerySet[RetentionDecision]:
    rows = RetentionDecision.objects.order_by("-at", "-pk")
    return rows.filter(retention_class=one.value) if one else rows
