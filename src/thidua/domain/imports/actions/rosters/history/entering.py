"""Judged rows become facts of records, a part at a time, each row once; undone as long as nothing rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from thidua.domain.imports.actions.rosters.history.judging import judge
from thidua.domain.imports.enums import RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.history import origin_of, people_of, reread, units_of
from thidua.domain.people.models import Person
from thidua.domain.records import actions as records
from thidua.domain.records.actions import NewFact
from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import Subject
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.queries import columns_of
from thidua.foundation.actors import Actor
from thidua.foundation.refusals import NotAccepted

_DECIDED = {RowDecision.KEEP, RowDecision.REPLACE, RowDecision.ENTER}


def enter_history(roster: Roster, rows: Sequence[RosterRow], *, actor: Actor, at: datetime) -> None:
    """Facts of these rows; says on each whose record it went to. What others entered since the check is met again:
    the same is passed over, a contradiction waits for a decision."""
    decided = {row.pk: row.decision for row in rows}
    judge(roster, reread(roster, rows, at=at), settled=True, actor=actor, at=at)
    going = [row for row in rows if _goes(row, decided[row.pk])]
    subjects = _subjects(going, actor, at)
    plain = [row for row in going if row.decision not in {RowDecision.REPLACE, RowDecision.ENTER}]
    _enter(plain, subjects, actor, at)
    for row in going:
        if row.decision in {RowDecision.REPLACE, RowDecision.ENTER}:
            _enter_decided(roster, row, subjects[row.values["subject"]], actor, at)
    others = [row for row in rows if not row.subject_key]
    RosterRow.objects.bulk_update(others, ["values", "problems", "others", "verdict", "decision"], batch_size=50)


def _goes(row: RosterRow, decision: str) -> bool:
    """Whether the row, judged again, can be entered as it was decided."""
    if row.verdict == RowVerdict.READY:
        row.decision = ""
        return True
    if row.verdict == RowVerdict.DOUBTFUL and decision in _DECIDED and not row.others:
        hard = any(each["pk"] for each in row.values["against"])
        row.decision = decision if decision != RowDecision.ENTER or not hard else ""
        if row.decision == RowDecision.KEEP and not row.values["facts"]:
            row.verdict, row.decision = RowVerdict.KNOWN, ""
            return False
        return bool(row.decision)
    row.decision = ""
    return False


def _subjects(rows: Sequence[RosterRow], actor: Actor, at: datetime) -> dict[str, Subject]:
    keys = {row.values["subject"] for row in rows}
    people: dict[str, Person] = people_of(keys)
    found = records.subjects_of(people.values(), actor=actor, at=at) if people else {}
    by_key = {key: found[person.pk] for key, person in people.items()}
    units = {key: records.subject_of(unit=unit, actor=actor, at=at) for key, unit in units_of(keys).items()}
    return by_key | units


def _items(
    row: RosterRow, subject: Subject, facts: Sequence[dict[str, Any]], *, confirmed: bool = False
) -> list[NewFact]:
    return [
        NewFact(
            subject,
            FactKind(fact["kind"]),
            fact["values"],
            source=fact["source"],
            origin=origin_of(row),
            confirmed=confirmed,
        )
        for fact in facts
    ]


def _enter(rows: Sequence[RosterRow], subjects: dict[str, Subject], actor: Actor, at: datetime) -> None:
    """All at once; where one cannot be, those that can without it."""
    items = [(row, item) for row in rows for item in _items(row, subjects[row.values["subject"]], row.values["facts"])]
    try:
        with transaction.atomic():
            records.enter_all([item for _row, item in items], actor=actor, at=at)
    except NotAccepted:
        refused = records.refusals_of([item for _row, item in items], at=at)
        wrong = {row.pk: refusal for (row, _item), refusal in zip(items, refused, strict=True) if refusal}
        for row in rows:
            if row.pk in wrong:
                _hold(row, str(wrong[row.pk].sentence))
        records.enter_all([item for row, item in items if row.pk not in wrong], actor=actor, at=at)
    for row in rows:
        if row.verdict != RowVerdict.FAULTY:
            row.subject_key = str(subjects[row.values["subject"]].pk)


def _enter_decided(roster: Roster, row: RosterRow, subject: Subject, actor: Actor, at: datetime) -> None:
    """A row whose facts meet others: beside them, or in their place."""
    against = [each["fact"] for each in row.values["against"]]
    try:
        with transaction.atomic():
            if row.decision == RowDecision.REPLACE:
                row.values["replaced"] = _void_old(roster, row, actor, at)
            fresh = _items(row, subject, row.values["facts"])
            records.enter_all([*fresh, *_items(row, subject, against, confirmed=True)], actor=actor, at=at)
    except NotAccepted as refused:
        row.values.pop("replaced", None)
        _hold(row, str(refused.refusal.sentence))
        return
    row.subject_key = str(subject.pk)
    RosterRow.objects.filter(pk=row.pk).update(values=row.values)


def _void_old(roster: Roster, row: RosterRow, actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """Void what the row stands against; returns it as it was, so that undoing the list puts it back."""
    kept = []
    for each in row.values["against"]:
        if each["pk"] is None:
            continue
        kind = FactKind(each["fact"]["kind"])
        old = MODELS[kind]._default_manager.select_related("subject__person").get(pk=each["pk"])
        values = {name: value for name, value in columns_of(old).items() if value not in (None, "")}
        kept.append({"kind": kind.value, "values": values, "source": old.source, "quality": _kept_quality(old.quality)})
        reason = f"Thay bằng dòng {row.number} của danh sách {roster.filename}"[:300]
        records.void(old, version=old.version, reason=reason, actor=actor, at=at)
    return kept


def _kept_quality(quality: str) -> str:
    """A fact put back has lost the paper it was matched to."""
    return Quality.CHECKED.value if quality == Quality.MATCHED else quality


def _hold(row: RosterRow, sentence: str) -> None:
    row.verdict, row.decision = RowVerdict.FAULTY, ""
    row.problems = [*row.problems, {"severity": "error", "address": "", "sentence": sentence}]
