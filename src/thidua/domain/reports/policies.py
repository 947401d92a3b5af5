"""What relation words mean for requests: a request is seen by whoever holds the right for its person."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.domain.people.models import Person
from thidua.domain.reports.models import DataRequest
from thidua.foundation.access.policy import meaning, register
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation


def _through_person(word: Relation) -> None:
    def rows(held: Held, actor: Actor, day: date) -> Q:
        people = Person.objects.filter(meaning(Person, word.value).rows(held, actor, day))
        return Q(person_id__in=people.values("pk"))

    def grants(row: DataRequest, day: date) -> Q:
        return meaning(Person, word.value).grants(row.person, day)

    register(DataRequest, word, rows=rows, grants=grants)


for _word in (Relation.SUBTREE, Relation.SELF):
    _through_person(_word)
