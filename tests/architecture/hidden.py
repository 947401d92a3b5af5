"""Rows of every kind in every unit: those a reader may not see make the second of two worlds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from tests.architecture.world import World
from tests.factories.cast import NOW, SINCE
from thidua.domain.documents.models import BaseDocument, Document
from thidua.domain.documents.queries import number_key
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person, Position
from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.records.models import AwardHeld, Subject
from thidua.foundation.access.policy import may
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.models import Notice
from thidua.vietnamese.folding import fold, identity_key
from thidua.vietnamese.sorting import sort_key, text_key

NUMBER = "001099999999"
DECISION = "777/QĐ-UBND"


def people(unit: Unit | None) -> Iterator[tuple[str, Model]]:
    """Namesakes of those who are seen, and somebody with a name of their own; with a record and an award."""
    for name in ("Trần Văn Bách", "Trần Văn Bá", "Khuất Ẩn Nguệch"):
        person = Person.objects.create(
            full_name=name,
            sort_key=sort_key(name),
            folded=fold(name),
            identity_key=identity_key(name),
            birth="1985",
            citizen_id=NUMBER,
        )
        if unit is not None:
            Position.objects.create(person=person, unit=unit, title="Chuyên viên kín", active_from=SINCE)
        yield "people.view", person
        subject = Subject.objects.create(kind="individual", person=person)
        AwardHeld.objects.create(
            subject=subject,
            award="labour-order-3",
            number=DECISION,
            number_key=number_key(DECISION),
            decided="2025-10-10",
            entered_at=NOW,
        )
        yield "records.view", subject


def papers(unit: Unit | None) -> Iterator[tuple[str, Model]]:
    """A draft plan with a task, a document, a base document; and records kept for a household and an enterprise."""
    if unit is None:
        return
    title, number = "Kế hoạch kín về văn hóa", "777/KH-KIN"
    folded = fold(f"{number} {title}")
    plan = Plan.objects.create(unit=unit, year=NOW.year, number=number, title=title, folded=folded, created_at=NOW)
    yield "plans.view", plan
    task = PlanTask.objects.create(plan=plan, key="1", position=1, content="Việc kín", folded="viec kin")
    yield "plans.view", task
    yield (
        "documents.view",
        Document.objects.create(unit=unit, kind="other", number=number, title=title, folded=folded, created_at=NOW),
    )
    yield (
        "documents.view",
        BaseDocument.objects.create(
            unit=unit,
            kind="directive",
            number=number,
            key=number_key(number),
            title=title,
            folded=folded,
            created_at=NOW,
        ),
    )
    for kind, name in (("household", "Hộ ông Bách kín"), ("enterprise", "Công ty Kín")):
        yield (
            "records.view",
            Subject.objects.create(
                kind=kind, name=name, folded=fold(name), sort_key=text_key(name), code="0109999999", keeper=unit
            ),
        )


MAKERS: tuple[Callable[[Unit | None], Iterator[tuple[str, Model]]], ...] = (people, papers)


def hide(world: World, actor: Actor) -> int:
    """Add every lot of rows of which the actor may see none; how many rows that were."""
    places: list[Unit | None] = [None, *world.cast.units.values()]
    hidden = sum(_lot(make, unit, actor) for make in MAKERS for unit in places)
    others = [account for account in world.cast.accounts.values() if account.pk != actor.account_id]
    for account in others[:3]:
        Notice.objects.create(account=account, key="kin", title="Việc kín", url="/", created_at=NOW)
    return hidden


def _lot(make: Callable[[Unit | None], Iterator[tuple[str, Model]]], unit: Unit | None, actor: Actor) -> int:
    at = timezone.now()
    with transaction.atomic():
        rows = list(make(unit))
        seen = any(may(actor, right, row, at=at) for right, row in rows)
        transaction.set_rollback(seen)  # one that is seen makes the lot no difference between the worlds
    return 0 if seen else len(rows)
