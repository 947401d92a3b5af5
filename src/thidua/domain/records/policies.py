"""What relation words mean for records: a record is seen by whoever sees the person, the unit, or the keeper's unit."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.policies import above, subtree
from thidua.domain.people.models import Person
from thidua.domain.records.models import Correction, FosteringPlan, ReviewCampaign, Subject
from thidua.foundation.access.models import Grant
from thidua.foundation.access.policy import meaning, register, scope_is
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation

NOBODY = Q(pk__in=Grant.objects.none())


def _of_units(word: Relation, held: Held, actor: Actor, day: date) -> Q:
    people = Person.objects.filter(meaning(Person, word.value).rows(held, actor, day))
    units = Unit.objects.filter(meaning(Unit, word.value).rows(held, actor, day))
    return (
        Q(person_id__in=people.values("pk")) | Q(unit_id__in=units.values("pk")) | Q(keeper_id__in=units.values("pk"))
    )


def _of_units_singly(word: Relation, held: Held, actor: Actor, day: date) -> Q:
    people = meaning(Person, word.value).reach(singly=True)(held, actor, day)
    units = Unit.objects.filter(meaning(Unit, word.value).reach(singly=True)(held, actor, day))
    return (
        Q(Exists(Person.objects.filter(people, pk=OuterRef("person"))))
        | Q(Exists(units.filter(pk=OuterRef("unit"))))
        | Q(Exists(units.filter(pk=OuterRef("keeper"))))
    )


def _through_owner(word: Relation) -> None:
    def singly(held: Held, actor: Actor, day: date) -> Q:
        return _of_units_singly(word, held, actor, day)

    def rows(held: Held, actor: Actor, day: date) -> Q:
        return _of_units(word, held, actor, day)

    def grants(subject: Subject, day: date) -> Q:
        if subject.person is not None:
            return meaning(Person, word.value).grants(subject.person, day)
        unit = subject.unit_id or subject.keeper_id
        return scope_is("unit", *above(unit, day))

    register(Subject, word, rows=rows, grants=grants, singly=singly)


_through_owner(Relation.SUBTREE)


def _self_rows(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(person__account_id=actor.account_id, person__account__isnull=False)


def _self_grants(subject: Subject, _day: date) -> Q:
    account = subject.person.account_id if subject.person else None
    return Q(account_id=account) if account else NOBODY


register(Subject, Relation.SELF, rows=_self_rows, grants=_self_grants)


# what hangs on a record is seen by whoever sees the record
def _through_record(model: type[Correction | FosteringPlan], word: Relation) -> None:
    def rows(held: Held, actor: Actor, day: date) -> Q:
        records = Subject.objects.filter(meaning(Subject, word.value).rows(held, actor, day))
        return Q(subject_id__in=records.values("pk"))

    def grants(row: Correction | FosteringPlan, day: date) -> Q:
        return meaning(Subject, word.value).grants(row.subject, day)

    register(model, word, rows=rows, grants=grants)


for _word in (Relation.SUBTREE, Relation.SELF):
    _through_record(Correction, _word)
    _through_record(FosteringPlan, _word)


_rows, _grants, _singly = subtree("unit_id")
register(ReviewCampaign, Relation.SUBTREE, rows=_rows, grants=_grants, singly=_singly)  # type: ignore[arg-type]


# rights over records also reach oneself; no unit is anybody's self
def _no_rows(_held: Held, _actor: Actor, _day: date) -> Q:
    return Q(pk__in=[])


def _no_grants(_unit: Unit, _day: date) -> Q:
    return NOBODY


register(Unit, Relation.SELF, rows=_no_rows, grants=_no_grants)
