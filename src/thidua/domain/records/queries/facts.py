"""The stored record as the facts the law's engine takes. What is not recorded stays unknown, never false.

A kind without rows is unknown, unless its list was confirmed to be whole: then it is empty. Voided facts do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django.db import connection

from thidua import rulebook
from thidua.domain.people.enums import Sex
from thidua.domain.records.enums import FactKind, SubjectKind
from thidua.domain.records.models import Subject
from thidua.domain.records.models.kinds import CONDUCT, MODELS
from thidua.domain.records.steps.particulars import CONDUCT as CONDUCT_KEYS
from thidua.domain.records.steps.particulars import DIED
from thidua.domain.records.steps.values import COLUMNS
from thidua.rulebook.facts import models as engine
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.partial_dates import PartialDate

Row = Mapping[str, Any]
_CHUNK: Final = 500  # keys in one IN (...): SQLite on old systems takes no more than 999
_COMMON: Final = ("subject_id", "source")
_FEW: Final = 20  # records; a handful holds three or four of the thirteen kinds


def facts_for(subject: Subject, *, at: datetime, with_conduct: bool = True) -> rulebook.Facts:  # noqa: ARG001
    """Everything known of one record now; ``at`` is the moment of asking. Without conduct, discipline and proceedings
    are unknown: the reader has no right to them."""
    return facts_for_many([subject.pk], with_conduct=with_conduct)[subject.pk]


def facts_for_many(subject_ids: Iterable[int], *, with_conduct: bool = True) -> dict[int, rulebook.Facts]:
    """Facts by record; the number of statements is that of the kinds, however many records there are."""
    keys = list(dict.fromkeys(subject_ids))
    found: dict[int, rulebook.Facts] = {}
    for start in range(0, len(keys), _CHUNK):
        found.update(_part(keys[start : start + _CHUNK], with_conduct=with_conduct))
    return found


def _part(keys: list[int], *, with_conduct: bool) -> dict[int, rulebook.Facts]:
    open_kinds = [kind for kind in FactKind if kind not in CONDUCT]
    recorded = _recorded(open_kinds, keys) if len(keys) <= _FEW else set(open_kinds)
    rows = {kind: _rows(kind, keys) if kind in recorded else {} for kind in open_kinds}
    if with_conduct:  # asked every time: neither how many statements there are nor how long they take tells of any
        rows |= {kind: _rows(kind, keys) for kind in CONDUCT}
    subjects = Subject.objects.filter(pk__in=keys).select_related("person")
    return {subject.pk: _facts(subject, rows, with_conduct=with_conduct) for subject in subjects}


def _recorded(kinds: Iterable[FactKind], keys: list[int]) -> set[FactKind]:
    """The kinds of which these records have rows, in one statement: asking for those alone takes a third of the time.

    Written by hand, since having it made anew takes longer than asking for every kind.
    """
    tables = {kind: connection.ops.quote_name(MODELS[kind]._meta.db_table) for kind in kinds}
    each = "SELECT '{}' WHERE EXISTS (SELECT 1 FROM {} WHERE subject_id IN ({}) AND voided_at IS NULL)"
    places = ", ".join(["%s"] * len(keys))
    asked = " UNION ALL ".join(each.format(kind.value, table, places) for kind, table in tables.items())
    with connection.cursor() as cursor:
        cursor.execute(asked, keys * len(tables))
        return {FactKind(code) for (code,) in cursor.fetchall()}


def _rows(kind: FactKind, keys: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    rows = MODELS[kind]._default_manager.filter(subject_id__in=keys, voided_at__isnull=True).order_by("pk")
    for row in rows.values(*_COMMON, *COLUMNS[kind]):
        found[row["subject_id"]].append(row)
    return found


def _facts(subject: Subject, rows: Mapping[FactKind, Mapping[int, list[Row]]], *, with_conduct: bool) -> rulebook.Facts:
    def of(kind: FactKind) -> list[Row] | None:
        """The rows; None where the kind is not recorded."""
        held = rows.get(kind, {}).get(subject.pk, [])
        return held if held or (kind in rows and kind in subject.whole) else None

    service = of(FactKind.SERVICE)
    given: dict[str, Any] = {
        "subject": _who(subject),
        "grades": _mapped(of(FactKind.GRADE), lambda row: (row["year"], row["grade"])),
        "awards": _awards(of(FactKind.AWARD)),
        "initiatives": _each(of(FactKind.INITIATIVE), _initiative),
        "positions": _each(of(FactKind.POST), _post),
        "service": _service(service, subject),
        "eras": _eras(service, subject),
        "movements": _each(of(FactKind.MOVEMENT), _movement),
        "ranks": _each(of(FactKind.RANKING), _rank),
        "prizes": _each(of(FactKind.PRIZE), _prize),
        "discipline": _each(of(FactKind.DISCIPLINE), _discipline),
        "proceedings": _each(of(FactKind.PROCEEDING), _proceeding) or (),
        "leave": _each(of(FactKind.LEAVE), _leave) or (),
        "judgements": _judgements(of(FactKind.FINDING) or []),
        "collective": engine.Collective(founded=_day(subject.founded)),
    }
    return _with_particulars(engine.Facts(**given), of(FactKind.PARTICULAR) or [], with_conduct=with_conduct)


def _who(subject: Subject) -> engine.Subject:
    sexes = {Sex.FEMALE: "f", Sex.MALE: "m"}
    return engine.Subject(
        kind=subject.fine_kind or _KINDS[SubjectKind(subject.kind)],
        sex=sexes.get(Sex(subject.person.sex)) if subject.person else None,
        has_higher_retirement_age=subject.has_higher_retirement_age,
    )


def _each(rows: list[Row] | None, make: Callable[[Row], Any]) -> tuple[Any, ...] | None:
    return None if rows is None else tuple(make(row) for row in rows)


def _mapped(rows: list[Row] | None, make: Callable[[Row], tuple[Any, Any]]) -> dict[Any, Any] | None:
    return None if rows is None else dict(make(row) for row in rows)


@lru_cache(maxsize=65536)
def _day(stored: str) -> PartialDate | None:
    """A record holds few different days many times."""
    return PartialDate.from_text(stored) if stored else None


def _awards(rows: list[Row] | None) -> tuple[engine.Held, ...] | None:
    """Those the catalogue knows, in the order of their years, then as entered; the others bear on no rule."""
    if rows is None:
        return None
    known = sorted((row for row in rows if row["award"]), key=last_year_of)
    return tuple(_held(place, row) for place, row in enumerate(known))


def last_year_of(row: Row) -> int:
    """The last year the award stands for; 0 where no year is known."""
    decided = _day(row["decided"])
    dated = decided.year if decided else row["year"]
    return (row["period_first"] and row["period_last"]) or dated or 0


def _held(place: int, row: Row) -> engine.Held:
    period = (row["period_first"], row["period_last"]) if row["period_first"] and row["period_last"] else None
    return engine.Held(
        number=place,
        award=row["award"],
        year=row["year"],
        decided=_day(row["decided"]),
        period=period,
        kind=row["kind"] or None,
        by=row["by"] or None,
        is_revoked=bool(row["revoked"]),
        source=row["source"] or decision_of(row["number"], row["decided"]),
    )


def decision_of(number: str, decided: str) -> str:
    """ "QĐ 123/QĐ-UBND ngày 12/05/2020"; what of it is known, else nothing."""
    if not number:
        return ""
    day = _day(decided)
    return f"QĐ {number} ngày {short_date(day)}" if day else f"QĐ {number}"


def _initiative(row: Row) -> engine.Initiative:
    return engine.Initiative(
        kind=row["kind"] or None,
        scope=row["scope"] or None,
        year=row["year"],
        recognised=row["recognised"],
        applied=row["applied"],
        replicable=row["replicable"],
        accepted=row["accepted"],
        high_value=row["high_value"],
        source=row["source"] or decision_of(row["number"], "") or row["title"],
    )


def _post(row: Row) -> engine.Post:
    """An end that is not known counts as the earliest it can be: never as still held."""
    end = _day(row["end"]) or (None if row["is_current"] else _day(row["start"]))
    return engine.Post(
        group=row["group"] or None,
        listed=row["listed"] or None,
        start=_day(row["start"]),
        end=end,
        source=row["source"] or row["title"],
    )


def _service(rows: list[Row] | None, subject: Subject) -> dict[str, Decimal] | None:
    """Years by activity, added up where there are several spans; rows of eras alone say nothing of activities."""
    years: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows or []:
        if row["activity"]:
            years[row["activity"]] += row["years"] or 0
    return dict(years) if years or FactKind.SERVICE in subject.whole else None


def _eras(rows: list[Row] | None, subject: Subject) -> tuple[str, ...] | None:
    eras = tuple(row["era"] for row in rows or [] if row["era"])
    return eras if eras or FactKind.SERVICE in subject.whole else None


def _movement(row: Row) -> engine.Movement:
    return engine.Movement(
        launched_by=row["launched_by"] or None,
        theme=row["theme"] or None,
        duration_years=row["duration_years"],
        stage=row["stage"] or None,
        rank=row["rank"] or None,
        source=row["source"] or row["movement"],
    )


def _rank(row: Row) -> engine.Rank:
    return engine.Rank(group=row["group"] or None, rank=row["rank"] or None, source=row["source"] or row["group_name"])


def _prize(row: Row) -> engine.Prize:
    return engine.Prize(
        level=row["level"] or None,
        medal=row["medal"] or None,
        year=row["year"],
        sent_by_authority=row["sent_by_authority"],
        source=row["source"] or row["contest"],
    )


def _discipline(row: Row) -> engine.Discipline:
    return engine.Discipline(
        level=row["level"],
        decided=_day(row["decided"]),
        ended=_day(row["ended"]),
        in_post=row["in_post"],
        source=row["source"] or decision_of(row["number"], row["decided"]),
    )


def _proceeding(row: Row) -> engine.Proceeding:
    return engine.Proceeding(row["kind"], row["status"] or None, row["source"] or row["body"])


def _leave(row: Row) -> engine.Leave:
    return engine.Leave(row["kind"], _day(row["start"]), _day(row["end"]))


def _judgements(rows: list[Row]) -> dict[str, bool]:
    """Of several findings of one statement the latest year's counts, then the latest entered."""
    latest = sorted(rows, key=lambda row: row["year"] or 0)  # stable: rows come as entered
    return {row["statement"]: row["holds"] for row in latest}


def _with_particulars(facts: rulebook.Facts, rows: list[Row], *, with_conduct: bool) -> rulebook.Facts:
    """Single facts by name, read as the engine reads a case; of several years the latest counts."""
    latest = {row["key"]: row for row in sorted(rows, key=lambda row: row["year"] or 0)}
    shown = {key: row for key, row in latest.items() if key != DIED and (with_conduct or key not in CONDUCT_KEYS)}
    if not shown:
        return facts
    read = rulebook.read_facts({key: row["value"] for key, row in shown.items()})
    own = {name: getattr(read, name) for name in _SINGLE if getattr(read, name) not in (None, {}, ())}
    collective = replace(read.collective, founded=facts.collective.founded or read.collective.founded)
    sources = {key: row["source"] for key, row in shown.items() if row["source"]}
    return replace(facts, **own, collective=collective, sources=sources)


_SINGLE: Final = (
    "retirement",
    "is_service_continuous",
    "service_grade_ok",
    "ever_disciplined",
    "time_span_years",
    "targets_exceeded",
    "anniversary_years",
    "collective_honoured",
    "work_published",
    "held_before",
    "production_model",
    "attributes",
)
_KINDS: Final = {
    SubjectKind.INDIVIDUAL: "individual",
    SubjectKind.COLLECTIVE: "collective",
    SubjectKind.HOUSEHOLD: "household",
    SubjectKind.ENTERPRISE: "enterprise",
    SubjectKind.FOREIGNER: "foreigner",
    SubjectKind.FOREIGN_COLLECTIVE: "foreign_collective",
}
