"""What relation words mean for notices."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.foundation.access.policy import register
from thidua.foundation.actors import Actor, Held
from thidua.foundation.notifications.models import Notice
from thidua.foundation.permissions import Relation


def _own_rows(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(account_id=actor.account_id)


def _own_grants(notice: Notice, _day: date) -> Q:
    return Q(account_id=notice.account_id)


register(Notice, Relation.SELF, rows=_own_rows, grants=_own_grants)
