"""What relation words mean for accounts and deputations."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.foundation.access.models import Account, Deputation
from thidua.foundation.access.policy import register
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation


def _own_account(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(pk=actor.account_id)


def _account_grants(account: Account, _day: date) -> Q:
    return Q(account_id=account.pk)


def _own_deputations(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(principal_id=actor.account_id)


def _deputation_grants(row: Deputation, _day: date) -> Q:
    return Q(account_id=row.principal_id)


register(Account, Relation.SELF, rows=_own_account, grants=_account_grants)
register(Deputation, Relation.SELF, rows=_own_deputations, grants=_deputation_grants)
