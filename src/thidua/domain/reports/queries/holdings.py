"""Everything the house holds on one person: every table that names the person or the person's account.

The list below is whole: a test compares it with the models. What is left out says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models import Q

from thidua.domain.documents.models import DocumentFile
from thidua.domain.people.models import Person
from thidua.domain.records.models import Subject
from thidua.domain.records.models.kinds import MODELS

Row = dict[str, Any]
# model -> the paths by which it belongs to a person ("person", "subject") or to the person's account ("account")
OF_PERSON: Final[dict[str, tuple[str, ...]]] = {
    "people.Person": ("pk",),
    "people.Position": ("person",),
    "successions.PersonMerge": ("kept", "merged"),
    "successions.MergeSuggestion": ("one", "other"),
    "reports.DataRequest": ("person",),
    "records.Subject": ("person",),
    "records.FosteringPlan": ("head", "subject__person"),
    **{model._meta.label: ("subject__person",) for model in MODELS.values()},
    "records.Correction": ("subject__person",),
    "records.ReviewMark": ("subject__person",),
    "records.RoadmapLine": ("subject__person",),
}
OF_ACCOUNT: Final[dict[str, tuple[str, ...]]] = {
    "access.Account": ("pk",),
    "access.Grant": ("account",),
    "access.Deputation": ("principal", "deputy"),
    "notifications.Notice": ("account",),
    "notifications.Preference": ("account",),
    "notifications.OutgoingMail": ("account",),
    "submissions.Draft": ("account",),
    "plans.CalendarFeed": ("account",),
    "plans.ChaseChoice": ("account",),
    "usersessions.UserSession": ("user",),
}
LEFT_OUT: Final = {
    "records.PackedChange": "the same facts in another form, which only programs read",
    "records.RoadmapState": "a mark of when the roadmap was worked out",
    "submissions.OneTimeKey": "marks against double submits, gone within days",
    "account.EmailAddress": "the address stands with the account",
    "mfa.Authenticator": "secrets of signing in, which would open the account",
}
SECRET: Final = frozenset({"password", "secret_hash", "session_key", "sort_key", "identity_key", "folded"})


@dataclass(frozen=True)
class Holding:
    """One table: its name as people read it, and the rows with their fields by Vietnamese or plain name."""

    key: str
    title: str
    rows: tuple[Row, ...]


def holdings_of(person: Person) -> Iterator[Holding]:
    """Each table that holds something, in a stable order; then what the trail tells of the person."""
    entries = _entries(person)
    for label, paths in OF_PERSON.items():
        yield from _holding(label, paths, entries)
    if person.account_id:
        for label, paths in OF_ACCOUNT.items():
            yield from _holding(label, paths, [person.account_id])
    yield from _trail(person, entries)


def files_of(person: Person) -> Iterator[DocumentFile]:
    """The papers that facts of the record rest on."""
    documents = set()
    for subject in Subject.objects.filter(person__in=_entries(person)):
        for model in MODELS.values():
            rows = model._default_manager.filter(subject=subject, document__isnull=False)
            documents |= set(rows.values_list("document_id", flat=True))
    yield from (
        DocumentFile.objects.filter(document_id__in=documents).select_related("blob").order_by("document", "number")
    )


def _entries(person: Person) -> list[int]:
    """The entry and those that were found to be the same person."""
    return [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]


def _holding(label: str, paths: tuple[str, ...], keys: list[int]) -> Iterator[Holding]:
    model = apps.get_model(label)
    reach = Q()
    for path in paths:
        reach |= Q(**{f"{path}__in": keys})
    rows = tuple(row_of(row) for row in model._default_manager.filter(reach).order_by("pk").distinct())
    if rows:
        yield Holding(label, str(model._meta.label), rows)


def _trail(person: Person, entries: list[int]) -> Iterator[Holding]:
    """What was done to the person's entry and record, by whom and when."""
    from thidua.foundation.audit.models import Event

    subjects = [str(key) for key in Subject.objects.filter(person__in=entries).values_list("pk", flat=True)]
    about = Q(subject_kind="people.person", subject_key__in=[str(key) for key in entries])
    about |= Q(subject_kind="records.subject", subject_key__in=subjects)
    if person.account_id:
        about |= Q(subject_kind="access.account", subject_key=str(person.account_id))
        about |= Q(actor_account=person.account_id)
    names = ("at", "action", "actor_name", "subject_name", "reason")
    rows = tuple(
        {name: plain(value) for name, value in zip(names, event, strict=True)}
        for event in Event.objects.filter(about).order_by("number").values_list(*names)
    )
    if rows:
        yield Holding("audit.Event", "audit.Event", rows)


def row_of(row: models.Model) -> Row:
    """The fields as plain data, without secrets and without keys that only help to sort and find."""
    found: Row = {}
    for field in row._meta.concrete_fields:
        if field.name not in SECRET:
            found[field.name] = plain(getattr(row, field.attname))
    return found


def plain(value: Any) -> Any:
    """As JSON holds it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return None
    return value
