"""Records for tests, through the product's own actions."""

from __future__ import annotations

from typing import Any

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from tests.factories.remembered import remembered
from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Fact, Subject


@remembered
def a_record(cast: Cast, unit: str = "culture", full_name: str = "Trần Văn Bách", **changes: Any) -> Subject:
    """The record of a person at the unit; nothing stands in it yet."""
    return actions.subject_of(person=a_person(cast, unit, full_name, **changes), actor=cast.system, at=NOW)


@remembered
def a_fact(cast: Cast, subject: Subject, kind: FactKind, /, **values: Any) -> Fact:
    extra = {name: values.pop(name) for name in ("source", "quality", "document", "confirmed") if name in values}
    return actions.enter(subject, kind, values=values, **extra, actor=cast.system, at=NOW)


def a_grade(cast: Cast, subject: Subject, year: int = 2024, grade: str = "hoan_thanh_tot") -> Fact:
    return a_fact(cast, subject, FactKind.GRADE, year=year, grade=grade)


def an_award(cast: Cast, subject: Subject, **values: Any) -> Fact:
    given = {"award": "grassroots-emulation-fighter", "year": 2024, "number": "12/QĐ-SVHTT", "decided": "20/01/2025"}
    return a_fact(cast, subject, FactKind.AWARD, **{**given, **values})
