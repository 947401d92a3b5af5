"""What relation words mean for documents."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.domain.documents.models import BaseDocument, Document
from thidua.domain.organisations.policies import above, below, register_units
from thidua.foundation.access.models import Grant
from thidua.foundation.access.policy import register, scope_is
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation


def _addressed_rows(held: Held, _actor: Actor, day: date) -> Q:
    return Q(open_to_below=True, unit_id__in=above(held.unit_id, day))


def _addressed_grants(document: Document, day: date) -> Q:
    if not document.open_to_below:
        return Q(pk__in=Grant.objects.none())
    return scope_is("unit", *below(document.unit_id, day))


register_units(Document, "unit_id")
register(Document, Relation.ADDRESSED, rows=_addressed_rows, grants=_addressed_grants)


def _register_rows(held: Held, _actor: Actor, day: date) -> Q:
    # what the offices above rest on is everybody's below
    return Q(unit_id__in=above(held.unit_id, day))


def _register_grants(base: BaseDocument, day: date) -> Q:
    return scope_is("unit", *below(base.unit_id, day))


register_units(BaseDocument, "unit_id")
register(BaseDocument, Relation.ADDRESSED, rows=_register_rows, grants=_register_grants)
