"""Whatever is done to records, in whatever order: the packed history is what the rows would be packed to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.people.factory import a_person
from tests.domain.records.factory import a_fact, a_record
from tests.factories.cast import NOW, Cast
from thidua.domain.people import actions as people
from thidua.domain.records import actions
from thidua.domain.records.actions import packing
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import AwardHeld, Fact, Subject, YearlyGrade
from thidua.domain.records.queries.packed.integrity import differing, ranges
from thidua.domain.successions import actions as successions
from thidua.foundation.audit.models import Event
from thidua.foundation.refusals import NotAccepted

pytestmark = pytest.mark.django_db
EXAMPLES = 100 if os.environ.get("THIDUA_LONG") else 8
YEARS = st.integers(1998, 2025)
STEP = st.one_of(
    st.tuples(st.just("grade"), st.integers(0, 2), YEARS, st.sampled_from(["hoan_thanh", "hoan_thanh_xuat_sac"])),
    st.tuples(st.just("award"), st.integers(0, 2), YEARS, st.sampled_from(["pm-certificate", "labour-order-3"])),
    st.tuples(st.just("discipline"), st.integers(0, 2), YEARS, st.just("khien_trach")),
    st.tuples(st.just("post"), st.integers(0, 2), YEARS, st.just("")),
    st.tuples(st.just("correct"), st.integers(0, 9), YEARS, st.just("")),
    st.tuples(st.just("void"), st.integers(0, 9), st.just(0), st.just("")),
    st.tuples(st.just("revoke"), st.integers(0, 9), YEARS, st.just("")),
    st.tuples(st.just("whole"), st.integers(0, 2), st.just(0), st.sampled_from(["award", "discipline"])),
    st.tuples(st.just("edit"), st.integers(0, 2), st.just(0), st.sampled_from(["female", "male"])),
    st.tuples(st.just("merge"), st.integers(0, 2), st.just(0), st.just("")),
    st.tuples(st.just("fold"), st.just(0), st.just(0), st.just("")),
    st.tuples(st.just("rebuild"), st.just(0), st.just(0), st.just("")),
)


class _Undone(Exception):
    """Ends an example, so that the next begins with the same city."""


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=3, max_size=10))
def test_packed_history_always_equals_a_rebuild(cast: Cast, steps: list[tuple[str, int, int, str]]) -> None:
    with suppress(_Undone), transaction.atomic():
        records = _records(cast)
        for step in steps:
            _take(cast, records, *step)
            assert wrong() == [], step
        raise _Undone


def test_a_repack_left_out_would_be_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    records = _records(cast)
    _take(cast, records, "grade", 0, 2024, "hoan_thanh")
    assert wrong() == []
    monkeypatch.setattr(packing, "repack", _nothing)
    _take(cast, records, "grade", 0, 2025, "hoan_thanh")
    assert wrong() == [records[0].pk]


def test_the_deeds_are_done_and_not_refused(cast: Cast) -> None:
    records = _records(cast)
    for verb in ("grade", "award", "correct", "revoke", "whole", "edit", "merge", "void"):
        word = {"award": "pm-certificate", "whole": "award", "edit": "female"}.get(verb, "hoan_thanh")
        before = [model.objects.count() for model in (Subject, YearlyGrade, AwardHeld)], Event.objects.count()
        _DEEDS[verb](cast, records, 0, 2020 + len(verb) % 3, word)
        after = [model.objects.count() for model in (Subject, YearlyGrade, AwardHeld)], Event.objects.count()
        assert after != before, verb


def _nothing(_subjects: Iterable[Subject | int], *, at: datetime) -> None:
    """As if somebody had forgotten it."""


def wrong() -> list[int]:
    return [key for first in ranges() for key in differing(first, at=NOW)]


def _records(cast: Cast) -> list[Subject]:
    return [a_record(cast, full_name=name) for name in ("Lê An", "Trần Bình", "Vũ Chi")]


def _take(cast: Cast, records: list[Subject], verb: str, which: int, year: int, word: str) -> None:
    """One deed; what the rules of entering forbid is no deed."""
    try:
        with transaction.atomic():
            _DEEDS[verb](cast, records, which, year, word)
    except NotAccepted:
        pass


def _grade(cast: Cast, records: list[Subject], which: int, year: int, word: str) -> None:
    a_fact(cast, records[which], FactKind.GRADE, year=year, grade=word, confirmed=True)


def _award(cast: Cast, records: list[Subject], which: int, year: int, word: str) -> None:
    given = {"award": word, "number": f"{year}/QĐ", "decided": f"{year}", "kind": "cong_trang"}
    a_fact(cast, records[which], FactKind.AWARD, confirmed=True, **given)


def _discipline(cast: Cast, records: list[Subject], which: int, year: int, word: str) -> None:
    a_fact(cast, records[which], FactKind.DISCIPLINE, level=word, decided=str(year), confirmed=True)


def _post(cast: Cast, records: list[Subject], which: int, year: int, _word: str) -> None:
    a_fact(cast, records[which], FactKind.POST, title="Giám đốc", start=str(year), is_current=True, confirmed=True)


def _some(model: type[Fact], which: int) -> Any:
    rows = list(model._default_manager.filter(voided_at=None).order_by("pk"))
    return rows[which % len(rows)] if rows else None


def _correct(cast: Cast, _records: list[Subject], which: int, year: int, _word: str) -> None:
    row = _some(YearlyGrade, which)
    if row is not None:
        actions.correct(row, version=row.version, changes={"year": year}, reason="Nhầm năm", actor=cast.system, at=NOW)


def _void(cast: Cast, _records: list[Subject], which: int, _year: int, _word: str) -> None:
    row = _some(YearlyGrade, which) or _some(AwardHeld, which)
    if row is not None:
        actions.void(row, version=row.version, reason="Nhầm người", actor=cast.system, at=NOW)


def _revoke(cast: Cast, _records: list[Subject], which: int, year: int, _word: str) -> None:
    row = _some(AwardHeld, which)
    if row is not None:
        actions.revoke_award(row, version=row.version, revoked="2025", basis="QĐ 1", actor=cast.system, at=NOW)


def _whole(cast: Cast, records: list[Subject], which: int, _year: int, word: str) -> None:
    actions.confirm_whole(records[which], [FactKind(word)], actor=cast.system, at=NOW)


def _edit(cast: Cast, records: list[Subject], which: int, _year: int, word: str) -> None:
    person = records[which].person
    assert person is not None
    person.refresh_from_db()
    told = {"full_name": person.full_name, "birth": person.birth, "sex": word}
    people.edit(person, **told, other_person=True, version=person.version, actor=cast.system, at=NOW)


def _merge(cast: Cast, records: list[Subject], which: int, _year: int, _word: str) -> None:
    """Another entry of the person, with a record of its own, comes to light."""
    other = a_person(cast, full_name="Người Trùng", sex="female")
    twin = actions.subject_of(person=other, actor=cast.system, at=NOW)
    a_fact(cast, twin, FactKind.GRADE, year=2021, grade="hoan_thanh_tot")
    kept = records[which].person
    assert kept is not None
    kept.refresh_from_db()
    successions.merge_entries(kept, other, take=("sex",), actor=cast.system, at=NOW)


def _fold(_cast: Cast, _records: list[Subject], _which: int, _year: int, _word: str) -> None:
    for first in packing.changed_ranges():
        packing.fold(first, at=NOW)


def _rebuild(_cast: Cast, _records: list[Subject], _which: int, _year: int, _word: str) -> None:
    packing.rebuild_all(at=NOW)


_DEEDS: dict[str, Any] = {
    "grade": _grade,
    "award": _award,
    "discipline": _discipline,
    "post": _post,
    "correct": _correct,
    "void": _void,
    "revoke": _revoke,
    "whole": _whole,
    "edit": _edit,
    "merge": _merge,
    "fold": _fold,
    "rebuild": _rebuild,
}
